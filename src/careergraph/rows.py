"""Rows: facts with their evidence, one flat record each, as the tables and `extract` show them.

The columns and their order are a contract; new ones are only ever appended. A claim that a thing is
not needed is a row too, with modality "excluded".
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

import msgspec

from careergraph.graph import Graph
from careergraph.model import Evidence, Fact, Modality
from careergraph.shelf import ShelvedFacts
from careergraph.values import Same, quickly_made

__all__ = ["COLUMNS", "Row", "cells_of", "row_dict", "row_json", "rows_of", "writable"]

# Half of a surrogate pair cannot be written as UTF-8.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

#: What a cell of a row can hold, `value` read as JSON.
Cell = str | int | float | dict[str, object] | None


@quickly_made
@dataclass(frozen=True, slots=True)
class Row:
    """One evidence of one fact; `value` is the canonical JSON text of a figure, else None.

    Where the graph shows no quotes, `quote_sha256` stands for `quote`; else it is None. `copy_of` is the
    document that this one counts as one source with for this fact: sources are the different documents
    after it is put for `document` where it is not None.
    """

    document: str
    subject: str
    subject_label: str
    subject_kind: str
    predicate: str
    object: str
    object_label: str
    object_kind: str
    value: str | None
    modality: Modality
    choice: str | None
    confidence: float
    quote: str | None
    start: int
    end: int
    object_start: int | None
    object_end: int | None
    line: int
    page: int | None
    section: str
    extractor: str
    quote_sha256: str | None = None
    copy_of: str | None = None


#: The names of the columns, in order.
COLUMNS: tuple[str, ...] = tuple(column.name for column in fields(Row))
_CELLS = attrgetter(*COLUMNS)
_encoded = msgspec.json.Encoder().encode


def rows_of(graph: Graph) -> Iterator[Row]:
    """Yield the rows of a graph by document, start, end, predicate, subject, object."""
    if isinstance(graph.facts, ShelvedFacts):
        return _iter_rows(graph)  # too many to be held
    return iter(_held_rows(Same(graph)))


@lru_cache(maxsize=1)  # several files of one build hold the same rows: the last graph's are kept
def _held_rows(same: Same[Graph]) -> tuple[Row, ...]:
    return tuple(_iter_rows(same.value))


def _iter_rows(graph: Graph) -> Iterator[Row]:
    for _, said in graph.said():
        yield from sorted((_row_of(graph, fact, evidence) for fact, evidence in said), key=_place_of)


def cells_of(row: Row) -> tuple[str | int | float | None, ...]:
    """Return the cells of a row in the order of the columns, its figure as its JSON text."""
    return _CELLS(row)


def row_dict(row: Row) -> dict[str, Cell]:
    """Return the row as a dict in the order of the columns, its figure as an object."""
    named: dict[str, Cell] = dict(zip(COLUMNS, _CELLS(row), strict=True))
    cells: dict[str, Cell] = {n: writable(c) if isinstance(c, str) else c for n, c in named.items()}
    cells["value"] = None if row.value is None else json.loads(writable(row.value))
    return cells


def row_json(row: Row) -> bytes:
    """Return the row as one line of JSON without its newline; a lone surrogate becomes U+FFFD."""
    try:
        if row.value is None:
            return _encoded(row)
        cells = dict(zip(COLUMNS, _CELLS(row), strict=True))
        return _encoded({**cells, "value": msgspec.Raw(row.value.encode())})
    except UnicodeEncodeError:
        return _encoded(row_dict(row))


def writable(text: str) -> str:
    """Return the text with U+FFFD in place of each lone surrogate."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def _row_of(graph: Graph, fact: Fact, whole: Evidence) -> Row:
    evidence = graph.shown(whole)
    subject, thing, mention = graph.entities[fact.subject], graph.entities[fact.object], evidence.object_span
    return Row(
        document=evidence.document,
        subject=fact.subject,
        subject_label=subject.label,
        subject_kind=subject.kind,
        predicate=fact.predicate,
        object=fact.object,
        object_label=thing.label,
        object_kind=thing.kind,
        value=thing.value,
        modality=evidence.modality,
        choice=evidence.choice,
        confidence=evidence.confidence,
        quote=None if evidence.quote_sha256 else evidence.quote,
        start=evidence.span.start,
        end=evidence.span.end,
        object_start=mention.start if mention else None,
        object_end=mention.end if mention else None,
        line=evidence.line,
        page=evidence.page,
        section=evidence.section,
        extractor=evidence.extractor,
        quote_sha256=evidence.quote_sha256,
        copy_of=evidence.copy_of,
    )


def _place_of(row: Row) -> tuple[str, int, int, str, str, str, str, str]:
    place = (row.document, row.start, row.end, row.predicate, row.subject, row.object)
    return (*place, row.extractor, row.modality)
