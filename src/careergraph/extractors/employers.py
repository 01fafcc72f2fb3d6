"""Employers: kinds and names in lists, before and after what says that they employ."""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, passages_of, subjects_of
from careergraph.propernames import names_at
from careergraph.text import squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_employers"]

_KIND = (
    r"(?:compan(?:y|ies)|firms?|startups?|start-ups?|institut(?:es?|ions?)|universities|university|colleges?|hospitals?|clinics?|agencies|agency|"
    r"labs?|laboratories|studios?|banks?|organi[sz]ations?|schools?|contractors?|departments?|hotels?|restaurants?|centers|centres|manufacturers|"
    r"retailers|offices|practices|employers|consultanc(?:y|ies)|non-?profits?|facilities|plants?|shops?|stores?|nursing homes|care homes|"
    r"charities|authorities|councils|corporations|insurers|publishers|airlines|utilities|shipyards|refineries|breweries|bakeries|"
    r"military|armed forces|government|platforms|services|businesses|enterprises|vendors)"
)
_KIND_OF_EMPLOYER = re.compile(rf"\b{_KIND}$", re.IGNORECASE)
_CAN_WORK = re.compile(
    r"\b(?:can work|work|works|working|employed|find (?:work|jobs)|hired) (?:in|at|for|by)\b(?P<names>[^.;:()]*)",
    re.IGNORECASE,
)
#: What stands right before a list of employers. A "client" or "partner" employs somebody else.
_BEFORE_NAMES = re.compile(
    r"\b(?:employers?|signatory contractors|hiring companies|companies that hire(?: \w+){0,3})(?: in \w+(?: \w+)?)? (?:include|are|such as|like|range from)\b[: ]*(?:companies (?:such as|like) )?",
    re.IGNORECASE,
)
#: "companies like A and B", under a heading about employers.
_SUCH_AS = re.compile(rf"\b{_KIND}(?: \w+)?,? (?:such as|like|including|e\.g\.,?)\s+|\b{_KIND} \((?:e\.g\.,? |such as |like |including )?", re.IGNORECASE)  # fmt: skip
#: What stands right after the names of employers.
_AFTER_NAMES = re.compile(
    r"\s+(?:is|are) (?:both |all |each |also |among the )*(?:an? )?(?:\w+ ){0,2}employers?\b|\s+(?:both |all |often |regularly )?(?:hire|employ|recruit)s?\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:^|[.;:] |, )(?=(?:[Tt]he )?[A-Z\d])")
# Topics in which names before "hire" or after "such as" are those of employers of the role.
_ABOUT = frozenset({"employers", "industries"})
_NO_EMPLOYERS = frozenset(
    {"challenges", "skills", "soft-skills", "tools", "practices", "learning", "related"}
)
_OTHERS = re.compile(r"\b(?:collaborate|engage|work with)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s{0,40}[,;]\s*(?:and |or )?|\s{1,40}(?:and|or|&)\s+|\s{0,40}/\s*")
_LEAD = re.compile(r"^(?:(?:the|an?|many|most|some|large|larger|small|big|major|various|other|leading|top|traditional)\s+)+", re.IGNORECASE)  # fmt: skip
_PLURAL = re.compile(r"(?:s|military)$", re.IGNORECASE)
_MAX_WORDS = 6
_MAX_LIST = 40


def extract_employers(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy from lists of employers, from labels, and from sentences that name them."""
    for passage in passages_of(document):
        if passage.block.topic in _NO_EMPLOYERS or _is_about_something_else(passage):
            continue
        for name, span, rule in _found(passage, vocabulary):
            target = Named(name, "Employer", passage.absolute(span))
            for subject in subjects_of(document, passage):
                yield claim(document, passage, rule, subject, "employedBy", target)


def _is_about_something_else(passage: Passage) -> bool:
    """Say whether the section is about problems or skills, whatever the label of this item announces."""
    return any(re.search(r"\b(?:challenges?|difficult\w*|hard|skills?|drawbacks|risks)\b", h, re.IGNORECASE) for h in passage.block.headings[-1:])  # fmt: skip


_Found = Iterator[tuple[str, Span, str]]


def _found(passage: Passage, vocabulary: Vocabulary) -> _Found:
    seen: set[Span] = set()
    for name, span, rule in (*_listed(passage, vocabulary), *_said(passage), *_can_work(passage)):
        if not any(span.overlaps(other) for other in seen):
            seen.add(span)
            yield name, span, rule


# --- items ---------------------------------------------------------------------------------------------


def _listed(passage: Passage, vocabulary: Vocabulary) -> _Found:
    """Yield the employers of an item: what it lists, its label, the names before the verb of its text."""
    if passage.label:
        yield from _of_label(passage, vocabulary)
    elif passage.block.topic == "employers" and passage.block.kind in {"item", "row"} and _is_short(passage):
        yield from _of_list(passage, Span(0, len(passage.text)), "employers.list")


def _is_short(passage: Passage) -> bool:
    return len(passage.text.split()) <= _MAX_LIST and not _OTHERS.search(passage.text[:20])


def _of_label(passage: Passage, vocabulary: Vocabulary) -> _Found:
    label = passage.label
    if label.lower().startswith(("employer", "compan")) and passage.block.topic == "employers":
        yield from _of_list(passage, Span(passage.body, len(passage.text)), "employers.list")
    elif _is_kind(label):
        yield from _of_list(passage, passage.head, "employers.list")
    elif vocabulary.find_term(label, ("Industry",)) and passage.block.topic == "employers":
        yield from _actors(passage)
    elif passage.block.topic == "employers" and label.istitle() and label in passage.text[passage.body :]:
        yield label, passage.head, "employers.list"


def _is_kind(label: str) -> bool:
    """Say whether a label is kinds of employers in the plural: "Startups", "Government agencies"."""
    pieces = [p for p in _SPLIT.split(label) if p]
    return bool(pieces) and all(
        len(p.split()) <= 4 and _PLURAL.search(p) and _KIND_OF_EMPLOYER.search(p) for p in pieces
    )


_ACTS = re.compile(
    r"(?P<name>(?:[A-Z][a-z]+ )?(?:[A-Z]?[a-z-]+ ){0,2}?" + _KIND + r"|Utilities)(?= [a-z]+\b)"
)


def _actors(passage: Passage) -> _Found:
    """Yield who acts in the text behind an industry: "Retail: Walmart and Target join store data"."""
    start = passage.body
    names = names_at(passage.text, start)
    if match := _ACTS.match(passage.text, start):
        if _PLURAL.search(match["name"]):
            yield _bare(match["name"]), Span(*match.span("name")), "employers.list"
        return
    after = passage.text[names[-1].span.end :] if names else ""
    if re.match(r" [a-z]+\b", after):
        yield from ((n.name, n.span, "employers.list") for n in names)


def _of_list(passage: Passage, stretch: Span, rule: str) -> _Found:
    text = stretch.of(passage.text)
    if cut := re.search(r"\s{0,40}(?:\(|\s[-–—]\s|:\s)", text):
        text = text[: cut.start()] if cut.start() else text
    start = 0
    for match in (*_SPLIT.finditer(text), None):
        end = match.start() if match else len(text)
        name = _bare(text[start:end].strip(" .*"))
        if (
            name
            and len(name.split()) <= _MAX_WORDS
            and (name[:1].isupper() or _KIND_OF_EMPLOYER.search(name) or rule == "employers.list")
        ):
            at = stretch.start + text.index(text[start:end].strip(" .*"), start)
            if not re.search(r"\b(?:is|are|will|can|may|you|your|who)\b", name):
                yield name, Span(at, at + len(text[start:end].strip(" .*"))), rule
        start = match.end() if match else end


def _bare(name: str) -> str:
    """Return the kind without "many", "large" and what says only how many or how big."""
    return squeeze(_LEAD.sub("", name))


# --- sentences -----------------------------------------------------------------------------------------


def _said(passage: Passage) -> _Found:
    """Yield proper names after "employers include", after "companies such as", before "are employers"."""
    patterns = [_BEFORE_NAMES, *([_SUCH_AS] if _is_about_employers(passage) else [])]
    for pattern in patterns:
        for match in pattern.finditer(passage.text):
            yield from ((n.name, n.span, "employers.named") for n in names_at(passage.text, match.end()))
    for match in _SENTENCE.finditer(passage.text):
        names = names_at(passage.text, match.end())
        if (
            names
            and _AFTER_NAMES.match(passage.text, names[-1].span.end)
            and _are_names(passage, names[0].name)
        ):
            yield from ((n.name, n.span, "employers.named") for n in names)


def _is_about_employers(passage: Passage) -> bool:
    return passage.block.topic in _ABOUT or bool(passage.label and _is_kind(passage.label))


def _are_names(passage: Passage, first: str) -> bool:
    """Say whether these are names of employers, not the first word of a sentence ("Companies hire …")."""
    return passage.block.topic in _ABOUT and not (" " not in first and _KIND_OF_EMPLOYER.search(first))


def _can_work(passage: Passage) -> _Found:
    """Yield the kinds of "can work in hospitals, clinics and schools", under a heading about employers."""
    match = _CAN_WORK.search(passage.text) if passage.block.topic == "employers" else None
    if match is None or passage.label or passage.block.kind != "paragraph":
        return
    for name, span, rule in _of_list(passage, Span(*match.span("names")), "employers.prose"):
        if _KIND_OF_EMPLOYER.search(name):
            yield name, span, rule
