"""Parquet files → rows, column by column and page by page; no more of a file is held than a page of each.

A reader of our own, for bounds: libraries unfold what a file says, so that 50 kB take all memory there is
(docs/decisions/bounded-parquet.md). Read are all physical types, the encodings and packings that programs
write (Snappy, gzip, LZ4, Zstandard), pages of both versions, objects in columns and lists.
"""

import math
import struct
from collections.abc import Collection, Iterator
from typing import BinaryIO

from careergraph.compressed import most_unfolded
from careergraph.parquet.columns import (
    LEAST,
    Budget,
    Leaf,
    chunk_of,
    integer,
    leaves_of,
    structs,
    values_by_row,
)
from careergraph.parquet.encodings import Value
from careergraph.parquet.thrift import Struct, read_struct

__all__ = ["iter_parquet"]

_MAGIC, _LOCKED = b"PAR1", b"PARE"
_MOST_FOOTER = 16_000_000  # bytes
_LEAST_ROW = 500  # bytes that a row is counted as: each becomes a document, however little it says

Fields = dict[str, "Value | Fields"]
"""A row: the values of its columns by name, and objects of such."""


def iter_parquet(file: BinaryIO, columns: Collection[str], *, max_bytes: int) -> Iterator[Fields]:
    """Yield the rows of a file with those of the columns that it has, named at the top or with dots.

    Raises:
        ValueError: it is no Parquet file, damaged, or written in a way that is not read; or it unfolds to
            more than text does.
        MissingExtra: it is packed in a way that an extra is needed for.
    """
    try:
        yield from _rows(file, columns, max_bytes)
    except (IndexError, struct.error, OverflowError) as exc:
        raise ValueError("it is cut off or damaged") from exc


def _rows(file: BinaryIO, columns: Collection[str], max_bytes: int) -> Iterator[Fields]:
    size, footer = _footer(file)
    leaves = [leaf for leaf in leaves_of(structs(footer, 2)) if leaf.names[0] in columns]
    budget = Budget(max(most_unfolded(size), max_bytes))
    for group in structs(footer, 4) if leaves else ():
        chunks = structs(group, 1)
        values = [values_by_row(file, leaf, chunk_of(leaf, chunks, size), budget) for leaf in leaves]
        for _ in range(integer(group, 3)):
            row: Fields = {}
            cost = _LEAST_ROW
            for leaf, column in zip(leaves, values, strict=True):
                value = next(column, _END)
                if value is _END:
                    raise IndexError
                cost += len(value) if isinstance(value, str) else LEAST
                _put(row, leaf, value)
            budget.spend(cost)
            yield row


_END = b"the end of a column"


def _footer(file: BinaryIO) -> tuple[int, Struct]:
    """Return the size of a file, and what its end says of it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 8))
    end = file.read(8)
    if size < 12 or end[4:] != _MAGIC:
        raise ValueError("it is encrypted" if end[4:] == _LOCKED else "no Parquet file, or cut off")
    length = int.from_bytes(end[:4], "little")
    if not 0 < length <= min(size - 12, _MOST_FOOTER):
        raise ValueError("no Parquet file, or cut off")
    file.seek(size - 8 - length)
    footer, _ = read_struct(file.read(length))
    if footer.get(8) is not None:
        raise ValueError("it is encrypted")
    return size, footer


def _put(row: Fields, leaf: Leaf, value: Value) -> None:
    """Set a value where its names say; what JSON cannot say is absent."""
    if isinstance(value, bytes) or (isinstance(value, float) and not math.isfinite(value)):
        value = None
    inside = row
    for name in leaf.names[:-1]:
        below = inside.setdefault(name, {})
        if not isinstance(below, dict):
            return
        inside = below
    if value is not None or leaf.names[-1] not in inside:
        inside[leaf.names[-1]] = value
