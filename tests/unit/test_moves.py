"""Moves that sentences tell, step by step."""

import pytest

from tiny import said_in

HEAD = "# Baker\n\n## Skills\n\n- patience\n\n## Career path\n\n"


def moves_in(text):
    return {(s, o) for s, p, o in said_in(f"{HEAD}{text}\n") if p == "progressesTo"}


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("Bakers can move up to pastry chef.", {("baker", "pastry chef")}),
        ("Bakers can move on to pastry chef or kitchen manager.", {("baker", "pastry chef"), ("baker", "kitchen manager")}),
        ("Bakers advance to pastry chef, then kitchen manager.",
         {("baker", "pastry chef"), ("pastry chef", "kitchen manager")}),
        ("Bakers advance to pastry chef, later kitchen manager, and eventually executive director.",
         {("baker", "pastry chef"), ("pastry chef", "kitchen manager"), ("kitchen manager", "executive director")}),
        ("A few become a pastry chef. From there the road goes to kitchen manager.", {("pastry chef", "kitchen manager")}),
        ("From there some see the kitchen manager's office.", {("baker", "kitchen manager")}),
        ("**Other directions:** data analyst, research assistant.", {("baker", "data analyst"), ("baker", "research assistant")}),
        ("**Next steps:** pastry chef, then kitchen manager.",
         {("baker", "pastry chef"), ("pastry chef", "kitchen manager")}),
        ("Bakers qualify as a pastry chef in two years.", {("baker", "pastry chef")}),
        ("Cooks rise from kitchen assistant to pastry chef, then to kitchen manager.",
         {("kitchen assistant", "pastry chef"), ("pastry chef", "kitchen manager")}),
        ("A kitchen assistant becomes a pastry chef in two years.", {("kitchen assistant", "pastry chef")}),
        ("Some bakers move sideways into data analyst posts.", {("baker", "data analyst")}),
        ("The usual entry point is kitchen assistant.", {("kitchen assistant", "baker")}),
        ("Most begin their careers as a kitchen assistant.", {("kitchen assistant", "baker")}),
        ("The ladder is junior pastry chef, pastry chef, senior pastry chef.",
         {("junior pastry chef", "pastry chef"), ("pastry chef", "senior pastry chef")}),
        ("You begin as a kitchen assistant. Then you become a pastry chef. After five years comes kitchen manager.",
         {("kitchen assistant", "baker"), ("kitchen assistant", "pastry chef"), ("pastry chef", "kitchen manager")}),
        ("The usual route is dough hand of the shop > junior pastry chef > senior pastry chef > head of sugar work.",
         {("dough hand of the shop", "junior pastry chef"), ("junior pastry chef", "senior pastry chef"),
          ("senior pastry chef", "head of sugar work")}),
        ("Ovens > pastry chefs and other people.", set()),
        ("I saw people cross over to data analyst.", {("baker", "data analyst")}),
        ("They meet the kitchen manager, pastry chef, data analyst.", set()),
    ],
)  # fmt: skip
def test_a_sentence_moves_from_role_to_role(text, moves):
    """ "then" goes one step further, "From there" goes on from the role named last, a label from the role described."""
    assert moves_in(text) == moves


@pytest.mark.parametrize(
    "text",
    [
        "Bakers move to do research as a research assistant does.",
        "**Best friends:** data analyst, research assistant.",
        "Bakers meet the pastry chef, then the kitchen manager.",
        "Bakers move on to baker.",
        "The oven was moved. The kitchen manager saw it.",
        "They begin at three, as the kitchen manager does.",
    ],
)
def test_other_sentences_move_nobody(text):
    """ "move to do", friends, meetings and things moved are no steps of a career."""
    assert moves_in(text) == set()


@pytest.mark.parametrize("cue", ["work as a", "From there the"])
def test_a_weak_cue_moves_nobody_outside_the_career_path(cue):
    """ "work as" and "from there" lead on only where the course of the career is told."""
    text = f"# Baker\n\n## Skills\n\n- patience\n\n## Overview\n\nBakers {cue} pastry chef.\n"

    assert not [f for f in said_in(text) if f[1] == "progressesTo"]


def test_the_positions_of_a_move_have_the_stage_of_their_title():
    """ "Senior Data Analyst" is a senior position wherever the move is told."""
    found = said_in(f"{HEAD}Bakers can move up to Senior Data Analyst.\n")

    assert ("senior data analyst", "atStage", "senior") in found


@pytest.mark.parametrize(
    ("text", "founds"),
    [
        ("Many open their own business.", True),
        ("Some start a company of two.", True),
        ("Later they found a company.", True),
        ("The mill's business is open.", False),
        ("They start their shift at three.", False),
    ],
)
def test_who_starts_a_company_is_an_entrepreneur(text, founds):
    """A company of one's own ends a career path; other starts do not."""
    assert (("baker", "entrepreneur") in moves_in(text)) is founds


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("You can get into baking through a kitchen assistant role or a pastry chef position.",
         {("kitchen assistant", "baker"), ("pastry chef", "baker")}),
        ("Many come from data analyst or kitchen manager jobs.", {("data analyst", "baker"), ("kitchen manager", "baker")}),
        ("Many come from all walks of life.", set()),
        ("I started in baking when my aunt, a kitchen manager, gave me flour.", set()),
    ],
)  # fmt: skip
def test_ways_into_the_role_are_moves_to_it(text, moves):
    """Each position that a sentence says one comes from leads to the role; whom it names besides does not."""
    assert moves_in(text) == moves
