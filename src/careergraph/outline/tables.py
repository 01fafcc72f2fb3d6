"""Tables: the header row goes, and a table that compares column by column is cut into cells."""

from collections.abc import Iterator, Sequence

from careergraph.markup import name_of
from careergraph.model import Block, Span
from careergraph.outline.forms import trimmed
from careergraph.topics import topic_of

__all__ = ["with_cells"]


def with_cells(text: str, pieces: Sequence[Block]) -> list[Block]:
    """Drop the header row of each table; of a table that compares things column by column, cut the cells.

    A table compares where its first column names aspects that are topics ("Core skills", "Pay").
    """
    result: list[Block] = []
    number = 0
    while number < len(pieces):
        end = number
        while end < len(pieces) and pieces[end].kind == "row":
            end += 1
        if end - number >= 2:
            result.extend(_table(text, pieces[number:end]))
        elif end > number:
            result.extend(pieces[number:end])
        if end == number:
            result.append(pieces[number])
            end += 1
        number = end
    return result


def _table(text: str, rows: Sequence[Block]) -> Iterator[Block]:
    header = [name_of(c.of(text)) for c in _cells(text, rows[0].span)]
    bodies = [list(_cells(text, row.span)) for row in rows[1:]]
    aspects = [topic_of(name_of(cells[0].of(text))) is not None for cells in bodies if cells]
    if len(header) < 3 or 2 * sum(aspects) < len(aspects):
        yield from rows[1:]
        return
    for cells in bodies:
        aspect = name_of(cells[0].of(text)) if cells else ""
        for column, cell in zip(header[1:], cells[1:], strict=False):
            yield Block("row", cell, headings=(aspect,), column=column)


def _cells(text: str, row: Span) -> Iterator[Span]:
    """Yield the cells of a table row, trimmed; empty ones too, so that columns stay."""
    raw = row.of(text)
    inner = raw.removeprefix("|").removesuffix("|")
    at = row.start + (1 if raw.startswith("|") else 0)
    for part in inner.split("|"):
        yield trimmed(text, at, at + len(part))
        at += len(part) + 1
