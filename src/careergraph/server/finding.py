"""Which names of a large build are like a text, as the search of the page has it: looked up in its words.

First the name itself, then names that begin so, whose words begin so, that have it within; where there is
none, names with slips of the hand. Of equals roles come first, then what stands in most facts.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from careergraph.server.keeping import words_of
from careergraph.text import fold_name

__all__ = ["Hit", "find_names", "marks"]

_LAST = "\U0010ffff"
#: A longer text is no name, and of more words the first tell enough.
_MOST_TEXT, _MOST_WORDS = 200, 8
#: So many letters of a word are compared.
_LONGEST_WORD = 24
#: Among so few names each is looked at.
_FEW = 2_000
#: So many words near one that is typed, and so many names with slips, are looked at.
_MOST_NEAR_WORDS, _MOST_NEAR_NAMES = 400, 2_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing by number, the name of it that fits, and how well: 0 best."""

    thing: int
    name: str
    fit: int


def find_names(
    database: sqlite3.Connection, folder: Path, text: str, kinds: Sequence[str], most: int
) -> list[Hit]:
    """Return so many things that a text may name, the best first; `folder` is where the names are kept."""
    query = fold_name(text)[:_MOST_TEXT].strip()
    words = words_of(query)[:_MOST_WORDS]
    if not words:
        return []
    search = _Search(database, tuple(kinds), most)
    hits: dict[int, Hit] = {}
    for fit, where, values in _as_typed(query, words):
        for thing, name, _ in search.rows(where, values):
            hits.setdefault(thing, Hit(thing, name, fit))
        if len(hits) >= most:
            break
    if hits:
        return list(hits.values())[:most]
    return search.with_slips(folder, words)


def _as_typed(query: str, words: Sequence[str]) -> Iterator[tuple[int, str, list[object]]]:
    """Yield in which names a text is found as it is typed: how well they fit, and the condition of it."""
    yield 0, "folded = ?", [query]
    yield 1, "folded >= ? AND folded < ?", [query, query + _LAST]
    begun = " INTERSECT ".join("SELECT name FROM words WHERE word >= ? AND word < ?" for _ in words)
    yield 2, f"names.id IN ({begun})", [end for word in words for end in (word, word + _LAST)]
    yield 3, "instr(folded, ?)", [query]


@dataclass(frozen=True, slots=True)
class _Search:
    """What is asked for of the names: only of these kinds, so many things."""

    database: sqlite3.Connection
    kinds: tuple[str, ...]
    most: int

    def rows(self, where: str, values: Sequence[object]) -> list[tuple[int, str, int]]:
        """Return the best things with a name of this condition."""
        return self.database.execute(
            # Of a thing the first name: SQLite takes it from the row that has the least number.
            "SELECT thing, name, min(names.id) FROM names JOIN things ON things.id = thing "  # noqa: S608 - conditions of ours
            f"WHERE {where} AND {self._of_kinds()} GROUP BY thing ORDER BY worth LIMIT ?",
            [*values, *self.kinds, 2 * self.most],
        ).fetchall()

    def with_slips(self, folder: Path, words: Sequence[str]) -> list[Hit]:
        """Return the things whose names have for each word one that is few edits from beginning so."""
        longest, *others = sorted((word[:_LONGEST_WORD] for word in words), key=len, reverse=True)
        names = self._names_near(folder, longest)
        for word in others:
            near = self._near_among(names, word) if len(names) <= _FEW else self._names_near(folder, word)
            names = {name: edits + near[name] for name, edits in names.items() if name in near}
        found: list[tuple[int, int, int, int, str]] = []
        nearest = sorted(names, key=lambda name: (names[name], name))[:_MOST_NEAR_NAMES]
        for some in _chunks(nearest):
            found += (
                (names[name], worth, name, thing, text)
                for name, worth, thing, text in self.database.execute(
                    "SELECT names.id, worth, thing, name FROM names JOIN things ON things.id = thing "  # noqa: S608 - as above
                    f"WHERE names.id IN ({marks(some)}) AND {self._of_kinds()}",
                    [*some, *self.kinds],
                )
            )
        hits: dict[int, Hit] = {}
        for edits, _, _, thing, text in sorted(found):
            hits.setdefault(thing, Hit(thing, text, 4 + edits))
        return list(hits.values())[: self.most]

    def _near_among(self, names: Iterable[int], typed: str) -> Mapping[int, int]:
        """Return those of some names that have a word near this one, with the fewest edits."""
        most, found = _slips_in(typed), {}
        for some in _chunks([*names]):
            for name, folded in self.database.execute(
                f"SELECT id, folded FROM names WHERE id IN ({marks(some)})",  # noqa: S608 - marks alone
                some,
            ):
                edits = min(
                    OSA.distance(typed, word[:length], score_cutoff=most)
                    for word in words_of(folded) or [""]
                    for length in _lengths(typed, most)
                )
                if edits <= most:
                    found[name] = edits
        return found

    def _of_kinds(self) -> str:
        return f"kind IN ({marks(self.kinds)})" if self.kinds else "1"

    def _names_near(self, folder: Path, typed: str) -> Mapping[int, int]:
        """Return the names with a word near this one, with the fewest edits."""
        near = sorted((edits, word) for word, edits in _words_near(self.database, folder, typed).items())
        edits_of = {word: edits for edits, word in near[:_MOST_NEAR_WORDS]}
        names: dict[int, int] = {}
        for some in _chunks([*edits_of]):
            for name, word in self.database.execute(
                f"SELECT name, word FROM words WHERE word IN ({marks(some)})",  # noqa: S608 - marks alone
                some,
            ):
                names[name] = min(edits_of[word], names.get(name, edits_of[word]))
        return names


def _words_near(database: sqlite3.Connection, folder: Path, typed: str) -> Mapping[str, int]:
    """Return the words a beginning of which is few edits from what is typed, with the fewest."""
    most = _slips_in(typed)
    among = _words(folder, database)
    edits: dict[str, int] = {}
    for length in _lengths(typed, most):
        words = among.perhaps_near(typed, length, most)
        beginnings = [word[:length] for word in words]
        for _, distance, place in process.extract(
            typed, beginnings, scorer=OSA.distance, score_cutoff=most, limit=None
        ):
            edits[words[place]] = min(int(distance), edits.get(words[place], most))
    return edits


def _slips_in(typed: str) -> int:
    """Return how many slips are forgiven: none in a short word, where they would make another word of it."""
    return 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2


def _lengths(typed: str, most: int) -> range:
    """Return how long a beginning may be that is so few edits from what is typed."""
    return range(max(1, len(typed) - most), min(len(typed) + most, _LONGEST_WORD) + 1)


class _Words:
    """The words of all names, and which letters the beginning of each has, up to each length, as bits."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        letters = np.array(words or [""], dtype=f"U{_LONGEST_WORD}").view(np.uint32)
        self._bits = np.bitwise_or.accumulate(_bits_of(letters.reshape(-1, _LONGEST_WORD)), axis=1)

    def perhaps_near(self, typed: str, length: int, most: int) -> list[str]:
        """Return all words whose beginning of this length may be so few edits from this one, and some others.

        An edit brings one letter in and takes another out.
        """
        letters = np.array([typed], dtype=f"U{max(1, len(typed))}").view(np.uint32)
        wanted = np.bitwise_or.reduce(_bits_of(letters))
        apart = np.bitwise_count(self._bits[:, length - 1] ^ wanted)
        return [self._words[k] for k in np.flatnonzero(apart <= 2 * most).tolist()] if self._words else []


def _bits_of(letters: "np.ndarray[Any, np.dtype[np.uint32]]") -> "np.ndarray[Any, np.dtype[np.uint64]]":
    """Return a bit for each letter, none where there is no more."""
    return np.where(letters == 0, np.uint64(0), np.uint64(1) << (letters % 64).astype(np.uint64))


@lru_cache(maxsize=1)
def _words(_: Path, database: sqlite3.Connection) -> _Words:
    """Return all words of names: some megabytes, kept where slips were once looked for."""
    return _Words([word for (word,) in database.execute("SELECT DISTINCT word FROM words ORDER BY word")])


def marks(values: Iterable[object]) -> str:
    """Return a place for each value in a query."""
    return ",".join("?" for _ in values)


def _chunks(values: Sequence[object]) -> Iterator[list[object]]:
    for start in range(0, len(values), 500):
        yield [*values[start : start + 500]]
