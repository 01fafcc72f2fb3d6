"""How much alike roles are: by what they ask for in common, where what few roles ask for says more."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, log

from careergraph.analysis.compare import Weights

__all__ = ["LIKENESS_TOLD", "Likenesses", "Near", "likenesses_of"]

LIKENESS_TOLD = (
    "likeness, by which roles are in order, weighs by sources and counts more what fewer roles ask for "
    "(each thing times log(1 + roles / roles that ask for it))"
)


@dataclass(frozen=True, slots=True)
class Near:
    """A role that has something in common with another, by IRI.

    `likeness` is from 0 to 1: the shared weight as a part of all weight of either, Σ min / Σ max; `shared`
    is Σ min.
    """

    role: str
    likeness: float
    shared: float


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What roles ask for, weighed, ready to be compared: each role with all others at a time.

    `rarity` is that of each thing asked for, relation and IRI; `total` all weight of a role.
    """

    held: Mapping[str, Weights]
    rarity: Mapping[tuple[str, str], float]
    total: Mapping[str, float]
    askers: Mapping[tuple[str, str], tuple[str, ...]]

    def nearest(self, role: str) -> tuple[Near, ...]:
        """Return the roles that ask for some of the same, the most alike first, then by IRI."""
        ours = self.held.get(role, {})
        shared: defaultdict[str, list[float]] = defaultdict(list)
        for key, sources in ours.items():
            for other in self.askers[key]:
                if other != role:
                    shared[other].append(min(sources, self.held[other][key]) * self.rarity[key])
        found = (self._near(role, other, fsum(least)) for other, least in shared.items())
        return tuple(sorted(found, key=lambda near: (-near.likeness, near.role)))

    def _near(self, role: str, other: str, least: float) -> Near:
        most = self.total[role] + self.total[other] - least
        return Near(other, round(least / most, 4), round(least, 4))


def likenesses_of(held: Mapping[str, Weights]) -> Likenesses:
    """Return the likenesses of roles, by IRI, from what each asks for."""
    askers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for role in sorted(held):
        for key in held[role]:
            askers[key].append(role)
    rarity = {key: log(1 + len(held) / len(roles)) for key, roles in askers.items()}
    return Likenesses(
        held=held,
        rarity=rarity,
        total={role: fsum(n * rarity[key] for key, n in things.items()) for role, things in held.items()},
        askers={key: tuple(roles) for key, roles in askers.items()},
    )
