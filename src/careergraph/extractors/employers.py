"""Employers: lists of kinds and names, and "can work in …" in sentences."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    claim,
    passages_of,
    subjects_of,
)
from careergraph.phrases import names_in
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_employers"]

_CAN_WORK = re.compile(
    r"\b(?:can work|work|works|working|employed|find (?:work|jobs)|hired) (?:in|at|for|by)\b(?P<names>[^.;:()]*)",
    re.IGNORECASE,
)
_KIND_OF_EMPLOYER = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|startups?|start-ups|institut(?:es?|ions?)|universities|colleges|hospitals?|clinics?|agencies|agency|labs?|laboratories|studios?|banks?|organi[sz]ations?|schools?|contractors?|departments?|hotels?|restaurants?|centers|manufacturers|retailers|offices|practices|employers|consultanc(?:y|ies)|nonprofits?|facilities|plants?|shops?|stores?)$",
    re.IGNORECASE,
)


def _nothing_known(name: str) -> bool:
    """Say that no name is known: employers are open."""
    return not name


def extract_employers(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy from lists of employers and from "can work in …"."""
    del vocabulary
    for passage in passages_of(document, {"employers", "industries", "pay"}):
        rule = "employers.list"
        if passage.block.topic == "employers" and passage.block.kind in {"item", "row"} | (
            {"paragraph"} if passage.label else set()
        ):
            stretch = (
                Span(passage.body, len(passage.text))
                if passage.label.lower().startswith(("employer", "compan"))
                else passage.head
            )
        elif passage.block.topic == "employers" and (match := _CAN_WORK.search(passage.text)):
            stretch, rule = Span(match.start("names"), match.end("names")), "employers.prose"
        else:
            continue
        if len(stretch.of(passage.text).split()) > 40 or re.search(
            r"\b(?:collaborate|engage|work with)\b", passage.text[:20], re.IGNORECASE
        ):
            continue
        for part in names_in(stretch.of(passage.text), _nothing_known):
            name = part.name
            if (
                part.clause
                or len(name.split()) > 6
                or not (name[:1].isupper() or _KIND_OF_EMPLOYER.search(name))
            ):
                continue
            if rule == "employers.prose" and not _KIND_OF_EMPLOYER.search(name):
                continue
            span = Span(stretch.start + part.span.start, stretch.start + part.span.end)
            for subject in subjects_of(document, passage):
                yield claim(
                    document,
                    passage,
                    rule,
                    subject,
                    "employedBy",
                    Named(name, "Employer", passage.absolute(span)),
                )
