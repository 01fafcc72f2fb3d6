"""Duties, challenges, practices and trends: one statement a bullet, in the document's words.

The section says what a bullet is. A label that is a role makes that role the subject; behind the label
of a duty or challenge stands the statement, a trend is its label.
"""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, is_only, mentions_in, passages_of, subjects_of
from careergraph.stages import stages_in
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_stage_duties", "extract_statements"]

#: Topic → (predicate, kind).
_STATEMENTS = {
    "responsibilities": ("hasResponsibility", "Responsibility"),
    "challenges": ("facesChallenge", "Challenge"),
    "practices": ("followsPractice", "Practice"),
    "trends": ("affectedByTrend", "Trend"),
}
_GERUND = re.compile(r"[A-Za-z]+ing\b")
_HAS_SKILL = re.compile(
    r"(?:an? )?(?:strong|solid|excellent|good|deep|great|proven|thorough|working|basic|exceptional)\b.*\b(?:skills|abilities|knowledge|understanding|expertise|proficiency)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:\.\d+)? ?%|[$€£]\s?\d|\b\d+(?:\.\d+)? (?:million|billion)\b")
_DUTY_LABELS = re.compile(
    r"^(?:tasks?|responsibilit(?:y|ies)|duties|focus|main tasks|what you do)$", re.IGNORECASE
)
_MIN_WORDS, _MAX_WORDS = 2, 70


def extract_statements(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility, facesChallenge, followsPractice and affectedByTrend from list items."""
    del vocabulary
    for passage in passages_of(document, set(_STATEMENTS)):
        if passage.block.kind not in {"item", "row"} or passage.span.start != passage.block.span.start:
            continue
        topic = passage.block.topic or ""
        predicate, kind = _STATEMENTS[topic]
        span = _statement(passage, topic)
        words = len(span.of(passage.text).split())
        if not _MIN_WORDS <= words <= _MAX_WORDS and not (topic == "trends" and words == 1):
            continue
        if topic == "responsibilities" and _HAS_SKILL.match(span.of(passage.text)):
            continue
        if topic == "trends" and _FIGURE.search(passage.text):
            continue
        named = Named(_text(span.of(passage.text)), kind, passage.absolute(span))
        for subject in subjects_of(document, passage):
            yield claim(document, passage, "statements.list", subject, predicate, named)


def _statement(passage: Passage, topic: str) -> Span:
    """Return where the statement stands: a trend is its label, a practice the whole, else what follows the label."""
    whole = _trimmed(passage.text, Span(0, len(passage.text)))
    if not passage.label:
        return whole
    start = len(passage.text) - len(passage.text.lstrip())
    label = _trimmed(passage.text, Span(start, passage.body))
    body = _trimmed(passage.text, Span(passage.body, len(passage.text)))
    if topic == "trends":
        return label
    if topic == "practices":
        return whole
    return body if len(body.of(passage.text).split()) >= 3 else label


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in " *_:•-–—":
        start += 1
    while end > start and text[end - 1] in " .;,:*_–—-":
        end -= 1
    return Span(start, end)


def _text(text: str) -> str:
    return " ".join(text.split())


def extract_stage_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from the lists of a career's stages: what a position or stage does."""
    for passage in passages_of(document, {"progression", "specialties"}):
        if passage.block.kind not in {"item", "paragraph"} or passage.span.start != passage.block.span.start:
            continue
        span = _duty(document, passage, vocabulary)
        if span is None or not 3 <= len(span.of(passage.text).split()) <= _MAX_WORDS:
            continue
        named = Named(_text(span.of(passage.text)), "Responsibility", passage.absolute(span))
        for subject in _doers(document, passage):
            yield claim(document, passage, "statements.stage", subject, "hasResponsibility", named)


def _duty(document: Document, passage: Passage, vocabulary: Vocabulary) -> Span | None:
    label = passage.block.label
    text = passage.text
    if label is not None:
        mentions = mentions_in(document, label, "Role")
        if (mentions and is_only(document.text, label, mentions)) or _DUTY_LABELS.match(passage.label):
            return _trimmed(text, Span(passage.body, len(text)))
        if stages_in(passage.label, vocabulary):  # "Entry level: Junior Cook - preparing vegetables"
            dash = re.search(r"\s[-–—]\s", text[passage.body :])
            start = passage.body + dash.end() if dash else passage.body
            rest = text[start:]
            return _trimmed(text, Span(start, len(text))) if _GERUND.match(rest) and dash else None
        return None
    heading = passage.block.headings[-1] if passage.block.headings else ""
    if passage.block.kind == "item" and stages_in(heading, vocabulary) and _GERUND.match(text.lstrip()):
        return _trimmed(text, Span(0, len(text)))
    return None


def _doers(document: Document, passage: Passage) -> list[Named]:
    """Return the positions named before the duty, else the role described."""
    if passage.label:
        dash = re.search(r"\s[-–—]\s", passage.text[passage.body :])
        stop = passage.body + dash.start() if dash else passage.body
        roles = mentions_in(document, passage.absolute(Span(passage.body, stop)), "Role")
        if roles:
            return [Named(m.name, "Role", m.span) for m in roles]
    return subjects_of(document, passage)
