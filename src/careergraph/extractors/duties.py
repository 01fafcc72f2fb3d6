"""Duties that sentences tell, in the sections that describe the work."""

from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, claim, passages_of
from careergraph.predicates import told_duties
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_duties"]

#: Sections that describe the work. In others people study, apply and are paid.
_TOPICS = frozenset(
    {None, "overview", "responsibilities", "comparison", "progression", "related", "skills", "soft-skills", "tools", "specialties"}
)  # fmt: skip
_MIN_WORDS, _MAX_WORDS = 4, 45


def extract_prose_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from sentences that say what the role does."""
    del vocabulary
    for passage in passages_of(document, _TOPICS):
        is_later = passage.block.kind == "item" and passage.span.start > passage.block.span.start
        if passage.block.kind != "paragraph" and not is_later:
            continue
        for subjects, told in told_duties(document, passage):
            text = told.of(passage.text).rstrip(" .;:!?*_,\"”'’)")
            if not _MIN_WORDS <= len(text.split()) <= _MAX_WORDS:
                continue
            named = Named(
                squeeze(text), "Responsibility", passage.absolute(Span(told.start, told.start + len(text)))
            )
            for subject in subjects:
                yield claim(document, passage, "statements.prose", subject, "hasResponsibility", named)
