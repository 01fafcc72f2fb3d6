"""Duties, challenges, practices and trends: one statement a bullet, in the document's words.

The section says what a bullet is. A label that is a role makes that role the subject; behind the label
of a duty or challenge stands the statement, a trend is its label.
"""

import re
from collections.abc import Iterator

from careergraph.clauses import trimmed
from careergraph.headed import labelled_paragraphs
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
from careergraph.topics import is_class_label, topic_of
from careergraph.verbs import starts_with_advice, starts_with_verb, tells_a_deed, verb_form
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_stage_duties", "extract_statements"]

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
    as_items = labelled_paragraphs(document)
    for passage in passages_of(
        document, {*_STATEMENTS, *_ADVICE_IN, *_SAYS_NOTHING, "requirements", "skills"}
    ):
        is_item = passage.block.kind in {"item", "row"} or passage.block in as_items
        if not is_item and passage.label and topic_of(passage.label) == "responsibilities":
            for part in _parted(document, passage):
                yield from _listed(document, part, "responsibilities")
            continue
        if not is_item or passage.span.start != passage.block.span.start:
            continue
        topic = _topic_of_item(passage)
        if topic is None:
            continue
        if topic != "responsibilities":
            for part in _members(document, passage, topic):
                yield from _listed(document, part, topic)
        elif not _names_only(document, passage):
            told = list(_told_behind_label(document, passage))
            parts = _parts(document, passage)
            yield from told or (c for part in parts for c in _listed(document, part, topic))


def _topic_of_item(passage: Passage) -> str | None:
    """Return what an item is by its section; None where it states nothing."""
    topic = passage.block.topic
    if topic in _SAYS_NOTHING:
        return "responsibilities" if _is_deed_of_a_rung(passage) else None
    if topic in {"requirements", "skills"}:
        is_deed = not passage.label and tells_a_deed(passage.text.lstrip())
        is_done = topic == "requirements" and _is_done(passage.text)
        return "responsibilities" if is_deed or is_done else None
    if topic in _ADVICE_IN:
        return _ADVICE_IN[topic] if _advises(passage) else None
    return topic


_PART = re.compile(r"[^\s;][^;]*[^\s;.]")


def _parted(document: Document, passage: Passage) -> Iterator[Passage]:
    """Yield the duties that a line lists behind its label: "Duties: mix dough; shape loaves"."""
    parts = list(_PART.finditer(passage.text, passage.body))
    for match in parts:
        if len(parts) > 1 or starts_with_verb(match[0]) or _GERUND.match(match[0]):
            span = passage.absolute(Span(match.start(), match.end()))
            yield passage_at(document, passage.block, span)


#: Topics of a section that only names its role, as the rungs of a ladder do.
_SAYS_NOTHING = frozenset({None, "overview", "progression"})
_THIRD = re.compile(
    r"(?:[A-Za-z]+ly )?(?P<verb>[A-Za-z]+) (?!(?:of|is|are|was|for|in|with|at|that|which|who)\b)[a-z]\S* \S",
    re.IGNORECASE,
)


def _is_deed_of_a_rung(passage: Passage) -> bool:
    """Say whether an item right below a role's heading says what one does there: "Teaches apprentices"."""
    block = passage.block
    if block.kind != "item" or passage.label or not block.subjects or not block.headings:
        return False
    is_headed = any(
        role.casefold() in heading.casefold() for role in block.subjects for heading in block.headings[-2:]
    )
    match = _THIRD.match(passage.text.lstrip())
    return is_headed and match is not None and verb_form(match["verb"]) == "third"


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


#: What one word may name: "Burnout", "Prefabrication".
_OF_ONE_WORD = frozenset({"challenges", "trends"})


_REST_OF_LINE = 8


def _ends_line(document: Document, passage: Passage) -> bool:
    """Say whether a passage ends where its line does: else it is a piece of a name that was cut."""
    return (
        not document.text[passage.span.end : passage.span.end + _REST_OF_LINE]
        .split("\n", 1)[0]
        .strip(" .*_\r")
    )


def _listed(document: Document, passage: Passage, topic: str) -> Iterator[Claim]:
    """Yield what an item as a whole states."""
    predicate, kind = _STATEMENTS[topic]
    span = _statement(passage, topic)
    text = span.of(passage.text)
    words = len(text.split())
    is_one = topic in _OF_ONE_WORD and words == 1 and _ends_line(document, passage)
    if not _MIN_WORDS <= words <= _MAX_WORDS and not is_one:
        return
    if topic == "responsibilities" and _HAS_SKILL.match(text):
        return
    if topic == "trends" and _FIGURE.search(passage.text):
        return
    named = Named(squeeze(text), kind, passage.absolute(span))
    for subject in subjects_of(document, passage):
        yield claim(document, passage, "statements.list", subject, predicate, named)


def _members(document: Document, passage: Passage, topic: str) -> list[Passage]:
    """Return the members of a short list behind a label: "Challenges: cold sheds, heavy timber"."""
    if topic not in _OF_ONE_WORD or not is_class_label(passage.label):
        return [passage]
    at, parts = passage.body, []
    for join in (*_MEMBER_END.finditer(passage.text, passage.body), None):
        span = trimmed(passage.text, Span(at, join.start() if join else len(passage.text)))
        parts.append(passage_at(document, passage.block, passage.absolute(span)))
        at = join.end() if join else at
    is_list = len(parts) > 1 and all(0 < len(part.text.split()) <= _MAX_MEMBER for part in parts)
    return parts if is_list else [passage]


_MEMBER_END = re.compile(r"[,;] (?:and )?|,? and ")
_MAX_MEMBER = 6


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
    spans = () if passage.label else sentence_spans(passage.text)
    if len(spans) < 2 or not all(starts_with_verb(span.of(passage.text)) for span in spans):
        return [passage]
    return [passage_at(document, passage.block, passage.absolute(span)) for span in spans]


def _told_behind_label(document: Document, passage: Passage) -> Iterator[Claim]:
    """Yield the duties that the sentences behind a label tell: "Costs: Surveyors estimate … They also check …"."""
    for part in labelled_sentences(document, passage):
        for subjects, told in told_duties(document, part):
            span = trimmed(part.text, told)
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
        and starts_with_advice(text)
        and not text.split(" ")[0].endswith(("s", "ing"))
    )


_LEAST_ADVICE = 4
# "Read: The Quiet Table", "Take the course on …" name a resource.
_LINKED = re.compile(r"^\W*(?:read|watch|listen|take|check)\b|[:*\"“”]", re.IGNORECASE)


def _statement(passage: Passage, topic: str) -> Span:
    """Return where the statement stands: a trend is its label, a practice the whole, else what follows the label.

    So is a challenge that a sentence explains; "Heat – a hood in July is no joke" is one with it.
    """
    whole = trimmed(passage.text, Span(0, len(passage.text)))
    if not passage.label:
        return _first_advice(passage.text, whole) if topic in {"practices", "responsibilities"} else whole
    start = len(passage.text) - len(passage.text.lstrip())
    label = trimmed(passage.text, Span(start, passage.body))
    body = trimmed(passage.text, Span(passage.body, len(passage.text)))
    if is_class_label(passage.label):
        return body
    if topic == "challenges" and not _ENDS_SENTENCE.search(passage.text):
        return whole
    if topic in {"challenges", "trends"}:
        return label  # sentences behind it explain
    if topic == "practices":
        return _first_advice(passage.text, whole)
    if len(label.of(passage.text).split()) >= _LEAST_DUTY and starts_with_verb(label.of(passage.text)):
        return label  # "Planning the week's menus – cooks like to know": the rest explains
    return body if len(body.of(passage.text).split()) >= 3 else label


_LEAST_DUTY = 3
_ENDS_SENTENCE = re.compile(r"[.!?][\"'’”)\s*_]*$")


def _first_advice(text: str, whole: Span) -> Span:
    """Return the first sentence where it is an imperative and the others explain it, else the whole."""
    sentences = list(sentence_spans(whole.of(text)))  # none where only signs stand
    if len(sentences) < 2:
        return whole
    told = Span(whole.start + sentences[0].start, whole.start + sentences[0].end)
    is_one = starts_with_advice(told.of(text)) and len(told.of(text).split()) >= _MIN_WORDS
    return trimmed(text, told) if is_one else whole


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
                None if _CONDITION.match(text, passage.body) else trimmed(text, Span(passage.body, len(text)))
            )
        if stages_in(passage.label, vocabulary):  # "Entry level: Junior Cook - preparing vegetables"
            dash = re.search(r"\s[-–—]\s", text[passage.body :])
            start = passage.body + dash.end() if dash else passage.body
            rest = text[start:]
            named = mentions_in(document, passage.absolute(Span(start, len(text))), "Role")
            if named and named[0].span.start == passage.span.start + start:
                return None  # "Lead Nurse" is a position, no duty
            told = (_GERUND.match(rest) and dash) or (not dash and _is_duty(rest))
            return trimmed(text, Span(start, len(text))) if told else None
        return None
    heading = passage.block.headings[-1] if passage.block.headings else ""
    is_told = _GERUND.match(text.lstrip()) or _is_duty(text.lstrip())
    if passage.block.kind == "item" and stages_in(heading, vocabulary) and is_told:
        return trimmed(text, Span(0, len(text)))
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
