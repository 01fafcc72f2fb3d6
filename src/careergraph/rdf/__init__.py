"""RDF: the graph as the dataset that ONTOLOGY.md promises, and the one writer of RDF text.

    default graph            entities, documents, plain triples
    {base}/graph/evidence    one cg:Fact a fact, its cg:Evidence, the passages
    {base}/graph/about       what the dataset holds and what made it
    {base}/graph/alignment   what taxonomies of others call our things, where they were linked (see align)

No triple stands in two graphs and there are no blank nodes. Text is written by pyoxigraph from
sorted quads with fixed prefixes, so the same graph gives the same bytes; rdflib is for interchange.
What RDF cannot hold in a literal (a lone surrogate, NUL, U+FFFE, U+FFFF) becomes U+FFFD.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING
from weakref import finalize

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from careergraph.graph import Graph
from careergraph.identity import about_graph_iri, alignment_graph_iri, evidence_graph_iri
from careergraph.ontology import namespaces
from careergraph.rdf.about import about_of
from careergraph.rdf.canonical import graphs_in, graphs_of, hash_of_graphs
from careergraph.rdf.content import content_of
from careergraph.rdf.evidence import as_reifier, as_statement, evidence_iri, evidence_of, fact_iri
from careergraph.rdf.jsonld import context_of, write_jsonld
from careergraph.rdf.order import Ordered
from careergraph.rdf.rdfxml import write_rdfxml
from careergraph.rdf.terms import iri_of, name_of, tag_of
from careergraph.values import Same

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "alignment_parts",
    "context_of",
    "evidence_iri",
    "evidence_parts",
    "fact_iri",
    "hash_of",
    "hash_of_file",
    "hash_of_store",
    "jsonld_parts",
    "nquads_parts",
    "ntriples_parts",
    "rdfxml_parts",
    "size_of",
    "tag_of",
    "to_nquads",
    "to_quads",
    "to_rdflib",
    "to_store",
    "trig_parts",
    "turtle_of",
    "turtle_parts",
]

#: Bytes of a body above which it is kept in a file, and of a part of it; lines that are serialized in one go.
_MOST_HELD, _PART, _CHUNK = 64_000_000, 1_000_000, 20_000


def to_quads(graph: Graph) -> list[Quad]:
    """Return the dataset of a graph: the default graph, then the named ones, each sorted."""
    return list(parse(to_nquads(graph), format=RdfFormat.N_QUADS, lenient=True))


def to_nquads(graph: Graph) -> bytes:
    """Return the dataset of a graph as N-Quads, sorted."""
    return b"".join(nquads_parts(graph))


def hash_of(graph: Graph) -> str:
    """Return the hash of the dataset: sha256 of its canonical N-Quads (RDFC-1.0) in hex."""
    return hash_of_graphs(_graphs_of(Same(graph), rdf12=False))


def hash_of_file(path: Path) -> str:
    """Return the hash of the dataset in a file of RDF, which the ending of its name tells the syntax of.

    Raises:
        OSError: it cannot be opened.
        SyntaxError: it is not what its ending says.
    """
    return hash_of_graphs(graphs_in(path))


def hash_of_store(store: Store) -> str:
    """Return the hash of the dataset in a store."""
    return hash_of_graphs(graphs_of(store))


def size_of(graph: Graph) -> int:
    """Return the number of quads of the dataset."""
    return sum(map(len, _graphs_of(Same(graph), rdf12=False).values()))


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
    places = {
        name: dataset.graph(rdflib.URIRef(name)) for name in _graphs_of(Same(graph), rdf12=False) if name
    }
    for quad in to_quads(graph):
        place = (
            places[quad.graph_name.value] if isinstance(quad.graph_name, NamedNode) else dataset.default_graph
        )
        # Into the store itself: the checks of Dataset.add cost more than the work.
        triple = (term_of(quad.subject), term_of(quad.predicate), term_of(quad.object))
        dataset.store.add(triple, place)
    return dataset


def turtle_parts(graph: Graph) -> Iterator[bytes]:
    """Yield the default graph as Turtle, part by part."""
    yield _prefixes(namespaces(graph.base))
    yield from _bodies(Same(graph), rdf12=False)[None]


def evidence_parts(graph: Graph, *, rdf12: bool = False) -> Iterator[bytes]:
    """Yield the evidence graph as Turtle, part by part."""
    yield _prefixes(namespaces(graph.base))
    yield from _bodies(Same(graph), rdf12=rdf12)[evidence_graph_iri(graph.base)]


def ntriples_parts(graph: Graph) -> Iterator[bytes]:
    """Yield the default graph as N-Triples, part by part."""
    return _lines_of(_graphs_of(Same(graph), rdf12=False)[None])


def nquads_parts(graph: Graph, *, rdf12: bool = False) -> Iterator[bytes]:
    """Yield the dataset as N-Quads, part by part: the default graph, then the named ones, each sorted."""
    for name, lines in _graphs_of(Same(graph), rdf12=rdf12).items():
        yield from _lines_of(lines, f" {iri_of(name)}" if name else "")


def rdfxml_parts(graph: Graph) -> Iterator[bytes]:
    """Yield the default graph as RDF/XML, part by part; what XML cannot hold becomes U+FFFD."""
    return write_rdfxml(_graphs_of(Same(graph), rdf12=False)[None])


def jsonld_parts(graph: Graph) -> Iterator[bytes]:
    """Yield the dataset as JSON-LD that brings its context along, part by part."""
    return write_jsonld(_graphs_of(Same(graph), rdf12=False), graph.base)


def alignment_parts(graph: Graph) -> Iterator[bytes]:
    """Yield the alignment graph as Turtle, part by part."""
    yield _prefixes(namespaces(graph.base))
    yield from _bodies(Same(graph), rdf12=False).get(alignment_graph_iri(graph.base), ())


def trig_parts(graph: Graph, *, rdf12: bool = False) -> Iterator[bytes]:
    """Yield the dataset as TriG, part by part. Blocks have no keyword GRAPH: raptor stops at it."""
    yield _prefixes(namespaces(graph.base))
    for name, body in _bodies(Same(graph), rdf12=rdf12).items():
        if name is None:
            yield from body
        else:
            yield f"\n{iri_of(name)} {{\n".encode()
            yield from body
            yield b"}\n"


def turtle_of(triples: Iterable[Triple], base: str) -> bytes:
    """Return triples in their order as Turtle, with those of our prefixes that occur in it."""
    prefixes = namespaces(base)
    body = _statements(triples, prefixes)
    return _prefixes({name: iri for name, iri in prefixes.items() if f"{name}:".encode() in body}) + body


@lru_cache(maxsize=1)  # the files of one build hold the same triples: the last graph's are kept
def _bodies(same: Same[Graph], *, rdf12: bool) -> "dict[str | None, _Body]":
    return {name: _Body(lines, same.value.base) for name, lines in _graphs_of(same, rdf12=rdf12).items()}


@lru_cache(maxsize=1)
def _graphs_of(same: Same[Graph], *, rdf12: bool) -> dict[str | None, Ordered]:
    graph = same.value
    about, support = about_graph_iri(graph.base), evidence_graph_iri(graph.base)
    told = evidence_of(graph, reified=as_reifier if rdf12 else as_statement)
    held: dict[str | None, Ordered] = {None: Ordered(content_of(graph)), support: Ordered(told)}
    if graph.alignment:
        held[alignment_graph_iri(graph.base)] = Ordered(graph.alignment)
    sizes = {name: len(lines) for name, lines in held.items()} | {about: 0}
    # It counts itself too: how long it is does not depend on the number that stands in it.
    sizes[about] = len(Ordered(about_of(graph, sizes)))
    held[about] = Ordered(about_of(graph, sizes))
    return dict(sorted(held.items(), key=lambda pair: pair[0] or ""))


def _lines_of(lines: Ordered, name: str = "") -> Iterator[bytes]:
    end = f"{name} .\n"
    for chunk in lines.chunks(_CHUNK):
        yield _text_of(chunk, end)


def _text_of(lines: Sequence[str], end: str = " .\n") -> bytes:
    return end.join([*lines, ""]).encode()


def _prefixes(prefixes: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {prefix}: {iri_of(iri)} .\n" for prefix, iri in prefixes.items()).encode()


class _Body:
    """The lines of a graph as Turtle without prefixes; what is large stands in a temporary file."""

    def __init__(self, lines: Ordered, base: str) -> None:
        """Serialize the lines."""
        self._file = SpooledTemporaryFile(max_size=_MOST_HELD)  # noqa: SIM115 - it lives as long as its owner
        finalize(self, self._file.close)
        prefixes = namespaces(base)
        for chunk in lines.chunks(_CHUNK):
            # Terms are checked when they are made (see terms); to check them again takes half the time.
            quads = parse(_text_of(chunk), format=RdfFormat.N_TRIPLES, lenient=True)
            self._file.write(_statements(quads, prefixes))

    def __iter__(self) -> Iterator[bytes]:
        """Yield it part by part."""
        at = 0
        self._file.seek(at)
        while part := self._file.read(_PART):
            at += len(part)
            yield part
            self._file.seek(at)


def _statements(triples: Iterable[Triple] | Iterable[Quad], prefixes: dict[str, str]) -> bytes:
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
