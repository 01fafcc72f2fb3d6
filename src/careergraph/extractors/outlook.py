"""Outlook: figures of demand, growth and market size, with unit, period and what they are about."""

import re
from collections.abc import Iterator
from decimal import Decimal

from careergraph.figures import Json, figure_of, outlook_label
from careergraph.model import Claim, Document, Span
from careergraph.money import find_amounts
from careergraph.passages import Named, Passage, claim, passages_of, subject_near
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_outlook"]

_TOPICS = frozenset(
    {"outlook", "trends", "overview", "industries", None, "pay", "comparison", "employers", "progression"}
)
_ABOUT = re.compile(
    r"\b(?:grow(?:th|ing|s|n)?|grew|increas\w*|demand|openings?|postings?|jobs|employment|rise|rising|rose|declin\w*|expand\w*|project\w*|forecast\w*|market|CAGR|predict\w*|shortage|vacanc\w+|hiring|opportunities)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(
    r"(?<![\w.])(?P<low>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)?(?:\s?(?:-|–|to|and)\s?(?P<high>\d{1,3}(?:\.\d+)?))?\s?(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(?P<scale>million|billion|thousand|k)?\s(?:(?:new|additional|more|unfilled|open|annual|AI|[A-Za-z-]+)\s){0,5}?(?P<unit>jobs|openings|positions|roles|vacancies|postings|job postings|people|professionals|workers)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:from|between)\s(?P<from>(?:[A-Z][a-z]+ )?(?:19|20)\d\d)\s(?:to|and|through|until)\s(?P<to>(?:[A-Z][a-z]+ )?(?:19|20)\d\d)|"
    r"(?P<range>(?:19|20)\d\d\s?(?:-|–|to)\s?(?:19|20)\d\d)|(?P<by>(?:by|through|until|in|since|as of)\s(?:the year )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d)|"
    r"(?P<words>(?:over|in|during|for) the (?:next|past|last|coming) (?:\w+ )?(?:years?|decade|months))",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"^\s?(?:remote|hybrid|on[- ]site|of the time|travel|match)\b|\b(?:of (?:job |all )?(?:postings|ads|companies|respondents|employers|adults|nurses|workers)|lowest|highest|top|bottom|pass rate|commission|discount|tax)\b",
    re.IGNORECASE,
)
_NEAR = 90
_SCALES = {"million": 1_000_000, "billion": 10**9, "thousand": 1_000, "k": 1_000}
_MARKET = re.compile(r"\b(?:market|industry|sector|spending|revenue)\b", re.IGNORECASE)
_LEAST_MARKET = Decimal(50_000_000)


def extract_outlook(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasOutlook from sentences and items about demand that give a figure."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        if not (_DIGIT.search(passage.text) and _ABOUT.search(passage.text)):
            continue
        for span, value in _figures(passage):
            named = Named(outlook_label(value), "Outlook", passage.absolute(span))
            for subject in subject_near(document, passage):
                yield claim(
                    document, passage, "outlook", subject, "hasOutlook", named, value=figure_of(value)
                )


def _figures(passage: Passage) -> Iterator[tuple[Span, dict[str, Json]]]:
    text = passage.text
    for match in _PERCENT.finditer(text):
        if not _ABOUT.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]):
            continue
        if not _NOT.search(text[match.end() : match.end() + 30]) and not _NOT.search(
            text[max(0, match.start() - 20) : match.start()]
        ):
            yield (
                Span(match.start(), match.end()),
                _value(passage, match.start(), _float(match["low"]), _float(match["high"]), "percent"),
            )
    for match in _COUNT.finditer(text):
        number = Decimal(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
        if _YEAR.fullmatch(match["number"]) and not match["scale"]:  # "In 2023 jobs grew"
            continue
        if number >= _LEAST_COUNT and not re.search(r"[$€£]\s?$", text[: match.start()]):
            unit = "people" if match["unit"].lower() in {"people", "professionals", "workers"} else "jobs"
            yield Span(match.start(), match.end()), _value(passage, match.start(), _plain(number), None, unit)
    for amount in find_amounts(text):
        if (
            amount.point is not None
            and amount.point >= _LEAST_MARKET
            and (_MARKET.search(text) or passage.block.topic == "outlook")
        ):
            yield amount.span, _value(passage, amount.span.start, _plain(amount.point), None, amount.currency)


_LEAST_COUNT = 500
_YEAR = re.compile(r"(?:19|20)\d\d")


def _float(number: str | None) -> int | float | None:
    return None if number is None else _plain(Decimal(number))


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _value(passage: Passage, at: int, low: Json, high: Json, unit: str) -> dict[str, Json]:
    return {
        "value": low,
        "high": high,
        "unit": unit,
        "period": _period(passage.text, at),
        "about": _about(passage),
    }


def _period(text: str, at: int) -> str | None:
    """Return the period nearest to the figure, as "2023-2027" where two years are said."""
    found = sorted(_PERIOD.finditer(text), key=lambda m: (m.start() < at, abs(m.start() - at)))
    if not found:
        return None
    match = found[0]
    if match["from"]:
        return f"{match['from']}-{match['to']}"
    if match["range"]:
        return re.sub(r"\s?(?:–|-|to)\s?", "-", match["range"])
    return squeeze(match[0])


def _about(passage: Passage) -> str:
    return squeeze(passage.text)[:160].rstrip(" .,;")
