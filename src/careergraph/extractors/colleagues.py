"""Roles beside the role: whom it works with, and which roles are like it."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Mention, Span
from careergraph.passages import (
    Named,
    claim,
    mentions_in,
    passage_at,
    passages_of,
    subject_near,
)
from careergraph.text import role_key
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_colleagues", "extract_related_roles"]

_WITH = re.compile(
    r"\b(?:work\w*|collaborat\w*|cooperat\w*|partner\w*|coordinat\w*|liais\w+|team\w* up|interact\w*|communicat\w*|update \w+(?: \w+)?|share \w+(?: \w+)?)\b[^.;]{0,40}?\b(?:with|alongside)\b(?P<who>[^.;]*)|\bteams?,? including (?P<teams>[^.;]*)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\bto (?!(?:data|software)\b)[a-z]+\b|\bon\b|\bfor\b")


def extract_colleagues(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield collaboratesWith from "works closely with …" and "teams, including …"."""
    del vocabulary
    for passage in passages_of(document):
        for match in _WITH.finditer(passage.text):
            group = "who" if match["who"] is not None else "teams"
            stop = _TO_DO.search(passage.text, match.start(group), match.end(group))
            stretch = passage.absolute(Span(match.start(group), stop.start() if stop else match.end(group)))
            for mention in mentions_in(document, stretch, "Role"):
                for subject in subject_near(document, passage, match.start()):
                    if _differ(subject.name, mention.name):
                        yield claim(
                            document,
                            passage,
                            "roles.collaborates",
                            subject,
                            "collaboratesWith",
                            _role(mention),
                        )


def extract_related_roles(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield relatedTo from sections on related roles and from headings that compare two roles."""
    del vocabulary
    for passage in passages_of(document, {"related"}):
        if passage.block.kind == "paragraph" and not passage.label and len(passage.text) > 120:
            continue
        where = passage.block.label or passage.span
        for mention in mentions_in(document, where, "Role"):
            for name in passage.block.subjects:
                if _differ(name, mention.name):
                    yield claim(document, passage, "roles.related", Named(name), "relatedTo", _role(mention))
    yield from _compared(document)


def _compared(document: Document) -> Iterator[Claim]:
    for block in document.blocks:
        if block.kind != "heading" or block.topic not in {"comparison", "related"}:
            continue
        mentions = mentions_in(document, block.span, "Role")
        passage = passage_at(document, block, block.span)
        if len(mentions) > 1:
            yield claim(
                document, passage, "roles.related", _role(mentions[0]), "relatedTo", _role(mentions[1])
            )


def _role(mention: Mention) -> Named:
    return Named(mention.name, "Role", mention.span)


def _differ(left: str, right: str) -> bool:
    return role_key(left) != role_key(right)
