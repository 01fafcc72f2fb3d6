"""SERVICE asks the endpoints that are allowed by their address, and no other host."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from careergraph.config import load_config
from careergraph.errors import QueryError, UsageError
from careergraph.query import run_query
from careergraph.query.guard import without_services
from servers import served, write_example

SD = "http://www.w3.org/ns/sparql-service-description#"
ANSWER = {
    "head": {"vars": ["far"]},
    "results": {"bindings": [{"far": {"type": "literal", "value": "from afar"}}]},
}


class Endpoint(ThreadingHTTPServer):
    """An endpoint that answers every query alike and notes what it was asked; /broken is no endpoint."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Answering)

    def address(self, path: str = "sparql") -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"


class Answering(BaseHTTPRequestHandler):
    server: Endpoint

    def do_GET(self) -> None:
        self.server.asked.append(f"GET {self.path}")
        self.send_error(404)

    def do_POST(self) -> None:
        self.server.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/moved":
            self.send_response(307)
            self.send_header("Location", self.server.address("other"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = json.dumps(ANSWER).encode()
        self.send_response(500 if self.path == "/broken" else 200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


@pytest.fixture(scope="module")
def server(tmp_path_factory, endpoint):
    folder = tmp_path_factory.mktemp("services")
    allowed = [f"--allow-service={endpoint.address(path)}" for path in ("sparql", "broken", "moved")]
    with served(write_example(folder), folder, "--timeout", "5", *allowed) as found:
        yield found


@pytest.fixture(autouse=True)
def _unasked(endpoint):
    endpoint.asked.clear()


def ask(server, query):
    return httpx.get(f"{server.address}/sparql", params={"query": query}, timeout=60)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <HERE> { ?s ?p ?far } }",
        "SELECT * { service silent <HERE> { ?s ?p ?far } }",
        "SELECT * { SERVICE<HERE>{ ?s ?p ?far } }",
        "SELECT * { <https://example.org/s> ?p ?o . SERVICE <HERE> { ?a ?b ?far } } LIMIT 1",
    ],
)
def test_an_allowed_service_is_asked(server, endpoint, query):
    response = ask(server, query.replace("HERE", endpoint.address()))

    assert response.status_code == 200, response.text
    assert [row["far"]["value"] for row in response.json()["results"]["bindings"]] == ["from afar"]
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <OTHER> { ?s ?p ?o } }",
        "SELECT * { SERVICE <HERE> { ?s ?p ?far } SERVICE <OTHER> { ?s ?p ?o } }",
        "SELECT * { SERVICE <HERE> { SERVICE <OTHER> { ?s ?p ?o } } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { VALUES ?where { <HERE> } SERVICE ?where { ?s ?p ?o } }",
        "PREFIX it: <HERE> SELECT * { SERVICE it: { ?s ?p ?o } }",
        "BASE <HERE> SELECT * { SERVICE <> { ?s ?p ?o } }",
        "SELECT * { SERVICE <HERE/> { ?s ?p ?o } }",
        "SELECT * { SERVICE <HERE?more> { ?s ?p ?o } }",
        "SELECT * { SERVICE # <HERE>\n <OTHER> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT # SERVICE <HERE>\n <OTHER> { ?s ?p ?o } }",
    ],
)
def test_no_other_host_is_asked(server, endpoint, query):
    response = ask(
        server, query.replace("HERE", endpoint.address()).replace("OTHER", endpoint.address("other"))
    )

    assert response.status_code == 403, response.text
    assert endpoint.asked == []


def test_a_service_that_fails_is_told(server, endpoint):
    response = ask(server, f"SELECT * {{ SERVICE <{endpoint.address('broken')}> {{ ?s ?p ?o }} }}")
    silent = ask(server, f"SELECT * {{ SERVICE SILENT <{endpoint.address('broken')}> {{ ?s ?p ?o }} }}")

    assert (response.status_code, silent.status_code) == (502, 200), response.text
    assert "500" in response.text
    assert "from afar" not in response.text


def test_an_allowed_service_is_not_followed_elsewhere(server, endpoint):
    response = ask(server, f"SELECT * {{ SERVICE <{endpoint.address('moved')}> {{ ?s ?p ?o }} }}")

    assert response.status_code == 502
    assert len(endpoint.asked) == 1


def test_the_description_says_that_services_are_asked(server, tmp_path):
    described = httpx.get(f"{server.address}/sparql", headers={"Accept": "application/n-triples"}).text
    with served(write_example(tmp_path), tmp_path) as other:
        plain = httpx.get(f"{other.address}/sparql", headers={"Accept": "application/n-triples"}).text

    assert f"<{SD}BasicFederatedQuery>" in described
    assert "BasicFederatedQuery" not in plain


@given(
    st.lists(
        st.sampled_from(
            ["SERVICE", "service", " ", "\n", "SILENT", "<a:x>", "<a:y>", "#", '"', "'", "{", "}", "?s ?p ?o", ".", "SELECT *", "ASK"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_no_text_asks_more_than_is_allowed(parts):
    """Whatever the text, the engine is given no SERVICE of another address: it would fail on its scheme."""
    text = "".join(parts)
    try:
        run_query(Store(), text, base="https://e.org", services={"a:x"})
    except QueryError as exc:
        told = str(exc)
    else:
        told = ""
    assert "found a:y" not in told


def test_what_checks_read_is_as_long_as_the_query():
    text = "ASK { service\n\tSilent <a:x> { } SERVICE <a:y> { } }"

    assert without_services(text, {"a:x"}) == "ASK { GRAPH  \n\t       <a:x> { } SERVICE <a:y> { } }"
    assert without_services(text, set()) == text


@pytest.mark.parametrize(
    "wrong", ["example.org", "file:///etc/passwd", "https://e.org/ x", "https://e.org/>"]
)
def test_an_address_that_is_none_is_refused(tmp_path, wrong):
    (tmp_path / "careergraph.toml").write_text(f"[serve]\nservices = ['{wrong}']\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"serve\.services: an address in full is needed"):
        load_config(tmp_path, {})


def test_addresses_of_the_environment_are_parted_by_spaces(tmp_path):
    environ = {
        "CAREERGRAPH_SERVE_SERVICES": "https://e.org/sparql http://f.org:80/",
        "CAREERGRAPH_SERVE_ORIGINS": "https://e.org",
    }
    found = load_config(tmp_path, environ).serve
    assert found.services == ("https://e.org/sparql", "http://f.org:80/")
    assert found.origins == ("https://e.org",)
