"""A query with a time limit. pyoxigraph cannot be interrupted: the query runs in a process that ends itself.

That process is a fresh Python with the module path of this one. It imports no script of the caller, so
that a plain script may ask; it sends its answer as a pickle, and its limit does not count the loading.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import TypeVar, cast

from careergraph.errors import CareergraphError, QueryError, QueryTimeout

__all__ = ["run_bounded", "serve"]

_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from careergraph.query.bounded import serve; serve()"
)
#: The exit code of a process that ended itself because its time was up.
_STOPPED = 75

Data = TypeVar("Data")
Answer = TypeVar("Answer")


def run_bounded(load: Callable[[], Data], ask: Callable[[Data], Answer], *, seconds: float) -> Answer:
    """Return what `ask` answers about what `load` loads; all are picklable, and run in another process.

    Raises:
        QueryTimeout: it took longer; nothing of it runs on.
        QueryError: the process ended without an answer.
        CareergraphError: whatever `load` and `ask` raise.
    """
    request = pickle.dumps(sys.path) + pickle.dumps((load, ask, seconds))
    done = subprocess.run(  # noqa: S603 - this very interpreter, with a program that is a constant
        [sys.executable, "-I", "-c", _START], input=request, capture_output=True, check=False
    )
    if done.returncode == _STOPPED:
        raise QueryTimeout(seconds)
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise QueryError(
            f"the query's process ended without an answer, code {done.returncode} (is memory short?): {said}"
        )
    answer = pickle.loads(done.stdout)  # noqa: S301 - written by `serve`, in a process started above
    if isinstance(answer, CareergraphError):
        raise answer
    return cast("Answer", answer)


def serve() -> None:
    """Live in the other process: take a request from stdin, write the answer or the error to stdout."""
    load, ask, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `run_bounded`
    try:
        data = load()
        # The evaluation holds no lock of Python's, so the timer is heard whatever it does; and a
        # process whose caller was killed still ends.
        limit = threading.Timer(seconds, os._exit, (_STOPPED,))
        limit.daemon = True
        limit.start()
        answer: object = ask(data)
        limit.cancel()
    except CareergraphError as exc:
        answer = exc
    pickle.dump(answer, sys.stdout.buffer)
