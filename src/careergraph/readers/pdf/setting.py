"""Lines of a page → headings, paragraphs, items and rows, as their setting shows them.

A heading is larger than the body or in bold on its own; an item has a mark or a dot before it; a line
goes on with the one above when it stands where that one's next line would, and its first word had no
room there. What the words say decides nothing but doubts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Literal

from careergraph.layout import iter_lines
from careergraph.readers.pdf.grids import Grid, find_grids
from careergraph.readers.pdf.segments import Line, Region, text_of
from careergraph.readers.pdf.sheet import Word
from careergraph.readers.rendition import Stress

__all__ = ["Part", "set_parts", "stressed_runs"]

_LARGER = 1.08  # times the size of the body: a heading
_MAX_HEADING = 200
_MAX_BOLD = 100
_NEAR = 3.0  # points
_LOOSE = 1.35  # times the usual leading: more is a gap between blocks
_OTHER_SIZE = 1.12
_TIGHT = 1.15  # times the usual leading: a heading in bold stands below more
_ENDS = re.compile(r"[.!?:;…][\"')\]’”]*$")
_SENTENCE_ENDS = re.compile(r"[.!?:][\"')\]’”]*$")
_SENTENCE = re.compile(r"[.,;!…]$")


@dataclass(slots=True)
class Part:
    """A block in the making: its lines, and for a table's rows the cells of each."""

    kind: Literal["heading", "paragraph", "item", "row"]
    lines: list[Line]
    level: int = 0
    mark: str = "-"
    cells: tuple[str, ...] = ()
    region: Region | None = None
    words: list[list[Word]] = field(default_factory=list)
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class _Indent:
    """Where the mark and the text of an item begin."""

    mark: float
    text: float


@dataclass(frozen=True, slots=True)
class _Style:
    """What is usual in a document: the size of its body, its leading, the depth of each kind of heading."""

    body: float
    leading: float
    family: str
    levels: Mapping[float, int]


def set_parts(regions: Sequence[Region]) -> list[Part]:
    """Return the blocks in the regions, in order."""
    style = _style_of(regions)
    parts: list[Part] = []
    for region in regions:
        _Setter(style, region, parts).set()
    return parts


def _style_of(regions: Sequence[Region]) -> _Style:
    sizes: Counter[float] = Counter()
    families: Counter[str] = Counter()
    for line in _lines(regions):
        for word in line.words:
            letters = word.letters
            families[word.family] += letters
            sizes[word.size] += letters * (1 if word.stress == 2 else 2)
    body = max(sizes, key=lambda size: (sizes[size], -size), default=10.0)
    gaps: Counter[float] = Counter()
    for region in regions:
        for above, below in pairwise(region.lines):
            if above.size == below.size == body and 0 < below.base - above.base < 2.5 * body:
                gaps[round((below.base - above.base) / body, 1)] += 1
    # Gaps of paragraphs may be as many as those of lines: the smallest that is not rare is the leading.
    usual = [gap for gap in sorted(gaps) if 4 * gaps[gap] >= max(gaps.values())]
    leading = usual[0] if usual else 1.2
    heads = {_rounded(ln.size) for ln in _lines(regions) if _is_large(ln, body)}
    levels = {size: number for number, size in enumerate(sorted(heads, reverse=True), 1)}
    family = max(families, key=lambda name: (families[name], name), default="")
    return _Style(body, leading * body, family, levels)


def _lines(regions: Sequence[Region]) -> Iterator[Line]:
    return chain.from_iterable(region.lines for region in regions)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _is_large(line: Line, body: float) -> bool:
    text = line.text
    return line.size > _LARGER * body and len(text) <= _MAX_HEADING and any(c.isalpha() for c in text)


class _Setter:
    """Sets the lines of one region behind the parts that there are already."""

    def __init__(self, style: _Style, region: Region, parts: list[Part]) -> None:
        self._style = style
        self._region = region
        self._parts = parts
        self._indents: list[_Indent] = []

    def set(self) -> None:
        grids = {grid.first: grid for grid in find_grids(self._region)}
        number = 0
        while number < len(self._region.lines):
            grid = grids.get(number)
            if grid is None:
                self._set_line(number)
                number += 1
            else:
                self._set_grid(grid)
                number = grid.last + 1

    def _set_grid(self, grid: Grid) -> None:
        self._indents.clear()
        head = self._head()
        rows = list(grid.rows)
        if head and rows[0].cells == head:  # a table that goes on on the next page repeats its head there
            rows.pop(0)
        if rows and len(rows[0].cells) == len(head) and not rows[0].cells[0]:
            last = self._parts[-1]  # a row that goes on there
            last.cells = tuple(f"{a} {b}".strip() for a, b in zip(last.cells, rows.pop(0).cells, strict=True))
        for row in rows:
            self._parts.append(Part("row", [row.line], cells=row.cells, region=self._region))

    def _head(self) -> tuple[str, ...]:
        """Return the first row of the table that is still open, () where none is."""
        head: tuple[str, ...] = ()
        for part in reversed(self._parts):
            if part.kind != "row":
                break
            head = part.cells
        return head

    def _set_line(self, number: int) -> None:
        line = self._region.lines[number]
        above = self._region.lines[number - 1] if number else None
        mark, words = _marked(line)
        has_sign = line.dot or bool(mark and not mark[0].isalnum())
        if not has_sign and (level := self._heading_level(line, above)):
            self._set_heading(line, level)
        elif line.dot or (mark and not self._is_inner_mark(line, mark)):
            self._set_item(line, mark or "-", words)
        elif self._goes_on(line):
            self._parts[-1].lines.append(line)
            self._parts[-1].words.append(list(line.words))
            self._parts[-1].region = self._region
        else:
            if self._indents and line.left <= self._region.left + _NEAR:
                self._indents.clear()
            self._add(Part("paragraph", [line]), list(line.words), line.left)

    def _add(self, part: Part, words: list[Word], indent: float) -> None:
        part.region, part.indent = self._region, indent - self._region.left
        part.words.append(words)
        self._parts.append(part)

    def _heading_level(self, line: Line, above: Line | None) -> int:
        """Return the depth of the heading that a line is, 0 where it is none."""
        text = line.text
        if not any(c.isalpha() for c in text):
            return 0
        if _is_large(line, self._style.body):
            return min(6, self._style.levels[_rounded(line.size)])
        stands_out = all(w.stress == 2 for w in line.words) or (text.isupper() and len(text) > 3)
        if not stands_out or len(text) > _MAX_BOLD or _SENTENCE.search(text) or len(line.segments) > 1:
            return 0
        gap = line.base - above.base if above else 2 * self._style.leading
        follows = self._parts and self._parts[-1].kind == "heading"
        # A heading of the style sheet has a typeface of its own; a line somebody made bold stands below it.
        level = len(self._style.levels) + (2 if line.words[0].family == self._style.family else 1)
        return min(6, level) if gap > _TIGHT * self._style.leading or follows else 0

    def _set_heading(self, line: Line, level: int) -> None:
        self._indents.clear()
        last = self._parts[-1] if self._parts else None
        if last and last.kind == "heading" and last.level == level and last.region is self._region:
            before = last.lines[-1]
            if 0 < line.base - before.base <= 1.4 * line.size and abs(line.size - before.size) < 0.3:
                last.lines.append(line)
                last.words.append(list(line.words))
                return
        self._add(Part("heading", [line], level), list(line.words), line.left)

    def _set_item(self, line: Line, mark: str, words: list[Word]) -> None:
        left = words[0].left if words else line.left
        while self._indents and not self._is_beside(left) and line.left <= self._indents[-1].mark + _NEAR:
            self._indents.pop()
        if not self._indents or not self._is_beside(left):
            self._indents.append(_Indent(line.left, left))
        self._add(Part("item", [line], len(self._indents) - 1, mark), words, left)

    def _is_beside(self, left: float) -> bool:
        """Say whether a text begins where that of the last item does: their numbers may differ in width."""
        return abs(self._indents[-1].text - left) <= _NEAR

    def _is_inner_mark(self, line: Line, mark: str) -> bool:
        """Say whether a sign that could open an item stands inside a text: "A → B", "2020 – 2024"."""
        part = self._parts[-1] if self._parts else None
        if part is None or mark[0].isalnum() or mark == part.mark:
            return False
        return not _ENDS.search(part.lines[-1].text) and self._goes_on(line)

    def _goes_on(self, line: Line) -> bool:
        """Say whether a line goes on with the block above it."""
        part = self._parts[-1] if self._parts else None
        if part is None or part.kind in {"heading", "row"}:
            return False
        above = part.lines[-1]
        if max(above.size, line.size) > _OTHER_SIZE * min(above.size, line.size):
            return False
        text = line.text
        if part.region is not self._region:
            return self._goes_on_elsewhere(part, line)
        if not 0 < line.base - above.base <= _LOOSE * max(self._style.leading, 1.1 * line.size):
            return False
        return self._is_in_line(part, line) and self._had_no_room(part, line, text)

    def _goes_on_elsewhere(self, part: Part, line: Line) -> bool:
        """Say whether a sentence goes on in the next column or on the next page."""
        if line is not self._region.lines[0] or part.region is None:
            return False
        before = part.lines[-1].text
        is_full = part.lines[-1].right + _first_width(line) > part.region.right - line.size
        if not is_full or _SENTENCE_ENDS.search(before):
            return False
        is_below = abs(line.left - self._region.left - part.indent) <= line.size
        return part.kind == "paragraph" or is_below or line.words[0].text[:1].islower()

    def _is_in_line(self, part: Part, line: Line) -> bool:
        """Say whether a line begins where the block's lines do, or where only its first one does not."""
        near = 0.7 * line.size
        left = line.left - self._region.left
        if part.kind == "item" and abs(left - part.indent) <= near:
            return True
        if len(part.lines) > 1:
            return abs(line.left - part.lines[-1].left) <= near
        return -4 * line.size <= left - part.indent <= near

    def _had_no_room(self, part: Part, line: Line, text: str) -> bool:
        above = part.lines[-1]
        room = self._region.right - above.right
        if _first_width(line) + 0.2 * line.size > room:
            return True
        width = max(1.0, self._region.right - self._region.left)
        before = above.text
        hangs = part.kind == "item" and line.left - self._region.left >= part.indent - 1
        is_long = above.right - self._region.left > (0.4 if hangs else 0.75) * width
        return is_long and text[:1].islower() and not _ENDS.search(before)


def _first_width(line: Line) -> float:
    """Return how wide the first word of a line is, with the space before it."""
    first = line.words[0].singly()
    words = [first[0]]
    for word in line.words[1:] if len(first) == 1 else ():
        if word.gap:
            break
        inside = word.singly()
        words.append(inside[0])
        if len(inside) > 1:
            break
    text = "".join(word.text for word in words)
    head = re.match(r"[^\W_]+[-/\u2010\u2013\u2014]", text)
    share = len(head[0]) / len(text) if head else 1.0
    return (words[-1].right - words[0].left) * share + 0.2 * line.size


def _marked(line: Line) -> tuple[str, list[Word]]:
    """Return the mark before a line and the words behind it; "" where there is none."""
    words = list(line.words)
    text = text_of(words)
    found = next(iter_lines(text), None)
    if found is None or found.kind != "item":
        return "", words
    length = found.span.start if found.span.start < found.span.end else len(text)
    while words and length > 0:
        head = words[0].text
        if len(head) <= length:
            length -= len(head) + (1 if len(words) > 1 and words[1].gap else 0)
            words.pop(0)
        elif words[0].parts:
            words[:1] = words[0].singly()
        else:  # the mark stands right before the word: "•Python"
            first = words[0]
            words[0] = Word(head[length:], first.left, first.right, first.base, first.size, first.stress)
            length = 0
    return found.mark, words


def stressed_runs(words: Sequence[Word]) -> Iterator[tuple[str, Stress]]:
    """Yield the text of words, run by run as it stands out."""
    for word in words:
        yield (" " if word.gap else "") + word.text, word.stress
