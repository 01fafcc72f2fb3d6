"""Web archives (WARC, WET): the pages that a crawl kept, each a document known by its address.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/. Read are the answers with
status 2xx that are documents by their media type, and records that hold such a document without HTTP; of
two captures of one address the first. A record is found by its bytes, and read again from there.
"""

import io
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from careergraph.compressed import Unfolded, inner_name, too_much_unfolded, unfold, unfold_zstd
from careergraph.errors import MissingExtra
from careergraph.mediatypes import ending_of
from careergraph.model import Problem

__all__ = ["Capture", "is_web_archive", "iter_captures", "read_capture", "second_capture"]

_MOST_LINE = 65_536  # bytes of a header
_MOST_HEADERS = 1_000
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s{1,9}(\d{3})\b")
_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,1000})?\r?\n")


@dataclass(frozen=True, slots=True)
class Capture:
    """An answer of the web: its address, what its file would be called, the encoding that its header says.

    `name` is "" where it is no document. `start` is where its record is in the file; `data` are its bytes
    where they cannot be had again by that. It may have no more than `most` bytes.
    """

    url: str
    name: str = ""
    charset: str = ""
    start: int = -1
    most: int = 0
    data: bytes | None = None


def is_web_archive(name: str) -> bool:
    """Say whether a file of this name holds captures.

    >>> is_web_archive("CC-1.warc.gz"), is_web_archive("CC-1.warc.wet.gz"), is_web_archive("a.gz")
    (True, True, False)
    """
    return inner_name(name).lower().endswith((".warc", ".wet"))


def iter_captures(path: Path, document: str, *, max_bytes: int) -> Iterator[Capture | Problem]:
    """Yield the captures of an archive, and a problem for what is damaged and for second ones of an address.

    Raises:
        OSError: the file cannot be read on.
        MissingExtra: it is compressed in a way that an extra is needed for.
    """
    seen: set[str] = set()
    with path.open("rb") as file:
        for section in _sections(file, path):
            for found in _captures(section, document, max_bytes):
                if isinstance(found, Capture) and found.url in seen:
                    yield second_capture(document, found.url)
                else:
                    yield found
                if isinstance(found, Capture) and found.name:
                    seen.add(found.url)


def second_capture(document: str, url: str) -> Problem:
    """Return the problem of a capture whose address another one has."""
    return Problem("bad-record", "a second capture of this address; the first is read", f"{document}!/{url}")


def read_capture(path: Path, capture: Capture) -> bytes:
    """Return the bytes of a capture, as a browser would have them.

    Raises:
        OSError: they cannot be had, or are more than they may be.
    """
    if capture.data is not None:
        return capture.data
    with path.open("rb") as file:
        file.seek(capture.start)
        is_packed = path.name.lower().endswith(".gz")
        stream = io.BufferedReader(_GzipMember(file, capture.start)) if is_packed else file
        try:
            record = _next_record(stream)
            if record is None or _address_of(record.fields) != capture.url:
                raise OSError("the archive changed while it was read")
            return _payload(_answer(record), capture.most)
        except ValueError as exc:
            raise OSError(f"damaged: {exc}") from exc


# --- the file: one section, or one for each member of a .gz --------------------------------------------


@dataclass(frozen=True, slots=True)
class _Section:
    """What unfolds from one place of a file; `start` is where that is, -1 where it cannot be gone to."""

    stream: io.BufferedReader
    start: int
    is_packed: bool = False


def _sections(file: io.BufferedReader, path: Path) -> Iterator[_Section]:
    name = path.name.lower()
    if name.endswith(".gz"):
        at = 0
        while file.seek(at) == at and (mark := file.read(2)):
            if mark != _GZIP:
                raise OSError("what follows is no part of it")
            member = _GzipMember(file, at)
            yield _Section(io.BufferedReader(member), at, is_packed=True)
            at = member.end()
    elif name.endswith(".zst"):
        yield _Section(unfold(file, name, path.stat().st_size), -1, is_packed=True)
    else:
        yield _Section(file, 0)


class _GzipMember(io.RawIOBase):
    """The bytes that one member of a .gz unfolds to; an `OSError` where it is damaged or a bomb."""

    def __init__(self, file: IO[bytes], start: int) -> None:
        super().__init__()
        file.seek(start)
        self._file = file
        self._unfold = zlib.decompressobj(wbits=31)
        self._taken = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(cast("bytearray", buffer))
        while not self._unfold.eof:
            data = self._read_on(len(view))
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    def _read_on(self, most: int) -> bytes:
        packed = self._unfold.unconsumed_tail
        if not packed:
            packed = self._file.read(_CHUNK)
            self._taken += len(packed)
        try:
            data = self._unfold.decompress(packed, most)
        except zlib.error as exc:
            raise OSError(f"damaged: {exc}") from exc
        if not packed and not data:
            raise OSError("cut off")
        self._given += len(data)
        if reason := too_much_unfolded(self._taken, self._given):
            raise OSError(reason)
        return data

    def end(self) -> int:
        """Return where the next member begins."""
        while not self._unfold.eof:
            self._read_on(_CHUNK)
        return self._file.tell() - len(self._unfold.unused_data)


# --- records -------------------------------------------------------------------------------------------


class _Body(io.RawIOBase):
    """The block of a record: so many bytes of a stream, an `OSError` where there are fewer."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(cast("bytearray", buffer))
        data = self._take(len(view))
        view[: len(data)] = data
        return len(data)

    def _take(self, most: int) -> bytes:
        wanted = min(most, self._left)
        data = self._stream.read(wanted)
        if wanted and not data:
            raise OSError("cut off")
        self._left -= len(data)
        return data

    def leave(self) -> None:
        """Pass over what was not read."""
        if self._left and self._stream.seekable():
            self._stream.seek(self._left - 1, io.SEEK_CUR)
            self._left = 1
        while self._left:
            self._take(_CHUNK)


@dataclass(frozen=True, slots=True)
class _Record:
    """The headers of a record, their names in lower case, and its block."""

    fields: Mapping[str, str]
    body: _Body


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a record holds: how it was answered, its headers, and the bytes behind them."""

    is_page: bool
    fields: Mapping[str, str]
    stream: "io.BufferedReader[_Body]"


def _captures(section: _Section, document: str, max_bytes: int) -> Iterator[Capture | Problem]:
    """Yield the captures in a section; what is damaged ends it."""
    stream = section.stream
    number = 0
    try:
        while True:
            at = stream.tell() if not section.is_packed else section.start
            record = _next_record(stream)
            if record is None:
                return
            number += 1
            place = at if number == 1 or not section.is_packed else -1
            if found := _capture(record, place, document, max_bytes):
                yield found
            record.body.leave()
    except (OSError, ValueError) as exc:
        yield Problem("unreadable", f"a part is damaged or cut off, after {number} records: {exc}", document)


def _next_record(stream: IO[bytes]) -> _Record | None:
    """Return the next record of a stream, None at its end."""
    line = stream.readline(_MOST_LINE)
    while line in {b"\r\n", b"\n"}:
        line = stream.readline(_MOST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise ValueError("no record of a web archive")
    fields = _headers(stream)
    length = fields.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", length, re.ASCII):
        raise ValueError("a record does not say its length")
    return _Record(fields, _Body(stream, int(length)))


def _headers(stream: IO[bytes]) -> dict[str, str]:
    """Return the headers up to a blank line; of those with one name the first."""
    found: dict[str, str] = {}
    last = ""
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_MOST_LINE)
        if line in {b"\r\n", b"\n"}:
            return found
        if not line.endswith(b"\n"):
            raise ValueError("headers that do not end")
        text = line.decode("utf-8", "replace")
        if text[:1] in " \t" and last:
            found[last] += " " + text.strip()
        else:
            name, _, value = text.partition(":")
            last = name.strip().lower()
            found.setdefault(last, value.strip())
    raise ValueError("headers that do not end")


def _address_of(fields: Mapping[str, str]) -> str:
    return unicodedata.normalize("NFC", fields.get("warc-target-uri", "").strip("<> "))


def _answer(record: _Record) -> _Answer:
    """Return what a record holds, its headers of HTTP read where it has them."""
    stream = io.BufferedReader(record.body)
    kind = record.fields.get("warc-type", "").lower()
    if kind == "response" and "http" in record.fields.get("content-type", "").lower():
        status = _STATUS.match(stream.readline(_MOST_LINE))
        fields = _headers(stream)
        media = fields.get("content-type") or record.fields.get("warc-identified-payload-type", "")
        is_page = status is not None and status[1][:1] == b"2"
        return _Answer(is_page, {**fields, "content-type": media}, stream)
    media = record.fields.get("content-type", "")
    return _Answer(kind in {"resource", "conversion"}, {"content-type": media}, stream)


def _capture(record: _Record, start: int, document: str, max_bytes: int) -> Capture | Problem | None:
    """Return the capture in a record; None for one that is about a crawl, or was answered with no page."""
    if record.fields.get("warc-type", "").lower() not in {"response", "resource", "conversion"}:
        return None
    url = _address_of(record.fields)
    if not _ADDRESS.fullmatch(url) or not url.isprintable():
        shown = url.encode("ascii", "backslashreplace").decode()[:200]
        return Problem("bad-record", f"{shown!r} is no address on the web", document)
    try:
        answer = _answer(record)
    except ValueError as exc:
        return Problem("bad-record", str(exc), f"{document}!/{url}")
    if not answer.is_page:
        return None
    media = answer.fields["content-type"]
    ending = ending_of(media) or (".html" if not media and _begins_as_page(answer.stream) else None)
    if ending is None or url.lower().endswith("/robots.txt"):
        return Capture(url)
    charset = _CHARSET.search(media)
    data = None
    if start < 0:
        try:
            data = _payload(answer, max_bytes)
        except ValueError as exc:
            return Problem("bad-record", str(exc), f"{document}!/{url}")
    return Capture(url, f"page{ending}", charset[1] if charset else "", start, max_bytes, data)


def _begins_as_page(stream: "io.BufferedReader[_Body]") -> bool:
    return stream.peek(200).lstrip().startswith(b"<")


# --- the bytes of an answer ----------------------------------------------------------------------------


def _payload(answer: _Answer, most: int) -> bytes:
    """Return the bytes that were sent, unpacked; a crawler may have done that and left the headers.

    Raises:
        ValueError: they are more than they may be, or packed in a way that is not read.
        OSError: the record is cut off.
    """
    data = answer.stream.read(most + 1)
    if len(data) > most:
        raise ValueError(f"more than {most} bytes; the limit is limits.bytes")
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        data = _joined(data)
    packing = answer.fields.get("content-encoding", "").strip().lower()
    if packing == "br":
        raise ValueError("it was sent packed with Brotli, which is not read")
    data = _unpacked(data, packing, most)
    if len(data) > most:
        raise ValueError(f"more than {most} bytes when unpacked; the limit is limits.bytes")
    return data


def _joined(data: bytes) -> bytes:
    """Return the bytes of an answer that was sent in chunks; where there are none, as it is."""
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK_HEAD.match(data, at):
        size = int(head[1], 16)
        if not size:
            break
        parts.append(data[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if data.startswith(b"\r\n", at) else 1
    return b"".join(parts) if parts or head else data


def _unpacked(data: bytes, packing: str, most: int) -> bytes:
    try:
        if packing in {"gzip", "x-gzip"} and data.startswith(_GZIP):
            return zlib.decompressobj(wbits=31).decompress(data, most + 1)
        if packing == "deflate" and data[:1] != b"<":
            wbits = 15 if data[:1] == b"\x78" else -15
            return zlib.decompressobj(wbits=wbits).decompress(data, most + 1)
        if packing == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
            return io.BufferedReader(Unfolded(unfold_zstd(io.BytesIO(data)), None)).read(most + 1)
    except (zlib.error, OSError, MissingExtra) as exc:
        raise ValueError(f"it cannot be unpacked: {exc}") from exc
    return data
