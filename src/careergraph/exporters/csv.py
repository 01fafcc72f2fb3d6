"""facts.csv: the rows for spreadsheets (RFC 4180: CRLF between records, UTF-8, a header), nothing that runs.

The exact texts stand in facts.jsonl.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from careergraph.graph import Graph
from careergraph.rows import COLUMNS, cells_of, rows_of, writable
from careergraph.spreadsheets import inert

__all__ = ["iter_csv"]


def iter_csv(graph: Graph) -> Iterator[bytes]:
    """Yield the head and the rows as CSV, line by line."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    for cells in chain([COLUMNS], map(cells_of, rows_of(graph))):
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in cells])
        yield writable(line.getvalue()).encode()
        line.seek(0)
        line.truncate()
