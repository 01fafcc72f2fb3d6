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
