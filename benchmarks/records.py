"""Build a graph of many records and print what it took: `python benchmarks/records.py 100000 --jobs 2`.

The records are the ads of `ads.py` in one file of JSON Lines. `careergraph build` runs in a process of its
own; printed are the seconds of each stage (on the clock, and of the main process on its processor), the
records a second, and the peak of resident memory: of the main process, and of all its processes together.
Linux only, for it is read from /proc. With --keep, the output folder stays for a look.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ads import write_ads

_TICKS = os.sysconf("SC_CLK_TCK")
_MB = 1_000_000


@dataclass(slots=True)
class Watch:
    """The peaks of a process that runs, in bytes, and the processor seconds it has used."""

    pid: int
    main: int = 0
    together: int = 0
    seconds: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        """Look every fifth of a second until it has ended."""
        while not self.ended.wait(0.2):
            try:
                self.main = max(self.main, _memory(self.pid, "VmHWM"))
                self.seconds = _seconds(self.pid)
                own = _memory(self.pid, "VmRSS")
                self.together = max(self.together, own + sum(map(_resident, _children(self.pid))))
            except OSError:
                continue


def _memory(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    return 0


def _resident(pid: int) -> int:
    try:
        return _memory(pid, "VmRSS")
    except OSError:
        return 0


def _children(pid: int) -> list[int]:
    return [
        int(name) for name in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    ]


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def measure(folder: Path, count: int, jobs: int, more: list[str]) -> int:
    """Build so many records in the folder, print what it took, return the exit code of the build."""
    write_ads(folder / "ads.jsonl", count)
    size = (folder / "ads.jsonl").stat().st_size
    print(f"{count:,} records, {size / _MB:.0f} MB; {jobs} worker processes", flush=True)
    command = [
        sys.executable,
        "-m",
        "careergraph",
        "build",
        "ads.jsonl",
        "-o",
        "out",
        "-v",
        f"-j{jobs}",
        *more,
    ]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8") as process:
        watch = Watch(process.pid)
        thread = threading.Thread(target=watch.look)
        thread.start()
        extracted = _print_stages(process, watch, start)
        process.wait()
        watch.ended.set()
        thread.join()
    took = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"exit code {process.returncode}, {took:.0f} s, {used.ru_utime + used.ru_stime:.0f} processor seconds"
    )
    print(f"{count / took:.1f} records a second in all, {count / extracted:.1f} until all were extracted")
    print(f"peak memory {watch.main / _MB:.0f} MB in the main process, {watch.together / _MB:.0f} MB in all")
    written = sum(path.stat().st_size for path in (folder / "out").glob("*"))
    print(f"{written / _MB:.0f} MB written")
    return process.returncode


def _print_stages(process: subprocess.Popen[str], watch: Watch, start: float) -> float:
    """Print the stages as the build tells of them; return after how many seconds all was extracted."""
    before, used, extracted = start, 0.0, 1.0
    for line in process.stderr or ():
        if not line.startswith("careergraph: "):
            print(line, end="", flush=True)
            continue
        now, seconds = time.perf_counter(), watch.seconds
        print(
            f"{now - before:8.1f} s {seconds - used:8.1f} s of main {watch.main / _MB:6.0f} MB  "
            + line.removeprefix("careergraph: ").rstrip(),
            flush=True,
        )
        before, used = now, seconds
        if line.startswith("careergraph: extracted"):
            extracted = now - start
    return extracted


def main() -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    options, more = parser.parse_known_args()
    with _folder(options.keep) as folder:
        return measure(folder.resolve(), options.count, options.jobs, more)


if __name__ == "__main__":
    sys.exit(main())
