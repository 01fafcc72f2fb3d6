"""The store on disk that a build keeps beside its files: opened where it is its own and whole.

    store/{graph_hash}/            a database of Oxigraph with the dataset of graph.trig
    store/{graph_hash}/files.json  the size of each of its files

The report says the hash of the graph, and so which store is its own; `careergraph.stores` writes them.
"""

import json
import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from careergraph.errors import StoreError

__all__ = [
    "FOLDER",
    "LIST",
    "damage_told",
    "find_stored",
    "is_damage",
    "open_store",
    "sizes_in",
    "store_names",
]

#: The folder of stores in that of a build, and what lists the files of one.
FOLDER, LIST = "store", "files.json"

_HASH = re.compile(r"[0-9a-f]{64}")
# Two spaces deep a line is a field of the report itself: no text in JSON holds the end of a line.
_FIELD = b'\n  "graph_hash": "'
#: How RocksDB begins to tell that bytes are not those that were written.
_DAMAGE = ("Corruption", "IO error")


def open_store(folder: Path) -> Store | None:
    """Return the store of the build in a folder, to read from; none where none was kept.

    Raises:
        StoreError: there are only those of other builds, or it is damaged, changed or of another version.
    """
    path = find_stored(folder)
    try:
        return None if path is None else Store.read_only(str(path))
    except (OSError, RuntimeError) as exc:
        raise StoreError(f"{path} cannot be read: {_first_line(exc)}") from exc


def find_stored(folder: Path) -> Path | None:
    """Return where the store of the build in a folder is, none where none was kept.

    Raises:
        StoreError: there are only those of other builds, or it was changed.
    """
    names = store_names(folder)
    if not names:
        return None
    name = _stated_hash(folder / "report.json")
    path = folder / FOLDER / name
    if name not in names:
        raise StoreError(f"{folder / FOLDER} is the store of another build")
    try:
        if json.loads((path / LIST).read_bytes()) != sizes_in(path):
            raise StoreError(f"{path} was changed after it was written")
    except (OSError, ValueError) as exc:
        raise StoreError(f"{path} cannot be read: {_first_line(exc)}") from exc
    return path


def store_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the stores of a build's folder: hashes of graphs."""
    try:
        return tuple(sorted(p.name for p in (folder / FOLDER).iterdir() if _HASH.fullmatch(p.name)))
    except OSError:
        return ()


def sizes_in(path: Path) -> dict[str, int]:
    """Return the bytes of each file of a store; of its logs, which readers may write, nothing is said.

    Raises:
        OSError: it cannot be looked into.
    """
    files = sorted(file for file in path.iterdir() if file.name != LIST and not file.name.startswith("LOG"))
    return {file.name: file.stat().st_size for file in files}


@contextmanager
def damage_told() -> Iterator[None]:
    """Tell that a store turned out to be damaged while the block read from it.

    Raises:
        StoreError: it is.
    """
    try:
        yield
    except OSError as exc:
        raise StoreError(f"the store failed: {_first_line(exc)}") from exc
    except RuntimeError as exc:
        if not is_damage(exc):
            raise
        raise StoreError(f"the store is damaged: {_first_line(exc)}") from exc


def is_damage(exc: RuntimeError) -> bool:
    """Say whether an error of the engine is that of a damaged store."""
    return str(exc).startswith(_DAMAGE)


def _stated_hash(report: Path) -> str:
    """Return the graph hash that a report states, "" for none; of a long report only the end is read."""
    try:
        with report.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            at = data.rfind(_FIELD) + len(_FIELD)
            found = data[at : data.find(b'"', at)] if at >= len(_FIELD) else b""
    except (OSError, ValueError):  # an empty file cannot be mapped
        return ""
    return found.decode("ascii", "replace")


def _first_line(exc: Exception) -> str:
    return str(exc).partition("\n")[0].strip()
