"""graph.ttl: entities, documents and plain triples."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import turtle_parts

__all__ = ["iter_turtle"]


def iter_turtle(graph: Graph) -> Iterator[bytes]:
    """Yield the default graph of the dataset as Turtle, part by part."""
    return turtle_parts(graph)
