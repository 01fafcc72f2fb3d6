"""Trends that sentences tell."""

import pytest

from tiny import objects_in

HEAD = "# Baker\n\n## Skills\n\n- patience\n\n"


def trends_in(text, section="Outlook"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", "affectedByTrend")


@pytest.mark.parametrize(
    ("sentence", "trends"),
    [
        ("Frozen dough is changing the trade.", {"frozen dough"}),
        ("Old ovens and a love of rye are slowly reshaping the trade.", {"old oven", "a love of rye"}),
        ("Frozen dough keeps the demand low.", {"frozen dough"}),
        ("Tourism drives demand in the valley.", {"tourism"}),
        ("Robot ovens are taking over the night shift.", {"robot ovens are taking over the night shift"}),
        ("Rye is disappearing from the shelves; spelt is gaining ground.",
         {"rye is disappearing from the shelve", "spelt is gaining ground"}),
        ("Three things are changing the trade: frozen dough, dear flour, and late shifts.",
         {"frozen dough", "dear flour", "late shift"}),
        ("Orders rose between May, 2021 through June, and this number is increasing.", set()),
    ],
)  # fmt: skip
def test_a_verb_of_change_in_its_progressive_form_tells_a_trend(sentence, trends):
    """What drives the work is a trend by its name; what happens to the work is one as a clause."""
    assert {t.removesuffix("s") for t in trends_in(sentence)} == {t.removesuffix("s") for t in trends}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bakers are changing their shifts.",
        "It is changing the trade.",
        "This is driving the trade to the towns.",
        "Frozen dough changed the trade.",
        "Frozen dough will change the trade.",
        "About 5 % of mills are changing their flour.",
        "Bakers are moving to the towns.",
        "Old bakers are moving to the towns.",
        "Many are moving to the towns.",
        "If the mill is going away, so are we.",
        "A raise of $40 is pushing wages.",
        "Old complaints are becoming louder.",
        "The oven is hot.",
    ],
)
def test_other_sentences_tell_no_trend(sentence):
    """What people do, the past, the future, figures and pronouns are no trends."""
    assert trends_in(sentence) == set()


@pytest.mark.parametrize("section", ["Pay", "Tools", "Education"])
def test_sections_about_other_things_tell_no_trend(section):
    """Where tools or pay are described, change is no trend of the career."""
    assert trends_in("Frozen dough is changing the trade.", section) == set()


def test_items_are_left_to_the_lists_of_trends():
    """A bullet of a list about prospects is no sentence of prose."""
    assert trends_in("- Frozen dough is changing the trade.") == set()


@pytest.mark.parametrize(
    ("sentence", "trends"),
    [
        ("Robot ovens are creeping in, and rye is on the rise.", {"robot oven are creeping in", "rye is on the rise"}),
        ("Machines now do the kneading in most mills.", {"machine now do the kneading in most mill"}),
        ("The year brought a rise in the price of rye and a decline in the number of mills, all told.",
         {"a rise in the price of rye and a decline in the number of mill"}),
        ("Growth is driven by the increasing love of rye, an aging guild and salt.",
         {"the increasing love of rye", "an aging guild"}),
    ],
)  # fmt: skip
def test_clauses_nouns_and_causes_of_change_tell_trends(sentence, trends):
    """What happens, a change as a noun, and the changes that are named as causes."""
    found = {" ".join(word.removesuffix("s") for word in t.split()) for t in trends_in(sentence)}

    assert found == {" ".join(word.removesuffix("s") for word in t.split()) for t in trends}


def test_causes_tell_trends_among_pay_too():
    """There nothing else does."""
    text = "Pay rises due to the growing love of rye. Frozen dough is changing the trade."

    assert trends_in(text, "Pay") == {"the growing love of rye"}
