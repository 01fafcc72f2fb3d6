"""What was named on the command line → sources, each with its id. Nothing is read here.

A file, a folder (with all below it) or a glob; what was fetched from the web has its address for an id.
Whatever cannot become a document is a `Problem`, never
a hang. Ids are relative to what was named, so that no path of a machine gets into a graph.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from glob import glob, has_magic
from pathlib import Path

from careergraph.contents import (
    Beside,
    document_id,
    holds_several,
    is_beside,
    iter_contents,
    unknown_format,
)
from careergraph.errors import MissingExtra, UsageError
from careergraph.fetching import SIDECAR, address_of
from careergraph.model import Problem
from careergraph.readers import format_of
from careergraph.reading import Source
from careergraph.spool import Spool
from careergraph.warc import Capture, second_capture

__all__ = ["MAX_BYTES", "Sources", "find_sources"]

#: How the names of sets of mappings end: decisions about names may lie among the sources, and are none.
MAPPINGS = ".sssom.tsv"

#: A source above this size is a Problem: a guide has 12 kB, a whole handbook less than this.
MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found: sources by id, what cannot be one, and the ids of files that are no documents."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A path on its way to being a source; `named` says that somebody asked for this very file."""

    path: Path
    id: str
    named: bool = False


def find_sources(
    patterns: Sequence[str | Path],
    *,
    exclude: Path | None = None,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] | None = None,
) -> Sources:
    """Return the sources that files, folders and globs stand for, sorted by id.

    Of files with a document a record (JSON Lines, CSV, Parquet …) each record is one; `columns` says which
    of their columns is the text, the title …, where their names do not. `exclude` is a folder that is never
    looked into (the output, when it lies among the sources). A pattern without a match is a problem while
    others have some.

    Raises:
        UsageError: nothing matches at all, or two documents have one id.
        MissingExtra: a file that was named itself can be opened with an extra only.
        OutputError: there is no room for what can be unpacked only once, in a temporary file.
    """
    candidates: list[_Candidate] = []
    problems: list[Problem] = []
    for pattern in patterns:
        found = list(_iter_pattern(str(pattern), exclude))
        candidates += [c for c in found if isinstance(c, _Candidate)]
        problems += [p for p in found if isinstance(p, Problem)]
    sources: dict[str, Source] = {}
    skipped: set[str] = set()
    open_file = partial(iter_contents, columns=columns or {}, spool=Spool(), max_bytes=max_bytes)
    for candidate in sorted(candidates, key=lambda c: (c.id, str(c.path))):
        if _is_sidecar(candidate):
            skipped.add(candidate.id)
        elif reason := _refusal(candidate, max_bytes):
            problems.append(Problem(*reason, candidate.id))
        elif holds_several(candidate.path.name):
            problems += _add_contents(sources, skipped, candidate, open_file(candidate.path, candidate.id))
        else:
            problems += _add(sources, candidate)
    if not sources and all(p.code == "no-match" for p in problems):
        told = "; ".join(_absence(str(pattern)) for pattern in sorted(patterns, key=str))
        raise UsageError(told or "nothing to read; name a file, a folder or a glob")
    return Sources(
        tuple(sources[name] for name in sorted(sources)),
        tuple(sorted(set(problems), key=lambda p: (p.where, p.code, p.message))),
        tuple(sorted(skipped)),
    )


def _absence(pattern: str) -> str:
    """Say in what way there is nothing."""
    if os.path.lexists(pattern):
        return f"no documents in {pattern}"
    return f"no file matches {pattern}" if has_magic(pattern) else f"no such file or folder: {pattern}"


def _iter_pattern(pattern: str, exclude: Path | None) -> Iterator[_Candidate | Problem]:
    path = Path(pattern)
    if os.path.lexists(path):
        yield from _iter_path(path, path if path.is_dir() else path.parent, exclude, named=True)
    elif not has_magic(pattern):
        yield Problem("no-match", "no such file or folder", path.name or pattern)
    else:
        root = _root_of(path)
        matches = sorted(glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            yield Problem("no-match", "no file matches this pattern", "/".join(path.relative_to(root).parts))
        for match in matches:
            yield from _iter_path(Path(match), root, exclude, named=False)


def _root_of(pattern: Path) -> Path:
    """Return the folder before the first part that has a wildcard."""
    parts: list[str] = []
    for part in pattern.parts:
        if has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


def _iter_path(
    path: Path, root: Path, exclude: Path | None, *, named: bool
) -> Iterator[_Candidate | Problem]:
    if path.is_dir():
        yield from _iter_folder(path, root, exclude)
    else:
        yield _Candidate(path, document_id(str(path.relative_to(root))), named)


def _iter_folder(folder: Path, root: Path, exclude: Path | None) -> Iterator[_Candidate | Problem]:
    failed: list[OSError] = []
    banned = exclude.resolve() if exclude else None
    for where, names, files in os.walk(folder, onerror=failed.append):
        here = Path(where)
        kept: list[str] = []
        for name in sorted(names):
            if name.startswith(".") or (banned and (here / name).resolve() == banned):
                continue
            if (here / name).is_symlink():
                # Following it could run in a circle, or out of the folder that was named.
                yield Problem("link", "a link to a folder is not followed", _id_below(here / name, root))
            else:
                kept.append(name)
        names[:] = kept
        for name in sorted(files):
            if not name.startswith("."):
                yield _Candidate(here / name, _id_below(here / name, root))
    for error in failed:
        path = Path(str(error.filename))
        where = _id_below(path, root) if path != root else document_id(root.name or str(root))
        yield Problem("unreadable", f"the folder cannot be listed: {error.strerror}", where)


def _id_below(path: Path, root: Path) -> str:
    return document_id(str(path.relative_to(root)))


def _is_sidecar(candidate: _Candidate) -> bool:
    name = candidate.path.name
    if name.endswith(SIDECAR):
        return True
    return not candidate.named and (is_beside(name) or name.endswith(MAPPINGS))


def _refusal(candidate: _Candidate, max_bytes: int) -> tuple[str, str] | None:
    """Return the code and message of what stands against reading it; None when it can be tried."""
    try:
        status = candidate.path.stat()
    except OSError as exc:
        return "unreadable", exc.strerror or "cannot be opened"
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file", "a pipe, socket or device, not a file"
    if holds_several(candidate.path.name):
        return None  # each document in it is held to the limit, not the file
    if format_of(candidate.path.name) is None:
        problem = unknown_format(candidate.id)
        return problem.code, problem.message
    if status.st_size > max_bytes:
        return "too-large", f"{status.st_size} bytes; the limit is {max_bytes} (limits.bytes)"
    return None


def _add_contents(
    sources: dict[str, Source],
    skipped: set[str],
    candidate: _Candidate,
    contents: Iterable[Source | Problem | Beside],
) -> list[Problem]:
    """Add the documents in a file; return what is wrong with some."""
    problems: list[Problem] = []
    try:
        for found in contents:
            if isinstance(found, Problem):
                problems.append(found)
            elif isinstance(found, Beside):
                skipped.add(found.id)
            elif (other := sources.setdefault(found.id, found)) is not found:
                problems += _second(found, other, candidate)
    except MissingExtra as exc:
        if candidate.named:
            raise
        problems.append(Problem("missing-extra", str(exc), candidate.id))
    return problems


def _second(found: Source, other: Source, candidate: _Candidate) -> list[Problem]:
    """Return what is wrong with a second document of an id, nothing where it is the same one.

    Raises:
        UsageError: their files were named so that both have one id.
    """
    if not (found.path and other.path) or found.path.samefile(other.path):
        return []
    if isinstance(found.part, Capture):
        return [second_capture(candidate.id, found.id)]
    if isinstance(other.part, Capture):
        return [Problem("bad-record", "a web archive holds this address too; that is read", candidate.id)]
    raise _one_id(found.id, other.path, found.path)


def _one_id(name: str, path: Path, other: Path) -> UsageError:
    return UsageError(
        f"two documents have the id {name!r}: {path} and {other}; name a folder above both instead"
    )


def _add(sources: dict[str, Source], candidate: _Candidate) -> list[Problem]:
    name = address_of(candidate.path) or candidate.id
    found = Source(name, candidate.path)
    other = sources.setdefault(name, found)
    return [] if other is found else _second(found, other, candidate)
