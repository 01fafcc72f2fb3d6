"""The fields and lines of terms of an advertisement: employer and place."""

import re
from collections.abc import Iterator

from careergraph.markup import blank_markup
from careergraph.model import Block, Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passage_at, passages_of, subject_near
from careergraph.places import Place, places_listed
from careergraph.sought import sought
from careergraph.text import squeeze
from careergraph.topics import is_aside
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_ad_terms"]

_AT_EMPLOYER = sought(
    r"@\s*+(?P<employer>[^|@\s](?:[^|@\n]{0,78}[^|@\s])?)\s*+\|\s*+(?P<place>[^|\n]{2,80})$"
)
_PLACE_LABEL = re.compile(
    r"\W*(?:(?:job|work|office|primary|duty|position|role|vacancy)\s+)?(?:locations?|where|places?|sites?|cit(?:y|ies)|(?:duty )?stations?|"
    r"place of (?:work|employment)|based in|where you(?:'ll| will) work|work site|workplace)\W*",
    re.IGNORECASE,
)
_EMPLOYER_LABEL = re.compile(
    r"\W*(?:employer|company(?: name)?|organi[sz]ation|agency|hiring (?:company|organi[sz]ation)|institution)\W*",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s+[|·•–—-]\s+|\s*[|·•]\s*|\s{3,}")
_SHORT_LINE, _SHORT_SEGMENT = 160, 9


def extract_ad_terms(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy and locatedIn from fields and lines of terms: "@ Employer | Place", "Location: …"."""
    for passage in passages_of(document):
        if passage.signs & _AT_EMPLOYER.sign and (match := _AT_EMPLOYER.match(passage.text)):
            employer = Span(match.start("employer"), match.end("employer"))
            yield from _claims(passage, document, "employedBy", _employer(passage, employer))
            place = Span(match.start("place"), match.end("place"))
            yield from _located(document, passage, place, vocabulary)
        elif passage.label and _PLACE_LABEL.fullmatch(passage.label):
            yield from _located(document, passage, Span(passage.body, len(passage.text)), vocabulary)
        elif passage.label and _EMPLOYER_LABEL.fullmatch(passage.label):
            text = passage.text[passage.body :].strip(" .*|")
            if 1 <= len(text.split()) <= _SHORT_SEGMENT:
                span = Span(passage.body, passage.body + len(text))
                yield from _claims(passage, document, "employedBy", _employer(passage, span))
    for block in document.blocks:
        if (
            block.kind in {"heading", "paragraph", "item"}
            and block.label is None
            and block.subjects
            and not is_aside(block.topic)
        ):
            for line in _lines(document, block):
                yield from _line(document, line, vocabulary)


def _lines(document: Document, block: Block) -> Iterator[Passage]:
    """Yield the short lines of a block that have parts."""
    text = block.span.of(document.text)
    if text.isprintable() and not _has_segments(blank_markup(text)):
        return  # it is one line
    for line in _LINES.finditer(text):
        if len(line[0]) <= _SHORT_LINE and _has_segments(blank_markup(line[0])):
            start = block.span.start + line.start()
            yield passage_at(document, block, Span(start, start + len(line[0])))


_LINES = re.compile(r"[^\s][^\n]*(?<=\S)")
#: What parts a line of which all spaces are blanks: one of these, or a bar or dot.
_PARTS = ("   ", " - ", " – ", " — ", "|", "·", "•")


def _has_segments(line: str) -> bool:
    if line.isprintable() and not any(map(line.__contains__, _PARTS)):
        return False
    return _SEGMENTS.search(line) is not None


def _located(document: Document, passage: Passage, stretch: Span, vocabulary: Vocabulary) -> Iterator[Claim]:
    first = re.split(r"(?<=[a-z]{2}[.;]) (?=[A-Z])", stretch.of(passage.text))[0]
    for place in places_listed(first, vocabulary):
        yield from _claims(passage, document, "locatedIn", _place(passage, place, stretch.start))


def _line(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the places of a line of terms: "Baker · Paris / Lyon · €30k", "[Cook](/job) Chattanooga, TN"."""
    roles = mentions_in(document, passage.span, "Role")
    after = max((m.span.end - passage.span.start for m in roles), default=0)
    for start, end in _segments(passage.text):
        segment = passage.text[start:end]
        if len(segment.split()) > _SHORT_SEGMENT or start < after < end:
            continue
        for place in _only_places(segment, vocabulary):
            yield from _claims(passage, document, "locatedIn", _place(passage, place, start))


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line between bars, dots and dashes; none where there is but one."""
    ends = [m for m in _SEGMENTS.finditer(text) if text[: m.start()].strip()]
    if not ends:
        return
    at = 0
    for end in ends:
        yield at, end.start()
        at = end.end()
    yield at, len(text)


def _only_places(segment: str, vocabulary: Vocabulary) -> list[Place]:
    """Return the places of a segment that holds nothing else, [] for any other."""
    found = places_listed(segment, vocabulary)
    known = [p for p in found if p.term or p.reach > p.span.end]
    if not known or len(known) < len(found):
        return []
    rest = segment
    for place in reversed(known):
        rest = rest[: place.span.start] + rest[place.reach :]
    return (
        known
        if re.fullmatch(
            r"(?:\s|\W|hybrid|remote|remotely|on-?site|in-office|fully|anywhere|in|the|or|and|area|office)*",
            rest,
            re.IGNORECASE,
        )
        else []
    )


def _place(passage: Passage, place: Place, by: int) -> Named:
    return Named(place.name, "Location", passage.absolute(Span(place.span.start + by, place.span.end + by)))


def _employer(passage: Passage, span: Span) -> Named:
    name = re.sub(r"\.(?:com|org|io|net)$", "", squeeze(span.of(passage.text)))
    return Named(name, "Employer", passage.absolute(span))


def _claims(passage: Passage, document: Document, predicate: str, target: Named) -> Iterator[Claim]:
    rule = "employers.ad" if predicate == "employedBy" else "locations.ad"
    subjects = [Named(n) for n in passage.block.subjects]
    if passage.block.kind == "paragraph" and not passage.label and not passage.text.startswith("@"):
        subjects = subject_near(document, passage)
    for subject in subjects:
        yield claim(document, passage, rule, subject, predicate, target)
