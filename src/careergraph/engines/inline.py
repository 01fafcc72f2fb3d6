"""The engine of one job: in this process, one item after the other."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from careergraph.engines.bounds import Bounds

__all__ = ["run_inline"]

T = TypeVar("T")
R = TypeVar("R")


def run_inline(
    work: Callable[[T], R], items: Iterable[T], jobs: int = 1, /, bounds: Bounds | None = None
) -> Iterator[R]:
    """Yield the result of each item, in order; jobs and bounds change nothing here.

    >>> list(run_inline(str.upper, ["a", "b"]))
    ['A', 'B']
    """
    del jobs, bounds
    return map(work, items)
