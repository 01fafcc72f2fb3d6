"""What is nearly the same: texts by the pairs of words, documents by the passages that they have together.

Two are alike when seven in ten of what they hold is the same: of a dozen words of a text (folded: case,
width, dashes, punctuation) one may differ. Candidates are found by MinHash and locality-sensitive hashing,
and each is then compared exactly: hashes decide what is compared, never what is alike. Of pairs that are
only just alike one in a thousand is overlooked.

Neither the order nor the machine changes anything; time and memory grow with the number of what is
compared, by about a kilobyte each. See independence for what follows from it.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from rensa import RMinHash

from careergraph.joining import Joined
from careergraph.text import fold_name

__all__ = [
    "ALIKE",
    "least_alike",
    "plain_of",
    "words_of",
]

#: The share of what two have together that makes them near-duplicates.
ALIKE = 0.7
#: 30 bands of 4: what shares 0.7 is nearly always compared, what shares 0.3 in one of five cases, and what
#: shares 0.01, as sentences about other things do, never.
_BANDS, _ROWS = 30, 4
_SEED = 5
_CHUNK = 2_000
#: So many of a bucket are compared with all others in it: texts that share half, by the thousand, end there.
_MOST_PIVOTS = 32

_BETWEEN = re.compile(r"[^\w+#]+")

#: What two are compared by.
_Tokens = frozenset[str]


def plain_of(text: str) -> str:
    """Return the text without what copying changes; signs that are part of names stay ("C++", "C#")."""
    return _BETWEEN.sub(" ", fold_name(text)).strip()


def words_of(text: str) -> _Tokens:
    """Return the pairs of words of a text that is plain."""
    return frozenset(map(" ".join, pairwise(text.split(" ")))) or frozenset([text])


def least_alike(count: int, tokens_of: Callable[[int], _Tokens]) -> list[int]:
    """Return for each of so many the least of those that it is alike to, over any number of steps.

    Number what is compared in an order that follows from what it is.
    """
    joined = Joined[int]()
    for bucket in _buckets(_signatures(count, tokens_of)) if count > 1 else ():
        _join(bucket, joined, tokens_of)
    return [joined.least(at) for at in range(count)]


def _signatures(
    count: int, tokens_of: Callable[[int], _Tokens]
) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    signatures = np.empty((count, _BANDS * _ROWS), dtype=np.uint32)
    for start in range(0, count, _CHUNK):
        chunk = [tokens_of(at) for at in range(start, min(start + _CHUNK, count))]
        signatures[start : start + len(chunk)] = RMinHash.digests_from_token_sets(
            chunk, _BANDS * _ROWS, _SEED
        )
    return signatures


def _buckets(signatures: np.ndarray[tuple[int, int], np.dtype[np.uint32]]) -> Iterator[list[int]]:
    """Yield the rows that are the same in a band, in order, where they are two or more."""
    for band in range(_BANDS):
        columns = signatures[:, band * _ROWS : (band + 1) * _ROWS]
        order = np.lexsort(columns.T)
        ordered = columns[order]
        breaks = np.flatnonzero((ordered[1:] != ordered[:-1]).any(axis=1)) + 1
        ends = [0, *breaks.tolist(), len(order)]
        for start, end in pairwise(ends):
            if end - start > 1:
                yield order[start:end].tolist()


def _join(bucket: list[int], joined: Joined[int], tokens_of: Callable[[int], _Tokens]) -> None:
    """Join what is alike in a bucket: the first with all others, then the first of those left over."""
    rest = bucket
    for _ in range(_MOST_PIVOTS):
        if len(rest) < 2:
            return
        pivot, *others = rest
        tokens = tokens_of(pivot)
        rest = []
        for other in others:
            if joined.least(pivot) == joined.least(other):
                continue
            if _is_alike(tokens, tokens_of(other)):
                joined.join(pivot, other)
            else:
                rest.append(other)


def _is_alike(one: _Tokens, two: _Tokens) -> bool:
    if min(len(one), len(two)) < ALIKE * max(len(one), len(two)):
        return False
    shared = len(one & two)
    return shared >= ALIKE * (len(one) + len(two) - shared)
