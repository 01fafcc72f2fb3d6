"""Regular expressions that are looked for in far more texts than they are found in.

Whatever such a pattern matches holds one of a few words, read off the pattern itself. One automaton
looks for the words of all patterns at once: its answer for a text, the *signs* in it, is a number with a
bit for each pattern that may match. A pattern is run only where its bit is set, and a passage that has
the bits of none of an extractor's patterns need not be read by it at all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from operator import itemgetter
from re import _constants as ops  # type: ignore[attr-defined]  # the parse tree of patterns has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import NamedTuple, cast

import ahocorasick_rs

from careergraph.text import fold_case, remembering, remembering_last

__all__ = ["ANY_SIGNS", "Sought", "signs_in", "signs_of", "sought"]

#: Letters of a word that is worth looking for, and of one that is rare; how many words.
_SHORTEST, _LONG, _MOST = 3, 5, 400
_MOST_SPELLINGS = 60  # of one stretch of a pattern; with more it is read in parts
_FIRST = 3  # letters that a match begins with are looked at
_RARE = frozenset("$€£¥₹|›»•·@%/©+")  # signs that are as good as a word

#: What a text has of which nothing is known: each pattern may match.
ANY_SIGNS = -1

_Items = Iterable[tuple[object, object]]


class _Read(NamedTuple):
    """What is read off a pattern: words its matches hold, whether they begin with the text, with a word."""

    words: tuple[str, ...]
    is_anchored: bool
    begins_word: bool


class Sought:
    """A pattern with the words that its matches hold; it answers as the pattern does."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Take a pattern; its words are read off it when one is first looked for."""
        self.pattern = pattern
        self.flags = flags
        self.sign = 1 << len(_PATTERNS)
        _PATTERNS.append(self)
        _automaton.cache_clear()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as `re` has it: made where its words stand first, which many never do.

        One that begins a word is not tried where a word ends, at every other boundary.
        """
        pattern = rf"\b(?=\w){self.pattern[2:]}" if self._read.begins_word else self.pattern
        return re.compile(pattern, self.flags)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words of which every match holds one, folded; () where it can match without any."""
        return self._read.words

    @cached_property
    def is_anchored(self) -> bool:
        """Whether every match begins where the text does: then no other place need be tried."""
        return self._read.is_anchored

    @cached_property
    def _read(self) -> "_Read":
        """What is read off the pattern's parts, all at once: to parse it takes as long as to compile it."""
        tree = parser.parse(self.pattern, self.flags)
        words = {word.casefold() for word in _needed(tree)}
        has_lines = bool(tree.state.flags & re.MULTILINE)
        first, others = (tree[0], tree[1:]) if len(tree) else (None, ())
        return _Read(
            tuple(sorted(w for w in words if not any(other != w and other in w for other in words))),
            is_anchored=not has_lines and first == (ops.AT, ops.AT_BEGINNING),
            begins_word=first == (ops.AT, ops.AT_BOUNDARY) and _begin_with_letter(others),
        )

    def may_be_in(self, text: str) -> bool:
        """Say whether the text holds one of the words, as it does wherever the pattern is found."""
        return bool(signs_in(text) & self.sign)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match, None without one."""
        if not signs_in(text) & self.sign:
            return None
        return self.compiled.match(text) if self.is_anchored else self.compiled.search(text)

    @cached_property
    def openings(self) -> frozenset[str]:
        """First letters of every match, three at most, folded; none where they can be any."""
        found, whole = _openings_of_all(parser.parse(self.pattern, self.flags))
        return frozenset() if "" in found | whole else frozenset(map(fold_case, found | whole))

    def may_begin(self, text: str, at: int = 0) -> bool:
        """Say whether the letters at a place are such as a match begins with."""
        return self._is_opening(text[at : at + _FIRST])

    @cached_property
    def _is_opening(self) -> Callable[[str], bool]:
        """What says whether a match may begin with these letters: there are few, and each is asked again."""
        openings = self.openings

        def is_opening(letters: str) -> bool:
            first = fold_case(letters)
            return not openings or not openings.isdisjoint((first, first[:2], first[:1]))

        return remembering(is_opening)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Return the match that begins at a place, None without one."""
        return self.compiled.match(text, at) if self.may_begin(text, at) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches, in order."""
        return self.compiled.finditer(text) if signs_in(text) & self.sign else iter(())


_PATTERNS: list[Sought] = []  # each pattern's sign is the bit of its place here


def signs_of(*patterns: Sought | re.Pattern[str]) -> int:
    """Return the signs of these patterns: a text without any of them holds no match of any.

    >>> cats, dogs = sought("cats?"), sought("dogs?")
    >>> bool(signs_in("A dog.") & signs_of(cats, dogs)), bool(signs_in("A dog.") & signs_of(cats))
    (True, False)
    """
    signs = 0
    for pattern in patterns:
        signs |= (pattern if isinstance(pattern, Sought) else Sought(pattern.pattern, pattern.flags)).sign
    return signs


def _find_signs(text: str) -> int:
    automaton, signs_of_word, signs = _automaton()
    folded = fold_case(text).encode("utf-8", "surrogatepass")
    for word in set(map(itemgetter(0), automaton.find_matches_as_indexes(folded, overlapping=True))):
        signs |= signs_of_word[word]
    return signs


_LONGEST = 1_000  # characters of a passage; what is longer is a document, which several ask about
_signs_of_document = remembering_last(_find_signs)


def _signs_of_any(text: str) -> int:
    return (_signs_of_document if len(text) > _LONGEST else _find_signs)(text)


#: Returns the signs of the patterns that may match in a text, also of all that are made later.
signs_in = remembering(_signs_of_any, longest=_LONGEST)


@cache
def _automaton() -> tuple[ahocorasick_rs.BytesAhoCorasick, Sequence[int], int]:
    """Return what finds the words of all patterns, the signs of each word, and those of every text."""
    everywhere = ANY_SIGNS << len(_PATTERNS)
    signs: dict[str, int] = {}
    for pattern in _PATTERNS:
        for word in pattern.words:
            signs[word] = signs.get(word, 0) | pattern.sign
        everywhere |= 0 if pattern.words else pattern.sign
    words = [word.encode("utf-8", "surrogatepass") for word in signs]
    return ahocorasick_rs.BytesAhoCorasick(words), tuple(signs.values()), everywhere


def sought(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Sought:
    """Return the pattern, to be looked for where its words are.

    >>> sought(r"\\b(?:core|key) competenc\\w+").words
    ('core competenc', 'key competenc')
    """
    return Sought(pattern, flags)


def _needed(items: _Items) -> set[str]:
    """Return words of which each match of the items holds one; none where there are no good ones."""
    found: list[set[str]] = []
    spelled: list[str] = [""]
    for item in [*items, (ops.ANY, None)]:
        more = _spellings([item])
        if more is not None and len(spelled) * len(more) <= _MOST_SPELLINGS:
            spelled = [before + after for before in spelled for after in more]
            continue
        found.append(set(spelled))
        spelled = [""] if more is None else more
        found.append(_inside(*item))
    good = [
        words for words in found if words and len(words) <= _MOST and min(map(_length, words)) >= _SHORTEST
    ]
    return max(good, key=lambda words: (min(*map(_worth, words), _LONG), -len(words)), default=set())


def _begin_with_letter(items: _Items) -> bool:
    """Say whether all that the items match begins with a letter or digit."""
    for op, value in items:
        if op in {ops.AT, ops.ASSERT, ops.ASSERT_NOT}:
            continue
        if op is ops.LITERAL:
            return chr(value).isalnum()  # type: ignore[arg-type]
        if op is ops.SUBPATTERN:
            return _begin_with_letter(value[-1])  # type: ignore[index]
        if op is ops.BRANCH:
            return all(map(_begin_with_letter, value[1]))  # type: ignore[index]
        is_optional = op in {ops.MAX_REPEAT, ops.MIN_REPEAT} and not value[0]  # type: ignore[index]
        if not (is_optional and _begin_with_letter(value[2])):  # type: ignore[index]
            return False
    return False


def _length(word: str) -> int:
    """Return how many characters must be right; a rare sign is as good as a long word."""
    return len(word) if _RARE.isdisjoint(word) else max(len(word), _LONG)


def _worth(word: str) -> int:
    """Return how much a word tells: a space beside it tells nothing."""
    return _length(word.strip())


def _openings_of_all(items: _Items) -> tuple[set[str], set[str]]:
    """Return how what the items match can begin: with what anything may follow, and all of it."""
    begun: set[str] = set()
    whole = {""}
    for op, value in items:
        more_begun, more_whole = _openings_of(op, value)
        begun |= {(before + after)[:_FIRST] for before in whole for after in more_begun}
        longer = {before + after for before in whole for after in more_whole}
        begun |= {text[:_FIRST] for text in longer if len(text) >= _FIRST}
        whole = {text for text in longer if len(text) < _FIRST}
    return begun, whole


def _openings_of(op: object, value: object) -> tuple[set[str], set[str]]:
    if op is ops.SUBPATTERN:
        return _openings_of_all(value[-1])  # type: ignore[index]
    if op is ops.ATOMIC_GROUP:
        return _openings_of_all(value)  # type: ignore[arg-type]
    if op is ops.BRANCH:
        sides = [_openings_of_all(side) for side in value[1]]  # type: ignore[index]
        return set().union(*(begun for begun, _ in sides)), set().union(*(whole for _, whole in sides))
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}:
        least, most, inside = cast("tuple[int, int, Sequence[tuple[object, object]]]", value)
        counts = range(least, min(most, least + _FIRST) + 1)
        times = [_openings_of_all([*inside] * count) for count in counts]
        return set().union(*(begun for begun, _ in times)), set().union(*(whole for _, whole in times))
    spelled = _spellings_of(op, value)
    return ({""}, set()) if spelled is None else (set(), set(spelled))


def _inside(op: object, value: object) -> set[str]:
    """Return the words that one part needs which has too many spellings."""
    if op is ops.SUBPATTERN:
        return _needed(value[-1])  # type: ignore[index]
    if op is ops.ATOMIC_GROUP:
        return _needed(value)  # type: ignore[arg-type]
    if op is ops.BRANCH:
        sides = [_needed(side) for side in value[1]]  # type: ignore[index]
        return set().union(*sides) if all(sides) else set()
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT} and value[0]:  # type: ignore[index]
        return _needed(value[2])  # type: ignore[index]
    return set()


def _spellings(items: _Items) -> list[str] | None:
    """Return all that the items can match, None where that is too much to say."""
    spelled = [""]
    for op, value in items:
        more = _spellings_of(op, value)
        if more is None or len(spelled) * len(more) > _MOST_SPELLINGS:
            return None
        spelled = [before + after for before in spelled for after in more]
    return spelled


def _spellings_of(op: object, value: object) -> Sequence[str] | None:
    if op in {ops.AT, ops.ASSERT, ops.ASSERT_NOT}:
        return [""]
    if op is ops.LITERAL:
        return [chr(value)]  # type: ignore[arg-type]
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):  # type: ignore[attr-defined]
        return [chr(letter) for _, letter in value]  # type: ignore[attr-defined]
    if op is ops.SUBPATTERN:
        return _spellings(value[-1])  # type: ignore[index]
    if op is ops.BRANCH:
        sides = [_spellings(side) for side in value[1]]  # type: ignore[index]
        return None if None in sides else [word for side in sides for word in side or ()]
    if op is ops.MAX_REPEAT and tuple(value[:2]) == (0, 1):  # type: ignore[index]
        inside = _spellings(value[2])  # type: ignore[index]
        return None if inside is None else ["", *inside]
    return None
