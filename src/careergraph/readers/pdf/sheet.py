"""What a page of a PDF holds, as values, and where its points are seen."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from careergraph.layout import BULLETS
from careergraph.readers.rendition import Stress

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["Box", "Drawn", "Leaf", "Sheet", "Style", "Word", "is_mark"]

_MARK = re.compile(rf"[{re.escape(BULLETS)}]|(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,4}})[.)]|\(\d{{1,3}}\)|o")


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page: distances in points from its left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Style:
    """How text is drawn; `family` names the typeface, `is_read` says that it is level and large enough."""

    size: float
    stress: Stress = 0
    family: str = ""
    is_read: bool = False
    is_seen: bool = False


class Drawn(NamedTuple):
    """A word as it is drawn (see Word), or several behind each other, with the edges and gaps of each."""

    text: str
    left: float
    right: float
    base: float
    gap: int
    style: Style
    opens: bool
    lefts: Sequence[float] = ()
    rights: Sequence[float] = ()
    gaps: Sequence[int] = ()


class Word(NamedTuple):
    """What stands between two spaces, in one style; `base` is its baseline's distance from the top.

    Words of one style that follow each other closely are one, with its `parts`, () where it is only one.

    `gap` says what is before it: nothing (0: the style changed inside a word), a space (1), or a jump that
    nobody typed (2). `family` names the typeface, `order` counts as drawn, `opens` says that with it a run
    of drawing begins. `jumps` are the widths of the untyped gaps between its parts, in sizes.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    stress: Stress = 0
    gap: int = 1
    family: str = ""
    order: int = 0
    opens: bool = True
    parts: tuple[Drawn, ...] = ()
    jumps: tuple[float, ...] = ()

    @property
    def many(self) -> int:
        """How many words it is."""
        return self.text.count(" ") + 1

    @property
    def letters(self) -> int:
        """How many characters it has without the spaces between its words."""
        return len(self.text) - self.text.count(" ")

    def edges(self) -> Iterator[tuple[float, float, int]]:
        """Yield of its words where each begins and ends, and what is before it."""
        for part in self.parts:
            if part.gaps:
                yield from zip(part.lefts, part.rights, part.gaps, strict=True)
            else:
                yield part.left, part.right, part.gap
        if not self.parts:
            yield self.left, self.right, self.gap

    def singly(self) -> "tuple[Word, ...]":
        """Return its words one by one."""
        if not self.parts:
            return (self,)
        texts = chain.from_iterable(
            part.text.split(" ") if part.gaps else (part.text,) for part in self.parts
        )
        return tuple(
            Word(
                text,
                left,
                right,
                self.base,
                self.size,
                self.stress,
                gap,
                self.family,
                self.order + number,
                self.opens and not number,
            )
            for number, (text, (left, right, gap)) in enumerate(zip(texts, self.edges(), strict=True))
        )


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its size, words as drawn, and the dots and level lines among its drawings.

    `is_picture` says that it holds an image and no word, `is_damaged` that it cannot be read.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    dots: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    is_picture: bool = False
    is_damaged: bool = False


class Sheet:
    """Where points of a page are seen, from its upper left corner, after it is turned."""

    def __init__(self, page: "PdfPage") -> None:
        self.width, self.height = map(float, page.get_size())
        self._turned = int(page.get_rotation()) % 360
        self._left, self._bottom, self._right, self._top = map(float, page.get_cropbox())

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return how far from left and top a point is."""
        if self._turned == 90:
            return y - self._bottom, x - self._left
        if self._turned == 180:
            return self._right - x, y - self._bottom
        if self._turned == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def seen(self, across: Iterable[float], up: Iterable[float]) -> list[tuple[float, float]]:
        """Return how far from left and top points are."""
        if self._turned:
            return list(map(self.at, across, up))
        left, top = self._left, self._top
        return [(x - left, top - y) for x, y in zip(across, up, strict=True)]

    @property
    def right_edge(self) -> int:
        """Return which edge of what stands on the page is its right one: left (0), right, bottom, top."""
        return {90: 3, 180: 0, 270: 2}.get(self._turned, 1)

    def rights(self, edges: Iterable[float]) -> list[float]:
        """Return how far from the left these right edges are."""
        if self._turned in {180, 270}:
            end = self._right if self._turned == 180 else self._top
            return [end - edge for edge in edges]
        start = self._bottom if self._turned else self._left
        return [edge - start for edge in edges]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a rectangle is."""
        (a, b), (c, d) = self.at(left, top), self.at(right, bottom)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))

    def is_level(self, x: float, y: float) -> bool:
        """Say whether text that runs in this direction is read from left to right, upright."""
        (a, b), (c, d) = self.at(0, 0), self.at(x, y)
        return c - a > 0 and abs(d - b) < 0.1 * (c - a)

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point is on the page."""
        return -1 <= x <= self.width + 1 and -1 <= y <= self.height + 1


def is_mark(text: str) -> bool:
    """Say whether a word may be the sign of an item."""
    return _MARK.fullmatch(text) is not None
