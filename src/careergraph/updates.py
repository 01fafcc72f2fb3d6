"""A build that is brought up to date: which documents must be read again, and the claims of the others.

What is decided here changes no output: only how much work it takes.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from careergraph.check import Checked
from careergraph.claims import FILENAME, ClaimsWriter, read_before
from careergraph.fingerprints import checking_key, key_of, reading_key
from careergraph.model import Extraction
from careergraph.reading import Reading, Source

__all__ = ["Plan", "Update", "plan_of", "updating"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The ids of the documents that are new, changed, unchanged and gone since the last build, sorted.

    Changed is also what would be read in another way now. `keys` are the key and digest of each document,
    `checked` what of the graph before was found right. What is redacted is shown in no whole text.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    keys: Mapping[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    checked: frozenset[str] = field(default=frozenset(), repr=False)
    is_redacted: bool = False


def plan_of(sources: Sequence[Source], reading: Reading, folder: Path, *, force: bool = False) -> Plan:
    """Return what a build of these sources into a folder would do; `force` reads all of them again.

    Raises:
        MissingExtra: DuckDB is not installed.
    """
    kept = read_before(folder / FILENAME)
    before = kept.keys
    how = reading_key(reading)
    keys = {source.id: key_of(source, how) for source in sources}
    known = [name for name in sorted(keys) if name in before]
    unchanged = [name for name in known if keys[name][0] == before[name] != "" and not force]
    return Plan(
        new=tuple(name for name in sorted(keys) if name not in before),
        changed=tuple(sorted({*known} - {*unchanged})),
        unchanged=tuple(unchanged),
        removed=tuple(sorted({*before} - {*keys})),
        keys=keys,
        checked=kept.checked,
        is_redacted=reading.redact,
    )


class Update:
    """The claims of a build in the making: those that are taken over, and where new ones are put.

    `checked` tells what of the graph needs no checking again.
    """

    def __init__(self, plan: Plan, writer: ClaimsWriter, old: Path) -> None:
        """Take over what is unchanged; nothing is, where the old file turns out to be damaged."""
        self._keys = plan.keys
        self._writer = writer
        self._is_redacted = plan.is_redacted
        is_kept = bool(plan.unchanged) and writer.take_over(old, plan.unchanged)
        self.unchanged = frozenset(plan.unchanged if is_kept else ())
        self.checked = Checked(plan.checked, checking_key())

    def taken_over(self) -> Iterator[Extraction]:
        """Yield what the unchanged documents say, in the order of their ids."""
        return self._writer.taken_over() if self.unchanged else iter(())

    def put(self, extraction: Extraction) -> None:
        """Keep what a document says that was read; one that changed meanwhile is read again next time."""
        key, digest = self._keys.get(extraction.origin.id, ("", ""))
        self._writer.put(key if extraction.origin.digest == digest else "", extraction)

    def texts(self, documents: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the texts of documents, by id, for the page to show; none where contacts are blanked.

        Raises:
            OutputError: the rows that hold them are damaged.
        """
        return iter(()) if self._is_redacted else self._writer.texts(documents)

    def finish(self) -> Path:
        """Return the file with all claims, whole now, to be put in its place."""
        self._writer.put_checked(self.checked.now)
        return self._writer.finish()


@contextmanager
def updating(plan: Plan, folder: Path) -> Iterator[Update]:
    """Return the claims of a build into a folder.

    At the end of the block nothing but the old file is left, unless the new one was put in its place.

    Raises:
        OutputError: the new file cannot be written.
        MissingExtra: DuckDB is not installed.
    """
    with ClaimsWriter(folder / f".{FILENAME}.{os.getpid()}.tmp") as writer:
        yield Update(plan, writer, folder / FILENAME)
