"""Documents from the web, on a server of this machine: what is fetched, what is kept, what is refused."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from careergraph import fetching
from careergraph.errors import SourceError
from careergraph.fetching import address_of, fetch
from programs import run

PAGE = b"<html><body><main><h1>Night Baker</h1><img src='/image'><p>A night baker bakes.</p></main></body></html>"


class Site(ThreadingHTTPServer):
    """A site whose answers a test sets: path → (status, headers, body)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def page(
        self,
        path: str,
        body: bytes,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ):
        self.pages[path] = (status, {"Content-Type": kind, **headers}, body)


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers["User-Agent"])
        if self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.1)
            return
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_fetch_keeps_the_bytes_and_says_whose_they_are(site, tmp_path):
    """The file holds what the site sent; the sidecar its address, the day and the digest. Nothing else is asked for."""
    site.page("/jobs/night-baker", PAGE)
    path = fetch(site.url("/jobs/night-baker"), tmp_path, max_bytes=10_000)

    assert path.read_bytes() == PAGE
    assert path.name.startswith("127.0.0.1-jobs-night-baker-")
    assert path.suffix == ".html"
    told = json.loads(path.with_name(f"{path.name}.source.json").read_bytes())
    assert sorted(told) == ["fetched", "sha256", "url"]
    assert address_of(path) == site.url("/jobs/night-baker")
    assert site.asked == ["/robots.txt", "/jobs/night-baker"]
    assert all(agent.startswith("careergraph/") for agent in site.agents)


def test_fetch_follows_few_redirects(site, tmp_path):
    """The page keeps the address that was named; a circle ends."""
    site.page("/a", b"", status=302, Location="/b")
    site.page("/b", PAGE)
    site.page("/circle", b"", status=302, Location="/circle")

    assert address_of(fetch(site.url("/a"), tmp_path, max_bytes=10_000)) == site.url("/a")
    with pytest.raises(SourceError, match="redirects more than 5 times"):
        fetch(site.url("/circle"), tmp_path, max_bytes=10_000)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a"])
def test_fetch_stays_on_the_web(site, tmp_path, target):
    """A redirect to a file of this machine is not followed."""
    site.page("/a", b"", status=302, Location=target)
    with pytest.raises(SourceError, match="no address on the web"):
        fetch(site.url("/a"), tmp_path, max_bytes=10_000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("rules", "status", "may"),
    [
        (b"User-agent: *\nDisallow: /jobs/\n", 200, False),
        (b"User-agent: careergraph\nDisallow: /\n", 200, False),
        (b"User-agent: other\nDisallow: /\n", 200, True),
        (b"", 404, True),
        (b"", 503, False),
    ],
)
def test_fetch_honors_robots(site, tmp_path, rules, status, may):
    """What robots.txt forbids is not asked for; a site that cannot say forbids all."""
    site.page("/robots.txt", rules, "text/plain", status)
    site.page("/jobs/a", PAGE)
    if may:
        fetch(site.url("/jobs/a"), tmp_path, max_bytes=10_000)
    else:
        with pytest.raises(SourceError, match=r"robots\.txt does not allow"):
            fetch(site.url("/jobs/a"), tmp_path, max_bytes=10_000)
    assert ("/jobs/a" in site.asked) == may


def test_fetch_asks_the_robots_of_where_it_is_led(site, tmp_path):
    """A redirect is no way around the rules of the page it leads to."""
    site.page("/robots.txt", b"User-agent: *\nDisallow: /b\n", "text/plain")
    site.page("/a", b"", status=301, Location="/b")
    site.page("/b", PAGE)
    with pytest.raises(SourceError, match=r"robots\.txt"):
        fetch(site.url("/a"), tmp_path, max_bytes=10_000)


@pytest.mark.parametrize(
    ("kind", "status", "body", "message"),
    [
        ("image/png", 200, b"x", "it is image/png, not one of"),
        ("text/html", 410, b"x", "the site answers 410 Gone"),
        ("text/html", 200, b"x" * 10_001, "more than 10000 bytes"),
        ("", 200, b"x", "of no stated type"),
    ],
)
def test_fetch_refuses_what_is_no_document(site, tmp_path, kind, status, body, message):
    """A picture, an error, too many bytes: nothing is kept, and it is said why."""
    site.page("/a", body, kind, status)
    with pytest.raises(SourceError, match=message):
        fetch(site.url("/a"), tmp_path, max_bytes=10_000)
    assert list(tmp_path.iterdir()) == []


def test_fetch_has_no_patience(site, tmp_path, monkeypatch):
    """A site that sends a byte now and then does not keep a build waiting."""
    monkeypatch.setattr(fetching, "_SECONDS", 0.3)
    with pytest.raises(SourceError, match=r"longer than 0\.3 s"):
        fetch(site.url("/slow"), tmp_path, max_bytes=10_000)


def test_fetch_names_what_cannot_be_reached(tmp_path):
    """Nobody listens there."""
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/a", tmp_path, max_bytes=10)


@pytest.mark.parametrize("sidecar", [None, "no json", "[]", '{"url": 3}', '{"url": "file:///etc/passwd"}'])
def test_address_of_trusts_no_damaged_sidecar(tmp_path: Path, sidecar):
    """Without a sound sidecar a file is a file."""
    path = tmp_path / "a.html"
    if sidecar is not None:
        path.with_name("a.html.source.json").write_text(sidecar, encoding="utf-8")
    assert address_of(path) is None


def test_build_fetches_an_address_and_knows_it_again(site, tmp_path):
    """The document's id is its address, also when ./sources is built later without the site."""
    site.page("/jobs/a", PAGE)
    runs = []
    for named in ([site.url("/jobs/a")], ["sources"]):
        runs.append(run("build", *named, "-o", "out", "-q", cwd=tmp_path))
        report = json.loads((tmp_path / "out/report.json").read_bytes())
        assert [d["id"] for d in report["documents"]] == [site.url("/jobs/a")]
    assert [done.returncode for done in runs] == [0, 0]
    assert len(site.asked) == 2


def test_build_goes_on_without_what_cannot_be_fetched(site, tmp_path):
    """An address that answers nothing is a problem where there is more; alone it is the end."""
    (tmp_path / "a.md").write_text("# Night Baker\n\n## Skills\n\n- patience\n", encoding="utf-8")
    alone = run("build", site.url("/gone"), "-o", "out", cwd=tmp_path)
    among = run("build", site.url("/gone"), "-o", "out", "a.md", cwd=tmp_path)

    assert (alone.returncode, among.returncode) == (3, 1)
    assert b"the site answers 404" in alone.stderr
    assert b"(not-fetched)" in among.stderr
