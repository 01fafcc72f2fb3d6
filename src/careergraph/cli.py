"""The command line: arguments in, use cases called, errors turned into text and exit codes.

0 all well; 1 finished with problems; 2 usage; 3 nothing readable or output not writable; 4 bad query
or its limit; 5 missing extra; 130 interrupted. Modules that only one command needs are imported in it:
`careergraph --help` must answer at once.
"""

# ruff: noqa: PLC0415 - see the last sentence above; it holds for every import inside a function here

import json
import logging
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from careergraph import __version__
from careergraph.console import (
    emit,
    emit_bytes,
    emit_table,
    say,
    set_up_streams,
    showing_progress,
    silence,
)
from careergraph.errors import (
    CareergraphError,
    ContractError,
    MissingExtra,
    OntologyError,
    OutputError,
    QueryError,
    SourceError,
    UsageError,
)

if TYPE_CHECKING:
    from careergraph.config import Config
    from careergraph.evaluation import Evaluation
    from careergraph.explain import Explanation
    from careergraph.graph import Graph
    from careergraph.model import Problem
    from careergraph.query import QueryResult
    from careergraph.sources import Sources

__all__ = ["EXIT_CODES", "main", "program"]

F = TypeVar("F", bound=Callable[..., object])

#: The exit code of each error, the first class that fits.
EXIT_CODES: dict[type[CareergraphError], int] = {
    UsageError: 2,
    OntologyError: 2,
    SourceError: 3,
    OutputError: 3,
    QueryError: 4,
    MissingExtra: 5,
    ContractError: 2,
    CareergraphError: 2,
}
_PROBLEMS = 1
_QUERY_FORMATS = ["table", "csv", "tsv", "json", "xml", "turtle"]
#: A query of this form is the name of one: no SPARQL is a single word.
_NAME = re.compile(r"[\w-]+(?<!^-)")
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; nothing that it raises on purpose gets out."""
    set_up_streams()
    try:
        code = program.main(arguments, prog_name="careergraph", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return 0
    except click.ClickException as exc:
        exc.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return _INTERRUPTED
    except CareergraphError as exc:
        say(f"Error: {exc}")
        return next(code for kind, code in EXIT_CODES.items() if isinstance(exc, kind))
    return code if isinstance(code, int) else 0


class Command(click.Command):
    """A command with -q and -v, whose closed pipe is not an error of click's."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Add the options that every command has."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through untouched
        self.params += [
            click.Option(
                ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_quiet, help="Say only errors."
            ),
            click.Option(
                ["-v", "--verbose"],
                count=True,
                expose_value=False,
                callback=_verbose,
                help="Say more; -vv still more.",
            ),
        ]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click would turn a closed pipe into exit code 1."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            silence(sys.stdout)
            return 0
        return result


class Program(click.Group):
    """The program: its commands are `Command`s."""

    command_class = Command


def _quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value:
        ctx.meta["careergraph.quiet"] = True


def _verbose(_: click.Context, __: click.Parameter, value: int) -> None:
    if value:
        logging.basicConfig(
            stream=sys.stderr,
            level=logging.INFO if value == 1 else logging.DEBUG,
            format="%(name)s: %(message)s",
        )


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """Turn career guides and job ads into a knowledge graph, every fact traceable to its sentence.

    \b
    Example:
      careergraph build guides/ -o graph/
      careergraph query skills-of-role -p role="Data Engineer" --from graph/
      careergraph explain "Data Engineer" requiresSkill --from graph/
    """


def _from(function: F) -> F:
    return click.option(
        "--from",
        "folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The folder of a build. [default: output]",
    )(function)


def _json(function: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout.")(function)


_JOBS = click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes. [default: 1]")
_BASE = click.option("--base", metavar="IRI", help="What the IRIs of the graph begin with.")
_VOCABULARY = click.option(
    "--vocabulary",
    multiple=True,
    metavar="FILE",
    help="A SKOS file (Turtle) to know beside the shipped ones; may be repeated.",
)


@program.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", metavar="DIR", help="Where to write. [default: output]")
@_JOBS
@_BASE
@_VOCABULARY
@_json
@click.pass_context
def build(
    ctx: click.Context,
    sources: tuple[str, ...],
    output: str | None,
    jobs: int | None,
    base: str | None,
    vocabulary: tuple[str, ...],
    as_json: bool,  # noqa: FBT001 - click passes flags by name
) -> int:
    """Read documents, write the graph.

    SOURCE is a file, a folder with all below it, a glob, or - for stdin. Without one, ./sources is read
    and ./output is written: Turtle, TriG, GraphML, JSON Lines, CSV, a page to look at, and a report.

    \b
    Example:
      careergraph build guides/ "ads/*.txt" -o graph/ --jobs 4
    """
    from careergraph.pipeline import write_outputs
    from careergraph.report import report_json

    config = _config(sources=sources, output=output, jobs=jobs, base=base, vocabulary=vocabulary)
    graph = _build(ctx, config)
    report = write_outputs(graph, Path(config.output), vocabulary_files=_vocabulary(config))
    _say_problems(graph.problems)
    for finding in report.findings:
        say(f"{finding.severity}: {finding.focus}: {finding.message}")
    if as_json:
        emit_bytes(report_json(report))
    if not _is_quiet(ctx):
        counts = report.counts
        facts = _counted(counts["facts"], "fact")
        roles = _counted(report.entities.get("Role", 0), "role")
        documents = _counted(counts["documents"], "document")
        say(f"{facts} about {roles} in {documents}: {Path(config.output) / 'graph.html'}")
    return _PROBLEMS if graph.problems or report.findings else 0


def _config(**flags: object) -> "Config":
    from careergraph.config import load_config

    return load_config(Path()).overridden(**flags)


def _vocabulary(config: "Config") -> tuple[Path, ...]:
    return tuple(Path(file) for file in config.vocabulary)


def _build(ctx: click.Context, config: "Config") -> "Graph":
    from careergraph.pipeline import build as build_graph

    found = _find(config)
    logging.getLogger("careergraph").info(
        "%d sources, %d files skipped that are no documents", len(found.sources), len(found.skipped)
    )
    with showing_progress(len(found.sources), quiet=_is_quiet(ctx)) as progress:
        return build_graph(
            found.sources,
            problems=found.problems,
            jobs=config.jobs,
            base=config.base,
            vocabulary_files=_vocabulary(config),
            progress=progress,
        )


def _find(config: "Config") -> "Sources":
    """Return the sources of the settings; "-" is what comes in through stdin."""
    from careergraph.extraction import Source
    from careergraph.model import Problem
    from careergraph.sources import Sources, find_sources

    named = [pattern for pattern in config.sources if pattern != "-"]
    limit = config.limits.bytes
    found = find_sources(named, exclude=Path(config.output), max_bytes=limit) if named else Sources(())
    if len(named) == len(config.sources):
        return found
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        problem = Problem("too-large", f"more than {limit:,} bytes; the limit is limits.bytes", "-")
        return Sources(found.sources, (problem, *found.problems), found.skipped)
    return Sources((Source("-", None, data), *found.sources), found.problems, found.skipped)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _is_quiet(ctx: click.Context) -> bool:
    return bool(ctx.meta.get("careergraph.quiet"))


def _say_problems(problems: "Sequence[Problem]") -> None:
    for problem in problems:
        say(f"{problem.where}: {problem.message} ({problem.code})")


@program.command()
@click.argument("document", metavar="FILE|-")
@click.option(
    "-f", "--format", "form", type=click.Choice(["jsonl", "csv", "table"]), default="jsonl", show_default=True
)
@_BASE
@_VOCABULARY
@click.pass_context
def extract(
    ctx: click.Context, document: str, form: str, base: str | None, vocabulary: tuple[str, ...]
) -> int:
    """Write the facts of one document with their evidence, one line each.

    \b
    Example:
      careergraph extract guides/nurse.md --format csv > nurse.csv
      cat ad.txt | careergraph extract - --format table
    """
    from careergraph.pipeline import export_graph
    from careergraph.rows import rows_of

    config = _config(sources=(document,), base=base, vocabulary=vocabulary)
    graph = _build(ctx, config)
    if form == "table":
        rows = (
            (r.subject_label, r.predicate, r.object_label, r.modality, str(r.line), r.quote)
            for r in rows_of(graph)
        )
        emit_table(("subject", "predicate", "object", "modality", "line", "quote"), rows, numbers=("line",))
    else:
        emit_bytes(export_graph(graph, form))
    _say_problems(graph.problems)
    return _PROBLEMS if graph.problems else 0


@program.command()
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
def query(
    sparql: str | None,
    params: tuple[str, ...],
    listed: bool,  # noqa: FBT001 - click passes flags by name
    form: str | None,
    as_json: bool,  # noqa: FBT001 - click passes flags by name
    folder: Path | None,
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
    from careergraph.query import base_of, load_store, run_named, run_query

    store = load_store(_folder(folder))
    limit = _config().limits.rows
    if _NAME.fullmatch(sparql):
        result = run_named(store, sparql, _parameters(params), limit=limit)
    else:
        result = run_query(store, _query_text(sparql), limit=limit)
    _emit_result(result, "json" if as_json else form, base_of(store))
    if not result.is_complete:
        raise QueryError(f"only the first {limit} rows are shown (limits.rows)")
    return 0


def _list_queries(*, as_json: bool) -> None:
    from careergraph.query import named_queries

    queries = named_queries().values()
    if as_json:
        _emit_json(
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
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"{given[1:]}: cannot be read as a query: {exc}") from exc


def _emit_result(result: "QueryResult", form: str | None, base: str) -> None:
    from careergraph import query as queries

    if result.kind == "construct" and form in {None, "turtle"}:
        emit(queries.results_turtle(result, base))
    elif form in {None, "table"} and result.kind == "select":
        rows = [[queries.readable(term, base) for term in row] for row in result.rows]
        emit_table(result.variables, rows)
    elif form in {None, "table"}:
        emit(f"{'yes' if result.truth else 'no'}\n")
    elif form == "turtle":
        emit(queries.results_turtle(result, base))
    else:
        writers = {
            "csv": queries.results_csv,
            "json": queries.results_json,
            "tsv": queries.results_tsv,
            "xml": queries.results_xml,
        }
        emit(writers[str(form)](result))


@program.command()
@click.argument("subject")
@click.argument("predicate", required=False)
@click.argument("object_name", required=False, metavar="[OBJECT]")
@_from
@_json
def explain(
    subject: str,
    predicate: str | None,
    object_name: str | None,
    folder: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes flags by name
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

    found = explain_facts(read_graph(_folder(folder)), subject, predicate, object_name)
    if as_json:
        _emit_json("explain", "explanations", [asdict(e) for e in found])
    else:
        emit("\n".join(_explained(e) for e in found))
    if not found:
        say("no such fact")
    return 0


def _folder(given: Path | None) -> Path:
    return given or Path(_config().output)


def _emit_json(name: str, key: str, value: object) -> None:
    envelope = {"schema": f"careergraph/{name}/1", key: value}
    emit_bytes(
        (json.dumps(envelope, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
    )


def _explained(explanation: "Explanation") -> str:
    sources = "1 document" if explanation.sources == 1 else f"{explanation.sources} independent documents"
    lines = [
        f"{explanation.subject} {explanation.predicate} {explanation.object}",
        f"  {explanation.modality}, confidence {explanation.confidence:.2f}, {sources}",
    ]
    for evidence in explanation.evidence:
        section = f" ({evidence.section})" if evidence.section else ""
        place = f"{evidence.document}:{evidence.line}"
        offsets = f"{evidence.span.start}-{evidence.span.end}"
        how = f"{evidence.extractor}, {evidence.modality}, {evidence.confidence:.2f}"
        lines += [
            f"  {place}, {offsets}{section}, {how}",
            *(f"    | {line}" for line in evidence.quote.splitlines()),
        ]
    return "\n".join(lines) + "\n"


@program.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "-s", "--source", "sources", multiple=True, metavar="SOURCE", help="What was built; as for build."
)
@_json
@click.pass_context
def verify(ctx: click.Context, folder: Path | None, sources: tuple[str, ...], as_json: bool) -> int:  # noqa: FBT001 - click passes flags by name
    """Prove that every quote of a build stands in its source, byte for byte.

    DIR is the folder of the build. A source that changed, is missing, or is read in another way now is
    told apart from a quote that is wrong.

    \b
    Example:
      careergraph verify graph/ --source guides/
    """
    from careergraph.verify import verify as verify_build

    config = _config(sources=sources, output=str(folder) if folder else None)
    found = verify_build(Path(config.output), _find(config).sources)
    if as_json:
        _emit_json("verify", "differences", [asdict(p) for p in found])
    else:
        emit("".join(f"{p.where}: {p.message} ({p.code})\n" for p in found))
    if not found and not _is_quiet(ctx):
        say("every quote stands in its source")
    return _PROBLEMS if found else 0


@program.command()
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", default="-", metavar="FILE|-", help="Where to write. [default: stdout]")
@_from
def export(form: str, output: str, folder: Path | None) -> int:
    """Write a build in another format: turtle, evidence, trig, jsonl, csv, graphml, html.

    \b
    Example:
      careergraph export graphml -o graph.graphml
      careergraph export csv --from graph/ | head
    """
    from careergraph.api import format_named
    from careergraph.archive import read_graph
    from careergraph.pipeline import export_graph

    name = format_named(form)
    _write(output, export_graph(read_graph(_folder(folder)), name))
    return 0


def _write(output: str, data: bytes) -> None:
    from careergraph.outputs import write_file

    if output == "-":
        emit_bytes(data)
    else:
        write_file(Path(output), data)


@program.command()
@click.option(
    "-o", "--output", metavar="FILE|-", help="Write the page here. [default: graph.html of the build]"
)
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
@_from
@click.pass_context
def view(ctx: click.Context, output: str | None, opened: bool, folder: Path | None) -> int:  # noqa: FBT001 - click passes flags by name
    """Write the page of a build and say where it is; it is one file that needs no network.

    \b
    Example:
      careergraph view --open
      careergraph view -o nurse.html --from graph/
    """
    from careergraph.archive import read_graph
    from careergraph.pipeline import export_graph

    path = output or str(_folder(folder) / "graph.html")
    _write(path, export_graph(read_graph(_folder(folder)), "html"))
    if path != "-" and not _is_quiet(ctx):
        say(path)
    if opened and path != "-":
        click.launch(path)
    return 0


@program.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@_json
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> int:  # noqa: FBT001 - click passes flags by name
    """Check RDF files against the shapes of the ontology (SHACL).

    FILE is Turtle, TriG, N-Triples or N-Quads; several are checked together. Without one, the last build.

    \b
    Example:
      careergraph check graph/graph.ttl graph/evidence.ttl
    """
    from careergraph.check import check_files

    paths = files or (_folder(None) / "graph.trig",)
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        raise UsageError(f"no such file: {', '.join(missing)}")
    found = check_files(paths)
    if as_json:
        _emit_json("check", "findings", [asdict(f) for f in found])
    else:
        emit("".join(f"{f.severity}: {f.focus}: {f.message}\n" for f in found))
    if not found and not _is_quiet(ctx):
        say("conforms")
    return _PROBLEMS if found else 0


@program.command()
@click.argument("gold", nargs=-1, type=click.Path(path_type=Path), metavar="[GOLD]...")
@click.option(
    "--documents",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Where the documents are; may be repeated. [default: sources/ near GOLD]",
)
@_json
@click.option("--misses", is_flag=True, help="List the required facts that were not found.")
@click.option("--extras", is_flag=True, help="List what was found and is wrong, with the rule.")
@click.option("--per-rule", is_flag=True, help="Show the precision of each rule.")
@click.option(
    "--without-vocabulary", "bare", is_flag=True, help="Show what structure alone finds, no term known."
)
@click.option("--update-floors", "raising", is_flag=True, help="Raise the floors of the folder GOLD.")
@click.option("--because", metavar="REASON", help="With --update-floors: why floors may also fall.")
def evaluate(
    gold: tuple[Path, ...],
    folders: tuple[Path, ...],
    because: str | None,
    **flags: bool,
) -> int:
    """Score what is found in documents against what careful readers found in them.

    GOLD is a .jsonl file, or a folder of them, with one fact a line; gold/nurse.jsonl is about the
    document nurse.* below DIR. A folder's floors.json holds scores below which nothing may fall: then
    the exit code is 1. [default: tests/gold]

    \b
    Example:
      careergraph evaluate tests/gold --misses --per-rule
      careergraph evaluate gold/ --documents guides/ --json > scores.json
    """
    from careergraph import evaluation as scorer

    paths = gold or (Path("tests/gold"),)
    vocabulary = scorer.structure_vocabulary() if flags["bare"] else None
    found = scorer.evaluate(scorer.find_cases(paths, folders), vocabulary=vocabulary)
    _say_problems(found.problems)
    if flags["as_json"]:
        _emit_json("evaluate", "evaluation", scorer.evaluation_json(found))
    else:
        _emit_scores(found, flags)
    if flags["raising"]:
        say(f"wrote {_raise_floors(paths, found, because, is_bare=flags['bare'])}")
        return _PROBLEMS if found.problems else 0
    falls = () if flags["bare"] or len(paths) > 1 else scorer.falls_in(paths[0], found)
    for fall in falls:
        say(f"below its floor: {fall}")
    return _PROBLEMS if found.problems or falls else 0


def _emit_scores(found: "Evaluation", flags: Mapping[str, bool]) -> None:
    from careergraph import evaluation as scorer

    for name, scores in found.pools.items():
        ratio = scores.passage_ratio
        passages = "" if ratio is None else f"; median passage {ratio:.2f} times that of the gold"
        emit(f"{name}: {len(scores.documents)} documents{passages}\n")
        emit_table(scorer.SCORE_COLUMNS, scorer.score_rows(scores), numbers=scorer.SCORE_COLUMNS[1:])
    if flags["per_rule"]:
        rules = scorer.rule_rows(found.pools["all"].rules)
        emit_table(scorer.RULE_COLUMNS, rules, numbers=scorer.RULE_COLUMNS[2:])
    listed = {"miss": flags["misses"], "extra": flags["extras"], "double": flags["extras"]}
    kinds = [kind for kind, is_wanted in listed.items() if is_wanted]
    emit("".join(f"{line}\n" for line in scorer.difference_lines(found.results, kinds)))


def _raise_floors(paths: Sequence[Path], found: "Evaluation", because: str | None, *, is_bare: bool) -> Path:
    from careergraph import evaluation as scorer
    from careergraph.outputs import write_file

    if len(paths) != 1 or not paths[0].is_dir() or is_bare:
        raise UsageError("--update-floors is for one folder of gold, scored with the vocabulary")
    write_file(paths[0] / scorer.FLOORS, scorer.raised_in(paths[0], found, because=because))
    return paths[0] / scorer.FLOORS


@program.command()
@click.argument("document")
def text(document: str) -> int:
    """Write the text of a document, to which the offsets of all evidence point.

    DOCUMENT is a file, or the id of a document in the sources. What it was read with goes to stderr.

    \b
    Example:
      careergraph text guides/nurse.md > nurse.txt
    """
    from careergraph.api import read

    read_document = read(_path_of(document))
    emit_bytes(read_document.text.encode("utf-8", "surrogatepass"))
    say(f"{read_document.id}: sha256 {read_document.digest}, reader {read_document.reader}")
    return 0


def _path_of(document: str) -> Path:
    """Return the file that is meant: a path, or the id of a document in the sources."""
    if Path(document).exists():
        return Path(document)
    config = _config()
    try:
        sources = _find(config).sources
    except UsageError:
        sources = ()
    for source in sources:
        if source.id == document and source.path is not None:
            return source.path
    raise UsageError(f"no file and no document in {', '.join(config.sources)} is called {document!r}")


@program.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path), metavar="[DIR]")
@click.pass_context
def init(ctx: click.Context, folder: Path) -> int:
    """Start a project: write careergraph.toml and a first document into DIR.

    \b
    Example:
      careergraph init careers && cd careers && careergraph build
    """
    from careergraph.config import FILE_NAME
    from careergraph.outputs import write_file
    from careergraph.samples import SAMPLE_CONFIG, SAMPLE_GUIDE

    files = {folder / FILE_NAME: SAMPLE_CONFIG, folder / "sources" / "example.md": SAMPLE_GUIDE}
    present = [str(path) for path in files if path.exists()]
    if present:
        raise UsageError(f"already there: {', '.join(present)}; nothing was written")
    for path, content in files.items():
        write_file(path, content.encode())
        if not _is_quiet(ctx):
            say(f"wrote {path}")
    return 0


@program.command("config")
@_json
def show_config(as_json: bool) -> int:  # noqa: FBT001 - click passes flags by name
    """Show the settings that hold here, and where each comes from.

    A flag wins over CAREERGRAPH_* in the environment, that over careergraph.toml in this folder.

    \b
    Example:
      CAREERGRAPH_JOBS=4 careergraph config
    """
    settings = asdict(_config())
    origins = settings.pop("origins")
    if as_json:
        _emit_json(
            "config",
            "settings",
            {n: {"value": v, "from": origins.get(n, "default")} for n, v in settings.items()},
        )
    else:
        rows = [
            (name, json.dumps(value, ensure_ascii=False), origins.get(name, "default"))
            for name, value in settings.items()
        ]
        emit_table(("setting", "value", "from"), rows)
    return 0
