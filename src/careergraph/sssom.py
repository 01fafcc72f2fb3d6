"""SSSOM/TSV: sets of mappings between names or terms, written, read and checked.

A file is a block of lines that begin with "#" (YAML: mapping_set_id, license, curie_map …), then a table
with tabs. What is checked is a small part of the standard: the fields that it requires, the names of
columns, CURIEs whose prefix the file declares, terms of semapv as justification, confidence from 0 to 1.
A side of a mapping may be a text instead of a term: its type is then "rdfs literal", its label the text.
"""

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import Any, TypeGuard

from careergraph.errors import UsageError
from careergraph.yamltexts import read_yaml

__all__ = [
    "LITERAL",
    "PREFIXES",
    "SLOTS",
    "UNSPECIFIED_LICENSE",
    "MappingSet",
    "Metadata",
    "Row",
    "check_metadata",
    "check_row",
    "curie_of",
    "iri_of_curie",
    "read_sssom",
    "write_sssom",
]

#: One mapping: the values of its slots, all texts; an absent slot and an empty one are the same.
Row = Mapping[str, str]

#: The license of a set for which nobody gave one, as the standard spells it.
UNSPECIFIED_LICENSE = "https://w3id.org/sssom/license/unspecified"

#: The type of a side of a mapping that is a text.
LITERAL = "rdfs literal"

#: What a prefix means in every set, declared or not.
PREFIXES: Mapping[str, str] = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
}

#: The columns that the standard knows, in its order.
SLOTS: tuple[str, ...] = tuple(
    """
    record_id subject_id subject_label subject_category predicate_id predicate_label predicate_modifier
    object_id object_label object_category mapping_justification author_id author_label reviewer_id
    reviewer_label creator_id creator_label license subject_type subject_source subject_source_version
    object_type object_source object_source_version predicate_type mapping_provider mapping_source
    mapping_cardinality mapping_tool mapping_tool_id mapping_tool_version mapping_date publication_date
    review_date confidence curation_rule curation_rule_text subject_match_field object_match_field
    match_string subject_preprocessing object_preprocessing similarity_score similarity_measure see_also
    issue_tracker_item other comment
    """.split()
)
_REQUIRED = ("predicate_id", "mapping_justification")
_ENTITIES = ("subject_id", "predicate_id", "object_id", "mapping_justification", "subject_category")
_NUMBERS = ("confidence", "similarity_score")

_CURIE = re.compile(r"(?P<prefix>[A-Za-z_][\w.-]*):(?P<local>[^\s|]+)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_PREFIX = re.compile(r"[A-Za-z_][\w.-]*")
_NUMBER = re.compile(r"[01](?:\.\d+)?")
#: What YAML reads as it is written.
_PLAIN = re.compile(r"[A-Za-z][\w./#:~+-]*[\w/#~+-]|[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What holds for a whole set: its IRI, its license (an IRI), its prefixes, its other slots by name.

    `extensions` are the columns that the standard does not know, with the IRI of what each says.
    """

    mapping_set_id: str
    license: str = UNSPECIFIED_LICENSE
    curie_map: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)
    extensions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingSet:
    """A file of mappings; `lines` says of each row in which line of the file it ends.

    `header` are the lines before its table as they stand, with fields and comments that nobody here knows.
    """

    metadata: Metadata
    rows: tuple[Row, ...]
    lines: tuple[int, ...] = ()
    header: str = ""


def curie_of(iri: str, curie_map: Mapping[str, str]) -> str:
    """Return the IRI as a CURIE, by the longest namespace that it begins with.

    >>> curie_of("http://www.w3.org/2004/02/skos/core#exactMatch", PREFIXES)
    'skos:exactMatch'

    Raises:
        UsageError: no prefix fits, or what is left has a space or a bar in it.
    """
    fitting = [(space, prefix) for prefix, space in curie_map.items() if space and iri.startswith(space)]
    space, prefix = max(fitting, key=lambda pair: (len(pair[0]), pair[1]), default=("", ""))
    curie = f"{prefix}:{iri[len(space) :]}"
    if not _CURIE.fullmatch(curie):
        raise UsageError(f"{iri!r} cannot be written as a CURIE")
    return curie


def iri_of_curie(curie: str, curie_map: Mapping[str, str]) -> str:
    """Return the IRI that a CURIE stands for.

    >>> iri_of_curie("skos:exactMatch", {})
    'http://www.w3.org/2004/02/skos/core#exactMatch'

    Raises:
        UsageError: it is none, or its prefix is not declared.
    """
    fault = _curie_fault(curie, curie_map)
    if fault:
        raise UsageError(fault)
    prefix, _, local = curie.partition(":")
    return ({**PREFIXES, **curie_map})[prefix] + local


def check_metadata(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Yield each fault of a set's metadata: the field, what is wrong with it."""
    for name, value in (("mapping_set_id", metadata.mapping_set_id), ("license", metadata.license)):
        if not value:
            yield name, "is required"
        elif not _ADDRESS.fullmatch(value):
            yield name, f"{value!r} is no IRI"
    yield from _curie_map_faults(metadata.curie_map)
    for column, meaning in metadata.extensions.items():
        if column in SLOTS or not _PREFIX.fullmatch(column):
            yield "extension_definitions", f"{column!r} cannot be the name of a column of your own"
        if not _ADDRESS.fullmatch(meaning):
            yield "extension_definitions", f"{column}: {meaning!r} is no IRI"


def _curie_map_faults(curie_map: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for prefix, space in curie_map.items():
        if not _PREFIX.fullmatch(prefix):
            yield "curie_map", f"{prefix!r} is no prefix"
        if not _ADDRESS.fullmatch(space):
            yield "curie_map", f"{prefix}: {space!r} is no IRI"
        elif PREFIXES.get(prefix, space) != space:
            yield "curie_map", f"{prefix} means {PREFIXES[prefix]} in every set"


def check_row(
    row: Row, curie_map: Mapping[str, str], extensions: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield each fault of a mapping: the column, what is wrong there."""
    for column in row:
        if column not in SLOTS and column not in extensions:
            yield column, _unknown_column(column)
    for column in (*map(partial(_naming_column, row), ("subject", "object")), *_REQUIRED):
        if not row.get(column):
            yield column, "is required"
    for column in _ENTITIES:
        fault = _curie_fault(row[column], curie_map) if row.get(column) else None
        if fault:
            yield column, fault
    yield from _value_faults(row)


def _naming_column(row: Row, side: str) -> str:
    """Return the column that says what a side of a mapping is: its id, of a text its label."""
    return f"{side}_label" if row.get(f"{side}_type") == LITERAL else f"{side}_id"


def _value_faults(row: Row) -> Iterator[tuple[str, str]]:
    justification, modifier = row.get("mapping_justification", ""), row.get("predicate_modifier", "")
    if justification and not justification.startswith("semapv:"):
        yield "mapping_justification", f"{justification!r} is no term of semapv"
    if modifier not in {"", "Not"}:
        yield "predicate_modifier", f"{modifier!r} is not 'Not'"
    for column in _NUMBERS:
        number = row.get(column, "")
        if number and not (_NUMBER.fullmatch(number) and float(number) <= 1):
            yield column, f"{number!r} is no number from 0 to 1"


def _unknown_column(column: str) -> str:
    near = get_close_matches(column, SLOTS, n=1)
    return "is no column of SSSOM" + (f"; did you mean {near[0]!r}?" if near else "")


def _curie_fault(curie: str, curie_map: Mapping[str, str]) -> str | None:
    found = _CURIE.fullmatch(curie)
    if not found:
        return f"{curie!r} is no CURIE (prefix:name)"
    if found["prefix"] not in curie_map and found["prefix"] not in PREFIXES:
        return f"the prefix of {curie!r} is not in curie_map"
    return None


def write_sssom(
    metadata: Metadata, rows: Iterable[Row], columns: Sequence[str], *, header: str = ""
) -> Iterator[bytes]:
    """Yield a set as SSSOM/TSV, part by part, in the order of the rows; `columns` are those of its table.

    A `header` that was read (`MappingSet.header`) is written as it stands, in place of one of the metadata.

    Raises:
        UsageError: a fault that `check_metadata` or `check_row` finds, with the number of the row; or a row
            would begin with "#", which other programs take for no row.
    """
    for name, message in check_metadata(metadata):
        raise UsageError(f"{name}: {message}")
    yield (header or "".join(f"#{line}\n" for line in _yaml_lines(metadata))).encode()
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows, 1):
        for column, message in check_row(row, metadata.curie_map, metadata.extensions):
            raise UsageError(f"mapping {number}: {column}: {message}")
        if row.get(columns[0], "").startswith("#"):
            raise UsageError(f"mapping {number}: {columns[0]}: begins with #, and so would the row")
        writer.writerow(row)
        if text.tell() > 100_000:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    data = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return data


def _yaml_lines(metadata: Metadata) -> Iterator[str]:
    yield f"mapping_set_id: {_scalar(metadata.mapping_set_id)}"
    for name, value in metadata.slots.items():
        yield f"{name}: {_scalar(value)}"
    yield f"license: {_scalar(metadata.license)}"
    if metadata.curie_map:
        yield "curie_map:"
        for prefix, space in sorted(metadata.curie_map.items()):
            yield f"  {prefix}: {_scalar(space)}"
    if metadata.extensions:
        yield "extension_definitions:"
        for column, meaning in sorted(metadata.extensions.items()):
            yield f"  - slot_name: {column}"
            yield f"    property: {_scalar(meaning)}"


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def read_sssom(data: bytes, name: str) -> MappingSet:
    """Return the set in a file of this name (for messages).

    Raises:
        UsageError: the first fault, with the file's name, its line and the column or field.
    """
    try:
        lines = list(io.StringIO(data.decode("utf-8-sig"), newline=""))
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise UsageError(f"{name}:{line}: not UTF-8; save it as UTF-8") from exc
    head = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = "".join(lines[:head])
    metadata = _metadata(header, name)
    for slot, message in check_metadata(metadata):
        raise UsageError(f"{name}: {slot}: {message}")
    reader = csv.reader(iter(lines[head:]), dialect="excel-tab", strict=True)
    found: list[tuple[int, Row]] = []
    try:
        columns = next(reader, [])
        _refuse_columns(columns, metadata.extensions, f"{name}:{head + 1}")
        for cells in reader:
            if any(cells):
                line = head + reader.line_num
                found.append((line, _row(columns, cells, metadata, f"{name}:{line}")))
    except csv.Error as exc:
        raise UsageError(f"{name}:{head + reader.line_num}: {exc}") from exc
    return MappingSet(metadata, tuple(row for _, row in found), tuple(line for line, _ in found), header)


def _refuse_columns(columns: Sequence[str], extensions: Collection[str], where: str) -> None:
    for side in ("subject", "object"):
        if f"{side}_id" not in columns and not {f"{side}_label", f"{side}_type"} <= set(columns):
            raise UsageError(f"{where}: column {side}_id is missing")
    for column in _REQUIRED:
        if column not in columns:
            raise UsageError(f"{where}: column {column} is missing")
    for column in columns:
        if column not in SLOTS and column not in extensions:
            raise UsageError(f"{where}: column {column!r} {_unknown_column(column)}")
        if columns.count(column) > 1:
            raise UsageError(f"{where}: column {column} stands there twice")


def _row(columns: Sequence[str], cells: Sequence[str], metadata: Metadata, where: str) -> Row:
    if len(cells) > len(columns):
        raise UsageError(f"{where}: {len(cells)} cells below {len(columns)} columns")
    row = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    for column, message in check_row(row, metadata.curie_map, metadata.extensions):
        raise UsageError(f"{where}: {column}: {message}")
    return row


def _metadata(header: str, name: str) -> Metadata:
    """Read the header of a file; what it says in other forms than texts and lists of texts is left out."""
    found = _texts_of(header, name)
    texts = {key: "|".join(v) if isinstance(v, list) else v for key, v in found.items() if _is_plain(v)}
    curie_map, extensions = found.get("curie_map", {}), found.get("extension_definitions", [])
    if not isinstance(curie_map, dict) or not all(map(_is_text, curie_map.values())):
        raise UsageError(f"{name}: curie_map: a prefix and its IRI are needed in each line")
    if not isinstance(extensions, list) or not all(map(_is_definition, extensions)):
        raise UsageError(f"{name}: extension_definitions: a list of slot_name and property is needed")
    identifier, license_iri = texts.pop("mapping_set_id", ""), texts.pop("license", "")
    slots = {key: text for key, text in texts.items() if text}
    columns = {entry["slot_name"]: entry["property"] for entry in extensions}
    return Metadata(identifier, license_iri, curie_map, slots, columns)


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str)


def _is_plain(value: object) -> TypeGuard[str | list[str]]:
    return isinstance(value, str) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_definition(value: object) -> bool:
    return isinstance(value, dict) and _is_text(value.get("slot_name")) and _is_text(value.get("property"))


def _texts_of(header: str, name: str) -> dict[str, Any]:
    """Return the YAML behind the signs of a header: maps and lists of texts."""
    # Behind a text YAML takes blanks, but no tabs, which programs for tables fill such lines up with.
    text = "".join(f"{line[1:].rstrip()}\n" for line in header.splitlines())
    found = read_yaml(text, name)
    if not found:
        return {}
    if not isinstance(found, dict):
        raise UsageError(f"{name}:1: not understood: a field and its text are needed (mapping_set_id: …)")
    return found
