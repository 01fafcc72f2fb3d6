"""What stands on every page and is no text of it: running heads and feet, page numbers, print dates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from careergraph.readers.pdf.segments import rows_of
from careergraph.readers.pdf.sheet import Leaf, Word

__all__ = ["without_furniture"]

_EDGE = 0.14  # of a page's height: where heads and feet stand
_ROWS = 3  # of them at most at each edge
_NEAR = 4.0  # points: a running head keeps its place
_MOST_PAGES = 0.4  # even and odd pages may differ
_NUMBERS = re.compile(
    r"\W*(?:(?:page|p\.|seite)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|\||von)\s*\d{1,4})?\W*", re.IGNORECASE
)
#: What a browser prints over and under a page: "27/11/2025, 09:30 Title", "https://… 1/2".
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}, \d{1,2}[:.]\d{2}(?:\s?[AP]M)?(?:\s.*)?|(?:https?|file)://\S+\s+\d+/\d+"
)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row at an edge of a page: its text with the page's own number as "#", and its place."""

    words: tuple[Word, ...]
    text: str
    is_top: bool
    place: int
    is_outermost: bool


def without_furniture(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return the pages without what runs over and under them; where that is all, it is text."""
    rows = [list(_edge_rows(leaf, len(leaves))) for leaf in leaves]
    places: Counter[tuple[str, int]] = Counter()
    for page in rows:
        places.update({(row.text, row.place + near) for row in page for near in (-1, 0, 1)})
    least = max(2, _MOST_PAGES * len(leaves))
    found = [
        _without(leaf, [row for row in page if places[row.text, row.place] >= least or _is_number(row)])
        for leaf, page in zip(leaves, rows, strict=True)
    ]
    return found if any(leaf.words for leaf in found) else list(leaves)


def _edge_rows(leaf: Leaf, pages: int) -> Iterator[_Row]:
    rows = rows_of(leaf.words)
    for is_top, edge in ((True, rows[:_ROWS]), (False, rows[: -_ROWS - 1 : -1])):
        for number, row in enumerate(edge):
            base = row[0].base
            if base <= _EDGE * leaf.height if is_top else base >= (1 - _EDGE) * leaf.height:
                text = " ".join(word.text for word in row)
                own = {str(leaf.number), str(pages)}
                numbered = "".join("#" if part in own else part for part in _DIGITS.split(text))
                yield _Row(tuple(row), numbered, is_top, round(base / _NEAR), number == 0)


def _is_number(row: _Row) -> bool:
    text = " ".join(word.text for word in row.words)
    return row.is_outermost and (_NUMBERS.fullmatch(text) is not None or _PRINTED.fullmatch(text) is not None)


def _without(leaf: Leaf, rows: Sequence[_Row]) -> Leaf:
    dropped = {id(word) for row in rows for word in row.words}
    return replace(leaf, words=tuple(word for word in leaf.words if id(word) not in dropped))
