"""Tables as others publish them: rows by column name; what is wrong is told with file, line and column."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from careergraph.errors import UsageError

__all__ = ["rows_of"]


def rows_of(
    path: Path, columns: Sequence[str], *, dialect: str = "excel", about: str = ""
) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a file with the columns that are asked for, without the space around a value.

    Raises:
        UsageError: the file is missing, is not UTF-8, lacks a column, or has a row that is cut short.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(csv.reader(file, dialect), path.name, columns)
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
