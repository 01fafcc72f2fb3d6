"""Places: where pay tables, lists and sentences say that the role's jobs are."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    passages_of,
    subjects_of,
)
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_places_of_pay"]

_PLACE_LABEL = re.compile(
    r"(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?:, (?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?))?$"
)
_HUBS = re.compile(
    r"\b(?:hubs?|cities|areas|places|markets|states|countries) (?:like|such as|including)(?P<names>[^.;()]*?)(?= (?:tend|offer|pay|are|have|command|with)\b|[.;(]|$)",
    re.IGNORECASE,
)


def extract_places_of_pay(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield locatedIn from pay by place: "San Francisco, CA: $…" and "tech hubs like …"."""
    del vocabulary
    for passage in passages_of(document, {"pay", "location", "employers"}):
        found: list[tuple[str, Span]] = []
        if passage.label and "," in passage.label and (match := _PLACE_LABEL.match(passage.label)):
            start = passage.text.index(match["place"])
            found = [(match["place"], Span(start, start + len(match["place"])))]
        elif match := _HUBS.search(passage.text):
            found = list(_places(passage, Span(match.start("names"), match.end("names"))))
        for name, span in found:
            for subject in (
                subjects_of(document, passage)
                if passage.block.kind != "paragraph"
                else [Named(n) for n in passage.block.subjects]
            ):
                yield claim(
                    document,
                    passage,
                    "locations.pay",
                    subject,
                    "locatedIn",
                    Named(name, "Location", passage.absolute(span)),
                )


def _places(passage: Passage, stretch: Span) -> Iterator[tuple[str, Span]]:
    for match in re.finditer(r"[A-Z][\w.’'-]+(?: (?:of |de )?[A-Z][\w.’'-]+)*", stretch.of(passage.text)):
        yield match[0], Span(stretch.start + match.start(), stretch.start + match.end())
