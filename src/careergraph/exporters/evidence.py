"""evidence.ttl: facts with their evidence and passages."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import evidence_parts

__all__ = ["export_evidence", "iter_evidence"]


def export_evidence(graph: Graph) -> bytes:
    """Return the evidence graph of the dataset as Turtle."""
    return b"".join(evidence_parts(graph))


def iter_evidence(graph: Graph) -> Iterator[bytes]:
    """Yield the evidence graph of the dataset as Turtle, part by part."""
    return evidence_parts(graph)
