"""Find which documents are one source and print what it took: `python benchmarks/neardup.py 100000`.

Each document is a passage: a sentence of made-up words, and all say one fact. Half of them are like no
other; the rest are copies of a sentence of which one word in twenty, at most, was changed. Printed are
seconds, passages a second, the memory that it grew by, how many of the pairs of copies that are long and
as alike as asked were joined, and how many pairs that have nothing to do with each other.
"""

import argparse
import random
import resource
import time
from collections import Counter
from itertools import combinations, pairwise

from careergraph.independence import MOST_COMPARED, SHORT, Copies
from careergraph.neardup import ALIKE

_SEED = 7
_LETTERS = "abcdefghijklmnoprstuvwy"


def main() -> None:
    """Make the passages, find what is one, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=int, nargs="?", default=100_000, help=f"up to {MOST_COMPARED}")
    count = parser.parse_args().passages
    planted = made(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, used = time.perf_counter(), time.process_time()
    copies_of = Copies((f"{n:x}", [text]) for n, (_, text) in enumerate(planted))
    one = copies_of.of_fact([(n, n) for n in range(count)])
    groups = [one.get(n, n) for n in range(count)]
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{count} passages in {seconds:.1f} s ({cpu:.1f} s of processor), {count / cpu:,.0f} a second")
    print(f"memory grew by {grown / 1000:.0f} MB")
    copies: dict[int, list[int]] = {}
    for at, (origin, _) in enumerate(planted):
        copies.setdefault(origin, []).append(at)
    pairs = [pair for members in copies.values() for pair in combinations(members, 2)]
    asked = [(a, b) for a, b in pairs if is_asked(planted[a][1], planted[b][1])]
    right = sum(groups[a] == groups[b] for a, b in asked)
    found = Counter((origin, group) for (origin, _), group in zip(planted, groups, strict=True))
    others = sum(map(pairs_in, Counter(groups).values())) - sum(map(pairs_in, found.values()))
    print(f"{right} of {len(asked)} pairs joined, {others} that are none")


def is_asked(one: str, two: str) -> bool:
    """Say whether two sentences should be one: both are long enough, and alike."""
    return min(len(one), len(two)) >= SHORT and likeness(one, two) >= ALIKE


def likeness(one: str, two: str) -> float:
    """Return the share of the pairs of words of two sentences that they have in common."""
    left, right = (set(pairwise(words.split())) for words in (one, two))
    return len(left & right) / len(left | right)


def pairs_in(size: int) -> int:
    """Return the number of pairs in a group of so many."""
    return size * (size - 1) // 2


def made(count: int) -> list[tuple[int, str]]:
    """Return sentences with the number of the one that each was copied from."""
    chance = random.Random(_SEED)
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(2, 10))) for _ in range(5_000)]
    found: list[tuple[int, str]] = []
    while len(found) < count:
        sentence = chance.choices(words, k=chance.randint(12, 40))
        origin = len(found)
        for _ in range(1 if chance.random() < 0.8 else chance.randint(2, 8)):
            copy = list(sentence)
            for _ in range(len(copy) // 20):
                copy[chance.randrange(len(copy))] = chance.choice(words)
            found.append((origin, " ".join(copy)))
    return found[:count]


if __name__ == "__main__":
    main()
