"""What roles ask for, year by year: of the documents of a year that ask for anything, how many ask for it.

Only documents that say when they were published count (records with a date, postings of schema.org, pages
with front matter or a date in their head); those of the same bytes are one.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypedDict, Unpack

from careergraph.analysis.demand import Demanded, Which, is_core, skills
from careergraph.analysis.holdings import Thing
from careergraph.analysis.kinds import kind_word
from careergraph.analysis.tables import Answer, Cell, Column, Row, Table
from careergraph.graph import Graph
from careergraph.model import Fact

__all__ = ["Course", "Narrowing", "OverTime", "over_time"]

_LEAST = 2


class Narrowing(TypedDict, total=False):
    """Which roles and relations are asked about, as `skills` takes it."""

    relations: Collection[str]
    roles: Collection[str]
    industry: str | None
    stage: str | None
    with_levels: bool
    least: int


@dataclass(frozen=True, slots=True)
class Course:
    """A thing, and how many documents of each year ask for it, in the order of the years."""

    relation: str
    thing: Thing
    documents: tuple[int, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OverTime(Answer):
    """What roles ask for by year; `asking` counts the documents of each year that ask for anything.

    `undated` counts those that ask for something and do not say when.
    """

    years: tuple[int, ...]
    asking: tuple[int, ...]
    undated: int
    things: tuple[Course, ...]
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return the things with the share of each year's documents that ask for them."""
        columns = (
            Column("kind"),
            Column("name"),
            Column("documents", is_number=True),
            *(Column(str(year), is_number=True) for year in self.years),
            *(Column(f"documents {year}", is_number=True, is_detail=True) for year in self.years),
            Column("relation", is_detail=True),
            Column("iri", is_detail=True),
        )
        title = "Asked for, as a share of the documents of each year"
        return (Table("years", title, columns, tuple(map(self._row, self.things))),)

    def notes(self) -> tuple[str, ...]:
        """Say what names were taken for, of how many documents shares are, and how many are left out."""
        counts = ", ".join(f"{count} of {year}" for year, count in zip(self.years, self.asking, strict=True))
        of = f"shares are of the documents that ask for anything: {counts}" if counts else "nothing is dated"
        return (
            *self.taken,
            of,
            *(
                (f"{self.undated} documents that ask for something do not say when they are from",)
                if self.undated
                else ()
            ),
        )

    def _row(self, course: Course) -> Row:
        shares = (round(n / of, 4) for n, of in zip(course.documents, self.asking, strict=True))
        thing, total = course.thing, sum(course.documents)
        cells: tuple[Cell, ...] = (
            kind_word(thing.kind),
            thing.label,
            total,
            *shares,
            *course.documents,
            course.relation,
            thing.iri,
        )
        return Row(cells, course.facts)


def over_time(graph: Graph, which: Which = "all", **narrowing: Unpack[Narrowing]) -> OverTime:
    """Return by year what roles ask for, what most documents ask for first; options are those of `skills`.

    Raises:
        UsageError: a name is unknown.
    """
    asked = skills(graph, "all", **narrowing)
    everything = asked.things
    least = narrowing.get("least", _LEAST)
    told = [thing for thing in everything if which == "all" or is_core(thing, least) == (which == "core")]
    year_of = _years(graph)
    asking: dict[str, int | None] = {}
    for thing in everything:
        asking |= {digest: year_of.get(digest) for digest in _digests(graph, thing)}
    counts = Counter(year for year in asking.values() if year is not None)
    years = tuple(sorted(counts))
    courses = (_course(graph, thing, years, year_of) for thing in told)
    return OverTime(
        years=years,
        asking=tuple(counts[year] for year in years),
        undated=sum(year is None for year in asking.values()),
        things=tuple(sorted((c for c in courses if any(c.documents)), key=_order)),
        taken=asked.taken,
    )


def _years(graph: Graph) -> Mapping[str, int]:
    """Return by digest the first year that documents of these bytes say they are from."""
    years: dict[str, int] = {}
    for origin in graph.origins.values():
        if origin.date:
            year = int(origin.date[:4])
            years[origin.digest] = min(year, years.get(origin.digest, year))
    return years


def _digests(graph: Graph, thing: Demanded) -> set[str]:
    return {graph.origins[e.document].digest for fact in thing.facts for e in graph.facts[fact]}


def _course(graph: Graph, thing: Demanded, years: tuple[int, ...], year_of: Mapping[str, int]) -> Course:
    counts = Counter(year_of.get(digest) for digest in _digests(graph, thing))
    return Course(thing.relation, thing.thing, tuple(counts[year] for year in years), thing.facts)


def _order(course: Course) -> tuple[int, str, str, str]:
    return -sum(course.documents), course.thing.label, course.thing.iri, course.relation
