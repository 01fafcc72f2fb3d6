"""Plain text: lines, items, wrapped lines."""

import pytest

from tiny import read_text, shape


def blocks(text):
    return shape(read_text(text, "guide.txt"))


def test_read_plain_makes_a_block_of_each_line():
    """Lines that end early stand alone."""
    assert blocks("BAKER\nBakes bread.\n\nTOOLS\n") == [
        ("paragraph", "BAKER"),
        ("paragraph", "Bakes bread."),
        ("paragraph", "TOOLS"),
    ]


def test_read_plain_joins_lines_that_a_margin_broke():
    """A long line without an end goes on in the next that begins small."""
    text = "A baker weighs the flour, mixes the dough and shapes the loaves before\nthe sun is up.\n"

    assert blocks(text) == [("paragraph", text.strip())]


def test_read_plain_joins_the_indented_rest_of_an_item():
    """What is indented under an item belongs to it."""
    assert blocks("- knead the\n  dough\n- bake\n") == [("item", "knead the\n  dough"), ("item", "bake")]


def test_read_plain_gives_an_empty_bullet_the_text_after_it():
    """A bullet alone on its line, a blank line, then the text: one item."""
    assert blocks("•\n\nknead dough\n•\nbake bread\n") == [("item", "knead dough"), ("item", "bake bread")]


def test_read_plain_drops_a_bullet_without_text():
    """A bullet that nothing follows is no item."""
    assert blocks("- knead\n-\n") == [("item", "knead")]


@pytest.mark.parametrize(("rule", "level"), [("=====", 1), ("-----", 2), ("~~~~~", 2)])
def test_read_plain_knows_underlined_headings(rule, level):
    """A line under a line makes it a heading."""
    document = read_text(f"Tools\n{rule}\nAn oven.\n", "guide.txt")

    assert shape(document) == [("heading", "Tools"), ("paragraph", "An oven.")]
    assert document.blocks[0].level == level


def test_read_plain_keeps_the_depth_of_items():
    """The level of an item is its indentation."""
    document = read_text("- bread\n    - rye\n\t- oat\n", "guide.txt")

    assert [b.level for b in document.blocks] == [0, 4, 4]


def test_read_plain_keeps_the_text_character_for_character():
    """Line ends, tabs and trailing space stay; the title is the first line."""
    text = "Baker \r\n\r\n\t- knead\r- bake  \n"
    document = read_text(text, "guide.txt")

    assert (document.text, document.title, document.media_type) == (text, "Baker", "text/plain")
