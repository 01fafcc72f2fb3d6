"""Roles compared: what all ask for, what only some do, and how much they have in common."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from careergraph.analysis.holdings import (
    ASKED_FOR,
    RELATIONS,
    Holding,
    Thing,
    holdings_of,
    levels_of,
    thing_of,
)
from careergraph.analysis.lookup import roles_meant
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact

__all__ = [
    "COMMON_COLUMNS",
    "COMMON_TOLD",
    "Common",
    "Compared",
    "Comparison",
    "Weights",
    "common_of",
    "compare",
    "weights_of",
]

#: How much two roles have in common, as tables show it, and what that is.
COMMON_COLUMNS = (
    Column("shared", is_number=True),
    Column("together", is_number=True, title="asked for by either"),
    Column("jaccard", is_number=True, title="Jaccard"),
    Column("weighted", is_number=True, title="weighted by sources"),
)
COMMON_TOLD = (
    "Jaccard is what both ask for as a part of what either does, from 0 to 1; weighted by sources it counts "
    "each thing as often as independent documents say it"
)

#: What two roles have, relation and IRI, by independent sources.
Weights = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Compared:
    """A thing and what each role has of it, in the order of the roles; None where a role has it not."""

    relation: str
    thing: Thing
    held: tuple[Holding | None, ...]

    @property
    def sources(self) -> int:
        """Independent sources of all roles together; one that speaks of two roles counts for each."""
        return sum(holding.sources for holding in self.held if holding)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts it rests on."""
        return tuple(fact for holding in self.held if holding for fact in holding.facts)


@dataclass(frozen=True, slots=True)
class Common:
    """How much two roles have in common among the skills and tools they ask for, from 0 to 1.

    `jaccard` is |A ∩ B| / |A ∪ B| (Jaccard 1912), `weighted` the same with each thing weighted by its
    independent sources, Σ min / Σ max (Ruzicka 1958).
    """

    left: Thing
    right: Thing
    shared: int
    together: int
    jaccard: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """Two or more roles side by side: what all have, what some have (of three or more), what only one has.

    `taken` says for which role a name was taken that is not quite its name.
    """

    roles: tuple[Thing, ...]
    common: tuple[Common, ...]
    shared: tuple[Compared, ...]
    partly: tuple[Compared, ...]
    only: tuple[tuple[Compared, ...], ...]
    levels: tuple[tuple[Thing, ...], ...]
    with_levels: bool = False
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return how much is common, what all have, what some have, and what each alone has."""
        everywhere = range(len(self.roles))
        parts = [_common_table(self.common), self._table("shared", "Shared", self.shared, everywhere)]
        if len(self.roles) > 2:
            parts.append(self._table("partly", "Shared by some", self.partly, everywhere))
        for place, things in enumerate(self.only):
            title = f"Only {self.roles[place].label}"
            parts.append(self._table(f"only-{place + 1}", title, things, (place,)))
        return tuple(parts)

    def notes(self) -> tuple[str, ...]:
        """Say what names were taken for, what the numbers are, and whether levels of roles are counted in."""
        said = "counted in" if self.with_levels else "not counted in (--levels does)"
        levels = (
            f"levels of {role.label}, {said}: {', '.join(level.label for level in levels)}"
            for role, levels in zip(self.roles, self.levels, strict=True)
            if levels
        )
        asking = {
            fact.subject for thing in (*self.shared, *self.partly, *chain(*self.only)) for fact in thing.facts
        }
        unknown = (
            f"nothing is known of what {role.label} asks for"
            for role, below in zip(self.roles, self.levels, strict=True)
            if asking.isdisjoint([role.iri, *(level.iri for level in below if self.with_levels)])
        )
        return (*self.taken, COMMON_TOLD, *unknown, *levels)

    def _table(self, name: str, title: str, things: Sequence[Compared], places: Sequence[int]) -> Table:
        """Return things with the independent sources of the roles in these places."""
        roles = [self.roles[place].label for place in places]
        is_one = len(roles) == 1
        columns = (
            Column("kind"),
            Column("name"),
            *(Column(f"sources: {r}", is_number=True, title="sources" if is_one else r) for r in roles),
            *(Column(f"modality: {r}", is_detail=not is_one, title="asked for as") for r in roles),
            Column("relation", is_detail=True),
            Column("iri", is_detail=True),
        )
        return Table(name, title, columns, tuple(_row(thing, places) for thing in things))


def compare(
    graph: Graph,
    roles: Sequence[str],
    *,
    relations: Collection[str] = tuple(RELATIONS),
    with_levels: bool = False,
) -> Comparison:
    """Compare roles by name, in some of RELATIONS. With levels "Senior Nurse" counts as "Nurse".

    Raises:
        UsageError: a name is unknown, or there are not two different roles.
    """
    meant, taken = roles_meant(graph, roles)
    named = list(dict.fromkeys(meant))
    if len(named) < 2:
        one = f"; all are {named[0].label}" if len(meant) > 1 else ""
        raise UsageError(f"two different roles are needed to compare{one}")
    levels = [levels_of(graph, role.iri) for role in named]
    held = [
        holdings_of(graph, {role.iri, *(level.iri for level in more if with_levels)}, relations)
        for role, more in zip(named, levels, strict=True)
    ]
    things = [thing_of(role) for role in named]
    compared = _side_by_side(held)
    return Comparison(
        roles=tuple(things),
        common=tuple(
            common_of(things[left], things[right], weights_of(held[left]), weights_of(held[right]))
            for left, right in combinations(range(len(things)), 2)
        ),
        shared=tuple(thing for thing in compared if all(thing.held)),
        partly=tuple(thing for thing in compared if 1 < _count(thing) < len(things)),
        only=tuple(
            tuple(thing for thing in compared if thing.held[place] and _count(thing) == 1)
            for place in range(len(things))
        ),
        levels=tuple(tuple(map(thing_of, more)) for more in levels),
        with_levels=with_levels,
        taken=taken,
    )


def weights_of(held: Sequence[Holding]) -> Weights:
    """Return the skills and tools among what a role has, with their independent sources."""
    return {(h.relation, h.thing.iri): h.sources for h in held if h.relation in ASKED_FOR}


def common_of(left: Thing, right: Thing, ours: Weights, theirs: Weights) -> Common:
    """Return how much two roles have in common; 0 where neither asks for anything."""
    shared, together = ours.keys() & theirs.keys(), ours.keys() | theirs.keys()
    least = sum(min(ours[key], theirs[key]) for key in shared)
    most = sum(max(ours.get(key, 0), theirs.get(key, 0)) for key in together)
    return Common(
        left=left,
        right=right,
        shared=len(shared),
        together=len(together),
        jaccard=round(len(shared) / len(together), 4) if together else 0.0,
        weighted=round(least / most, 4) if most else 0.0,
    )


def _side_by_side(held: Sequence[Sequence[Holding]]) -> list[Compared]:
    """Return what any role has, by relation as people read them, most sources first."""
    found: dict[tuple[str, str], list[Holding | None]] = {}
    for place, holdings in enumerate(held):
        for holding in holdings:
            found.setdefault((holding.relation, holding.thing.iri), [None] * len(held))[place] = holding
    firsts = [(next(filter(None, holdings)), tuple(holdings)) for holdings in found.values()]
    return sorted((Compared(h.relation, h.thing, holdings) for h, holdings in firsts), key=_order)


def _order(compared: Compared) -> tuple[int, int, str, str]:
    return (
        list(RELATIONS).index(compared.relation),
        -compared.sources,
        compared.thing.label,
        compared.thing.iri,
    )


def _count(compared: Compared) -> int:
    return sum(holding is not None for holding in compared.held)


def _row(compared: Compared, places: Sequence[int]) -> Row:
    held = [compared.held[place] for place in places]
    cells = (
        RELATIONS[compared.relation],
        compared.thing.label,
        *(holding.sources if holding else None for holding in held),
        *(holding.modality if holding else None for holding in held),
        compared.relation,
        compared.thing.iri,
    )
    return Row(cells, compared.facts)


def _common_table(common: Sequence[Common]) -> Table:
    rows = (Row((c.left.label, c.right.label, c.shared, c.together, c.jaccard, c.weighted)) for c in common)
    columns = (Column("role"), Column("other role"), *COMMON_COLUMNS)
    return Table("common", "Skills and tools in common", columns, tuple(rows))
