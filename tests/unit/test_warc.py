"""Web archives: captures are documents by their address; what is damaged is a problem, in bounds."""

import gzip
import os
import random
import shutil
import sys
import zlib
from pathlib import Path

import pytest
from backports import zstd

from careergraph.extraction import Source, extract_source, read_document
from careergraph.fetching import SIDECAR
from careergraph.model import Extraction, Problem
from careergraph.sources import find_sources
from careergraph.warc import Capture
from programs import run
from webarchives import PAGE, answer, record, response

SITE = "https://jobs.example"
TEXT = "Pastry chef\n\nSkills\n\n- teamwork\n\nTools\n\n- Python"
MADE = Path(__file__).parents[1] / "webarchive/warcio.warc.gz"


def written(tmp_path, *records, name="a.warc.gz"):
    path = tmp_path / name
    path.write_bytes(b"".join(records))
    return path


def texts(path, **limits):
    found = find_sources([path], **limits)
    documents = {}
    for source in found.sources:
        try:
            documents[source.id] = read_document(source).text
        except Exception as exc:  # noqa: BLE001 - told by the test
            documents[source.id] = str(exc)
    return documents, [(p.where, p.message) for p in found.problems]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.warc.zst", "whole.warc.gz"])
def test_captures_are_documents_known_by_their_address(tmp_path, name):
    """Answers that are documents are read, others pass by: pictures, errors, what is about the crawl."""
    packed = name == "a.warc.gz"
    records = [
        record("warcinfo", "", b"software: x\r\n", media="application/warc-fields", packed=packed),
        record("request", f"{SITE}/a", b"GET /a HTTP/1.1\r\n\r\n", packed=packed),
        response(f"{SITE}/a", packed=packed),
        response(f"{SITE}/b.png", b"\x89PNG", "image/png", packed=packed),
        response(f"{SITE}/c", packed=packed, status="404 Not Found"),
        response(f"{SITE}/robots.txt", b"User-agent: *", "text/plain", packed=packed),
        response(f"<{SITE}/d>", b"Baker\n", "text/plain; charset=utf-8", packed=packed),
        record("conversion", f"{SITE}/e", b"Nurse\n", media="text/plain", packed=packed),
        record("resource", f"{SITE}/f", b"# Cook\n", media="text/markdown", packed=packed),
        response(f"{SITE}/g", media="", packed=packed),
    ]
    pack = {"a.warc.zst": zstd.compress, "whole.warc.gz": gzip.compress}.get(name, bytes)
    path = written(tmp_path, pack(b"".join(records)), name=name)
    expected = {"a": TEXT, "d": "Baker\n", "e": "Nurse\n", "f": "# Cook\n", "g": TEXT}
    assert texts(path) == ({f"{SITE}/{key}": text for key, text in expected.items()}, [])
    assert f"{name}!/{SITE}/b.png" in find_sources([path]).skipped


def test_captures_of_another_writer_are_read():
    """An archive that warcio 1.8 wrote, of a site with pages sent in several ways."""
    documents, problems = texts(MADE)
    assert {url.rpartition("/")[2]: text.splitlines()[0] for url, text in documents.items()} == {
        "ferry": "Ferry deckhand",
        "gz": "Barge deckhand",
        "chunked": "Canal deckhand",
        "latin": "Café cook",
        "wet": "Dock pilot",
    }
    assert problems == [
        (
            "warcio.warc.gz!/http://jobs.example/ferry",
            "a second capture of this address; the first is read",
        )
    ]


def chunked(data):
    return b"5;x=1\r\n" + data[:5] + b"\r\n" + b"%x\r\n" % len(data[5:]) + data[5:] + b"\r\n0\r\nX: y\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (zstd.compress(PAGE), {"Content_Encoding": "zstd"}),
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (PAGE, {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "deflate", "X_Folded": "a\r\n b"}),
    ],
)
@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.warc.zst"])
def test_a_page_is_unpacked_as_its_headers_say(tmp_path, name, body, headers):
    """Unless the crawler did that and left the headers; both ways of reading it agree."""
    data = response(f"{SITE}/a", body, packed=name == "a.warc.gz", **headers)
    path = written(tmp_path, zstd.compress(data) if name.endswith("zst") else data, name=name)
    assert texts(path) == ({f"{SITE}/a": TEXT}, [])


@pytest.mark.parametrize(
    ("media", "body", "text", "encoding"),
    [
        ("text/html; charset=ISO-8859-1", "<h1>Café cook</h1><p>x", "Café cook", "cp1252"),
        ('text/html; Charset="windows-1251"', "<h1>Café cook</h1><p>x", "Cafй cook", "windows-1251"),
        ("text/html; charset=utf-16", "<meta charset=cp1252><h1>Café</h1><p>x", "Café", "cp1252"),
        ("text/plain; charset=macintosh", "Café", "CafÈ", "macintosh"),
    ],
)
def test_the_encoding_of_the_header_is_used(tmp_path, media, body, text, encoding):
    """For what is no UTF-8; one that is not for text is passed over."""
    (source,) = find_sources([written(tmp_path, response(f"{SITE}/a", body.encode("cp1252"), media))]).sources
    document = read_document(source)
    assert (document.text, document.encoding) == (text, encoding)


@pytest.mark.parametrize("packed", [True, False])
def test_a_second_capture_of_an_address_is_a_problem(tmp_path, packed):
    """In one archive, in two, and beside a page that was fetched; the build goes on."""
    name = "a.warc.gz" if packed else "a.warc"
    written(
        tmp_path, response(f"{SITE}/a", packed=packed), response(f"{SITE}/a", b"x", packed=packed), name=name
    )
    written(tmp_path, response(f"{SITE}/a"), response(f"{SITE}/b"), name="b.warc.gz")
    (tmp_path / "c.html").write_bytes(PAGE)
    (tmp_path / f"c.html{SIDECAR}").write_text(f'{{"url": "{SITE}/b"}}', "utf-8")
    documents, problems = texts(tmp_path)
    assert documents == {f"{SITE}/a": TEXT, f"{SITE}/b": TEXT}
    assert [where for where, _ in problems] == [f"{name}!/{SITE}/a", f"b.warc.gz!/{SITE}/a", "c.html"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "dns:jobs.example",
        "file:///etc/passwd",
        "https://a b",
        "https://x/\u202ey",
        "https://" + "x" * 3_000,
        "https://x/\udcff\x07",
    ],
)
def test_an_address_that_is_none_is_a_problem(tmp_path, url):
    """An id has to be one, and to show what it is."""
    documents, problems = texts(written(tmp_path, response(url), response(f"{SITE}/b")))
    assert list(documents) == [f"{SITE}/b"]
    assert [where for where, _ in problems] == ["a.warc.gz"]


@pytest.mark.parametrize("length", [0, 5, 90, 10_000_000, -1, "x", "9" * 40, ""])
@pytest.mark.parametrize("packed", [True, False])
def test_a_wrong_length_is_a_problem(tmp_path, packed, length):
    """Each member of a .gz is read for itself; in a plain file nothing behind it is believed."""
    name = "a.warc.gz" if packed else "a.warc"
    records = [
        response(f"{SITE}/a", packed=packed),
        response(f"{SITE}/b", packed=packed, length=length),
        response(f"{SITE}/c", packed=packed),
    ]
    documents, problems = texts(written(tmp_path, *records, name=name))
    assert documents[f"{SITE}/a"] == TEXT
    assert (f"{SITE}/c" in documents) == packed
    assert problems


def test_a_page_is_held_to_the_limit(tmp_path):
    """As it was sent, and unpacked: neither is read further than that."""
    many = b"<p>" + b"x " * 2_000_000
    path = written(
        tmp_path,
        response(f"{SITE}/a", os.urandom(200_000)),
        response(f"{SITE}/b", gzip.compress(many), Content_Encoding="gzip"),
        response(f"{SITE}/c"),
    )
    documents, _ = texts(path, max_bytes=100_000)
    assert "limit is limits.bytes" in documents[f"{SITE}/a"]
    assert "limit is limits.bytes" in documents[f"{SITE}/b"]
    assert documents[f"{SITE}/c"] == TEXT


def test_a_member_that_unfolds_without_end_is_a_problem(tmp_path):
    """What stands before is read; of it no more than text would be."""
    bomb = record("response", f"{SITE}/b", answer(b" " * 50_000_000))
    documents, problems = texts(written(tmp_path, response(f"{SITE}/a"), bomb, response(f"{SITE}/c")))
    assert documents[f"{SITE}/a"] == TEXT
    assert f"{SITE}/c" not in documents
    assert "200 times" in documents[f"{SITE}/b"]
    assert "200 times" in problems[0][1]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst", "a.wet.gz"])
@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b\x08\x00 no", b"x" * 3_000, b"WARC/1.0\r\n", b"WARC/1.0\r\n" + b"a" * 200_000]
)
def test_what_is_no_web_archive_is_a_problem(tmp_path, name, data):
    """It is told, and what stands beside it is read."""
    (tmp_path / "b.txt").write_text("Baker", "utf-8")
    written(tmp_path, gzip.compress(data) if name == "a.wet.gz" else data, name=name)
    documents, problems = texts(tmp_path)
    assert list(documents) == ["b.txt"]
    assert {where for where, _ in problems} == {name}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "whole.warc.gz"])
@pytest.mark.parametrize(
    ("body", "packing"),
    [(zstd.compress(PAGE), "zstd"), (gzip.compress(PAGE, mtime=0), "gzip")],
    ids=["zstd", "gzip"],
)
def test_a_page_whose_packed_bytes_are_damaged_is_a_problem(tmp_path, name, body, packing):
    """The pages behind it are read."""
    packed = name == "a.warc.gz"
    damaged = body[:10] + b"\xff" * 40
    data = response(f"{SITE}/a", damaged, packed=packed, Content_Encoding=packing)
    data += response(f"{SITE}/b", packed=packed)
    path = written(tmp_path, gzip.compress(data) if name == "whole.warc.gz" else data, name=name)
    found = find_sources([path])
    results = {source.id: extract_source(source) for source in found.sources}
    told = [*found.problems, *(r for r in results.values() if isinstance(r, Problem))]
    assert isinstance(results[f"{SITE}/b"], Extraction)
    assert ["cannot be unpacked" in problem.message for problem in told] == [True]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python reads Zstandard itself")
@pytest.mark.usefixtures("_without_zstd")
def test_a_page_that_needs_an_extra_is_a_problem(tmp_path):
    """It names the extra; the pages behind it are read."""
    first = response(f"{SITE}/0", b"", packed=False)
    page = response(f"{SITE}/a", zstd.compress(PAGE), packed=False, Content_Encoding="zstd")
    data = first + page + response(f"{SITE}/b", packed=False)
    path = written(tmp_path, gzip.compress(data))
    found = find_sources([path])
    assert [source.id for source in found.sources] == [f"{SITE}/0", f"{SITE}/b"]
    ((where, message),) = [(p.where, p.message) for p in found.problems]
    assert where == f"a.warc.gz!/{SITE}/a"
    assert "careergraph[zstd]" in message


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "whole.warc.gz"])
def test_an_answer_whose_headers_do_not_end_is_a_problem(tmp_path, name):
    """Its record says its length, so that the next one is found."""
    packed = name == "a.warc.gz"
    cut = record("response", f"{SITE}/a", b"HTTP/1.1 200 OK\r\nContent-Type: text/html", packed=packed)
    data = cut + response(f"{SITE}/b", packed=packed)
    path = written(tmp_path, gzip.compress(data) if name == "whole.warc.gz" else data, name=name)
    assert texts(path) == (
        {f"{SITE}/b": TEXT},
        [(f"{name}!/{SITE}/a", "headers that do not end")],
    )


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_or_changed_anywhere_ends_well(tmp_path, packed):
    """Captures, or problems; nothing is raised."""
    whole = b"".join(response(f"{SITE}/{n}", packed=packed) for n in "abc")
    name = "a.warc.gz" if packed else "a.warc"
    for seed in range(40):
        chance = random.Random(seed)
        data = bytearray(whole[: chance.randrange(1, len(whole))] if seed % 2 else whole)
        for _ in range(chance.randint(0, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = written(tmp_path, bytes(data), name=name)
        (tmp_path / "b.txt").write_text("Baker", "utf-8")
        for source in find_sources([tmp_path]).sources:
            assert isinstance(extract_source(source), Extraction | Problem)
        path.unlink()


def test_an_archive_that_changed_is_a_problem(tmp_path):
    """Another record at its place is not taken for it."""
    path = written(tmp_path, response(f"{SITE}/b"))
    source = Source(f"{SITE}/a", path, part=Capture(f"{SITE}/a", "page.html", "", 0, 10_000))
    assert "changed" in extract_source(source).message


def test_the_text_of_a_capture_can_be_asked_for(tmp_path):
    """By its address, when the archive is among the sources; a build of it can be verified."""
    (tmp_path / "sources").mkdir()
    shutil.copy(MADE, tmp_path / "sources/a.warc.gz")
    done = run("text", "http://jobs.example/gz", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, b"Barge deckhand")
