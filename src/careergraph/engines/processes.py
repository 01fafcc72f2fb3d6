"""The engine of several jobs: worker processes on this machine, which can be killed and replaced.

Workers are spawned, not forked (threads and open files are not inherited, and Windows has nothing
else), stay alive for the whole run, and get items in chunks, each over a pipe of its own, on which they
answer item by item: so it is known which item a worker was at when it died or overran its time, which
`concurrent.futures` does not tell and answers by giving up all work. What else was in its chunk goes to
another worker.
"""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from careergraph.engines.bounds import Bounds, limit_memory
from careergraph.engines.lost import Lost
from careergraph.errors import UsageError

__all__ = ["run_processes"]

T = TypeVar("T")
R = TypeVar("R")

_MAX_CHUNK = 32
#: Chunks a worker may be ahead of the result that is waited for: bounds memory, hides one slow chunk.
_LOOK_AHEAD = 4
#: A single item may have been the victim of a system short of memory: it gets a second worker.
_TRIES = 2
_PATIENCE = 5.0  # seconds that an idle worker may take to leave


@dataclass(slots=True)
class _Task(Generic[T]):
    """Items that stand next to each other, from position `start` on; `tries` counts dead workers."""

    start: int
    items: Sequence[T]
    tries: int = 0

    def rest(self, done: int, tries: int) -> "Iterator[_Task[T]]":
        """Yield what is left when a worker died after so many items: the next one alone, and the others."""
        if done < len(self.items) and tries < _TRIES:
            yield _Task(self.start + done, self.items[done : done + 1], tries)
        if done + 1 < len(self.items):
            yield _Task(self.start + done + 1, self.items[done + 1 :])


@dataclass(slots=True)
class _Worker(Generic[T]):
    """A process, our end of its pipe, its task, and since when it is at the item after those done."""

    process: SpawnProcess
    pipe: Connection
    task: _Task[T] | None = None
    is_ready: bool = False
    done: int = 0
    since: float = field(default_factory=time.monotonic)

    def give(self, task: _Task[T]) -> None:
        """Give it a task."""
        self.task, self.done, self.since = task, 0, time.monotonic()
        try:
            self.pipe.send(task.items)
        except OSError:
            return  # it died while idle: its end of file is heard next


def run_processes(
    work: Callable[[T], R], items: Iterable[T], jobs: int, /, bounds: Bounds | None = None
) -> Iterator[R | Lost]:
    """Yield the result of each item, in order, from so many worker processes.

    The items are taken as they are needed: an endless source is worked through in bounded memory.

    Raises:
        UsageError: no worker can be started from the program that calls.
    """
    pool = _Pool(work, items, jobs, bounds or Bounds())
    at = 0
    try:
        while pool.has_more(at):
            if at in pool.done:
                yield pool.done.pop(at)
                at += 1
            else:
                pool.step(at)
    finally:
        _dismiss(pool.crew)


class _Pool(Generic[T, R]):
    """The workers of one run, what waits for them, and the results by position."""

    def __init__(self, work: Callable[[T], R], items: Iterable[T], jobs: int, bounds: Bounds) -> None:
        self._work = work
        self._jobs = jobs
        self._bounds = bounds
        self._fresh = _tasks(items, jobs)
        self._waiting: deque[_Task[T]] = deque()
        self._taken = 0  # items that were taken from the source
        self.crew: list[_Worker[T]] = []
        self.done: dict[int, R | Lost] = {}
        self._take()

    def has_more(self, at: int) -> bool:
        """Say whether there is an item at this position."""
        return at < self._taken or self._take()

    def _take(self) -> bool:
        """Take the next items from the source, say whether there were any."""
        task = next(self._fresh, None)
        if task is None:
            return False
        self._waiting.append(task)
        self._taken += len(task.items)
        return True

    def step(self, at: int) -> None:
        """Give out what may be begun while position `at` is waited for, and hear what is done."""
        self._hand_out(at + self._jobs * _LOOK_AHEAD * _MAX_CHUNK)
        for worker in self._speaking():
            self._hear(worker)
        for worker in [w for w in self.crew if self._left(w) <= 0]:
            self._stop(worker)

    def _hand_out(self, horizon: int) -> None:
        while len(self.crew) < self._jobs and len(self.crew) < len(self._waiting) + self._busy():
            self.crew.append(_hire(self._work, self._bounds.memory))
            self._take()
        for worker in self.crew:
            if not worker.is_ready or worker.task is not None:
                continue
            if not self._waiting and not self._take():
                return
            if self._waiting[0].start >= horizon:
                return
            worker.give(self._waiting.popleft())

    def _busy(self) -> int:
        return sum(worker.task is not None for worker in self.crew)

    def _speaking(self) -> list[_Worker[T]]:
        """Wait until one has something to say, has died, or has had its time."""
        soonest = min((self._left(worker) for worker in self.crew), default=_NEVER)
        timeout = None if soonest == _NEVER else max(0.0, soonest)
        pipes = set(wait([worker.pipe for worker in self.crew], timeout))
        return [worker for worker in self.crew if worker.pipe in pipes]

    def _left(self, worker: _Worker[T]) -> float:
        """Return the seconds that the item a worker is at has left."""
        if self._bounds.seconds is None or worker.task is None:
            return _NEVER
        return worker.since + self._bounds.seconds - time.monotonic()

    def _hear(self, worker: _Worker[T]) -> None:
        """Take what a worker says: that it is ready, or a result; of a dead one take the rest back."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if isinstance(said, BaseException):
            raise said
        if worker.task is None:
            worker.is_ready = True
            return
        (self.done[worker.task.start + worker.done],) = said
        worker.done, worker.since = worker.done + 1, time.monotonic()
        if worker.done == len(worker.task.items):
            worker.task = None

    def _bury(self, worker: _Worker[T]) -> None:
        if not worker.is_ready:
            _dismiss([worker])
            self.crew.remove(worker)
            raise UsageError(
                "worker processes cannot start: call from under `if __name__ == '__main__':` in a script, "
                "or use one job"
            )
        tries = worker.task.tries + 1 if worker.task else 0
        self._replace(worker, tries, Lost("its worker process died twice (a crash, or the system ended it)"))

    def _stop(self, worker: _Worker[T]) -> None:
        told = f"it took longer than {self._bounds.seconds:g} s (limits.document_seconds)"
        self._replace(worker, _TRIES, Lost(told, "timeout"))

    def _replace(self, worker: _Worker[T], tries: int, lost: Lost) -> None:
        """End a worker; the item it was at is lost where it had its tries, all else waits for others."""
        self.crew.remove(worker)
        task, at = worker.task, worker.done
        _dismiss([worker], at_once=True)
        if task is None:
            return
        if tries >= _TRIES:
            self.done[task.start + at] = lost
        self._waiting.extendleft(reversed(list(task.rest(at, tries))))


_NEVER = float("inf")


def _tasks(items: Iterable[T], jobs: int) -> Iterator[_Task[T]]:
    # Four chunks a worker even out slow documents; larger ones save nothing more.
    size = max(1, min(_MAX_CHUNK, len(items) // (jobs * 4))) if isinstance(items, Sized) else _MAX_CHUNK
    source = iter(items)
    at = 0
    while chunk := list(islice(source, size)):
        yield _Task(at, chunk)
        at += len(chunk)


def _hire(work: Callable[[T], R], memory: int | None) -> _Worker[T]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, memory), daemon=True)
    process.start()
    theirs.close()  # else the pipe stays open when the worker dies, and we would wait for ever
    return _Worker(process, ours)


def _serve(pipe: Connection, work: Callable[[T], R], memory: int | None) -> None:
    """Live in a worker: say ready, then answer each item of a chunk with its result or the exception."""
    # Ctrl-C goes to the whole group of processes; the parent alone decides and says so once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory is not None:
        limit_memory(memory)
    try:
        pipe.send(None)
        while (items := pipe.recv()) is not None:
            for item in items:
                pipe.send(_answer(work, item))
    except (EOFError, OSError):
        return  # the parent has gone


def _answer(work: Callable[[T], R], item: T) -> tuple[R] | BaseException:
    try:
        return (work(item),)
    except Exception as exc:  # noqa: BLE001 - it is raised again in the parent
        return exc


def _dismiss(crew: Iterable[_Worker[T]], *, at_once: bool = False) -> None:
    """End workers: the idle leave by themselves, the busy are stopped; `at_once` asks nobody."""
    gone = list(crew)
    for worker in gone:
        worker.pipe.close()
        if at_once:
            worker.process.kill()
        elif worker.task is not None:
            worker.process.terminate()
    for worker in gone:
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()
