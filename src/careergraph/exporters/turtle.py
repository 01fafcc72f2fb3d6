"""graph.ttl: entities, documents and plain triples."""

from careergraph.graph import Graph
from careergraph.rdf import write_turtle

__all__ = ["export_turtle"]


def export_turtle(graph: Graph) -> bytes:
    """Return the default graph of the dataset as Turtle."""
    return write_turtle(graph)
