"""When a found fact is the fact that a reader wrote down: names folded, phrases by words, figures by numbers.

These are the rules of the gold standard. They judge what was found and are used nowhere to find it.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

__all__ = [
    "CORE",
    "FIGURES",
    "PHRASES",
    "REPORTED",
    "SCORED",
    "Figure",
    "context_of",
    "ends_of",
    "figures_match",
    "fold_label",
    "groups_of",
    "numbers_of",
    "phrase_overlap",
    "words_of",
]

#: The numbers of a salary or an outlook.
Figure = Mapping[str, object]

CORE = ("requiresSkill", "usesTool", "worksInIndustry", "hasCareerStage", "atStage", "progressesTo")
_NAMED = (
    "requiresQualification", "specializesIn", "collaboratesWith", "relatedTo", "employedBy", "locatedIn",
    "learnsFrom",
)  # fmt: skip
#: Predicates whose objects are compared word by word.
PHRASES = ("affectedByTrend", "facesChallenge", "followsPractice", "hasResponsibility", "requiresExperience")
#: Predicates whose objects are compared by their numbers.
FIGURES = ("hasOutlook", "hasSalary")
#: Shown but not part of ALL: readers never demand it.
REPORTED = ("toolFor",)
#: Every predicate that is scored, in the order of the tables; others are passed over.
SCORED = (*CORE, *_NAMED, *PHRASES, *FIGURES, *REPORTED)

_BRACKETED = re.compile(r"\([^)]{0,300}\)")
_JOINING = re.compile(r"[-\u2010-\u2015/_]")
# A sign goes unless a letter follows; one that opens a word goes too, but ".NET" and "R&D" keep theirs.
_SIGN = re.compile(r"[^\w+#' ](?!\w)|(?<![\w.])[^\w+#'.& ]|[\"“”]")
_WORD = re.compile(r"[\w+#]+")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"\d{4}")
_CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")

_ARTICLES = frozenset({"a", "an", "the"})
_SKILL_TAILS = frozenset({"ability", "abilities", "skill", "skills"})
_SMALL = frozenset("a an and are as at be by for from in is its of on or the their to with your".split())
#: Context that sets no figure apart: the country at large, and what kind of figure it is.
_NO_CONTEXT = frozenset(
    "u s us usa united state national nationwide "
    "10 25 75 90 ten percent percentile bottom low lowest top high highest average mean median typical range "
    "base bonus cash compensation including paid pay salary total".split()
)
_LEAST_OVERLAP = 0.6


def groups_of(predicate: str) -> tuple[str, ...]:
    """Return the lines of a table that a fact of this predicate counts in.

    >>> groups_of("usesTool"), groups_of("hasSalary"), groups_of("toolFor")
    (('usesTool', 'CORE', 'ALL'), ('hasSalary', 'ALL'), ('toolFor',))
    """
    if predicate in REPORTED:
        return (predicate,)
    return (predicate, "CORE", "ALL") if predicate in CORE else (predicate, "ALL")


@lru_cache(maxsize=1 << 16)
def fold_label(label: str) -> str:
    """Return what two spellings of one name share: no case, hyphen, plural, article or bracketed tail.

    >>> fold_label("The Problem-Solving Skills (soft)"), fold_label("Nurses’ Tools"), fold_label("C++")
    ('problem solving', 'nurse tool', 'c++')
    """
    folded = unicodedata.normalize("NFKC", label).casefold().replace("’", "'")
    outside = _BRACKETED.sub(" ", folded)
    folded = outside if outside.strip() else folded.strip("() ")
    words = [_bare(word) for word in _SIGN.sub(" ", _JOINING.sub(" ", folded)).split()]
    while words and words[0] in _ARTICLES:
        del words[0]
    if len(words) > 1 and words[-1] in _SKILL_TAILS:
        words.pop()
    return " ".join(map(_singular, words))


def _bare(word: str) -> str:
    return (word.strip(".,;:'") or word).removesuffix("'s")


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    is_plural = len(word) > 3 and word.endswith("s") and word[-2:] not in {"ss", "us", "is"}
    return word[:-1] if is_plural else word


@lru_cache(maxsize=1 << 16)
def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase that carry meaning, singular.

    >>> words_of("Design of the data pipelines")
    ('design', 'data', 'pipeline')
    """
    return tuple(_singular(word) for word in _WORD.findall(phrase.casefold()) if word not in _SMALL)


def phrase_overlap(phrase: str, other: str) -> float:
    """Return how far two phrases have the same words, from 0 to 1; below 0.6 they are two things: 0.

    >>> round(phrase_overlap("design data pipelines", "design and test data pipelines"), 3)
    0.857
    >>> phrase_overlap("design pipelines", "sell pipes")
    0.0
    """
    shared = _shared(words_of(phrase), words_of(other))
    return shared if shared >= _LEAST_OVERLAP else 0.0


def numbers_of(phrase: str) -> frozenset[str]:
    """Return the numbers in a phrase, as written.

    >>> sorted(numbers_of("3-5 years"))
    ['3', '5']
    """
    return frozenset(_DIGITS.findall(phrase))


def _shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    rest, hits = list(theirs), 0
    for word in mine:
        if word in rest:
            rest.remove(word)
            hits += 1
    return 2 * hits / (len(mine) + len(theirs)) if hits else 0.0


def ends_of(figure: Figure) -> tuple[float | None, float | None]:
    """Return the two ends of a figure; a point is both, "up to" has no low, "or more" no high.

    >>> ends_of({"point": 50}), ends_of({"low": None, "high": 90}), ends_of({"value": 7, "high": None})
    ((50.0, 50.0), (None, 90.0), (7.0, 7.0))
    """
    low, high, point = (_number(figure.get(name)) for name in ("low", "high", "point"))
    if figure.get("value") is not None:
        low = _number(figure["value"])
        high = low if high is None else high
    return (point, point) if low is None and high is None else (low, high)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def context_of(figure: Figure) -> tuple[str, ...]:
    """Return the context of a figure (stage, place, years), folded and sorted."""
    return tuple(sorted(fold_label(part) for part in _context(figure)))


def _context(figure: Figure) -> list[str]:
    parts = figure.get("context")
    return [str(part) for part in parts] if isinstance(parts, list | tuple) else []


def figures_match(gold: Figure, found: Figure, predicate: str) -> bool:
    """Say whether a found figure is the gold one: its numbers, and what they are numbers of."""
    if ends_of(gold) != ends_of(found) or ends_of(gold) == (None, None):
        return False
    if predicate == "hasSalary":
        same = all(not gold.get(name) or gold[name] == found.get(name) for name in ("currency", "period"))
        return same and _contexts_agree(_telling(gold), _telling(found))
    years = [set(_YEAR.findall(str(figure.get("period") or ""))) for figure in (gold, found)]
    if all(years) and not years[0] & years[1]:
        return False
    return not gold.get("unit") or fold_label(str(gold["unit"])) == fold_label(str(found.get("unit") or ""))


def _telling(figure: Figure) -> set[str]:
    words = {word for part in _context(figure) for word in words_of(part)}
    return {word for word in words if word not in _NO_CONTEXT and not _CALENDAR_YEAR.fullmatch(word)}


def _contexts_agree(gold: set[str], found: set[str]) -> bool:
    """Say whether both are general, or share a word and at least half of what was found."""
    shared = gold & found
    return not (gold or found) or (bool(shared) and 2 * len(shared) >= len(found))
