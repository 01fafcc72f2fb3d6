"""What became of each block of a document: law 8, nothing is lost silently.

Computed once, after extraction, from the annotated document and its claims; nothing is read again and
nothing of extraction depends on it. The summary, an `Account`, travels with the extraction; the blocks
one by one are for who looks at a single document (`careergraph audit`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from careergraph.markup import name_of
from careergraph.model import Account, Block, Claim, Document, PassedOver, SilentSection, Span, Tally
from careergraph.text import line_starts
from careergraph.topics import is_aside, topic_of
from careergraph.values import quickly_made

__all__ = ["STATES", "BlockAccount", "State", "account_of", "block_accounts", "summary_of"]

#: What may become of a block, and what is said of it.
STATES: dict["State", str] = {
    "facts": "gave facts",
    "passed_over": "passed over",
    "not_understood": "not understood",
    "headings": "headings",
}
State = Literal["facts", "passed_over", "not_understood", "headings"]

# Sections that introduce: extractors look into them, but nobody is told to expect a fact there.
_EXPECTS_NOTHING = frozenset({"overview", "comparison", "myths"})
_NO_WORDS = "no words"
_MAX_NAME = 200


@quickly_made
@dataclass(frozen=True, slots=True)
class BlockAccount:
    """What became of one block: its state, the rule that passed it over ("" if none did), its claims."""

    span: Span
    state: State
    rule: str = ""
    claims: int = 0


def account_of(document: Document, claims: Sequence[Claim]) -> Account:
    """Return the summary of what became of an annotated document whose claims these are."""
    return summary_of(document, block_accounts(document, claims))


def block_accounts(document: Document, claims: Iterable[Claim]) -> tuple[BlockAccount, ...]:
    """Return what became of each block, in the order of the blocks."""
    counts = _claims_by_block(document.blocks, claims)
    return tuple(
        _block_account(document, block, count) for block, count in zip(document.blocks, counts, strict=True)
    )


def _claims_by_block(blocks: Sequence[Block], claims: Iterable[Claim]) -> Iterator[int]:
    """Yield for each block how many claims have a passage in it; long passages cost no more."""
    starts = [block.span.start for block in blocks]
    ends = [block.span.end for block in blocks]
    changes = [0] * (len(blocks) + 1)
    for claim in claims:
        first, after = bisect_right(ends, claim.span.start), bisect_left(starts, claim.span.end)
        if first < after:
            changes[first] += 1
            changes[after] -= 1
    return accumulate(changes[:-1])


def _block_account(document: Document, block: Block, claims: int) -> BlockAccount:
    if claims:
        return BlockAccount(block.span, "facts", claims=claims)
    if block.kind == "heading":
        return BlockAccount(block.span, "headings")
    rule = _rule_that_passes(document, block)
    return BlockAccount(block.span, "passed_over" if rule else "not_understood", rule)


def _rule_that_passes(document: Document, block: Block) -> str:
    """Return the rule that keeps a block from the extractors, "" when none does."""
    if is_aside(block.topic):
        return block.topic or ""
    if not block.subjects:
        return f"no role: {document.no_role}" if document.no_role else "no role"
    return "" if any(map(str.isalnum, block.span.of(document.text))) else _NO_WORDS


def summary_of(document: Document, accounts: Sequence[BlockAccount]) -> Account:
    """Add up what became of the blocks of a document."""
    return Account(
        facts=_tally(accounts, "facts"),
        passed_over=_tally(accounts, "passed_over"),
        not_understood=_tally(accounts, "not_understood"),
        headings=_tally(accounts, "headings"),
        outside=_outside(document),
        no_role=document.no_role,
        rules=tuple(_rules(accounts)),
        silent=tuple(_silent_sections(document, accounts)),
    )


def _tally(accounts: Iterable[BlockAccount], state: State) -> Tally:
    sizes = [_size(account) for account in accounts if account.state == state]
    return Tally(len(sizes), sum(sizes))


def _size(account: BlockAccount) -> int:
    return account.span.end - account.span.start


def _rules(accounts: Iterable[BlockAccount]) -> Iterator[PassedOver]:
    by_rule: dict[str, list[BlockAccount]] = {}
    for account in accounts:
        if account.rule:
            by_rule.setdefault(account.rule, []).append(account)
    for rule, passed in sorted(by_rule.items()):
        yield PassedOver(rule, len(passed), sum(map(_size, passed)))


def _outside(document: Document) -> int:
    """Count the characters, but for white space, that stand in no block."""
    starts = [*(block.span.start for block in document.blocks), len(document.text)]
    ends = [0, *(block.span.end for block in document.blocks)]
    gaps = "".join([document.text[end:start] for end, start in zip(ends, starts, strict=True)])
    return len("".join(gaps.split()))


# --- sections that give nothing ----------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A section while its blocks are counted; `depth` is how many headings stand above its own."""

    heading: Block
    depth: int
    claims: int = 0
    missed: int = 0


def _silent_sections(document: Document, accounts: Sequence[BlockAccount]) -> Iterator[SilentSection]:
    """Yield the sections of a known topic that gave nothing, in order."""
    silent = [s for s in _sections(document.blocks, accounts) if _is_silent(document.text, s)]
    starts = line_starts(document.text) if silent else []
    for section in sorted(silent, key=lambda s: s.heading.span):
        heading = section.heading
        line = bisect_right(starts, heading.span.start)
        path = " > ".join((*heading.headings, _name(document.text, heading)))
        yield SilentSection(path, heading.topic or "", line, section.missed)


def _is_silent(text: str, section: _Open) -> bool:
    """Say whether a section should have given something: the topic is its own, not that of one around it."""
    topic = section.heading.topic
    if topic is None or topic in _EXPECTS_NOTHING or is_aside(topic) or section.claims or not section.missed:
        return False
    return topic_of(_name(text, section.heading)) == topic


def _name(text: str, heading: Block) -> str:
    return name_of(heading.span.of(text)[:_MAX_NAME]).rstrip(": ")


def _sections(blocks: Sequence[Block], accounts: Sequence[BlockAccount]) -> Iterator[_Open]:
    """Yield the sections as they end, each with what those inside it gave and did not give."""
    stack: list[_Open] = []
    for block, account in zip(blocks, accounts, strict=True):
        while stack and stack[-1].depth >= len(block.headings):
            yield _closed(stack)
        if block.kind == "heading":
            stack.append(_Open(block, len(block.headings)))
        if stack:
            stack[-1].claims += account.claims
            stack[-1].missed += account.state == "not_understood"
    while stack:
        yield _closed(stack)


def _closed(stack: list[_Open]) -> _Open:
    section = stack.pop()
    if stack:
        stack[-1].claims += section.claims
        stack[-1].missed += section.missed
    return section
