"""The employer of an advertisement or job description, which says its own name once or twice.

A guide names many employers and has none of its own: only a text that reads as an advertisement, a
description of a post or an employer's own page is asked.
"""

import re
from collections.abc import Iterator
from functools import partial

from careergraph.markup import blank_markup
from careergraph.model import Block, Claim, Document, Span
from careergraph.pages import is_advertisement
from careergraph.passages import Named, Passage, claim, passage_at
from careergraph.phrases import sentence_spans
from careergraph.propernames import ProperName, names_at
from careergraph.sought import signs_in, signs_of, sought
from careergraph.text import role_key, squeeze
from careergraph.topics import topic_of
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_hiring_employer"]

_ORGANIZATION = re.compile(
    r"\b(?:Agency|Authority|Cent(?:er|re)|Hospital|Clinic|University|College|Department|City of|County|Council|Ministry|"
    r"Administration|Institute|Foundation|Trust|Bank|Group|Inc|LLC|Ltd|GmbH|AG|plc|Corporation|Company|Schools?|District|"
    r"Commission|Bureau|Services?|Laborator(?:y|ies)|Labs|Health|Medical|Airlines|Partners|Holdings)\b"
)
#: Words right before the employer's name, anywhere; "the team at Google" in a guide is no advertisement.
_BEFORE = sought(
    r"\b(?:(?:position|role|post|job|vacancy|team) (?:is located|is based|sits) (?:in|at|within)|"
    r"(?:group|team|people|position|role|job|opening|vacancy|career|life|working|work|[Aa]s an? [\w/ -]{3,60}),? at|[Ww]e(?:['’]re| are)|[Jj]oin(?: us(?: at)?)?|[Ww]elcome to)\s+(?=(?:the )?[A-Z\d])"
)
#: Words right after it.
_AFTER = re.compile(
    r"(?: \([A-Z]{2,8}\))?(?: is| are)? (?:an? |proud to be an? )?(?:[Ee]qual(?: [Ee]mployment)? [Oo]pportunit(?:y|ies)|is (?:looking|seeking|hiring|searching)|is recruiting|seeks)\b|"
    r"(?: \([A-Z]{2,8}\))? (?:is committed to (?:diversity|equal|creating)|invites applications|does not discriminate)\b"
)
_SAID_AFTER = signs_of(_AFTER)
_SENTENCE = re.compile(r"(?:^|[.;!?]\s+)(?=(?:The )?[A-Z\d])")
#: "join the Farming Services portfolio": a part of the employer, not the employer.
_PART = re.compile(
    r" (?:portfolio|teams?|programme|program|directorate|division|group|community|unit|family|conference|association|society|section|newsletter|mailing list)\b"
)
_AT_END = re.compile(r"(?:@|\bat|\bwith)\s+(?=[A-Z\d])")
_NO_NAME = frozenset(
    "us our the team we you this all here home apply now hiring equal opportunity job jobs careers company january february "
    "march april may june july august september october november december monday friday".split()
)
_LEGAL = re.compile(r",? (?:GmbH|AG|AS|Inc\.?|LLC|Ltd\.?|plc|Corp\.?|S\.A\.|B\.V\.)$")
_HEAD = 8
_LONG = 300


def extract_hiring_employer(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield employedBy for the employer that an advertisement is of."""
    del vocabulary
    named = _employer(document) if is_advertisement(document.text) else _titled(document)
    if named is None:
        return
    block, name = named
    passage = _passage(document, block, name.span)
    target = Named(_written(name.name), "Employer", name.span)
    for role in block.subjects:
        yield claim(document, passage, "employers.hiring", Named(role), "employedBy", target)


def _titled(document: Document) -> tuple[Block, ProperName] | None:
    """Return the employer of a title that is nothing but the role and where: "Head Baker at Vantor"."""
    block = next((b for b in document.blocks if b.subjects), None)
    if block is None or block.kind != "heading":
        return None
    clean = blank_markup(block.span.of(document.text))
    name = _in_title(clean, block)
    role = _AT_END.split(clean, maxsplit=1)[0].strip(" '\"#*_\u2019")
    if name is None or role_key(role) not in {role_key(subject) for subject in block.subjects}:
        return None
    start = block.span.start + name.span.start
    return block, ProperName(name.name, Span(start, start + len(name.name)))


def _employer(document: Document) -> tuple[Block, ProperName] | None:
    """Return the first name by the surest cue, with its block and its place in the document."""
    blocks = [(blank_markup(b.span.of(document.text)), b) for b in document.blocks if b.subjects]
    head = blocks[:_HEAD]
    for find, where in (
        (_in_title, head),
        (_in_head, head),
        (_by_words, blocks),
        (partial(_repeated, document.text), head),
    ):
        for clean, block in where:
            name = find(clean, block)
            if name and not _is_role(name.name, block):
                start = block.span.start + name.span.start
                return block, ProperName(name.name, Span(start, start + len(name.name)))
    return None


def _is_role(name: str, block: Block) -> bool:
    """Say whether a name ends in a role of the block: "Full-Time Baker" employs nobody."""
    return any(role_key(name).endswith(role_key(subject)) for subject in block.subjects)


def _in_title(clean: str, block: Block) -> ProperName | None:
    """Find the employer at the end of a title: "Backend Developer @ Parcelpine"."""
    if block.kind != "heading":
        return None
    for match in _AT_END.finditer(clean):
        names = _names(clean, match.end())
        if names and not re.search(r"\w", clean[names[0].span.end :]):
            return names[0]
    return None


def _by_words(clean: str, block: Block) -> ProperName | None:
    """Find the employer beside words that only its own page says."""
    del block
    signs = signs_in(clean)
    for match in _BEFORE.compiled.finditer(clean) if signs & _BEFORE.sign else ():
        names = _names(clean, match.end())
        if names and not _PART.match(clean, names[0].span.end):
            return names[0]
    for match in _SENTENCE.finditer(clean) if signs & _SAID_AFTER else ():
        names = _names(clean, match.end())
        if len(names) == 1 and _AFTER.match(clean, names[0].span.end):
            return names[0]
    return None


def _in_head(clean: str, block: Block) -> ProperName | None:
    """Find an organization's name that opens one of the first blocks: "**Rural Agency** Apply before …"."""
    if block.kind not in {"heading", "paragraph"}:
        return None
    start = len(clean) - len(clean.lstrip())
    names = _names(clean.title() if clean.isupper() else clean, start)
    return names[0] if names and _ORGANIZATION.search(names[0].name) else None


def _repeated(text: str, clean: str, block: Block) -> ProperName | None:
    """Find the name that is a heading of its own near the top and that the text repeats: "### Brevik"."""
    if block.kind != "heading" or topic_of(clean.strip()) is not None:
        return None
    names = _names(clean, len(clean) - len(clean.lstrip(" #*")))
    is_all = len(names) == 1 and not re.search(
        r"\w", clean[: names[0].span.start] + clean[names[0].span.end :]
    )
    is_said = is_all and re.search(
        rf"(?:\bat |\b[Jj]oin |(?:^|\s)){re.escape(names[0].name)}(?: is\b|['’]s\b|,|\.)", text
    )
    return names[0] if is_said and names[0].name not in block.subjects else None


def _names(clean: str, start: int) -> list[ProperName]:
    text = re.sub(r"\bOf\b", "of", clean)
    names = (_without_verb(n) for n in names_at(text, start))
    return [
        n for n in names if n.name.split()[0].lower() not in _NO_NAME and not _ORGANIZATION.fullmatch(n.name)
    ]


def _without_verb(name: ProperName) -> ProperName:
    """Cut what stands after the name in capitals: "Rural Agency Apply before …"."""
    match = re.search(r" (?:Apply|Posted|Location|Job|Req|Closing)\b", name.name)
    return ProperName(name.name[: match.start()], name.span) if match else name


def _written(name: str) -> str:
    """Return the name without its legal form."""
    return squeeze(_LEGAL.sub("", name))


def _passage(document: Document, block: Block, name: Span) -> Passage:
    if block.span.end - block.span.start <= _LONG:
        return passage_at(document, block, block.span)
    for sentence in sentence_spans(blank_markup(block.span.of(document.text))):
        span = Span(block.span.start + sentence.start, block.span.start + sentence.end)
        if span.covers(name):
            return passage_at(document, block, span)
    return passage_at(document, block, block.span)
