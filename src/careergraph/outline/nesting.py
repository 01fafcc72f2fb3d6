"""Nesting: which headings stand above a block, what its section is about, its run-in label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from careergraph.markup import blank_markup, bold_label, name_of
from careergraph.model import Block, Span
from careergraph.outline.forms import STRENGTH, is_titled
from careergraph.outline.labels import FORM_FIELD, topic_of_label
from careergraph.sought import sought
from careergraph.topics import is_aside, is_bare, is_class_label, line_topic, topic_of
from careergraph.verbs import starts_with_advice

__all__ = ["nested"]

_POINTS = re.compile(
    r"(?:here(?:'s|’s| is| are)|these (?:are|include)|below|the following|some of)\b", re.IGNORECASE
)
_LABEL = re.compile(r"(?P<label>[^\s:][^:\n]{0,70}?)\s*:(?=\s)\s*(?=\S)")
_ENDS_LABEL = frozenset(":-–—")
_DASH_LABEL = re.compile(r"(?P<label>[A-Z][^:\n]{0,60}?)\s+[-–—]\s+(?=\S)")

# Under "Soft skills" the headings are skills: "Domain Knowledge" opens no new section.
_DETAILS_OF_SOFT_SKILLS = frozenset(
    {"skills", "learning", "practices", "experience", "responsibilities", "trends"}
)
# Pay is told by experience, industry, place: those headings break it down.
_BREAKDOWNS_OF_PAY = frozenset(
    {"experience", "industries", "location", "employers", "education", "specialties", "progression"}
)
# A list of duties or challenges is grouped by short titles whose words must not change its topic …
_KEEPS_ITEMS = frozenset({"responsibilities", "specialties", "industries", "employers"})
_KEEPS_ALL_ITEMS = frozenset({"challenges", "practices", "trends"})
# … unless they say plainly that something else is listed.
_CUTS_THROUGH = frozenset({"skills", "soft-skills", "tools", "pay", "education", "requirements"})


# "Hone technical skills" heads advice, not a list of skills.
_ADVICE = frozenset({"practices", "challenges", "trends"})
_ADVISES = re.compile(r"(?:develop|gain|hone|share|cultivate|embrace|foster|stay|master|seek|pursue|expand|build|improve|strengthen|learn|know|understand|get|keep|find|use|network|engage|prioriti[sz]e|maintain|invest|focus|drive|leverage|adopt|create|manage|balance|overcome|deal|define|set|establish|practi[sc]e)\b", re.IGNORECASE)  # fmt: skip
_NUMBER = re.compile(r"^(?:step |tip )?#?\d{1,2} ?[.):] ?", re.IGNORECASE)
# "Skills", below it "Essential" and "Desirable": these say how strongly, not what.
_ASKED = frozenset({"skills", "soft-skills", "tools", "education", "experience"})
_TITLE_TOPIC = re.compile(r"aside|progression")
_SHORT_TITLE = 2
_MAX_NAME = 200  # a longer heading is none; its name stands on everything below it


@dataclass(slots=True)
class _Open:
    """A heading that is open: what stands below it has these headings and, where nothing else is said, this topic."""

    level: int
    names: tuple[str, ...]
    topic: str | None
    indent: int = -1
    is_parent: bool = False


_PAGE = _Open(0, (), None)


def nested(text: str, pieces: Sequence[Block]) -> Iterator[Block]:
    stack: list[_Open] = []
    parts = sum(piece.kind == "heading" and piece.level == 1 for piece in pieces)
    for number, piece in enumerate(pieces):
        if piece.kind == "heading":
            while stack and stack[-1].level >= piece.level:
                stack.pop()
            above = stack[-1] if stack else _PAGE
            name = name_of(piece.span.of(text)[:_MAX_NAME]).rstrip(": ").strip()
            is_title = number == 0 or (piece.level == 1 and parts < _MANY)
            topic = _heading_topic(text, pieces, number, name, above.topic, is_title=is_title) or above.topic
            yield _placed(piece, above.names, topic, piece.label)
            indent = piece.level - 100 if piece.level >= 100 else -1
            below = pieces[number + 1] if number + 1 < len(pieces) else piece
            is_parent = below.kind == "item" and below.level > indent + 1
            stack.append(_Open(piece.level, (*above.names, name), topic, indent, is_parent))
            continue
        _close(stack, piece)
        above = stack[-1] if stack else _PAGE
        label = piece.label or _label(text, piece)
        topic = (
            piece.topic
            or _line_topic(text, piece, above.topic)
            or _label_topic(text, piece, label, above.topic)
            or above.topic
        )
        yield _placed(piece, above.names + piece.headings, topic, label)


def _placed(piece: Block, headings: tuple[str, ...], topic: str | None, label: Span | None) -> Block:
    """Return the block where it stands; every block passes here, and this is faster than replace."""
    return Block(
        piece.kind,
        piece.span,
        piece.level,
        headings,
        topic,
        label,
        piece.column,
        piece.subjects,
        piece.header,
    )


def _line_topic(text: str, block: Block, inherited: str | None) -> str | None:
    """Return the aside that a line is; a row, or "Baker > Head Baker" below a career path, leads nowhere."""
    topic = line_topic(block.span.of(text))
    is_no_menu = inherited == "progression" or block.kind == "row"
    return None if is_no_menu and topic == "aside: navigation" else topic


def _label_topic(text: str, block: Block, label: Span | None, inherited: str | None) -> str | None:
    """Return the topic that a label ("Industries: …") or a table's aspect sets for its line alone."""
    if block.column:
        return topic_of(block.headings[-1]) if block.headings else None
    if label is None or len(name := name_of(label.of(text))) > _MAX_LABEL:
        return None
    topic = topic_of_label(name)
    if topic is None and inherited in _OF_ALL:
        return _section_of(name)
    is_figure = inherited == "outlook"  # "Openings: 2,000 a year" fills in no form there
    return None if topic == FORM_FIELD and (is_figure or not _is_value(text, block, label)) else topic


#: Sections about a role in general: in them a label heads its line as a heading does, "Key skills: …".
_OF_ALL = frozenset({None, "overview", "comparison", "related", "specialties"})
#: Topics of which any bare label tells; of others only one that names a class of things: "Learning: …" is advice.
_SAID_BY_LABELS = frozenset(
    {"responsibilities", "skills", "soft-skills", "requirements", "tools", "progression", "employers"}
)


_SAYS = re.compile(r"(?:you|we|they|i|it|there|this|these)\b", re.IGNORECASE)  # a sentence before its list
_MAX_LABEL_WORDS = 6


def _section_of(label: str) -> str | None:
    """Return the topic of a label that would head a section, None of one that narrows it: "Team skills"."""
    if _SAYS.match(label) or len(label.split()) > _MAX_LABEL_WORDS:
        return None
    topic = topic_of(label)
    is_told = topic in _SAID_BY_LABELS or (is_class_label(label) and not is_aside(topic))
    return topic if is_told and is_bare(label) else None


def _is_value(text: str, block: Block, label: Span) -> bool:
    """Say whether what stands behind a label fills in a form: a few words, no sentence."""
    value = text[label.end : block.span.end]
    return len(value.split()) <= _MAX_VALUE and not value.rstrip().endswith(".")


_MAX_VALUE = 12


_MAX_LABEL = 40


_MANY = 3  # headings of the first level: then each opens a section, and none but the first is a title


def _heading_topic(
    text: str, pieces: Sequence[Block], number: int, name: str, inherited: str | None, *, is_title: bool
) -> str | None:
    """Return the topic a heading sets: none where it is a title or breaks down the pay above it."""
    topic = _own_topic(name, inherited, pieces[number].level)
    if is_title and len(name.split()) > _SHORT_TITLE and not _TITLE_TOPIC.match(topic or ""):
        return None  # "How to become a nurse: duties, skills and pay" is about all of them
    if topic is None and _ABOUT.match(name) and _is_company(text, pieces, number):
        return "aside: company"
    if inherited == "pay" and topic in _BREAKDOWNS_OF_PAY and _has_amounts(text, pieces, number):
        return None
    return topic


def _own_topic(name: str, inherited: str | None, level: int) -> str | None:
    """Return the topic a heading sets; what only points on ("Here are …") or details a section sets none."""
    topic = topic_of(name)
    if inherited is None or topic is None:
        return topic
    if inherited in _ASKED and STRENGTH.fullmatch(name):
        return None
    if level == 6 and (_POINTS.match(name) or topic == "overview"):
        return None
    if _POINTS.match(name) and topic not in _CUTS_THROUGH:
        return None
    if inherited in _ADVICE and _ADVISES.match(name):
        return None
    if inherited == "practices" and not is_aside(topic) and starts_with_advice(_NUMBER.sub("", name)):
        return None
    if inherited == "soft-skills" and topic in _DETAILS_OF_SOFT_SKILLS:
        return None
    if level >= 100 and inherited in _KEEPS_ITEMS and topic not in _CUTS_THROUGH:
        return None
    if level >= 100 and inherited in _KEEPS_ALL_ITEMS:
        return None
    return topic


# "About the Larkspur Grand", where the text goes on about "us", a firm or when it was founded.
_ABOUT = re.compile(r"About (?:the )?[A-Z0-9][^?:]{1,60}$")
_FIRM = sought(
    r"\b(?:we|our|us|founded|since (?:19|20)\d\d|headquartered|compan(?:y|ies)|organi[sz]ation|institution|non-?profit|firm|"
    r"provider of|leader in|our mission|is an? (?:leading|global|world|national|independent|family|growing|fast|public|private)\b)",
    re.IGNORECASE,
)
_REACH = 400


def _is_company(text: str, pieces: Sequence[Block], number: int) -> bool:
    """Say whether the text below a heading speaks of a firm."""
    following = pieces[number + 1 : number + 2]
    return bool(following) and _FIRM.search(following[0].span.of(text)[:_REACH]) is not None


def _has_amounts(text: str, pieces: Sequence[Block], number: int) -> bool:
    """Say whether the next blocks below a heading give sums of money."""
    following = pieces[number + 1 : number + 3]
    return bool(following) and any(
        p.kind != "heading" and _SUM.search(p.span.of(text)[:300]) for p in following
    )


_SUM = re.compile(r"[$€£]\s?\d|\d[.,]{0,3}\s?(?:[kK]\b|USD|EUR|GBP|CAD)")


def _close(stack: list[_Open], piece: Block) -> None:
    """Close what a list opened: prose ends it, an outdented item ends what was deeper."""
    while (
        stack
        and stack[-1].level >= 100
        and (
            piece.kind != "item"
            or piece.level < stack[-1].indent
            or (stack[-1].is_parent and piece.level <= stack[-1].indent)
        )
    ):
        stack.pop()
    if piece.kind == "paragraph":
        while stack and stack[-1].level == 6:
            stack.pop()


def _label(text: str, block: Block) -> Span | None:
    """Return the run-in label of a "label: description" item or paragraph, None without one."""
    if block.kind not in {"item", "paragraph"}:
        return None
    raw = block.span.of(text)
    if bold := bold_label(raw[:200]):
        return Span(block.span.start + bold.start, block.span.start + bold.end)
    clean = blank_markup(raw[:1000])[:200]
    if _ENDS_LABEL.isdisjoint(clean):
        return None
    lead = len(clean) - len(clean.lstrip())
    match = _LABEL.match(clean, lead) or (block.kind == "item" and _DASH_LABEL.match(clean, lead)) or None
    if match is None or not _is_label(match["label"], dash=":" not in match[0]):
        return None
    return Span(block.span.start + match.start("label"), block.span.start + match.end("label"))


_SENTENCE_END = re.compile(r"[.!?]\s")


def _is_label(label: str, *, dash: bool) -> bool:
    words = label.split()
    if (
        len(words) > (6 if dash else 8)
        or _SENTENCE_END.search(label)
        or label.lower().startswith(("http", "such as"))
    ):
        return False
    return is_titled(label) if dash else True
