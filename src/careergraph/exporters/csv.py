"""facts.csv: the rows for spreadsheets (RFC 4180: CRLF between records, UTF-8, a header), nothing that runs.

The exact texts stand in facts.jsonl.
"""

import csv
import io
import json
from collections.abc import Iterator
from itertools import chain

from careergraph.graph import Graph
from careergraph.rows import COLUMNS, Row, row_dict, rows_of
from careergraph.spreadsheets import inert

__all__ = ["iter_csv"]


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
    return inert(text)
