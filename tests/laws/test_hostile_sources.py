"""Law 7 for what holds documents, and for what only looks like a file: a problem or the right facts, in bounds.

Each bad file lies in a folder beside a good one, as it would. Nothing is fetched, and nothing is written
into the folder.
"""

import gzip
import hashlib
import io
import json
import os
import re
import socket
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_bad_documents import GUIDE, bounded
from test_bad_documents import UNREADABLE as BAD_DOCUMENTS
from test_hostile_files import HARMLESS, UNREADABLE, WORD, facts_in, locked

from attacks import mutated
from careergraph.extraction import extract_source
from careergraph.model import Extraction, Problem
from careergraph.sources import find_sources
from packages import docx
from parquetfiles import repeated
from pdfs import LOCK, lines, pdf
from webarchives import answer, record, response

SOAK = bool(os.environ.get("TEST_SOAK"))
EXAMPLES = 5_000 if SOAK else 6
PARQUET = Path(__file__).parents[1] / "parquet"
SITE = "https://jobs.example"
TEXT = GUIDE.encode()
FACTS = {("requiresSkill", "teamwork"), ("usesTool", "python")}
MANY = b" " * 50_000_000


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def special(kind, target=""):
    info = tarfile.TarInfo("evil.md")
    info.type, info.linkname = kind, target
    return info


def link_in_zip():
    info = zipfile.ZipInfo("evil.md")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def line(**fields):
    return json.dumps({"title": "Pastry chef", "text": GUIDE, **fields}).encode() + b"\n"


def parquet(name):
    return (PARQUET / f"{name}.parquet").read_bytes()


def changed(data, at, byte):
    return data[:at] + bytes([byte]) + data[at + 1 :]


def word_with_links():
    """Return a Word file with a macro, and with a link to another place."""
    link = '<Relationship Id="r1" Type="hyperlink" TargetMode="External" Target="http://127.0.0.1:9/x"/>'
    return docx(
        WORD,
        word__vbaProject_bin=b"\xd0\xcf\x11\xe0" * 100,
        word___rels__document_xml_rels=f"<Relationships>{link}</Relationships>",
    )


#: File name → its bytes, words of the reason; "" where the facts of a guide are found all the same.
SOURCES = {
    "zip-bomb": ("a.zip", lambda: zipped(("evil.md", MANY)), "200 times"),
    "gzip-bomb": ("a.md.gz", lambda: gzip.compress(MANY), "200 times"),
    "zstandard-bomb": ("a.md.zst", lambda: zstd.compress(MANY), "200 times"),
    "tar-bomb": ("a.tar.gz", lambda: gzip.compress(tarred(("evil.md", MANY))), "200 times|limits.bytes"),
    "packed-tar-bomb": ("a.tar.zst", lambda: zstd.compress(tarred(("evil.md", MANY))), "200 times|limits.bytes"),
    "record-bomb": ("a.jsonl.gz", lambda: gzip.compress(b'{"text": "' + MANY), "200 times|limits.bytes"),
    "table-bomb": ("a.csv.zst", lambda: zstd.compress(b'id,text\n1,"' + MANY), "200 times|limits.bytes"),
    "records-bomb-in-zip": ("a.zip", lambda: zipped(("evil.jsonl", MANY)), "200 times"),
    "way-up-in-zip": ("a.zip", lambda: zipped(("../../evil.md", TEXT)), "leads out"),
    "way-up-in-tar": ("a.tar", lambda: tarred(("a/../../evil.md", TEXT)), "leads out"),
    "absolute-in-tar": ("a.tar", lambda: tarred(("/evil.md", TEXT)), "leads out"),
    "drive-in-zip": ("a.zip", lambda: zipped(("C:evil.md", TEXT)), "leads out"),
    "link-in-zip": ("a.zip", lambda: zipped((link_in_zip(), "/etc/passwd")), "link or device"),
    "link-in-tar": ("a.tar", lambda: tarred((special(tarfile.SYMTYPE, "/etc/passwd"), b"")), "link or device"),
    "hard-link-in-tar": ("a.tgz", lambda: tarred((special(tarfile.LNKTYPE, "/etc/passwd"), b""), mode="w:gz"), "link or device"),
    "device-in-tar": ("a.tar", lambda: tarred((special(tarfile.CHRTYPE), b"")), "link or device"),
    "pipe-in-tar": ("a.tgz", lambda: tarred((special(tarfile.FIFOTYPE), b""), mode="w:gz"), "link or device"),
    "locked-zip": ("a.zip", lambda: locked(zipped(("evil.md", TEXT))), "password|damaged"),
    "zip-in-zip": ("a.zip", lambda: zipped(("evil.zip", zipped(("a.md", TEXT)))), "archive in an archive"),
    "many-members": ("a.zip", lambda: zipped(*((f"{n}.png", b"") for n in range(10_002))), "more than 10000 members"),
    "cut-zip": ("a.zip", lambda: zipped(("evil.md", TEXT))[:-30], "damaged"),
    "cut-tar": ("a.tgz", lambda: tarred(("evil.md", TEXT * 50), mode="w:gz")[:-60], "damaged|cut off"),
    "zip-that-is-none": ("a.zip", lambda: TEXT, "damaged"),
    "text-named-gz": ("a.md.gz", lambda: TEXT, "damaged"),
    "text-named-zst": ("a.md.zst", lambda: TEXT, "damaged"),
    "long-line": ("a.jsonl", lambda: line() + b'{"text": "' + b"x" * 11_000_000 + b'"}', "limits.bytes"),
    "deep-record": ("a.jsonl", lambda: line() + b"[" * 200_000 + b"\n", "no JSON"),
    "nuls-as-records": ("a.jsonl", lambda: b"\0" * 2_000, "no JSON"),
    "two-of-one-id": ("a.jsonl", lambda: line(id=1) + line(id=1), "same id"),
    "half-a-pair-in-a-record": ("a.jsonl", lambda: line(employer="\ud800 Acme"), ""),
    "half-a-pair-in-a-job": ("a.json", lambda: json.dumps({"@type": "JobPosting", "title": "Pastry chef", "description": GUIDE, "skills": "a\ud800b"}).encode(), ""),
    "backwards-record": ("a.jsonl", lambda: line(employer="\u202eemcA\u2066"), ""),
    "odd-id": ("a.jsonl", lambda: line(id="../../etc/passwd"), ""),
    "open-quote": ("a.csv", lambda: b'id,text\n1,a\n2,"' + b"b,\n" * 4_000_000, "limits.bytes"),
    "nuls-in-a-table": ("a.csv", lambda: b"id,text\n1,a\0b\n2,\0\n", "no text|NUL|binary"),
    "wide-table": ("a.csv", lambda: b"," * 200_000 + b"text\n" + b"x\n", "cells under"),
    "deep-json": ("a.json", lambda: b'{"a":' * 100_000, "no JSON"),
    "json-without-a-record": ("a.json", lambda: b'{"version": 3, "files": []}', "no text"),
    "cut-parquet": ("a.parquet", lambda: parquet("snappy")[:-40], "no Parquet"),
    "parquet-of-nothing": ("a.parquet", lambda: b"PAR1" * 3, "no Parquet"),
    "locked-parquet": ("a.parquet", lambda: parquet("plain")[:-4] + b"PARE", "encrypted"),
    "parquet-bomb": ("a.parquet", lambda: repeated(5_000_000, b"x" * 900_000), "unfolds"),
    "parquet-of-many-rows": ("a.parquet", lambda: repeated(2_000_000_000, b"x"), "unfolds"),
    "parquet-with-brotli": ("a.parquet", lambda: parquet("brotli"), "Brotli"),
    "deep-footer": ("a.parquet", lambda: b"PAR1" + b"\x1c" * 5_000 + (5_000).to_bytes(4, "little") + b"PAR1", "no metadata"),
    "damaged-parquet": ("a.parquet", lambda: changed(parquet("gzip"), 60, 255), "damaged|cut off|no text"),
    "parquet-named-csv": ("a.csv", lambda: parquet("zstd"), "cells under|no text|no record|NUL|new-line"),
    "archive-of-wrong-lengths": ("a.warc.gz", lambda: response(f"{SITE}/a", length=5) + response(f"{SITE}/b", length=10**9), "cut off|headers"),
    "archive-of-a-file": ("a.warc.gz", lambda: response("file:///etc/passwd"), "no address"),
    "archive-bomb": ("a.warc.gz", lambda: record("response", f"{SITE}/a", answer(MANY)), "200 times"),
    "page-bomb": ("a.warc", lambda: response(f"{SITE}/a", gzip.compress(MANY), packed=False, Content_Encoding="gzip"), "limits.bytes"),
    "cut-archive": ("a.warc.gz", lambda: response(f"{SITE}/a")[:-40], "cut off"),
    "archive-that-is-none": ("a.warc", lambda: TEXT, "no record of a web archive"),
    "endless-headers": ("a.warc.gz", lambda: gzip.compress(b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000), "headers"),
    "two-captures": ("a.warc.gz", lambda: response(f"{SITE}/a") * 2, "second capture"),
    "locked-pdf": ("a.pdf", lambda: pdf(lines("Pastry chef"), trailer=LOCK), "password"),
    "cut-pdf": ("a.pdf", lambda: pdf(lines(*["Pastry chef bakes"] * 40))[:300], "damaged|PDF|page"),
    "pdf-without-text": ("a.pdf", lambda: pdf([]), "no text|scanned|picture"),
    "pdf-named-markdown": ("a.md", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF|page|damaged"),
    "program-named-text": ("a.txt", lambda: b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 20, "binary"),
    "word-with-links-and-macros": ("a.docm", word_with_links, ""),
    "backwards-text": ("a.md", ("\u202e" + GUIDE + "\u2066\u202d").encode, ""),
}  # fmt: skip


def link_to_itself(folder):
    (folder / "a.md").symlink_to(folder / "a.md")


def folder_in_a_circle(folder):
    (folder / "in").mkdir()
    (folder / "in/again").symlink_to(folder)


def pipe(folder):
    os.mkfifo(folder / "a.md")


def pipe_of_records(folder):
    os.mkfifo(folder / "a.jsonl")


def device(folder):
    (folder / "a.md").symlink_to("/dev/zero")


def packed_device(folder):
    (folder / "a.warc.gz").symlink_to("/dev/zero")


def listening(folder):
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(folder / "a.md"))


#: What is no file: how it is made, words of the reason.
NO_FILES = {
    link_to_itself: "symbolic link|cannot be opened|levels",
    folder_in_a_circle: "not followed",
    pipe: "not a file",
    pipe_of_records: "not a file",
    device: "not a file",
    packed_device: "not a file",
    listening: "not a file",
}


def outcome(folder):
    """Return what becomes of the folder: what the good file says, what the others say, and problems."""
    found = find_sources([folder])
    results = {source.id: extract_source(source) for source in found.sources}
    told = [*found.problems, *(r for r in results.values() if isinstance(r, Problem))]
    told += (p for r in results.values() if isinstance(r, Extraction) for p in r.problems)
    facts = {name: facts_in(r) for name, r in results.items() if isinstance(r, Extraction) and r.claims}
    return facts.pop("good.md"), facts, told


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder with a good guide in it; nobody can be called from it."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "good.md").write_text(GUIDE, "utf-8")

    def refuse(*args, **kwargs):
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return folder


@pytest.mark.parametrize("case", SOURCES)
def test_hostile_sources_end_well(case, folder):
    """A problem that says why, or the facts; the good guide beside it is read as if it were alone."""
    name, make, reason = SOURCES[case]
    (folder / name).write_bytes(make())
    with bounded():
        good, facts, told = outcome(folder)

    assert {path.name for path in folder.parent.rglob("*")} == {"sources", "good.md", name}
    assert good >= FACTS
    if reason:
        assert any(re.search(reason, problem.message) for problem in told), told
        assert all(name in p.where or p.where.startswith(SITE) for p in told)
    else:
        (found,) = facts.values()
        assert found >= good


@pytest.mark.parametrize("make", NO_FILES)
def test_hostile_sources_that_are_no_files_are_problems(make, folder):
    """They are not waited for, and not followed."""
    make(folder)
    good, facts, told = outcome(folder)
    assert (good, facts) == (outcome(folder)[0], {})
    assert any(re.search(NO_FILES[make], problem.message) for problem in told), told


def test_hostile_sources_are_many_and_distinct():
    """At least sixty bad files, no two the same, over every kind of file that is read."""
    files = [(name, data) for name, data in HARMLESS.values()]
    made = [*UNREADABLE.items(), *SOURCES.items()]
    # What unfolds takes seconds to make, and each has a name of its own.
    files += [(name, case if "bomb" in case else make()) for case, (name, make, _) in made]
    files += [("guide.md", data) for data in BAD_DOCUMENTS.values()]
    distinct = {(name, hashlib.sha256(_bytes(data)).digest()) for name, data in files}
    assert len(distinct) == len(files)
    assert len(distinct) + len(NO_FILES) >= 120
    assert {Path(name).suffix for name, *_ in [*HARMLESS.values(), *UNREADABLE.values(), *SOURCES.values()]} >= {
        ".csv", ".docm", ".docx", ".epub", ".gz", ".html", ".json", ".jsonl", ".md", ".odt", ".parquet", ".pdf",
        ".rtf", ".tar", ".txt", ".warc", ".zip", ".zst",
    }  # fmt: skip


def _bytes(data):
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


@pytest.mark.soak
def test_hostile_sources_of_one_line_of_200_mb_end_well(folder):
    """As text, as a page, as a record and compressed: a problem that names the limit."""
    for name in ("a.txt", "b.html", "c.jsonl", "d.csv"):
        with (folder / name).open("wb") as file:
            for _ in range(200):
                file.write(b"x" * 1_000_000)
    good, facts, told = outcome(folder)
    assert good >= FACTS
    assert facts == {}
    assert {p.where.partition(":")[0] for p in told} == {"a.txt", "b.html", "c.jsonl", "d.csv"}


#: One sound file of each kind, to be damaged.
SOUND = {
    "a.zip": zipped(("a.md", TEXT), ("b.jsonl", line(id=1))),
    "a.tar": tarred(("a.md", TEXT), ("b.jsonl", line(id=1))),
    "a.tgz": tarred(("a.md", TEXT), mode="w:gz"),
    "a.tar.zst": zstd.compress(tarred(("a.md", TEXT))),
    "a.md.gz": gzip.compress(TEXT),
    "a.md.zst": zstd.compress(TEXT),
    "a.jsonl": line(id=1) + line(id=2),
    "a.json": json.dumps(
        {"@graph": [{"@type": "JobPosting", "title": "Baker", "skills": ["a"]}] * 2}
    ).encode(),
    "a.csv": b'id,title,text\n1,Baker,"knead\ndough"\n2,Nurse,care\n',
    "a.jsonl.zst": zstd.compress(line(id=1)),
    "a.warc": response(f"{SITE}/a", packed=False) + response(f"{SITE}/b", packed=False),
    "a.warc.gz": response(f"{SITE}/a") + response(f"{SITE}/b"),
    **{f"{path.stem}.parquet": path.read_bytes() for path in sorted(PARQUET.glob("*.parquet"))},
}


@pytest.mark.parametrize("name", SOUND)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_hostile_sources_with_bytes_changed_end_well(name, seed, folder):
    """Whatever bytes are changed, left out or doubled: sources and problems, and nothing is raised."""
    (folder / name).write_bytes(mutated(SOUND[name], seed))
    found = find_sources([folder])
    assert any(s.id == "good.md" for s in found.sources)
    for source in found.sources[:3]:
        assert isinstance(extract_source(source), Extraction | Problem)
    (folder / name).unlink()
