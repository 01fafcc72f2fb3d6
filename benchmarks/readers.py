"""Print how fast each reader is beside the plain call of a library: `python benchmarks/readers.py sources`.

The plain call is the library's own way to the text of the same bytes; it tells less: trafilatura no
labels, python-docx neither lists nor headings in order with tables, pypdfium2, striprtf, odfpy and lxml
text alone. Below pypdfium2 stands what it costs to ask also where each word is. What is not installed is
left out; `make bench` installs what .ci/bench.txt names.
"""

import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType

from careergraph.readers import read_bytes
from careergraph.readers.pdf.pdfium import Characters, Places

ROUNDS = 5
SECONDS = 0.2
_SUFFIXES = frozenset({".docx", ".epub", ".html", ".odt", ".pdf", ".rtf"})
_WORD = re.compile(r"\S+")
_MARKUP = ("content.xml", ".xhtml", ".html")  # the parts of an archive that hold its text

Call = Callable[[], object]


def main(folder: Path) -> None:
    """Print a line for each file that is no plain text, and one for each library beside it."""
    print(f"{'file':32} {'reader':16} {'a second':>9} {'ratio':>6}")
    for path in sorted(folder.iterdir()):
        if path.suffix in _SUFFIXES:
            data = path.read_bytes()
            told = path.name
            for name, call in plain_calls(path.suffix, data):
                ours, theirs = rates(
                    lambda data=data, path=path: read_bytes(data, path.name, name=path.name), call
                )
                if told:
                    print(f"{told:32} {'careergraph':16} {ours:9.0f}")
                told = ""
                print(f"{told:32} {name:16} {theirs:9.0f} {ours / theirs:6.2f}")


def rates(*calls: Call) -> list[float]:
    """Return how often a second of the processor each call can be made, at best; the calls take turns."""
    for call in calls:
        call()
    rounds = [[_rate_once(call) for call in calls] for _ in range(ROUNDS)]
    return [max(column) for column in zip(*rounds, strict=True)]


def _rate_once(call: Call) -> float:
    count, began = 0, time.process_time()
    while time.process_time() - began < SECONDS:
        call()
        count += 1
    return count / (time.process_time() - began)


def plain_calls(suffix: str, data: bytes) -> Iterator[tuple[str, Call]]:
    """Yield the plain calls of the libraries that read such a file, as far as they are installed."""
    if suffix == ".html" and (trafilatura := _installed("trafilatura")):
        yield "trafilatura", lambda: trafilatura.extract(data.decode(), output_format="markdown")
    if suffix == ".docx" and (docx := _installed("docx")):
        yield "python-docx", lambda: _text_of_docx(docx.Document(BytesIO(data)))
    if suffix == ".rtf" and (striprtf := _installed("striprtf.striprtf")):
        yield "striprtf", lambda: striprtf.rtf_to_text(data.decode("latin-1"))
    if suffix == ".odt" and (odf := _installed("odf.opendocument")):
        teletype = import_module("odf.teletype")
        yield "odfpy", lambda: teletype.extractText(odf.load(BytesIO(data)).text)
    if suffix in {".odt", ".epub"}:
        yield "zipfile and lxml", lambda: _text_of_archive(data)
    if suffix == ".pdf":
        yield "pypdfium2", lambda: _text_of_pdf(data)
        yield "… and places", lambda: _places_in_pdf(data)


def _text_of_docx(document: object) -> list[str]:
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _text_of_archive(data: bytes) -> list[str]:
    etree = import_module("lxml.etree")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(_MARKUP)]
    return ["".join(etree.fromstring(part).itertext()) for part in parts]


def _text_of_pdf(data: bytes) -> list[str]:
    pages = []
    pdf = import_module("pypdfium2").PdfDocument(data)
    for page in pdf:
        text = page.get_textpage()
        pages.append(text.get_text_range())
        text.close()
        page.close()
    pdf.close()
    return pages


def _places_in_pdf(data: bytes) -> list[object]:
    """Ask what no layout can do without: of each word where it begins and ends, its run, font and gap."""
    found: list[object] = []
    pdf = import_module("pypdfium2").PdfDocument(data)
    places = Places()
    for page in pdf:
        text = page.get_textpage()
        characters = Characters(text, places)
        written = characters.written(1_000_000)
        spans = [match.span() for match in _WORD.finditer(written)]
        firsts = [start for start, _ in spans]
        runs = characters.runs(firsts)
        numbers = dict(zip(runs, firsts, strict=True))
        letters = list(characters.letters(list(numbers.values()), list(numbers)))
        edges = characters.edges([end - 1 for _, end in spans], 1)
        gaps = characters.are_guessed([start - 1 for start in firsts if start])
        found += [characters.origins(firsts), edges, letters, gaps]
        text.close()
        page.close()
    pdf.close()
    return found


def _installed(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ImportError:
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "sources"))
