"""facts.jsonl: one row a line, exact. This is the table for programs."""

from careergraph.graph import Graph
from careergraph.rows import row_json, rows_of

__all__ = ["export_jsonl"]


def export_jsonl(graph: Graph) -> bytes:
    """Return the rows as JSON Lines, figures as objects."""
    return "".join(f"{row_json(row)}\n" for row in rows_of(graph)).encode()
