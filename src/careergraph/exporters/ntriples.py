"""graph.nt: entities, documents and plain triples, a triple a line."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import ntriples_parts

__all__ = ["iter_ntriples"]


def iter_ntriples(graph: Graph) -> Iterator[bytes]:
    """Yield the default graph of the dataset as N-Triples, part by part."""
    return ntriples_parts(graph)
