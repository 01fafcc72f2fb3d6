"""graph.trig: the whole dataset."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import trig_parts

__all__ = ["iter_trig"]


def iter_trig(graph: Graph, *, rdf12: bool = False) -> Iterator[bytes]:
    """Yield the dataset as TriG, part by part."""
    return trig_parts(graph, rdf12=rdf12)
