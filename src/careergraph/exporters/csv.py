r"""facts.csv: the rows for spreadsheets (RFC 4180: CRLF between records, UTF-8, a header).

A spreadsheet runs a cell that begins with = + - @ (or their full-width forms), tab or carriage return
as a formula, and documents are hostile: such a text gets one apostrophe in front. So that this can be
undone, a text that begins with apostrophes and then such a sign gets one more. To read the exact
text, drop one apostrophe where `'+[=+\-@…]` matches, or read facts.jsonl, which is exact.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import chain

from careergraph.graph import Graph
from careergraph.rows import COLUMNS, Row, row_dict, rows_of

__all__ = ["iter_csv"]

_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
#: What such a text begins with: most texts begin with a letter, and need no closer look.
_SIGNS = frozenset("'=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def iter_csv(graph: Graph) -> Iterator[bytes]:
    """Yield the head and the rows as CSV, line by line."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    for cells in chain([COLUMNS], map(_record_of, rows_of(graph))):
        writer.writerow(cells)
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def _record_of(row: Row) -> list[str | int | float]:
    return [_cell(value) for value in row_dict(row).values()]


def _cell(value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"'{text}" if text[:1] in _SIGNS and _FORMULA.match(text) else text
