"""Triples in order, each once: the order in which every RDF file is written, whatever the size.

What is too much for memory is sorted in pieces, each in a temporary file, and merged when it is read.
"""

import heapq
from collections.abc import Iterable, Iterator
from itertools import chain, compress, islice
from operator import ne
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from careergraph.rdf.terms import Line, name_of

__all__ = ["MOST_LINES", "Ordered", "key_of_line", "subject_of"]

#: So many lines are sorted in memory, where each takes a third of a kilobyte.
MOST_LINES = 250_000

_TYPE = name_of("rdf:type")
#: Stands for rdf:type in keys, so that types come first: no term holds it, for terms escape it.
_TYPE_SIGN = "\x01"


class Ordered:
    """Lines of N-Triples by subject, its types first, then predicate and object; read as often as wanted.

    One reading must end before the next begins.
    """

    def __init__(self, lines: Iterable[Line], *, most: int | None = None) -> None:
        """Take in and sort the lines."""
        self._lines: list[str] | None = None
        self._pieces: list[IO[str]] = []
        self._size: int | None = None
        rest, size = iter(lines), most or MOST_LINES
        piece = _keys_of(islice(rest, size))
        while more := _keys_of(islice(rest, size)):
            self._put(piece)
            piece = more
        if self._pieces:
            self._put(piece)
        else:
            self._lines = list(map(_line_of, piece))

    def _put(self, piece: list[str]) -> None:
        file = _written(piece)
        finalize(self, file.close)
        self._pieces.append(file)

    def __iter__(self) -> Iterator[str]:
        """Yield the lines, without point and newline."""
        return self._merged() if self._lines is None else iter(self._lines)

    def _merged(self) -> Iterator[str]:
        size = 0
        before = ""
        for key in heapq.merge(*map(_read, self._pieces)):
            if key != before:
                size, before = size + 1, key
                yield _line_of(key)
        self._size = size

    def __len__(self) -> int:
        """Return the number of lines."""
        if self._lines is not None:
            return len(self._lines)
        if self._size is None:
            for _ in self:
                pass
        return self._size or 0

    def chunks(self, size: int) -> Iterator[list[str]]:
        """Yield the lines by so many or more: those of one subject together."""
        lines = iter(self)
        chunk: list[str] = []
        while more := list(islice(lines, size)):
            chunk += more
            last = subject_of(chunk[-1])
            behind: list[str] = []
            for line in lines:
                if subject_of(line) != last:
                    behind.append(line)
                    break
                chunk.append(line)
            yield chunk
            chunk = behind
        if chunk:
            yield chunk


def subject_of(line: str) -> str:
    """Return the subject of a line."""
    return line.partition(" ")[0]


def key_of_line(line: str) -> str:
    """Return what lines are ordered by."""
    subject, predicate, term = line.split(" ", 2)
    return f"{subject} {_TYPE_SIGN if predicate == _TYPE else predicate} {term}"


def _keys_of(lines: Iterable[Line]) -> list[str]:
    """Return the keys of lines in order, each once."""
    # IRIs hold no space and no ">" but their last: texts of whole lines sort as their terms do.
    keys = sorted([f"{s} {_TYPE_SIGN if p == _TYPE else p} {term}" for s, p, term in lines])
    return list(compress(keys, map(ne, keys, chain(keys[1:], [""]))))


def _line_of(key: str) -> str:
    return key.replace(_TYPE_SIGN, _TYPE, 1)


def _written(keys: Iterable[str]) -> IO[str]:
    file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - it lives as long as its owner
    file.writelines(f"{key}\n" for key in keys)
    return file


def _read(piece: IO[str]) -> Iterator[str]:
    piece.seek(0)
    for line in piece:
        yield line[:-1]
