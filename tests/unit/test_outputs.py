"""The files of a build: the old ones or the new ones, never some of each."""

import errno
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from careergraph.errors import OutputError
from careergraph.outputs import noting, recover, write_file, write_files

OLD = {"a.ttl": b"old a", "b.ttl": b"old b"}
NEW = {"a.ttl": b"new a", "b.ttl": b"new b", "c.ttl": b"new c"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a folder with an older build."""
    write_files(tmp_path, OLD)
    return tmp_path


def test_write_files_replaces_all(folder):
    """Without trouble the folder holds the new files and nothing beside them."""
    write_files(folder, NEW)

    assert held(folder) == NEW


@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_write_files_puts_back_what_it_replaced(folder, failing, error, monkeypatch):
    """When putting a file in its place fails midway, the folder is as it was."""
    whole, count = Path.replace, iter(range(100))

    def replace(path: Path, target: Path) -> Path:
        if path.suffix == ".tmp" and next(count) == failing:
            raise error
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
        write_files(folder, NEW)

    assert held(folder) == OLD


def test_write_files_works_where_files_have_one_name_only(folder, monkeypatch):
    """Where a file system has no hard links the old file is copied."""

    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    write_files(folder, NEW)

    assert held(folder) == NEW


def test_what_is_written_is_noted(tmp_path):
    """The digest of a file is known when the last of its parts is taken, to what is written after it."""
    digests: dict[str, str] = {}
    after = (digests[name].encode() for name in ["a"])
    write_files(tmp_path, {"a": noting("a", iter([b"x", b"y"]), digests), "b": after})

    assert (tmp_path / "b").read_text() == sha256(b"xy").hexdigest()


def test_write_files_names_the_file_that_does_not_fit(folder, monkeypatch):
    """A full disk is told with the file that was being written, which the system does not name."""
    whole = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if ".b.ttl" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match=r"cannot write .*/b\.ttl: No space left on device$"):
        write_files(folder, NEW)

    assert held(folder) == OLD


@pytest.mark.skipif(os.name != "posix", reason="whether a process lives is asked on POSIX only")
def test_write_files_removes_what_an_interrupted_run_left(folder):
    """Files that a process which is no more left behind go; those of a living one stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (
        f".a.ttl.{gone.pid}.tmp",
        f".b.ttl.{gone.pid}.old",
        f".a.ttl.{os.getppid()}.tmp",
        ".a.ttl.mine.tmp",
    ):
        (folder / name).write_bytes(b"half")

    write_files(folder, NEW)

    assert set(held(folder)) == {*NEW, f".a.ttl.{os.getppid()}.tmp", ".a.ttl.mine.tmp"}


def test_write_file_leaves_other_files_alone(folder):
    """One file is written, whatever stands beside it."""
    write_file(folder / "x.csv", b"x")

    assert held(folder) == {**OLD, "x.csv": b"x"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_write_file_writes_into_a_pipe(tmp_path):
    """A pipe or device of that name is written to and stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"data")

    assert os.read(reader, 10) == b"data"
    assert pipe.is_fifo()
    os.close(reader)


def killed_at(folder, monkeypatch, number):
    """Replace files until the process is gone at the so-many-eth; what it lists is of a process that is no more."""
    whole, count = Path.replace, iter(range(100))

    def replace(path: Path, target: Path) -> Path:
        if next(count) == number:
            os._exit(9)
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    child = os.fork()
    if child == 0:
        write_files(folder, NEW)
        os._exit(0)
    os.waitpid(child, 0)
    monkeypatch.undo()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no process can be forked")
@pytest.mark.parametrize("number", range(5))
def test_what_a_run_was_killed_at_is_ended(folder, monkeypatch, number):
    """All files are the old ones or all the new ones, once somebody looks into the folder."""
    killed_at(folder, monkeypatch, number)
    recover(folder)
    shown = {name: data for name, data in held(folder).items() if not name.startswith(".")}
    assert shown == (OLD if number == 0 else NEW)
    write_files(folder, NEW)
    assert held(folder) == NEW


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b'{"process": "x", "files": []}',
        b'{"process": 1, "files": [[".x.1.tmp", "x"]]}',
        b'{"process": 99999999, "files": [["../x.1.tmp", "x"]]}',
        b'{"process": 99999999, "files": [[".x.1.tmp", "../../x"]]}',
        b'{"process": 99999999, "files": [[".x.1.tmp"]]}',
    ],
)
def test_a_list_that_no_run_wrote_changes_nothing(folder, told):
    """It may name no file outside the folder; nor one of a run that is alive."""
    (folder / ".careergraph.replacing").write_bytes(told)
    (folder / ".x.1.tmp").write_bytes(b"new")
    before = held(folder)
    recover(folder)
    assert held(folder) == before
