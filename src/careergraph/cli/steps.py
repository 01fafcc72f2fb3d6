"""Steps that several commands take: settings, documents, a graph of them, and what is told of it."""

import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from careergraph.cli.options import is_quiet, utc_of
from careergraph.console import emit_bytes, say
from careergraph.errors import SourceError, UsageError

if TYPE_CHECKING:
    from careergraph.config import Config, Serving
    from careergraph.decisions import Decisions
    from careergraph.engines import Bounds
    from careergraph.extraction import Reading, Source
    from careergraph.graph import EvidenceLevel, Graph
    from careergraph.model import Problem
    from careergraph.progress import Progress
    from careergraph.sources import Sources
    from careergraph.updates import Update

__all__ = [
    "PROBLEMS",
    "bounds_of",
    "build_graph",
    "config_of",
    "decisions_of",
    "described",
    "emit_json",
    "find_documents",
    "folder_of",
    "graph_of",
    "part_of",
    "path_of",
    "reading_of",
    "say_problems",
    "say_unused",
    "serving_of",
    "vocabulary_files",
    "write_data",
]

#: The exit code of a run that finished with problems.
PROBLEMS = 1


def config_of(**flags: object) -> "Config":
    """Return the settings that hold in this folder, with these flags in their place."""
    from careergraph.config import load_config

    limits = _numbers(flags.pop("limits", ()))
    columns = _pairs(flags.pop("columns", ()))
    return load_config(Path()).overridden(**flags, limits=limits, columns=columns)


def _pairs(given: object) -> dict[str, str]:
    """Return the columns that were given as NAME=COLUMN."""
    found: dict[str, str] = {}
    for text in given if isinstance(given, tuple) else ():
        name, equals, column = str(text).partition("=")
        if not equals:
            raise UsageError(f"--column {text}: NAME=COLUMN is needed, as in text=body")
        found[name.strip()] = column.strip()
    return found


def _numbers(given: object) -> dict[str, object]:
    """Return the limits that were given as NAME=NUMBER; a number may be written as 2e9."""
    found: dict[str, object] = {}
    for text in given if isinstance(given, tuple) else ():
        name, _, number = str(text).partition("=")
        try:
            found[name.strip()] = int(float(number))
        except (ValueError, OverflowError):
            raise UsageError(f"--limit {text}: NAME=NUMBER is needed, as in bytes=20000000") from None
    return found


def folder_of(given: Path | None) -> Path:
    """Return the folder of a build: the one that was given, else the one of the settings.

    What a build that was killed while it replaced files had left to do is done first.
    """
    from careergraph.outputs import recover

    folder = given or Path(config_of().output)
    recover(folder)
    return folder


def described(graph: "Graph", *, license_iri: str | None, timestamp: str | None) -> "Graph":
    """Return the graph with the license and the time that it is to tell, where they are given."""
    about = graph.about
    if license_iri:
        about = replace(about, license=license_iri)
    if timestamp:
        about = replace(about, timestamp=utc_of(timestamp))
    return replace(graph, about=about)


def vocabulary_files(config: "Config") -> tuple[Path, ...]:
    """Return the vocabulary files of the settings."""
    return tuple(Path(file) for file in config.vocabulary)


def decisions_of(config: "Config") -> "Decisions":
    """Return the decisions of the settings; the shipped ones where nobody named a file and there is none.

    Raises:
        UsageError: the file cannot be read, or a row is no decision.
    """
    from careergraph.decisions import load_decisions

    path = Path(config.decisions)
    is_named = config.origins.get("decisions", "default") != "default"
    return load_decisions(path if is_named or os.path.lexists(path) else None)


def say_unused(graph: "Graph") -> None:
    """Tell on stderr how many decisions are about nothing in the documents."""
    if unused := len(graph.decided.unused):
        made = graph.decided.merges + graph.decided.splits
        say(f"{unused} of {made} decisions are about nothing in these documents (report.md lists them)")


def build_graph(ctx: click.Context, config: "Config", *, input_format: str | None = None) -> "Graph":
    """Return the graph of the documents of the settings, showing how far it is."""
    from careergraph.progress import metering

    found = find_documents(config, input_format=input_format)
    with metering(len(found.sources), is_quiet=is_quiet(ctx)) as progress:
        return graph_of(config, found, progress)


def graph_of(
    config: "Config", found: "Sources", progress: "Progress | None", update: "Update | None" = None
) -> "Graph":
    """Return the graph of documents; with an update only what changed is read."""
    from careergraph.pipeline import build

    logging.getLogger("careergraph").info(
        "%d sources, %d files skipped that are no documents", len(found.sources), len(found.skipped)
    )
    return build(
        found.sources,
        problems=found.problems,
        jobs=config.jobs,
        base=config.base,
        reading=reading_of(config),
        engine="processes",
        bounds=bounds_of(config),
        progress=progress,
        decisions=decisions_of(config),
        evidence=None if config.evidence == "auto" else cast("EvidenceLevel", config.evidence),
        update=update,
    )


def bounds_of(config: "Config") -> "Bounds":
    """Return what a source may take by the settings."""
    from careergraph.engines import Bounds

    return Bounds(config.limits.document_seconds, config.limits.memory)


def reading_of(config: "Config") -> "Reading":
    """Return how sources are read by the settings."""
    from careergraph.extraction import Reading

    files, characters = vocabulary_files(config), config.limits.characters
    return Reading(files, characters, any_language=config.language == "any", redact=config.redact)


def find_documents(config: "Config", *, input_format: str | None = None) -> "Sources":
    """Return the sources of the settings; "-" is what comes in through stdin, in that format."""
    from careergraph.model import Problem
    from careergraph.sources import Sources, find_sources
    from careergraph.stdin import iter_stdin

    limit = config.limits.bytes
    named, failed = _fetched([pattern for pattern in config.sources if pattern != "-"], limit)
    found = Sources(())
    if named:
        found = find_sources(named, exclude=Path(config.output), max_bytes=limit, columns=config.columns)
    found = Sources(found.sources, (*failed, *found.problems), found.skipped)
    if "-" not in config.sources:
        if failed and not named:
            raise SourceError(failed[0].where, failed[0].message)
        return found
    came = list(iter_stdin(sys.stdin.buffer, input_format, config.columns, max_bytes=limit))
    problems = tuple(part for part in came if isinstance(part, Problem))
    sources = tuple(part for part in came if not isinstance(part, Problem))
    return Sources((*sources, *found.sources), (*problems, *found.problems), found.skipped)


def _fetched(patterns: "Sequence[str]", max_bytes: int) -> "tuple[list[str], list[Problem]]":
    """Fetch the addresses among the patterns into ./sources; return all as files, and what cannot be had."""
    from careergraph.fetching import fetch, is_address
    from careergraph.model import Problem

    found: list[str] = []
    failed: list[Problem] = []
    for pattern in patterns:
        try:
            path = fetch(pattern, Path("sources"), max_bytes=max_bytes) if is_address(pattern) else pattern
        except SourceError as exc:
            failed.append(Problem("not-fetched", exc.reason, pattern))
        else:
            found.append(str(path))
    return found, failed


def part_of(document: str) -> "Source | None":
    """Return the record, member or capture that is meant: "ads.jsonl#17", "ads.zip!/a.txt", an address."""
    from careergraph.fetching import is_address

    config = config_of()
    if is_address(document):
        return _part_in(document, document, config)
    for mark in ("!/", "#"):
        name, found, _ = document.partition(mark)
        if found and not os.path.lexists(document):
            return _part_in(name, document, config)
    return None


def _part_in(name: str, document: str, config: "Config") -> "Source | None":
    """Return the part of a file, or of a file among the sources."""
    from careergraph.sources import find_sources

    if os.path.lexists(name):
        sources = find_sources([name], max_bytes=config.limits.bytes, columns=config.columns).sources
        wanted = Path(name).name + document[len(name) :]
    else:
        try:
            sources, wanted = find_documents(config).sources, document
        except UsageError:
            return None
    return next((source for source in sources if source.id == wanted), None)


def path_of(document: str) -> Path:
    """Return the file that is meant: a path, or the id of a document in the sources."""
    if os.path.lexists(document):  # also a link to nowhere: what is wrong with it is told when it is read
        return Path(document)
    config = config_of()
    try:
        sources = find_documents(config).sources
    except UsageError:
        sources = ()
    for source in sources:
        if source.id == document and source.path is not None:
            return source.path
    raise UsageError(f"no file and no document in {', '.join(config.sources)} is called {document!r}")


def say_problems(problems: "Sequence[Problem]") -> None:
    """Tell each problem with its place, on stderr."""
    for problem in problems:
        say(f"{problem.where}: {problem.message} ({problem.code})")


def emit_json(name: str, key: str, value: object) -> None:
    """Write a value to stdout as JSON, in an envelope that names its schema."""
    envelope = {"schema": f"careergraph/{name}/1", key: value}
    emit_bytes(
        (json.dumps(envelope, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
    )


def write_data(output: str, data: bytes) -> None:
    """Write data to a file, or to stdout when the file is "-"."""
    from careergraph.outputs import write_file

    if output == "-":
        emit_bytes(data)
    else:
        write_file(Path(output), data)


def serving_of(**given: object) -> "Serving":
    """Return how to serve: careergraph.toml, and above it what was given on the command line."""
    flags = {name: value for name, value in given.items() if value not in {None, ()}}
    return config_of().overridden(serve=flags).serve
