"""The text of an audited document, line by line, with marks: what a terminal and a page show.

Every character of the text is in one piece, but for the ends of lines.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from careergraph.account import STATES, State
from careergraph.audit.values import Audit
from careergraph.model import Account, Claim, Span
from careergraph.text import line_starts

__all__ = ["SIGNS", "MarkedLine", "Note", "Piece", "marked_lines", "percent", "subject_of", "summary_lines"]

#: How each state is marked beside a line; a line of several blocks may have several.
SIGNS: dict[State, str] = {"facts": "+", "passed_over": "-", "not_understood": "?", "headings": "#"}
_MAX_OBJECT = 80
_MAX_ROLES = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: the state of its block, None outside of blocks; whether a claim points at it."""

    text: str
    state: State | None
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What is said below a line: a claim made there, the rule that passes over from there, an alarm."""

    text: str
    kind: Literal["claim", "rule", "silent"]


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the text, numbered from 1, in pieces, with its notes."""

    number: int
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The states of the blocks on the line, in order."""
        return tuple(dict.fromkeys(p.state for p in self.pieces if p.state is not None))

    @property
    def signs(self) -> str:
        """The states as signs."""
        return "".join(SIGNS[state] for state in self.states)


def marked_lines(audit: Audit) -> Iterator[MarkedLine]:
    """Yield the lines of the document's text with their marks."""
    starts = line_starts(audit.document.text)
    pieces = _pieces_by_line(audit, starts)
    notes = _notes_by_line(audit, starts)
    for number in range(1, len(starts) + 1):
        if number < len(starts) or number in pieces:  # nothing follows the last line's end
            yield MarkedLine(number, tuple(pieces.get(number, ())), tuple(notes.get(number, ())))


def _pieces_by_line(audit: Audit, starts: Sequence[int]) -> dict[int, list[Piece]]:
    """Cut the text where a line, a block or a claimed mention begins or ends."""
    text, blocks = audit.document.text, audit.blocks
    claimed = _merged(claim.object_span or claim.span for claim in audit.claims)
    spans = [*(block.span for block in blocks), *claimed]
    edges = sorted({0, len(text), *starts, *(edge for span in spans for edge in (span.start, span.end))})
    pieces: dict[int, list[Piece]] = {}
    block = mention = line = 0
    for start, end in pairwise(edges):
        while line < len(starts) and starts[line] <= start:
            line += 1
        while block < len(blocks) and blocks[block].span.end <= start:
            block += 1
        while mention < len(claimed) and claimed[mention].end <= start:
            mention += 1
        shown = text[start:end].rstrip("\r\n")
        if shown:
            state = blocks[block].state if block < len(blocks) and blocks[block].span.start <= start else None
            is_claimed = mention < len(claimed) and claimed[mention].start <= start
            pieces.setdefault(line, []).append(Piece(shown, state, is_claimed))
    return pieces


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _notes_by_line(audit: Audit, starts: Sequence[int]) -> dict[int, list[Note]]:
    notes: dict[int, list[Note]] = {}
    for section in audit.account.silent:
        notes.setdefault(section.line, []).append(Note(f"gave nothing ({section.topic})", "silent"))
    rule = ""
    for block in audit.blocks:
        if block.rule and block.rule != rule:
            notes.setdefault(bisect_right(starts, block.span.start), []).append(Note(block.rule, "rule"))
        rule = rule if block.state == "headings" else block.rule
    for claim in audit.claims:
        notes.setdefault(claim.line, []).append(Note(_told(claim), "claim"))
    return notes


def _told(claim: Claim) -> str:
    """Say what a claim claims, how strongly, and which rule made it."""
    name = claim.object_name
    shown = name if len(name) <= _MAX_OBJECT else f"{name[: _MAX_OBJECT - 1]}…"
    strength = "" if claim.modality == "unstated" else f"{claim.modality}; "
    return f"{claim.subject_name} {claim.predicate} {shown} ({strength}{claim.extractor})"


def summary_lines(audit: Audit) -> Iterator[str]:
    """Yield what is to be known before the text is read: roles, counts, coverage, rules, alarms."""
    account = audit.account
    yield f"{audit.document.id}: {subject_of(audit)}"
    yield _counts(account)
    shares = (percent(account.block_coverage), percent(account.character_coverage))
    yield "coverage: {} of blocks, {} of characters".format(*shares)
    if account.outside:
        yield f"outside of blocks (code, comments, marks of lists): {account.outside} characters"
    for passed in account.rules:
        blocks = "1 block" if passed.blocks == 1 else f"{passed.blocks} blocks"
        yield f"passed over by {passed.rule}: {blocks}, {passed.characters} characters"
    for section in account.silent:
        yield f"! line {section.line}: {section.section} gave nothing ({section.topic})"


def subject_of(audit: Audit) -> str:
    """Return the roles that the document is about, or the rule that decided that it is about none."""
    roles = audit.roles
    if not roles:
        return f"no role: {audit.account.no_role}"
    more = f" and {len(roles) - _MAX_ROLES} more" if len(roles) > _MAX_ROLES else ""
    return ", ".join(roles[:_MAX_ROLES]) + more


def _counts(account: Account) -> str:
    tallies = (account.facts, account.passed_over, account.not_understood, account.headings)
    told = zip(STATES.values(), tallies, strict=True)
    return "blocks: " + ", ".join(f"{tally.blocks} {words}" for words, tally in told)


def percent(share: float | None) -> str:
    """Return a coverage for people to read."""
    return "–" if share is None else f"{share:.1f} %"
