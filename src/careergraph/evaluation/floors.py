"""Floors: the F1 scores below which a relation may not fall, kept in a file that only rises.

The file names the gold it was measured on by a digest. A seal over its content tells a floor that was
lowered by hand; a fall that is meant needs a reason, and the reason stays in the file.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from careergraph.errors import UsageError
from careergraph.evaluation.run import UNTUNED, Evaluation
from careergraph.evaluation.scoring import LINES, Tally

__all__ = [
    "FLOORS",
    "Fall",
    "Floors",
    "digest_of_gold",
    "falls_in",
    "falls_of",
    "floors_json",
    "floors_of",
    "raised",
    "raised_in",
    "read_floors",
]

#: The name of the file beside the gold files.
FLOORS = "floors.json"
_SCHEMA = "careergraph/floors/1"
_PLACES = 1000

#: Floors by pool and relation.
Pools = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Fall:
    """A score below its floor: `score` is None where the relation is no longer measured."""

    pool: str
    relation: str
    floor: float
    score: float | None

    def __str__(self) -> str:
        """Return it in words."""
        now = "not measured any more" if self.score is None else f"now {self.score:.3f}"
        return f"{self.pool}, {self.relation}: floor {self.floor:.3f}, {now}"


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of a folder of gold; `lowered` tells every floor that was let down, and why."""

    gold: str
    pools: Pools
    lowered: tuple[str, ...] = ()


def digest_of_gold(folder: Path) -> str:
    r"""Return the sha256 of all gold of a folder, names and list of untuned documents included.

    Line ends do not count: a checkout may have "\r\n".
    """
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob(UNTUNED)]):
        data = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name} {hashlib.sha256(data).hexdigest()}\n".encode())
    return digest.hexdigest()


def falls_in(folder: Path, evaluation: Evaluation) -> tuple[Fall, ...]:
    """Return what fell below the floors that a folder of gold holds; a folder without floors has none.

    Raises:
        UsageError: its file is damaged, or was made for other gold.
    """
    path = folder / FLOORS
    if not path.is_file():
        return ()
    floors = read_floors(path)
    if floors.gold != digest_of_gold(folder):
        raise UsageError(f"{path}: the gold has changed since; run `careergraph evaluate --update-floors`")
    return falls_of(floors.pools, _floors_now(evaluation))


def raised_in(folder: Path, evaluation: Evaluation, *, because: str | None = None) -> bytes:
    """Return the file of floors of a folder of gold, lifted to this evaluation.

    Raises:
        UsageError: a score is below its floor and no reason is given.
    """
    path = folder / FLOORS
    floors = read_floors(path) if path.is_file() else None
    now = _floors_now(evaluation)
    return floors_json(raised(floors, now, digest_of_gold(folder), because=because))


def _floors_now(evaluation: Evaluation) -> dict[str, dict[str, float]]:
    """Return the scores of the pools that have floors: tuned and untuned, or all where they are one."""
    pools = {name: scores.pooled for name, scores in evaluation.pools.items()}
    return floors_of({name: pools[name] for name in pools if name != "all" or len(pools) == 1})


def floors_of(scores: Mapping[str, Mapping[str, Tally]]) -> dict[str, dict[str, float]]:
    """Return the F1 of each measured relation of each pool, cut (not rounded) to three places.

    >>> floors_of({"all": {"usesTool": Tally(required=3, found=2, predicted=2, right=2)}})
    {'all': {'usesTool': 0.8}}
    """
    return {
        pool: {line: _cut(tallies[line].f1 or 0.0) for line in LINES if _is_measured(tallies, line)}
        for pool, tallies in scores.items()
    }


def _is_measured(tallies: Mapping[str, Tally], line: str) -> bool:
    return line in tallies and tallies[line].f1 is not None


def _cut(score: float) -> float:
    # A hair is added before the cut: 0.8 may be 0.7999999999999999.
    return math.floor(score * _PLACES + 1e-9) / _PLACES


def falls_of(floors: Pools, scores: Pools) -> tuple[Fall, ...]:
    """Return the scores that are below their floors.

    >>> [str(fall) for fall in falls_of({"all": {"usesTool": 0.8}}, {"all": {"usesTool": 0.7}})]
    ['all, usesTool: floor 0.800, now 0.700']
    """
    return tuple(
        Fall(pool, line, floor, scores.get(pool, {}).get(line))
        for pool, lines in floors.items()
        for line, floor in lines.items()
        if (scores.get(pool, {}).get(line) or 0.0) < floor or line not in scores.get(pool, {})
    )


def raised(floors: Floors | None, scores: Pools, gold: str, *, because: str | None = None) -> Floors:
    """Return the floors lifted to the scores; what fell is let down only with a reason, which is kept.

    Raises:
        UsageError: a score is below its floor and no reason is given.
    """
    falls = falls_of(floors.pools, scores) if floors else ()
    if falls and not because:
        told = "\n  ".join(map(str, falls))
        raise UsageError(f"floors only rise; to let these down say why with --because:\n  {told}")
    reasons = tuple(f"{fall}: {because}" for fall in falls)
    return Floors(gold, scores, (*(floors.lowered if floors else ()), *reasons))


def floors_json(floors: Floors) -> bytes:
    """Return the floors as their file holds them, sealed."""
    content = {"schema": _SCHEMA, **asdict(floors), "lowered": list(floors.lowered)}
    sealed = {**content, "seal": _seal_of(content)}
    return (json.dumps(sealed, ensure_ascii=False, indent=2) + "\n").encode()


def _seal_of(content: Mapping[str, object]) -> str:
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def read_floors(path: Path) -> Floors:
    """Return the floors of a file.

    Raises:
        UsageError: it is no such file, or was edited by hand: the seal is not its own.
    """
    try:
        content = json.loads(path.read_bytes())
        seal = content.pop("seal")
        floors = Floors(content["gold"], content["pools"], tuple(content["lowered"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise UsageError(f"{path}: no file of floors: {type(exc).__name__}: {exc}") from exc
    if seal != _seal_of(content):
        raise UsageError(
            f"{path}: changed by hand; floors are raised by `careergraph evaluate --update-floors`"
        )
    return floors
