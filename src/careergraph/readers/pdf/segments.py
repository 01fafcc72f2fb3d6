"""Words on a page → segments and lines.

Words on one baseline make a row; a row falls into segments at its gaps.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from careergraph.readers.pdf.sheet import Box, Leaf, Word, is_mark

__all__ = [
    "Line",
    "Region",
    "Segment",
    "by_base",
    "is_item",
    "line_of",
    "rows_of",
    "segment_of",
    "segments_of",
    "text_of",
]

_SAME_ROW, _RAISED = 0.4, 0.6  # of a size: how far baselines of a row are apart, of raised letters too
_TYPED_GAP, _DRAWN_GAP = 2.2, 0.15  # of a size: what parts segments (see _is_apart)
_INNER_GAP = 0.6  # of a size, inside a run of drawing
_LEAST_JUMP, _MOST_JUMP = 0.35, 0.9  # of a size (see _jumps)
_MOST_DOTS = 50  # looked at for one segment
_DOT_WITHIN = 2.2  # of a size: how far a dot stands before its text


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a row that no gap parts; `dot` says that a drawn dot stands before them.

    `base` is the baseline of its largest letters, `size` the size that most of them have.
    """

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    size: float
    dot: bool = False


@dataclass(frozen=True)
class Line:
    """A row of one column; `dot` says that a drawn dot stands before it."""

    segments: tuple[Segment, ...]
    page: int
    left: float
    right: float
    base: float
    size: float
    dot: bool = False

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for segment in self.segments for word in segment.words)

    @cached_property
    def text(self) -> str:
        """All its words as they are written."""
        return text_of(self.words)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines below each other between the same margins, and the level lines drawn among them."""

    lines: tuple[Line, ...]
    left: float
    right: float
    rules: tuple[float, ...] = ()


def segment_of(words: Sequence[Word], *, dot: bool = False) -> Segment:
    """Return the words of a row as a segment."""
    largest = max(words, key=lambda word: (word.size, -word.left))
    right = max(word.right for word in words)
    return Segment(tuple(words), words[0].left, right, largest.base, _usual_size(words), dot)


def _usual_size(words: Sequence[Word]) -> float:
    if all(word.size == words[0].size for word in words):
        return words[0].size
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += word.letters
    return max(sizes, key=lambda size: (sizes[size], size))


def text_of(words: Sequence[Word]) -> str:
    """Return words as they are written in a row."""
    if len(words) == 1:
        return words[0].text.strip()
    return "".join([word.text if word.gap == 0 else f" {word.text}" for word in words]).strip()


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words by rows, from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    size = 0.0  # the largest of the row
    for word in sorted(words, key=lambda w: (w.base, w.left, w.order)):
        if rows and word.base - rows[-1][0].base <= _reach(size, word.size):
            rows[-1].append(word)
            size = max(size, word.size)
        else:
            rows.append([word])
            size = word.size
    return [_from_left(row) for row in rows]


def _from_left(row: Sequence[Word]) -> list[Word]:
    """Return a row from left to right; where something is drawn over several words they count one by one."""
    words = sorted(row, key=_place)
    if any(after.left < before.right and (before.parts or after.parts) for before, after in pairwise(words)):
        return sorted((single for word in words for single in word.singly()), key=_place)
    return words


def _place(word: Word) -> tuple[float, float, int]:
    return word.left, word.base, word.order


def _reach(size: float, other: float) -> float:
    """Return how far the baselines of two sizes may be apart in one row: those of raised letters further."""
    if size == other:
        return size * _SAME_ROW
    is_raised = min(size, other) < 0.8 * max(size, other)
    return max(size, other) * (_RAISED if is_raised else _SAME_ROW)


def segments_of(leaf: Leaf) -> list[Segment]:
    """Return the segments of a page, row by row."""
    rows = rows_of(leaf.words)
    jumps = _jumps(rows)
    dots = sorted(leaf.dots, key=lambda dot: dot.bottom)
    bottoms = [dot.bottom for dot in dots]
    found: list[Segment] = []
    for segment in (segment for row in rows for segment in _segments(row, jumps)):
        first = bisect_left(bottoms, segment.base - segment.size)
        last = bisect_left(bottoms, segment.base + 1)
        near = dots[first : min(last, first + _MOST_DOTS)]
        is_dotted = any(_is_before(dot, segment) for dot in near)
        found.append(replace(segment, dot=True) if is_dotted else segment)
    return found


def _is_before(dot: Box, segment: Segment) -> bool:
    gap = segment.left - dot.right
    return 0 <= gap <= _DOT_WITHIN * segment.size and dot.top >= segment.base - 0.9 * segment.size


def _jumps(rows: Sequence[Sequence[Word]]) -> dict[float, float]:
    """Return by size how wide a gap without a typed space is, in sizes, that parts segments.

    Where few words lack the space, they begin a cell. Where all do, the gaps tell what is usual.
    """
    gaps: defaultdict[float, list[float]] = defaultdict(list)
    counts: Counter[float] = Counter()
    for before, word in (pair for row in rows for pair in pairwise(row)):
        counts[word.size] += 1
        if word.gap == 2:
            gaps[word.size].append((word.left - before.right) / word.size)
    for word in (word for row in rows for word in row if word.parts):
        counts[word.size] += word.many - 1
        gaps[word.size] += word.jumps
    return {size: _jump(sorted(gaps[size]), count) for size, count in counts.items()}


def _jump(loose: Sequence[float], count: int) -> float:
    if 2 * len(loose) <= count:
        return _DRAWN_GAP
    return min(max(_LEAST_JUMP, 1.25 * loose[int(0.85 * (len(loose) - 1))]), _MOST_JUMP)


def _segments(row: Sequence[Word], jumps: Mapping[float, float]) -> Iterator[Segment]:
    current = [row[0]]
    for before, word in pairwise(row):
        if _is_apart(before, word, jumps[word.size]) and not _is_mark(current):
            yield segment_of(current)
            current = []
        current.append(word)
    yield segment_of(current)


def _is_apart(before: Word, word: Word, jump: float) -> bool:
    """Say whether a gap parts two segments."""
    gap = (word.left - before.right) / max(before.size, word.size)
    if word.gap < 2:
        return gap > (_MOST_JUMP if word.gap and word.opens and word.stress == before.stress else _TYPED_GAP)
    if word.stress != before.stress and gap < _INNER_GAP:
        return False  # a label in bold, and what it labels
    if word.order != before.order + before.many:
        return gap > _DRAWN_GAP
    return gap > (jump if word.opens else max(jump, _INNER_GAP))


def _is_mark(words: Sequence[Word]) -> bool:
    return len(words) == 1 and is_mark(words[0].text)


def is_item(segment: Segment) -> bool:
    """Say whether the sign of an item opens a segment."""
    return segment.dot or _is_mark(segment.words[:1])


def by_base(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Return segments by rows, from top to bottom."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.base, s.left)):
        if rows and segment.base - rows[-1][0].base <= _SAME_ROW * rows[-1][0].size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def line_of(row: Iterable[Segment], page: int) -> Line:
    """Return the segments of a row as a line."""
    parts = tuple(sorted(row, key=lambda s: s.left))
    size = _usual_size([word for part in parts for word in part.words])
    right = max(part.right for part in parts)
    return Line(parts, page, parts[0].left, right, parts[0].base, size, parts[0].dot)
