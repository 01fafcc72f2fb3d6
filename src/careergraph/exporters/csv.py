"""facts.csv: the rows for spreadsheets (RFC 4180: CRLF between records, UTF-8, a header), nothing that runs.

The exact texts stand in facts.jsonl.
"""

import re
from collections.abc import Iterator
from itertools import chain

from careergraph.graph import Graph
from careergraph.rows import COLUMNS, cells_of, rows_of, writable
from careergraph.spreadsheets import inert
from careergraph.text import remembering

__all__ = ["iter_csv"]

#: What a text without quotes around it cannot hold.
_QUOTED = re.compile('[",\r\n]')


def iter_csv(graph: Graph) -> Iterator[bytes]:
    """Yield the head and the rows as CSV, line by line."""
    text_of = remembering(_text_of)  # most texts stand in many rows
    for cells in chain([COLUMNS], map(cells_of, rows_of(graph))):
        texts = [
            text_of(cell) if isinstance(cell, str) else "" if cell is None else str(cell) for cell in cells
        ]
        yield f"{','.join(texts)}\r\n".encode()


def _text_of(cell: str) -> str:
    text = writable(inert(cell))
    return '"{}"'.format(text.replace('"', '""')) if _QUOTED.search(text) else text
