"""The head of an advertisement: employer and place."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    claim,
    passages_of,
)
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_ad_terms"]

_AT_EMPLOYER = re.compile(r"@\s*(?P<employer>[^|@\n]{2,80}?)\s*\|\s*(?P<place>[^|\n]{2,80})$")
_AD_LABELS = {
    "location": ("locatedIn", "Location"), "where": ("locatedIn", "Location"), "place": ("locatedIn", "Location"),
    "employer": ("employedBy", "Employer"), "company": ("employedBy", "Employer"), "organization": ("employedBy", "Employer"),
}  # fmt: skip


def extract_ad_terms(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy and locatedIn from an advertisement's head: "@ Employer | Place", "Location: …"."""
    del vocabulary
    for passage in passages_of(document):
        if match := _AT_EMPLOYER.match(passage.text):
            for group, predicate, kind, rule in (
                ("employer", "employedBy", "Employer", "employers.ad"), ("place", "locatedIn", "Location", "locations.ad"),
            ):  # fmt: skip
                span = Span(match.start(group), match.end(group))
                for name in passage.block.subjects:
                    yield claim(
                        document,
                        passage,
                        rule,
                        Named(name),
                        predicate,
                        Named(_plain(match[group], kind), kind, passage.absolute(span)),
                    )
        elif passage.label and (found := _AD_LABELS.get(passage.label.lower())):
            text = passage.text[passage.body :].strip(" .*")
            if 1 <= len(text.split()) <= 8:
                span = Span(passage.body, passage.body + len(text))
                rule = "employers.ad" if found[1] == "Employer" else "locations.ad"
                for name in passage.block.subjects:
                    yield claim(
                        document,
                        passage,
                        rule,
                        Named(name),
                        found[0],
                        Named(_plain(text, found[1]), found[1], passage.absolute(span)),
                    )


def _plain(name: str, kind: str) -> str:
    """Return a place without state and country, an employer without ".com"."""
    name = squeeze(name)
    if kind == "Employer":
        return re.sub(r"\.(?:com|org|io|net)$", "", name)
    match = re.match(r"(?P<city>[A-Z][\w.’' -]+), (?:[A-Z]{2}|[A-Z][a-z]+)\b", name)
    return match["city"] if match and "remote" not in name.lower() else name
