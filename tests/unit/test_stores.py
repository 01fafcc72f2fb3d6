"""The store on disk: it answers as graph.trig does, and where it is not the build's own, graph.trig does."""

import json
import logging
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import careergraph as cg
from careergraph import pipeline, stores
from careergraph.aligning import write_alignment
from careergraph.alignment import align_graph
from careergraph.errors import OutputError, StoreError
from careergraph.graph import About, Graph
from careergraph.pipeline import write_outputs
from careergraph.query import load_store, named_queries, run_named, run_query
from careergraph.query.stored import damage_told, open_store, store_names
from careergraph.rdf import hash_of, hash_of_store, size_of, trig_parts
from careergraph.stores import storing
from careergraph.taxonomies import Concept, Taxonomy
from careergraph.verify import verify
from handmade import example_graph

SOAK = bool(os.environ.get("TEST_SOAK"))
#: What the named queries of the example are asked about.
NAMES = {
    "role": "Machine Learning Engineer",
    "first": "Machine Learning Engineer",
    "second": "Research Engineer",
    "tool": "PyTorch",
    "skill": "deep learning",
    "thing": "deep learning",
    "have": "PyTorch",
    "stage": "senior",
    "subject": "Machine Learning Engineer",
    "object": "deep learning",
}
OWN = (
    "SELECT * { ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT * FROM <https://w3id.org/careergraph/graph/about> { ?s ?p ?o }",
    "CONSTRUCT { ?o cg:askedBy ?s } { ?s cg:requiresSkill|cg:usesTool ?o }",
    "ASK { ?s cg:requiresSkill ?o FILTER NOT EXISTS { ?f rdf:subject ?s ; rdf:object ?o } }",
    "SELECT ?low { ?pay schema:minValue ?low FILTER (?low > 100000.0) }",
)


def another_graph() -> Graph:
    return replace(example_graph(), about=About(license="https://example.org/license"))


def write(folder: Path, graph: Graph, keep: stores.Keep = "yes") -> None:
    """Write what of a build concerns stores: the dataset, the hash of it, the store."""
    with storing(folder, graph, hash_of(graph), keep):
        report = json.dumps({"graph_hash": hash_of(graph), "page": {"graph_hash": "x"}}, indent=2)
        trig = b"".join(trig_parts(graph))
        pipeline.write_files(folder, {"graph.trig": trig, "report.json": report.encode()})


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(folder, example_graph())
    return folder


@pytest.fixture
def folder(built, tmp_path) -> Path:
    """Return a folder with a build that has a store."""
    shutil.copytree(built, tmp_path / "output")
    return tmp_path / "output"


def store_of(folder: Path) -> Path:
    return folder / "store" / store_names(folder)[0]


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_named_queries_answer_alike_from_store_and_file(built, name):
    """Row by row, for every query that is shipped."""
    given = {p.name: NAMES[p.name] for p in named_queries()[name].parameters if p.default is None}
    stored = run_named(load_store(built, is_strict=True), name, given)
    assert stored == run_named(load_store(built / "graph.trig"), name, given)


@pytest.mark.parametrize("sparql", OWN)
def test_queries_answer_alike_from_store_and_file(built, sparql):
    """Patterns over all graphs and one, counts, constructed triples, figures."""
    stored, loaded = run_query(load_store(built), sparql), run_query(load_store(built / "graph.trig"), sparql)
    assert sorted(map(str, stored.rows)) == sorted(map(str, loaded.rows))
    assert (stored.kind, stored.triples, stored.truth) == (loaded.kind, loaded.triples, loaded.truth)
    assert stored.rows or stored.triples or stored.truth is False


def test_the_store_is_the_dataset(built):
    """It has the hash that the report states, and holds no log with times and paths."""
    assert store_names(built) == (hash_of_store(load_store(built)),) == (hash_of(example_graph()),)
    assert not [*store_of(built).glob("LOG*")]


def test_a_store_is_loaded_part_by_part(tmp_path, monkeypatch):
    """However many parts there are: one a line here."""
    lines = b"".join(stores.nquads_parts(example_graph())).splitlines(keepends=True)
    monkeypatch.setattr(stores, "nquads_parts", lambda _: iter(lines))
    write(tmp_path, example_graph())
    assert len(lines) > 2 * stores._PARTS
    assert hash_of_store(load_store(tmp_path, is_strict=True)) == hash_of(example_graph())


def test_auto_keeps_a_store_of_what_is_large(tmp_path, monkeypatch):
    """Above the threshold; below it one that lies there from before is removed."""
    write(tmp_path, example_graph(), "auto")
    assert not (tmp_path / "store").exists()
    monkeypatch.setattr(stores, "MOST_LOADED", size_of(example_graph()) - 1)
    write(tmp_path, example_graph(), "auto")
    assert store_names(tmp_path) == (hash_of(example_graph()),)
    monkeypatch.undo()
    write(tmp_path, example_graph(), "auto")
    assert not (tmp_path / "store").exists()


def test_a_build_replaces_the_store(folder):
    """One of another graph; and one of the same, which may be damaged."""
    write(folder, another_graph())
    assert store_names(folder) == (hash_of(another_graph()),)
    next(store_of(folder).glob("CURRENT")).unlink()
    write(folder, another_graph())
    assert hash_of_store(load_store(folder, is_strict=True)) == hash_of(another_graph())
    assert [path.name for path in (folder / "store").iterdir()] == [hash_of(another_graph())]


def test_write_outputs_keeps_the_store_of_its_report(tmp_path):
    """What a real report states is found; a conflict or a problem may quote such a field."""
    write_outputs(example_graph(), tmp_path, store="yes")
    stated = json.loads((tmp_path / "report.json").read_bytes())["graph_hash"]
    assert hash_of_store(load_store(tmp_path, is_strict=True)) == stated
    assert not [problem for problem in verify(tmp_path, ()) if problem.where == "store"]


def test_what_is_no_store_is_left_alone(folder):
    """A build removes stores from its folder of stores, and nothing else."""
    (folder / "store" / "notes").mkdir()
    write(folder, example_graph(), "no")
    assert [path.name for path in (folder / "store").iterdir()] == ["notes"]
    assert open_store(folder) is None


def answers(folder: Path) -> object:
    """Return what queries are answered: by the store, or by graph.trig where it cannot."""
    query = "SELECT ?s ?o { ?s cg:usesTool ?o } ORDER BY ?s ?o"
    try:
        return run_query(load_store(folder, is_strict=True), query).rows
    except StoreError:
        return run_query(load_store(folder / "graph.trig"), query).rows


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def garble(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 0x55 for byte in path.read_bytes()))


@pytest.mark.parametrize("damage", [truncate, garble, Path.unlink])
def test_no_damage_changes_an_answer(folder, damage: Callable[[Path], None]):
    """Whatever file of a store is cut, garbled or gone: it is told, or of no consequence."""
    whole, store = answers(folder), store_of(folder)
    shutil.copytree(store, folder.parent / "whole")
    damaged = 0
    for path in sorted(store.iterdir()):
        damage(path)
        assert answers(folder) == whole, path.name
        try:
            with damage_told():
                assert hash_of_store(load_store(folder, is_strict=True)) == store.name, path.name
        except StoreError:
            damaged += 1
        shutil.rmtree(store)
        shutil.copytree(folder.parent / "whole", store)
    assert damaged > 5


def empty(folder: Path) -> None:
    for path in store_of(folder).iterdir():
        path.unlink()


def rename(folder: Path) -> None:
    store_of(folder).rename(folder / "store" / ("0" * 64))


def make_a_file(folder: Path) -> None:
    path = store_of(folder)
    shutil.rmtree(path)
    path.write_bytes(b"no folder")


def lose_the_report(folder: Path) -> None:
    (folder / "report.json").write_bytes(b"")


def write_into(folder: Path) -> None:
    (store_of(folder) / "000099.sst").write_bytes(b"another's")


@pytest.mark.parametrize("what", [empty, rename, make_a_file, lose_the_report, write_into])
def test_a_store_that_does_not_fit_is_not_asked(folder, caplog, what):
    """It is told; a strict caller gets an error, another one graph.trig, and verify a problem."""
    whole = answers(folder)
    what(folder)
    with pytest.raises(StoreError, match="store"):
        load_store(folder, is_strict=True)
    with caplog.at_level(logging.WARNING):
        assert hash_of_store(load_store(folder)) == hash_of(example_graph())
    assert "graph.trig is read instead" in caplog.text
    assert answers(folder) == whole


def test_a_failed_build_leaves_the_store_before(folder, monkeypatch):
    """The new one is written, the files cannot be: it goes again."""

    def fail(*_: object) -> None:
        raise OutputError("no")

    monkeypatch.setattr(pipeline, "write_files", fail)
    for graph in (another_graph(), example_graph()):
        with pytest.raises(OutputError):
            write(folder, graph)
        assert store_names(folder) == (hash_of(example_graph()),)
        assert hash_of_store(load_store(folder, is_strict=True)) == hash_of(example_graph())


def test_a_full_disk_is_told_and_nothing_lost(folder):
    """The store is written first: its failure replaces nothing."""
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(OutputError, match=r"cannot write .*store.*--no-store"):
            write(folder, another_graph())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert [path.name for path in (folder / "store").iterdir()] == [hash_of(example_graph())]
    assert load_store(folder, is_strict=True)


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), SystemExit(143), ValueError("a defect")])
def test_an_interrupt_is_no_failure_of_the_store(folder, monkeypatch, failure):
    """What happens while quads are made is raised as it is, and nothing is replaced."""

    def parts(_: Graph):
        yield b"<a:s> <a:p> <a:o> .\n"
        raise failure

    monkeypatch.setattr(stores, "nquads_parts", parts)
    with pytest.raises(type(failure)):
        write(folder, another_graph())
    assert [path.name for path in (folder / "store").iterdir()] == [hash_of(example_graph())]


def test_a_file_in_the_way_is_told(tmp_path):
    """Of the name that the folder of stores has."""
    (tmp_path / "store").write_bytes(b"mine")
    with pytest.raises(OutputError, match="cannot write"):
        write(tmp_path, example_graph())
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


_WRITING = """
import sys; sys.path[:0] = sys.argv[2:]
from pathlib import Path
from test_stores import another_graph, example_graph, write
folder = Path(sys.argv[1])
print(flush=True)
for _ in range(1000):
    write(folder, another_graph()); write(folder, example_graph())
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no process can be killed so")
def test_a_build_that_is_killed_leaves_a_store_that_fits_or_none(tmp_path):
    """At whatever moment; what it left is gone after the next build."""
    hashes = {hash_of(graph) for graph in (another_graph(), example_graph())}
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    chance = random.Random(20_26)
    for _ in range(100 if SOAK else 4):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITING, str(tmp_path), *paths], stdout=subprocess.PIPE
        ) as run:
            run.stdout.readline()
            time.sleep(chance.uniform(0.0, 2.0))
            run.send_signal(signal.SIGKILL)
        pipeline.write_files(tmp_path, {})  # ends what it was at
        if (tmp_path / "report.json").exists():
            stated = json.loads((tmp_path / "report.json").read_bytes())["graph_hash"]
            assert stated in hashes
            assert hash_of_store(load_store(tmp_path)) == stated
    write(tmp_path, example_graph())
    assert [path.name for path in (tmp_path / "store").iterdir()] == [hash_of(example_graph())]


@pytest.mark.parametrize("keep", ["yes", "no"])
def test_an_alignment_writes_the_store_anew(folder, keep):
    """It changes the hash of the dataset; where there was no store, none is made."""
    graph = example_graph()
    concept = Concept("https://example.org/1", "skill", "deep learning", is_known=True)
    taxonomy = Taxonomy("own", "Own", "1", "https://example.org/", "", {}, {concept.iri: concept})
    write(folder, graph, keep)
    (folder / "report.json").write_text(json.dumps({"outputs": {}, "graph_hash": hash_of(graph)}, indent=2))
    aligned = write_alignment(folder, graph, align_graph(graph, taxonomy))
    assert hash_of(aligned) != hash_of(graph)
    assert store_names(folder) == ((hash_of(aligned),) if keep == "yes" else ())
    assert hash_of_store(load_store(folder, is_strict=True)) == hash_of(aligned)


@pytest.mark.parametrize("keep", ["yes", "no"])
def test_rdflib_reads_a_build(folder, keep):
    """From its store, which cannot be changed, or from the file; union of graphs, prefixes bound."""
    write(folder, example_graph(), keep)
    dataset = cg.open_rdflib(folder)
    assert len(dataset) == size_of(example_graph())
    found = {str(row.name) for row in dataset.query("SELECT ?name { ?f rdf:object/skos:prefLabel ?name }")}
    assert {"deep learning", "PyTorch"} <= found
    dataset.close()


def test_rdflib_wants_a_build(tmp_path):
    """A folder without one is told."""
    with pytest.raises(cg.NoBuild, match=r"graph\.trig"):
        cg.open_rdflib(tmp_path)
