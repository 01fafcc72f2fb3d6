"""Skills and tools that sentences name."""

import pytest

import careergraph as cg
from tiny import objects_in

HEAD = "# Data analyst\n\nA data analyst reads numbers.\n\n## Skills\n\n- patience\n\n## Overview\n\n"


@pytest.mark.parametrize(
    ("sentence", "skills"),
    [
        ("The job requires statistics and teamwork.", {"statistics", "teamwork"}),
        ("A data analyst needs communication skills.", {"communication skill"}),
        ("Proficiency in statistics is expected.", {"statistics"}),
        ("You will have excellent statistics and problem-solving skills.", {"statistics"}),
        ("Data analysts combine statistics and teamwork.", {"statistics", "teamwork"}),
    ],
)
def test_asked_skills_are_what_a_sentence_asks_for(sentence, skills):
    """A cue asks, and what follows is known or ends in "skills"."""
    assert objects_in(HEAD + sentence + "\n", "requiresSkill") >= skills


@pytest.mark.parametrize(
    "sentence",
    [
        "The building has a garden.",
        "Data analysts drink coffee and rest.",
        "The day requires an early start.",
    ],
)
def test_asked_skills_are_none_in_other_sentences(sentence):
    """Where nothing known is asked for, prose names no skill."""
    assert objects_in(HEAD + sentence + "\n", "requiresSkill") == {"patience"}


def test_named_tools_are_found_in_sentences():
    """A tool that a sentence about the work names is used."""
    assert objects_in(HEAD + "They query data with SQL and Python.\n", "usesTool") == {"sql", "python"}


def test_named_tools_leave_out_generic_classes_and_ambiguous_letters():
    """A class of tools is no named tool, and a letter alone no language."""
    text = HEAD + "They like spreadsheet software, vitamin C, and the letter R.\n"

    assert objects_in(text, "usesTool") == set()


def test_what_interviewers_ask_about_is_asked_for():
    """Nested cues lead to the names, not to who asks."""
    sentence = "Expect interviewers to ask you about statistics and teamwork."

    assert objects_in(HEAD + sentence + "\n", "requiresSkill") >= {"statistics", "teamwork"}


def test_a_tool_in_a_story_is_not_the_roles():
    """Who is told of uses it."""
    assert "python" not in objects_in(HEAD + "She had once written a game in Python.\n", "usesTool")


def test_known_skills_in_the_brackets_of_a_duty_are_asked_for():
    """Standards stand in brackets behind what is done with them; other words there explain."""
    duties = HEAD + "## Duties\n\n- Runs reviews (statistics, teamwork)\n- Calls guests (mostly late)\n"

    assert objects_in(duties, "requiresSkill") == {"patience", "statistics", "teamwork"}


def test_a_tool_named_among_employers_must_be_in_use():
    """Where people work, a tool counts if somebody is said to use it."""
    text = HEAD + "## Employers\n\nMost work for banks. Everyone will use Python.\n"

    assert objects_in(text, "usesTool") == {"python"}
    assert objects_in(text.replace("Everyone will use", "One bank sells"), "usesTool") == set()


def test_what_one_has_to_be_is_asked_for():
    """The verbs around "be" ask as "must" does; a second verb asks again."""
    text = "# Pastry chef\n\nA pastry chef makes desserts. Chefs have to be able to bake, and must have statistics.\n"

    assert "statistics" in objects_in(text, "requiresSkill")


def test_skills_without_a_name_are_none():
    """ "Certain skills" says that there are some."""
    text = (
        "# Pastry chef\n\nA pastry chef makes desserts. Pastry chefs are required to have certain skills.\n"
    )

    assert objects_in(text, "requiresSkill") == set()


def test_a_paper_named_after_a_tool_is_no_tool():
    """The maker's certificate is another thing."""
    text = "# Pastry chef\n\nA pastry chef makes desserts.\n\n## Duties\n\nTakes the Java certification, reads SQL's yearly user survey, and uses Python.\n"

    assert objects_in(text, "usesTool") == {"python"}


def test_tools_in_a_section_about_trends_are_in_use():
    """What is in demand is named there."""
    text = "# Pastry chef\n\nA pastry chef makes desserts.\n\n## Trends\n\nShops ask more and more for SQL.\n"

    assert objects_in(text, "usesTool") == {"sql"}


def test_what_one_is_given_is_not_asked_for():
    """Training and guidance come from others."""
    text = "# Pastry chef\n\nA pastry chef makes desserts. Pastry chefs need regular guidance and training.\n"

    assert "training" not in objects_in(text, "requiresSkill")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Teamwork and statistics are paramount at the oven.", {"teamwork", "statistics"}),
        ("Statistics is at the heart of the work.", {"statistics"}),
        ("Success in this role depends on teamwork and statistics.", {"teamwork", "statistics"}),
        ("It takes teamwork to run an oven.", {"teamwork"}),
        ("The best bakers are communication wizards.", set()),
        ("Getting hold of statistics is critical.", set()),
        ("Teamwork is the name of the street.", set()),
    ],
)
def test_sentences_say_in_many_ways_what_a_role_asks_for(sentence, names):
    """That it counts, what success depends on, what the work takes; what one should do is advice."""
    text = f"# Baker\n\n## Skills\n\n- patience\n\n## Overview\n\n{sentence}\n"

    assert objects_in(text, "requiresSkill") - {"patience"} == names


def test_traits_count_where_a_sentence_says_what_somebody_must_be(tmp_path):
    """ "Be organized and calm" asks for two traits; "a calm street" for none."""
    path = tmp_path / "porter.md"
    path.write_text(
        "# Hotel Porter\n\n## Skills\n\n- lifting\n\n## Overview\n\nWe want someone who is organized and calm.\n\n"
        "The door needs a discreet lock.\n",
        encoding="utf-8",
    )
    said = {c.object_name for c in cg.extract(cg.read(path)).claims if c.extractor == "skills.prose"}

    assert said == {"organized", "calm"}
