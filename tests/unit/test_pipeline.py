"""The use cases: finding sources, writing all files or none, reading a build back, verifying it."""

import json
import os
import shutil
import unicodedata
from pathlib import Path

import pytest

import careergraph.pipeline as module
from careergraph.analysis.lookup import find_entities
from careergraph.archive import read_graph
from careergraph.errors import ContractError, OutputError, UnreadableSource, UsageError
from careergraph.explain import explain
from careergraph.extraction import Reading, Source
from careergraph.graph import Graph
from careergraph.outputs import write_file, write_files
from careergraph.pipeline import build, build_again, output_files, write_outputs
from careergraph.sources import find_sources
from careergraph.verify import verify

NURSE = "# Registered Nurse\n\n## Skills\n\n- Patient care\n- Python\n\n## Industries\n\n- Healthcare\n"


def write(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(NURSE, encoding="utf-8")
    return folder


def ids(found) -> list[str]:
    return [source.id for source in found.sources]


def codes(found) -> dict[str, str]:
    return {problem.where: problem.code for problem in found.problems}


def test_find_sources_of_a_folder_are_relative_to_it(tmp_path):
    """A folder is read with all below it, hidden files and sidecars left out, sorted by id."""
    write(tmp_path, "b.md", "a/z.txt", ".hidden.md", ".git/x.md", "style.css", "LICENSE")
    found = find_sources([tmp_path])
    assert ids(found) == ["a/z.txt", "b.md"]
    assert found.skipped == ("LICENSE", "style.css")
    assert not found.problems


def test_find_sources_of_a_file_is_its_name(tmp_path):
    """A single file has its name for an id, wherever it lies."""
    assert ids(find_sources([write(tmp_path, "a/b/c.md") / "a/b/c.md"])) == ["c.md"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("*.md", ["b.md"]), ("**/*.md", ["a/c.md", "b.md"]), ("a/*", ["c.md"]), ("?.md", ["b.md"])],
)
def test_find_sources_of_a_glob_are_relative_to_its_fixed_part(tmp_path, pattern, expected):
    """The id starts where the first wildcard does."""
    write(tmp_path, "b.md", "a/c.md")
    assert ids(find_sources([str(tmp_path / pattern)])) == expected


def test_find_sources_takes_a_name_with_wildcard_signs_as_it_is(tmp_path):
    """A file that is called like a pattern is that file."""
    assert ids(find_sources([write(tmp_path, "[a].md") / "[a].md"])) == ["[a].md"]


def test_find_sources_composes_names(tmp_path):
    """An id is in NFC, whatever the file system keeps."""
    name = unicodedata.normalize("NFD", "pflegekräfte.md")
    assert ids(find_sources([write(tmp_path, name)])) == [unicodedata.normalize("NFC", name)]


def test_find_sources_without_a_match_is_an_error(tmp_path):
    """Zero matches in all are an error of usage, an empty folder too."""
    for pattern in (tmp_path, tmp_path / "nothing.md", str(tmp_path / "*.md")):
        with pytest.raises(UsageError, match=r"no documents in|no such file or folder: |no file matches "):
            find_sources([pattern])


def test_find_sources_reports_one_missing_among_others(tmp_path):
    """One path that is not there is a problem that names it, without its folder."""
    found = find_sources([write(tmp_path, "a.md") / "a.md", tmp_path / "gone.md"])
    assert ids(found) == ["a.md"]
    assert codes(found) == {"gone.md": "no-match"}


def test_find_sources_refuses_two_documents_of_one_id(tmp_path):
    """Two files of one id are an error that names both; the same file twice is one."""
    write(tmp_path, "x/a.md", "y/a.md")
    with pytest.raises(UsageError) as caught:
        find_sources([tmp_path / "x/a.md", tmp_path / "y/a.md"])
    assert str(tmp_path / "x/a.md") in str(caught.value)
    assert str(tmp_path / "y/a.md") in str(caught.value)
    assert ids(find_sources([tmp_path / "x/a.md", tmp_path / "x"])) == ["a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with pipes in the file system")
def test_find_sources_reports_what_is_no_file(tmp_path):
    """Pipes, broken links, links to folders, unknown formats and huge files are problems, never a hang."""
    write(tmp_path, "a.md", "sheet.xyz", "big.txt")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "big.txt").write_text("x" * 2000, encoding="utf-8")
    found = find_sources([tmp_path], max_bytes=1000)
    assert ids(found) == ["a.md"]
    assert codes(found) == {
        "big.txt": "too-large",
        "broken.md": "unreadable",
        "loop": "link",
        "pipe.md": "not-a-file",
        "sheet.xyz": "unknown-format",
    }


def test_find_sources_never_reads_the_output(tmp_path):
    """A folder of outputs among the sources is not looked into."""
    write(tmp_path, "a.md", "output/report.md")
    assert ids(find_sources([tmp_path], exclude=tmp_path / "output")) == ["a.md"]


def test_build_keeps_bad_documents_as_problems(tmp_path):
    """A document that cannot be read is a problem; the others are in the graph."""
    write(tmp_path, "a.md")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 10)
    found = find_sources([tmp_path])
    graph = build(found.sources, problems=found.problems)
    assert list(graph.origins) == ["a.md"]
    assert {p.where for p in graph.problems} == {"empty.md", "binary.txt"}
    assert graph.facts


def test_build_of_nothing_readable_is_an_error():
    """When not one source can be read, the error names each with its reason."""
    sources = [Source("a.md", None, b""), Source("b.md", None, b"\0\1\2" * 99)]
    with pytest.raises(UnreadableSource, match=r"a\.md: the file is empty\n  b\.md: binary"):
        build(sources)


def test_write_files_writes_all_or_none(tmp_path):
    """A folder in the way of the last file keeps the first from being replaced, and leaves no trace."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError, match="a folder of that name"):
        write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_write_file_names_the_place(tmp_path):
    """A file where a folder is needed is an error that says so."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot write"):
        write_file(tmp_path / "file" / "graph.ttl", b"")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path, Graph]:
    """Return a folder of sources, the folder of their build, and its graph."""
    root = write(tmp_path_factory.mktemp("built"), "sources/a/nurse.md")
    second = NURSE.replace("Patient care", "Patient care required") + "\nNo degree is needed.\n"
    (root / "sources" / "b.md").write_text(second, encoding="utf-8")
    graph = build(find_sources([root / "sources"]).sources)
    write_outputs(graph, root / "out")
    return root / "sources", root / "out", graph


@pytest.fixture
def copied(built, tmp_path) -> tuple[Path, Path]:
    """Return a copy of the sources and of the build, to be damaged."""
    sources, out, _ = built
    shutil.copytree(sources, tmp_path / "sources")
    shutil.copytree(out, tmp_path / "out")
    return tmp_path / "sources", tmp_path / "out"


def test_write_outputs_writes_the_promised_files(built):
    """All files of a build are there, and the report has the digest of each but its own."""
    _, out, _ = built
    data = {
        "graph.ttl",
        "evidence.ttl",
        "graph.trig",
        "graph.html",
        "graph.graphml",
        "facts.jsonl",
        "facts.csv",
        "merges.sssom.tsv",
    }
    assert {p.name for p in out.iterdir()} == data | {"report.json", "report.md"}
    assert set(json.loads((out / "report.json").read_bytes())["outputs"]) == data


@pytest.mark.parametrize("filename", ["graph.ttl", "graph.html", "report.json", "../graph.dot", ""])
def test_output_files_keep_their_names(monkeypatch, filename):
    """An exporter of a third party that would take the place of another file is named."""
    monkeypatch.setattr(module, "filename_of", lambda name: filename if name == "turtle" else f"graph.{name}")
    monkeypatch.setattr(module, "load_exporters", lambda: dict.fromkeys(["ttl", "turtle"], lambda graph: b""))
    with pytest.raises(ContractError, match="exporter turtle: no file of a build can be called"):
        output_files(Graph("https://w3id.org/careergraph"))


def test_read_graph_is_the_inverse_of_write_outputs(built):
    """The graph that is read back is the graph that was written."""
    _, out, graph = built
    again = read_graph(out)
    assert again.facts == graph.facts
    assert again.excluded == graph.excluded
    assert again.entities == graph.entities
    assert again == graph
    assert output_files(again) == output_files(graph)


def test_read_graph_refuses_a_folder_without_a_build(tmp_path):
    """A folder without a report is an error that says what to do."""
    with pytest.raises(UsageError, match=r"no build in .*build first"):
        read_graph(tmp_path)


def test_verify_finds_nothing_in_a_fresh_build(built):
    """Every quote of a fresh build stands in its source."""
    sources, out, _ = built
    assert verify(out, find_sources([sources]).sources) == ()


def test_verify_tells_differences_apart(copied):
    """A changed source, a missing one and an edited output each have their code."""
    sources, out = copied
    (sources / "b.md").write_text("# Something else\n", encoding="utf-8")
    (sources / "a" / "nurse.md").unlink()
    (out / "graph.graphml").write_bytes(b"")
    (out / "graph.ttl").unlink()
    found = {p.where: p.code for p in verify(out, find_sources([sources]).sources)}
    assert found == {
        "a/nurse.md": "source-missing",
        "b.md": "source-changed",
        "graph.graphml": "output-changed",
        "graph.ttl": "output-missing",
    }


@pytest.mark.parametrize("name", ["facts.jsonl", "graph.trig"])
@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_verify_tells_a_damaged_output_and_goes_on(copied, name, damage):
    """An output that cannot be read is a difference like another; all else is still compared."""
    sources, out = copied
    (sources / "b.md").unlink()
    data = (out / name).read_bytes()
    (out / name).unlink()
    if damage == "cut":
        (out / name).write_bytes(data[: len(data) // 2])
    found = {p.where: p.code for p in verify(out, find_sources([sources]).sources)}
    assert found == {
        "b.md": "source-missing",
        name: "output-changed" if damage == "cut" else "output-missing",
    }


def test_verify_finds_a_false_quote(copied):
    """One changed letter in a quote is found, with the line of the source and the output it stands in."""
    sources, out = copied
    text = (out / "facts.jsonl").read_text(encoding="utf-8")
    (out / "facts.jsonl").write_text(
        text.replace('"quote":"Python"', '"quote":"Pithon"', 1), encoding="utf-8"
    )
    found = verify(out, find_sources([sources]).sources)
    assert [(p.code, p.where) for p in found] == [
        ("quote", "a/nurse.md:6"),
        ("output-changed", "facts.jsonl"),
    ]


def test_verify_tells_another_reader_from_another_source(copied):
    """When the same bytes are read in another way now, it says so and asks for a new build."""
    sources, out = copied
    report = json.loads((out / "report.json").read_bytes())
    report["documents"][1]["reader"] = "markdown 0"
    (out / "report.json").write_text(json.dumps(report), encoding="utf-8")
    found = verify(out, find_sources([sources]).sources)
    assert [(p.where, p.code) for p in found] == [("b.md", "reader-changed")]


def test_explain_shows_the_sentence(graph):
    """A fact is explained by its quote; names may be written as people do."""
    held = graph(("Nurse", "requiresSkill", "triage"), ("Nurse", "usesTool", "Epic"))
    (found,) = explain(held, "nurses", "requiresSkill", "Triage")
    assert (found.subject, found.predicate, found.object) == ("Nurse", "requiresSkill", "triage")
    assert [e.quote for e in found.evidence] == ["Nurse requiresSkill triage."]
    assert (found.modality, found.sources, found.confidence) == ("required", 1, 0.9)


def test_explain_of_an_object_shows_who_needs_it(graph):
    """A thing that is no subject is explained by the facts that are about it."""
    held = graph(("Nurse", "requiresSkill", "triage"), ("Medic", "requiresSkill", "triage"))
    assert [e.subject for e in explain(held, "triage")] == ["Medic", "Nurse"]


def test_find_entities_suggests_close_names(graph):
    """A misspelled name is an error that names what is close."""
    with pytest.raises(UsageError, match="did you mean Nurse"):
        find_entities(graph(("Nurse", "requiresSkill", "triage")), "nurze")


def test_report_markdown_escapes_document_text(tmp_path):
    """Markup in a title or a file name stays text in the report."""
    (tmp_path / "a.md").write_text("# <script>x</script> | **b**\n\n" + NURSE, encoding="utf-8")
    write_outputs(build(find_sources([tmp_path]).sources), tmp_path / "out")
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "<script>" not in report.replace("\\<script\\>", "")
    assert "\\|" in report


@pytest.mark.parametrize("own", ["https://example.org/careers", "https://terms.example/of-a-guild"])
def test_terms_of_a_user_stand_below_the_base_of_the_graph(tmp_path, own):
    """A concept below the configured base keeps its IRI; one below another moves, as the shipped ones do."""
    base = "https://example.org/careers"
    terms = f"""@prefix cg: <https://w3id.org/careergraph/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <{own}/tool/dough-sheeter> a cg:Tool ;
            skos:prefLabel "dough sheeter"@en ; skos:altLabel "sheeter"@en ."""
    (tmp_path / "terms.ttl").write_text(terms, encoding="utf-8")
    guide = "# Pastry Chef\n\n## Tools\n\n- Sheeter\n- Python\n"
    graph = build(
        [Source("a.md", data=guide.encode())], base=base, reading=Reading((tmp_path / "terms.ttl",))
    )

    labels = {iri: entity.label for iri, entity in graph.entities.items() if entity.kind == "Tool"}
    assert labels == {f"{base}/tool/dough-sheeter": "dough sheeter", f"{base}/tool/python": "Python"}


def test_a_second_build_that_differs_is_told(tmp_path):
    """What differs is named: here the graph is of other documents."""
    found = find_sources([write(tmp_path, "a.md", "b.md")])
    whole = build(found.sources, problems=found.problems)
    assert build_again(whole, found.sources) == ()
    one = build(found.sources[:1])
    assert build_again(one, found.sources) == (
        "facts or their evidence",
        "the graph",
        "merged names",
        "accounts of documents",
    )
