"""Headings that nothing but their form and their neighbors tell."""

import pytest

from tiny import block_with, outlined, shape

PROSE = (
    "The binder folds, sews and glues whatever the printers of the old town leave at the door on a Monday."
)


def headings_in(text, name="guide.txt"):
    return [words for kind, words in shape(outlined(text, name))[1:] if kind == "heading"]


def items_in(text, name="guide.txt"):
    return [words for kind, words in shape(outlined(text, name)) if kind == "item"]


@pytest.mark.parametrize("sign", ["🔧", "📖", "✨"])
def test_outline_takes_an_emoji_for_a_section_sign_where_it_stands_once(sign):
    """A sign before a short line that opens a topic heads what follows."""
    document = outlined(f"Bookbinder\n\n{sign} What we use\n\n- bone folder\n- awl\n", "guide.txt")

    assert [(b.topic, b.headings[-1]) for b in document.blocks[-2:]] == [("tools", "What we use")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Bookbinder\n\n📖 Skills\n📖 Tools\n📖 Training\n",
        "Bookbinder\n\n📍 Leith\n🕒 mornings\n💰 £12 an hour\n",
        "Bookbinder\n\n📖 Skills are what a binder brings to the bench each day\n\n- sewing\n",
        "Bookbinder\n\n📖 Bring skills.\n\n- sewing\n",
        "Bookbinder\n\n💰 Pay £12,000\n\n- sewing\n",
    ],
    ids=["repeated", "terms", "long", "sentence", "sum"],
)
def test_outline_takes_an_emoji_for_a_bullet_elsewhere(text):
    """Bullets repeat their sign; signs in a row mark the terms of a job; sentences and sums head nothing."""
    assert headings_in(text) == []


@pytest.mark.parametrize(
    "line",
    ["EXAMPLES OF DUTIES (any one post may have others)", "EXAMPLES OF DUTIES (in part):"],
)
def test_outline_knows_capitals_with_a_bracket_for_a_heading(line):
    """What stands in brackets behind a heading in capitals may be written in small letters."""
    assert headings_in(f"PILOT\n\n{line}\n\nPilots board ships at the bar.\n") == [line]


@pytest.mark.parametrize("line", ["CLOSING DATE: 29 MAY", "GRADE: P4", "Examples of duties (IN PART)"])
def test_outline_takes_a_line_with_a_value_for_no_heading(line):
    """A heading announces; a field says its value on the same line, a fragment has its capitals in the bracket."""
    text = f"PILOT\n\n{line}\nThe rest is told by the harbor office.\n"

    assert headings_in(text) == []


@pytest.mark.parametrize("lead_in", ["Skills", "The first week looks like this:", "What you will need"])
def test_outline_reads_a_list_of_lines_without_bullets(lead_in):
    """Short lines without an end mark, line upon line below a heading or lead-in, are a list."""
    text = f"River pilot\n\n{lead_in}\nreading the tide tables\nhandling a tug in wind\n\nThat is all.\n"

    assert items_in(text) == ["reading the tide tables", "handling a tug in wind"]


@pytest.mark.parametrize(
    "lines",
    [
        "reading the tide tables.\nhandling a tug in wind.",
        "reading the tide tables",
        "reading the tide tables\n\nhandling a tug in wind",
        "tide\nwind",
        "tide | wind\nsand | mud",
        "Posted 3 days ago\nFollow us there",
    ],
    ids=["sentences", "one", "apart", "words", "cells", "navigation"],
)
def test_outline_takes_other_lines_for_no_list(lines):
    """Sentences, a line alone, lines apart, single words, cells and the furniture of a page are no list."""
    assert items_in(f"River pilot\n\nSkills\n{lines}\n\nThat is all.\n") == []


def test_outline_takes_lines_without_a_lead_in_for_no_list():
    """An address or a verse has no heading above it."""
    text = "River pilot\n\nby the old harbor light\nat the end of the mole\n\nThat is all.\n"

    assert items_in(text) == []


@pytest.mark.parametrize("line", ["Getting qualified", "On the water", "Who hires", "Where the work is"])
def test_outline_knows_a_heading_that_stands_apart(line):
    """A short line between blank lines above a paragraph heads it, whatever its words."""
    assert headings_in(f"Bookbinder\n\n{PROSE}\n\n{line}\n\n{PROSE}\n") == [line]


@pytest.mark.parametrize(
    "text",
    [
        f"on the water\n\n{PROSE}",
        f"Sewn by hand, always,\n\n{PROSE}",
        f"A short text by Ada Lovell\n\n{PROSE}",
        f"Founded about 1850\n\n{PROSE}",
        f"Leith · by the harbor\n\n{PROSE}",
        "The weather\n\nIt rains here.",
        f"The weather\n{PROSE}",
        f"The weather in the town changes more often than the tide\n\n{PROSE}",
    ],
    ids=["small", "comma", "by-line", "year", "dots", "little prose", "not apart", "long"],
)
def test_outline_takes_other_lines_between_paragraphs_for_no_heading(text):
    """By-lines, dates, fragments and what stands above a line or two head nothing."""
    line = text.split("\n", 1)[0]

    assert line not in headings_in(f"Bookbinder\n\n{PROSE}\n\n{text}\n")


def test_outline_knows_a_bare_line_of_markdown_above_a_list():
    """Markdown marks its headings; a bare line that opens a topic above a list is one all the same."""
    document = outlined("# Bookbinder\n\nTools of the trade\n\n- awl\n- bone folder\n")

    assert {b.topic for b in document.blocks[-2:]} == {"tools"}


@pytest.mark.parametrize(
    "text",
    [
        "# Bookbinder\n\nTools of the trade\n\nAn awl lies on every bench.\n",
        "# Bookbinder\n\nA fine old house\n\n- awl\n",
        "# Bookbinder\n\nTools are kept on the bench\n\n- awl\n",
        "# Bookbinder\n\nTools, and glue.\n\n- awl\n",
        "# Bookbinder\n\ntools\n\n- awl\n",
    ],
    ids=["prose below", "no topic", "long", "sentence", "small"],
)
def test_outline_takes_other_bare_lines_of_markdown_for_paragraphs(text):
    """Without a list below, a topic or a capital a bare line is a paragraph."""
    assert headings_in(text, "guide.md") == []


def test_outline_sets_bold_questions_below_their_section():
    """A bold question is a section's own; questions of plain text stand side by side."""
    bold = outlined("# Baker\n\n## Good to know\n\n**Do I need a diploma?**\n\nNo.\n")
    plain = outlined(
        f"Baker\n\nDo I need a diploma?\n\n{PROSE}\n\nWhat tools do bakers use?\n\n{PROSE}\n", "guide.txt"
    )

    assert bold.blocks[-1].headings == ("Baker", "Good to know", "Do I need a diploma?")
    assert plain.blocks[-1].headings == ("What tools do bakers use?",)


def test_outline_takes_bold_words_in_a_sentence_for_no_heading():
    """Only a line that is bold as a whole heads what follows."""
    assert headings_in("# Baker\n\n**Do I need a diploma?** No.\n\nBakers learn at work.\n", "guide.md") == []


def test_outline_knows_a_lone_number_for_a_section():
    """An ordered item alone that opens a topic is a numbered heading; one in a list is an item."""
    alone = "Bookbinder\n\n7. Tools\n\nAn awl lies on every bench.\n"
    listed = "Bookbinder\n\n6. Glue\n7. Tools\n8. Thread\n\nAn awl lies on every bench.\n"

    assert headings_in(alone) == ["Tools"]
    assert headings_in(listed) == []


def test_outline_takes_titled_lines_in_a_row_for_a_list():
    """Four titled lines in a row are a list without bullets, of which the first is the heading."""
    text = "Bookbinder\n\nOld Towns\nLeith Walk\nCanon Mills\nPorto Bello\n\nThat is all.\n"

    assert items_in(text) == ["Leith Walk", "Canon Mills", "Porto Bello"]
    assert items_in(text.replace("\nPorto Bello", "").replace("\nCanon Mills", "")) == []


def test_outline_reads_the_lines_of_a_list_that_share_a_word_with_a_heading():
    """ "Forklift licence" among requirements is one of them; "Skills" below them opens a section."""
    text = "Cooper\n\nWhat you need\nForklift licence\nGood spreadsheet skills\n\nSkills\nPatience with old wood\nA quick hand\n"
    kinds = {b.span.of(text): (b.kind, b.topic) for b in outlined(text, "ad.txt").blocks}

    assert kinds["Forklift licence"][0] != "heading"
    assert kinds["Good spreadsheet skills"] == (kinds["Forklift licence"][0], "requirements")
    assert kinds["Skills"] == ("heading", "skills")


def test_outline_takes_the_one_line_below_a_field_for_its_value():
    """A site's form has a name on one line and its value on the next."""
    text = "Cooper\n\nEmployment type\nFull-time\nIndustries\nWine, Ale and Spirits\n\nThat is all of it.\n"
    kinds = {b.span.of(text): b.kind for b in outlined(text, "ad.txt").blocks}

    assert kinds["Industries"] == "heading"
    assert kinds["Full-time"] == kinds["Wine, Ale and Spirits"] == "paragraph"


def test_outline_knows_a_bare_heading_above_a_short_line():
    """What only names its topic heads even three words."""
    text = "Cooper\n\nMain duties of the job\n\nTo bend staves.\n\nTo fit hoops.\n"

    assert block_with(outlined(text, "ad.txt"), "To fit").topic == "responsibilities"


def test_outline_sets_words_of_strength_below_their_section():
    """ "Essential" and "Desirable" divide a section of plain text."""
    text = "Cooper\n\nExperience\n\nEssential\nA year of bending staves\nDesirable\nA year abroad\n"

    assert block_with(outlined(text, "ad.txt"), "A year abroad").headings[-2:] == ("Experience", "Desirable")


@pytest.mark.parametrize(
    "line", ["Stack: Awl, Bone Folder", "DEPARTMENT: Fine Binding", "Location: Hull", "Apply: By Post"]
)
def test_outline_takes_a_known_label_with_its_value_for_no_heading(line):
    """A title in its form, but it labels what stands on its own line."""
    text = f"Cooper\n\n{line}\n\nThe shop is small and stands by the river, where it has stood for years.\n"

    assert line not in headings_in(text)
