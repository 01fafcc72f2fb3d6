"""`careergraph export`: formats, folders, what is refused, and how much of the evidence is told."""

import io
import sys

import pyoxigraph as ox
import pytest

import careergraph as cg
from careergraph.archive import read_graph
from careergraph.cli import main
from careergraph.errors import MissingExtra
from careergraph.exporters import EXPORTERS, ON_REQUEST, RDF12, filename_of
from careergraph.parquet import iter_parquet
from careergraph.pipeline import output_files, write_outputs
from careergraph.rows import COLUMNS, rows_of
from conftest import build_graph


@pytest.fixture
def folder(tmp_path):
    """Return the folder of a small build."""
    graph = build_graph(("Nurse", "requiresSkill", "triage"), ("Nurse", "usesTool", "stethoscope"))
    write_outputs(graph, tmp_path / "output")
    return tmp_path / "output"


def test_build_writes_what_is_not_on_request(folder):
    """What other files hold too is written by `export` alone."""
    written = {path.name for path in folder.iterdir()}

    assert not written & {filename_of(name) for name in ON_REQUEST}
    assert written == {*output_files(read_graph(folder)), "report.json", "report.md"}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_export_writes_what_the_graph_of_the_build_is(folder, tmp_path, name):
    """A file is named by its ending, and is the same to the byte as of the graph in memory."""
    path = tmp_path / "out" / filename_of(name)

    assert main(["export", path.name, "--from", str(folder), "-o", str(path)]) == 0
    assert path.read_bytes() == EXPORTERS[name](read_graph(folder))


def test_export_writes_a_folder_for_neo4j(folder, tmp_path):
    """Two files go into the folder that is named; into stdout they do not go."""
    assert main(["export", "neo4j", "--from", str(folder), "-o", str(tmp_path / "neo4j")]) == 0
    assert sorted(path.name for path in (tmp_path / "neo4j").iterdir()) == ["nodes.csv", "relationships.csv"]
    assert main(["export", "neo4j", "--from", str(folder)]) == 2


def test_export_leaves_out_evidence_as_asked(folder, tmp_path):
    """A build of all evidence is exported with counts, and the same build with all of it again."""
    for level, expected in (("counts", 0), ("full", 2), ("none", 0)):
        path = tmp_path / f"{level}.nq"
        assert main(["export", "nquads", "--evidence", level, "--from", str(folder), "-o", str(path)]) == 0
        assert path.read_text().count("ns/oa#exact>") == expected
        assert ("#mentionCount>" in path.read_text()) == (level != "none")


@pytest.mark.parametrize("name", sorted({*EXPORTERS, "neo4j", "html"} - RDF12.keys()))
def test_export_refuses_triple_terms_where_there_are_none(folder, tmp_path, name, capsys):
    """--rdf12 is for syntaxes of RDF 1.2 that hold facts as things."""
    assert main(["export", name, "--rdf12", "--from", str(folder), "-o", str(tmp_path / "x")]) == 2
    assert "formats that have: evidence, nquads, trig" in capsys.readouterr().err or name == "neo4j"
    assert not (tmp_path / "x").exists()


def test_export_writes_triple_terms(folder, tmp_path):
    """Each fact reifies its triple under the IRI that it has in RDF 1.1."""
    path = tmp_path / "graph.trig"
    assert main(["export", "trig", "--rdf12", "--from", str(folder), "-o", str(path)]) == 0

    terms = [q.object for q in ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG)]
    assert sum(isinstance(term, ox.Triple) for term in terms) == 2


def test_parquet_names_the_extra_that_is_missing(folder, tmp_path, monkeypatch, capsys):
    """Without DuckDB nothing is written, and the exit code says so."""
    monkeypatch.setitem(sys.modules, "duckdb", None)

    assert main(["export", "parquet", "--from", str(folder), "-o", str(tmp_path / "x.parquet")]) == 5
    assert "careergraph[claims]" in capsys.readouterr().err
    assert not (tmp_path / "x.parquet").exists()
    with pytest.raises(MissingExtra):
        EXPORTERS["parquet"](read_graph(folder))


def test_parquet_is_read_by_our_own_reader(folder):
    """What one part of the program writes another can read."""
    graph = read_graph(folder)
    file = io.BytesIO(EXPORTERS["parquet"](graph))

    assert [row["quote"] for row in iter_parquet(file, COLUMNS, max_bytes=10**6)] == [
        row.quote for row in rows_of(graph)
    ]


def test_graph_is_written_by_the_ending_of_a_file(folder, tmp_path):
    """`write` takes the new formats too, a folder by the name of its format."""
    graph = cg.CareerGraph(read_graph(folder))

    assert b"<rdf:RDF" in graph.write(tmp_path / "nurses.rdf").read_bytes()
    assert (graph.write(tmp_path / "csv", format_name="neo4j") / "nodes.csv").is_file()
