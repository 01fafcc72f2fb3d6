"""Packed files: their members are documents, and a hostile one is a problem."""

import gzip
import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from backports import zstd

from careergraph.errors import MissingExtra, SourceError
from careergraph.extraction import Source, extract_source, read_document
from careergraph.model import Problem
from careergraph.packed import Member
from careergraph.reading import bytes_of
from careergraph.sources import find_sources
from programs import run

ROOT = Path(__file__).parents[2]
TEXT = b"Baker\n\nSkills:\n- kneading\n"


def zipped(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def tarred(path, *members):
    if path.suffix == ".zst":
        plain = tarred(path.with_suffix(""), *members)
        path.write_bytes(zstd.compress(plain.read_bytes()))
        plain.unlink()
        return path
    with tarfile.open(path, "w:gz" if path.suffix in {".gz", ".tgz"} else "w") as archive:
        for name, data in members:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def gzipped(path, data):
    path.write_bytes((zstd if path.suffix == ".zst" else gzip).compress(data))
    return path


def problems(path, **limits):
    return [(p.where, p.message) for p in find_sources([path], **limits).problems]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("ads.zip", zipped),
        ("ads.tar", tarred),
        ("ads.tar.gz", tarred),
        ("ads.tgz", tarred),
        ("ads.tar.zst", tarred),
    ],
)
def test_members_are_documents(tmp_path, name, make):
    """Each has its id and its bytes; what stands beside documents is skipped."""
    path = make(
        tmp_path / name,
        ("a.txt", TEXT),
        ("in/b.md", b"# Nurse"),
        ("logo.png", b"x"),
        ("in/.hidden.txt", b"x"),
    )
    found = find_sources([path])
    assert {s.id: read_document(s).text for s in found.sources} == {
        f"{name}!/a.txt": TEXT.decode(),
        f"{name}!/in/b.md": "# Nurse",
    }
    assert not found.problems


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_compressed_file_is_a_document(tmp_path, ending):
    """It is read as what it was before; its name says what."""
    (source,) = find_sources([gzipped(tmp_path / f"baker.md.{ending}", b"# Baker")]).sources
    assert (source.id, source.name) == (f"baker.md.{ending}!/baker.md", "baker.md")
    assert read_document(source).media_type == "text/markdown"


def test_a_member_without_a_name_is_a_problem(tmp_path):
    """A name ends where a NUL stands; the other members are read."""
    path = zipped(tmp_path / "a.zip", ("q.txt", TEXT), ("b.txt", TEXT))
    path.write_bytes(path.read_bytes().replace(b"q.txt", b"\0.txt"))
    assert [s.id for s in find_sources([path]).sources] == ["a.zip!/b.txt"]
    assert problems(path) == [("a.zip!/", "it has no name; it is not read")]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "in/../../a.txt", "C:a.txt", "..\\a.txt"])
def test_a_path_that_leads_out_is_a_problem(tmp_path, name):
    """It is not read, whatever it would be written to."""
    path = tarred(tmp_path / "a.tar", (name, TEXT), ("b.txt", TEXT))
    assert [s.id for s in find_sources([path]).sources] == ["a.tar!/b.txt"]
    assert "leads out" in problems(path)[0][1]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
@pytest.mark.parametrize("name", ["a.tar", "a.tgz"])
def test_a_link_or_device_is_a_problem(tmp_path, kind, name):
    """Only files are read."""
    info = tarfile.TarInfo("a.txt")
    info.type, info.linkname = kind, "/etc/passwd"
    assert "link or device" in problems(tarred(tmp_path / name, (info, b""), ("b.txt", TEXT)))[0][1]


def test_a_link_in_a_zip_is_a_problem(tmp_path):
    """Its mode tells."""
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert (
        "link or device" in problems(zipped(tmp_path / "a.zip", (info, "/etc/passwd"), ("b.txt", TEXT)))[0][1]
    )


BOMB = b"a" * 5_000_000


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.txt.gz", "a.tar.zst", "a.txt.zst"])
def test_what_unfolds_without_end_is_a_problem(tmp_path, name):
    """A ratio that no text has ends it, before it is unfolded as a whole."""
    make = {"a.zip": zipped, "a.tar.gz": tarred, "a.tar.zst": tarred}.get(name)
    path = make(tmp_path / name, ("b.txt", BOMB)) if make else gzipped(tmp_path / name, BOMB)
    assert "200 times" in problems(path)[0][1]


@pytest.mark.parametrize(("name", "make"), [("a.zip", zipped), ("a.tar", tarred), ("a.tgz", tarred)])
def test_a_member_is_held_to_the_limit_of_bytes(tmp_path, name, make):
    """The limit of a source is that of a member."""
    path = make(tmp_path / name, ("a.txt", TEXT), ("b.txt", b"x"))
    assert "limits.bytes" in problems(path, max_bytes=10)[0][1]


def test_archives_in_archives_are_problems(tmp_path):
    """One level is opened, whatever the inner one is called."""
    path = zipped(tmp_path / "a.zip", ("b.zip", b"PK"), ("c.txt.gz", b"{}"), ("d.xyz", b"x"), ("e.txt", TEXT))
    found = dict(problems(path))
    assert "unpack it first" in found["a.zip!/b.zip"]
    assert "unpack it first" in found["a.zip!/c.txt.gz"]
    assert "no reader" in found["a.zip!/d.xyz"]


@pytest.mark.parametrize(
    ("name", "make"), [("a.zip", zipped), ("a.tar", tarred), ("a.tgz", tarred), ("a.tar.zst", tarred)]
)
def test_records_in_archives_are_documents(tmp_path, name, make):
    """Each is one, with its member's name; what is none is a problem of its own, and the rest is read."""
    path = make(
        tmp_path / name,
        ("in/b.jsonl", b'{"id": 7, "text": "Baker"}\n{\n{"id": 8, "text": "Nurse"}'),
        ("c.csv", b"id,text\n1,Glazier\n"),
        ("d.parquet", (ROOT / "tests/parquet/snappy.parquet").read_bytes()),
        ("e.tsv", b""),
        ("f.parquet", b"PAR1"),
        ("g.txt", TEXT),
    )
    found = find_sources([path])
    texts = {s.id: read_document(s).text for s in found.sources if "!/d" not in s.id}
    assert texts == {
        f"{name}!/in/b.jsonl#7": "Baker",
        f"{name}!/in/b.jsonl#8": "Nurse",
        f"{name}!/c.csv#1": "Glazier",
        f"{name}!/g.txt": TEXT.decode(),
    }
    assert sum(s.id.startswith(f"{name}!/d.parquet#j") for s in found.sources) > 20
    assert {p.where for p in found.problems if "!/d" not in p.where} == {
        f"{name}!/in/b.jsonl:2",
        f"{name}!/e.tsv",
        f"{name}!/f.parquet",
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_first_is_read(tmp_path):
    """Also in a zip, whose last one is what its name opens."""
    path = zipped(tmp_path / "a.zip", ("a.txt", "Baker"), ("b.txt", "x"), ("a.txt", "Nurse"))
    found = find_sources([path])
    assert {s.id: read_document(s).text for s in found.sources} == {
        "a.zip!/a.txt": "Baker",
        "a.zip!/b.txt": "x",
    }
    assert problems(path) == [("a.zip!/a.txt", "a second member of this name; the first is read")]


@pytest.mark.parametrize("name", ["a.txt.zst", "a.tar.zst", "a.jsonl.zst", "a.txt.gz", "a.jsonl.gz"])
def test_a_stream_that_is_cut_off_is_a_problem(tmp_path, name):
    """It says so however little of it there is; half a text is none."""
    path = gzipped(tmp_path / name, b'{"text": "One", "id": 1}\n' * 50)
    path.write_bytes(path.read_bytes()[:-6])
    found = find_sources([tmp_path])
    results = [*found.problems, *(extract_source(source) for source in found.sources)]
    assert any(
        isinstance(r, Problem) and ("cut off" in r.message or "truncated" in r.message) for r in results
    )


@pytest.mark.parametrize("name", ["a.txt.zst", "a.tar.zst", "a.jsonl.zst"])
@pytest.mark.usefixtures("_without_zstd")
def test_a_missing_extra_is_named(tmp_path, name):
    """A file that was named cannot be opened without it; one among others is a problem."""
    gzipped(tmp_path / name, b"x")
    (tmp_path / "b.txt").write_bytes(TEXT)
    with pytest.raises(MissingExtra, match=r"careergraph\[zstd\]"):
        find_sources([tmp_path / name])
    found = find_sources([tmp_path])
    assert [s.id for s in found.sources] == ["b.txt"]
    assert [(p.code, p.where) for p in found.problems] == [("missing-extra", name)]


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar", "a.tgz", "a.txt.gz", "a.txt.zst", "a.tar.zst", "a.csv.gz", "a.jsonl.zst"]
)
@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 nothing", b"\x1f\x8b\x08\x00 nothing", b"\x28\xb5\x2f\xfd nothing", b"x" * 2_000],
)
def test_a_damaged_archive_is_a_problem(tmp_path, name, data):
    """Whatever the bytes are, the archive is told."""
    path = tmp_path / name
    path.write_bytes(data)
    (tmp_path / "b.txt").write_bytes(TEXT)
    found = find_sources([tmp_path])
    assert [s.id for s in found.sources if s.id == "b.txt"]
    assert all(p.where.startswith(name) for p in found.problems)


def test_an_archive_that_changed_is_a_problem(tmp_path):
    """A member that is not what it was is not read as something else."""
    path = zipped(tmp_path / "a.zip", ("a.txt", TEXT))
    assert isinstance(extract_source(Source("a.zip!/a.txt", path, part=Member("a.txt", 3))), Problem)
    assert isinstance(extract_source(Source("a.zip!/b.txt", path, part=Member("b.txt", 3))), Problem)


def test_a_zip_is_opened_once_for_all_members(tmp_path, monkeypatch):
    """To open it is to read all that it lists; one that was written anew is opened anew."""
    path = zipped(tmp_path / "a.zip", *((f"{n}.txt", TEXT) for n in range(20)))
    sources = find_sources([path]).sources
    opened: list[object] = []
    whole = zipfile.ZipFile.__init__
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *a, **k: (opened.append(a), whole(*a, **k))[1])

    assert [bytes_of(source) for source in sources] == [TEXT] * 20
    assert len(opened) == 1
    zipped(path, *((f"{n}.txt", b"other") for n in range(20)))
    opened.clear()
    with pytest.raises(SourceError, match="the archive changed"):
        bytes_of(sources[3])
    assert len(opened) == 1


@pytest.mark.parametrize("name", ["ads.zip!/a.txt", "b.jsonl#7"])
def test_the_text_of_a_part_can_be_asked_for(tmp_path, name):
    """The id of a member or record names it for `text`; one that is not there is an unknown name."""
    zipped(tmp_path / "ads.zip", ("a.txt", TEXT), ("c.txt", b"x"))
    (tmp_path / "b.jsonl").write_text(
        '{"id": 7, "text": "Baker\\n\\nSkills:\\n- kneading\\n"}\n{"text": "x"}\n', "utf-8"
    )
    done = run("text", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, TEXT)
    assert run("text", f"{name}x", cwd=tmp_path).returncode == 2
