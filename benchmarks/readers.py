"""Print documents a second of each reader, and of other libraries: `python benchmarks/readers.py sources`.

What is not installed is left out; `pip install trafilatura lxml_html_clean python-docx striprtf` brings
them all. They read less: trafilatura no labels, python-docx neither lists nor headings in order with
tables, striprtf text alone.
"""

import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType

from careergraph.readers import read_bytes

ROUNDS = 3
SECONDS = 0.2


def main(folder: Path) -> None:
    """Print a line for each file that is no plain text, and one for each library beside it."""
    print(f"{'file':32} {'reader':16} {'a second':>9} {'ratio':>6}")
    for path in sorted(folder.iterdir()):
        if path.suffix in {".docx", ".epub", ".html", ".odt", ".rtf"}:
            data = path.read_bytes()
            ours = rate(lambda data=data, path=path: read_bytes(data, path.name, name=path.name))
            print(f"{path.name:32} {'careergraph':16} {ours:9.0f}")
            for name, call in others(path.suffix, data):
                theirs = rate(call)
                print(f"{'':32} {name:16} {theirs:9.0f} {ours / theirs:6.2f}")


def rate(call: Callable[[], object]) -> float:
    """Return how often a second of the processor the call can be made, at best."""
    call()
    return max(_rate_once(call) for _ in range(ROUNDS))


def _rate_once(call: Callable[[], object]) -> float:
    count, began = 0, time.process_time()
    while time.process_time() - began < SECONDS:
        call()
        count += 1
    return count / (time.process_time() - began)


def others(suffix: str, data: bytes) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the plain calls of the libraries that read such a file, as far as they are installed."""
    if suffix == ".html" and (trafilatura := _installed("trafilatura")):
        yield "trafilatura", lambda: trafilatura.extract(data.decode(), output_format="markdown")
    if suffix == ".docx" and (docx := _installed("docx")):
        yield "python-docx", lambda: _text_of(docx.Document(BytesIO(data)))
    if suffix == ".rtf" and (striprtf := _installed("striprtf.striprtf")):
        yield "striprtf", lambda: striprtf.rtf_to_text(data.decode("latin-1"))


def _text_of(document: object) -> list[str]:
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _installed(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ImportError:
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "sources"))
