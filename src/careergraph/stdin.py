"""What comes through standard input → documents: one, or the records of a stream as they come."""

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from careergraph.compressed import Unfolded, is_compressed
from careergraph.contents import or_problem, sources_of
from careergraph.errors import UsageError
from careergraph.model import Problem
from careergraph.readers import format_of, load_readers
from careergraph.reading import Source
from careergraph.rowfiles import ENDINGS, is_row_file, iter_records
from careergraph.spool import Spool

__all__ = ["iter_stdin"]

_BOM = b"\xef\xbb\xbf"


def iter_stdin(
    stream: BinaryIO, form: str | None, columns: Mapping[str, str], *, max_bytes: int
) -> Iterator[Source | Problem]:
    """Yield the documents that come through standard input: one called "-", or its records, "-#17".

    `form` is what a file of it would end in ("jsonl"). Without one, what begins with a line that is a JSON
    object is JSON Lines, what is JSON as a whole is that, and the rest is text or what its bytes plainly are.

    Raises:
        UsageError: nothing of this form can be read from standard input.
        OutputError: there is no room for the records in a temporary file.
    """
    whole: BufferedReader = BufferedReader(Unfolded(stream, None))
    name = f"stdin.{form}"
    if form is None:
        name, whole = _told_by_itself(whole, max_bytes)
    if is_compressed(name) or not (is_row_file(name) or format_of(name)):
        known = sorted({*load_readers()[1], *ENDINGS})
        raise UsageError(f"{form} is not read from stdin; known are: {', '.join(e[1:] for e in known)}")
    if is_row_file(name):
        records = iter_records(whole, name, "-", columns, max_bytes=max_bytes)
        yield from or_problem(sources_of(records, Path(name), Spool()), "-")
        return
    data = whole.read(max_bytes + 1)
    if len(data) > max_bytes:
        yield Problem("too-large", f"more than {max_bytes:,} bytes; the limit is limits.bytes", "-")
    else:
        yield Source("-", Path(name), data)


def _told_by_itself(stream: BufferedReader, max_bytes: int) -> tuple[str, BufferedReader]:
    """Return what standard input would be called as a file, and the whole of it."""
    line = stream.readline(max_bytes + 1)
    mark = _BOM if line.startswith(_BOM) else b""
    line = line.removeprefix(mark)
    head = bytearray()
    while line and not line.strip() and len(head) <= max_bytes:
        head += line
        line = stream.readline(max_bytes + 1)
    head += line
    begins = line.lstrip()[:1]
    if begins == b"{" and _is_json(line):
        return "stdin.jsonl", _behind(bytes(head), stream)
    if begins in {b"{", b"["}:
        head += stream.read(max_bytes + 1)
        if _is_json(head):
            return "stdin.json", _behind(bytes(head), stream)
    return "stdin.txt", _behind(mark + head, stream)


def _is_json(data: bytes | bytearray) -> bool:
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False


def _behind(head: bytes, stream: BufferedReader) -> BufferedReader:
    return BufferedReader(Unfolded(_Behind(head, stream), None))


class _Behind:
    """Some bytes, then a stream."""

    def __init__(self, head: bytes, stream: BufferedReader) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """Read on, as streams do; what was read already comes first."""
        if not self._head:
            return self._stream.read(size)
        given, self._head = self._head[:size], self._head[size:]
        return given
