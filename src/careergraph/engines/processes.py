"""The engine of several jobs: worker processes on this machine.

Workers are spawned, not forked (threads and open files are not inherited, and Windows has nothing
else), stay alive for the whole run, and get items in chunks. `ProcessPoolExecutor` gives up all work
when one worker dies; here the chunks that were in flight run again, each alone in a fresh worker, and
one that kills it again is halved until the single item is found.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from careergraph.engines.lost import Lost
from careergraph.errors import UsageError

__all__ = ["run_processes"]

T = TypeVar("T")
R = TypeVar("R")

_MAX_CHUNK = 32
#: Chunks a worker may be ahead of the result that is waited for: bounds memory, hides one slow chunk.
_LOOK_AHEAD = 3


def run_processes(work: Callable[[T], R], items: Sequence[T], jobs: int, /) -> Iterator[R | Lost]:
    """Yield the result of each item, in order, from so many worker processes.

    Raises:
        UsageError: no worker can be started from the program that calls.
    """
    waiting = deque(_chunks(items, jobs))
    flying: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
    pool = _start(min(jobs, len(waiting)))
    try:
        while waiting or flying:
            if not _fill(pool, work, waiting, flying, jobs * _LOOK_AHEAD) or _is_broken(flying[0][1]):
                pool.shutdown(cancel_futures=True)
                landed, flying = flying, deque()
                for chunk, future in landed:
                    yield from _landed(work, chunk, future)
                pool = _start(jobs) if waiting else pool
            else:
                yield from flying.popleft()[1].result()
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(items: Sequence[T], jobs: int) -> list[Sequence[T]]:
    # Four chunks a worker even out slow documents; larger ones save nothing more.
    size = max(1, min(_MAX_CHUNK, len(items) // (jobs * 4)))
    return [items[at : at + size] for at in range(0, len(items), size)]


def _start(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max(1, jobs), mp_context=context, initializer=_ignore_interrupt)
    try:
        pool.submit(_nothing).result()
    except BrokenProcessPool as exc:
        pool.shutdown(cancel_futures=True)
        raise UsageError(
            "worker processes cannot start: call from under `if __name__ == '__main__':` in a script, "
            "or use one job"
        ) from exc
    return pool


def _ignore_interrupt() -> None:
    # Ctrl-C goes to the whole group of processes; the parent alone decides and says so once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _nothing() -> None:
    """Prove that a worker starts: a script without a main guard breaks the pool before any work."""


def _fill(
    pool: ProcessPoolExecutor,
    work: Callable[[T], R],
    waiting: deque[Sequence[T]],
    flying: deque[tuple[Sequence[T], Future[list[R]]]],
    limit: int,
) -> bool:
    """Send chunks off up to the limit; False when the pool turned out to be broken."""
    while waiting and len(flying) < limit:
        try:
            future = pool.submit(_run_chunk, work, waiting[0])
        except BrokenProcessPool:
            return False
        flying.append((waiting.popleft(), future))
    return True


def _run_chunk(work: Callable[[T], R], chunk: Sequence[T]) -> list[R]:
    return [work(item) for item in chunk]


def _is_broken(future: Future[list[R]]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _landed(work: Callable[[T], R], chunk: Sequence[T], future: Future[list[R]]) -> Sequence[R | Lost]:
    """Return the results of a chunk of a broken pool: those it had, else from a worker of its own."""
    if future.done() and not future.cancelled() and not _is_broken(future):
        return future.result()
    return _run_alone(work, chunk)


def _run_alone(work: Callable[[T], R], chunk: Sequence[T]) -> list[R | Lost]:
    pool = _start(1)
    try:
        return [*pool.submit(_run_chunk, work, chunk).result()]
    except BrokenProcessPool:
        pass
    finally:
        pool.shutdown(cancel_futures=True)
    if len(chunk) == 1:
        return [Lost("its worker process died twice (a crash, or the system ended it)")]
    middle = len(chunk) // 2
    return [*_run_alone(work, chunk[:middle]), *_run_alone(work, chunk[middle:])]
