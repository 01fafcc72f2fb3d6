"""graph.jsonld: the whole dataset as JSON, with its context."""

from collections.abc import Iterator

from careergraph.graph import Graph
from careergraph.rdf import jsonld_parts

__all__ = ["iter_jsonld"]


def iter_jsonld(graph: Graph) -> Iterator[bytes]:
    """Yield the dataset as JSON-LD, part by part."""
    return jsonld_parts(graph)
