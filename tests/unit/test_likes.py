"""Tools named as examples of their class."""

import pytest

from tiny import objects_in

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n## Duties\n\n"


def test_proper_names_behind_a_class_of_tools_are_tools():
    """The list ends with the first word that is no name."""
    text = f"{HEAD}- Planning the night with tools like Loafline, Quay Board, and Tarn for the whole crew\n"

    assert objects_in(text, "usesTool") == {"loafline", "quay board", "tarn"}


@pytest.mark.parametrize(
    "text",
    ["Uses tools like knives and pans.", "Meets people like Anna and Tom.", "Likes software such as it is."],
)
def test_other_words_are_none(text):
    """Without capitals, or behind another class, nothing is a tool by this rule."""
    assert objects_in(f"{HEAD}- {text}\n", "usesTool") == set()
