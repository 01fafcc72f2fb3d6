"""Which roles ask for much the same as a role."""

from dataclasses import dataclass

from careergraph.analysis.compare import COMMON_COLUMNS, COMMON_TOLD, Common, common_of, weights_of
from careergraph.analysis.holdings import ASKED_FOR, Holding, Thing, holdings, thing_of
from careergraph.analysis.likeness import LIKENESS_TOLD, likenesses_of
from careergraph.analysis.lookup import role_meant
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.graph import Graph
from careergraph.model import Fact

__all__ = ["Alike", "Similar", "similar"]


@dataclass(frozen=True, slots=True)
class Alike:
    """A role, how much it has in common with the one asked about, and what: first what tells most.

    `likeness` is from 0 to 1, by sources and rarity.
    """

    role: Thing
    likeness: float
    common: Common
    shared: tuple[Thing, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Similar(Answer):
    """The roles that have skills or tools in common with one, the most alike first."""

    role: Thing
    asks_for: int
    alike: tuple[Alike, ...]
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return the roles with how much they have in common and the first things of it."""
        columns = (
            Column("role"),
            Column("likeness", is_number=True),
            *COMMON_COLUMNS,
            Column("in common"),
            Column("iri", is_detail=True),
        )
        return (Table("similar", f"Roles like {self.role.label}", columns, tuple(map(_row, self.alike))),)

    def notes(self) -> tuple[str, ...]:
        """Say what the name was taken for, what the numbers are, and where nothing is known of the role."""
        if not self.asks_for:
            return (*self.taken, f"no skill and no tool of {self.role.label} is known")
        return (*self.taken, LIKENESS_TOLD, COMMON_TOLD)


def similar(graph: Graph, role: str, *, most: int | None = None) -> Similar:
    """Return the roles most like one by the skills and tools they ask for, weighted by sources and rarity.

    Raises:
        UsageError: the name is unknown.
    """
    entity, taken = role_meant(graph, role)
    asked = thing_of(entity)
    held = holdings(graph, ASKED_FOR)
    mine = {(h.relation, h.thing.iri): h for h in held.get(asked.iri, ())}
    weights = {iri: weights_of(each) for iri, each in held.items()}
    ours = weights.get(asked.iri, {})
    likenesses = likenesses_of(weights)

    def told(holding: Holding) -> float:
        key = holding.relation, holding.thing.iri
        return min(holding.sources, mine[key].sources) * likenesses.rarity[key]

    found: list[Alike] = []
    for near in likenesses.nearest(asked.iri)[:most]:
        both = [h for h in held[near.role] if (h.relation, h.thing.iri) in mine]
        both.sort(key=lambda h: -told(h))
        other = thing_of(graph.entities[near.role])
        found.append(
            Alike(
                role=other,
                likeness=near.likeness,
                common=common_of(asked, other, ours, weights[near.role]),
                shared=tuple(h.thing for h in both),
                facts=tuple(f for h in both for f in (*mine[h.relation, h.thing.iri].facts, *h.facts)),
            )
        )
    return Similar(asked, len(ours), tuple(found), (taken,) if taken else ())


def _row(alike: Alike) -> Row:
    common = alike.common
    cells = (
        alike.role.label,
        alike.likeness,
        common.shared,
        common.together,
        common.jaccard,
        common.weighted,
        tuple(thing.label for thing in alike.shared),
        alike.role.iri,
    )
    return Row(cells, alike.facts)
