"""The endpoint: the SPARQL protocol, its formats, its limits; a client sees the same whatever else is asked."""

import asyncio
import json
import socket
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
import rdflib
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

from careergraph.cli import main
from servers import EXAMPLE, served, write_example

#: A product of all triples with themselves, three times over.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c != ?f) }"
SELECT = f"SELECT ?o {{ <{EXAMPLE}s> <{EXAMPLE}p> ?o }} ORDER BY ?o"
CONSTRUCT = f"CONSTRUCT {{ ?s <{EXAMPLE}q> ?o }} {{ ?s <{EXAMPLE}p> ?o }}"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    folder = tmp_path_factory.mktemp("endpoint")
    with served(write_example(folder), folder) as server:
        yield f"{server.address}/sparql"


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Return an endpoint of 5,000 triples with low limits: a second, 10 rows, 2,000 bytes, two processes."""
    folder = tmp_path_factory.mktemp("many")
    name = NamedNode(f"{EXAMPLE}p")
    quads = [Quad(NamedNode(f"{EXAMPLE}{n}"), name, Literal(n)) for n in range(5_000)]
    (folder / "many.nt").write_bytes(serialize(quads, format=RdfFormat.N_TRIPLES))
    flags = ("--timeout", "1", "--max-rows", "10", "--max-body", "2000", "--workers", "2", "--waiting", "2")
    with served(folder / "many.nt", folder, *flags, "--memory", "300000000") as server:
        yield server


def values(response: httpx.Response) -> list[str]:
    return [row["o"]["value"] for row in response.json()["results"]["bindings"]]


#: method, what is added to the address, media type, body, status: requests of the protocol in words of our own.
REQUESTS = [
    ("GET", f"?query={quote(SELECT)}", None, b"", 200),
    ("POST", "", FORM, urlencode({"query": SELECT}).encode(), 200),
    ("POST", "", f"{FORM}; charset=UTF-8", urlencode({"query": SELECT}).encode(), 200),
    ("POST", "", "application/sparql-query", SELECT.encode(), 200),
    ("POST", "/", 'Application/SPARQL-Query; charset="utf-8"', SELECT.encode(), 200),
    ("GET", "?query=SELECT", None, b"", 400),
    ("GET", "?query=ASK{}&query=ASK{}", None, b"", 400),
    ("GET", "?query=%FF", None, b"", 400),
    ("GET", f"?query={quote(SELECT)}&default-graph-uri=relative", None, b"", 400),
    ("GET", "?default-graph-uri=http://x/", None, b"", 400),
    ("POST", "", "application/sparql-query", "ASK { ?s ?p 'é' }".encode("latin-1"), 400),
    ("POST", "", "application/sparql-query; charset=utf-16", SELECT.encode("utf-16"), 400),
    ("POST", "?query=ASK{}", "application/sparql-query", b"ASK {}", 400),
    ("POST", "", None, b"query=ASK{}", 415),
    ("POST", "", "text/plain", b"ASK {}", 415),
    ("POST", "", "multipart/form-data; boundary=x", b"--x--", 415),
    ("PUT", "", "application/sparql-query", b"ASK {}", 405),
    ("DELETE", "", None, b"", 405),
    ("OPTIONS", "", None, b"", 405),
    ("GET", "?update=CLEAR%20ALL", None, b"", 405),
    ("POST", "", FORM, b"update=CLEAR%20ALL", 403),
    ("POST", "", FORM, b"update=CLEAR%20ALL&query=ASK{}", 400),
    ("POST", "", "application/sparql-update", b"INSERT DATA { <a:a> <a:b> <a:c> }", 403),
    ("POST", "", "application/sparql-update", b"LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <a:b>", 403),
    ("POST", "", "application/sparql-update", b"INSERT { ?s ?p 1 } WHERE { SERVICE <a:b> { ?s ?p ?o } }", 403),
    ("POST", "", "application/sparql-update", b"LOAD", 400),
    ("POST", "?using-graph-uri=a:b", "application/sparql-update", b"DELETE WHERE { ?s ?p ?o }", 403),
    ("POST", "?using-graph-uri=a:b", "application/sparql-update", b"WITH <a:b> DELETE { ?s ?p 1 } WHERE { }", 400),
    ("POST", "", "application/sparql-query", b"CLEAR ALL", 403),
]  # fmt: skip


@pytest.mark.parametrize(("method", "more", "media_type", "body", "status"), REQUESTS)
def test_a_request_of_the_protocol(endpoint, method, more, media_type, body, status):
    headers = {} if media_type is None else {"Content-Type": media_type}

    response = httpx.request(method, endpoint + more, content=body, headers=headers)

    assert response.status_code == status, response.text
    if status == 200:
        assert values(response) == ["0", "1", "2"]
    else:
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("graphs", "expected"),
    [
        ([], ["0", "1", "2"]),
        ([("default-graph-uri", "g1")], ["1"]),
        ([("default-graph-uri", "g1"), ("default-graph-uri", "g2")], ["1", "2"]),
        ([("named-graph-uri", "g1")], []),
        ([("default-graph-uri", "nowhere")], []),
    ],
)
def test_the_graphs_that_a_request_names_are_read(endpoint, graphs, expected):
    """Without one the default graph is the union of all; one that is not there is empty and never fetched."""
    parameters = [("query", SELECT), *((name, EXAMPLE + graph) for name, graph in graphs)]
    body = urlencode(parameters)

    assert values(httpx.get(f"{endpoint}?{body}")) == expected
    assert values(httpx.post(endpoint, content=body, headers={"Content-Type": FORM})) == expected


def test_the_graphs_of_the_request_win_over_those_of_the_query(endpoint):
    query = SELECT.replace("{", f"FROM <{EXAMPLE}g2> {{", 1)
    parameters = {"query": query}

    assert values(httpx.get(endpoint, params=parameters)) == ["2"]
    assert values(httpx.get(endpoint, params=parameters | {"default-graph-uri": f"{EXAMPLE}g1"})) == ["1"]


ROWS = {
    None: ("application/sparql-results+json", QueryResultsFormat.JSON),
    "*/*": ("application/sparql-results+json", QueryResultsFormat.JSON),
    "application/json": ("application/json", QueryResultsFormat.JSON),
    "application/sparql-results+xml": ("application/sparql-results+xml", QueryResultsFormat.XML),
    "text/xml, text/html;q=0.9": ("text/xml; charset=utf-8", QueryResultsFormat.XML),
    "text/csv;q=0.5, text/tab-separated-values": ("text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV),
    "application/sparql-results+json;q=0, */*;q=0.1": ("application/sparql-results+xml", QueryResultsFormat.XML),
}  # fmt: skip


@pytest.mark.parametrize("accept", ROWS)
def test_rows_come_in_the_format_that_is_liked_best(endpoint, accept):
    response = httpx.get(endpoint, params={"query": SELECT}, headers={"Accept": accept} if accept else {})
    media_type, syntax = ROWS[accept]

    assert response.headers["content-type"] == media_type
    assert response.headers["vary"] == "Accept"
    rows = parse_query_results(response.content, format=syntax)
    assert [row["o"].value for row in rows] == ["0", "1", "2"]


GRAPHS = {
    None: ("text/turtle; charset=utf-8", RdfFormat.TURTLE),
    "application/n-triples": ("application/n-triples", RdfFormat.N_TRIPLES),
    "application/ld+json": ("application/ld+json", RdfFormat.JSON_LD),
    "application/rdf+xml": ("application/rdf+xml", RdfFormat.RDF_XML),
    "application/trig": ("application/trig", RdfFormat.TRIG),
}


@pytest.mark.parametrize("accept", GRAPHS)
def test_triples_come_in_the_format_that_is_liked_best(endpoint, accept):
    response = httpx.get(endpoint, params={"query": CONSTRUCT}, headers={"Accept": accept} if accept else {})
    media_type, syntax = GRAPHS[accept]

    assert response.headers["content-type"] == media_type
    assert sorted(quad.object.value for quad in parse(response.content, format=syntax)) == ["0", "1", "2"]


def test_csv_is_that_of_the_recommendation_and_can_be_asked_for_in_the_address(endpoint):
    response = httpx.get(endpoint, params={"query": SELECT, "format": "csv"})

    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.text == "o\r\n0\r\n1\r\n2\r\n"


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), ("ASK {}", "a/b")]
)
def test_what_no_answer_can_be_is_not_acceptable(endpoint, query, accept):
    response = httpx.get(endpoint, params={"query": query}, headers={"Accept": accept})

    assert response.status_code == 406
    assert "see the description at /sparql" in response.text


def test_the_description_tells_the_graphs_and_that_the_default_is_their_union(endpoint):
    response = httpx.get(endpoint, headers={"Accept": "application/n-triples"})

    told = rdflib.Graph().parse(data=response.text, format="nt")
    asked = told.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT ?name {"
        "?s a sd:Service ; sd:feature sd:UnionDefaultGraph ; sd:defaultDataset/sd:namedGraph/sd:name ?name }"
    )
    assert {str(name) for (name,) in asked} == {f"{EXAMPLE}g1", f"{EXAMPLE}g2"}


def test_an_answer_is_cut_at_the_limit_and_says_so(many):
    query = f"SELECT * {{ ?s <{EXAMPLE}p> ?o }} LIMIT "
    cut, whole = (httpx.get(f"{many.address}/sparql", params={"query": query + n}) for n in ("11", "10"))

    assert [len(values(answer)) for answer in (cut, whole)] == [10, 10]
    assert cut.headers["x-truncated"] == "true"
    assert "x-truncated" not in whole.headers
    assert {cut.headers[f"x-limit-{name}"] for name in ("rows", "seconds", "body")} == {"10", "1", "2000"}


def test_a_request_that_is_too_large_is_refused(many):
    query = "ASK {} #" + "x" * 2_000
    sizes = {"Content-Type": "application/sparql-query"}

    assert httpx.post(f"{many.address}/sparql", content=query, headers=sizes).status_code == 413
    # Without a length beforehand it is counted as it comes.
    assert (
        httpx.post(f"{many.address}/sparql", content=iter([query.encode()]), headers=sizes).status_code == 413
    )


def test_a_head_that_is_too_long_is_refused(many):
    host, _, port = many.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as client:
        client.sendall(b"GET /sparql?query=" + b"x" * 70_000)
        assert client.recv(1000).startswith(b"HTTP/1.1 431 ")


def test_a_query_that_takes_too_long_is_stopped(many):
    began = time.monotonic()
    response = httpx.get(f"{many.address}/sparql", params={"query": ENDLESS}, timeout=60)

    assert response.status_code == 504
    assert "stopped after 1 s" in response.text
    assert time.monotonic() - began < 30
    assert httpx.get(f"{many.address}/sparql", params={"query": "ASK {}"}).json()["boolean"]


def test_a_query_that_needs_too_much_memory_is_stopped(many):
    """Its process ends, and another takes its place."""
    text = f"SELECT (GROUP_CONCAT(?a) AS ?x) {{ VALUES ?n {{ 1 2 3 4 5 6 7 8 9 10 }} ?s ?p ?o BIND (CONCAT(STR(?s), ?long) AS ?a) {{ BIND ('{'x' * 1000}' AS ?long) }} ?y ?q ?r }}"
    response = httpx.get(f"{many.address}/sparql", params={"query": text}, timeout=60)

    assert response.status_code in {500, 504}
    for _ in range(4):
        assert httpx.get(f"{many.address}/sparql", params={"query": "ASK {}"}, timeout=60).json()["boolean"]


@pytest.fixture(scope="module")
def patient(tmp_path_factory):
    """Return an endpoint of two processes that stops nothing for ten minutes."""
    folder = tmp_path_factory.mktemp("patient")
    flags = ("--timeout", "600", "--workers", "2", "--waiting", "20")
    with served(write_example(folder), folder, *flags) as server:
        yield f"{server.address}/sparql"


#: Takes for ever, whatever the store holds.
SLOW = (
    "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 }}" for n in range(20)) + " }"
)


async def leave(endpoint: str, count: int) -> None:
    """Ask something endless so many times at once, and go after a while."""
    async with httpx.AsyncClient(timeout=1) as client:
        asked = [client.get(endpoint, params={"query": SLOW}) for _ in range(count)]
        left = await asyncio.gather(*asked, return_exceptions=True)
    assert {type(each) for each in left} == {httpx.ReadTimeout}


def test_one_heavy_query_delays_no_other(patient):
    """While it runs, all others are answered by the other process."""

    async def ask() -> None:
        async with httpx.AsyncClient(timeout=60) as client:
            heavy = asyncio.ensure_future(client.get(patient, params={"query": SLOW}))
            await asyncio.sleep(0.5)
            for _ in range(30):
                assert (await client.get(patient, params={"query": "ASK {}"})).json()["boolean"]
            assert not heavy.done()
            heavy.cancel()

    asyncio.run(ask())


def test_a_query_whose_client_has_gone_is_given_up(patient):
    """Two that run and two that wait are forgotten long before their time is up."""
    for _ in range(2):
        asyncio.run(leave(patient, 4))

        assert httpx.get(patient, params={"query": "ASK {}"}, timeout=60).json()["boolean"]


def test_who_finds_no_turn_is_told_when_to_come_again(many):
    """Two are answered and two wait; the others hear at once."""

    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(timeout=60) as client:
            asked = [client.get(f"{many.address}/sparql", params={"query": ENDLESS}) for _ in range(8)]
            return await asyncio.gather(*asked)

    answers = asyncio.run(ask())

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses.count(504) >= 2
    assert statuses.count(503) >= 4
    assert set(statuses) == {503, 504}
    assert all(answer.headers["retry-after"] == "2" for answer in answers if answer.status_code == 503)


def test_each_request_is_a_line_of_the_log(many):
    """A line end in a path begins no other line, and what was asked is not told."""
    httpx.get(f"{many.address}/nowhere%0D%0A{{}}?query=secret")

    entries = [json.loads(line) for line in many.log("/nowhere").splitlines() if "/nowhere" in line]
    assert [entry | {"time": "", "ms": 0} for entry in entries] == [
        {"time": "", "client": "127.0.0.1", "method": "GET", "path": "/nowhere\r\n{}", "status": 404, "bytes": 10, "ms": 0}
    ]  # fmt: skip
    assert "secret" not in many.log()


def test_a_file_that_is_no_rdf_is_told_before_anything_listens(tmp_path):
    (tmp_path / "x.ttl").write_text("no turtle", encoding="utf-8")

    with pytest.raises(AssertionError, match=r"Error: .*x\.ttl"), served(Path("x.ttl"), tmp_path):
        pass


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_serve_names_the_extra_that_is_missing(monkeypatch, tmp_path, capsys, package):
    for name in [name for name in sys.modules if name.startswith(("careergraph.server", package))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)

    assert main(["serve", str(tmp_path)]) == 5
    assert f"{package} is not installed: pip install 'careergraph[serve]'" in capsys.readouterr().err


def test_serve_says_what_it_cannot_serve(tmp_path, capsys):
    assert main(["serve", str(tmp_path / "nothing"), "--port", "0"]) == 2
    assert "no build in" in capsys.readouterr().err
