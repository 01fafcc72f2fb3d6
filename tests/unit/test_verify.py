"""A build proved on its files: the claims give the facts, the hash is that of the dataset."""

import hashlib
import json
import shutil

import duckdb
import pytest

from careergraph.errors import OutputError
from careergraph.extraction import Reading
from careergraph.pipeline import build, write_outputs
from careergraph.rdf import hash_of, hash_of_file, nquads_parts
from careergraph.sources import find_sources
from careergraph.updates import plan_of, updating
from careergraph.verify import verify

GUIDE = "# Baker\n\n## Skills\n\n- Kneading\n- Python\n\nBakers earn $30,000 to $40,000 a year.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the sources and the folder of a build with its claims."""
    root = tmp_path_factory.mktemp("verify")
    (root / "sources").mkdir()
    for name in ("Baker", "Cook"):
        (root / "sources" / f"{name}.md").write_text(GUIDE.replace("Baker", name), encoding="utf-8")
    (root / "out").mkdir()
    sources = find_sources([root / "sources"]).sources
    with updating(plan_of(sources, Reading(), root / "out"), root / "out") as update:
        write_outputs(build(sources, update=update), root / "out", update=update)
    return sources, root / "out"


@pytest.fixture
def out(whole, tmp_path):
    """Return a copy of the build."""
    shutil.copytree(whole[1], tmp_path / "out")
    return tmp_path / "out"


def codes(whole, folder):
    return [(problem.code, problem.where) for problem in verify(folder, whole[0])]


def edit(path, old, new):
    """Change a file of the build and the digest of it that the report states."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = json.loads((path.parent / "report.json").read_bytes())
    report["outputs"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (path.parent / "report.json").write_text(json.dumps(report), encoding="utf-8")


def test_a_build_with_claims_is_right(whole, out):
    """Nothing is told of it."""
    assert codes(whole, out) == []


def test_a_fact_that_no_claim_gives_is_found(whole, out):
    """Also where the report states the digest of the changed file: the row, and the one that is missing."""
    edit(out / "facts.jsonl", '"predicate":"requiresSkill"', '"predicate":"usesTool"')
    assert codes(whole, out) == [("fact", "Baker.md"), ("fact", "facts.jsonl:1")]


def test_another_dataset_is_found_by_its_hash(whole, out):
    """A triple more, or a claim less."""
    edit(out / "graph.trig", "cg:requiresSkill", "cg:specializesIn")
    assert codes(whole, out) == [("graph-hash", "graph.trig")]


def test_claims_that_were_changed_are_found(whole, out):
    """They resolve to another graph; the rows that they do not give any more are named."""
    with duckdb.connect(str(out / "claims.duckdb")) as db:
        db.execute("DELETE FROM claim WHERE document = 'Baker.md' AND object_name = 'Kneading'")
    assert codes(whole, out) == [("graph-hash", "claims.duckdb"), ("fact", "facts.jsonl:1")]


def test_claims_of_other_documents_or_readings_are_told(whole, out, tmp_path):
    """They are not compared; nor are damaged ones."""
    vocabulary = tmp_path / "own.ttl"
    vocabulary.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix cg: <https://w3id.org/careergraph/ontology#> .\n"
        '<https://example.org/skill/kneading> a skos:Concept, cg:Skill ; skos:prefLabel "kneading"@en .\n',
        encoding="utf-8",
    )
    (found,) = verify(out, whole[0], vocabulary_files=(vocabulary,))
    assert (found.code, "another vocabulary" in found.message) == ("claims", True)
    with duckdb.connect(str(out / "claims.duckdb")) as db:
        db.execute("DELETE FROM document WHERE id = 'Baker.md'")
    assert codes(whole, out) == [("claims", "claims.duckdb")]
    (out / "claims.duckdb").write_bytes(b"no database")
    assert codes(whole, out) == [("claims", "claims.duckdb")]


def test_a_shape_that_is_broken_is_told(whole, out, monkeypatch):
    """The shapes are checked again, on the graph that the claims give."""
    monkeypatch.setattr("careergraph.verify.check_graph", lambda graph: (Broken(),))
    assert codes(whole, out) == [("a-shape", "https://example.org/x")]


class Broken:
    code, message, focus = "a-shape", "broken", "https://example.org/x"


def test_the_hash_is_that_of_the_sorted_quads(graph, tmp_path):
    """As the standard asks: canonical N-Quads, sorted by code point, whatever the labels hold."""
    odd = graph(
        ("Nurse", "requiresSkill", 'tri"age\\ \t\x07\x7f\n é \U0001f600'),
        ("Nurse", "usesTool", "Epic"),
        ("Zoo Keeper", "requiresSkill", "a\u0085b \u2028 c"),
    )
    lines = b"".join(nquads_parts(odd)).split(b"\n")
    due = hashlib.sha256(b"".join(sorted(line + b"\n" for line in lines if line))).hexdigest()
    assert hash_of(odd) == due
    (tmp_path / "graph.nq").write_bytes(b"\n".join(reversed(lines)))
    assert hash_of_file(tmp_path / "graph.nq") == due
    assert hash_of(graph(("Nurse", "usesTool", "Epic"))) != due


def test_claims_that_cannot_be_written_are_an_error_that_names_them(whole, tmp_path):
    """Here for want of a folder."""
    with (
        pytest.raises(OutputError, match="absent"),
        updating(plan_of(whole[0], Reading(), tmp_path), tmp_path / "absent"),
    ):
        pass
