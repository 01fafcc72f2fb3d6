"""Forms of a name that mean the same: what two names must share for one rule or another to link them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from careergraph.taxonomies import Family
from careergraph.text import fold_name, role_key, singular_of, squeeze

__all__ = [
    "Broader",
    "bag_of",
    "broader_titles",
    "core_of",
    "key_of",
    "plain_of",
    "qualified_of",
    "spelled",
    "stems_of",
    "words_of",
]

#: What stands in brackets at the end of a name and says which of its meanings is meant.
_QUALIFIER = re.compile(r"(?P<name>.*\S)\s*\([^()]*\)")
_HEAD = re.compile(
    r"(?:knowledge of|understanding of|familiarity with|proficiency in|proficient in|experience (?:in|with)|"
    r"ability to|skills? in|strong|good|excellent|the|an?|use|perform|apply|demonstrate|carry out|"
    r"conduct|undertake|do|show|exercise|practi[sc]e|execute|have|possess) "
)
_TAIL = re.compile(r" (?:skills?|abilit(?:y|ies)|knowledge|techniques)$")
#: British spellings → American ones, of one word.
_SPELLINGS = (
    (
        re.compile(
            r"(?<=\w{4})is(?=(?:ation(?:al|s)?|ing|e[drs]?|ers)$)(?<!ercis)(?<!ervis)(?<!ertis)(?<!rpris)(?<!romis)"
        ),
        "iz",
    ),
    (re.compile(r"(?<=\w{3})yse(?=[drs]?$)"), "yze"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|al|ing|ed)?$)"), "or"),
    (re.compile(r"(?<=ode|abe|nce|ave|nse|nne)ll(?=ing$|ed$|[eo]rs?$)"), "l"),
    (re.compile(r"^programme(?=s?$)"), "program"),
    (re.compile(r"^centre(?=s?$)"), "center"),
    (re.compile(r"^catalogue(?=s?$)"), "catalog"),
    (re.compile(r"(?<=efen|icen)ce$"), "se"),
    (re.compile(r"^paediatric"), "pediatric"),
    (re.compile(r"^&$"), "and"),
)
_SMALL = frozenset("of the a an and in for to with on at by from as".split())
#: Endings of one stem; the longest that leaves three letters goes. Those that make another thing stay.
_ENDINGS = sorted(
    "ization izations izing izes ized ize ification ifications ations ation ating ates ated ate ions ion "
    "ings ing ements ement ments ment es ed e s y ies".split(),
    key=lambda ending: (-len(ending), ending),
)
_WHOLE = frozenset("production productions relation relations station stations section sections".split())

#: Words before a title that say how far somebody is in it, and numbers behind it.
_LEVELS = re.compile(
    r"(?:(?:senior|sr\.?|snr\.?|junior|jr\.?|entry level|mid level|mid|intermediate|experienced|graduate|"
    r"early career|lead|principal|staff|distinguished|trainee|apprentice|certified|qualified|licensed|"
    r"registered(?! nurse)) )+"
)
_GRADES = re.compile(r" (?:i{1,3}|iv|v|[1-9]|level [1-9]|intern|internship|apprentice|trainee)$")
#: Words that make another occupation of the title behind them.
_OTHERWISE = frozenset(
    "assistant associate deputy vice chief head former ex non co sub team group field lead acting interim "
    "junior personal executive student aspiring virtual pre post anti self all general director".split()
)


def plain_of(name: str) -> str:
    """Return a name without what never tells two apart: case, hyphens, spaces.

    >>> plain_of("Front-End  Developer")
    'front end developer'
    """
    return fold_name(name if name.isascii() and name.isprintable() else squeeze(name))


def qualified_of(plain: str) -> str | None:
    """Return the plain name before a bracket that says which meaning it has, None without one.

    >>> qualified_of("ruby (computer programming)")
    'ruby'
    """
    found = _QUALIFIER.fullmatch(plain)
    return found["name"] if found else None


def spelled(plain: str) -> str:
    """Return a plain name in American spelling.

    >>> spelled("data modelling"), spelled("organisational behaviour"), spelled("exercise")
    ('data modeling', 'organizational behavior', 'exercise')
    """
    return " ".join(map(_spelled_word, plain.split()))


@lru_cache(maxsize=100_000)
def _spelled_word(word: str) -> str:
    """Return a word in American spelling; words come again and again."""
    for pattern, american in _SPELLINGS:
        word = pattern.sub(american, word)
    return word


def key_of(plain: str, family: Family = "skill") -> str:
    """Return what a plain name shares with its other spellings: number, British and American.

    >>> key_of("data scientists", "occupation"), key_of("web programmes", "skill")
    ('data scientist', 'web program')
    """
    name = spelled(plain)
    return role_key(name) if family == "occupation" else singular_of(name)


def core_of(plain: str) -> str:
    """Return the plain name of a skill without words that only say that it is one.

    >>> core_of("strong communication skills"), core_of("knowledge of databases"), core_of("skills")
    ('communication', 'databases', 'skills')
    """
    name = plain
    while found := _HEAD.match(name):
        name = name[found.end() :]
    return _TAIL.sub("", name)


def words_of(plain: str) -> tuple[str, ...]:
    """Return the words of a plain name that mean something, in American spelling."""
    return tuple(word for word in spelled(plain).split() if word not in _SMALL)


def stems_of(plain: str) -> frozenset[str]:
    """Return the stems of the words of a plain name that mean something."""
    return frozenset(map(_stem_of, words_of(plain)))


def bag_of(plain: str) -> str | None:
    """Return the stems of the words of a plain name in order of the alphabet; None of fewer than two.

    >>> bag_of("manage stakeholders") == bag_of("stakeholder management"), bag_of("management")
    (True, None)
    """
    stems = sorted(stems_of(plain))
    return " ".join(stems) if len(stems) > 1 else None


@lru_cache(maxsize=100_000)
def _stem_of(word: str) -> str:
    if not word.isalpha() or word in _WHOLE:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word


@dataclass(frozen=True, slots=True)
class Broader:
    """A plain title of which another is a case, and what that one has beyond it: a level, or other words."""

    title: str
    left_out: str
    is_level: bool


def broader_titles(plain: str) -> list[Broader]:
    """Return the plain titles of which a title is a case, the nearest first.

    >>> [b.title for b in broader_titles("senior ai product manager")]
    ['ai product manager', 'product manager']
    >>> broader_titles("assistant store manager")
    []
    """
    level, grade = _LEVELS.match(plain), _GRADES.search(plain)
    before = plain[: level.end()] if level else ""
    behind = plain[grade.start() :] if grade else ""
    bare = plain.removeprefix(before).removesuffix(behind)
    found = [Broader(bare, f"{before}{behind}".strip(), is_level=True)] if bare and bare != plain else []
    words = bare.split()
    is_simple = not _SMALL & set(words) and all(word.isalpha() for word in words)
    for count in range(1, len(words) - 1) if is_simple else ():
        if _OTHERWISE & set(words[:count]):
            break
        found.append(Broader(" ".join(words[count:]), " ".join(words[:count]), is_level=False))
    return found
