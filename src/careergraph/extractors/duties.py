"""Duties that sentences tell: "Welders join metal parts …", "… is a professional who designs …", "You will …".

The sentence must be about the role: it begins with the role, with "you will" or with "they" after a
sentence about it, and a verb of work follows at once. What is true of the career ("earn", "need",
"work in") is no duty.
"""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    joined_roles,
    mentions_in,
    passages_of,
    subject_near,
    subjects_of,
)
from careergraph.text import fold_name, singular_of, squeeze
from careergraph.verbs import starts_with_duty
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_duties"]

_TOPICS = frozenset({None, "overview", "responsibilities", "comparison", "progression", "related"})
#: What may stand before the role that begins a sentence.
_OPENING = re.compile(
    r"^\W*(?:(?:simply put|in short|so|in general|generally|typically|at its core),? )?(?:an?|the|our|your|most|these|as an?)?\s*$",
    re.IGNORECASE,
)
_ADVERBS = r"(?:(?:also|often|typically|usually|primarily|mainly|generally|commonly|regularly|frequently|then|always) )*"
#: After the role: "is a specialist who …", "are responsible for …", "will …", or the verb itself.
_BRIDGES = (
    re.compile(rf"[^,.;:]{{0,20}}\s(?:is|are)\s+{_ADVERBS}(?:an? |the )?[^.;:]{{0,70}}?\b(?:who|that)\s{_ADVERBS}(?P<duty>\w)", re.IGNORECASE),
    re.compile(rf"\s+(?:is|are|will be)\s+{_ADVERBS}(?:\w+ )?(?:responsible for|in charge of|tasked with)\s(?P<duty>\w)", re.IGNORECASE),
    re.compile(rf",?\s+(?:you )?(?:will|would)\s+{_ADVERBS}(?P<duty>\w)", re.IGNORECASE),
    re.compile(rf"(?: \([^()]{{1,40}}\))?\s+{_ADVERBS}(?P<duty>\w)", re.IGNORECASE),
)  # fmt: skip
#: A sentence without the role's name that goes on about it.
_GOES_ON = re.compile(
    rf"^\W*(?:you(?: will|['’]ll)|they|both|in this (?:role|position),? you will|(?:the|this) (?:role|position|job) (?:involves|includes|entails)|responsible for|"
    rf"under [^.;:]{{3,90}}supervision[^.;:]{{0,60}}, (?:to )?|incumbents?)\s?{_ADVERBS}(?P<duty>\w)",
    re.IGNORECASE,
)
#: Verbs of work that say no duty right after a role: "nurses work in …", "they use …".
_NO_DUTY = re.compile(r"(?:work|use|understand|join|follow|give|complete|own|play|act|serve)(?:s|ing)?\b|takes? (?:about|up|part|place|years?|\d)|makes? (?:up|between|around|an? average|about|over)\b", re.IGNORECASE)  # fmt: skip
#: "A typical day includes adjusting …": what the time at work is made of.
_A_DAY = re.compile(r"\b(?:day|week|shift|work|role|job)\b[^.;:]{0,40}?\s(?:includes|involves|means|consists of)\s(?P<duty>[a-z]+ing)\b", re.IGNORECASE)  # fmt: skip
#: "…, a Junior Analyst, where they run scans", "Senior Analyst, who scopes engagements".
_WHO = re.compile(rf"(?: \([^()]{{1,40}}\))?,?\s+(?:who|where (?:they|you))\s+{_ADVERBS}(?P<duty>\w)")
_SUBCLAUSE_END = re.compile(r"[.;]|, (?:and|but) (?:after|then|later|from|in|at)\b")
_MIN_WORDS, _MAX_WORDS = 4, 45

#: Whose duty a sentence tells, and where in it the duty begins.
_Told = tuple[list[Named], int]


def extract_prose_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from sentences that say what the role does."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        is_later = passage.block.kind == "item" and passage.span.start > passage.block.span.start
        if passage.block.kind != "paragraph" and not is_later:
            continue
        for subjects, told in _duties(document, passage):
            text = told.of(passage.text).rstrip(" .;:!?*_\"”'’)")
            if not _MIN_WORDS <= len(text.split()) <= _MAX_WORDS or not _is_duty(text):
                continue
            span = passage.absolute(Span(told.start, told.start + len(text)))
            named = Named(squeeze(text), "Responsibility", span)
            for subject in subjects:
                yield claim(document, passage, "statements.prose", subject, "hasResponsibility", named)


def _is_duty(text: str) -> bool:
    return starts_with_duty(text) and not _NO_DUTY.match(text)


def _duties(document: Document, passage: Passage) -> Iterator[tuple[list[Named], Span]]:
    """Yield whose duties the sentence tells, and where: its predicate, else what follows "who" and "where they"."""
    if (found := _predicate(document, passage)) is not None:
        yield found[0], Span(found[1], len(passage.text))
        return
    for mention in mentions_in(document, passage.span, "Role"):
        after = mention.span.end - passage.span.start
        if match := _WHO.match(passage.text, after):
            end = _SUBCLAUSE_END.search(passage.text, match.start("duty"))
            stop = end.start() if end else len(passage.text)
            yield [Named(mention.name, "Role", mention.span)], Span(match.start("duty"), stop)


def _predicate(document: Document, passage: Passage) -> _Told | None:
    """Return whose duty the sentence as a whole tells and where it begins, None when it tells none."""
    if passage.block.kind == "item":  # "Senior X: … You will lead …": the label's role
        match = _GOES_ON.match(passage.text)
        return (subjects_of(document, passage), match.start("duty")) if match else None
    return _going_on(document, passage) or _by_a_word(passage) or _by_name(document, passage)


def _going_on(document: Document, passage: Passage) -> _Told | None:
    """Read "You will …", "They …" and "A typical day includes …" where one role is described."""
    if passage.block.topic in {"progression", "related"}:
        return None
    match = _GOES_ON.match(passage.text) or _A_DAY.search(passage.text)
    return (subject_near(document, passage, match.start()), match.start("duty")) if match else None


def _by_a_word(passage: Passage) -> _Told | None:
    """Read "Masters design …" under "Master Plumber"."""
    match = _BY_A_WORD.match(passage.text)
    if match is None or not starts_with_duty(passage.text[match.start("duty") :]):
        return None
    meant = [Named(name) for name in passage.block.subjects if _is_short_for(match["word"], name)]
    return (meant, match.start("duty")) if meant else None


def _by_name(document: Document, passage: Passage) -> _Told | None:
    """Read a sentence that begins with the role, or with two that "and" joins."""
    group = joined_roles(document, mentions_in(document, passage.span, "Role"))
    if not group or not _OPENING.match(passage.text[: group[0].span.start - passage.span.start]):
        return None
    for bridge in _BRIDGES:
        match = bridge.match(passage.text, group[-1].span.end - passage.span.start)
        if match and starts_with_duty(passage.text[match.start("duty") :]):
            return [Named(m.name, "Role", m.span) for m in group], match.start("duty")
    return None


#: "Masters design systems …" under "Master Plumber": a word of the role's name, in the plural.
_BY_A_WORD = re.compile(rf"^\W*(?:the )?(?P<word>[A-Z][a-z]+(?:s|men))\s+{_ADVERBS}(?P<duty>[a-z])")


def _is_short_for(word: str, role: str) -> bool:
    folded = fold_name(word)
    singular = folded[:-3] + "man" if folded.endswith("men") else singular_of(folded)
    return singular in map(singular_of, fold_name(role).split())
