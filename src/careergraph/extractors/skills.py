"""Skills and tools from the sections that list them.

Layout → topic → items → names → kind → claim. A list under "Skills", "Requirements" or "Tools" is
read item by item; a known tool in a list of skills is a tool, a name in brackets after "frameworks"
is one too. Names outside the vocabulary are kept: the section says what they are.
"""

import re
from collections.abc import Iterable, Iterator

from careergraph.abilities import abilities_in
from careergraph.deeds import has_done
from careergraph.markup import name_of
from careergraph.model import Block, Claim, Document, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    modality_of,
    passage_at,
    passages_of,
    subjects_of,
)
from careergraph.phrases import (
    Part,
    is_field_label,
    is_nameable,
    is_tool_class,
    is_tool_noun,
    named_abilities,
    names_in,
    sentence_spans,
)
from careergraph.text import fold_name, remembering, squeeze
from careergraph.topics import is_class_label, topic_of
from careergraph.verbs import starts_with_duty, starts_with_verb, tells_a_deed
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_cued_skills", "extract_listed_skills", "extract_skill_headings"]

_SKILL_TOPICS = frozenset({"skills", "soft-skills", "requirements"})
_TOPICS = _SKILL_TOPICS | {"tools", "education", "experience"}

#: An item that is about schooling, years or papers is read by other extractors, not as a skill.
_OTHER_MATTER = re.compile(
    r"\b(?=\w)(?:degrees?|bachelor|master['’]?s\b|ph\.?\s?d|diploma|certif(?:icat|ied)\w*|licen[cs]\w+|registration|semester|"
    r"publications?|portfolio(?! of)|years?|months?|graduat\w+|accredited|gpa|enrol\w+|internships?|apprenticeships?|coursework|eligible|"
    r"citizen\w*|right to work|drug screen|membership|memberships|visa|clearance|card|pounds|lbs?|lift(?:ing)? \d+|overtime|weekends|on[- ]call|vaccin\w+|background check|drug test|driving record|physical(?:ly)?)\b",
    re.IGNORECASE,
)
#: Labels that only sort what follows: "Technical:", "Required Skills:", "Programming Languages:".
_CLASS_LABEL = re.compile(
    r"^(?:(?:technical|soft|hard|required|preferred|essential|other|additional|programming|professional|work|educational|relevant|"
    r"desired|desirable|core|key|minimum|basic|must|nice|bonus|general|specific|common|useful|primary|secondary|and|or|of|to|have|"
    r"computer|business|industry|scientific|clinical|office)\s+)*"
    r"(?:languages?|frameworks?|librar(?:y|ies)|tools?|platforms?|software|technical|technolog(?:y|ies)|databases?|systems|have|"
    r"skills?|education|experience|certifications?|requirements?|qualifications?|stack|services|required|preferred|soft|hard|"
    r"tasks?|roles?|responsibilities|environments?|equipment|essential|must|nice|bonus|other|additional|focus|competenc\w+|plus|"
    r"clinical|personal|interpersonal|practical|digital|physical|people|knowledge|general|business|manual|theory|practice)$",
    re.IGNORECASE,
)
#: Labels that say how much an item counts, not what it is about: "Required: …".
_ONLY_SORTS = re.compile(r"(?:required|preferred|essential|desirable|desired|minimum|optional|bonus|plus|must[- ]haves?|nice[- ]to[- ]haves?)(?: (?:skills?|qualifications?|experience|requirements?))?$", re.IGNORECASE)  # fmt: skip
_VERB_START = re.compile(
    r"^(?:build|create|develop|design|collect|ensure|manage|write|work|use|apply|analy[sz]e|perform|conduct|participat\w+|"
    r"understand|stay|keep|be|have|do|make|take|learn|join|follow|start|get|focus|consider|prefer|willing|able|will|can|"
    r"knowing|we|you|they|it|this|these|there|our|your|to)\b",
    re.IGNORECASE,
)
_MAX_WORDS = 6
_MAX_CLAUSE_WORDS = 14


def extract_cued_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield skills from items that say so themselves ("Deep understanding of …") in lists about other things."""
    for passage in passages_of(document, _TOPICS_WITH_CUES):
        is_cued = (
            passage.block.kind == "item" and not passage.label and _HAS_SKILL.match(passage.text.lstrip())
        )
        if is_cued and not _tells_other_matter(passage.text):
            yield from _claims(document, passage, vocabulary)


_TOPICS_WITH_CUES = frozenset(
    {None, "responsibilities", "overview", "comparison", "progression", "experience"}
)
_HAS_SKILL = re.compile(
    r"(?:an? )?(?:(?:strong|solid|excellent|good|deep|great|exceptional|proven|outstanding|thorough|working|basic)\b(?=.*\b(?:skills|abilities|"
    r"knowledge|understanding|expertise|proficiency|foundation)\b)|(?:knowledge|understanding|proficiency|familiarity|expertise|mastery|command) (?:of|in|with)\b)",
    re.IGNORECASE,
)


def extract_listed_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresSkill and usesTool from list items, rows and short lines of skill and tool sections."""
    for passage in passages_of(document, _TOPICS):
        if passage.block.kind == "paragraph" and not _is_list_line(passage):
            continue
        if passage.block.header:  # the columns say which cells hold names: see skill_tables
            continue
        if passage.span.start != passage.block.span.start and _IS_PROSE.search(passage.text):
            continue
        if passage.block.topic in {"education", "experience"} and not _is_about_skill(passage):
            continue
        if _is_other_matter(passage, vocabulary) or is_field_label(passage.label):
            continue
        if _is_described_heading(passage):
            continue
        yield from _claims(document, passage, vocabulary)


def _is_other_matter(passage: Passage, vocabulary: Vocabulary) -> bool:
    """Say whether the item is about degrees, years or papers; behind a skill's label the words explain it."""
    if passage.label and _is_known(passage.label, vocabulary):
        return False
    return _tells_other_matter(passage.text)


_tells_other_matter = remembering(lambda text: _OTHER_MATTER.search(text) is not None, longest=1_000)


def _is_list_line(passage: Passage) -> bool:
    """Say whether a paragraph is a "Label: a, b, c" line or a bare enumeration."""
    body = passage.text[passage.body :]
    if len(passage.text) > _MAX_LINE or _IS_PROSE.search(body):
        return False
    return bool(passage.label) or (body.count(",") >= 2 and body.rstrip()[-1:] != ".")


_MAX_LINE = 300
_IS_PROSE = re.compile(
    r"\b(?=\w)(?:is|are|was|will|can|should|must|you|we|they|who|that|these|this)\b", re.IGNORECASE
)
_SKILL_CUE = re.compile(
    r"^(?:an? )?(?:strong|solid|good|firm|sound|deep)? ?(?:foundation|background|knowledge|understanding|grounding|proficiency|"
    r"familiarity|experience with|experience in|expertise|skills?|proven track record|use of)\b", re.IGNORECASE
)  # fmt: skip


def _is_about_skill(passage: Passage) -> bool:
    return bool(_SKILL_CUE.match(passage.text.lstrip())) and not _tells_other_matter(passage.text)


def _is_described_heading(passage: Passage) -> bool:
    """Say whether the item only describes the soft skill that its heading names."""
    if passage.block.topic != "soft-skills" or passage.label or not passage.block.headings:
        return False
    return _names_a_skill(passage.block.headings[-1])


def _names_a_skill(heading: str) -> bool:
    return topic_of(heading) in {None, "learning", "skills", "experience"} and not re.search(
        r"\bskills?\b", heading, re.IGNORECASE
    )


def _claims(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[Claim]:
    described = _described(passage, vocabulary)
    parts = _labelled(passage, vocabulary) + described
    if described and not _is_known(passage.label, vocabulary) and not _explains_tool(passage):
        kinds = {_kind(part, passage, vocabulary) for part in described}
        parts = described if kinds == {"Tool"} else parts  # "Deployment: Docker, Terraform": only sorts tools
    options = sum(p.choice for p in parts) > 1
    on_papers = bool(mentions_in(document, passage.span, "Certificate", "Licence", "Degree"))
    among_tools = _is_among_tools(parts, vocabulary)
    subjects = subjects_of(document, passage) if parts else []
    for part in _opened(named_abilities(parts, passage.text), passage, vocabulary):
        kind = _kind(part, passage, vocabulary)
        if kind == "Skill" and among_tools and _is_proper(part, vocabulary):
            kind = "Tool"
        if kind is None or (kind == "Skill" and _is_people(document, passage.absolute(part.span))):
            continue
        if on_papers and not _is_known(part.name, vocabulary):
            continue
        if kind == "Tool" and part.of:
            yield from _purpose(document, passage, part, vocabulary)
        for subject in subjects:
            yield claim(
                document,
                passage,
                _rule(part, kind, passage, vocabulary),
                subject,
                "usesTool" if kind == "Tool" else "requiresSkill",
                Named(part.name, kind, passage.absolute(part.span)),
                modality=modality_of(passage, part.span),
                choice=f"{passage.span.start}-{passage.span.end}" if options and part.choice else None,
            )


def _opened(parts: Iterable[Part], passage: Passage, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield the parts, of a long clause that names two skills or more those: "keep up morale and good communication …"."""
    for part in parts:
        clause = part.span.of(passage.text)
        if not part.clause or len(clause.split()) < _LONG_CLAUSE:
            yield part
            continue
        known = [(m.name, m.span) for m in vocabulary.matcher.find(clause) if m.kind == "Skill"]
        told = [(a.name, a.span) for a in abilities_in(clause)]
        apart = [k for k in known if not any(k[1].overlaps(span) for _, span in told)] + told
        if len(apart) < 2:
            yield part
        for name, span in apart if len(apart) > 1 else ():
            at = Span(part.span.start + span.start, part.span.start + span.end)
            yield Part(name, at, part.of, part.choice)


_LONG_CLAUSE = 7


def _is_among_tools(parts: list[Part], vocabulary: Vocabulary) -> bool:
    """Say whether the known names are tools, two at least: a product's name beside them is one too."""
    terms = [vocabulary.find_term(part.name, ("Skill", "Tool")) for part in parts]
    kinds = [term.kind for term in terms if term is not None]
    return kinds.count("Tool") >= 2 and "Skill" not in kinds


_PROPER = re.compile(r"[A-Z][\w.+#-]*(?: [A-Z0-9][\w.+#-]*){0,2}|[a-z]+[A-Z]\w*")


def _is_proper(part: Part, vocabulary: Vocabulary) -> bool:
    return not part.clause and bool(_PROPER.fullmatch(part.name)) and not _is_known(part.name, vocabulary)


def _is_people(document: Document, span: Span) -> bool:
    """Return whether a role is named and nothing else: "teamwork with analysts" makes them no skill."""
    roles = mentions_in(document, span, "Role")
    is_long = len(span.of(document.text).split()) > _MAX_WORDS_OF_PEOPLE  # "good cooks make good bakers"
    return any(m.span == span for m in roles) or (is_long and len(roles) > 1)


_MAX_WORDS_OF_PEOPLE = 4


_CLASS_NOUN = re.compile(
    r" ?(?:(?:libraries and frameworks|frameworks and libraries|frameworks?|librar(?:y|ies)|platforms?|tools?|software|packages|systems|suites?|services|applications|languages)\b ?(?:and ?)?){1,6}$",
    re.IGNORECASE,
)


def _purpose(document: Document, passage: Passage, part: Part, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield toolFor where the class before the examples names a skill: "deep learning frameworks (PyTorch)"."""
    purpose = _CLASS_NOUN.sub("", part.of)
    if purpose and purpose != part.of and vocabulary.find_term(purpose, ("Skill",)):
        tool = Named(part.name, "Tool", passage.absolute(part.span))
        yield claim(document, passage, "toolfor.class", tool, "toolFor", Named(purpose, "Skill"))


def _rule(part: Part, kind: str, passage: Passage, vocabulary: Vocabulary) -> str:
    if _is_known(part.name, vocabulary):
        return "tools.list" if passage.block.topic == "tools" else "skills.list"
    if kind == "Tool":
        return "tools.open"
    return "skills.clause" if part.clause else "skills.open"


def _labelled(passage: Passage, vocabulary: Vocabulary) -> list[Part]:
    """Return what a label names: a skill ("Communication: …"), a tool that the words explain; no class of tools."""
    label = passage.label
    if not label or passage.block.topic in {"education", "experience"}:
        return []
    if passage.block.topic == "tools" and not _explains_tool(passage):
        return []
    names_a_class = _CLASS_LABEL.search(label) is not None or is_tool_class(label)
    if is_class_label(label) or (names_a_class and not _is_known(label, vocabulary)):
        return []
    parts = names_in(passage.head.of(passage.text), vocabulary.knows("Tool", "Skill"))
    return [_shifted(p, passage.head.start) for p in parts if len(p.name.split()) <= _MAX_WORDS]


def _described(passage: Passage, vocabulary: Vocabulary) -> list[Part]:
    """Return the names in the description; behind a soft skill's label it only explains the skill."""
    soft = passage.block.topic == "soft-skills" or _is_soft(passage.label, vocabulary)
    is_class = is_class_label(passage.label)
    if passage.label and not is_class and soft and passage.block.topic != "tools":
        return [_shifted(part, passage.body) for part in _traits(passage, vocabulary)]
    if _is_deed(passage):
        return []  # a duty, see statements
    parts = list(_names(passage, vocabulary))
    if (
        not passage.label
        and passage.block.topic != "tools"
        and not _OF_YOU.match(passage.text, passage.body)
        and _starts_with_verb(passage.text[passage.body :])
    ):
        known = [p for p in parts if _is_known(p.name, vocabulary)] or _known_in(passage, vocabulary)
        return known or _deeds(passage)
    if not passage.label and _DID.match(passage.text.lstrip()):
        parts = [p for p in parts if (t := vocabulary.find_term(p.name, ("Tool", "Skill"))) and not t.broad]
    is_lived = _LIVED.match(passage.text.lstrip()) or has_done(passage.text, passage.body)
    if is_lived or (not passage.label and _FINITE.search(passage.text)):
        parts = [p for p in parts if _is_known(p.name, vocabulary)]
    if _explains_tool(passage):
        parts = [p for p in parts if not p.clause and _is_known(p.name, vocabulary)]
    elif passage.label and passage.block.topic != "tools" and not _ONLY_SORTS.match(passage.label):
        # Behind a label, a verb phrase or sentence explains it: only what is known is named there.
        parts = [
            p for p in parts if not p.clause and (_is_known(p.name, vocabulary) or not _is_sentence(passage))
        ]
    return [_shifted(p, passage.body) for p in parts]


def _explains_tool(passage: Passage) -> bool:
    """Say whether the words behind a tool's label are a sentence: "Oven control: Keeps the heat even"."""
    body = passage.text[passage.body :]
    return (
        bool(passage.label)
        and passage.block.topic == "tools"
        and (starts_with_verb(body) == "third" or _TELLS.match(body) is not None)
    )


#: A sentence on what the label names: "Allows bakers to …", "Tools like A and B simplify …".
_TELLS = re.compile(
    r"\W*(?:(?:allows|helps|lets|makes|gives|keeps|ensures|enables|used|needed|required)\b|"
    r"(?:tools|software|programs|platforms|systems|applications|devices|machines) (?:like|such as|that|which|for)\b)",
    re.IGNORECASE,
)


def _is_deed(passage: Passage) -> bool:
    is_item = passage.block.kind == "item" and passage.block.topic in {"skills", "requirements"}
    return is_item and not passage.label and tells_a_deed(passage.text.lstrip())


def _starts_with_verb(text: str) -> bool:
    """Say whether a verb begins the text: "Build …", "Independently runs …"; a base form may be a noun."""
    return bool(_VERB_START.match(text)) or starts_with_verb(text) == "third"


def _deeds(passage: Passage) -> list[Part]:
    """Return the item as a whole where it is a verb phrase under a heading of skills: what one can do."""
    body = passage.text[passage.body :].rstrip(" .;")
    if passage.block.topic != "skills" or _IS_PROSE.search(body) or not starts_with_duty(body):
        return []
    return [Part(squeeze(body), Span(0, len(body)), clause=True)]


# "Experience writing long texts for a purpose and an audience": years of it are told, and what is known is named.
_DID = re.compile(
    r"(?:an? )?(?:[\w-]+ ){0,2}(?:experience(?:d)? (?:of |in )?|exposure to )[a-z]+ing\b", re.IGNORECASE
)
# "A farming background", "Experience at a large mill": where somebody has been is experience.
_LIVED = re.compile(
    r"(?:an? )?(?:[\w-]+ ){1,3}background\W*$|(?:an? )?(?:[\w-]+,? ){0,3}experience (?:at|on|under|within|across|among) ",
    re.IGNORECASE,
)
# "The sector is using it for months": a whole sentence in a list names what is known.
_FINITE = re.compile(r"^\W*(?:the|a|an|this|these|most|many|some|all|our)\b[^.;:(]* (?:is|are|was|were|has|have|will)\b", re.IGNORECASE)  # fmt: skip


def _names(passage: Passage, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield the names of an item sentence by sentence, without what a dash goes on to explain.

    Of several sentences those that say something ("Writing. Really, most of the job is that") only explain.
    """
    body = passage.text[passage.body :]
    spans = sentence_spans(body)
    is_of_you = _OF_YOU.match(body) is not None
    for number, span in enumerate(spans):
        own = _OF_YOU.match(body, span.start, span.end)
        if number and not own and _IS_PROSE.search(span.of(body)):
            continue
        explained = _EXPLAINED.search(body, own.end() if own else span.start, span.end)
        stop = explained.start() if explained else span.end
        for start, end in _said_of_you(body, own.end(), stop) if own else ((span.start, stop),):
            for part in names_in(body[start:end], vocabulary.knows("Tool", "Skill")):
                if own or not is_of_you or _is_known(part.name, vocabulary):
                    yield _shifted(part, start)


def _traits(passage: Passage, vocabulary: Vocabulary) -> Iterator[Part]:
    """Yield the known soft skills that a description says of you: "Teamwork: … You are patient."."""
    body = passage.text[passage.body :]
    for span in sentence_spans(body):
        if own := _OF_YOU.match(body, span.start, span.end):
            for start, end in _said_of_you(body, own.end(), span.end):
                parts = names_in(body[start:end], vocabulary.knows("Skill"))
                yield from (_shifted(p, start) for p in parts if _is_soft(p.name, vocabulary))


def _said_of_you(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches that say what you are and have: "open to change | and have a gift for words"."""
    for match in _AND_ARE.finditer(text, start, stop):
        yield start, match.start()
        start = match.end()
    yield start, stop


#: Behind "have" it is no thing that one has.
_DONE = r"(?:\w+ed|been|built|run|led|seen|done|had|made|written|taught)"
_WHAT_YOU_ARE = rf"(?:are|have(?! {_DONE} )|possess|bring|enjoy|like|love|care (?:deeply |a lot )?about|are good at|have got)"
#: "You're curious and have a gift for words": behind it stands what you are or have, as in an item without it.
_OF_YOU = re.compile(
    rf"\W{{0,4}}(?:you(?:['’]re| (?:must |should |will |also |already )?(?:be|{_WHAT_YOU_ARE}))|you(?= know how to )) ",
    re.IGNORECASE,
)
_AND_ARE = re.compile(rf"(?:,| and|, and) {_WHAT_YOU_ARE} (?!to )", re.IGNORECASE)


#: "Negotiation – you can hold your own": behind the dash the item explains itself.
_EXPLAINED = re.compile(
    r"(?<=\w) +[–—-] +(?=(?:you|we|they|it|this|that|which|i|because|as|so|able to|being able)\b)|(?<=\w),? (?=(?:we|you) (?:use|run|have|will|can|pay|like|love|teach|do|are)\b)",
    re.IGNORECASE,
)


def _known_in(passage: Passage, vocabulary: Vocabulary) -> list[Part]:
    """Return the known skills and tools that the words of a passage name."""
    found = vocabulary.matcher.find(passage.text, " ".join(passage.block.headings))
    return [Part(m.name, m.span) for m in found if m.kind in {"Skill", "Tool"}]


def _is_sentence(passage: Passage) -> bool:
    body = passage.text[passage.body :]
    return len(body.split()) > 12 or bool(_VERB_START.match(body))


def _is_soft(label: str, vocabulary: Vocabulary) -> bool:
    term = vocabulary.find_term(label, ("Skill",)) if label else None
    return term is not None and term.category == "soft"


def _shifted(part: Part, by: int) -> Part:
    return Part(part.name, Span(part.span.start + by, part.span.end + by), part.of, part.choice, part.clause)


def _is_known(name: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.knows("Tool", "Skill")(name)


def _kind(part: Part, passage: Passage, vocabulary: Vocabulary) -> str | None:
    """Return Tool or Skill, None for what names neither."""
    words = part.name.split()
    if (
        not words
        or _tells_other_matter(part.name)
        or (len(part.name) < 2 and not _is_known(part.name, vocabulary))
    ):
        return None
    in_tools = passage.block.topic == "tools"
    preference = ("Tool", "Skill") if in_tools or is_tool_class(part.of) else ("Skill", "Tool")
    term = vocabulary.find_term(part.name, preference)
    if term is not None:
        return term.kind
    if (
        vocabulary.find_term(part.name, ("Industry", "Degree", "Certificate", "Licence", "CareerStage"))
        is not None
    ):
        return None
    # "analyzing sales figures to plan the stock": a verb whose own name is known begins a deed too
    is_deed = len(words) > _MAX_WORDS and starts_with_verb(part.name) == "ing"
    if part.clause or is_deed:
        return _kind_of_clause(part, in_tools=in_tools)
    return _kind_of_open(part, passage)


def _kind_of_clause(part: Part, *, in_tools: bool) -> str | None:
    words = len(part.name.split())
    if in_tools:  # "Cutting torch", "Mixing bowl": no verb in a list of tools
        is_deed = starts_with_verb(part.name) == "base"  # "eager to buy new ovens"
        return "Tool" if words <= 3 and "," not in part.name and not is_deed else None
    return "Skill" if 2 <= words <= _MAX_CLAUSE_WORDS else None


def _kind_of_open(part: Part, passage: Passage) -> str | None:
    """Return what a name outside the vocabulary names."""
    words = part.name.split()
    if len(words) > _MAX_WORDS or _VERB_START.match(part.name) or not is_nameable(part.name):
        return None
    if _EMPTY.match(part.name):
        return None
    if _NO_NAME.search(part.name):
        return None
    if passage.block.topic == "tools" or is_tool_class(part.of) or is_tool_class(passage.label):
        return "Tool" if len(words) <= 5 and not _GOES_TO.search(part.name) else None
    if is_tool_noun(part.name) and len(words) <= 4:
        return "Tool"
    return "Skill"


_NO_NAME = re.compile(r"[:;?!|]|\b(?:19|20)\d\d\b")
#: What names no skill: experience of doing something, and nouns that say too little alone.
_EMPTY = re.compile(
    r"software$|challenges$|(?:[\w-]+ ){0,2}experience(?:d)? [a-z]+ing\b|(?:[\w-]+ )?experience$|(?:supporting|managing|ensuring|providing|using|working|helping|maintaining|co-?ordinating)$|(?:products?|updates?|practices?|process(?:es)?|environments?|clients?|customers|users?|stakeholders?|"
    r"units?|internal|external|older|younger|topical|others?|digital|delivery|communities|community|policy|policies|projects?|issues|situations|"
    r"requirements|needs|goals|people|businesses|companies|organi[sz]ations?|teams?|services|fields|sectors|levels?|settings|conferences?|workshops?|seminars?|forums?|events?|meetings?)$",
    re.IGNORECASE,
)
#: "eager to learn new tools", "libraries into notebooks": no tool's name says what to or where.
_GOES_TO = re.compile(r" (?:to|into|from)\b", re.IGNORECASE)
_SOFT_DETAILS = frozenset({None, "learning", "skills", "experience"})


def _listed_headings(document: Document, vocabulary: Vocabulary) -> list[Block]:
    """Return the headings that list skills: three or more side by side, some of them known, all of them names."""
    groups: dict[tuple[tuple[str, ...], int], list[Block]] = {}
    for block in document.blocks:
        if block.kind == "heading" and block.topic in _SKILL_TOPICS and block.headings:
            groups.setdefault((block.headings, block.level), []).append(block)
    found: list[Block] = []
    for (headings, _), group in groups.items():
        names = [name_of(block.span.of(document.text)) for block in group]
        known = sum(vocabulary.find_term(name, ("Skill",)) is not None for name in names)
        if (
            len(group) >= _LISTED
            and _LISTED * known >= len(group)
            and topic_of(headings[-1]) in {"skills", "soft-skills"}
            and not any(mentions_in(document, block.span, "Role") for block in group)
        ):
            found += group
    return found


_LISTED = 3


_LEAD_IN = 6  # the level of a sentence that leads in: "Work at sea has its own advantages:"


def extract_skill_headings(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresSkill from headings that name a skill: all under "Soft skills", known ones under "Skills"."""
    parents: list[Block] = []
    listed = _listed_headings(document, vocabulary)
    for block in document.blocks:
        if block.kind != "heading" or not block.subjects:
            continue
        parents = [p for p in parents if p.level < block.level]
        parent = parents[-1] if parents else None
        parents.append(block)
        name = " ".join(block.span.of(document.text).split()).rstrip(": ")
        if (
            parent is None
            or block.level == _LEAD_IN
            or parent.topic not in _SKILL_TOPICS
            or (
                topic_of(name) not in ({None, "learning"} if parent.topic != "soft-skills" else _SOFT_DETAILS)
            )
        ):
            continue
        soft = block in listed or (parent.topic == "soft-skills" and _names_a_skill(name))
        for part in names_in(block.span.of(document.text).rstrip(": "), vocabulary.knows("Tool", "Skill")):
            term = vocabulary.find_term(part.name, ("Skill",))
            if (
                len(part.name.split()) > _MAX_WORDS
                or not (soft or term)
                or not is_nameable(part.name)
                or fold_name(part.name).endswith(" skills")
            ):
                continue
            span = Span(block.span.start + part.span.start, block.span.start + part.span.end)
            passage = passage_at(document, block, block.span)
            for subject in block.subjects:
                named = Named(part.name, "Skill", span)
                yield claim(
                    document,
                    passage,
                    "skills.heading",
                    Named(subject),
                    "requiresSkill",
                    named,
                    modality=modality_of(passage),
                )
