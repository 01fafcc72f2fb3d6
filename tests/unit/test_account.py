"""What became of each block: facts, passed over by a rule, not understood; sections that gave nothing."""

from dataclasses import replace

import pytest

from careergraph.account import STATES, account_of, block_accounts
from careergraph.extraction import extract_document
from careergraph.model import Account, Block, Document, PassedOver, SilentSection, Span, Tally
from tiny import annotated, claim_of, extraction_of, tiny_vocabulary

CHEF = """# Pastry Chef

## Skills

- teamwork
- statistics

## Tools

They like what is shiny.

## Benefits

- A gym
- A dog
"""


def account(text: str, name: str = "guide.md") -> Account:
    """Return the account of a text, found with the tiny vocabulary."""
    return extract_document(annotated(text, name), tiny_vocabulary()).account


def states(text: str) -> list[tuple[str, str, str, int]]:
    """Return the text of each block with its state, rule and number of claims."""
    document = annotated(text)
    claims = extract_document(document, tiny_vocabulary()).claims
    return [(b.span.of(text), b.state, b.rule, b.claims) for b in block_accounts(document, claims)]


def blocks_of(*spans: tuple[int, int], kind: str = "item", **more) -> Document:
    """Return a document of forty letters with these blocks, about a chef."""
    blocks = tuple(Block(kind, Span(*span), subjects=("Chef",), **more) for span in spans)
    return Document("a.md", "A", "abcdefghij" * 4, blocks, "a.md", "text/markdown", "00")


def test_each_block_has_its_state():
    """A block gave facts, is a heading, was passed over by the rule of its section, or was not understood."""
    assert states(CHEF) == [
        ("Pastry Chef", "headings", "", 0),
        ("Skills", "headings", "", 0),
        ("teamwork", "facts", "", 1),
        ("statistics", "facts", "", 1),
        ("Tools", "headings", "", 0),
        ("They like what is shiny.", "not_understood", "", 0),
        ("Benefits", "headings", "", 0),
        ("A gym", "passed_over", "aside: benefits", 0),
        ("A dog", "passed_over", "aside: benefits", 0),
    ]


def test_account_adds_the_blocks_up():
    """Blocks and characters by state, the rules with what they passed over, the section that gave nothing."""
    assert account(CHEF) == Account(
        facts=Tally(2, 18),
        passed_over=Tally(2, 10),
        not_understood=Tally(1, 24),
        headings=Tally(4, 30),
        outside=11,  # "#" and "##" four times, "-" four times
        rules=(PassedOver("aside: benefits", 2, 10),),
        silent=(SilentSection("Pastry Chef > Tools", "tools", 8, 1),),
    )


def test_coverage_is_of_what_was_to_be_understood():
    """Headings and what a rule passes over do not count; without anything to understand there is none."""
    found = account(CHEF)
    assert (found.block_coverage, found.character_coverage) == (66.7, 42.9)
    assert Account(passed_over=Tally(3, 90), headings=Tally(1, 9)).block_coverage is None


def test_a_heading_that_gave_a_claim_gave_facts():
    """Structure is what says nothing itself."""
    document = blocks_of((0, 10), (10, 20), kind="heading")
    claim = replace(claim_of("Chef", "requiresSkill", "x", "Skill"), span=Span(2, 5))
    assert [b.state for b in block_accounts(document, [claim])] == ["facts", "headings"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 10, [1, 0, 0]),
        (9, 11, [1, 0, 0]),
        (5, 25, [1, 1, 0]),
        (10, 15, [0, 0, 0]),
        (0, 40, [1, 1, 1]),
        (20, 30, [0, 1, 1]),
    ],
)
def test_a_claim_counts_in_every_block_its_passage_touches(start, end, expected):
    """Passages that begin, end or go on in a block count there; ends are half-open."""
    document = blocks_of((0, 10), (15, 25), (25, 40))
    claim = replace(claim_of("Chef", "requiresSkill", "x", "Skill"), span=Span(start, end))
    assert [b.claims for b in block_accounts(document, [claim])] == expected


def test_a_block_without_words_is_passed_over():
    """An empty cell or a line of dashes is nothing to be understood."""
    document = replace(blocks_of((0, 3), (3, 3)), text="— –")
    assert {(b.state, b.rule) for b in block_accounts(document, ())} == {("passed_over", "no words")}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# Privacy Policy\n\n## Skills\n\nWe keep the names of bakers.\n", "title is aside: legal"),
        ("# Flat bread\n\nMix flour and water. Bake.\n", "no section about a career"),
        (
            "# Bread\n\n## Ingredients\n\n- Flour\n\n## Method\n\nBake.\n\n## Tools\n\n- Oven\n",
            "page is food",
        ),
        ("# Bread\n\n## Tools\n\n- An oven\n", "no role named in title, headings or opening"),
    ],
)
def test_a_document_without_a_role_says_which_rule_decided(text, reason):
    """The reason stands on the account and is the rule of each block that no narrower one passes over."""
    found = account(text)
    assert found.no_role == reason
    assert f"no role: {reason}" in {passed.rule for passed in found.rules}
    assert (found.facts, found.not_understood, found.silent) == (Tally(), Tally(), ())


def test_a_document_with_a_role_has_no_reason():
    """Nothing is to be explained there."""
    assert account(CHEF).no_role == ""


def test_a_section_speaks_through_those_inside_it():
    """A heading whose subsections gave facts is not silent; a silent one among them is."""
    text = (
        "# Pastry Chef\n\n## Skills\n\n### Soft skills\n\n- Shiny!\n\n### Technical skills\n\n- statistics\n"
    )
    assert [s.section for s in account(text).silent] == ["Pastry Chef > Skills > Soft skills"]


def test_a_section_that_introduces_is_never_silent():
    """Nobody expects a fact of an overview."""
    assert account("# Pastry Chef\n\n## Overview\n\nIt is early.\n\n## Skills\n\n- teamwork\n").silent == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_silent_sections_have_their_line(end):
    """Lines are counted from one, whatever ends them."""
    text = CHEF + "\n## Industries\n\nAll of them.\n"
    assert [s.line for s in account(text.replace("\n", end)).silent] == [8, 17]


def test_every_state_is_told_in_words():
    """What is counted by state can be said."""
    assert set(STATES) == {"facts", "passed_over", "not_understood", "headings"}


def test_an_extraction_without_an_account_has_an_empty_one():
    """What is made by hand carries nothing."""
    assert extraction_of("a.md").account == Account()
    assert account_of(blocks_of(), ()) == Account(outside=40)
