"""evidence.ttl: facts with their evidence and passages."""

from careergraph.graph import Graph
from careergraph.rdf import write_evidence

__all__ = ["export_evidence"]


def export_evidence(graph: Graph) -> bytes:
    """Return the evidence graph of the dataset as Turtle."""
    return write_evidence(graph)
