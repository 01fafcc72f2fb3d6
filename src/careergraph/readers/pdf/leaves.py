"""PDF → its pages as values. With glyphs, pdfium and sheet the only modules that know pypdfium2.

Text that is not drawn is left out, but for that under the picture of a scanned page: it is taken where a
page has no other.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from careergraph.errors import UnreadableSource
from careergraph.readers.pdf.glyphs import read_words
from careergraph.readers.pdf.pdfium import Places, iter_drawings
from careergraph.readers.pdf.sheet import Box, Leaf, Sheet

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

__all__ = ["iter_leaves"]

_HEADER_WITHIN = 1_024  # bytes: where "%PDF-" may stand (ISO 32000-1, annex H.3.4.1)
_MOST_OBJECTS = 20_000  # drawings of a page that are looked at
_MOST_FORMS = 3  # inside each other
_TINY, _FLAT, _WIDE = (1.0, 9.0), 2.5, 20.0  # points: of a dot, of a line, of a line's length


def iter_leaves(data: bytes, document: str, *, most: int) -> Iterator[Leaf]:
    """Yield the pages of a PDF, not more than so many.

    Raises:
        UnreadableSource: it is no PDF, is locked with a password, or is damaged beyond reading.
    """
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise UnreadableSource(document, "not a PDF: it does not begin with %PDF-")
    with closing(_opened(data, document)) as pdf:
        count = len(pdf)
        if not count:
            raise UnreadableSource(document, "damaged: there are no pages in it")
        places = Places()
        for number in range(min(count, most)):
            yield _leaf(pdf, number, places)


def _opened(data: bytes, document: str) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError, raw  # noqa: PLC0415 - lazy: 8 MB that only PDFs need

    try:
        return PdfDocument(data)
    except PdfiumError as exc:
        code = exc.err_code
        if code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise UnreadableSource(document, "locked with a password; save it without one") from exc
        raise UnreadableSource(document, "damaged or cut off: it cannot be opened") from exc


def _leaf(pdf: "PdfDocument", number: int, places: Places) -> Leaf:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - see _opened

    try:
        page = pdf[number]
    except PdfiumError:
        return Leaf(number + 1, 0, 0, is_damaged=True)
    with closing(page):
        try:
            with closing(page.get_textpage()) as text:
                return _read(page, text, number + 1, places)
        except PdfiumError:
            return Leaf(number + 1, page.get_width(), page.get_height(), is_damaged=True)


def _read(page: "PdfPage", text: "PdfTextPage", number: int, places: Places) -> Leaf:
    sheet = Sheet(page)
    words, unseen = read_words(text, sheet, places)
    dots, rules, has_image = _drawings(page, sheet)
    taken = words or unseen
    is_picture = has_image and not taken
    return Leaf(number, sheet.width, sheet.height, tuple(taken), tuple(dots), tuple(rules), is_picture)


def _drawings(page: "PdfPage", sheet: Sheet) -> tuple[list[Box], list[Box], bool]:
    """Return the dots and the level lines of a page, and whether there is an image."""
    dots: list[Box] = []
    rules: list[Box] = []
    has_image = False
    for drawing in iter_drawings(page, most=_MOST_OBJECTS, depth=_MOST_FORMS):
        if drawing.bounds is None:
            has_image = True
            continue
        box = sheet.box(*drawing.bounds)
        wide, high = box.right - box.left, box.bottom - box.top
        if _TINY[0] <= wide <= _TINY[1] and 0.7 * wide <= high <= 1.4 * wide:
            dots.append(box)
        elif high <= _FLAT and wide >= _WIDE:
            rules.append(box)
    return dots, rules, has_image
