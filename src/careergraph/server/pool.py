"""Processes that answer, and who waits for one: none waits behind a question that takes long."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Generic, TypeVar

from careergraph.errors import QueryDied, QueryTimeout
from careergraph.query import Worker

__all__ = ["Busy", "Gone", "Pool"]

Data = TypeVar("Data")
Answer = TypeVar("Answer")

_GRACE = 2.0  # seconds after which a process that did not end itself is killed


class Busy(Exception):
    """All processes are at work, and enough requests wait."""


class Gone(Exception):
    """Who asked has gone before it was answered."""


class Pool(Generic[Data]):
    """So many processes that each hold what was loaded, and one more to take the place of a killed one.

    A question has `seconds`; as long may it wait for its turn, together with at most `waiting` others.
    Its methods are for one event loop.
    """

    def __init__(self, load: Callable[[], Data], *, size: int, waiting: int, seconds: float) -> None:
        """Nothing is started yet; see `start`."""
        self._load = load
        self._waiting = waiting
        self._seconds = seconds
        self._spare = size + 1
        self._slots = asyncio.Semaphore(size)
        self._in_line = 0
        self._asked = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._idle: deque[Worker[Data]] = deque()
        self._is_closed = False
        # One thread a question, and as many that start and end processes.
        self._threads = ThreadPoolExecutor(2 * size + 1, thread_name_prefix="careergraph-pool")

    @property
    def load(self) -> tuple[int, int]:
        """How many questions are being answered, and how many wait."""
        return self._asked - self._in_line, self._in_line

    async def start(self) -> None:
        """Start all processes and wait until each has loaded.

        Raises:
            CareergraphError: whatever loading raises.
        """
        await asyncio.gather(*(self._run(self._hire) for _ in range(self._spare)))
        await asyncio.gather(*(self._run(worker.wait_ready) for worker in self._idle))

    async def warm(self) -> None:
        """Let one process begin to load."""
        await self._run(self._hire)

    async def ask(
        self,
        question: Callable[[Data], Answer],
        left: Callable[[], Awaitable[None]] | None = None,
    ) -> Answer:
        """Return the answer to a question, which is given up when `left` returns: the client has gone.

        Raises:
            Busy: there was no turn for it.
            Gone: the client has gone before it had one.
            QueryTimeout: it took longer than it may.
            QueryDied: its process ended, for want of memory or because the client has gone.
            CareergraphError: whatever the question raises.
        """
        gone = [] if left is None else [asyncio.ensure_future(left())]
        try:
            async with self._turn(gone):
                worker = self._idle.popleft() if self._idle else await self._run(self._new)
                try:
                    await self._run(worker.wait_ready)
                except BaseException:
                    self._replace(worker)
                    raise
                return await self._answered(worker, question, gone)
        finally:
            for each in gone:
                each.cancel()

    async def close(self) -> None:
        """End all processes, when those that ask have their answers."""
        self._is_closed = True
        await self._quiet.wait()
        workers = [*self._idle]
        self._idle.clear()
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(self._run(worker.close) for worker in workers))
        self._threads.shutdown(wait=True)

    @asynccontextmanager
    async def _turn(self, gone: Sequence[asyncio.Future[None]]) -> AsyncIterator[None]:
        if self._slots.locked() and self._in_line >= self._waiting:
            raise Busy
        self._asked += 1
        self._quiet.clear()
        try:
            self._in_line += 1
            try:
                await self._wait_turn(gone)
            finally:
                self._in_line -= 1
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._asked -= 1
            if not self._asked:
                self._quiet.set()

    async def _wait_turn(self, gone: Sequence[asyncio.Future[None]]) -> None:
        """Wait for a slot, which is given back where the client has gone in the meantime."""
        turn = asyncio.ensure_future(self._slots.acquire())
        is_mine = False
        try:
            await asyncio.wait(
                _watched(turn, gone), timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED
            )
            is_gone = any(each.done() for each in gone)
            if is_gone or not turn.done():
                raise Gone if is_gone else Busy
            is_mine = True
        finally:
            if not is_mine and not turn.cancel() and not turn.cancelled():
                self._slots.release()

    async def _answered(
        self,
        worker: Worker[Data],
        question: Callable[[Data], Answer],
        gone: Sequence[asyncio.Future[None]],
    ) -> Answer:
        answer = asyncio.ensure_future(self._run(partial(worker.ask, question, seconds=self._seconds)))
        try:
            await asyncio.wait(
                _watched(answer, gone), timeout=self._seconds + _GRACE, return_when=asyncio.FIRST_COMPLETED
            )
            if not answer.done():
                worker.kill()
            found = await answer
        except (QueryTimeout, QueryDied, asyncio.CancelledError):
            self._replace(worker)
            raise
        except BaseException:
            self._idle.append(worker)
            raise
        self._idle.append(worker)
        return found

    def _replace(self, worker: Worker[Data]) -> None:
        worker.kill()
        self._threads.submit(worker.close)
        if not self._is_closed:
            self._threads.submit(self._hire)

    def _hire(self) -> None:
        self._idle.append(self._new())

    def _new(self) -> Worker[Data]:
        return Worker(self._load)

    async def _run(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _watched(first: asyncio.Future[Any], gone: Sequence[asyncio.Future[None]]) -> list[asyncio.Future[Any]]:
    """Return what is waited for, whichever comes first."""
    return [first, *gone]
