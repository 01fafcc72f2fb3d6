"""Ways from one role to another: the steps that sources state, else through roles that share most skills."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from careergraph.analysis.holdings import ASKED_FOR, Thing, holdings, thing_of
from careergraph.analysis.levels import standings
from careergraph.analysis.lookup import role_meant
from careergraph.analysis.steps import Basis, Step, Steps, ladder_of, skill_steps, steps_along
from careergraph.analysis.tables import Answer, Column, Row, Table, some_of
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.network import short_ways

__all__ = ["Reached", "Route", "Routes", "path"]

_MOST = 3
#: How many ways more are looked at, as some are no better than going straight.
_DETOURS = 20
#: Below this likeness a step is a leap.
_LITTLE = 0.05
#: How many things to gain people are shown of a step.
_FEW = 6


@dataclass(frozen=True, slots=True)
class Route:
    """A way in steps; `basis` is what its weakest step rests on."""

    basis: Basis
    steps: tuple[Step, ...]

    @property
    def told(self) -> str:
        """The roles on it as people read them."""
        return " → ".join([self.steps[0].start.label, *(step.end.label for step in self.steps)])


@dataclass(frozen=True, slots=True)
class Reached:
    """A role that the ladder leads to or comes from, in so many steps, and the facts of these."""

    role: Thing
    steps: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Routes(Answer):
    """The ways from one role to another, the best first.

    Where the ladder has none, `onward` are the roles that it leads to from the first, `toward` those from
    which it leads to the second, the nearest first; `is_reverse` says that it leads from the second to the
    first. `taken` says for which role a name was taken that is not quite its name.
    """

    start: Thing
    end: Thing
    routes: tuple[Route, ...]
    onward: tuple[Reached, ...] = ()
    toward: tuple[Reached, ...] = ()
    is_stated: bool = False
    is_reverse: bool = False
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return the ways, the steps of each, and where there is no ladder what it does lead to."""
        tables = [_routes_table(self)]
        tables += [_steps_table(number, route) for number, route in enumerate(self.routes, 1)]
        if not self.is_stated:
            tables.append(
                _reached_table("onward", f"The ladder leads from {self.start.label} to", self.onward)
            )
            tables.append(_reached_table("toward", f"The ladder leads to {self.end.label} from", self.toward))
        return tuple(tables)

    def notes(self) -> tuple[str, ...]:
        """Say what names were taken for, what is not stated by sources, and what is not known."""
        return tuple(_notes(self))


def path(graph: Graph, start: str, end: str, *, by: str | None = None, most: int = _MOST) -> Routes:
    """Return ways from one role to another: along the ladder ("ladder") or through like roles ("skills").

    Unless one is asked for, like roles are looked for where the ladder has no way.

    Raises:
        UsageError: a name is unknown, or both are of one role.
    """
    (first, told), (last, said) = role_meant(graph, start), role_meant(graph, end)
    if first == last:
        raise UsageError(f"two different roles are needed for a path; both are {first.label}")
    ladder = ladder_of(graph)
    ways = short_ways(ladder.lengths, first.iri, last.iri, most=most)
    found = Routes(
        start=thing_of(first),
        end=thing_of(last),
        routes=() if by == "skills" else _routes(graph, ways, ladder),
        is_stated=bool(ways),
        taken=tuple(filter(None, (told, said))),
    )
    if not ways:
        onward, toward = _reached(graph, first.iri, ladder), _reached(graph, last.iri, ladder, back=True)
        is_reverse = bool(short_ways(ladder.lengths, last.iri, first.iri, most=1))
        found = replace(found, onward=onward, toward=toward, is_reverse=is_reverse)
    if by == "skills" or (by is None and not ways):
        alike = skill_steps(graph, first.iri, last.iri)
        ways = short_ways(alike.lengths, first.iri, last.iri, most=most + _DETOURS)
        found = replace(found, routes=_worthwhile(_routes(graph, ways, alike))[:most])
    return found


def _routes(graph: Graph, ways: Sequence[Sequence[str]], steps: Steps) -> tuple[Route, ...]:
    if not ways:
        return ()
    held, known = holdings(graph, ASKED_FOR), standings(graph)
    found = []
    for way in ways:
        taken = steps_along(graph, way, steps, held, known)
        bases = {step.basis for step in taken}
        found.append(
            Route("skills" if "skills" in bases else "level" if "level" in bases else "stated", taken)
        )
    return tuple(found)


def _worthwhile(routes: Sequence[Route]) -> tuple[Route, ...]:
    """Return the routes that have no leap as wide as one of fewer steps has, in their order."""
    widest = [(len(r.steps), min(step.likeness for step in r.steps)) for r in routes]
    return tuple(
        route
        for route, (steps, least) in zip(routes, widest, strict=True)
        if not any(fewer < steps and other >= least for fewer, other in widest)
    )


def _reached(graph: Graph, role: str, ladder: Steps, *, back: bool = False) -> tuple[Reached, ...]:
    """Return the roles that steps lead to (back: that they come from), the nearest first, then by label."""
    following: dict[str, list[tuple[str, tuple[Fact, ...]]]] = {}
    for (lower, higher), facts in sorted(ladder.facts.items()):
        here, there = (higher, lower) if back else (lower, higher)
        following.setdefault(here, []).append((there, facts))
    found: dict[str, tuple[int, tuple[Fact, ...]]] = {role: (0, ())}
    waiting = deque([role])
    while waiting:
        here = waiting.popleft()
        steps, before = found[here]
        for there, facts in following.get(here, ()):
            if there not in found:
                found[there] = (steps + 1, (*before, *facts))
                waiting.append(there)
    reached = [Reached(thing_of(graph.entities[iri]), *far) for iri, far in found.items() if iri != role]
    return tuple(sorted(reached, key=lambda r: (r.steps, r.role.label, r.role.iri)))


def _routes_table(found: Routes) -> Table:
    columns = (
        Column("route", is_number=True),
        Column("way"),
        Column("steps", is_number=True),
        Column("rests on"),
    )
    rows = (
        Row(
            (number, route.told, len(route.steps), _BASES[route.basis]),
            tuple(
                dict.fromkeys(fact for step in route.steps if step.basis != "skills" for fact in step.facts)
            ),
        )
        for number, route in enumerate(found.routes, 1)
    )
    title = f"From {found.start.label} to {found.end.label}"
    return Table("routes", title, columns, tuple(rows))


#: What a way rests on, as people read it.
_BASES: Mapping[Basis, str] = {
    "stated": "statements of sources",
    "level": "statements and levels of a role",
    "skills": "shared skills and tools alone",
}


def _steps_table(number: int, route: Route) -> Table:
    columns = (
        Column("step", is_number=True),
        Column("from", is_detail=True),
        Column("to"),
        Column("stage"),
        Column("rests on"),
        Column("gains", title="to gain, most asked for first", is_summary=True),
        Column("to gain", is_detail=True),
        Column("likeness", is_number=True, is_detail=True),
        Column("iri", is_detail=True),
    )
    rows = (_row(place, step) for place, step in enumerate(route.steps, 1))
    return Table(f"route-{number}", f"Route {number}", columns, tuple(rows))


def _row(place: int, step: Step) -> Row:
    cells = (
        place,
        step.start.label,
        step.end.label,
        step.stage.label if step.stage else None,
        _basis_of(step),
        _gain_of(step),
        tuple(holding.thing.label for holding in step.to_gain),
        step.likeness,
        step.end.iri,
    )
    return Row(cells, (*step.facts, *(fact for h in step.to_gain[:_FEW] for fact in h.facts)))


def _basis_of(step: Step) -> str:
    if step.basis == "stated":
        return "1 source" if step.sources == 1 else f"{step.sources} sources"
    return "by level" if step.basis == "level" else f"alike {step.likeness:.2f}"


def _gain_of(step: Step) -> str:
    if not step.asks_for:
        return f"nothing is known of what {step.end.label} asks for"
    if not step.to_gain:
        return f"nothing new ({step.asks_for} known)"
    return some_of([holding.thing.label for holding in step.to_gain], _FEW)


def _reached_table(name: str, title: str, reached: Sequence[Reached]) -> Table:
    columns = (Column("role"), Column("steps", is_number=True), Column("iri", is_detail=True))
    rows = (Row((r.role.label, r.steps, r.role.iri), tuple(dict.fromkeys(r.facts))) for r in reached)
    return Table(name, title, columns, tuple(rows))


def _notes(found: Routes) -> Iterator[str]:
    yield from found.taken
    start, end = found.start.label, found.end.label
    if not found.is_stated:
        yield f"no source states a way from {start} to {end}"
    if found.is_reverse:
        yield f"the ladder leads the other way, from {end} to {start}"
    if not found.routes:
        yield f"there is no way from {start} to {end}"
    bases = {step.basis for route in found.routes for step in route.steps}
    if "level" in bases:
        yield "steps “by level” follow from the career stages of levels of one role; no source states them"
    if "skills" in bases:
        yield "steps “alike” follow from shared skills and tools alone; the number is the weighted Jaccard"
    little = [
        s for route in found.routes for s in route.steps if s.basis == "skills" and s.likeness < _LITTLE
    ]
    for step in dict.fromkeys((step.start.label, step.end.label) for step in little):
        yield f"{' and '.join(step)} have little in common"
    unknown = {s.end.label for route in found.routes for s in route.steps if not s.asks_for}
    if unknown:
        yield f"nothing is known of what these ask for: {', '.join(sorted(unknown))}"
