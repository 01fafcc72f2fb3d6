"""The engine of several jobs: worker processes on this machine.

Workers are spawned, not forked (threads and open files are not inherited, and Windows has nothing
else), stay alive for the whole run, and get items in chunks, each over a pipe of its own: so it is
known which chunk a worker had when it died, which `concurrent.futures` does not tell and answers by
giving up all work. A chunk that killed its worker is halved until the single item is found.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

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


@dataclass(frozen=True, slots=True)
class _Task(Generic[T]):
    """Items that stand next to each other, from position `start` on; `tries` counts dead workers."""

    start: int
    items: Sequence[T]
    tries: int = 0


@dataclass(slots=True)
class _Worker(Generic[T]):
    """A process, our end of its pipe, and what it has to do: None before it said that it is ready."""

    process: SpawnProcess
    pipe: Connection
    task: _Task[T] | None = None
    is_ready: bool = False


def run_processes(work: Callable[[T], R], items: Sequence[T], jobs: int, /) -> Iterator[R | Lost]:
    """Yield the result of each item, in order, from so many worker processes.

    Raises:
        UsageError: no worker can be started from the program that calls.
    """
    waiting = deque(_tasks(items, jobs))
    done: dict[int, list[R | Lost]] = {}
    crew: list[_Worker[T]] = [_hire(work) for _ in range(min(jobs, len(waiting)))]
    at = 0
    try:
        while at < len(items):
            if at in done:
                results = done.pop(at)
                yield from results
                at += len(results)
                continue
            horizon = at + jobs * _LOOK_AHEAD * _MAX_CHUNK
            _hand_out(crew, waiting, horizon)
            for worker in _speaking(crew):
                done.update(_hear(worker, crew, waiting, work))
    finally:
        _dismiss(crew)


def _tasks(items: Sequence[T], jobs: int) -> list[_Task[T]]:
    # Four chunks a worker even out slow documents; larger ones save nothing more.
    size = max(1, min(_MAX_CHUNK, len(items) // (jobs * 4)))
    return [_Task(at, items[at : at + size]) for at in range(0, len(items), size)]


def _hire(work: Callable[[T], R]) -> _Worker[T]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()  # else the pipe stays open when the worker dies, and we would wait for ever
    return _Worker(process, ours)


def _serve(pipe: Connection, work: Callable[[T], R]) -> None:
    """Live in a worker: say ready, then answer each chunk with its results or the exception."""
    # Ctrl-C goes to the whole group of processes; the parent alone decides and says so once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipe.send(None)
        while (items := pipe.recv()) is not None:
            pipe.send(_answer(work, items))
    except (EOFError, OSError):
        return  # the parent has gone


def _answer(work: Callable[[T], R], items: Sequence[T]) -> list[R] | BaseException:
    try:
        return [work(item) for item in items]
    except Exception as exc:  # noqa: BLE001 - it is raised again in the parent
        return exc


def _hand_out(crew: Iterable[_Worker[T]], waiting: deque[_Task[T]], horizon: int) -> None:
    for worker in crew:
        if worker.is_ready and worker.task is None and waiting and waiting[0].start < horizon:
            worker.task = waiting.popleft()
            try:
                worker.pipe.send(worker.task.items)
            except OSError:
                continue  # it died while idle: its end of file is heard next


def _speaking(crew: Sequence[_Worker[T]]) -> list[_Worker[T]]:
    """Wait until one has something to say, or has died."""
    pipes = set(wait([worker.pipe for worker in crew]))
    return [worker for worker in crew if worker.pipe in pipes]


def _hear(
    worker: _Worker[T], crew: list[_Worker[T]], waiting: deque[_Task[T]], work: Callable[[T], R]
) -> dict[int, list[R | Lost]]:
    """Take what a worker says: results by position; of a dead one, what is lost, and hire another."""
    try:
        said = worker.pipe.recv()
    except (EOFError, OSError):
        crew.remove(worker)
        _dismiss([worker])
        if not worker.is_ready:
            raise UsageError(
                "worker processes cannot start: call from under `if __name__ == '__main__':` in a script, "
                "or use one job"
            ) from None
        crew.append(_hire(work))
        return _bury(worker.task, waiting)
    if isinstance(said, BaseException):
        raise said
    task, worker.task, worker.is_ready = worker.task, None, True
    return {} if task is None else {task.start: said}


def _bury(task: _Task[T] | None, waiting: deque[_Task[T]]) -> dict[int, list[R | Lost]]:
    """Put a dead worker's items back, halved; of a single one that had its tries, say that it is lost."""
    if task is None:
        return {}
    if len(task.items) == 1:
        if task.tries + 1 >= _TRIES:
            return {task.start: [Lost("its worker process died twice (a crash, or the system ended it)")]}
        waiting.appendleft(_Task(task.start, task.items, task.tries + 1))
        return {}
    middle = len(task.items) // 2
    waiting.appendleft(_Task(task.start + middle, task.items[middle:]))
    waiting.appendleft(_Task(task.start, task.items[:middle]))
    return {}


def _dismiss(crew: Iterable[_Worker[T]]) -> None:
    """End workers: the idle leave by themselves, the busy are stopped."""
    gone = list(crew)
    for worker in gone:
        worker.pipe.close()
        if worker.task is not None:
            worker.process.terminate()
    for worker in gone:
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()
