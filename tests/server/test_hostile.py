"""Requests that mean harm: each gets its status, nothing is fetched for any of them, and the server lives on."""

import re
import socket
import threading
from dataclasses import dataclass, field

import httpx
import pytest

from servers import served, write_example

FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"


@dataclass
class Bait:
    """A listener on this machine that notes who comes."""

    address: str
    visits: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def bait():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found = Bait(f"http://127.0.0.1:{listener.getsockname()[1]}/x")

        def listen() -> None:
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                with client:
                    client.settimeout(1)
                    found.visits.append(client.recv(1000).decode("latin-1"))

        threading.Thread(target=listen, daemon=True).start()
        # It does note: else it would prove nothing.
        with pytest.raises(httpx.HTTPError):
            httpx.get(found.address)
        assert len(found.visits) == 1
        found.visits.clear()
        yield found


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with served(write_example(folder), folder, "--timeout", "2", "--memory", "300000000") as found:
        yield found


def raw(server, data: bytes) -> bytes:
    """Send bytes as they are and return all that comes back."""
    host, _, port = server.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as client:
        client.sendall(data)
        parts = []
        while part := client.recv(65536):
            parts.append(part)
    return b"".join(parts)


def head(*lines: str) -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


#: Sent as a query in the body; BAIT is the address of the listener.
QUERIES = {
    "service": ("SELECT * { SERVICE <BAIT> { ?s ?p ?o } }", 403),
    "service, silent": ("SELECT * { SERVICE SILENT <BAIT> { ?s ?p ?o } }", 403),
    "service by variable": ("SELECT * { VALUES ?where { <BAIT> } SERVICE ?where { ?s ?p ?o } }", 403),
    "service in a filter": ("ASK { ?s ?p ?o FILTER EXISTS { SELECT * { SERVICE <BAIT> { ?s ?p ?o } } } }", 403),
    "service, escaped": ("SELECT * { \\u0053ERVICE <BAIT> { ?s ?p ?o } }", 400),
    "service after a comment": ("SELECT * { #\rSERVICE <BAIT> { ?s ?p ?o } }", 403),
    "from": ("SELECT * FROM <BAIT> { ?s ?p ?o }", 400),
    "from named": ("SELECT * FROM NAMED <BAIT> { GRAPH ?g { ?s ?p ?o } }", 400),
    "from a file": ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400),
    "graph of a file": ("ASK { GRAPH <file:///etc/passwd> { ?s ?p ?o } }", 200),
    "describe": ("DESCRIBE <BAIT>", 200),
    "load as a query": ("LOAD <BAIT>", 403),
    "braces": ("ASK " + "{" * 10_000 + "}" * 10_000, 400),
    "parentheses": ("ASK { FILTER (" + "(" * 10_000 + "1" + ")" * 10_000 + ") }", 400),
    "blank nodes": ("ASK { ?s ?p " + "[ ?p " * 10_000 + "1" + "]" * 10_000 + " }", 400),
    "negations": ("ASK { FILTER (" + "!" * 100_000 + "true) }", 500),
    "additions": ("ASK { FILTER (1" + "+1" * 100_000 + ") }", 500),
    "patterns": ("ASK { " + "?s ?p ?o . " * 10_000 + "}", 500),
    "product": ("SELECT (COUNT(*) AS ?n) { " + "VALUES ?X { 1 2 3 4 5 6 7 8 } ".replace("X", "X{}") * 12 + "}", 504),
    "long text": ("SELECT ('" + "x" * 900_000 + "' AS ?x) {}", 200),
    "memory": ("SELECT (REPLACE(REPLACE(REPLACE('" + "a" * 1000 + "', 'a', '" + "a" * 1000 + "'), 'a', '" + "a" * 1000 + "'), 'a', 'aaaaaaaaaa') AS ?x) {}", 500),
    "pattern of letters": ("ASK { FILTER REGEX ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '^(a+)+$b') }", 200),
    "NUL": ("ASK { ?s ?p '\0' }", 200),
    "NUL in a name": ("ASK { ?s <a:\0> ?o }", 400),
    "script": ("<script>alert(1)</script>", 400),
}  # fmt: skip
QUERIES["product"] = (
    "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 }}" for n in range(14)) + " }",
    504,
)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_that_means_harm(server, bait, name):
    query, status = QUERIES[name]

    response = httpx.post(
        f"{server.address}/sparql",
        content=query.replace("BAIT", bait.address).encode(),
        headers={"Content-Type": QUERY},
        timeout=60,
    )

    assert response.status_code == status, response.text[:500]
    assert_unharmed(server, bait, response.content)


UPDATES = {
    "load": ("LOAD <BAIT>", 403),
    "load, silent": ("LOAD SILENT <BAIT> INTO GRAPH <a:b>", 403),
    "load by prefix": ("PREFIX bait: <BAIT> LOAD bait:", 403),
    "load of a file": ("LOAD <file:///etc/passwd>", 403),
    "load, escaped": ("\\u004COAD <BAIT>", 400),
    "load after a comment": ("LOAD # \n <BAIT>", 400),
    "service": ("INSERT { ?s ?p ?o } WHERE { SERVICE <BAIT> { ?s ?p ?o } }", 403),
    "endless": ("INSERT { ?s ?p 1 } WHERE { " + " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 }}" for n in range(14)) + " }", 504),
    "braces": ("INSERT DATA " + "{" * 10_000, 400),
}  # fmt: skip


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_that_means_harm(server, bait, name):
    update, status = UPDATES[name]

    response = httpx.post(
        f"{server.address}/sparql",
        content=update.replace("BAIT", bait.address).encode(),
        headers={"Content-Type": UPDATE},
        timeout=60,
    )

    assert response.status_code == status, response.text[:500]
    assert_unharmed(server, bait, response.content)


#: What is sent as it stands, and the status of the answer; none where the connection is closed without one.
RAW = {
    "graph of another host": (["GET /sparql?query=ASK{?s+?p+?o}&default-graph-uri=BAIT HTTP/1.1", "Host: localhost"], 200),
    "graph of a file": (["GET /sparql?query=ASK{?s+?p+?o}&named-graph-uri=file:///etc/passwd HTTP/1.1", "Host: localhost"], 200),
    "not UTF-8": (["GET /sparql?query=%FF%FE HTTP/1.1", "Host: localhost"], 400),
    "overlong UTF-8": (["GET /sparql?query=%C0%AF HTTP/1.1", "Host: localhost"], 400),
    "half a pair": (["GET /sparql?query=%ED%A0%80 HTTP/1.1", "Host: localhost"], 400),
    "split header": (["GET /sparql?query=ASK{}&format=csv%0D%0AX-Evil:%201 HTTP/1.1", "Host: localhost"], 200),
    "split header in a query": (["GET /sparql?query=%0D%0AX-Evil:%201 HTTP/1.1", "Host: localhost"], 400),
    "split header in a path": (["GET /%0D%0AX-Evil:%201 HTTP/1.1", "Host: localhost"], 404),
    "bad header": (["GET /sparql HTTP/1.1", "Host: localhost", "X Evil: 1"], 400),
    "path upward": (["GET /../../../../etc/passwd HTTP/1.1", "Host: localhost"], 404),
    "path upward, escaped": (["GET /%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", "Host: localhost"], 404),
    "path upward, escaped twice": (["GET /sparql/..%252f..%252fetc/passwd HTTP/1.1", "Host: localhost"], 404),
    "path with NUL": (["GET /%00 HTTP/1.1", "Host: localhost"], 404),
    "folder": (["GET /store/ HTTP/1.1", "Host: localhost"], 404),
    "file of the build": (["GET /report.json HTTP/1.1", "Host: localhost"], 404),
    "name of others": (["GET /sparql?query=ASK{} HTTP/1.1", "Host: evil.example"], 421),
    "name that begins alike": (["GET /sparql?query=ASK{} HTTP/1.1", "Host: localhost.evil.example"], 421),
    "no name": (["GET /sparql?query=ASK{} HTTP/1.1"], 400),
    "two names": (["GET /sparql?query=ASK{} HTTP/1.1", "Host: localhost", "Host: evil.example"], 400),
    "forwarded name": (["GET /sparql HTTP/1.1", "Host: localhost", "X-Forwarded-Host: evil.example", "Accept: text/turtle"], 200),
    "as a proxy": (["GET BAIT HTTP/1.1", "Host: localhost"], 404),
    "as a tunnel": (["CONNECT 127.0.0.1:9 HTTP/1.1", "Host: localhost"], 404),
    "web socket": (["GET /sparql?query=ASK{} HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: websocket"], 200),
    "too long": (["GET /sparql?query=" + "x" * 70_000 + " HTTP/1.1", "Host: localhost"], 414),
    "too many headers": (["GET /sparql HTTP/1.1", "Host: localhost", *(f"X-{n}: {'x' * 100}" for n in range(1000))], 431),
    "too large": (["POST /sparql HTTP/1.1", "Host: localhost", f"Content-Type: {QUERY}", "Content-Length: 99999999999999999999"], 413),
    "length below zero": (["POST /sparql HTTP/1.1", "Host: localhost", f"Content-Type: {QUERY}", "Content-Length: -1"], 400),
    "two lengths": (["POST /sparql HTTP/1.1", "Host: localhost", "Content-Length: 3", "Content-Length: 4"], 400),
    "packed body": (["POST /sparql HTTP/1.1", "Host: localhost", "Transfer-Encoding: gzip, chunked"], 501),
    "slow body": (["POST /sparql HTTP/1.1", "Host: localhost", f"Content-Type: {QUERY}", "Content-Length: 100", "Connection: keep-alive"], 408),
    "origin of others": (["GET /sparql?query=ASK{} HTTP/1.1", "Host: localhost", "Origin: https://evil.example"], 200),
    "no HTTP": (["\x16\x03\x01\x02\x00\x01\x00"], 400),
}  # fmt: skip


@pytest.mark.parametrize("name", RAW)
def test_a_request_that_means_harm(server, bait, name):
    lines, status = RAW[name]
    lines = [line.replace("BAIT", bait.address) for line in lines]
    if len(lines) > 1 and not any(line.startswith("Connection") for line in lines):
        lines.append("Connection: close")
    answer = raw(server, head(*lines))

    assert re.match(rb"HTTP/1\.1 (\d+) ", answer), answer[:200]
    assert int(answer[9:12]) == status, answer[:500]
    told, _, body = answer.partition(b"\r\n\r\n")
    assert b"\r\nx-evil" not in told.lower()
    assert b"\r\naccess-control" not in told.lower()
    assert b"x-content-type-options: nosniff" in told.lower()
    assert b"evil.example" not in body
    assert_unharmed(server, bait, body)


def test_a_head_that_comes_slowly_is_not_waited_for(server, bait):
    """The connection is closed when its time is up, also where something comes now and then."""
    assert raw(server, b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: loc") == b""
    kept = head("GET /sparql?query=ASK{} HTTP/1.1", "Host: localhost") + b"GET /sparql?query="

    assert raw(server, kept).count(b"HTTP/1.1 200") == 1
    assert_unharmed(server, bait, b"")


def test_many_slow_clients_keep_no_other_waiting(server, bait):
    host, _, port = server.address.removeprefix("http://").partition(":")
    slow = [socket.create_connection((host, int(port)), timeout=30) for _ in range(100)]
    try:
        for client in slow:
            client.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nx")
        assert_unharmed(server, bait, b"")
    finally:
        for client in slow:
            client.close()


def assert_unharmed(server, bait, body: bytes) -> None:
    """Check that nothing was fetched or read, and that the server answers as before."""
    assert not bait.visits
    assert b"root:" not in body
    assert b"Traceback" not in body
    assert server.process.poll() is None
    assert httpx.get(f"{server.address}/sparql", params={"query": "ASK {}"}, timeout=60).json()["boolean"]
    assert "Traceback" not in server.log()
