"""A CV or a list of skills → what somebody has: read with the readers, terms and rules of all documents.

A CV is about a person: what it says of roles is passed over. What counts are the known terms in it, the items
of its lists of skills and tools, and (in analysis.gap) the names that the wanted role's things have.
"""

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from careergraph.analysis.having import Had, Having, Saying, Stretches, longest
from careergraph.errors import UnreadableSource, UsageError
from careergraph.extraction import extract_document, read_source
from careergraph.lacking import lacks_in, tells_of_plans, unfinished_in
from careergraph.markup import blank_markup
from careergraph.model import Block, Document, Mention, Problem, Span
from careergraph.passages import find_passages
from careergraph.phrases import sentence_spans
from careergraph.reading import Reading, Source
from careergraph.text import is_blank, line_starts
from careergraph.vocabulary import Vocabulary, load_vocabulary

__all__ = ["having_at", "having_in", "having_of", "is_list"]

#: Kinds of what somebody can have; a CV's industries and employers are none of it.
_KINDS = frozenset({"Skill", "Tool", "Degree", "Certificate", "Licence", "FieldOfStudy"})
_CREDENTIALS = frozenset({"Degree", "Certificate", "Licence"})
_PREDICATES = frozenset({"requiresSkill", "usesTool", "requiresQualification"})
#: Sections whose items are names of what somebody has.
_LISTS = frozenset({"skills", "soft-skills", "tools"})
_SOMEBODY = "Candidate"
#: Sections that are about something else than what somebody can do.
_ELSEWHERE = re.compile(
    r"^\W*(?:references?|referees?|hobbies|(?:personal )?interests|contact(?: details)?)\b", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[,;\n•|]")
_PATH = re.compile(r"^(?:\.{0,2}|~)[/\\]|^[A-Za-z]:[/\\]")
_SUFFIX = re.compile(r"\.[A-Za-z]\w{0,5}$")


def is_list(have: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text is a list of names, and no file: it is none that exists, and does not look like one.

    A name that is known is no file: "Node.js", "CI/CD".
    """
    if have == "-" or os.path.lexists(have) or "://" in have or _PATH.match(have):
        return False
    is_one = not _SEPARATORS.search(have)
    looks_like_file = "/" in have or "\\" in have or bool(_SUFFIX.search(have.strip()))
    return not (is_one and looks_like_file and not vocabulary.terms_named(have))


def having_of(names: Iterable[str], vocabulary: Vocabulary) -> Having:
    """Return what a list of names says; each is a saying of its own, of its place in the list.

    Raises:
        UsageError: there is no name in it.
    """
    sayings, start = [], 0
    for number, name in enumerate((part for text in names for part in _SEPARATORS.split(text)), 1):
        plain = name.strip()
        if plain:
            span = Span(0, len(plain))
            term = next((term for term in vocabulary.terms_named(plain) if term.kind in _KINDS), None)
            mention = Mention(span, term.kind if term else "Skill", plain, term.id if term else None)
            had = Had(mention, is_lacking=False, category=term.category if term else None)
            sayings.append(Saying(plain, number, start + name.index(plain), (had,)))
        start += len(name) + 1
    if not sayings:
        raise UsageError("nothing is named that is there; a file is needed, or names, as in “Python, SQL”")
    return Having("", tuple(sayings))


def having_at(source: Source, reading: Reading) -> tuple[Having, tuple[Problem, ...]]:
    """Return what the document of a source says that somebody has, and what its reader could not tell.

    Raises:
        SourceError: it cannot be read, there is no text in it, or it is not in English.
    """
    vocabulary = load_vocabulary(reading.vocabulary_files)
    document = read_source(source, vocabulary=vocabulary, reading=reading)
    return having_in(document, vocabulary), document.problems


def having_in(document: Document, vocabulary: Vocabulary) -> Having:
    """Return what a document says that somebody has.

    Raises:
        UnreadableSource: there is no text in it.
    """
    if is_blank(document.text):
        raise UnreadableSource(document.id, "there is no text in it")
    starts = line_starts(document.text)
    listed = _listed(document, vocabulary)
    sayings = [
        _saying(document, block, span, listed, vocabulary, bisect_right(starts, span.start))
        for block in document.blocks
        if not _ELSEWHERE.search(block.headings[-1] if block.headings else "")
        for span in _spans(document, block)
    ]
    return Having(document.id, tuple(sayings))


def _spans(document: Document, block: Block) -> Iterator[Span]:
    """Yield the sentences of a block; a row is one."""
    clean = blank_markup(block.span.of(document.text))
    if block.kind == "row":
        yield block.span
        return
    for span in sentence_spans(clean):
        yield Span(block.span.start + span.start, block.span.start + span.end)


def _saying(
    document: Document, block: Block, span: Span, listed: Sequence[Mention], vocabulary: Vocabulary, line: int
) -> Saying:
    text = span.of(document.text)
    clean = blank_markup(text)
    found = [m for m in vocabulary.matcher.find(clean, " ".join(block.headings)) if m.kind in _KINDS]
    if block.topic != "education" and not any(m.kind in _CREDENTIALS for m in found):
        found = [m for m in found if m.kind != "FieldOfStudy"]  # "Harbour Logistics" is an employer
    taken = Stretches(m.span for m in found)
    for mention in listed[bisect_left(listed, span.start, key=lambda m: m.span.start) :]:
        if mention.span.start >= span.end:
            break
        moved = Span(mention.span.start - span.start, mention.span.end - span.start)
        if not taken.touch(moved):
            found.append(replace(mention, span=moved))
    is_planned = any(map(tells_of_plans, block.headings))
    lacks = (Span(0, len(text)),) if is_planned else lacks_in(clean)
    lacking = Stretches((*lacks, *_unfinished(clean, [m.span for m in found if m.kind in _CREDENTIALS])))
    named = (Had(m, lacking.touch(m.span), _category(m, vocabulary)) for m in found)
    return Saying(text, line, span.start, tuple(longest(tuple(named))), lacks)


def _unfinished(text: str, credentials: Sequence[Span]) -> Iterator[Span]:
    """Yield the qualifications that are said not to be had: the one before these words, else after."""
    spans = sorted(credentials)
    for said in unfinished_in(text) if spans else ():
        yield spans[max(0, bisect_left(spans, said) - 1)]


def _category(mention: Mention, vocabulary: Vocabulary) -> str | None:
    term = vocabulary.terms.get(mention.term or "")
    return term.category if term else None


def _listed(document: Document, vocabulary: Vocabulary) -> list[Mention]:
    """Return the items of lists of skills and tools, found as in a list of what a role asks for."""
    blocks = tuple(
        replace(block, subjects=(_SOMEBODY,) if block.topic in _LISTS else ()) for block in document.blocks
    )
    about = replace(document, blocks=blocks, mentions=tuple(_terms(document, blocks, vocabulary)), no_role="")
    about = replace(about, passages=tuple(find_passages(about)))
    found = {
        claim.object_span: Mention(
            claim.object_span,
            claim.object_kind,
            claim.object_name,
            term.id if (term := vocabulary.find_term(claim.object_name, (claim.object_kind,))) else None,
        )
        for claim in extract_document(about, vocabulary).claims
        if claim.predicate in _PREDICATES and claim.object_span is not None and claim.object_kind in _KINDS
    }
    return sorted(found.values(), key=lambda m: m.span)


def _terms(document: Document, blocks: Iterable[Block], vocabulary: Vocabulary) -> Iterator[Mention]:
    for block in blocks:
        if block.subjects:
            clean = blank_markup(block.span.of(document.text))
            for m in vocabulary.matcher.find(clean, " ".join(block.headings)):
                yield replace(m, span=Span(block.span.start + m.span.start, block.span.start + m.span.end))
