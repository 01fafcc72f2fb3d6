"""The columns of a Parquet file: the schema's leaves, and the pages of one as a value for each row.

https://github.com/apache/parquet-format/blob/master/README.md. Of a list the first item counts; maps are
passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import BinaryIO

from careergraph.compressed import most_unfolded
from careergraph.parquet.codecs import unpack
from careergraph.parquet.encodings import BOOLEAN, MOST_LISTED, Value, decode, runs
from careergraph.parquet.thrift import Struct, read_struct

__all__ = ["LEAST", "Budget", "Chunk", "Leaf", "chunk_of", "integer", "leaves_of", "structs", "values_by_row"]

LEAST = 8  # bytes that a value is counted as
_MOST_COLUMNS = 10_000
_DEEPEST = 100  # groups around a column
_MOST_PAGE = 200_000_000  # bytes, unpacked
_HEADS = (1 << 12, 1 << 16, 1 << 24)  # bytes that a page's header may take; statistics can be long
_DATA, _DICTIONARY, _DATA_2 = 0, 2, 3
_REPEATED = 2
_MAP, _LIST = frozenset({1, 2}), 3
_RLE = 3


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column that holds values: its names from the outside in, and how deep it may be absent or repeated.

    `kind` is its physical type, `width` that of values of fixed size; `path` names it in the file.
    """

    names: tuple[str, ...]
    kind: int
    width: int
    most_absent: int
    most_repeated: int
    path: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """The pages of a column in one group of rows: where they are, how they are packed, how many values."""

    start: int
    size: int
    codec: int
    values: int


class Budget:
    """What may still be unfolded of a file, whichever columns and pages it is in."""

    def __init__(self, left: int) -> None:
        """Begin with so many bytes."""
        self._left = left

    def spend(self, cost: int) -> None:
        """Count what was unfolded.

        Raises:
            ValueError: it is more than text unfolds to.
        """
        self._left -= cost
        if self._left < 0:
            raise ValueError("it unfolds to more than text does")


def integer(fields: Struct, number: int, default: int = 0) -> int:
    """Return a field that is a whole number."""
    value = fields.get(number, default)
    if not isinstance(value, int):
        raise ValueError("no metadata of Parquet")  # noqa: TRY004 - the data is wrong, not the call
    return int(value)


def structs(fields: Struct, number: int) -> list[Struct]:
    """Return a field that is a list of structs."""
    value = fields.get(number)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("no metadata of Parquet")
    return [item for item in value if isinstance(item, dict)]


def _inner(fields: Struct, number: int) -> Struct:
    value = fields.get(number)
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of the schema on the way to its leaves; `wrapped` names of it and below are no names."""

    names: tuple[str, ...] = ()
    path: tuple[bytes, ...] = ()
    absent: int = 0
    repeated: int = 0
    wrapped: int = 0
    is_left_out: bool = False


def leaves_of(schema: Sequence[Struct]) -> list[Leaf]:
    """Return the columns of a schema, which is written as its tree from the top.

    Raises:
        ValueError: it is no tree.
    """
    if not 1 < len(schema) <= _MOST_COLUMNS:
        raise ValueError("no columns, or too many")
    found: list[Leaf] = []
    waiting: list[_Group] = []
    _open(waiting, _Group(), integer(schema[0], 5), len(schema) - 1)
    for number, element in enumerate(schema[1:], 2):
        if not waiting:
            raise ValueError("more columns than the schema has room for")
        group = _below(waiting.pop(), element)
        if 5 in element and (children := integer(element, 5)):
            _open(waiting, group, children, len(schema) - number)
        elif not group.is_left_out:
            kind, width = integer(element, 1, -1), integer(element, 2)
            found.append(Leaf(group.names, kind, width, group.absent, group.repeated, group.path))
    return found


def _open(waiting: list[_Group], group: _Group, children: int, left: int) -> None:
    """Add a place for each child of a group; each takes one of the elements that are left."""
    if len(waiting) + children > left or len(group.path) > _DEEPEST:
        raise ValueError("a schema of more columns than it lists, or nested too deep")
    waiting += [group] * children


def _below(above: _Group, element: Struct) -> _Group:
    name = element.get(4)
    written = name if isinstance(name, bytes) else b""
    repetition = integer(element, 3)
    is_list = integer(element, 6, -1) == _LIST or 3 in _inner(element, 10)
    is_map = integer(element, 6, -1) in _MAP or 2 in _inner(element, 10)
    # A list is a group around a repeated group around its items: neither of these two is a name.
    is_wrapper = above.wrapped > 0
    wrapped = 2 if is_list else max(0, above.wrapped - 1)
    if is_wrapper and repetition == _REPEATED and integer(element, 5) > 1:
        wrapped = 0  # written by older programs: the repeated group is the item
    return _Group(
        above.names if is_wrapper else (*above.names, written.decode("utf-8", "replace")),
        (*above.path, written),
        above.absent + (repetition > 0),
        above.repeated + (repetition == _REPEATED),
        wrapped,
        above.is_left_out or is_map,
    )


def chunk_of(leaf: Leaf, chunks: Sequence[Struct], size: int) -> Chunk:
    """Return where a column's pages are in a file of so many bytes, of those of one group of rows.

    Raises:
        ValueError: they are not in it.
    """
    for chunk in chunks:
        meta = _inner(chunk, 3)
        if meta.get(3) == list(leaf.path):
            break
    else:
        raise ValueError("a column without pages")
    if chunk.get(1) is not None:
        raise ValueError("its columns are in other files, which are not read")
    places = [at for number in (9, 11) if (at := integer(meta, number)) > 0]
    start, length = min(places, default=0), integer(meta, 7)
    if not 0 < start <= start + length <= size:
        raise ValueError("cut off, or its columns are not where it says")
    return Chunk(start, length, integer(meta, 4), integer(meta, 5))


def values_by_row(file: BinaryIO, leaf: Leaf, chunk: Chunk, budget: Budget) -> Iterator[Value]:
    """Yield the value of a column for each row of a group, None where it is absent.

    Raises:
        ValueError: the pages are damaged, written in a way that is not read, or unfold to more than
            text does.
        IndexError: they are cut off.
    """
    dictionary: list[Value] | None = None
    at, end, left = chunk.start, chunk.start + chunk.size, chunk.values
    while left > 0:
        header, at = _header(file, at, end)
        packed = integer(header, 3)
        file.seek(at)
        if not 0 <= packed <= end - at or len(data := file.read(packed)) < packed:
            raise IndexError
        at += packed
        budget.spend(max(packed, integer(header, 2)))
        kind = integer(header, 1)
        if kind == _DICTIONARY:
            dictionary = _dictionary(_unpacked(data, header, chunk), header, leaf)
            budget.spend(LEAST * len(dictionary))
        elif kind in {_DATA, _DATA_2}:
            page = (_page if kind == _DATA else _page_2)(data, header, leaf, chunk)
            left -= page.count
            yield from _rows(page, leaf, dictionary, budget)


def _header(file: BinaryIO, at: int, end: int) -> tuple[Struct, int]:
    """Return the header of a page, and the offset behind it."""
    for most in _HEADS:
        file.seek(at)
        data = file.read(min(most, end - at))
        try:
            header, size = read_struct(data)
        except IndexError:
            if len(data) < most:
                break
        else:
            return header, at + size
    raise IndexError


@dataclass(frozen=True, slots=True)
class _Page:
    """The parts of a page of values: levels of repetition and absence, then what is there."""

    count: int
    repeated: Iterator[int]
    absent: Iterator[int]
    data: bytes
    encoding: int


def _unpacked(data: bytes, header: Struct, chunk: Chunk, before: int = 0) -> bytes:
    """Return the bytes of a page, but for those before, which are never packed."""
    size = integer(header, 2) - before
    if not 0 <= size <= min(_MOST_PAGE, most_unfolded(len(data))):
        raise ValueError("a page unfolds to more than text does")
    return unpack(data, chunk.codec, size)


def _dictionary(data: bytes, header: Struct, leaf: Leaf) -> list[Value]:
    count = integer(_inner(header, 7), 1)
    if not 0 <= count <= MOST_LISTED or leaf.kind == BOOLEAN:
        raise ValueError("a dictionary of too many values, or of truths")
    return list(islice(decode(data, 0, leaf.kind, width=leaf.width), count))


def _page(data: bytes, header: Struct, leaf: Leaf, chunk: Chunk) -> _Page:
    told = _inner(header, 5)
    unpacked = _unpacked(data, header, chunk)
    at = 0
    levels: list[Iterator[int]] = []
    for most, form in ((leaf.most_repeated, 4), (leaf.most_absent, 3)):
        if not most:
            levels.append(repeat(0))
            continue
        if integer(told, form, _RLE) != _RLE:
            raise ValueError("levels in an encoding of long ago are not read")
        length = int.from_bytes(unpacked[at : at + 4], "little")
        levels.append(runs(unpacked[at + 4 : at + 4 + length], most.bit_length()))
        at += 4 + length
    return _Page(integer(told, 1), levels[0], levels[1], unpacked[at:], integer(told, 2))


def _page_2(data: bytes, header: Struct, leaf: Leaf, chunk: Chunk) -> _Page:
    told = _inner(header, 8)
    absent, repeated = integer(told, 5), integer(told, 6)
    before = absent + repeated
    if not 0 <= before <= len(data) or repeated < 0:
        raise IndexError
    values = data[before:]
    if told.get(7, True) and values:
        values = _unpacked(values, header, chunk, before)
    return _Page(
        integer(told, 1),
        runs(data[:repeated], leaf.most_repeated.bit_length()) if leaf.most_repeated else repeat(0),
        runs(data[repeated:before], leaf.most_absent.bit_length()) if leaf.most_absent else repeat(0),
        values,
        integer(told, 4),
    )


def _rows(page: _Page, leaf: Leaf, dictionary: Sequence[Value] | None, budget: Budget) -> Iterator[Value]:
    values = decode(page.data, page.encoding, leaf.kind, width=leaf.width, dictionary=dictionary)
    for _ in range(page.count):
        repeated = next(page.repeated, -1)
        is_there = (next(page.absent, -1) == leaf.most_absent) if leaf.most_absent else True
        value = next(values, _END) if is_there else None
        if value is _END or repeated < 0:
            raise IndexError
        if repeated:
            budget.spend(LEAST)
        else:
            yield value


_END = b"the end of a page"  # stands where there is no value to be had
