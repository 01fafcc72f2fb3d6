"""Specialties: lists of areas of focus, and "specialize in …" in sentences."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    passages_of,
    subjects_of,
)
from careergraph.phrases import names_in
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_specialties"]

_SPECIALIZE = re.compile(
    r"\b(?:speciali[sz](?:e|es|ing|ed) in|focus(?:es|ing|ed)? on|concentrat\w+ on)(?: areas (?:like|such as)| (?:one of )?areas? of)?\b",
    re.IGNORECASE,
)
_MAX_WORDS = 5


def extract_specialties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield specializesIn from lists of specialties and from "specialize in …"."""

    def knows(name: str) -> bool:
        return vocabulary.find_term(name, ("Skill", "Tool")) is not None

    for passage in passages_of(
        document, {"specialties", "overview", "progression", "responsibilities", "trends"}
    ):
        match = _SPECIALIZE.search(passage.text)
        in_list = passage.block.topic == "specialties" and passage.block.kind == "item"
        if match:
            stretch, rule = Span(match.end(), len(passage.text)), "specialties.prose"
        elif in_list and _is_name_like(document, passage):
            stretch, rule = passage.head, "specialties.list"
        else:
            continue
        for part in names_in(stretch.of(passage.text), knows):
            known = knows(part.name)
            if (
                part.clause
                or len(part.name.split()) > _MAX_WORDS
                or (rule == "specialties.prose" and not known)
            ):
                continue
            span = Span(stretch.start + part.span.start, stretch.start + part.span.end)
            for subject in subjects_of(document, passage):
                named = Named(part.name, "Skill", passage.absolute(span))
                yield claim(document, passage, rule, subject, "specializesIn", named)


def _is_name_like(document: Document, passage: Passage) -> bool:
    text = passage.label or passage.text
    return (
        len(text.split()) <= 8
        and not mentions_in(document, passage.span, "Role")
        and not re.match(
            r"(?:solv|conduct|develop|build|creat|design|work)\w*\b", text.strip(), re.IGNORECASE
        )
    )
