"""How long a copy of ESCO or O*NET takes to load, and 1,000 names to be linked to it.

    python benchmarks/alignment.py esco DIR

The names are labels of the shipped vocabulary, evenly taken; seconds of this process.
"""

import sys
import time
from pathlib import Path

from careergraph.alignment.linking import Link, Linker
from careergraph.taxonomies import read_taxonomy
from careergraph.vocabulary import load_vocabulary

COUNT = 1_000


def main(name: str, folder: str) -> None:
    """Print both times, the second with and without the indexes that are made when they are first needed."""
    start = time.process_time()
    taxonomy = read_taxonomy(name, Path(folder))
    print(f"{len(taxonomy.concepts):6} concepts read in {time.process_time() - start:.2f} s")
    terms = load_vocabulary().of_kind("Skill", "Tool", "Role")
    names = [(term.label, term.kind) for term in terms[:: max(1, len(terms) // COUNT)]][:COUNT]
    linker = Linker(taxonomy)
    for _ in ("first", "again"):
        start = time.process_time()
        found = [linker.link(label, kind) for label, kind in names]
        linked = sum(isinstance(link, Link) for link in found)
        print(f"{len(names):6} names, {linked} linked, in {time.process_time() - start:.2f} s ({_})")


if __name__ == "__main__":
    main(*sys.argv[1:])
