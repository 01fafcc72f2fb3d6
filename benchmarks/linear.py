"""Print the CPU seconds a megabyte of extraction for texts of growing length, and the exponent fitted.

    python benchmarks/linear.py [MEGABYTES...]

An exponent of 1 says that twice the text takes twice as long. Exit code 1 above 1.15.
"""

import math
import sys
import time
from pathlib import Path
from statistics import linear_regression

from careergraph.extraction import Source, extract_source
from careergraph.model import Extraction
from careergraph.vocabulary import load_vocabulary
from texts import text_of

_SIZES = (0.2, 1.0, 5.0, 20.0)
_HIGHEST = 1.15


def main(sizes: tuple[float, ...]) -> int:
    """Extract one document of each size."""
    load_vocabulary()
    extract_source(Source("warm.md", Path("warm.md"), text_of(50_000).encode()))
    points = [(size, _seconds(size)) for size in sizes]
    slope, _ = linear_regression([math.log(m) for m, _ in points], [math.log(s) for _, s in points])
    print(f"exponent {slope:.3f}; at most {_HIGHEST} is asked for")
    return int(slope > _HIGHEST)


def _seconds(megabytes: float) -> float:
    data = text_of(int(megabytes * 1e6)).encode()
    start = time.process_time()
    result = extract_source(Source("long.md", Path("long.md"), data))
    taken = time.process_time() - start
    claims = len(result.claims) if isinstance(result, Extraction) else 0
    print(
        f"{len(data) / 1e6:6.1f} MB  {taken:7.2f} s  {taken / len(data) * 1e6:6.2f} s/MB  {claims} claims",
        flush=True,
    )
    return taken


if __name__ == "__main__":
    sys.exit(main(tuple(map(float, sys.argv[1:])) or _SIZES))
