"""Figures of pay as values: what is paid, to whom, where and how it is counted; the words around it apart."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careergraph.analysis.holdings import Thing, thing_of
from careergraph.analysis.levels import Standing, standings
from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.rdf.figures import Contexts, contexts_of
from careergraph.text import fold_name, singular_of, squeeze

__all__ = ["Band", "Measure", "bands_of"]

#: Kinds of a figure that are parts of pay; all others say how it was counted.
_COMPONENTS = frozenset({"base", "total"})
_JOIN = re.compile(r" ?/ ?|,? (?:and|or) |^(?:and|or) ")
_YEARS = re.compile(r"\b(?:years?|yrs?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_LESS = re.compile(r"\b(?:less than|under|up to)\b", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_UNKNOWN = 10_000


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """What figures must have in common to be compared.

    `currency` is an ISO 4217 code, `period` year, month, week, day or hour, `component` base or total; each
    "" where it is not said.
    """

    currency: str
    period: str
    component: str

    def __str__(self) -> str:
        """Return it for people: "USD a year, base pay"."""
        article = "an" if self.period == "hour" else "a"
        period = f" {article} {self.period}" if self.period else ", period not said"
        component = f", {self.component} pay" if self.component else ""
        return f"{self.currency or 'currency not said'}{period}{component}"


@dataclass(frozen=True, slots=True)
class Band:
    """One figure of pay: two ends, one end ("up to", "or more") or one sum.

    `statistic` is average, median or range, "" where it is not said. `rank` is that of its lowest stage,
    `years_from` the least years of work; both None where they are not said. `context` is what else stands
    around the figure, in the words of the document.
    """

    role: Thing
    measure: Measure
    low: float | None
    high: float | None
    point: float | None
    statistic: str
    stages: tuple[Thing, ...]
    rank: int | None
    years: str
    years_from: int | None
    places: tuple[Thing, ...]
    context: tuple[str, ...]
    sources: int
    fact: Fact

    @property
    def middle(self) -> float | None:
        """The sum, or the middle of the two ends; None where one end is open."""
        if self.point is not None:
            return self.point
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    @property
    def least(self) -> float | None:
        """The lowest that is said."""
        return self.low if self.point is None else self.point

    @property
    def most(self) -> float | None:
        """The highest that is said."""
        return self.high if self.point is None else self.point

    @property
    def told(self) -> str:
        """The figure as people read it, without currency and period."""
        if self.point is not None:
            return f"{self.point:,}"
        if self.low is None:
            return f"up to {self.high:,}"
        return f"{self.low:,} or more" if self.high is None else f"{self.low:,}–{self.high:,}"


def bands_of(graph: Graph, roles: Iterable[str]) -> tuple[Band, ...]:
    """Return the figures of pay of roles: by stage, years, place and sum; what says none of these first."""
    wanted, contexts, known = set(roles), contexts_of(graph), standings(graph)
    found = [
        _band(graph, fact, value, contexts, known.get(fact.subject))
        for fact in graph.facts
        if fact.predicate == "hasSalary" and fact.subject in wanted
        if (value := json.loads(graph.entities[fact.object].value or "{}"))
    ]
    return tuple(sorted((b for b in found if (b.least, b.most) != (None, None)), key=_order))


def _order(band: Band) -> tuple[object, ...]:
    return (
        -1 if band.rank is None else band.rank,
        -1 if band.years_from is None else band.years_from,
        [place.label for place in band.places],
        band.context,
        band.least if band.least is not None else band.most,
        band.role.label,
        band.fact,
    )


def _band(
    graph: Graph,
    fact: Fact,
    value: Mapping[str, object],
    contexts: Contexts,
    standing: Standing | None,
) -> Band:
    words = [str(word) for word in _listed(value.get("context"))]
    meant = {word: _meant(graph, word, contexts) for word in words}
    stages = [thing for word in words for thing in meant[word] if thing.kind == "CareerStage"]
    if not stages and standing and graph.entities[fact.subject].broader:
        stages = [standing.stage]  # "Senior Nurse": the title says it
    years = [word for word in words if _YEARS.search(word)]
    ranks = [rank for thing in stages if (rank := graph.entities[thing.iri].rank) is not None]
    kind = str(value.get("kind") or "")
    return Band(
        role=thing_of(graph.entities[fact.subject]),
        measure=Measure(
            str(value.get("currency") or ""),
            str(value.get("period") or ""),
            kind if kind in _COMPONENTS else "",
        ),
        low=_number(value.get("low")),
        high=_number(value.get("high")),
        point=_number(value.get("point")),
        statistic="" if kind in _COMPONENTS or kind == "unspecified" else kind,
        stages=tuple(dict.fromkeys(stages)),
        rank=min(ranks, default=None),
        years=", ".join(years),
        years_from=min(map(_first_year, years), default=None),
        places=tuple(dict.fromkeys(t for w in words for t in meant[w] if t.kind == "Location")),
        context=tuple(word for word in words if not meant[word] and word not in years),
        sources=graph.support(fact).sources,
        fact=fact,
    )


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) else None


def _meant(graph: Graph, word: str, contexts: Contexts) -> tuple[Thing, ...]:
    """Return the stage or place that a word around a figure means; two of "lead/principal"."""
    if whole := _named(graph, word, contexts):
        return (whole,)
    parts = [_named(graph, part, contexts) for part in _JOIN.split(squeeze(word)) if part]
    known = [part for part in parts if part and part.kind == "CareerStage"]
    return tuple(known) if len(known) == len(parts) else ()


def _named(graph: Graph, word: str, contexts: Contexts) -> Thing | None:
    found = contexts.get(singular_of(fold_name(word)))
    thing = thing_of(graph.entities[found[1]]) if found else None
    return thing if thing and thing.kind != "Experience" else None


def _first_year(words: str) -> int:
    """Return the least years in words: 7 of "7-9 years", 0 of "less than 1 year", 4 of "fourth year"."""
    if _LESS.search(words):
        return 0
    if number := _NUMBER.search(words):
        return int(number[0])
    folded = fold_name(words)
    return next((n for n, word in enumerate(_ORDINALS, 1) if word in folded), _UNKNOWN)
