"""Industries: lists under a heading that announces them, and "sectors such as …" in sentences."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, passages_of, subject_near, subjects_of
from careergraph.phrases import names_in
from careergraph.topics import topic_of
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_industries"]

_NOUN = r"(?:industr(?:y|ies)|sectors?|verticals)"
#: "industries such as A, B and C": the names follow; "across A, B and C sectors": they stand before.
_FOLLOWS = re.compile(
    rf"\b{_NOUN}(?: \([^()]*\))?,? (?:such as|like|including|include|from|are|:)(?: the)? (?P<names>[^.;:()]+)|"
    rf"\b{_NOUN} \((?:e\.g\.,? |such as |including |like )?(?P<bracketed>[^()]+)\)",
    re.IGNORECASE,
)
_PRECEDES = re.compile(
    rf"\b(?:across|in|within|for|throughout|by|from|into|span(?:s|ning)?(?: across)?) (?:the |various )?(?P<names>[A-Za-z][^.;:()]{{2,160}}?)(?: and other)? {_NOUN}\b",
    re.IGNORECASE,
)
_SPANS = re.compile(r"\b(?:demand|opportunit\w+|work|jobs?|positions|roles?|employed|hired|adoption)\b[^.;:]{0,40}?\b(?:spans?(?: across)?|across|in) (?P<names>[A-Za-z][^.;:()]{2,160})", re.IGNORECASE)  # fmt: skip
#: (pattern, whether the names must be known), and those of them that need no noun.
_PATTERNS = ((_FOLLOWS, False), (_PRECEDES, True), (_SPANS, True))
_WITHOUT_NOUN = ((_SPANS, True),)
_HAS_NOUN = re.compile(_NOUN, re.IGNORECASE)
_NOT_NAMES = re.compile(r"^(?:various|different|many|all|several|most|multiple|diverse|other|these|those|this|the|any|every|numerous|a|an|their|its|such|certain|specific|industry)$", re.IGNORECASE)  # fmt: skip
_TAIL = re.compile(rf" (?:{_NOUN}|compan(?:y|ies)|organi[sz]ations|firms|businesses)$", re.IGNORECASE)
_ADJECTIVES = re.compile(
    r"^(?:the|various|different|diverse|major|key|large|traditional|growing|modern|other|leading|many)\s+",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+to\s+")
#: "…, requiring continuous learning": the sentence has gone on from the list.
_CLAUSE = re.compile(r"[a-z]+ing [a-z]", re.IGNORECASE)
_MAX_WORDS = 4


def extract_industries(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield worksInIndustry."""
    trusted = _trusted_lists(document, vocabulary)
    for passage in passages_of(document):
        found = list(_listed(passage, vocabulary)) if passage.block.topic == "industries" else []
        if passage.block.headings not in trusted:
            found = [f for f in found if _is_known(f[0], vocabulary)]
        rule = "industries.list"
        if not found:
            found, rule = list(_said(passage, vocabulary)), "industries.prose"
        subjects = (
            subjects_of(document, passage) if rule == "industries.list" else subject_near(document, passage)
        )
        for name, span in found:
            for subject in subjects:
                target = Named(_bare(name), "Industry", passage.absolute(span))
                yield claim(document, passage, rule, subject, "worksInIndustry", target)


def _trusted_lists(document: Document, vocabulary: Vocabulary) -> set[tuple[str, ...]]:
    """Return the headings of lists of which at least half are known industries: the rest are industries too."""
    counts: dict[tuple[str, ...], list[bool]] = {}
    for passage in passages_of(document, {"industries"}):
        for name, _ in _listed(passage, vocabulary):
            counts.setdefault(passage.block.headings, []).append(_is_known(name, vocabulary))
    return {headings for headings, known in counts.items() if 2 * sum(known) >= len(known)}


def _is_known(name: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.find_term(_bare(name), ("Industry",)) is not None


def _listed(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """Yield the industries of an item: its label, or the item itself where it is short."""
    if passage.block.kind == "paragraph" and not passage.label:
        return
    if passage.label and topic_of(passage.label) == "industries":
        stretch = Span(passage.body, len(passage.text))
    elif passage.label:
        stretch = passage.head
    else:
        if len(passage.text.split()) > 7 or re.search(
            r"\b(?:demand|growing|increas\w+|opportunit\w+|is|are)\b", passage.text, re.IGNORECASE
        ):
            return
        stretch = Span(0, len(passage.text))
    for name, span in _names(passage, stretch, vocabulary):
        if passage.label and stretch.start != passage.body and not _is_known(name, vocabulary):
            continue
        yield name, span


def _said(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """Yield the known industries after "industries such as" or before "sectors"."""
    for pattern, strict in _PATTERNS if _HAS_NOUN.search(passage.text) else _WITHOUT_NOUN:
        for match in pattern.finditer(passage.text):
            group = "bracketed" if "bracketed" in pattern.groupindex and match["bracketed"] else "names"
            stretch = Span(match.start(group), match.end(group))
            names = list(_names(passage, stretch, vocabulary))
            known = [n for n in names if _is_known(n[0], vocabulary)]
            # A list that names itself ("industries such as …") is trusted, one that only stands before
            # "sectors" as far as it is known: "in many highly regulated sectors" names none.
            short = all(len(n[0].split()) <= 2 for n in names)
            if (strict and not (known and short)) or (not known and len(names) < 2):
                names = known
            yield from names
            if names:
                return


def _names(passage: Passage, stretch: Span, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    def knows(name: str) -> bool:
        return vocabulary.find_term(_bare(name), ("Industry",)) is not None

    at = stretch.start
    for piece in _TO.split(stretch.of(passage.text)):
        start = passage.text.index(piece, at)
        at = start + len(piece)
        for part in names_in(piece, knows):
            name = _bare(part.name)
            if _CLAUSE.match(name) and not knows(name):
                return
            if part.clause or not name or _NOT_NAMES.match(name) or len(name.split()) > _MAX_WORDS:
                continue
            yield name, Span(start + part.span.start, start + part.span.end)


def _bare(name: str) -> str:
    """Return the name without "sector", "companies" and what says only that there are many."""
    return _ADJECTIVES.sub("", _TAIL.sub("", name.strip())).strip()
