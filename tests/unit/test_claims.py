"""The claims of a build on disk: what is put in comes out, and a bad file is told of, never read."""

import logging
import os
import re
import zlib
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb
import pytest

from careergraph import claims as module
from careergraph.claims import Before, ClaimsWriter, iter_extractions, read_before
from careergraph.errors import MissingExtra, OutputError
from careergraph.extraction import Reading, Source, extract_source
from careergraph.model import Account, Extraction, PassedOver, Problem, SilentSection, Tally
from tiny import claim_of, extraction_of

GUIDE = b"# Baker\n\n## Skills\n\n- Kneading\n- Sugar work (SW)\n\nPay is $30,000 to $40,000 a year.\n"


def written(path, *extractions):
    """Return a file of claims with these documents, whose keys are their ids."""
    with ClaimsWriter(path.with_suffix(".tmp")) as writer:
        for extraction in extractions:
            writer.put(extraction.origin.id, extraction)
        writer.finish().replace(path)
    return path


def texts_in(path):
    """Return the packed texts in a file of claims by document."""
    with duckdb.connect(str(path), read_only=True) as db:
        rows = db.execute("SELECT document, data FROM text ORDER BY document, number").fetchall()
    return {name: b"".join(data for _, data in found) for name, found in groupby(rows, key=itemgetter(0))}


@pytest.fixture
def guide():
    """Return what a document with a text says, as a worker sends it."""
    found = extract_source(Source("guide.md", data=GUIDE, path=None), Reading(keep_text=True))
    assert isinstance(found, Extraction)
    return replace(found, origin=replace(found.origin, id="guide.md"))


def test_what_is_put_in_comes_out(tmp_path, guide):
    """Claims, texts, figures, abbreviations, problems and accounts; documents in the order of their ids."""
    odd = Extraction(
        replace(guide.origin, id="é.md"),
        (claim_of("Baker", "requiresSkill", 'it\'s "odd"; DROP TABLE claim; --', "Skill", 0),),
        (("SW", "sugar work"),),
        (Problem("damaged-text", "one byte", "é.md:1"),),
        Account(Tally(1, 2), rules=(PassedOver("aside: x", 1, 9),), silent=(SilentSection("a", "b", 3, 1),)),
    )
    bare = extraction_of("a.md")
    path = written(tmp_path / "c.duckdb", odd, guide, bare)
    assert list(iter_extractions(path)) == [replace(each, text=b"") for each in (bare, guide, odd)]
    assert zlib.decompress(texts_in(path)["guide.md"]) == GUIDE
    assert "a.md" not in texts_in(path)


def test_text_that_no_database_takes_comes_out_as_it_was(tmp_path):
    """Half a surrogate pair, a NUL: the columns hold something readable beside it."""
    claim = replace(claim_of("Baker", "requiresSkill", "a\0b", "Skill", 0), section="half \ud800")
    one = extraction_of("x.md", claim)
    one = replace(one, origin=replace(one.origin, title="\udfff!"), text=b"\0\xff")
    path = written(tmp_path / "c.duckdb", one)
    assert list(iter_extractions(path)) == [replace(one, text=b"")]
    assert texts_in(path) == {"x.md": b"\0\xff"}
    with duckdb.connect(str(path), read_only=True) as db:
        assert db.execute("SELECT section FROM claim").fetchall() == [("half ?",)]


def test_documents_are_taken_over_from_another_file(tmp_path, guide):
    """Those that are named, with their keys; others leave no trace in the new file."""
    secret = extraction_of("secret.md", claim_of("Baker", "usesTool", "Xyzzyplugh", "Tool", 0))
    old = written(tmp_path / "it's old.duckdb", guide, secret)
    new = tmp_path / "new.duckdb"
    with ClaimsWriter(tmp_path / "new.tmp") as writer:
        assert writer.take_over(old, ["guide.md"])
        assert list(writer.taken_over()) == [replace(guide, text=b"")]
        writer.finish().replace(new)
    assert read_before(new).keys == {"guide.md": "guide.md"}
    assert list(iter_extractions(new)) == [replace(guide, text=b"")]
    assert texts_in(new) == texts_in(old)
    assert b"yzzyplu" in old.read_bytes()
    assert b"yzzyplu" not in new.read_bytes()


def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path, guide):
    """Neither it nor what the database wrote beside it."""
    with ClaimsWriter(tmp_path / "new.tmp") as writer:
        writer.put("key", guide)
    assert list(tmp_path.iterdir()) == []


def truncated(path):
    path.write_bytes(path.read_bytes()[:5_000])


def of_another_version(path):
    with duckdb.connect(str(path)) as db:
        db.execute("UPDATE format SET version = 99")


def of_another_layout(path):
    with duckdb.connect(str(path)) as db:
        db.execute("DROP TABLE claim")


def no_database(path):
    path.write_bytes(b"hello\n" * 1_000)


@pytest.mark.parametrize("harm", [truncated, of_another_version, of_another_layout, no_database])
def test_a_file_that_is_no_such_file_counts_as_none(tmp_path, guide, harm, caplog):
    """It is told of; asked for its claims, it is an error that names it."""
    path = written(tmp_path / "c.duckdb", guide)
    harm(path)
    with caplog.at_level(logging.WARNING, "careergraph"):
        assert read_before(path).keys == {}
    assert "c.duckdb" in caplog.text
    assert "read again" in caplog.text
    with pytest.raises(OutputError, match=r"c\.duckdb"):
        list(iter_extractions(path))


def test_a_file_that_is_damaged_inside_gives_nothing(tmp_path, caplog):
    """Its head may be whole: then it is found out when the rows are taken over."""
    many = [extraction_of(f"{n:04}.md", text_of_size(n)) for n in range(300)]
    path = written(tmp_path / "c.duckdb", *many)
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 4, len(data), 4_096):
        data[at] ^= 0xFF
    path.write_bytes(data)
    with ClaimsWriter(tmp_path / "new.tmp") as writer, caplog.at_level(logging.WARNING, "careergraph"):
        assert not (read_before(path).keys and writer.take_over(path, [e.origin.id for e in many]))
        writer.put("k", many[0])
        writer.finish().replace(path)
    assert "c.duckdb" in caplog.text
    assert list(iter_extractions(path)) == [many[0]]


def test_what_is_taken_over_is_told_apart_from_what_is_put(tmp_path, monkeypatch):
    """Though that is written, and sorts before it, while it is read."""
    monkeypatch.setattr("careergraph.claims._BATCH", 1)
    old = written(tmp_path / "c.duckdb", *(extraction_of(f"{name}.md", text_of_size(1)) for name in "mnz"))
    with ClaimsWriter(tmp_path / "new.tmp") as writer:
        assert writer.take_over(old, ["m.md", "z.md"])
        found = []
        for number, each in enumerate(writer.taken_over()):
            found.append(each.origin.id)
            writer.put("k", extraction_of(f"a{number}.md", text_of_size(2)))
        assert found == ["m.md", "z.md"]


def test_texts_that_are_large_are_written_a_few_at_a_time(tmp_path, monkeypatch):
    """However few claims there are: the database is held to little memory."""
    monkeypatch.setitem(module._SETTINGS, "memory_limit", "150MB")
    many = [replace(extraction_of(f"{n:03}.md"), text=os.urandom(1_000_000)) for n in range(180)]
    path = written(tmp_path / "c.duckdb", *many)
    with ClaimsWriter(tmp_path / "new.tmp") as writer:
        assert writer.take_over(path, [each.origin.id for each in many[1:]])
        assert [each.origin.id for each in writer.taken_over()] == [each.origin.id for each in many[1:]]
        writer.finish().replace(path)
    assert texts_in(path) == {each.origin.id: each.text for each in many[1:]}


@pytest.mark.parametrize(
    "change",
    ["UPDATE document SET problems = 'x'", "UPDATE document SET account = '{}'",
     "UPDATE document SET abbreviations = '[1]'", "UPDATE claim SET passage_start = NULL",
     "DELETE FROM document WHERE id = 'guide.md'"],
)  # fmt: skip
def test_rows_that_somebody_changed_are_an_error(tmp_path, guide, change):
    """It says what to do."""
    path = written(tmp_path / "c.duckdb", guide, extraction_of("z.md", text_of_size(1)))
    with duckdb.connect(str(path)) as db:
        db.execute(change)
    with pytest.raises(OutputError, match="--force"):
        list(iter_extractions(path))


def text_of_size(n):
    return replace(claim_of("Baker", "usesTool", f"tool {n}", "Tool", 0), section=f"{n * 7919:x}" * 20)


def test_without_duckdb_the_extra_is_named(tmp_path, monkeypatch):
    """An absent file needs none."""
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    (tmp_path / "c.duckdb").write_bytes(b"x")
    assert read_before(tmp_path / "absent.duckdb") == Before()
    for fails in (lambda: read_before(tmp_path / "c.duckdb"), lambda: ClaimsWriter(tmp_path / "new")):
        with pytest.raises(MissingExtra, match=r"careergraph\[claims\]"):
            fails()


def test_the_query_of_the_docs_runs(tmp_path, guide):
    """The tables are called as docs/data-model.md says; its columns are all there."""
    page = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    claim = claim_of("Baker", "requiresSkill", "HACCP", "Skill", 0)
    path = written(tmp_path / "c.duckdb", extraction_of("a.md", claim))
    with duckdb.connect(str(path), read_only=True) as db:
        assert [row[2] for row in db.execute(query).fetchall()] == ["HACCP"]
        columns = db.execute(
            "SELECT column_name FROM duckdb_columns() WHERE NOT internal AND table_name <> 'format'"
        ).fetchall()
    assert {name for (name,) in columns} <= {*re.findall(r"`(\w+)`", page)}
