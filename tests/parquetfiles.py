"""A Parquet file by hand, for what no program writes."""

from careergraph.parquet.thrift import read_struct

__all__ = ["page", "repeated", "varint"]


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def number(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def fields(*values):
    """Return a struct whose fields follow each other: a whole number, or the head and bytes of a value."""
    return b"".join(b"\x15" + number(v) if isinstance(v, int) else v for v in values) + b"\0"


def page(kind, body, *told):
    """Return a page of values (0) or the dictionary (2) with what its header says."""
    head = {0: b"\x2c", 2: b"\x4c"}[kind]
    return fields(kind, len(body), len(body), head + fields(*told)) + body


def repeated(count, text):
    """Return a Parquet file of one column that holds a text so many times."""
    dictionary = page(2, len(text).to_bytes(4, "little") + text, 1, 0)
    pages = dictionary + page(0, b"\x01" + varint(count * 2) + b"\0", count, 8, 3, 3)
    name = b"\x18\x04text"
    schema = b"\x19\x2c" + b"\x48\x04root\x15\x02\0" + b"\x15\x0c\x25\x00" + name + b"\0"
    size, starts = len(pages), [b"\x26" + number(4 + len(dictionary)), b"\x26" + number(4)]
    meta = fields(6, b"\x19\x05", b"\x19\x18\x04text", 0, count, size, size, *starts)
    chunk = b"\x26\x08\x1c" + meta + b"\0"
    group = fields(b"\x19\x1c" + chunk, size, count)
    footer = fields(1, schema, count, b"\x19\x1c" + group)
    assert read_struct(footer)[1] == len(footer)
    return b"PAR1" + pages + footer + len(footer).to_bytes(4, "little") + b"PAR1"
