"""Keeping the dataset of a build as a store on disk: whole under its name, or not there.

No folder can take the place of another in one step, so none does. A store is named for the hash of its
graph, and stands there from before the report states that hash until another report stands in its place:
killed at any moment, a build leaves the store of the build before, or its own.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Literal

from pyoxigraph import RdfFormat, Store

from careergraph.errors import OutputError
from careergraph.graph import Graph
from careergraph.query.stored import FOLDER, LIST, sizes_in, store_names
from careergraph.rdf import nquads_parts, size_of

__all__ = ["MOST_LOADED", "Keep", "storing"]

#: Whether a store is kept; "auto" goes by the size of the dataset.
Keep = Literal["auto", "yes", "no"]

#: Quads above which a store is kept unasked.
MOST_LOADED = 500_000

_UNFINISHED = re.compile(r"\.[0-9a-f]{64}\.(?:new|old)")
#: Parts of N-Quads, of some 20,000 lines, that are loaded in one go.
_PARTS = 10


@contextmanager
def storing(folder: Path, graph: Graph, name: str, keep: Keep = "auto") -> Iterator[None]:
    """Keep the graph as a store in a folder whose files, the report too, are replaced in the block.

    `name` is the hash of the graph. After the block no store but this one is left, and none where none is
    to be kept; where the block fails, those that were there.

    Raises:
        OutputError: the store cannot be written.
    """
    root, before = folder / FOLDER, store_names(folder)
    _remove(root, _unfinished(root))
    is_kept = keep == "yes" or (keep == "auto" and size_of(graph) > MOST_LOADED)
    if is_kept:
        _write(root, name, graph)
    try:
        yield
    except BaseException:
        if is_kept and name not in before:
            _remove(root, [name])
        raise
    _remove(root, [other for other in store_names(folder) if not (is_kept and other == name)])


def _write(root: Path, name: str, graph: Graph) -> None:
    """Write a store beside its place and put it there, where an older one of this graph may stand."""
    target, new, old = root / name, root / f".{name}.new", root / f".{name}.old"
    try:
        root.mkdir(parents=True, exist_ok=True)
        _fill(new, graph)
        if target.exists():
            target.replace(old)
        new.replace(target)
    except (OSError, RuntimeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc).partition("\n")[0]
        raise OutputError(f"cannot write {target}: {reason} (--no-store builds without it)") from exc
    finally:
        _remove(root, _unfinished(root))


def _fill(path: Path, graph: Graph) -> None:
    store = Store(path)
    parts = nquads_parts(graph)
    # What it loads in one go the engine holds in memory: all at once are 0.9 GB a million quads.
    while some := b"".join(islice(parts, _PARTS)):
        store.bulk_load(some, format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    del store  # closes it
    for log in path.glob("LOG*"):  # of times and paths
        log.unlink()
    (path / LIST).write_text(json.dumps(sizes_in(path), indent=2) + "\n", encoding="utf-8")


def _unfinished(root: Path) -> list[str]:
    """Return what a build that was killed left; only one at a time is at work in a folder."""
    try:
        return [path.name for path in root.iterdir() if _UNFINISHED.fullmatch(path.name)]
    except OSError:
        return []


def _remove(root: Path, names: Iterable[str]) -> None:
    """Remove stores, and the folder of stores once it is empty; what cannot be removed is never asked."""
    for name in names:
        shutil.rmtree(root / name, ignore_errors=True)
    with suppress(OSError):
        root.rmdir()
