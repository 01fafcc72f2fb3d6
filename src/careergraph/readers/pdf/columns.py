"""Segments of a page → regions of lines in the order in which they are read, column by column.

A gutter that enough rows keep free makes columns, unless what stands on its sides goes row by row: that
is a table.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from careergraph.readers.pdf.segments import Region, Segment, by_base, is_item, line_of, segments_of
from careergraph.readers.pdf.sheet import Box, Leaf

__all__ = ["read_regions"]

_LEAST_ROWS = 3  # of a column
_LEAST_GUTTER = 6.0  # points
_MOST_GUTTERS, _MOST_SEGMENTS = 60, 3_000  # looked at: a page has some hundred segments
_DEPTH = 4  # columns in columns
_FULL = 0.8  # of a column's width: what the lines of prose fill
_BREAK = 1.12  # times the leading: more is a gap
_IN_BOTH = 0.7  # of the rows of a table have cells on both sides of a gutter
_MOST_LINES = 4  # in a row of a table, on average
_ADJACENT = 2.5  # times the size: rows of one table are not further apart
_ITEMS = 2  # in a column: cells of tables hold no lists
_GOING_ON = 0.3  # of the lines of prose begin in small letters
_NEAR = 2.0  # points
_ALIGNED = 0.6  # of the rows: more of them on both sides of a gutter may be a table


def read_regions(leaf: Leaf) -> list[Region]:
    """Return the parts of a page in the order in which they are read."""
    segments = segments_of(leaf)
    depth = _DEPTH if len(segments) <= _MOST_SEGMENTS else 0
    return [_region(part, leaf) for part in _in_order(segments, leaf.rules, depth) if part]


def _in_order(segments: list[Segment], rules: Sequence[Box], depth: int) -> Iterator[list[Segment]]:
    """Yield segments column by column; what crosses the columns stands before or after them."""
    gutter, bands = _columns(segments, rules) if depth else (0.0, [])
    if not bands:
        yield segments
        return
    rest = sorted(segments, key=lambda s: (s.base, s.left))
    for top, bottom in bands:
        yield from _in_order([s for s in rest if s.base < top], rules, depth - 1)
        band = [s for s in rest if top <= s.base <= bottom]
        yield from _in_order([s for s in band if s.left < gutter], rules, depth - 1)
        yield from _in_order([s for s in band if s.left >= gutter], rules, depth - 1)
        rest = [s for s in rest if s.base > bottom]
    yield from _in_order(rest, rules, depth - 1)


def _columns(segments: list[Segment], rules: Sequence[Box]) -> tuple[float, list[tuple[float, float]]]:
    """Return where the second column begins, and from where to where the page has columns there."""
    if not segments:
        return 0.0, []
    rows = by_base(segments)
    first, last = min(s.left for s in segments), max(s.right for s in segments)
    edges = Counter(round(s.left) for s in segments)
    best: tuple[float, list[tuple[float, float]], int] = (0.0, [], 0)
    common = [e for e, count in edges.most_common(_MOST_GUTTERS) if count > 1]
    for edge in sorted(common):
        if first + 0.15 * (last - first) < edge < first + 0.85 * (last - first):
            bands = list(_bands(rows, edge - 1.0, rules))
            held = sum(any(top <= s.base <= bottom for top, bottom in bands) for s in segments)
            if held > best[2]:
                best = (edge - 1.0, bands, held)
    return best[0], best[1]


def _bands(
    rows: Sequence[list[Segment]], gutter: float, rules: Sequence[Box]
) -> Iterator[tuple[float, float]]:
    """Yield the stretches of a page in which nothing crosses the gutter and both sides are columns."""
    run: list[Segment] = []
    above: list[Segment] = []
    for row in (*rows, []):
        if row and not any(s.left < gutter < s.right + _LEAST_GUTTER for s in row):
            run += row
            continue
        if run and not _is_cut(above, run, row) and _are_columns(run, gutter, rules):
            yield run[0].base, max(s.base for s in run)
        run, above = [], row


def _is_cut(above: Sequence[Segment], run: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Say whether a row of several cells right above or below crosses the gutter: then all is one table."""
    first, last, size = run[0].base, run[-1].base, run[0].size
    is_cut_above = len(above) > 1 and first - above[0].base < _ADJACENT * size
    return is_cut_above or (len(below) > 1 and below[0].base - last < _ADJACENT * size)


def _are_columns(run: Sequence[Segment], gutter: float, rules: Sequence[Box]) -> bool:
    """Say whether two columns of text stand beside each other, and no table with a row a line."""
    left = [s for s in run if s.left < gutter]
    right = [s for s in run if s.left >= gutter]
    items = [sum(map(is_item, side)) for side in (left, right)]
    if min(_rows_in(left), _rows_in(right)) < _LEAST_ROWS:
        return min(items) >= _ITEMS
    top, bottom = run[0].base, run[-1].base
    crossing = {round(box.top) for box in rules if top < box.top < bottom and _crosses(box, gutter)}
    if len(crossing) >= _LEAST_ROWS:
        return False
    if items[1] >= _ITEMS:
        return True
    if _has_rows(left, right):
        return False
    fewer, more = sorted((left, right), key=len)
    bases = sorted(s.base for s in more)
    aligned = sum(bisect_left(bases, s.base - _NEAR) < bisect_left(bases, s.base + _NEAR) for s in fewer)
    if aligned < _ALIGNED * len(fewer):
        return True
    ends = (gutter, max(s.right for s in right))
    return all(_is_prose(side, end) for side, end in zip((left, right), ends, strict=True))


def _is_prose(side: Sequence[Segment], end: float) -> bool:
    """Say whether lines fill a column, go on in small letters, or are the items of a list."""
    start = min(s.left for s in side)
    is_full = median(s.right - start for s in side) >= _FULL * (end - start)
    going_on = sum(s.words[0].text[:1].islower() for s in side)
    return is_full or going_on >= _GOING_ON * len(side)


def _crosses(box: Box, gutter: float) -> bool:
    return box.left < gutter - 10 and box.right > gutter + 10


def _rows_in(segments: Iterable[Segment]) -> int:
    return len({round(s.base) for s in segments})


def _has_rows(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Say whether gaps across both sides part the rows of a table, with something in each on either side."""
    leading = min(_least_gap(left), _least_gap(right))
    rows: list[list[Segment]] = []
    for segment in sorted((*left, *right), key=lambda s: s.base):
        if rows and segment.base - rows[-1][-1].base <= _BREAK * leading:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    gutter = min(s.left for s in right)
    both = sum(min(s.left for s in row) < gutter <= max(s.left for s in row) for row in rows)
    lines = max(_rows_in(left), _rows_in(right))
    return len(rows) >= max(_LEAST_ROWS, lines / _MOST_LINES) and both >= _IN_BOTH * len(rows)


def _least_gap(segments: Sequence[Segment]) -> float:
    bases = sorted(s.base for s in segments)
    return min((b - a for a, b in pairwise(bases) if b - a > 0.5 * segments[0].size), default=0.0)


def _region(segments: Sequence[Segment], leaf: Leaf) -> Region:
    lines = [line_of(row, leaf.number) for row in by_base(segments)]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    drawn = {round(r.top, 1) for r in leaf.rules if r.left < right and r.right > left}
    return Region(tuple(lines), left, right, tuple(sorted(drawn)))
