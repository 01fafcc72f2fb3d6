"""What a role pays, as sources say it: bands by stage, years and place; nothing is converted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from careergraph.analysis.bands import Band, Measure, bands_of
from careergraph.analysis.holdings import Thing, levels_of, thing_of
from careergraph.analysis.lookup import names_of, role_meant
from careergraph.analysis.tables import Answer, Cell, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.text import fold_name, singular_of

__all__ = ["LeftOut", "Overview", "Pay", "pay"]

#: From here on cents of a median say nothing.
_LARGE = 1_000


@dataclass(frozen=True, slots=True)
class Overview:
    """Figures of one measure taken together, of a stage or (None) of all.

    Only figures with two ends or one sum count; `median` is that of their middles, `figures` their number,
    `sources` the independent documents that say them.
    """

    measure: Measure
    stage: Thing | None
    lowest: float
    median: float
    highest: float
    figures: int
    sources: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many figures of a measure were not asked for."""

    measure: Measure
    figures: int


@dataclass(frozen=True, slots=True)
class Pay(Answer):
    """The figures of a role's pay in the order of its career, and what they come to by measure.

    Those of a level of the role ("Senior Nurse") are among them. `left_out` counts, by measure, figures
    that were not asked for. `broader` is the role of which this is a level, where figures are said of it;
    `taken` says for which role a name was taken that is not quite its name.
    """

    role: Thing
    overview: tuple[Overview, ...]
    bands: tuple[Band, ...]
    left_out: tuple[LeftOut, ...] = ()
    broader: tuple[Thing, ...] = ()
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return what the figures come to, and one table of figures for each measure."""
        by_measure: dict[Measure, list[Band]] = {}
        for band in self.bands:
            by_measure.setdefault(band.measure, []).append(band)
        return (
            _overview_table(self.role, self.overview),
            *(_table(m, by_measure[m], self.role) for m in _measures(self.bands)),
        )

    def notes(self) -> tuple[str, ...]:
        """Say what is not compared, what is left out, and what belongs to levels of the role."""
        return tuple(_notes(self))


def pay(
    graph: Graph,
    role: str,
    *,
    currency: str | None = None,
    period: str | None = None,
    stage: str | None = None,
    place: str | None = None,
) -> Pay:
    """Return what sources say that a role pays, in a currency (ISO 4217), a period, at a stage, in a place.

    Raises:
        UsageError: the name of the role is unknown, or there is no figure of that currency, period, stage or
            place; the message has those there are.
    """
    asked, taken = role_meant(graph, role)
    found = bands_of(graph, {asked.iri, *(level.iri for level in levels_of(graph, asked.iri))})
    kept = _only(found, "currency", (currency or "").upper(), lambda b: [b.measure.currency])
    kept = _only(kept, "period", (period or "").lower(), lambda b: [b.measure.period])
    kept = _named(graph, kept, "stage", stage, lambda band: band.stages)
    kept = _named(graph, kept, "place", place, lambda band: band.places)
    shown = {band.fact for band in kept}
    left_out = Counter(band.measure for band in found if band.fact not in shown)
    broader = graph.entities.get(asked.broader or "")
    is_told = broader is not None and any(
        f.subject == broader.iri and f.predicate == "hasSalary" for f in graph.facts
    )
    return Pay(
        role=thing_of(asked),
        overview=tuple(_overview(graph, kept)),
        bands=kept,
        left_out=tuple(LeftOut(measure, number) for measure, number in sorted(left_out.items())),
        broader=(thing_of(broader),) if broader and is_told else (),
        taken=(taken,) if taken else (),
    )


def _only(
    bands: Sequence[Band], what: str, wanted: str, values: Callable[[Band], Iterable[str]]
) -> tuple[Band, ...]:
    """Return the figures of which this is a value; all where nothing is wanted."""
    kept = tuple(band for band in bands if not wanted or wanted in values(band))
    if bands and not kept:
        there = sorted({value for band in bands for value in values(band) if value})
        told = f"there is: {', '.join(there)}" if there else "none is said with one"
        raise UsageError(f"no figure of this pay has the {what} {wanted!r}; {told}")
    return kept


def _named(
    graph: Graph,
    bands: Sequence[Band],
    what: str,
    wanted: str | None,
    things: Callable[[Band], Iterable[Thing]],
) -> tuple[Band, ...]:
    """Return the figures that are said of the thing of this name, or with these words around them."""
    key = singular_of(fold_name(wanted or ""))

    def values(band: Band) -> set[str]:
        names = [name for thing in things(band) for name in names_of(graph.entities[thing.iri])]
        return {singular_of(fold_name(name)) for name in (*names, *band.context)}

    if not key or any(key in values(band) for band in bands):
        return tuple(band for band in bands if not key or key in values(band))
    # The message names things by their labels, not by every spelling.
    return _only(bands, what, wanted or "", lambda band: [thing.label for thing in things(band)])


def _overview(graph: Graph, bands: Sequence[Band]) -> Iterable[Overview]:
    """Yield what the figures of each measure come to, then those of each stage where there are several."""
    for measure in _measures(bands):
        whole = [b for b in bands if b.measure == measure and b.middle is not None]
        if whole:
            yield _together(graph, measure, None, whole)
        by_stage: defaultdict[tuple[int, Thing], list[Band]] = defaultdict(list)
        for band in whole:
            for stage in band.stages:
                by_stage[graph.entities[stage.iri].rank or 0, stage].append(band)
        ranked = sorted(by_stage.items(), key=lambda item: (item[0][0], item[0][1].label, item[0][1].iri))
        for (_, stage), some in ranked:
            yield _together(graph, measure, stage, some)


def _together(graph: Graph, measure: Measure, stage: Thing | None, bands: Sequence[Band]) -> Overview:
    facts = tuple(sorted(band.fact for band in bands))
    return Overview(
        measure=measure,
        stage=stage,
        lowest=min(band.least for band in bands if band.least is not None),
        median=_plain(median(band.middle for band in bands if band.middle is not None)),
        highest=max(band.most for band in bands if band.most is not None),
        figures=len(bands),
        sources=graph.support(*facts).sources,
        facts=facts,
    )


def _plain(number: float) -> float:
    """Return a number to the cent; a whole one where it is, and from a thousand upward."""
    return round(number) if number == int(number) or number >= _LARGE else round(number, 2)


def _measures(bands: Iterable[Band]) -> tuple[Measure, ...]:
    """Return the measures of figures, the one with most figures first."""
    counted = Counter(band.measure for band in bands)
    return tuple(sorted(counted, key=lambda m: (-counted[m], m)))


def _overview_table(role: Thing, overview: Sequence[Overview]) -> Table:
    columns = (
        Column("pay"),
        Column("stage"),
        *(Column(n, is_number=True) for n in ("lowest", "median", "highest", "figures", "sources")),
        *(Column(name, is_detail=True) for name in ("currency", "period", "component")),
    )
    rows = (
        Row(
            (
                str(o.measure),
                o.stage.label if o.stage else "all",
                o.lowest,
                o.median,
                o.highest,
                o.figures,
                o.sources,
                *_cells(o.measure),
            ),
            o.facts,
        )
        for o in overview
    )
    return Table("overview", f"Pay of {role.label}", columns, tuple(rows))


def _cells(measure: Measure) -> tuple[Cell, ...]:
    return measure.currency or None, measure.period or None, measure.component or None


def _table(measure: Measure, bands: Sequence[Band], role: Thing) -> Table:
    """Return the figures of one measure; the role is shown where one is of a level of it."""
    said = {
        "role": any(band.role != role for band in bands),
        "stage": any(band.stages for band in bands),
        "years": any(band.years for band in bands),
        "place": any(band.places for band in bands),
        "also said": any(band.context for band in bands),
        "counted as": any(band.statistic for band in bands),
    }
    columns = (
        *(Column(name, is_detail=not is_said) for name, is_said in said.items()),
        Column("pay", is_number=True),
        Column("sources", is_number=True),
        *(Column(name, is_number=True, is_detail=True) for name in ("low", "high", "sum")),
        *(Column(name, is_detail=True) for name in ("currency", "period", "component", "iri")),
    )
    name = "-".join(filter(None, (measure.currency, measure.period, measure.component)))
    return Table(name or "unknown", str(measure), columns, tuple(map(_row, bands)))


def _row(band: Band) -> Row:
    cells: tuple[Cell, ...] = (
        band.role.label,
        ", ".join(stage.label for stage in band.stages) or None,
        band.years or None,
        ", ".join(place.label for place in band.places) or None,
        ", ".join(band.context) or None,
        band.statistic or None,
        band.told,
        band.sources,
        band.low,
        band.high,
        band.point,
        *_cells(band.measure),
        band.fact.object,
    )
    return Row(cells, (band.fact,))


def _notes(told: Pay) -> Iterable[str]:
    yield from told.taken
    if not told.bands:
        yield f"no pay of {told.role.label} is known"
    measures = _measures(told.bands)
    if any(overview.figures > 1 for overview in told.overview):
        yield "the median is of the middles of figures, be they averages, medians or ranges (“counted as”)"
    if len({(m.currency, m.period) for m in measures}) > 1:
        yield "nothing is converted: each currency and period is a table of its own"
    if any(m.component for m in measures) and any(not m.component for m in measures):
        yield "where a figure does not say whether it is base or total pay, it may be either"
    if open_ended := sum(band.middle is None for band in told.bands):
        yield f"not in the overview: {_figures(open_ended)} with one end (“up to”, “or more”)"
    for left in told.left_out:
        yield f"left out as asked: {_figures(left.figures)} in {left.measure}"
    levels: Mapping[str, int] = Counter(b.role.label for b in told.bands if b.role != told.role)
    for label, number in sorted(levels.items()):
        yield f"{_figures(number)} said of {label}, a level of {told.role.label}"
    for role in told.broader:
        yield f"{role.label}, of which this is a level, has figures of its own: see pay {role.label!r}"


def _figures(number: int) -> str:
    return "1 figure" if number == 1 else f"{number} figures"
