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
    r"\b(?:(?:can |may |often |typically |eventually |might |will |could )*(?:advance|progress|move(?: up| on)?|transition(?:ing)?|be promoted|rise|evolve|grow|pivot|go on|shift|step(?: up)?|graduate|switch|branch out) "
    r"(?:in)?to(?: become)?|(?:can|may|often|eventually|might|could|to|later) become|lead(?:s|ing)? to(?: roles (?:such as|like|as))?|promotion to|promoted to|advancement to|(?P<work>work as)|qualify (?:as|for))\b(?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
_STARTS = re.compile(r"\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began)(?: out| their careers?| your career)? (?:as|in)\b(?P<rest>[^.;:]*)", re.IGNORECASE)  # fmt: skip
#: Who starts a company is an entrepreneur, whatever the sentence calls it.
_FOUNDS = re.compile(r"\b(?:start|found|launch|open)(?:ing)? (?:your|their|his|her|an?) (?:own )?(?:compan(?:y|ies)|business(?:es)?|start-?ups?|firms?|practices?)\b", re.IGNORECASE)  # fmt: skip
#: Positions that only a phrase names: "senior technical roles".
_PHRASE = re.compile(r"\b(?P<name>(?:[a-z][\w-]+ ){1,3}(?:roles?|positions?))\b", re.IGNORECASE)
_NOT_OF_NAME = frozenset(
    {"a", "an", "the", "more", "other", "various", "these", "such", "different", "new", "into", "to", "and", "or", "in", "of",
     "their", "your", "mid-level", "entry-level", "similar", "related", "many", "specific", "relevant"}
)  # fmt: skip


def extract_moves(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from sentences that say where the role leads."""
    for passage in passages_of(document, _TOPICS):
        for match in _MOVES.finditer(passage.text):
            if match["work"] and passage.block.topic != "progression":
                continue
            rest = Span(match.start("rest"), match.end("rest"))
            roles = _roles(document, passage, rest)
            for role in roles:
                yield from stage_by_title(document, passage, role, vocabulary)
            targets = roles or list(_phrases(passage, rest))
            for subject in subject_near(document, passage, match.start()):
                for target in targets:
                    if _differ(subject, target):
                        yield claim(document, passage, "progression.prose", subject, "progressesTo", target)


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
