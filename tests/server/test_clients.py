"""Clients that others wrote ask the endpoint and get what it holds."""

import json
import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from servers import EXAMPLE, served, write_example

SELECT = f"SELECT ?o {{ <{EXAMPLE}s> <{EXAMPLE}p> ?o }} ORDER BY ?o"
CONSTRUCT = f"CONSTRUCT {{ ?s <{EXAMPLE}q> ?o }} {{ ?s <{EXAMPLE}p> ?o }}"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clients")
    with served(write_example(folder), folder) as server:
        yield f"{server.address}/sparql"


def run(*command: str) -> str:
    done = subprocess.run([*command], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_asks(endpoint, method):
    client = SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setQuery(SELECT)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == ["0", "1", "2"]

    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split() == ["o", "0", "1", "2"]
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == 3
    client.addDefaultGraph(f"{EXAMPLE}g1")
    client.setReturnFormat(JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 1
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == 1


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_store_of_rdflib_asks(endpoint, method):
    graph = rdflib.Graph(SPARQLStore(endpoint, method=method))

    assert [int(o) for (o,) in graph.query(SELECT)] == [0, 1, 2]
    assert {int(o) for o in graph.objects(rdflib.URIRef(f"{EXAMPLE}s"), None)} == {0, 1, 2}
    assert graph.query("ASK { ?s ?p 1 }").askAnswer
    assert len(graph.query(CONSTRUCT).graph) == 3


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_asks(endpoint):
    asked = (
        "curl",
        "-sS",
        "--fail",
        endpoint,
        "--data-urlencode",
        f"query={SELECT}",
        "-H",
        "Accept: text/csv",
    )
    assert run(*asked).split() == ["o", "0", "1", "2"]
    assert run(*asked, "--get").split() == ["o", "0", "1", "2"]


@pytest.mark.skipif(shutil.which("roqet") is None, reason="roqet is not installed (Debian: rasqal-utils)")
def test_roqet_asks(endpoint):
    assert run("roqet", "-q", "-p", endpoint, "-r", "csv", "-e", SELECT).split() == ["o", "0", "1", "2"]


@pytest.mark.skipif(
    shutil.which("comunica-sparql") is None,
    reason="Comunica is not installed (npm install --global @comunica/query-sparql@4)",
)
def test_comunica_asks(endpoint):
    told = run("comunica-sparql", f"sparql@{endpoint}", SELECT, "-t", "application/sparql-results+json")
    rows = json.loads(told)["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == ["0", "1", "2"]
