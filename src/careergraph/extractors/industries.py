"""Industries: lists under a heading that announces them, and "sectors such as …" in sentences."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from careergraph.cells import header_above
from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passages_of, subject_near, subjects_of
from careergraph.phrases import names_in
from careergraph.sought import Sought, signs_of, sought
from careergraph.text import remembering
from careergraph.topics import topic_of
from careergraph.vocabulary import Vocabulary
from careergraph.workplaces import find_workplaces

__all__ = ["extract_industries"]

_NOUN = r"(?:industr(?:y|ies)|sectors?|verticals)"
#: "industries such as A, B and C": the names follow; "across A, B and C sectors": they stand before.
_FOLLOWS = sought(
    rf"\b{_NOUN}(?: \([^()]*\))?,? (?:such as|like|including|include|from|are|:)(?: the)? (?P<names>[^.;:()]+)|"
    rf"\b{_NOUN} \((?:e\.g\.,? |such as |including |like )?(?P<bracketed>[^()]+)\)",
    re.IGNORECASE,
)
_PRECEDES = sought(
    rf"\b(?:across|in|within|for|of|throughout|by|from|into|span(?:s|ning)?(?: across)?) (?:the |various )?(?P<names>[A-Za-z][^.;:()]{{2,160}}?)(?: and other)? {_NOUN}\b",
    re.IGNORECASE,
)
#: "Real estate, mining and shipping are the industries forever short of bakers."
_ARE = sought(
    rf"(?:^|[.;:] )(?P<names>[A-Za-z][^.;:()]{{2,120}}?) are (?:all |also )?(?:the|some of the|among the) (?:[a-z]+ )?{_NOUN}\b",
    re.IGNORECASE,
)
_SPANS = sought(r"\b(?:demand|opportunit\w+|work|jobs?|positions|roles?|employed|hired|adoption)\b[^.;:]{0,40}?\b(?:spans?(?: across)?|across|in) +(?P<names>[A-Za-z][^.;:()]{2,160})", re.IGNORECASE)  # fmt: skip
#: "You find the work everywhere: banks, telecoms"; "experience in logistics or payments"; and where the
#: section is about employers, "the rest is hospitals and schools". All as far as they are known.
_FOUND = sought(r"\b(?:find (?:the |this )?work|jobs? (?:are|exist)|roles? exist|work(?:s|ed)? (?:everywhere|in))\b[^.:;]{0,40}: (?P<names>[A-Za-z][^.;:()]{2,160})", re.IGNORECASE)  # fmt: skip
_EXPERIENCE_IN = sought(r"\b(?:experience|background) in (?P<names>[A-Za-z][^.;:()]{2,100})", re.IGNORECASE)
_REST = sought(r"\b(?:the rest|the others?|others|most(?: of it)?) (?:is|are|work in) (?P<names>[A-Za-z][^.;:()]{2,160})", re.IGNORECASE)  # fmt: skip
#: Patterns that need "industries" or the like, with whether the names they find must be known.
_WITH_NOUN = ((_ARE, False), (_FOLLOWS, False), (_PRECEDES, True))
_NOT_NAMES = re.compile(r"^(?:various|different|many|all|several|most|multiple|diverse|other|these|those|this|the|any|every|numerous|a|an|their|its|such|certain|specific|industry)$", re.IGNORECASE)  # fmt: skip
_TAIL = re.compile(rf" (?:{_NOUN}|compan(?:y|ies)|organi[sz]ations|firms|businesses)$", re.IGNORECASE)
_ADJECTIVES = re.compile(
    r"^(?:the|various|different|diverse|major|key|large|traditional|growing|modern|other|leading|many)\s+",
    re.IGNORECASE,
)
_TO = re.compile(r"(?<!\s)\s+to\s+")
#: "…, requiring continuous learning", "salaries can vary": the sentence has gone on from the list.
_CLAUSE = re.compile(r"[a-z]+ing [a-z]|.*\b(?:can|may|will|is|are|has|have)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r",? (?:as well as the|with (?:a )?(?:\w+ )?(?:numbers?|share|jobs)|where|which|who|while|that|so that)\b.*$",
    re.IGNORECASE,
)
_EMPLOYERS = re.compile(
    r"\b(?:companies|firms|platforms|startups|agencies|studios|labs|institutions)$", re.IGNORECASE
)
#: Young companies employ; they are no industry by themselves.
_VENTURES = re.compile(r"\b(?:startups?|start-ups|ventures)$", re.IGNORECASE)
_MAX_WORDS = 4


def extract_industries(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield worksInIndustry."""
    trusted = _trusted_lists(document, vocabulary)
    for passage in document.passages:
        lists = _may_list(passage)
        may_name = passage.block.topic in _OF_WORK or passage.block.kind == "row" or passage.signs & _CUES
        if not (lists or may_name):
            continue
        found = list(_listed(passage, vocabulary)) if lists else []
        if passage.block.headings not in trusted:
            found = [f for f in found if _is_known(f[0], vocabulary)]
        rule = "industries.list"
        if not found:
            found = list(_in_column(document, passage, vocabulary))
        if not found:
            found = list(_said(passage, vocabulary)) if passage.signs & _CUES else []
            rule = "industries.prose"
        if not found:
            found, rule = list(_named(document, passage)), "industries.named"
        if not found:
            continue
        subjects = (
            subjects_of(document, passage) if rule == "industries.list" else subject_near(document, passage)
        )
        for name, span in found:
            for subject in subjects:
                target = Named(_bare(name), "Industry", passage.absolute(span))
                yield claim(document, passage, rule, subject, "worksInIndustry", target)


def _may_list(passage: Passage) -> bool:
    """Say whether the item lists industries: under their heading, or as the label of a list of employers."""
    if passage.block.topic == "employers":
        return bool(passage.label) and not _EMPLOYERS.search(passage.label)
    return passage.block.topic == "industries"


#: Sections in which an industry is named because the work is there, whatever the sentence says.
_OF_WORK = frozenset({"employers", "pay"})


def _named(document: Document, passage: Passage) -> Iterator[tuple[str, Span]]:
    """Yield the known industries that a sentence or row about employers or pay names; kinds of employers are none."""
    if passage.block.topic not in _OF_WORK or passage.block.kind == "item" or passage.label:
        return
    places = [passage.absolute(place.span) for place in find_workplaces(passage.text)]
    for mention in mentions_in(document, passage.span, "Industry"):
        if not any(place.overlaps(mention.span) for place in places):
            start = mention.span.start - passage.span.start
            yield mention.name, Span(start, start + len(mention.name))


#: Heads of columns whose cells are where the work is.
_COLUMN = re.compile(
    r"(?:typical |main |common )?(?:industr(?:y|ies)|sectors?)|where (?:it is|it['’]s|they are) used|used in|where they work|fields? of use",
    re.IGNORECASE,
)
_CELL = re.compile(r"[^|]+")


def _in_column(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """Yield the known industries of a table's column that announces them."""
    if passage.block.kind != "row":
        return
    header = header_above(document.text, passage.block.span)
    for number, cell in enumerate(_CELL.finditer(passage.text)):
        if number < len(header) and _COLUMN.fullmatch(header[number]):
            for name, span in _names(passage, Span(*cell.span()), vocabulary):
                if _is_known(name, vocabulary):
                    yield name, span


def _trusted_lists(document: Document, vocabulary: Vocabulary) -> set[tuple[str, ...]]:
    """Return the headings of lists of which at least half are known industries: the rest are industries too."""
    counts: dict[tuple[str, ...], list[bool]] = {}
    for passage in passages_of(document, {"industries"}):
        for name, _ in _listed(passage, vocabulary):
            counts.setdefault(passage.block.headings, []).append(_is_known(name, vocabulary))
    return {headings for headings, known in counts.items() if 2 * sum(known) >= len(known)}


def _is_known(name: str, vocabulary: Vocabulary) -> bool:
    return _knows(vocabulary)(name)


@lru_cache(maxsize=4)
def _knows(vocabulary: Vocabulary) -> Callable[[str], bool]:
    """Return what says whether a name means an industry, with or without "sector" behind it."""
    return remembering(lambda name: vocabulary.find_term(_bare(name), ("Industry",)) is not None)


def _listed(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """Yield the industries of an item: its label, or the item itself where it is short."""
    if passage.block.kind == "paragraph" and not passage.label:
        return
    if passage.label and topic_of(passage.label) == "industries" and not _is_known(passage.label, vocabulary):
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


#: "60% stayed in mining, 20% in shipping, the rest in tourism": a share and where it is.
_SHARE = sought(
    r"(?:\b\d{1,2} ?(?:%|percent\b)|\b(?:the rest|the others)\b)[^.;:,%]{0,50}?\bin (?P<names>[a-z][^.;:,%]{2,50})"
)
_FEWEST_SHARES = 2
_NOT_SHARED = frozenset({"pay", "outlook", "trends", "education", "location", "skills", "tools"})


def _shares(passage: Passage, vocabulary: Vocabulary) -> list[tuple[str, Span]]:
    """Return the industries that shares of those who work are said to be in; one of them must be known."""
    found = [] if passage.block.topic in _NOT_SHARED else list(_SHARE.finditer(passage.text))
    if len(found) < _FEWEST_SHARES:
        return []
    names = [n for m in found for n in _names(passage, Span(*m.span("names")), vocabulary)]
    return names if _known_of(names, vocabulary) else []


def _said(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """Yield the known industries after "industries such as" or before "sectors"."""
    yield from _shares(passage, vocabulary)
    for pattern, strict in _patterns(passage):
        for match in pattern.compiled.finditer(passage.text):
            group = "bracketed" if "bracketed" in match.re.groupindex and match["bracketed"] else "names"
            stretch = _whole_words(passage.text, Span(match.start(group), match.end(group)))
            names = list(_names(passage, stretch, vocabulary))
            if pattern is _SPANS:
                names = [n for n in names if not _VENTURES.search(n[0])]
            known = _known_of(names, vocabulary)
            if pattern in _LISTS_OF_KNOWN and (not known or 2 * len(known) < len(names)):
                continue
            # A list that names itself ("industries such as …") is trusted, one that only stands before
            # "sectors" as far as it is known: "in many highly regulated sectors" names none.
            short = all(len(n[0].split()) <= 2 for n in names)
            if (strict and not (known and short)) or (not known and len(names) < 2):
                names = known
            yield from names
            if names:
                return


_LISTS_OF_KNOWN = frozenset({_FOUND, _EXPERIENCE_IN, _REST})


def _known_of(names: list[tuple[str, Span]], vocabulary: Vocabulary) -> list[tuple[str, Span]]:
    """Return those known as industries, and beside two of them those that "industry" makes one: "software"."""
    known = [n for n in names if _is_known(n[0], vocabulary)]
    if len(known) < _BESIDE:
        return known
    return [n for n in names if n in known or _is_known(f"{n[0]} industry", vocabulary)]


_BESIDE = 2
_CUES = signs_of(_SHARE, _ARE, _FOLLOWS, _PRECEDES, _FOUND, _EXPERIENCE_IN, _REST, _SPANS)


#: Patterns of sentences, with whether the names they find must be known.
_PATTERNS = (*_WITH_NOUN, (_FOUND, True), (_EXPERIENCE_IN, True), (_REST, True), (_SPANS, True))


def _patterns(passage: Passage) -> Iterator[tuple[Sought, bool]]:
    """Yield the patterns that a passage may hold, and whether what one finds must be known."""
    for pattern, strict in _PATTERNS:
        if passage.signs & pattern.sign and (pattern is not _REST or passage.block.topic == "employers"):
            yield pattern, strict


def _whole_words(text: str, stretch: Span) -> Span:
    """Cut a list where the sentence goes on, and a word that its greatest length cut."""
    names = stretch.of(text)
    if stretch.end < len(text) and text[stretch.end].isalnum():
        names = names.rpartition(" ")[0]
    if (match := _GOES_ON.search(names)) and match.start():
        names = names[: match.start()]
    return Span(stretch.start, stretch.start + len(names))


def _names(passage: Passage, stretch: Span, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    knows = _knows(vocabulary)
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
