"""What somebody has of what a role asks for, and what is missing, by demand."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from careergraph.analysis.degrees import covers
from careergraph.analysis.having import Having
from careergraph.analysis.holdings import (
    ASKED_FOR,
    RELATIONS,
    Holding,
    Thing,
    holdings_of,
    levels_of,
    thing_of,
)
from careergraph.analysis.kinds import kind_word
from careergraph.analysis.lookup import forms_of, names_of, role_meant
from careergraph.analysis.matching import Place, Sayings, found_in
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.graph import Graph
from careergraph.model import Fact, Modality
from careergraph.text import fold_name, singular_of

__all__ = ["Coverage", "Extra", "Gap", "Met", "Missing", "gap"]

_WANTED = (*ASKED_FOR, "requiresQualification")
#: How strongly a thing is asked for; what is said without a word of strength is asked for all the same.
_DEMAND: Mapping[Modality, int] = {"required": 0, "unstated": 1, "preferred": 2, "optional": 3, "excluded": 4}
#: Classes of tools by name, and the category of the tools that are one of them.
_CLASSES: Mapping[str, str] = {
    "programming language": "language",
    "coding language": "language",
    "database": "database",
    "database system": "database",
}
#: Words for tools of which the words before say what they are for ("machine learning frameworks").
_SORTS = frozenset({"framework", "library", "package", "platform", "service", "software", "tool"})
_LONGEST = 90
#: So many sources that ask for a thing are no whim of one.
_SEVERAL = 2

#: Why a thing counts as there: it is named, a tool for it is, a degree as high is, one of its class is, or
#: another thing that the role takes in its place.
Basis = Literal["named", "tool", "degree", "class", "alternative"]


@dataclass(frozen=True, slots=True)
class Met:
    """What the role asks for and somebody has, shown by a thing; `facts` are what makes it show that."""

    wanted: Holding
    basis: Basis
    by: Thing
    places: tuple[Place, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What the role asks for and somebody has not; `said` are places that say so themselves."""

    wanted: Holding
    said: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """What somebody has and the role does not ask for; without an IRI where the graph does not know it."""

    thing: Thing
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what a role asks for is there, of one relation or ("") of all, by so many sources at least.

    `percent` is of things, `weighted` of things by their independent sources; 0 where nothing is asked for.
    """

    relation: str
    least_sources: int
    asked: int
    met: int
    percent: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Gap(Answer):
    """What somebody has beside what a role asks for; each part in the order of demand."""

    role: Thing
    document: str
    coverage: tuple[Coverage, ...]
    missing: tuple[Missing, ...]
    met: tuple[Met, ...]
    extra: tuple[Extra, ...]
    is_empty: bool = False
    levels: tuple[Thing, ...] = ()
    broader: tuple[Thing, ...] = ()
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return how much is there, what is missing, what is there, and what the role does not ask for."""
        return (
            _coverage_table(self),
            _missing_table(self.missing),
            _met_table(self.met),
            _extra_table(self.role, self.extra),
        )

    def notes(self) -> tuple[str, ...]:
        """Say what nothing was found of, and what is no statement of the CV itself."""
        return tuple(_notes(self))


def gap(graph: Graph, having: Having, want: str) -> Gap:
    """Return what a CV or list has of the skills, tools and qualifications of a role, and what it has not.

    Raises:
        UsageError: the name of the role is unknown.
    """
    role, taken = role_meant(graph, want)
    wanted = sorted(holdings_of(graph, {role.iri}, _WANTED), key=_demand)
    found = found_in(graph, having, [holding.thing.iri for holding in wanted])
    met = _met(graph, wanted, found)
    covered = {_key(m.wanted) for m in met}
    missing = [h for h in wanted if _key(h) not in covered]
    asked = {holding.thing.iri for holding in wanted}
    broader = graph.entities.get(role.broader or "")
    return Gap(
        role=thing_of(role),
        document=having.document,
        coverage=tuple(_coverages(wanted, covered)),
        missing=tuple(
            Missing(h, found[h.thing.iri].lacking if h.thing.iri in found else ()) for h in missing
        ),
        met=tuple(sorted(met, key=lambda m: _demand(m.wanted))),
        extra=tuple(
            Extra(said.thing, said.had)
            for key, said in sorted(found.items(), key=lambda item: (item[1].thing.label.casefold(), item[0]))
            if said.had and key not in asked
        ),
        is_empty=not any(said.had or said.lacking for said in found.values()),
        levels=tuple(map(thing_of, levels_of(graph, role.iri))),
        broader=(thing_of(broader),) if broader else (),
        taken=(taken,) if taken else (),
    )


def _key(holding: Holding) -> tuple[str, str]:
    return holding.relation, holding.thing.iri


def _demand(holding: Holding) -> tuple[int, int, float, str, str, str]:
    strength = _DEMAND[holding.modality]
    return -holding.sources, strength, -holding.confidence, holding.thing.label, *_key(holding)


def _met(graph: Graph, wanted: Sequence[Holding], found: Mapping[str, Sayings]) -> list[Met]:
    """Return what is there: named or shown by something else, then what those are taken in place of."""
    had = {key: said for key, said in found.items() if said.had}
    shown = _Shown(graph, had)
    met = [known for holding in wanted if (known := shown.of(holding))]
    covered = {_key(m.wanted) for m in met}
    choices: defaultdict[str, list[Met]] = defaultdict(list)
    for known in met:
        for choice in _choices(graph, known.wanted) - {""}:
            choices[choice].append(known)
    for holding in wanted:
        own = _choices(graph, holding)
        if _key(holding) not in covered and own <= choices.keys():
            first = choices[min(own)][0]
            met.append(Met(holding, "alternative", first.by, first.places, first.wanted.facts))
    return met


def _choices(graph: Graph, holding: Holding) -> frozenset[str]:
    """Return the coordinations ("Python or Java") that ask for a thing; "" where one asks for it alone."""
    return frozenset(e.choice or "" for fact in holding.facts for e in graph.facts[fact])


class _Shown:
    """Says by what of that somebody has a wanted thing is shown, if by any."""

    def __init__(self, graph: Graph, had: Mapping[str, Sayings]) -> None:
        self._graph = graph
        self._had = had
        self._tools: defaultdict[str, list[Fact]] = defaultdict(list)
        self._by_purpose: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(f for f in graph.facts if f.predicate == "toolFor"):
            if fact.subject in had:
                self._tools[fact.object].append(fact)
                for form in forms_of(names_of(graph.entities[fact.object])):
                    self._by_purpose[form].append(fact)

    def of(self, wanted: Holding) -> Met | None:
        """Return how a thing is there: named, or by a tool for it, a degree as high, one of its class.

        That scikit-learn is one of the "machine learning frameworks" is said by what says that it is a tool
        for machine learning.
        """
        if said := self._had.get(wanted.thing.iri):
            return Met(wanted, "named", said.thing, said.had)
        if facts := self._tools.get(wanted.thing.iri):
            said = self._had[facts[0].subject]
            return Met(wanted, "tool", said.thing, said.had, tuple(facts))
        for said in self._had.values():
            is_degree = said.thing.kind == wanted.thing.kind == "Degree"
            if is_degree and covers(said.thing.label, wanted.thing.label):
                return Met(wanted, "degree", said.thing, said.had)
        key = singular_of(fold_name(wanted.thing.label))
        purpose, _, word = key.rpartition(" ")
        if word in _SORTS and (facts := self._by_purpose.get(purpose)):
            said = self._had[facts[0].subject]
            same = tuple(fact for fact in facts if fact.subject == facts[0].subject)
            return Met(wanted, "class", said.thing, said.had, same)
        category = _CLASSES.get(key)
        one = next((said for said in self._had.values() if category and said.category == category), None)
        return Met(wanted, "class", one.thing, one.had) if one else None


def _coverages(wanted: Sequence[Holding], covered: Collection[tuple[str, str]]) -> Iterator[Coverage]:
    """Yield how much is there of all, of what several sources ask for, and of each relation."""
    for relation, least in (("", 1), ("", _SEVERAL), *((relation, 1) for relation in _WANTED)):
        some = [h for h in wanted if relation in {"", h.relation} and h.sources >= least]
        there = [h for h in some if _key(h) in covered]
        if some or (relation, least) == ("", 1):
            weighted = _percent(sum(h.sources for h in there), sum(h.sources for h in some))
            yield Coverage(relation, least, len(some), len(there), _percent(len(there), len(some)), weighted)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _coverage_table(found: Gap) -> Table:
    columns = (
        Column("of"),
        *(Column(name, is_number=True) for name in ("asked for", "there", "missing", "percent")),
        Column("percent by sources", is_number=True),
    )
    rows = (
        Row(
            (
                _part(c),
                c.asked,
                c.met,
                c.asked - c.met,
                c.percent,
                c.weighted,
            )
        )
        for c in found.coverage
    )
    return Table(
        "coverage", f"What {_whose(found)} has of what {found.role.label} asks for", columns, tuple(rows)
    )


def _whose(found: Gap) -> str:
    """Return what was read, for people."""
    return {"": "the list", "-": "the text from stdin"}.get(found.document, found.document)


def _part(coverage: Coverage) -> str:
    if coverage.relation:
        return f"{RELATIONS[coverage.relation]}s"
    return "all" if coverage.least_sources == 1 else f"all, by {coverage.least_sources} sources or more"


_WANTED_COLUMNS = (
    Column("kind"),
    Column("name"),
    Column("sources", is_number=True),
    Column("modality", title="asked for as"),
)
_DETAILS = (Column("relation", is_detail=True), Column("iri", is_detail=True))


def _wanted_cells(wanted: Holding) -> tuple[str, str, int, str]:
    return RELATIONS[wanted.relation], wanted.thing.label, wanted.sources, wanted.modality


def _missing_table(missing: Sequence[Missing]) -> Table:
    columns = (
        *_WANTED_COLUMNS,
        Column("said to be lacking", is_detail=not any(m.said for m in missing)),
        Column("cv line", is_number=True, is_detail=True),
        *_DETAILS,
    )
    rows = (
        Row(
            (
                *_wanted_cells(m.wanted),
                _cut(m.said[0].text) if m.said else None,
                m.said[0].line if m.said else None,
                m.wanted.relation,
                m.wanted.thing.iri,
            ),
            m.wanted.facts,
        )
        for m in missing
    )
    return Table("missing", "Missing", columns, tuple(rows))


def _met_table(met: Sequence[Met]) -> Table:
    columns = (
        *_WANTED_COLUMNS,
        Column("shown by"),
        Column("cv line", is_number=True, title="line"),
        Column("sentence"),
        Column("basis", is_detail=True),
        *_DETAILS,
    )
    rows = (
        Row(
            (
                *_wanted_cells(m.wanted),
                _shown_by(m),
                m.places[0].line,
                _cut(m.places[0].text),
                m.basis,
                m.wanted.relation,
                m.wanted.thing.iri,
            ),
            (*m.wanted.facts, *m.facts),
        )
        for m in met
    )
    return Table("there", "There", columns, tuple(rows))


def _shown_by(met: Met) -> str | None:
    if met.basis == "named":
        return None
    why = {
        "tool": "is a tool for it",
        "degree": "is as high",
        "class": "is one",
        "alternative": "is taken in its place",
    }
    return f"{met.by.label} {why[met.basis]}"


def _extra_table(role: Thing, extra: Sequence[Extra]) -> Table:
    columns = (
        Column("kind"),
        Column("name"),
        Column("cv line", is_number=True, title="line"),
        Column("sentence"),
        Column("iri", is_detail=True),
    )
    rows = (
        Row(
            (
                kind_word(e.thing.kind),
                e.thing.label,
                e.places[0].line,
                _cut(e.places[0].text),
                e.thing.iri or None,
            )
        )
        for e in extra
    )
    return Table("extra", f"There, and not asked for by what is known of {role.label}", columns, tuple(rows))


def _cut(text: str) -> str:
    """Return a sentence on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _notes(found: Gap) -> Iterator[str]:
    yield from found.taken
    role, whose = found.role.label, _whose(found)
    if found.is_empty:
        yield f"no skill, tool or qualification was found in {whose}"
    if not found.coverage[0].asked:
        yield f"nothing is known of what {role} asks for"
        yield from (
            f"{broader.label}, of which it is a level, may be known better" for broader in found.broader
        )
    if said := sum(bool(m.said) for m in found.missing):
        yield f"{said} of what is missing {whose} names itself, as lacking or still to be learned"
    if shown := sum(m.basis != "named" for m in found.met):
        yield f"{shown} of what is there is not named but shown by something else; “shown by” says by what"
    if found.levels:
        yield f"not counted: what is said of {', '.join(level.label for level in found.levels)}"
