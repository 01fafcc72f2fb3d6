"""Lines in order → what is said of each subject, for syntaxes that write a node at a time."""

from collections.abc import Iterator
from itertools import groupby
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from careergraph.rdf.order import Ordered

__all__ = ["Node", "Term", "nodes_of"]

_CHUNK = 20_000

#: What can be the object of a triple.
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

#: The IRI of a subject, and what is said of it: predicate IRI and object, in order.
Node = tuple[str, list[tuple[str, Term]]]


def nodes_of(lines: Ordered) -> Iterator[Node]:
    """Yield each subject once, with its predicates and objects in order."""
    for chunk in lines.chunks(_CHUNK):
        quads = parse("".join(f"{line} .\n" for line in chunk).encode(), format=RdfFormat.N_TRIPLES)
        for subject, found in groupby(quads, key=lambda quad: str(quad.subject)):
            yield subject[1:-1], [(quad.predicate.value, quad.object) for quad in found]
