"""Whether it is right: quotes against sources, RDF against shapes, facts against gold."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import Command, column_option, is_quiet, json_option, vocabulary_option
from careergraph.cli.steps import (
    PROBLEMS,
    config_of,
    decisions_of,
    emit_json,
    find_documents,
    folder_of,
    say_problems,
    vocabulary_files,
)
from careergraph.console import emit_lines, emit_table, say
from careergraph.errors import NoBuild, UsageError

if TYPE_CHECKING:
    from careergraph.config import Config
    from careergraph.evaluation import Evaluation
    from careergraph.extraction import Source

__all__ = ["check", "evaluate", "verify"]


@click.command(cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "-s", "--source", "sources", multiple=True, metavar="SOURCE", help="What was built; as for build."
)
@column_option
@vocabulary_option
@json_option
@click.pass_context
def verify(
    ctx: click.Context,
    *,
    folder: Path | None,
    sources: tuple[str, ...],
    columns: tuple[str, ...],
    vocabulary: tuple[str, ...],
    as_json: bool,
) -> int:
    """Prove that every quote of a build stands in its source, byte for byte.

    DIR is the folder of the build. A source that changed, is missing, or is read in another way now is
    told apart from a quote that is wrong. The facts are counted again from claims.duckdb, the hash of the
    graph is computed again and its shapes are checked.

    \b
    Example:
      careergraph verify graph/ --source guides/
    """
    from careergraph.verify import verify as verify_build

    config = config_of(
        sources=sources, columns=columns, vocabulary=vocabulary, output=str(folder) if folder else None
    )
    found = verify_build(
        folder_of(Path(config.output)),
        _built_from(config),
        vocabulary_files=vocabulary_files(config),
        decisions=decisions_of(config),
    )
    if as_json:
        emit_json("verify", "differences", [asdict(p) for p in found])
    else:
        emit_lines("".join(f"{p.where}: {p.message} ({p.code})\n" for p in found))
    if not found and not is_quiet(ctx):
        say("every quote stands in its source, every fact in the claims; hash and shapes are right")
    if any(problem.code == "source-missing" for problem in found):
        say(_NAME_SOURCES)
    return PROBLEMS if found else 0


_NAME_SOURCES = "name what was built with --source"


def _built_from(config: "Config") -> "tuple[Source, ...]":
    from careergraph.reportfile import load_report

    load_report(Path(config.output))  # that there is no build is told first
    try:
        return find_documents(config).sources
    except UsageError as exc:
        raise UsageError(f"{exc}; {_NAME_SOURCES}") from exc


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE|DIR]...")
@json_option
@click.pass_context
def check(ctx: click.Context, *, files: tuple[Path, ...], as_json: bool) -> int:
    """Check RDF files against the shapes of the ontology (SHACL).

    FILE is Turtle, TriG, N-Triples or N-Quads, or the folder of a build; several are checked together.
    Without one, the last build.

    \b
    Example:
      careergraph check graph/
      careergraph check graph/graph.ttl graph/evidence.ttl
    """
    from careergraph.check import check_files

    paths = [_rdf_of(path) for path in files or (folder_of(None),)]
    found = check_files(paths)
    if as_json:
        emit_json("check", "findings", [asdict(f) for f in found])
    else:
        emit_lines("".join(f"{f.severity}: {f.focus}: {f.message}\n" for f in found))
    if not found and not is_quiet(ctx):
        say("conforms")
    return PROBLEMS if found else 0


def _rdf_of(path: Path) -> Path:
    """Return the file that is meant: of a folder, the dataset that a build wrote there."""
    if path.is_file():
        return path
    if path.suffix and not path.is_dir():
        raise UsageError(f"no such file: {path}")
    if not (path / "graph.trig").is_file():
        raise NoBuild(path, "graph.trig")
    return path / "graph.trig"


@click.command(cls=Command)
@click.argument("gold", nargs=-1, type=click.Path(path_type=Path), metavar="[GOLD]...")
@click.option(
    "--documents",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Where the documents are; may be repeated. [default: sources/ near GOLD]",
)
@json_option
@click.option("--misses", is_flag=True, help="List the required facts that were not found.")
@click.option("--extras", is_flag=True, help="List what was found and is wrong, with the rule.")
@click.option("--per-document", is_flag=True, help="Show each document, and averages over them.")
@click.option("--per-rule", is_flag=True, help="Show the precision of each rule.")
@click.option(
    "--without-vocabulary",
    "bare",
    is_flag=True,
    help="Show what structure alone finds. Left out are all skills, tools, industries, degrees, fields of "
    "study, certificates, licences, places and whole job titles; the words that job titles are made of, and "
    "career stages, stay.",
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

    Recall, precision, F1 and placed are pooled over all documents. The 95 % intervals of F1 say how far
    it would move with other facts of these documents, and with other documents; "mean F1" is the average
    over documents.

    \b
    Example:
      careergraph evaluate tests/gold --misses --per-rule
      careergraph evaluate gold/ --documents guides/ --json > scores.json
    """
    from careergraph import evaluation as scorer

    paths = gold or (Path("tests/gold"),)
    vocabulary = scorer.structure_vocabulary() if flags["bare"] else None
    found = scorer.evaluate(scorer.find_cases(paths, folders), vocabulary=vocabulary)
    say_problems(found.problems)
    if flags["as_json"]:
        emit_json("evaluate", "evaluation", scorer.evaluation_json(found))
    else:
        _emit_scores(found, flags)
    if flags["raising"]:
        say(f"wrote {_raise_floors(paths, found, because, is_bare=flags['bare'])}")
        return PROBLEMS if found.problems else 0
    falls = () if flags["bare"] or len(paths) > 1 else scorer.falls_in(paths[0], found)
    for fall in falls:
        say(f"below its floor: {fall}")
    return PROBLEMS if found.problems or falls else 0


def _emit_scores(found: "Evaluation", flags: Mapping[str, bool]) -> None:
    from careergraph import evaluation as scorer

    for name, scores in found.pools.items():
        ratio = scores.passage_ratio
        passages = "" if ratio is None else f"; median passage {ratio:.2f} times that of the gold"
        without = f", without {', '.join(found.left_out)}" if found.left_out else ""
        emit_lines(f"{name}{without}: {len(scores.documents)} documents{passages}\n")
        emit_table(scorer.SCORE_COLUMNS, scorer.score_rows(scores), numbers=scorer.SCORE_COLUMNS[1:])
        if flags["per_document"]:
            emit_table(
                scorer.AVERAGE_COLUMNS, scorer.average_rows(scores), numbers=scorer.AVERAGE_COLUMNS[1:]
            )
    if flags["per_document"]:
        rows = scorer.document_rows(found.pools["all"])
        emit_table(scorer.DOCUMENT_COLUMNS, rows, numbers=scorer.DOCUMENT_COLUMNS[2:])
    if flags["per_rule"]:
        rules = scorer.rule_rows(found.pools["all"].rules)
        emit_table(scorer.RULE_COLUMNS, rules, numbers=scorer.RULE_COLUMNS[2:])
    listed = {"miss": flags["misses"], "extra": flags["extras"], "double": flags["extras"]}
    kinds = [kind for kind, is_wanted in listed.items() if is_wanted]
    emit_lines("".join(f"{line}\n" for line in scorer.difference_lines(found.results, kinds)))


def _raise_floors(paths: Sequence[Path], found: "Evaluation", because: str | None, *, is_bare: bool) -> Path:
    from careergraph import evaluation as scorer
    from careergraph.outputs import write_file

    if len(paths) != 1 or not paths[0].is_dir() or is_bare:
        raise UsageError("--update-floors is for one folder of gold, scored with the vocabulary")
    write_file(paths[0] / scorer.FLOORS, scorer.raised_in(paths[0], found, because=because))
    return paths[0] / scorer.FLOORS
