"""Files with a document a record: JSON Lines, JSON, CSV, TSV, Parquet, also compressed. What each says.

A record of a plain file is found by its bytes, so that a worker reads just these; of others they are handed
out. Which of its columns is the text, the title … is said by a mapping, else by
the names that such files use. A JobPosting of schema.org needs none.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BufferedReader, StringIO
from itertools import chain
from pathlib import Path

from careergraph.compressed import inner_name, is_compressed, unfold
from careergraph.mediatypes import suffix_of
from careergraph.model import Problem
from careergraph.parquet import iter_parquet
from careergraph.schemaorg import Json, Node, is_job, jobs_in
from careergraph.spool import copied

__all__ = [
    "COLUMNS",
    "ENDINGS",
    "Form",
    "Found",
    "Record",
    "Row",
    "is_row_file",
    "iter_records",
    "iter_rows",
    "record_of",
]

#: What a column may be: the name in a mapping → names that are taken for it, a dot goes into an object.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "job_id", "identifier", "identifier.value"),
    "title": ("title", "job_title", "position", "name"),
    "text": ("text", "description", "job_description", "body", "content"),
    "date": ("date", "datePosted", "date_posted", "posted"),
    "employer": ("employer", "company", "company_name", "hiringOrganization.name", "organization"),
    "place": ("place", "location", "city", "jobLocation.address.addressLocality"),
    "url": ("url", "link"),
}
_BOM = "\ufeff"
#: An id that is kept as it is; any other could mean something to who reads it.
_PLAIN = re.compile(r"\w[\w.:@+-]{0,99}")
_MOST_FIELD = 100_000_000  # the limit of a record is that of a source: csv's own is lower
_MOST_COPIED = 200_000_000  # bytes of a Parquet file that can be had as a stream only
csv.field_size_limit(_MOST_FIELD)  # here, so that it holds in the processes of workers too

#: What a mapping says, as a form carries it: (what it is, column).
_Told = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How the records of a file are written: one value for all of them.

    `columns` are the names at the head of a table, none for JSON; `mapping` (what it is → column).
    """

    delimiter: str = ""
    columns: tuple[str, ...] = ()
    mapping: _Told = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Where a record is in its file: first byte, the one behind its last, its line; and how it is written.

    `end` is 0 where it has no bytes of its own there, `line` where the record is the whole file.
    """

    start: int
    end: int
    line: int
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class Record:
    """What a record says: the text of its columns by what they are, or the job that it is."""

    fields: Mapping[str, str]
    job: Node | None = None


#: A record on its way: the id of its document, its place, its bytes where they cannot be had by that.
Found = tuple[str, Row, bytes | None]


def is_row_file(name: str) -> bool:
    """Say whether a file of this name holds records."""
    return _kind_of(name) in _KINDS


def _kind_of(name: str) -> str:
    return suffix_of(inner_name(name))


def iter_rows(
    path: Path, document: str, mapping: Mapping[str, str], *, max_bytes: int
) -> Iterator[Found | Problem]:
    """Yield the records of a file, and a problem for each that is none.

    Raises:
        OSError: the file cannot be read.
        MissingExtra: it is compressed in a way that an extra is needed for.
    """
    with path.open("rb") as file:
        is_plain = not is_compressed(path.name)
        stream = file if is_plain else unfold(file, path.name, path.stat().st_size)
        for found in iter_records(stream, path.name, document, mapping, max_bytes=max_bytes):
            is_placed = is_plain and not isinstance(found, Problem) and found[1].end > 0
            yield (found[0], found[1], None) if is_placed and not isinstance(found, Problem) else found


def iter_records(
    stream: BufferedReader, name: str, document: str, mapping: Mapping[str, str], *, max_bytes: int
) -> Iterator[Found | Problem]:
    """Yield the records in a stream of this name with their bytes, and a problem for each that is none.

    Raises:
        OSError: the stream cannot be read on.
    """
    seen: dict[str, int] = {}
    rows = _KINDS[_kind_of(name)](stream, Form(mapping=tuple(sorted(mapping.items()))), max_bytes)
    try:
        for row, data in rows:
            called, reason = _name_of(row, data, max_bytes)
            if not reason and called in seen:
                reason = f"the same id as the record on line {seen[called]}, {called}"
            if reason:
                yield Problem("bad-record", reason, f"{document}:{row.line}" if row.line else document)
            else:
                seen[called] = row.line
                yield f"{document}#{called}" if row.line else document, row, data
    except (ValueError, csv.Error) as exc:
        yield Problem("unreadable", f"the file cannot be read: {exc}", document)


def _name_of(row: Row, data: bytes, max_bytes: int) -> tuple[str, str]:
    """Return what a record is called, and what keeps it from being one."""
    if len(data) > max_bytes:
        return "", f"more than {max_bytes} bytes; the limit is limits.bytes"
    try:
        record = record_of(data, row.form)
    except ValueError as exc:
        return "", str(exc)
    if record.job is None and not record.fields["text"].strip():
        return "", "no text in it; name the column of the text with --column text=NAME"
    name = record.fields["id"].strip()
    return name if _PLAIN.fullmatch(name) else sha256(data.strip()).hexdigest()[:16], ""


# --- kinds of files: each yields places and bytes; a `ValueError` ends the file -------------------------


def _lines(file: BufferedReader, form: Form, max_bytes: int) -> Iterator[tuple[Row, bytes]]:
    """Yield the lines that are not blank; of one that is too long no more than tells so."""
    at = number = 0
    while line := file.readline(max_bytes + 2):
        number += 1
        end = at + len(line)
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(max_bytes)
            end += len(rest)
        if line.strip():
            yield Row(at, end, number, form), line
        at = end


def _commas(file: BufferedReader, form: Form, max_bytes: int) -> Iterator[tuple[Row, bytes]]:
    return _table(file, replace(form, delimiter=","), max_bytes)


def _tabs(file: BufferedReader, form: Form, max_bytes: int) -> Iterator[tuple[Row, bytes]]:
    return _table(file, replace(form, delimiter="\t"), max_bytes)


def _table(file: BufferedReader, form: Form, max_bytes: int) -> Iterator[tuple[Row, bytes]]:
    """Yield the rows of a table below its head; a quoted cell may go over lines."""
    taken: list[bytes] = []

    def texts() -> Iterator[str]:
        held = 0
        while line := file.readline(max_bytes + 2):
            held = held + len(line) if taken else len(line)
            if held > max_bytes:
                raise ValueError(
                    f"the row on line {at_line} has more than {max_bytes} bytes (limits.bytes); "
                    "a quote may not be closed"
                )
            taken.append(line)
            yield _decoded(line)

    rows = csv.reader(texts(), delimiter=form.delimiter)
    at, at_line = 0, 1
    for cells in rows:
        data = b"".join(taken)
        taken.clear()
        if not form.columns:
            form = replace(form, columns=tuple(cell.removeprefix(_BOM).strip() for cell in cells))
        elif any(cell.strip() for cell in cells):
            yield Row(at, at + len(data), at_line, form), data
        at, at_line = at + len(data), rows.line_num + 1


def _objects(file: BufferedReader, form: Form, max_bytes: int) -> Iterator[tuple[Row, bytes]]:
    """Yield the object of a file as the file itself; of an array, or a graph of several jobs, each object."""
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise ValueError(f"more than {max_bytes} bytes; the limit is limits.bytes")
    value = _parsed(data)
    items: Sequence[Json] = value if isinstance(value, list) else [value]
    jobs: list[Sequence[Json]] = [[] if "text" in dict(form.mapping) else jobs_in(item) for item in items]
    if not isinstance(value, list) and len(jobs[0]) < 2:
        yield Row(0, len(data), 0, form), data
        return
    nodes = chain.from_iterable(found or [item] for item, found in zip(items, jobs, strict=True))
    for number, node in enumerate(nodes, 1):
        yield Row(0, 0, number, form), _written(node)


def _parquet(file: BufferedReader, form: Form, max_bytes: int) -> Iterator[tuple[Row, bytes]]:
    """Yield the rows of a Parquet file, each as the JSON of the columns that may be asked for."""
    mapping = dict(form.mapping)
    wanted = {c for name, usual in COLUMNS.items() for c in ((mapping[name],) if name in mapping else usual)}
    columns = wanted | {column.partition(".")[0] for column in wanted}
    with nullcontext(file) if file.seekable() else copied(file, _MOST_COPIED) as seekable:
        for number, values in enumerate(iter_parquet(seekable, columns, max_bytes=max_bytes), 1):
            yield Row(0, 0, number, form), _written(values)


_KINDS: dict[str, Callable[[BufferedReader, Form, int], Iterator[tuple[Row, bytes]]]] = {
    ".csv": _commas,
    ".json": _objects,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".parquet": _parquet,
    ".tsv": _tabs,
}

#: The endings of files of records.
ENDINGS = tuple(_KINDS)


# --- one record ----------------------------------------------------------------------------------------


def record_of(data: bytes, form: Form) -> Record:
    """Return what a record says: its title, its text, its employer and more, or the job that it is.

    Raises:
        ValueError: it is no record; the message says why.
    """
    record = _cells(data, form) if form.columns else _object(data)
    mapping = dict(form.mapping)
    fields = _fields(record, mapping)
    if form.columns or "text" in mapping:
        return Record(fields)
    if not is_job(record) and fields["text"].strip():
        return Record(fields)
    jobs = jobs_in(record)
    return Record(_fields(jobs[0], mapping), jobs[0]) if len(jobs) == 1 else Record(fields)


def _fields(record: Node, mapping: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, usual in COLUMNS.items():
        given = mapping.get(name)
        values = (_value(record, column) for column in ((given,) if given else usual))
        found[name] = next((value for value in values if value), "")
    return found


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _cells(data: bytes, form: Form) -> Node:
    lines = StringIO(_decoded(data), newline="\n")  # a file has no other ends of lines
    try:
        cells = next(csv.reader(lines, delimiter=form.delimiter), [])
    except csv.Error as exc:
        raise ValueError(f"no row of a table: {exc}") from exc
    if len(cells) != len(form.columns):
        raise ValueError(f"{len(cells)} cells under {len(form.columns)} columns")
    return dict(zip(form.columns, cells, strict=True))


def _object(data: bytes) -> Node:
    record = _parsed(data)
    if not isinstance(record, dict):
        raise ValueError(f"no JSON object but {type(record).__name__}")  # noqa: TRY004 - the data is wrong, not the call
    return record


def _parsed(data: bytes) -> Json:
    try:
        value: Json = json.loads(_decoded(data).removeprefix(_BOM))
    except (ValueError, RecursionError) as exc:
        raise ValueError(f"no JSON: {exc}") from exc
    return value


def _written(value: object) -> bytes:
    """Return a value as JSON, in the same way whatever it was read from."""
    try:
        return json.dumps(value, separators=(",", ":"), default=str).encode()
    except RecursionError as exc:
        raise ValueError("nested too deep") from exc


def _value(record: Node, column: str) -> str:
    """Return the text in a column; a dot goes into an object, of a list the first item counts."""
    value: object = record.get(column, record)
    if value is record:
        for part in column.split("."):
            value = value[0] if isinstance(value, list) and value else value
            value = value.get(part) if isinstance(value, dict) else None
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-8", "replace").decode()  # JSON may hold half a pair of surrogates
