"""A part of a graph: what is near a thing, of some kinds, said by enough independent sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from careergraph.analysis.kinds import kinds_named
from careergraph.analysis.lookup import entity_meant
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Entity, Evidence, Fact

__all__ = ["MOST_STEPS", "Part", "part_of"]

#: Farther from a thing nearly all of a graph is near it.
MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a graph, as a graph of its own, and in words what part of which it is.

    `focus` is the thing in its middle, None if there is none; `told` what has to be said of the name that it
    was asked for by, nothing where that is its name. `words` are empty where the part is all of the graph.
    """

    graph: Graph
    focus: Entity | None = None
    depth: int = 1
    words: str = ""
    told: str = ""


def part_of(
    graph: Graph,
    *,
    focus: str | None = None,
    depth: int = 2,
    kinds: Collection[str] = (),
    min_sources: int = 1,
) -> Part:
    """Return what is within `depth` steps of a thing, of these kinds, by facts of so many sources.

    Without a focus it is all of these kinds; without kinds, all. Sources are independent ones; where they
    are asked for, a thing is there for a fact that has them. The focus is there in any case.

    Raises:
        UsageError: a name or a kind is unknown, or there are to be less than 1 or more than 3 steps.
    """
    if not 1 <= depth <= MOST_STEPS:
        raise UsageError(f"{depth} steps: from 1 to {MOST_STEPS} can be shown")
    middle, told = entity_meant(graph, focus) if focus is not None else (None, "")
    wanted = kinds_named(kinds)
    kept = {iri for iri, e in graph.entities.items() if not wanted or e.kind in wanted or e is middle}
    facts = [
        fact
        for fact in graph.facts
        if fact.subject in kept and fact.object in kept
        if min_sources <= 1 or graph.support(fact).sources >= min_sources
    ]
    if middle:
        kept = _near(middle.iri, facts, depth)
    elif min_sources > 1:
        kept = {iri for fact in facts for iri in (fact.subject, fact.object)}
    part = _within(graph, kept, facts)
    conditions = _conditions(middle, depth, wanted, min_sources)
    words = (
        f"A part of the graph ({'; '.join(conditions)}): {len(part.entities):,} of {len(graph.entities):,} "
        f"things and {len(part.facts):,} of {len(graph.facts):,} facts."
    )
    return Part(part, middle, depth, words if conditions else "", told)


def _near(start: str, facts: Iterable[Fact], depth: int) -> set[str]:
    """Return what is within so many steps of a thing."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for fact in facts:
        near[fact.subject].add(fact.object)
        near[fact.object].add(fact.subject)
    found = edge = {start}
    for _ in range(depth):
        edge = {other for iri in edge for other in near[iri]} - found
        found = found | edge
    return found


def _within(graph: Graph, kept: Collection[str], facts: Iterable[Fact]) -> Graph:
    """Return the graph of these things, these facts between them, and the documents that say them."""
    said = {fact: graph.facts[fact] for fact in facts if fact.subject in kept and fact.object in kept}
    denied = {
        fact: found for fact, found in graph.excluded.items() if fact.subject in kept and fact.object in kept
    }
    documents = _documents_of(said) | _documents_of(denied)
    return replace(
        graph,
        entities={iri: entity for iri, entity in graph.entities.items() if iri in kept},
        facts=said,
        excluded=denied,
        origins={name: origin for name, origin in graph.origins.items() if name in documents},
    )


def _documents_of(said: Mapping[Fact, tuple[Evidence, ...]]) -> set[str]:
    """Return the documents that say facts, and those that they count as one source with."""
    return {name for found in said.values() for e in found for name in (e.document, e.copy_of) if name}


def _conditions(middle: Entity | None, depth: int, kinds: Collection[str], min_sources: int) -> list[str]:
    """Return in words what makes the part."""
    steps = "1 step" if depth == 1 else f"{depth} steps"
    near = f"within {steps} of {middle.label}" if middle else ""
    of_kinds = f"of the kinds {', '.join(sorted(kinds))}" if kinds else ""
    sure = f"said by {min_sources} or more independent sources" if min_sources > 1 else ""
    return [condition for condition in (near, of_kinds, sure) if condition]
