"""Tables as others publish them: rows by column name; what is wrong is told with file, line and column."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from careergraph.errors import UsageError

__all__ = ["parts_of", "rows_of"]

#: As it can be written in RDF and, with a prefix for its namespace, in a set of mappings.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*/[\w.-]+/[^\s<>\"{}|\\^`\x00-\x20/]+")


def rows_of(
    path: Path,
    columns: Sequence[str],
    *,
    dialect: str = "excel",
    about: str = "",
    iris: Sequence[str] = (),
    lists: Sequence[str] = (),
) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a file with the columns that are asked for, without the space around a value.

    In each of the columns `iris` an IRI stands, a namespace that ends in "/" and a name; in `lists` any
    number of them, between commas or spaces.

    Raises:
        UsageError: the file is missing, is not UTF-8, lacks a column, or has a row that is cut short or in
            which an IRI is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, dialect)
            for row in _rows(lines, path.name, columns):
                for column, iri in _iris_of(row, iris, lists):
                    if not _IRI.fullmatch(iri):
                        place = f"{path.name}:{lines.line_num}"
                        raise UsageError(f"{place}: column {column!r}: {iri!r} is no IRI")
                yield row
    except UnicodeDecodeError as exc:
        raise UsageError(
            f"{path}: not UTF-8, in which {about or 'it'} is published; save it as UTF-8"
        ) from exc
    except csv.Error as exc:
        raise UsageError(f"{path}: not a table: {exc}") from exc
    except FileNotFoundError as exc:
        raise UsageError(f"{path.parent} holds no copy of {about}: {path.name} is missing") from exc
    except OSError as exc:
        raise UsageError(f"{path}: {exc.strerror}") from exc


def _iris_of(row: Mapping[str, str], iris: Sequence[str], lists: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((column, row[column]) for column in iris)
    yield from ((column, iri) for column in lists for iri in parts_of(row[column]))


def parts_of(cell: str) -> list[str]:
    """Return what stands in a cell between commas or spaces."""
    return cell.replace(",", " ").split()


def _rows(lines: Iterator[list[str]], name: str, columns: Sequence[str]) -> Iterator[Mapping[str, str]]:
    head = [cell.strip() for cell in next(lines, [])]
    missing = [column for column in columns if column not in head]
    if missing:
        raise UsageError(
            f"{name}: column {missing[0]!r} is missing; there is {', '.join(head)[:300] or 'nothing'}"
        )
    places = [(column, head.index(column)) for column in columns]
    last = max(place for _, place in places)
    for number, cells in enumerate(lines, 2):
        if not any(cells):
            continue
        if len(cells) <= last:
            raise UsageError(
                f"{name}: row {number} has {len(cells)} of {len(head)} columns; is the file cut off?"
            )
        yield {column: cells[place].strip() for column, place in places}
