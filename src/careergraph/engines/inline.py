"""The engine of one job: in this process, one item after the other."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

__all__ = ["run_inline"]

T = TypeVar("T")
R = TypeVar("R")


def run_inline(work: Callable[[T], R], items: Sequence[T], jobs: int = 1, /) -> Iterator[R]:
    """Yield the result of each item, in order; `jobs` changes nothing here.

    >>> list(run_inline(str.upper, ["a", "b"]))
    ['A', 'B']
    """
    del jobs
    return map(work, items)
