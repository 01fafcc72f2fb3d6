"""What roles ask for, over all roles or some: by how many roles and how many independent sources."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from careergraph.analysis.holdings import ASKED_FOR, RELATIONS, Thing, levels_of, thing_of
from careergraph.analysis.kinds import kind_word
from careergraph.analysis.lookup import entity_meant, roles_meant
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact, Modality

__all__ = ["Demand", "Demanded", "Which", "demand_table", "demanded", "is_core", "skills"]

#: All, what at least some roles and sources ask for, or the rest.
Which = Literal["all", "core", "rare"]


@dataclass(frozen=True, slots=True)
class Demanded:
    """A thing and who asks for it.

    `roles` ask for it, the ones with most sources first; `share` is their part of all roles that ask for
    anything here, from 0 to 1. `sources` counts independent documents of all these roles together,
    `mentions` evidences; `modality` is the one with most of the sources.
    """

    relation: str
    thing: Thing
    roles: tuple[Thing, ...]
    share: float
    sources: int
    mentions: int
    modality: Modality
    confidence: float
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Demand(Answer):
    """What roles ask for: `asking` is how many of them ask for anything, of `roles` that were looked at.

    `which` is what of it is told: core is asked for by `least` roles and `least` sources or more, rare is
    the rest; `others` counts what is not told. `narrowed` are the roles, the industry and the stage that were
    asked about; `taken` says for what a name was taken that is not quite its name.
    """

    which: Which
    least: int
    roles: int
    asking: int
    things: tuple[Demanded, ...]
    others: int = 0
    narrowed: tuple[str, ...] = ()
    relations: tuple[str, ...] = ASKED_FOR
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return the things with how many roles and sources ask for them."""
        title = {"all": "Asked for", "core": "Core", "rare": "Rare"}[self.which]
        return (demand_table(self.which, title, self.things),)

    def notes(self) -> tuple[str, ...]:
        """Say what names were taken for, of which roles it is told, and what is left out."""
        of = f" ({', '.join(self.narrowed)})" if self.narrowed else ""
        what = " or ".join(RELATIONS[relation] for relation in self.relations)
        roles = "1 role" if self.roles == 1 else f"{self.roles} roles"
        told = [
            *self.taken,
            f"of {roles}{of} {self.asking} ask for a {what}; share is the part of these {self.asking}",
        ]
        if self.which == "core":
            told.append(
                f"core is what at least {self.least} roles and {self.least} independent sources ask for; "
                f"{self.others} others are rare"
            )
            if self.asking < self.least:
                told.append(f"of fewer than {self.least} roles nothing is core")
        elif self.which == "rare":
            told.append(
                f"rare is what fewer than {self.least} roles or {self.least} independent sources ask for; "
                f"{self.others} others are core"
            )
        return tuple(told)


def demand_table(name: str, title: str, things: Iterable[Demanded], *, is_asked_for: bool = True) -> Table:
    """Return things as a table, a line each: what roles ask for, or what they are otherwise related to."""
    columns = (
        Column("kind"),
        Column("name"),
        Column("roles", is_number=True),
        Column("share", is_number=True),
        Column("sources", is_number=True),
        Column("modality", title="asked for as" if is_asked_for else ""),
        Column("by", title="asked for by" if is_asked_for else "of these roles"),
        Column("mentions", is_number=True, is_detail=True),
        Column("confidence", is_number=True, is_detail=True),
        Column("relation", is_detail=True),
        Column("iri", is_detail=True),
    )
    return Table(name, title, columns, tuple(map(_row, things)))


def _row(thing: Demanded) -> Row:
    cells = (
        kind_word(thing.thing.kind),
        thing.thing.label,
        len(thing.roles),
        thing.share,
        thing.sources,
        thing.modality,
        tuple(role.label for role in thing.roles),
        thing.mentions,
        thing.confidence,
        thing.relation,
        thing.thing.iri,
    )
    return Row(cells, thing.facts)


def skills(
    graph: Graph,
    which: Which = "all",
    *,
    relations: Collection[str] = ASKED_FOR,
    roles: Collection[str] = (),
    industry: str | None = None,
    stage: str | None = None,
    with_levels: bool = False,
    least: int = 2,
) -> Demand:
    """Return the skills and tools that roles ask for, those that most roles ask for first; rare ones last.

    Of `roles` (by name; none: all), those that work in an industry or stand at a stage, where one is named.
    With levels "Senior Nurse" counts as "Nurse". Core is what at least `least` roles and as many
    independent sources ask for; rare is the rest, the rarest first.

    Raises:
        UsageError: a name is unknown.
    """
    if least < 1:
        raise UsageError("at least one role and source is needed")
    chosen = _chosen(graph, roles, industry, stage, with_levels=with_levels)
    found = demanded(graph, relations, chosen.roles, with_levels=with_levels)
    lifted = _lifted(graph) if with_levels else {}
    asking = {lifted.get(f.subject, f.subject) for thing in found for f in thing.facts}
    among = chosen.roles
    if among is None:
        among = frozenset(e.iri for e in graph.entities.values() if e.kind == "Role")
    told = tuple(t for t in found if which == "all" or is_core(t, least) == (which == "core"))
    return Demand(
        which=which,
        least=least,
        roles=len({lifted.get(role, role) for role in among}),
        asking=len(asking),
        things=tuple(sorted(told, key=_rarity)) if which == "rare" else told,
        others=len(found) - len(told),
        narrowed=chosen.labels,
        relations=tuple(relations),
        taken=chosen.taken,
    )


def demanded(
    graph: Graph,
    relations: Collection[str],
    roles: AbstractSet[str] | None = None,
    *,
    with_levels: bool = False,
) -> tuple[Demanded, ...]:
    """Return what roles (IRIs; None: all) ask for by some relations, what most roles and sources do first."""
    lifted = _lifted(graph) if with_levels else {}
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    asking: set[str] = set()
    for fact in _asked(graph, relations, roles):
        found[fact.predicate, fact.object].append(fact)
        asking.add(lifted.get(fact.subject, fact.subject))
    things = (_demanded(graph, facts, len(asking), lifted) for facts in found.values())
    return tuple(sorted(things, key=_breadth))


def _asked(graph: Graph, relations: Collection[str], roles: AbstractSet[str] | None) -> Iterator[Fact]:
    for fact in graph.facts:
        if fact.predicate in relations and (
            fact.subject in roles if roles is not None else graph.entities[fact.subject].kind == "Role"
        ):
            yield fact


def _demanded(graph: Graph, facts: list[Fact], asking: int, lifted: Mapping[str, str]) -> Demanded:
    support = graph.support(*facts)
    by_role: defaultdict[str, int] = defaultdict(int)
    for fact in facts:
        role = lifted.get(fact.subject, fact.subject)
        by_role[role] = max(by_role[role], graph.support(fact).sources)
    roles = sorted(by_role, key=lambda role: (-by_role[role], graph.label(role), role))
    return Demanded(
        relation=facts[0].predicate,
        thing=thing_of(graph.entities[facts[0].object]),
        roles=tuple(thing_of(graph.entities[role]) for role in roles),
        share=round(len(roles) / asking, 4),
        sources=support.sources,
        mentions=support.mentions,
        modality=support.modality,
        confidence=support.confidence,
        facts=tuple(sorted(facts)),
    )


def is_core(thing: Demanded, least: int) -> bool:
    """Say whether at least so many roles and independent sources ask for a thing."""
    return len(thing.roles) >= least and thing.sources >= least


def _breadth(thing: Demanded) -> tuple[int, int, float, str, str, str]:
    return (-len(thing.roles), -thing.sources, *_last(thing))


def _rarity(thing: Demanded) -> tuple[int, int, float, str, str, str]:
    return (len(thing.roles), thing.sources, *_last(thing))


def _last(thing: Demanded) -> tuple[float, str, str, str]:
    return (-thing.confidence, thing.thing.label, thing.thing.iri, thing.relation)


def _lifted(graph: Graph) -> Mapping[str, str]:
    """Return by IRI the role of which each role with a word of rank is a level ("Senior Nurse" → "Nurse")."""
    lifted: dict[str, str] = {}
    for entity in graph.entities.values():
        top, seen = entity, {entity.iri}
        while top.broader and top.broader in graph.entities and top.broader not in seen:
            top = graph.entities[top.broader]
            seen.add(top.iri)
        if top.iri != entity.iri:
            lifted[entity.iri] = top.iri
    return lifted


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The roles that are asked about, by IRI (None: all), of what they are, and what names were taken for."""

    roles: AbstractSet[str] | None
    labels: tuple[str, ...]
    taken: tuple[str, ...]


def _chosen(
    graph: Graph, roles: Collection[str], industry: str | None, stage: str | None, *, with_levels: bool
) -> _Chosen:
    """Return the roles of these names that work in an industry and stand at a stage.

    Raises:
        UsageError: a name is unknown.
    """
    sets: list[AbstractSet[str]] = []
    found, told = roles_meant(graph, roles)
    labels, taken = [role.label for role in found], list(told)
    if found:
        named = {role.iri for role in found}
        below = {e.iri for iri in named for e in levels_of(graph, iri)} if with_levels else set()
        sets.append(named | below)
    for name, kind, relations in (
        (industry, "Industry", {"worksInIndustry"}),
        (stage, "CareerStage", {"atStage"}),
    ):
        if name is not None:
            thing, said = entity_meant(graph, name, (kind,))
            labels.append(thing.label)
            taken += filter(None, (said,))
            sets.append(
                {f.subject for f in graph.facts if f.object == thing.iri and f.predicate in relations}
            )
    among = frozenset.intersection(*map(frozenset, sets)) if sets else None
    return _Chosen(among, tuple(labels), tuple(taken))
