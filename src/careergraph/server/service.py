"""What answers: the dataset that is served now, and the processes that read it, until another build."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from careergraph.config import Serving
from careergraph.errors import CareergraphError, StoreError, UsageError
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.server.dataset import Dataset, Stamp, find_dataset, stamp_of
from careergraph.server.explorer import Explorer, is_for_parts
from careergraph.server.operations import load_limited
from careergraph.server.pool import Pool
from careergraph.server.questions import Opened, base_in, open_limited

__all__ = ["Service"]

_LOG = logging.getLogger("careergraph")
#: Processes that may hold the graph: each takes the memory of it.
_GRAPHS = 2
_EVERY = 1.0  # seconds after which it is looked whether there is another build

Answer = TypeVar("Answer")


class Service:
    """A build, or a file of RDF, and the processes that are asked about it."""

    def __init__(self, source: Path, serving: Serving) -> None:
        """Nothing is opened yet: see `start`."""
        self.source = source
        self.serving = serving
        self.base = DEFAULT_BASE
        #: What the page asks, None where it holds all itself.
        self.explorer: Explorer | None = None
        self._dataset: Dataset | None = None
        self._pool: Pool[Opened] | None = None
        self._graphs: Pool[Graph] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Open the dataset and start the processes.

        Raises:
            NoBuild: there is no such folder or file.
            QueryError: it is not RDF, or cannot be opened.
        """
        await self._take()
        self._watch = asyncio.create_task(self._follow())

    @property
    def load(self) -> tuple[int, int]:
        """How many questions to the store are being answered, and how many wait."""
        return (0, 0) if self._pool is None else self._pool.load

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

    async def ask_graph(
        self, question: Callable[[Graph], Answer], left: Callable[[], Awaitable[None]] | None = None
    ) -> Answer:
        """Return the answer to a question about the graph; all but one process load it when first needed.

        Raises:
            UsageError: what is served is no build but a file.
        """
        if self._graphs is None:
            raise UsageError("a file of RDF is served: only the folder of a build has these answers")
        return await self._graphs.ask(question, left)

    async def close(self) -> None:
        """End what was started, when those that ask have their answers."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait([self._watch])  # what a reload had begun is ended by it
        if self._dataset is not None:
            await _leave(self._dataset, self._pool, self._graphs, self.explorer)
        await asyncio.gather(*self._leaving)

    async def _take(self) -> None:
        dataset = await asyncio.to_thread(find_dataset, self.source)
        pool, graphs = self._store_pool(dataset), self._graph_pool()
        try:
            await pool.start()
            base = await pool.ask(base_in)
            if graphs is not None:
                await graphs.warm()
            explorer = await self._explorer()
        except BaseException:
            await _leave(dataset, pool, graphs, None)
            raise
        self.base, self.explorer = base, explorer
        self._dataset, self._pool, self._graphs = dataset, pool, graphs

    async def _explorer(self) -> Explorer | None:
        if not await asyncio.to_thread(is_for_parts, self.source, self.serving.things):
            return None
        return Explorer(self.source, self.serving.memory)

    def _graph_pool(self) -> Pool[Graph] | None:
        """Return the pool of those that hold the graph, none where no build is served."""
        if not self.source.is_dir():
            return None
        serving = self.serving
        load = partial(load_limited, self.source, serving.memory)
        return Pool(load, size=_GRAPHS, waiting=serving.waiting, seconds=serving.seconds)

    def _store_pool(self, dataset: Dataset) -> Pool[Opened]:
        serving = self.serving
        load = partial(open_limited, dataset.path, serving.memory)
        return Pool(load, size=serving.workers, waiting=serving.waiting, seconds=serving.seconds)

    async def _follow(self) -> None:
        """Serve a new build once it stands in the place of the old one."""
        seen: Stamp | None = None
        failed: Stamp | None = None
        while True:
            await asyncio.sleep(_EVERY)
            before, seen = seen, await asyncio.to_thread(stamp_of, self.source)
            # A build replaces its files one by one: it is whole when nothing more changes.
            if self._dataset is None or seen != before or seen in ((), self._dataset.stamp, failed):
                continue
            try:
                await self._replace()
            except (CareergraphError, OSError, RuntimeError) as exc:
                failed = seen
                _LOG.warning("the new build cannot be served, the old one still is: %s", exc)

    async def _replace(self) -> None:
        dataset, pool, graphs, explorer = self._dataset, self._pool, self._graphs, self.explorer
        await self._take()
        _LOG.info("serving the new build")
        if dataset is not None:
            task = asyncio.create_task(_leave(dataset, pool, graphs, explorer))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)


async def _leave(
    dataset: Dataset, pool: Pool[Opened] | None, graphs: Pool[Graph] | None, explorer: Explorer | None
) -> None:
    await asyncio.gather(*(each.close() for each in (pool, graphs) if each is not None))
    if explorer is not None:
        await explorer.close()
    await asyncio.to_thread(dataset.remove)
