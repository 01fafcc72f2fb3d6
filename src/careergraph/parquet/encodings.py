"""How the values of a page of Parquet are written: bytes → values, one after the other and none ahead.

https://github.com/apache/parquet-format/blob/master/Encodings.md. Nothing is laid out by a number that the
page says: a few bytes may claim a billion values.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import islice, repeat

from careergraph.parquet.thrift import varint, zigzag

__all__ = ["BOOLEAN", "MOST_LISTED", "Value", "decode", "runs"]

Value = bool | int | float | str | bytes | None
"""A number, a truth, a text; bytes of a fixed length."""

BOOLEAN, INT32, INT64, INT96, FLOAT, DOUBLE, BYTE_ARRAY, FIXED = range(8)
_FIXED = {INT32: ("<i", 4), INT64: ("<q", 8), FLOAT: ("<f", 4), DOUBLE: ("<d", 8)}
_PLAIN, _RLE, _DELTA, _DELTA_LENGTH, _DELTA_BYTES, _SPLIT = 0, 3, 5, 6, 7, 9
_DICTIONARY = frozenset({2, 8})
#: Values of a page that are held at once: those of a dictionary, and lengths that stand before all texts.
MOST_LISTED = 2_000_000
_MOST_BLOCK = 1 << 20
_MOST_WIDTH = 64


def decode(
    data: bytes, encoding: int, kind: int, *, width: int = 0, dictionary: Sequence[Value] | None = None
) -> Iterator[Value]:
    """Yield the values in a page's bytes; `kind` is their physical type, `width` that of fixed bytes.

    Raises:
        ValueError: they are written in a way that is not read, or damaged.
        IndexError: they are cut off.
    """
    if encoding in _DICTIONARY:
        return _looked_up(data, dictionary)
    if encoding == _PLAIN:
        return _plain(data, kind, width)
    if encoding == _RLE and kind == BOOLEAN:
        return (bool(number) for number in runs(data[4:], 1))
    if encoding == _DELTA and kind in {INT32, INT64}:
        return _deltas(data, 0, [0])
    if encoding == _DELTA_LENGTH and kind == BYTE_ARRAY:
        return map(_text, _by_lengths(data, 0)[0])
    if encoding == _DELTA_BYTES and kind == BYTE_ARRAY:
        return map(_text, _by_prefixes(data))
    if encoding == _SPLIT and kind in _FIXED:
        return _split(data, *_FIXED[kind])
    raise ValueError(f"values of type {kind} in encoding {encoding} are not read")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _plain(data: bytes, kind: int, width: int) -> Iterator[Value]:
    if kind == BYTE_ARRAY:
        return _texts(data)
    if kind == BOOLEAN:
        return (bool(byte >> bit & 1) for byte in data for bit in range(8))
    if kind in _FIXED:
        form, size = _FIXED[kind]
        return (value for (value,) in struct.iter_unpack(form, data[: len(data) // size * size]))
    size = 12 if kind == INT96 else width
    if size < 1:
        raise ValueError("values without a width")
    return (data[at : at + size] for at in range(0, len(data) - size + 1, size))


def _split(data: bytes, form: str, size: int) -> Iterator[Value]:
    """Yield values of which all first bytes stand together, then all second ones, and so on."""
    count = len(data) // size
    return (struct.unpack(form, data[at : size * count : count])[0] for at in range(count))


def _texts(data: bytes) -> Iterator[str]:
    at = 0
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at : at + 4], "little")
        if end > len(data):
            raise IndexError
        yield _text(data[at + 4 : end])
        at = end


def _looked_up(data: bytes, dictionary: Sequence[Value] | None) -> Iterator[Value]:
    if dictionary is None:
        raise ValueError("a page of references without a dictionary")
    return (dictionary[number] for number in runs(data[1:], data[0]))


def runs(data: bytes, width: int) -> Iterator[int]:
    """Yield numbers of so many bits, written as runs of one number and as packed groups of eight."""
    if width > 32:
        raise ValueError("numbers of more than 32 bits")
    size = (width + 7) // 8
    at = 0
    while at < len(data):
        head, at = varint(data, at)
        if head & 1:
            end = at + (head >> 1) * width
            yield from _unpacked(data[at:end], width) if width else repeat(0, (head >> 1) * 8)
        else:
            end = at + size
            yield from repeat(int.from_bytes(data[at:end], "little"), head >> 1)
        at = end


def _unpacked(data: bytes, width: int) -> Iterator[int]:
    """Yield numbers of so many bits, the lowest first; eight take as many bytes."""
    mask = (1 << width) - 1
    for at in range(0, len(data), width):
        group = int.from_bytes(data[at : at + width], "little")
        for shift in range(0, 8 * width, width):
            yield group >> shift & mask


def _deltas(data: bytes, at: int, end: list[int]) -> Iterator[int]:
    """Yield numbers written as differences; `end` takes the offset behind them."""
    block, at = varint(data, at)
    parts, at = varint(data, at)
    count, at = varint(data, at)
    first, at = varint(data, at)
    if not 0 < parts <= block <= _MOST_BLOCK or block % parts or block // parts % 8:
        raise ValueError("differences in blocks of an odd size")
    return _differences(data, at, (block // parts, parts, count), zigzag(first), end)


def _differences(
    data: bytes, at: int, sizes: tuple[int, int, int], value: int, end: list[int]
) -> Iterator[int]:
    each, parts, left = sizes
    if left:
        yield value
        left -= 1
    while left > 0:
        least, at = varint(data, at)
        widths = data[at : at + parts]
        at += parts
        if len(widths) < parts:
            raise IndexError
        for width in widths:
            if left <= 0:
                break
            if width > _MOST_WIDTH:
                raise ValueError("differences of more than 64 bits")
            taken = each // 8 * width
            if at + taken > len(data):
                raise IndexError
            numbers = _unpacked(data[at : at + taken], width) if width else repeat(0, each)
            for number in islice(numbers, min(each, left)):
                value += zigzag(least) + number
                yield value
            at += taken
            left -= each
    end[0] = at


def _lengths(data: bytes, at: int) -> tuple[list[int], int]:
    end = [0]
    found = list(islice(_deltas(data, at, end), MOST_LISTED + 1))
    if len(found) > MOST_LISTED or min(found, default=0) < 0:
        raise ValueError("too many values in a page, or of a length below zero")
    return found, end[0]


def _by_lengths(data: bytes, at: int) -> tuple[Iterator[bytes], int]:
    lengths, at = _lengths(data, at)
    if at + sum(lengths) > len(data):
        raise IndexError

    def found(at: int = at) -> Iterator[bytes]:
        for length in lengths:
            yield data[at : at + length]
            at += length

    return found(), at


def _by_prefixes(data: bytes) -> Iterator[bytes]:
    """Yield texts of which the part that the one before has too is left out."""
    shared, at = _lengths(data, 0)
    endings, _ = _by_lengths(data, at)
    before = b""
    for length, ending in zip(shared, endings, strict=False):
        if length > len(before):
            raise ValueError("a text shares more than there is")
        before = before[:length] + ending
        yield before
