"""Law 4: a build that is brought up to date gives what a fresh one gives, at the cost of what changed."""

import contextlib
import hashlib
import os
import random
import signal
import time
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph import extraction
from careergraph.errors import UsageError
from careergraph.extraction import Reading
from careergraph.outputs import recover
from careergraph.pipeline import build, write_outputs
from careergraph.sources import find_sources
from careergraph.updates import plan_of, updating
from programs import run, start

SOAK = bool(os.environ.get("TEST_SOAK"))

_TEXTS = (
    "# Baker\n\n## Skills\n\n- Kneading\n- Sugar work (SW)\n\nBakers earn $30,000 to $40,000 a year.\n",
    "# Baker\n\n## Skills\n\n- kneading\n- SW\n\nNo degree is needed.\n",
    "# Head Baker\n\n## Requirements\n\n- 3 years of experience with Python or Java\n- Bread scoring\n",
    "# Data Analyst\n\n## Tools\n\n- SQL\n- Excel\n\nMail jobs@example.org. Caf\xe9.\n",
    "",
)
_NAMES = ("a.md", "b.md", "c.txt", "sub/d.md", "ads.jsonl")
_ADS = '{"id": 1, "title": "Baker", "text": "You knead dough."}\n{"id": 2, "title": "Cook", "text": "%s"}\n'

_steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(_NAMES), st.integers(0, len(_TEXTS) - 1)),
        st.tuples(st.just("remove"), st.sampled_from(_NAMES), st.just(0)),
        st.tuples(st.just("rename"), st.sampled_from(_NAMES[:4]), st.integers(0, 3)),
    ),
    min_size=1,
    max_size=4,
)


def change(sources: Path, what: str, name: str, number: int) -> None:
    path = sources / name
    if what == "remove":
        path.unlink(missing_ok=True)
    elif what == "rename" and path.is_file():
        (sources / _NAMES[number]).parent.mkdir(exist_ok=True)
        path.replace(sources / _NAMES[number])
    elif what == "write":
        path.parent.mkdir(exist_ok=True)
        text = _ADS % _TEXTS[number].partition("\n")[0] if name.endswith("jsonl") else _TEXTS[number]
        path.write_text(text, encoding="utf-8")


def built(sources: Path, folder: Path, *, reading: Reading | None = None) -> list[str]:
    """Build into the folder, return the documents that were read."""
    read: list[str] = []
    work = extraction.extract_source

    def counting(source, *how):
        read.append(source.id)
        return work(source, *how)

    folder.mkdir(exist_ok=True)
    found = find_sources([sources])
    plan = plan_of(found.sources, reading or Reading(), folder)
    with pytest.MonkeyPatch.context() as patch, updating(plan, folder) as update:
        patch.setattr(extraction, "extract_source", counting)
        graph = build(found.sources, problems=found.problems, reading=reading, update=update)
        write_outputs(graph, folder, update=update)
    return read


def held(folder: Path) -> dict[str, object]:
    """Return the bytes of the files in a folder, and the rows of its claims."""
    with duckdb.connect(str(folder / "claims.duckdb"), read_only=True) as db:
        rows = {
            table: db.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for table in ("document", "text", "claim", "checked")
        }
    return {
        **rows,
        **{path.name: path.read_bytes() for path in folder.iterdir() if path.name != "claims.duckdb"},
    }


@settings(
    max_examples=200 if SOAK else 6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(rounds=st.lists(_steps, min_size=1, max_size=3))
def test_a_build_brought_up_to_date_is_a_fresh_build(tmp_path_factory, rounds):
    """Whatever was added, edited, removed and renamed between the builds, byte by byte and row by row."""
    root = tmp_path_factory.mktemp("law4")
    sources = root / "sources"
    sources.mkdir()
    (sources / "z.md").write_text(_TEXTS[0], encoding="utf-8")
    for number, steps in enumerate(rounds):
        for step in steps:
            change(sources, *step)
        with contextlib.suppress(UsageError):
            built(sources, root / "kept")
            built(sources, root / f"fresh{number}")
            assert held(root / "kept") == held(root / f"fresh{number}")


def test_copies_come_and_go_as_in_a_fresh_build(tmp_path):
    """What is a copy depends on other documents: it is told anew of those that were not read again."""
    sources = tmp_path / "sources"
    sources.mkdir()
    skill = (
        "patience with guests, with dough that does not rise and with colleagues who have not slept enough"
    )
    text = f"# Baker\n\n## Skills\n\n- {skill.capitalize()}\n"
    for number, change_of in enumerate(
        (("a.md", text), ("b.md", text.replace("guests", "clients")), ("a.md", ""))
    ):
        name, written = change_of
        (sources / name).write_text(written, encoding="utf-8")
        (sources / "c.md").write_text("# Baker\n\n## Skills\n\n- Patience\n", encoding="utf-8")
        built(sources, tmp_path / "kept")
        built(sources, tmp_path / f"fresh{number}")
        assert held(tmp_path / "kept") == held(tmp_path / f"fresh{number}")
        is_copied = b'"copy_of":"a.md"' in (tmp_path / "kept" / "facts.jsonl").read_bytes()
        assert is_copied == (number == 1)


def test_only_what_changed_is_read(tmp_path):
    """Of bytes, name and reader; a document that could not be read is tried again."""
    sources, output = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    for name, text in zip(_NAMES[:3], _TEXTS, strict=False):
        change(sources, "write", name, _TEXTS.index(text))
    change(sources, "write", "ads.jsonl", 0)
    (sources / "empty.md").write_bytes(b"")
    assert built(sources, output) == ["a.md", "ads.jsonl#1", "ads.jsonl#2", "b.md", "c.txt", "empty.md"]
    assert built(sources, output) == ["empty.md"]
    (sources / "empty.md").unlink()
    os.utime(sources / "a.md", (1, 1))
    assert built(sources, output) == []
    change(sources, "write", "b.md", 3)
    change(sources, "write", "ads.jsonl", 3)
    (sources / "c.txt").rename(sources / "d.txt")
    assert built(sources, output) == ["ads.jsonl#2", "b.md", "d.txt"]


def test_what_is_read_in_another_way_is_read_again(tmp_path):
    """Another vocabulary or setting, and other code."""
    sources, output, vocabulary = tmp_path / "sources", tmp_path / "out", tmp_path / "own.ttl"
    sources.mkdir()
    change(sources, "write", "a.md", 0)
    built(sources, output)
    vocabulary.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix cg: <https://w3id.org/careergraph/ontology#> .\n"
        '<https://example.org/skill/kneading> a skos:Concept, cg:Skill ; skos:prefLabel "kneading"@en .\n',
        encoding="utf-8",
    )
    how = Reading((vocabulary,))
    assert built(sources, output, reading=how) == ["a.md"]
    assert built(sources, output, reading=how) == []
    assert built(sources, output, reading=Reading(redact=True)) == ["a.md"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("careergraph.fingerprints._code", lambda: "other code")
        assert built(sources, output, reading=Reading(redact=True)) == ["a.md"]


def test_a_plan_says_what_a_build_would_do(tmp_path):
    """And changes nothing."""
    sources, output = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    for name in _NAMES[:3]:
        change(sources, "write", name, 0)
    built(sources, output)
    change(sources, "write", "a.md", 2)
    change(sources, "remove", "b.md", 0)
    change(sources, "write", "sub/d.md", 1)
    before = held(output)
    plan = plan_of(find_sources([sources]).sources, Reading(), output)
    assert (plan.new, plan.changed, plan.removed) == (("sub/d.md",), ("a.md",), ("b.md",))
    assert plan.unchanged == ("c.txt",)
    forced = plan_of(find_sources([sources]).sources, Reading(), output, force=True)
    assert (forced.changed, forced.unchanged) == (("a.md", "c.txt"), ())
    assert held(output) == before


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if not path.name.startswith(".") and path.name != "claims.duckdb"
    }


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no process can be killed so")
def test_a_build_that_is_killed_leaves_the_one_before_whole(tmp_path):
    """At whatever moment: the folder holds all files of the one or of the other, and the next build runs."""
    sources, output = tmp_path / "sources", tmp_path / "output"
    sources.mkdir()
    whole: list[dict[str, str]] = []
    for text in (0, 2):
        change(sources, "write", "a.md", text)
        began = time.monotonic()
        assert run("build", "-q", cwd=tmp_path).returncode == 0
        seconds = time.monotonic() - began
        whole.append(digests(output))
    assert whole[0] != whole[1]
    chance = random.Random(20_26)
    for _ in range(120 if SOAK else 4):
        change(sources, "write", "a.md", chance.choice((0, 2)))
        with Path(os.devnull).open("r+b") as nothing:
            running = start("build", "-q", cwd=tmp_path, streams=[nothing] * 3)
            time.sleep(chance.uniform(0.0, seconds * 1.1))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        recover(output)
        assert digests(output) in whole
    change(sources, "write", "a.md", 0)
    assert run("build", "-q", cwd=tmp_path).returncode == 0
    assert digests(output) == whole[0]
    left = {path.name for path in output.iterdir() if path.name.startswith(".")}
    assert left == {".careergraph.lock"}
