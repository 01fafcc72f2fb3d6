"""The names nearest to a name, by the three-letter pieces that they share (TF-IDF, cosine).

Built with numpy alone: pieces are numbers, sorted once; a name is compared with those that share a piece.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["NGrams"]


class NGrams:
    """An index of names; the same names give the same answers."""

    def __init__(self, names: Sequence[str]) -> None:
        """Index the names."""
        self._count = len(names)
        grams, owners = _grams_of(names)
        order = np.argsort(grams, kind="stable")
        ordered = grams[order]
        is_first = _is_first(ordered)
        self._grams = ordered[is_first]
        pairs = np.sort((np.cumsum(is_first) - 1) * max(self._count, 1) + owners[order])
        pairs = pairs[_is_first(pairs)]  # np.unique hashes, which takes seconds here
        holders, self._owners = np.divmod(pairs, max(self._count, 1))
        frequencies = np.bincount(holders, minlength=len(self._grams))
        self._ends = np.cumsum(frequencies)
        self._weights = np.log((1 + self._count) / (1 + frequencies)) ** 2 + 1e-9
        lengths = np.bincount(self._owners, weights=self._weights[holders], minlength=self._count)
        self._norms = np.sqrt(lengths)

    def nearest(self, name: str, most: int) -> list[tuple[int, float]]:
        """Return the places of the names nearest to a name with their cosine, the nearest first."""
        grams = np.sort(_grams_of([name])[0])
        grams = grams[_is_first(grams)]
        at = np.searchsorted(self._grams, grams)
        known = [
            int(p)
            for p, gram in zip(at, grams, strict=True)
            if p < len(self._grams) and self._grams[p] == gram
        ]
        if not known:
            return []
        unknown = (len(grams) - len(known)) * np.log(1.0 + self._count) ** 2
        sums = np.zeros(self._count)
        for gram in known:
            start = self._ends[gram - 1] if gram else 0
            sums[self._owners[start : self._ends[gram]]] += self._weights[gram]
        norm = np.sqrt(sum(float(self._weights[gram]) for gram in known) + unknown)
        scores = np.divide(sums, self._norms * norm, out=np.zeros(self._count), where=self._norms > 0)
        scores = np.round(scores, 6)
        # All that score as the last of them does: which of equals a partition puts first, machines differ in.
        last = np.partition(scores, max(0, self._count - most))[max(0, self._count - most)]
        found = [(int(place), float(scores[place])) for place in np.flatnonzero(scores >= max(last, 1e-6))]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]


def _is_first(ordered: NDArray[np.uint64] | NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return of each of ordered numbers whether it is another than the one before it."""
    found = np.ones(len(ordered), dtype=bool)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def _grams_of(names: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the pieces of the names, a space before and behind each, and the place of the name of each."""
    padded = [f" {name} " for name in names]
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
        np.uint64
    )
    owners = np.repeat(np.arange(len(padded)), [len(name) for name in padded])
    if len(letters) < 3:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    grams = (letters[:-2] << np.uint64(42)) | (letters[1:-1] << np.uint64(21)) | letters[2:]
    inside = owners[:-2] == owners[2:]
    return grams[inside], owners[:-2][inside]
