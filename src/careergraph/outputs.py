"""Writing the files of a build: each whole or absent, and all of them or none.

All are written under temporary names first; each old file is kept under a second name until all new ones
are in place, and put back when one cannot be. Before the first is replaced, a list of all is written: from
then on a run that is killed is ended by the next one that looks into the folder (`recover`), and one that
was killed before has changed nothing. What it left behind the next build removes.
"""

import json
import logging
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from careergraph.errors import OutputError

__all__ = ["Content", "noting", "recover", "write_file", "write_files"]

_LOG = logging.getLogger("careergraph")

#: The list of what is being replaced: [temporary name, name] of each file.
_LIST = ".careergraph.replacing"
#: So many parts of a file, mostly short, are written in one go.
_PARTS = 16
_TEMPORARY = re.compile(r"\.(?P<name>.+)\.\d+\.tmp")


@dataclass(frozen=True, slots=True)
class _Change:
    """A file to be replaced: where the new one is written, where the old one is kept meanwhile."""

    target: Path
    new: Path
    old: Path


def write_file(path: Path, data: "Content") -> None:
    """Write one file, whole or not at all; its parts are taken one after the other.

    Raises:
        OutputError: it cannot be written; what stood there still does.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        with _naming(path):
            _write(path, data)  # a device or a pipe is written to, never replaced
    else:
        write_files(path.parent, {path.name: data})


#: What is to be written: all of a file, its parts one after the other, or a file in the folder that is whole
#: already, under the temporary name.
Content = bytes | Iterable[bytes] | Path


def noting(name: str, parts: Iterable[bytes], digests: MutableMapping[str, str]) -> Iterator[bytes]:
    """Yield a file part by part, then note its sha256 in hex under its name."""
    digest, rest = sha256(), iter(parts)
    while some := list(islice(rest, _PARTS)):
        together = b"".join(some)
        digest.update(together)
        yield together
    digests[name] = digest.hexdigest()
    _LOG.info("wrote %s", name)


def write_files(folder: Path, files: Mapping[str, Content]) -> None:
    """Write files into the folder (made when absent): all of them or none.

    They are written in the order that they stand in; the parts of one are taken when those before it are
    written.

    Raises:
        OutputError: one cannot be written; the folder holds what it held.
    """
    changes = [_change(folder, name) for name in files]
    with _naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        recover(folder)
        _remove(
            {*_leftovers(folder, files)}.difference(
                given for given in files.values() if isinstance(given, Path)
            )
        )
    try:
        for change in changes:
            with _naming(change.target):
                _write(change.new, files[change.target.name])
        _refuse_folders(changes)
        _replace_all(folder, changes)
    finally:
        _remove(change.new for change in changes)


def _write(path: Path, content: Content) -> None:
    if isinstance(content, Path):
        if content != path:
            content.replace(path)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with path.open("wb") as file:
            file.writelines(content)


def recover(folder: Path) -> None:
    """End what a run was at when it was killed in the middle of replacing the files of a folder.

    Nothing is done while that run is alive, and where the folder cannot be written.
    """
    path = folder / _LIST
    try:
        listed = json.loads(path.read_bytes())
        process, pairs = int(listed["process"]), [(str(new), str(name)) for new, name in listed["files"]]
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return
    if _is_running(process) or not all(_is_temporary(new, name) for new, name in pairs):
        return
    with suppress(OSError):
        for new, name in pairs:
            if (folder / new).is_file():
                (folder / new).replace(folder / name)
        path.unlink()


def _is_temporary(new: str, name: str) -> bool:
    match = _TEMPORARY.fullmatch(new)
    return match is not None and match["name"] == name == Path(name).name


@contextmanager
def _listed(folder: Path, changes: Sequence[_Change]) -> Iterator[None]:
    """Let it be known what is being replaced while the block runs; a single file is replaced at once."""
    if len(changes) == 1:
        yield
        return
    path = folder / _LIST
    told = {"process": os.getpid(), "files": [[change.new.name, change.target.name] for change in changes]}
    own = folder / f"{_LIST}.{os.getpid()}.tmp"
    try:
        with _naming(path):
            own.write_text(json.dumps(told), encoding="utf-8")
            own.replace(path)
        yield
    finally:
        _remove([own, path])


def _change(folder: Path, name: str) -> _Change:
    # The process id keeps two builds into one folder apart.
    own = f".{name}.{os.getpid()}"
    return _Change(folder / name, folder / f"{own}.tmp", folder / f"{own}.old")


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Name the path in an error: of a full disk the system does not say which file it was."""
    try:
        yield
    except OSError as exc:
        raise OutputError(f"cannot write {path}: {exc.strerror or exc}") from exc


def _refuse_folders(changes: Iterable[_Change]) -> None:
    """Find before the first replacement what would make a later one fail."""
    for change in changes:
        if change.target.is_dir():
            raise OutputError(f"cannot write {change.target}: a folder of that name is in the way")


def _replace_all(folder: Path, changes: Sequence[_Change]) -> None:
    """Put the new files in place; on any failure, an interrupt too, put the old ones back."""
    begun: list[_Change] = []
    with _listed(folder, changes):
        try:
            for change in changes:
                with _naming(change.target):
                    begun.append(change)
                    if change.target.exists():
                        _keep(change.target, change.old)
                    change.new.replace(change.target)
        except BaseException:
            for change in begun:
                with suppress(OSError):  # then the old file still has its second name
                    _put_back(change)
            raise
    _remove(change.old for change in changes)


def _keep(target: Path, old: Path) -> None:
    """Give the file a second name, so that its own is never without a file; else copy it."""
    try:
        os.link(target, old)
    except OSError:
        shutil.copy2(target, old)


def _put_back(change: _Change) -> None:
    if change.old.exists():
        change.old.replace(change.target)
        change.old.unlink(missing_ok=True)  # where both names are of one file, replacing does nothing
    elif not change.new.exists():  # the new file is in a place that was empty
        change.target.unlink(missing_ok=True)


def _leftovers(folder: Path, files: Iterable[str]) -> Iterator[Path]:
    """Yield what runs that are no more left of these files; where that cannot be told, nothing."""
    names = "|".join(map(re.escape, (*files, _LIST[1:])))
    ours = re.compile(rf"\.(?:{names})\.(?P<process>\d+)\.(?:tmp|old)(?:\.wal)?")
    for path in folder.iterdir():
        match = ours.fullmatch(path.name)
        if match and not _is_running(int(match["process"])):
            yield path


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    if os.name != "posix":  # elsewhere asking by signal would end it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        with suppress(
            OSError
        ):  # the folder went away or turned read-only; the first error is the one to tell
            path.unlink(missing_ok=True)
