"""What makes a sum of money somebody's pay, for which period, of what kind, and whom it is for.

Rules are tables of words. Where the sum stands (sentence, item, cell) is the extractors' affair.
"""

import re
from collections.abc import Iterable, Sequence

from careergraph.markup import name_of
from careergraph.money import Amount, period_in
from careergraph.places import find_places, is_place
from careergraph.sought import signs_in, signs_of, sought
from careergraph.stages import stages_in
from careergraph.text import fold_name, remembering, remembering_with, squeeze
from careergraph.vocabulary import Vocabulary
from careergraph.workplaces import find_workplaces

__all__ = [
    "PAY_TOPICS",
    "SIGNS_OF_PAY",
    "is_pay",
    "is_pay_name",
    "kind_of_pay",
    "label_context",
    "name_context",
    "period_of_pay",
    "speaks_of_pay",
    "split_stage",
    "words_context",
]

#: Topics of sections whose sums are pay unless the words around them say otherwise.
PAY_TOPICS = frozenset({"pay", "progression"})
_ABOUT_PAY = sought(
    r"\b(?:salar\w+|pays?|paid|wages?|earn\w*|compensation|remuneration|income|take home|hourly rate|per hour|an hour|"
    r"annually|a year|per year|per annum|making|bill(?:ed|s)?|day rate|comp|basic|OTE)\b|/ ?(?:hr|h|hour|year|yr|annum)\b|\bp\.a\.",
    re.IGNORECASE,
)
#: Signs of a sentence that speaks of pay.
SIGNS_OF_PAY = _ABOUT_PAY.sign
#: What is paid on top, for something else, or by somebody else. The second table also stands behind the sum.
_OTHER_SUMS = (
    r"tuition|fees?|scholarships?|grants?|stipends?|budgets?|reimburse\w*|allowances?|differentials?|premiums?|bonus(?:es)?|"
    r"sign(?:ing)?[- ]on|signing|referral|relocation|overtime|equity|stock|shares|rsus?|401\(?k\)?|pensions?|insurance|deductibles?|"
    r"loans?|debts?|funding|savings|revenues?|fines?|penalt(?:y|ies)|credits?|vouchers?|donations?|prizes?|awards?"
)
_NOT_PAY_BEFORE = re.compile(
    r"\b(?:costs?|prices?d?|market (?:size|value)|global market|breach|worth of|valued at|national average|raised|raising|series [a-e]|"
    r"on[- ]call|per diem|deposits?|rent|spend(?:s|ing)?|invest\w*|fund(?:s|ed)?|contracts? (?:of|worth)|projects? (?:of|worth)|"
    r"tuition|fees?|scholarships?|grants?|budgets?|reimburse\w*|allowances?|differentials?|loans?|debts?|funding|savings?|revenues?|fines?|"
    r"penalt(?:y|ies)|signing bonus|sign-on bonus|bonus(?:es)? (?:of|up to)|stipends? of|insurance of|deductible|equity|overtime)\b",
    re.IGNORECASE,
)
_NOT_PAY_AFTER = re.compile(
    rf"\s*(?:billion\b|per (?!hour|hr|year|yr|annum|month|mo\b|week|wk|day|shift|calendar)[a-z]+|in (?:funding|revenue|sales|savings|equity|stock|debt|loans|damages|fines|benefits|grants|assets)\b|"
    rf"(?!(?:plus|and|with|including|excluding|or|but|base|salary|a year|per year|annually)\b)(?:(?:/|per |an? ) ?\w+ )?(?:[A-Za-z-]+ ){{0,3}}?(?:{_OTHER_SUMS})\b|"
    rf"(?:for|towards?) (?:training|courses|equipment|professional development|tuition|childcare|wellness|certif\w+|travel|learning)\b)",
    re.IGNORECASE,
)
_NOT_PAY_LABEL = re.compile(
    rf"\b(?:{_OTHER_SUMS}|on[- ]call|costs?|per diem|(?:certification|shift|detention|standby|holiday|sick|severance) pay)\b",
    re.IGNORECASE,
)
_WHOLE_PAY = re.compile(
    r"\b(?:total|base|salar(?:y|ies)|compensation|including|incl\.?|plus|OTE)\b", re.IGNORECASE
)
#: "+$5.50", "nights add $4 to $8", "$2 an hour extra" come on top of pay.
_ADDED_BEFORE = re.compile(r"(?:\+|\b(?:add(?:s|ed|ing)?|extra|additional)(?: \w+){0,2}) ?$", re.IGNORECASE)
#: A change is no range: "wages rose from $18 to $21".
_CHANGED = re.compile(
    r"\b(?:rose|risen|grew|grown|increased?|climbed|fell|fallen|dropped|went|jumped|raised) from (?:about |around )?$",
    re.IGNORECASE,
)
_ADDED_AFTER = re.compile(r"\s*(?:(?:an?|per|/) ?\w+ )?(?:extra|on top|in addition)\b", re.IGNORECASE)
_NEAR = 80
_MOST, _MOST_UNSAID = 5_000_000, 3_000_000

_KINDS = (
    ("total", re.compile(r"\btotal\b|\bincluding (?:bonus|additional|stock)|\bOTE\b", re.IGNORECASE)),
    ("base", re.compile(r"\bbase\b", re.IGNORECASE)),
    ("median", re.compile(r"\bmedian\b|\bmid-?point\b|\b50th\b", re.IGNORECASE)),
    ("average", re.compile(r"\b(?:average|avg|mean|averag\w+|typical(?:ly)?)\b", re.IGNORECASE)),
)
_HOUR_BELOW, _YEAR_FROM = 400, 10_000
#: Between which sums a period said elsewhere can be that of a sum: "$90k; freelancers $80 an hour".
_FROM = {"hour": 0, "day": 20, "week": 50, "month": 200, "year": 1_000}
_BELOW = {"hour": 2_000, "day": 10_000, "week": 20_000, "month": 2_000_000, "year": 10**12}


def speaks_of_pay(text: str) -> bool:
    """Say whether a sentence speaks of pay.

    >>> speaks_of_pay("Bakers earn well"), speaks_of_pay("Ovens cost $3,000")
    (True, False)
    """
    return _speaks_of_pay(text)


_speaks_of_pay = remembering(lambda text: _ABOUT_PAY.search(text) is not None, longest=1_000)


def is_pay_name(name: str) -> bool:
    """Say whether a label or a column's heading names no sum beside pay: "Night differential", "Bonus".

    >>> is_pay_name("Base pay"), is_pay_name("Night differential"), is_pay_name("Total pay (incl. bonus)")
    (True, False, True)
    """
    return _is_pay_name(name)


def _names_pay(name: str) -> bool:
    return not _NOT_PAY_LABEL.search(name) or bool(_WHOLE_PAY.search(name))


_is_pay_name = remembering(_names_pay)


def is_pay(text: str, amount: Amount, *, topic: str | None, label: str = "") -> bool:
    """Say whether a sum in this text, under a topic and a label, can be pay as far as the words around it tell."""
    most = max(_sums(amount), default=0)
    if not 0 < most <= (_MOST if topic == "pay" else _MOST_UNSAID) or not is_pay_name(label):
        return False
    if not signs_in(text) & _SIGNS_OF_OTHERS:
        return True
    before = text[max(0, amount.span.start - _NEAR) : amount.span.start]
    before = _SENTENCES.split(before)[-1]
    return not (
        _NOT_PAY_BEFORE.search(before)
        or _ADDED_BEFORE.search(before)
        or _CHANGED.search(before)
        or _NOT_PAY_AFTER.match(text, amount.span.end)
        or _ADDED_AFTER.match(text, amount.span.end)
    )


_SIGNS_OF_OTHERS = signs_of(_NOT_PAY_BEFORE, _ADDED_BEFORE, _CHANGED, _NOT_PAY_AFTER, _ADDED_AFTER)
_SENTENCES = re.compile(r"(?<=[a-z)][.!?]) (?=[A-Z])")


def _sums(amount: Amount) -> list[float]:
    return [float(s) for s in (amount.low, amount.high, amount.point) if s is not None]


def period_of_pay(amount: Amount, said: Iterable[str], *, hourly: bool = True) -> str | None:
    """Return the period said with the sum or in these texts, nearest first; a large sum is a year's.

    `hourly` says that a small one without a period is an hour's.
    """
    largest = max(_sums(amount))
    for found in (amount.period, *map(period_in, said)):
        if found and _FROM[found] <= largest < _BELOW[found]:
            return found
    if largest >= _YEAR_FROM:
        return "year"
    return "hour" if hourly and largest < _HOUR_BELOW else None


def kind_of_pay(amount: Amount, said: Iterable[str]) -> str:
    """Return what kind of sum it is: told by the first of these texts that tells it."""
    if found := next(filter(None, map(_kind_in, said)), None):
        return found
    return "range" if amount.low is not None and amount.high is not None else "unspecified"


def _first_kind(text: str) -> str | None:
    return next((name for name, pattern in _KINDS if pattern.search(text)), None)


_kind_in = remembering(_first_kind)


# --- whom a sum is for -------------------------------------------------------------------------------

_YEARS = re.compile(
    r"(?:\b(?:over|under|up to|less than|more than) |[<>≤≥] ?)?\b\d{1,2}\s?(?:(?:-|–|to)\s?\d{1,2}|\+)?\s?(?:\+ )?(?:or more )?(?:years?|yrs?\b)|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:(?:or more|to \w+) )?years?(?: or more)?\b(?! ago| later)|"
    r"\b(?:a couple of|a few|several) years\b(?! ago| later)|"
    r"\b(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th))(?:[- ]year\b)|\byear [1-9]\b",
    re.IGNORECASE,
)
#: Labels that only say "pay".
_GENERIC = re.compile(
    r"^(?:(?:average|avg|median|mean|typical|base|total|annual|hourly|overall|starting|expected|estimated|current|gross|monthly|yearly|cash|"
    r"salary|pay|wage|compensation|competitive|target|full|advertised|u\.?s\.?|national|2\d{3})\s+)*"
    r"(?:salar(?:y|ies)|pay|wages?|compensation|comp|earnings|range|income|band|rate|median|average|total|base|package|ote)(?: range| rate| scale| band| bands| ranges)?"
    r"(?: ?\(.*\))?$",
    re.IGNORECASE,
)
_STARTING = re.compile(
    r"\b(?:start(?:ing|er)|entry) (?:base )?(?:salar(?:y|ies)|pay|wages?|rates?|compensation)\b",
    re.IGNORECASE,
)
_GENERIC_WORDS = re.compile(
    r"\([^()]*\)|\b(?:average|avg|median|salary|salaries|pay|wages?|compensation|earnings|range|total|base|typical|annual|hourly|rate)\b",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(?:contractors?|freelancers?|freelance|self-employed|union members|part-timers?|interns|new grad(?:uate)?s?|locums?|PRN|per diem)\b",
    re.IGNORECASE,
)
#: What is earned at first: "new nurses start around $31 an hour", "starting pay is". A price may start too: the verb ends the words.
_STARTS = re.compile(
    r"\b(?:start(?:s|ed)?|begin(?:s)?|starting|starting (?:salar(?:y|ies)|pay|wages?|rates?)(?: \w+){0,6}|starting out) (?:at|around|on|near|from|about|between|is|was|in the)?(?: about| around| roughly| over)* ?$|"
    r"^\W*(?:brand )?new (?:[a-z]+ ){1,3}(?:can |often |usually |typically )*(?:start|earn|make|begin|get)\b",
    re.IGNORECASE,
)
#: A bare word before the sum: "Starter £21,000 to Experienced £33,000".
_STARTER = re.compile(r"\bstarters?:? ?$", re.IGNORECASE)
#: Grades of a scale: "GS-14", "Band 5", "L4".
_GRADES = re.compile(
    r"\b(?:(?:GS|IC|SO|WG|NSPS)[- ]?\d{1,2}|(?:Grade|Band|Level|Tier|Step) [A-Z]?\d{1,2}|[LE]\d)\b"
)
_STAGE_TAIL = re.compile(
    r"\b(?:positions?|roles?|levels?|professionals?|career|stages?|jobs?|employees?|staff|titles?)\b|[-/]",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\b(?:[Ii]n|[Ff]or|[Aa]t|[Aa]round|[Aa]cross|[Nn]ear|[Ff]rom) (?:the )?(?:[a-z]+ )?$")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
#: Words that signal a stage in a title, and in a sentence are verbs or other nouns: "bakers charge $40".
_VERBS_AND_NOUNS = frozenset(
    "charge lead leads head heads staff master masters chief principal partner associate executive".split()
)
_MAX_LABEL = 60


def name_context(name: str, vocabulary: Vocabulary) -> list[str]:
    """Return the stage, years or place that a label, heading or cell is, [] for any other.

    >>> from careergraph.vocabulary import load_vocabulary
    >>> name_context("Senior-Level (8-12 years)", load_vocabulary()), name_context("Austin, TX", load_vocabulary())
    (['senior', '8-12 years'], ['Austin'])
    """
    return list(_remembered_name(name, vocabulary))


def _context_of_name(name: str, vocabulary: Vocabulary) -> Sequence[str]:
    years = [squeeze(m[0]) for m in _YEARS.finditer(name)]
    if stages := stages_in(_YEARS.sub(" ", name), vocabulary):
        return [_stage_name(name, "/".join(s.label for s in stages)), *years]
    if years:
        return years
    place = is_place(name, vocabulary)
    return [place.name] if place else []


_remembered_name = remembering_with(_context_of_name)
_STAGE_BEFORE = re.compile(
    r"(?P<stage>(?:entry|early|mid|middle|senior|late|junior|experienced|expert)[- ](?:level|career|to[- ]senior[- ]level))[- ]+(?P<role>\S.*)",
    re.IGNORECASE,
)


def split_stage(role: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """Return a role without the level before it, and that level: "Mid-Level Baker" is a baker, "Senior Baker" a role.

    >>> from careergraph.vocabulary import load_vocabulary
    >>> split_stage("Mid-Level Baker", load_vocabulary()), split_stage("Senior Baker", load_vocabulary())
    (('Baker', ['mid-level']), ('Senior Baker', []))
    """
    match = _STAGE_BEFORE.fullmatch(role)
    stages = stages_in(match["stage"], vocabulary) if match else ()
    return (match["role"], [s.label for s in stages]) if match and stages else (role, [])


def _stage_name(written: str, label: str) -> str:
    """Return the stage's label, but the word that is written where that is another: "management", not "manager"."""
    plain = fold_name(_STAGE_TAIL.sub(" ", re.sub(r"\([^()]*\)", " ", _YEARS.sub(" ", written)))).strip(
        " :.*,"
    )
    known = fold_name(_STAGE_TAIL.sub(" ", label))
    return label if not plain or known.startswith(plain) or plain.startswith(known) else plain


def label_context(label: str) -> list[str]:
    """Return whom a sum under this label is for when the label is nothing known: not "Average salary".

    >>> label_context("General Industry Average"), label_context("Average base salary"), label_context("Starting pay")
    (['general industry'], [], ['starting'])
    """
    name = squeeze(name_of(label)).strip(" :.*–—-")
    if not name or _GENERIC.match(name):
        return ["starting"] if _STARTING.search(name) else []
    plain = squeeze(_GENERIC_WORDS.sub(" ", name)).strip(" :.,*–—-") or name
    return [plain[:_MAX_LABEL].casefold()] if any(c.isalnum() for c in plain) else []


def words_context(words: str, vocabulary: Vocabulary) -> list[str]:
    """Return the stages, years, groups, kinds of employers and places that the words around a sum name."""
    return list(_remembered_words(words, vocabulary))


def _context_of_words(words: str, vocabulary: Vocabulary) -> Sequence[str]:
    stages = [
        s.label
        for m in _WORD.finditer(words)
        if m[0] not in _VERBS_AND_NOUNS
        for s in stages_in(m[0], vocabulary)
    ]
    years = [squeeze(m[0]) for m in _YEARS.finditer(words)]
    if not stages and _STARTS.search(words):
        stages = ["starting"]
    if not stages and (starter := _STARTER.search(words)):
        stages = [starter[0].strip(" :").casefold()]
    groups = [m[0].casefold() for m in _GROUPS.finditer(words)]
    groups += [w.name.casefold() for w in find_workplaces(words) if not w.is_any][-1:]
    places = [
        p.name
        for p in find_places(words, vocabulary)
        if _IN_PLACE.search(words[max(0, p.span.start - _NEAR) : p.span.start])
        or words[p.reach :].startswith("-based")
    ]
    grades = [m[0] for m in _GRADES.finditer(words)]
    return list(dict.fromkeys([*stages, *years, *groups, *grades, *places]))


_remembered_words = remembering_with(_context_of_words)
