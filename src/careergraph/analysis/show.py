"""All that a graph holds of one thing: its names and codes, what is said of it, and of what it is said."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from careergraph.analysis.holdings import Thing, thing_of
from careergraph.analysis.kinds import kind_word, kinds_named
from careergraph.analysis.lookup import entity_meant
from careergraph.analysis.tables import Answer, Cell, Column, Row, Table
from careergraph.graph import Graph, support_of
from careergraph.model import Entity, Fact
from careergraph.ontology import load_ontology
from careergraph.rdf.terms import iri_of, name_of, text_in
from careergraph.text import fold_name

__all__ = ["Code", "Profile", "Said", "show"]

#: What is said of a thing by facts that lead to it, where the name of the relation is of no help.
_LEADING_TO: Mapping[str, str] = {
    "requiresSkill": "Asked for by",
    "usesTool": "Used by",
    "requiresQualification": "Asked for by",
    "requiresExperience": "Asked for by",
    "specializesIn": "A specialty of",
    "worksInIndustry": "Roles in it",
    "hasCareerStage": "Careers with it",
    "atStage": "Positions at it",
    "progressesTo": "Reached from",
    "employedBy": "Employs",
    "locatedIn": "Roles there",
    "learnsFrom": "Recommended to",
    "toolFor": "Tools for it",
    "hasSalary": "Pay of",
    "hasOutlook": "Outlook of",
    "hasResponsibility": "Duty of",
    "facesChallenge": "Faced by",
    "followsPractice": "Followed by",
    "affectedByTrend": "Affects",
}
_SYMMETRIC = frozenset({"collaboratesWith", "relatedTo"})


@dataclass(frozen=True, slots=True)
class Said:
    """A fact from the side of a thing: the relation, whether it is its object, what is at the other end."""

    relation: str
    is_object: bool
    other: Thing
    modality: str
    sources: int
    mentions: int
    confidence: float
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """What a thing is in a taxonomy of others: the relation ("exactMatch"), its IRI, name and code."""

    relation: str
    iri: str
    label: str
    code: str


@dataclass(frozen=True, slots=True)
class Profile(Answer):
    """A thing: its names, its levels by rank, its codes in other taxonomies, and all facts of it.

    `codes` are what `align` added. `denied` is what documents say is not needed. `sources` counts the
    independent documents that speak of it. `taken` says for what a name was taken that is not quite its name.
    """

    thing: Thing
    aliases: tuple[str, ...]
    hidden: tuple[str, ...]
    notation: str | None
    rank: int | None
    broader: tuple[Thing, ...]
    narrower: tuple[Thing, ...]
    codes: tuple[Code, ...]
    sources: int
    said: tuple[Said, ...]
    denied: tuple[Said, ...]
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return what it is, then a table a relation, then what is not needed."""
        found: defaultdict[tuple[bool, str], list[Said]] = defaultdict(list)
        for said in self.said:
            found[said.is_object, said.relation].append(said)
        relations = load_ontology().predicates
        order = {name: place for place, name in enumerate(relations)}
        parts = [
            _table(*_heading(relation, relations[relation].label, is_object=is_object), said)
            for (is_object, relation), said in sorted(
                found.items(), key=lambda pair: (pair[0][0], order[pair[0][1]])
            )
        ]
        if self.denied:
            parts.append(_table("denied", "Said not to be needed", self.denied))
        return (self._names(), *parts)

    def notes(self) -> tuple[str, ...]:
        """Say what the name was taken for, and so where nothing is said of it."""
        if self.said or self.denied:
            return self.taken
        return (*self.taken, f"no document says anything of {self.thing.label}")

    def _misspelled(self) -> tuple[str, ...]:
        """Return the hidden names that differ from the others in more than capitals and dashes."""
        known = {fold_name(name) for name in (self.thing.label, *self.aliases)}
        found = {fold_name(name): name for name in reversed(self.hidden)}
        return tuple(sorted(name for folded, name in found.items() if folded not in known))

    def _names(self) -> Table:
        rows: list[tuple[Cell, ...]] = [
            ("kind", kind_word(self.thing.kind)),
            *(("also written", name) for name in self.aliases),
            *(("also found as", name) for name in self._misspelled()),
            *(("rank", str(rank)) for rank in (self.rank,) if rank is not None),
            *(("a level of", role.label) for role in self.broader),
            *(("levels", role.label) for role in self.narrower),
            *((c.relation, " ".join(filter(None, (c.label, c.code, c.iri)))) for c in self.codes),
            ("independent sources", str(self.sources)),
            ("iri", self.thing.iri),
        ]
        columns = (Column("what"), Column("says"))
        return Table("names", self.thing.label, columns, tuple(map(Row, rows)))


def _heading(relation: str, label: str, *, is_object: bool) -> tuple[str, str]:
    """Return the name and the title of the table of a relation."""
    if is_object:
        return f"{relation} of", _LEADING_TO.get(relation, f"{label.capitalize()}, said of")
    return relation, label.capitalize()


def _table(name: str, title: str, said: Collection[Said]) -> Table:
    columns = (
        Column("name"),
        Column("kind", is_detail=True),
        Column("modality", is_detail=all(s.modality == "unstated" for s in said)),
        Column("sources", is_number=True),
        Column("confidence", is_number=True),
        Column("mentions", is_number=True, is_detail=True),
        Column("relation", is_detail=True),
        Column("iri", is_detail=True),
    )
    rows = (
        Row(
            (
                s.other.label,
                kind_word(s.other.kind),
                s.modality,
                s.sources,
                s.confidence,
                s.mentions,
                s.relation,
                s.other.iri,
            ),
            s.facts,
        )
        for s in said
    )
    return Table(name, title, columns, tuple(rows))


def show(graph: Graph, name: str, *, kinds: Collection[str] = ()) -> Profile:
    """Return all that is held of a thing by name: what most independent sources say comes first.

    Raises:
        UsageError: nothing has that name (the message has those that are near), or several things of
            different kinds do: then a kind, or the path of one ("tool/r"), says which.
    """
    entity, taken = entity_meant(graph, name, kinds_named(kinds) if kinds else ())
    below = (e for e in graph.entities.values() if e.broader == entity.iri)
    above = graph.entities.get(entity.broader or "")
    return Profile(
        thing=thing_of(entity),
        aliases=entity.aliases,
        hidden=entity.hidden,
        notation=entity.notation,
        rank=entity.rank,
        broader=(thing_of(above),) if above else (),
        narrower=tuple(sorted(map(thing_of, below), key=lambda thing: (thing.label, thing.iri))),
        codes=_codes(graph, entity),
        sources=_sources(graph, entity.iri),
        said=_said(graph, entity.iri, is_denied=False),
        denied=_said(graph, entity.iri, is_denied=True),
        taken=(taken,) if taken else (),
    )


def _said(graph: Graph, iri: str, *, is_denied: bool) -> tuple[Said, ...]:
    held = graph.excluded if is_denied else graph.facts
    found: defaultdict[tuple[str, bool, str], list[Fact]] = defaultdict(list)
    for fact in held:
        if iri == fact.subject:
            found[fact.predicate, False, fact.object].append(fact)
        elif iri == fact.object:
            found[fact.predicate, fact.predicate not in _SYMMETRIC, fact.subject].append(fact)
    said: list[Said] = []
    for (relation, is_object, other), facts in found.items():
        support = support_of([e for fact in facts for e in held[fact]], graph.origins)
        said.append(
            Said(
                relation=relation,
                is_object=is_object,
                other=thing_of(graph.entities[other]),
                modality=support.modality,
                sources=support.sources,
                mentions=support.mentions,
                confidence=support.confidence,
                facts=tuple(sorted(facts)),
            )
        )
    return tuple(sorted(said, key=_order))


def _order(said: Said) -> tuple[str, bool, int, float, str, str]:
    return said.relation, said.is_object, -said.sources, -said.confidence, said.other.label, said.other.iri


def _sources(graph: Graph, iri: str) -> int:
    evidences = [e for fact, said in graph.facts.items() if iri in {fact.subject, fact.object} for e in said]
    return support_of(evidences, graph.origins).sources if evidences else 0


def _codes(graph: Graph, entity: Entity) -> tuple[Code, ...]:
    about = iri_of(entity.iri)
    targets = [(relation, target) for one, relation, target in graph.alignment if one == about]
    told = {(one, relation): said for one, relation, said in graph.alignment}
    return tuple(
        Code(
            relation=_inside(relation).replace("#", "/").rpartition("/")[2],
            iri=_inside(target),
            label=_first(told, target, ("skos:prefLabel",)),
            code=_first(told, target, ("schema:codeValue", "skos:notation")),
        )
        for relation, target in targets
    )


def _first(told: Mapping[tuple[str, str], str], about: str, names: Iterable[str]) -> str:
    found = (told.get((about, name_of(name)), "") for name in names)
    return next((text_in(text) for text in found if text), "")


def _inside(term: str) -> str:
    return term[1:-1]
