"""Abilities told as deeds."""

import pytest

from careergraph.abilities import abilities_in
from tiny import objects_in

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("work well as part of a small kitchen team", ["teamwork"]),
        ("working both independently and collaboratively", ["independence", "collaboration"]),
        ("communicate clearly and politely with guests", ["communication"]),
        ("writes clearly and concisely", ["written communication"]),
        (
            "listening carefully to guests and building good relationships",
            ["active listening", "relationship building"],
        ),
        ("prioritise tasks and meet tight deadlines", ["prioritization", "meeting deadlines"]),
        ("works under pressure and stays calm", ["working under pressure", "staying calm under pressure"]),
        ("make quick, sound decisions", ["decision-making"]),
        ("manage your own time", ["time management"]),
        ("follow written instructions", ["following instructions"]),
    ],
)
def test_a_phrase_tells_the_ability_it_means(text, names):
    """Adverbs, articles and the form of the verb change nothing."""
    assert [ability.name for ability in abilities_in(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "work with the security team on the new oven",
        "prioritize the wedding cakes over bread",
        "write recipes for the pastry kitchen",
        "lead times for flour",
        "makes desserts under glass",
    ],
)
def test_what_a_job_does_is_no_ability(text):
    """Other people, and the matter of the work, make it a deed of this job."""
    assert abilities_in(text) == []


def test_a_clause_that_tells_abilities_gives_their_names():
    """The clause itself is kept only where it says something else."""
    text = f"{HEAD}## Requirements\n\n- Ability to work well in a team and meet deadlines\n- Ability to temper fine chocolate\n"

    assert objects_in(text, "requiresSkill") == {"teamwork", "meeting deadline", "temper fine chocolate"}


def test_sentences_about_what_one_must_be_tell_abilities():
    """Outside lists too, but not among duties."""
    text = "You will be asked to meet deadlines every day.\n"

    assert objects_in(f"{HEAD}## Requirements\n\n{text}", "requiresSkill") == {"meeting deadline"}
    assert objects_in(f"{HEAD}## Duties\n\n{text}", "requiresSkill") == set()


def test_behind_the_name_of_a_skill_a_phrase_explains_it():
    """The label is the skill."""
    text = f"{HEAD}## Skills\n\n- **Communication:** you make good decisions with the owner every day\n"

    assert objects_in(text, "requiresSkill") == {"communication"}


def test_outside_such_sections_a_sentence_must_ask():
    """What is told of the work in passing asks for nothing."""
    head = "# Pastry chef\n\nA pastry chef makes desserts.\n\n## Quayside\n\n"

    assert objects_in(f"{head}Pastry chefs must be able to meet deadlines.\n", "requiresSkill") == {
        "meeting deadline"
    }
    assert objects_in(f"{head}Pastry chefs build good relationships here.\n", "requiresSkill") == set()


def test_a_clause_that_goes_on_about_how_is_the_ability():
    """What stands behind it only says where or how; a matter of its own keeps the clause."""
    text = (
        f"{HEAD}## Requirements\n\n- Ability to build relationships across all shifts and shops\n"
        "- Ability to make decisions that keep the whole kitchen on course\n"
    )

    assert objects_in(text, "requiresSkill") == {
        "relationship building",
        "make decisions that keep the whole kitchen on course",
    }


def test_a_long_clause_that_names_skills_is_opened():
    """Two of them in one clause are two facts."""
    text = f"{HEAD}## Requirements\n\n- Ability to keep up teamwork and good communication in a hot and busy kitchen\n"

    assert objects_in(text, "requiresSkill") == {"teamwork", "communication"}
