"""What can be told of a query beside its answer: the text as it is run, what it reads, how long it takes.

pyoxigraph shows no plan of how it evaluates a query, so none is told.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Store

from careergraph.ontology import namespaces
from careergraph.query import QueryResult, base_of, readable, run_query
from careergraph.query.guard import has_keyword, is_relative, prefixes_used

__all__ = ["Explained", "Timed", "explain_query", "load_timed"]


@dataclass(frozen=True, slots=True)
class Timed:
    """A store, and the seconds on the clock that loading or opening it took."""

    store: Store
    seconds: float


@dataclass(frozen=True, slots=True)
class Explained:
    """A query as it is run.

    `text` holds the terms of its parameters; `prefixes` are those it uses and does not declare; `base` is
    what its relative IRIs begin with, None where it has none. `graphs` are the named graphs of the store
    (prefixed names), `quads` all its quads. Where not `is_union`, the default graph is what FROM names.
    Seconds are on the clock: of loading, and of reading, evaluating and collecting the answer.
    """

    text: str
    prefixes: dict[str, str]
    base: str | None
    graphs: tuple[str, ...]
    quads: int
    is_union: bool
    seconds_loading: float
    seconds: float
    result: QueryResult


def load_timed(load: Callable[[], Store]) -> Timed:
    """Return the store of `load` with how long it took."""
    start = time.perf_counter()
    return Timed(load(), time.perf_counter() - start)


def explain_query(loaded: Timed, write: Callable[[Store], str], *, limit: int | None = None) -> Explained:
    """Run the query that `write` gives for the store, and return what can be told of it.

    Raises:
        BadQuery: the text is wrong, or asks for what is refused.
        UsageError: whatever `write` raises.
    """
    store = loaded.store
    text, base = write(store), base_of(store)
    start = time.perf_counter()
    result = run_query(store, text, base=base, limit=limit)
    seconds = time.perf_counter() - start
    prefixes = namespaces(base)
    return Explained(
        text=text,
        prefixes=prefixes_used(text, prefixes, base),
        base=f"{base}/" if is_relative(text, prefixes) else None,
        graphs=tuple(sorted(readable(name, base) for name in store.named_graphs())),
        quads=len(store),
        is_union=not has_keyword(text, "FROM", prefixes, base),
        seconds_loading=loaded.seconds,
        seconds=seconds,
        result=result,
    )
