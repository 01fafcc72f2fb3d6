"""A build's folder → the Graph value again: facts.jsonl, graph.ttl and report.json hold all of it.

It is the inverse of `write_outputs`: what is read back exports to the same bytes.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NotRequired, TypedDict

import msgspec
import pyoxigraph as ox

from careergraph.claims import FILENAME as CLAIMS
from careergraph.claims import account_of_record, read_texts
from careergraph.collecting import collecting_rarely
from careergraph.errors import UsageError
from careergraph.graph import About, Decided, Graph, Merge
from careergraph.identity import ONTOLOGY
from careergraph.model import (
    Entity,
    Evidence,
    Fact,
    Modality,
    Origin,
    Problem,
    Span,
)
from careergraph.reportfile import DocumentRecord, ReportRecord, load_report
from careergraph.vocabulary import load_vocabulary

__all__ = [
    "ALIGNMENT_FILE",
    "FactRecord",
    "as_stated",
    "figure_text",
    "iter_entities",
    "iter_records",
    "read_alignment",
    "read_graph",
]

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_REPLACED = "http://purl.org/dc/terms/isReplacedBy"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

#: The file of the graph that `align` adds.
ALIGNMENT_FILE = "alignment.ttl"

#: A figure as JSON holds it.
Figure = dict[str, str | int | float | list[str] | None] | None


class FactRecord(TypedDict):
    """The part of a line of facts.jsonl that is read back."""

    document: str
    subject: str
    predicate: str
    object: str
    value: Figure
    modality: Modality
    choice: str | None
    confidence: float
    quote: str | None
    start: int
    end: int
    object_start: int | None
    object_end: int | None
    line: int
    page: int | None
    section: str
    extractor: str
    quote_sha256: NotRequired[str | None]
    copy_of: NotRequired[str | None]


_RECORD = msgspec.json.Decoder(FactRecord)


@dataclass(slots=True)
class _Said:
    """What graph.ttl says of one entity, collected while it is read."""

    kind: str | None = None
    label: str = ""
    language: str = "en"
    names: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@collecting_rarely()
def read_graph(folder: Path, *, vocabulary_files: tuple[Path, ...] = ()) -> Graph:
    """Return the graph that a build wrote into a folder.

    Raises:
        UsageError: there is no build, or one of its files is missing or damaged.
    """
    report = load_report(folder)
    facts: dict[bool, dict[Fact, list[Evidence]]] = {False: {}, True: {}}
    values: dict[str, str] = {}
    for record in iter_records(folder):
        fact = Fact(record["subject"], record["predicate"], record["object"])
        facts[record["modality"] == "excluded"].setdefault(fact, []).append(_evidence(record))
        if record["value"] is not None:
            values[fact.object] = figure_text(record["value"])
    terms = load_vocabulary(vocabulary_files).terms
    stated = _statements(folder / "graph.ttl")
    entities = {e.iri: e for e in _entities(stated, report["base"], values, terms)}
    graph = Graph(
        base=report["base"],
        origins={d["id"]: _origin(d) for d in sorted(report["documents"], key=lambda d: d["id"])},
        entities=dict(sorted(entities.items())),
        facts={f: tuple(sorted(e)) for f, e in sorted(facts[False].items())},
        excluded={f: tuple(sorted(e)) for f, e in sorted(facts[True].items())},
        merges=tuple(Merge(**merge) for merge in report["merges"]),
        problems=tuple(Problem(**problem) for problem in report["problems"]),
        accounts={d["id"]: account_of_record(a) for d in report["documents"] if (a := d.get("account"))},
        replaced={
            iri: new for iri, said in sorted(stated.items()) for new in said.names.get(_REPLACED, ())[:1]
        },
        decided=_decided(report),
        alignment=read_alignment(folder, report),
    )
    _refuse_dangling(folder, graph)
    page = report.get("page")
    if page and page.get("texts"):  # a build whose page shows none has its reasons: contacts are blanked
        graph = replace(graph, texts=partial(read_texts, folder / CLAIMS))
    return as_stated(graph, report)


def read_alignment(folder: Path, report: ReportRecord) -> tuple[tuple[str, str, str], ...]:
    """Return the triples of the alignment of a build, none where its report lists none.

    Raises:
        UsageError: the file is missing or damaged.
    """
    if ALIGNMENT_FILE not in report["outputs"]:
        return ()
    path = folder / ALIGNMENT_FILE
    try:
        quads = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as exc:
        raise UsageError(f"{path} is missing or damaged; build again") from exc
    return tuple(sorted((str(q.subject), str(q.predicate), str(q.object)) for q in quads))


def figure_text(figure: Figure) -> str:
    """Return the canonical JSON text of a figure."""
    return json.dumps(figure, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def as_stated(graph: Graph, report: ReportRecord) -> Graph:
    """Return the graph as the files of the build with this report show it."""
    return replace(
        graph,
        level=report.get("evidence", "full"),
        is_quoted=report.get("quotes", "text") == "text",
        about=About(report.get("license"), report.get("timestamp"), report["vocabulary"]),
    )


def iter_records(folder: Path) -> Iterator[FactRecord]:
    """Yield the lines of facts.jsonl.

    Raises:
        UsageError: the file is missing or damaged.
    """
    path = folder / "facts.jsonl"
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield _RECORD.decode(line)
    except (OSError, ValueError, msgspec.MsgspecError) as exc:
        raise UsageError(f"{path} is missing or damaged; build again") from exc


def _decided(report: ReportRecord) -> Decided:
    record = report.get("decisions")
    if record is None:
        return Decided()
    return Decided(record["digest"], record["merges"], record["splits"], tuple(record["unused"]))


def _evidence(record: FactRecord) -> Evidence:
    start, end = record["object_start"], record["object_end"]
    return Evidence(
        document=record["document"],
        span=Span(record["start"], record["end"]),
        extractor=record["extractor"],
        modality=record["modality"],
        confidence=record["confidence"],
        quote=record["quote"] or "",
        section=record["section"],
        object_span=None if start is None or end is None else Span(start, end),
        choice=record["choice"],
        line=record["line"],
        page=record["page"],
        quote_sha256=record.get("quote_sha256"),
        copy_of=record.get("copy_of"),
    )


def _origin(record: DocumentRecord) -> Origin:
    return Origin(
        id=record["id"],
        title=record["title"],
        source=record["source"],
        media_type=record["media_type"],
        digest=record["digest"],
        reader=record["reader"],
        language=record["language"],
        characters=record["characters"],
        encoding=record["encoding"],
        date=record.get("date", ""),
    )


def iter_entities(folder: Path, base: str, values: Mapping[str, str]) -> Iterator[Entity]:
    """Yield the entities of graph.ttl with the figures of facts.jsonl; of none it is said which term it is.

    Raises:
        UsageError: the file is missing or damaged.
    """
    return _entities(_statements(folder / "graph.ttl"), base, values, {})


def _entities(
    stated: Mapping[str, _Said], base: str, values: Mapping[str, str], terms: Mapping[str, object]
) -> Iterator[Entity]:
    for iri, said in stated.items():
        if said.kind is None or said.kind == "Document":
            continue
        term = iri.removeprefix(f"{base}/")
        names = said.names
        yield Entity(
            iri=iri,
            kind=said.kind,
            label=said.label,
            aliases=tuple(sorted(names[f"{_SKOS}altLabel"])),
            hidden=tuple(sorted(names[f"{_SKOS}hiddenLabel"])),
            term=term if term in terms else None,
            notation=next(iter(names[f"{_SKOS}notation"]), None),
            rank=next(map(int, names[f"{ONTOLOGY}rank"]), None),
            value=values.get(iri),
            broader=next(iter(names[f"{_SKOS}broader"]), None),
            language=said.language,
        )


def _statements(path: Path) -> dict[str, _Said]:
    found: defaultdict[str, _Said] = defaultdict(_Said)
    try:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.NamedNode) or isinstance(
                quad.object, ox.BlankNode | ox.Triple
            ):
                continue
            said, predicate, value = found[quad.subject.value], quad.predicate.value, quad.object.value
            if predicate == _RDF_TYPE and value.startswith(ONTOLOGY):
                said.kind = value.removeprefix(ONTOLOGY)
            elif predicate == f"{_SKOS}prefLabel" and isinstance(quad.object, ox.Literal):
                said.label, said.language = value, quad.object.language or "en"
            else:
                said.names[predicate].append(value)
    except (OSError, SyntaxError) as exc:
        raise UsageError(f"{path} is missing or damaged; build again") from exc
    return found


def _refuse_dangling(folder: Path, graph: Graph) -> None:
    """Refuse what speaks of things or documents that are not there."""
    held = graph.facts, graph.excluded
    ends = {iri for facts in held for fact in facts for iri in (fact.subject, fact.object)}
    if missing := sorted(ends - graph.entities.keys()):
        raise UsageError(f"{folder}: facts.jsonl and graph.ttl are of two builds ({missing[0]}); build again")
    told = {e.document for facts in held for found in facts.values() for e in found}
    told |= {e.copy_of for facts in held for found in facts.values() for e in found if e.copy_of}
    of_merges = {merge.entity for merge in graph.merges} - graph.entities.keys()
    if missing := sorted((told - graph.origins.keys()) | of_merges):
        raise UsageError(f"{folder}: report.json is of another build ({missing[0]}); build again")
