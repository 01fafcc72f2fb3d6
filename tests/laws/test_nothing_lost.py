"""Law 8: nothing is lost silently. Every block has one state, every character is counted once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph.account import STATES, block_accounts, summary_of
from careergraph.extraction import Source, extract_document, read_source
from careergraph.model import Account, Claim, Document, Tally
from careergraph.readers import format_of
from tiny import annotated, tiny_vocabulary

ROOT = Path(__file__).parents[2]
SOURCES = sorted(p for p in (ROOT / "sources").iterdir() if format_of(p.name) is not None)

_LINES = st.sampled_from(
    [
        "# Pastry Chef", "# Privacy Policy", "## Skills", "## Benefits", "Tools:", "### Overview",
        "- teamwork", "- Python, SQL or R", "  - statistics", "• ", "-", "| Tool | Use |", "| --- | --- |",
        "| Python | data |", "```", "<!-- a comment -->", "[x]: https://example.org",
        "Home > Jobs > Chef", "We use cookies.", "",
        "Chefs bake and can advance to Head Chef.", "—", "Senior: Head Chef", "\u2028", "İ 😀 \u200b",
    ]
)  # fmt: skip


def assert_accounted(document: Document, claims: tuple[Claim, ...], account: Account) -> None:
    """Check that blocks and characters are counted once, and that the states are told by their rules."""
    blocks = block_accounts(document, claims)
    assert summary_of(document, blocks) == account
    assert [b.span for b in blocks] == [b.span for b in document.blocks]
    tallies: dict[str, Tally] = {state: getattr(account, state) for state in STATES}
    assert sum(t.blocks for t in tallies.values()) == len(document.blocks)
    inside = sum(t.characters for t in tallies.values())
    between, at = [], 0
    for block in document.blocks:
        between.append(document.text[at : block.span.start])
        at = block.span.end
    between.append(document.text[at:])
    assert inside + sum(map(len, between)) == len(document.text)
    assert account.outside == sum(not c.isspace() for gap in between for c in gap)
    assert sum(rule.blocks for rule in account.rules) == account.passed_over.blocks
    assert sum(rule.characters for rule in account.rules) == account.passed_over.characters
    for block in blocks:
        assert (block.state == "facts") == (block.claims > 0)
        assert (block.state == "passed_over") == bool(block.rule)
    assert {b.claims > 0 for b in blocks if any(b.span.overlaps(c.span) for c in claims)} <= {True}
    assert account.not_understood.blocks >= max((s.blocks for s in account.silent), default=0)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(_LINES, min_size=1, max_size=30), name=st.sampled_from(["a.md", "a.txt"]))
def test_every_block_and_character_is_accounted_once(lines, name):
    """Whatever a document holds, the states of its blocks are exhaustive and do not overlap."""
    document = annotated("\n".join(["x", *lines]), name)
    extraction = extract_document(document, tiny_vocabulary())
    assert_accounted(document, extraction.claims, extraction.account)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_every_source_is_accounted_for(path):
    """So it is for the sample corpus, in which every claim stands in a block."""
    document = read_source(Source(path.name, path))
    extraction = extract_document(document)
    assert_accounted(document, extraction.claims, extraction.account)
    assert all(any(b.span.covers(c.span) for b in document.blocks) for c in extraction.claims)
    assert extraction.account.facts.blocks
