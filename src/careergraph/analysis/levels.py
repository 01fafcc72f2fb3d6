"""Where roles stand on the career ladder: what sources say of it, and what a title says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from careergraph.analysis.holdings import Thing, thing_of
from careergraph.graph import Graph
from careergraph.model import Entity, Fact
from careergraph.text import fold_name

__all__ = ["Standing", "stages_by_name", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The career stage of a role, its rank, and the facts that say so; none where only the title does."""

    stage: Thing
    rank: int
    facts: tuple[Fact, ...] = ()


def stages_by_name(graph: Graph) -> Mapping[str, Entity]:
    """Return the career stages of a graph that have a rank, by each of their names, folded."""
    named: dict[str, Entity] = {}
    for iri in sorted(graph.entities):
        entity = graph.entities[iri]
        if entity.kind == "CareerStage" and entity.rank is not None:
            for name in (entity.label, *entity.aliases, *entity.hidden):
                named.setdefault(fold_name(name), entity)
    return named


def standings(graph: Graph) -> Mapping[str, Standing]:
    """Return where each role stands, by its IRI; roles of which nothing is known are left out.

    "Senior X", a level of X, is senior whatever one source says; else the stage with most sources counts,
    of several the lowest.
    """
    stages = stages_by_name(graph)
    said: dict[str, list[Fact]] = {}
    for fact in graph.facts:
        if fact.predicate == "atStage" and graph.entities[fact.object].rank is not None:
            said.setdefault(fact.subject, []).append(fact)
    found = {iri: _standing_of(graph, graph.entities[iri], facts, stages) for iri, facts in said.items()}
    for iri in sorted(graph.entities):
        if graph.entities[iri].kind == "Role" and iri not in found:
            found[iri] = _standing_of(graph, graph.entities[iri], (), stages)
    return {iri: standing for iri, standing in sorted(found.items()) if standing}


def _standing_of(
    graph: Graph, role: Entity, said: Sequence[Fact], stages: Mapping[str, Entity]
) -> Standing | None:
    """Return where a role stands by its atStage facts and its title; None where neither says."""
    titled = _stage_of_title(graph, role, stages)
    if titled is not None and titled.rank is not None:
        facts = tuple(fact for fact in said if fact.object == titled.iri)
        return Standing(thing_of(titled), titled.rank, facts)
    ranked = [(-graph.support(f).sources, graph.entities[f.object].rank or 0, f) for f in said]
    if not ranked:
        return None
    _, rank, fact = min(ranked)
    return Standing(thing_of(graph.entities[fact.object]), rank, (fact,))


def _stage_of_title(graph: Graph, role: Entity, stages: Mapping[str, Entity]) -> Entity | None:
    """Return the stage that the word before the title of a broader role signals ("Senior Nurse")."""
    if role.broader is None or role.broader not in graph.entities:
        return None
    whole, rest = fold_name(role.label), fold_name(graph.label(role.broader))
    return stages.get(whole.removesuffix(rest).strip()) if whole.endswith(f" {rest}") else None
