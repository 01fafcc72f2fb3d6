"""Duties, challenges, practices and trends: one statement a bullet, in the document's words.

The section says what a bullet is. A label that is a role makes that role the subject; behind the label
of a duty or challenge stands the statement, a trend is its label.
"""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    is_only,
    mentions_in,
    passage_at,
    passages_of,
    subjects_of,
)
from careergraph.phrases import sentence_spans
from careergraph.predicates import labelled_sentences, told_duties
from careergraph.stages import stages_in
from careergraph.text import squeeze
from careergraph.verbs import starts_with_duty, starts_with_verb
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_statements", "extract_stage_duties", "extract_statements"]

#: Topic → (predicate, kind).
_STATEMENTS = {
    "responsibilities": ("hasResponsibility", "Responsibility"),
    "challenges": ("facesChallenge", "Challenge"),
    "practices": ("followsPractice", "Practice"),
    "trends": ("affectedByTrend", "Trend"),
}
#: Lists in which what begins with a verb is no resource and no employer: advice on learning, duties.
_ADVICE_IN = {"learning": "practices", "employers": "responsibilities"}
_GERUND = re.compile(r"[A-Za-z]+ing\b")
_HAS_SKILL = re.compile(
    r"(?:an? )?(?:strong|solid|excellent|good|deep|great|proven|thorough|working|basic|exceptional)\b.*\b(?:skills|abilities|knowledge|understanding|expertise|proficiency)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d ?%|[$€£]\s?\d|\d (?:million|billion)\b")
_DUTY_LABELS = re.compile(
    r"^(?:tasks?|responsibilit(?:y|ies)|duties|focus|main tasks|what you do)$", re.IGNORECASE
)
_MIN_WORDS, _MAX_WORDS = 2, 70


def extract_statements(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility, facesChallenge, followsPractice and affectedByTrend from list items."""
    del vocabulary
    for passage in passages_of(document, {*_STATEMENTS, *_ADVICE_IN, "requirements"}):
        if passage.block.kind not in {"item", "row"} or passage.span.start != passage.block.span.start:
            continue
        topic = _topic_of_item(passage)
        if topic is None:
            continue
        if topic != "responsibilities":
            yield from _listed(document, passage, topic)
        elif not _names_only(document, passage):
            told = list(_told_behind_label(document, passage))
            parts = _parts(document, passage)
            yield from told or (c for part in parts for c in _listed(document, part, topic))


def _topic_of_item(passage: Passage) -> str | None:
    """Return what an item is by its section; None where it states nothing."""
    topic = passage.block.topic
    if topic == "requirements":
        return "responsibilities" if _is_done(passage.text) else None
    if topic in _ADVICE_IN:
        return _ADVICE_IN[topic] if _advises(passage) else None
    return topic


_CAN = re.compile(r"\W*(?:can )?", re.IGNORECASE)
#: Verbs for what is held, known or shown of oneself, which a requirement asks for.
_HELD = re.compile(
    r"(?:hold|demonstrate|understand|speak|read|write|work|communicate|adapt|lift)s?\b", re.IGNORECASE
)


def _is_done(text: str) -> bool:
    """Say whether a requirement says what is done: "Performs reviews of …", "Can run …"."""
    can = _CAN.match(text)
    start = can.end() if can else 0
    form = "base" if text[:start].strip() else "third"
    return starts_with_verb(text[start:]) == form and not _HELD.match(text, start)


def _listed(document: Document, passage: Passage, topic: str) -> Iterator[Claim]:
    """Yield what an item as a whole states."""
    predicate, kind = _STATEMENTS[topic]
    span = _statement(passage, topic)
    text = span.of(passage.text)
    words = len(text.split())
    if not _MIN_WORDS <= words <= _MAX_WORDS and not (topic == "trends" and words == 1):
        return
    if topic == "responsibilities" and _HAS_SKILL.match(text):
        return
    if topic == "trends" and _FIGURE.search(passage.text):
        return
    named = Named(squeeze(text), kind, passage.absolute(span))
    for subject in subjects_of(document, passage):
        yield claim(document, passage, "statements.list", subject, predicate, named)


def _names_only(document: Document, passage: Passage) -> bool:
    """Say whether an item among duties names nothing but roles, tools or places: "Release Manager", "Stack: Go, Redis"."""
    span = passage.absolute(Span(passage.body, len(passage.text)))
    mentions = mentions_in(document, span, "Role", "Tool", "Location")
    if mentions and is_only(document.text, span, mentions):
        return True
    names = span.of(document.text).split(",")
    return bool(passage.label) and len(names) > 1 and all(map(_PROPER.fullmatch, names))


#: One of several names behind a label: "Stack: Ruby on Rails, K8s, Redis".
_PROPER = re.compile(
    r"\W{0,4}(?:and |or )?[A-Z][\w.+#-]{0,30}(?: (?:on|of|for|and|[A-Z\d][\w.+#-]{0,30})){0,3}\W{0,4}"
)


def _parts(document: Document, passage: Passage) -> list[Passage]:
    """Return an item cut into sentences where each begins with a verb of work: several duties in one."""
    spans = [] if passage.label else list(sentence_spans(passage.text))
    if len(spans) < 2 or not all(starts_with_verb(span.of(passage.text)) for span in spans):
        return [passage]
    return [passage_at(document, passage.block, passage.absolute(span)) for span in spans]


def _told_behind_label(document: Document, passage: Passage) -> Iterator[Claim]:
    """Yield the duties that the sentences behind a label tell: "Costs: Surveyors estimate … They also check …"."""
    for part in labelled_sentences(document, passage):
        for subjects, told in told_duties(document, part):
            span = _trimmed(part.text, told)
            text = span.of(part.text)
            if len(text.split()) >= _MIN_TOLD:
                named = Named(squeeze(text), "Responsibility", part.absolute(span))
                for subject in subjects:
                    yield claim(document, part, "statements.list", subject, "hasResponsibility", named)


_MIN_TOLD = 3


def _advises(passage: Passage) -> bool:
    text = passage.text.lstrip()
    return (
        not passage.label
        and len(text.split()) >= _LEAST_ADVICE
        and not _LINKED.search(passage.text)
        and (starts_with_duty(text) or bool(_IMPERATIVE.match(text)))
        and not text.split(" ")[0].endswith(("s", "ing"))
    )


_LEAST_ADVICE = 4
# "Read: The Quiet Table", "Take the course on …" name a resource.
_LINKED = re.compile(r"^\W*(?:read|watch|listen|take|check)\b|[:*\"“”]", re.IGNORECASE)


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
    while start < end and text[start] in " ,*_:•-–—":
        start += 1
    while end > start and text[end - 1] in " .;,:*_–—-":
        end -= 1
    return Span(start, end)


#: Sentences that lead in, sum up or speak of the section itself.
_LEADS_IN = re.compile(
    r"(?:by|despite|these|those|this|here|below|while|although|overall|addressing|overcoming|understanding|in summary|in short|however,? with|"
    r"as with|like any|every|no)\b|.{0,60}\b(?:challenges|trends|tips|practices|following)\b",
    re.IGNORECASE,
)
# Quoted talk, figures and questions state nothing about the work.
_NOT_TOLD = re.compile(
    r"[\"“”?@]|\b(?:says?|said|told|tells|percent)\b|\d ?%|^\W*(?:check|see|click|visit|ask)\b", re.IGNORECASE
)
_IMPERATIVE = re.compile(r"(?:always|never|don['’]?t|do not|try|bring|ask|say|be|stay|start|put|set|avoid|volunteer|skip|talk|network|get|learn|focus|find|remember|choose)\b", re.IGNORECASE)  # fmt: skip
_PROSE_WORDS = range(4, 41)
_MAX_TOLD = 8
_PIECE_WORDS = range(1, 9)
_COMMA_LIST = re.compile(r"\s{0,40}[,;]\s*(?:and |or )?|\sand\s")


def extract_prose_statements(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield facesChallenge and followsPractice from sections that tell them in sentences instead of a list.

    Where a section has a list, its sentences only lead in and sum up.
    """
    del vocabulary
    listed = {(block.headings, block.topic) for block in document.blocks if block.kind in {"item", "row"}}
    told: dict[tuple[str, ...], int] = {}
    for passage in passages_of(document, {"challenges", "practices"}):
        block = passage.block
        if block.kind != "paragraph" or (not passage.label and (block.headings, block.topic) in listed):
            continue
        told[block.headings] = told.get(block.headings, 0) + 1
        if told[block.headings] > _MAX_TOLD:  # an article has run on to other matters
            continue
        topic = block.topic or ""
        predicate, kind = _STATEMENTS[topic]
        for span in _told(passage, topic):
            named = Named(squeeze(span.of(passage.text)), kind, passage.absolute(span))
            for subject in subjects_of(document, passage):
                yield claim(document, passage, "statements.told", subject, predicate, named)


def _told(passage: Passage, topic: str) -> Iterator[Span]:
    """Yield what a sentence states; a label's enumeration ("The tough parts: early mornings, …") piece by piece."""
    whole = _trimmed(passage.text, Span(passage.body, len(passage.text)))
    text = whole.of(passage.text)
    if passage.label and topic == "challenges" and text.count(",") >= 2:
        yield from _members(text, 0, whole.start)
    elif topic == "practices" and (parts := _imperatives(text)):
        yield from (Span(whole.start + part.start, whole.start + part.end) for part in parts)
    elif topic == "challenges" and (match := _ARE_LISTED.search(text)):
        yield from _members(text, match.end(), whole.start)
    elif len(text.split()) in _PROSE_WORDS and not _LEADS_IN.match(text) and not _NOT_TOLD.search(text):
        advises = bool(_IMPERATIVE.match(text)) or starts_with_duty(text)
        if advises == (topic == "practices"):
            yield whole


#: "The commonest complaints are shrinking budgets, …": the challenges follow.
_ARE_LISTED = re.compile(r"\b(?:complaints?|challenges?|downsides?|drawbacks?|difficulties|frustrations|hardest parts?|problems) (?:are|include|is)[: ]\s*", re.IGNORECASE)  # fmt: skip


def _members(text: str, start: int, offset: int) -> Iterator[Span]:
    """Yield the short members of an enumeration in the text from `start` on, shifted by the offset."""
    masked = _IN_BRACKETS.sub(lambda m: "x" * len(m[0]), text)
    at = start
    for piece in [*_COMMA_LIST.finditer(masked, start), None]:
        end = piece.start() if piece else len(text)
        if len(text[at:end].split()) in _PIECE_WORDS:
            yield Span(offset + at, offset + end)
        at = piece.end() if piece else end


_IN_BRACKETS = re.compile(r"\([^()]*\)")
_THEN_DO = re.compile(r";\s*(?:and )?|,\s*(?:and )?(?=[a-z]+ )")


def _imperatives(text: str) -> list[Span]:
    """Return the parts of a sentence that joins three or more pieces of advice: "Do this, try that, and ask …"."""
    edges = [0, *[e for m in _THEN_DO.finditer(text) for e in (m.start(), m.end())], len(text)]
    parts = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    advice = [starts_with_duty(p.of(text)) or bool(_IMPERATIVE.match(p.of(text))) for p in parts]
    least = 2 if ";" in text else 3
    return parts if len(parts) >= least and all(advice) else []


def extract_stage_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from the lists of a career's stages: what a position or stage does."""
    for passage in passages_of(document, {"progression", "specialties"}):
        if passage.block.kind not in {"item", "paragraph"} or passage.span.start != passage.block.span.start:
            continue
        span = _duty(document, passage, vocabulary)
        if span is None or not 3 <= len(span.of(passage.text).split()) <= _MAX_WORDS:
            continue
        named = Named(squeeze(span.of(passage.text)), "Responsibility", passage.absolute(span))
        for subject in _doers(document, passage):
            yield claim(document, passage, "statements.stage", subject, "hasResponsibility", named)


def _duty(document: Document, passage: Passage, vocabulary: Vocabulary) -> Span | None:
    label = passage.block.label
    text = passage.text
    if label is not None:
        mentions = mentions_in(document, label, "Role")
        if (mentions and is_only(document.text, label, mentions)) or _DUTY_LABELS.match(passage.label):
            return (
                None
                if _CONDITION.match(text, passage.body)
                else _trimmed(text, Span(passage.body, len(text)))
            )
        if stages_in(passage.label, vocabulary):  # "Entry level: Junior Cook - preparing vegetables"
            dash = re.search(r"\s[-–—]\s", text[passage.body :])
            start = passage.body + dash.end() if dash else passage.body
            rest = text[start:]
            named = mentions_in(document, passage.absolute(Span(start, len(text))), "Role")
            if named and named[0].span.start == passage.span.start + start:
                return None  # "Lead Nurse" is a position, no duty
            told = (_GERUND.match(rest) and dash) or (not dash and _is_duty(rest))
            return _trimmed(text, Span(start, len(text))) if told else None
        return None
    heading = passage.block.headings[-1] if passage.block.headings else ""
    is_told = _GERUND.match(text.lstrip()) or _is_duty(text.lstrip())
    if passage.block.kind == "item" and stages_in(heading, vocabulary) and is_told:
        return _trimmed(text, Span(0, len(text)))
    return None


#: "Data Engineer, if you liked the pipelines": for whom the step is, no duty of it.
_CONDITION = re.compile(r"\W{0,4}(?:if|when|unless|because)\b", re.IGNORECASE)


def _is_duty(text: str) -> bool:
    """Say whether the text begins with a verb of work in its base form ("Lead research teams"), not "Start as"."""
    return starts_with_verb(text) == "base" and not re.match(
        r"start\b|move\b|transition\b|work as\b", text, re.IGNORECASE
    )


def _doers(document: Document, passage: Passage) -> list[Named]:
    """Return the positions named before the duty, else the role described."""
    if passage.label:
        dash = re.search(r"\s[-–—]\s", passage.text[passage.body :])
        stop = passage.body + dash.start() if dash else passage.body
        roles = mentions_in(document, passage.absolute(Span(passage.body, stop)), "Role")
        if roles:
            return [Named(m.name, "Role", m.span) for m in roles]
    return subjects_of(document, passage)
