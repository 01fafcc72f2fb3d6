"""Markdown, also the sloppy kind."""

import pytest

from tiny import read_text, shape


def blocks(text):
    return shape(read_text(text))


@pytest.mark.parametrize(
    ("text", "levels"),
    [("# A\n## B\n#### C\n", [1, 2, 4]), ("A\n===\n\nB\n---\n", [1, 2]), ("#A\n##B\n", [1, 2])],
)
def test_read_markdown_knows_headings(text, levels):
    """Hashes with or without a space, and underlines."""
    document = read_text(text)

    assert [(b.kind, b.level) for b in document.blocks] == [("heading", n) for n in levels]


def test_read_markdown_joins_the_lines_of_a_paragraph():
    """A paragraph goes on to the blank line."""
    assert blocks("one\ntwo\n\nthree\n") == [("paragraph", "one\ntwo"), ("paragraph", "three")]


def test_read_markdown_breaks_a_paragraph_at_a_hard_break():
    """Two spaces at the end of a line begin a new line."""
    assert blocks("one  \ntwo\n") == [("paragraph", "one"), ("paragraph", "two")]


def test_read_markdown_reads_nested_lists_of_any_symbol():
    """Each item is a block; its level is its indentation."""
    document = read_text("* bread\n  - rye\n    + dark\n1. cake\n   a) plain\n")

    assert shape(document) == [("item", t) for t in ("bread", "rye", "dark", "cake", "plain")]
    assert [b.level for b in document.blocks] == [0, 2, 4, 0, 3]


def test_read_markdown_gives_an_item_its_lazy_line():
    """A line right under an item goes on with it."""
    assert blocks("- knead the\ndough\n- bake\n") == [("item", "knead the\ndough"), ("item", "bake")]


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_read_markdown_reads_no_code(fence):
    """What stands between fences is no text, though it look like a list."""
    assert blocks(f"before\n\n{fence}python\n- Java\n# COBOL\n{fence}\n\nafter\n") == [
        ("paragraph", "before"),
        ("paragraph", "after"),
    ]


def test_read_markdown_reads_no_comment():
    """A comment is no text, over several lines too."""
    assert blocks("<!-- - Java\n# COBOL -->\n\n- bake\n") == [("item", "bake")]


def test_read_markdown_reads_no_tags_and_link_definitions():
    """Lines of tags alone and definitions of links are no text."""
    assert blocks('<div class="x">\n\n- bake\n\n</div>\n\n[1]: https://example.org\n') == [("item", "bake")]


def test_read_markdown_takes_the_title_of_front_matter():
    """Of front matter the title is text and the document's title; tags are for the site's program."""
    document = read_text('---\ntitle: "Baker: a guide"\ntags: [Java]\n---\n\n# Bread\n')

    assert document.title == "Baker: a guide"
    assert shape(document) == [("heading", "Baker: a guide"), ("heading", "Bread")]


@pytest.mark.parametrize(
    ("text", "title"),
    [("# **Pastry** Chef\n", "Pastry Chef"), ("bake\n", "guide.md"), ("text\n\n## Baker\n", "Baker")],
)
def test_read_markdown_takes_the_first_heading_as_title(text, title):
    """The title is the first heading without markup, else the name of the file."""
    assert read_text(text).title == title


def test_read_markdown_reads_rows_without_the_rule():
    """Each row of a table is a block, the line under its head none."""
    assert blocks("| Stage | Pay |\n|---|---:|\n| Junior | 10 |\n") == [
        ("row", "| Stage | Pay |"),
        ("row", "| Junior | 10 |"),
    ]


def test_read_markdown_takes_the_mark_off_a_quotation():
    """Block quotations are read without their mark."""
    assert blocks("> Bakers rise early.\n") == [("paragraph", "Bakers rise early.")]


def test_read_markdown_keeps_a_rule_from_making_a_heading_of_an_item():
    """A rule under a list is a rule."""
    assert blocks("- bake\n\n---\n\ntext\n") == [("item", "bake"), ("paragraph", "text")]


def test_read_markdown_survives_an_unclosed_fence_and_comment():
    """What is never closed runs to the end; nothing is raised."""
    assert blocks("bake\n\n```\n- Java\n") == [("paragraph", "bake")]
    assert blocks("bake\n\n<!-- - Java\n") == [("paragraph", "bake")]


def test_read_markdown_keeps_the_text_character_for_character():
    """The text is the decoded file, CR LF and markup included."""
    text = "# Baker\r\n\r\n**Tools**\t<b>oven</b>\r\n"

    assert read_text(text).text == text


def test_markdown_keeps_lines_that_open_with_a_link_apart():
    """A list of links without bullets is a list."""
    document = read_text("[Baker](/job/1) Leeds\n[Cook](/job/2) Hull\n")

    assert [text for _, text in shape(document)] == ["[Baker](/job/1) Leeds", "[Cook](/job/2) Hull"]


def test_markdown_keeps_lines_of_fields_apart():
    """Two lines in a row that are a name, a colon and a value are no paragraph."""
    document = read_text("Reports to: the owner\nLocation: Leeds\nWe bake\nbread.\n")

    assert [text for _, text in shape(document)] == [
        "Reports to: the owner",
        "Location: Leeds\nWe bake\nbread.",
    ]


def blocks_of(text):
    return [(b.kind, b.span.of(text)) for b in read_text(text).blocks]


def test_read_markdown_reads_elements_of_html():
    """Tables, lists and headings in tags are what Markdown's own marks would make of them."""
    text = (
        '<h2 id="s">Skills</h2>\n<ul>\n  <li>Bend <b>staves</b></li>\n  <li>Fit hoops</li>\n</ul>\n'
        "<p>Barrels hold ale.<br>Casks hold wine.</p>\n"
        "<table><tr><th>Rung</th><th>Pay</th></tr>\n<tr>\n<td>Cooper</td>\n<td>$9</td>\n</tr></table>\n"
        "<details>\n<summary>Tools</summary>\n\n- adze\n\n</details>\n"
    )

    assert blocks_of(text) == [
        ("heading", "Skills"),
        ("item", "Bend <b>staves</b>"),
        ("item", "Fit hoops"),
        ("paragraph", "Barrels hold ale."),
        ("paragraph", "Casks hold wine."),
        ("row", "<th>Rung</th><th>Pay</th>"),
        ("row", "<td>Cooper</td>\n<td>$9</td>"),
        ("heading", "Tools"),
        ("item", "adze"),
    ]


@pytest.mark.parametrize(
    "text", ["<table><tr><td>Cooper\n\nBarrels hold ale.\n", "<ul><li>Cooper\n\nBarrels hold ale.\n"]
)
def test_read_markdown_loses_nothing_below_an_element_that_never_ends(text):
    """What stands below a row or a list without its end tag is read."""
    assert blocks_of(text)[-1][1] == "Barrels hold ale."


def test_read_markdown_reads_what_is_quoted_as_what_it_is():
    """Headings and items inside a block quotation are headings and items."""
    assert blocks_of("> ## Duties\n>\n> - bend staves\n> fit hoops\n") == [
        ("heading", "Duties"),
        ("item", "bend staves\n> fit hoops"),
    ]


def test_read_markdown_takes_the_box_off_an_item_to_check():
    """ "- [ ] learn wood" is an item of its words."""
    assert blocks_of("- [ ] learn wood\n- [x] learn fire\n") == [
        ("item", "learn wood"),
        ("item", "learn fire"),
    ]


@pytest.mark.parametrize(
    "line",
    ['{% include ladder.html level="one" %}', "{{< figure src=x >}}", ":::note", "import Box from '../box'"],
)
def test_read_markdown_reads_no_calls_of_a_sites_program(line):
    """What a site's program puts there is no text of the file."""
    assert blocks_of(f"Barrels hold ale.\n\n{line}\n\nimport of casks from Spain\n") == [
        ("paragraph", "Barrels hold ale."),
        ("paragraph", "import of casks from Spain"),
    ]


def test_read_markdown_takes_the_first_line_for_the_title_where_only_the_foot_has_a_heading():
    """A heading of the page's furniture far below is no title."""
    text = "Becoming a cooper\n\n" + "Barrels hold ale.\n\n" * 9 + "### Leave a comment\n"

    assert read_text(text).title == "Becoming a cooper"


def test_read_markdown_reads_numbers_of_two_parts_as_bullets():
    """ "2.1 Plan the work" is an item of a numbered list, "2.5 years" opens a sentence."""
    assert blocks_of("2.1 Plan the work of other coopers.\n2.2 Keep the fire lit at night.\n") == [
        ("item", "Plan the work of other coopers."),
        ("item", "Keep the fire lit at night."),
    ]
    assert blocks_of("2.5 years is the usual time.\n") == [("paragraph", "2.5 years is the usual time.")]


def test_read_markdown_takes_a_pictogram_behind_a_bullet_off():
    """The sign between a bullet and its words is no word of the item."""
    assert blocks_of("- \U0001f525 Light the fire\n- \U0001f9d1\u200d\U0001f33e Feed the oxen\n") == [
        ("item", "Light the fire"),
        ("item", "Feed the oxen"),
    ]


def test_read_markdown_joins_a_heading_that_a_margin_broke():
    """A heading that ends in "and" goes on in the line below; one that ends in a noun does not."""
    assert blocks_of("## What you need to know and\nbe able to do\n\nBend staves.\n")[0] == (
        "heading",
        "What you need to know and\nbe able to do",
    )
    assert blocks_of("## Duties\nbend staves\n")[0] == ("heading", "Duties")
