"""Packed files: .zip, .tar, .tar.gz, .tgz, .tar.zst, .gz, .zst. What is in them, and the bytes of one member.

Nothing is unpacked to a folder: a member is read where it lies, within limits. What leads out of the archive,
is no plain file, is locked, or unfolds without end is a problem of its own. A member that holds records is
handed out as a stream, to be read before the next member is asked for.
"""

import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from careergraph.compressed import DAMAGES, inner_name, is_compressed, too_much_unfolded, unfold
from careergraph.mediatypes import suffix_of
from careergraph.model import Problem

__all__ = ["Member", "Opened", "is_packed", "iter_members", "read_member"]

_ARCHIVES = frozenset({".zip", ".tar", ".tgz"})
_PACKED_TARS = (".tar.gz", ".tgz", ".tar.zst")
_MOST_MEMBERS = 10_000
_MOST_HELD = 200_000_000  # bytes of all members of a compressed tar, which can be read in one go only
#: Names that mean another place on some system: absolute, upwards, a drive, a backslash, a control.
_LEADS_OUT = re.compile(r"^/|(?:^|/)\.\.(?:/|$)|^[A-Za-z]:|\\|[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a packed one: its name there and its size; `start` is where it lies in a tar or zip, else -1.

    `data` are its bytes where they cannot be had again but by unpacking all before them.
    """

    name: str
    size: int
    start: int = -1
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A member that is read as a stream, until the next one is asked for."""

    name: str
    stream: BufferedReader


@dataclass(frozen=True, slots=True)
class _Found:
    """A member as its archive lists it: what its kind speaks against it, and how it is opened."""

    member: Member
    reason: str
    open: Callable[[], IO[bytes] | None]


def is_packed(name: str) -> bool:
    """Say whether a file of this name is opened for what is in it."""
    return suffix_of(name) in _ARCHIVES or is_compressed(name)


def iter_members(
    path: Path, document: str, *, max_bytes: int, is_streamed: Callable[[str], bool] = lambda _: False
) -> Iterator[Member | Opened | Problem]:
    """Yield the files in a packed one, and a problem for each member that is none or not read.

    Those whose name `is_streamed` are `Opened`, whatever their size: who reads them bounds that.

    Raises:
        MissingExtra: it is compressed in a way that an extra is needed for.
    """
    try:
        for number, found in enumerate(_members(path, max_bytes, is_streamed)):
            if number >= _MOST_MEMBERS:
                yield Problem("cut", f"more than {_MOST_MEMBERS} members; the rest is not read", document)
                return
            member = found.member
            streamed = is_streamed(member.name)
            if reason := found.reason or _refusal(member, None if streamed else max_bytes):
                yield Problem("bad-member", reason, f"{document}!/{_shown(member.name)}")
            elif streamed and (stream := found.open()):
                with stream:
                    yield Opened(member.name, unfold(stream, "", member.size))
            else:
                yield member
    except DAMAGES as exc:
        yield Problem("unreadable", f"damaged or cut off: {exc}", document)


def _shown(name: str) -> str:
    return name.encode("ascii", "backslashreplace").decode()[:200]


def _refusal(member: Member, max_bytes: int | None) -> str:
    if not member.name:
        return "it has no name; it is not read"
    if _LEADS_OUT.search(member.name):
        return "its name leads out of the archive; it is not read"
    if is_packed(member.name):
        return "an archive in an archive is not opened; unpack it first"
    if max_bytes is not None and member.size > max_bytes:
        return f"{member.size} bytes; the limit is {max_bytes} (limits.bytes)"
    return ""


def _members(path: Path, max_bytes: int, is_streamed: Callable[[str], bool]) -> Iterator[_Found]:
    """Yield members as their kind of archive has them."""
    name = path.name.lower()
    if name.endswith(".zip"):
        yield from _of_zip(path)
    elif name.endswith(".tar"):
        yield from _of_tar(path)
    elif name.endswith(_PACKED_TARS):
        yield from _of_packed_tar(path, max_bytes, is_streamed)
    else:
        yield _of_single(path, max_bytes)


def _of_zip(path: Path) -> Iterator[_Found]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.filename.endswith("/"):  # is_dir fails where there is no name
                continue
            mode = stat.S_IFMT(info.external_attr >> 16)
            if mode and mode != stat.S_IFREG:
                reason = _NO_FILE
            elif info.flag_bits & 1:
                reason = "locked with a password"
            else:
                reason = too_much_unfolded(info.compress_size, info.file_size)

            def opened(info: zipfile.ZipInfo = info) -> IO[bytes]:
                return archive.open(info)

            yield _Found(Member(info.filename, info.file_size, info.header_offset), reason, opened)


_NO_FILE = "a link or device, not a file"


def _of_tar(path: Path) -> Iterator[_Found]:
    with tarfile.open(path, "r:") as archive:
        for info in archive:
            if not info.isdir():
                yield _in_tar(archive, info, Member(info.name, info.size, info.offset_data))


def _in_tar(archive: tarfile.TarFile, info: tarfile.TarInfo, member: Member, reason: str = "") -> _Found:
    is_file = info.isreg() and not info.issparse()
    return _Found(member, reason if is_file else _NO_FILE, lambda: archive.extractfile(info))


def _of_packed_tar(path: Path, max_bytes: int, is_streamed: Callable[[str], bool]) -> Iterator[_Found]:
    held = 0
    with path.open("rb") as packed:
        stream = unfold(packed, path.name.lower().replace(".tgz", ".tar.gz"), path.stat().st_size)
        with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
            for info in archive:
                if info.isdir():
                    continue
                reason, data = "", None
                if info.isreg() and not is_streamed(info.name) and info.size <= max_bytes:
                    reason = f"more than {_MOST_HELD} bytes are in it; unpack it first"
                    if held + info.size <= _MOST_HELD and (file := archive.extractfile(info)):
                        reason, data = "", file.read()
                        held += len(data)
                yield _in_tar(archive, info, Member(info.name, info.size, data=data), reason)


def _of_single(path: Path, max_bytes: int) -> _Found:
    size, reason = 0, ""
    with path.open("rb") as file:
        stream = unfold(file, path.name, path.stat().st_size)
        while not reason and (data := stream.read(1 << 16)):
            size += len(data)
            if size > max_bytes:
                reason = f"more than {max_bytes} bytes; the limit is limits.bytes"
    return _Found(Member(inner_name(path.name), size), reason, lambda: None)


def read_member(path: Path, member: Member) -> bytes:
    """Return the bytes of a member.

    Raises:
        OSError: it cannot be read, or is not what it was.
    """
    if member.data is not None:
        return member.data
    try:
        data = _read(path, member)
    except DAMAGES as exc:
        raise OSError(f"damaged: {exc}") from exc
    if len(data) != member.size:
        raise OSError("the archive changed while it was read")
    return data


def _read(path: Path, member: Member) -> bytes:
    if path.suffix.lower() == ".zip":
        found = path.stat()
        archive, listed = _zip_at(path, (found.st_mtime_ns, found.st_size, found.st_ino))
        info = listed.get((member.name, member.start))
        if info is None:
            raise OSError("the archive changed while it was read")
        with archive.open(info) as stream:
            return stream.read(member.size + 1)
    with path.open("rb") as file:
        if member.start >= 0:
            file.seek(member.start)
            return file.read(member.size)
        return unfold(file, path.name, path.stat().st_size).read(member.size + 1)


@lru_cache(maxsize=1)
def _zip_at(
    path: Path, _state: tuple[int, int, int]
) -> tuple[zipfile.ZipFile, Mapping[tuple[str, int], zipfile.ZipInfo]]:
    """Return a zip, and what it lists by name and place.

    The last one stays open, for to open one is to read all that it lists. `_state` tells whether the file is
    what it was: one that was changed is opened anew.
    """
    archive = zipfile.ZipFile(path)
    return archive, {(info.filename, info.header_offset): info for info in archive.infolist()}
