"""Near-duplicates: passages that stand in several documents, and documents that are copies.

Two passages are near-duplicates when their texts, folded (case, width, dashes, punctuation), share seven in
ten of their pairs of words: of a dozen words one may differ. Candidates are found by MinHash and
locality-sensitive hashing, and each is then compared exactly: hashes decide what is compared, never what is
alike. Of pairs that are only just alike one in a thousand is overlooked. A text shorter than SHORT is
compared whole: there a word more is another text. That a short one stands in two documents does not make
it a copy ("Communication skills"): who counts sources asks for groups that are not short, and for copied
documents.

A group has a name that follows from its texts alone. Neither the order of passages nor the machine changes
anything; time and memory grow with the number of different texts, by about a kilobyte each.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from careergraph.text import fold_name

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "ALIKE",
    "FEWEST",
    "SHORT",
    "Cluster",
    "Group",
    "Passage",
    "clusters_of",
    "copied_documents",
    "group_passages",
    "least_alike",
    "plain_of",
    "words_of",
]

#: Folded characters below which texts are compared whole: about twelve words. Set phrases of advertisements
#: ("bachelor's degree in computer science, mathematics or statistics") are shorter.
SHORT = 80
#: The share of what two have together that makes them near-duplicates.
ALIKE = 0.7
#: A document of fewer different passages is a copy of none.
FEWEST = 5

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


class Passage(NamedTuple):
    """A passage of a document; `digest` is that of the document's bytes."""

    document: str
    digest: str
    text: str


class Group(NamedTuple):
    """What near-duplicates have in common: a name that follows from their texts; whether these are short."""

    name: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Near-duplicate passages of several documents of different bytes, by document and text."""

    group: Group
    passages: tuple[Passage, ...]


def group_passages(passages: Sequence[Passage]) -> list[Group]:
    """Return the group of each passage; near-duplicates have the same, and a passage without any its own."""
    plain = [plain_of(passage.text) for passage in passages]
    texts = set(plain)
    long = sorted(text for text in texts if len(text) >= SHORT)
    roots = least_alike(len(long), lambda at: words_of(long[at]))
    groups = {text: Group(_name_of(text), is_short=True) for text in texts if len(text) < SHORT}
    for text, root in zip(long, roots, strict=True):
        groups[text] = Group(_name_of(long[root]), is_short=False)
    return [groups[text] for text in plain]


def clusters_of(passages: Sequence[Passage]) -> tuple[Cluster, ...]:
    """Return the clusters of near-duplicate passages that stand in documents of different bytes."""
    found: defaultdict[Group, list[Passage]] = defaultdict(list)
    for passage, group in zip(passages, group_passages(passages), strict=True):
        found[group].append(passage)
    return tuple(
        Cluster(group, tuple(sorted(members)))
        for group, members in sorted(found.items())
        if len({passage.digest for passage in members}) > 1
    )


def copied_documents(passages: Iterable[Passage], groups: Iterable[Group]) -> dict[str, str]:
    """Return for each document, by digest, the least digest of those that it is a copy of, or its own.

    Documents are copies when they share seven in ten of their passages, by group, short ones too: an
    advertisement that is posted again with another date and place.
    """
    held: defaultdict[str, set[str]] = defaultdict(set)
    for passage, group in zip(passages, groups, strict=True):
        held[passage.digest].add(group.name)
    digests = sorted(held)
    large = [digest for digest in digests if len(held[digest]) >= FEWEST]
    roots = least_alike(len(large), lambda at: frozenset(held[large[at]]))
    copies = {digest: large[root] for digest, root in zip(large, roots, strict=True)}
    return {digest: copies.get(digest, digest) for digest in digests}


def plain_of(text: str) -> str:
    """Return the text without what copying changes; signs that are part of names stay ("C++", "C#")."""
    return _BETWEEN.sub(" ", fold_name(text)).strip()


def words_of(text: str) -> _Tokens:
    """Return the pairs of words of a text that is plain."""
    return frozenset(map(" ".join, pairwise(text.split(" ")))) or frozenset([text])


def _name_of(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# --- what is alike -----------------------------------------------------------------------------------


def least_alike(count: int, tokens_of: Callable[[int], _Tokens]) -> list[int]:
    """Return for each of so many the least of those that it is alike to, over any number of steps.

    Number what is compared in an order that follows from what it is.
    """
    roots = list(range(count))
    if count < 2:
        return roots
    for bucket in _buckets(_signatures(count, tokens_of)):
        _join(bucket, roots, tokens_of)
    return [_root(roots, at) for at in range(count)]


def _signatures(
    count: int, tokens_of: Callable[[int], _Tokens]
) -> "np.ndarray[tuple[int, int], np.dtype[np.uint32]]":
    # Lazy: most builds are of documents that have nothing long in common, and loading both takes time.
    import numpy as np  # noqa: PLC0415 - lazy, see above
    from rensa import RMinHash  # noqa: PLC0415 - lazy, see above

    signatures = np.empty((count, _BANDS * _ROWS), dtype=np.uint32)
    for start in range(0, count, _CHUNK):
        chunk = [tokens_of(at) for at in range(start, min(start + _CHUNK, count))]
        signatures[start : start + len(chunk)] = RMinHash.digests_from_token_sets(
            chunk, _BANDS * _ROWS, _SEED
        )
    return signatures


def _buckets(signatures: "np.ndarray[tuple[int, int], np.dtype[np.uint32]]") -> Iterator[list[int]]:
    """Yield the rows that are the same in a band, in order, where they are two or more."""
    import numpy as np  # noqa: PLC0415 - lazy, as in _signatures

    for band in range(_BANDS):
        columns = signatures[:, band * _ROWS : (band + 1) * _ROWS]
        order = np.lexsort(columns.T)
        ordered = columns[order]
        breaks = np.flatnonzero((ordered[1:] != ordered[:-1]).any(axis=1)) + 1
        ends = [0, *breaks.tolist(), len(order)]
        for start, end in pairwise(ends):
            if end - start > 1:
                yield order[start:end].tolist()


def _join(bucket: list[int], roots: list[int], tokens_of: Callable[[int], _Tokens]) -> None:
    """Join what is alike in a bucket: the first with all others, then the first of those left over."""
    rest = bucket
    for _ in range(_MOST_PIVOTS):
        if len(rest) < 2:
            return
        pivot, *others = rest
        tokens = tokens_of(pivot)
        rest = []
        for other in others:
            one, two = _root(roots, pivot), _root(roots, other)
            if one == two:
                continue
            if _is_alike(tokens, tokens_of(other)):
                roots[max(one, two)] = min(one, two)
            else:
                rest.append(other)


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = roots[roots[at]]
        at = roots[at]
    return at


def _is_alike(one: _Tokens, two: _Tokens) -> bool:
    if min(len(one), len(two)) < ALIKE * max(len(one), len(two)):
        return False
    shared = len(one & two)
    return shared >= ALIKE * (len(one) + len(two) - shared)
