"""What commands that answer questions share: options, and an answer on a terminal, as JSON and as CSV."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from careergraph.cli.options import from_option, is_quiet, json_option
from careergraph.cli.steps import emit_json, folder_of
from careergraph.console import emit, emit_lines, emit_table, say
from careergraph.errors import UsageError

if TYPE_CHECKING:
    from careergraph.analysis.tables import Answer, Cell, Row, Table
    from careergraph.graph import Graph

__all__ = ["Shown", "answer_options", "emit_answer", "graph_in"]

F = TypeVar("F", bound=Callable[..., object])
#: How many lines of a part people are shown unasked.
_FIRST = 20
#: What --evidence adds to a line of CSV.
_EVIDENCE = ("subject", "predicate", "object", "document", "line", "start", "end", "quote")


def answer_options(function: F) -> F:
    """Add --from, --json, --csv, --evidence and --all."""
    wrapped = click.option(
        "--all", "with_all", is_flag=True, help="Show all lines of each part, not the first 20."
    )(function)
    wrapped = click.option("--csv", "as_csv", is_flag=True, help="Write CSV to stdout.")(wrapped)
    wrapped = click.option(
        "--evidence", "with_evidence", is_flag=True, help="Show the sentences that each line rests on."
    )(wrapped)
    return from_option(json_option(wrapped))


def graph_in(folder: Path | None) -> "Graph":
    """Return the graph of a build."""
    from careergraph.archive import read_graph

    return read_graph(folder_of(folder))


class Shown(TypedDict):
    """How an answer is asked for: what the options of `answer_options` but --from say."""

    as_json: bool
    as_csv: bool
    with_evidence: bool
    with_all: bool


def emit_answer(
    ctx: click.Context, graph: "Graph", answer: "Answer", shown: Shown, *, name: str | None = None
) -> int:
    """Write an answer to stdout as asked, and what must be said beside it to stderr; return the exit code.

    Its schema in JSON is called after the command, unless a command gives answers of several forms.
    """
    as_json, as_csv, with_evidence = shown["as_json"], shown["as_csv"], shown["with_evidence"]
    if as_json and as_csv:
        raise UsageError("--json and --csv cannot both be written")
    if as_json:
        _emit_json(name or str(ctx.info_name), graph, answer, with_evidence=with_evidence)
    elif as_csv:
        _emit_csv(graph, answer.tables(), with_evidence=with_evidence)
    else:
        for table in answer.tables():
            _emit_part(graph, table, with_evidence=with_evidence, most=None if shown["with_all"] else _FIRST)
    if not is_quiet(ctx):
        for note in answer.notes():
            say(note)
    return 0


def _emit_json(name: str, graph: "Graph", answer: "Answer", *, with_evidence: bool) -> None:
    from careergraph.analysis.plain import plain_of

    emit_json(name, "answer", plain_of(graph, answer, with_evidence=with_evidence))


def _emit_csv(graph: "Graph", tables: "Sequence[Table]", *, with_evidence: bool) -> None:
    """Write all parts as one table: a line a row, with evidence a line a sentence."""
    from careergraph.analysis.tables import column_names, records_of

    names = column_names(tables)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*names, *(_EVIDENCE if with_evidence else ())])
    for record, row in records_of(tables):
        cells = [record.get(name) for name in names]
        added = list(_sentences(graph, row)) if with_evidence else []
        for more in added or [()]:
            writer.writerow([_inert(cell) for cell in (*cells, *more)])
    emit(text.getvalue())


def _inert(cell: "Cell") -> "Cell":
    from careergraph.spreadsheets import inert

    return inert(cell) if isinstance(cell, str) else cell


def _sentences(graph: "Graph", row: "Row") -> "Iterator[tuple[Cell, ...]]":
    """Yield the cells of each sentence that a row rests on."""
    from careergraph.analysis.tables import evidence_of

    for fact, found in evidence_of(graph, row.facts):
        names = (graph.label(fact.subject), fact.predicate, graph.label(fact.object))
        for e in found:
            yield *names, e.document, e.line, e.span.start, e.span.end, e.quote or e.quote_sha256


def _emit_part(graph: "Graph", table: "Table", *, with_evidence: bool, most: int | None) -> None:
    """Write one part for people: a table, or with evidence each row as a line with its sentences."""
    from careergraph.analysis.tables import text_of

    places = [place for place, column in enumerate(table.columns) if not column.is_detail]
    names = [table.columns[place].title or table.columns[place].name for place in places]
    numbers = [name for name, place in zip(names, places, strict=True) if table.columns[place].is_number]
    first = table.rows[:most]
    rows = [[text_of(row.cells[place]) for place in places] for row in first]
    emit_lines(f"{table.title}{'' if rows else ': nothing'}\n")
    if with_evidence:
        for cells, row in zip(rows, first, strict=True):
            pairs = [(name, cell) for name, cell in zip(names, cells, strict=True) if cell]
            emit_lines(
                f"  {', '.join(f'{name} {cell}' if name in numbers else cell for name, cell in pairs)}\n"
            )
            emit_lines("".join(f"    {line}\n" for line in _evidence_lines(graph, row)))
    elif rows:
        emit_table(names, rows, numbers=numbers)
    if len(first) < len(table.rows):
        emit_lines(f"… and {len(table.rows) - len(first)} more; --all shows them\n")
    emit_lines("\n")


def _evidence_lines(graph: "Graph", row: "Row") -> "Iterator[str]":
    from careergraph.analysis.tables import evidence_of

    for fact, found in evidence_of(graph, row.facts):
        yield f"{graph.label(fact.subject)} {fact.predicate} {graph.label(fact.object)}"
        # Two rules may have found it in one passage.
        for e in {(e.document, e.span): e for e in found}.values():
            yield f"  {e.document}:{e.line}, {e.span.start}-{e.span.end}"
            yield from (f"    | {line}" for line in (e.quote or f"sha256 {e.quote_sha256}").splitlines())
