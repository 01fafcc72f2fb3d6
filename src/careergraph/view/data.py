"""A graph as plain values for the page: numbered nodes, edges, passages; nothing here knows HTML.

What is written once stands once: passages, documents and extractors are numbered, evidence points to
them. Text is cleaned of lone surrogates, which no file can hold; offsets of marks are in UTF-16 units,
which is how scripts count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from careergraph.analysis.likeness import Likenesses
from careergraph.conflicts import Conflict, find_conflicts
from careergraph.graph import Graph, Support, support_of
from careergraph.model import Fact
from careergraph.safehtml import clean
from careergraph.view.alike import alike_of, likenesses_in
from careergraph.view.bounds import USUAL, Limits
from careergraph.view.careers import careers_of
from careergraph.view.documents import sources_of
from careergraph.view.layout import Point, place
from careergraph.view.legend import PREDICATES, kind_place
from careergraph.view.records import (
    Numbers,
    disputes_of,
    edge_of,
    kinds_of,
    named_within,
    node_of,
    predicates_of,
    relations_of,
    sources_by_entity,
)
from careergraph.view.taxonomies import codes_by_thing
from careergraph.view.terms import terms_of
from careergraph.view.values import Alike, Counts, Edge, Node, PageData, Source

__all__ = ["MOST_EDGES", "MOST_PASSAGES", "Pages", "to_page_data"]

#: More than so many facts, and places that say one, make a page that no browser opens in good time.
MOST_EDGES, MOST_PASSAGES = 20_000, 60_000
#: Of more documents, the page knows those that it quotes.
MOST_DOCUMENTS = 5_000
#: The first view of a larger graph holds so many roles, and so many things that these share.
_FIRST_ROLES, _FIRST_SHARED = 48, 120
#: A role with no more neighbors is named in passing: the first view holds it only if all are.
_IN_PASSING = 5


#: A fact, whether it is said not to be needed, and what its evidence adds up to.
_Told = tuple[Fact, bool, Support]


@dataclass(frozen=True, slots=True)
class _Laid:
    """So many things of a graph by number, each in its place, the facts among them, and who is like whom."""

    index: Mapping[str, int]
    facts: Sequence[_Told]
    nodes: Sequence[Node]
    alike: list[Alike]


def to_page_data(graph: Graph, limits: Limits = USUAL) -> PageData:
    """Return what the page of this graph holds, laid out."""
    return Pages(graph).within(limits)


class Pages:
    """Pages of one graph, within one limit or another: what a limit does not change is worked out once."""

    def __init__(self, graph: Graph) -> None:
        """Work out nothing yet."""
        self._graph = graph
        self._laid: dict[int, _Laid] = {}

    @cached_property
    def _sources(self) -> Counter[str]:
        return sources_by_entity(self._graph)

    @cached_property
    def _likenesses(self) -> Likenesses:
        return likenesses_in(self._graph)

    @cached_property
    def _conflicts(self) -> tuple[Conflict, ...]:
        return tuple(find_conflicts(self._graph))

    def within(self, limits: Limits) -> PageData:
        """Return what the page holds within these limits, laid out."""
        graph, laid = self._graph, self._laid_out(limits.nodes)
        numbers = Numbers(limits)
        if len(graph.origins) <= MOST_DOCUMENTS:
            numbers.documents.update({document: k for k, document in enumerate(sorted(graph.origins))})
        edges = _edges(graph, laid, numbers)
        nodes = [named_within(node, limits) for node in laid.nodes]
        careers = careers_of(graph, laid.index, edges)
        documents, rules = sources_of(graph, numbers.documents, numbers.rows, limits.texts)
        kinds = kinds_of(Counter(node["kind"] for node in nodes))
        predicates = predicates_of(edge["predicate"] for edge in edges)
        return PageData(
            base=clean(graph.base),
            terms=terms_of(graph.base, kinds, predicates),
            counts=_counts(graph, nodes, edges, documents),
            kinds=kinds,
            predicates=predicates,
            relations=relations_of(),
            nodes=nodes,
            edges=edges,
            disputes=disputes_of(self._conflicts, laid.index, edges),
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
            alike=laid.alike,
            told=limits.words,
        )

    def _laid_out(self, most: int) -> _Laid:
        """Return so many things in their places."""
        if most not in self._laid:
            graph = self._graph
            index = {iri: k for k, iri in enumerate(_shown(graph, self._sources, most))}
            facts = _facts(graph, index)
            nodes = _nodes(graph, index, facts, self._sources)
            self._laid[most] = _Laid(index, facts, nodes, alike_of(self._likenesses, index))
        return self._laid[most]


def _shown(graph: Graph, sources: Mapping[str, int], most: int) -> list[str]:
    """Return the IRIs that the page holds, by number: roles first, then the most supported."""
    if len(graph.entities) <= most:
        return sorted(graph.entities)
    degree = Counter(iri for fact in graph.facts for iri in (fact.subject, fact.object))

    def worth(iri: str) -> tuple[bool, int, int, str]:
        return (graph.entities[iri].kind != "Role", -sources.get(iri, 0), -degree[iri], iri)

    return sorted(nsmallest(most, graph.entities, key=worth))


def _nodes(
    graph: Graph, index: Mapping[str, int], facts: Iterable[_Told], sources: Mapping[str, int]
) -> list[Node]:
    entities = [graph.entities[iri] for iri in index]
    hubs = [e.kind == "Role" for e in entities]
    groups = [kind_place(e.kind) for e in entities]
    links = [
        *((index[fact.subject], index[fact.object]) for fact, excluded, _ in facts if not excluded),
        *((index[e.iri], index[e.broader]) for e in entities if e.broader and e.broader in index),
    ]
    points = place(hubs, groups, links)
    first = _first_view(hubs, links, [sources.get(e.iri, 0) for e in entities])
    at = points if len(first) == len(entities) else _place_some(first, hubs, groups, links)
    firsts = dict(zip(first, at, strict=True))
    codes = codes_by_thing(graph.alignment)
    return [
        node_of(
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


def _facts(graph: Graph, index: Mapping[str, int]) -> list[_Told]:
    """Return the facts among numbered things, the best supported of very many, in the order of the panel."""
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
    return rows


def _edges(graph: Graph, laid: _Laid, numbers: Numbers) -> list[Edge]:
    most = _cites_each([support.mentions for _, _, support in laid.facts], numbers.limits.cites)
    return [
        edge_of(graph, fact, support, excluded=excluded, k=k, index=laid.index, numbers=numbers, most=most)
        for k, (fact, excluded, support) in enumerate(laid.facts)
    ]


def _is_within(fact: Fact, index: Mapping[str, int]) -> bool:
    return fact.subject in index and fact.object in index


def _cites_each(mentions: list[int], most_cites: int) -> int:
    """Return of how many places each fact is shown with: fewer when all together would be too many."""
    return next(
        (most for most in range(most_cites, 1, -1) if sum(min(most, n) for n in mentions) <= MOST_PASSAGES), 1
    )


def _counts(graph: Graph, nodes: list[Node], edges: list[Edge], documents: list[Source]) -> Counts:
    return Counts(
        nodes=len(nodes),
        all_nodes=len(graph.entities),
        facts=sum(not edge["excluded"] for edge in edges),
        all_facts=len(graph.facts),
        documents=len(graph.origins),
        texts=sum(bool(document["text"]) for document in documents),
    )
