"""Steps from role to role: those that sources state, those between levels, and those by shared skills."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log
from typing import Literal

from careergraph.analysis.compare import Weights, common_of, weights_of
from careergraph.analysis.holdings import ASKED_FOR, Holding, Thing, holdings, thing_of
from careergraph.analysis.levels import Standing, level_steps
from careergraph.graph import Graph
from careergraph.model import Fact

__all__ = ["Basis", "Step", "Steps", "ladder_of", "skill_steps", "steps_along"]

#: What a step rests on: a source states it, it follows from levels of a role, or both roles ask for the same.
Basis = Literal["stated", "level", "skills"]

#: A step from role to role, by IRI.
Pair = tuple[str, str]
#: How long a step is; a source more makes it one shorter, and by level it is half as long again.
_LONG = 1_000_000
_MOST_SOURCES = 1_000
#: How many roles that are most like either end a way by skills may lead through.
_NEAR = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A step to the next role, what it rests on, and what it takes to make it.

    `sources` counts the independent documents that state it, none where it is by level or by skills.
    `likeness` is the weighted Jaccard of what both roles ask for. `to_gain` are the skills and tools that the
    next role asks for and none before it on the way, most sources first; `asks_for` counts all known of it.
    """

    start: Thing
    end: Thing
    stage: Thing | None
    basis: Basis
    sources: int
    likeness: float
    asks_for: int
    to_gain: tuple[Holding, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps of one graph by which ways can be looked for: how long each is, on what it rests."""

    lengths: Mapping[Pair, int]
    facts: Mapping[Pair, tuple[Fact, ...]]
    basis: Mapping[Pair, Basis]


def ladder_of(graph: Graph) -> Steps:
    """Return the steps that sources state, and those between levels of a role that none states."""
    stated = {(f.subject, f.object): f for f in graph.facts if f.predicate == "progressesTo"}
    lengths = {p: _LONG - min(graph.support(f).sources, _MOST_SOURCES) for p, f in stated.items()}
    facts: dict[Pair, tuple[Fact, ...]] = {pair: (fact,) for pair, fact in stated.items()}
    basis: dict[Pair, Basis] = dict.fromkeys(stated, "stated")
    for (lower, higher), said in level_steps(graph).items():
        if (lower, higher) not in stated and (higher, lower) not in stated:
            lengths[lower, higher] = _LONG * 3 // 2
            facts[lower, higher] = said
            basis[lower, higher] = "level"
    return Steps(lengths, facts, basis)


def skill_steps(graph: Graph, start: str, end: str) -> Steps:
    """Return steps between roles that ask for some of the same, among those most like either end.

    The length of a step is -log of the likeness, so that the shortest way is that on which the product of the
    likenesses is greatest. (1 - likeness is a metric: by it no way would be shorter than one leap.)
    """
    held = holdings(graph, ASKED_FOR)
    weights = {role: weights_of(asked) for role, asked in held.items()}
    near = {start, end} & held.keys()
    for one in tuple(sorted(near)):
        ranked = sorted((-_likeness(graph, one, other, weights), other) for other in weights if other != one)
        near.update(other for likeness, other in ranked[:_NEAR] if likeness)
    lengths: dict[Pair, int] = {}
    facts: dict[Pair, tuple[Fact, ...]] = {}
    for one, other in combinations(sorted(near), 2):
        if likeness := _likeness(graph, one, other, weights):
            shared = _shared(held[one], held[other])
            for pair in ((one, other), (other, one)):
                lengths[pair] = round(-log(likeness) * _LONG) + 1
                facts[pair] = shared
    return Steps(lengths, facts, dict.fromkeys(lengths, "skills"))


def _likeness(graph: Graph, one: str, other: str, weights: Mapping[str, Weights]) -> float:
    left, right = (thing_of(graph.entities[iri]) for iri in (one, other))
    return common_of(left, right, weights[one], weights[other]).weighted


def _shared(ours: Sequence[Holding], theirs: Sequence[Holding]) -> tuple[Fact, ...]:
    """Return the facts by which two roles ask for the same."""
    keys = {_key(h) for h in ours} & {_key(h) for h in theirs}
    return tuple(sorted(fact for h in (*ours, *theirs) if _key(h) in keys for fact in h.facts))


def _key(holding: Holding) -> tuple[str, str]:
    return holding.relation, holding.thing.iri


def steps_along(
    graph: Graph,
    way: Sequence[str],
    steps: Steps,
    held: Mapping[str, Sequence[Holding]],
    known: Mapping[str, Standing],
) -> tuple[Step, ...]:
    """Return the steps of a way, each with what is to be gained that no role before it asks for."""
    found: list[Step] = []
    had: Collection[tuple[str, str]] = {_key(h) for h in held.get(way[0], ())}
    for start, end in pairwise(way):
        asked = held.get(end, ())
        facts, basis = steps.facts[start, end], steps.basis[start, end]
        weights = {start: weights_of(held.get(start, ())), end: weights_of(asked)}
        standing = known.get(end)
        found.append(
            Step(
                start=thing_of(graph.entities[start]),
                end=thing_of(graph.entities[end]),
                stage=standing.stage if standing else None,
                basis=basis,
                sources=graph.support(facts[0]).sources if basis == "stated" else 0,
                likeness=_likeness(graph, start, end, weights),
                asks_for=len(asked),
                to_gain=tuple(h for h in asked if _key(h) not in had),
                facts=facts,
            )
        )
        had = {*had, *(_key(h) for h in asked)}
    return tuple(found)
