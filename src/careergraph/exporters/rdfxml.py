"""graph.rdf: entities, documents and plain triples as XML, which has no named graphs."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import rdfxml_parts

__all__ = ["iter_rdfxml"]


def iter_rdfxml(graph: Graph) -> Iterator[bytes]:
    """Yield the default graph of the dataset as RDF/XML, part by part."""
    return rdfxml_parts(graph)
