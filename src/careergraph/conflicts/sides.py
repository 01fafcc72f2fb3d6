"""Conflicts and their sides as values, and what figures of several sources have against each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from careergraph.graph import Graph, support_of
from careergraph.model import Evidence, Fact

__all__ = ["MOST_QUOTES", "Conflict", "ConflictKind", "Figure", "Side", "disputed", "side_of", "sources_of"]

ConflictKind = Literal["requirement", "pay", "outlook", "ladder"]

#: So many places that say a side are shown, one of each document first; `explain` shows all.
MOST_QUOTES = 5


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """What one side says: facts, and places that say them.

    `mentions` and `sources` count all places and independent documents, `evidence` holds at most
    MOST_QUOTES. Of what is not needed the facts are not asserted: the modality of the evidence says so.
    """

    says: str
    facts: tuple[Fact, ...]
    mentions: int
    sources: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """Sides that cannot all hold: of which role (`subject` its IRI, `label` its name), and about what."""

    kind: ConflictKind
    subject: str
    label: str
    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Facts that give one figure, its lower and upper end, and how far each may be rounded."""

    low: float
    high: float
    says: str
    facts: tuple[Fact, ...]
    slack: float = 0.0
    statistic: str = ""


def side_of(graph: Graph, says: str, facts: Iterable[Fact], evidence: Iterable[Evidence]) -> Side:
    """Return a side, given all that says it (at least one place)."""
    found = sorted(evidence)
    support = support_of(found, graph.origins)
    return Side(
        says, tuple(sorted(facts)), support.mentions, support.sources, tuple(_spread(found)[:MOST_QUOTES])
    )


def _spread(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return sorted evidences, the first of each document before all others."""
    first: dict[str, Evidence] = {}
    for each in evidence:
        first.setdefault(each.document, each)
    chosen = set(map(id, first.values()))
    return [*first.values(), *(each for each in evidence if id(each) not in chosen)]


def sources_of(graph: Graph, evidence: Iterable[Evidence]) -> frozenset[str]:
    """Return the digests of the documents that say it."""
    return frozenset(graph.origins[name].digest for name in {e.document for e in evidence})


def disputed(
    graph: Graph,
    figures: Sequence[Figure],
    *,
    agree: Callable[[Figure, Figure], bool],
    said: Callable[[Figure], tuple[Evidence, ...]],
) -> Iterator[Side]:
    """Yield as sides the figures that another one contradicts, from the lowest to the highest.

    Two contradict each other when they do not meet, `agree` does not excuse it, and no document says
    both: what one document tells side by side is of different things. `said` is asked only where
    figures do not meet.
    """
    if max(f.low for f in figures) <= min(f.high for f in figures):
        return
    places = {id(f): said(f) for f in figures}
    sources = {id(f): sources_of(graph, places[id(f)]) for f in figures}
    told = [f for f in figures if places[id(f)]]

    def differ(left: Figure, right: Figure) -> bool:
        return not agree(left, right) and sources[id(left)].isdisjoint(sources[id(right)])

    downwards = sorted(told, key=lambda f: -f.low)
    upwards = sorted(told, key=lambda f: f.high)
    for figure in sorted(told, key=lambda f: (f.low, f.high, f.says)):
        if any(differ(figure, other) for other in _apart_from(figure, downwards, upwards)):
            yield side_of(graph, figure.says, figure.facts, places[id(figure)])


def _apart_from(figure: Figure, downwards: Iterable[Figure], upwards: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the figures above and below one that do not meet it: of all, from their tops and bottoms."""
    yield from takewhile(lambda other: other.low > figure.high, downwards)
    yield from takewhile(lambda other: other.high < figure.low, upwards)
