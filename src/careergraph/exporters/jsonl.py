"""facts.jsonl: one row a line, exact. This is the table for programs."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rows import row_json, rows_of

__all__ = ["iter_jsonl"]


def iter_jsonl(graph: Graph) -> Iterator[bytes]:
    """Yield the rows as JSON Lines, line by line."""
    return (row_json(row) + b"\n" for row in rows_of(graph))
