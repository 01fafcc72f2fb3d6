"""What a page of a PDF holds, as values, and where its points are seen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careergraph.readers.rendition import Stress

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["Box", "Leaf", "Sheet", "Word"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page: distances in points from its left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two spaces, in one style; `base` is its baseline's distance from the top.

    `gap` says what is before it: nothing (0: the style changed inside a word), a space (1), or a jump that
    nobody typed (2). `family` names the typeface, `order` counts as drawn, `opens` says that with it a run
    of drawing begins.
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
