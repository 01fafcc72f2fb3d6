"""Parquet files as pyarrow and DuckDB write them give their rows; hostile ones a `ValueError`, in bounds.

The files in tests/parquet hold the rows of rows.jsonl: written by pyarrow 26 with each packing, page version
and encoding that it has, and by DuckDB 2.0 (duckdb-*).
"""

import io
import json
import random
import sys
from pathlib import Path

import pytest

from careergraph.errors import MissingExtra
from careergraph.parquet import iter_parquet
from careergraph.parquet.codecs import unpack
from careergraph.parquet.columns import Budget, Chunk, Leaf, leaves_of, values_by_row
from careergraph.parquet.encodings import decode, runs
from parquetfiles import page, repeated, varint

FILES = Path(__file__).parents[1] / "parquet"
WRITTEN = sorted(p for p in FILES.glob("*.parquet") if p.stem != "brotli")
ROWS = [json.loads(line) for line in (FILES / "rows.jsonl").read_text("utf-8").splitlines()]
COLUMNS = frozenset(ROWS[0])
LIMIT = 1_000_000


def rows(data, columns=COLUMNS, **limits):
    return list(iter_parquet(io.BytesIO(data), columns, **{"max_bytes": LIMIT, **limits}))


def first(value):
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def flat(row):
    """Return a row as it is read: the first item of a list, an object with nothing in it for none."""
    org, spot = row["org"] or {"name": None, "deep": {"x": None}}, first(row["spots"])
    spots = spot or {"address": {"city": None}}
    return {**row, "org": org, "spots": spots, "tags": first(row["tags"])}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_parquet_of_any_writer_gives_its_rows(path):
    """Numbers, truths, texts, objects and lists, there or absent, are those that were written."""
    assert rows(path.read_bytes()) == [flat(row) for row in ROWS]


def test_parquet_reads_the_columns_that_are_asked_for():
    """Others are not even unpacked; a column that the file does not have is no error."""
    assert rows((FILES / "snappy.parquet").read_bytes(), {"id", "text", "body"}) == [
        {"id": row["id"], "text": row["text"]} for row in ROWS
    ]
    assert rows((FILES / "snappy.parquet").read_bytes(), {"body"}) == []


def test_parquet_in_a_packing_that_is_not_read_says_so():
    """Brotli is named, and what to do."""
    with pytest.raises(ValueError, match=r"Brotli.*Snappy"):
        rows((FILES / "brotli.parquet").read_bytes())


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python reads Zstandard itself")
@pytest.mark.usefixtures("_without_zstd")
def test_parquet_with_zstandard_names_its_extra():
    """Without the package the error says which extra brings it."""
    with pytest.raises(MissingExtra, match=r"careergraph\[zstd\]"):
        rows((FILES / "zstd.parquet").read_bytes())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Parquet"),
        (b"PAR1" * 3, "no Parquet"),
        (b"x" * 500, "no Parquet"),
        (b"PAR1" + b"\0" * 8 + b"\xff\xff\xff\x7fPAR1", "no Parquet"),
        (b"PAR1" + b"\0" * 8 + b"\4\0\0\0PARE", "encrypted"),
        (b"PAR1" + b"\x19\xfc\xff\xff\xff\x0f" + b"\6\0\0\0PAR1", "cut off"),
        (b"PAR1" + b"\x1c" * 900 + (900).to_bytes(4, "little") + b"PAR1", "no metadata|cut off"),
    ],
)
def test_what_is_no_parquet_is_an_error(data, reason):
    """It says what it is not; a footer of nothing but depth ends too."""
    with pytest.raises(ValueError, match=reason):
        rows(data)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_parquet_cut_anywhere_is_an_error(path):
    """Without its end there is no footer."""
    data = path.read_bytes()
    for at in range(0, len(data), 97):
        with pytest.raises(ValueError, match=r"cut off|no Parquet"):
            rows(data[:at])


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_parquet_with_bytes_changed_ends_well(path):
    """Whatever bytes are changed, rows or a `ValueError` come of it."""
    whole = path.read_bytes()
    for seed in range(20):
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            found = rows(bytes(data))
        except ValueError:
            continue
        assert len(found) <= 200_000


def test_a_page_that_unfolds_without_end_is_an_error():
    """The size that a page says is held against its bytes before anything is unpacked."""
    with pytest.raises(ValueError, match="size that it says"):
        unpack(b"\xa0" + b"x" * 10, 7, 5)
    with pytest.raises(ValueError, match=r"damaged|size"):
        unpack(bytes([200, 1, 0, ord("a"), *[0xFE, 1, 0] * 9]), 1, 200)


def test_runs_are_not_laid_out_ahead():
    """A few bytes may claim a billion numbers: each is made when it is asked for."""
    many = runs(b"\xfe\xff\xff\xff\x0f\x01", 8)
    assert [next(many) for _ in range(3)] == [1, 1, 1]
    with pytest.raises(ValueError, match="too many"):
        list(decode(b"\x80\x01\x04\x80\x80\x80\x02\x00" + b"\0\0\0\0\0" * 100_000, 6, 6))


def test_values_that_the_file_repeats_are_held_to_its_size():
    """A text in a dictionary, asked for again and again, unfolds to no more than text does."""
    with pytest.raises(ValueError, match="unfolds"):
        rows(repeated(5_000_000, b"x" * 900_000), {"text"})


BOOLEAN, INT32, BYTE_ARRAY = 0, 1, 6


def values(*pages, kind=BYTE_ARRAY, repeated=0, count=1):
    """Return the values of a column that is written as these pages."""
    data = b"".join(pages)
    leaf = Leaf(("text",), kind, 0, 0, repeated)
    return list(values_by_row(io.BytesIO(data), leaf, Chunk(0, len(data), 0, count), Budget(LIMIT)))


def levels(run):
    return len(run).to_bytes(4, "little") + run


def test_values_of_a_list_that_are_passed_over_are_held_to_the_size_of_the_file():
    """A few bytes may claim 2**60 of them, or levels that are not there."""
    many = 1 << 60
    endless = (
        page(2, b"\0\0\0\0", 1, 0),
        levels(varint(many * 2) + b"\x01"),
        b"\x01" + varint(many * 2) + b"\0",
    )
    with pytest.raises(ValueError, match="unfolds"):
        values(endless[0], page(0, endless[1] + endless[2], many, 8, 3, 3), repeated=1, count=many)
    with pytest.raises(IndexError):
        values(page(0, levels(b"") + b"\0" * 80, many, 0, 3, 3), repeated=1, count=many)


def test_a_list_of_few_items_gives_its_first():
    """Others are passed over."""
    run = levels(b"\x02\x00\x04\x01\x02\x00")
    texts = b"".join(b"\1\0\0\0" + text for text in (b"a", b"b", b"c", b"d"))
    assert values(page(0, run + texts, 4, 0, 3, 3), repeated=1, count=4) == ["a", "d"]


@pytest.mark.parametrize(("count", "kind"), [(2_000_001, INT32), (-1, INT32), (2, BOOLEAN)])
def test_a_dictionary_that_cannot_be_meant_is_an_error(count, kind):
    """More values than any program writes, or truths, of which a byte holds eight."""
    with pytest.raises(ValueError, match="dictionary"):
        values(page(2, b"\0" * 8, count, 0), kind=kind)


def test_dictionaries_are_held_to_the_size_of_the_file():
    """Each is counted, whichever column it is of."""
    with pytest.raises(ValueError, match="unfolds"):
        values(*[page(2, b"\0" * 40_000, 10_000, 0)] * 20, kind=INT32)


@pytest.mark.parametrize(
    "schema",
    [
        [{5: 10_000}, {4: b"text"}],
        [{5: 1}, *[{4: b"text", 5: 10_000}] * 9_000, {4: b"x"}],
        [{5: 2}, {4: b"text", 5: 2}, {4: b"a"}, {4: b"b"}],
        [{5: 1}, *[{4: b"text", 5: 1}] * 9_000, {4: b"x"}],
    ],
)
def test_a_schema_of_more_columns_than_it_lists_is_an_error(schema):
    """So is one that is nothing but depth."""
    with pytest.raises(ValueError, match="a schema of more columns"):
        leaves_of(schema)
