"""Asked of a build: a query in SPARQL or by name, and why the graph holds a fact."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import Command, from_option, json_option
from careergraph.cli.steps import config_of, emit_json, folder_of
from careergraph.console import emit, emit_lines, emit_table, say
from careergraph.errors import QueryError, StoreError, UsageError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from careergraph.explain import Explanation
    from careergraph.query import QueryResult

__all__ = ["explain", "query"]

_QUERY_FORMATS = ["table", "csv", "tsv", "json", "xml", "turtle"]
#: A query of this form is the name of one: no SPARQL is a single word.
_NAME = re.compile(r"[\w-]+(?<!^-)")


@click.command(cls=Command)
@click.argument("sparql", required=False, metavar="[SPARQL|@FILE|-|NAME]")
@click.option(
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Of a named query; may be repeated."
)
@click.option("--list", "listed", is_flag=True, help="List the named queries.")
@click.option("-f", "--format", "form", type=click.Choice(_QUERY_FORMATS), help="[default: table]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR|FILE",
    help="A build, or an RDF file. [default: output]",
)
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    metavar="SECONDS",
    help="Stop a query that takes longer. [default: 30]",
)
def query(
    *,
    sparql: str | None,
    params: tuple[str, ...],
    listed: bool,
    form: str | None,
    as_json: bool,
    folder: Path | None,
    timeout: int | None,
) -> int:
    """Ask a build a question: in SPARQL, or one of the named queries.

    Facts and evidence are one graph to it, and the usual prefixes (cg:, role:, skill: ...) are known.

    \b
    Example:
      careergraph query --list
      careergraph query skills-of-role -p role="Data Engineer"
      careergraph query "SELECT ?role { ?role a cg:Role }" --format csv
    """
    if listed:
        _list_queries(as_json=as_json)
        return 0
    if sparql is None:
        raise UsageError("a query is needed: SPARQL, @FILE, - or a name; see careergraph query --list")
    limits = config_of().limits
    ask = _question(sparql, params, limits.rows)
    result = _answer(folder_of(folder), ask, timeout or limits.seconds)
    _emit_result(result, "json" if as_json else form)
    if not result.is_complete:
        raise QueryError(f"only the first {limits.rows} rows are shown (limits.rows)")
    return 0


def _answer(folder: Path, ask: "Callable[[Store], QueryResult]", seconds: float) -> "QueryResult":
    """Ask the store of a build, or its graph.trig where there is none that can be used."""
    from careergraph.query import load_store, run_bounded

    try:
        return run_bounded(partial(load_store, folder, is_strict=True), ask, seconds=seconds)
    except StoreError as exc:
        say(f"{exc}; graph.trig is asked, and the next build mends it")
        return run_bounded(partial(load_store, folder / "graph.trig"), ask, seconds=seconds)


def _question(sparql: str, params: Sequence[str], limit: int) -> "Callable[[Store], QueryResult]":
    from careergraph.query import run_named, run_query

    if _NAME.fullmatch(sparql):
        return partial(run_named, name=sparql, parameters=_parameters(params), limit=limit)
    return partial(run_query, sparql=_query_text(sparql), limit=limit)


def _list_queries(*, as_json: bool) -> None:
    from careergraph.query import named_queries

    queries = named_queries().values()
    if as_json:
        emit_json(
            "queries", "queries", [{k: v for k, v in asdict(q).items() if k != "text"} for q in queries]
        )
    else:
        rows = [(q.name, " ".join(f"-p {p.name}=…" for p in q.parameters), q.title) for q in queries]
        emit_table(("name", "parameters", "title"), rows)


def _parameters(params: Sequence[str]) -> dict[str, str]:
    pairs = [param.partition("=") for param in params]
    wrong = [name for name, equals, _ in pairs if not equals]
    if wrong:
        raise UsageError(f"-p {wrong[0]}: a parameter is given as NAME=VALUE")
    return {name: value for name, _, value in pairs}


def _query_text(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text(encoding="utf-8")
    except OSError as exc:
        raise UsageError(f"{given[1:]}: {exc.strerror or exc}") from exc
    except UnicodeDecodeError as exc:
        raise UsageError(f"{given[1:]}: not a query: no text in UTF-8 (byte {exc.start})") from exc


def _emit_result(result: "QueryResult", form: str | None) -> None:
    from careergraph import query as queries

    if result.kind == "construct" and form in {None, "turtle"}:
        emit(queries.results_turtle(result, result.base))
    elif form in {None, "table"} and result.kind == "select":
        rows = [[queries.readable(term, result.base) for term in row] for row in result.rows]
        emit_table(result.variables, rows)
    elif form in {None, "table"}:
        emit(f"{'yes' if result.truth else 'no'}\n")
    elif form == "turtle":
        emit(queries.results_turtle(result, result.base))
    else:
        writers = {
            "csv": queries.results_csv,
            "json": queries.results_json,
            "tsv": queries.results_tsv,
            "xml": queries.results_xml,
        }
        emit(writers[str(form)](result))


@click.command(cls=Command)
@click.argument("subject")
@click.argument("predicate", required=False)
@click.argument("object_name", required=False, metavar="[OBJECT]")
@from_option
@json_option
def explain(
    *,
    subject: str,
    predicate: str | None,
    object_name: str | None,
    folder: Path | None,
    as_json: bool,
) -> int:
    """Show the sentences that say a fact.

    SUBJECT and OBJECT are names as people write them, or IRIs; of a skill or tool alone, the roles that
    ask for it are shown.

    \b
    Example:
      careergraph explain "Data Engineer"
      careergraph explain "Data Engineer" usesTool Python
    """
    from careergraph.archive import read_graph
    from careergraph.explain import explain as explain_facts

    found = explain_facts(read_graph(folder_of(folder)), subject, predicate, object_name)
    if as_json:
        emit_json("explain", "explanations", [asdict(e) for e in found])
    else:
        emit_lines("\n".join(_explained(e) for e in found))
    if not found:
        say("no such fact")
    return 0


def _explained(explanation: "Explanation") -> str:
    mentions, sources = (
        f"{count} {name}{'' if count == 1 else 's'}"
        for count, name in (
            (len(explanation.evidence), "mention"),
            (explanation.sources, "independent source"),
        )
    )
    lines = [
        f"{explanation.subject} {explanation.predicate} {explanation.object}",
        f"  {explanation.modality}, confidence {explanation.confidence:.2f}, {mentions}, {sources}",
    ]
    for evidence in explanation.evidence:
        section = f" ({evidence.section})" if evidence.section else ""
        place = f"{evidence.document}:{evidence.line}"
        offsets = f"{evidence.span.start}-{evidence.span.end}"
        how = f"{evidence.extractor}, {evidence.modality}, {evidence.confidence:.2f}"
        copied = f", copy of {evidence.copy_of}" if evidence.copy_of else ""
        lines += [
            f"  {place}, {offsets}{section}, {how}{copied}",
            *(f"    | {line}" for line in evidence.quote.splitlines()),
            *([f"    sha256 {evidence.quote_sha256}"] if evidence.quote_sha256 else []),
        ]
    return "\n".join(lines) + "\n"
