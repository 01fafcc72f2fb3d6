"""A graph as plain values for the page: numbered nodes, edges, passages; nothing here knows HTML.

What is written once stands once: passages, documents and extractors are numbered, evidence points to
them. Text is cleaned of lone surrogates, which no file can hold; offsets of marks are in UTF-16 units,
which is how scripts count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest

from careergraph.analysis.holdings import ASKED_FOR, RELATIONS
from careergraph.conflicts import Conflict, find_conflicts
from careergraph.graph import Graph, Support, support_of
from careergraph.model import Entity, Evidence, Fact
from careergraph.rdf import tag_of
from careergraph.safehtml import clean
from careergraph.view.alike import alike_of
from careergraph.view.bounds import USUAL, Limits
from careergraph.view.careers import careers_of
from careergraph.view.documents import sources_of
from careergraph.view.layout import Point, place
from careergraph.view.legend import KINDS, PREDICATES, kind_style, phrases_of
from careergraph.view.taxonomies import codes_by_thing
from careergraph.view.terms import terms_of
from careergraph.view.values import (
    Cite,
    Code,
    Counts,
    Dispute,
    Edge,
    Kind,
    Node,
    PageData,
    Passage,
    Predicate,
    Relation,
    SideOf,
    Source,
)

__all__ = ["MOST_EDGES", "MOST_PASSAGES", "path_of", "to_page_data"]

#: More than so many facts, and places that say one, make a page that no browser opens in good time.
MOST_EDGES, MOST_PASSAGES = 20_000, 60_000
#: Of more documents, the page knows those that it quotes.
MOST_DOCUMENTS = 5_000
#: The first view of a larger graph holds so many roles, and so many things that these share.
_FIRST_ROLES, _FIRST_SHARED = 48, 120
#: A role with no more neighbors is named in passing: the first view holds it only if all are.
_IN_PASSING = 5
#: So many other names of a thing are shown where names are cut.
_MOST_NAMES = 20


@dataclass(slots=True)
class _Numbers:
    """Numbers for what many evidences share, in the order of first use, and how much of them is shown."""

    limits: Limits
    documents: dict[str, int] = field(default_factory=dict)
    passages: dict[tuple[str, int, int, str, str], int] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    extractors: dict[str, int] = field(default_factory=dict)
    rows: list[Passage] = field(default_factory=list)


def to_page_data(graph: Graph, limits: Limits = USUAL) -> PageData:
    """Return what the page of this graph holds, laid out."""
    numbers = _Numbers(limits)
    if len(graph.origins) <= MOST_DOCUMENTS:
        numbers.documents.update({document: k for k, document in enumerate(sorted(graph.origins))})
    sources = _sources_by_entity(graph)
    shown = _shown(graph, sources, limits.nodes)
    index = {iri: k for k, iri in enumerate(shown)}
    edges = _edges(graph, index, numbers)
    nodes = [_named(node, limits) for node in _nodes(graph, index, edges, sources)]
    careers = careers_of(graph, index, edges)
    documents, rules = sources_of(graph, numbers.documents, numbers.rows, limits.texts)
    kinds, predicates = _kinds(nodes), _predicates(edges)
    return PageData(
        base=clean(graph.base),
        terms=terms_of(graph.base, kinds, predicates),
        counts=_counts(graph, nodes, edges, documents),
        kinds=kinds,
        predicates=predicates,
        relations=_relations(),
        nodes=nodes,
        edges=edges,
        disputes=_disputes(find_conflicts(graph), index, edges),
        passages=numbers.rows,
        sections=[clean(limits.named(section)) for section in numbers.sections],
        documents=[limits.told(document) for document in documents],
        rules=rules,
        extractors=[clean(name) for name in numbers.extractors],
        stages=careers.stages,
        stands=careers.stands,
        levels=careers.levels,
        measures=careers.measures,
        pay=careers.pay,
        alike=alike_of(graph, index),
        told=limits.words,
    )


def _shown(graph: Graph, sources: Mapping[str, int], most: int) -> list[str]:
    """Return the IRIs that the page holds, by number: roles first, then the most supported."""
    if len(graph.entities) <= most:
        return sorted(graph.entities)
    degree = Counter(iri for fact in graph.facts for iri in (fact.subject, fact.object))

    def worth(iri: str) -> tuple[bool, int, int, str]:
        return (graph.entities[iri].kind != "Role", -sources.get(iri, 0), -degree[iri], iri)

    return sorted(nsmallest(most, graph.entities, key=worth))


def _sources_by_entity(graph: Graph) -> Counter[str]:
    """Return how many independent documents give a fact about each entity."""
    found: Counter[str] = Counter()
    for _, said in graph.said():
        facts = {fact for fact, evidence in said if evidence.modality != "excluded" and not evidence.copy_of}
        found.update({iri for fact in facts for iri in (fact.subject, fact.object)})
    return found


def _nodes(
    graph: Graph, index: Mapping[str, int], edges: Iterable[Edge], sources: Mapping[str, int]
) -> list[Node]:
    entities = [graph.entities[iri] for iri in index]
    order = {kind: k for k, kind in enumerate(KINDS)}
    hubs = [e.kind == "Role" for e in entities]
    groups = [order.get(e.kind, len(order)) for e in entities]
    links = [
        *((edge["subject"], edge["object"]) for edge in edges if not edge["excluded"]),
        *((index[e.iri], index[e.broader]) for e in entities if e.broader and e.broader in index),
    ]
    points = place(hubs, groups, links)
    first = _first_view(hubs, links, [sources.get(e.iri, 0) for e in entities])
    at = points if len(first) == len(entities) else _place_some(first, hubs, groups, links)
    firsts = dict(zip(first, at, strict=True))
    codes = codes_by_thing(graph.alignment)
    return [
        _node(
            entity,
            points[k],
            firsts.get(k),
            index,
            sources=sources.get(entity.iri, 0),
            codes=codes.get(entity.iri, []),
            base=graph.base,
        )
        for k, entity in enumerate(entities)
    ]


def _first_view(hubs: list[bool], links: list[tuple[int, int]], sources: list[int]) -> list[int]:
    """Return the nodes of the first view, by number: the roles most is said of, and what they share.

    A small graph is shown whole.
    """
    if len(hubs) <= _FIRST_ROLES + _FIRST_SHARED:
        return list(range(len(hubs)))
    near: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in links:
        near[one].add(other)
        near[other].add(one)
    roles = nsmallest(
        _FIRST_ROLES, (k for k, is_hub in enumerate(hubs) if is_hub), key=lambda k: (-len(near[k]), k)
    )
    roles = [k for k in roles if len(near[k]) > _IN_PASSING] or roles
    kept = set(roles)
    shared = {k: len(near[k] & kept) for k in near if not hubs[k]}
    things = nsmallest(
        _FIRST_SHARED,
        (k for k, count in shared.items() if count > 1),
        key=lambda k: (-shared[k], -sources[k], k),
    )
    return sorted([*roles, *things])


def _place_some(
    some: list[int], hubs: list[bool], groups: list[int], links: list[tuple[int, int]]
) -> list[Point]:
    """Return points for some of the nodes, in their order, as though there were no others."""
    number = {k: n for n, k in enumerate(some)}
    return place(
        [hubs[k] for k in some],
        [groups[k] for k in some],
        [(number[one], number[other]) for one, other in links if one in number and other in number],
    )


def _node(
    entity: Entity,
    at: Point,
    first: Point | None,
    index: Mapping[str, int],
    *,
    sources: int,
    codes: list[Code],
    base: str,
) -> Node:
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


def _named(node: Node, limits: Limits) -> Node:
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


def _edges(graph: Graph, index: Mapping[str, int], numbers: _Numbers) -> list[Edge]:
    order = {predicate: k for k, predicate in enumerate(PREDICATES)}
    rows = [
        *((fact, False, graph.support(fact)) for fact in graph.facts if _is_within(fact, index)),
        *(
            (fact, True, support_of(graph.excluded[fact], graph.origins))
            for fact in graph.excluded
            if _is_within(fact, index)
        ),
    ]
    if len(rows) > MOST_EDGES:
        rows = nsmallest(
            MOST_EDGES, rows, key=lambda row: (-row[2].sources, -row[2].mentions, row[0], row[1])
        )
    rows.sort(key=lambda row: (row[1], order.get(row[0].predicate, len(order)), row[0]))
    most = _cites_each([support.mentions for _, _, support in rows], numbers.limits.cites)
    return [
        _edge(graph, fact, support, excluded=excluded, k=k, index=index, numbers=numbers, most=most)
        for k, (fact, excluded, support) in enumerate(rows)
    ]


def _disputes(
    conflicts: Iterable[Conflict], index: Mapping[str, int], edges: Iterable[Edge]
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


def _is_within(fact: Fact, index: Mapping[str, int]) -> bool:
    return fact.subject in index and fact.object in index


def _cites_each(mentions: list[int], most_cites: int) -> int:
    """Return of how many places each fact is shown with: fewer when all together would be too many."""
    return next(
        (most for most in range(most_cites, 1, -1) if sum(min(most, n) for n in mentions) <= MOST_PASSAGES), 1
    )


def _edge(
    graph: Graph,
    fact: Fact,
    support: Support,
    *,
    excluded: bool,
    k: int,
    index: Mapping[str, int],
    numbers: _Numbers,
    most: int,
) -> Edge:
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


def _documents(said: tuple[Evidence, ...], numbers: _Numbers) -> list[int]:
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


def _cite(evidence: Evidence, numbers: _Numbers) -> Cite:
    return Cite(
        passage=_passage(evidence, numbers),
        mark=_mark(evidence),
        extractor=numbers.extractors.setdefault(evidence.extractor, len(numbers.extractors)),
        modality=evidence.modality,
        confidence=evidence.confidence,
    )


def _passage(evidence: Evidence, numbers: _Numbers) -> int:
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


def _counts(graph: Graph, nodes: list[Node], edges: list[Edge], documents: list[Source]) -> Counts:
    return Counts(
        nodes=len(nodes),
        all_nodes=len(graph.entities),
        facts=sum(not edge["excluded"] for edge in edges),
        all_facts=len(graph.facts),
        documents=len(graph.origins),
        texts=sum(bool(document["text"]) for document in documents),
    )


def _kinds(nodes: list[Node]) -> list[Kind]:
    count = Counter(node["kind"] for node in nodes)
    order = {kind: k for k, kind in enumerate(KINDS)}
    return [
        Kind(kind=kind, one=s.one, many=s.many, shape=s.shape, color=s.color, size=s.size, count=count[kind])
        for kind in sorted(count, key=lambda kind: (order.get(kind, len(order)), kind))
        for s in (kind_style(kind),)
    ]


def _predicates(edges: list[Edge]) -> list[Predicate]:
    order = {predicate: k for k, predicate in enumerate(PREDICATES)}
    found = sorted({edge["predicate"] for edge in edges}, key=lambda p: (order.get(p, len(order)), p))
    return [
        Predicate(predicate=p, forward=phrases_of(p).forward, backward=phrases_of(p).backward) for p in found
    ]


def _relations() -> list[Relation]:
    return [
        Relation(predicate=predicate, word=word, is_asked_for=predicate in ASKED_FOR)
        for predicate, word in RELATIONS.items()
    ]
