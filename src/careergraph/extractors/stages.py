"""Career stages: the stages that a document gives a career, and the level an advertisement states."""

import re
from collections.abc import Iterator, Sequence

from careergraph.model import Block, Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, passage_at, passages_of, subjects_of
from careergraph.sought import signs_of, sought
from careergraph.stages import stage_spans, stages_in
from careergraph.text import role_key, singular_of
from careergraph.vocabulary import Term, Vocabulary

__all__ = [
    "extract_ad_stages",
    "extract_counted_stages",
    "extract_levels",
    "extract_stages",
    "extract_told_stages",
]

#: Where a label or heading that is a stage tells a stage of the career; elsewhere two must stand together.
_ABOUT_CAREERS = frozenset({"progression", "pay"})
_TOPICS = _ABOUT_CAREERS | {"overview", "specialties", None, "experience", "requirements"}
_NEAR = 12
_LONG = 240


def extract_stages(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasCareerStage for labels, headings and first cells that are a stage."""
    for number, block in enumerate(document.blocks):
        if not block.subjects or block.topic not in _TOPICS:
            continue
        near = document.blocks[max(0, number - _NEAR) : number + _NEAR + 1]
        for span, stages in stage_spans(document.text, block, vocabulary):
            if block.topic not in _ABOUT_CAREERS and not _among_stages(document, near, block, vocabulary):
                continue
            passage = passage_at(
                document, block, block.span if len(block.span.of(document.text)) <= _LONG else span
            )
            for stage in stages:
                for subject in block.subjects:
                    yield claim(
                        document, passage, "stages.label", Named(subject), "hasCareerStage",
                        Named(stage.label, "CareerStage", span),
                    )  # fmt: skip


def _among_stages(document: Document, near: Sequence[Block], block: Block, vocabulary: Vocabulary) -> bool:
    """Say whether a neighbor under the same headings is a stage too: one alone may be anything."""
    return any(
        other is not block
        and other.headings == block.headings
        and other.kind == block.kind
        and next(stage_spans(document.text, other, vocabulary), None) is not None
        for other in near
    )


_TERMS = r"(?:full[- ]time|part[- ]time|permanent|contract|temporary|internship)"
#: An advertisement's line of terms begins with the hours: "Full Time Mid-level …".
_LINE_OF_TERMS = sought(rf"\W*{_TERMS}\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b[A-Za-z]+-[Ll]evel\b|\b(?:Intermediate|Expert|Junior|Senior|Director|Executive)\b")
_MAX_LINE = 200


def extract_ad_stages(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield atStage from the line of an advertisement that states hours and level."""
    for passage in passages_of(document, signs=_LINE_OF_TERMS.sign):
        is_line = passage.block.kind == "paragraph" and len(passage.text) <= _MAX_LINE
        if not (is_line and _LINE_OF_TERMS.match(passage.text)):
            continue
        found = next(_levels(passage, vocabulary), None)
        if found is None:
            continue
        for subject in passage.block.subjects:
            yield claim(
                document, passage, "stages.ad", Named(subject), "atStage",
                Named(found[0].label, "CareerStage", passage.absolute(found[1])),
            )  # fmt: skip


def _levels(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[Term, Span]]:
    for match in _LEVEL.finditer(passage.text):
        if stages := stages_in(match[0], vocabulary):
            yield stages[0], Span(match.start(), match.end())


#: "Clerk II is the journey level of the series": a class specification names the stage of each grade.
_IS_LEVEL = re.compile(r"\s+(?:is|are|represents)\s+(?:at )?the\s+(?P<stage>[A-Za-z][A-Za-z /,-]{2,40}?)[ -](?:level|grade|class|rung)\b", re.IGNORECASE)  # fmt: skip
#: Labels whose value is the position's stage or grade: "Level: S1 (entry)", "Job grade | SEO".
_LEVEL_LABEL = re.compile(
    r"(?:(?:job|pay|career|experience|seniority|role)[ -])?(?:level|grade|seniority|band)", re.IGNORECASE
)
_MAX_VALUE = 50
_SIGNS_OF_LEVELS = signs_of(_IS_LEVEL)


def extract_levels(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield atStage from "X is the journey level" and from lines that state a position's level or grade."""
    for passage in passages_of(document):
        if passage.label and _LEVEL_LABEL.fullmatch(passage.label):
            yield from _stated_level(document, passage, vocabulary)
            continue
        for mention in (
            mentions_in(document, passage.span, "Role") if passage.signs & _SIGNS_OF_LEVELS else ()
        ):
            match = _IS_LEVEL.match(passage.text, mention.span.end - passage.span.start)
            for stage in _stages_named(match["stage"], vocabulary) if match else ():
                named = Named(mention.name, "Role", mention.span)
                target = Named(stage.label, "CareerStage")
                yield claim(document, passage, "stages.position", named, "atStage", target)
                for subject in passage.block.subjects:
                    yield claim(document, passage, "stages.label", Named(subject), "hasCareerStage", target)


def _stages_named(words: str, vocabulary: Vocabulary) -> list[Term]:
    parts = [words, *re.split(r"[/,]|\sand\s", words)]
    pieces = [form for part in parts for form in (part, f"{part} level")]
    return list(dict.fromkeys(stage for piece in pieces for stage in stages_in(piece, vocabulary)))


def _stated_level(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[Claim]:
    text = re.split(r"\s{2,}|\.\s|\s\*\*", passage.text[passage.body :], maxsplit=1)[0]
    value = text.strip(" .*_|")
    if not value or len(value) > _MAX_VALUE:
        return
    start = passage.text.index(value, passage.body)
    span = passage.absolute(Span(start, start + len(value)))
    bracketed = re.search(r"\(([^()]+)\)", value)
    stages = stages_in(bracketed[1], vocabulary) if bracketed else ()
    labels = [stage.label for stage in stages or stages_in(value, vocabulary)] or [value]
    for label in labels:
        for subject in passage.block.subjects:
            target = Named(label, "CareerStage", span)
            yield claim(document, passage, "stages.ad", Named(subject), "atStage", target)


#: Sections in which a sentence that speaks of juniors or senior jobs tells a stage of the career; where the stages are listed, their labels do.
_TELLING = frozenset({"pay", "outlook", "trends", "education"})
_JOBS = "positions? roles? jobs? openings? vacanc(?:y|ies) postings? professionals? staff ones people practitioners candidates hires titles?"
#: "entry-level jobs", "the senior ones", "junior bakers" of a baker; "juniors" alone.
_SPOKEN = sought(
    r"\b(?P<stage>entry[- ]level|junior|mid[- ]level|mid[- ]career|senior)(?:[- ]level)? "
    r"(?:[a-z-]+ ){0,2}?(?P<noun>[a-z]{3,})\b|\b(?P<alone>juniors|seniors|mids)\b",
    re.IGNORECASE,
)
#: Whom the role trains or leads is at a stage of his own.
_LED = re.compile(
    r"\b(?:mentor|supervis|manag|lead|guid|coach|train|teach|help|support|assist)\w*(?: (?!for\b)\w+)?\s$",
    re.IGNORECASE,
)
_JOB = re.compile("|".join(_JOBS.split()))


def extract_told_stages(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasCareerStage from sentences that speak of people or jobs at a stage of the career."""
    for passage in passages_of(document, _TELLING):
        if passage.block.kind != "paragraph" or passage.label:
            continue  # the items of a ladder, and labels, are read as such
        for match in _SPOKEN.finditer(passage.text):
            if _LED.search(passage.text[: match.start()]) or not (match["noun"] or "a").islower():
                continue  # whom one leads; "Senior Baker" is a position's title
            word = (match["stage"] or match["alone"].removesuffix("s")).lower()
            stages = stages_in("mid-level" if word == "mid" else word, vocabulary)
            span = passage.absolute(Span(*match.span("stage" if match["stage"] else "alone")))
            for name in passage.block.subjects if stages else ():
                if match["alone"] or _JOB.fullmatch(match["noun"]) or _is_of(match["noun"], name):
                    target = Named(stages[0].label, "CareerStage", span)
                    yield claim(document, passage, "stages.told", Named(name), "hasCareerStage", target)


#: "There are three grades of plumber: apprentice, journeyman and master": how many, of what, and which.
_COUNTED = sought(
    r"\b(?:two|three|four|five|six|seven|eight|[2-8]) (?:[a-z-]+ ){0,2}(?:levels|grades|stages|ranks|tiers|rungs|classes)\b"
    r"[^.:;–—()]{0,60}(?::|\s[-–—]|\s\()\s?(?P<names>[^.:;()]{5,200})",
    re.IGNORECASE,
)
_AND = re.compile(r",? and |,? or |,\s?|/")
#: "This is an entry-level position", "The role is considered a senior-level job": the stage of the one described.
_IS_AT = sought(
    r"\b(?:is|are) (?:considered )?(?:an?|one of the) (?:[a-z-]+,? ){0,3}?(?P<stage>(?:entry|junior|mid|intermediate|senior|executive)[- ]level) "
    r"(?:[a-z]+ ){0,2}?(?:position|role|job|post|opportunity)s?\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\W*(?:(?:this|the) (?:position|role|job|post|opportunity)|this|it)(?= (?:is|are|['’]s)\b)",
    re.IGNORECASE,
)
_SIGNS_OF_COUNTS = signs_of(_COUNTED, _IS_AT)


def extract_counted_stages(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasCareerStage from "there are three grades: …", atStage from "this is an entry-level position"."""
    for passage in passages_of(document, signs=_SIGNS_OF_COUNTS):
        if match := _COUNTED.search(passage.text):
            yield from _counted(document, passage, Span(*match.span("names")), vocabulary)
        match = _IS_AT.search(passage.text) if passage.block.topic not in _OTHER_JOBS else None
        if match is None or not _THIS.match(passage.text[passage.body :]):
            continue
        span = passage.absolute(Span(*match.span("stage")))
        for stage in stages_in(match["stage"], vocabulary)[:1]:
            for subject in subjects_of(document, passage):
                target = Named(stage.label, "CareerStage", span)
                yield claim(document, passage, "stages.ad", subject, "atStage", target)


_OTHER_JOBS = frozenset({"related", "comparison", "progression"})


def _counted(document: Document, passage: Passage, names: Span, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the stages that a list names and nothing else, two at least."""
    found: list[tuple[Term, Span]] = []
    at = names.start
    for end in [
        *(m.span() for m in _AND.finditer(passage.text, names.start, names.end)),
        (names.end, names.end),
    ]:
        piece = passage.text[at : end[0]].strip(" *_")
        if piece and (stages := stages_in(piece, vocabulary)):
            found.append((stages[0], passage.absolute(Span(at, end[0]))))
        elif piece:
            return
        at = end[1]
    for stage, span in found if len(found) > 1 else ():
        for name in passage.block.subjects:
            target = Named(stage.label, "CareerStage", span)
            yield claim(document, passage, "stages.told", Named(name), "hasCareerStage", target)


def _is_of(noun: str, role: str) -> bool:
    """Say whether a noun is the last word of a role's name, in either number."""
    return singular_of(noun.lower()) == role_key(role).rpartition(" ")[2]
