"""The work that engines are given: extraction, loaded where it runs, not where it is only given out."""

from typing import TYPE_CHECKING

from careergraph.collecting import collect_rarely
from careergraph.reading import Reading, Source

if TYPE_CHECKING:
    from careergraph.model import Extraction, Problem

__all__ = ["Extracting"]


class Extracting:
    """Extracts a source as `extraction.extract_source` does.

    A copy that is sent to a worker has loaded extraction there before its first source.
    """

    def __init__(self, reading: Reading) -> None:
        """Take how the sources are read."""
        self._reading = reading

    def __call__(self, source: Source) -> "Extraction | Problem":
        """Return what the source says, or the problem that kept it from being read."""
        from careergraph.extraction import extract_source  # noqa: PLC0415 - lazy: it takes seconds to load

        return extract_source(source, self._reading)

    def __reduce__(self) -> "tuple[object, ...]":
        """Send it to a worker so that the worker loads extraction at once."""
        return _loaded, (self._reading,)


def _loaded(reading: Reading) -> Extracting:
    collect_rarely()
    import careergraph.extraction  # noqa: F401, PLC0415 - before the worker says that it is ready

    return Extracting(reading)
