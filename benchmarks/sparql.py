"""Ask every named query on pyoxigraph and on rdflib's own engine: `python benchmarks/sparql.py 1300`.

The graph is that of so many documents of `graphs.py` with all its evidence: 1,300 are a million quads. Both
engines hold it in memory, in one process, and are asked the same text with the union of the graphs as default
graph: it is parsed, evaluated and collected. A query is asked up to three times while that takes less than a
second, and the least seconds on the clock count. rdflib is stopped after --seconds; the ratio is then a lower
bound. What the engines answer must be the same rows in the same order, else the exit code is 1. POSIX only.
"""

import argparse
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import partial
from types import FrameType

import rdflib
from pyoxigraph import Literal, Store

from careergraph.graph import Graph
from careergraph.query import NamedQuery, load_nquads, named_queries, run_query, write_named
from careergraph.rdf import to_nquads, to_rdflib
from graphs import made_graph

_ROUNDS, _ENOUGH = 3, 1.0
Row = tuple[object, ...]
Rows = list[Row]


class Stopped(BaseException):
    """The time is up. Not an Exception, which an engine could take for its own."""


def things_of(graph: Graph) -> Mapping[str, list[str]]:
    """Return the IRIs of each kind: roles that most is said of, and of all else what most facts point to."""
    found = Counter(fact.subject for fact in graph.facts)
    found.update(fact.object for fact in graph.facts if graph.entities[fact.object].kind != "Role")
    things: dict[str, list[str]] = {}
    for iri in sorted(found, key=lambda iri: (-found[iri], iri)):
        things.setdefault(graph.entities[iri].kind, []).append(iri)
    return things


def asked_of(query: NamedQuery, graph: Graph, things: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what a query is asked about: the things that most is said of, and what leads to rows."""
    if query.name == "route":
        steps = {f.subject: f.object for f in graph.facts if f.predicate == "progressesTo"}
        first = next(role for role in things["Role"] if steps.get(role) in steps)
        return {"first": [first], "second": [steps[steps[first]]]}
    if query.name == "evidence-of":
        tie = next(
            f for f in graph.facts if f.subject == things["Role"][0] and f.predicate == "requiresSkill"
        )
        return {"subject": [tie.subject], "object": [tie.object]}
    given = {}
    for parameter in query.parameters:
        kind = parameter.kinds[0] if parameter.kinds else "Skill"
        if kind != "integer":
            start = 1 if parameter.name == "second" else 0
            given[parameter.name] = things[kind][start : start + (5 if parameter.is_several else 1)]
    return given


def own_rows(store: Store, text: str) -> Rows:
    """Return the rows of pyoxigraph as plain values."""
    return [
        tuple(_plain(str(getattr(cell, "value", cell)), _type(cell)) if cell else None for cell in row)
        for row in run_query(store, text).rows
    ]


def rdflib_rows(dataset: rdflib.Dataset, text: str) -> Rows:
    """Return the rows of rdflib as plain values."""
    rows: Iterable[Iterable[rdflib.term.Node | None]] = dataset.query(text)  # type: ignore[assignment]  # rows of SELECT
    return [
        tuple(None if cell is None else _plain(str(cell), str(getattr(cell, "datatype", ""))) for cell in row)
        for row in rows
    ]


def _type(cell: object) -> str:
    return cell.datatype.value if isinstance(cell, Literal) else ""


def _plain(text: str, datatype: str) -> object:
    return Decimal(text) if datatype.endswith(("#integer", "#decimal")) else text


def timed(ask: Callable[[], Rows]) -> tuple[float, Rows]:
    """Return the least seconds of up to three times, and the rows."""
    taken: list[float] = []
    rows: Rows = []
    while len(taken) < _ROUNDS and sum(taken) < _ENOUGH:
        start = time.perf_counter()
        rows = ask()
        taken.append(time.perf_counter() - start)
    return min(taken), rows


def stopped_after(seconds: float, ask: Callable[[], Rows]) -> tuple[float, Rows | None]:
    """Return what `timed` does, None for the rows where it took longer than so many seconds."""

    running = True

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if running:
            raise Stopped

    signal.signal(signal.SIGALRM, stop)
    # Again later: the first may come where an engine cleans up and lets nothing through.
    signal.setitimer(signal.ITIMER_REAL, seconds, 10.0)
    try:
        return timed(ask)
    except Stopped:
        running = False  # what is freed now may take longer than to the next alarm
        return seconds, None
    finally:
        running = False
        signal.setitimer(signal.ITIMER_REAL, 0.0)


def measure(documents: int, seconds: float, names: Iterable[str]) -> int:
    """Print the table and return the exit code."""
    graph = made_graph(documents)
    things = things_of(graph)
    data = to_nquads(graph)
    start = time.perf_counter()
    store = load_nquads(data)
    own = time.perf_counter() - start
    dataset = to_rdflib(graph)
    print(
        f"{documents:,} documents, {len(store):,} quads; loaded in {own:.1f} s by pyoxigraph, "
        f"in {time.perf_counter() - start - own:.1f} s into rdflib",
        flush=True,
    )
    print(f"{'query':<26}{'rows':>8}{'pyoxigraph s':>14}{'rdflib s':>12}{'ratio':>10}")
    found = [_compare(name, graph, things, store, dataset, seconds) for name in names or named_queries()]
    ratios = [ratio for ratio, _ in found]
    print(
        f"{len(found)} queries: median ratio {statistics.median(ratios):.0f}, least {min(ratios):.1f}; "
        + ", ".join(f"{count} {said}" for said, count in sorted(Counter(said for _, said in found).items()))
    )
    return int("other rows" in {said for _, said in found})


def _compare(
    name: str,
    graph: Graph,
    things: Mapping[str, list[str]],
    store: Store,
    dataset: rdflib.Dataset,
    seconds: float,
) -> tuple[float, str]:
    """Print the line of a query; return the ratio and what is to be said of the rows."""
    text = write_named(store, name, asked_of(named_queries()[name], graph, things))
    fast, rows = timed(partial(own_rows, store, text))
    slow, others = stopped_after(seconds, partial(rdflib_rows, dataset, text))
    said = "stopped" if others is None else "same rows" if others == rows else "other rows"
    more = ">" if others is None else ""
    cells = f"{fast:>14.4f}{more + f'{slow:.3f}':>12}{more + f'{slow / fast:.0f}':>10}"
    print(f"{name:<26}{len(rows):>8}{cells}  {said}", flush=True)
    return slow / fast, said


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=130)
    parser.add_argument("--seconds", type=float, default=60.0, help="after which rdflib is stopped")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="named queries to ask")
    options = parser.parse_args()
    return measure(options.documents, options.seconds, options.only)


if __name__ == "__main__":
    sys.exit(main())
