"""The store on disk that is served: that of the build, or one made in a temporary folder once."""

import logging
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from careergraph.errors import NoBuild, OutputError, StoreError
from careergraph.query import load_file
from careergraph.query.stored import find_stored

__all__ = ["Dataset", "Stamp", "find_dataset", "stamp_of"]

_LOG = logging.getLogger("careergraph")

#: What tells one build from another in the same place: times and sizes of its files.
Stamp = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The store to read; `made` holds one that was made for it, and removes it when it is no longer held."""

    path: Path
    stamp: Stamp
    made: "tempfile.TemporaryDirectory[str] | None" = None

    def remove(self) -> None:
        """Remove the store, where it was made for this."""
        if self.made is not None:
            with suppress(OSError):
                self.made.cleanup()


def find_dataset(source: Path) -> Dataset:
    """Return the dataset of a build's folder, or of a file of RDF.

    Raises:
        NoBuild: there is no such folder or file.
        QueryError: the file is not RDF of the kind that its name says.
        OutputError: no store can be made in the folder for temporary files.
    """
    stamp = stamp_of(source)
    if not stamp:
        raise NoBuild(source, "graph.trig")
    try:
        kept = find_stored(source)
    except StoreError as exc:
        _LOG.warning("%s; one is made of graph.trig", exc)
        kept = None
    return Dataset(kept, stamp) if kept is not None else _made(source, stamp)


def stamp_of(source: Path) -> Stamp:
    """Return what is another one after another build into a folder, or another file in this place."""
    found = []
    for file in (source / "graph.trig", source / "report.json") if source.is_dir() else (source,):
        with suppress(OSError):
            told = file.stat()
            found.append((told.st_mtime_ns, told.st_size, told.st_ino))
    return tuple(found)


def _made(source: Path, stamp: Stamp) -> Dataset:
    try:
        folder = tempfile.TemporaryDirectory(prefix="careergraph-", ignore_cleanup_errors=True)
    except OSError as exc:
        raise OutputError(f"no temporary folder can be made for the store: {exc.strerror or exc}") from exc
    path = Path(folder.name) / "store"
    try:
        store = load_file(source, Store(str(path)))
        store.flush()
        del store  # closes it
    except RuntimeError as exc:
        folder.cleanup()
        raise OutputError(f"the store cannot be written to {path}: {exc}") from exc
    except BaseException:
        folder.cleanup()
        raise
    return Dataset(path, stamp, folder)
