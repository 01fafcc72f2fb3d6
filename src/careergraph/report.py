"""What a build did, as a value, as JSON for programs and as Markdown for people.

No clock time and no path of a machine stands in it: the same documents give the same bytes.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

import msgspec

from careergraph import __version__
from careergraph.check import Finding
from careergraph.conflicts import Conflict, find_conflicts
from careergraph.graph import EvidenceLevel, Graph, Merge
from careergraph.model import Account, Origin, Problem
from careergraph.rdf import hash_of
from careergraph.text import UNSEEN

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from careergraph.view.values import Counts

__all__ = [
    "MOST_LISTED",
    "SCHEMA",
    "DocumentReport",
    "Report",
    "report_json",
    "report_json_parts",
    "report_markdown",
    "report_of",
]

SCHEMA = "careergraph/report/1"

#: So many documents, problems … are listed in report.md; report.json lists all.
MOST_LISTED = 1_000
#: So many documents are held in memory, at a kilobyte each; of more, each is made when it is looked at.
_MOST_HELD = 10_000

_ORIGIN = tuple(each.name for each in fields(Origin))
_ORIGIN_OF = attrgetter(*_ORIGIN)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_UNSEEN = re.compile(f"[{UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one document is and gave: its `Origin`, counts of facts, evidence and problems, its `Account`.

    The coverages are those of the account, in percent; None where there was nothing to be understood.
    """

    id: str
    title: str
    source: str
    media_type: str
    digest: str
    reader: str
    language: str
    characters: int
    encoding: str
    date: str
    facts: int
    evidence: int
    problems: int
    block_coverage: float | None = None
    character_coverage: float | None = None
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What went in, what came out, what went wrong; `outputs` are the sha256 of the files by name.

    `passed_over` counts the blocks that each rule kept from the extractors. `evidence` is what the network
    files hold of it, `graph_hash` the hash of the dataset in graph.trig (RDFC-1.0, sha256), `page` how much
    of the graph the page holds, `conflicts` what sources say against each other, `decisions` what people
    decided about names: its digest, counts, what is about nothing here.
    """

    schema: str
    version: str
    base: str
    vocabulary: str
    counts: Mapping[str, int]
    entities: Mapping[str, int]
    facts: Mapping[str, int]
    modalities: Mapping[str, int]
    passed_over: Mapping[str, int]
    documents: Collection[DocumentReport]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    merges: tuple[Merge, ...]
    outputs: Mapping[str, str]
    evidence: EvidenceLevel
    graph_hash: str
    quotes: Literal["text", "sha256"]
    license: str | None
    timestamp: str | None
    page: "Counts | None"
    conflicts: tuple[Conflict, ...]
    decisions: Mapping[str, object]


def report_of(
    graph: Graph,
    *,
    vocabulary: str,
    outputs: Mapping[str, str] | None = None,
    findings: Sequence[Finding] = (),
    page: "Counts | None" = None,
) -> Report:
    """Return the report of a build: its graph, the digest of its vocabulary, the digests of its files.

    `outputs` may be filled later, until the report is written; `page` says how much the page holds.
    """
    problems = Counter(_document_of(p.where, graph.origins) for p in graph.problems)
    documents: Collection[DocumentReport] = _Documents(graph, problems)
    documents = documents if len(documents) > _MOST_HELD else tuple(documents)
    supports = [graph.support(fact) for fact in graph.facts]
    conflicts = tuple(_shown(conflict, graph) for conflict in find_conflicts(graph))
    passed_over: Counter[str] = Counter()
    digests: set[str] = set()
    silent = 0
    for document in documents:
        digests.add(document.digest)
        if document.account:
            silent += len(document.account.silent)
            passed_over.update({passed.rule: passed.blocks for passed in document.account.rules})
    return Report(
        schema=SCHEMA,
        version=__version__,
        base=graph.base,
        vocabulary=vocabulary,
        counts={
            "documents": len(documents),
            "independent_documents": len(digests),
            "entities": len(graph.entities),
            "facts": len(graph.facts),
            "evidence": sum(support.mentions for support in supports),
            "excluded": len(graph.excluded),
            "merges": len(graph.merges),
            "problems": len(graph.problems),
            "findings": len(findings),
            "silent_sections": silent,
            "conflicts": len(conflicts),
        },
        entities=_counted(e.kind for e in graph.entities.values()),
        facts=_counted(f.predicate for f in graph.facts),
        modalities=_counted(support.modality for support in supports),
        passed_over=dict(sorted(passed_over.items())),
        documents=documents,
        problems=tuple(sorted(graph.problems, key=lambda p: (p.where, p.code, p.message))),
        findings=tuple(findings),
        merges=graph.merges,
        outputs={} if outputs is None else outputs,
        evidence=graph.level,
        graph_hash=hash_of(graph),
        quotes="text" if graph.is_quoted else "sha256",
        license=graph.about.license,
        timestamp=graph.about.timestamp,
        page=page,
        conflicts=conflicts,
        decisions=asdict(graph.decided),
    )


def _shown(conflict: Conflict, graph: Graph) -> Conflict:
    """Return a conflict whose evidence is as files show it."""
    sides = tuple(replace(side, evidence=tuple(map(graph.shown, side.evidence))) for side in conflict.sides)
    return replace(conflict, sides=sides)


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


class _Documents(Collection[DocumentReport]):
    """The documents of a graph, each made when it is looked at: of many, one is held at a time."""

    def __init__(self, graph: Graph, problems: Mapping[str, int]) -> None:
        """Take the graph and the number of problems by document."""
        self._graph = graph
        self._problems = problems

    def __iter__(self) -> Iterator[DocumentReport]:
        """Yield the documents by id."""
        for origin, account, facts, evidence in self._graph.gave():
            yield DocumentReport(
                **dict(zip(_ORIGIN, _ORIGIN_OF(origin), strict=True)),
                facts=facts,
                evidence=evidence,
                problems=self._problems.get(origin.id, 0),
                block_coverage=account.block_coverage if account else None,
                character_coverage=account.character_coverage if account else None,
                account=account,
            )

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._graph.origins)

    def __contains__(self, document: object) -> bool:
        """Say whether the document is among them."""
        return any(document == each for each in self)


def _document_of(where: str, known: Iterable[str]) -> str:
    """Return the document that a place ("guide.md" or "guide.md:12") is in."""
    return where if where in known else where.rpartition(":")[0]


def report_json(report: Report) -> bytes:
    """Return the report as indented JSON in UTF-8; lone surrogates become JSON escapes."""
    return b"".join(report_json_parts(report))


def report_json_parts(report: Report) -> Iterator[bytes]:
    """Yield the report as indented JSON part by part: of its lists, item by item."""
    opening = "{"
    for each in fields(report):
        value = getattr(report, each.name)
        yield f'{opening}\n  "{each.name}": '.encode()
        if each.name == "outputs":
            yield _json(dict(sorted(report.outputs.items())), 2)
        elif value is None or isinstance(value, Mapping | str):
            yield _json(value, 2)
        else:
            yield from _json_list(value)
        opening = ","
    yield b"\n}\n"


def _json_list(items: Iterable["DataclassInstance"]) -> Iterator[bytes]:
    opening = "["
    for item in items:
        yield f"{opening}\n    ".encode() + _json(item, 4)
        opening = ","
    yield b"[]" if opening == "[" else b"\n  ]"


def _json(value: object, depth: int = 0) -> bytes:
    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2)
    except UnicodeEncodeError:  # half of a surrogate pair
        plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
        text = json.dumps(plain, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")
    return text.replace(b"\n", b"\n" + b" " * depth)


def report_markdown(report: Report) -> bytes:
    """Return the report as Markdown for people; text of documents is escaped, long lists are cut."""
    sections = (
        _summary(report),
        _tables(report),
        _documents_section(report),
        _coverage_section(report),
        _conflicts(report),
        _decided(report),
        _defects(report),
    )
    text = "\n".join(line for section in sections for line in section)
    return text.encode("utf-8", "backslashreplace")


def _summary(report: Report) -> list[str]:
    counts = report.counts
    return [
        "# Build report",
        "",
        (
            f"careergraph {report.version} found **{_many(counts['facts'], 'fact')}**, "
            f"each with the sentences that say it ({_many(counts['evidence'], 'quote')})."
        ),
        "",
        f"- {_many(report.entities.get('Role', 0), 'role')}, {_many(counts['documents'], 'document')}",
        f"- {_many(counts['problems'], 'problem')}, {_many(counts['findings'], 'finding')} of the check",
        f"- {_many(counts['silent_sections'], 'section')} of a known topic that gave nothing",
        f"- {_many(counts['conflicts'], 'conflict')} between sources",
        *_merged(report),
        f"- hash of the graph (RDFC-1.0, SHA-256): `{report.graph_hash}`",
        *_held(report),
        "",
    ]


def _merged(report: Report) -> Iterator[str]:
    merges, splits = report.decisions["merges"], report.decisions["splits"]
    yield (
        f"- {_many(report.counts['merges'], 'spelling')} merged into the things that they name, all in "
        f"merges.sssom.tsv; decided by people: {merges} to merge, {splits} to split"
    )


def _held(report: Report) -> Iterator[str]:
    """Say what the files do not hold of the graph."""
    if report.quotes != "text":
        yield (
            "- Files hold the place and the SHA-256 of each quote, not the quote (`--no-quotes`); "
            "claims.duckdb, which is not for others, has the texts"
        )
    if report.evidence != "full":
        counted = "facts with their counts" if report.evidence == "counts" else "no evidence"
        yield (
            f"- RDF and GraphML hold {counted} (`--evidence {report.evidence}`); facts.jsonl and facts.csv "
            "hold every evidence"
        )
    page = report.page
    if page and (page["nodes"] < page["all_nodes"] or page["facts"] < page["all_facts"]):
        yield (
            f"- graph.html shows the best supported {page['nodes']:,} of {page['all_nodes']:,} things and "
            f"{page['facts']:,} of {page['all_facts']:,} facts"
        )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _tables(report: Report) -> list[str]:
    tables = (
        ("Things", "Kind", report.entities),
        ("Facts", "Predicate", report.facts),
        ("How strongly", "Modality", report.modalities),
    )
    lines: list[str] = []
    for title, heading, counts in tables:
        rows = [(name, str(count)) for name, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
        lines += [f"## {title}", "", *_table((heading, "Count"), rows, numbers=1), ""]
    return lines


def _documents_section(report: Report) -> list[str]:
    heads = ("Document", "Title", "Facts", "Evidence", "Problems")
    listed = islice(report.documents, MOST_LISTED)
    rows = [(d.id, d.title, str(d.facts), str(d.evidence), str(d.problems)) for d in listed]
    return ["## Documents", "", *_table(heads, rows, numbers=3), *_more(report), ""]


def _more(report: Report) -> list[str]:
    """Say how many documents are not in a table."""
    left = len(report.documents) - MOST_LISTED
    return ["", f"{_many(left, 'more document')} in report.json."] if left > 0 else []


def _coverage_section(report: Report) -> list[str]:
    """Say what became of the blocks of each document; coverage is of those that were to be understood."""
    accounts = [(d, d.account) for d in islice(report.documents, MOST_LISTED) if d.account]
    if not accounts:
        return []
    heads = (
        "Document", "Gave facts", "Passed over", "Not understood", "Headings", "Of blocks", "Of characters",
    )  # fmt: skip
    rows = [
        (d.id, *_blocks(account), _percent(d.block_coverage), _percent(d.character_coverage))
        for d, account in accounts
    ]
    lines = ["## Coverage", "", *_table(heads, rows, numbers=6), *_more(report), ""]
    lines += _without_role(report)
    if report.passed_over:
        counted = sorted(report.passed_over.items(), key=lambda c: (-c[1], c[0]))
        passed = [(rule, str(blocks)) for rule, blocks in counted]
        lines += ["### Passed over", "", *_table(("Rule", "Blocks"), passed, numbers=1), ""]
    return [*lines, *_silent(report)]


def _blocks(account: Account) -> list[str]:
    states = (account.facts, account.passed_over, account.not_understood, account.headings)
    return [str(tally.blocks) for tally in states]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f} %"


def _without_role(report: Report) -> list[str]:
    found = _cut(
        f"- **{_inline(d.id)}**: {_inline(d.account.no_role)}"
        for d in report.documents
        if d.account and d.account.no_role
    )
    return ["### Documents about no role", "", *found, ""] if found else []


def _silent(report: Report) -> list[str]:
    """List the alarms: sections of a known topic that gave nothing."""
    found = _cut(
        f"- **{_inline(d.id)}:{s.line}**: {_inline(s.section)} ({s.topic}, {_many(s.blocks, 'block')})"
        for d in report.documents
        if d.account
        for s in d.account.silent
    )
    return ["### Sections that gave nothing", "", *(found or ["None."]), ""]


def _conflicts(report: Report) -> list[str]:
    """Show what sources say against each other: of each side the first place that says it."""
    found = _cut(line for conflict in report.conflicts for line in _conflict(conflict))
    return ["## What sources say against each other", "", *(found or ["None."]), ""]


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"- **{_inline(conflict.label)}**, {conflict.kind}: {_inline(conflict.about)}"
    for side in conflict.sides:
        first = side.evidence[0]
        said = f"{_inline(side.says)} ({_many(side.sources, 'source')})"
        quote = f" “{_inline(first.quote)}”" if first.quote else ""
        yield f"  - {said}:{quote} {_inline(first.document)}:{first.line}"


def _decided(report: Report) -> list[str]:
    """Say which decisions about names are about nothing in the documents."""
    unused = report.decisions["unused"]
    found = _cut(f"- {_inline(decision)}" for decision in (unused if isinstance(unused, tuple) else ()))
    return ["## Decisions about nothing in these documents", "", *found, ""] if found else []


def _defects(report: Report) -> list[str]:
    lines = ["## Problems", ""]
    lines += _cut(
        f"- **{_inline(p.where)}**: {_inline(p.message)} ({_inline(p.code)})" for p in report.problems
    )
    lines += ["None."] * (not report.problems)
    if report.findings:
        lines += ["", "## Findings of the check", ""]
        lines += _cut(
            f"- {_inline(f.severity)}: {_inline(f.message)} ({_inline(f.focus)})" for f in report.findings
        )
    return [*lines, ""]


def _cut(lines: Iterable[str]) -> list[str]:
    """Return the first lines of a list, and a last one that says so when there are more."""
    found = list(islice(lines, MOST_LISTED + 1))
    return found if len(found) <= MOST_LISTED else [*found[:-1], "- … and more in report.json"]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int) -> list[str]:
    rules = ["---"] * (len(heads) - numbers) + ["---:"] * numbers
    cells = [heads, rules, *([_inline(cell) for cell in row] for row in rows)]
    return [f"| {' | '.join(row)} |" for row in cells]


def _inline(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _UNSEEN.sub(" ", text))
