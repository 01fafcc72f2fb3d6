"""Menus and tables of contents are navigation, other lists of links and names are not."""

import pytest

from tiny import block_with, outlined


def topic_of_item(*items, body="\n\n## Skills\n\nPatience.\n\n## Pay\n\nMuch.\n\n## Tools\n\nNone.\n"):
    listed = "\n".join(f"- {item}" for item in items)
    return block_with(outlined(f"# Baker\n\n## Odds and ends\n\n{listed}{body}"), items[0]).topic


@pytest.mark.parametrize(
    "items",
    [
        ("[Press](../press.html)", "[Contact](/contact)", "[About us](about)"),
        ("[Skills](#skills)", "[Pay](#pay)", "[Tools](#tools)"),
        ("**Skills**", "Pay", "Tools", "and more"),
    ],
)
def test_menus_and_contents_are_navigation(items):
    """Links within the site, and the headings of the page, say nothing of the job."""
    assert topic_of_item(*items) == "aside: navigation"


@pytest.mark.parametrize(
    "items",
    [
        ("[Rye](https://rye.example)", "[Oats](https://oats.example)", "[Corn](https://corn.example)"),
        ("[Press](../press.html)", "[Contact](/contact)"),
        ("Rye", "Oats", "Skills"),
        ("[Skills](#skills) come first", "Pay comes next", "Tools come last"),
    ],
)
def test_other_lists_are_not(items):
    """Links to other sites are resources, two links are no menu, and sentences are text."""
    assert topic_of_item(*items) != "aside: navigation"


@pytest.mark.parametrize(
    ("above", "lines", "is_navigation"),
    [
        ("Mail us any day.", ("Facebook", "Twitter", "LinkedIn"), True),
        ("Mail us any day.", ("Share on Facebook", "[Tweet](https://t.example/a)"), True),
        ("Mail us any day.", ("Facebook",), False),
        ("Mail us any day.", ("Facebook", "Hootsuite"), False),
        ("You post on:", ("Facebook", "Instagram"), False),
    ],
)
def test_buttons_to_share_a_page_are_navigation(above, lines, is_navigation):
    """Names of networks alone on their lines share the page, unless a line says what they are."""
    text = "# Baker\n\n## Odds and ends\n\n" + "\n\n".join((above, *lines))
    assert (block_with(outlined(text), lines[0]).topic == "aside: navigation") == is_navigation


def test_networks_among_tools_are_tools():
    text = "# Baker\n\n## Tools\n\n- Facebook\n- Instagram\n"
    assert block_with(outlined(text), "Instagram").topic == "tools"
