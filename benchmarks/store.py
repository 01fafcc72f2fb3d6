"""Ask a large build from its store on disk and from graph.trig: `python benchmarks/store.py 5000`.

The documents are the ads of `ads.py`. Printed are the quads, the bytes of both, and the least seconds on the
clock of three times opening them, and of three times `careergraph query` from start to end.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ads import write_ads
from careergraph.query import load_store

_ROUNDS = 3
_MB = 1_000_000


def measure(folder: Path, count: int, more: list[str]) -> None:
    """Build so many records in the folder, with a store, and print what asking it takes."""
    write_ads(folder / "ads.jsonl", count)
    _run(folder, "build", "ads.jsonl", "-o", "out", "-q", "--store", *more)
    out, trig = folder / "out", folder / "out" / "graph.trig"
    stored = sum(file.stat().st_size for file in out.glob("store/*/*"))
    print(f"{count:,} records, {len(load_store(out)):,} quads", flush=True)
    for name, place, size in (("graph.trig", trig, trig.stat().st_size), ("store", out, stored)):
        opened = _least_seconds(partial(load_store, place))
        asked = _least_seconds(partial(_run, folder, "query", "stages", "--from", str(place)))
        print(
            f"{name:>12}: {size / _MB:.0f} MB, opened in {opened:.2f} s, a query answered in {asked:.2f} s",
            flush=True,
        )


def _least_seconds(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _run(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "careergraph", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stderr.decode())


def main() -> None:
    """Read the command line and measure; what it does not know is for `careergraph build`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=500)
    options, more = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder).resolve(), options.count, more)


if __name__ == "__main__":
    main()
