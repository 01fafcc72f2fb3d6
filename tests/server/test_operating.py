"""A server in operation: it tells how it is, stops gracefully, follows new builds, and is set by careergraph.toml."""

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from builders import build_graph
from careergraph.cli import main
from careergraph.config import Serving, load_config
from careergraph.errors import UsageError
from handmade import example_graph
from servers import Server, served, write_build, write_example

ROLES = "SELECT ?label { ?role a cg:Role ; skos:prefLabel ?label } ORDER BY ?label"
SLOW = (
    "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 }}" for n in range(14)) + " }"
)


def roles(server: Server) -> list[str]:
    response = httpx.get(f"{server.address}/sparql", params={"query": ROLES}, timeout=60)
    return [row["label"]["value"] for row in response.json()["results"]["bindings"]]


def ask(server: Server, query: str) -> httpx.Response:
    return httpx.get(f"{server.address}/sparql", params={"query": query}, timeout=60)


def wait_until(is_so) -> None:
    due = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < due
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in found for child in file.read_text(encoding="ascii").split()]


def test_health_is_told_while_all_processes_are_at_work(tmp_path):
    with (
        served(write_example(tmp_path), tmp_path, "--workers", "2", "--timeout", "3") as server,
        ThreadPoolExecutor(3) as threads,
    ):
        slow = [threads.submit(ask, server, SLOW) for _ in range(3)]
        health = lambda: httpx.get(f"{server.address}/health", timeout=60).json()  # noqa: E731
        wait_until(lambda: (health()["at_work"], health()["waiting"]) == (2, 1))
        assert health()["status"] == "ok"
        assert {answer.result().status_code for answer in slow} <= {503, 504}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_stopped_answers_first_and_leaves_nothing(tmp_path, monkeypatch, number):
    """What runs is answered, nothing new is taken, the exit code is 0, no process and no folder is left."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    with served(write_example(tmp_path), tmp_path, "--timeout", "3", "--workers", "2") as server:
        assert any((tmp_path / "temporary").iterdir())
        workers = children_of(server.process.pid)
        with ThreadPoolExecutor(1) as threads:
            slow = threads.submit(ask, server, SLOW)
            wait_until(lambda: httpx.get(f"{server.address}/health", timeout=60).json()["at_work"] == 1)
            server.process.send_signal(number)

            assert slow.result().status_code == 504
        assert server.process.wait(60) == 0
    assert workers
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    assert not any((tmp_path / "temporary").iterdir())
    assert "Traceback" not in server.log()
    with pytest.raises(httpx.ConnectError):
        ask(server, "ASK {}")


def test_workers_end_when_the_server_is_killed(tmp_path):
    """Nothing of it runs on, though it could not say goodbye."""
    with served(write_example(tmp_path), tmp_path, "--workers", "2") as server:
        workers = children_of(server.process.pid)
        server.process.kill()
        server.process.wait(60)

        wait_until(lambda: not any(_lives(pid) for pid in workers))
    assert workers


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("store", ["yes", "no"])
def test_a_new_build_is_served_and_a_broken_one_is_not(tmp_path, store):
    """With a store of its own and without; pages and /api follow too."""
    output = write_build(example_graph(), tmp_path, store=store)
    with served(output, tmp_path, "--workers", "2") as server:
        before = roles(server)
        write_build(build_graph(("Florist", "requiresSkill", "binding")), tmp_path, store=store)
        wait_until(lambda: roles(server) == ["Florist"])

        found = httpx.get(f"{server.address}/api/search", params={"text": "florist"}, timeout=60).json()
        assert [hit["thing"]["label"] for hit in found["answer"]["hits"]] == ["Florist"]
        assert httpx.get(f"{server.address}/role/florist", timeout=60).status_code == 200

        (output / "graph.trig").write_text("no TriG", encoding="utf-8")
        (output / "report.json").write_text("{}", encoding="utf-8")
        assert "cannot be served, the old one still is" in server.log("cannot be served")
        assert roles(server) == ["Florist"] != before


def test_the_settings_of_a_server_stand_in_the_file_the_environment_and_flags(tmp_path):
    text = '[serve]\nport = 9000\nseconds = 3\nhosts = ["graph.example"]\nworkers = 2'
    (tmp_path / "careergraph.toml").write_text(text, encoding="utf-8")

    config = load_config(tmp_path, {"CAREERGRAPH_SERVE_PORT": "9001", "CAREERGRAPH_SERVE_HOST": "0.0.0.0"})

    expected = Serving(host="0.0.0.0", port=9001, hosts=("graph.example",), seconds=3, workers=2)
    assert config.serve == expected
    assert config.overridden(serve={"rows": 5}).serve.rows == 5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("port = 70000", "serve.port: a port is needed"),
        ("workers = 1", "serve.workers: two at least"),
        ("second = 1", "did you mean 'seconds'"),
        ("hosts = 3", "serve.hosts: a list"),
    ],
)
def test_a_wrong_setting_of_a_server_is_told(tmp_path, text, message):
    (tmp_path / "careergraph.toml").write_text(f"[serve]\n{text}", encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        load_config(tmp_path, {})


def test_a_limit_in_the_file_is_held_and_a_name_in_it_is_answered(tmp_path):
    (tmp_path / "careergraph.toml").write_text(
        '[serve]\nrows = 1\nhosts = ["graph.example"]', encoding="utf-8"
    )
    with served(write_example(tmp_path), tmp_path) as server:
        response = httpx.get(
            f"{server.address}/sparql",
            params={"query": "SELECT * { ?s ?p ?o }"},
            headers={"Host": "graph.example:80"},
            timeout=60,
        )

    assert len(response.json()["results"]["bindings"]) == 1
    assert response.headers["x-truncated"] == "true"


def test_only_pages_of_a_named_origin_may_read(tmp_path):
    with served(write_example(tmp_path), tmp_path, "--allow-origin", "https://friend.example") as server:
        friend, foe = (
            httpx.get(f"{server.address}/health", headers={"Origin": origin}, timeout=60).headers
            for origin in ("https://friend.example", "https://foe.example")
        )

        asked = {"Origin": "https://friend.example", "Access-Control-Request-Method": "POST"}
        first = httpx.options(f"{server.address}/sparql", headers=asked, timeout=60)
        assert (first.status_code, first.headers["access-control-allow-origin"]) == (204, asked["Origin"])
        assert first.headers["access-control-allow-headers"] == "Accept, Content-Type"

    assert friend["access-control-allow-origin"] == "https://friend.example"
    assert "access-control-allow-origin" not in foe


def test_an_address_that_is_taken_is_told(tmp_path, capsys):
    with served(write_example(tmp_path), tmp_path) as server:
        port = server.address.rpartition(":")[2]
        assert main(["serve", str(tmp_path / "example.nq"), "--port", port]) == 2

    assert f"cannot listen on 127.0.0.1:{port}" in capsys.readouterr().err


def test_a_store_of_the_build_is_read_where_it_stands(tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    with served(write_build(example_graph(), tmp_path, store="yes"), tmp_path):
        assert not any((tmp_path / "temporary").iterdir())
