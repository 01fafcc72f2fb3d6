"""Moves that sentences tell: "can advance to …", "start as …", "start their own company"."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of, stage_by_title, subject_near
from careergraph.stages import stages_in
from careergraph.text import role_key
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_founders", "extract_moves", "extract_starts"]

_TOPICS = frozenset({"progression", "overview", "specialties", None, "related", "outlook", "comparison"})
_MOVES = re.compile(
    r"\b(?:(?:can |may |often |typically |eventually |usually |might |will |could |have |has ){0,6}(?:advance|progress|move(?:d|s)?(?: up| on| over| sideways(?: from \w+(?: \w+)?)?)?|transition(?:ing|ed)?|be promoted|promote|rise|evolve|grow|pivot|go(?:ne)? on|shift|step(?: up)?|graduate|switch|branch out) "
    r"(?:in)?to(?: become(?= ))?(?! (?:do|work|use|help|make|learn|build|see|take)\b)|(?:can|may|often|eventually|might|could|to|later|then) become|lead(?:s|ing)? to(?: roles (?:such as|like|as))?|promotion to|promoted to|advancement to|(?P<work>work as)|qualify (?:as|for)|(?P<there>from there\b))(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
#: Labels in front of where a career may go on: "Other directions: …".
_DIRECTIONS = re.compile(r"(?:other|next|possible|typical|common|further|career|exit) (?:directions?|steps?|moves?|paths?|options?|routes?|roles?|opportunities)", re.IGNORECASE)  # fmt: skip
#: "… to Senior Nurse, then Nurse Manager": what follows is one step further.
_THEN = re.compile(r"\b(?:then|later|eventually|finally|for a few|in time|ultimately)\b", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began|enter the field|break in)(?: out| their careers?| your career)? (?:as|in)|(?:usual |common |typical )?(?:entry points?|doors? in|ways? in|starting points?) (?:is|are|include))\b(?P<rest>[^.;:]*)", re.IGNORECASE)  # fmt: skip
#: Who starts a company is an entrepreneur, whatever the sentence calls it.
_FOUNDS = re.compile(r"\b(?:start|found|launch|open)(?:ing)? (?:your|their|his|her|an?) (?:own )?(?:compan(?:y|ies)|business(?:es)?|start-?ups?|firms?|practices?)\b", re.IGNORECASE)  # fmt: skip
#: Positions that only a phrase names: "senior technical roles".
_PHRASE = re.compile(r"\b(?P<name>(?:[a-z][\w-]{1,40} ){1,3}(?:roles?|positions?))\b", re.IGNORECASE)
_NOT_OF_NAME = frozenset(
    {"a", "an", "the", "more", "other", "various", "these", "such", "different", "new", "into", "to", "and", "or", "in", "of",
     "their", "your", "mid-level", "entry-level", "similar", "related", "many", "specific", "relevant"}
)  # fmt: skip


def extract_moves(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from sentences that say where the role leads."""
    for passage in passages_of(document, _TOPICS):
        if passage.block.topic == "progression" and _DIRECTIONS.fullmatch(passage.label):
            own = [Named(name) for name in passage.block.subjects]
            yield from _steps(document, passage, own, Span(passage.body, len(passage.text)), vocabulary)
            continue
        for match in _MOVES.finditer(passage.text):
            if (match["work"] or match["there"]) and passage.block.topic != "progression":
                continue
            rest = Span(match.start("rest"), match.end("rest"))
            subjects = subject_near(document, passage, match.start())
            if match["there"]:
                subjects = _last_named(document, passage) or subjects
            yield from _steps(document, passage, subjects, rest, vocabulary)


def _last_named(document: Document, passage: Passage) -> list[Named]:
    """Return the role that the block names last before this sentence: where "from there" is."""
    before = mentions_in(document, Span(passage.block.span.start, passage.span.start), "Role")
    return [Named(m.name, "Role", m.span) for m in before if " " in m.name][-1:]


def _steps(
    document: Document, passage: Passage, subjects: list[Named], rest: Span, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Yield the moves from the subjects to the roles of a stretch; "then" goes one step further."""
    roles = _roles(document, passage, rest)
    for role in roles:
        yield from stage_by_title(document, passage, role, vocabulary)
    at = passage.span.start + rest.start
    step: list[Named] = []
    for target in roles or list(_phrases(passage, rest)):
        reached = target.span.start if target.span else at
        if step and _THEN.search(document.text[at:reached]):
            subjects, step = step, []
        for subject in subjects:
            if _differ(subject, target):
                yield claim(document, passage, "progression.prose", subject, "progressesTo", target)
        step.append(target)
        at = target.span.end if target.span else at


def extract_starts(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from "start as …": what one starts as leads to the role described."""
    for passage in passages_of(document, _TOPICS):
        if passage.label and stages_in(passage.label, vocabulary) and passage.block.topic != "progression":
            continue
        for match in _STARTS.finditer(passage.text):
            for first in _roles(document, passage, Span(match.start("rest"), match.end("rest"))):
                for name in passage.block.subjects:
                    if _differ(first, Named(name)):
                        yield claim(
                            document, passage, "progression.start", first, "progressesTo", Named(name)
                        )


def extract_founders(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo Entrepreneur where the course of the career includes a company of one's own."""
    del vocabulary
    for passage in passages_of(document, {"progression"}):
        if match := _FOUNDS.search(passage.text):
            where = passage.absolute(Span(match.start(), match.end()))
            for name in passage.block.subjects:
                yield claim(
                    document,
                    passage,
                    "progression.founder",
                    Named(name),
                    "progressesTo",
                    Named("Entrepreneur", "Role", where),
                )


def _roles(document: Document, passage: Passage, rest: Span) -> list[Named]:
    return [Named(m.name, "Role", m.span) for m in mentions_in(document, passage.absolute(rest), "Role")]


def _differ(left: Named, right: Named) -> bool:
    return role_key(left.name) != role_key(right.name)


def _phrases(passage: Passage, rest: Span) -> Iterator[Named]:
    for match in _PHRASE.finditer(passage.text, rest.start, rest.end):
        words = match["name"].split()
        while words and words[0].lower() in _NOT_OF_NAME:
            words = words[1:]
        if len(words) >= 2 and not _NOT_OF_NAME.intersection(w.lower() for w in words):
            name = " ".join(words)
            yield Named(name, "Role", passage.absolute(Span(match.end() - len(name), match.end())))
