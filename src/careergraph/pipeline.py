"""The use cases: sources → graph → files. The order of the stages is said here and nowhere else."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from careergraph.check import Finding, check_graph
from careergraph.engines import Bounds, Lost, engine_of
from careergraph.errors import ContractError, UnreadableSource
from careergraph.exporters import filename_of, load_exporters
from careergraph.extraction import Reading, Source, extract_source
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.model import Extraction, Problem
from careergraph.outputs import write_files
from careergraph.report import Report, report_json, report_markdown, report_of
from careergraph.resolve import resolve
from careergraph.view import render_page
from careergraph.vocabulary import load_vocabulary

__all__ = ["Progress", "build", "export_graph", "output_files", "write_outputs"]

#: Called with the id of each source when it is done.
Progress = Callable[[str], None]


def build(
    sources: Sequence[Source],
    *,
    problems: Iterable[Problem] = (),
    jobs: int = 1,
    base: str = DEFAULT_BASE,
    reading: Reading | None = None,
    engine: str | None = None,
    bounds: Bounds | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Return the graph of the sources; those that cannot be read are among its problems.

    The engine "processes" holds each source to the bounds; in this process nothing can.

    Raises:
        UnreadableSource: not one of them can be read.
        UsageError: no such engine, or fewer jobs than one.
    """
    how = reading or Reading()
    work = partial(extract_source, reading=how)
    results = engine_of(engine, jobs)(work, sources, jobs, bounds)
    extractions: list[Extraction] = []
    defects = list(problems)
    for source, result in zip(sources, results, strict=True):
        outcome = _outcome(source, result)
        if isinstance(outcome, Extraction):
            extractions.append(outcome)
        else:
            defects.append(outcome)
        if progress:
            progress(source.id)
    if not extractions:
        raise _unreadable(defects)
    vocabulary = load_vocabulary(how.vocabulary_files)
    return resolve(extractions, vocabulary, base=base, problems=defects)


def _outcome(source: Source, result: object) -> Extraction | Problem:
    if isinstance(result, Extraction | Problem):
        return result
    if isinstance(result, Lost):
        return Problem(result.code, result.reason, source.id)
    raise ContractError(f"the engine gave {type(result).__name__} for {source.id}, not an extraction")


def _unreadable(problems: Sequence[Problem]) -> UnreadableSource:
    told = sorted(f"{p.where}: {p.message}" for p in problems)
    if len(problems) == 1:
        return UnreadableSource(problems[0].where, problems[0].message)
    return UnreadableSource(f"{len(told)} sources", "not one can be read\n  " + "\n  ".join(told))


def export_graph(graph: Graph, format_name: str) -> bytes:
    """Return the graph in a format: one of the exporters, or "html" for the page.

    Raises:
        KeyError: there is no such format.
    """
    return render_page(graph).encode() if format_name == "html" else load_exporters()[format_name](graph)


def output_files(graph: Graph) -> dict[str, bytes]:
    """Return the files of a build by name, but for the report; installed third parties add theirs.

    Raises:
        ContractError: an exporter's file name is that of another file of the build, or no plain name.
    """
    files: dict[str, bytes] = {}
    for name in ("html", *sorted(load_exporters())):
        filename = filename_of(name)
        if filename in {*files, *_REPORTS} or not _PLAIN_NAME.fullmatch(filename):
            raise ContractError(f"exporter {name}: no file of a build can be called {filename!r}")
        files[filename] = export_graph(graph, name)
    return files


_REPORTS = ("report.json", "report.md")
_PLAIN_NAME = re.compile(r"\w[\w.-]*")


def write_outputs(graph: Graph, folder: Path, *, vocabulary_files: tuple[Path, ...] = ()) -> Report:
    """Check the graph, write all its files and the report into the folder, return the report.

    Raises:
        OutputError: a file cannot be written; nothing was replaced.
    """
    findings: tuple[Finding, ...] = check_graph(graph)
    files = output_files(graph)
    digest = load_vocabulary(vocabulary_files).digest
    report = report_of(graph, vocabulary=digest, files=files, findings=findings)
    reports = {"report.json": report_json(report), "report.md": report_markdown(report)}
    write_files(folder, {**files, **reports})
    return report
