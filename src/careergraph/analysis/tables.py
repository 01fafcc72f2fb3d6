"""An answer as tables: what a terminal, CSV, a data frame and a notebook show of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from careergraph.graph import Graph
from careergraph.model import Evidence, Fact

__all__ = ["Answer", "Cell", "Column", "Row", "Table", "evidence_of", "records_of"]

#: What a cell holds; None where there is nothing to say.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, whether it is of numbers, and whether only data (CSV, frames) shows it.

    `title` is what people read over it, unless that is its name.
    """

    name: str
    is_number: bool = False
    is_detail: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer and the facts that it rests on, sorted."""

    cells: tuple[Cell, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One part of an answer; `name` is a word for machines ("shared"), `title` a line for people."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()


@runtime_checkable
class Answer(Protocol):
    """What a question to a graph returns: a typed value that can be shown as tables."""

    def tables(self) -> tuple[Table, ...]:
        """Return its parts in the order in which people read them."""
        ...

    def notes(self) -> tuple[str, ...]:
        """Return what must be said beside the tables: what is left out, what is not compared."""
        ...


def evidence_of(graph: Graph, facts: Iterable[Fact]) -> tuple[tuple[Fact, tuple[Evidence, ...]], ...]:
    """Return each fact with what says it, also of what is not needed; quotes as files hold them."""
    return tuple(
        (
            fact,
            tuple(
                graph.shown(e) for e in sorted((*graph.facts.get(fact, ()), *graph.excluded.get(fact, ())))
            ),
        )
        for fact in facts
    )


def records_of(tables: Iterable[Table]) -> Iterator[tuple[Mapping[str, Cell], Row]]:
    """Yield each row of the tables as one flat record with its row; `part` is the name of its table."""
    for table in tables:
        for row in table.rows:
            named = zip((column.name for column in table.columns), row.cells, strict=True)
            yield {"part": table.name, **dict(named)}, row
