"""A query with a time limit. pyoxigraph cannot be interrupted: the query runs in a process that ends itself.

That process is a fresh Python with the module path of this one. It imports no script of the caller, so
that a plain script may ask; it sends its answer as a pickle, and its limit does not count the loading.
One process can answer several questions, one after the other, about what it loaded once.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryFile
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from careergraph.errors import CareergraphError, QueryDied, QueryTimeout

__all__ = ["Worker", "run_bounded", "serve"]

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from careergraph.query.bounded import serve; serve()"
)
#: The exit code of a process that ended itself because its time was up.
_STOPPED = 75
_PATIENCE = 5.0  # seconds that a process whose pipes are closed may take to leave
_MOST_SAID = 4_000  # bytes of its last words that are read

Data = TypeVar("Data")
Answer = TypeVar("Answer")


def run_bounded(load: Callable[[], Data], ask: Callable[[Data], Answer], *, seconds: float) -> Answer:
    """Return what `ask` answers about what `load` loads; all are picklable, and run in another process.

    Raises:
        QueryTimeout: it took longer; nothing of it runs on.
        QueryDied: the process ended without an answer.
        CareergraphError: whatever `load` and `ask` raise.
    """
    with Worker(load) as worker:
        return worker.ask(ask, seconds=seconds)


class Worker(Generic[Data]):
    """A process that loads something once and answers questions about it until it is closed.

    It is for one thread at a time; `kill` alone may be called from another. After a QueryTimeout or a
    QueryDied it is of no more use.
    """

    def __init__(self, load: Callable[[], Data]) -> None:
        """Start to load; whether that went well is known when `wait_ready` or `ask` comes back."""
        request = pickle.dumps(sys.path) + pickle.dumps(load)
        self._said = TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(  # noqa: S603 - this very interpreter, with a program that is a constant
            [sys.executable, "-I", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
        )
        self._is_ready = False
        self._send(request)

    def __enter__(self) -> Self:
        """Return the worker itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, whatever it is doing."""
        self.close()

    def wait_ready(self) -> None:
        """Return when all is loaded.

        Raises:
            QueryDied: the process ended.
            CareergraphError: whatever loading raises.
        """
        if not self._is_ready:
            self._hear(0)
            self._is_ready = True

    def ask(self, ask: Callable[[Data], Answer], *, seconds: float) -> Answer:
        """Return what is answered within so many seconds on the clock.

        Raises:
            QueryTimeout: it took longer; the process has ended.
            QueryDied: the process ended without an answer.
            CareergraphError: whatever loading and `ask` raise.
        """
        self.wait_ready()
        self._send(pickle.dumps((ask, seconds)))
        return cast("Answer", self._hear(seconds))

    def kill(self) -> None:
        """End the process at once; who waits for its answer gets a QueryDied."""
        self._process.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not yet written to it
                pipe.close()  # type: ignore[union-attr]  # both are pipes
        self._process.wait(_PATIENCE)
        self._said.close()

    def _send(self, request: bytes) -> None:
        # Where the process has ended, that is seen when its answer is waited for.
        with suppress(OSError):
            self._process.stdin.write(request)  # type: ignore[union-attr]  # a pipe
            self._process.stdin.flush()  # type: ignore[union-attr]

    def _hear(self, seconds: float) -> object:
        try:
            answer = pickle.load(self._process.stdout)  # type: ignore[arg-type]  # noqa: S301 - written by `serve`
        except (EOFError, pickle.UnpicklingError) as exc:
            code = self._process.wait()
            if code == _STOPPED:
                raise QueryTimeout(seconds) from exc
            raise QueryDied(code, self._last_line()) from exc
        if isinstance(answer, CareergraphError):
            raise answer
        return answer

    def _last_line(self) -> str:
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - _MOST_SAID))
        return self._said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]


def serve() -> None:
    """Live in the other process: load, then write the answer or the error to each question of stdin."""
    # Ctrl-C goes to the whole group of processes; the parent alone decides, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `Worker`
    try:
        data = load()
    except CareergraphError as exc:
        _say(exc)
        return
    _say(None)
    while True:
        try:
            ask, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `Worker`
        except EOFError:
            return  # the parent has gone
        # The evaluation holds no lock of Python's, so the timer is heard whatever it does; and a
        # process whose caller was killed still ends.
        limit = threading.Timer(seconds, os._exit, (_STOPPED,))
        limit.daemon = True
        limit.start()
        try:
            answer: object = ask(data)
        except CareergraphError as exc:
            answer = exc
        limit.cancel()
        _say(answer)


def _say(answer: object) -> None:
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
