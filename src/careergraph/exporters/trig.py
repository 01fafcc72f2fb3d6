"""graph.trig: the whole dataset."""

from careergraph.graph import Graph
from careergraph.rdf import write_trig

__all__ = ["export_trig"]


def export_trig(graph: Graph) -> bytes:
    """Return the dataset as TriG."""
    return write_trig(graph)
