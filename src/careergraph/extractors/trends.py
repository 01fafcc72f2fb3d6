"""Trends that sentences tell: "Robotic welding is taking over …", "An aging population and … are pushing demand up".

A sentence tells a trend where a verb of change stands in its progressive form. Where the verb says that
the subject changes the work, each thing named as its subject is a trend; else the clause as a whole is.
"""

import re
from collections.abc import Iterator

from careergraph.clauses import clause_spans, trimmed
from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of, subject_near
from careergraph.sought import signs_of, sought
from careergraph.text import role_key, squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_trends"]

_TOPICS = frozenset(
    {
        None,
        "overview",
        "outlook",
        "trends",
        "employers",
        "industries",
        "challenges",
        "responsibilities",
        "pay",
    }
)
#: What drives the work is named before these verbs.
_DRIVES = r"(?:(?:are|is) (?:\w+ly )?(?:chang|reshap|transform|redefin|driv|push|boost|fuel|increas|rais|add|creat|open)ing|keeps? (?:the )?(?:demand|numbers)|drives? (?:the )?demand)"
#: What happens to the work is the clause with these.
_HAPPENS = (
    r"(?:(?:are|is) (?:now |also |slowly |\w+ly )?(?:(?:replac|automat|eat|becom|emerg|gain|mov|shift|disappear|shrink|writ|spread|creep|com|start|beginn|expand|arriv)ing|taking over|pushing out|going away|on the rise)"
    r"|takes? over|now (?:does|do|runs?|handles?|writes?|drafts?|takes?))"
)
_DRIVEN = sought(rf"^(?P<names>[A-Z][^.;:]{{3,160}}?) {_DRIVES}\b")
_HAPPENING = sought(rf"(?P<who>[^.;:]{{3,80}}?) {_HAPPENS}\b")
#: What changes, as a noun: "a rise in …", "an upward trend regarding …".
_CHANGES = sought(
    r"\b(?:an?|the) (?:\w+ )?(?:rise|increase|decrease|decline|drop|surge|shift|move|upward trend|downward trend|growing (?:demand|need|focus|use|number))(?: (?:in|of|to|towards?|regarding|from|away from)) [^.;:,]{3,110}",
    re.IGNORECASE,
)
#: What is named as the cause of change: "driven by the increasing adoption of …".
_CAUSED = sought(
    r"\b(?:driven by|fuell?ed by|spurred by|caused by|due to|because of|thanks to|owing to|as a result of|reasons?\b[^.;:]{0,40}? (?:include|are|is)) (?P<causes>[^.;:]{3,160})",
    re.IGNORECASE,
)
#: A cause that is a change: a growing, an aging or a new something.
_CHANGING = re.compile(r"\b(?:\w*(?:increas|grow|ris|expan|shrink|declin|retir|chang|emerg)ing|ag(?:e)?ing|aged?|adoption|advances?|shortages?|retirements?|automation|rise|growth|spread|demand|new)\b", re.IGNORECASE)  # fmt: skip
_OF_CHANGES = frozenset({"outlook", "trends"})
_OF_CAUSES = frozenset({None, "overview", "outlook", "trends"})
#: "Three things are changing the work: …": the clauses after the colon.
_ANNOUNCED = sought(
    r"^[^.;:]{3,80}\b(?:things|trends|forces|changes)\b[^.;:]{0,40}: (?P<rest>[^.;:]+)", re.IGNORECASE
)
_JOIN = re.compile(r",\s*(?:and )?|\sand\s")
_CLAUSE_JOIN = re.compile(r",\s*(?:and )?")
_NO_TREND = re.compile(r"^(?:\W*\d.*|it|they|this|that|these|those|you|we|there|what|which|nothing|everything|he|she|one|some|many|most|everybody|everyone|if.*|so .*|this \w+|.*\b(?:19|20)\d\d|.*\b(?:complaints?|challenges?)|[A-Z]\w+ers)$|\d ?%|[$€£]", re.IGNORECASE)  # fmt: skip
_MAX_NAME = 9
_CUES = signs_of(_ANNOUNCED, _DRIVEN, _HAPPENING, _CHANGES, _CAUSED)


def extract_prose_trends(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield affectedByTrend from sentences about what changes the work."""
    del vocabulary
    for passage in passages_of(document, _TOPICS, _CUES):
        if passage.block.kind != "paragraph":
            continue
        for span in _trends(document, passage):
            named = Named(squeeze(span.of(passage.text)), "Trend", passage.absolute(span))
            block = passage.block
            several = len(block.subjects) > 1 or block.topic not in _OF_CHANGES
            told_of = subject_near(document, passage) if several else [Named(n) for n in block.subjects]
            for subject in told_of:
                yield claim(document, passage, "trends.prose", subject, "affectedByTrend", named)


def _trends(document: Document, passage: Passage) -> Iterator[Span]:
    text = passage.text
    if passage.block.topic == "pay":
        yield from _causes(text)
        return
    if match := _ANNOUNCED.search(text):
        yield from _pieces(text, Span(match.start("rest"), match.end("rest")), _CLAUSE_JOIN)
    elif match := _DRIVEN.search(text):
        names = Span(match.start("names"), match.end("names"))
        if not _names_role(document, passage, passage.absolute(names)):
            pieces = list(_pieces(text, names, _JOIN))
            if len(pieces) > len(
                _JOIN.findall(names.of(text))
            ):  # "…, and this number is rising" is another clause
                yield from (s for s in pieces if len(s.of(text).split()) <= _MAX_NAME)
    else:
        yield from _happening(document, passage)
    if passage.block.topic in _OF_CHANGES:
        for match in _CHANGES.finditer(text):
            if not _NO_TREND.search(match[0]):
                yield Span(match.start(), match.end())
    if passage.block.topic in _OF_CAUSES:
        yield from _causes(text)


def _causes(text: str) -> Iterator[Span]:
    """Yield the changes that a sentence names as causes."""
    if match := _CAUSED.search(text):
        for span in _pieces(text, Span(match.start("causes"), match.end("causes")), _JOIN):
            cause = span.of(text)
            if len(cause.split()) in _CAUSE_WORDS and _CHANGING.search(cause):
                yield span


_CAUSE_WORDS = range(2, 13)


def _happening(document: Document, passage: Passage) -> Iterator[Span]:
    """Yield the clauses that say what happens to the work."""
    for clause in clause_spans(passage.text) if passage.signs & _HAPPENING.sign else ():
        match = _HAPPENING.compiled.match(passage.text, clause.start, clause.end)
        if match is None or _NO_TREND.search(match["who"]):
            continue
        if not _names_role(document, passage, passage.absolute(Span(match.start("who"), match.end("who")))):
            yield trimmed(passage.text, clause)


def _names_role(document: Document, passage: Passage, span: Span) -> bool:
    """Say whether the role described is among what a stretch names: what it does is no trend."""
    keys = {role_key(name) for name in passage.block.subjects}
    return any(role_key(mention.name) in keys for mention in mentions_in(document, span, "Role"))


def _pieces(text: str, span: Span, join: re.Pattern[str]) -> Iterator[Span]:
    """Yield the members of an enumeration, without "and" and space around them."""
    at = span.start
    for match in [*join.finditer(text, span.start, span.end), None]:
        end = match.start() if match else span.end
        if not _NO_TREND.search(text[at:end].strip()) and text[at:end].strip():
            yield Span(at, end)
        at = match.end() if match else end
