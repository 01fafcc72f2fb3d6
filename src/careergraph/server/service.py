"""What answers: the dataset that is served now, and the processes that read it, until another build."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from careergraph.errors import CareergraphError, StoreError
from careergraph.server.dataset import Dataset, find_dataset, stamp_of
from careergraph.server.pool import Pool
from careergraph.server.questions import Opened, open_limited
from careergraph.server.settings import Serving

__all__ = ["Service"]

_LOG = logging.getLogger("careergraph")
_EVERY = 2.0  # seconds after which it is looked whether there is another build

Answer = TypeVar("Answer")


class Service:
    """A build, or a file of RDF, and the processes that are asked about it."""

    def __init__(self, source: Path, serving: Serving) -> None:
        """Nothing is opened yet: see `start`."""
        self.source = source
        self.serving = serving
        self._dataset: Dataset | None = None
        self._pool: Pool[Opened] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Open the dataset and start the processes.

        Raises:
            NoBuild: there is no such folder or file.
            QueryError: it is not RDF, or cannot be opened.
        """
        self._dataset, self._pool = await self._opened()
        self._watch = asyncio.create_task(self._follow())

    async def ask(
        self, question: Callable[[Opened], Answer], left: Callable[[], Awaitable[None]] | None = None
    ) -> Answer:
        """Return the answer to a question about the store; see Pool.ask.

        Raises:
            StoreError: nothing is served.
        """
        if self._pool is None:
            raise StoreError("nothing is served")
        return await self._pool.ask(question, left)

    async def close(self) -> None:
        """End what was started, when those that ask have their answers."""
        if self._watch is not None:
            self._watch.cancel()
        if self._dataset is not None and self._pool is not None:
            await _leave(self._dataset, self._pool)
        await asyncio.gather(*self._leaving)

    async def _opened(self) -> tuple[Dataset, Pool[Opened]]:
        dataset = await asyncio.to_thread(find_dataset, self.source)
        pool = Pool(
            partial(open_limited, dataset.path, self.serving.memory),
            size=self.serving.workers,
            waiting=self.serving.waiting,
            seconds=self.serving.seconds,
        )
        try:
            await pool.start()
        except BaseException:
            await _leave(dataset, pool)
            raise
        return dataset, pool

    async def _follow(self) -> None:
        """Serve a new build once it stands in the place of the old one."""
        failed = None
        while True:
            await asyncio.sleep(_EVERY)
            stamp = await asyncio.to_thread(stamp_of, self.source)
            if self._dataset is None or stamp in ((), self._dataset.stamp, failed):
                continue
            try:
                await self._replace()
            except CareergraphError as exc:
                failed = stamp
                _LOG.warning("the new build cannot be served, the old one still is: %s", exc)

    async def _replace(self) -> None:
        before = self._dataset, self._pool
        self._dataset, self._pool = await self._opened()
        _LOG.info("serving the new build")
        if before[0] is not None and before[1] is not None:
            task = asyncio.create_task(_leave(before[0], before[1]))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)


async def _leave(dataset: Dataset, pool: Pool[Opened]) -> None:
    await pool.close()
    await asyncio.to_thread(dataset.remove)
