"""Careers as numbered values for the page: stages in order, where roles stand, steps, figures of pay.

What `careergraph path` and `careergraph pay` answer with is what the page draws: both ask analysis.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from careergraph.analysis.bands import Band, Measure, bands_of
from careergraph.analysis.levels import standings
from careergraph.analysis.steps import ladder_of
from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.safehtml import clean
from careergraph.view.values import LevelStep, Numbered, PayFigure, PayMeasure, Stage, Stand

__all__ = ["Careers", "careers_of"]


@dataclass(frozen=True, slots=True)
class Careers:
    """Stages and figures stand in their order: by rank, and as `careergraph pay` lists them."""

    stages: list[Stage]
    stands: list[Stand]
    levels: list[LevelStep]
    measures: list[PayMeasure]
    pay: list[PayFigure]


def careers_of(graph: Graph, index: Mapping[str, int], edges: Iterable[Numbered]) -> Careers:
    """Return what the page says of careers; `index` numbers its things, by IRI, `edges` are its facts.

    What rests on a fact that the page does not hold is left out.
    """
    numbers = {
        (edge["subject"], edge["predicate"], edge["object"]): edge["id"]
        for edge in edges
        if not edge["excluded"]
    }

    def number_of(fact: Fact) -> int | None:
        return numbers.get((index.get(fact.subject, -1), clean(fact.predicate), index.get(fact.object, -1)))

    def all_of(facts: Iterable[Fact]) -> list[int]:
        return [number for fact in facts if (number := number_of(fact)) is not None]

    roles = [iri for iri in index if graph.entities[iri].kind == "Role"]
    bands = [
        (number, band) for band in bands_of(graph, roles) if (number := number_of(band.fact)) is not None
    ]
    measures = {m: k for k, m in enumerate(dict.fromkeys(sorted(band.measure for _, band in bands)))}
    return Careers(
        stages=_stages(graph, index),
        stands=[
            Stand(role=index[role], stage=index[at.stage.iri], facts=all_of(at.facts))
            for role, at in standings(graph).items()
            if role in index and at.stage.iri in index
            if not at.facts or all_of(at.facts)
        ],
        levels=_levels(graph, index, all_of),
        measures=[_measure(measure) for measure in measures],
        pay=[_figure(number, band, measures[band.measure], index) for number, band in bands],
    )


def _stages(graph: Graph, index: Mapping[str, int]) -> list[Stage]:
    """Return the stages that have a rank, in the order of the vocabulary."""
    ranked = sorted(
        (entity.rank, entity.label, number)
        for iri, number in index.items()
        if (entity := graph.entities[iri]).kind == "CareerStage" and entity.rank is not None
    )
    return [Stage(node=number, rank=rank) for rank, _, number in ranked]


def _levels(
    graph: Graph, index: Mapping[str, int], all_of: Callable[[Iterable[Fact]], list[int]]
) -> list[LevelStep]:
    """Return the steps that no source states."""
    ladder = ladder_of(graph)
    return [
        LevelStep(lower=index[lower], higher=index[higher], facts=numbers)
        for (lower, higher), basis in sorted(ladder.basis.items())
        if basis == "level" and lower in index and higher in index
        if (numbers := all_of(ladder.facts[lower, higher]))
    ]


def _measure(measure: Measure) -> PayMeasure:
    return PayMeasure(
        currency=clean(measure.currency),
        period=clean(measure.period),
        component=clean(measure.component),
        told=clean(str(replace(measure, component=""))),
    )


def _figure(fact: int, band: Band, measure: int, index: Mapping[str, int]) -> PayFigure:
    return PayFigure(
        fact=fact,
        measure=measure,
        low=band.low,
        high=band.high,
        point=band.point,
        statistic=clean(band.statistic),
        stages=[index[stage.iri] for stage in band.stages if stage.iri in index],
        years=clean(band.years),
        places=[index[place.iri] for place in band.places if place.iri in index],
        context=[clean(words) for words in band.context],
    )
