"""What a build did, as a value, as JSON for programs and as Markdown for people.

No clock time and no path of a machine stands in it: the same documents give the same bytes.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from careergraph import __version__
from careergraph.check import Finding
from careergraph.graph import Graph, Merge
from careergraph.model import Account, Evidence, Fact, Problem
from careergraph.text import UNSEEN

__all__ = ["SCHEMA", "DocumentReport", "Report", "report_json", "report_markdown", "report_of"]

SCHEMA = "careergraph/report/1"

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
    facts: int
    evidence: int
    problems: int
    block_coverage: float | None = None
    character_coverage: float | None = None
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What went in, what came out, what went wrong; `outputs` are the sha256 of the files by name.

    `passed_over` counts the blocks that each rule kept from the extractors.
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
    documents: tuple[DocumentReport, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    merges: tuple[Merge, ...]
    outputs: Mapping[str, str]


def report_of(
    graph: Graph, *, vocabulary: str, files: Mapping[str, bytes], findings: Sequence[Finding] = ()
) -> Report:
    """Return the report of a build: its graph, the digest of its vocabulary, the files it writes."""
    evidence = sum(map(len, graph.facts.values()))
    return Report(
        schema=SCHEMA,
        version=__version__,
        base=graph.base,
        vocabulary=vocabulary,
        counts={
            "documents": len(graph.origins),
            "independent_documents": len({o.digest for o in graph.origins.values()}),
            "entities": len(graph.entities),
            "facts": len(graph.facts),
            "evidence": evidence,
            "excluded": len(graph.excluded),
            "merges": len(graph.merges),
            "problems": len(graph.problems),
            "findings": len(findings),
            "silent_sections": sum(len(a.silent) for a in graph.accounts.values()),
        },
        entities=_counted(e.kind for e in graph.entities.values()),
        facts=_counted(f.predicate for f in graph.facts),
        modalities=_counted(graph.support(f).modality for f in graph.facts),
        passed_over=_passed_over(graph.accounts.values()),
        documents=_documents(graph),
        problems=tuple(sorted(graph.problems, key=lambda p: (p.where, p.code, p.message))),
        findings=tuple(findings),
        merges=graph.merges,
        outputs={name: sha256(data).hexdigest() for name, data in sorted(files.items())},
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _passed_over(accounts: Iterable[Account]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for passed in (p for account in accounts for p in account.rules):
        counts[passed.rule] += passed.blocks
    return dict(sorted(counts.items()))


def _documents(graph: Graph) -> tuple[DocumentReport, ...]:
    facts: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    held: tuple[Mapping[Fact, tuple[Evidence, ...]], ...] = (graph.facts, graph.excluded)
    for found in (e for mapping in held for e in mapping.values()):
        facts.update({e.document for e in found})
        evidence.update(e.document for e in found)
    problems = Counter(_document_of(p.where, graph.origins) for p in graph.problems)
    return tuple(
        DocumentReport(
            **asdict(origin),
            facts=facts[name],
            evidence=evidence[name],
            problems=problems[name],
            block_coverage=account.block_coverage if account else None,
            character_coverage=account.character_coverage if account else None,
            account=account,
        )
        for name, origin in sorted(graph.origins.items())
        for account in (graph.accounts.get(name),)
    )


def _document_of(where: str, known: Iterable[str]) -> str:
    """Return the document that a place ("guide.md" or "guide.md:12") is in."""
    return where if where in known else where.rpartition(":")[0]


def report_json(report: Report) -> bytes:
    """Return the report as indented JSON in UTF-8; lone surrogates become JSON escapes."""
    text = json.dumps(asdict(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def report_markdown(report: Report) -> bytes:
    """Return the report as Markdown for people; text of documents is escaped."""
    sections = (
        _summary(report),
        _tables(report),
        _documents_section(report),
        _coverage_section(report),
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
        "",
    ]


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
    rows = [(d.id, d.title, str(d.facts), str(d.evidence), str(d.problems)) for d in report.documents]
    return ["## Documents", "", *_table(heads, rows, numbers=3), ""]


def _coverage_section(report: Report) -> list[str]:
    """Say what became of the blocks of each document; coverage is of those that were to be understood."""
    accounts = [(d, d.account) for d in report.documents if d.account]
    if not accounts:
        return []
    heads = (
        "Document", "Gave facts", "Passed over", "Not understood", "Headings", "Of blocks", "Of characters",
    )  # fmt: skip
    rows = [
        (d.id, *_blocks(account), _percent(d.block_coverage), _percent(d.character_coverage))
        for d, account in accounts
    ]
    lines = ["## Coverage", "", *_table(heads, rows, numbers=6), ""]
    lines += _without_role(accounts)
    if report.passed_over:
        counted = sorted(report.passed_over.items(), key=lambda c: (-c[1], c[0]))
        passed = [(rule, str(blocks)) for rule, blocks in counted]
        lines += ["### Passed over", "", *_table(("Rule", "Blocks"), passed, numbers=1), ""]
    return [*lines, *_silent(accounts)]


def _blocks(account: Account) -> list[str]:
    states = (account.facts, account.passed_over, account.not_understood, account.headings)
    return [str(tally.blocks) for tally in states]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f} %"


def _without_role(accounts: Iterable[tuple[DocumentReport, Account]]) -> list[str]:
    found = [f"- **{_inline(d.id)}**: {_inline(a.no_role)}" for d, a in accounts if a.no_role]
    return ["### Documents about no role", "", *found, ""] if found else []


def _silent(accounts: Iterable[tuple[DocumentReport, Account]]) -> list[str]:
    """List the alarms: sections of a known topic that gave nothing."""
    found = [
        f"- **{_inline(d.id)}:{s.line}**: {_inline(s.section)} ({s.topic}, {_many(s.blocks, 'block')})"
        for d, account in accounts
        for s in account.silent
    ]
    return ["### Sections that gave nothing", "", *(found or ["None."]), ""]


def _defects(report: Report) -> list[str]:
    lines = ["## Problems", ""]
    lines += [f"- **{_inline(p.where)}**: {_inline(p.message)} ({_inline(p.code)})" for p in report.problems]
    lines += ["None."] * (not report.problems)
    if report.findings:
        lines += ["", "## Findings of the check", ""]
        lines += [
            f"- {_inline(f.severity)}: {_inline(f.message)} ({_inline(f.focus)})" for f in report.findings
        ]
    return [*lines, ""]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int) -> list[str]:
    rules = ["---"] * (len(heads) - numbers) + ["---:"] * numbers
    cells = [heads, rules, *([_inline(cell) for cell in row] for row in rows)]
    return [f"| {' | '.join(row)} |" for row in cells]


def _inline(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _UNSEEN.sub(" ", text))
