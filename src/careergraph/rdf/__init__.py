"""RDF: the graph as the dataset that ONTOLOGY.md promises, and the one writer of RDF text.

    default graph            entities, documents, plain triples
    {base}/graph/evidence    one cg:Fact a fact, its cg:Evidence, the passages
    {base}/graph/about       what the dataset holds and what made it

No triple stands in two graphs and there are no blank nodes. Text is written by pyoxigraph from
sorted quads with fixed prefixes, so the same graph gives the same bytes; rdflib is for interchange.
What RDF cannot hold in a literal (a lone surrogate, NUL, U+FFFE, U+FFFF) becomes U+FFFD.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from careergraph.graph import Graph
from careergraph.identity import about_graph_iri, evidence_graph_iri
from careergraph.ontology import namespaces
from careergraph.rdf.about import about_of
from careergraph.rdf.content import content_of
from careergraph.rdf.evidence import evidence_iri, evidence_of, fact_iri
from careergraph.rdf.terms import Line, iri_of, name_of

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "evidence_iri",
    "fact_iri",
    "to_nquads",
    "to_quads",
    "to_rdflib",
    "to_store",
    "turtle_of",
    "write_evidence",
    "write_trig",
    "write_turtle",
]

_TYPE = name_of("rdf:type")


def to_quads(graph: Graph) -> list[Quad]:
    """Return the dataset of a graph: the default graph, then the named ones, each sorted."""
    return list(parse(to_nquads(graph), format=RdfFormat.N_QUADS))


def to_nquads(graph: Graph) -> bytes:
    """Return the dataset of a graph as N-Quads, sorted."""
    named = ((f" {iri_of(name)}" if name else "", lines) for name, lines in _graphs_of(_Same(graph)).items())
    return b"".join(line for name, lines in named for line in _ntriples(lines, name))


def to_store(graph: Graph) -> Store:
    """Return the dataset in a store that answers SPARQL."""
    store = Store()
    store.bulk_load(to_nquads(graph), format=RdfFormat.N_QUADS)
    return store


def to_rdflib(graph: Graph) -> "rdflib.Dataset":
    """Return the dataset as rdflib's, whose default graph is the union of all graphs in queries."""
    import rdflib  # noqa: PLC0415 - takes as long to import as all else together

    dataset, term_of = rdflib.Dataset(default_union=True), _converter()
    for prefix, iri in namespaces(graph.base).items():
        dataset.bind(prefix, iri, replace=True)
    places = {name: dataset.graph(rdflib.URIRef(name)) for name in _named_graphs(graph.base)}
    for quad in to_quads(graph):
        place = (
            places[quad.graph_name.value] if isinstance(quad.graph_name, NamedNode) else dataset.default_graph
        )
        # Into the store itself: the checks of Dataset.add cost more than the work.
        triple = (term_of(quad.subject), term_of(quad.predicate), term_of(quad.object))
        dataset.store.add(triple, place)
    return dataset


def write_turtle(graph: Graph) -> bytes:
    """Return the default graph as Turtle."""
    return _prefixes(namespaces(graph.base)) + _bodies(_Same(graph))[None]


def write_evidence(graph: Graph) -> bytes:
    """Return the evidence graph as Turtle."""
    return _prefixes(namespaces(graph.base)) + _bodies(_Same(graph))[evidence_graph_iri(graph.base)]


def write_trig(graph: Graph) -> bytes:
    """Return the dataset as TriG. Blocks have no keyword GRAPH: raptor stops at it."""
    parts = [_prefixes(namespaces(graph.base))]
    for name, body in _bodies(_Same(graph)).items():
        parts.append(body if name is None else f"\n{iri_of(name)} {{\n".encode() + body + b"}\n")
    return b"".join(parts)


def turtle_of(triples: Iterable[Triple], base: str) -> bytes:
    """Return triples in their order as Turtle, with those of our prefixes that occur in it."""
    prefixes = namespaces(base)
    body = _statements(triples, prefixes)
    return _prefixes({name: iri for name, iri in prefixes.items() if f"{name}:".encode() in body}) + body


def _named_graphs(base: str) -> tuple[str, str]:
    return about_graph_iri(base), evidence_graph_iri(base)


class _Same:
    """A graph as a key: equal to itself alone, so that what is computed of it is there for the next call."""

    __slots__ = ("graph",)

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __hash__(self) -> int:
        return id(self.graph)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.graph is self.graph


@lru_cache(maxsize=1)  # the files of one build hold the same triples: the last graph's are kept
def _bodies(same: _Same) -> dict[str | None, bytes]:
    return {name: _body(lines, same.graph.base) for name, lines in _graphs_of(same).items()}


@lru_cache(maxsize=1)
def _graphs_of(same: _Same) -> dict[str | None, list[Line]]:
    graph = same.graph
    about, support = _named_graphs(graph.base)
    content, evidence = set(content_of(graph)), set(evidence_of(graph))
    description = about_of(graph, {None: len(content), support: len(evidence)})
    found = {None: content, about: set(description), support: evidence}
    return {name: sorted(lines, key=_order) for name, lines in found.items()}


def _ntriples(lines: Iterable[Line], name: str = "") -> Iterator[bytes]:
    for subject, predicate, term in lines:
        yield f"{subject} {predicate} {term}{name} .\n".encode()


def _order(line: Line) -> tuple[str, bool, Line]:
    return line[0], line[1] != _TYPE, line


def _prefixes(prefixes: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {prefix}: {iri_of(iri)} .\n" for prefix, iri in prefixes.items()).encode()


def _body(lines: Iterable[Line], base: str) -> bytes:
    quads = parse(b"".join(_ntriples(lines)), format=RdfFormat.N_TRIPLES)
    return _statements((quad.triple for quad in quads), namespaces(base))


def _statements(triples: Iterable[Triple], prefixes: dict[str, str]) -> bytes:
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    # pyoxigraph writes one line a prefix first (none for no triples), in an order of its own.
    return text.split(b"\n", len(prefixes))[-1]


def _converter() -> "Callable[[NamedNode | BlankNode | Literal | Triple], rdflib.URIRef | rdflib.Literal]":
    import rdflib  # noqa: PLC0415 - see to_rdflib

    @cache
    def convert(term: NamedNode | BlankNode | Literal | Triple) -> rdflib.URIRef | rdflib.Literal:
        if isinstance(term, NamedNode):
            return rdflib.URIRef(term.value)
        if not isinstance(term, Literal):
            raise TypeError(f"the dataset has no term like {term}")
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        plain = str(term.datatype) == name_of("xsd:string")
        return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))

    return convert
