"""Duties that sentences tell, in the sections that describe the work."""

from collections.abc import Iterator

from careergraph.cells import cell_spans
from careergraph.model import Claim, Document, Passage, Span
from careergraph.passages import Named, claim, mentions_in, passages_of
from careergraph.predicates import labelled_sentences, told_duties
from careergraph.text import squeeze
from careergraph.verbs import starts_with_verb
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_prose_duties", "extract_tabled_duties"]

#: Sections that describe the work. In others people study, apply and are paid.
_TOPICS = frozenset(
    {None, "overview", "responsibilities", "comparison", "progression", "related", "skills", "soft-skills", "tools", "specialties"}
)  # fmt: skip
#: Sections in whose items sentences behind a label are read; those of lists of duties are read as such.
_OF_LABELS = frozenset({None, "overview", "comparison", "specialties"})
_MIN_WORDS, _MAX_WORDS = 3, 45


def extract_prose_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from sentences that say what the role does."""
    del vocabulary
    for passage in (p for whole in passages_of(document, _TOPICS) for p in _told_parts(document, whole)):
        for subjects, told in told_duties(document, passage):
            text = told.of(passage.text).rstrip(" .;:!?*_,\"”'’)")
            if not _MIN_WORDS <= len(text.split()) <= _MAX_WORDS:
                continue
            named = Named(
                squeeze(text), "Responsibility", passage.absolute(Span(told.start, told.start + len(text)))
            )
            for subject in subjects:
                yield claim(document, passage, "statements.prose", subject, "hasResponsibility", named)


def _told_parts(document: Document, passage: Passage) -> Iterator[Passage]:
    """Yield what may tell a duty: a sentence of a paragraph or of a long item, those behind an item's label."""
    if passage.block.kind == "paragraph" or passage.span.start > passage.block.span.start:
        yield passage
    elif passage.block.topic in _OF_LABELS:
        for part in labelled_sentences(document, passage):
            if starts_with_verb(part.text) is None:  # without a subject it may be anything
                yield part


#: Tables whose rows are positions: what a cell says is done is their duty.
_OF_POSITIONS = frozenset(
    {None, "overview", "responsibilities", "progression", "comparison", "related", "pay"}
)


def extract_tabled_duties(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasResponsibility from rows that begin with a position: "| Junior Cook | 0-2 | peels and washes all day |"."""
    del vocabulary
    for passage in passages_of(document, _OF_POSITIONS):
        if passage.block.kind != "row":
            continue
        first, *others = cell_spans(document.text, passage.span) or (passage.span,)
        roles = mentions_in(document, first, "Role")
        if len(roles) != 1:
            continue
        for cell in others:
            text = cell.of(document.text)
            if len(text.split()) >= _LEAST_TABLED and starts_with_verb(text):
                named = Named(squeeze(text), "Responsibility", cell)
                subject = Named(roles[0].name, "Role", roles[0].span)
                yield claim(document, passage, "statements.table", subject, "hasResponsibility", named)


_LEAST_TABLED = 2
