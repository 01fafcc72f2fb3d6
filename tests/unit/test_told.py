"""Skills and tools told in the sentences of sections about them."""

import pytest

from tiny import objects_in

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n"


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Sugar work, teamwork, steady timing.", {"sugar work", "teamwork", "steady timing"}),
        ("Sugar work, kitchen math and steady timing matter most.", {"sugar work", "kitchen math"}),
        ("Good bakers bring palate training, plating and menu craft.", {"plating", "menu craft"}),
        ("Owners will ask about plating, menu craft and wastage, as margins are thin.", {"wastage"}),
    ],
)
def test_an_enumeration_in_a_skill_section_names_skills(text, skills):
    """Three short names under a heading about skills are trusted although none is known."""
    assert objects_in(f"{HEAD}## Skills\n\n{text}\n", "requiresSkill") >= skills


@pytest.mark.parametrize(
    "text",
    [
        "Guests, waiters and owners all want something else.",
        "It rained, the oven broke, and nobody came.",
        "She learned plating, then left.",
    ],
)
def test_a_sentence_that_enumerates_no_names_gives_no_skill(text):
    """What is said of somebody is no skill, whatever its commas."""
    assert objects_in(f"{HEAD}## Skills\n\n{text}\n", "requiresSkill") == set()


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Tools", "You will be trained on the Hobart 20 mixer, dough sheeters and a proofing cabinet."),
        ("Skills", "The daily toolkit is dough sheeters, proofing cabinet and bench knives."),
    ],
)
def test_an_enumeration_of_tools_is_announced(heading, text):
    """The section or the words before the names say that they are tools."""
    tools = objects_in(f"{HEAD}## {heading}\n\n{text}\n", "usesTool")

    assert len(tools) == 3
    assert "proofing cabinet" in tools


def test_items_of_a_class_specification_are_cut_at_semicolons():
    """Under "Knowledge of" stand names, under "Ability to" clauses; what the body can do is no skill."""
    text = (
        HEAD + "## Knowledge of:\n\nSugar work and kitchen math; modern plating methods.\n\n"
        "## Ability to:\n\nScale recipes for large parties; lift sacks of flour; calm an angry guest.\n"
    )

    assert objects_in(text, "requiresSkill") >= {
        "sugar work",
        "kitchen math",
        "scale recipes for large party",
        "calm an angry guest",
    }
    assert "lift sacks of flour" not in objects_in(text, "requiresSkill")


def test_a_known_name_goes_on_with_the_list_behind_a_purpose():
    """ "tact for shy guests, and teamwork" names two; what only follows the purpose is none."""
    text = "You will need statistics for long evenings, and teamwork.\n"

    assert objects_in(f"{HEAD}## Skills\n\n{text}", "requiresSkill") == {"statistics", "teamwork"}


def test_what_methods_are_of_is_known():
    """ "Methods, materials and tools used in X" asks for X."""
    text = "## Knowledge of:\n\nMethods, materials and tools used in bread baking; oven safety.\n"

    assert objects_in(HEAD + text, "requiresSkill") == {"bread baking", "oven safety"}


def test_deeds_behind_a_label_that_asks_are_skills_each():
    """A list of verb phrases is cut at its commas, where each begins with one."""
    text = "We will assess you against: Seeing the Whole Table, Making Bold Menus, and Delivering at Dawn."

    assert objects_in(f"{HEAD}## Soft skills\n\n{text}\n", "requiresSkill") == {
        "seeing the whole table",
        "making bold menus",
        "delivering at dawn",
    }


def test_what_no_school_teaches_is_no_skill():
    """Years, luck and teams are asked for too."""
    text = "A new chef needs teamwork, years, luck and a good team.\n"

    assert objects_in(f"{HEAD}## Skills\n\n{text}", "requiresSkill") == {"teamwork"}


def test_a_stretch_that_begins_with_a_role_is_no_name():
    """Somebody is told to do something."""
    text = f"{HEAD}## Skills\n\nYou work with software engineers to run ovens, weigh flour, and bake bread.\n"

    assert not {name for name in objects_in(text, "requiresSkill") if "engineer" in name}
