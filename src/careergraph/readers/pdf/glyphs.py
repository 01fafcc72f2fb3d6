"""The letters of a page → words. Knows how PDFium tells what a page draws.

Text that is turned, outside the page or too small to be read is left out.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from careergraph.readers.pdf.pdfium import Characters, Letters, Places
from careergraph.readers.pdf.phrases import AFTER_SPACE, INSIDE_RUN, join_words
from careergraph.readers.pdf.sheet import Drawn, Sheet, Style, Word
from careergraph.readers.rendition import Stress

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

__all__ = ["read_words"]

_MOST_GLYPHS = 500_000  # of one page: a page of a book has 3,000
_LEAST_SIZE = 2.0  # points
#: Signs that stand for two letters, and how PDFium gives the hyphen at the end of a line: a soft one.
_REWRITTEN = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\ufb06": "st", "\u0132": "IJ", "\u0133": "ij", "\x02": "\u00ad", "\ufffe": "\u00ad",
}  # fmt: skip
_REWRITES = re.compile(f"[{''.join(_REWRITTEN)}]")
_TABLE = str.maketrans(_REWRITTEN)
_NEVER = re.compile("[\0\u200b\u2060\ufeff\ufffd\uffff]")
_CHUNK = re.compile(r"[^\s\x03]+")
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|[-,]bd?\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|[-,](?:it|i)\b", re.IGNORECASE)
#: Before the name of a font of which a part is in the file.
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SPACE = 0.12  # of a size: the narrowest gap that is one
_INVISIBLE = 3  # the mode of text that is neither filled nor stroked (ISO 32000-1, 9.3.6)


def read_words(text: "PdfTextPage", sheet: Sheet, places: Places) -> tuple[list[Word], list[Word]]:
    """Return the words that are seen on a page, and those that are there without being drawn."""
    return _Words(Characters(text, places), sheet).read()


class _Gap(NamedTuple):
    """What stands before a chunk: a typed space, and what PDFium put there of its own, "" for nothing."""

    is_typed: bool
    guessed: str


_TYPED_SPACE = _Gap(is_typed=True, guessed="")
_GUESSED_SPACE = _Gap(is_typed=False, guessed=" ")
_LINE_END = "\r\n"  # only PDFium puts it


def _gap(white: str, guessed: Iterator[bool]) -> _Gap:
    """Return what stands before a chunk; who guessed its characters is told for all but line ends."""
    if white == _LINE_END:
        return _LINE_ENDED
    guesses = list(islice(guessed, len(white)))
    first = guesses.index(True) if True in guesses else len(white)
    return _Gap(False in guesses, white[first : first + 1])


_LINE_ENDED = _Gap(is_typed=False, guessed="\r")


class _Words:
    """Collects the words of one page, chunk by chunk: what stands between two spaces, typed or guessed."""

    def __init__(self, characters: Characters, sheet: Sheet) -> None:
        self._characters = characters
        self._sheet = sheet
        self._styles: dict[int | None, Style] = {}
        self._known: dict[Letters, Style] = {}
        self._text = ""
        self._numbers: Sequence[int] = ()
        self._is_rewritten = False
        self._spans: list[tuple[int, int]] = []
        self._gaps: list[_Gap] = []
        self._places: list[tuple[float, float]] = []
        self._rights: list[float] = []
        self._runs: list[int | None] = []
        self._drawn: list[Drawn] = []
        self._letters, self._right = "", 0.0
        self._left, self._base = 0.0, 0.0
        self._run: int | None = None
        self._style = Style(0.0)
        self._gap, self._is_new, self._opens = 2, True, True

    def read(self) -> tuple[list[Word], list[Word]]:
        """Return the words that are seen, and those that are written without being drawn."""
        characters, sheet = self._characters, self._sheet
        text = characters.written(_MOST_GLYPHS)
        numbers: Sequence[int] = range(len(text))
        if _NEVER.search(text):
            numbers = [number for number in numbers if not _NEVER.match(text[number])]
            text = _NEVER.sub("", text)
        self._text, self._numbers = text, numbers
        self._is_rewritten = _REWRITES.search(text) is not None
        self._spans = spans = [match.span() for match in _CHUNK.finditer(text)]
        self._gaps = self._gaps_before(spans)
        firsts = [numbers[start] for start, _ in spans]
        lasts = [numbers[end - 1] for _, end in spans]
        self._places = places = sheet.seen(*characters.origins(firsts))
        self._rights = sheet.rights(characters.edges(lasts, sheet.right_edge))
        self._runs = runs = characters.runs(firsts)
        mixed = [n for n, (start, end) in enumerate(spans) if not text[start:end].isalnum()]
        last_runs = characters.runs([lasts[n] for n in mixed])
        changing = {n for n, run in zip(mixed, last_runs, strict=True) if run != runs[n]}
        self._learn_styles(dict(zip(reversed(runs), reversed(firsts), strict=True)))
        ends = self._ends(changing)
        number = 0
        while number < len(spans):
            self._begin(self._gaps[number], places[number], runs[number], firsts[number])
            if number in changing:
                self._add_parts(*spans[number])
            else:
                self._letters += text[slice(*spans[number])]
            self._right = self._rights[number]
            if ends[number] > number:
                self._add_row(number, ends[number])
                number = ends[number]
            number += 1
        self._end_word()
        words = list(join_words(self._drawn))
        return [w for w, is_seen in words if is_seen], [w for w, is_seen in words if not is_seen]

    def _gaps_before(self, spans: Sequence[tuple[int, int]]) -> list[_Gap]:
        """Return what stands before each chunk."""
        text, numbers = self._text, self._numbers
        places = list(zip((0, *(end for _, end in spans)), (start for start, _ in spans), strict=False))
        whites = [text[start:end] for start, end in places]
        asked = [
            number
            for white, (start, end) in zip(whites, places, strict=True)
            if white != _LINE_END
            for number in numbers[start:end]
        ]
        guessed = iter(self._characters.are_guessed(asked))
        return [
            (_GUESSED_SPACE if next(guessed) else _TYPED_SPACE) if white == " " else _gap(white, guessed)
            for white in whites
        ]

    def _ends(self, changing: Collection[int]) -> list[int]:
        """Return for each chunk the last of those behind it that are a word each and follow closely.

        They stand on one line and are drawn in one run.
        """
        runs, places, rights, gaps = self._runs, self._places, self._rights, self._gaps
        ends = list(range(len(runs)))
        for number in range(len(runs) - 1, 0, -1):
            run, (left, base), (left_before, base_before) = runs[number], places[number], places[number - 1]
            if run != runs[number - 1] or base != base_before or left <= left_before:
                continue
            gap, right, size = gaps[number], rights[number - 1], self._styles[run].size
            if size < _LEAST_SIZE or right > rights[number] or number in changing or number - 1 in changing:
                continue
            apart = left - right
            is_typed = gap is _TYPED_SPACE and apart / size <= AFTER_SPACE
            if is_typed or (gap is _GUESSED_SPACE and apart >= _SPACE * size and apart / size <= INSIDE_RUN):
                ends[number - 1] = ends[number]
        return ends

    def _add_row(self, first: int, last: int) -> None:
        """End the word that is open and add those up to the last chunk, which stays open (see _ends)."""
        self._end_word()
        gaps = [1 if gap is _TYPED_SPACE else 2 for gap in self._gaps[first + 1 : last + 1]]
        style, places = self._style, self._places[first + 1 : last]
        ends_within = places and self._sheet.holds(*places[0]) and self._sheet.holds(*places[-1])
        if ends_within and style.is_read:
            begin, end = self._spans[first + 1][0], self._spans[last - 1][1]
            text = self._text[begin:end].translate(_TABLE) if self._is_rewritten else self._text[begin:end]
            lefts, rights = [left for left, _ in places], self._rights[first + 1 : last]
            row = (text, lefts[0], rights[-1], places[0][1], gaps[0], style, False, lefts, rights, gaps[:-1])
            self._drawn.append(tuple.__new__(Drawn, row))
        else:
            for number in range(first + 1, last):
                self._open(number, gaps[number - first - 1])
                self._end_word()
        self._open(last, gaps[-1])

    def _open(self, number: int, gap: int) -> None:
        """Open a word that is a chunk of its own, in the run of the one before."""
        self._letters = self._text[slice(*self._spans[number])]
        self._left, self._base = self._places[number]
        self._right, self._gap, self._opens = self._rights[number], gap, False

    def _begin(self, gap: _Gap, place: tuple[float, float], run: int | None, number: int) -> None:
        """End the open word where a chunk does not go on with it, and begin one where none is open."""
        left, base = place
        if self._letters:
            if gap.is_typed or self._is_parted(left, base):
                self._end_word()
                self._gap = 1 if gap.is_typed else 2
                self._is_new = gap.guessed not in {"", " "}
            elif run != self._run:
                self._change(run, number, left, base)
        if not self._letters:
            if run == self._run:
                self._opens = self._is_new
            else:
                self._opens = True
                self._run, self._style = run, self._style_of(run, number)
            self._left, self._base = left, base

    def _is_parted(self, left: float, base: float) -> bool:
        """Say whether there is a gap where PDFium guessed one: it takes letters drawn singly for words."""
        size = self._style.size
        is_on_line = abs(base - self._base) <= 0.1 * size
        return not is_on_line or not -size < left - self._right < _SPACE * size

    def _change(self, run: int | None, number: int, left: float, base: float) -> None:
        """Go on with another run of drawing: one that looks otherwise or is elsewhere begins a word."""
        style = self._style_of(run, number)
        if style != self._style or abs(base - self._base) > 0.1 * style.size:
            self._end_word()
            self._left, self._base, self._opens = left, base, False
        self._run, self._style = run, style

    def _add_parts(self, start: int, end: int) -> None:
        """Add a chunk in which the run of drawing changes; it counts where no two letters meet."""
        text, numbers, characters = self._text, self._numbers, self._characters
        inner = [at for at in range(start + 1, end) if not (text[at - 1].isalnum() and text[at].isalnum())]
        runs = characters.runs([numbers[at] for at in inner])
        before = zip((self._run, *runs), runs, inner, strict=False)
        changes = [(at, run) for run_before, run, at in before if run != run_before]
        places = self._sheet.seen(*characters.origins([numbers[at] for at, _ in changes]))
        edges = characters.edges([numbers[at - 1] for at, _ in changes], self._sheet.right_edge)
        rights = self._sheet.rights(edges)
        for (at, run), (left, base), right in zip(changes, places, rights, strict=True):
            self._letters += text[start:at]
            self._right = right
            self._change(run, numbers[at], left, base)
            start = at
        self._letters += text[start:end]

    def _style_of(self, run: int | None, number: int) -> Style:
        if run not in self._styles:
            self._learn_styles({run: number})
        return self._styles[run]

    def _learn_styles(self, numbers: Mapping[int | None, int]) -> None:
        """Learn how runs are drawn, of each of which the number of one character is given."""
        runs = list(numbers)
        for run, letters in zip(runs, self._characters.letters(list(numbers.values()), runs), strict=True):
            if letters not in self._known:
                self._known[letters] = self._drawn_style(letters)
            self._styles[run] = self._known[letters]

    def _drawn_style(self, letters: Letters) -> Style:
        across, rising, slant, upright = letters.matrix
        size = round(letters.size * math.hypot(slant, upright), 1)
        stress: Stress = 2 if _BOLD.search(letters.font) else 1 if _ITALIC.search(letters.font) else 0
        family = _SUBSET.sub("", letters.font).partition("-")[0].partition(",")[0]
        is_read = size >= _LEAST_SIZE and self._sheet.is_level(across, rising)
        return Style(size, stress, family, is_read, letters.mode != _INVISIBLE)

    def _end_word(self) -> None:
        if not self._letters:
            return
        style, left = self._style, self._left
        if style.is_read and self._sheet.holds(left, self._base):
            written = self._letters.translate(_TABLE) if self._is_rewritten else self._letters
            right = max(left, self._right)
            word = (written, left, right, self._base, self._gap, style, self._opens, (), (), ())
            self._drawn.append(tuple.__new__(Drawn, word))
        self._letters = ""
        self._gap, self._is_new = 0, False
