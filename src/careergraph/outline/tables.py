"""Tables: rows get the headings of their columns; fields get labels; comparisons are cut into cells.

A table of one role has a row a case ("Senior | $90,000"), a table of fields a row a field
("Location | Leeds"), a comparison a column a role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from careergraph.cells import cell_spans, is_spaced_row, without_level
from careergraph.markup import name_of
from careergraph.model import Block, Span
from careergraph.money import find_amounts
from careergraph.topics import topic_of

__all__ = ["with_cells"]

#: What a field of a job is called: two such names in the first column make a table of fields.
_FIELD = re.compile(
    r"^(?:(?:(?:19|20)\d\d|typical|median|average|mean|total|projected|entry[- ]level|on[- ]the[- ]job|"
    r"job|position|role|work|working|employment|contract|annual|base|basic|starting|hourly|posting|closing|start|end|application|"
    r"reference|primary|main|pay|salary|number of|place of|type of|hours of|date of|level of)\b\W*)*"
    r"(?:titles?|salar(?:y|ies)|pay|wages?|compensation|remuneration|range|rate|locations?|place|work|site|office|city|country|grade|level|band|"
    r"family|types?|category|schedule|pattern|hours|shift|shifts|status|department|division|team|company|employer|organi[sz]ation|agency|"
    r"number|date|id|ref(?:erence)?|deadline|reports to|manager|term|duration|vacanc(?:y|ies)|posts|openings|industry|sector|contract|position|"
    r"clearance|travel|benefits|experience|education|qualifications?|languages?|jobs available|outlook|"
    r"growth(?: rate)?|jobs|employment(?: change)?|training|experience in a related occupation|education(?: required)?)(?:,? (?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?)?(?: \(.*\))?$",
    re.IGNORECASE,
)
_FIELDS_HEADER = re.compile(
    r"^(?:|field|details?|item|attribute|key|category|information|info|description|value|about)$",
    re.IGNORECASE,
)
_COLUMNS_OF_FIELDS = 2
_END_OF_RANGE = re.compile(r"(?:low|min(?:imum)?|median|average|mean|high|max(?:imum)?)\b", re.IGNORECASE)


def with_cells(text: str, pieces: Sequence[Block]) -> list[Block]:
    """Give rows their columns' headings or labels, and cut a comparison into its cells; the header row goes.

    A table compares where its first column names aspects that are topics ("Core skills", "Pay").
    """
    result: list[Block] = []
    for are_rows, group in groupby(_with_spaced_rows(text, pieces), key=_is_row):
        members = list(group)
        result.extend(_table(text, members) if are_rows else members)
    return result


def _is_row(piece: Block) -> bool:
    return piece.kind == "row"


def _table(text: str, rows: Sequence[Block]) -> Iterator[Block]:
    cells = [cell_spans(text, row.span) for row in rows]
    names = [tuple(name_of(c.of(text)) for c in row) for row in cells]
    if _is_of_fields(names):
        first = 1 if _is_header_of_fields(names[0]) or _is_title(names[0]) else 0
        for row, spans in zip(rows[first:], cells[first:], strict=True):
            yield _field(row, spans)
    elif len(rows) == 1 or _is_data(rows[0].span.of(text)):
        yield from rows
    elif _compares(names):
        yield from _cut(names, cells)
    else:
        for row in rows[1:]:
            yield replace(row, header=names[0])


def _is_of_fields(names: Sequence[tuple[str, ...]]) -> bool:
    """Say whether each row is a name and a value ("Location | Leeds")."""
    if len(names) < _COLUMNS_OF_FIELDS or any(len(row) != _COLUMNS_OF_FIELDS for row in names):
        return False
    if names[0] == ("", ""):
        return True
    known = sum(_FIELD.match(row[0]) is not None for row in names)
    return known >= _COLUMNS_OF_FIELDS and 2 * known >= len(names)


def _is_header_of_fields(row: tuple[str, ...]) -> bool:
    return all(_FIELDS_HEADER.match(name) for name in row)


def _is_title(row: tuple[str, ...]) -> bool:
    """Say whether a row is the name of the table: "Quick facts" and an empty cell."""
    return bool(row[0]) and not row[1] and _FIELD.match(row[0]) is None


def _field(row: Block, cells: tuple[Span, ...]) -> Block:
    """Return the row without its outer bars, labelled with its first cell where both cells say something."""
    name, value = cells
    if name.start == name.end or value.start == value.end:
        return row
    return replace(row, span=Span(name.start, value.end), label=name)


def _is_data(row: str) -> bool:
    """Say whether a first row holds sums of money: then it is no header."""
    return bool(find_amounts(row))


def _compares(names: Sequence[tuple[str, ...]]) -> bool:
    aspects = [topic_of(row[0]) is not None for row in names[1:] if row]
    if any(topic_of(name) == "pay" or _END_OF_RANGE.match(name) for name in names[0]):
        return False  # "Entry-level | $40,000" is a row of pay, though levels are a topic
    is_of_aspects = 2 * sum(aspects) >= len(aspects) > 0
    return len(names[0]) > _COLUMNS_OF_FIELDS and (is_of_aspects or _are_levels(names[0][1:]))


def _are_levels(columns: Sequence[str]) -> bool:
    """Say whether columns are the levels of one ladder: "Junior Cook", "Cook II", "Head Cook"."""
    ends = {without_level(name).casefold().rpartition(" ")[2] for name in columns}
    is_one = len(ends) == 1 and ends.isdisjoint(_COUNTED)
    return is_one and len(set(columns)) == len(columns) > 1 and any(" " in name for name in columns)


#: What a table counts that is no ladder: the steps of a scale, years, places.
_COUNTED = frozenset("step steps year years yr quarter month week day zone region site phase option".split())


def _cut(names: Sequence[tuple[str, ...]], cells: Sequence[tuple[Span, ...]]) -> Iterator[Block]:
    for row, spans in zip(names[1:], cells[1:], strict=True):
        aspect = row[0] if row else ""
        for column, cell in zip(names[0][1:], spans[1:], strict=False):
            if cell.start < cell.end:
                yield Block("row", cell, headings=(aspect,), column=column)


def _with_spaced_rows(text: str, pieces: Sequence[Block]) -> list[Block]:
    """Make rows of lines that wide space cuts into cells, where two or more in a row give sums of money."""
    result: list[Block] = []
    for are_sums, group in groupby(pieces, key=lambda piece: _is_spaced_sum(text, piece)):
        rows = list(group)
        if are_sums and len(rows) >= _LEAST_ROWS:
            if result and _is_spaced_header(text, result[-1]):
                rows.insert(0, result.pop())
            rows = [Block("row", piece.span) for piece in rows]
        result += rows
    return result


_LEAST_ROWS = 2


def _is_spaced_sum(text: str, piece: Block) -> bool:
    if piece.kind != "paragraph":
        return False
    line = piece.span.of(text)
    return is_spaced_row(line) and not re.search(r"[a-z]: ", line) and _is_data(line)


def _is_spaced_header(text: str, piece: Block) -> bool:
    line = piece.span.of(text)
    return piece.kind in {"heading", "paragraph"} and is_spaced_row(line) and not re.search(r"\d|: ", line)
