"""All records that pages of one graph can hold, numbered once: for a server that gives them in parts.

Numbers of things, facts, documents and what people call the rest of a page by stay the same in every part;
passages and sections are numbered fact by fact.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from heapq import nsmallest

from careergraph import __version__
from careergraph.conflicts import find_conflicts
from careergraph.graph import Graph, Support, support_of
from careergraph.model import Fact
from careergraph.safehtml import clean
from careergraph.view.bounds import Limits
from careergraph.view.careers import Careers, careers_of
from careergraph.view.documents import sources_of
from careergraph.view.layout import Point
from careergraph.view.legend import kind_place
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
from careergraph.view.values import (
    Counts,
    Dispute,
    Edge,
    Kind,
    Node,
    Numbered,
    PageData,
    Passage,
    Source,
    Summary,
)

__all__ = ["Said", "Whole"]

#: What a part holds of a fact: so many places, passages and names of so many characters.
_LIMITS = Limits(cites=10, texts=0, passage=600, name=160)
#: So many things of a kind are named where the kinds are summed up.
_BEST = 6
_NOWHERE = Point(0, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """A fact with what says it: its edge names the passages by their place here, these the sections."""

    edge: Edge
    passages: list[Passage]
    sections: list[str]


@dataclass
class Whole:
    """A graph, its things, facts and documents numbered; `support` is that of each fact, by number.

    Facts that documents say are not needed come after those that hold.
    """

    graph: Graph
    things: Mapping[str, int] = field(init=False)
    documents: dict[str, int] = field(init=False)
    support: list[Support] = field(init=False)
    careers: Careers = field(init=False)
    extractors: dict[str, int] = field(init=False, default_factory=dict)
    sources: Counter[str] = field(init=False)
    degree: Counter[str] = field(init=False)
    summary: list[Summary] = field(init=False)

    def __post_init__(self) -> None:
        """Number all."""
        graph = self.graph
        self.things = {iri: k for k, iri in enumerate(sorted(graph.entities))}
        self.documents = {name: k for k, name in enumerate(sorted(graph.origins))}
        self.support = [
            support_of(graph.excluded[fact], graph.origins) if excluded else graph.support(fact)
            for _, fact, excluded in self.facts()
        ]
        self.careers = careers_of(graph, self.things, self.numbered())
        self.sources = sources_by_entity(graph)
        self.degree = Counter(iri for fact in graph.facts for iri in {fact.subject, fact.object})
        self.summary = self._summary()

    @cached_property
    def build(self) -> str:
        """What tells these numbers, and what is said by them, from those of another build."""
        digest = sha256(__version__.encode())
        for origin in self.graph.origins.values():
            digest.update(f"{clean(origin.id)} {origin.digest}\n".encode())
        for iri in self.things:
            digest.update(clean(iri).encode() + b"\n")
        for fact in self.numbered():
            digest.update(f"{fact['subject']} {fact['predicate']} {fact['object']}\n".encode())
        return digest.hexdigest()[:16]

    def facts(self) -> Iterator[tuple[int, Fact, bool]]:
        """Yield each fact with its number, and whether it is said not to be needed."""
        for k, fact in enumerate(self.graph.facts):
            yield k, fact, False
        for k, fact in enumerate(self.graph.excluded, len(self.graph.facts)):
            yield k, fact, True

    def numbered(self) -> Iterator[Numbered]:
        """Yield each fact by the numbers of its ends."""
        for k, fact, excluded in self.facts():
            yield Numbered(
                id=k,
                subject=self.things[fact.subject],
                predicate=clean(fact.predicate),
                object=self.things[fact.object],
                excluded=excluded,
            )

    def said(self) -> Iterator[Said]:
        """Yield each fact with what says it, by number."""
        for k, fact, excluded in self.facts():
            numbers = Numbers(_LIMITS, self.documents, extractors=self.extractors)
            edge = edge_of(
                self.graph,
                fact,
                self.support[k],
                excluded=excluded,
                k=k,
                index=self.things,
                numbers=numbers,
                most=_LIMITS.cites,
            )
            edge["documents"] = None
            yield Said(edge, numbers.rows, [clean(_LIMITS.named(each)) for each in numbers.sections])

    def nodes(self, neighbors: Mapping[int, int]) -> Iterator[Node]:
        """Yield each thing by number; how many neighbors it has is given."""
        codes = codes_by_thing(self.graph.alignment)
        for iri, k in self.things.items():
            node = node_of(
                self.graph.entities[iri],
                _NOWHERE,
                None,
                self.things,
                sources=self.sources.get(iri, 0),
                codes=codes.get(iri, []),
                base=self.graph.base,
            )
            node["neighbors"] = neighbors.get(k, 0)
            node["facts"] = self.degree.get(iri, 0)
            yield named_within(node, _LIMITS)

    def told_documents(self) -> tuple[list[Source], list[str]]:
        """Return what is told of each document, by number, and the rules that passed over blocks."""
        documents, rules = sources_of(self.graph, self.documents, [], 0)
        return [_LIMITS.told(document) for document in documents], rules

    def disputes(self) -> list[Dispute]:
        """Return what sources say against each other: of each side the first fact."""
        found = disputes_of(find_conflicts(self.graph), self.things, self.numbered())
        for dispute in found:
            for side in dispute["sides"]:
                side["facts"] = side["facts"][:1]
        return found

    def worth(self) -> list[str]:
        """Return the IRIs of all things: roles first, then those in most facts."""
        return sorted(
            self.things,
            key=lambda iri: (self.graph.entities[iri].kind != "Role", -self.degree[iri], self.things[iri]),
        )

    def first_page(self, source: str, rules: list[str], nodes: Mapping[int, Node]) -> PageData:
        """Return the page that a server feeds as it is when it opens: the kinds, and the best of each.

        `source` is the address of the server, `nodes` give at least what `first_things` names.
        """
        graph = self.graph
        kinds = self._kinds()
        predicates = predicates_of(clean(fact.predicate) for _, fact, _ in self.facts())
        return PageData(
            base=clean(graph.base),
            terms=terms_of(graph.base, kinds, predicates),
            counts=Counts(
                nodes=0,
                all_nodes=len(graph.entities),
                facts=0,
                all_facts=len(graph.facts),
                documents=len(graph.origins),
                texts=0,
            ),
            kinds=kinds,
            predicates=predicates,
            relations=relations_of(),
            alike=[],
            nodes=[nodes[k] for k in sorted(self.first_things())],
            edges=[],
            disputes=[],
            passages=[],
            sections=[],
            documents=[],
            rules=rules,
            extractors=[clean(name) for name in self.extractors],
            stages=self.careers.stages,
            stands=[],
            levels=[],
            measures=self.careers.measures,
            pay=[],
            source=source,
            build=self.build,
            summary=self.summary,
        )

    def first_things(self) -> set[int]:
        """Return the numbers of the things of the first page: the best of each kind, and career stages."""
        found = {k for kind in self.summary for k in kind["best"]}
        found |= {stage["node"] for stage in self.careers.stages}
        return found | self.broader_than(found)

    def broader_than(self, numbers: set[int]) -> set[int]:
        """Return what things are kinds of, and what that is a kind of, by number."""
        iris, found = list(self.things), set[int]()
        left = [*numbers]
        while left:
            broader = self.graph.entities[iris[left.pop()]].broader
            number = self.things.get(broader) if broader else None
            if number is not None and number not in found:
                found.add(number)
                left.append(number)
        return found

    def _kinds(self) -> list[Kind]:
        return kinds_of(Counter(clean(entity.kind) for entity in self.graph.entities.values()))

    def _summary(self) -> list[Summary]:
        """Return the kinds in the order of the legend."""
        facts: Counter[str] = Counter()
        for fact in self.graph.facts:
            facts.update({self.graph.entities[iri].kind for iri in (fact.subject, fact.object)})
        things: defaultdict[str, list[str]] = defaultdict(list)
        for iri, entity in self.graph.entities.items():
            things[entity.kind].append(iri)
        return [
            Summary(
                kind=clean(kind),
                facts=facts[kind],
                best=[self.things[iri] for iri in nsmallest(_BEST, things[kind], key=self._rank)],
            )
            for kind in sorted(things, key=lambda kind: (kind_place(kind), kind))
        ]

    def _rank(self, iri: str) -> tuple[int, int, str]:
        return -self.sources[iri], -self.degree[iri], iri
