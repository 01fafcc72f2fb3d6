"""Specialties: lists of areas of focus, and "specialize in …" in sentences."""

import re
from collections.abc import Iterator

from careergraph.markup import blank_markup
from careergraph.model import Claim, Document, Mention, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    passages_of,
    subject_near,
)
from careergraph.phrases import is_nameable, names_in
from careergraph.sought import signs_of, sought
from careergraph.text import role_key, squeeze
from careergraph.topics import is_class_label
from careergraph.verbs import starts_with_duty
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_specialties"]

#: What announces specialties in a sentence; after it unknown names count, if they can be names.
_SPECIALIZE = sought(
    r"\b(?:speciali[sz](?:e|es|ing|ed)(?: (?:early|later|further|mainly|mostly),?)? in(?! (?:this|that|it|one|a|an|two|three|many|several)\b)|"
    r"special(?:i[sz]ations|i?ties|isms)\b[^.:;]{0,40}?\b(?:are|includes?|such as|like)\b|"
    r"(?:an?|one|their|your|the|several|common|popular|main|typical|possible) special(?:i[sz]ations?|i?ties|i?ty|isms?)\b[^.:;]{0,30}?(?:\b(?:such as|like)\b|:)|"
    r"(?:pick|choose|select|follow)s? an? (?:direction|population|track|focus|concentration|field|niche|branch|discipline|area)\b[^.:;]{0,40}?(?::|, (?:most often|usually|often|mainly|mostly|such as))|"
    r"special(?:i?ty|i[sz]ed) (?:areas?|fields?|work) (?:like|such as)|"
    r"(?:sub-?fields?|sub-?special(?:t|it)ies|branches|niche areas) (?:like|such as|including)|"
    r"(?:move|branch|go) (?:on )?(?:in)?to (?:specialt(?:y|ies)|niches) (?:like|such as|of)|niches? (?:such as|like|are|include))"
    r"(?: (?:areas|fields|niches|things) (?:like|such as)| (?:one of )?(?:the )?areas? of| either)?",
    re.IGNORECASE,
)
#: "others in onboarding": the sentence goes on with what others specialize in.
_OTHERS_IN = re.compile(r",? (?:and |while |or )?(?:others|some|a few|many|still others) (?:choose |prefer |pick |go )?(?:in|into|for|on|to)? ?|,? (?:and |or )?in (?=[a-z])", re.IGNORECASE)  # fmt: skip
_ENDS = re.compile(r"[;–—.!?]|:(?= )|,? (?:where|which|that|who|but|so|because|while|if|when|as|by|for|before|after|with|depending|often|usually)\b", re.IGNORECASE)  # fmt: skip
#: A concern of the moment is known to be a field or it is none: "focus on quality", "focus on the task at hand".
_FOCUS = sought(
    r"\b(?:focus(?:es|ing|ed)? on|concentrat\w+ on) (?:areas (?:like|such as)|(?:one of )?(?:the )?areas? of)\b",
    re.IGNORECASE,
)
_CUES = signs_of(_SPECIALIZE, _FOCUS)
#: An employer specializes, not the role.
_OF_OTHERS = re.compile(
    r"\b(?:firms?|compan(?:y|ies)|agenc(?:y|ies)|clinics?|employers?|shops?|hospitals?|consultanc(?:y|ies)|organi[sz]ations?|schools?|"
    r"hotels?|restaurants?|banks?|cent(?:er|re)s?|recruiters?|startups?|contractors?|we|our team|studios?|boards?) (?:(?:that|which|who|often|usually|also) )*$",
    re.IGNORECASE,
)
_MAX_WORDS = 5
_TOPICS = frozenset(
    {"specialties", "overview", "progression", "responsibilities", "trends", "skills", "requirements", "education", "employers",
     "comparison", "learning", "pay", "industries", "outlook", None}
)  # fmt: skip


def extract_specialties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield specializesIn from lists of specialties and from "specialize in …"."""
    for passage in passages_of(document, _TOPICS):
        told = list(_stretches(passage)) if passage.signs & _CUES else []
        for stretch in told:
            yield from _of_stretch(document, passage, stretch, "specialties.prose", vocabulary)
        if passage.block.topic == "specialties" and is_class_label(passage.label):
            body = Span(passage.body, len(passage.text))
            yield from _of_stretch(document, passage, body, "specialties.list", vocabulary)
            continue
        in_list = passage.block.topic == "specialties" and passage.block.kind == "item"
        if passage.block.topic == "specialties" and passage.block.kind == "paragraph" and not told:
            yield from _positions(document, passage, vocabulary)
        if in_list and not told and _is_name_like(document, passage):
            yield from _of_stretch(document, passage, passage.head, "specialties.list", vocabulary)


#: A stressed name: "the ***sugar work and showpiece (SW) chefs*** work for hotels".
_STRESSED = re.compile(r"(?<!\*)(\*{1,3})(?P<name>[^*\n]{3,60})\1(?!\*)")


def _positions(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the other positions that a section about specialties names: what the role may be within its field."""
    own = {role_key(name) for name in passage.block.subjects}
    found = [
        passage.absolute(Span(*m.span("name")))
        for m in _STRESSED.finditer(passage.span.of(document.text))
        if vocabulary.is_broad_head(m["name"].split()[-1]) is not None
    ]
    for mention in mentions_in(document, passage.span, "Role"):
        if not any(span.overlaps(mention.span) for span in found) and not _is_object(passage, mention):
            found.append(mention.span)
    for span in found:
        name = squeeze(blank_markup(span.of(document.text)))
        for subject in passage.block.subjects if role_key(name) not in own else ():
            named = Named(name, "Skill", span)
            yield claim(document, passage, "specialties.position", Named(subject), "specializesIn", named)


#: Who is led or worked with within a specialty is none: "mentoring junior bakers".
_WORKED_WITH = re.compile(
    r"\b(?:with|mentor\w*|manag\w+|supervis\w+|train\w*|lead\w*|led|for|support\w*|by|help\w*)\s+(?:(?:a|an|the|other|junior|senior|our|your|their)\s+)*$",
    re.IGNORECASE,
)


def _is_object(passage: Passage, mention: Mention) -> bool:
    return bool(_WORKED_WITH.search(passage.text[: mention.span.start - passage.span.start]))


def _stretches(passage: Passage) -> Iterator[Span]:
    """Yield the stretches of names after "specialize in", those of "others in …" too."""
    text = passage.text
    match = _SPECIALIZE.search(text) or _FOCUS.search(text)
    if match is None or _OF_OTHERS.search(text, 0, match.start()):
        return
    end = _ENDS.search(text, match.end() + 1)
    stop = end.start() if end else len(text)
    at = match.end()
    for other in _OTHERS_IN.finditer(text, at, stop):
        yield Span(at, other.start())
        at = other.end()
    yield Span(at, stop)


def _of_stretch(
    document: Document, passage: Passage, stretch: Span, rule: str, vocabulary: Vocabulary
) -> Iterator[Claim]:
    knows = vocabulary.knows("Skill", "Tool")

    for part in names_in(stretch.of(passage.text), knows):
        if part.clause or len(part.name.split()) > _MAX_WORDS or not is_nameable(part.name):
            continue
        span = Span(stretch.start + part.span.start, stretch.start + part.span.end)
        for subject in subject_near(document, passage, stretch.start):
            named = Named(part.name, "Skill", passage.absolute(span))
            yield claim(document, passage, rule, subject, "specializesIn", named)


def _is_name_like(document: Document, passage: Passage) -> bool:
    text = passage.label or passage.text
    return (
        len(text.split()) <= 8
        and not mentions_in(document, passage.span, "Role")
        and (bool(passage.label) or not starts_with_duty(text.strip()))
    )
