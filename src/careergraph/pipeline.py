"""The use cases: sources → graph → files. The order of the stages is said here and nowhere else."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from careergraph.archive import ALIGNMENT_FILE
from careergraph.check import Finding, check_graph
from careergraph.claims import FILENAME as CLAIMS
from careergraph.claims import ClaimsWriter, iter_extractions
from careergraph.collecting import collecting_rarely
from careergraph.decisions import NO_DECISIONS, Decisions
from careergraph.engines import Bounds, Engine, Lost, engine_of
from careergraph.errors import ContractError, OutputError, UnreadableSource, UsageError
from careergraph.exporters import FOLDERS, ON_REQUEST, RDF12, filename_of, load_exporters, parts_of
from careergraph.graph import About, EvidenceLevel, Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.model import Extraction, Problem
from careergraph.outputs import Content, noting, write_file, write_files
from careergraph.progress import Progress
from careergraph.query.stored import FOLDER as STORE
from careergraph.rdf import alignment_parts, hash_of
from careergraph.reading import Reading, Source
from careergraph.report import Report, report_json_parts, report_markdown, report_of
from careergraph.resolve import Resolution
from careergraph.stores import Keep, storing
from careergraph.updates import Update
from careergraph.view import make_page, render_page
from careergraph.vocabulary import load_vocabulary
from careergraph.work import Extracting

__all__ = [
    "MOST_FULL",
    "build",
    "build_again",
    "default_level",
    "export_graph",
    "export_parts",
    "output_files",
    "write_export",
    "write_outputs",
]

_LOG = logging.getLogger("careergraph")

#: Up to so many documents, network files (RDF, GraphML) hold all evidence by default: 2 MB a guide.
MOST_FULL = 500


@collecting_rarely()
def build(  # noqa: PLR0913 - one use case, all but the sources by keyword
    sources: Sequence[Source],
    *,
    problems: Iterable[Problem] = (),
    jobs: int = 1,
    base: str = DEFAULT_BASE,
    reading: Reading | None = None,
    engine: str | None = None,
    bounds: Bounds | None = None,
    progress: Progress | None = None,
    evidence: EvidenceLevel | None = None,
    decisions: Decisions = NO_DECISIONS,
    update: Update | None = None,
) -> Graph:
    """Return the graph of the sources; those that cannot be read are among its problems.

    Each document is resolved when it is read, and not kept. `evidence` is what network files are to hold
    of it: by default all of up to 500 documents, else counts. With an `update` only what has changed is
    read, and the claims of all are kept in it.

    The engine "processes" holds each source to the bounds; in this process nothing can.

    Raises:
        UnreadableSource: not one of them can be read.
        UsageError: no such engine, or fewer jobs than one, or decisions contradict each other.
    """
    how = reading or Reading()
    ordered = sorted(sources, key=lambda source: source.id)
    vocabulary = load_vocabulary(how.vocabulary_files)
    resolution = Resolution(vocabulary, base, decisions)
    defects = list(problems)
    for outcome in _outcomes(ordered, how, engine_of(engine, jobs), jobs, bounds, update):
        if isinstance(outcome, Extraction):
            resolution.add(outcome)
        else:
            defects.append(outcome)
        if progress:
            progress(is_read=isinstance(outcome, Extraction))
    if resolution.is_empty:
        raise _unreadable(defects)
    _LOG.info("extracted")
    graph = resolution.graph(defects)
    _LOG.info("resolved: %d facts about %d things", len(graph.facts), len(graph.entities))
    level = evidence or default_level(len(graph.origins))
    return replace(graph, level=level, about=About(vocabulary=vocabulary.digest))


@collecting_rarely()
def build_again(
    graph: Graph,
    sources: Sequence[Source],
    *,
    problems: Iterable[Problem] = (),
    jobs: int = 1,
    reading: Reading | None = None,
    bounds: Bounds | None = None,
    decisions: Decisions = NO_DECISIONS,
) -> tuple[str, ...]:
    """Build the graph of the sources once more, in reverse order and with a worker more; say what differs.

    The claims go through a file, as those do that a build takes over.

    Raises:
        MissingExtra: DuckDB is not installed.
    """
    how = reading or Reading()
    backwards = sorted(sources, key=lambda source: source.id, reverse=True)
    resolution = Resolution(load_vocabulary(how.vocabulary_files), graph.base, decisions)
    defects = list(problems)
    with TemporaryDirectory() as folder, ClaimsWriter(Path(folder) / CLAIMS) as writer:
        results = engine_of("processes", jobs + 1)(Extracting(how), backwards, jobs + 1, bounds)
        for source, result in zip(backwards, results, strict=True):
            outcome = _outcome(source, result)
            if isinstance(outcome, Extraction):
                writer.put("", outcome)
            else:
                defects.append(outcome)
        for extraction in iter_extractions(writer.finish()):
            resolution.add(extraction)
    again = replace(
        resolution.graph(defects), level=graph.level, about=graph.about, is_quoted=graph.is_quoted
    )
    return tuple(what for what, value in _SIGNS.items() if value(again) != value(graph))


def _digest_of_rows(graph: Graph) -> bytes:
    digest = sha256()
    for part in parts_of("jsonl", graph):
        digest.update(part)
    return digest.digest()


#: What two builds of the same documents must have in common.
_SIGNS: Mapping[str, Callable[[Graph], object]] = {
    "facts or their evidence": _digest_of_rows,
    "the graph": hash_of,
    "problems": lambda graph: graph.problems,
    "merged names": lambda graph: graph.merges,
    "accounts of documents": lambda graph: dict(graph.accounts),
}


def default_level(documents: int) -> EvidenceLevel:
    """Return what network files hold of the evidence of so many documents when nobody says.

    >>> default_level(500), default_level(501)
    ('full', 'counts')
    """
    return "full" if documents <= MOST_FULL else "counts"


def _outcomes(
    sources: Sequence[Source],
    reading: Reading,
    engine: Engine,
    jobs: int,
    bounds: Bounds | None,
    update: Update | None,
) -> Iterator[Extraction | Problem]:
    """Yield what each source says: taken over where it has not changed, else read and kept."""
    unchanged = update.unchanged if update else frozenset()
    work = Extracting(replace(reading, keep_text=update is not None))
    results = engine(work, [source for source in sources if source.id not in unchanged], jobs, bounds)
    kept = update.taken_over() if update else iter(())
    for source in sources:
        if source.id in unchanged:
            extraction = next(kept, None)
            if extraction is None or extraction.origin.id != source.id:
                raise OutputError(f"{CLAIMS} does not hold what it lists: {source.id}; build with --force")
            yield extraction
            continue
        outcome = _outcome(source, next(results))
        if update and isinstance(outcome, Extraction):
            update.put(outcome)
        yield outcome


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
    return b"".join(export_parts(graph, format_name))


def export_parts(graph: Graph, format_name: str, *, rdf12: bool = False) -> Iterable[bytes]:
    """Return the graph in a format, part by part, each made when it is asked for.

    With `rdf12` facts are told as triple terms of RDF 1.2.

    Raises:
        KeyError: there is no such format.
        UsageError: it is a folder of files, or cannot tell triple terms.
    """
    if format_name in FOLDERS:
        raise UsageError(f"{format_name} is a folder of files; say where with -o DIR")
    if rdf12:
        return _rdf12_of(format_name)(graph)
    return (render_page(graph).encode(),) if format_name == "html" else parts_of(format_name, graph)


def _rdf12_of(format_name: str) -> Callable[[Graph], Iterable[bytes]]:
    if format_name not in RDF12:
        raise UsageError(
            f"{format_name} has no triple terms of RDF 1.2; formats that have: {', '.join(RDF12)}"
        )
    return RDF12[format_name]


@collecting_rarely()
def write_export(graph: Graph, format_name: str, path: Path, *, rdf12: bool = False) -> None:
    """Write the graph in a format to a file, or to a folder where the format has several files.

    Raises:
        KeyError: there is no such format.
        UsageError: it cannot tell triple terms, and `rdf12` was asked for.
        OutputError: it cannot be written; what stood there still does.
    """
    if format_name in FOLDERS and not rdf12:
        write_files(path, FOLDERS[format_name](graph))
    else:
        write_file(path, export_parts(graph, format_name, rdf12=rdf12))


def output_files(graph: Graph) -> dict[str, bytes]:
    """Return the files of a build by name, but for the report; installed third parties add theirs.

    Raises:
        ContractError: an exporter's file name is that of another file of the build, or no plain name.
    """
    return {filename: export_graph(graph, name) for filename, name in _filenames().items()}


def _filenames() -> dict[str, str]:
    """Return the formats of a build by the name of their file."""
    found: dict[str, str] = {}
    for name in ("html", *sorted(load_exporters().keys() - ON_REQUEST)):
        filename = filename_of(name)
        if filename in {*found, *_REPORTS} or not _PLAIN_NAME.fullmatch(filename):
            raise ContractError(f"exporter {name}: no file of a build can be called {filename!r}")
        found[filename] = name
    return found


_REPORTS = ("report.json", "report.md", CLAIMS, STORE)
_PLAIN_NAME = re.compile(r"\w[\w.-]*")


@collecting_rarely()
def write_outputs(
    graph: Graph,
    folder: Path,
    *,
    vocabulary_files: tuple[Path, ...] = (),
    update: Update | None = None,
    store: Keep = "auto",
) -> Report:
    """Check the graph, write all its files and the report into the folder, return the report.

    With an `update` the claims are put in their place beside them. `store` says whether the dataset is kept
    as a store too: by default where it is large.

    Raises:
        OutputError: a file cannot be written; nothing was replaced.
    """
    findings: tuple[Finding, ...] = check_graph(graph, update.checked if update else None)
    _LOG.info("checked: %d findings", len(findings))
    vocabulary = load_vocabulary(vocabulary_files).digest
    digests: dict[str, str] = {}
    html, counts = make_page(replace(graph, texts=update.texts) if update else graph)
    _LOG.info("made the page")
    report = report_of(graph, vocabulary=vocabulary, outputs=digests, findings=findings, page=counts)
    files: dict[str, Content] = {
        filename: noting(filename, (html.encode(),) if name == "html" else parts_of(name, graph), digests)
        for filename, name in _filenames().items()
    }
    if graph.alignment:
        files[ALIGNMENT_FILE] = noting(ALIGNMENT_FILE, alignment_parts(graph), digests)
    # Last, for it tells the digests of the files that were written before it.
    files |= {"report.json": report_json_parts(report), "report.md": report_markdown(report)}
    if update:
        files[CLAIMS] = update.finish()
    with storing(folder, graph, report.graph_hash, store):
        write_files(folder, files)
    if not graph.alignment:
        with suppress(OSError):  # an older build's: it is no part of this one, and the report says so
            (folder / ALIGNMENT_FILE).unlink(missing_ok=True)
    return report
