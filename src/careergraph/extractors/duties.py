"""Duties that sentences tell: "Welders join metal parts …", "… is a professional who designs …", "You will …".

The sentence must be about the role: it begins with the role, with "you will" or with "they" after a
sentence about it, and a verb of work follows at once. What is true of the career ("earn", "need",
"work in") is no duty.
"""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of
from careergraph.text import squeeze
from careergraph.verbs import starts_with_duty
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_duties"]

_TOPICS = frozenset({None, "overview", "responsibilities", "comparison"})
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
    rf"^\W*(?:you(?: will|['’]ll)|they|in this (?:role|position),? you will|(?:the|this) (?:role|position|job) (?:involves|includes|entails)|responsible for|"
    rf"under [^.;:]{{3,90}}supervision[^.;:]{{0,60}}, (?:to )?|incumbents?)\s?{_ADVERBS}(?P<duty>\w)",
    re.IGNORECASE,
)
#: Verbs of work that say no duty right after a role: "nurses work in …", "they use …".
_NO_DUTY = re.compile(r"(?:work|use|understand|join|take|follow|give|complete|own|play|act|serve)(?:s|ing)?\b|makes? (?:up|between|around|an? average|about|over)\b", re.IGNORECASE)  # fmt: skip
_MIN_WORDS, _MAX_WORDS = 4, 45


def extract_prose_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from sentences that say what the role does."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        if passage.block.kind != "paragraph" or (found := _duty(document, passage)) is None:
            continue
        subjects, at = found
        text = passage.text[at:].rstrip(" .;:!?*_\"”'’)")
        if not _MIN_WORDS <= len(text.split()) <= _MAX_WORDS or not _is_duty(text):
            continue
        named = Named(squeeze(text), "Responsibility", passage.absolute(Span(at, at + len(text))))
        for subject in subjects:
            yield claim(document, passage, "statements.prose", subject, "hasResponsibility", named)


def _is_duty(text: str) -> bool:
    return starts_with_duty(text) and not _NO_DUTY.match(text)


def _duty(document: Document, passage: Passage) -> tuple[list[Named], int] | None:
    """Return whose duty the sentence tells and where it begins, None when it tells none."""
    own = [Named(name) for name in passage.block.subjects]
    if match := _GOES_ON.match(passage.text):
        return own, match.start("duty")
    first = next(iter(mentions_in(document, passage.span, "Role")), None)
    if first is None or not _OPENING.match(passage.text[: first.span.start - passage.span.start]):
        return None
    after = first.span.end - passage.span.start
    for bridge in _BRIDGES:
        match = bridge.match(passage.text, after)
        if match and starts_with_duty(passage.text[match.start("duty") :]):
            return [Named(first.name, "Role", first.span)], match.start("duty")
    return None
