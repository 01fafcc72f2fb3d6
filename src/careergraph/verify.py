"""Law 1, proved on files: every quote stands byte for byte in its document at its offsets.

What a build wrote is compared with the sources as they are now: the digest of each, then each quote of
facts.jsonl and each passage of graph.trig with the text at its offsets.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from itertools import groupby
from pathlib import Path

from careergraph.archive import DocumentRecord, ReportRecord, iter_records, load_report
from careergraph.contacts import without_contacts
from careergraph.errors import QueryError, SourceError, UsageError
from careergraph.extraction import Source, bytes_of, read_document
from careergraph.identity import document_iri
from careergraph.model import Document, Problem
from careergraph.query import load_store, readable, run_query

__all__ = ["verify"]

_PASSAGES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?document ?start ?end ?quote
{ ?evidence oa:hasSource ?document ; oa:hasSelector ?passage .
  ?passage oa:start ?start ; oa:end ?end ; oa:exact ?quote }
"""


@dataclass(frozen=True, slots=True)
class _Quote:
    """A stretch of a document that an output quotes, and the output that does."""

    start: int
    end: int
    quote: str
    output: str


def verify(folder: Path, sources: Sequence[Source]) -> tuple[Problem, ...]:
    """Return every difference between what a build wrote and the sources it was made of, sorted.

    Codes: source-missing, source-changed, reader-changed (build again), unreadable, quote (a quote that
    is not in the text), output-changed (a file of the build was edited), output-missing.

    Raises:
        UsageError: the folder holds no build.
    """
    report = load_report(folder)
    found = list(_check_outputs(folder, report["outputs"]))
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
    return tuple(sorted(set(found), key=lambda p: (p.where, p.code, p.message)))


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
                [_Quote(row["start"], row["end"], row["quote"], f"facts.jsonl:{n}") for n, row in found],
            )
    except UsageError:
        if "facts.jsonl" not in told:
            raise


def _passages_by_document(
    folder: Path, report: ReportRecord, told: Collection[str]
) -> dict[str, list[_Quote]]:
    """Return the quotes of graph.trig by document: none where it holds no passages."""
    quotes: defaultdict[str, list[_Quote]] = defaultdict(list)
    if report.get("evidence", "full") == "full":
        try:
            for document, quote in _quotes_of_passages(folder, report):
                quotes[document].append(quote)
        except (QueryError, UsageError):
            if "graph.trig" not in told:
                raise
    return quotes


def _quotes_of_passages(folder: Path, report: ReportRecord) -> Iterator[tuple[str, _Quote]]:
    ids = {document_iri(d["id"], report["base"]): d["id"] for d in report["documents"]}
    for row_of_terms in run_query(load_store(folder / "graph.trig"), _PASSAGES).rows:
        document, start, end, quote = (readable(term, "") for term in row_of_terms)
        yield ids.get(document, document), _Quote(int(start), int(end), quote, "graph.trig")


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
        if quote.quote not in {written, without_contacts(written)}:
            line = document.text.count("\n", 0, quote.start) + 1
            message = f"{quote.output}: the text at {quote.start}-{quote.end} is not the quote"
            yield Problem("quote", message, f"{document.id}:{line}")
