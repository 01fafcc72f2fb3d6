"""The hash of a dataset: that of its canonical N-Quads in order.

Without blank nodes RDF Dataset Canonicalization (RDFC-1.0, https://www.w3.org/TR/rdf-canon/) names nothing
anew: what is left of it is to write each quad in canonical N-Quads and to sort them by code point.
"""

import heapq
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, parse

from careergraph.rdf.order import Ordered
from careergraph.rdf.terms import Line

__all__ = ["canonical_lines", "graphs_in", "graphs_of", "hash_of_graphs"]

_CHUNK = 2_000


def hash_of_graphs(graphs: Mapping[str | None, Ordered]) -> str:
    """Return the sha256 of a dataset in hex; its graphs by name, None for the default graph."""
    digest = sha256()
    lines = canonical_lines(graphs)
    while some := "".join(islice(lines, _CHUNK)):
        digest.update(some.encode())
    return digest.hexdigest()


def canonical_lines(graphs: Mapping[str | None, Ordered]) -> Iterator[str]:
    """Yield the lines of a dataset as canonical N-Quads, sorted by code point."""
    return heapq.merge(
        *(_sorted(lines, f" <{name}> .\n" if name else " .\n") for name, lines in graphs.items())
    )


def _sorted(lines: Ordered, end: str) -> Iterator[str]:
    # Subjects are in order already, the lines of one are not: its types come first there.
    for chunk in lines.chunks(_CHUNK):
        yield from sorted(f"{line}{end}" for line in chunk)


def graphs_in(path: Path) -> dict[str | None, Ordered]:
    """Return the graphs in a file of RDF by name, None for the default graph.

    Raises:
        OSError: it cannot be opened.
        SyntaxError: it is not what its ending says.
    """
    names = {quad.graph_name for quad in parse(path=str(path))}
    return {_key_of(name): Ordered(_lines_in(path, name)) for name in names}


def graphs_of(store: Store) -> dict[str | None, Ordered]:
    """Return the graphs in a store by name, None for the default graph."""
    names = (DefaultGraph(), *store.named_graphs())
    return {
        _key_of(name): Ordered(map(_line_of, store.quads_for_pattern(None, None, None, name)))
        for name in names
    }


def _key_of(name: NamedNode | BlankNode | DefaultGraph) -> str | None:
    return name.value if isinstance(name, NamedNode) else None


def _lines_in(path: Path, name: object) -> Iterator[Line]:
    return (_line_of(quad) for quad in parse(path=str(path)) if quad.graph_name == name)


def _line_of(quad: Quad) -> Line:
    return str(quad.subject), str(quad.predicate), str(quad.object)
