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
from careergraph.model import Evidence, Fact, Problem
from careergraph.text import UNSEEN

__all__ = ["SCHEMA", "DocumentReport", "Report", "report_json", "report_markdown", "report_of"]

SCHEMA = "careergraph/report/1"

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_UNSEEN = re.compile(f"[{UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What one document is and gave: its `Origin`, and the counts of its facts, evidence and problems."""

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


@dataclass(frozen=True, slots=True)
class Report:
    """What went in, what came out, what went wrong; `outputs` are the sha256 of the files by name."""

    schema: str
    version: str
    base: str
    vocabulary: str
    counts: Mapping[str, int]
    entities: Mapping[str, int]
    facts: Mapping[str, int]
    modalities: Mapping[str, int]
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
        },
        entities=_counted(e.kind for e in graph.entities.values()),
        facts=_counted(f.predicate for f in graph.facts),
        modalities=_counted(graph.support(f).modality for f in graph.facts),
        documents=_documents(graph),
        problems=tuple(sorted(graph.problems, key=lambda p: (p.where, p.code, p.message))),
        findings=tuple(findings),
        merges=graph.merges,
        outputs={name: sha256(data).hexdigest() for name, data in sorted(files.items())},
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _documents(graph: Graph) -> tuple[DocumentReport, ...]:
    facts: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    held: tuple[Mapping[Fact, tuple[Evidence, ...]], ...] = (graph.facts, graph.excluded)
    for found in (e for mapping in held for e in mapping.values()):
        facts.update({e.document for e in found})
        evidence.update(e.document for e in found)
    problems = Counter(_document_of(p.where, graph.origins) for p in graph.problems)
    return tuple(
        DocumentReport(**asdict(o), facts=facts[i], evidence=evidence[i], problems=problems[i])
        for i, o in sorted(graph.origins.items())
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
    sections = (_summary(report), _tables(report), _documents_section(report), _defects(report))
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
