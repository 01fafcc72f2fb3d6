"""graph.nq: the whole dataset, a quad a line."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import nquads_parts

__all__ = ["iter_nquads"]


def iter_nquads(graph: Graph, *, rdf12: bool = False) -> Iterator[bytes]:
    """Yield the dataset as N-Quads, part by part."""
    return nquads_parts(graph, rdf12=rdf12)
