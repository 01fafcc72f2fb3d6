"""Headings that only their form tells, what runs into a line, labels, tables, what each block is about."""

import pytest

from careergraph.cells import cell_spans
from tiny import block_with, outlined, shape


def headings_of(text, words, name="guide.md"):
    return block_with(outlined(text, name), words).headings


def topic_at(text, words, name="guide.md"):
    return block_with(outlined(text, name), words).topic


def label_of(text, name="guide.md"):
    document = outlined(text, name)
    label = document.blocks[-1].label
    return label and label.of(document.text)


@pytest.mark.parametrize(
    "heading",
    [
        "Skills:",
        "SKILLS",
        "**Skills**",
        "__Skills:__",
        "**SKILLS:**",
        "Skills\n------",
        "Skills\n======",
        "## Skills",
        "## **Skills**",
        "##Skills",
        "### Skills ###",
    ],
)
def test_outline_knows_a_heading_by_its_form(heading):
    """Capitals, underlines, bold lines, hashes and a colon at the end make a heading over a list."""
    name = "guide.txt" if heading == "SKILLS" else "guide.md"
    document = outlined(f"# Baker\n\n{heading}\n\n- knead dough\n", name)

    assert document.blocks[-1].headings[-1].upper() == "SKILLS"
    assert document.blocks[-1].topic == "skills"


@pytest.mark.parametrize(
    "heading", ["Tools and Equipment", "What tools does a baker use?", "TOOLS", "Tools:"]
)
def test_outline_knows_headings_of_plain_text(heading):
    """Title case, questions, capitals and colons head the lines after them."""
    assert topic_at(f"Baker\n\n{heading}\n\n- oven\n- scale\n", "oven", "guide.txt") == "tools"


@pytest.mark.parametrize(
    "line",
    [
        "A baker bakes bread and sells it in the morning.",
        "it is early",
        "$45,000 - $60,000",
        "(see below)",
    ],
)
def test_outline_takes_no_sentence_amount_or_item_for_a_heading(line):
    """Prose, money, items and brackets head nothing."""
    document = outlined(f"BAKER\n\n{line}\n\nThey rise early and go to bed early.\n", "guide.txt")

    assert all(b.kind != "heading" for b in document.blocks[1:])


def test_outline_nests_headings_by_depth():
    """The headings of a block are those above it, outermost first; a shallower one closes the deeper."""
    text = "# Baker\n\n## Skills\n\n### At the oven\n\n- heat\n\n## Tools\n\n- scale\n"

    assert headings_of(text, "heat") == ("Baker", "Skills", "At the oven")
    assert headings_of(text, "scale") == ("Baker", "Tools")


def test_outline_lets_a_topic_reach_down():
    """A heading that announces nothing has the topic of the one above."""
    text = "# Baker\n\n## Skills\n\n### At the oven\n\n- heat\n\n## Tools\n\n- scale\n"

    assert topic_at(text, "heat") == "skills"
    assert topic_at(text, "scale") == "tools"


def test_outline_cuts_a_heading_off_the_end_of_an_item():
    """An export glued the next heading to the last item of a list."""
    document = outlined("# Baker\n\n- sells bread to the village Tools and Equipment:\n- oven\n")

    assert ("item", "sells bread to the village") in shape(document)
    assert ("heading", "Tools and Equipment:") in shape(document)
    assert block_with(document, "oven").topic == "tools"


def test_outline_cuts_prose_off_the_last_item():
    """What runs on after the last item of a list is a paragraph, not a part of the item."""
    document = outlined(
        "# Baker\n\n## Skills\n\n- kneading\n- care These habits help a baker keep the shop open for years.\n"
    )

    assert ("item", "care") in shape(document)
    assert shape(document)[-1] == (
        "paragraph",
        "These habits help a baker keep the shop open for years.",
    )


@pytest.mark.parametrize(
    "item",
    [
        "kneading. It takes years to learn this well, and more to teach it.",
        "AWS Lambda",
        "Oven work with The Big Oven",
        "bread In Paris",
    ],
)
def test_outline_leaves_items_whole_that_say_one_thing(item):
    """A second sentence or a capitalized name inside an item is no run-on."""
    assert shape(outlined(f"# Baker\n\n- {item}\n"))[1:] == [("item", item)]


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ("- Kneading: working the dough by hand", "Kneading"),
        ("- **Kneading**: working the dough", "Kneading"),
        ("- **Kneading:** working the dough", "Kneading"),
        ("- **Kneading** – working the dough", "Kneading"),
        ("- Kneading Dough - working it by hand", "Kneading Dough"),
        ("- __Kneading__: working the dough", "Kneading"),
        ("- Kneading (2 years): working the dough", "Kneading (2 years)"),
        ("**Kneading:** working the dough", "Kneading"),
    ],
)
def test_outline_finds_the_label_of_an_item(item, label):
    """A label runs into its description after a colon or dash, bold or not."""
    assert label_of(f"# Baker\n\n{item}\n") == label


@pytest.mark.parametrize(
    "item",
    [
        "- knead the dough",
        "- opens at 10:30 each day",
        "- well-known bread",
        "- see https://example.org/bread",
        "- It is early. The day begins: bake",
        "- flour - water",
    ],
)
def test_outline_finds_no_label_where_there_is_none(item):
    """Times, hyphens, addresses and sentences have no label."""
    assert label_of(f"# Baker\n\n{item}\n") is None


def test_outline_makes_an_item_over_deeper_items_a_heading():
    """The outer item of a nested list heads the inner ones until the next begins."""
    text = (
        "# Baker\n\n## Skills\n\n- At the oven\n    - heat\n    - timing\n- At the counter\n    - selling\n"
    )
    document = outlined(text)

    assert block_with(document, "heat").headings == ("Baker", "Skills", "At the oven")
    assert block_with(document, "selling").headings == ("Baker", "Skills", "At the counter")


@pytest.mark.parametrize("bullet", ["•", "*", "–", "▪", "➢", "1."])
def test_outline_takes_a_colon_item_for_the_head_of_a_flattened_list(bullet):
    """A list that lost its indentation: "Tools:" heads the items after it."""
    text = f"# Baker\n\n{bullet} Tools:\n{bullet} oven\n{bullet} scale\n"

    assert topic_at(text, "oven") == "tools"
    assert topic_at(text, "scale") == "tools"


def test_outline_ends_a_list_with_prose():
    """What an item heads ends where the list ends."""
    text = "# Baker\n\n- Tools:\n- oven\n\nA baker sells bread.\n"

    assert topic_at(text, "A baker") is None


def test_outline_drops_the_head_of_a_table():
    """The first row names columns; the others are rows."""
    text = "# Baker\n\n## Pay\n\n| Stage | Pay |\n|---|---|\n| Junior | 10 |\n| Senior | 20 |\n"

    assert [t for k, t in shape(outlined(text)) if k == "row"] == ["| Junior | 10 |", "| Senior | 20 |"]


def test_outline_cuts_a_table_that_compares():
    """Where the first column names aspects, each cell is a block with its column and the aspect's topic."""
    rows = (
        "| | Baker | Cook |\n|---|---|---|\n| Tools | oven | stove |\n| Key skills | kneading | tasting |\n"
    )
    text = "# Baker vs cook\n\n" + rows
    document = outlined(text)

    assert (block_with(document, "oven").column, block_with(document, "stove").column) == ("Baker", "Cook")
    assert block_with(document, "stove").headings[-1] == "Tools"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_outline_is_the_same_for_every_line_end(end):
    """Blocks, headings and topics do not depend on how lines end."""
    text = "# Baker\n\n## Skills\n\n- kneading\n- timing\n\nTools:\n\n1. oven\n"
    document = outlined(text.replace("\n", end))

    assert [(b.kind, b.level, b.headings, b.topic) for b in document.blocks] == [
        (b.kind, b.level, b.headings, b.topic) for b in outlined(text).blocks
    ]


def test_outline_changes_neither_text_nor_offsets():
    """Blocks are cut, never rewritten: the text is the same object's."""
    document = outlined("# Baker\n\n- sells bread to the village Tools and Equipment:\n- oven\n")

    assert document.text == "# Baker\n\n- sells bread to the village Tools and Equipment:\n- oven\n"
    assert all(b.span.of(document.text).strip() == b.span.of(document.text) for b in document.blocks)


def test_outline_does_not_take_the_glue_of_two_ads_for_one():
    """The next advertisement follows an amount without a break."""
    document = outlined("Data Analyst\n\nUSD 80K - 100KHead Baker\n", "guide.txt")

    assert [t for _, t in shape(document)][1:] == ["USD 80K - 100K", "Head Baker"]


def test_outline_gives_rows_the_headings_of_their_columns():
    """A row knows what its cells are; the header row itself is no row."""
    document = outlined("# Baker\n\n| Stage | Low | High |\n|---|---|---|\n| Junior | $1 | $2 |\n")

    assert [(b.kind, b.header) for b in document.blocks[1:]] == [("row", ("Stage", "Low", "High"))]


@pytest.mark.parametrize("header", ["| | |", "| Field | Details |"])
def test_outline_labels_the_rows_of_a_table_of_fields(header):
    """In a table of names and values the name is a label, and sets the topic as a label does."""
    text = f"# Baker\n\n{header}\n|---|---|\n| Salary | $40,000 |\n| Location | Leeds |\n"
    document = outlined(text)
    rows = [b for b in document.blocks if b.kind == "row"]

    assert [r.label.of(document.text) for r in rows] == ["Salary", "Location"]
    assert [r.topic for r in rows] == ["pay", "location"]
    assert rows[1].span.of(document.text) == "Location | Leeds"


def test_outline_keeps_a_first_row_that_is_no_header():
    """A table without a header loses no row."""
    document = outlined("# Baker\n\n| Junior | $40,000 |\n| Senior | $60,000 |\n")

    assert len([b for b in document.blocks if b.kind == "row"]) == 2


def test_outline_makes_rows_of_lines_cut_by_wide_space():
    """Two lines in a row with sums of money in columns are a table; the line above is its header."""
    text = "BAKER\n\nPAY\n\nYear    Hourly\n1st     $12.00\n2nd     $14.00\nApply by mail.\n"
    document = outlined(text, "guide.txt")

    assert [b.header for b in document.blocks if b.kind == "row"] == [("Year", "Hourly")] * 2
    assert document.blocks[-1].kind == "paragraph"


def test_outline_reads_a_table_of_html_like_one_of_bars():
    """The first row of tags names the columns of the others."""
    text = (
        "# Cooper\n\n<table><tr><th>Rung</th><th>Pay</th></tr><tr><td>Cooper</td><td>$9</td></tr></table>\n"
    )
    (row,) = [b for b in outlined(text).blocks if b.kind == "row"]

    assert row.header == ("Rung", "Pay")
    assert [cell.of(text) for cell in cell_spans(text, row.span)] == ["Cooper", "$9"]
