"""Ways in which a sentence says that somebody does something."""

import pytest

from tiny import objects_in, said_in

HEAD = "# Kitchen Cook\n\n## Skills\n\n- patience\n\n"


def duties_in(text, section="Overview"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", "hasResponsibility")


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("A kitchen cook must taste every soup of the day.", "taste every soup of the day"),
        ("Cooks should clean the stove after each meal.", "clean the stove after each meal"),
        ("On busy nights cooks also wash the large pots.", "wash the large pots"),
        ("Cooks, under the eye of the chef, carve the large roasts.", "carve the large roasts"),
        ("Cooks are responsible for the upkeep of all knives.", "responsible for the upkeep of all knives"),
        ("You have responsibility for the stock of flour.", "responsibility for the stock of flour"),
        ("You will be peeling roots and washing the large pots.", "peeling roots and washing the large pots"),
        ("You'll spend most of the day cleaning small fish.", "cleaning small fish"),
        ("Cooks spend half of their time cleaning small fish.", "cleaning small fish"),
        ("A lot of your day is spent cleaning small fish.", "cleaning small fish"),
        ("Part of the job is cleaning small fish.", "cleaning small fish"),
        ("A typical day for a cook includes cleaning small fish.", "cleaning small fish"),
        ("Duties range from cleaning fish to carving roasts.", "cleaning fish to carving roasts"),
        ("It is the cook's job to carve the roasts.", "carve the roasts"),
        ("It is up to the cook to carve the roasts.", "carve the roasts"),
        ("Expect to carve a lot of roasts.", "carve a lot of roasts"),
        ("Sometimes you also carve the large roasts.", "carve the large roasts"),
        ("We need someone who can carve the large roasts.", "carve the large roasts"),
        ("Large inns hire kitchen cooks to carve the roasts.", "carve the roasts"),
        ("People in this role carve the large roasts.", "carve the large roasts"),
        ("You report to the chef and carve the large roasts.", "carve the large roasts"),
        ("They make sure that each plate is hot.", "make sure that each plate is hot"),
        ("They give tours of the kitchen.", "give tours of the kitchen"),
    ],
)
def test_a_sentence_tells_a_duty_in_many_ways(sentence, duty):
    """By "must", by what the day is spent on, as a matter one is responsible for, by whom an employer looks for."""
    found = duties_in(sentence)

    assert {text.removesuffix("s") for text in found} == {duty.removesuffix("s")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Cooks must pass a test of hygiene.",
        "Cooks must complete a course of two years.",
        "Cooks should build a circle of friends.",
        "You should check every stove twice.",
        "Inns must clean the stove after each meal.",
        "The inn is responsible for the wages of all.",
        "You are responsible for your own knives.",
        "Cooks are happy with the care of all knives.",
        "They give you a knife and a board.",
        "They complete a long course of training.",
        "Large inns hire waiters to carve the roasts.",
        "Part of the kitchen is cleaning itself.",
        "They spend the night in the cleaning room.",
    ],
)
def test_what_is_asked_advised_or_done_by_others_is_no_duty(sentence):
    """Tests and courses come before the work; "you should" is advice; inns and waiters are others."""
    assert duties_in(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "doer", "duty"),
    [
        ("Later you become a pastry chef, planning the menus of the week.", "pastry chef", "planning the menus of the week"),
        ("After that comes the kitchen manager, when you plan the menus.", "kitchen manager", "plan the menu"),
    ],
)  # fmt: skip
def test_what_is_done_on_the_next_step_is_a_duty_there(sentence, doer, duty):
    """What follows the position that somebody becomes is done in it."""
    said = {f for f in said_in(f"{HEAD}## Career path\n\n{sentence}\n") if f[1] == "hasResponsibility"}

    assert {(subject, text.removesuffix("s")) for subject, _, text in said} == {(doer, duty)}


def test_somebody_met_on_the_way_does_nothing_there():
    """ "Ask a chef, planning …" is no step of the career."""
    assert duties_in("Ask a pastry chef, planning the menus of the week.", "Career path") == set()


TOLD = "As a kitchen cook, I rise at four.\n\n"


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("I peel roots and wash the large pots.", "peel roots and wash the large pot"),
        ("Then we also carve the large roasts.", "carve the large roast"),
        ("After lunch, I have to clean the stove.", "clean the stove"),
    ],
)
def test_somebody_in_the_role_tells_what_is_done(sentence, duty):
    """ "I" and "we" are the role where its holder tells of the day."""
    found = duties_in(TOLD + sentence)

    assert {text.removesuffix("s") for text in found} == {duty}


@pytest.mark.parametrize("sentence", ["I recommend a sharp knife to all.", "We explore the ways into the job.", "I plan to retire at sea."])  # fmt: skip
def test_what_a_narrator_does_for_the_reader_is_no_duty(sentence):
    """Writers recommend and explore; they also have plans."""
    assert duties_in(TOLD + sentence) == set()


def test_we_are_the_employer_where_nobody_narrates():
    """An advertisement's "we" is the inn."""
    assert duties_in("We peel roots and wash the large pots.") == set()
