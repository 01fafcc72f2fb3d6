"""`careergraph export`: formats, folders, what is refused, and how much of the evidence is told."""

import csv
import io
import json
import sys
from dataclasses import replace
from hashlib import sha256

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import careergraph as cg
from builders import build_graph
from careergraph.archive import read_graph
from careergraph.cli import main
from careergraph.errors import MissingExtra
from careergraph.exporters import EXPORTERS, ON_REQUEST, RDF12, filename_of
from careergraph.parquet import iter_parquet
from careergraph.pipeline import output_files, write_outputs
from careergraph.rows import COLUMNS, cells_of, rows_of, writable
from careergraph.spreadsheets import inert


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


QUOTE = "Nurse requiresSkill triage."


def test_export_without_quotes_holds_their_digests(folder, tmp_path):
    """No format holds a quote; tables and RDF hold its SHA-256 in its place."""
    digest = sha256(QUOTE.encode()).hexdigest()
    for name in sorted(EXPORTERS):
        path = tmp_path / filename_of(name)
        assert main(["export", name, "--no-quotes", "--from", str(folder), "-o", str(path)]) == 0
        data = path.read_bytes()
        assert QUOTE.encode() not in data, name
        if name in {"csv", "evidence", "jsonl", "jsonld", "nquads", "trig"}:
            assert digest.encode() in data, name
    (row, _) = map(json.loads, (tmp_path / "facts.jsonl").read_text().splitlines())
    assert (row["quote"], row["quote_sha256"]) == (None, digest)
    assert main(["export", "html", "--no-quotes", "--from", str(folder), "-o", str(tmp_path / "x.html")]) == 0
    assert QUOTE not in (tmp_path / "x.html").read_text()


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a folder with one source, in which commands run."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "nurse.md").write_text(
        "# Registered nurse\n\n## Skills\n\n- Triage\n- Wound care\n\n## Pay\n\nNurses earn $70,000 a year.\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_build_without_quotes_is_proved_and_exported_again(project):
    """A build of digests conforms, is verified against its sources, and exports to its own bytes."""
    assert main(["build", "--no-quotes", "-q"]) == 0
    files = {path.name: path.read_bytes() for path in (project / "output").iterdir()}
    files.pop("claims.duckdb", None)  # what the next build reads has the texts
    assert not [name for name, data in files.items() if b"Nurses earn" in data]
    assert main(["verify", "-q"]) == 0
    graph = read_graph(project / "output")
    assert {name: files[name] for name in output_files(graph)} == output_files(graph)
    assert main(["explain", "Registered Nurse", "requiresSkill"]) == 0


@pytest.mark.parametrize("name", ["facts.jsonl", "graph.trig"])
def test_verify_finds_a_digest_that_is_not_of_the_text(project, name, capsys):
    """Of a build without quotes each digest is compared with the text at its offsets."""
    main(["build", "--no-quotes", "-q"])
    path = project / "output" / name
    digest = next(e for es in read_graph(project / "output").facts.values() for e in es).quote_sha256
    path.write_text(path.read_text().replace(str(digest), "0" * 64))
    capsys.readouterr()

    assert main(["verify"]) == 1
    assert f"{name}:" in (told := "".join(capsys.readouterr())) or name == "graph.trig"
    assert "is not the quote" in told


def test_build_tells_license_and_time_where_they_are_given(project):
    """They stand in graph/about and are kept for `export`, which may say others."""
    license_iri = "https://creativecommons.org/licenses/by/4.0/"
    assert main(["build", "-q", "--license", license_iri, "--timestamp", "2026-11-27T10:30:00+01:00"]) == 0
    trig = (project / "output" / "graph.trig").read_text()
    assert f"dcterms:license <{license_iri}>" in trig
    assert trig.count('"2026-11-27T09:30:00Z"^^xsd:dateTime') == 2
    graph = read_graph(project / "output")
    assert EXPORTERS["trig"](graph).decode() == trig
    assert main(["export", "trig", "--license", "https://example.org/terms", "-o", "x.trig"]) == 0
    assert "dcterms:license <https://example.org/terms>" in (project / "x.trig").read_text()


@pytest.mark.parametrize(
    "arguments",
    [["--timestamp", "yesterday"], ["--license", "CC BY"], ["--license", "<x:y>"], ["--license", "a:b c"]],
)
def test_build_refuses_what_is_no_license_or_time(project, arguments):
    """It is wrong usage, and nothing is written."""
    assert main(["build", *arguments]) == 2
    assert not (project / "output").exists()


@given(st.text(st.characters() | st.sampled_from("\",\r\n='\u2028\ud800")))
def test_csv_is_what_the_standard_library_writes(text):
    """Quotes around what needs them, doubled inside, an empty cell for what is absent, CRLF."""
    made = build_graph(("Nurse", "usesTool", "Epic"))
    made = replace(made, entities={i: replace(e, label=text) for i, e in made.entities.items()})
    expected = io.StringIO(newline="")
    writer = csv.writer(expected, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows_of(made):
        writer.writerow(inert(cell) if isinstance(cell, str) else cell for cell in cells_of(row))
    assert EXPORTERS["csv"](made) == writable(expected.getvalue()).encode()
