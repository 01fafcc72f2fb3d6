"""Compressed streams: .gz and .zst, unfolded as they are read and never further than they may.

A stream ends in an `OSError` where its bytes are damaged or cut off, or where it unfolds to more than
text does: text shrinks to a tenth, a bomb to a thousandth.
"""

import gzip
import io
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, Protocol, cast

from careergraph.errors import MissingExtra
from careergraph.mediatypes import suffix_of

__all__ = [
    "DAMAGES",
    "Unfolded",
    "inner_name",
    "is_compressed",
    "most_unfolded",
    "too_much_unfolded",
    "unfold",
    "unfold_zstd",
]

#: What reading a damaged file raises, of whatever kind it is.
DAMAGES = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,  # of zip files too: a compression it does not know
    lzma.LZMAError,
    zlib.error,
    zipfile.BadZipFile,
    tarfile.TarError,
)
_MOST_RATIO = 200  # unpacked to packed
_SMALL = 1_000_000  # bytes: below, no ratio is a danger
_CHUNK = 1 << 16


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def most_unfolded(packed: int) -> int:
    """Return the bytes that so many packed ones may unfold to.

    >>> most_unfolded(10), most_unfolded(1_000_000)
    (1000000, 200000000)
    """
    return max(_SMALL, _MOST_RATIO * packed)


def too_much_unfolded(packed: int, unfolded: int) -> str:
    """Say what is wrong with so many packed bytes that unfold to so many, "" where nothing is.

    >>> too_much_unfolded(10, 2_000_000), too_much_unfolded(10, 1_000)
    ('it unfolds to more than 200 times its size', '')
    """
    is_bomb = unfolded > most_unfolded(packed)
    return f"it unfolds to more than {_MOST_RATIO} times its size" if is_bomb else ""


def is_compressed(name: str) -> bool:
    """Say whether a file of this name is one file that was compressed."""
    return suffix_of(name) in _OPENERS


def inner_name(name: str) -> str:
    """Return what a compressed file was called before; other names stay.

    >>> inner_name("ads.jsonl.gz"), inner_name("ads.jsonl")
    ('ads.jsonl', 'ads.jsonl')
    """
    return name[: -len(suffix_of(name))] if is_compressed(name) else name


def unfold(file: IO[bytes], name: str, packed: int) -> io.BufferedReader:
    """Return the bytes in a compressed file of this name, which has so many; of another one its own.

    Raises:
        MissingExtra: it is compressed in a way that an extra is needed for.
    """
    opener = _OPENERS.get(suffix_of(name))
    if opener is None:
        return io.BufferedReader(Unfolded(file, None))
    return io.BufferedReader(Unfolded(opener(file), packed), _CHUNK)


class Unfolded(io.RawIOBase):
    """A stream that ends in an `OSError` where it unfolds to too much, or what it reads is damaged."""

    def __init__(self, stream: _Readable, packed: int | None) -> None:
        """Wrap a stream that unfolds from so many bytes; with None it has no end of its own."""
        super().__init__()
        self._stream = stream
        self._packed = packed
        self._given = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Read on, as streams do."""
        view = memoryview(cast("bytearray", buffer))
        try:
            data = self._stream.read(len(view))
        except _damages() as exc:
            raise OSError(f"damaged or cut off: {exc}") from exc
        view[: len(data)] = data
        self._given += len(data)
        if self._packed is not None and (reason := too_much_unfolded(self._packed, self._given)):
            raise OSError(reason)
        return len(data)


def _damages() -> tuple[type[BaseException], ...]:
    """Return what the readers of streams raise; that of Zstandard only where it was loaded."""
    loaded = sys.modules.get("backports.zstd") or sys.modules.get("compression.zstd")
    told = getattr(loaded, "ZstdError", None)
    return (*DAMAGES, told) if told else DAMAGES


def unfold_zstd(file: IO[bytes]) -> _Readable:
    """Return the bytes in a stream of Zstandard frames.

    Raises:
        MissingExtra: this Python cannot read them without one.
    """
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 - lazy: few files need it
    else:
        try:
            from backports import zstd  # noqa: PLC0415 - lazy: few files need it, and it is an extra
        except ImportError as exc:
            raise MissingExtra("backports.zstd", "zstd") from exc
    return zstd.ZstdFile(file)


def _unfold_gzip(file: IO[bytes]) -> _Readable:
    return gzip.GzipFile(fileobj=file)


_OPENERS: dict[str, Callable[[IO[bytes]], _Readable]] = {".gz": _unfold_gzip, ".zst": unfold_zstd}
