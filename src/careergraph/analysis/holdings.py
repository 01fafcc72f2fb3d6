"""What roles ask for: the things their facts point to, each with what its evidence adds up to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from careergraph.analysis.relations import ASKED_FOR, RELATIONS
from careergraph.graph import Graph, support_of
from careergraph.model import Entity, Evidence, Fact, Modality

__all__ = [
    "ASKED_FOR",
    "RELATIONS",
    "Holding",
    "Thing",
    "holdings",
    "holdings_of",
    "levels_of",
    "sources_by_thing",
    "thing_of",
]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as an answer names it."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A thing that a role has a relation to, the facts that say so, and what their evidence adds up to.

    `sources` counts independent documents, `mentions` evidences; `confidence` is a probability.
    """

    relation: str
    thing: Thing
    modality: Modality
    sources: int
    mentions: int
    confidence: float
    facts: tuple[Fact, ...]


def thing_of(entity: Entity) -> Thing:
    """Return how an answer names an entity."""
    return Thing(entity.iri, entity.kind, entity.label)


def levels_of(graph: Graph, role: str) -> tuple[Entity, ...]:
    """Return the roles that are this one with a word of rank before it ("Senior Nurse"), by IRI."""
    found: set[str] = {role}
    while more := {e.iri for e in graph.entities.values() if e.broader in found} - found:
        found |= more
    return tuple(graph.entities[iri] for iri in sorted(found - {role}))


def holdings_of(
    graph: Graph, roles: Collection[str], relations: Collection[str] = tuple(RELATIONS)
) -> tuple[Holding, ...]:
    """Return what these roles, taken for one, have: most sources first, then by confidence and label."""
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in graph.facts:
        if fact.subject in roles and fact.predicate in relations:
            found[fact.predicate, fact.object].append(fact)
    return _ranked(graph, found)


def holdings(
    graph: Graph, relations: Collection[str] = tuple(RELATIONS)
) -> Mapping[str, tuple[Holding, ...]]:
    """Return what each role has, by the role's IRI; roles that have nothing are left out."""
    found: defaultdict[str, dict[tuple[str, str], list[Fact]]] = defaultdict(dict)
    for fact in graph.facts:
        if fact.predicate in relations and graph.entities[fact.subject].kind == "Role":
            found[fact.subject][fact.predicate, fact.object] = [fact]
    return {role: _ranked(graph, had) for role, had in sorted(found.items())}


def sources_by_thing(graph: Graph) -> Mapping[str, int]:
    """Return how many independent sources speak of each thing, by IRI; things in no fact are left out."""
    digest_of = {name: origin.digest for name, origin in graph.origins.items()}
    digests: defaultdict[str, set[str]] = defaultdict(set)
    with_copies: set[str] = set()
    for fact, evidences in graph.facts.items():
        about, other = digests[fact.subject], digests[fact.object]
        for evidence in evidences:
            digest = digest_of[evidence.document]
            about.add(digest)
            other.add(digest)
            if evidence.copy_of:
                with_copies |= {fact.subject, fact.object}
    counts = {iri: len(found) for iri, found in digests.items()}
    if with_copies:
        counts |= _without_copies(graph, with_copies)
    return counts


def _without_copies(graph: Graph, things: AbstractSet[str]) -> Mapping[str, int]:
    """Return the independent sources of things of which some evidence is a copy of another's."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for fact, evidences in graph.facts.items():
        for iri in {fact.subject, fact.object} & things:
            found[iri] += evidences
    return {iri: support_of(evidences, graph.origins).sources for iri, evidences in found.items()}


def _ranked(graph: Graph, found: Mapping[tuple[str, str], list[Fact]]) -> tuple[Holding, ...]:
    held = [_holding(graph, relation, facts) for (relation, _), facts in found.items()]
    return tuple(
        sorted(held, key=lambda h: (-h.sources, -h.confidence, h.thing.label, h.thing.iri, h.relation))
    )


def _holding(graph: Graph, relation: str, facts: Iterable[Fact]) -> Holding:
    facts = tuple(sorted(facts))
    support = graph.support(*facts)
    return Holding(
        relation=relation,
        thing=thing_of(graph.entities[facts[0].object]),
        modality=support.modality,
        sources=support.sources,
        mentions=support.mentions,
        confidence=support.confidence,
        facts=facts,
    )
