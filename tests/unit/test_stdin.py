"""Standard input: one document, or the records of a stream."""

import io
import json
from pathlib import Path

import pytest

from careergraph.errors import UsageError
from careergraph.extraction import read_document
from careergraph.model import Problem
from careergraph.stdin import iter_stdin

ROOT = Path(__file__).parents[2]
ADS = [{"id": n, "title": "Baker", "text": f"kneading {n}"} for n in (1, 2)]
LINES = "\n".join(map(json.dumps, ADS)).encode()
TEXTS = {f"-#{n}": f"Baker\n\nkneading {n}" for n in (1, 2)}


def came(data, form=None, *, max_bytes=10_000, **columns):
    found = list(iter_stdin(io.BytesIO(data), form, columns, max_bytes=max_bytes))
    documents = {s.id: read_document(s).text for s in found if not isinstance(s, Problem)}
    return documents, [(p.where, p.message) for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (LINES, None),
        (LINES, "jsonl"),
        (b"\xef\xbb\xbf" + LINES, None),
        (b"\n \r\n" + LINES, None),
        (b"\xef\xbb\xbf\n" + LINES, None),
        (json.dumps(ADS).encode(), None),
        (b"\xef\xbb\xbf\n" + json.dumps(ADS, indent=1).encode(), None),
        (json.dumps(ADS, indent=1).encode(), "json"),
        (b"id,title,text\n1,Baker,kneading 1\n2,Baker,kneading 2\n", "csv"),
    ],
)
def test_records_come_through_stdin(data, form):
    """JSON is told by itself; for tables the format has to be said."""
    assert came(data, form) == (TEXTS, [])


def test_parquet_comes_through_stdin():
    """Though it has to be read from its end."""
    documents, problems = came((ROOT / "tests/parquet/snappy.parquet").read_bytes(), "parquet")
    assert documents["-#j1"] == "Thatcher\n\nMend hives before day 1"
    assert len(documents) + len(problems) == 40


@pytest.mark.parametrize(
    ("data", "form", "text"),
    [
        (b"Baker\n\n- kneading\n", None, "Baker\n\n- kneading\n"),
        (b"{kneading} at dawn\nis bread\n", None, "{kneading} at dawn\nis bread\n"),
        (b"\n\nBaker\n", None, "\n\nBaker\n"),
        (b"\xef\xbb\xbfBaker", None, "Baker"),
        (b'[1] See "Bread"', None, '[1] See "Bread"'),
        (b"<h1>Baker</h1><p>bread</p>", "html", "Baker\n\nbread"),
        (b"<!doctype html><h1>Baker</h1><p>bread</p>", None, "Baker\n\nbread"),
        (json.dumps(ADS[0], indent=2).encode(), None, "Baker\n\nkneading 1"),
    ],
)
def test_one_document_comes_through_stdin(data, form, text):
    """It is text, or what its bytes plainly are, or what is said."""
    assert came(data, form) == ({"-": text}, [])


def test_records_of_stdin_are_read_as_they_come():
    """A stream without an end gives its first ones."""

    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = json.dumps({"text": "x" * 50}).encode() + b"\n"
            buffer[: len(line)] = line
            return len(line)

    found = iter_stdin(Endless(), None, {}, max_bytes=10_000)
    assert next(found).id.startswith("-#")


@pytest.mark.parametrize(
    ("data", "form", "where"),
    [
        (b"x" * 200, None, "-"),
        (b"{" * 200, None, "-"),
        (b"\n" * 200, None, "-"),
        (b"\n\n{}\n", None, "-:3"),
        (b"[" * 200, "json", "-"),
        (b"", "csv", "-"),
        (b"{}\n", None, "-:1"),
    ],
)
def test_what_is_too_long_or_no_record_is_a_problem(data, form, where):
    """It is told with the name that standard input has."""
    documents, problems = came(data, form, max_bytes=100)
    assert documents == {}
    assert [problem[0] for problem in problems] == [where]


@pytest.mark.parametrize("form", ["warc", "zip", "jsonl.gz", "xyz", "../x"])
def test_a_format_that_is_not_read_from_stdin_is_named(form):
    """The message lists those that are."""
    with pytest.raises(UsageError, match="known are: csv, "):
        came(b"x", form)


def test_what_was_read_ahead_is_given_whole():
    """To whoever asks for all of it."""
    stream = iter_stdin(io.BytesIO(b"{a\nb"), None, {}, max_bytes=100)
    assert next(stream).data == b"{a\nb"
