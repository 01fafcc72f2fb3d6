"""What there is most of: what most sources ask for, the roles and the documents with most facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careergraph.analysis.demand import Demanded, demand_table, demanded
from careergraph.analysis.holdings import Thing, sources_by_thing, thing_of
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.identity import document_iri
from careergraph.model import Fact
from careergraph.text import fold_name, singular_of

__all__ = ["LISTS", "Ranked", "Top", "top"]

#: What a list is called, and the relations from roles to what is in it.
_RELATIONS: Mapping[str, tuple[str, ...]] = {
    "skills": ("requiresSkill",),
    "tools": ("usesTool",),
    "qualifications": ("requiresQualification",),
    "industries": ("worksInIndustry",),
    "specialties": ("specializesIn",),
    "stages": ("atStage",),
    "employers": ("employedBy",),
    "locations": ("locatedIn",),
    "resources": ("learnsFrom",),
}
_ASKED_FOR = frozenset({"skills", "tools", "qualifications"})
#: The lists that there are, in the order in which they are shown.
LISTS: tuple[str, ...] = (*_RELATIONS, "roles", "documents")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A role or document by how many facts it is the subject or the source of.

    `sources` counts the independent documents that speak of a role; None of a document.
    """

    thing: Thing
    facts: tuple[Fact, ...]
    sources: int | None = None


@dataclass(frozen=True, slots=True)
class Top(Answer):
    """Lists: of things that roles ask for, of roles, of documents; `of` counts what each is cut from."""

    asked: Mapping[str, tuple[Demanded, ...]]
    roles: tuple[Ranked, ...]
    documents: tuple[Ranked, ...]
    of: Mapping[str, int]

    def tables(self) -> tuple[Table, ...]:
        """Return a table a list."""
        parts = [
            demand_table(name, f"Top {name}, by independent sources", things, is_asked_for=name in _ASKED_FOR)
            for name, things in self.asked.items()
        ]
        if "roles" in self.of:
            parts.append(_ranked_table("roles", "Roles with most facts", self.roles))
        if "documents" in self.of:
            parts.append(_ranked_table("documents", "Documents with most facts", self.documents))
        return tuple(parts)

    def notes(self) -> tuple[str, ...]:
        """Say of how many things each list is the top, and of what a share is the part."""
        counts = ", ".join(f"{count} {name}" for name, count in self.of.items())
        said = " (roles of which something is said)" if "roles" in self.of else ""
        told = (f"these are the first of {counts}{said}",)
        return (
            (*told, "share is the part of the roles that have anything in the list") if self.asked else told
        )


def top(graph: Graph, *lists: str, most: int = 10) -> Top:
    """Return the first of some LISTS (none: of all).

    Skills, tools … are ordered by the independent sources that say roles ask for them, then by how many
    roles; roles by how many facts they are the subject of; documents by how many they say.

    Raises:
        UsageError: there is no such list, or fewer than one thing is asked for.
    """
    if most < 1:
        raise UsageError("at least one is needed")
    names = tuple(dict.fromkeys(map(_list_named, lists))) or LISTS
    asked = {
        name: sorted(demanded(graph, _RELATIONS[name]), key=_demand) for name in names if name in _RELATIONS
    }
    roles = _roles(graph) if "roles" in names else []
    documents = _documents(graph) if "documents" in names else []
    counts = {name: len(things) for name, things in asked.items()}
    counts |= {
        name: len(found) for name, found in (("roles", roles), ("documents", documents)) if name in names
    }
    return Top(
        asked={name: tuple(things[:most]) for name, things in asked.items()},
        roles=tuple(roles[:most]),
        documents=tuple(documents[:most]),
        of=counts,
    )


def _list_named(name: str) -> str:
    singular = singular_of(fold_name(name))
    for known in LISTS:
        if singular == singular_of(known):
            return known
    raise UsageError(f"there is no list {name!r}; lists are: {', '.join(LISTS)}")


def _demand(thing: Demanded) -> tuple[int, int, str, str, str]:
    return (-thing.sources, -len(thing.roles), thing.thing.label, thing.thing.iri, thing.relation)


def _roles(graph: Graph) -> list[Ranked]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in graph.facts:
        if graph.entities[fact.subject].kind == "Role":
            found[fact.subject].append(fact)
    sources = sources_by_thing(graph)
    ranked = [
        Ranked(thing_of(graph.entities[iri]), tuple(sorted(facts)), sources[iri])
        for iri, facts in found.items()
    ]
    return sorted(ranked, key=_fullness)


def _documents(graph: Graph) -> list[Ranked]:
    found: dict[str, set[Fact]] = {name: set() for name in graph.origins}
    for name, said in graph.said():
        found[name] = {fact for fact, evidence in said if evidence.modality != "excluded"}
    ranked = [
        Ranked(Thing(document_iri(name, graph.base), "Document", name), tuple(sorted(facts)))
        for name, facts in found.items()
    ]
    return sorted(ranked, key=_fullness)


def _fullness(ranked: Ranked) -> tuple[int, str, str]:
    return (-len(ranked.facts), ranked.thing.label, ranked.thing.iri)


def _ranked_table(name: str, title: str, ranked: Iterable[Ranked]) -> Table:
    is_of_roles = name == "roles"
    columns = (
        Column("name"),
        Column("facts", is_number=True),
        *((Column("sources", is_number=True),) if is_of_roles else ()),
        Column("iri", is_detail=True),
    )
    rows = (
        Row((r.thing.label, len(r.facts), *((r.sources,) if is_of_roles else ()), r.thing.iri), r.facts)
        for r in ranked
    )
    return Table(name, title, columns, tuple(rows))
