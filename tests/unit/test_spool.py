"""Bytes that can be had only once: on disk, not in memory, and where workers get them."""

import gc
import gzip
import io
import json
import pickle
import sys
import tarfile
import tempfile
import tracemalloc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from careergraph.errors import OutputError
from careergraph.extraction import bytes_of, read_document
from careergraph.sources import find_sources
from careergraph.spool import Spool, copied
from careergraph.stdin import iter_stdin

FULL = Path("/dev/full")
RECORDS = [{"id": str(n), "text": f"Knead the dough of batch {n}. " * 300} for n in range(200)]
LINES = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()


@pytest.fixture
def packed(tmp_path):
    """A compressed file of records."""
    path = tmp_path / "ads.jsonl.gz"
    path.write_bytes(gzip.compress(LINES, 0))
    return path


def test_what_was_put_is_given_back():
    """From any place and in any order, also between two puts."""
    spool = Spool()
    first, second = spool.put(b"bread"), spool.put(b"dough")
    assert (spool.get(second, 5), spool.get(first, 5)) == (b"dough", b"bread")
    third = spool.put(b"oven")
    assert (spool.get(third, 4), spool.get(first, 14)) == (b"oven", b"breaddoughoven")


def test_an_empty_spool_has_no_file(monkeypatch):
    """Most builds need none."""
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: pytest.fail("a file was made"))
    assert Spool().get(0, 1) == b""


def test_the_records_of_a_compressed_file_are_not_kept_in_memory(packed):
    """What 200 records of 8 kB leave behind is their ids and places."""
    find_sources([packed])  # what is loaded once is loaded
    tracemalloc.start()
    try:
        found = find_sources([packed]).sources
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found) == 200
    assert held < 200 * 700  # bytes


def test_the_records_of_stdin_are_not_kept_in_memory():
    """They stand in a file as well."""
    found = list(iter_stdin(io.BytesIO(LINES), "jsonl", {}, max_bytes=100_000))
    assert all(isinstance(source.data, Spool) for source in found)
    assert [json.loads(bytes_of(source)) for source in found] == RECORDS


def test_a_source_is_small():
    """A hundred thousand records take no more than the words of their ids and two numbers each."""
    (source,) = iter_stdin(io.BytesIO(b'{"id": "a", "text": "b"}\n'), "jsonl", {}, max_bytes=100)
    assert sys.getsizeof(source) <= 100


def test_a_process_of_its_own_gets_the_bytes(packed):
    """The file has no name that it could open."""
    source = find_sources([packed]).sources[17]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(read_document, source).result() == read_document(source)
    assert pickle.loads(pickle.dumps(source)).data == bytes_of(source)


def test_members_of_a_compressed_tar_are_not_kept_in_memory(tmp_path):
    """They can be had in one go only."""
    path = tmp_path / "a.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("a.txt", "b.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(name)
            archive.addfile(info, io.BytesIO(name.encode()))
    found = [(source.id, bytes_of(source), source.part.data) for source in find_sources([path]).sources]
    assert found == [("a.tgz!/a.txt", b"a.txt", None), ("a.tgz!/b.txt", b"b.txt", None)]


def test_many_compressed_files_share_one_temporary_file(tmp_path, monkeypatch):
    """A process may have a thousand files open, and a folder has more."""
    made = []
    make = tempfile.TemporaryFile
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: made.append(1) or make())
    for number in range(20):
        (tmp_path / f"{number}.jsonl.gz").write_bytes(gzip.compress(b'{"id": "a", "text": "dough"}\n'))
    assert len(find_sources([tmp_path]).sources) == 20
    assert len(made) == 1


@pytest.mark.skipif(not FULL.exists(), reason="no full disk on this system")
def test_a_full_disk_is_named(packed, monkeypatch):
    """The message says where room is needed."""
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: FULL.open("r+b", buffering=0))
    with pytest.raises(OutputError, match="TMPDIR"):
        find_sources([packed])


def test_a_stream_is_copied_up_to_a_limit():
    """One byte more is too much."""
    with copied(io.BytesIO(b"dough"), 5) as file:
        assert (file.seek(2), file.read()) == (2, b"ugh")
    with pytest.raises(ValueError, match="more than 4 bytes"), copied(io.BytesIO(b"dough"), 4):
        pass
