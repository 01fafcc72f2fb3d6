"""The text that a reader writes of a file which is no text, the blocks in it, and the document they make.

A reader of such a format says what it meets, in order; what is said becomes plain text, one block a
paragraph: blank lines between them, items and rows on lines of their own, the marks of items and the
bars between cells outside or between what can be quoted. Knows no format.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from careergraph.errors import UnreadableSource
from careergraph.layout import iter_lines
from careergraph.markup import bold_label, literal, name_of
from careergraph.model import Block, BlockKind, Document, Problem, Span
from careergraph.text import is_blank, squeeze

__all__ = ["MAX_CHARACTERS", "Rendition", "Stress", "document_of", "first_heading", "joined_lines"]

R = TypeVar("R")

#: How text stands out: not at all, in italics, in bold.
Stress = Literal[0, 1, 2]

#: A rendition never grows beyond this: what a small file unfolds to is bounded too.
MAX_CHARACTERS = 20_000_000
_MAX_TITLE = 200
_BREAK = "\n"
_WRAPPED = 60  # characters: a shorter line was not broken by a margin
_INDENT = 2
_LABEL_WITHIN = 200
_ENDS = ".!?:;…\"')]”’"


@dataclass(slots=True)
class Rendition:
    """Collects what a reader meets; `text` and `blocks` are what has become of it."""

    blocks: list[Block] = field(default_factory=list)
    is_full: bool = False
    _lines: list[str] = field(default_factory=list)
    _length: int = 0
    _kind: BlockKind = "paragraph"
    _level: int = 0
    _mark: str = "-"
    _runs: list[tuple[str, Stress]] = field(default_factory=list)
    _is_tight: bool = False

    @property
    def text(self) -> str:
        """Return what was written so far, without what is still open."""
        return "".join(self._lines)

    @property
    def is_open(self) -> bool:
        """Say whether the open block has text already."""
        return any(not run.isspace() for run, _ in self._runs)

    def begin(self, kind: BlockKind, *, level: int = 0, mark: str = "-") -> None:
        """End the open block and begin one of this kind; the next one is a paragraph again.

        A paragraph that turns out to begin with a bullet is an item of this level.
        """
        self.end()
        self._kind, self._level, self._mark = kind, level, mark

    def write(self, text: str, stress: Stress = 0) -> None:
        """Add text to the open block; white space of any length is one space."""
        if text:
            self._runs.append((text, stress))

    def break_line(self) -> None:
        """End the line: of a paragraph the next one is a block, right below."""
        if self._runs and self._runs[-1][0] != _BREAK:
            self._runs.append((_BREAK, 0))

    def end(self) -> None:
        """End the open block; one without text was none and stays open."""
        if not self.is_open:
            self._runs.clear()
            return
        lines = _lines_of(self._runs)
        self._runs = []
        if self._kind == "paragraph":
            self._add_lines(lines)
        else:
            joined = _BREAK.join(line for line, _ in lines)
            self._add(self._kind, joined, lines[0][1] if len(lines) == 1 else ())
        self._reset()

    def close(self) -> None:
        """End the open block, and forget one that was begun and got no text."""
        self.end()
        self._reset()

    def row(self, cells: Sequence[str]) -> None:
        """Add the row of a table; bars inside cells are escaped, outer bars keep empty outer cells."""
        self.end()
        written = [literal(squeeze(cell)).replace("|", "\\|") for cell in cells]
        if not any(written):
            return
        line = " | ".join(written)
        if not (written[0] and written[-1]):
            line = f"| {line} |"
        self._place(Block("row", Span(0, 0)), line)

    def rows(self, rows: Iterable[R], cells_of: Callable[[R, Sequence[str]], list[str]]) -> None:
        """Add the rows of a table; what stands in the cells of one may depend on the row above."""
        above: Sequence[str] = ()
        for row in rows:
            above = cells_of(row, above)
            self.row(above)

    def field(self, label: str, value: str, *, topic: str) -> None:
        """Add a line "label: value" about a topic."""
        self.end()
        name, said = literal(squeeze(label)), literal(squeeze(value))
        if name and said:
            block = Block("paragraph", Span(0, 0), topic=topic, label=Span(0, len(name)))
            self._place(block, f"{name}: {said}")

    def _reset(self) -> None:
        self._kind, self._level, self._mark = "paragraph", 0, "-"

    def _add_lines(self, lines: "Sequence[_Line]") -> None:
        """Add a block a line, but where a margin broke a sentence; a bullet at its start makes it an item."""
        groups: list[list[_Line]] = []
        for line in lines:
            if groups and _goes_on(groups[-1][-1][0], line[0]):
                groups[-1].append(line)
            else:
                groups.append([line])
        for number, group in enumerate(groups):
            self._is_tight = number > 0
            joined = _BREAK.join(line for line, _ in group)
            marked = next(iter_lines(joined), None)
            if marked is not None and marked.kind == "item" and marked.span.start < marked.span.end:
                self._mark = marked.mark
                self._add("item", joined[marked.span.start :], ())
            else:
                self._add("paragraph", joined, group[0][1] if len(group) == 1 else ())
        self._is_tight = False

    def _add(self, kind: BlockKind, line: str, stressed: "_Stressed") -> None:
        guarded = literal(line)
        label = _label_of(line, stressed) if kind in {"paragraph", "item"} and guarded == line else None
        level = {"item": self._level * _INDENT, "heading": self._level}.get(kind, 0)
        self._place(Block(kind, Span(0, 0), level, label=label), guarded)

    def _place(self, block: Block, line: str) -> None:
        """Write a block's text behind what stands there, and keep where it is."""
        if self._length + len(line) > MAX_CHARACTERS:
            self.is_full = True
            return
        before = self._gap(block.kind)
        if block.kind == "item":
            before += f"{' ' * min(block.level, 40)}{self._mark} "
        self._lines += (before, line)
        start = self._length + len(before)
        self._length = start + len(line)
        label = block.label and Span(block.label.start + start, block.label.end + start)
        self.blocks.append(
            Block(block.kind, Span(start, self._length), block.level, topic=block.topic, label=label)
        )

    def _gap(self, kind: BlockKind) -> str:
        if not self.blocks:
            return ""
        above = self.blocks[-1]
        joined = self._is_tight or (kind == above.kind and kind in {"item", "row"})
        return _BREAK if joined or (above.label and above.topic and kind == "paragraph") else _BREAK * 2


def document_of(
    rendition: Rendition,
    document: str,
    *,
    title: str,
    media_type: str,
    digest: str,
    reader: str,
    encoding: str = "utf-8",
    problems: Sequence[Problem] = (),
    pages: tuple[int, ...] = (),
) -> Document:
    """Return the document that was written; one that is called nothing is called by its id.

    Raises:
        UnreadableSource: nothing was written.
    """
    text = rendition.text
    if is_blank(text):
        raise UnreadableSource(document, "there is no text in it")
    cut = Problem("cut", "the document is too long; the rest of it was not read", document)
    return Document(
        id=document,
        title=(title or document)[:_MAX_TITLE],
        text=text,
        blocks=tuple(rendition.blocks),
        source=document,
        media_type=media_type,
        digest=digest,
        reader=reader,
        encoding=encoding,
        problems=(*problems, cut) if rendition.is_full else tuple(problems),
        pages=pages,
    )


def first_heading(rendition: Rendition) -> str:
    """Return the name of the first heading, "" without one."""
    first = next((b for b in rendition.blocks if b.kind == "heading"), None)
    return name_of(first.span.of(rendition.text)) if first else ""


def joined_lines(inside: Rendition) -> str:
    """Return what was written as one line, as a cell of a table has it: semicolons part its blocks."""
    lines = [squeeze(block.span.of(inside.text)) for block in inside.blocks]
    return "; ".join(line.rstrip(";,") for line in lines)


#: Lengths of the beginning of a line that stands out, as (characters, stress), at most one.
_Stressed = tuple[tuple[int, Stress], ...]
_Line = tuple[str, _Stressed]


def _lines_of(runs: Sequence[tuple[str, Stress]]) -> list[_Line]:
    """Return the lines with white space collapsed, and how much of each beginning is stressed."""
    lines: list[_Line] = []
    current: list[tuple[str, Stress]] = []
    for text, stress in (*runs, (_BREAK, 0)):
        if text == _BREAK:
            lines += _collapsed(current)
            current = []
        else:
            current.append((text, stress))
    return lines


def _collapsed(runs: Sequence[tuple[str, Stress]]) -> list[_Line]:
    """Return the runs as one line, or none, with how much of its beginning is stressed alike."""
    parts: list[str] = []
    opening: Stress | None = None
    length: int | None = None
    is_space = True
    for text, stress in runs:
        words = text.split()
        if text[0].isspace() and not is_space:
            parts.append(" ")
            is_space = True
        if not words:
            continue
        if opening is None:
            opening = stress
        elif stress != opening and length is None:
            length = sum(map(len, parts))
        parts.append(" ".join(words))
        is_space = False
        if text[-1].isspace():
            parts.append(" ")
            is_space = True
    line = "".join(parts).strip()
    if not line:
        return []
    return [(line, ((min(length or len(line), len(line)), opening),) if opening else ())]


def _goes_on(before: str, after: str) -> bool:
    """Say whether a margin broke a sentence between two lines."""
    return len(before) >= _WRAPPED and before[-1] not in _ENDS and after[:1].islower()


def _label_of(line: str, stressed: _Stressed) -> Span | None:
    """Return the label that stress marks at the start of a line; a line in bold is a label as a whole."""
    if not stressed:
        return None
    length, stress = stressed[0]
    head = line[:length].rstrip()
    if stress == 2 and not line[len(head) :].strip(" :"):
        return Span(0, len(line)) if len(line) <= _LABEL_WITHIN else None
    mark = "**" if stress == 2 else "*"
    found = bold_label(f"{mark}{head}{mark}{line[len(head) :]}"[:_LABEL_WITHIN])
    return Span(found.start - len(mark), found.end - len(mark)) if found else None
