"""What somebody has, as a CV or a list says it: values that `resume` makes of a document."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from careergraph.model import Mention, Span

__all__ = ["Had", "Having", "Saying", "Stretches", "longest"]


@dataclass(frozen=True, slots=True)
class Had:
    """A name in a saying, and whether it is said to be lacking; its span is in the text of the saying.

    `category` is that of a known tool ("language").
    """

    mention: Mention
    is_lacking: bool
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, item or row: its text as written, its line (from 1), and where it begins in the document.

    `named` do not overlap and are in order. `lacks` are the stretches that tell of what is lacking.
    """

    text: str
    line: int
    start: int
    named: tuple[Had, ...]
    lacks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Having:
    """A CV by the id of its document, or a list ("" then), and what it says, in its order."""

    document: str
    sayings: tuple[Saying, ...]


class Stretches:
    """Stretches of a text, those that overlap made one; says at once whether a span touches one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take them in any order."""
        self._ends: list[int] = []
        self._starts: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touch(self, span: Span) -> bool:
        """Say whether a span shares a character with one of them."""
        place = bisect_left(self._ends, span.start + 1)
        return place < len(self._starts) and self._starts[place] < span.end


def longest(found: Sequence[Had]) -> Iterator[Had]:
    """Yield of names that overlap the longest, of those that begin together, or are one, the first."""
    kept: list[Had] = []
    for had in sorted(found, key=lambda h: (h.mention.span.start, -h.mention.span.end)):
        span = had.mention.span
        while kept and _is_longer(span, kept[-1].mention.span):
            kept.pop()
        if not (kept and span.overlaps(kept[-1].mention.span)):
            kept.append(had)
    yield from kept


def _is_longer(span: Span, other: Span) -> bool:
    return span.overlaps(other) and span.end - span.start > other.end - other.start
