"""What comes through standard input → documents: one, or the records of a stream as they come."""

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from careergraph.compressed import Unfolded, is_compressed
from careergraph.errors import UsageError
from careergraph.extraction import Source
from careergraph.model import Problem
from careergraph.readers import format_of, load_readers
from careergraph.rowfiles import ENDINGS, is_row_file, iter_records

__all__ = ["iter_stdin"]


def iter_stdin(
    stream: BinaryIO, form: str | None, columns: Mapping[str, str], *, max_bytes: int
) -> Iterator[Source | Problem]:
    """Yield the documents that come through standard input: one called "-", or its records, "-#17".

    `form` is what a file of it would end in ("jsonl"). Without one, what begins with a line that is a JSON
    object is JSON Lines, what is JSON as a whole is that, and the rest is text or what its bytes plainly are.

    Raises:
        UsageError: nothing of this form can be read from standard input.
    """
    whole: BufferedReader = BufferedReader(Unfolded(stream, None))
    name = f"stdin.{form}"
    if form is None:
        name, whole = _told_by_itself(whole, max_bytes)
    if is_compressed(name) or not (is_row_file(name) or format_of(name)):
        known = sorted({*load_readers()[1], *ENDINGS})
        raise UsageError(f"{form} is not read from stdin; known are: {', '.join(e[1:] for e in known)}")
    if is_row_file(name):
        yield from _stdin_records(whole, name, columns, max_bytes)
        return
    data = whole.read(max_bytes + 1)
    if len(data) > max_bytes:
        yield Problem("too-large", f"more than {max_bytes:,} bytes; the limit is limits.bytes", "-")
    else:
        yield Source("-", Path(name), data)


def _stdin_records(
    stream: BufferedReader, name: str, columns: Mapping[str, str], max_bytes: int
) -> Iterator[Source | Problem]:
    is_empty = True
    for found in iter_records(stream, name, "-", columns, max_bytes=max_bytes):
        is_empty = False
        yield found if isinstance(found, Problem) else Source(found[0], Path(name), found[2], found[1])
    if is_empty:
        yield Problem("unreadable", "there is no record in it", "-")


def _told_by_itself(stream: BufferedReader, max_bytes: int) -> tuple[str, BufferedReader]:
    """Return what standard input would be called as a file, and the whole of it."""
    head = stream.readline(max_bytes + 1)
    if head.lstrip()[:1] not in {b"{", b"["}:
        return "stdin.txt", BufferedReader(Unfolded(_Behind(head, stream), None))
    if head.lstrip()[:1] == b"{" and _is_json(head):
        return "stdin.jsonl", BufferedReader(Unfolded(_Behind(head, stream), None))
    data = head + stream.read(max_bytes + 1)
    name = "stdin.json" if _is_json(data) else "stdin.txt"
    return name, BufferedReader(Unfolded(_Behind(data, stream), None))


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False


class _Behind:
    """Some bytes, then a stream."""

    def __init__(self, head: bytes, stream: BufferedReader) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """Read on, as streams do; what was read already comes first."""
        if not self._head:
            return self._stream.read(size)
        given, self._head = self._head[:size], self._head[size:]
        return given
