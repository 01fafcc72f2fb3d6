"""graph.ttl: entities, documents and plain triples."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import turtle_parts

__all__ = ["export_turtle", "iter_turtle"]


def export_turtle(graph: Graph) -> bytes:
    """Return the default graph of the dataset as Turtle."""
    return b"".join(turtle_parts(graph))


def iter_turtle(graph: Graph) -> Iterator[bytes]:
    """Yield the default graph of the dataset as Turtle, part by part."""
    return turtle_parts(graph)
