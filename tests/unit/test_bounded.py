"""A query that takes too long is ended, whatever it is doing, and says so."""

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

import careergraph as cg
from builders import build_graph
from careergraph.errors import BadQuery, QueryError, QueryTimeout
from careergraph.query import load_store, run_bounded, run_query

ENDLESS = {
    "count": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i LIMIT 1",
    "construct": """CONSTRUCT { ?a a ?n }
        { SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a }""",
    "ask": "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) = CONCAT(STR(?f), 'x')) }",
    "rows": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    """Return a file of 5,000 triples: their triple product is out of reach."""
    name = NamedNode("https://e.org/p")
    quads = [Quad(NamedNode(f"https://e.org/{n}"), name, Literal(n)) for n in range(5_000)]
    path = tmp_path_factory.mktemp("rdf") / "many.nt"
    path.write_bytes(serialize(quads, format=RdfFormat.N_TRIPLES))
    return path


@pytest.mark.parametrize("kind", ENDLESS)
def test_run_bounded_ends_what_takes_too_long(file, kind):
    """No form of query outlives its limit; the message says what to do."""
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"stopped after 0\.5 s.*limits\.seconds"):
        run_bounded(partial(load_store, file), partial(run_query, sparql=ENDLESS[kind]), seconds=0.5)

    assert time.monotonic() - began < 20


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks /proc for processes")
def test_run_bounded_leaves_no_process(file):
    """What was ended is gone."""
    with pytest.raises(QueryTimeout):
        run_bounded(partial(load_store, file), partial(run_query, sparql=ENDLESS["count"]), seconds=0.2)

    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split()
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    assert not [command for command in commands if b"careergraph.query.bounded" in command]


def test_run_bounded_answers_as_run_query_does(file):
    """Within the limit the answer is the same, terms and all."""
    sparql = "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 3"

    found = run_bounded(partial(load_store, file), partial(run_query, sparql=sparql), seconds=60)

    assert found == run_query(load_store(file), sparql)
    assert len(found.rows) == 3


@pytest.mark.parametrize(
    ("sparql", "error", "message"),
    [("SELECT {", BadQuery, "line 1"), ("SELECT * { SERVICE <http://x/> { } }", BadQuery, "SERVICE")],
)
def test_run_bounded_raises_what_the_query_raises(file, sparql, error, message):
    """An error in the other process is the same error here."""
    with pytest.raises(error, match=message):
        run_bounded(partial(load_store, file), partial(run_query, sparql=sparql), seconds=60)


def load_and_die() -> Store:
    """Stand in for a process that the system ends."""
    os._exit(9)


def test_run_bounded_says_when_the_process_died(monkeypatch):
    """A process that ends without an answer is an error that says so."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(Path(__file__).parent)])
    with pytest.raises(QueryError, match="ended without an answer"):
        run_bounded(load_and_die, partial(run_query, sparql="ASK {}"), seconds=60)


def test_graph_query_takes_a_timeout():
    """The graph of the Python interface has it too; without one the query runs in this process."""
    graph = cg.CareerGraph(
        build_graph(*(("Nurse", "requiresSkill", f"skill number {n}") for n in range(300)))
    )
    few = "SELECT ?s { ?s a cg:Role }"

    assert graph.query(few, timeout=60).rows == graph.query(few).rows != ()
    with pytest.raises(cg.QueryTimeout):
        graph.query(ENDLESS["count"], timeout=0.3)


def test_graph_query_with_a_timeout_needs_no_main_guard(tmp_path):
    """A plain script may set it: nothing imports the script again."""
    script = tmp_path / "plain.py"
    script.write_text(
        "import careergraph as cg\n"
        "graph = cg.build('guide.md')\n"
        "print('once', graph.query('ASK { ?s a cg:Role }', timeout=60).truth)\n",
        encoding="utf-8",
    )
    (tmp_path / "guide.md").write_text("# Registered Nurse\n\n## Skills\n\n- Triage\n", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )

    assert (done.stdout, done.stderr) == ("once True\n", "")
