"""What was named on the command line → sources, each with its id. Nothing is read here.

A file, a folder (with all below it) or a glob; what was fetched from the web has its address for an id.
Whatever cannot become a document is a `Problem`, never
a hang. Ids are relative to what was named, so that no path of a machine gets into a graph.
"""

import csv
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from careergraph.errors import UsageError
from careergraph.extraction import Source
from careergraph.fetching import SIDECAR, address_of
from careergraph.model import Problem
from careergraph.packed import is_packed, iter_members
from careergraph.readers import format_of, load_readers
from careergraph.rowfiles import is_row_file, iter_rows

__all__ = ["MAX_BYTES", "Sources", "document_id", "find_sources"]

#: A source above this size is a Problem: a guide has 12 kB, a whole handbook less than this.
MAX_BYTES = 10_000_000

#: Files that stand beside documents and are none; all other endings without a reader are a Problem.
SIDECARS = frozenset({
    ".bib", ".bmp", ".cfg", ".css", ".gif", ".ico", ".ini", ".jpeg", ".jpg", ".js", ".lock", ".log", ".map",
    ".mjs", ".mp3", ".mp4", ".png", ".py", ".pyc", ".rq", ".sh", ".sha256", ".svg", ".toml", ".ttf", ".ttl",
    ".webp", ".woff", ".woff2", ".yaml", ".yml",
})  # fmt: skip
_SIDECAR_NAMES = frozenset(
    {"COPYING", "LICENCE", "LICENSE", "Makefile", "NOTICE", "Thumbs.db", "desktop.ini"}
)


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

    Of files with a document a line (JSON Lines, CSV, TSV) each record is one; `columns` says which of their
    columns is the text, the title …, where their names do not. `exclude` is a folder that is never looked
    into (the output, when it lies among the sources). A pattern without a match is a problem while others
    have some.

    Raises:
        UsageError: nothing matches at all, or two documents have one id.
    """
    candidates: list[_Candidate] = []
    problems: list[Problem] = []
    for pattern in patterns:
        found = list(_iter_pattern(str(pattern), exclude))
        candidates += [c for c in found if isinstance(c, _Candidate)]
        problems += [p for p in found if isinstance(p, Problem)]
    sources: dict[str, Source] = {}
    skipped: set[str] = set()
    for candidate in sorted(candidates, key=lambda c: (c.id, str(c.path))):
        if _is_sidecar(candidate):
            skipped.add(candidate.id)
        elif reason := _refusal(candidate, max_bytes):
            problems.append(Problem(*reason, candidate.id))
        elif is_row_file(candidate.path.name):
            problems += _add_rows(sources, candidate, columns or {}, max_bytes)
        elif is_packed(candidate.path.name):
            problems += _add_members(sources, skipped, candidate, max_bytes)
        else:
            _add(sources, candidate)
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


def document_id(relative: str) -> str:
    r"""Return the id of a document from its path below the source root: POSIX, NFC, valid Unicode.

    >>> document_id("guides/nurse.md")
    'guides/nurse.md'
    """
    # A name on disk may be bytes that are no UTF-8; an id must be writable in every output.
    spelled = relative.replace(os.sep, "/").encode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", spelled.decode("utf-8", "backslashreplace"))


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
    if candidate.named or format_of(name) or is_row_file(name):
        return False
    return candidate.path.suffix.lower() in SIDECARS or name in _SIDECAR_NAMES


def _refusal(candidate: _Candidate, max_bytes: int) -> tuple[str, str] | None:
    """Return the code and message of what stands against reading it; None when it can be tried."""
    try:
        status = candidate.path.stat()
    except OSError as exc:
        return "unreadable", exc.strerror or "cannot be opened"
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file", "a pipe, socket or device, not a file"
    if is_row_file(candidate.path.name) or is_packed(candidate.path.name):
        return None  # each record or member is held to the limit, not the file
    if format_of(candidate.path.name) is None:
        endings = ", ".join(sorted(load_readers()[1]))
        return "unknown-format", f"no reader for this kind of file; read are {endings}"
    if status.st_size > max_bytes:
        return "too-large", f"{status.st_size} bytes; the limit is {max_bytes} (limits.bytes)"
    return None


def _add_rows(
    sources: dict[str, Source], candidate: _Candidate, columns: Mapping[str, str], max_bytes: int
) -> list[Problem]:
    """Add the records of a file; return what is wrong with some."""
    problems: list[Problem] = []
    try:
        for found in iter_rows(candidate.path, candidate.id, columns, max_bytes=max_bytes):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                name, row = found
                sources[name] = Source(name, candidate.path, row=row)
    except (OSError, csv.Error) as exc:
        problems.append(Problem("unreadable", f"the file cannot be read: {exc}", candidate.id))
    if not problems and not any(s.path == candidate.path for s in sources.values()):
        problems.append(Problem("unreadable", "there is no record in it", candidate.id))
    return problems


def _add_members(
    sources: dict[str, Source], skipped: set[str], candidate: _Candidate, max_bytes: int
) -> list[Problem]:
    """Add the documents in a packed file; return what is wrong with some."""
    problems: list[Problem] = []
    for found in iter_members(candidate.path, candidate.id, max_bytes=max_bytes):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        name = f"{candidate.id}!/{document_id(found.name)}"
        within = _Candidate(Path(found.name), name)
        if found.name.rpartition("/")[2].startswith(".") or _is_sidecar(within):
            skipped.add(name)
        elif is_row_file(found.name):
            problems.append(Problem("bad-member", "records in an archive; unpack it first", name))
        elif format_of(found.name) is None:
            endings = ", ".join(sorted(load_readers()[1]))
            problems.append(
                Problem("unknown-format", f"no reader for this kind of file; read are {endings}", name)
            )
        elif name in sources:
            problems.append(Problem("bad-member", "a second member of this name; the first is read", name))
        else:
            sources[name] = Source(name, candidate.path, member=found)
    return problems


def _add(sources: dict[str, Source], candidate: _Candidate) -> None:
    address = address_of(candidate.path)
    other = sources.get(address or candidate.id)
    if other is None:
        sources[address or candidate.id] = Source(address or candidate.id, candidate.path)
    elif other.path is not None and not other.path.samefile(candidate.path):
        raise UsageError(
            f"two documents have the id {other.id!r}: {other.path} and {candidate.path}; "
            "name a folder above both instead"
        )
