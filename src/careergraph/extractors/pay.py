"""Pay: sums and ranges with currency, period, what kind they are and whom they are for.

A sum is pay where the section or the sentence speaks of pay. Stage, place and years come from the
label, the heading and the words around the sum. Tables are read in pay_tables.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from careergraph.figures import figure_of, salary_label, salary_value
from careergraph.model import Claim, Document, Span
from careergraph.money import Amount, find_amounts, in_dollars, said_dollars
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
from careergraph.places import find_places, is_place, places_listed
from careergraph.remuneration import (
    PAY_TOPICS,
    is_pay,
    kind_of_pay,
    label_context,
    name_context,
    period_of_pay,
    speaks_of_pay,
    split_stage,
    words_context,
)
from careergraph.sought import sought
from careergraph.text import role_key, singular_of, squeeze
from careergraph.topics import is_aside
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_pay"]

_LINE_OF_TERMS = re.compile(
    r"\W*(?:full[- ]time|part[- ]time|permanent|contract|temporary|internship|salary|pay|compensation)\b",
    re.IGNORECASE,
)
#: Sections that speak of what study costs.
_NOT_PAY_TOPICS = frozenset({"education", "learning"})
#: Whom the sum is for, said right behind it: "$60k for juniors and …", "up to $90,000 in tech hubs)".
_BOUND = re.compile(
    r"\s*(?:(?:an?|per) \w+ |annually |yearly |/ ?\w+ )?(?:for|in|at|with|after) "
    r"(?P<who>[^.;,()$€£]{3,60}?)(?=[.;,)]|\s(?:and|to|while|but|or)\s|\s?[$€£]|\s*$)"
)
#: Whom a sum is for, said right before it inside a longer text: "… Leeds: £30,000".
_RUN_IN = re.compile(r"(?:^|[.;,•|] |\()(?P<who>[A-Z][^.;:,|$€£]{1,40}):\s?$")
#: What an item begins with, set off by a stop or dash: "Leeds, UK. 12 salaries reported. £30,000".
_OPENING = re.compile(r"\W{0,6}(?P<name>[A-Z][^.:;|$€£\d–—]{1,40}?)\s?(?:[.:–—]|-(?=\s))\s")
#: Between a place and the sum paid there: "Leeds £30,000, Oslo up to €50,000".
_BEFORE_SUM = re.compile(r"\s*(?:[-–—:]\s*)?(?:up to |about |around |from )?")
_CLAUSES = re.compile(r"[;.] |, and |,? (?:but|while|though|whereas|although) ")
_SEGMENTS = re.compile(r"\s{0,40}[|·•]\s*")
_PARTING = frozenset("|·•")


def extract_pay(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasSalary from items, sentences, and rows without a header."""
    dollars = said_dollars(document.text)
    for passage in (*passages_of(document), *_headings(document)):
        if passage.block.kind == "row" and not (passage.block.label or passage.block.column):
            continue
        before = 0
        for amount in find_amounts(passage.text):
            start, before = before, amount.span.end
            if not _is_pay(passage, amount, vocabulary):
                continue
            period = period_of_pay(amount, _said(passage), hourly=passage.block.topic == "pay")
            if period is None:
                continue
            at = _place_of(document, passage, amount)
            for subject in _subjects(document, passage, amount, start):
                name, stages = split_stage(subject.name, vocabulary)
                role = Named(name, subject.kind, subject.span)
                behind = _behind_earner(passage, subject)
                context = _context(document, behind, amount, start, vocabulary)
                if all(c[:1].isupper() for c in context):  # places; a stage of its own is said else
                    context = list(dict.fromkeys([*stages, *context]))
                paid = in_dollars(amount, passage.text, dollars)
                value = salary_value(paid, period=period, kind=_kind(passage, amount), context=context)
                named = Named(salary_label(value), "Salary", passage.absolute(amount.span))
                yield claim(document, at, "pay", role, "hasSalary", named, value=figure_of(value))


def _headings(document: Document) -> Iterator[Passage]:
    """Yield the headings that name a sum: what one position of several pays, "**Head Chef: $70,000**"."""
    for block in document.blocks:
        if block.kind == "heading" and block.subjects and not is_aside(block.topic):
            if not _DIGITS.search(block.span.of(document.text)):
                continue
            passage = passage_at(document, block, block.span)
            if _DIGITS.search(passage.text):
                yield passage


_DIGITS = re.compile(r"\d{2}")


def _is_pay(passage: Passage, amount: Amount, vocabulary: Vocabulary) -> bool:
    topic = passage.block.topic
    if not is_pay(passage.text, amount, topic=topic, label=passage.label):
        return False
    if topic in PAY_TOPICS:
        return True
    if topic in _NOT_PAY_TOPICS:
        return False
    return (
        speaks_of_pay(passage.text)
        or (passage.block.kind == "heading" and amount.low is not None and amount.high is not None)
        or bool(_LINE_OF_TERMS.match(passage.text))
        or bool(_line_places(passage, amount, vocabulary))
    )


def _said(passage: Passage) -> Iterator[str]:
    yield passage.text
    yield passage.block.column
    yield from reversed(passage.block.headings)


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


def _subjects(document: Document, passage: Passage, amount: Amount, start: int) -> list[Named]:
    """Return the label's roles or the block's; in a sentence the role named since the sum before."""
    if passage.block.kind == "heading":
        roles = mentions_in(document, passage.span, "Role")[:1]
        return [Named(m.name, "Role", m.span) for m in roles] or subjects_of(document, passage)
    if passage.block.kind in {"item", "row"} or passage.label:
        return _earner(document, passage) or subjects_of(document, passage)
    if said := _said_behind(document, passage, amount):
        return said
    since = passage.absolute(Span(start, amount.span.start))
    named = [m for m in mentions_in(document, since, "Role") if " " in m.name] if start else []
    if named:
        return [Named(named[0].name, "Role", named[0].span)]
    return _other_role(document, passage) or subject_near(document, passage, amount.span.start)


#: What who is paid does: "Head bakers can earn …" of a list.
_EARNS = sought(
    r" (?:(?:can|could|may|might|will|typically|usually|often|generally|also|tend to|expect to) ){0,3}"
    r"(?:earns?|makes?|gets?|receives?|starts?|begins?|(?:is|are) paid|commands?|takes? home|averages?)\b"
)


def _earner(document: Document, passage: Passage) -> list[Named]:
    """Return the role that opens an item without a label and earns what it says."""
    if passage.label or passage.block.kind != "item":
        return []
    return [
        Named(m.name, "Role", m.span)
        for m in mentions_in(document, passage.span, "Role")[:1]
        if " " in m.name
        and not re.search(r"\w", passage.text[: m.span.start - passage.span.start])
        and _EARNS.match(passage.text, m.span.end - passage.span.start)
    ]


def _behind_earner(passage: Passage, subject: Named) -> Passage:
    """Return the passage without the role that opens an item: it says whose pay follows, not for whom among them."""
    if subject.span is None or passage.block.kind != "item" or passage.label:
        return passage
    return replace(passage, body=max(passage.body, subject.span.end - passage.span.start))


#: Whose pay it is, said behind the sum: "is on $80,000 as a senior baker", "$50,000 for a cook".
_AS = re.compile(r"(?: (?:an?|per) \w+)? (?:as (?:an? )?|for an? )")


def _said_behind(document: Document, passage: Passage, amount: Amount) -> list[Named]:
    """Return the role that the sum is said to be had as or paid for."""
    said = _AS.match(passage.text, amount.span.end)
    if said is None:
        return []
    start = passage.span.start + said.end()
    mentions = mentions_in(document, Span(start, passage.span.end), "Role")[:1]
    return [Named(m.name, "Role", m.span) for m in mentions if m.span.start == start]


def _other_role(document: Document, passage: Passage) -> list[Named]:
    """Return the role whose name in the plural opens the sentence."""
    mentions = mentions_in(document, passage.span, "Role")
    opens = mentions[:1] if passage.block.topic == "pay" and len(passage.block.subjects) == 1 else []
    heads = {role_key(name.split()[-1]) for name in passage.block.subjects}
    return [
        Named(m.name, "Role", m.span)
        for m in opens
        if not re.search(r"\w", passage.text[: m.span.start - passage.span.start])
        and " " not in m.name
        and singular_of(m.name) != m.name
        and role_key(m.name) not in heads
    ]


def _kind(passage: Passage, amount: Amount) -> str:
    near = passage.text[max(0, amount.span.start - 60) : amount.span.start]
    return kind_of_pay(amount, (near, passage.label, *passage.block.headings[-1:]))


def _context(
    document: Document, passage: Passage, amount: Amount, start: int, vocabulary: Vocabulary
) -> list[str]:
    """Return whom the sum is for: what label, column or heading says, else the words of its clause."""
    found: list[str] = []
    if passage.label:
        found.extend(name_context(passage.label, vocabulary) or _of_label(document, passage, vocabulary))
    found.extend(name_context(passage.block.column, vocabulary))
    if not found and passage.block.headings:
        found.extend(name_context(passage.block.headings[-1], vocabulary))
    if not found or passage.label:
        found.extend(_of_clause(passage, amount, start, vocabulary))
    if not found and passage.block.kind == "paragraph":
        since = passage.absolute(Span(start, amount.span.start))
        found.extend(m.name.casefold() for m in mentions_in(document, since, "Industry")[-1:])
    if not found and passage.block.kind == "paragraph":
        said = Span(passage.block.span.start, passage.span.end).of(document.text)
        found.extend(m["date"] for m in list(_DATED.finditer(said))[-1:])
    return list(dict.fromkeys(found))


#: Where nothing else is said of whom a sum is for, of when it is; the month holds from there on: "$70,000 as of May 2018; the top …".
_DATED = sought(
    r"\b(?:in|as of|since|for) (?P<date>(?:January|February|March|April|May|June|July|August|September|October|November|December),? (?:19|20)\d\d)\b"
)


def _of_label(document: Document, passage: Passage, vocabulary: Vocabulary) -> list[str]:
    """Return a label that says whom the sum is for, unless it is the role itself."""
    label = passage.block.label
    if label is None or mentions_in(document, label, "Role"):
        return []
    return (
        label_context(passage.label)
        if passage.block.topic == "pay"
        else words_context(passage.label, vocabulary)
    )


def _of_clause(passage: Passage, amount: Amount, start: int, vocabulary: Vocabulary) -> list[str]:
    """Return what the words around the sum say: right behind it, else since the sum before it, else in its clause."""
    text = passage.text
    if places := _line_places(passage, amount, vocabulary):
        return places
    if passage.block.kind == "heading":  # "Head Chef: $70,000" says whose pay it is, not for whom
        return []
    named = _RUN_IN.search(text, max(passage.body, amount.span.start - _LABEL_REACH), amount.span.start)
    if named and (found := name_context(named["who"], vocabulary) or label_context(named["who"])):
        return found
    first = max(passage.body, start, amount.span.start - _LABEL_REACH)
    placed = find_places(text[first : amount.span.start], vocabulary)
    if placed and _BEFORE_SUM.fullmatch(text, first + placed[-1].reach, amount.span.start):
        return [placed[-1].name]
    opening = _OPENING.match(text) if passage.block.kind == "item" and not passage.label else None
    if opening and (place := is_place(opening["name"], vocabulary)):
        return [place.name]
    if bound := _BOUND.match(text, amount.span.end):
        if found := words_context(bound[0], vocabulary):
            return found
        if text[bound.end() : bound.end() + 1] == ")":
            return [squeeze(bound["who"])]
    last = _BOUND.match(text, start) if start else None
    first = max(passage.body, amount.span.start - _REACH)
    since = text[max(first, last.end() if last else start) : amount.span.start]
    before = text[first : max(first, amount.span.start)]
    after = re.split(r"[;.,(](?:\s|$)|[$€£]", text[amount.span.end : amount.span.end + _REACH], maxsplit=1)[0]
    places = [c for c in words_context(f" {after}", vocabulary) if c[:1].isupper()]
    said = words_context(_CLAUSES.split(since)[-1], vocabulary)
    if not said and not places:
        said = words_context(_CLAUSES.split(before)[-1], vocabulary)
    return said + places


def _line_places(passage: Passage, amount: Amount, vocabulary: Vocabulary) -> list[str]:
    """Return the places of an advertisement's line of terms ("Baker · Paris / Lyon · €30k"), [] in prose."""
    if len(passage.text) > _REACH or _PARTING.isdisjoint(passage.text):
        return []
    segments = _SEGMENTS.split(passage.text)
    sums = [s for s in segments if amount.span.of(passage.text) in s]
    if (
        len(segments) < _LEAST_SEGMENTS
        or not sums
        or len(sums[0]) > 2 * (amount.span.end - amount.span.start) + 20
    ):
        return []
    others = [s for s in segments if s not in sums]
    found = [
        p
        for s in others
        if len(s.split()) <= _SHORT
        for p in places_listed(s, vocabulary)
        if p.term or p.reach > p.span.end
    ]
    return list(dict.fromkeys(p.name for p in found))


_REACH, _LABEL_REACH = 300, 60  # characters around a sum that may say whom it is for
_LEAST_SEGMENTS = 2
_SHORT = 8
