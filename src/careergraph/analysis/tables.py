"""An answer as tables: what a terminal, CSV, a data frame and a notebook show of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from careergraph.errors import MissingExtra, UsageError
from careergraph.graph import Graph
from careergraph.model import Evidence, Fact

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = [
    "Answer",
    "Cell",
    "Column",
    "Evidenced",
    "Row",
    "Table",
    "column_names",
    "evidence_of",
    "records_of",
    "some_of",
    "text_of",
]

#: What a cell holds: text, a number, several names; None where there is nothing to say.
Cell = str | int | float | tuple[str, ...] | None
#: Whole numbers from here on are read in groups of three digits.
_GROUPED = 10_000
#: Between these, two digits behind the point tell next to nothing.
_SMALLEST, _SMALL = 0.0001, 0.1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, whether it is of numbers, and who sees it.

    A detail is only in data (CSV, frames), a summary only for people, who have less room. `title` is what
    they read over it, unless that is its name.
    """

    name: str
    is_number: bool = False
    is_detail: bool = False
    title: str = ""
    is_summary: bool = False


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


class Answer(ABC):
    """What a question to a graph returns: a typed value that can be shown as tables, in a notebook too.

    An answer is a frozen dataclass that inherits from this.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @abstractmethod
    def tables(self) -> tuple[Table, ...]:
        """Return its parts in the order in which people read them."""

    @abstractmethod
    def notes(self) -> tuple[str, ...]:
        """Return what must be said beside the tables: what is left out, what is not compared."""

    def to_pandas(self, part: str | None = None) -> "pd.DataFrame":
        """Return its rows as a frame: of one part by its name, else of all, and a column `part` says which.

        Raises:
            MissingExtra: pandas is not installed.
            UsageError: it has no such part.
        """
        names, rows = self._frame(part)
        pandas = _extra("pandas")
        # Of objects, so that numbers stay whole beside cells that are empty; then each column what it is of.
        frame: pd.DataFrame = pandas.DataFrame(rows, columns=names, dtype=object).convert_dtypes()
        return frame

    def to_polars(self, part: str | None = None) -> "pl.DataFrame":
        """Return its rows as a frame of polars, as `to_pandas` does.

        Raises:
            MissingExtra: polars is not installed.
            UsageError: it has no such part.
        """
        names, rows = self._frame(part)
        frame: pl.DataFrame = _extra("polars").DataFrame(
            rows, schema=names, orient="row", infer_schema_length=None
        )
        return frame

    def _frame(self, part: str | None) -> tuple[list[str], list[tuple[Cell, ...]]]:
        """Return the names of the columns and the rows of a part, or of all."""
        tables = self.tables()
        if part is None and len(tables) > 1:
            names = column_names(tables)
            return names, [tuple(map(record.get, names)) for record, _ in records_of(tables)]
        found = next((table for table in tables if part in {None, table.name}), None)
        if found is None:
            raise UsageError(f"no part is called {part!r}; parts are: {', '.join(t.name for t in tables)}")
        names = column_names([found])[1:]
        return names, [tuple(map(record.get, names)) for record, _ in records_of([found])]

    def _repr_html_(self) -> str:
        from careergraph.analysis.notebook import answer_html  # noqa: PLC0415 - lazy: only notebooks ask

        return answer_html(self)


def _extra(name: str) -> Any:
    """Return the optional package of this name."""
    try:
        return import_module(name)
    except ImportError as exc:
        raise MissingExtra(name, name) from exc


def some_of(names: Sequence[str], most: int = 5) -> str:
    """Return the first of some names in a line, and how many there are behind them.

    >>> some_of(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def text_of(cell: Cell) -> str:
    """Return a cell as people read it; years and small counts have no commas, small shares two digits.

    >>> text_of(0.5), text_of(0.0042), text_of(0.0), text_of(8.9), text_of(2026), text_of(116883)
    ('0.50', '0.0042', '0', '8.9', '2026', '116,883')
    """
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return some_of(cell)
    if isinstance(cell, float):
        if _SMALLEST <= abs(cell) < _SMALL:
            return f"{cell:.2g}"
        return f"{cell:,.2f}".rstrip("0").rstrip(".") if abs(cell) > 1 or not cell else f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) and abs(cell) >= _GROUPED else str(cell)


def column_names(tables: Iterable[Table]) -> list[str]:
    """Return `part` and the names in data of all columns of the tables, each once, in their order."""
    return list(
        dict.fromkeys(["part", *(c.name for table in tables for c in table.columns if not c.is_summary)])
    )


class Evidenced(tuple[tuple[Fact, tuple[Evidence, ...]], ...]):
    """Facts, each with what says it; a notebook shows the sentences."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from careergraph.analysis.notebook import evidenced_html  # noqa: PLC0415 - lazy: only notebooks ask

        return evidenced_html(self)


def evidence_of(graph: Graph, facts: Iterable[Fact]) -> Evidenced:
    """Return each fact with what says it, also of what is not needed; quotes as files hold them."""
    return Evidenced((fact, _said(graph, fact)) for fact in facts)


def _said(graph: Graph, fact: Fact) -> tuple[Evidence, ...]:
    found = sorted((*graph.facts.get(fact, ()), *graph.excluded.get(fact, ())))
    return tuple(map(graph.shown, found))


def records_of(tables: Iterable[Table]) -> Iterator[tuple[Mapping[str, Cell], Row]]:
    """Yield each row of the tables as one flat record with its row; `part` is the name of its table.

    Of several names in a cell all are in it, parted by semicolons.
    """
    for table in tables:
        for row in table.rows:
            cells = zip(table.columns, row.cells, strict=True)
            named = {column.name: _flat(cell) for column, cell in cells if not column.is_summary}
            yield {"part": table.name, **named}, row


def _flat(cell: Cell) -> Cell:
    return "; ".join(cell) if isinstance(cell, tuple) else cell
