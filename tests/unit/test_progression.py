"""Stages, positions at stages, and what leads to what."""

import pytest

from tiny import said_in

HEAD = "# Data analyst\n\n## Skills\n\n- patience\n\n## Career path\n\n"


def told(text, *predicates):
    return {
        f
        for f in said_in(HEAD + text)
        if f[1] in (predicates or {"hasCareerStage", "atStage", "progressesTo"})
    }


def test_a_stage_line_gives_the_stage_its_position_and_the_next_step():
    """The career has the stage, the position sits at it, and one position follows another."""
    assert told("- Entry-level: Data Assistant\n- Senior: Data Manager\n") == {
        ("data analyst", "hasCareerStage", "entry-level"),
        ("data analyst", "hasCareerStage", "senior"),
        ("data assistant", "atStage", "entry-level"),
        ("data manager", "atStage", "senior"),
        ("data assistant", "progressesTo", "data manager"),
        ("data analyst", "progressesTo", "data manager"),
    }


def test_a_stage_line_may_name_two_positions():
    """ "Research Assistant or Junior Analyst" are two positions at one stage."""
    text = "- Entry-level: Research Assistant or Junior Analyst\n- Mid-level: Data Scientist\n"

    assert told(text, "atStage") == {
        ("research assistant", "atStage", "entry-level"),
        ("junior analyst", "atStage", "entry-level"),
        ("data scientist", "atStage", "mid-level"),
    }
    assert told(text, "progressesTo") >= {
        ("research assistant", "progressesTo", "data scientist"),
        ("junior analyst", "progressesTo", "data scientist"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "### Entry-level\n\n- Data Assistant\n\n### Senior\n\n- Data Manager\n",
        "- **Entry-level:**\n    - Data Assistant\n- **Senior:**\n    - Data Manager\n",
        "| Stage | Position |\n|---|---|\n| Entry-level | Data Assistant |\n| Senior | Data Manager |\n",
        "- Entry-level roles: Data Assistant\n- Senior roles: Data Manager\n",
    ],
)
def test_positions_stand_under_their_stages_in_any_layout(text):
    """Headings, nested lists, tables and labels say the same."""
    assert told(text, "atStage") == {
        ("data assistant", "atStage", "entry-level"),
        ("data manager", "atStage", "senior"),
    }


def test_moves_go_up_even_where_the_list_goes_down():
    """A list that begins with the senior stage tells the same ladder."""
    down = told("- Senior: Data Manager\n- Entry-level: Data Assistant\n", "progressesTo")

    assert ("data assistant", "progressesTo", "data manager") in down
    assert ("data manager", "progressesTo", "data assistant") not in down


@pytest.mark.parametrize(
    ("sentence", "move"),
    [
        ("Data analysts can advance to data manager.", ("data analyst", "progressesTo", "data manager")),
        ("Data analysts often become data scientists.", ("data analyst", "progressesTo", "data scientist")),
        ("Many start as data assistants.", ("data assistant", "progressesTo", "data analyst")),
        (
            "Data assistants may move up to data engineer.",
            ("data assistant", "progressesTo", "data engineer"),
        ),
    ],
)
def test_moves_are_said_in_sentences(sentence, move):
    """ "advance to", "become", "start as" lead from one role to another."""
    assert move in told(sentence + "\n")


def test_a_career_is_told_step_by_step():
    """First jobs, "comes the title", "and after five years", then where the last rung leads, and the top."""
    text = (
        "Most begin as a data assistant, which is dull. After two years comes the title data analyst, and after "
        "about five years senior data analyst, with a desk. Later on you can become a data engineer or move over "
        "to data scientist. The top job is data manager (executive level).\n"
    )

    found = told(text)
    assert found >= {
        ("data assistant", "atStage", "entry-level"),
        ("data assistant", "progressesTo", "data analyst"),
        ("data analyst", "progressesTo", "senior data analyst"),
        ("senior data analyst", "progressesTo", "data engineer"),
        ("senior data analyst", "progressesTo", "data scientist"),
    }
    assert ("data analyst", "progressesTo", "data engineer") not in found


def test_a_list_may_branch_off_from_a_rung():
    """ "From senior you can branch out:" makes the senior the one who moves."""
    text = "From senior you can branch out:\n\n- **Data Engineer**: more code\n- **Data Scientist**: more maths\n"
    assert told(text, "progressesTo") == {
        ("senior data analyst", "progressesTo", "data engineer"),
        ("senior data analyst", "progressesTo", "data scientist"),
    }


def test_who_has_become_what_is_a_move():
    """Of each group that a sentence tells of, and not of the next one."""
    found = told(
        "I know data assistants who have become data engineers, and data analysts who are now data managers.\n"
    )
    assert found == {
        ("data assistant", "progressesTo", "data engineer"),
        ("data analyst", "progressesTo", "data manager"),
    }


def test_an_aim_is_no_move():
    """ "To become an analyst you first need to be an assistant" leads the other way."""
    assert told("To become a data analyst you may work beside a data manager.\n", "progressesTo") == set()


def test_brackets_in_a_chain_are_no_rungs():
    """A stage or a short name between two arrows belongs to the rung before it."""
    found = told("Data Assistant (junior) → Data Analyst (DA) → Data Manager (DM)\n", "progressesTo")
    assert found == {
        ("data assistant", "progressesTo", "data analyst"),
        ("data analyst", "progressesTo", "data manager"),
    }


@pytest.mark.parametrize(
    "sentence",
    ["Data analysts work with data managers.", "The data manager is kind.", "They advance slowly."],
)
def test_moves_are_none_where_nobody_moves(sentence):
    """Two roles in one sentence are no move."""
    assert told(sentence + "\n") == set()


def test_no_role_leads_to_itself():
    """A ladder that names the role itself gives no loop."""
    found = told(
        "- Entry-level: Data Analyst\n- Mid-level: Data Analyst\n- Senior: Data Manager\n", "progressesTo"
    )

    assert all(s != o for s, _, o in found)
    assert ("data analyst", "progressesTo", "data manager") in found


def test_a_stage_outside_sections_about_the_career_needs_company():
    """One label that happens to be a stage word is no stage of the career."""
    text = (
        "# Data analyst\n\n## Skills\n\n- patience\n\n## Overview\n\n- Senior: old people\n- Dogs: welcome\n"
    )

    assert not [f for f in said_in(text) if f[1] == "hasCareerStage"]
