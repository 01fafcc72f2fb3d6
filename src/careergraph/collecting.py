"""Looking for garbage less often while many values are made.

All values of a build are trees: reference counts free them, and the collector of cycles, which walks all that
lives each time that some hundreds were made, finds nothing. It takes a fifth of the time of a build.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collect_rarely", "collecting_rarely"]

#: New objects until the young are looked at, and rounds of that until the older are (Python: 700, 10, 10).
_RARELY = (500_000, 10, 100)


def collect_rarely() -> None:
    """Look for cycles rarely from now on: for a process that does nothing but extract."""
    gc.set_threshold(*_RARELY)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for cycles rarely in the block, unless the program looks more rarely, or never, already."""
    before = gc.get_threshold()
    if 0 < before[0] < _RARELY[0]:
        collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
