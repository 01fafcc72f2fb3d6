"""The clauses of a sentence: the stretches that could stand as sentences of their own."""

import re
from collections.abc import Iterator

from careergraph.model import Span
from careergraph.verbs import verb_form

__all__ = ["clause_spans", "trimmed"]

#: Signs and words between clauses, whatever follows.
_BETWEEN = re.compile(
    r"\s{0,9};\s{1,9}|\s{1,9}[—–]\s{1,9}|,?\s{1,9}(?:but|while|whereas|although|though|because)\s{1,9}|,\s{1,9}(?:so|yet|which)\s{1,9}"
    r"|,\s{1,9}(?:and\s{1,9}|or\s{1,9})?|\s{1,9}and\s{1,9}",
    re.IGNORECASE,
)
#: A comma or "and" divides clauses only where a subject and its verb follow, not between members of a list.
_WEAK = re.compile(r"(?:,|\s)\s{0,9}(?:(?:and|or)\s{1,9})?$|,?\s{1,9}and\s{1,9}$", re.IGNORECASE)
_SUBJECT_AND_VERB = re.compile(
    r"(?:(?:[\w'’-]+\s){1,7}?(?:is|are|was|were|has|have|can|could|will|would|may|might|must|should|do|does|don['’]t|doesn['’]t|isn['’]t|aren['’]t|won['’]t|can['’]t|get|gets|goes|go|comes?|runs?|takes?|eats?|hands?|moves?|needs?|wants?|makes?|keeps?)\b"
    r"|(?:you|they|it|we|he|she|I|there|this)(?:['’]\w+)?\s\w)",
    re.IGNORECASE,
)
#: Several subjects of one verb: "… and flour, salt and water run out".
_SUBJECTS = re.compile(r"(?:[\w'’-]+,\s){1,4}(?:[\w'’-]+\s){0,2}and\s", re.IGNORECASE)
_VERB = re.compile(
    r"\w (?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|do|does|get|gets|go|goes|comes?|wants?|needs?)\b|['’](?:s|re|ve|ll|d)\b",
    re.IGNORECASE,
)
#: What opens a clause that hangs on the one before it: the stretch is none of its own.
_DEPENDENT = re.compile(r"(?:that|which|who|whom|whose|where|when|if|as|than|to|for|of|in|on|with|by|from|including|such|\w+ing)\b", re.IGNORECASE)  # fmt: skip
_LEAST = 3


def clause_spans(text: str) -> Iterator[Span]:
    """Yield the clauses of a sentence, without what joins them.

    >>> text = "The nights are long, the oven gets hot, and flour, salt and water run out."
    >>> [clause.of(text) for clause in clause_spans(text)]
    ['The nights are long', 'the oven gets hot', 'flour, salt and water run out.']
    """
    start = 0
    for joint in _BETWEEN.finditer(text):
        rest = text[joint.end() : joint.end() + _NEAR]
        is_weak = _WEAK.fullmatch(joint[0]) is not None
        if _DEPENDENT.match(rest) or (is_weak and not _is_clause(joint[0], rest)):
            continue
        if is_weak and not _has_verb(text[start : joint.start()]):  # "Rye, salt and water are cheap"
            continue
        if len(text[start : joint.start()].split()) < _LEAST or len(text[joint.end() :].split()) < _LEAST:
            continue
        yield Span(start, joint.start())
        start = joint.end()
    yield Span(start, len(text))


_NEAR = 120


def _is_clause(joint: str, rest: str) -> bool:
    """Say whether a subject and its verb follow; after "and" it may be several: "flour, salt and water run out"."""
    if "and" in joint.lower() and (subjects := _SUBJECTS.match(rest)):
        rest = rest[subjects.end() :]
    return _SUBJECT_AND_VERB.match(rest) is not None


def _has_verb(stretch: str) -> bool:
    """Say whether a stretch before a comma has a verb behind its subject."""
    return bool(_VERB.search(stretch)) or any(
        verb_form(word) in {"base", "third"} for word in stretch.split()[1:]
    )


def trimmed(text: str, span: Span) -> Span:
    """Return the span without spaces, commas, stars and dashes around what it says.

    >>> trimmed("** long nights, **", Span(0, 18)).of("** long nights, **")
    'long nights'
    """
    start, end = span.start, span.end
    while start < end and text[start] in " ,*_:•-–—":
        start += 1
    while end > start and text[end - 1] in " .;,:*_–—-":
        end -= 1
    return Span(start, end)
