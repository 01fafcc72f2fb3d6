"""Bytes that can be had only once, kept on disk: a nameless temporary file, read again by place.

What unfolds from compressed files or comes through a pipe has no place of its own to be read from again.
In memory it would grow with the records.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import IO, BinaryIO, cast
from weakref import finalize

from careergraph.errors import OutputError

__all__ = ["Spool", "copied"]

_CHUNK = 1 << 16


class Spool:
    """A file without a name that is gone when nobody holds it, or the process ends in whatever way."""

    def __init__(self) -> None:
        """Start empty; there is no file before there is something in it."""
        self._file: BinaryIO | None = None
        self._end = 0
        self._lock = Lock()

    def put(self, data: bytes) -> int:
        """Keep bytes, and return where they begin.

        Raises:
            OutputError: the temporary file cannot be written.
        """
        with self._lock, _naming_the_disk():
            if self._file is None:
                self._file = _nameless()
                finalize(self, self._file.close)
            self._file.seek(self._end)
            self._file.write(data)
            start, self._end = self._end, self._end + len(data)
        return start

    def get(self, start: int, size: int) -> bytes:
        """Return bytes that were kept.

        Raises:
            OutputError: what was put last cannot be written.
        """
        with self._lock, _naming_the_disk():
            if self._file is None:
                return b""
            self._file.seek(start)
            return self._file.read(size)


@contextmanager
def copied(stream: IO[bytes], most: int) -> Iterator[BinaryIO]:
    """Give a stream as a file that can be read from anywhere, and remove that afterwards.

    Raises:
        ValueError: it has more bytes than so many.
        OutputError: the temporary file cannot be written.
        OSError: the stream cannot be read on.
    """
    with _nameless() as file:
        left = most
        while data := stream.read(_CHUNK):
            left -= len(data)
            if left < 0:
                raise ValueError(f"more than {most} bytes; unpack it first")
            with _naming_the_disk():
                file.write(data)
        with _naming_the_disk():
            file.seek(0)
        yield file


def _nameless() -> BinaryIO:
    with _naming_the_disk():
        return cast("BinaryIO", tempfile.TemporaryFile())


@contextmanager
def _naming_the_disk() -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        told = exc.strerror or exc
        raise OutputError(f"cannot keep what was read in a temporary file (TMPDIR): {told}") from exc
