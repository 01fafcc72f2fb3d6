"""From documents: build a graph of them, extract the facts of one, show the text of one."""

import logging
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import (
    Command,
    base_option,
    column_option,
    decisions_option,
    evidence_option,
    input_format_option,
    is_quiet,
    jobs_option,
    json_option,
    language_option,
    license_option,
    limit_option,
    quotes_option,
    redact_option,
    store_option,
    timestamp_option,
    vocabulary_option,
)
from careergraph.cli.steps import (
    PROBLEMS,
    bounds_of,
    build_graph,
    config_of,
    decisions_of,
    described,
    emit_json,
    find_documents,
    graph_of,
    part_of,
    path_of,
    reading_of,
    say_problems,
    say_unused,
    vocabulary_files,
)
from careergraph.console import emit, emit_bytes, emit_table, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.config import Config
    from careergraph.graph import Graph
    from careergraph.progress import Form
    from careergraph.sources import Sources
    from careergraph.updates import Update

__all__ = ["build", "extract", "text"]


@click.command(cls=Command)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", metavar="DIR", help="Where to write. [default: output]")
@jobs_option
@base_option
@vocabulary_option
@decisions_option
@language_option
@column_option
@input_format_option
@limit_option
@redact_option
@evidence_option
@quotes_option
@license_option
@timestamp_option
@store_option
@click.option("--force", is_flag=True, help="Read all documents again, changed or not.")
@click.option("-n", "--dry-run", is_flag=True, help="Say which documents would be read; write nothing.")
@click.option("--check", is_flag=True, help="Build twice, in another order and with more workers; compare.")
@click.option(
    "--progress",
    type=click.Choice(["auto", "json", "none"]),
    default="auto",
    show_default=True,
    help="How stderr tells how far it is: a bar for people, or a line of JSON a second.",
)
@json_option
@click.pass_context
def build(
    ctx: click.Context,
    /,
    *,
    as_json: bool,
    input_format: str | None,
    force: bool,
    dry_run: bool,
    check: bool,
    progress: "Form",
    timestamp: str | None,
    **settings: object,
) -> int:
    """Read documents, write the graph.

    SOURCE is a file, a folder with all below it, a glob, an address on the web, or - for stdin. An address
    is fetched once, honoring robots.txt, and kept under ./sources. Without a SOURCE, ./sources is read
    and ./output is written: Turtle, TriG, GraphML, JSON Lines, CSV, a page to look at, and a report.

    Read are text, Markdown, web pages and templates, PDF, Word, OpenDocument, rich text and EPUB; records in
    JSON Lines, JSON, CSV, TSV and Parquet; web archives; and all of these packed or compressed. What a file
    is called matters less than what it is.

    A document is read again only where its bytes changed, or what reads it. What each says is kept in
    claims.duckdb (with the extra "claims"); what documents said that are gone is taken back.

    \b
    Example:
      careergraph build guides/ "ads/*.txt" -o graph/ --jobs 4
      cat ads.jsonl | careergraph build - --column text=body
    """
    from careergraph.locking import locked
    from careergraph.pipeline import write_outputs
    from careergraph.progress import metering
    from careergraph.report import report_json_parts

    config = config_of(**settings)
    folder = Path(config.output)
    found = find_documents(config, input_format=input_format)
    if dry_run:
        return _say_plan(config, found, force=force, as_json=as_json)
    with (
        locked(folder),
        _updating(config, found, force=force) as update,
        metering(len(found.sources), progress, is_quiet=is_quiet(ctx)) as teller,
    ):
        graph = graph_of(config, found, teller, update)
        graph = described(graph, license_iri=config.license, timestamp=timestamp)
        graph = replace(graph, is_quoted=config.quotes)
        teller.stage("writing")
        vocabularies = vocabulary_files(config)
        report = write_outputs(
            graph, folder, vocabulary_files=vocabularies, update=update, store=config.store
        )
    teller.stage("done")
    differences = _differences(config, found, graph) if check else ()
    for difference in differences:
        say(f"a second build differs: {difference}")
    say_problems(graph.problems)
    for finding in report.findings:
        say(f"{finding.severity}: {finding.focus}: {finding.message}")
    if as_json:
        for part in report_json_parts(report):
            emit_bytes(part)
    if not is_quiet(ctx):
        say_unused(graph)
        counts = report.counts
        facts = _counted(counts["facts"], "fact")
        roles = _counted(report.entities.get("Role", 0), "role")
        documents = _counted(counts["documents"], "document")
        say(f"{facts} about {roles} in {documents}: {folder / 'graph.html'}")
    return PROBLEMS if graph.problems or report.findings or differences else 0


def _differences(config: "Config", found: "Sources", graph: "Graph") -> tuple[str, ...]:
    """Build again and say what differs."""
    from careergraph.pipeline import build_again

    return build_again(
        graph,
        found.sources,
        problems=found.problems,
        jobs=config.jobs,
        reading=reading_of(config),
        bounds=bounds_of(config),
        decisions=decisions_of(config),
    )


@contextmanager
def _updating(config: "Config", found: "Sources", *, force: bool) -> "Iterator[Update | None]":
    """Return what is known of the documents from the build before; nothing is kept without DuckDB."""
    from careergraph.errors import MissingExtra
    from careergraph.outputs import recover
    from careergraph.updates import plan_of, updating

    folder, log = Path(config.output), logging.getLogger("careergraph")
    recover(folder)
    with ExitStack() as stack:
        update: Update | None = None
        try:
            plan = plan_of(found.sources, reading_of(config), folder, force=force)
            update = stack.enter_context(updating(plan, folder))
        except MissingExtra as exc:
            log.info("claims are not kept, so the next build reads all documents again: %s", exc)
        else:
            to_read = len(plan.new) + len(plan.changed)
            log.info("%d documents to read, %d unchanged", to_read, len(plan.unchanged))
        yield update


def _say_plan(config: "Config", found: "Sources", *, force: bool, as_json: bool) -> int:
    """Say what a build would do."""
    from careergraph.updates import plan_of

    plan = plan_of(found.sources, reading_of(config), Path(config.output), force=force)
    told = {"new": plan.new, "changed": plan.changed, "removed": plan.removed, "unchanged": plan.unchanged}
    if as_json:
        emit_json("plan", "documents", told)
    else:
        for name in ("new", "changed", "removed"):
            for document in told[name]:
                emit(f"{name:8} {document}\n")
        say(", ".join(f"{len(documents)} {name}" for name, documents in told.items()))
    say_problems(found.problems)
    return PROBLEMS if found.problems else 0


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@click.command(cls=Command)
@click.argument("document", metavar="FILE|-")
@click.option(
    "-f", "--format", "form", type=click.Choice(["jsonl", "csv", "table"]), default="jsonl", show_default=True
)
@base_option
@vocabulary_option
@decisions_option
@language_option
@column_option
@input_format_option
@limit_option
@redact_option
@click.pass_context
def extract(
    ctx: click.Context, /, *, document: str, form: str, input_format: str | None, **settings: object
) -> int:
    """Write the facts of one document with their evidence, one line each.

    \b
    Example:
      careergraph extract guides/nurse.md --format csv > nurse.csv
      cat ad.txt | careergraph extract - --format table
    """
    from careergraph.pipeline import export_graph
    from careergraph.rows import rows_of

    config = config_of(sources=(document,), **settings)
    graph = build_graph(ctx, config, input_format=input_format)
    if form == "table":
        rows = (
            (r.subject_label, r.predicate, r.object_label, r.modality, str(r.line), r.quote or "")
            for r in rows_of(graph)
        )
        emit_table(("subject", "predicate", "object", "modality", "line", "quote"), rows, numbers=("line",))
    else:
        emit_bytes(export_graph(graph, form))
    say_problems(graph.problems)
    return PROBLEMS if graph.problems else 0


@click.command(cls=Command)
@click.argument("document")
def text(document: str) -> int:
    """Write the text of a document, to which the offsets of all evidence point.

    DOCUMENT is a file, a part of one (ads.jsonl#17, ads.zip!/a.txt), or the id of a document in the
    sources. What it was read with goes to stderr.

    \b
    Example:
      careergraph text guides/nurse.md > nurse.txt
    """
    from careergraph.api import read
    from careergraph.extraction import read_source

    part = part_of(document)
    read_document = read_source(part) if part else read(path_of(document), max_bytes=config_of().limits.bytes)
    emit_bytes(read_document.text.encode("utf-8", "surrogatepass"))
    say(f"{read_document.id}: sha256 {read_document.digest}, reader {read_document.reader}")
    return 0
