"""The W3C's tests of the SPARQL protocol and of service descriptions, where a copy of them stands beside this project."""

import re
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS

from servers import served

SUITES = Path(__file__).parents[3] / "shared" / "conformance"
HAS_SUITES = (SUITES / "protocol" / "manifest.ttl").is_file()
pytestmark = pytest.mark.skipif(not HAS_SUITES, reason="the W3C's tests are not in ../shared/conformance")

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")

#: What an update is answered, in the place of what the suite says: a good one is refused as one, a bad one as bad.
UPDATES = {
    "bad_multiple_updates": 400,
    "bad_update_dataset_conflict": 400,
    "bad_update_get": 405,
    "bad_update_missing_form_type": 415,
    "bad_update_non_utf8": 400,
    "bad_update_syntax": 400,
    "bad_update_wrong_media_type": 415,
    "update_base_uri": 403,
    "update_dataset_default_graph": 403,
    "update_dataset_default_graphs": 403,
    "update_dataset_full": 403,
    "update_dataset_named_graphs": 403,
    "update_post_direct": 403,
    "update_post_form": 403,
}
#: The media types that each of the suite's formats may be.
FORMATS = {
    "boolean": r"application/sparql-results\+(json|xml)",
    "tabular": r"application/sparql-results\+(json|xml)|text/csv|text/tab-separated-values",
    "RDF": r"text/turtle|application/(n-triples|rdf\+xml|ld\+json)",
}


@dataclass(frozen=True)
class Request:
    """A request of a test and what is expected of its answer."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: frozenset[str]
    format: str | None
    truth: bool | None


def manifest(suite: str) -> rdflib.Graph:
    path = SUITES / suite / "manifest.ttl"
    return rdflib.Graph().parse(path, publicID=path.as_uri())


def entries(suite: str) -> dict[str, rdflib.term.Node]:
    if not HAS_SUITES:
        return {}
    told = manifest(suite)
    (listed,) = told.objects(None, MF.entries)
    return {str(entry).rpartition("#")[2]: entry for entry in Collection(told, listed)}


PROTOCOL, DESCRIPTION = entries("protocol"), entries("service-description")
QUERIES = sorted(set(PROTOCOL) - set(UPDATES))


def requests_of(told: rdflib.Graph, entry: rdflib.term.Node) -> list[Request]:
    action = told.value(entry, MF.action)
    found = []
    for node in Collection(told, told.value(action, HT.requests)):
        body, answer = told.value(node, HT.body), told.value(node, HT.resp)
        headers = told.value(node, HT.headers)
        encoding = str(told.value(body, CNT.characterEncoding) or "UTF-8")
        expected = told.value(answer, MF.expectedBoolean)
        found.append(
            Request(
                method=str(told.value(node, HT.methodName)),
                target=str(told.value(node, HT.absolutePath)),
                headers=tuple(
                    (str(told.value(h, HT.fieldName)), str(told.value(h, HT.fieldValue)))
                    for h in (Collection(told, headers) if headers else ())
                ),
                body=str(told.value(body, CNT.chars) or "").encode(encoding) if body else b"",
                statuses=frozenset(
                    re.sub(r".*StatusCode(\d).*", r"\1", str(s))
                    for s in told.objects(answer, MF.expectedStatus)
                ),
                format=str(told.value(answer, MF.expectedFormat) or "") or None,
                truth=None if expected is None else bool(expected.toPython()),
            )
        )
    return found


@pytest.fixture(scope="module")
def protocol() -> rdflib.Graph:
    return manifest("protocol")


@pytest.fixture(scope="module")
def endpoint(protocol, tmp_path_factory):
    """Return the address of an endpoint over the graphs of all tests, each under the name that the suite gives it."""
    folder = tmp_path_factory.mktemp("conformance")
    graphs = {
        str(protocol.value(node, RDFS.label)): protocol.value(node, UT.graph)
        for node in protocol.objects(None, UT.graphData)
    }
    quads = [
        Quad(*quad.triple, NamedNode(name))
        for name, file in graphs.items()
        for quad in parse(path=str(SUITES / "protocol" / Path(str(file)).name), format=RdfFormat.N_TRIPLES)
    ]
    path = folder / "graphs.nq"
    path.write_bytes(serialize(quads, format=RdfFormat.N_QUADS))
    with served(path, folder) as server:
        yield f"{server.address}/sparql"


def send(endpoint: str, request: Request) -> httpx.Response:
    return httpx.request(
        request.method,
        endpoint + request.target.removeprefix("/sparql/"),
        headers=list(request.headers),
        content=request.body,
        timeout=60,
    )


def truth_of(response: httpx.Response) -> bool:
    if "json" in response.headers["content-type"]:
        return response.json()["boolean"]
    return ">true<" in response.text


@pytest.mark.parametrize("name", QUERIES)
def test_protocol_of_queries(protocol, endpoint, name):
    """Every test of queries passes as the suite says."""
    for request in requests_of(protocol, PROTOCOL[name]):
        response = send(endpoint, request)
        assert str(response.status_code // 100) in request.statuses, response.text
        if request.format:
            assert re.match(FORMATS[request.format], response.headers["content-type"])
        if request.truth is not None:
            assert truth_of(response) == request.truth


@pytest.mark.parametrize("name", sorted(UPDATES))
def test_protocol_of_updates(protocol, endpoint, name):
    """Every update is refused, for its own reason, and nothing is changed."""
    update, *after = requests_of(protocol, PROTOCOL[name])
    before = httpx.get(endpoint, params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}).json()

    assert send(endpoint, update).status_code == UPDATES[name]

    for request in after:
        assert not truth_of(send(endpoint, request))
    now = httpx.get(endpoint, params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"}).json()
    assert now == before


def test_the_list_of_updates_is_that_of_the_suite():
    """No test is left out: what is not in the list of updates is run as the suite says."""
    assert set(UPDATES) <= set(PROTOCOL)
    assert {name for name in PROTOCOL if "update" in name} == set(UPDATES)
    assert len(PROTOCOL) == 34


@pytest.mark.parametrize("name", sorted(DESCRIPTION))
def test_service_description(endpoint, name):
    """The description is RDF, tells the endpoint that was asked, and is of the schema."""
    response = httpx.get(endpoint, headers={"Accept": "text/turtle, application/rdf+xml;q=0.5"})
    told = rdflib.Graph().parse(data=response.text, format="turtle")
    services = set(told.subjects(RDF.type, SD.Service))
    if name == "returns-rdf":
        assert response.status_code == 200
        assert len(told)
    elif name == "has-endpoint-triple":
        assert (None, SD.endpoint, rdflib.URIRef(endpoint)) in told
    else:
        assert name == "conforms-to-schema"
        assert len(services) == 1
        for service in services:
            assert told.value(service, SD.endpoint) == rdflib.URIRef(endpoint)
            assert set(told.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
            dataset = told.value(service, SD.defaultDataset)
            assert (dataset, RDF.type, SD.Dataset) in told
            assert (told.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in told
            names = {told.value(graph, SD.name) for graph in told.objects(dataset, SD.namedGraph)}
            assert len(names) == 3
