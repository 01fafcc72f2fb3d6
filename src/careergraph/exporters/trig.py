"""graph.trig: the whole dataset."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import trig_parts

__all__ = ["export_trig", "iter_trig"]


def export_trig(graph: Graph) -> bytes:
    """Return the dataset as TriG."""
    return b"".join(trig_parts(graph))


def iter_trig(graph: Graph) -> Iterator[bytes]:
    """Yield the dataset as TriG, part by part."""
    return trig_parts(graph)
