"""How far a build is: for people as a bar, for programs as lines of JSON, both on stderr.

A line is written once a second at most, and when the last document is done:
`{"stage": "reading", "done": 40, "total": 90, "failed": 1, "seconds": 2.0, "per_second": 20.0,
"remaining_seconds": 2.5}`. The stages after it are named when they begin: `{"stage": "writing",
"seconds": 5.1}`.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, Protocol

__all__ = ["Form", "Meter", "Progress", "metering"]

#: How progress is told: as fits (a bar where a person is there to see it), as lines of JSON, or not.
Form = Literal["auto", "json", "none"]

_EVERY = 1.0  # seconds between two lines
#: Documents a second are those of so many seconds: what is ahead will take as the last ones did.
_RECENT = 30.0


class Progress(Protocol):
    """Is told of each source when it is done."""

    def __call__(self, *, is_read: bool) -> None:
        """Count it; `is_read` says whether it could be read."""


@dataclass(slots=True)
class Meter:
    """Counts what is done, and says how fast and for how long still. `clock` gives seconds."""

    total: int
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    failed: int = 0
    began: float = 0.0
    _marks: list[tuple[float, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin now."""
        self.began = self.clock()
        self._marks.append((self.began, 0))

    def count(self, *, is_read: bool) -> None:
        """Count one more source."""
        self.done += 1
        self.failed += not is_read
        now = self.clock()
        if now - self._marks[-1][0] >= _EVERY:
            self._marks.append((now, self.done))
            while now - self._marks[1][0] > _RECENT:
                del self._marks[0]

    def seconds(self) -> float:
        """Return the seconds since the beginning."""
        return self.clock() - self.began

    def per_second(self) -> float:
        """Return the sources a second of the last half minute."""
        since, before = self._marks[0]
        elapsed = self.clock() - since
        return (self.done - before) / elapsed if elapsed > 0 else 0.0

    def remaining(self) -> float | None:
        """Return the seconds that the others will take if they take as long, None where nothing tells."""
        rate = self.per_second()
        return (self.total - self.done) / rate if rate > 0 else None


@dataclass(slots=True)
class _Teller:
    """What a build tells of itself while it runs: nothing, unless a form says so."""

    meter: Meter

    def __call__(self, *, is_read: bool) -> None:
        """Count a source."""
        self.meter.count(is_read=is_read)

    def stage(self, name: str) -> None:
        """Say that a stage begins."""


@dataclass(slots=True)
class _Lines(_Teller):
    """Writes lines of JSON."""

    last: float = float("-inf")

    def __call__(self, *, is_read: bool) -> None:
        """Count a source, and write a line if it is time."""
        self.meter.count(is_read=is_read)
        now = self.meter.clock()
        if now - self.last >= _EVERY or self.meter.done == self.meter.total:
            self.last = now
            self._write(
                stage="reading",
                done=self.meter.done,
                total=self.meter.total,
                failed=self.meter.failed,
                seconds=round(self.meter.seconds(), 3),
                per_second=round(self.meter.per_second(), 3),
                remaining_seconds=_rounded(self.meter.remaining()),
            )

    def stage(self, name: str) -> None:
        """Write a line."""
        self._write(stage=name, seconds=round(self.meter.seconds(), 3))

    def _write(self, **told: object) -> None:
        sys.stderr.write(json.dumps(told) + "\n")
        sys.stderr.flush()


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


@contextmanager
def metering(
    total: int,
    form: Form = "auto",
    *,
    is_quiet: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[_Teller]:
    """Tell on stderr how far so many sources are while the block runs.

    A bar is shown if a person is there to see it, and not when `is_quiet`; lines of JSON are written in any
    case.
    """
    meter = Meter(total, clock)
    if form == "json":
        yield _Lines(meter)
    elif form == "none" or is_quiet or not sys.stderr.isatty():
        yield _Teller(meter)
    else:
        with _bar(meter) as teller:
            yield teller


@contextmanager
def _bar(meter: Meter) -> Iterator[_Teller]:
    from rich.console import Console  # noqa: PLC0415 - lazy: `--help` must not pay for rich
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Shown  # noqa: PLC0415 - as above

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failures]}"),
    )
    with Shown(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("Reading", total=meter.total, rate="", failures="")

        class Bar(_Teller):
            """Moves the bar."""

            def __call__(self, *, is_read: bool) -> None:
                """Count a source."""
                meter.count(is_read=is_read)
                failures = f"{meter.failed} not read" if meter.failed else ""
                shown.update(
                    task, completed=meter.done, rate=f"{meter.per_second():.1f}/s", failures=failures
                )

            def stage(self, name: str) -> None:
                """Say what is done now."""
                shown.update(task, description=name.capitalize(), rate="")

        yield Bar(meter)
