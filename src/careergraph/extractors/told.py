"""Skills and tools told in the sentences of a section about them: "Patience, tact and shop math matter most".

Under a heading about skills or tools an enumeration of three short names is trusted although none is
known; of fewer, the known ones. Elsewhere see prose. The items of a class specification ("Knowledge
of: …; …; …") are read here too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, modality_of, passages_of, subject_near
from careergraph.phrases import Part, is_nameable, is_tool_class, is_tool_noun, named_abilities, names_in
from careergraph.sought import sought
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_specified_skills", "extract_told_skills"]

_TOPICS = frozenset({"skills", "soft-skills", "tools", "requirements"})
_SKILL_TOPICS = frozenset({"skills", "soft-skills"})
_MAX_WORDS = 5
_TRUSTED = 3


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a sentence that enumerates names, and what its lead says they are (None: look).

    `bare` says that nothing announces the names: then all of them must be names, and one be known.
    """

    span: Span
    kind: str | None = None
    bare: bool = False


#: What stands before an enumeration, and what it makes of unknown names. The latest lead before the first comma counts.
_LEADS: tuple[tuple[str | None, re.Pattern[str]], ...] = (
    ("Tool", re.compile(r"\b(?:tool ?kit|tool ?box|tools?|software|stack|equipment|kit|gear|programs|packages|systems|platforms|machines|list)\b[^,;:.]{0,40}?(?:\b(?:is|are|includes?|comprises?|consists? of|such as|like)\b|:)", re.IGNORECASE)),
    ("Tool", re.compile(r"\b(?:(?:trained|train|certified|qualified) (?:on|to use|to operate)|(?:learn|get|have you) (?:to )?(?:use|run|operate|running|using|operating)|(?:running|operating))\b", re.IGNORECASE)),
    ("Tool", re.compile(r"\b(?:[Ww]ork|[Ww]orking|[Ww]orks|[Bb]uilt|[Ss]amples|[Pp]rojects|[Ee]xperience|[Uu]ses?|[Uu]sing|[Rr]uns? on|[Ff]luent in|[Pp]roficient in)(?: (?:in|with|on))?\b(?= (?:the )?[A-Z])")),
    ("Skill", re.compile(r"\b(?:skills?|qualities|traits|strengths|abilities|competenc\w+|attributes|essentials|basics)\b[^,;:.]{0,40}?(?:\b(?:is|are|includes?|such as|like)\b|:)", re.IGNORECASE)),
    (None, re.compile(r"\b(?:learns?|masters?|uses?|carry|carries|handles?|provides?|supplies|supply|works? with|brings?|adds?|needs?|requires?|demands?(?! for)|rewards?|calls? for|values?|look(?:s|ing)? for|expects?|possess(?:es)?|must (?:have|show)|should (?:have|show)|(?:ask|asked|talk|know|quizzed|tested|read up|questions) (?:you )?(?:about|on)|(?:good|strong|comfortable|confident|grounding|knowledge|understanding|experience|skilled|versed) (?:at|with|of|in))\b", re.IGNORECASE)),
)  # fmt: skip
#: What is said behind an enumeration: that these count.
_COUNTS = re.compile(
    r",? (?:all |also |really |both )?(?:(?:matters?|counts?|helps?|pays? off|goes? a long way|comes? in handy|makes? (?:a|the|all the) difference)\b|"
    r"(?:are|is) (?:also |just as |equally |highly |absolutely |all |a )?(?:essential|crucial|vital|required|important|valued|key|must|musts|needed|expected|critical|indispensable|useful|valuable)\b)",
    re.IGNORECASE,
)
#: Where the enumeration ends: the sentence turns to another matter.
_ENDS = re.compile(
    r"[;:–—!?]|, (?:as|so|but|while|though|which|who|where|because|since|if|when|even)\b|\b(?:that|which|who|because|whereas|while|although|as if|as they|as you|so that|if|when|but|is|are|was|were|will|can|has|have)\b|\(?\bplus (?:a|an|the)\b",
    re.IGNORECASE,
)
_FINAL = ".!? "
#: A label that asks: "We will assess you against: …".
_ASKING = re.compile(r"\b(?:assess\w*|tested|look(?:ing)? for|needs?|wants?|expects?|values?|requires?|brings?)\b", re.IGNORECASE)  # fmt: skip
#: Nouns that are asked for and are no skill.
_NO_SKILL = re.compile(r"(?:good |great |strong )?(?:years?|months?|weeks?|days?|hours?|time|money|luck|teams?|people|colleagues|customers|clients|patients|students|guests|others|work|jobs?|experience|training|things?|business(?:es)?|compan(?:y|ies)|products?)", re.IGNORECASE)  # fmt: skip


def extract_told_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresSkill and usesTool from enumerations in the sentences of skill and tool sections."""
    for passage in passages_of(document, _TOPICS):
        if passage.block.kind != "paragraph" or _NO_ASKING.search(passage.text):
            continue
        for stretch in _stretches(passage):
            yield from _told(document, passage, stretch, vocabulary)


#: The sentence tells of papers, pay or who was asked: its enumerations are others.
_NO_ASKING = sought(
    r"\b(?:speciali[sz]\w+|exposure|degrees?|diploma|certificat\w+|certified|licen[cs]\w+|(?:\d+\+?|several|of|two|three|five) (?:years?|months?)|years? of|salar\w+|hired|employers? (?:include|are)|application|apply)\b",
    re.IGNORECASE,
)


def _stretches(passage: Passage) -> Iterator[_Stretch]:
    """Yield the enumerations of a sentence: all of it, what is said to count, or what a lead announces."""
    text, body = passage.text, passage.body
    counts = _COUNTS.search(text, body)
    if counts and "," in text[body : counts.start()] and not _lead(text, body, counts.start()):
        yield _Stretch(Span(body, counts.start()))
        return
    lead = _lead(text, body, len(text))
    start, kind = (lead.span.start, lead.kind) if lead else (body, None)
    end = _ENDS.search(text, start + 1)
    stop = end.start() if end else len(text.rstrip(_FINAL))
    if "," in text[start:stop]:
        yield _Stretch(Span(start, stop), kind, bare=lead is None and not _ASKING.search(passage.label))


def _lead(text: str, body: int, stop: int) -> _Stretch | None:
    """Return where names begin behind the last lead before the first comma."""
    comma = text.find(",", body, stop)
    found = [
        (match.end(), kind)
        for kind, lead in _LEADS
        for match in lead.finditer(text, body, comma if comma > 0 else stop)
    ]
    if not found:
        return None
    at, kind = max(found, key=lambda f: f[0])
    return _Stretch(Span(at, stop), kind)


def _told(document: Document, passage: Passage, stretch: _Stretch, vocabulary: Vocabulary) -> Iterator[Claim]:
    knows = vocabulary.knows("Tool", "Skill")

    named = names_in(stretch.span.of(passage.text), knows)
    parts = [
        (part, _kind(part, passage, stretch, vocabulary))
        for part in named
        if _is_name(document, passage, stretch, part)
    ]
    if stretch.bare and (len(parts) < len(named) or not any(knows(part.name) for part in named)):
        return
    trusted = _is_trusted(passage, stretch) and len([part for part, _ in parts if not part.of]) >= _TRUSTED
    for part, kind in parts:
        open_tool = kind == "Tool" and _HOLDS_PREPOSITION.search(part.name)
        if not knows(part.name) and (open_tool or not trusted):
            continue
        span = Span(stretch.span.start + part.span.start, stretch.span.start + part.span.end)
        rule = "tools.told" if kind == "Tool" else "skills.told"
        for subject in subject_near(document, passage, stretch.span.start):
            target = Named(part.name, kind, passage.absolute(span))
            predicate = "usesTool" if kind == "Tool" else "requiresSkill"
            modality = modality_of(passage, span)
            yield claim(document, passage, rule, subject, predicate, target, modality=modality)


_HOLDS_PREPOSITION = re.compile(r" (?:in|on|with|to|for|from|at|by|of) ", re.IGNORECASE)


def _is_trusted(passage: Passage, stretch: _Stretch) -> bool:
    """Say whether unknown names count: requirements also speak of hours, hazards and papers."""
    return passage.block.topic != "requirements" or stretch.kind is not None


def _is_name(document: Document, passage: Passage, stretch: _Stretch, part: Part) -> bool:
    """Say whether a part can be a skill or tool; a place, employer or role among them is none."""
    limit = _MAX_WORDS + 1 if part.clause else _MAX_WORDS
    if len(part.name.split()) > limit or not is_nameable(part.name) or _NO_SKILL.fullmatch(part.name):
        return False
    at = Span(stretch.span.start + part.span.start, stretch.span.start + part.span.end)
    if " " not in part.name and _ARTICLE.search(passage.text, 0, at.start):
        return False
    span = passage.absolute(at)
    others = mentions_in(document, span, "Role", "Location", "Industry", "Degree", "Certificate", "Licence")
    return not any(m.span == span or (m.kind == "Role" and m.span.start == span.start) for m in others)


# "an eye for color": the one word says nothing without what follows.
_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)


def _kind(part: Part, passage: Passage, stretch: _Stretch, vocabulary: Vocabulary) -> str:
    in_tools = passage.block.topic == "tools" or stretch.kind == "Tool" or is_tool_class(part.of)
    term = vocabulary.find_term(part.name, ("Tool", "Skill") if in_tools else ("Skill", "Tool"))
    if term is not None:
        return term.kind
    return "Tool" if in_tools or is_tool_noun(part.name) else "Skill"


#: The headings of class specifications, over items joined by semicolons.
_OF_KNOWLEDGE = re.compile(r"^(?:(?:some|thorough|working|considerable|basic) )?(?:knowledge|understanding) (?:of|and)\b|^skills? (?:in|and)\b", re.IGNORECASE)  # fmt: skip
_OF_ABILITY = re.compile(r"^(?:ability|abilities|skills?)(?: to)?$", re.IGNORECASE)
_ITEM_END = re.compile(r"\s{0,9};\s*(?:and |or )?")
_BEFORE_ITEMS = re.compile(r"^(?:for|in addition|also|the above)\b[^;:]{0,60}:\s*", re.IGNORECASE)
_BODILY = re.compile(
    r"\b(?:lift|carry|stand|sit|climb|kneel|crouch|bend|walk|hear|see|pounds?|lbs?|licen[cs]e|drive)\b",
    re.IGNORECASE,
)
_MAX_CLAUSE_WORDS = 14
_NOUNS_OF = r"methods?|principles?|practices?|materials?|techniques?|tools?|theor(?:y|ies)|procedures?|equipment|rules|laws|regulations|standards|operations?|uses?|functions?|concepts"
#: "methods, materials and tools used in X": X is known.
_MATTER_OF = re.compile(
    rf"(?:(?:basic|general|modern|the|common|proper|applicable|advanced) )*(?:{_NOUNS_OF})(?:(?:,? and|,) (?:{_NOUNS_OF}))* (?:of|used in|for|involved in|related to|in) ",
    re.IGNORECASE,
)


def extract_specified_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the items joined by semicolons under "Knowledge of" and "Ability to"."""
    for passage in passages_of(document, _SKILL_TOPICS):
        heading = passage.block.headings[-1].rstrip(": ") if passage.block.headings else ""
        if passage.block.kind != "paragraph" or not passage.block.headings:
            continue
        if _OF_ABILITY.match(heading) and ";" in passage.text:
            parts = [p for p in _abilities(passage) if not _names_a_tool(document, passage, p, vocabulary)]
        elif _OF_KNOWLEDGE.match(heading):
            parts = list(_knowledge(passage, vocabulary))
        else:
            continue
        for part in named_abilities(parts, passage.text):
            yield from _specified(document, passage, part, vocabulary)


def _items(passage: Passage) -> Iterator[Span]:
    text = passage.text
    before = _BEFORE_ITEMS.match(text, passage.body) if passage.body else _BEFORE_ITEMS.match(text)
    at = before.end() if before else passage.body
    stop = len(text.rstrip(_FINAL))
    for match in _ITEM_END.finditer(text, at, stop):
        yield Span(at, match.start())
        at = match.end()
    yield Span(at, stop)


def _abilities(passage: Passage) -> Iterator[Part]:
    for span in _items(passage):
        clause = span.of(passage.text)
        if 2 <= len(clause.split()) <= _MAX_CLAUSE_WORDS and not _BODILY.search(clause):
            yield Part(" ".join(clause.split()), span, clause=True)


def _names_a_tool(document: Document, passage: Passage, part: Part, vocabulary: Vocabulary) -> bool:
    """Say whether the clause names a tool: "enter data in a ledger program" asks for the tool, see tools.named."""
    mentions = mentions_in(document, passage.absolute(part.span), "Tool")
    return any((term := vocabulary.terms.get(m.term or "")) and not term.generic for m in mentions)


def _knowledge(passage: Passage, vocabulary: Vocabulary) -> Iterator[Part]:
    knows = vocabulary.knows("Skill", "Tool")

    for item in _items(passage):
        matter = _MATTER_OF.match(passage.text, item.start, item.end)
        span = Span(matter.end(), item.end) if matter else item
        for part in names_in(span.of(passage.text), knows):
            if len(part.name.split()) <= _MAX_WORDS + 2 and (is_nameable(part.name) or part.clause):
                at = Span(span.start + part.span.start, span.start + part.span.end)
                yield Part(part.name, at, part.of, part.choice, part.clause)


def _specified(document: Document, passage: Passage, part: Part, vocabulary: Vocabulary) -> Iterator[Claim]:
    term = None if part.clause else vocabulary.find_term(part.name, ("Skill", "Tool"))
    is_tool = (term is not None and term.kind == "Tool") or (term is None and is_tool_noun(part.name))
    for subject in subject_near(document, passage, part.span.start):
        named = Named(part.name, "Tool" if is_tool else "Skill", passage.absolute(part.span))
        predicate = "usesTool" if is_tool else "requiresSkill"
        modality = modality_of(passage, part.span)
        yield claim(document, passage, "skills.specified", subject, predicate, named, modality=modality)
