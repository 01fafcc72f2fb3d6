"""The program in processes of its own that begin where Python and the libraries are loaded already.

To start Python and to load what a command needs takes longer than most commands, and again for each of hundreds of
runs. Here one process loads it and forks when it is asked to run the program: the child has a folder, an
environment, streams, an exit code and an end of its own, as any process has. What starting itself does is tested
where the program is started as people do: `anew`, tests/test_docs.py, tests/test_package.py.
"""

import atexit
import json
import multiprocessing
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import IO

__all__ = ["Running", "clean_environ", "run", "standing_in", "start"]

_PATIENCE = 120  # seconds
#: What children do not do in a process that is loaded already: another path, another hash seed.
_ANEW = ("PYTHONPATH", "PYTHONHASHSEED")
_PIPE = 60_000  # bytes that a pipe takes though nobody reads


def clean_environ() -> dict[str, str]:
    """Return the environment without settings of the program."""
    return {k: v for k, v in os.environ.items() if not k.startswith("CAREERGRAPH_")}


def run(
    *arguments: object,
    cwd: Path,
    stdin: bytes = b"",
    anew: bool = False,
    lacks: str = "",
    most: int = 0,
    **environ: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a folder and return what it did; `anew`, and with other paths, from the start.

    It may have a module that it `lacks`, and write no file of more than `most` bytes.
    """
    words = [*map(str, arguments)]
    env = {**clean_environ(), **environ}
    if anew or not hasattr(os, "fork") or len(stdin) > _PIPE or not environ.keys().isdisjoint(_ANEW):
        return subprocess.run(
            [sys.executable, "-m", "careergraph", *words],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env=env,
        )
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, _pipe_with(stdin) as given:
        code = start(*words, cwd=cwd, env=env, streams=(given, out, err), lacks=lacks, most=most).wait()
        for stream in (out, err):
            stream.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


@dataclass(frozen=True, slots=True)
class Running:
    """A program that runs: its process id, and how one waits for it."""

    pid: int
    loaded: "_Loaded"

    def wait(self) -> int:
        """Return its exit code once it has ended; less than 0 is the signal that ended it."""
        return self.loaded.answer()


def start(
    *arguments: str,
    cwd: Path,
    streams: Sequence[IO[bytes] | int],
    env: Mapping[str, str] | None = None,
    lacks: str = "",
    most: int = 0,
) -> Running:
    """Start the program with these streams: stdin, stdout and stderr; one program at a time can run."""
    loaded = _loaded()
    how = {"cwd": str(cwd), "env": dict(env or clean_environ()), "lacks": lacks, "most": most}
    told = json.dumps({"arguments": arguments, **how}) + "\n"
    socket.send_fds(
        loaded.socket, [told.encode()], [s if isinstance(s, int) else s.fileno() for s in streams]
    )
    return Running(loaded.answer(), loaded)


@contextmanager
def _pipe_with(data: bytes) -> Iterator[IO[bytes]]:
    """Yield the end of a pipe from which this is read; it is as much as a pipe holds at most."""
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb") as given:
        with os.fdopen(write_end, "wb") as written:
            written.write(data)
        yield given


@contextmanager
def standing_in(folder: Path) -> Iterator[dict[str, object]]:
    """Put a program called careergraph into a folder, to be run in shells; yield what `subprocess.run` needs for it.

    It hands its streams, folder and arguments to the process that is loaded. One at a time can run.
    """
    held = _loaded().socket.fileno()
    path = folder / "careergraph"
    path.write_text(f"#!{sys.executable} -IS\n{_STANDING_IN.format(socket=held)}", encoding="utf-8")
    path.chmod(0o755)
    yield {"pass_fds": [held]}


_STANDING_IN = """
import json, os, socket, sys
with socket.socket(fileno={socket}) as loaded:
    loaded.settimeout(120)
    how = dict(arguments=sys.argv[1:], cwd=os.getcwd(), env=dict(os.environ), lacks="", most=0)
    socket.send_fds(loaded, [json.dumps(how).encode() + b"\\n"], [0, 1, 2])
    lines = loaded.makefile("rb", buffering=0)
    lines.readline()
    code = int(lines.readline())
    sys.exit(code if code >= 0 else 128 - code)
"""


class _Loaded:
    """The process that has loaded the program and forks."""

    def __init__(self) -> None:
        """Start it."""
        self.socket, theirs = socket.socketpair()
        self.socket.settimeout(_PATIENCE)
        self._lines = self.socket.makefile("rb")
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env={**clean_environ(), "OPENBLAS_NUM_THREADS": "1"},  # a fork keeps no other thread
        )
        theirs.close()
        atexit.register(self.close)

    def answer(self) -> int:
        """Return the next number that it tells: of a process its id, then its exit code."""
        return int(self._lines.readline())

    def close(self) -> None:
        """Let it end."""
        self._lines.close()
        self.socket.close()
        self._process.wait(_PATIENCE)


@cache
def _loaded() -> _Loaded:
    return _Loaded()


# In the process that forks


def _load() -> None:
    """Load all that commands load when they need it, and what they make once of the files of the ontology."""
    import careergraph

    for module in pkgutil.walk_packages(careergraph.__path__, "careergraph."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from careergraph.check import check_graph
    from careergraph.pipeline import build, output_files
    from careergraph.reading import Source

    graph = build([Source("a.md", None, b"# Baker\n\n## Skills\n\n- Kneading dough\n\n## Tools\n\n- Oven\n")])
    check_graph(graph)
    output_files(graph)


def _fork_when_asked(asked: socket.socket) -> None:
    """Fork for each line that comes with three streams; end where no more comes."""
    while True:
        told, streams = b"", []
        while not told.endswith(b"\n"):
            data, found, _, _ = socket.recv_fds(asked, 1 << 16, 3)
            if not data:
                return
            told += data
            streams += found
        pid = os.fork()
        if pid == 0:
            asked.close()
            _run(streams, **json.loads(told))
        for stream in streams:
            os.close(stream)
        asked.sendall(b"%d\n" % pid)
        _, status = os.waitpid(pid, 0)
        asked.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


class _Forking:
    """Starts workers that are loaded already; that others can be started test_engines shows, and the docs."""

    def __init__(self) -> None:
        self._fork = multiprocessing.get_context("fork")
        self._ours: list[Connection] = []

    def Pipe(self) -> tuple[Connection, Connection]:  # noqa: N802 - as multiprocessing calls it
        ours, theirs = self._fork.Pipe()
        self._ours.append(ours)
        return ours, theirs

    def Process(self, target, args, daemon) -> multiprocessing.Process:  # noqa: N802 - see above
        def serve() -> None:
            for pipe in self._ours:  # held open here, it would not end where the other side closes it
                pipe.close()
            target(*args)

        return self._fork.Process(target=serve, daemon=daemon)


def _run(
    streams: list[int], arguments: list[str], cwd: str, env: dict[str, str], lacks: str, most: int
) -> None:
    """Be the program in this process, and end it."""
    import resource

    from careergraph.cli import main
    from careergraph.engines import processes

    for at, stream in enumerate(streams):
        os.dup2(stream, at)
        os.close(stream)
    forking = _Forking()
    processes.multiprocessing = SimpleNamespace(get_context=lambda _: forking)
    if lacks:
        sys.modules[lacks] = None
    if most:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["careergraph", *arguments]
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
    os.setsid()
    code = 1
    try:
        code = main(arguments)
    except SystemExit as exc:
        code = exc.code if isinstance(exc.code, int) else 0 if exc.code is None else 1
    except BaseException:  # noqa: BLE001 - as the interpreter does
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()  # those of the libraries
        os._exit(code)


if __name__ == "__main__":
    import gc

    sys.path.remove(str(Path(__file__).parent))
    _load()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as _asked:
        _fork_when_asked(_asked)
