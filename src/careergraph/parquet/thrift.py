"""Thrift's compact protocol, in which Parquet writes its footer and page headers: bytes → fields by number.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

import struct
from collections.abc import Callable
from typing import TypeAlias

__all__ = ["Struct", "Value", "read_struct", "varint", "zigzag"]

Value: TypeAlias = "int | float | bytes | list[Value] | Struct | None"
Struct: TypeAlias = "dict[int, Value]"

_DEEPEST = 32
_MOST_BITS = 70  # of a number: 64 and what the last byte may hold
_STOP, _TRUE, _FALSE = 0, 1, 2


def varint(data: bytes, at: int) -> tuple[int, int]:
    r"""Return the number of variable length at an offset, and the offset behind it.

    >>> varint(b"\xac\x02", 0)
    (300, 2)

    Raises:
        IndexError: the bytes end in it.
        ValueError: it has no end.
    """
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7
        if shift > _MOST_BITS:
            raise ValueError("a number without an end")


def zigzag(number: int) -> int:
    """Return the signed number that is written as this one.

    >>> zigzag(1), zigzag(2)
    (-1, 1)
    """
    return (number >> 1) ^ -(number & 1)


def read_struct(data: bytes, at: int = 0, depth: int = 0) -> tuple[Struct, int]:
    """Return the fields of a struct at an offset by their numbers, and the offset behind it.

    Raises:
        IndexError: the bytes end in it.
        ValueError: it is none.
    """
    found: Struct = {}
    number = 0
    while (head := data[at]) != _STOP:
        at += 1
        kind = head & 15
        if head >> 4:
            number += head >> 4
        else:
            written, at = varint(data, at)
            number = zigzag(written)
        found[number], at = (kind == _TRUE, at) if kind in {_TRUE, _FALSE} else _value(kind, data, at, depth)
    return found, at + 1


def _value(kind: int, data: bytes, at: int, depth: int) -> tuple[Value, int]:
    reader = _READERS.get(kind)
    if reader is None or depth > _DEEPEST:
        raise ValueError("no metadata of Parquet")
    return reader(data, at, depth)


def _byte(data: bytes, at: int, _: int) -> tuple[Value, int]:
    return data[at], at + 1


def _number(data: bytes, at: int, _: int) -> tuple[Value, int]:
    number, at = varint(data, at)
    return zigzag(number), at


def _double(data: bytes, at: int, _: int) -> tuple[Value, int]:
    return struct.unpack_from("<d", data, at)[0], at + 8


def _binary(data: bytes, at: int, _: int) -> tuple[Value, int]:
    size, at = varint(data, at)
    if at + size > len(data):
        raise IndexError
    return data[at : at + size], at + size


def _list(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    size, kind = data[at] >> 4, data[at] & 15
    at += 1
    if size == 15:
        size, at = varint(data, at)
    if at + size > len(data):  # each item takes a byte at least
        raise IndexError
    items: list[Value] = []
    for _ in range(size):
        item, at = _byte(data, at, depth) if kind in {_TRUE, _FALSE} else _value(kind, data, at, depth + 1)
        items.append(item)
    return items, at


def _map(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    """Pass over a map: no field that is read here is one."""
    size, at = varint(data, at)
    kinds = data[at] if size else 0
    at += bool(size)
    if at + size > len(data):
        raise IndexError
    for _ in range(size):
        for kind in (kinds >> 4, kinds & 15):
            _, at = _byte(data, at, depth) if kind in {_TRUE, _FALSE} else _value(kind, data, at, depth + 1)
    return None, at


def _struct(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    return read_struct(data, at, depth + 1)


_READERS: dict[int, Callable[[bytes, int, int], tuple[Value, int]]] = {
    3: _byte,
    4: _number,
    5: _number,
    6: _number,
    7: _double,
    8: _binary,
    9: _list,
    10: _list,
    11: _map,
    12: _struct,
}
