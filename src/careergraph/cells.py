"""The cells of a table's row, written with bars ("| a | b |") or with wide space ("a    b")."""

import re
from collections.abc import Iterator
from itertools import pairwise

from careergraph.model import Span

__all__ = ["cell_spans", "header_above", "is_spaced_row", "without_level"]

_WIDE = re.compile(r"\t+ *| {2,}\t* *")
_BAR = re.compile(r"(?<!\\)\|")
_CELL = re.compile(r"[^|]+")
_CELL_TAG = re.compile(r"(?:</t[dh]>\s{0,20})?<t[dh]\b[^<>\n]{0,300}>", re.IGNORECASE)
_LAST_TAG = re.compile(r"</t[dh]>\s{0,20}$", re.IGNORECASE)
_MAX_TABLE = 4_000


def cell_spans(text: str, row: Span) -> tuple[Span, ...]:
    """Return the cells of a row, trimmed; empty ones too, so that columns stay.

    >>> [c.of("| a |  | b |") for c in cell_spans("| a |  | b |", Span(0, 12))]
    ['a', '', 'b']
    """
    raw = row.of(text)
    if _CELL_TAG.match(raw):
        return tuple(_tagged(text, row, raw))
    ends = _BAR if "|" in raw else _WIDE
    edges = [(0, 0), *((m.start(), m.end()) for m in ends.finditer(raw)), (len(raw), len(raw))]
    cells = [_trimmed(text, row.start + left[1], row.start + right[0]) for left, right in pairwise(edges)]
    if raw.startswith("|"):
        cells = cells[1:]
    if raw.endswith("|") and len(raw) > 1 and not raw.endswith("\\|"):
        cells = cells[:-1]
    return tuple(cells)


def _tagged(text: str, row: Span, raw: str) -> Iterator[Span]:
    """Yield the cells of a row of HTML."""
    tags = list(_CELL_TAG.finditer(raw))
    ends = [*(tag.start() for tag in tags[1:]), len(_LAST_TAG.sub("", raw))]
    for tag, end in zip(tags, ends, strict=True):
        yield _trimmed(text, row.start + tag.end(), row.start + end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def header_above(text: str, row: Span) -> list[str]:
    r"""Return the cells of the first line of the table that a row with bars stands in, [] without one.

    >>> header_above("| Rung | Years |\n|---|---|\n| Cook | 2-3 |", Span(28, 42))
    ['Rung', 'Years']
    """
    rows: list[str] = []
    for line in reversed(text[max(0, row.start - _MAX_TABLE) : row.start].splitlines()):
        if "|" not in line:
            break
        rows.append(line.strip())
    return [cell.strip() for cell in _CELL.findall(rows[-1])] if len(rows) > 1 else []


def is_spaced_row(line: str) -> bool:
    """Say whether wide space cuts a line into two cells or more.

    >>> is_spaced_row("1st    45%    $18"), is_spaced_row("1st year")
    (True, False)
    """
    is_wide = "  " in line or "\t" in line
    return is_wide and "\n" not in line and _WIDE.search(line.strip()) is not None


_LEVEL = re.compile(r"\s{0,3}\([A-Z]{0,3}\d{1,2}\)$|\s{1,3}(?:[IVX]{1,4}|[A-Z]?\d)$")


def without_level(header: str) -> str:
    """Return the head of a column without the code of a level at its end.

    >>> without_level("Cook (K2)"), without_level("Cook II"), without_level("Cook (part time)")
    ('Cook', 'Cook', 'Cook (part time)')
    """
    return _LEVEL.sub("", header)
