"""Ladders: moves that lead back to where they began, and moves down the rungs of one role.

A cycle is one of steps (A → B → A), whoever states them. What is only told as a change ("can move to",
"transition into") is no step: between two occupations people go both ways. Of the cycles through a step
the shortest is told, and each step is told in one cycle at least. A move from a higher rank to a lower one
is no cycle: a head of department becomes a trainee of another trade, and nobody is contradicted. It is
told where both are rungs of the same role ("Senior Baker → Junior Baker") and every stage that is said of
the first stands above every stage that is said of the second.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from careergraph.conflicts.sides import Conflict, Side, side_of
from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.network import Steps, circular, cycles_in

__all__ = ["ladder_conflicts"]

#: A change of work rather than a step up, unless a word of rising stands beside it.
_CHANGE = re.compile(
    r"\b(?:mov(?:e|es|ed|ing) (?:back |over |across |sideways |laterally )?(?:to|into)|switch\w*|"
    r"transition\w*|pivot\w*|return\w*|(?:go|goes|going|step|steps|stepping) back|shift(?:s|ed|ing)?|"
    r"cross over)\b",
    re.IGNORECASE,
)
_RISE = re.compile(
    r"\b(?:advanc\w+|promot\w+|ris(?:e|es|ing)|rose|progress\w*|climb\w*|ladder)\b|→|->", re.IGNORECASE
)


def ladder_conflicts(graph: Graph) -> Iterator[Conflict]:
    """Yield cycles of moves, then moves down."""
    moves: defaultdict[str, list[str]] = defaultdict(list)
    stages: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in graph.facts:
        if fact.predicate == "progressesTo":
            moves[fact.subject].append(fact.object)
        elif fact.predicate == "atStage":
            stages[fact.subject].append(fact)
    for cycle in cycles_in(_steps(graph, {role: sorted(higher) for role, higher in sorted(moves.items())})):
        sides = tuple(_move(graph, Fact(a, "progressesTo", b)) for a, b in pairwise(cycle))
        path = " → ".join(map(graph.label, cycle))
        yield Conflict("ladder", cycle[0], graph.label(cycle[0]), f"a cycle, {path}", sides)
    for role, others in moves.items():
        for other in others:
            if _is_one_role(graph, role, other) and _falls(graph, stages[role], stages[other]):
                sides = (
                    _move(graph, Fact(role, "progressesTo", other)),
                    *(_stage(graph, fact) for fact in (*stages[role], *stages[other])),
                )
                about = f"a move down, {graph.label(role)} → {graph.label(other)}"
                yield Conflict("ladder", role, graph.label(role), about, sides)


def _steps(graph: Graph, moves: Steps) -> Steps:
    """Return the moves that may be on a cycle, without mere changes; evidence is read of these alone."""
    return {
        role: [
            other
            for other in others
            if any(_is_step(e.quote) for e in graph.facts[Fact(role, "progressesTo", other)])
        ]
        for role, others in circular(moves).items()
    }


def _is_step(quote: str) -> bool:
    """Say whether a passage tells of a step; without its words that cannot be told."""
    return bool(quote) and (not _CHANGE.search(quote) or bool(_RISE.search(quote)))


def _move(graph: Graph, fact: Fact) -> Side:
    says = f"{graph.label(fact.subject)} → {graph.label(fact.object)}"
    return side_of(graph, says, [fact], graph.facts[fact])


def _stage(graph: Graph, fact: Fact) -> Side:
    says = f"{graph.label(fact.subject)} is {graph.label(fact.object)}"
    return side_of(graph, says, [fact], graph.facts[fact])


def _is_one_role(graph: Graph, role: str, other: str) -> bool:
    """Say whether both are rungs of one role: "Senior X" and "Junior X", or one of them X."""
    return (graph.entities[role].broader or role) == (
        graph.entities[other].broader or other
    ) and role != other


def _falls(graph: Graph, before: Iterable[Fact], after: Iterable[Fact]) -> bool:
    """Say whether each stage of the first stands above each of the second; of no stage nothing is known."""
    ranks = [[graph.entities[fact.object].rank for fact in facts] for facts in (before, after)]
    first, second = ([rank for rank in found if rank is not None] for found in ranks)
    return bool(first and second) and min(first) > max(second)
