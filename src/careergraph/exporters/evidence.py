"""evidence.ttl: facts with their evidence and passages."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import evidence_parts

__all__ = ["iter_evidence"]


def iter_evidence(graph: Graph, *, rdf12: bool = False) -> Iterator[bytes]:
    """Yield the evidence graph of the dataset as Turtle, part by part."""
    return evidence_parts(graph, rdf12=rdf12)
