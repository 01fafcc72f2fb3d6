"""What the page of a large build asks: records that a process of its own keeps, once a build, in a folder.

The rest of the server answers while they are made; who asks for them waits.
"""

import asyncio
import logging
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from careergraph.errors import CareergraphError, NotReady, OutputError, StoreError, UsageError
from careergraph.query import Worker
from careergraph.reportfile import load_report
from careergraph.server.keeping import keep_build

__all__ = ["Explorer", "is_for_parts"]

_LOG = logging.getLogger("careergraph")


class Explorer:
    """A folder with the records of a build, its making begun."""

    def __init__(self, source: Path, memory: int | None) -> None:
        """Begin to make them, in so many bytes beside the graph; a loop must run.

        Raises:
            OutputError: there is no room for them.
        """
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="careergraph-", ignore_cleanup_errors=True)
        except OSError as exc:
            raise OutputError(f"no temporary folder can be made for the page: {exc.strerror or exc}") from exc
        self._worker = Worker(partial(keep_build, source, Path(self._folder.name), memory))
        self._making = asyncio.create_task(self._make())

    async def folder(self, seconds: float = 0) -> Path:
        """Return the folder when all is in it, waiting so long.

        Raises:
            NotReady: it takes longer.
            StoreError: it failed.
        """
        await asyncio.wait([self._making], timeout=seconds)
        if not self._making.done():
            raise NotReady
        if not self._making.result():
            raise StoreError("the page of this build could not be made: the log of the server says why")
        return Path(self._folder.name)

    async def close(self) -> None:
        """End the making, and remove the folder."""
        self._worker.kill()
        await asyncio.wait([self._making])
        with suppress(OSError):
            await asyncio.to_thread(self._folder.cleanup)

    async def _make(self) -> bool:
        """Return whether all went well."""
        try:
            await asyncio.to_thread(self._worker.wait_ready)
        except CareergraphError as exc:
            _LOG.warning("the page that loads what is opened cannot be made: %s", exc)
            return False
        finally:
            await asyncio.to_thread(self._worker.close)
        _LOG.info("the page that loads what is opened is ready")
        return True


def is_for_parts(source: Path, things: int) -> bool:
    """Say whether the page of a build is fed in parts: of more things, or of more than graph.html holds."""
    try:
        page = load_report(source).get("page") if source.is_dir() else None
    except UsageError as exc:  # what is wrong with the build is told where it is read
        _LOG.warning("%s", exc)
        return False
    if page is None:
        return False
    holds_all = page.get("nodes") == page.get("all_nodes") and page.get("facts") == page.get("all_facts")
    return not holds_all or page.get("all_nodes", 0) > things
