"""Engines: where a function is run over many items, one module a place.

An engine is a callable `(work, items, jobs, bounds) → results`. It promises one result an item, in the
order of the items, as soon as it can be said; an exception that `work` raises reaches the caller. An
item that takes its worker down with it, or more time than the bounds allow, gives a `Lost` in its
place, and the others still get theirs. `work` and the items must be picklable, and `work` pure: an item
may be run twice. Only an engine of other processes can hold an item to its bounds.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from careergraph.engines.bounds import Bounds
from careergraph.engines.inline import run_inline
from careergraph.engines.lost import Lost
from careergraph.engines.processes import run_processes
from careergraph.errors import UsageError

__all__ = ["ENGINES", "Bounds", "Engine", "Lost", "engine_of"]

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Runs work over items with so many jobs; see the promises in the module's docstring."""

    def __call__(
        self, work: Callable[[T], R], items: Iterable[T], jobs: int, /, bounds: Bounds | None = None
    ) -> Iterator[R | Lost]:
        """Yield the result of each item, in order."""
        ...


ENGINES: dict[str, Engine] = {
    "inline": run_inline,
    "processes": run_processes,
}


def engine_of(name: str | None, jobs: int) -> Engine:
    """Return the engine of this name; without a name, the one that fits the number of jobs.

    >>> engine_of(None, 1) is ENGINES["inline"]
    True

    Raises:
        UsageError: no engine has this name, or jobs is below one.
    """
    if jobs < 1:
        raise UsageError(f"jobs must be at least 1, not {jobs}")
    chosen = name or ("inline" if jobs == 1 else "processes")
    if chosen not in ENGINES:
        raise UsageError(f"unknown engine {chosen!r}; engines are: {', '.join(sorted(ENGINES))}")
    return ENGINES[chosen]
