"""Print the size of an installation without extras: the run-time dependencies and the package itself.

    python .ci/size.py [SITE_PACKAGES]

Counts the files of the distributions that careergraph needs, in the given site-packages or in those of
this Python. Exit code 1 above the limit.
"""

import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

LIMIT = 250_000_000


def main(paths: list[str]) -> int:
    """Print a line a distribution, the largest first, and the sum."""
    found = distributions(path=paths) if paths else distributions()
    installed = {folded(d.metadata["Name"]): d for d in found}
    sizes = {name: size_of(installed[name]) for name in sorted(needed("careergraph", installed))}
    for name, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        print(f"{size / 1e6:8.1f} MB  {name}")
    total = sum(sizes.values())
    print(f"{total / 1e6:8.1f} MB  in all; the limit is {LIMIT / 1e6:.0f} MB")
    return int(total > LIMIT)


def needed(name: str, installed: dict[str, Distribution]) -> set[str]:
    """Return the distribution and all that it requires without extras, as far as installed."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in found or current not in installed:
            continue
        found.add(current)
        required = [r for r in installed[current].requires or [] if "extra ==" not in r]
        waiting += [folded(re.split(r"[^\w.-]", r, maxsplit=1)[0]) for r in required]
    return found


def folded(name: str) -> str:
    """Return a distribution's name as packaging compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def size_of(distribution: Distribution) -> int:
    """Return the bytes of the distribution's files."""
    files = [Path(str(distribution.locate_file(file))) for file in distribution.files or []]
    return sum(file.stat().st_size for file in files if file.is_file())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
