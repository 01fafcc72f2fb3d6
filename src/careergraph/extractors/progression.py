"""Stages and moves: which stages a career has, which positions sit at them, what leads to what.

Three layouts tell it: lists of stages with positions ("Mid-Level: Data Analyst or …"), ladders of
role names in order, and sentences ("can advance to …"). A position below an item's stage sits at it;
the positions of one stage lead to those of the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from careergraph.model import Block, Claim, Document, Mention, Span
from careergraph.passages import Passage, claim, is_only, mentions_in, passages_of, subject_near
from careergraph.stages import stage_of_title, stages_in
from careergraph.text import fold_name, singular_of, squeeze
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["extract_ad_stages", "extract_ladders", "extract_moves", "extract_stages"]

_STAGE_TOPICS = frozenset(
    {"progression", "pay", "overview", "specialties", None, "experience", "requirements"}
)
#: What may stand before the positions of a stage: "Start as a …", "Roles: …".
_INTRO = re.compile(
    r"(?:(?:typically |often |usually |you )?(?:start(?:s|ing)?|begin(?:s|ning)?|transition(?:s|ing)?|move(?:s|ing)?|advance|progress|work(?:s|ing)?|hired|enter)?(?: out)? ?(?:as|into|to|in)? ?(?:(?:an?|the|dedicated|more|either) )*|"
    r"(?:roles?|positions?|job titles?|titles?|typical (?:roles?|titles?)|common (?:roles?|titles?))(?: include| are)?:? ?(?:an? )?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\)|\([^()]*$)?\s*(?:,|/|\bor\b|\band\b|&|,\s*(?:or|and))\s*(?:an? |the |as an? )?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Rung:
    """One stage of a list with the positions under it."""

    stages: tuple[Term, ...]
    rank: int
    opener: Block
    positions: list[tuple[Mention, Span, Block]] = field(default_factory=list)


# --- which stages ------------------------------------------------------------------------------------


def extract_stages(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasCareerStage for labels and headings that are a stage, in sections about the career or pay."""
    for block in document.blocks:
        if not block.subjects or block.topic not in _STAGE_TOPICS:
            continue
        for span, stages in _stage_spans(document, block, vocabulary):
            if block.topic not in {"progression", "pay"} and not _among_stages(document, block, vocabulary):
                continue
            for stage in stages:
                for subject in block.subjects:
                    passage = block.span if block.kind != "paragraph" or block.label else span
                    yield claim(
                        document,
                        block,
                        _short(document, passage, span),
                        (subject, None),
                        "hasCareerStage",
                        (stage.label, "CareerStage", span),
                        "stages.label",
                        confidence=0.95,
                    )


def _short(document: Document, passage: Span, span: Span) -> Span:
    """Keep the passage to its first sentence."""
    end = passage.start + 240
    return passage if passage.end <= end else span


def _stage_spans(
    document: Document, block: Block, vocabulary: Vocabulary
) -> Iterator[tuple[Span, tuple[Term, ...]]]:
    text = document.text
    if block.kind == "heading":
        if stages := stages_in(squeeze(block.span.of(text)), vocabulary):
            yield block.span, stages
    elif block.label is not None and (stages := stages_in(squeeze(block.label.of(text)), vocabulary)):
        yield block.label, stages
    elif block.kind == "row":
        cell = re.match(r"\|?\s*(?P<cell>[^|]+?)\s*\|", block.span.of(text))
        if cell and (stages := stages_in(cell["cell"], vocabulary)):
            yield Span(block.span.start + cell.start("cell"), block.span.start + cell.end("cell")), stages


def _among_stages(document: Document, block: Block, vocabulary: Vocabulary) -> bool:
    """Say whether a neighbor with the same headings is a stage too: one alone may be anything."""
    near = [
        b for b in document.blocks
        if b is not block and b.headings == block.headings and b.kind == block.kind and abs(b.span.start - block.span.start) < 3000
    ]  # fmt: skip
    return any(next(_stage_spans(document, b, vocabulary), None) for b in near)


# --- positions under stages, ladders -----------------------------------------------------------------


def extract_ladders(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield atStage and progressesTo from lists of stages with positions and from ladders of roles."""
    for section in _sections(document):
        rungs = list(_rungs(document, section, vocabulary))
        if rungs:
            yield from _claims_of_rungs(document, rungs)
        elif section[0].topic != "pay":
            yield from _claims_of_roles(document, section, vocabulary)


def _sections(document: Document) -> Iterator[list[Block]]:
    """Yield the blocks of each section about the career's course, subsections included."""
    current: list[Block] = []
    key: tuple[object, ...] | None = None
    for block in document.blocks:
        is_about = block.topic in {"progression", "specialties", "pay"} and bool(block.subjects)
        own = (block.headings[:1], block.topic, block.subjects[:1]) if is_about else None
        heads_section = (
            is_about and block.kind == "heading" and block.level < 100 and not _is_rung_heading(block)
        )
        if own is None or own != key or heads_section:
            if current:
                yield current
            current = []
        if is_about:
            current.append(block)
        key = own
    if current:
        yield current


def _is_rung_heading(block: Block) -> bool:
    return len(block.headings) >= 2


def _rungs(document: Document, section: Sequence[Block], vocabulary: Vocabulary) -> Iterator[_Rung]:
    rung: _Rung | None = None
    for block in section:
        found = next(_stage_spans(document, block, vocabulary), None)
        if found is not None:
            if rung is not None:
                yield rung
            rung = _Rung(found[1], max(s.rank or 0 for s in found[1]), block)
        elif (
            rung is not None
            and block.kind == "heading"
            and block.level < 100
            and not _is_role(document, block)
        ):
            yield rung
            rung = None
        if rung is not None and (found is not None or _is_under(rung, block)):
            rung.positions.extend(_positions(document, block, headed=found is None))
    if rung is not None:
        yield rung


def _is_under(rung: _Rung, block: Block) -> bool:
    """Say whether the block belongs to the stage: it stands below its heading, or deeper than its item."""
    opener = rung.opener
    return opener.kind == "heading" or block.level > opener.level


def _is_role(document: Document, block: Block) -> bool:
    return bool(mentions_in(document, block.span, "Role"))


def _positions(document: Document, block: Block, *, headed: bool) -> Iterator[tuple[Mention, Span, Block]]:
    """Yield the positions that a block names: its label, or the list of roles that its text begins with."""
    text = document.text
    if block.kind == "heading" and not headed:
        return
    if block.kind == "row":
        yield from (
            (m, block.span, block) for cell in _cells(text, block) for m in _whole_roles(document, cell)
        )
        return
    if headed and block.label is not None:
        mentions = mentions_in(document, block.label, "Role")
        if mentions and is_only(text, block.label, mentions):
            for mention in mentions:
                yield mention, Span(block.span.start, min(block.span.end, block.span.start + 240)), block
            return
        if not _INTRO.fullmatch(squeeze(block.label.of(text)) + ": "):
            return
    start = block.label.end if block.label is not None else block.span.start
    while start < block.span.end and text[start] in " :*._–—-\t\n\r":
        start += 1
    yield from (
        (m, _to(block.span, m.span), block) for m in _leading_roles(document, Span(start, block.span.end))
    )


def _cells(text: str, block: Block) -> Iterator[Span]:
    """Yield the cells of a table row, trimmed."""
    for match in re.finditer(r"[^|]+", block.span.of(text)):
        start, end = block.span.start + match.start(), block.span.start + match.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Span(start, end)


def _whole_roles(document: Document, cell: Span) -> list[Mention]:
    """Return the roles of a cell that names nothing else."""
    mentions = mentions_in(document, cell, "Role")
    return mentions if mentions and is_only(document.text, cell, mentions) else []


def _to(span: Span, last: Span) -> Span:
    """Return the passage: the whole item, of a long one as far as the name."""
    return span if span.end - span.start <= 240 else Span(span.start, last.end)


def _leading_roles(document: Document, span: Span) -> Iterator[Mention]:
    """Yield the roles that a text begins with: "Research Assistant or Junior Analyst", "Start as a nurse"."""
    at = span.start
    intro = _INTRO.match(document.text, at, span.end)
    if intro:
        at = intro.end()
    for mention in mentions_in(document, span, "Role"):
        gap = document.text[at : mention.span.start]
        if mention.span.start < at or not (gap.strip() == "" or _BETWEEN.fullmatch(gap)):
            return
        yield mention
        at = mention.span.end


def _claims_of_rungs(document: Document, rungs: Sequence[_Rung]) -> Iterator[Claim]:
    for rung in rungs:
        for mention, span, block in rung.positions:
            for stage in rung.stages:
                yield claim(
                    document, block, span, (mention.name, mention.span), "atStage", (stage.label, "CareerStage", None),
                    "stages.position", confidence=0.92,
                )  # fmt: skip
    filled = [r for r in rungs if r.positions]
    if any(a.rank > b.rank for a, b in zip(filled, filled[1:], strict=False)):
        filled = sorted(filled, key=lambda r: r.rank)
    for lower, upper in zip(filled, filled[1:], strict=False):
        if lower.rank < upper.rank:
            yield from _moves_between(document, lower, upper)
    yield from _moves_from_subject(document, filled)


def _moves_between(document: Document, lower: _Rung, upper: _Rung) -> Iterator[Claim]:
    for below, _, _ in lower.positions:
        for above, span, block in upper.positions:
            if _key(below.name) != _key(above.name):
                yield claim(
                    document, block, span, (below.name, None), "progressesTo", (above.name, "Role", above.span),
                    "progression.stages", confidence=0.85,
                )  # fmt: skip


def _moves_from_subject(document: Document, rungs: Sequence[_Rung]) -> Iterator[Claim]:
    """The role described leads to the senior positions of its ladder unless it stands on a rung itself."""
    for subject in dict.fromkeys(s for r in rungs for _, _, b in r.positions for s in b.subjects):
        if any(_key(m.name) == _key(subject) for r in rungs for m, _, _ in r.positions):
            continue
        for rung in rungs:
            for mention, span, block in rung.positions:
                if rung.rank >= _SENIOR and subject in block.subjects:
                    yield claim(
                        document, block, span, (subject, None), "progressesTo", (mention.name, "Role", mention.span),
                        "progression.stages", confidence=0.85,
                    )  # fmt: skip


_SENIOR = 40


def _key(name: str) -> str:
    return singular_of(fold_name(name))


def _claims_of_roles(document: Document, section: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Claim]:
    """Read a list whose labels are roles: a ladder when their stages rise, else moves from the role described."""
    labelled = [(b, found) for b in section if (found := _labelled_roles(document, b))]
    steps = [(m, b) for b, found in labelled for m in found[:1]]
    ranks = [stage.rank if (stage := stage_of_title(m.name, vocabulary)) else None for m, _ in steps]
    known = [r for r in ranks if r is not None]
    is_ladder = len(steps) >= 3 and len(set(known)) >= 2 and known == sorted(known)
    for (mention, block), _ in zip(steps, ranks, strict=True):
        if is_ladder and (stage := stage_of_title(mention.name, vocabulary)):
            yield claim(
                document, block, _to(block.span, mention.span), (mention.name, mention.span), "atStage",
                (stage.label, "CareerStage", None), "stages.title", confidence=0.85,
            )  # fmt: skip
    if is_ladder:
        for (below, _), (above, block) in zip(steps, steps[1:], strict=False):
            yield claim(
                document, block, _to(block.span, above.span), (below.name, None), "progressesTo",
                (above.name, "Role", above.span), "progression.ladder", confidence=0.88,
            )  # fmt: skip
        return
    for block, found in labelled:
        for mention in found:
            for subject in block.subjects:
                if _key(subject) != _key(mention.name):
                    yield claim(
                        document, block, _to(block.span, mention.span), (subject, None), "progressesTo",
                        (mention.name, "Role", mention.span), "progression.paths", confidence=0.8,
                    )  # fmt: skip


def _labelled_roles(document: Document, block: Block) -> list[Mention]:
    """Return the roles that a block's label (or a short item as a whole) consists of."""
    if block.kind not in {"item", "paragraph"}:
        return []
    where = block.label or (
        block.span if block.kind == "item" and block.span.end - block.span.start < 80 else None
    )
    if where is None:
        return []
    mentions = mentions_in(document, where, "Role")
    if mentions and is_only(document.text, where, mentions):
        return mentions
    label = squeeze(where.of(document.text))
    if block.label is not None and re.search(r"\b(?:roles?|positions?|titles?)$", label, re.IGNORECASE):
        return list(_leading_roles(document, _after(document, block)))
    return []


def _after(document: Document, block: Block) -> Span:
    start = block.label.end if block.label else block.span.start
    while start < block.span.end and document.text[start] in " :*._–—-":
        start += 1
    return Span(start, block.span.end)


# --- sentences ---------------------------------------------------------------------------------------

_MOVES = re.compile(
    r"\b(?:(?:can |may |often |typically |eventually |might |will |could )*(?:advance|progress|move(?: up| on)?|transition(?:ing)?|be promoted|rise|evolve|grow|pivot|go on|shift|step(?: up)?|graduate|switch|branch out) "
    r"(?:in)?to(?: become)?|(?:can|may|often|eventually|might|could|to|later) become|lead(?:s|ing)? to(?: roles (?:such as|like|as))?|promotion to|promoted to|advancement to|work as|qualify (?:as|for))\b(?P<rest>[^.;:]*)",
    re.IGNORECASE,
)
_STARTS = re.compile(r"\b(?:start(?:s|ed|ing)?|begin(?:s|ning)?|began)(?: out| their careers?| your career)? (?:as|in)\b(?P<rest>[^.;:]*)", re.IGNORECASE)  # fmt: skip
#: Who starts a company is an entrepreneur, whatever the sentence calls it.
_FOUNDS = re.compile(r"\b(?:start|found|launch|open)(?:ing)? (?:your|their|his|her|an?) (?:own )?(?:compan(?:y|ies)|business(?:es)?|start-?ups?|firms?|practices?)\b", re.IGNORECASE)  # fmt: skip
_PSEUDO = re.compile(r"\b(?P<name>(?:[a-z][\w-]+ ){1,3}(?:roles?|positions?))\b", re.IGNORECASE)
_PSEUDO_SMALL = frozenset("a an the more other various these such different new into to and or in of their your mid-level entry-level similar related many specific relevant".split())  # fmt: skip
_MOVE_TOPICS = frozenset({"progression", "overview", "specialties", None, "related", "outlook", "comparison"})


def extract_moves(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield progressesTo from sentences: "can advance to …", "start as …"."""
    del vocabulary  # names of roles are mentions already
    for passage in passages_of(document, _MOVE_TOPICS):
        for match in _MOVES.finditer(passage.text):
            rest = passage.absolute(Span(match.start("rest"), match.end("rest")))
            if match[0].lower().startswith("work as") and passage.block.topic != "progression":
                continue
            targets = [(m.name, m.span) for m in mentions_in(document, rest, "Role")] or _pseudo(
                passage, rest
            )
            for whose in subject_near(document, passage, match.start()):
                for name, span in targets:
                    if _key(name) != _key(whose[0]):
                        yield claim(
                            document, passage.block, passage.span, whose, "progressesTo", (name, "Role", span),
                            "progression.prose", confidence=0.82,
                        )  # fmt: skip
        for match in _FOUNDS.finditer(passage.text):
            where = passage.absolute(Span(match.start(), match.end()))
            if passage.block.topic == "progression":
                for name in passage.block.subjects:
                    yield claim(
                        document, passage.block, passage.span, (name, None), "progressesTo", ("Entrepreneur", "Role", where),
                        "progression.founder", confidence=0.8,
                    )  # fmt: skip
        for match in _STARTS.finditer(passage.text):
            rest = passage.absolute(Span(match.start("rest"), match.end("rest")))
            if passage.block.label and stages_in(passage.label, _NONE):
                continue
            for mention in mentions_in(document, rest, "Role"):
                for subject in passage.block.subjects:
                    if _key(subject) != _key(mention.name):
                        yield claim(
                            document, passage.block, passage.span, (mention.name, mention.span), "progressesTo",
                            (subject, "Role", None), "progression.start", confidence=0.8,
                        )  # fmt: skip


_NONE = Vocabulary({})


def _pseudo(passage: Passage, rest: Span) -> list[tuple[str, Span]]:
    """Return positions that only a phrase names ("senior technical roles")."""
    found = []
    start = rest.start - passage.span.start
    for match in _PSEUDO.finditer(passage.text, start, rest.end - passage.span.start):
        words = match["name"].split()
        while words and words[0].lower() in _PSEUDO_SMALL:
            words = words[1:]
        if len(words) >= 2 and not {w.lower() for w in words} & {"and", "or", "in", "of"}:
            name = " ".join(words)
            at = match.end() - len(name)
            found.append((name, passage.absolute(Span(at, match.end()))))
    return found


# --- advertisements ------------------------------------------------------------------------------------

_EMPLOYMENT = re.compile(
    r"\b(?:full[- ]time|part[- ]time|permanent|contract|temporary|internship)\b", re.IGNORECASE
)


def extract_ad_stages(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield atStage from the line of an advertisement that states hours and level."""
    for passage in passages_of(document):
        if (
            passage.block.kind != "paragraph"
            or len(passage.text) > 200
            or not _EMPLOYMENT.search(passage.text)
        ):
            continue
        if not re.match(
            r"\W*(?:full[- ]time|part[- ]time|permanent|contract|temporary|internship)",
            passage.text,
            re.IGNORECASE,
        ):
            continue
        for stage, span in _stages_said(passage, vocabulary)[:1]:
            for subject in passage.block.subjects:
                yield claim(
                    document, passage.block, passage.span, (subject, None), "atStage",
                    (stage.label, "CareerStage", passage.absolute(span)), "stages.ad", confidence=0.9,
                )  # fmt: skip


def _stages_said(passage: Passage, vocabulary: Vocabulary) -> list[tuple[Term, Span]]:
    found = []
    for match in re.finditer(
        r"\b[A-Za-z]+-[Ll]evel\b|\b(?:Intermediate|Expert|Junior|Senior|Director|Executive)\b", passage.text
    ):
        if stages := stages_in(match[0], vocabulary):
            found.append((stages[0], Span(match.start(), match.end())))
    return found
