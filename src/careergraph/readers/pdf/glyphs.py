"""The letters of a page → words. Knows how PDFium tells what a page draws.

Text that is turned, outside the page or too small to be read is left out.
"""

import ctypes
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careergraph.readers.pdf.sheet import Sheet, Word
from careergraph.readers.rendition import Stress

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

__all__ = ["read_words"]

_MOST_GLYPHS = 500_000  # of one page: a page of a book has 3,000
_LEAST_SIZE = 2.0  # points
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x132: "IJ", 0x133: "ij",
}  # fmt: skip
_NEVER = frozenset({0x0, 0x200B, 0x2060, 0xFEFF, 0xFFFD, 0xFFFF})
#: How PDFium gives the hyphen at the end of a line; the soft one is made the same.
_LINE_HYPHENS = frozenset({0x2, 0xFFFE})
_SOFT_HYPHEN = 0xAD
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|[-,]bd?\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|[-,](?:it|i)\b", re.IGNORECASE)
#: Before the name of a font of which a part is in the file.
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SPACE = 0.12  # of a size: the narrowest gap that is one
_INVISIBLE = 3  # the mode of text that is neither filled nor stroked (ISO 32000-1, 9.3.6)


def read_words(text: "PdfTextPage", sheet: Sheet) -> tuple[list[Word], list[Word]]:
    """Return the words that are seen on a page, and those that are there without being drawn."""
    return _Words(text, sheet).read()


@dataclass(frozen=True, slots=True)
class _Style:
    """How a run of text is drawn."""

    size: float
    stress: Stress
    family: str
    is_level: bool
    is_seen: bool


class _Words:
    """Collects the words of one page."""

    def __init__(self, text: "PdfTextPage", sheet: Sheet) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - see leaves

        self._raw = raw
        self._text = text
        self._sheet = sheet
        self._styles: dict[int | None, _Style] = {}
        self._seen: list[Word] = []
        self._unseen: list[Word] = []
        self._letters: list[str] = []
        self._style: _Style | None = None
        self._start = (0.0, 0.0)
        self._gap, self._is_new, self._opens = 2, True, True

    def read(self) -> tuple[list[Word], list[Word]]:
        """Return the words that are seen, and those that are written without being drawn."""
        raw, text = self._raw, self._text.raw
        last: int | None = None
        guessed = 0  # what PDFium put between the words, of its own
        count = min(self._text.count_chars(), _MOST_GLYPHS)
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _NEVER:
                continue
            if chr(code).isspace() or code == 0x3:
                if raw.FPDFText_IsGenerated(text, index) == 1:
                    guessed = guessed or code
                else:
                    self._end_word(last)
                    self._gap = 2 if self._is_new else 1
                continue
            inside = self._letters and not guessed and self._letters[-1].isalnum() and chr(code).isalnum()
            style = self._style if inside and self._style else self._style_of(index)
            if guessed and self._is_parted(last, index):
                self._end_word(last)
                self._gap = self._gap or 2
                self._is_new = self._is_new or guessed != ord(" ")
            guessed = 0
            if self._letters and style is not self._style:
                if last is not None and (style != self._style or self._is_elsewhere(index, style)):
                    self._end_word(last)
                self._style = style
            if not self._letters:
                self._opens = style is not self._style or self._is_new
                self._style = style
                self._start = self._origin(index)
            if code in _LINE_HYPHENS or code == _SOFT_HYPHEN:
                self._letters.append("\u00ad")
            else:
                self._letters.append(_LIGATURES.get(code) or chr(code))
            last = index
        self._end_word(last)
        return self._seen, self._unseen

    def _is_parted(self, last: int | None, index: int) -> bool:
        """Say whether there is a gap where PDFium guessed one: it takes letters drawn singly for words."""
        if last is None or self._style is None or not self._letters:
            return True
        (left, base), size = self._origin(index), self._style.size
        gap = left - self._right_of(last)
        is_on_line = abs(base - self._start[1]) <= 0.1 * size
        return not is_on_line or not -size < gap < _SPACE * size

    def _style_of(self, index: int) -> _Style:
        drawn = self._raw.FPDFText_GetTextObject(self._text.raw, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        if key not in self._styles:
            self._styles[key] = self._drawn_style(index, drawn)
        return self._styles[key]

    def _drawn_style(self, index: int, drawn: object) -> _Style:
        raw, matrix = self._raw, self._raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text.raw, index, matrix)
        size = raw.FPDFText_GetFontSize(self._text.raw, index) * math.hypot(matrix.c, matrix.d)
        name = self._font_name(drawn)
        stress: Stress = 2 if _BOLD.search(name) else 1 if _ITALIC.search(name) else 0
        is_seen = not drawn or raw.FPDFTextObj_GetTextRenderMode(drawn) != _INVISIBLE
        family = _SUBSET.sub("", name).partition("-")[0].partition(",")[0]
        return _Style(round(size, 1), stress, family, self._sheet.is_level(matrix.a, matrix.b), is_seen)

    def _font_name(self, drawn: object) -> str:
        if not drawn:
            return ""
        raw = self._raw
        font = raw.FPDFTextObj_GetFont(drawn)
        name = ctypes.create_string_buffer(128)
        size = raw.FPDFFont_GetBaseFontName(font, name, 128)
        return name.value.decode("utf-8", "replace") if 0 < size <= 128 else ""

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text.raw, index, x, y)
        return self._sheet.at(x.value, y.value)

    def _right_of(self, index: int) -> float:
        edges = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = edges
        self._raw.FPDFText_GetCharBox(self._text.raw, index, left, right, bottom, top)
        return self._sheet.box(left.value, bottom.value, right.value, top.value).right

    def _is_elsewhere(self, index: int, style: _Style) -> bool:
        """Say whether a run that nothing parts from the one before it begins on another line."""
        return abs(self._origin(index)[1] - self._start[1]) > 0.1 * style.size

    def _end_word(self, last: int | None) -> None:
        style = self._style
        if not self._letters or style is None or last is None:
            return
        (left, base), written = self._start, "".join(self._letters)
        self._letters = []
        if style.is_level and style.size >= _LEAST_SIZE and self._sheet.holds(left, base):
            right = max(left, self._right_of(last))
            words = self._seen if style.is_seen else self._unseen
            order = len(self._seen) + len(self._unseen)
            drawn = (self._gap, style.family, order, self._opens)
            words.append(Word(written, left, right, base, style.size, style.stress, *drawn))
        self._gap, self._is_new = 0, False
