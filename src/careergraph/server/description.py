"""What the service says of itself: SPARQL 1.1 Service Description."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, Triple

from careergraph.ontology import STANDARD_PREFIXES
from careergraph.query import QueryResult
from careergraph.server.questions import Opened, written

__all__ = ["describe_service"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "TriG",
)
_TYPE = NamedNode(STANDARD_PREFIXES["rdf"] + "type")


def describe_service(opened: Opened, endpoint: str, form: str, *, is_federated: bool) -> bytes:
    """Return the description of the service at this address, in a format of triples.

    `is_federated` says that some SERVICE is allowed.
    """
    service = NamedNode(endpoint)
    told = {*_described(opened, service)}
    if is_federated:
        told.add(Triple(service, _sd("feature"), _sd("BasicFederatedQuery")))
    triples = tuple(sorted(told, key=str))
    return written(QueryResult("construct", triples=triples, base=opened.base), form)


def _described(opened: Opened, service: NamedNode) -> Iterator[Triple]:
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    for at, graph in enumerate(sorted(opened.store.named_graphs(), key=str)):
        if isinstance(graph, NamedNode):
            yield from _named(dataset, graph, at)


def _named(dataset: BlankNode, name: NamedNode, at: int) -> Iterator[Triple]:
    named, graph = BlankNode(f"named{at}"), BlankNode(f"graph{at}")
    yield Triple(dataset, _sd("namedGraph"), named)
    yield Triple(named, _TYPE, _sd("NamedGraph"))
    yield Triple(named, _sd("name"), name)
    yield Triple(named, _sd("graph"), graph)
    yield Triple(graph, _TYPE, _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
