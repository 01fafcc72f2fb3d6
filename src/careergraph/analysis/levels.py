"""Where roles stand in a career: what sources say of it, what titles say, and what follows for levels."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from careergraph.analysis.holdings import Thing, thing_of
from careergraph.graph import Graph
from careergraph.model import Entity, Fact
from careergraph.text import fold_name

__all__ = ["Standing", "level_steps", "standings"]

#: Words of rank that mean another rank in another trade: a staff nurse is no senior nurse's superior.
_AMBIGUOUS = frozenset({"stage/staff"})
#: The rank of a role whose title has no word of rank, where nothing better is known: mid-level.
_PLAIN = 30


@dataclass(frozen=True, slots=True)
class Standing:
    """The career stage of a role, its rank, and the facts that say so; none where only the title does."""

    stage: Thing
    rank: int
    facts: tuple[Fact, ...] = ()


def standings(graph: Graph) -> Mapping[str, Standing]:
    """Return where each role stands, by its IRI; roles of which nothing is known are left out.

    Of several stages that are said the one with most sources counts, of those the lowest; the one that its
    title has ("Senior X", a level of X) where that is among them, or none is said.
    """
    titled, said = _titled(graph), _said(graph)
    found: dict[str, Standing] = {}
    for role in sorted({*titled, *said}):
        stage, facts = titled.get(role), said.get(role, ())
        agreeing = tuple(fact for fact in facts if stage and fact.object == stage.iri)
        if stage and (agreeing or not facts):
            found[role] = Standing(thing_of(stage), stage.rank or 0, agreeing)
        else:
            first = facts[0]
            found[role] = Standing(
                thing_of(graph.entities[first.object]), graph.entities[first.object].rank or 0, (first,)
            )
    return found


def level_steps(graph: Graph) -> Mapping[tuple[str, str], tuple[Fact, ...]]:
    """Return the steps between levels of one role that follow from their titles: Junior X → X → Senior X.

    Each has the atStage facts that it rests on; without one there is no step, nor where a source puts a
    level below the role that its title puts above it ("Staff Nurse", entry-level), or the other way round.
    """
    titled, said = _titled(graph), _said(graph)
    families: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for role, stage in titled.items():
        rank = stage.rank or 0
        if stage.term in _AMBIGUOUS:
            continue
        if not _is_denied(rank, [graph.entities[fact.object].rank or 0 for fact in said.get(role, ())]):
            families[graph.entities[role].broader or ""].append((rank, role))
    steps = {}
    for plain, levels in sorted(families.items()):
        for lower, higher in _neighbors([*levels, (_PLAIN, plain)]):
            facts = (*said.get(lower, ()), *said.get(higher, ()))
            if facts:
                steps[lower, higher] = facts
    return steps


def _is_denied(rank: int, said: Sequence[int]) -> bool:
    """Say whether all that is said of a level puts it on the other side of the role than its title does."""
    return bool(said) and all((r < _PLAIN) if rank > _PLAIN else (r > _PLAIN) for r in said)


def _neighbors(ranked: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Yield each role with each of the next rank."""
    by_rank: defaultdict[int, list[str]] = defaultdict(list)
    for rank, role in sorted(ranked):
        by_rank[rank].append(role)
    for lower, higher in pairwise(by_rank.values()):
        yield from ((one, other) for one in lower for other in higher)


def _said(graph: Graph) -> Mapping[str, tuple[Fact, ...]]:
    """Return the atStage facts of each role whose stage has a rank, most sources first, then the lowest."""
    found: defaultdict[str, list[tuple[int, int, Fact]]] = defaultdict(list)
    for fact in graph.facts:
        rank = graph.entities[fact.object].rank if fact.predicate == "atStage" else None
        if rank is not None:
            found[fact.subject].append((-graph.support(fact).sources, rank, fact))
    return {role: tuple(fact for _, _, fact in sorted(facts)) for role, facts in sorted(found.items())}


def _titled(graph: Graph) -> Mapping[str, Entity]:
    """Return the stage of each level of a role that the word in its title signals ("Senior Nurse")."""
    stages: dict[str, Entity] = {}
    for entity in graph.entities.values():
        if entity.kind == "CareerStage" and entity.rank is not None:
            for name in (entity.label, *entity.aliases, *entity.hidden):
                stages.setdefault(fold_name(name), entity)
    found = {}
    for role in graph.entities.values():
        if role.kind == "Role" and role.broader and role.broader in graph.entities:
            rest = f" {fold_name(graph.label(role.broader))}"
            if stage := stages.get(fold_name(role.label).removesuffix(rest)):
                found[role.iri] = stage
    return found
