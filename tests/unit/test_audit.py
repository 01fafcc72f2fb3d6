"""The audit of one document: its text in marked pieces, its record, its page."""

import re

import pytest

from careergraph.audit import Audit, audit_document, audit_page, audit_record, marked_lines, summary_lines
from tiny import annotated, tiny_vocabulary

CHEF = """# Pastry Chef

## Skills

- teamwork
- Python or SQL

## Tools

What shines.

## Benefits

- A gym

### Perks

- A dog
"""


def audit_of(text: str, name: str = "guide.md") -> Audit:
    return audit_document(annotated(text, name), tiny_vocabulary())


def told(text: str) -> list[str]:
    """Return each line with something to say as one string: number, signs, text, notes."""
    return [
        f"{line.number} {line.signs} "
        + "".join(f"«{p.text}»" if p.is_claimed else p.text for p in line.pieces)
        + "".join(f" | {note.kind}: {note.text}" for note in line.notes)
        for line in marked_lines(audit_of(text))
        if line.pieces
    ]


def test_lines_have_their_signs_marks_and_notes():
    """A rule is told where it begins, not again under a heading of its section."""
    assert told(CHEF) == [
        "1 # # Pastry Chef",
        "3 # ## Skills",
        "5 + - «teamwork» | claim: Pastry Chef requiresSkill teamwork (skills.list)",
        "6 + - «Python» or «SQL»"
        + "".join(f" | claim: Pastry Chef usesTool {tool} (skills.list)" for tool in ("Python", "SQL")),
        "8 # ## Tools | silent: gave nothing (tools)",
        "10 ? What shines.",
        "12 # ## Benefits",
        "14 - - A gym | rule: aside: benefits",
        "16 # ### Perks",
        "18 - - A dog",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_pieces_are_the_text_but_for_the_ends_of_lines(end):
    """Nothing is lost between the pieces, whatever ends the lines."""
    odd = "```\ncode\n```\n| A | B |\n|---|---|\n| Python | \u2028 |\nlast"
    text = (CHEF + odd).replace("\n", end)
    lines = list(marked_lines(audit_of(text)))
    assert end.join("".join(p.text for p in line.pieces) for line in lines) == text
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_what_stands_in_no_block_has_no_state():
    """Marks of lists are the reader's."""
    (item,) = [line for line in marked_lines(audit_of(CHEF)) if line.number == 14]
    assert [(p.text, p.state) for p in item.pieces] == [("- ", None), ("A gym", "passed_over")]


def test_summary_tells_coverage_rules_and_alarms():
    """What is to be known first, in a few lines."""
    assert list(summary_lines(audit_of(CHEF))) == [
        "guide.md: Pastry Chef",
        "blocks: 2 gave facts, 2 passed over, 1 not understood, 5 headings",
        "coverage: 66.7 % of blocks, 63.6 % of characters",
        "outside of blocks (code, comments, marks of lists): 14 characters",
        "passed over by aside: benefits: 2 blocks, 10 characters",
        "! line 8: Pastry Chef > Tools gave nothing (tools)",
    ]


def test_summary_of_many_roles_names_the_first():
    """A list of forty jobs is no heading."""
    ads = "".join(f"## Chef {n} of Paris\n\n### Skills\n\n- teamwork\n\n" for n in "ABCDEFG")
    first = next(iter(summary_lines(audit_of(f"# Seven jobs\n\n{ads}"))))
    assert first.count(",") <= 4


def test_record_has_every_block_and_claim():
    """Programs get what people see, with offsets."""
    record = audit_record(audit_of(CHEF))
    assert [(b["line"], b["state"], b["rule"]) for b in record["blocks"]][-3:] == [
        (14, "passed_over", "aside: benefits"),
        (16, "headings", None),
        (18, "passed_over", "aside: benefits"),
    ]
    (first, *_) = record["claims"]
    assert CHEF[first["object_start"] : first["object_end"]] == first["object"] == "teamwork"
    assert record["account"]["not_understood"] == {"blocks": 1, "characters": 12}
    assert record["block_coverage"] == 66.7


def test_page_allows_its_style_and_nothing_else():
    """No script is in it, and none could run; text is escaped."""
    page = audit_page(audit_of("# Pastry Chef\n\n## Skills\n\n- <script>x</script>\n- teamwork & \x07\n"))
    assert "script-src" not in page
    assert re.search(r"default-src &#39;none&#39;; style-src &#39;sha256-[\w+/]+=&#39;;", page)
    assert "<script" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "\x07" not in page
    assert "style=" not in page


def test_page_is_the_same_every_time():
    """The same document gives the same bytes."""
    assert audit_page(audit_of(CHEF)) == audit_page(audit_of(CHEF))
