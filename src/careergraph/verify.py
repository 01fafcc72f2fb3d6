"""A build, proved on its files: every quote stands in its source, every fact follows from the claims.

What a build wrote is compared with the sources as they are now: the digest of each, then each quote of
facts.jsonl and each passage of graph.trig with the text at its offsets. The claims are resolved again: they
give the rows of facts.jsonl, a graph of the hash in the report, and one that fits the shapes.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from itertools import groupby, islice
from pathlib import Path

from careergraph.archive import (
    ALIGNMENT_FILE,
    FactRecord,
    as_stated,
    iter_records,
    read_alignment,
    read_graph,
)
from careergraph.check import check_graph
from careergraph.claims import FILENAME as CLAIMS
from careergraph.claims import iter_extractions
from careergraph.contacts import without_contacts
from careergraph.decisions import NO_DECISIONS, Decisions
from careergraph.errors import MissingExtra, OutputError, QueryError, SourceError, StoreError, UsageError
from careergraph.exporters.jsonl import iter_jsonl
from careergraph.extraction import Source, bytes_of, read_document
from careergraph.graph import Graph
from careergraph.identity import digest_of, document_iri
from careergraph.model import Document, Problem
from careergraph.query import load_store, readable, run_query
from careergraph.query.stored import FOLDER as STORE
from careergraph.query.stored import damage_told, open_store
from careergraph.rdf import hash_of, hash_of_file, hash_of_store
from careergraph.reportfile import DocumentRecord, ReportRecord, load_report
from careergraph.resolve import Resolution
from careergraph.vocabulary import Vocabulary, load_vocabulary

__all__ = ["verify"]

#: So many rows that are missing, and that are too many, are named.
_MOST_NAMED = 20

_PASSAGES = """
PREFIX cg: <https://w3id.org/careergraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?document ?start ?end ?said ?quote
{ ?evidence oa:hasSource ?document ; oa:hasSelector ?passage .
  ?passage oa:start ?start ; oa:end ?end ; ?said ?quote . FILTER (?said IN (oa:exact, cg:quoteSha256)) }
"""


@dataclass(frozen=True, slots=True)
class _Quote:
    """A stretch of a document that an output quotes, or of which it has the sha256, and the output."""

    start: int
    end: int
    quote: str
    output: str
    is_digest: bool = False


def verify(
    folder: Path,
    sources: Sequence[Source],
    *,
    vocabulary_files: tuple[Path, ...] = (),
    decisions: Decisions = NO_DECISIONS,
) -> tuple[Problem, ...]:
    """Return every difference between what a build wrote and the sources it was made of, sorted.

    Codes: source-missing, source-changed, reader-changed (build again), unreadable, quote (a quote that
    is not in the text), output-changed (a file of the build was edited), output-missing, graph-hash (the
    dataset is another one), store (the one on disk is damaged, or of another build), fact (a row that the
    claims do not give, or one that is missing), claims (they are damaged, of other documents, or were
    resolved with another vocabulary or other decisions), and the names of shapes.

    Raises:
        UsageError: the folder holds no build.
    """
    report = load_report(folder)
    found = list(_check_outputs(folder, report["outputs"]))
    found += _check_store(folder, report.get("graph_hash", ""))
    told = {problem.where for problem in found}
    documents = {str(d["id"]): d for d in report["documents"]}
    by_id = {source.id: source for source in sources}
    passages = _passages_by_document(folder, report, told)
    seen: set[str] = set()
    # Rows are sorted by document: the quotes of one are held at a time.
    for name, quotes in _rows_by_document(folder, told):
        seen.add(name)
        found += _check(name, documents.get(name), by_id.get(name), [*quotes, *passages.pop(name, ())])
    for name in {*documents, *passages} - seen:
        found += _check(name, documents.get(name), by_id.get(name), passages.get(name, ()))
    found += _check_graph(folder, report, told, vocabulary_files, decisions)
    return tuple(sorted(set(found), key=lambda p: (p.where, p.code, p.message)))


def _check_store(folder: Path, stated: str) -> Iterator[Problem]:
    """Check the store on disk, where there is one, against the hash of the dataset."""
    try:
        store = open_store(folder)
        with damage_told():
            is_own = store is None or hash_of_store(store) == stated
        if not is_own:
            yield Problem("graph-hash", "not the dataset whose hash the report states; build again", STORE)
    except StoreError as exc:
        yield Problem("store", f"{exc}; build again", STORE)


def _check_graph(
    folder: Path,
    report: ReportRecord,
    told: Collection[str],
    vocabulary_files: tuple[Path, ...],
    decisions: Decisions,
) -> Iterator[Problem]:
    """Check the dataset against its hash and the shapes, the facts against the claims."""
    stated = report.get("graph_hash", "")
    if stated and "graph.trig" not in told and hash_of_file(folder / "graph.trig") != stated:
        yield Problem("graph-hash", "not the dataset whose hash the report states; build again", "graph.trig")
    graph: Graph | Problem | None = None
    if (folder / CLAIMS).is_file():
        graph = _resolved(folder / CLAIMS, report, load_vocabulary(vocabulary_files), decisions)
    if isinstance(graph, Problem):
        yield graph
    elif graph is not None:
        graph = _aligned(graph, folder, report, told)
        if stated and ALIGNMENT_FILE not in told and hash_of(graph) != stated:
            yield Problem("graph-hash", "the claims resolve to another graph than was written", CLAIMS)
        if (folder / "facts.jsonl").is_file():
            yield from _check_rows(folder / "facts.jsonl", graph)
    if not isinstance(graph, Graph):
        if {"facts.jsonl", "graph.ttl", ALIGNMENT_FILE} & {*told}:
            return
        graph = read_graph(folder, vocabulary_files=vocabulary_files)
    for finding in check_graph(graph):
        yield Problem(finding.code, finding.message, finding.focus)


def _aligned(graph: Graph, folder: Path, report: ReportRecord, told: Collection[str]) -> Graph:
    """Return the graph of the claims with the alignment of the build, which claims do not hold."""
    return graph if ALIGNMENT_FILE in told else replace(graph, alignment=read_alignment(folder, report))


def _resolved(
    path: Path, report: ReportRecord, vocabulary: Vocabulary, decisions: Decisions
) -> Graph | Problem:
    """Return the graph that the claims of a build give, or what is wrong with them."""
    if vocabulary.digest != report["vocabulary"]:
        return Problem("claims", "built with another vocabulary; name it with --vocabulary", path.name)
    resolution = Resolution(vocabulary, report["base"], decisions)
    digests: dict[str, str] = {}
    try:
        for extraction in iter_extractions(path):
            digests[extraction.origin.id] = extraction.origin.digest
            resolution.add(extraction)
    except OutputError as exc:
        return Problem("claims", str(exc), path.name)
    except MissingExtra:
        return Problem("claims", "not compared: they need careergraph[claims]", path.name)
    if digests != {str(d["id"]): d["digest"] for d in report["documents"]}:
        return Problem("claims", "not those of the documents in the report; build again", path.name)
    graph = resolution.graph(Problem(**problem) for problem in report["problems"])
    stated = report.get("decisions")
    if stated and graph.decided.digest != stated["digest"]:
        return Problem("claims", "built with other decisions about names; build again", path.name)
    return as_stated(graph, report)


def _check_rows(path: Path, graph: Graph) -> Iterator[Problem]:
    """Compare the rows of a file with those of a graph, whatever their order; the first few are named."""
    due = Counter(_short(line) for line in _lines(iter_jsonl(graph)))
    more: list[int] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            due[_short(line)] -= 1
            if due[_short(line)] < 0:
                more.append(number)
    for number in more[:_MOST_NAMED]:
        yield Problem("fact", "the claims do not give this row", f"{path.name}:{number}")
    less = (line for line in _lines(iter_jsonl(graph)) if due[_short(line)] > 0)
    for line in islice(less, _MOST_NAMED):
        row = json.loads(line)
        told = f"{row['subject_label']} {row['predicate']} {row['object_label']}"
        yield Problem("fact", f"the claims give {told}; it is not in {path.name}", row["document"])


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file that comes in parts, each of which ends a line."""
    return (line for part in parts for line in part.splitlines(keepends=True))


def _short(line: bytes) -> bytes:
    return sha256(line).digest()[:16]


def _check_outputs(folder: Path, outputs: Mapping[str, str]) -> Iterator[Problem]:
    for name, digest in outputs.items():
        path = folder / name
        if not path.is_file():
            yield Problem("output-missing", "the build wrote this file; build again", name)
            continue
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != digest:
                yield Problem("output-changed", "not the file that the build wrote; build again", name)


def _rows_by_document(folder: Path, told: Collection[str]) -> Iterator[tuple[str, list[_Quote]]]:
    """Yield the quotes of facts.jsonl, document by document; what is damaged and `told` already ends it."""
    rows = enumerate(iter_records(folder), 1)
    try:
        for document, found in groupby(rows, key=lambda row: row[1]["document"]):
            yield (
                document,
                [_quote_of(row, f"facts.jsonl:{n}") for n, row in found],
            )
    except UsageError:
        if "facts.jsonl" not in told:
            raise


def _quote_of(row: FactRecord, output: str) -> _Quote:
    digest = row.get("quote_sha256")
    return _Quote(row["start"], row["end"], digest or row["quote"] or "", output, is_digest=bool(digest))


def _passages_by_document(
    folder: Path, report: ReportRecord, told: Collection[str]
) -> dict[str, list[_Quote]]:
    """Return the quotes of graph.trig by document: none where it holds no passages."""
    quotes: defaultdict[str, list[_Quote]] = defaultdict(list)
    if report.get("evidence", "full") == "full":
        try:
            for document, quote in _quotes_of_passages(folder, report, told):
                quotes[document].append(quote)
        except (QueryError, UsageError):
            if "graph.trig" not in told:
                raise
    return quotes


def _quotes_of_passages(
    folder: Path, report: ReportRecord, told: Collection[str]
) -> Iterator[tuple[str, _Quote]]:
    ids = {document_iri(d["id"], report["base"]): d["id"] for d in report["documents"]}
    # What is wrong with graph.trig is told by its own quotes, else the two hold the same.
    path = folder / "graph.trig" if {"graph.trig", STORE} & {*told} else folder
    for row_of_terms in run_query(load_store(path), _PASSAGES).rows:
        document, start, end, said, quote = (readable(term, "") for term in row_of_terms)
        is_digest = said.endswith("quoteSha256")
        yield ids.get(document, document), _Quote(int(start), int(end), quote, "graph.trig", is_digest)


def _check(
    name: str, document: DocumentRecord | None, source: Source | None, quotes: Iterable[_Quote]
) -> Iterator[Problem]:
    if document is None:
        yield Problem("quote", "quotes a document that the report does not list", name)
    else:
        yield from _check_document(document, source, quotes)


def _check_document(
    document: DocumentRecord, source: Source | None, quotes: Iterable[_Quote]
) -> Iterator[Problem]:
    where = str(document["id"])
    if source is None:
        yield Problem("source-missing", "the document is not among the sources", where)
        return
    try:
        data = bytes_of(source)
    except SourceError as exc:
        yield Problem("unreadable", exc.reason, where)
        return
    if sha256(data).hexdigest() != document["digest"]:
        yield Problem("source-changed", "the source is not the one that was built; build again", where)
        return
    try:
        read = read_document(source)
    except SourceError as exc:
        yield Problem("unreadable", exc.reason, where)
        return
    if read.reader != document["reader"] or len(read.text) != document["characters"]:
        message = f"read by {document['reader']} then, by {read.reader} now; build again"
        yield Problem("reader-changed", message, where)
        return
    yield from _check_quotes(read, quotes)


def _check_quotes(document: Document, quotes: Iterable[_Quote]) -> Iterator[Problem]:
    for quote in quotes:
        written = document.text[quote.start : quote.end]
        allowed = {written, without_contacts(written)}
        if quote.quote not in ({digest_of(text) for text in allowed} if quote.is_digest else allowed):
            line = document.text.count("\n", 0, quote.start) + 1
            message = f"{quote.output}: the text at {quote.start}-{quote.end} is not the quote"
            yield Problem("quote", message, f"{document.id}:{line}")
