"""Files with a document a line: JSON Lines, CSV, TSV. Where each record is, and its fields; no text is kept.

A record is found by its bytes, so that a worker reads just these. Which of its columns is the text, the
title … is said by a mapping, else by the names that such files use.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader
from pathlib import Path, PurePosixPath

from careergraph.model import Problem

__all__ = ["COLUMNS", "Row", "fields_of", "is_row_file", "iter_rows"]

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
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_JSON = frozenset({".jsonl", ".ndjson"})
_BOM = "\ufeff"
#: An id that is kept as it is; any other could mean something to who reads it.
_PLAIN = re.compile(r"\w[\w.:@+-]{0,99}")
_MOST_FIELD = 100_000_000  # the limit of a record is that of a source: csv's own is lower


@dataclass(frozen=True, slots=True)
class Row:
    """Where a record is in its file: first byte, the one behind its last, its line.

    `columns` are the names at the head of a table, none for JSON; `mapping` (what it is → column).
    """

    start: int
    end: int
    line: int
    delimiter: str = ""
    columns: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()


def is_row_file(name: str) -> bool:
    """Say whether a file of this name holds records."""
    return PurePosixPath(name).suffix.lower() in {*_DELIMITERS, *_JSON}


def iter_rows(
    path: Path, document: str, mapping: Mapping[str, str], *, max_bytes: int
) -> Iterator[tuple[str, Row] | Problem]:
    """Yield the id and place of each record of a file, and a problem for each that is none.

    Raises:
        OSError: the file cannot be read.
    """
    told = tuple(sorted(mapping.items()))
    delimiter = _DELIMITERS.get(path.suffix.lower(), "")
    seen: dict[str, int] = {}
    with path.open("rb") as file:
        found = _table(file, delimiter, told) if delimiter else _lines(file, told, max_bytes)
        for row, data in found:
            name, reason = _name_of(row, data, max_bytes)
            if not reason and name in seen:
                reason = f"the same id as the record on line {seen[name]}, {name}"
            if reason:
                yield Problem("bad-record", reason, f"{document}:{row.line}")
            else:
                seen[name] = row.line
                yield f"{document}#{name}", row


def _name_of(row: Row, data: bytes, max_bytes: int) -> tuple[str, str]:
    """Return what a record is called, and what keeps it from being one."""
    if len(data) > max_bytes:
        return "", f"more than {max_bytes} bytes; the limit is limits.bytes"
    try:
        fields = fields_of(data, row)
    except ValueError as exc:
        return "", str(exc)
    if not fields.get("text", "").strip():
        return "", "no text in it; name the column of the text with --column text=NAME"
    name = fields.get("id", "").strip()
    return name if _PLAIN.fullmatch(name) else sha256(data.strip()).hexdigest()[:16], ""


def _lines(
    file: BufferedReader, mapping: tuple[tuple[str, str], ...], max_bytes: int
) -> Iterator[tuple[Row, bytes]]:
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
            yield Row(at, end, number, mapping=mapping), line
        at = end


def _table(
    file: BufferedReader, delimiter: str, mapping: tuple[tuple[str, str], ...]
) -> Iterator[tuple[Row, bytes]]:
    """Yield the rows of a table below its head; a quoted cell may go over lines."""
    csv.field_size_limit(_MOST_FIELD)
    taken: list[bytes] = []

    def texts() -> Iterator[str]:
        for line in file:
            taken.append(line)
            yield _decoded(line)

    rows = csv.reader(texts(), delimiter=delimiter)
    columns: tuple[str, ...] = ()
    at, line = 0, 1
    for cells in rows:
        data = b"".join(taken)
        taken.clear()
        if not columns:
            columns = tuple(cell.removeprefix(_BOM).strip() for cell in cells)
        elif any(cell.strip() for cell in cells):
            yield Row(at, at + len(data), line, delimiter, columns, mapping), data
        at, line = at + len(data), rows.line_num + 1


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def fields_of(data: bytes, row: Row) -> dict[str, str]:
    """Return what a record says: its title, its text, its employer and more.

    Raises:
        ValueError: it is no record; the message says why.
    """
    record = _cells(data, row) if row.columns else _object(data)
    mapping = dict(row.mapping)
    found: dict[str, str] = {}
    for name, usual in COLUMNS.items():
        given = mapping.get(name)
        values = (_value(record, column) for column in ((given,) if given else usual))
        found[name] = next((value for value in values if value), "")
    return found


def _cells(data: bytes, row: Row) -> Mapping[str, object]:
    cells = next(csv.reader(_decoded(data).splitlines(keepends=True), delimiter=row.delimiter), [])
    if len(cells) != len(row.columns):
        raise ValueError(f"{len(cells)} cells under {len(row.columns)} columns")
    return dict(zip(row.columns, cells, strict=True))


def _object(data: bytes) -> Mapping[str, object]:
    try:
        record = json.loads(_decoded(data).removeprefix(_BOM))
    except (ValueError, RecursionError) as exc:
        raise ValueError(f"no JSON: {exc}") from exc
    if not isinstance(record, dict):
        raise ValueError(f"no JSON object but {type(record).__name__}")  # noqa: TRY004 - of the data, not of the call
    return record


def _value(record: Mapping[str, object], column: str) -> str:
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
