"""Places: where fields, tables of pay, lists and sentences say that the role's jobs are.

A place named in passing is none of the role's: a sentence must speak of jobs, pay or where people work.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from careergraph.cells import cell_spans
from careergraph.model import Claim, Document, Span
from careergraph.money import find_amounts
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of, subject_near, subjects_of
from careergraph.places import Place, find_places, is_place, places_listed
from careergraph.remuneration import PAY_TOPICS, SIGNS_OF_PAY, is_pay, speaks_of_pay, split_stage
from careergraph.sought import signs_of, sought
from careergraph.text import remembering
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_places_of_pay", "extract_places_of_work"]

#: Lists of examples: "tech hubs like Oslo and Riga tend to pay more".
_HUBS = sought(
    r"\b(?:hubs?|cities|areas|places|markets|metros?|regions) (?:like|such as|including)(?P<names>[^.;()]*?)(?= (?:tend|offer|pay|are|have|command|with)\b|[.;(]|$)",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"[$€£¥₹]\s?\d|\d\s?(?:k\b|EUR|USD|GBP|€|£)|\b(?:USD|EUR|GBP|CAD|AUD|INR|CHF|SEK|NOK|DKK|PLN|SGD)\s?\d"
)
_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Aa]round|[Nn]ear|[Ff]rom|[Ff]or) (?:(?:the|greater|central|downtown) )*$"
)
_LABELS = re.compile(r"(?:\s*+(?:,|/|and|or|&)\s*+[A-Z][\w.’-]*+(?: [A-Z][\w.’-]*+)*+)*+:\s*\S")
#: "Leeds £30,000, Oslo up to €50,000".
_PAID = re.compile(r" (?:[-–—] )?(?:up to |about |around |from )?(?:[A-Z]{1,2})?[$€£¥₹]\s?\d")
_NEAR = 40
_BASED = re.compile(r"[- ]based\b")
#: What says that people work, or jobs are, at the places named behind it. A seat, a move or a client's place is none.
_WORK_AT = sought(
    r"\b(?:(?:role|position|post|job|vacancy|opening|vacancies|positions|posts|openings)(?: (?:is|are|will be))?(?: based| located| situated| available| open)? (?:in|at|across|out of)|"
    r"(?:teams?|group|office|site|clinic|shop|store|lab|hub|you|we) (?:is|are|sits?|will be|['’]re|['’]ll be) (?:based |located |situated )?(?:in|at|across|out of)|(?:sits?|office) in|"
    r"(?:based|located|situated|stationed|work(?:s|ing)?(?: full[- ]time| part[- ]time| remotely| on[- ]site)?(?: (?:for|with) [a-z ]{3,40})?) (?:in|from|out of|across|at)|"
    r"(?:jobs|roles|demand|employment|opportunities) (?:is |are )?(?:in|across|throughout)|"
    r"remote(?:ly)? (?:from )?(?:anywhere )?(?:in|within|across)|remote \(|hiring in|"
    r"employers (?:include|are) [^.;:!?]{3,160}?\b(?:firms|companies|contractors|clinics|shops|hospitals|schools) in|(?:hiring|recruiting|looking for|seeking|need) (?:an? |experienced |skilled )*[\w/ -]{3,40}? in)\s+(?P<names>[^.;:!?]{2,120})"
)
#: Sections whose places are those of schools and markets …
_OF_OTHERS = frozenset({"education", "learning", "trends", "outlook"})
#: … and whose items speak of customers and colleagues.
_ITEMS_OF_OTHERS = frozenset(
    {"responsibilities", "skills", "soft-skills", "tools", "practices", "challenges"}
)
_NOT_WORK_AT = re.compile(
    r"\b(?=\w)(?:headquarter\w*|founded|born|lived?|moved?|stud(?:y|ied)|graduated|universit(?:y|ies)|degrees?|held|conference|since|she|he|her|his|was|were|survey\w*|"
    r"licen[cs]\w*|right to work|eligible|authori[sz]ed|citizens?)\b",
    re.IGNORECASE,
)


def extract_places_of_pay(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield locatedIn from pay by place: "Austin, TX: $…", a row a place, "$… a year in Oslo", "hubs like …"."""
    for passage in passages_of(document):
        if passage.block.topic in PAY_TOPICS or (_speaks_of_pay(passage) and _has_pay(passage)):
            for place in _paid_at(passage, vocabulary):
                yield from _claims(document, passage, place, "locations.pay", vocabulary)


def _speaks_of_pay(passage: Passage) -> bool:
    """Say whether a passage speaks of pay, or a column of its row does."""
    if passage.block.header:
        return speaks_of_pay(" ".join((*passage.block.header, passage.text)))
    return passage.signs & SIGNS_OF_PAY != 0 and speaks_of_pay(passage.text)


def _has_pay(passage: Passage) -> bool:
    return any(
        is_pay(passage.text, amount, topic=passage.block.topic, label=passage.label)
        for amount in find_amounts(passage.text)
    )


def _paid_at(passage: Passage, vocabulary: Vocabulary) -> list[Place]:
    if match := _HUBS.search(passage.text):
        names = find_places(match["names"], vocabulary)
        return [_moved(p, match.start("names")) for p in names]
    if not _has_pay(passage) and not (passage.block.header and _SUM.search(passage.text)):
        return []
    head = _head_cell(passage) if passage.block.kind == "row" and not passage.label else passage.head
    if (passage.label or passage.block.kind == "row") and (
        place := is_place(head.of(passage.text), vocabulary)
    ):
        return [_moved(place, head.start)]
    found = find_places(passage.text, vocabulary)
    paid = [
        p
        for p in found
        if _IN.search(passage.text[max(0, p.span.start - _NEAR) : p.span.start])
        or _BASED.match(passage.text, p.reach)
        or _LABELS.match(passage.text, p.reach)
        or _PAID.match(passage.text, p.reach)
        or (passage.block.kind == "item" and _opens(passage.text, p))
    ]
    joined = [
        right
        for left, right in pairwise(found)
        if left in paid and _ALIKE.fullmatch(passage.text, left.reach, right.span.start)
    ]
    return [p for p in found if p in paid or p in joined]


_ENDS_OPENING = re.compile(r"\s?(?:[.:–—]|-(?=\s))\s")


def _opens(text: str, place: Place) -> bool:
    """Say whether an item begins with the place and a stop or dash: "Leeds, UK. 12 salaries reported."."""
    return not re.search(r"\w", text[: place.span.start]) and bool(_ENDS_OPENING.match(text, place.reach))


_ALIKE = re.compile(r",? (?:and|or|&) |, ")


def _head_cell(passage: Passage) -> Span:
    """Return the first cell of a row that says something."""
    cells = cell_spans(passage.text, Span(0, len(passage.text)))
    return next((c for c in cells if c.start < c.end), Span(0, 0))


def extract_places_of_work(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield locatedIn from sections about the location and from sentences that say where people work."""
    for passage in passages_of(document):
        for place in _of_section(passage, vocabulary):
            yield from _claims(document, passage, place, "locations.section", vocabulary)
        if passage.block.topic in _OF_OTHERS:
            continue
        if passage.block.kind == "paragraph" or passage.block.topic not in _ITEMS_OF_OTHERS:
            for place in _work_at(passage, vocabulary):
                yield from _claims(document, passage, place, "locations.prose", vocabulary)


def _of_section(passage: Passage, vocabulary: Vocabulary) -> list[Place]:
    """Return the places of a section about places: an item is headed by its place, else all are listed."""
    is_about = passage.block.topic == "location"
    is_listed = passage.block.kind == "item" and (is_about or _lists_places(passage))
    headed = _heads_item(passage, vocabulary) if is_listed else None
    if headed or not is_about:
        return [headed] if headed else []
    listed = places_listed(passage.text[passage.body :], vocabulary)
    return [_moved(place, passage.body) for place in listed]


#: Headings over places, whatever is told of them: "Best paying states", "Higher wages in".
_OF_PLACES = re.compile(
    r"\b(?:states|cities|regions|countries|locations|metro(?:politan)? areas|metros|hubs|places)\b|\bin:?$",
    re.IGNORECASE,
)
_are_places = remembering(lambda heading: _OF_PLACES.search(heading) is not None)


def _lists_places(passage: Passage) -> bool:
    return passage.block.topic in _TOLD_BY_PLACE and any(map(_are_places, passage.block.headings[-1:]))


_TOLD_BY_PLACE = PAY_TOPICS | {"outlook", "employers"}


def _heads_item(passage: Passage, vocabulary: Vocabulary) -> Place | None:
    """Return the place that an item's label is, or that it begins with: "Leeds – 40 openings"."""
    if passage.label:
        place = is_place(passage.head.of(passage.text), vocabulary)
        return _moved(place, passage.head.start) if place else None
    found = find_places(passage.text, vocabulary, broad=True)[:1]
    return next((p for p in found if _opens(passage.text, p)), None)


def _work_at(passage: Passage, vocabulary: Vocabulary) -> Iterator[Place]:
    found = list(_WORK_AT.finditer(passage.text)) if passage.signs & _CUES else []
    if not (found or passage.signs & _SURELY.sign) or _NOT_WORK_AT.search(passage.text):
        return
    for match in found:
        names = match["names"]
        places = find_places(names, vocabulary)
        if places and re.fullmatch(
            r"(?:the |our |greater |anywhere in |[A-Z][\w&.'-]* )*", names[: places[0].span.start]
        ):
            listed = _listed(names, places)
            yield from (_moved(p, match.start("names")) for p in listed)
    yield from _named_surely(passage, vocabulary)


#: Behind these words stands a place, known or not.
_SURELY = sought(
    r"\b(?:(?:vacanc(?:y|ies)|positions?|jobs?|roles?|posts?)(?: (?:is|are|will be))?(?: based| located| situated)?|located|based|situated|stationed) (?:in|out of) "
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2})(?=[,.;)]|\s(?:and|or|with|for|but)\b|\s*$)"
)


_CUES = signs_of(_WORK_AT, _SURELY)


def _named_surely(passage: Passage, vocabulary: Vocabulary) -> Iterator[Place]:
    for match in _SURELY.finditer(passage.text):
        listed = places_listed(match["name"], vocabulary)
        yield from (_moved(p, match.start("name")) for p in listed if p.term is None)


def _listed(names: str, places: list[Place]) -> list[Place]:
    """Return the first place and those joined to it: the list ends where other words begin."""
    found = places[:1]
    for place in places[1:]:
        if not re.fullmatch(
            r"(?:\s*\([^()]*\))?\s*(?:,|/|;)?\s*(?:and|or|&)?\s*(?:the )?",
            names[found[-1].reach : place.span.start],
        ):
            break
        found.append(place)
    return found


def _moved(place: Place, by: int) -> Place:
    span = Span(place.span.start + by, place.span.end + by)
    return Place(span, place.name, place.reach + by, place.term)


def _claims(
    document: Document, passage: Passage, place: Place, rule: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    target = Named(place.name, "Location", passage.absolute(place.span))
    for subject in _subjects(document, passage):
        name, _ = split_stage(subject.name, vocabulary)
        yield claim(document, passage, rule, Named(name, subject.kind, subject.span), "locatedIn", target)


def _subjects(document: Document, passage: Passage) -> list[Named]:
    if passage.block.kind == "row" and not passage.label:
        cell = _head_cell(passage)
        if roles := mentions_in(document, passage.absolute(cell), "Role"):
            return [Named(m.name, "Role", m.span) for m in roles]
    # A role in a sentence of employers is a part of a name: "employers are Dahl Builders and shops in Vik".
    if passage.block.kind != "paragraph" or passage.label or _EMPLOYERS.search(passage.text):
        return subjects_of(document, passage)
    return subject_near(document, passage)


_EMPLOYERS = re.compile(r"\bemployers (?:include|are)\b", re.IGNORECASE)
