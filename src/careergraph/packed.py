"""Packed files: .zip, .tar, .tar.gz, .tgz, .gz. What is in them, and the bytes of one member.

Nothing is written to disk: a member is read where it lies, within limits. What leads out of the archive,
is no plain file, is locked, or unfolds without end is a problem of its own.
"""

import gzip
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

from careergraph.model import Problem

__all__ = ["Member", "is_packed", "iter_members", "read_member"]

_TARS = (".tar.gz", ".tgz")
_MOST_MEMBERS = 10_000
_MOST_RATIO = 200  # unpacked to packed: text reaches 10, a bomb 1,000
_SMALL = 1_000_000  # bytes: below, no ratio is a danger
_MOST_HELD = 200_000_000  # bytes of all members of a compressed tar, which can be read in one go only
#: Names that mean another place on some system: absolute, upwards, a drive, a backslash, a control.
_LEADS_OUT = re.compile(r"^/|(?:^|/)\.\.(?:/|$)|^[A-Za-z]:|\\|[\x00-\x1f]")
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    zlib.error,
    zipfile.BadZipFile,
    tarfile.TarError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a packed one: its name there and its size; `start` is where it lies in a tar, -1 elsewhere.

    `data` are its bytes where they cannot be had again but by unpacking all before them.
    """

    name: str
    size: int
    start: int = -1
    data: bytes | None = None


def is_packed(name: str) -> bool:
    """Say whether a file of this name is opened for what is in it."""
    return PurePosixPath(name).suffix.lower() in {".zip", ".tar", ".tgz", ".gz"}


def iter_members(path: Path, document: str, *, max_bytes: int) -> Iterator[Member | Problem]:
    """Yield the files in a packed one, and a problem for each member that is none or not read."""
    try:
        for number, found in enumerate(_members(path, max_bytes)):
            if number >= _MOST_MEMBERS:
                yield Problem("cut", f"more than {_MOST_MEMBERS} members; the rest is not read", document)
                return
            member, reason = found
            reason = reason or _refusal(member, max_bytes)
            yield Problem("bad-member", reason, f"{document}!/{_shown(member.name)}") if reason else member
    except _BROKEN as exc:
        yield Problem("unreadable", f"damaged or cut off: {exc}", document)


def _shown(name: str) -> str:
    return name.encode("ascii", "backslashreplace").decode()[:200]


def _refusal(member: Member, max_bytes: int) -> str:
    if _LEADS_OUT.search(member.name):
        return "its name leads out of the archive; it is not read"
    if is_packed(member.name):
        return "an archive in an archive is not opened; unpack it first"
    if member.size > max_bytes:
        return f"{member.size} bytes; the limit is {max_bytes} (limits.bytes)"
    return ""


def _members(path: Path, max_bytes: int) -> Iterator[tuple[Member, str]]:
    """Yield members, and what its kind of archive says against one."""
    name = path.name.lower()
    if name.endswith(".zip"):
        yield from _of_zip(path)
    elif name.endswith(".tar"):
        yield from _of_tar(path)
    elif name.endswith(_TARS):
        yield from _of_packed_tar(path, max_bytes)
    else:
        yield _of_gzip(path, max_bytes)


def _of_zip(path: Path) -> Iterator[tuple[Member, str]]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            mode = stat.S_IFMT(info.external_attr >> 16)
            reason = ""
            if mode and mode != stat.S_IFREG:
                reason = "a link or device, not a file"
            elif info.flag_bits & 1:
                reason = "locked with a password"
            elif info.file_size > max(_SMALL, _MOST_RATIO * info.compress_size):
                reason = f"it unfolds to more than {_MOST_RATIO} times its size"
            yield Member(info.filename, info.file_size), reason


def _of_tar(path: Path) -> Iterator[tuple[Member, str]]:
    with tarfile.open(path, "r:") as archive:
        for info in archive:
            if not info.isdir():
                reason = "" if info.isreg() and not info.issparse() else "a link or device, not a file"
                yield Member(info.name, info.size, info.offset_data), reason


def _of_packed_tar(path: Path, max_bytes: int) -> Iterator[tuple[Member, str]]:
    held = 0
    with path.open("rb") as packed, gzip.GzipFile(fileobj=packed) as stream:
        limit = max(_SMALL, _MOST_RATIO * path.stat().st_size)
        with tarfile.open(fileobj=cast("IO[bytes]", _Bounded(stream, limit)), mode="r|") as archive:
            for info in archive:
                if info.isdir():
                    continue
                reason = "" if info.isreg() and not info.issparse() else "a link or device, not a file"
                wanted = not reason and info.size <= max_bytes and held + info.size <= _MOST_HELD
                file = archive.extractfile(info) if wanted else None
                data = file.read() if file else None
                held += len(data or b"")
                if data is None and not reason and info.size <= max_bytes:
                    reason = f"more than {_MOST_HELD} bytes are in it; unpack it first"
                yield Member(info.name, info.size, data=data), reason


class _Bounded:
    """A stream that ends in an error behind so many bytes."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, limit: int) -> None:
        self._stream = stream
        self._left = limit

    def read(self, size: int = -1) -> bytes:
        """Read on, as streams do."""
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise ValueError(f"it unfolds to more than {_MOST_RATIO} times its size")
        return data


def _of_gzip(path: Path, max_bytes: int) -> tuple[Member, str]:
    size = 0
    limit = max(_SMALL, _MOST_RATIO * path.stat().st_size)
    with gzip.open(path) as stream:
        while data := stream.read(1 << 16):
            size += len(data)
            if size > limit:
                return Member(path.stem, size), f"it unfolds to more than {_MOST_RATIO} times its size"
            if size > max_bytes:
                return Member(path.stem, size), f"more than {max_bytes} bytes; the limit is limits.bytes"
    return Member(path.stem, size), ""


def read_member(path: Path, member: Member) -> bytes:
    """Return the bytes of a member.

    Raises:
        OSError: it cannot be read, or is not what it was.
    """
    if member.data is not None:
        return member.data
    try:
        data = _read(path, member)
    except _BROKEN as exc:
        raise OSError(f"damaged: {exc}") from exc
    if len(data) != member.size:
        raise OSError("the archive changed while it was read")
    return data


def _read(path: Path, member: Member) -> bytes:
    if member.start >= 0:
        with path.open("rb") as file:
            file.seek(member.start)
            return file.read(member.size)
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(member.name) as stream:
            return stream.read(member.size + 1)
    with gzip.open(path) as stream:
        return stream.read(member.size + 1)
