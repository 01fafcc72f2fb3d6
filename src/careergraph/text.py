"""Text folding shared by identity, vocabulary and resolve, and what no name may hold. Knows no documents."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

__all__ = [
    "UNSEEN",
    "blank_unseen",
    "fold_case",
    "fold_name",
    "is_blank",
    "line_starts",
    "remembering",
    "remembering_last",
    "remembering_with",
    "role_key",
    "roles_differ",
    "singular_of",
    "squeeze",
]

R = TypeVar("R")
V = TypeVar("V")

_CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
_BIDI = r"\u202a-\u202e\u2066-\u2069"
_MARKS = r"\u061c\u200e\u200f"
_ZERO_WIDTH = (
    r"\u00ad\u180e\u200b-\u200f\u061c\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
#: What a terminal, a page or a person obeys without seeing it, as the inside of a character class.
UNSEEN = rf"{_CONTROLS}{_BIDI}{_MARKS}\ud800-\udfff"

# A sequence that colors or moves: all of it is control, also the letters in it (ECMA-48, 5.4 and 8.3.89).
_SEQUENCE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x00-\x1f\x7f-\x9f]{0,1000}(?:\x07|\x1b\\|\x9c)"
)
_APART = re.compile(rf"{_SEQUENCE}|[{_CONTROLS}{_BIDI}]|(?<!\w)[{_ZERO_WIDTH}]+|[{_ZERO_WIDTH}]+(?!\w)")
_WITHIN = re.compile(f"[{_ZERO_WIDTH}]")
_LINE_END = re.compile(r"\r\n|\r|\n")

_DASHES = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2015_"), " ")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00ad": None})

# Words that end in s and are singular, or whose plural is the usual name: folding them would merge
# "mathematics" with "mathematic", "AWS" with "AW".
_NO_PLURAL = frozenset(
    "access analysis analytics always aws basis bias bonus business campus chaos class consensus corpus "
    "cos css cypress devops diagnosis dns ethics express focus gas gis glass ios ics process "
    "iis keras kubernetes less lens linguistics logistics mathematics mechanics news pandas physics "
    "economics electronics robotics statistics genetics graphics hydraulics pneumatics optics "
    "dynamics thermodynamics aerodynamics politics acoustics obstetrics pediatrics paediatrics "
    "orthopedics geriatrics sas sales series species status stress tableaus vimeos windows works "
    "https js ts rs nodejs mlops aiops llmops gitops finops secops dataops synthesis thesis "
    "hypothesis emphasis sepsis dialysis prosthesis plus us vs yes jenkins postgres redis axis atlas "
    "canvas dais oasis nexus apparatus census virus cactus syllabus sous siemens mis pos saas paas iaas "
    "diabetes rabies texas los angeles overseas headquarters aesthetics athletics".split()
)


#: How many answers are kept, of texts how long: together they stay below some megabytes.
_MANY, _SHORT = 16_384, 160


def remembering(answer: Callable[[str], R], *, longest: int = _SHORT) -> Callable[[str], R]:
    """Return a pure function that remembers its answers; those to long texts are computed each time.

    >>> remembering(str.upper)("sql")
    'SQL'
    """
    return _Memory(answer, longest).__getitem__


class _Memory(dict[str, R]):
    """The answers to texts not longer than so many characters; too many are forgotten all at once."""

    def __init__(self, answer: Callable[[str], R], longest: int) -> None:
        super().__init__()
        self._answer = answer
        self._longest = longest
        self._most = _MANY * _SHORT // longest

    def __missing__(self, text: str) -> R:
        answer = self._answer(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = answer
        return answer


def fold_name(name: str) -> str:
    r"""Fold what never tells two names apart: width, case, dashes, spaces, quotes, soft hyphens.

    Symbols stay, so that C, C++ and C# remain three names.

    >>> fold_name("Problem\u2011Solving  Skills")
    'problem solving skills'
    >>> fold_name("C++") != fold_name("C#")
    True
    """
    return _folded(name)


def _fold(name: str) -> str:
    if name.isascii():  # the common case, and six times as fast
        return " ".join(name.replace("-", " ").replace("_", " ").lower().split())
    folded = (
        unicodedata.normalize("NFKC", _WITHIN.sub("", name)).translate(_QUOTES).translate(_DASHES).casefold()
    )
    return " ".join(unicodedata.normalize("NFC", folded).split())


_folded = remembering(_fold)


def fold_case(text: str) -> str:
    """Fold a text as patterns do when case does not count: to them a dotless i is one too.

    >>> fold_case("S\u0131GNS OF \u212aELVIN")
    'signs of kelvin'
    """
    if text.isascii():
        return text.lower()
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")


def singular_of(folded: str) -> str:
    """Return the folded name with its last word in the singular.

    >>> singular_of("data pipelines"), singular_of("libraries"), singular_of("statistics")
    ('data pipeline', 'library', 'statistics')
    """
    head, space, last = folded.rpartition(" ")
    return head + space + _singular_word(last)


def role_key(name: str) -> str:
    """Return the key of a role's name: folded, its head in the singular.

    >>> role_key("Directors of Operations"), role_key("Data Engineers")
    ('director of operations', 'data engineer')
    """
    return _role_key(name)


def roles_differ(left: str, right: str) -> bool:
    """Say whether two names are those of different roles."""
    return role_key(left) != role_key(right)


def _key_of(name: str) -> str:
    head, of, rest = fold_name(name).partition(" of ")
    return singular_of(head) + of + rest


_role_key = remembering(_key_of)


#: Plurals of persons: "foremen", "tradespeople". Common nouns in -men of other things are kept as they are.
_PERSONS = (("people", "person"), ("men", "man"))
_NO_MEN = frozenset(
    "abdomen acumen bitumen cyclamen examen lumen omen ramen regimen specimen stamen turkmen yemen".split()
)


def _singular_word(word: str) -> str:
    if word.endswith(("men", "people")) and len(word) > 3 and word.isalpha() and word not in _NO_MEN:
        return next((word[: -len(p)] + s for p, s in _PERSONS if word.endswith(p) and word != p), word)
    if len(word) < 4 or not word.endswith("s") or word in _NO_PLURAL or not word.isalpha():
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def remembering_with(
    answer: Callable[[str, V], R], *, longest: int = _SHORT, most: int = 4_096
) -> Callable[[str, V], R]:
    """Return a pure function of a text and what it is read with, that remembers its answers to short texts.

    >>> remembering_with(str.split)("a, b", ", ")
    ['a', 'b']
    """
    remembered = lru_cache(maxsize=most)(answer)
    return lambda text, other: (remembered if len(text) <= longest else answer)(text, other)


def remembering_last(answer: Callable[[V], R]) -> Callable[[V], R]:
    """Return a pure function that remembers its answer to the value last asked for, which its identity tells.

    >>> remembering_last(len)([1, 2])
    2
    """
    last: tuple[V, R] | None = None

    def remembered(value: V) -> R:
        nonlocal last
        found = last
        if found is None or found[0] is not value:
            last = found = value, answer(value)
        return found[1]

    return remembered


def blank_unseen(text: str) -> str:
    r"""Return the text with a space for each character that controls and is not seen, of the same length.

    What has no width inside a word stays, as a space would cut the word in two.

    >>> blank_unseen("a\x1b[31mb\u202ec\u200b d\u200be")
    'a     b c  d\u200be'
    """
    return text if text.isprintable() else _APART.sub(lambda m: " " * len(m[0]), text)


def squeeze(text: str) -> str:
    r"""Return the text as a name: on one line, with single spaces, nothing in it that is not seen.

    >>> squeeze(" \x1b[1mPy\u200bthon\x1b[0m \n code")
    'Python code'
    """
    if not text.isprintable():
        text = _WITHIN.sub("", blank_unseen(text))
    return " ".join(text.split())


def is_blank(text: str) -> bool:
    """Say whether the text holds nothing but white space."""
    return not text or text.isspace()


def line_starts(text: str) -> Sequence[int]:
    r"""Return where each line begins, whatever ends it; bisecting them gives the line of an offset.

    >>> line_starts("a\r\nb\rc\n")
    [0, 3, 5, 7]
    """
    return _line_starts(text)


def _find_line_starts(text: str) -> Sequence[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


_line_starts = remembering_last(_find_line_starts)
