"""Duties that sentences tell: "Welders join metal parts …", "Their main task is to …", "Coordinates inspections of …".

A clause tells a duty where it is about the role and a verb of work follows at once. It begins with the
role, with a word for it ("you will", "they", "the position"), or with what the role is there for ("her aim
is to"); a line without a subject begins with the verb itself. What is true of a career ("earn", "need",
"work in") is no duty.
"""

import re
from collections.abc import Iterator
from itertools import chain

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
from careergraph.verbs import starts_with_duty, starts_with_verb
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_duties"]

#: Sections that describe the work. In others people study, apply and are paid.
_TOPICS = frozenset(
    {None, "overview", "responsibilities", "comparison", "progression", "related", "skills", "soft-skills", "tools", "specialties"}
)  # fmt: skip
#: There "you" is told what to learn, and "they" are others.
_BY_NAME_ONLY = frozenset({"progression", "related"})

_ADVERBS = r"(?:(?:also|often|then|always|first|\w{3,15}ly) ){0,3}"
#: Where a clause begins: with the sentence, behind its opening ("In this role, …") or a join.
_BEGINS = (
    r"(?:^\W{0,5}|^\W{0,5}[^,.;:?!]{2,80}, |[;:—–] |, (?:and |but |so |while |yet )?|\b(?:and|but|so|while) )"
)
#: Before a verb's base form: what somebody will do, may do, is there to do.
_TO_DO = (
    r"(?:(?:['’]ll| will| would| can| may) (?:also )?(?:need to |have to |be able to |get to |be (?:expected|required|asked|called up ?on) to )?"
    r"|(?: will be| are| is|['’]re|['’]ll be) (?:\w+ly |also )?(?:expected|trusted|asked|called up ?on|employed|hired|there) to (?:use their \w+ to )?)"
)
#: Before a verb's -ing form or a noun for the work.
_FOR_DOING = r"(?: will be| are| is|['’]re|['’]ll be| may be) (?:\w+ ){0,2}(?:responsible for|accountable for|in charge of|tasked with|charged with|entrusted with|capable of|engaged in) "
#: Words for the one who does the job, and for the job.
_DOER = r"(?:you|they|both|incumbents?|s?he|she/he|he/she|s/he|he or she|the (?:\w+ )?(?:candidate|applicant|incumbent|post ?holder|job ?holder|hire))"
_JOB = r"(?:(?:this|the|your|a) (?:\w+ )?(?:role|position|job|post|work|day|week|shift))"
_INVOLVES = r"(?: will| may)?(?: \w+ly| also| often)? (?:involves?|includes?|entails?|means?|consists? of|focus(?:es)? on|revolves? around) "
#: A noun for what somebody is there for, whoever it is.
_PURPOSE = r"(?:tasks?|aims?|goals?|jobs?|roles?|duty|duties|purpose|objective|mission|function|responsibilit(?:y|ies))"
_OF_WHOM = r"(?: (?:of|as|for) [^.;:,]{3,50})?"
_WORK_ING = r"(?P<duty>(?!(?:being|having|doing|going|getting)\b)[a-z]{2,20}ing\b)"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Compile patterns in which a space is any white space: blanked markup leaves several."""
    return tuple(re.compile(p.replace(" ", r"\s{1,4}"), re.IGNORECASE) for p in patterns)


#: Clauses about the role without its name. "duty" is where the duty begins.
_CLAUSES = _compiled(
    rf"{_BEGINS}(?P<who>{_DOER})(?:{_TO_DO}| ){_ADVERBS}(?P<duty>\w)",
    rf"{_BEGINS}(?P<who>{_DOER}){_FOR_DOING}(?P<duty>\w)",
    rf"{_BEGINS}(?P<who>{_JOB}){_INVOLVES}{_WORK_ING}",
    rf"{_BEGINS}(?P<who>{_JOB}){_TO_DO}{_ADVERBS}(?P<duty>\w)",
    rf"\b(?P<who>{_PURPOSE}){_OF_WHOM} (?:is|are|will be) (?:\w+ly |also )?to {_ADVERBS}(?P<duty>\w)",
    rf"\b(?P<who>{_PURPOSE}){_OF_WHOM} (?:is|are|will be|includes?|involves?) (?:\w+ly |also )?{_WORK_ING}",
    r"^\W{0,5}(?P<who>)(?:responsible|accountable) for (?P<duty>\w)",
    rf"^\W{{0,5}}(?P<who>)under [^.;:]{{3,90}}supervision[^.;:]{{0,60}}, (?:to )?{_ADVERBS}(?P<duty>\w)",
)
#: After the role: "is a specialist who …" and the like.
_BRIDGES = _compiled(
    rf"[^,.;:]{{0,20}} (?:is|are) {_ADVERBS}(?:an? |the )?[^.;:]{{0,70}}?\b(?:who|that) {_ADVERBS}(?P<duty>\w)",
    rf"{_FOR_DOING}(?P<duty>\w)",
    rf",?(?: you)?{_TO_DO}{_ADVERBS}(?P<duty>\w)",
    rf"{_INVOLVES}{_WORK_ING}",
    rf"(?: \([^()]{{1,40}}\))? {_ADVERBS}(?P<duty>\w)",
)
#: What may stand before the role that begins a sentence.
_OPENING = re.compile(
    r"^\W*(?:(?:simply put|in short|so|in general|generally|typically|at its core|among other things),? )?(?:an?|the|our|your|most|these|as an?)?\s*$",
    re.IGNORECASE,
)
#: "…, a Junior Analyst, where they run scans", "Senior Analyst, who scopes engagements".
_WHO = re.compile(rf"(?: \([^()]{{1,40}}\))?,?\s+(?:who|where (?:they|you))\s+{_ADVERBS}(?P<duty>\w)")
#: Where a clause gives way to the next.
_CLAUSE_END = re.compile(
    r";|\s[—–]\s|,?\s(?:but|while(?! \w+ing)|whereas|although|though|because|since)\s|,\s(?:which|so|as (?:it|they|this|there))\b|,?\s(?:and|but)\s(?:you|they|it|there|most|some|many|plenty|he|she|we|after|then|later|from|in|at)\b",
    re.IGNORECASE,
)
#: The first words of a line that goes on with the verb: "In consultation with the surgeon, triages …".
_CIRCUMSTANCE = re.compile(
    r"\W{0,5}(?:(?:in|during|under|together|along|with|as|at|on|through|by)\b[^,.;:]{3,70}, )?", re.IGNORECASE
)
#: Verbs of work that say no duty right after a role: "nurses work in …", "they use …".
_NO_DUTY = re.compile(r"(?:(?:report|move|transition|promote)(?:s|ing)? (?:up )?(?:to|into|from|between)\b|look(?:s|ing)?\b(?! after)|manages? up to \d|work(?:s|ing)?(?! (?:with|alongside|closely|together|directly|to(?! deadlines)|in (?:combination|concert|conjunction|tandem|partnership|close)|independently|on (?:all|the))\b)|(?:use|understand|join|follow|give|complete|own|play|act|serve)(?:s|ing)?\b|takes? (?:about|up|part|place|years?|\d)|makes? (?:up|between|around|an? average|about|over|it|sure|money)\b)", re.IGNORECASE)  # fmt: skip
# Questions, what leads in to a list and what somebody is quoted with tell no duty.
_NOT_TOLD = re.compile(r"[?:]\W*$|\b(?:said|says)\b")
_MIN_WORDS, _MAX_WORDS = 4, 45

#: Whose duty a clause tells, and where it stands in the passage.
_Told = tuple[list[Named], Span]


def extract_prose_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from sentences that say what the role does."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        is_later = passage.block.kind == "item" and passage.span.start > passage.block.span.start
        if passage.block.kind != "paragraph" and not is_later:
            continue
        for subjects, told in _duties(document, passage):
            text = told.of(passage.text).rstrip(" .;:!?*_,\"”'’)")
            if not _MIN_WORDS <= len(text.split()) <= _MAX_WORDS:
                continue
            named = Named(
                squeeze(text), "Responsibility", passage.absolute(Span(told.start, told.start + len(text)))
            )
            for subject in subjects:
                yield claim(document, passage, "statements.prose", subject, "hasResponsibility", named)


def _duties(document: Document, passage: Passage) -> Iterator[_Told]:
    """Yield the duties of a sentence, clause by clause, and whose they are."""
    if _NOT_TOLD.search(passage.text):
        return
    done = 0
    ways = chain(
        _of_named(document, passage),
        _of_a_word(passage),
        _of_unnamed(document, passage),
        _of_nobody(document, passage),
        _of_positions(document, passage),
    )
    for subjects, start in sorted(ways, key=lambda told: told[1]):
        if start < done or not subjects:
            continue
        end = _CLAUSE_END.search(passage.text, start)
        done = end.start() if end else len(passage.text)
        yield subjects, Span(start, done)


def _does(text: str, at: int) -> bool:
    """Say whether a verb of work that tells a duty stands there."""
    return starts_with_duty(text[at : at + _NEAR]) and not _NO_DUTY.match(text, at)


_NEAR = 40


def _of_named(document: Document, passage: Passage) -> Iterator[tuple[list[Named], int]]:
    """Read a sentence that begins with the role, or with two that "and" joins."""
    group = joined_roles(document, mentions_in(document, passage.span, "Role"))
    if not group or not _OPENING.match(passage.text[: group[0].span.start - passage.span.start]):
        return
    for bridge in _BRIDGES:
        match = bridge.match(passage.text, group[-1].span.end - passage.span.start)
        if match and _does(passage.text, match.start("duty")):
            yield [Named(m.name, "Role", m.span) for m in group], match.start("duty")
            return


def _of_a_word(passage: Passage) -> Iterator[tuple[list[Named], int]]:
    """Read "Masters design …" under "Master Plumber"."""
    match = _BY_A_WORD.match(passage.text)
    if match and _does(passage.text, match.start("duty")):
        meant = [Named(name) for name in passage.block.subjects if _is_short_for(match["word"], name)]
        yield meant, match.start("duty")


def _of_unnamed(document: Document, passage: Passage) -> Iterator[tuple[list[Named], int]]:
    """Read clauses about "you", "they", "the position" where one role is described."""
    if passage.block.topic in _BY_NAME_ONLY:
        return
    for pattern in _CLAUSES:
        for match in pattern.finditer(passage.text):
            if _does(passage.text, match.start("duty")):
                yield subject_near(document, passage, match.start("who")), match.start("duty")


def _of_nobody(document: Document, passage: Passage) -> Iterator[tuple[list[Named], int]]:
    """Read a sentence that begins with its verb in the third person: "Coordinates all transports"."""
    text = passage.text
    match = _CIRCUMSTANCE.match(text, passage.body)
    if match and starts_with_verb(text[match.end() :]) == "third" and not _NO_DUTY.match(text, match.end()):
        yield subjects_of(document, passage), match.end()


def _of_positions(document: Document, passage: Passage) -> Iterator[tuple[list[Named], int]]:
    """Read what follows "who" and "where they" behind a position."""
    for mention in mentions_in(document, passage.span, "Role"):
        match = _WHO.match(passage.text, mention.span.end - passage.span.start)
        if match and _does(passage.text, match.start("duty")):
            yield [Named(mention.name, "Role", mention.span)], match.start("duty")


#: "Masters design systems …" under "Master Plumber": a word of the role's name, in the plural.
_BY_A_WORD = re.compile(rf"^\W*(?:the )?(?P<word>[A-Z][a-z]+(?:s|men))\s+{_ADVERBS}(?P<duty>[a-z])")


def _is_short_for(word: str, role: str) -> bool:
    folded = fold_name(word)
    singular = folded[:-3] + "man" if folded.endswith("men") else singular_of(folded)
    return singular in map(singular_of, fold_name(role).split())
