"""What PDFium tells of a page's characters and drawings, of many at a time.

A call into PDFium costs more than what PDFium does in it, and a page has thousands of characters. So its
functions are called without looking at the types of their arguments and without letting go of the
interpreter's lock, in loops that run inside the interpreter, and write into arrays that are kept from page
to page.
"""

import ctypes
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["Characters", "Drawing", "Letters", "Places", "iter_drawings"]

_AT_ONCE = 1_024  # characters: places that are kept for them
_DOUBLE = ctypes.sizeof(ctypes.c_double)
_NAME = 128  # bytes of the name of a font
_PAIRED = re.compile("[\ud800-\udfff]")
_BEYOND = 0x110000
_PLAIN = (1.0, 0.0, 0.0, 1.0)  # the scale of what no run has drawn


class _Pointer(ctypes.c_void_p):
    """A pointer that stays one when a call returns it: c_void_p itself becomes a number."""


def _bare(function: Any, result: type | None = ctypes.c_int, *arguments: type) -> Callable[..., Any]:
    """Return a function of PDFium that takes its arguments as they come, or those of these types.

    It holds the lock of the interpreter while it runs: to let go of it and take it again costs more.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


@cache
def _calls() -> dict[str, Callable[..., Any]]:
    from pypdfium2 import raw  # noqa: PLC0415 - see leaves

    return {
        "origin": _bare(raw.FPDFText_GetCharOrigin),
        "box": _bare(raw.FPDFText_GetCharBox),
        "object": _bare(raw.FPDFText_GetTextObject, ctypes.c_void_p),
        "is_generated": _bare(raw.FPDFText_IsGenerated),
        "code": _bare(raw.FPDFText_GetUnicode, ctypes.c_uint),
        "matrix": _bare(raw.FPDFText_GetMatrix),
        "size": _bare(raw.FPDFText_GetFontSize, ctypes.c_double),
        "font": _bare(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p),
        "font_name": _bare(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t),
        "mode": _bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p),
        "drawn": _bare(raw.FPDFPage_GetObject, ctypes.c_void_p),
        "drawn_inside": _bare(raw.FPDFFormObj_GetObject, ctypes.c_void_p),
        "kind": _bare(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p),
        "bounds": _bare(raw.FPDFPageObj_GetBounds),
    }


class Places:
    """Arrays that PDFium writes to, and pointers into them."""

    def __init__(self) -> None:
        self.values = [(ctypes.c_double * _AT_ONCE)() for _ in range(2)]
        self.pointers: list[list[Any]] = [[], []]
        self.unused = ctypes.byref(ctypes.c_double())

    def have(self, count: int) -> None:
        """Have pointers for so many characters, but no more than are asked about at once."""
        if len(self.pointers[0]) >= min(count, _AT_ONCE):
            return
        for array, pointers in zip(self.values, self.pointers, strict=True):
            known = range(len(pointers), min(count, _AT_ONCE))
            pointers += [ctypes.byref(array, number * _DOUBLE) for number in known]


class Letters(NamedTuple):
    """How a run of text is drawn: its size before scaling, its scale, its font, its mode of drawing."""

    size: float
    matrix: tuple[float, ...]
    font: str
    mode: int


class Characters:
    """The characters of a page by their numbers."""

    def __init__(self, text: "PdfTextPage", places: Places) -> None:
        self._page = _Pointer(ctypes.cast(text.raw, ctypes.c_void_p).value)
        self._calls = _calls()
        self._places = places
        self._count = text.count_chars()
        self._raw = text
        self._fonts: dict[int | None, str] = {}

    def written(self, most: int) -> str:
        """Return the characters, one a number, not more than so many."""
        from pypdfium2 import raw  # noqa: PLC0415 - see leaves

        count = min(self._count, most)
        buffer = ctypes.create_string_buffer(2 * count + 2)
        got = raw.FPDFText_GetText(self._raw, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        if got == count + 1:
            told = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(told) == count and not _PAIRED.search(told):
                return told
        codes = map(self._calls["code"], repeat(self._page), range(count))
        return "".join(chr(code) if code < _BEYOND else "\ufffd" for code in codes)

    def origins(self, numbers: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return where characters stand, across and up."""
        (xs, ys), (at_x, at_y) = self._places.values, self._places.pointers
        across: list[float] = []
        up: list[float] = []
        for part in self._parts(numbers):
            _run(map(self._calls["origin"], repeat(self._page), part, at_x, at_y))
            across += xs[: len(part)]
            up += ys[: len(part)]
        return across, up

    def edges(self, numbers: Sequence[int], side: int) -> list[float]:
        """Return where characters end on a side: left (0), right, bottom, top."""
        values, pointers = self._places.values[0], self._places.pointers[0]
        unused = repeat(self._places.unused)
        sides: list[Iterable[Any]] = [unused, unused, unused, unused]
        sides[side] = pointers
        found: list[float] = []
        for part in self._parts(numbers):
            _run(map(self._calls["box"], repeat(self._page), part, *sides))
            found += values[: len(part)]
        return found

    def _parts(self, numbers: Sequence[int]) -> Iterator[Sequence[int]]:
        self._places.have(len(numbers))
        return (numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE))

    def runs(self, numbers: Iterable[int]) -> list[int | None]:
        """Return which run of text each character is drawn with, as a number of no meaning."""
        return list(map(self._calls["object"], repeat(self._page), numbers))

    def are_guessed(self, numbers: Iterable[int]) -> list[bool]:
        """Say of characters whether PDFium put them there: spaces and line ends that nobody typed."""
        return [told == 1 for told in map(self._calls["is_generated"], repeat(self._page), numbers)]

    def letters(self, numbers: Sequence[int], runs: Sequence[int | None]) -> Iterator[Letters]:
        """Yield how characters are drawn, each of its run."""
        calls, fonts = self._calls, self._fonts
        for at in range(0, len(numbers), _AT_ONCE):
            part, drawn = numbers[at : at + _AT_ONCE], runs[at : at + _AT_ONCE]
            matrices = ((ctypes.c_float * 6) * len(part))()
            told = list(map(calls["matrix"], repeat(self._page), part, matrices))
            sizes = map(calls["size"], repeat(self._page), part)
            known = list(map(calls["font"], drawn))
            for font in {*known} - fonts.keys():
                fonts[font] = self._font_name(font)
            scales = (
                tuple(matrix[:4]) if has_one else _PLAIN
                for matrix, has_one in zip(matrices, told, strict=True)
            )
            yield from map(Letters, sizes, scales, map(fonts.__getitem__, known), map(calls["mode"], drawn))

    def _font_name(self, font: int | None) -> str:
        name = ctypes.create_string_buffer(_NAME)
        size = self._calls["font_name"](_Pointer(font), name, ctypes.c_size_t(_NAME)) if font else 0
        return name.value.decode("utf-8", "replace") if 0 < size <= _NAME else ""


def _run(calls: Iterable[object]) -> None:
    """Make the calls, for what they write."""
    deque(calls, maxlen=0)


class Drawing(NamedTuple):
    """A picture (None), or what is drawn in lines: its left, bottom, right and upper end."""

    bounds: tuple[float, float, float, float] | None


def iter_drawings(page: "PdfPage", *, most: int, depth: int) -> Iterator[Drawing]:
    """Yield what is drawn on a page besides text, in order; of so many things, in so many forms at most."""
    from pypdfium2 import raw  # noqa: PLC0415 - see leaves

    calls = _calls()
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    # Forms are gone into where they stand: the innermost that is open is the last one.
    waiting = [_drawn(min(most, raw.FPDFPage_CountObjects(page)), calls["drawn"], page.raw)]
    seen = len(waiting[0])
    while waiting:
        if not waiting[-1]:
            waiting.pop()
            continue
        drawn, kind = waiting[-1].pop()
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield Drawing(None)
        elif kind == raw.FPDF_PAGEOBJ_PATH and calls["bounds"](drawn, *places):
            left, bottom, right, top = (edge.value for edge in edges)
            yield Drawing((left, bottom, right, top))
        elif kind == raw.FPDF_PAGEOBJ_FORM and len(waiting) < depth:
            form = ctypes.cast(drawn, raw.FPDF_PAGEOBJECT)
            count = min(most - seen, raw.FPDFFormObj_CountObjects(form))
            waiting.append(_drawn(count, calls["drawn_inside"], drawn))
            seen += count


def _drawn(count: int, drawn: Callable[..., Any], parent: Any) -> list[tuple[Any, int]]:
    """Return what is drawn in a page or form besides text, with the kind of each, the first one last."""
    from pypdfium2 import raw  # noqa: PLC0415 - see leaves

    objects = list(map(drawn, repeat(_Pointer(ctypes.cast(parent, ctypes.c_void_p).value)), range(count)))
    kinds = list(map(_calls()["kind"], objects))
    text = raw.FPDF_PAGEOBJ_TEXT
    found = [(_Pointer(drawn), kind) for drawn, kind in zip(objects, kinds, strict=True) if kind != text]
    return found[::-1]
