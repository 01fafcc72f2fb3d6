"""A file that holds several documents → their sources, one after the other: records, archives, captures."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from careergraph.errors import MissingExtra
from careergraph.model import Problem
from careergraph.packed import Member, Opened, is_packed, iter_members
from careergraph.readers import format_of, load_readers
from careergraph.reading import Source
from careergraph.rowfiles import Found, is_row_file, iter_records, iter_rows
from careergraph.spool import Spool
from careergraph.warc import Capture, is_web_archive, iter_captures

__all__ = [
    "Beside",
    "document_id",
    "holds_several",
    "is_beside",
    "iter_contents",
    "or_problem",
    "sources_of",
    "unknown_format",
]

_Part = TypeVar("_Part")

#: Files that stand beside documents and are none; all other endings without a reader are a Problem.
_ENDINGS_BESIDE = frozenset({
    ".bib", ".bmp", ".cfg", ".css", ".gif", ".ico", ".ini", ".jpeg", ".jpg", ".js", ".lock", ".log", ".map",
    ".mjs", ".mp3", ".mp4", ".png", ".py", ".pyc", ".rq", ".sh", ".sha256", ".svg", ".toml", ".ttf", ".ttl",
    ".webp", ".woff", ".woff2", ".yaml", ".yml",
})  # fmt: skip
_NAMES_BESIDE = frozenset({"COPYING", "LICENCE", "LICENSE", "Makefile", "NOTICE", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Beside:
    """The id of a file that stands beside documents and is none."""

    id: str


def document_id(relative: str) -> str:
    r"""Return the id of a document from its path below the source root: POSIX, NFC, valid Unicode.

    >>> document_id("guides/nurse.md")
    'guides/nurse.md'
    """
    # A name on disk may be bytes that are no UTF-8; an id must be writable in every output.
    spelled = relative.replace(os.sep, "/").encode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", spelled.decode("utf-8", "backslashreplace"))


def is_beside(name: str) -> bool:
    """Say whether a file of this name stands beside documents and is none.

    >>> is_beside("logo.png"), is_beside("guide.md")
    (True, False)
    """
    path = PurePosixPath(name)
    if format_of(name) or is_row_file(name):
        return False
    return path.suffix.lower() in _ENDINGS_BESIDE or path.name in _NAMES_BESIDE


def unknown_format(where: str) -> Problem:
    """Return the problem of a file that no reader takes."""
    endings = ", ".join(sorted(load_readers()[1]))
    return Problem("unknown-format", f"no reader for this kind of file; read are {endings}", where)


def holds_several(name: str) -> bool:
    """Say whether a file of this name is opened for the documents in it."""
    return is_row_file(name) or is_packed(name) or is_web_archive(name)


def iter_contents(
    path: Path, document: str, columns: Mapping[str, str], spool: Spool, *, max_bytes: int
) -> Iterator[Source | Problem | Beside]:
    """Yield the documents in a file, a problem for each part that is none, and what stands beside them.

    No id comes twice. Each document is held to the limit of bytes, not the file. What cannot be had again
    from the file is kept in the spool.

    Raises:
        MissingExtra: an extra is needed to open it.
        OutputError: the spool cannot be written.
    """
    opened = _opener(path.name)
    found = opened(path, document, _How(columns, max_bytes, spool))
    try:
        yield from found if opened is _members else or_problem(found, document)
    except OSError as exc:
        yield Problem("unreadable", f"the file cannot be read: {exc}", document)


def or_problem(found: Iterable[_Part], document: str) -> Iterator[_Part | Problem]:
    """Yield what was found in a file of records, a problem where that is nothing."""
    is_empty = True
    for part in found:
        is_empty = False
        yield part
    if is_empty:
        yield Problem("unreadable", "there is no record in it", document)


def sources_of(found: Iterable[Found | Problem], path: Path, spool: Spool) -> Iterator[Source | Problem]:
    """Yield the records of a file as sources; the spool keeps those that have no place in it.

    Raises:
        OutputError: the spool cannot be written.
    """
    for record in found:
        if isinstance(record, Problem):
            yield record
            continue
        name, row, data = record
        if data is None:
            yield Source(name, path, None, row.form, row.start, row.end - row.start)
        else:
            yield Source(name, path, spool, row.form, spool.put(data), len(data))


@dataclass(frozen=True, slots=True)
class _How:
    """How a file is opened: names of columns, the bytes a document may have, what keeps those read once."""

    columns: Mapping[str, str]
    max_bytes: int
    spool: Spool


def _opener(name: str) -> Callable[[Path, str, _How], Iterator[Source | Problem | Beside]]:
    if is_web_archive(name):
        return _pages
    return _records if is_row_file(name) else _members


def _pages(path: Path, document: str, how: _How) -> Iterator[Source | Problem | Beside]:
    """Yield the captures of a web archive, which are known by their address."""
    for found in iter_captures(path, document, max_bytes=how.max_bytes):
        if isinstance(found, Problem):
            yield found
        elif found.name:
            yield _kept(Source(found.url, path, part=found), how.spool)
        else:
            yield Beside(f"{document}!/{found.url}")


def _kept(source: Source, spool: Spool) -> Source:
    """Return a member or capture that holds no bytes itself."""
    part = source.part
    if not isinstance(part, Member | Capture) or part.data is None:
        return source
    start = spool.put(part.data)
    return replace(source, data=spool, part=replace(part, data=None), start=start, size=len(part.data))


def _records(path: Path, document: str, how: _How) -> Iterator[Source | Problem]:
    found = iter_rows(path, document, how.columns, max_bytes=how.max_bytes)
    return sources_of(found, path, how.spool)


def _members(path: Path, document: str, how: _How) -> Iterator[Source | Problem | Beside]:
    seen: set[str] = set()
    for found in iter_members(path, document, max_bytes=how.max_bytes, is_streamed=is_row_file):
        if isinstance(found, Problem):
            yield found
            continue
        name = f"{document}!/{document_id(found.name)}"
        if found.name.rpartition("/")[2].startswith(".") or is_beside(found.name):
            yield Beside(name)
        elif name in seen:
            yield Problem("bad-member", "a second member of this name; the first is read", name)
        elif isinstance(found, Opened):
            yield from _member_records(found, path, name, how)
        elif format_of(found.name) is None:
            yield unknown_format(name)
        else:
            yield _kept(Source(name, path, part=found), how.spool)
        seen.add(name)


def _member_records(opened: Opened, path: Path, name: str, how: _How) -> Iterator[Source | Problem]:
    found = iter_records(opened.stream, opened.name, name, how.columns, max_bytes=how.max_bytes)
    try:
        yield from or_problem(sources_of(found, path, how.spool), name)
    except OSError as exc:
        yield Problem("unreadable", f"it cannot be read: {exc}", name)
    except MissingExtra as exc:
        yield Problem("missing-extra", str(exc), name)
