"""The shapes of shapes.ttl, run by pySHACL over the union of a dataset.

Everything here loads rdflib and pySHACL: import it only when there is something to check.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyshacl
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import RDF, RDFS, XSD, BNode, Graph, Namespace, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.store import Store
from rdflib.term import Node

from careergraph.check.laws import Breach
from careergraph.errors import OntologyError
from careergraph.identity import digest_of
from careergraph.ontology import load_ontology, ontology_file

__all__ = ["Result", "UnionStore", "results_of"]

_SHACL = Namespace("http://www.w3.org/ns/shacl#")
_PARTS = ("focusNode", "resultPath", "value", "sourceShape", "resultSeverity", "resultMessage")
_SHAPES = "https://w3id.org/careergraph/shapes#"

#: A triple of rdflib's, and the pattern of one with None for any.
Statement = tuple[Node, Node, Node]
Pattern = tuple[Node | None, Node | None, Node | None]


@dataclass(frozen=True, slots=True)
class Result:
    """A shape that data does not fit: its name, its severity in SHACL, its message, and the place."""

    shape: str
    severity: str
    message: str
    breach: Breach


def results_of(quads: Iterable[Quad]) -> Iterator[Result]:
    """Yield where the union of the graphs does not fit the shapes.

    Raises:
        OntologyError: the shapes themselves cannot be used.
    """
    # In place: the union is ours alone, and a copy of it would take as long as making it.
    _, report, text = pyshacl.validate(_union_of(quads), shacl_graph=_shapes(), inplace=True)
    if not isinstance(report, Graph):
        raise OntologyError(f"shapes.ttl cannot be used: {text}")
    for node in report.subjects(RDF.type, _SHACL.ValidationResult):
        focus, path, value, shape, severity, message = (
            str(report.value(node, _SHACL[n]) or "") for n in _PARTS
        )
        breach = Breach(focus, path, value)
        yield Result(shape.removeprefix(_SHAPES), severity.removeprefix(_SHACL), message, breach)


@cache
def _shapes() -> Graph:
    return Graph().parse(data=ontology_file("shapes.ttl").read_bytes(), format="turtle")


def _union_of(quads: Iterable[Quad]) -> Graph:
    """Return the union of the graphs, as far as a shape looks at it, with which kind is below which."""
    union = Graph(store=UnionStore())
    looked_at = {str(term) for term in _shapes().objects()} | {str(RDF.type)}
    term_of = cache(_rdflib_term)
    for quad in quads:
        if quad.predicate.value in looked_at:
            triple = (term_of(quad.subject), term_of(quad.predicate), term_of(quad.object))
            union.store.add(triple, union)
    kinds = load_ontology().kinds
    for kind in kinds.values():
        for parent in kind.parents:
            union.add((URIRef(kind.iri), RDFS.subClassOf, URIRef(kinds[parent].iri)))
    return union


def _rdflib_term(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, Literal):
        datatype = URIRef(term.datatype.value)
        plain = datatype == XSD.string or term.language is not None
        return RdflibLiteral(term.value, lang=term.language, datatype=None if plain else datatype)
    # A blank node, or a triple term of RDF 1.2, which rdflib does not have: no shape looks inside.
    return BNode(digest_of(str(term))[:32])


class UnionStore(Store):
    """A store of one graph that is filled once and then read.

    rdflib's own keeps three indexes and, for each triple, the set of its contexts: filling it takes
    longer than validating. It says that it knows contexts because pySHACL asks for that; it has one.
    """

    context_aware = True
    graph_aware = True

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._by_subject: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._by_predicate: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._size = 0  # pySHACL asks for it hundreds of times

    def add(self, triple: Statement, context: Graph, quoted: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - rdflib's signature
        """Hold one more triple."""
        subject, predicate, value = triple
        values = self._by_subject.setdefault(subject, {}).setdefault(predicate, {})
        self._size += value not in values
        values[value] = None
        self._by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None

    def triples(
        self,
        triple_pattern: Pattern,
        context: Graph | None = None,  # noqa: ARG002 - rdflib's signature
    ) -> Iterator[tuple[Statement, Iterator[Graph | None]]]:
        """Yield the triples of a pattern."""
        subject, predicate, value = triple_pattern
        if subject is None and predicate is not None:
            found = self._with_predicate(predicate, value)
        else:
            found = self._with_subject(subject, predicate, value)
        return ((triple, iter(())) for triple in found)

    def _with_predicate(self, predicate: Node, value: Node | None) -> Iterator[Statement]:
        values = self._by_predicate.get(predicate, {})
        for held in values if value is None else (value,):
            for subject in values.get(held, ()):
                yield subject, predicate, held

    def _with_subject(
        self, subject: Node | None, predicate: Node | None, value: Node | None
    ) -> Iterator[Statement]:
        for about in self._by_subject if subject is None else (subject,):
            properties = self._by_subject.get(about, {})
            for path in properties if predicate is None else (predicate,):
                values = properties.get(path, {})
                for held in values if value is None else (value,) if value in values else ():
                    yield about, path, held

    def __len__(self, context: Graph | None = None) -> int:
        """Return how many triples there are."""
        return self._size
