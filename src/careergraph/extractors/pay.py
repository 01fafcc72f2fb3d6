"""Pay: sums and ranges with currency, period, what kind they are and whom they are for.

A sum is pay where the section or the sentence speaks of pay. Stage, place and years come from the
label, the heading, the row and the words around the sum. The national average, tuition, markets and
bonuses are not the role's pay.
"""

import re
from collections.abc import Iterator

from careergraph.figures import figure_of, salary_label, salary_value
from careergraph.model import Claim, Document, Span
from careergraph.money import Amount, find_amounts, period_in
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    passage_at,
    passages_of,
    subject_near,
    subjects_of,
)
from careergraph.stages import stages_in
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_pay"]

_PAY_TOPICS = frozenset({"pay", "progression"})
_ABOUT_PAY = re.compile(
    r"\b(?:salar\w+|pays?|paid|wages?|earn\w*|compensation|remuneration|income|take home|hourly rate|per hour|an hour|annually|a year|per year)\b",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(r"\b(?:tuition|fees?|costs?|market (?:size|value)|global market|revenue|budgets?|loans?|debts?|grants?|funding|savings?|breach|worth of|valued at|national average|signing bonus|bonus(?:es)? of|stipends? of|fines?|reimburse\w*|insurance of|deductible|allowance)\b", re.IGNORECASE)  # fmt: skip
_LINE_OF_TERMS = re.compile(
    r"\W*(?:full[- ]time|part[- ]time|permanent|contract|temporary|internship|salary|pay|compensation)\b",
    re.IGNORECASE,
)
_KINDS = (
    ("total", re.compile(r"\btotal\b|\bincluding (?:bonus|additional|stock)|\bOTE\b", re.IGNORECASE)),
    ("base", re.compile(r"\bbase\b", re.IGNORECASE)),
    ("median", re.compile(r"\bmedian\b", re.IGNORECASE)),
    ("average", re.compile(r"\b(?:average|mean|averag\w+|typical(?:ly)?)\b", re.IGNORECASE)),
)
_YEARS = re.compile(
    r"\b\d{1,2}\s?(?:(?:-|–|to)\s?\d{1,2}|\+)?\s?(?:\+ )?years?\b|\b(?:first|second|third|fourth|fifth)[- ]year\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}), (?:[A-Z]{2}\b|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
_IN_PLACE = re.compile(r"\bin (?P<place>(?:the )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})")
_NO_PLACE = re.compile(
    r"^(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|December|U\.?S\.?A?|United States|US|AI|IT|Glassdoor)\b"
)
#: Labels that only say "pay".
_GENERIC = re.compile(
    r"^(?:(?:average|median|typical|base|total|annual|hourly|overall|starting|national|expected|estimated|current|gross|monthly|yearly|cash)\s+)*"
    r"(?:salar(?:y|ies)|pay|wages?|compensation|earnings|range|salary range|pay range|income|pay band|band|rate|median|average|total|base)(?: range| band| bands| ranges)?(?: \(.*\))?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:for|in|at) (?P<who>[^.;,()]{3,40})\)")
_HOUR_BELOW, _YEAR_FROM = 400, 10_000


def extract_pay(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasSalary."""
    for passage in passages_of(document):
        amounts = [a for a in find_amounts(passage.text) if _is_pay(passage, a)]
        for amount in amounts:
            at = _place_of(document, passage, amount)
            for subject in _subjects(document, passage, amount):
                context = _context(document, passage, amount, vocabulary)
                period = amount.period or _period(passage, amount)
                if period is None:
                    continue
                value = salary_value(amount, period=period, kind=_kind(passage, amount), context=context)
                named = Named(salary_label(value), "Salary", passage.absolute(amount.span))
                yield claim(document, at, "pay", subject, "hasSalary", named, value=figure_of(value))


def _is_pay(passage: Passage, amount: Amount) -> bool:
    before = passage.text[: amount.span.start]
    sums = [s for s in (amount.low, amount.high, amount.point) if s is not None]
    if not sums or max(sums) <= 0 or (passage.block.topic != "pay" and max(sums) > 3_000_000):
        return False
    if _NOT_PAY.search(before[-80:]) or re.match(
        r"\s*(?:billion|in (?:funding|revenue|sales))", passage.text[amount.span.end :]
    ):
        return False
    if passage.block.topic in _PAY_TOPICS:
        return True
    if passage.block.topic in {"education", "learning"}:
        return False
    return bool(_ABOUT_PAY.search(passage.text) or _LINE_OF_TERMS.match(passage.text))


def _place_of(document: Document, passage: Passage, amount: Amount) -> Passage:
    """Return the passage: the item or row; of a sentence with several sums the clause of this one."""
    if passage.block.kind != "paragraph" or len(passage.text) <= 160:
        return passage
    start = max(passage.text.rfind(mark, 0, amount.span.start) for mark in (";", ", and ", ". ", " but "))
    start = start + 1 if start >= 0 else 0
    end = passage.text.find(";", amount.span.end)
    end = len(passage.text) if end < 0 else end
    while start < amount.span.start and passage.text[start].isspace():
        start += 1
    return passage_at(document, passage.block, passage.absolute(Span(start, end)))


def _subjects(document: Document, passage: Passage, amount: Amount) -> list[Named]:
    if passage.block.kind in {"item", "row"} or passage.label:
        return subjects_of(document, passage)
    return subject_near(document, passage, amount.span.start)


def _period(passage: Passage, amount: Amount) -> str | None:
    """Return the period said elsewhere in the passage or over it; a large sum is a year's."""
    for text in (passage.text, passage.block.column, *reversed(passage.block.headings)):
        if found := period_in(text):
            return found
    largest = max(s for s in (amount.low, amount.high, amount.point) if s is not None)
    if largest >= _YEAR_FROM:
        return "year"
    return "hour" if largest < _HOUR_BELOW else None


def _kind(passage: Passage, amount: Amount) -> str:
    near = passage.text[max(0, amount.span.start - 60) : amount.span.start]
    for text in (near, passage.label, *passage.block.headings[-1:]):
        for name, pattern in _KINDS:
            if pattern.search(text):
                return name
    return "range" if amount.low is not None and amount.high is not None else "unspecified"


def _context(document: Document, passage: Passage, amount: Amount, vocabulary: Vocabulary) -> list[str]:
    """Return whom the sum is for: stage, place, years, else what the label says."""
    found: list[str] = []
    if passage.block.kind == "row" and "|" in passage.text:
        found.extend(_of_title(passage.text.strip("| ").split("|")[0].strip(), vocabulary))
    elif passage.label:
        found.extend(_of_title(passage.label, vocabulary) or _of_label(document, passage))
    if not found and passage.block.headings:
        found.extend(_of_title(passage.block.headings[-1], vocabulary))
    if not found:
        found.extend(_of_clause(passage, amount, vocabulary))
    if match := _AFTER.match(passage.text, amount.span.end):
        found.extend(_of_words(match["who"], vocabulary) or [squeeze(match["who"])])
    return list(dict.fromkeys(found))


def _of_title(title: str, vocabulary: Vocabulary) -> list[str]:
    years = [m[0] for m in _YEARS.finditer(title)]
    if stages := stages_in(title, vocabulary):
        return ["/".join(s.label for s in stages), *years]
    if years:
        return years
    match = _PLACE.match(title)
    return [match["place"]] if match else []


def _of_label(document: Document, passage: Passage) -> list[str]:
    """Return a label that says whom the sum is for: not "Average salary", not the role itself."""
    label = passage.block.label
    if label is None or _GENERIC.match(passage.label) or mentions_in(document, label, "Role"):
        return []
    return [re.sub(r"\s*\(.*\)$", "", passage.label)[:60].casefold()] if passage.block.topic == "pay" else []


def _of_clause(passage: Passage, amount: Amount, vocabulary: Vocabulary) -> list[str]:
    before = passage.text[passage.body : max(passage.body, amount.span.start)]
    clause = _CLAUSES.split(before)[-1]
    found = _of_words(clause, vocabulary)
    match = _IN_PLACE.search(clause) or _IN_PLACE.match(passage.text[amount.span.end :].lstrip())
    if match and not _NO_PLACE.match(match["place"]):
        found.append(match["place"].removeprefix("the "))
    return found


_CLAUSES = re.compile(r"[;.] |\) |, and ")


def _of_words(words: str, vocabulary: Vocabulary) -> list[str]:
    """Return stages and years that the words around a sum name."""
    stages = [s.label for m in _WORD.finditer(words) for s in stages_in(m[0], vocabulary)]
    return [*stages, *(m[0] for m in _YEARS.finditer(words))]


_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")
