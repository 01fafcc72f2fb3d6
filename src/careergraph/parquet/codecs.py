"""How pages of Parquet are packed: none, Snappy, gzip, LZ4, Zstandard; each within the size that is said.

https://github.com/apache/parquet-format/blob/master/Compression.md
"""

import zlib
from collections.abc import Callable
from io import BytesIO

from careergraph.compressed import unfold_zstd
from careergraph.parquet.thrift import varint

__all__ = ["unpack"]


def unpack(data: bytes, codec: int, size: int) -> bytes:
    """Return the bytes of a page, which says that it has so many.

    Raises:
        ValueError: it has other ones, or is packed in a way that is not read.
        IndexError: it is cut off.
        MissingExtra: it is packed in a way that an extra is needed for.
    """
    unpacker = _UNPACKERS.get(codec)
    if unpacker is None:
        name = _NOT_READ.get(codec, f"codec {codec}")
        raise ValueError(f"packed with {name}, which is not read; write it with Snappy, gzip or Zstandard")
    found = unpacker(data, size)
    if len(found) != size:
        raise ValueError("a page is not of the size that it says")
    return found


_MOST_COPIED = 64  # bytes that Snappy copies at once
_NOT_READ = {3: "LZO", 4: "Brotli"}


def _none(data: bytes, _: int) -> bytes:
    return data


def _gzip(data: bytes, size: int) -> bytes:
    try:
        return zlib.decompressobj(wbits=47).decompress(data, size + 1)
    except zlib.error as exc:
        raise ValueError(f"a page is damaged: {exc}") from exc


def _zstd(data: bytes, size: int) -> bytes:
    reader = unfold_zstd(BytesIO(data))
    try:
        return reader.read(size + 1)
    except Exception as exc:
        raise ValueError(f"a page is damaged: {exc}") from exc


def _snappy(data: bytes, size: int) -> bytes:
    """Unpack Snappy's raw format (https://github.com/google/snappy/blob/main/format_description.txt)."""
    said, at = varint(data, 0)
    if said != size:
        raise ValueError("a page is not of the size that it says")
    out = bytearray()
    end = len(data)
    while at < end and len(out) <= size:
        tag = data[at]
        at += 1
        kind = tag & 3
        if kind == 0:
            length = tag >> 2
            if length >= 60:
                width = length - 59
                length = int.from_bytes(data[at : at + width], "little")
                at += width
            out += data[at : at + length + 1]
            at += length + 1
        elif kind == 1:
            _repeat(out, (tag >> 5) << 8 | data[at], (tag >> 2 & 7) + 4)
            at += 1
        else:
            width = 2 if kind == 2 else 4
            _repeat(out, int.from_bytes(data[at : at + width], "little"), (tag >> 2) + 1)
            at += width
    return bytes(out)


def _lz4(data: bytes, size: int) -> bytes:
    """Unpack an LZ4 block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md)."""
    out = bytearray()
    at, end = 0, len(data)
    while at < end and len(out) <= size:
        token = data[at]
        length, at = _more(data, at + 1, token >> 4)
        out += data[at : at + length]
        at += length
        if at >= end:
            break
        offset = data[at] | data[at + 1] << 8
        length, at = _more(data, at + 2, token & 15)
        _repeat(out, offset, length + 4, size + _MOST_COPIED)
    return bytes(out)


def _framed_lz4(data: bytes, size: int) -> bytes:
    """Unpack what Hadoop writes as LZ4: blocks with their two sizes before them; else one block."""
    out = bytearray()
    at = 0
    while at + 8 <= len(data):
        whole, packed = int.from_bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8])
        if at + 8 + packed > len(data) or len(out) + whole > size:
            return _lz4(data, size)
        out += _lz4(data[at + 8 : at + 8 + packed], whole)
        at += 8 + packed
    return bytes(out)


def _more(data: bytes, at: int, length: int) -> tuple[int, int]:
    """Return a length of which four bits were read, and the offset behind it."""
    if length == 15:
        while True:
            byte = data[at]
            at += 1
            length += byte
            if byte < 255:
                break
    return length, at


def _repeat(out: bytearray, offset: int, length: int, most: int = _MOST_COPIED) -> None:
    """Add what stands so many bytes before the end once more; it may overlap with what is added."""
    if not 0 < offset <= len(out) or length > most:
        raise ValueError("a page is damaged")
    start = len(out) - offset
    if offset >= length:
        out += out[start : start + length]
    else:
        out += (out[start:] * (length // offset + 1))[:length]


_UNPACKERS: dict[int, Callable[[bytes, int], bytes]] = {
    0: _none,
    1: _snappy,
    2: _gzip,
    5: _framed_lz4,
    6: _zstd,
    7: _lz4,
}
