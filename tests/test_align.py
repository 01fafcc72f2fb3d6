"""`careergraph align` as it is called: files, exit codes, what queries see afterwards."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from careergraph.archive import read_graph
from careergraph.cli import main
from careergraph.pipeline import build as build_graph
from careergraph.pipeline import export_graph, write_outputs
from careergraph.sources import find_sources
from careergraph.sssom import read_sssom
from taxonomies import GUIDE, write_esco, write_onet


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Return a folder with a build in output/ and made-up copies of ESCO and O*NET."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "sources").mkdir()
    (folder / "sources" / "nets.md").write_text(GUIDE)
    write_outputs(build_graph(find_sources([folder / "sources"]).sources), folder / "output")
    write_esco(folder / "esco")
    write_onet(folder / "onet")
    return folder


@pytest.fixture
def project(built, tmp_path, monkeypatch) -> Path:
    """Return a copy of it, in which the program runs."""
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(project, capfd):
    """Return what runs the program in this process."""

    def run(*arguments) -> Done:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Done(code, *capfd.readouterr())

    return run


def test_mappings_are_written_into_the_build(project, run):
    """The mappings, what is missing, and a summary; the graph is as it was."""
    before = (project / "output" / "graph.trig").read_bytes()
    done = run("align", "esco", "esco")

    assert (done.returncode, "barnacle counting" in done.stdout) == (0, True), done.stderr
    assert read_sssom((project / "output" / "alignment-esco.sssom.tsv").read_bytes(), "x").rows
    assert "Barnaclebase" in (project / "output" / "alignment-esco.missing.tsv").read_text()
    assert (project / "output" / "graph.trig").read_bytes() == before
    assert not (project / "output" / "alignment.ttl").exists()


def test_output_goes_where_it_is_asked_for(project, run):
    """A file has its list of what is missing beside it; - is stdout and nothing else on it."""
    assert run("align", "onet", "onet", "-o", "a/mine.sssom.tsv").returncode == 0
    assert sorted(p.name for p in (project / "a").iterdir()) == ["mine.missing.tsv", "mine.sssom.tsv"]

    done = run("align", "onet", "onet", "-o", "-")
    assert read_sssom(done.stdout.encode(), "x").metadata.mapping_set_id.endswith("/alignment/onet")


def test_json_holds_links_and_what_is_missing(project, run):
    """Machines get what people read, and the reason of each link."""
    found = json.loads(run("align", "esco", "esco", "--json").stdout)["alignment"]

    assert [link["rule"] for link in found["links"] if link["label"] == "Net Maker"] == ["label"]
    assert {m["label"] for m in found["missing"]} == {"barnacle counting", "Barnaclebase"}
    assert found["notice"].startswith("This service uses")


def test_applied_the_alignment_is_part_of_the_build(project, run):
    """Queries see it, the checks hold, every export has it; twice is once, both taxonomies stay."""
    for _ in range(2):
        assert run("align", "esco", "esco", "--apply").returncode == 0
        assert run("align", "onet", "onet", "--apply").returncode == 0
    output = project / "output"
    question = "SELECT ?code { ?r skos:prefLabel 'Net Maker'@en ; schema:occupationalCategory/schema:codeValue ?code }"
    answer = run("query", question, "--format", "csv").stdout.split()

    assert sorted(answer[1:]) == ["99-2011.00", "9902", "9902.1"]
    assert run("check").returncode == 0
    assert run("verify").returncode == 0
    assert export_graph(read_graph(output), "trig") == (output / "graph.trig").read_bytes()
    assert b"/graph/alignment" in (output / "graph.trig").read_bytes()
    assert (
        json.loads((output / "report.json").read_text())["graph_hash"] in (output / "report.md").read_text()
    )


def test_a_build_drops_an_alignment(project, run):
    """A later build is one of its sources alone, and no stale file is taken for part of it."""
    before = (project / "output" / "graph.trig").read_bytes()
    assert run("align", "esco", "esco", "--apply").returncode == 0
    write_outputs(build_graph(find_sources([project / "sources"]).sources), project / "output")

    assert (project / "output" / "graph.trig").read_bytes() == before
    assert read_graph(project / "output").alignment == ()
    assert not (project / "output" / "alignment.ttl").exists()


def test_a_damaged_alignment_is_told(project, run):
    """The file of the alignment is part of the build: damaged, it is named."""
    assert run("align", "esco", "esco", "--apply").returncode == 0
    (project / "output" / "alignment.ttl").write_text("no turtle")
    done = run("export", "trig")

    assert (done.returncode, "alignment.ttl is missing or damaged" in done.stderr) == (2, True)
    assert "alignment.ttl" in run("verify").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("esco", "nowhere"), 2, "no such folder: nowhere"),
        (("esco", "sources"), 2, "holds no copy of ESCO"),
        (("onet", "esco"), 2, "holds esco, not onet"),
        (("esco", "esco", "--from", "sources"), 2, "no build in sources"),
        (("isco", "esco"), 2, "isco"),
        (("esco", "esco", "--threshold", "2"), 2, "threshold"),
        (("esco", "esco", "-o", "-", "--json"), 2, "both write to stdout"),
        (("esco", "esco", "--license", "mine"), 2, "license"),
        (("esco", "esco", "-o", "sources/nets.md/x.tsv"), 3, "cannot write"),
    ],
)
def test_what_cannot_be_is_told(run, arguments, code, message):
    """One line that says what is wrong, and the exit code of its sort."""
    done = run("align", *arguments)

    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
