"""Learning resources: named books, courses, communities and conferences."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    claim,
    passages_of,
    subjects_of,
)
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_resources"]

_EXPLAINS = re.compile(r"\s+(?:[-–—]\s|\bby\b)|:\s|\s\(|,\s(?:an?|the|with|which|for)\b")
_NO_RESOURCE = re.compile(
    r"^(?:stay|keep|follow|build|develop|regularly|read|engage|attend|join|commitment|participat|create|learn|take|practice|use|what|how|perform|understand|access|import|identif|assign|try|check)\w*\b",
    re.IGNORECASE,
)


def _is_title(name: str) -> bool:
    """Return whether half of the longer words have a capital: advice is written in sentence case."""
    words = [word for word in name.split() if len(word) > 3] or name.split()
    return 2 * sum(not word[0].islower() for word in words) >= len(words) and not name[0].islower()


def extract_resources(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield learnsFrom from lists of named resources."""
    del vocabulary
    for passage in passages_of(document, {"learning"}):
        text = passage.text.strip(' *_"“”')
        if passage.block.kind != "item" or not text or _NO_RESOURCE.match(text):
            continue
        start = passage.text.index(text[0])
        cut = _EXPLAINS.search(passage.text, start + 2)
        end = cut.start() if cut else len(passage.text)
        name = squeeze(passage.text[start:end]).strip(' .,;:*"“”_')
        if not 1 <= len(name.split()) <= 12 or not (_is_title(name) or text != passage.text.strip()):
            continue
        at = passage.text.find(name.split(" ")[0], start)
        named = Named(name, "LearningResource", passage.absolute(Span(at, end)))
        for subject in subjects_of(document, passage):
            yield claim(document, passage, "learning.list", subject, "learnsFrom", named)
