"""Lines of a region → the tables in it: rows of cells that stand below each other.

A table is two or more lines that fall into segments, with gaps between them that all lines keep free.
Lines that a cell was wrapped into are one row: by the level lines drawn between rows, else by the gaps.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from careergraph.readers.pdf.segments import Line, Region, Segment, is_item, segment_of, text_of
from careergraph.readers.pdf.sheet import Word

__all__ = ["Grid", "Row", "find_grids"]

_LEAST_GAP = 1.0  # points between columns
_ALIGNED, _NEAR = 0.5, 2.0  # of the cells of a column; points
_LARGER = 1.15  # times the size: a heading below the table
_FAR = 4.0  # times the size: what stands further below is not of the table
_WRAPPED = 1.12  # times the smallest gap between lines: more parts rows


_MOST_LINES = 6  # a row, where lines are drawn between rows
_MOST_ROWS = 200  # lines of a table on one page
_HYPHEN = re.compile(r"[^\W\d_][\u00ad\u2010-]$")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; `line` is the first it stands on."""

    cells: tuple[str, ...]
    line: Line


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the numbers of its first and last line in the region, and its rows."""

    first: int
    last: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


def find_grids(region: Region) -> Iterator[Grid]:
    """Yield the tables in a region, in order."""
    number, done = 0, -1
    while number < len(region.lines):
        last, columns = _extent(region, number)
        if last > number:
            first = _upwards(region, number, done, columns)
            rows = tuple(_rows(region, first, last, columns))
            if len(rows) > 1:
                yield Grid(first, last, rows)
                number = done = last
        number += 1


def _upwards(region: Region, first: int, done: int, columns: Sequence[_Column]) -> int:
    """Return where a table begins whose upper rows only its columns show: their gaps are narrow."""
    top = first
    while first - 1 > done:
        line, below = region.lines[first - 1], region.lines[first]
        is_head = _is_bold(line) and line.size <= below.size and below.base - line.base < 1.6 * line.size
        told = _split_at_gutters(line, columns) if is_head else _split(line, columns)
        fits = len(_merged(columns, told)) == len(columns) and (is_head or len(told.segments) > 1)
        if not fits or not _is_near(line, below):
            break
        first -= 1
    head = [_split_at_gutters(line, columns) for line in region.lines[first:top]]
    filled = {sum(c.right < line.left for c in columns) for line in head}
    single = all(len(line.segments) < 2 for line in head)
    return top if single and len(filled) < 2 else first  # else a heading stands above, not the head


def _is_bold(line: Line) -> bool:
    return all(word.stress == 2 for word in line.words)


def _split_at_gutters(line: Line, columns: Sequence[_Column]) -> Line:
    """Return a line of a table's head, whose words stand in the middle of columns, cut between these."""
    middles = [(a.right + b.left) / 2 for a, b in pairwise(columns)]
    cells: dict[int, list[Word]] = {}
    for word in (word for words in line.words for word in words.singly()):
        cells.setdefault(sum(m < (word.left + word.right) / 2 for m in middles), []).append(word)
    return replace(line, segments=tuple(segment_of(cells[n]) for n in sorted(cells)))


def _extent(region: Region, first: int) -> tuple[int, list[_Column]]:
    """Return the last line of the table that begins here, and its columns; no table ends where it begins."""
    lines = region.lines
    if len(lines[first].segments) < 2 and not _may_open(region, first):
        return first, []
    columns: list[_Column] = []
    last = first
    for number in range(first, min(len(lines), first + _MOST_ROWS)):
        if number > first and not _is_near(lines[number - 1], lines[number]):
            break
        line = _split(lines[number], columns)
        merged = _merged(columns, line)
        least = len(columns) if len(lines[number].segments) == 1 else 2
        if number > first and len(merged) < max(2, least):
            break
        columns = merged
        last = number
    while last > first and len(lines[last].segments) < 2 and not _is_wrapped(region, first, last, columns):
        last -= 1
    several = [line for line in _split_all(region, first, last, columns) if len(line.segments) > 1]
    plain = [
        line for line in lines[first : last + 1] if len(line.segments) > 1 and not is_item(line.segments[0])
    ]
    is_table = bool(plain) and len(several) > 1 and len(columns) > 1 and _are_aligned(several, columns)
    return (last, columns) if is_table else (first, [])


def _split_all(region: Region, first: int, last: int, columns: Sequence[_Column]) -> list[Line]:
    return [
        _split_at_gutters(line, columns) if columns and _is_bold(line) else _split(line, columns)
        for line in region.lines[first : last + 1]
    ]


def _split(line: Line, columns: Sequence[_Column]) -> Line:
    """Return a line with a segment cut where narrow gaps fall on the columns that the lines above have."""
    if len(columns) < 2:
        return line
    pieces = tuple(part for s in line.segments for part in _pieces(s, columns))
    return line if len(pieces) == len(line.segments) else replace(line, segments=pieces)


def _pieces(segment: Segment, columns: Sequence[_Column]) -> list[Segment]:
    if segment.right < columns[1].left - _NEAR:
        return [segment]
    loose = [word for word in segment.words if word.gap == 2 or word.jumps]
    gaps = ((left, right) for word in loose for left, right, gap in word.edges() if gap == 2)
    if not any(_fits(*edges, column) for edges in gaps for column in columns[1:]):
        return [segment]
    pieces: list[list[Word]] = []
    for word in (word for words in segment.words for word in words.singly()):
        if not pieces or (word.gap == 2 and any(_fits(word.left, word.right, c) for c in columns[1:])):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    if len(pieces) < 2:
        return [segment]
    return [segment_of(piece, dot=segment.dot and not n) for n, piece in enumerate(pieces)]


def _fits(left: float, right: float, column: _Column) -> bool:
    """Say whether a word begins where a column does, or stands in the middle of one no wider."""
    aside = (left + right) / 2 - (column.left + column.right) / 2
    is_as_wide = column.right - column.left < 1.3 * (right - left)
    return abs(left - column.left) < _NEAR or (is_as_wide and abs(aside) < _NEAR)


def _are_aligned(lines: Sequence[Line], columns: Sequence[_Column]) -> bool:
    """Say whether cells stand below each other, and are no labels of the items of a list."""
    if 2 * sum(is_item(line.segments[0]) for line in lines) > len(lines):
        return False
    cells = [[s for line in lines for s in line.segments if c.left <= s.left <= c.right] for c in columns[1:]]
    return any(len(column) > 1 for column in cells) and all(map(_is_aligned, cells))


def _is_aligned(cells: Sequence[Segment]) -> bool:
    """Say whether most cells of a column have their left edge, middle or, of numbers, right edge in line."""
    numbers = [s for s in cells if any(c.isdigit() for c in text_of(s.words))]
    edges = ([s.left for s in cells], [(s.left + s.right) / 2 for s in cells], [s.right for s in numbers])
    return max(_most_alike(places) for places in edges) >= _ALIGNED * len(cells)


def _most_alike(places: Sequence[float]) -> int:
    return max((sum(abs(a - b) < _NEAR for b in places) for a in places), default=0)


def _is_near(above: Line, line: Line) -> bool:
    """Say whether a line may be of the table that the one above it is of: no larger, and not far below."""
    return line.base - above.base <= _FAR * line.size and line.size <= _LARGER * above.size


def _may_open(region: Region, number: int) -> bool:
    """Say whether a line of one segment is the first of a wrapped cell: the next line stands right below."""
    lines = region.lines
    if number + 1 >= len(lines) or len(lines[number + 1].segments) < 2:
        return False
    line, below = lines[number], lines[number + 1]
    second = below.segments[1]
    return line.left >= second.left - 1 and below.base - line.base < 1.6 * line.size


def _merged(columns: Sequence[_Column], line: Line) -> list[_Column]:
    """Return the columns widened by a line: what overlaps is one."""
    spans = sorted(
        [(c.left, c.right) for c in columns] + [(s.left, s.right) for s in line.segments],
    )
    merged: list[_Column] = []
    for left, right in spans:
        if merged and left < merged[-1].right + _LEAST_GAP:
            merged[-1] = _Column(merged[-1].left, max(merged[-1].right, right))
        else:
            merged.append(_Column(left, right))
    return merged


def _is_wrapped(region: Region, first: int, number: int, columns: Sequence[_Column]) -> bool:
    """Say whether a line of one segment goes on a cell of the row above it."""
    lines = region.lines
    line, above = lines[number], lines[number - 1]
    gaps = [b.base - a.base for a, b in pairwise(lines[first:number])]
    is_close = bool(gaps) and max(gaps) > _WRAPPED * min(gaps) and line.base - above.base <= 1.05 * min(gaps)
    is_first = line.left < columns[0].right and len(above.segments) > 1 and not is_close
    between = any(above.base < rule < line.base for rule in region.rules)
    return not between and not is_first and line.base - above.base < 1.6 * line.size


def _rows(region: Region, first: int, last: int, columns: Sequence[_Column]) -> Iterator[Row]:
    placed = [_placed(line, columns) for line in _split_all(region, first, last, columns)]
    rules = [rule for rule in region.rules if placed[0].line.base < rule < placed[-1].line.base]
    is_ruled = len(rules) > 1 and _MOST_LINES * len(rules) >= len(placed)
    starts = _told_apart(placed, _by_rules(placed, rules) if is_ruled else _by_gaps(placed))
    group: list[_Placed] = []
    for line, is_start in zip(placed, starts, strict=True):
        if group and is_start:
            yield _row(group, len(columns))
            group = []
        group.append(line)
    yield _row(group, len(columns))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of a table and which columns it has something in."""

    line: Line
    cells: dict[int, str]


def _placed(line: Line, columns: Sequence[_Column]) -> _Placed:
    cells: dict[int, str] = {}
    for segment in line.segments:
        at = next((n for n, c in enumerate(columns) if segment.left <= c.right), len(columns) - 1)
        cells[at] = f"{cells.get(at, '')} {text_of(segment.words)}".strip()
    return _Placed(line, cells)


def _row(group: Sequence[_Placed], width: int) -> Row:
    cells = (_joined([line.cells[n] for line in group if n in line.cells]) for n in range(width))
    return Row(tuple(cells), group[0].line)


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a cell as one; a hyphen at a line's end joins."""
    return "".join(line if _HYPHEN.search(line) else f"{line} " for line in lines).strip()


def _by_rules(placed: Sequence[_Placed], rules: Sequence[float]) -> list[bool]:
    """Say of each line whether a drawn line stands above it."""
    pairs = pairwise(p.line.base for p in placed)
    return [True, *(any(above < rule < below for rule in rules) for above, below in pairs)]


def _by_gaps(placed: Sequence[_Placed]) -> list[bool]:
    """Say of each line whether a row begins with it: below a larger gap, or with its first cell filled."""
    leading = _leading(placed)
    gaps = [below.line.base - above.line.base for above, below in pairwise(placed)]
    is_even = max(gaps) <= _WRAPPED * leading
    first = [0 in p.cells for p in placed[1:]]
    return [True, *(f if is_even else gap > _WRAPPED * leading for gap, f in zip(gaps, first, strict=True))]


def _told_apart(placed: Sequence[_Placed], starts: list[bool]) -> list[bool]:
    """Return where rows begin; lines that were taken for one but all fill every column are one each."""
    width = max(len(p.cells) for p in placed)
    numbers = [n for n, is_start in enumerate(starts) if is_start]
    for start, end in zip(numbers, (*numbers[1:], len(placed)), strict=True):
        if all(len(p.cells) == width for p in placed[start:end]):
            starts[start:end] = [True] * (end - start)
    return starts


def _leading(placed: Sequence[_Placed]) -> float:
    """Return the smallest distance of two lines in one column."""
    gaps: list[float] = []
    for column in {n for p in placed for n in p.cells}:
        bases = [p.line.base for p in placed if column in p.cells]
        gaps += [below - above for above, below in pairwise(bases)]
    return min(gaps, default=0.0)
