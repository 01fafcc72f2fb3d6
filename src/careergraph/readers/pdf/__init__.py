"""PDF: the text of its pages with headings, lists, tables and paragraphs as their setting shows them.

`text` is the reader's rendition (see rendition); `pages` says where each page begins in it. What runs
over and under the pages is left out. A page that is a picture has no text here: recognizing it is the
work of another program.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from careergraph.errors import UnreadableSource
from careergraph.markup import name_of
from careergraph.model import Document, Problem
from careergraph.readers.pdf.columns import read_regions
from careergraph.readers.pdf.furniture import without_furniture
from careergraph.readers.pdf.hyphens import Hyphens
from careergraph.readers.pdf.leaves import iter_leaves
from careergraph.readers.pdf.setting import Part, set_parts, stressed_runs
from careergraph.readers.pdf.sheet import Leaf, Word
from careergraph.readers.rendition import MAX_CHARACTERS, Rendition, document_of

__all__ = ["MAX_PAGES", "read_pdf"]

#: Pages beyond are not read: a handbook has some hundreds.
MAX_PAGES = 2_000
_UNSEEN = re.compile(r"[\s\u2060]")
_END = b"%%EOF"
_END_WITHIN = 2_048


def read_pdf(data: bytes, document: str, digest: str) -> Document:
    """Return the document in a PDF.

    Raises:
        UnreadableSource: it is no PDF, locked, damaged beyond reading, or has pictures of text only.
    """
    leaves = list(_bounded(iter_leaves(data, document, most=MAX_PAGES + 1)))
    problems = list(_problems(data, leaves, document))
    leaves = leaves[:MAX_PAGES]
    if not any(leaf.words for leaf in leaves):
        raise UnreadableSource(document, _why_empty(leaves))
    regions = [region for leaf in without_furniture(leaves) for region in read_regions(leaf)]
    rendition, pages = _rendered(set_parts(regions), len(leaves))
    return document_of(
        rendition,
        document,
        title=_title_of(rendition),
        media_type="application/pdf",
        digest=digest,
        reader="pdf 1",
        problems=problems,
        pages=pages,
    )


def _bounded(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Yield pages until there are more letters than a text may have."""
    letters = 0
    for leaf in leaves:
        letters += sum(word.letters for word in leaf.words)
        if letters > MAX_CHARACTERS:
            return
        yield leaf


def _problems(data: bytes, leaves: Sequence[Leaf], document: str) -> Iterator[Problem]:
    if _END not in data[-_END_WITHIN:]:
        yield Problem("damaged", "the file is cut off; pages may be missing", document)
    if damaged := [leaf.number for leaf in leaves if leaf.is_damaged]:
        yield Problem("damaged", f"{_pages(damaged)} cannot be read", document)
    if pictures := [leaf.number for leaf in leaves if leaf.is_picture]:
        told = f"{_pages(pictures)}: a picture without text (a scan), not read; recognize its text first"
        yield Problem("no-text", told, document)
    if len(leaves) > MAX_PAGES:
        yield Problem("cut", f"more than {MAX_PAGES} pages; the rest was not read", document)


def _pages(numbers: Sequence[int]) -> str:
    told = ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")
    return f"{'page' if len(numbers) == 1 else 'pages'} {told}"


def _why_empty(leaves: Sequence[Leaf]) -> str:
    if all(leaf.is_damaged for leaf in leaves):
        return "damaged or cut off: no page can be read"
    if any(leaf.is_picture for leaf in leaves):
        return "its pages are pictures without text (a scan); recognize the text first (OCR)"
    return "there is no text in it"


def _rendered(parts: Sequence[Part], count: int) -> tuple[Rendition, tuple[int, ...]]:
    """Return the rendition of the blocks, and where each page begins in it."""
    rendition = Rendition()
    hyphens = Hyphens(line for part in parts for line in part.words)
    began: list[tuple[int, int, int]] = []  # page, block in which it begins, characters of it from there on
    for part in parts:
        before = len(rendition.blocks)
        if part.kind == "row":
            rendition.row([hyphens.of_cell(cell) for cell in part.cells])
            began += [(part.lines[0].page, before, -1)]
            continue
        rendition.begin(part.kind, level=part.level, mark=part.mark)
        written = [hyphens.joined(part.words, number) for number in range(len(part.words))]
        for words in written:
            _write(rendition, words)
        rendition.close()
        if len(rendition.blocks) > before:
            began += _page_starts(part, written, before)
        if rendition.is_full:
            break
    return rendition, tuple(_starts(rendition, began, count))


def _write(rendition: Rendition, words: Sequence[Word]) -> None:
    for text, stress in stressed_runs(words):
        rendition.write(text, stress)


def _page_starts(part: Part, written: Sequence[Sequence[Word]], block: int) -> Iterator[tuple[int, int, int]]:
    yield part.lines[0].page, block, -1
    for number, line in enumerate(part.lines):
        if number and line.page != part.lines[number - 1].page:
            rest = sum(len(_UNSEEN.sub("", w.text)) for words in written[number:] for w in words)
            yield line.page, block, rest


def _starts(rendition: Rendition, began: Sequence[tuple[int, int, int]], count: int) -> Iterator[int]:
    """Yield where each page begins; one without text begins where the next one does."""
    text = rendition.text
    found: dict[int, int] = {}
    for page, block, rest in began:
        if page not in found and block < len(rendition.blocks):
            span = rendition.blocks[block].span
            found[page] = span.start if rest < 0 else _back(text, span.end, rest)
    after = len(text)
    starts: list[int] = []
    for page in range(count, 0, -1):
        after = found.get(page, after)
        starts.append(after)
    starts[-1] = 0
    yield from reversed(starts)


def _back(text: str, end: int, characters: int) -> int:
    """Return where the last so many visible characters before an offset begin."""
    while characters and end:
        end -= 1
        characters -= not _UNSEEN.match(text[end])
    return end


def _title_of(rendition: Rendition) -> str:
    """Return the first heading of the highest order, else the first line."""
    headings = [b for b in rendition.blocks if b.kind == "heading"]
    highest = min((b.level for b in headings), default=0)
    best = [b for b in headings if b.level == highest] or rendition.blocks
    return next((name for b in best if (name := name_of(b.span.of(rendition.text)[:1000]))), "")
