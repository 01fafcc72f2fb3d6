"""Asked of a build: a query in SPARQL or by name, and why the graph holds a fact."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from careergraph.cli.options import Command, from_option, json_option
from careergraph.cli.steps import config_of, emit_json, folder_of
from careergraph.console import emit, emit_lines, emit_table, say
from careergraph.errors import QueryError, StoreError, UsageError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from careergraph.explain import Explanation
    from careergraph.query import Parameter, QueryResult
    from careergraph.query.explained import Explained

__all__ = ["explain", "query"]

Answer = TypeVar("Answer")

_QUERY_FORMATS = ["table", "csv", "tsv", "json", "xml", "turtle", "ntriples"]
#: A query of this form is the name of one: no SPARQL is a single word.
_NAME = re.compile(r"[\w-]+(?<!^-)")


@click.command(cls=Command)
@click.argument("sparql", required=False, metavar="[SPARQL|@FILE|-|NAME]")
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="Of a named query; again for the next one, or the next value of one that takes several.",
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
    "--limit",
    type=click.IntRange(min=1),
    metavar="ROWS",
    help="Show so many rows at most. [default: 10000, where more is an error]",
)
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    metavar="SECONDS",
    help="Stop a query that takes longer. [default: 30]",
)
@click.option(
    "--explain", "explained", is_flag=True, help="Show the query as it is run and how long it takes."
)
def query(
    *,
    sparql: str | None,
    params: tuple[str, ...],
    listed: bool,
    form: str | None,
    as_json: bool,
    folder: Path | None,
    limit: int | None,
    timeout: int | None,
    explained: bool,
) -> int:
    """Ask a build a question: in SPARQL, or one of the named queries.

    Facts and evidence are one graph to it, and the usual prefixes (cg:, role:, skill: ...) are known.
    An answer that is cut at --limit is told; one cut at the limit of the settings ends with exit code 4.

    \b
    Example:
      careergraph query --list
      careergraph query skills-of-role -p role="Data Engineer"
      careergraph query gap -p role="Data Engineer" -p have=SQL -p have=Git
      careergraph query "SELECT ?role { ?role a cg:Role }" --format csv
    """
    if listed:
        _list_queries(as_json=as_json)
        return 0
    if sparql is None:
        raise UsageError("a query is needed: SPARQL, @FILE, - or a name; see careergraph query --list")
    limits = config_of().limits
    write, rows, seconds = _writer(sparql, params), limit or limits.rows, timeout or limits.seconds
    if explained:
        if form is not None:
            raise UsageError(
                "--explain takes no --format: it shows the query and not its rows; --json it has"
            )
        _emit_explained(_explain(folder_of(folder), write, rows, seconds), as_json=as_json)
        return 0
    result = _answer(folder_of(folder), partial(_ask, write=write, limit=rows), seconds)
    _emit_result(result, "json" if as_json else form)
    what = "triples" if result.kind == "construct" else "rows"
    if not result.is_complete and limit is None:
        raise QueryError(f"only the first {rows} {what} are shown (limits.rows; --limit shows more)")
    if not result.is_complete:
        say(f"only the first {rows} {what} are shown (--limit)")
    return 0


def _answer(
    folder: Path,
    ask: "Callable[[Store], QueryResult]",
    seconds: float,
) -> "QueryResult":
    """Ask the store of a build, or its graph.trig where there is none that can be used."""
    from careergraph.query import run_bounded

    return _from_store(folder, lambda load: run_bounded(load, ask, seconds=seconds))


def _explain(folder: Path, write: "Callable[[Store], str]", rows: int, seconds: float) -> "Explained":
    from careergraph.query import run_bounded
    from careergraph.query.explained import explain_query, load_timed

    ask = partial(explain_query, write=write, limit=rows)
    return _from_store(folder, lambda load: run_bounded(partial(load_timed, load), ask, seconds=seconds))


def _from_store(folder: Path, run: "Callable[[Callable[[], Store]], Answer]") -> "Answer":
    """Run with what loads the store of a build, or its graph.trig where there is none that can be used."""
    from careergraph.query import load_store

    try:
        return run(partial(load_store, folder, is_strict=True))
    except StoreError as exc:
        say(f"{exc}; graph.trig is asked, and the next build mends it")
        return run(partial(load_store, folder / "graph.trig"))


def _ask(store: "Store", write: "Callable[[Store], str]", limit: int) -> "QueryResult":
    from careergraph.query import run_query

    return run_query(store, write(store), limit=limit)


def _writer(sparql: str, params: Sequence[str]) -> "Callable[[Store], str]":
    """Return what gives the text of the query that was asked for, once it has the store."""
    from careergraph.query import query_named, write_named

    parameters = _parameters(params)
    if _NAME.fullmatch(sparql):
        return partial(write_named, name=query_named(sparql).name, parameters=parameters)
    if parameters:
        raise UsageError("-p is for named queries: write what is asked for into the SPARQL")
    return partial(_given, text=_query_text(sparql))


def _given(_: "Store", text: str) -> str:
    return text


def _list_queries(*, as_json: bool) -> None:
    from careergraph.query import named_queries

    queries = named_queries().values()
    if as_json:
        emit_json(
            "queries", "queries", [{k: v for k, v in asdict(q).items() if k != "text"} for q in queries]
        )
    else:
        rows = [(q.name, " ".join(map(_usage, q.parameters)), q.title) for q in queries]
        emit_table(("name", "parameters", "title"), rows)


def _usage(parameter: "Parameter") -> str:
    more = " …" if parameter.is_several else ""
    shown = f"-p {parameter.name}=…{more}"
    return shown if parameter.default is None else f"[{shown}]"


def _parameters(params: Sequence[str]) -> dict[str, list[str]]:
    pairs = [param.partition("=") for param in params]
    wrong = [name for name, equals, _ in pairs if not equals]
    if wrong:
        raise UsageError(f"-p {wrong[0]}: a parameter is given as NAME=VALUE")
    given: dict[str, list[str]] = {}
    for name, _, value in pairs:
        given.setdefault(name, []).append(value)
    return given


def _query_text(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text(encoding="utf-8-sig")
    except OSError as exc:
        raise UsageError(f"{given[1:]}: {exc.strerror or exc}") from exc
    except UnicodeDecodeError as exc:
        raise UsageError(f"{given[1:]}: not a query: no text in UTF-8 (byte {exc.start})") from exc


def _emit_explained(told: "Explained", *, as_json: bool) -> None:
    """Write a query that any engine can run, with what is told of it in comments; or all of it as JSON."""
    count = len(told.result.triples if told.result.kind == "construct" else told.result.rows)
    if as_json:
        kept = {name: getattr(told, name) for name in told.__slots__ if name != "result"}
        emit_json("query", "explained", {**kept, "kind": told.result.kind, "count": count})
        return
    union = (
        f"the union of the default graph and {', '.join(told.graphs)}" if told.graphs else "the default graph"
    )
    kinds = {
        "select": f"{count} rows",
        "construct": f"{count} triples",
        "ask": "yes" if told.result.truth else "no",
    }
    answer = kinds[told.result.kind] + ("" if told.result.is_complete else " (cut)")
    head = [f"BASE <{told.base}>"] if told.base else []
    lines = [
        *head,
        *(f"PREFIX {name}: <{iri}>" for name, iri in told.prefixes.items()),
        told.text.strip(),
        "",
        f"# it reads {union if told.is_union else 'the graphs that FROM names'}; all: {told.quads:,} quads",
        f"# loaded in {told.seconds_loading:.3f} s, answered in {told.seconds:.3f} s: {answer}",
        "# the engine, pyoxigraph, shows no plan",
    ]
    emit("\n".join(lines) + "\n")


def _emit_result(result: "QueryResult", form: str | None) -> None:
    from careergraph import query as queries

    if form is None and result.kind == "construct":
        form = "turtle"
    if form in {None, "table"} and result.kind == "select":
        rows = [[queries.readable(term, result.base) for term in row] for row in result.rows]
        emit_table(result.variables, rows)
    elif form in {None, "table"} and result.kind == "ask":
        emit(f"{'yes' if result.truth else 'no'}\n")
    elif form == "turtle":
        emit(queries.results_turtle(result, result.base))
    else:
        writers = {
            "csv": queries.results_csv,
            "json": queries.results_json,
            "ntriples": queries.results_ntriples,
            "table": queries.results_csv,
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
