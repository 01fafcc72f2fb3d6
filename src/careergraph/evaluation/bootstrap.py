"""How far a score would move with other documents, or other facts: 95 % intervals by resampling.

The draws come from a fixed seed, so the intervals are the same on every run and machine.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from careergraph.evaluation.scoring import Tally, Unit, tallies_of

__all__ = ["ROUNDS", "Interval", "intervals_over_documents", "intervals_over_facts"]

#: How often is drawn.
ROUNDS = 1000
_SEED = 1791
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of the F1 scores of the draws."""

    low: float
    high: float


def intervals_over_facts(documents: Sequence[Sequence[Unit]], *, rounds: int = ROUNDS) -> dict[str, Interval]:
    """Return the interval of each relation if other facts of the same kind stood in these documents."""
    units = list(chain.from_iterable(documents))
    # A draw is counted by its distinct units, which are few: a thousand draws take a second.
    distinct = list(dict.fromkeys(units))
    numbers = {unit: number for number, unit in enumerate(distinct)}
    population = [numbers[unit] for unit in units]
    draws = _draws(population, rounds if len(population) > 1 else 0)
    return _intervals([tallies_of({distinct[n]: count for n, count in draw.items()}) for draw in draws])


def intervals_over_documents(
    documents: Sequence[Sequence[Unit]], *, rounds: int = ROUNDS
) -> dict[str, Interval]:
    """Return the interval of each relation if other documents were read; of one document there is none."""
    tallies = [tallies_of(Counter(units)) for units in documents]
    draws = _draws(range(len(documents)), rounds if len(documents) > 1 else 0)
    return _intervals([_pooled(tallies, draw) for draw in draws])


def _pooled(tallies: Sequence[Mapping[str, Tally]], draw: Mapping[int, int]) -> dict[str, Tally]:
    sums: dict[str, Tally] = {}
    for document, count in draw.items():
        for line, tally in tallies[document].items():
            sums[line] = sums.get(line, Tally()) + tally.times(count)
    return sums


def _draws(population: Sequence[int], rounds: int) -> list[Counter[int]]:
    """Return so many samples of the population, as large as it, with replacement."""
    generator = random.Random(_SEED)  # noqa: S311 - statistics, not cryptography
    return [Counter(generator.choices(population, k=len(population))) for _ in range(rounds)]


def _intervals(draws: Sequence[Mapping[str, Tally]]) -> dict[str, Interval]:
    scores: dict[str, list[float]] = {}
    for draw in draws:
        for line, tally in draw.items():
            if tally.f1 is not None:
                scores.setdefault(line, []).append(tally.f1)
    return {line: _middle(sorted(found)) for line, found in scores.items()}


def _middle(scores: Sequence[float]) -> Interval:
    cut = int(len(scores) * _TAIL)
    return Interval(scores[cut], scores[-1 - cut])
