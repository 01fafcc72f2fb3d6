"""Outlook: figures of demand, growth and market size, with unit, period and what they are about."""

import re
from collections.abc import Iterator
from decimal import Decimal

from careergraph.figures import Json, figure_of, outlook_label
from careergraph.model import Claim, Document, Span
from careergraph.money import find_amounts
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of, subject_near
from careergraph.sought import sought
from careergraph.text import role_key, squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_outlook"]

_TOPICS = frozenset(
    {"outlook", "trends", "overview", "industries", None, "pay", "comparison", "employers", "progression"}
)
#: What a sentence under any other heading must say to be about the outlook.
_FORECAST = sought(
    r"\b(?:is|are|was|were) (?:projected|expected|forecast|predicted|estimated|set) to\b|\b(?:expect|project|predict|forecast|estimate)s?\b.{0,120} to (?:grow|rise|increase|expand|decline|need|add)\b|\b(?:projected|expected|forecast) (?:growth|increase|demand|openings)|\bCAGR\b",
    re.IGNORECASE,
)
_ABOUT = sought(
    r"\b(?:grow(?:th|ing|s|n)?|grew|increas\w*|demand|openings?|postings?|jobs|employment|rise|rising|rose|declin\w*|falling|shrink\w*|expand\w*|project\w*|forecast\w*|market|CAGR|predict\w*|(?:will be|are|is) needed|will need|employed|shortfalls?|unfilled|shortages?|outlook|vacanc\w+|hiring|opportunities)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(
    r"(?<![\w.])(?P<low>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)?(?:\s?(?:-|–|to|and)\s?(?P<high>\d{1,3}(?:\.\d+)?))?\s?(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}){1,6}|\d{1,18}(?:\.\d{1,9})?)\s?(?P<scale>million|billion|thousand|k)?\s(?:(?:new|additional|more|unfilled|open|annual|AI|[A-Za-z-]+)\s){0,5}?(?P<unit>jobs|openings|positions|roles|vacancies|postings|job postings|people|professionals|workers)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:from|between)\s(?P<from>(?:[A-Z][a-z]+ )?(?:19|20)\d\d)\s(?:to|and|through|until)\s(?P<to>(?:[A-Z][a-z]+ )?(?:19|20)\d\d)|"
    r"(?P<range>(?:19|20)\d\d\s?(?:-|–|to)\s?(?:(?:19|20)\d\d|(?<=[-–])\d\d(?![\d%])))|(?P<by>(?:by|through|until|in|since|as of)\s(?:the year )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d)|"
    r"(?P<words>(?:over|in|during|for) the (?:next|past|last|coming) (?:\w+ )?(?:years?|decade|months))",
    re.IGNORECASE,
)
#: A share of something, pay, and what else is counted in percent.
_NOT_AFTER = re.compile(
    r"^\s?(?:of\b|remote|hybrid|on[- ]site|travel|match|off\b|discount|commission|more (?:likely|pay)|(?:higher|lower|more|less|above|below) (?:than )?(?:the )?(?:average |median )?(?:pay|salar|wage|earn))|"
    r"^[^.;]{0,30}\b(?:pass rate|commission|discount|tax|bonus|equity|raises?|uptime|turnover|accuracy|scores?|coverage|lowest|highest)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:lowest|highest|top|bottom|pass rate|commission|discount|tax|bonus(?:es)?|raises?|pay|salar(?:y|ies)|wages?|earn(?:s|ed)?|gpa|scores?|accuracy|uptime|turnover|attrition|interest|remote work|"
    r"match(?:es|ed)?|travel|overtime|premium)\b[^.;,%]{0,25}$",
    re.IGNORECASE,
)
#: Whom a count counts when it is no demand: a company, its customers, those who answered.
_NOT_COUNT = re.compile(
    r"\b(?:we|our|us|compan(?:y|ies)|employs?|employees|team of|survey\w*|respondents|members|customers|clients|users|students|patients|analy[sz]ed|based on|database|listings on)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_NEAR = 90
_SCALES = {"million": 1_000_000, "billion": 10**9, "thousand": 1_000, "k": 1_000}
_MARKET = re.compile(r"\b(?:market|industry|sector|spending|revenue)\b", re.IGNORECASE)
_REACHES = re.compile(
    r"\b(?:to|will|could|may|would) (?:reach|hit|be worth|exceed|surpass|grow to|total)\s(?:about |around |over |nearly |approximately )?$",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:grow(?:th|ing|s|n)?|grew|increas\w*|demand|openings?|postings?|jobs|employ(?:ment|ed)|need(?:s|ed)?|short(?:age|fall)s?|project\w*|expect\w*|forecast\w*|predict\w*|creat\w*|vacanc\w+|"
    r"unfilled|retire\w*|hired?|hiring|add(?:s|ed)?|held|by 20\d\d|a year|each year|per year|annually)\b",
    re.IGNORECASE,
)
_LEAST_MARKET = Decimal(50_000_000)


def extract_outlook(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasOutlook from sentences and items about demand that give a figure."""
    del vocabulary
    for passage in passages_of(document):
        if passage.block.column:
            yield from _of_cell(document, passage)
            continue
        if not (passage.signs & _ABOUT.sign and _DIGIT.search(passage.text) and _ABOUT.search(passage.text)):
            continue
        if passage.block.topic not in _TOPICS and not _FORECAST.search(passage.text):
            continue
        for span, value in (*_figures(passage), *_people(document, passage), *_labelled(passage)):
            named = Named(outlook_label(value), "Outlook", passage.absolute(span))
            for subject in _told_of(document, passage, span) or _subjects(document, passage):
                yield claim(
                    document, passage, "outlook", subject, "hasOutlook", named, value=figure_of(value)
                )


def _of_cell(document: Document, passage: Passage) -> Iterator[Claim]:
    """Yield the percentage that a cell of a comparison is, where the row's name speaks of growth."""
    aspect = passage.block.headings[-1] if passage.block.headings else ""
    match = _PERCENT.fullmatch(passage.text.strip(" +~"))
    if match is None or not _GROWTH.search(aspect) or _NOT_BEFORE.search(aspect):
        return
    value: dict[str, Json] = {
        "value": _float(match["low"]),
        "high": _float(match["high"]),
        "unit": "percent",
        "period": _period(aspect, 0),
        "about": squeeze(aspect),
    }
    named = Named(outlook_label(value), "Outlook", passage.span)
    for name in passage.block.subjects:
        yield claim(document, passage, "outlook", Named(name), "hasOutlook", named, value=figure_of(value))


_GROWTH = re.compile(r"\b(?:growth|outlook|increase|demand|openings)\b", re.IGNORECASE)


def _subjects(document: Document, passage: Passage) -> list[Named]:
    """Return the role described where the sentence names it, though it counts a whole class of occupations."""
    keys = {role_key(name) for name in passage.block.subjects}
    named = [m for m in mentions_in(document, passage.span, "Role") if role_key(m.name) in keys]
    if named:
        return [Named(named[0].name, "Role", named[0].span)]
    near = [n for n in subject_near(document, passage) if not _CLASS.search(n.name)]
    return near or [Named(name) for name in passage.block.subjects]


#: Between a figure and whose it is: "45% growth for bakers and 27% for cooks".
_FOR = re.compile(r"(?: [a-z-]+){0,2} (?:for|among|of) (?:the )?")


def _told_of(document: Document, passage: Passage, figure: Span) -> list[Named]:
    """Return which of several roles described the sentence names right behind the figure."""
    match = _FOR.match(passage.text, figure.end) if len(passage.block.subjects) > 1 else None
    start = passage.span.start + (match.end() if match else 0)
    keys = {role_key(name) for name in passage.block.subjects}
    mentions = mentions_in(document, passage.span, "Role") if match else []
    found = [m for m in mentions if m.span.start == start and role_key(m.name) in keys]
    return [Named(m.name, "Role", m.span) for m in found]


#: Heads that name a class of people rather than a role.
_CLASS = re.compile(r"\b(?:professionals?|workers?|people|employees|specialists)$", re.IGNORECASE)


_COUNTED = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3}){1,6}|\d{1,18}(?:\.\d{1,9})?)\s?(?P<scale>million|thousand|k)?\s(?:(?:new|additional|more|unfilled|open|qualified|skilled|trained|extra|fully|licensed)\s){0,3}$",
    re.IGNORECASE,
)


def _people(document: Document, passage: Passage) -> Iterator[tuple[Span, dict[str, Json]]]:
    """Yield counts of the role itself: "about 1,150 new plumbers a year"."""
    for mention in mentions_in(document, passage.span, "Role"):
        start = mention.span.start - passage.span.start
        match = _COUNTED.search(passage.text, max(0, start - _NEAR), start)
        written = mention.span.of(document.text)  # "chefs" may be known as Chef
        if match is None or not written.endswith("s") or _CLASS.search(written):
            continue
        if not _is_demand(passage.text, match):
            continue
        number = _number(match)
        if number >= _LEAST_COUNT:
            span = Span(match.start(), mention.span.end - passage.span.start)
            yield span, _value(passage, match.start(), _plain(number), None, "jobs")


#: Labels of a number of jobs: "Number of jobs, 2022: 21,200", "Employment change | 9,600", "Job openings: about 300 per year".
_COUNT_LABEL = re.compile(
    r"(?:(?:total|current|annual|yearly|projected|expected|average|new|job|number of|numeric) )*"
    r"(?:jobs|openings|vacancies|employment(?: change)?)(?P<years>,? \(?(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?\)?)?",
    re.IGNORECASE,
)
_LABELLED_COUNT = re.compile(
    r"\W{0,4}(?:about |around |approximately |over |nearly )?(?P<number>\d{1,3}(?:,\d{3}){0,6}|\d{1,18}(?:\.\d{1,9})?)\s?(?P<scale>million|thousand|k)?\+?"
    r"(?: (?:jobs|openings|positions|vacancies))?(?: (?:per|a|each) year| annually)?(?=\W*$|\s?[(.;,])",
    re.IGNORECASE,
)


def _labelled(passage: Passage) -> Iterator[tuple[Span, dict[str, Json]]]:
    """Yield the number of jobs that a label announces; a small one without its years counts an employer's vacancies."""
    label = _COUNT_LABEL.fullmatch(passage.label.strip()) if passage.label else None
    match = _LABELLED_COUNT.match(passage.text, passage.body) if label else None
    if label is None or match is None:
        return
    number = _number(match)
    if label["years"] or number >= _LEAST_COUNT:
        yield (
            Span(match.start("number"), match.end()),
            _value(passage, match.start(), _plain(number), None, "jobs"),
        )


def _number(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)


def _is_demand(text: str, match: re.Match[str]) -> bool:
    """Say whether what stands around a count speaks of demand, not of a company or a survey."""
    near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    is_year = _YEAR.fullmatch(match["number"]) and not match["scale"]  # "In 2023 jobs grew"
    return (
        not is_year
        and (_DEMAND.search(near) is not None)
        and not _NOT_COUNT.search(text[max(0, match.start() - 2 * _NEAR) : match.start()])
        and text[max(0, match.start() - 3) : match.start()].rstrip()[-1:] not in {"$", "€", "£"}
    )


def _figures(passage: Passage) -> Iterator[tuple[Span, dict[str, Json]]]:
    text = passage.text
    for match in _PERCENT.finditer(text):
        if not _ABOUT.compiled.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]):
            continue
        if not _NOT_AFTER.search(text[match.end() : match.end() + 60]) and not _NOT_BEFORE.search(
            text[max(0, match.start() - 40) : match.start()]
        ):
            yield (
                Span(match.start(), match.end()),
                _value(passage, match.start(), _signed(text, match), _float(match["high"]), "percent"),
            )
    for match in _COUNT.finditer(text):
        if _is_demand(text, match) and (number := _number(match)) >= _LEAST_COUNT:
            are_people = match["unit"].lower() in {"people", "professionals", "workers"}
            unit = "people" if are_people and not _WANTED.search(match[0]) else "jobs"
            yield Span(match.start(), match.end()), _value(passage, match.start(), _plain(number), None, unit)
    for amount in find_amounts(text):
        if (
            amount.point is not None
            and amount.point >= _LEAST_MARKET
            and (
                _MARKET.search(text)
                or _REACHES.search(text[max(0, amount.span.start - _NEAR) : amount.span.start])
                or passage.block.topic == "outlook"
            )
        ):
            yield amount.span, _value(passage, amount.span.start, _plain(amount.point), None, amount.currency)


#: New people are as many jobs.
_WANTED = re.compile(r"\b(?:new|additional|more|extra)\b", re.IGNORECASE)
_LEAST_COUNT = 500
_YEAR = re.compile(r"(?:19|20)\d\d")


#: "falling 3%", "decline by about 2 percent" are less than nothing; "a decline of demand by 3%" too.
_FALLS = re.compile(
    r"\b(?:fall(?:s|en|ing)?|fell|declin\w+|drop(?:s|ped|ping)?|shrink(?:s|ing)?|shrank|decreas\w+|contract(?:s|ed|ing)?)(?: (?:by|of|about|around|roughly|some|another)){0,2} ?$",
    re.IGNORECASE,
)


def _signed(text: str, match: re.Match[str]) -> int | float | None:
    """Return the first number of a percentage, negative behind a word of falling."""
    value = _float(match["low"])
    falls = _FALLS.search(text, max(0, match.start() - _NEAR), match.start())
    return -value if falls and value is not None and match["high"] is None else value


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
        start, end = re.split(r"\s?(?:–|-|to)\s?", match["range"])
        return f"{start}-{end if len(end) == len(start) else start[:2] + end}"
    return squeeze(match[0])


def _about(passage: Passage) -> str:
    return squeeze(passage.text)[:160].rstrip(" .,;")
