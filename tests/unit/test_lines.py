"""Statements one a line without bullets."""

import pytest

from tiny import block_with, outlined

_AD = """# Cooper

Qualifications:
Must have finished an apprenticeship as a cooper
Experience with oak and chestnut of many regions and ages
Able to lift a full cask

Duties:
Bends staves over a fire
Fits hoops and heads in a shop that makes three hundred barrels each week
Checks each barrel for leaks
Personal Attributes:
Patient with wood
Neat and quick in all that is done by hand
"""


def kinds(text, name="guide.md"):
    return [(b.kind, b.span.of(text)) for b in outlined(text, name).blocks]


def test_lines_of_an_advertisement_without_bullets_are_items():
    """A lead line heads the lines below it, each of which is an item of its topic."""
    found = outlined(_AD)

    assert [b.span.of(_AD) for b in found.blocks if b.kind == "heading"][1:] == [
        "Qualifications:",
        "Duties:",
        "Personal Attributes:",
    ]
    assert block_with(found, "Able to lift").kind == "item"
    assert block_with(found, "Able to lift").topic == "requirements"
    assert block_with(found, "Fits hoops").topic == "responsibilities"
    assert block_with(found, "Patient").topic == "soft-skills"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_are_cut_at_every_line_end(end):
    """The lines of a file from another system are lines."""
    text = _AD.replace("\n", end)

    assert [kind for kind, _ in kinds(text)] == [kind for kind, _ in kinds(_AD)]


def test_lines_below_a_bare_lead_may_end_in_a_stop():
    """ "The job" heads sentences that begin with a verb of work."""
    text = "# Cooper\n\nThe job\nBend staves over a fire.\nFit hoops and heads in a shop of twelve.\nCheck for leaks.\n"

    assert [kind for kind, _ in kinds(text)] == ["heading", "heading", "item", "item", "item"]


@pytest.mark.parametrize(
    "text",
    [
        "Coopers bend staves over a fire and fit hoops and heads in\nshops that make hundreds of barrels each week, for\nbrewers and for makers of wine.",
        "The cooper's trade is old, and those who have learnt it are\nAsked for in all of the Western Isles, and in the harbors of\nGalicia, where it is done as it was three centuries ago now.",
        "The shop is small.\nIt stands by the river.\nThe owner bends each stave herself over a fire of old shavings.",
        "See the list\nof barrels",
    ],
    ids=["wrapped", "wrapped at capitals", "sentences", "two lines"],
)
def test_lines_that_a_margin_broke_stay_a_paragraph(text):
    """A break where the next word would not have fitted means nothing, nor one between sentences of prose."""
    assert [kind for kind, _ in kinds(f"# Cooper\n\n{text}\n")] == ["heading", "paragraph"]


def test_lines_join_one_that_goes_on():
    """Among many lines that stand apart, one in lower case goes on with the line before."""
    lines = [
        f"Make casks of size {n} for the brewers of the town" + " and the isle" * (n % 3) for n in range(12)
    ]
    text = "# Cooper\n\nDuties:\n" + "\n".join([*lines[:5], "and roll them home", *lines[5:]]) + "\n"
    items = [said for kind, said in kinds(text) if kind == "item"]

    assert len(items) == 12
    assert items[4].endswith("and roll them home")


def test_statements_of_plain_text_may_end_in_a_stop():
    """The lines below a heading of plain text are a list where they begin with verbs of work."""
    text = "Cooper\n\nDuties\nBend staves over a fire.\nFit hoops and heads.\n\nThe shop is small.\n"

    assert [said for kind, said in kinds(text, "ad.txt") if kind == "item"] == [
        "Bend staves over a fire.",
        "Fit hoops and heads.",
    ]


def test_a_sentence_end_without_its_space_parts_an_item():
    """ "… with brewers.You will …" are two sentences."""
    text = "# Cooper\n\n## Duties\n\n- Talk to brewers.You will also roll casks.\n- Use Ale.Net\n"

    assert [said for kind, said in kinds(text) if kind == "item"] == [
        "Talk to brewers.",
        "You will also roll casks.",
        "Use Ale.Net",
    ]
