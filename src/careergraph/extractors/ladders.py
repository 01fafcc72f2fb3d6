"""Ladders: which positions sit at which stage, and which position leads to which.

Two layouts tell it. A list of stages with positions ("Mid-Level: Data Analyst or …"): a position sits
at its stage and the positions of one stage lead to those of the next. A list of role names in rising
order ("Junior Chef: …", "Chef: …"): each leads to the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from careergraph.cells import cell_spans
from careergraph.markup import blank_markup
from careergraph.model import Block, Claim, Document, Mention, Span
from careergraph.passages import Named, Passage, claim, is_only, mentions_in, passage_at, stage_by_title
from careergraph.stages import stage_of_title, stage_spans, stages_in
from careergraph.text import role_key, squeeze
from careergraph.titles import TITLE_COLUMN
from careergraph.verbs import starts_with_duty
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["extract_ladders"]

_TOPICS = frozenset({"progression", "specialties", "pay"})
#: What may stand before the positions of a stage: "Start as a …", "Roles: …".
_INTRO = re.compile(
    r"(?:(?:typically |often |usually |you )?(?:start(?:s|ing)?|begin(?:s|ning)?|transition(?:s|ing)?|move(?:s|ing)?|advance|progress|work(?:s|ing)?|hired|enter)?(?: out)? ?(?:as|into|to|in)? ?(?:(?:an?|the|dedicated|more|either) )*|"
    r"(?:roles?|positions?|job titles?|titles?|typical (?:roles?|titles?)|common (?:roles?|titles?))(?: include| are)?:? ?(?:an? )?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*+(?:\([^()]*\)|\([^()]*$)?\s*+(?:,|/|\bor\b|\band\b|&|,\s*(?:or|and))\s*(?:an? |the |as an? )?",
    re.IGNORECASE,
)
_POSITIONS_LABEL = re.compile(r"\b(?:roles?|positions?|titles?)$", re.IGNORECASE)
_SENIOR = 40  # the rank of "senior": above it a ladder leads away from the role it is about
_LONG = 240
_SHORT = 80
_MAX_STEPS = 150
_ITEM_LEVEL = 100  # headings made of list items have this level and more (see outline)


@dataclass(frozen=True, slots=True)
class _Position:
    """A role's name at its place on a ladder, with the passage that puts it there."""

    mention: Mention
    passage: Passage

    @property
    def key(self) -> str:
        return role_key(self.mention.name)

    def named(self) -> Named:
        return Named(self.mention.name, "Role", self.mention.span)


@dataclass(slots=True)
class _Rung:
    """The stages of one rung, the block that opens it, the positions on it."""

    stages: tuple[Term, ...]
    opener: Block
    positions: list[_Position] = field(default_factory=list)

    @property
    def rank(self) -> int:
        return max(stage.rank or 0 for stage in self.stages)

    @property
    def is_choice(self) -> bool:
        """Whether the rung is a table of several positions: not each of them leads to each of the next rung."""
        rows = sum(position.passage.block.kind == "row" for position in self.positions)
        return self.opener.kind == "heading" and rows > _PAIR


def extract_ladders(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield atStage and progressesTo from lists of stages with positions and from lists of roles."""
    yield from _claims_of_headings(document, vocabulary)
    for section in _sections(document):
        rungs = list(_rungs(document, section, vocabulary))
        if rungs:
            yield from _claims_of_rungs(document, rungs)
        elif section[0].topic != "pay":
            yield from _claims_of_roles(document, section, vocabulary)


def _sections(document: Document) -> Iterator[list[Block]]:
    """Yield the blocks of each section about the career's course, its subsections included."""
    current: list[Block] = []
    previous: tuple[object, ...] | None = None
    for block in document.blocks:
        key = (block.headings[:1], block.topic, block.subjects[:1]) if _is_about(block) else None
        opens = block.kind == "heading" and block.level < _ITEM_LEVEL and len(block.headings) < 2
        if current and (key is None or key != previous or opens):
            yield current
            current = []
        if key is not None:
            current.append(block)
        previous = key
    if current:
        yield current


def _is_about(block: Block) -> bool:
    return block.topic in _TOPICS and bool(block.subjects)


# --- stages with positions ---------------------------------------------------------------------------


def _rungs(document: Document, section: Sequence[Block], vocabulary: Vocabulary) -> Iterator[_Rung]:
    rung: _Rung | None = None
    for block in section:
        found = next(stage_spans(document.text, block, vocabulary), None)
        if rung is not None and (found is not None or _ends(document, block)):
            yield rung
            rung = None
        if found is not None:
            rung = _Rung(found[1], block)
        if rung is not None and (found is not None or _is_under(rung, block)):
            rung.positions.extend(_positions(document, block, is_opener=found is not None))
    if rung is not None:
        yield rung


def _ends(document: Document, block: Block) -> bool:
    """Say whether a heading ends the rung above it: one that is neither an item nor a position."""
    return (
        block.kind == "heading"
        and block.level < _ITEM_LEVEL
        and not mentions_in(document, block.span, "Role")
    )


def _is_under(rung: _Rung, block: Block) -> bool:
    """Say whether the block belongs to the stage: it stands below its heading, or deeper than its item."""
    return rung.opener.kind == "heading" or block.level > rung.opener.level


def _positions(document: Document, block: Block, *, is_opener: bool) -> Iterator[_Position]:
    """Yield the positions that a block names: its label, a cell, or the roles that its text begins with."""
    if block.kind == "heading":
        if not is_opener:
            yield from _at(document, block, _only_roles(document, block.span))
        return
    if block.kind == "row":
        if not is_opener:
            yield from _at(document, block, _first_cell(document, block))
        for cell in list(_cells(document.text, block))[1:]:
            yield from _at(document, block, _only_roles(document, cell))
        return
    if block.label is not None and not is_opener:
        if roles := _only_roles(document, block.label):
            yield from _at(document, block, roles)
            return
        if not _INTRO.fullmatch(squeeze(block.label.of(document.text)) + ": "):
            return
    yield from _at(document, block, _leading_roles(document, _after_label(document.text, block)))


def _first_cell(document: Document, block: Block) -> list[Mention]:
    """Return the positions that the first cell of a row is, also one that is only known by its column's heading."""
    cell = next(iter(cell_spans(document.text, block.span)), None)
    if cell is None or not block.header or cell.start == cell.end:
        return []
    if roles := _only_roles(document, cell):
        return roles
    written = blank_markup(cell.of(document.text)).partition("(")[0]
    name = written.strip()
    if not TITLE_COLUMN.search(block.header[0]) or not 1 <= len(name.split()) <= _MAX_NAME:
        return []
    start = cell.start + written.index(name)
    return [Mention(Span(start, start + len(name)), "Role", squeeze(name))]


def _at(document: Document, block: Block, mentions: Sequence[Mention]) -> Iterator[_Position]:
    """Place mentions in their passage: the whole item, of a long one as far as the name."""
    for mention in mentions:
        whole = block.span.end - block.span.start <= _LONG
        span = block.span if whole else Span(block.span.start, mention.span.end)
        yield _Position(mention, passage_at(document, block, span))


def _only_roles(document: Document, span: Span) -> list[Mention]:
    """Return the roles of a stretch that names nothing else."""
    mentions = mentions_in(document, span, "Role")
    return mentions if mentions and is_only(document.text, span, mentions) else []


def _cells(text: str, block: Block) -> Iterator[Span]:
    for match in re.finditer(r"[^|\s](?:[^|]*[^|\s])?", block.span.of(text)):
        yield Span(block.span.start + match.start(), block.span.start + match.end())


def _after_label(text: str, block: Block) -> Span:
    start = block.label.end if block.label is not None else block.span.start
    while start < block.span.end and text[start] in " :*._–—-\t\r\n":
        start += 1
    return Span(start, block.span.end)


def _leading_roles(document: Document, span: Span) -> list[Mention]:
    """Return the roles that a text begins with: "Research Assistant or Junior Analyst", "Start as a nurse"."""
    found: list[Mention] = []
    intro = _INTRO.match(document.text, span.start, span.end)
    at = intro.end() if intro else span.start
    for mention in mentions_in(document, span, "Role"):
        gap = document.text[at : mention.span.start]
        if mention.span.start < at or not (gap.isspace() or not gap or _BETWEEN.fullmatch(gap)):
            break
        found.append(mention)
        at = mention.span.end
    return found


def _claims_of_rungs(document: Document, rungs: Sequence[_Rung]) -> Iterator[Claim]:
    for rung in rungs:
        for position in rung.positions:
            for stage in rung.stages:
                yield claim(
                    document, position.passage, "stages.position", position.named(), "atStage",
                    Named(stage.label, "CareerStage"),
                )  # fmt: skip
    filled = sorted((r for r in rungs if r.positions), key=lambda r: r.rank)
    for lower, upper in pairwise(filled):
        if lower.rank < upper.rank:
            yield from _moves_up(document, lower, upper)
    yield from _moves_from_subject(document, filled)


def _moves_up(document: Document, lower: _Rung, upper: _Rung) -> Iterator[Claim]:
    if len(lower.positions) * len(upper.positions) > _MAX_STEPS:
        return  # a list of all positions there are, not a rung
    is_choice = upper.is_choice or lower.is_choice
    for below in lower.positions:
        for above in upper.positions:
            if below.key != above.key and not (is_choice and not _is_raised(below, above)):
                yield _move(document, "progression.stages", Named(below.mention.name), above)


def _is_raised(below: _Position, above: _Position) -> bool:
    """Say whether a position is another with a word of its stage: "Senior Baker" and "Baker"."""
    return above.key.endswith(f" {below.key}")


def _moves_from_subject(document: Document, rungs: Sequence[_Rung]) -> Iterator[Claim]:
    """The role described leads to the senior positions of its ladder unless it stands on a rung itself.

    Where a rung is a table of positions to choose from, it leads to those above its own rung.
    """
    on_rungs = {p.key: r.rank for r in reversed(rungs) for p in r.positions}
    for rung in rungs:
        for position in rung.positions:
            for subject in position.passage.block.subjects:
                own = on_rungs.get(role_key(subject))
                is_above = rung.is_choice and own is not None and own < rung.rank
                if is_above or (rung.rank >= _SENIOR and own is None):
                    yield _move(document, "progression.stages", Named(subject), position)


def _move(document: Document, rule: str, below: Named, above: _Position) -> Claim:
    return claim(document, above.passage, rule, below, "progressesTo", above.named())


# --- headings that are roles --------------------------------------------------------------------------


def _claims_of_headings(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Read the headings of a ladder's levels ("Analyst I", "Analyst II", "Senior Analyst"): each leads to the next."""
    levels: dict[tuple[int, tuple[str, ...], str | None], list[_Position]] = {}
    for block in document.blocks:
        if block.kind == "heading" and block.topic in {None, "progression"} and block.subjects:
            roles = _outside_brackets(document.text, _only_roles(document, block.span))
            roles = roles or _stage_as_role(document, block, vocabulary)
            if len(roles) == 1:
                key = (block.level, block.headings, block.topic)
                levels.setdefault(key, []).extend(_at(document, block, roles))
    for (_, headings, topic), steps in levels.items():
        above = headings[-1] if headings else document.title
        is_ladder = _LADDER.search(above) is not None
        rises = _rises(steps, vocabulary) and (topic or is_ladder or _are_one_career(steps))
        if rises or (topic and is_ladder and _ends_high(steps, vocabulary)):
            yield from _claims_of_steps(document, steps, vocabulary)


def _stage_as_role(document: Document, block: Block, vocabulary: Vocabulary) -> list[Mention]:
    """Return the position that a heading is whose words also name a stage: "Team Lead"."""
    written = blank_markup(block.span.of(document.text)).partition("(")[0]
    words = written.split()
    if (
        len(words) != _PAIR
        or vocabulary.is_broad_head(words[-1]) is None
        or not stages_in(written, vocabulary)
    ):
        return []
    start = block.span.start + written.index(words[0])
    return [Mention(Span(start, start + len(written.strip())), "Role", squeeze(written))]


def _outside_brackets(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the roles that are not in brackets behind another one: "Team Lead (Senior Engineer)"."""
    return [m for m in mentions if text[max(0, m.span.start - 1) : m.span.start] != "("]


#: What a ladder is called: the roles below it stand in the order in which one climbs them.
_LADDER = re.compile(
    r"\b(?:ladders?|paths?|pathways?|tracks?|levels?|levell?ing|ranks?|hierarchy|stages|rungs|progression|framework|matrix)\b",
    re.IGNORECASE,
)


_RUNG_NUMBER = re.compile(r"(?: (?:I{1,3}|IV|V|\d)){1,3}$")


def _are_one_career(steps: Sequence[_Position]) -> bool:
    """Say whether titles outside a section about progression are levels of one job: all end in its word."""
    last = {_RUNG_NUMBER.sub("", step.mention.name).split()[-1].casefold() for step in steps}
    return len(last) == 1


# --- lists of roles ----------------------------------------------------------------------------------


def _claims_of_roles(document: Document, section: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Claim]:
    """Read a list whose labels are roles: a ladder where their stages rise, else moves from the role described."""
    chains = [chain for block in section if len(chain := _chain(document, block)) > 1]
    for chain in chains:
        yield from _claims_of_steps(document, chain, vocabulary)
    if chains:
        return
    for group in _lists(section):
        yield from _claims_of_list(document, group, vocabulary)


def _lists(section: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of a section list by list: a table and the bullets below it are two."""
    for _, group in groupby(section, key=lambda block: (block.kind, block.headings)):
        yield list(group)


def _claims_of_list(document: Document, group: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Claim]:
    items = [found for block in group if (found := list(_labelled_roles(document, block)))]
    steps = [found[0] for found in items]
    is_counted = all(
        _NUMBERED.search(document.text, max(0, b.span.start - _MAX_MARK), b.span.start) for b in group
    )
    if _rises(steps, vocabulary) or (is_counted and _ends_high(steps, vocabulary)):
        yield from _claims_of_steps(document, steps, vocabulary)
        return
    for position in (p for found in items for p in found):
        subjects = position.passage.block.subjects
        if position.key not in {role_key(subject) for subject in subjects}:
            yield from stage_by_title(document, position.passage, position.named(), vocabulary)
            rung = _branching_rung(position.passage.block, vocabulary)
            for subject in subjects:
                if _is_kind_of(position.passage.block):
                    kind = Named(position.mention.name, "Skill", position.mention.span)
                    yield claim(
                        document,
                        position.passage,
                        "specialties.position",
                        Named(subject),
                        "specializesIn",
                        kind,
                    )
                    continue
                below = f"{rung} {subject}" if rung else subject
                yield _move(document, "progression.paths", Named(below), position)


_KINDS = re.compile(r"\b(?:types|kinds|branches|varieties)\b", re.IGNORECASE)


def _is_kind_of(block: Block) -> bool:
    """Say whether a section lists the kinds of one role, which nobody moves to: "Types of Bakers"."""
    return block.topic == "specialties" and any(_KINDS.search(heading) for heading in block.headings[-1:])


#: The number before an item of a list that counts.
_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}[.)][\s*_]{1,4}$")
_MAX_MARK = 12


_FROM = re.compile(r"\b(?:from|after|beyond|above|past) (?:a |the )?(?P<stage>[a-z-]+)(?: level)?\b", re.IGNORECASE)  # fmt: skip


def _branching_rung(block: Block, vocabulary: Vocabulary) -> str:
    """Return the stage that a list of moves starts from: "From senior you can branch out:", "" without one."""
    match = _FROM.search(block.headings[-1]) if block.headings else None
    term = vocabulary.title_words.get(match["stage"].lower()) if match else None
    return term.label.capitalize() if term else ""


def _chain(document: Document, block: Block) -> list[_Position]:
    """Return the positions of a line that arrows join: "Junior Cook → Cook → Sous Chef".

    Between two arrows stands a position, known or not, where at least two of the line are known.
    """
    if block.kind == "heading":
        return []
    is_first = block.label is not None and bool(_only_roles(document, block.label))
    where = block.span if is_first else _after_label(document.text, block)
    steps = [_step(document, piece, number) for number, piece in enumerate(_pieces(document.text, where))]
    best: list[Mention] = []
    row: list[Mention] = []
    for step in [*steps, None]:
        row = [*row, step] if step is not None else []
        best = max(best, row, key=len)
    known = sum(_begins_with_role(document, step.span) for step in best)
    is_chain = known > 1 and (known == len(best) or len(best) > _PAIR)
    return list(_at(document, block, best)) if is_chain else []


_PAIR = 2


def _begins_with_role(document: Document, span: Span) -> bool:
    return any(mention.span.start == span.start for mention in mentions_in(document, span, "Role"))


_SIGN = re.compile(r"→|->|=>|➔|➜|»|(?<=\s)>(?=\s)")
_MAX_CHAIN = 2_000
#: What stands before the first position and behind the last: "The usual route is cook → … → head chef. We …".
_BEFORE_FIRST = re.compile(r"(?:[.:;,(]|\b(?:is|are|runs?|goes|go|from|as)\b)\s{1,3}(?:an? |the )?")
_BEHIND = re.compile(r"[(.;,:\n]|\s[-–—]\s")
_MAX_NAME = 5


def _pieces(text: str, where: Span) -> list[Span]:
    """Return the stretches between the arrows of a line; none where there is none."""
    ends = [m.span() for m in _SIGN.finditer(text, where.start, min(where.end, where.start + _MAX_CHAIN))]
    if not ends:
        return []
    starts = [where.start, *(end for _, end in ends)]
    return [Span(*pair) for pair in zip(starts, [*(start for start, _ in ends), where.end], strict=True)]


def _step(document: Document, piece: Span, number: int) -> Mention | None:
    """Return the position of a piece: the role that it is, or its few words where no role is known."""
    clean = blank_markup(piece.of(document.text))
    before = list(_BEFORE_FIRST.finditer(clean)) if number == 0 else []
    begin = before[-1].end() if before else 0
    behind = _BEHIND.search(clean, begin + len(clean[begin:]) - len(clean[begin:].lstrip()))
    end = behind.start() if behind else len(clean)
    name = clean[begin:end].strip(" *_")
    start = piece.start + clean.index(name, begin)
    span = Span(start, start + len(name))
    mentions = mentions_in(document, span, "Role")
    if known := mentions[-1:] if number == 0 else [m for m in mentions if m.span.start == span.start]:
        return known[0]
    return Mention(span, "Role", squeeze(name)) if name and len(name.split()) <= _MAX_NAME else None


def _rises(steps: Sequence[_Position], vocabulary: Vocabulary) -> bool:
    """Say whether the stages of at least three titles never fall and are not all the same."""
    ranks = [stage.rank or 0 for stage in _stages_of(steps, vocabulary) if stage is not None]
    return len(steps) >= _LEAST_STEPS and len(set(ranks)) > 1 and ranks == sorted(ranks)


def _ends_high(steps: Sequence[_Position], vocabulary: Vocabulary) -> bool:
    """Say whether the last of at least three titles has a stage, and none before it a higher one."""
    stages = _stages_of(steps, vocabulary)
    ranks = [stage.rank or 0 for stage in stages if stage is not None]
    return (
        len(steps) >= _LEAST_STEPS
        and stages[-1] is not None
        and stages[0] != stages[-1]
        and ranks == sorted(ranks)
    )


_LEAST_STEPS = 3


def _stages_of(steps: Sequence[_Position], vocabulary: Vocabulary) -> list[Term | None]:
    """Return the stage that each title says: with its first words, or with a last one that no other title has.

    "Shift Lead" leads; of "Senior Account Manager" and "Account Manager" the last word is the job.
    """
    ends = [step.key.rpartition(" ")[2] for step in steps]
    return [
        stage_of_title(step.mention.name, vocabulary)
        or (_stage_of_end(step, vocabulary) if ends.count(end) == 1 else None)
        for step, end in zip(steps, ends, strict=True)
    ]


def _stage_of_end(step: _Position, vocabulary: Vocabulary) -> Term | None:
    before, _, last = step.mention.name.rpartition(" ")
    return next(iter(stages_in(last, vocabulary)), None) if before else None


def _claims_of_steps(
    document: Document, steps: Sequence[_Position], vocabulary: Vocabulary
) -> Iterator[Claim]:
    for step, stage in zip(steps, _stages_of(steps, vocabulary), strict=True):
        graded = list(_grade(document, step, vocabulary))
        yield from graded
        if stage is not None and not graded:
            target = Named(stage.label, "CareerStage")
            yield claim(document, step.passage, "stages.title", step.named(), "atStage", target)
        yield from _stage_of_career(document, step, vocabulary)
    for below, above in pairwise(steps):
        yield _move(document, "progression.ladder", Named(below.mention.name), above)


#: A grade in brackets behind a position: "Business Analyst (HEO)", "Engineer (Grade 7)", "(L4)".
_GRADE = re.compile(
    r"\s*\((?P<grade>(?:Grade|Level|Band|Step|Tier) ?[A-Z]?\d{1,2}|[A-Z]{1,3}-?\d{1,2}|[A-Z]{2,4})\)"
)


_BRACKET = re.compile(r"[\s*_]*\((?P<stage>[^()]{3,40})\)")


def _grade(document: Document, step: _Position, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the grade or stage that stands in brackets behind a position."""
    for name, span in _bracketed(document.text, step.mention, vocabulary):
        target = Named(name, "CareerStage", span)
        yield claim(document, step.passage, "stages.position", step.named(), "atStage", target)


def _bracketed(text: str, mention: Mention, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    if match := _GRADE.match(text, mention.span.end):
        initials = "".join(word[0] for word in mention.name.split())
        if match["grade"] != initials:  # "Site Reliability Engineer (SRE)" is no grade
            yield match["grade"], Span(*match.span("grade"))
    elif match := _BRACKET.match(text, mention.span.end):
        for stage in stages_in(match["stage"], vocabulary):
            yield stage.label, Span(*match.span("stage"))


def _stage_of_career(document: Document, step: _Position, vocabulary: Vocabulary) -> Iterator[Claim]:
    """A ladder whose rung is the role with a stage's word ("Journeyman Electrician") gives the career that stage."""
    stage = stage_of_title(step.mention.name, vocabulary)
    own = next((block.subjects for block in document.blocks if block.subjects), ())
    for subject in dict.fromkeys((*step.passage.block.subjects, *own)):
        if stage is not None and step.key != role_key(subject) and step.key.endswith(f" {role_key(subject)}"):
            target = Named(stage.label, "CareerStage")
            yield claim(document, step.passage, "stages.label", Named(subject), "hasCareerStage", target)


def _labelled_roles(document: Document, block: Block) -> Iterator[_Position]:
    """Yield the roles that a block's label (or a short item as a whole) consists of."""
    if block.kind == "row":
        cells = list(_cells(document.text, block))
        if cells and (roles := _only_roles(document, cells[0])):
            yield from _at(document, block, roles)
        return
    short_item = block.kind == "item" and block.span.end - block.span.start < _SHORT
    where = block.label or (block.span if short_item else None)
    if where is None or block.kind not in {"item", "paragraph"}:
        return
    if roles := _only_roles(document, where) or (_whole_title(document, where) if short_item else []):
        yield from _at(document, block, roles)
    elif block.label is not None and _POSITIONS_LABEL.search(squeeze(block.label.of(document.text))):
        yield from _at(document, block, _leading_roles(document, _after_label(document.text, block)))


_TITLED = re.compile(r"[A-Z][\w&/'’-]*(?: (?:of|and|the|in|&|[A-Z][\w&/'’-]*))*")


def _whole_title(document: Document, span: Span) -> list[Mention]:
    """Return the title that an item is in the form of one, where only the job at its end is known: "Loaf Analyst"."""
    written = blank_markup(span.of(document.text)).partition("(")[0]
    name = squeeze(written)
    is_title = (
        _PAIR <= len(name.split()) <= _MAX_NAME
        and _TITLED.fullmatch(name) is not None
        and not starts_with_duty(name)
    )
    start = span.start + len(written) - len(written.lstrip())
    end = span.start + len(written.rstrip())
    ends = is_title and any(m.span.end == end for m in mentions_in(document, Span(start, end), "Role"))
    return [Mention(Span(start, end), "Role", name)] if ends else []
