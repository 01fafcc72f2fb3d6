"""The topic of a list that no heading tells."""

import pytest

from tiny import block_with, outlined


def topic_of_list(*items, heading="Odds and ends"):
    listed = "\n".join(f"- {item}" for item in items)
    document = outlined(f"# Baker\n\n## {heading}\n\n{listed}\n")
    return block_with(document, items[0]).topic


@pytest.mark.parametrize(
    ("items", "topic"),
    [
        (
            ("Experience with deck ovens", "2+ years in a bakery", "Strong communication skills"),
            "requirements",
        ),
        (("An excellent eye", "Knowledge of flours", "Able to lift sacks"), "requirements"),
        (("Knead dough", "Runs the night shift", "Orders flour"), "responsibilities"),
        (("Knead dough", "Order flour", "A van"), "responsibilities"),
        (("Knead by hand", "Don't hurry the dough", "Ask the miller"), "practices"),
    ],
)
def test_a_list_is_about_what_most_of_its_items_begin_with(items, topic):
    """Two of three items decide."""
    assert topic_of_list(*items) == topic


@pytest.mark.parametrize(
    "items",
    [
        ("Knead dough", "Order flour"),
        ("Rye", "Wheat", "Spelt"),
        ("Knead dough", "Ability to rest", "Spelt"),
    ],
)
def test_a_short_or_mixed_list_has_no_topic(items):
    """What most items do not tell is not guessed."""
    assert topic_of_list(*items) is None


def test_a_heading_goes_before_the_items():
    """ "Challenges" heads challenges, whatever their verbs."""
    items = ("Run out of flour", "Order too late", "Bake at night")

    assert topic_of_list(*items, heading="Challenges") == "challenges"


def test_lists_under_the_rungs_of_a_ladder_are_about_one_thing():
    """Three rungs tell duties; the list under the fourth is of duties too, that under another heading is not."""
    duties = "- Bakes the bread\n- Cleans the oven\n- Weighs the flour\n"
    text = "".join(f"# {rung}\n\n{duties}\n" for rung in ("Baker I", "Senior Baker", "Lead Baker"))
    text += "# Baker II\n\n- Others like it\n- Slow mornings\n\n# Our street\n\n- Others like it\n- Slow mornings\n"
    topics = {b.headings[-1]: b.topic for b in outlined(text).blocks if b.kind == "item"}

    assert topics["Baker II"] == "responsibilities"
    assert topics["Our street"] is None
