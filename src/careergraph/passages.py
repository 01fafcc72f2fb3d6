"""The passages of a document and the claims made of them: what every extractor shares.

A passage is what supports a fact: a list item, a table row, a sentence, or of a long item the sentence.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from careergraph.clauses import clause_spans
from careergraph.headed import headed_items, item_of
from careergraph.markup import blank_markup
from careergraph.model import Block, Claim, Document, Mention, Modality, Passage, Span
from careergraph.phrases import sentence_spans
from careergraph.rules import RULES
from careergraph.sought import ANY_SIGNS, Sought, signs_in, signs_of, sought
from careergraph.stages import stage_of_title
from careergraph.text import line_starts, remembering, remembering_last, role_key, squeeze
from careergraph.topics import is_aside
from careergraph.values import quickly_made
from careergraph.vocabulary import Vocabulary

__all__ = [
    "Named",
    "Passage",
    "claim",
    "find_passages",
    "is_labelled_by_role",
    "is_only",
    "joined_roles",
    "mentions_in",
    "modality_of",
    "passage_at",
    "passages_of",
    "role_end",
    "stage_by_title",
    "subject_near",
    "subjects_of",
]

_LONG_ITEM = 120  # characters: a longer item is read sentence by sentence


@quickly_made
@dataclass(frozen=True, slots=True)
class Named:
    """One end of a claim: a name as written, its kind, and where it stands (None where implied)."""

    name: str
    kind: str = "Role"
    span: Span | None = None


def role_end(mention: Mention) -> Named:
    """Return a role where it is mentioned as one end of a claim."""
    return Named(mention.name, "Role", mention.span)


def passages_of(
    document: Document, topics: Collection[str | None] | None = None, signs: int = ANY_SIGNS
) -> Sequence[Passage]:
    """Return the passages of a document, those of these topics (None: any) and with one of these signs."""
    found: Sequence[Passage] = document.passages
    if topics is not None:
        by_topic = _by_topic(document.passages)
        numbers = sorted(chain.from_iterable(by_topic[topic] for topic in by_topic.keys() & topics))
        found = [document.passages[number] for number in numbers]
    return found if signs == ANY_SIGNS else [p for p in found if p.signs & signs]


def _find_by_topic(passages: Sequence[Passage]) -> Mapping[str | None, Sequence[int]]:
    """Return the numbers of the passages of each topic."""
    groups: dict[str | None, list[int]] = {}
    for number, passage in enumerate(passages):
        groups.setdefault(passage.block.topic, []).append(number)
    return groups


_by_topic = remembering_last(_find_by_topic)


def find_passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of all blocks that are about a role, and of headings only those that are items."""
    headed = headed_items(document).items
    for block in document.blocks:
        if not block.subjects or is_aside(block.topic):
            continue
        if block.kind != "heading":
            yield from _passages(document, block)
        elif block in headed:
            yield from _passages(document, item_of(document, block))


def _passages(document: Document, block: Block) -> Iterator[Passage]:
    raw = block.span.of(document.text)
    clean = blank_markup(raw)
    if block.kind in {"item", "row"} and len(clean) <= _LONG_ITEM:
        yield _passage(block, Span(0, len(clean)), clean)
        return
    for sentence in sentence_spans(clean):
        yield _passage(block, _with_markup(raw, sentence), clean)


def passage_at(document: Document, block: Block, span: Span) -> Passage:
    """Return the passage at a span of a block."""
    text = blank_markup(span.of(document.text))
    return Passage(block, span, text, label=_label_in(block, span, text))


_MAX_MARKS = 6


def _with_markup(raw: str, span: Span) -> Span:
    """Take in the marks that belong to the sentence: the quote of "**Pay:** high" begins with the stars."""
    start, end = span.start, span.end
    while start and span.start - start < _MAX_MARKS and raw[start - 1] in "*_`[":
        start -= 1
    while end < len(raw) and end - span.end < _MAX_MARKS and raw[end] in "*_`]":
        end += 1
    return Span(start, end)


def _passage(block: Block, span: Span, clean: str) -> Passage:
    absolute = Span(block.span.start + span.start, block.span.start + span.end)
    text = span.of(clean)
    body = 0
    if block.label is not None and absolute.covers(block.label):
        body = block.label.end - absolute.start
        match = _AFTER_LABEL.match(text, body)
        body = match.end() if match else body
    return Passage(block, absolute, text, body, _label_in(block, absolute, text), signs_in(text))


def _label_in(block: Block, span: Span, text: str) -> str:
    """Return the run-in label, "" without one or in a later sentence of the item."""
    label = block.label
    if label is None or not span.covers(label):
        return ""
    return squeeze(text[label.start - span.start : label.end - span.start])


_AFTER_LABEL = re.compile(r"[\s:.*_|–—-]*")


def mentions_in(document: Document, span: Span, *kinds: str) -> list[Mention]:
    """Return the mentions of these kinds that lie in the span, in order."""
    starts, mentions = _mentions_of(document.mentions)[kinds]
    end = span.end
    at = bisect_left(starts, span.start)
    found: list[Mention] = []
    while starts[at] < end:
        if mentions[at].span.end <= end:
            found.append(mentions[at])
        at += 1
    return found


def _start_of(mention: Mention) -> int:
    return mention.span.start


class _ByKinds(dict[tuple[str, ...], tuple[Sequence[int], Sequence[Mention]]]):
    """The mentions of some kinds and where they start, behind the last one the end of every text; once found, kept."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        super().__init__()
        self._mentions = mentions

    def __missing__(self, kinds: tuple[str, ...]) -> tuple[Sequence[int], Sequence[Mention]]:
        group = [mention for kind in kinds for mention in self._mentions if mention.kind == kind]
        group.sort(key=_start_of)
        self[kinds] = [*map(_start_of, group), sys.maxsize], group
        return self[kinds]


_mentions_of = remembering_last(_ByKinds)


# A role after these words takes part in what the subject does; it is not who the sentence is about.
_OBJECT_OF = re.compile(
    r"\b(?:with|for|by|to|of|from|between|among|alongside|mentor\w*|support\w*|lead\w*|manag\w*|supervis\w*|train\w*|including|"
    r"assist\w*|help\w*|hire\w*|recruit\w*|oversee\w*|guid\w*|coach\w*|as|like|than)\s+(?:(?:a|an|the|other|junior|senior|our|your|their|both)\s+)*$",
    re.IGNORECASE,
)
_OF_SUBJECT = re.compile(r"\b(?:demand|need|path|outlook|career|role|job|salary|skills|work|life|becoming?|excel|succeed)\s+(?:of|for|as)\s+(?:(?:a|an|the|both)\s+)*$", re.IGNORECASE)  # fmt: skip


def subject_near(document: Document, passage: Passage, before: int | None = None) -> list[Named]:
    """Return whose facts the passage holds.

    A role named before offset `before` (relative to the passage; None: anywhere) is the subject unless
    the words before it make it an object; a sentence that names two joined by "and" is about both.
    """
    labelled = _labelled(document, passage.block)
    if labelled and not _names_another(document, passage):
        return [Named(m.name, "Role", m.span) for m in labelled]
    if passage.block.kind in {"item", "row"}:
        return [Named(name) for name in passage.block.subjects]
    limit = passage.span.end if before is None else passage.span.start + before
    if len(passage.block.subjects) > 1:
        return _compared(document, passage, limit)
    roles = mentions_in(document, Span(passage.span.start, limit), "Role")
    named = joined_roles(document, _without_objects(document, passage, roles))
    if not named or all(" " not in m.name and m.name.casefold() not in _names(passage.block) for m in named):
        return [Named(name) for name in passage.block.subjects]
    return [Named(m.name, "Role", m.span) for m in named]


def _without_objects(document: Document, passage: Passage, roles: Sequence[Mention]) -> list[Mention]:
    """Return the roles that do something, without those that others do it with, for or to."""
    objects: list[Mention] = []
    for mention in roles:
        if _is_object(passage, mention) or (objects and _joined(document, objects[-1], mention)):
            objects.append(mention)
    return [mention for mention in roles if mention not in objects]


#: Titles that are earned: among requirements they are asked for and ask for nothing.
_IS_CREDENTIAL = re.compile(r"(?:[A-Z]{2,8} )?Certified ")


def _is_object(passage: Passage, mention: Mention) -> bool:
    """Say whether the words before a role make it take part in what somebody else does."""
    lead = passage.text[: mention.span.start - passage.span.start]
    if _IS_CREDENTIAL.match(mention.name) and passage.block.topic in {"requirements", "education"}:
        return True
    return bool(_OBJECT_OF.search(lead)) and not _OF_SUBJECT.search(lead)


def _compared(document: Document, passage: Passage, limit: int) -> list[Named]:
    """Return whom a sentence of a comparison is about: the compared roles named last before the limit.

    Where it names none, "they" are those of the sentence before; else it is about the one role that the
    paragraph has named, else about all.
    """

    def compared_in(span: Span) -> list[Mention]:
        return _subjects_in(document, passage.block, span)

    named = compared_in(Span(passage.span.start, limit)) or compared_in(passage.span)[:1]
    if not named:
        before = compared_in(Span(passage.block.span.start, passage.span.start))
        is_one = len({role_key(m.name) for m in before}) == 1
        named = before if is_one or _PRONOUN.match(passage.text) else []
    if not named:
        return [Named(name) for name in passage.block.subjects]
    group = named[-1:]
    for mention in reversed(named[:-1]):
        if not _joined(document, mention, group[0]):
            break
        group.insert(0, mention)
    return [Named(m.name, "Role", m.span) for m in group]


_PRONOUN = re.compile(r"\W*(?:they|their|it|he|she|you|both of them)\b", re.IGNORECASE)


def _subjects_in(document: Document, block: Block, span: Span) -> list[Mention]:
    """Return where a span names the block's roles, by their titles or by what tells them apart: "DevOps vacancies"."""
    keys = {role_key(name) for name in block.subjects}
    found = [m for m in mentions_in(document, span, "Role") if role_key(m.name) in keys]
    text = span.of(document.text)
    for name in block.subjects:
        first = name.rpartition(" ")[0]
        if not first or sum(other.startswith(f"{first} ") for other in block.subjects) > 1:
            continue
        for match in _theirs(first).finditer(text):
            where = Span(span.start + match.start(), span.start + match.end())
            found.append(Mention(where, "Role", name))
    return sorted(found, key=lambda m: m.span)


@lru_cache(maxsize=256)
def _theirs(first: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(first)} {_THEIR}")


#: Nouns that stand for a title's last word or say what is theirs: "DevOps people", "DevOps contracts".
_THEIR = r"(?:people|folks|ads?|adverts|vacanc(?:y|ies)|roles?|jobs?|postings?|openings|positions|contracts|pay|salaries|side|interviews)\b"


def _names_another(document: Document, passage: Passage) -> bool:
    """Say whether a later sentence of a labelled paragraph names one of several roles described."""
    block = passage.block
    if len(block.subjects) < 2 or block.label is None or passage.span.covers(block.label):
        return False
    return bool(_subjects_in(document, block, passage.span))


def is_labelled_by_role(document: Document, block: Block) -> bool:
    """Say whether the block's label is a role or several."""
    return bool(_labelled(document, block))


def _labelled(document: Document, block: Block) -> list[Mention]:
    """Return the roles that the block's label consists of ("Senior Nurse (5+ years): …")."""
    if block.label is None:
        return []
    mentions = mentions_in(document, block.label, "Role")
    return mentions if mentions and is_only(document.text, block.label, mentions) else []


def is_only(text: str, span: Span, mentions: Collection[Mention]) -> bool:
    """Say whether a span holds nothing but these mentions, joins and brackets."""
    rest = blank_markup(span.of(text))
    for mention in mentions:
        start, end = mention.span.start - span.start, mention.span.end - span.start
        rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    return _JOINS.fullmatch(rest) is not None


_JOINS = re.compile(r"(?:\([^()]*\)|\b(?:or|and)\b|[\s,/&*:.|-])*+")


def subjects_of(document: Document, passage: Passage) -> list[Named]:
    """Return whose facts a list item holds: the roles its label consists of, else those of its section."""
    labelled = _labelled(document, passage.block)
    return [Named(m.name, "Role", m.span) for m in labelled] or [Named(n) for n in passage.block.subjects]


def _names(block: Block) -> set[str]:
    return {form for name in block.subjects for form in (name.casefold(), name.casefold() + "s")}


def joined_roles(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the first of the mentions and those that "and" or a comma joins to it."""
    group = list(mentions[:1])
    for mention in mentions[1:]:
        if not _joined(document, group[-1], mention):
            break
        group.append(mention)
    return group


def _joined(document: Document, left: Mention, right: Mention) -> bool:
    between = document.text[left.span.end : right.span.start]
    return _JOIN.fullmatch(between) is not None


_JOIN = re.compile(r",?\s*(?:and|or|,|/|&)\s*(?:an? )?")


#: What the words around a name say of its strength; of several in one clause the first row wins.
_MODALITIES: tuple[tuple[Modality, Sought], ...] = (
    ("excluded", sought(r"\b(?:no (?:\w+ ){0,3}(?:degree|experience|certification|licen[cs]e|background|knowledge|skills?|\w+) (?:is |are )?(?:required|needed|necessary)|(?:is|are) (?:not|rarely|seldom|never|hardly ever) (?:strictly |usually |always )?(?:required|needed|necessary)|not (?:required|needed|necessary)|do(?:es)? not (?:need|require|have to)|(?:don['’]t|doesn['’]t) (?:need|require|have to)|(?:is|are) unnecessary|without needing|you can (?:safely )?(?:forget|skip|ignore|do without)|don['’]t bother (?:with|learning)|\bwe (?:don['’]t|do not|never|no longer) (?:do|use|run|touch|support|work (?:with|in|on))|nobody (?:expects|needs|asks for))\b", re.IGNORECASE)),
    ("optional", sought(r"\b(?:optional|optionally|not mandatory|not a must)\b", re.IGNORECASE)),
    ("preferred", sought(r"\b(?:preferred|preferably|(?:strongly |highly )?desirable|an? (?:strong |big |definite |real |huge )?(?:plus|bonus|asset|advantage)|nice[- ]to[- ]have|(?:is|are|be) (?:an )?(?:advantageous|beneficial|helpful|desired|welcome)|ideally)\b|\b(?:bonus|plus|desired)\W*$", re.IGNORECASE)),
    ("required", sought(r"\b(?:must|required|requires?|requiring|mandatory|(?:is|are) (?:\w+ )?(?:essential|necessary|crucial|vital|critical|indispensable|needed)|need(?:s|ed)? to|at least|minimum of|has to|have to)\b", re.IGNORECASE)),
)  # fmt: skip
_HEADING_MODALITIES: tuple[tuple[Modality, Sought], ...] = (
    ("excluded", sought(r"\b(?:not (?:required|needed|necessary)|do(?:es)? not need|don['’]t need)\b", re.IGNORECASE)),
    ("preferred", sought(r"\b(?:preferred|nice[- ]to[- ]haves?|bonus|desirable|desired|additional|pluses|assets)\b", re.IGNORECASE)),
    ("required", sought(r"\b(?:required?|requirements?|must[- ]haves?|essential|minimum|mandatory|necessary|you need|need)\b", re.IGNORECASE)),
    ("optional", sought(r"\boptional\b", re.IGNORECASE)),
)  # fmt: skip
_SIGNS_OF_MODALITY = signs_of(*(pattern for _, pattern in _MODALITIES))
_CLAUSE = re.compile(r";|\. |,? (?:but|while|whereas|although|though)\b")


def modality_of(passage: Passage, at: Span | None = None) -> Modality:
    """Return how strongly the passage asks for what stands at a span of it (None: all of it).

    What is said in the clause counts ("Python required, Go a plus" are two); else what is said in the
    passage, where it says one thing only of what has no clause of its own; else the nearest heading.
    """
    if said := _said_of(passage.text, at):
        return said[0]
    by_heading = map(_modality_of_heading, reversed(passage.block.headings))
    return next((modality for modality in by_heading if modality is not None), "unstated")


def _said_of(text: str, at: Span | None) -> Sequence[Modality]:
    if at is None:
        return _said_in(text)
    if not _may_say(text):
        return ()
    said = _said_in(_around(text, at.start, _CLAUSE))
    return said if len(said) < 2 else _said_in(_around(text, at.start, _COMMA)) or said[:1]


def _has_signs_of_modality(text: str) -> bool:
    return not text.isprintable() or bool(signs_in(squeeze(text)) & _SIGNS_OF_MODALITY)


_may_say = remembering(_has_signs_of_modality)


def _first_modality(heading: str) -> Modality | None:
    return next((m for m, pattern in _HEADING_MODALITIES if pattern.search(heading)), None)


_modality_of_heading = remembering(_first_modality)


_COMMA = re.compile(r",|;|\. |,? (?:but|while|whereas|although|though)\b")


def _find_modalities(text: str) -> Sequence[Modality]:
    plain = squeeze(text)  # "not **required**": blanked markup leaves spaces between words
    return [modality for modality, pattern in _MODALITIES if pattern.search(plain)][:2] if plain else []


_said_in = remembering(_find_modalities)


def _around(text: str, at: int, ends: re.Pattern[str]) -> str:
    """Return the stretch between two ends that holds the place."""
    before = [m.end() for m in ends.finditer(text, 0, at)]
    after = ends.search(text, at)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def stage_by_title(
    document: Document, passage: Passage, role: Named, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Yield atStage where the first word of a role's title signals a stage: "Senior Nurse"."""
    if stage := stage_of_title(role.name, vocabulary):
        target = Named(stage.label, "CareerStage")
        yield claim(document, passage, "stages.title", role, "atStage", target)


#: Characters: of a longer sentence the clause that names the object supports the claim.
_LONG_SENTENCE = 80
_clauses_of = remembering(lambda text: tuple(clause_spans(text)), longest=1_000)


def _narrowed(passage: Passage, target: Span | None) -> Span:
    """Return the clause of a sentence of prose that holds the object; items, rows and short sentences stay whole.

    A figure keeps its sentence: the other clauses say for whom and where it is.
    """
    is_prose = passage.block.kind == "paragraph" and len(passage.text) > _LONG_SENTENCE
    if target is None or not is_prose or not passage.span.covers(target):
        return passage.span
    at = Span(target.start - passage.span.start, target.end - passage.span.start)
    clause = next((c for c in _clauses_of(passage.text) if c.covers(at)), None)
    if clause is None:
        return passage.span
    said = clause.of(passage.text)
    start = clause.start + len(said) - len(said.lstrip())
    return passage.absolute(Span(start, start + len(said.strip())))


def claim(
    document: Document,
    passage: Passage,
    rule: str,
    subject: Named,
    predicate: str,
    target: Named,
    *,
    modality: Modality = "unstated",
    choice: str | None = None,
    value: str | None = None,
) -> Claim:
    """Return the claim that a rule makes of a passage."""
    span = passage.span if value is not None else _narrowed(passage, target.span)
    return Claim(
        subject.name,
        subject.kind,
        predicate,
        target.name,
        target.kind,
        span,
        span.of(document.text),
        rule,
        subject.span,
        target.span,
        value,
        modality,
        choice,
        RULES[rule].confidence,
        " > ".join(passage.block.headings),
        bisect_right(line_starts(document.text), span.start),
    )
