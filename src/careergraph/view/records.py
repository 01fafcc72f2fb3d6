"""Records of the page, one by one: a thing, a fact and what says it, a dispute, an entry of the legend.

What the records of a page are numbered by is given; who makes them for a whole page, or keeps them to give
away in parts, numbers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from careergraph.analysis.holdings import ASKED_FOR, RELATIONS
from careergraph.conflicts import Conflict
from careergraph.graph import Graph, Support
from careergraph.model import Entity, Evidence, Fact
from careergraph.rdf import tag_of
from careergraph.safehtml import clean
from careergraph.view.bounds import Limits
from careergraph.view.layout import Point
from careergraph.view.legend import PREDICATES, kind_place, kind_style, phrases_of
from careergraph.view.values import (
    Cite,
    Code,
    Dispute,
    Edge,
    Kind,
    Node,
    Numbered,
    Passage,
    Predicate,
    Relation,
    SideOf,
)

__all__ = [
    "Numbers",
    "disputes_of",
    "edge_of",
    "kinds_of",
    "named_within",
    "node_of",
    "path_of",
    "predicates_of",
    "relations_of",
    "sources_by_entity",
]

#: So many other names of a thing are shown where names are cut.
_MOST_NAMES = 20


@dataclass(slots=True)
class Numbers:
    """Numbers for what many evidences share, in the order of first use, and how much of them is shown."""

    limits: Limits
    documents: dict[str, int] = field(default_factory=dict)
    passages: dict[tuple[str, int, int, str, str], int] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    extractors: dict[str, int] = field(default_factory=dict)
    rows: list[Passage] = field(default_factory=list)


def sources_by_entity(graph: Graph) -> Counter[str]:
    """Return how many independent documents give a fact about each entity."""
    found: Counter[str] = Counter()
    for _, said in graph.said():
        facts = {fact for fact, evidence in said if evidence.modality != "excluded" and not evidence.copy_of}
        found.update({iri for fact in facts for iri in (fact.subject, fact.object)})
    return found


def node_of(
    entity: Entity,
    at: Point,
    first: Point | None,
    index: Mapping[str, int],
    *,
    sources: int,
    codes: list[Code],
    base: str,
) -> Node:
    """Return the record of a thing; `index` numbers the things, by IRI."""
    node = Node(
        id=index[entity.iri],
        iri=clean(entity.iri),
        path=path_of(entity.iri, base),
        kind=clean(entity.kind),
        label=clean(entity.label) or "(no name)",
        aliases=[clean(name) for name in entity.aliases],
        hidden=[clean(name) for name in entity.hidden],
        broader=index.get(entity.broader) if entity.broader else None,
        sources=sources,
        codes=codes,
        first=None if first is None else [first.x, first.y],
        x=at.x,
        y=at.y,
    )
    if (language := tag_of(entity.language)) != "en":
        node["language"] = language
    return node


def named_within(node: Node, limits: Limits) -> Node:
    """Return a node with names no longer than a page can hold."""
    if limits.name is None:
        return node
    names = {key: [limits.named(name) for name in node[key][:_MOST_NAMES]] for key in ("aliases", "hidden")}
    return {
        **node,
        "label": limits.named(node["label"]),
        "aliases": names["aliases"],
        "hidden": names["hidden"],
    }


def path_of(iri: str, base: str) -> str:
    """Return what names a thing on the page: its IRI without the base."""
    return clean(iri.removeprefix(base + "/"))


def edge_of(
    graph: Graph,
    fact: Fact,
    support: Support,
    *,
    excluded: bool,
    k: int,
    index: Mapping[str, int],
    numbers: Numbers,
    most: int,
) -> Edge:
    """Return the record of a fact with at most so many of the places that say it; these are numbered."""
    said = (graph.excluded if excluded else graph.facts)[fact]
    cited = _cited(said, most)
    return Edge(
        id=k,
        subject=index[fact.subject],
        predicate=clean(fact.predicate),
        object=index[fact.object],
        modality=support.modality,
        confidence=support.confidence,
        mentions=support.mentions,
        sources=support.sources,
        excluded=excluded,
        cites=[_cite(numbers.limits.cited(graph.shown(evidence)), numbers) for evidence in cited],
        omitted=support.mentions - len(cited),
        documents=_documents(said, numbers) if len(cited) < len(said) else None,
    )


def _documents(said: tuple[Evidence, ...], numbers: Numbers) -> list[int]:
    """Return the numbers of the documents that say a fact, of those that the page knows."""
    return [numbers.documents[d] for d in sorted({e.document for e in said}) if d in numbers.documents]


def _cited(evidences: tuple[Evidence, ...], most: int) -> list[Evidence]:
    """Return the evidences to show: one of each document before the second of any."""
    if len(evidences) == 1:
        return list(evidences)
    seen: Counter[str] = Counter()
    turns: list[tuple[int, Evidence]] = []
    for evidence in sorted(evidences):
        turns.append((seen[evidence.document], evidence))
        seen[evidence.document] += 1
    return [evidence for _, evidence in sorted(turns)[:most]]


def _cite(evidence: Evidence, numbers: Numbers) -> Cite:
    return Cite(
        passage=_passage(evidence, numbers),
        mark=_mark(evidence),
        extractor=numbers.extractors.setdefault(evidence.extractor, len(numbers.extractors)),
        modality=evidence.modality,
        confidence=evidence.confidence,
    )


def _passage(evidence: Evidence, numbers: Numbers) -> int:
    key = (evidence.document, evidence.span.start, evidence.span.end, evidence.section, evidence.quote)
    if key not in numbers.passages:
        numbers.passages[key] = len(numbers.rows)
        numbers.rows.append(
            Passage(
                document=numbers.documents.setdefault(evidence.document, len(numbers.documents)),
                start=evidence.span.start,
                end=evidence.span.end,
                quote=clean(evidence.quote),
                section=numbers.sections.setdefault(evidence.section, len(numbers.sections)),
                line=evidence.line,
                page=evidence.page,
            )
        )
    return numbers.passages[key]


def _mark(evidence: Evidence) -> list[int] | None:
    """Return where the object's mention stands in the quote, None where it is implied or elsewhere."""
    mention = evidence.object_span
    if (
        mention is None
        or not evidence.quote
        or not evidence.span.covers(mention)
        or mention.start == mention.end
    ):
        return None
    quote, offset = evidence.quote, evidence.span.start
    return [_utf16_length(quote[: at - offset]) for at in (mention.start, mention.end)]


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def disputes_of(
    conflicts: Iterable[Conflict], index: Mapping[str, int], edges: Iterable[Numbered]
) -> list[Dispute]:
    """Return the conflicts about things of the page of which it has a fact of each side."""
    numbers = {(edge["subject"], edge["predicate"], edge["object"]): edge["id"] for edge in edges}

    def known(facts: Iterable[Fact]) -> list[int]:
        keys = ((index.get(f.subject), clean(f.predicate), index.get(f.object)) for f in facts)
        return [numbers[key] for key in keys if key in numbers]

    found = []
    for conflict in conflicts:
        sides = [
            SideOf(says=clean(side.says), sources=side.sources, facts=known(side.facts))
            for side in conflict.sides
        ]
        if conflict.subject in index and all(side["facts"] for side in sides):
            about = clean(conflict.about)
            found.append(Dispute(kind=conflict.kind, node=index[conflict.subject], about=about, sides=sides))
    return found


def kinds_of(count: Mapping[str, int]) -> list[Kind]:
    """Return the legend of the kinds that are counted."""
    return [
        Kind(kind=kind, one=s.one, many=s.many, shape=s.shape, color=s.color, size=s.size, count=count[kind])
        for kind in sorted(count, key=lambda kind: (kind_place(kind), kind))
        for s in (kind_style(kind),)
    ]


def predicates_of(names: Iterable[str]) -> list[Predicate]:
    """Return how facts of these predicates read, in the order of the panel."""
    order = {predicate: k for k, predicate in enumerate(PREDICATES)}
    found = sorted({*names}, key=lambda name: (order.get(name, len(order)), name))
    return [
        Predicate(predicate=name, forward=phrases_of(name).forward, backward=phrases_of(name).backward)
        for name in found
    ]


def relations_of() -> list[Relation]:
    """Return the predicates to things that several roles can share."""
    return [
        Relation(predicate=predicate, word=word, is_asked_for=predicate in ASKED_FOR)
        for predicate, word in RELATIONS.items()
    ]
