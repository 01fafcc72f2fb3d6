"""Trends that sentences tell: "Robotic welding is taking over …", "An aging population and … are pushing demand up".

A sentence tells a trend where a verb of change stands in its progressive form. Where the verb says that
the subject changes the work, each thing named as its subject is a trend; else the clause as a whole is.
"""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of, subject_near
from careergraph.text import role_key, squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_trends"]

_TOPICS = frozenset(
    {None, "overview", "outlook", "trends", "employers", "industries", "challenges", "responsibilities"}
)
#: What drives the work is named before these verbs.
_DRIVES = r"(?:(?:are|is) (?:\w+ly )?(?:chang|reshap|transform|redefin|driv|push|boost|fuel|increas|rais|add|creat|open)ing|keeps? (?:the )?(?:demand|numbers)|drives? (?:the )?demand)"
#: What happens to the work is the clause with these.
_HAPPENS = r"(?:are|is) (?:\w+ly )?(?:tak(?:ing)? over|taking over|replac|automat|eat|pushing out|becom|emerg|gain|mov|shift|going away|disappear|shrink|writ|spread)\w*"
_DRIVEN = re.compile(rf"^(?P<names>[A-Z][^.;:]{{3,160}}?) {_DRIVES}\b")
_HAPPENING = re.compile(rf"(?:^|; |, and |, )(?P<clause>(?P<who>[^.;:,]{{3,80}}?) {_HAPPENS}[^.;:]{{0,110}})")
#: "Three things are changing the work: …": the clauses after the colon.
_ANNOUNCED = re.compile(
    r"^[^.;:]{3,80}\b(?:things|trends|forces|changes)\b[^.;:]{0,40}: (?P<rest>[^.;:]+)", re.IGNORECASE
)
_JOIN = re.compile(r",\s*(?:and )?|\sand\s")
_CLAUSE_JOIN = re.compile(r",\s*(?:and )?")
_NO_TREND = re.compile(r"^(?:it|they|this|that|these|those|you|we|there|what|which|nothing|everything|he|she|one|some|many|most|everybody|everyone|if.*|so .*|.*\b(?:complaints?|challenges?)|[A-Z]\w+ers)$|\d ?%|[$€£]", re.IGNORECASE)  # fmt: skip
_MAX_NAME = 9


def extract_prose_trends(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield affectedByTrend from sentences about what changes the work."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        if passage.block.kind != "paragraph":
            continue
        for span in _trends(document, passage):
            named = Named(squeeze(span.of(passage.text)), "Trend", passage.absolute(span))
            for subject in subject_near(document, passage):
                yield claim(document, passage, "trends.prose", subject, "affectedByTrend", named)


def _trends(document: Document, passage: Passage) -> Iterator[Span]:
    text = passage.text
    if match := _ANNOUNCED.match(text):
        yield from _pieces(text, Span(match.start("rest"), match.end("rest")), _CLAUSE_JOIN)
    elif match := _DRIVEN.match(text):
        names = Span(match.start("names"), match.end("names"))
        if not _names_role(document, passage, passage.absolute(names)):
            yield from (s for s in _pieces(text, names, _JOIN) if len(s.of(text).split()) <= _MAX_NAME)
    else:
        for clause in _HAPPENING.finditer(text):
            who = passage.absolute(Span(clause.start("who"), clause.end("who")))
            if not _NO_TREND.search(clause["who"]) and not _names_role(document, passage, who):
                yield Span(clause.start("clause"), clause.end("clause"))


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
