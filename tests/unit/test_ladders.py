"""Ladders in headings, tables, lists and chains; grades and levels."""

import pytest

from tiny import extracted, said_in

HEAD = "# Data analyst\n\n## Skills\n\n- patience\n\n## Career ladder\n\n"


def told(text, predicate):
    return {(s, o) for s, p, o in said_in(f"{HEAD}{text}\n") if p == predicate}


RISE = {
    ("junior data analyst", "data analyst"),
    ("data analyst", "senior data analyst"),
    ("senior data analyst", "lead data analyst"),
}
TITLES = ("Junior Data Analyst", "Data Analyst", "Senior Data Analyst", "Lead Data Analyst")


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"### {title}\n\nThey count loaves." for title in TITLES),
        "| Title | Years |\n|---|---|\n" + "\n".join(f"| {title} | 2 |" for title in TITLES),
        "Title | Years\n--- | ---\n" + "\n".join(f"{title} | 2" for title in TITLES),
        "\n".join(f"- {title}" for title in TITLES),
        "\n".join(f"- **{title}**: counts loaves" for title in TITLES),
        " → ".join(TITLES),
        " > ".join(TITLES),
        "The usual way: " + " -> ".join(TITLES),
        " → ".join(f"**{title}** (2 years)" for title in TITLES),
    ],
    ids=[
        "headings",
        "table",
        "table without edges",
        "list",
        "labels",
        "chain",
        "chain of >",
        "labelled chain",
        "years",
    ],
)
def test_a_ladder_leads_from_rung_to_rung_in_any_layout(text):
    """Headings, first cells, items and chains of arrows tell the same ladder."""
    assert told(text, "progressesTo") == RISE


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"### {title}\n\nThey count loaves." for title in TITLES[:2]),
        "\n\n".join(f"### {title}\n\nThey count loaves." for title in reversed(TITLES)),
        "\n\n".join(f"### {title}\n\nThey count loaves." for title in ("Baker", "Cook", "Kitchen Manager")),
        " and ".join(TITLES),
        " · ".join(TITLES),
    ],
    ids=["two", "falling", "no stages", "and", "dots"],
)
def test_titles_that_do_not_rise_are_no_ladder(text):
    """Two headings, a falling row, roles without stages and mere enumerations lead nowhere."""
    found = told(text, "progressesTo")

    assert RISE.isdisjoint(found | {(above, below) for below, above in found})


def test_headings_outside_the_career_path_are_no_ladder():
    """Under "Related careers" titles stand side by side."""
    text = "# Baker\n\n## Skills\n\n- patience\n\n## Related careers\n\n"
    text += "\n\n".join(f"### {title}\n\nThey count loaves." for title in TITLES)

    assert not [f for f in said_in(text) if f[1] == "progressesTo"]


@pytest.mark.parametrize("grade", ["L4", "Grade 7", "Band 6", "HEO", "P-3"])
def test_a_grade_in_brackets_is_the_stage_of_its_position(grade):
    """ "Data Analyst (L4)": the grade as the house writes it."""
    text = f"Junior Data Analyst → Data Analyst ({grade}) → Senior Data Analyst"

    assert ("data analyst", grade.casefold()) in told(text, "atStage")


@pytest.mark.parametrize("bracket", ["DA", "2 years", "in the mill", "Grade of wheat"])
def test_other_brackets_are_no_grade(bracket):
    """Initials of the title, years and places are no grades."""
    text = f"Junior Data Analyst → Data Analyst ({bracket}) → Senior Data Analyst"

    assert {o for s, o in told(text, "atStage") if s == "data analyst"} == set()


def test_a_stage_in_brackets_is_the_stage_of_its_position():
    """ "Baker (entry level)" on a ladder says where it stands."""
    text = "Kitchen Assistant (entry-level) → Baker (mid-level) → Kitchen Manager"

    assert told(text, "atStage") == {("kitchen assistant", "entry-level"), ("baker", "mid-level")}


def test_a_rung_of_the_role_itself_gives_the_career_its_stage():
    """ "Senior Data Analyst" is a stage of the data analyst; "Senior Baker" is none of it."""
    assert ("data analyst", "senior") in told(" → ".join(TITLES), "hasCareerStage")
    assert told("Junior Baker → Baker → Senior Baker", "hasCareerStage") == set()


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Data Analyst II is the senior level of the series.", "senior"),
        ("Data Analyst I represents the entry level.", "entry-level"),
        ("Data Analyst II is at the mid-career grade.", "mid-level"),
    ],
)
def test_a_class_specification_names_the_stage_of_a_grade(sentence, stage):
    """ "X is the … level" puts X at a stage, and gives the career that stage."""
    assert {o for _, o in told(sentence, "atStage")} == {stage}
    assert {o for _, o in told(sentence, "hasCareerStage")} == {stage}


@pytest.mark.parametrize(
    "sentence",
    [
        "Data Analyst II is the highest level of the house.",
        "The senior level is above Data Analyst I.",
        "Data Analyst II likes the senior level.",
    ],
)
def test_other_sentences_about_levels_name_no_stage(sentence):
    """A level that is no stage, or of which something else is said."""
    assert told(sentence, "hasCareerStage") == set()


@pytest.mark.parametrize(
    ("line", "stages"),
    [
        ("**Level:** Senior", {"senior"}),
        ("**Level:** S1 (entry)", {"entry-level"}),
        ("**Job grade:** P4", {"p4"}),
        ("**Seniority:** Junior to mid-level", {"junior", "mid-level"}),
        ("- Level: Senior", {"senior"}),
        ("**Water level:** Senior", set()),
        ("**Level:** asked of all who want to count the loaves of the whole valley", set()),
        ("**Oven:** Senior", set()),
    ],
)
def test_a_label_states_the_level_of_a_position(line, stages):
    """ "Level: Senior": a known stage, else the grade as written; other labels and sentences state none."""
    text = f"# Data analyst\n\n{line}\n\n## Skills\n\n- patience\n"

    assert {o for s, p, o in said_in(text) if p == "atStage"} == stages


LADDER = "# {}\n\n- Bakes the bread\n- Cleans the oven\n- Weighs the flour\n\n"


def test_ladders_are_read_from_headings_that_end_in_one_word():
    """Headings that are levels of one job lead to each other, though no section says so."""
    text = "".join(map(LADDER.format, ("Baker I", "Baker II", "Senior Baker", "Lead Baker")))
    moves = {(s, o) for s, p, o in said_in(text) if p == "progressesTo"}

    assert moves == {("baker i", "baker ii"), ("baker ii", "senior baker"), ("senior baker", "lead baker")}


def test_ladders_are_not_read_from_headings_of_several_jobs():
    """Advertisements in a row are no ladder."""
    text = "".join(map(LADDER.format, ("Junior Baker", "Data Analyst", "Senior Nurse")))

    assert not any(p == "progressesTo" for _, p, _ in said_in(text))


CHOICE = """### Entry-level jobs (0-2 years)

| Job title | Pay |
|---|---|
| Data Analyst | $50,000 |
| Evening Counter | $48,000 |
| Loaf Analyst | $45,000 |

### Senior jobs

| Job title | Pay |
|---|---|
| Senior Data Analyst | $70,000 |
| Bread Whisperer (rye) | $72,000 |
| Head of Rye | $75,000 |
"""


def test_the_positions_of_a_table_are_at_the_stage_above_it():
    """Each row under "Job title" is at the stage of the table's heading, also one that no vocabulary knows."""
    assert told(CHOICE, "atStage") >= {
        ("data analyst", "entry-level"),
        ("evening counter", "entry-level"),
        ("bread whisperer", "senior"),
        ("head of rye", "senior"),
    }


def test_of_tables_to_choose_from_the_role_itself_leads_on():
    """Not each of the jobs of one stage leads to each of the next; the role described does."""
    assert told(CHOICE, "progressesTo") == {
        ("data analyst", "senior data analyst"),
        ("data analyst", "bread whisperer"),
        ("data analyst", "head of rye"),
    }


def test_cells_of_other_columns_are_no_positions_of_a_stage():
    """Under "Skill" and without a heading a first cell is no position."""
    assert not told(
        "### Senior\n\n| Skill | Level |\n|---|---|\n| Weighing | high |\n| Rye | low |", "atStage"
    )


RUNGS = ("Shift Lead (Senior Cook)", "Kitchen Manager", "Director of Catering")


def _headed(title):
    return f"# {title}\n\n## Skills\n\n- dough\n\n" + "\n\n".join(
        f"## {rung}\n\nThey count loaves." for rung in RUNGS
    )


def _headed_said(title, predicate):
    claims = extracted(_headed(title)).claims
    return {(c.subject_name, c.object_name) for c in claims if c.predicate == predicate}


def test_headings_below_a_path_are_its_rungs():
    """A page that is called a path has one in its headings; the last word of a title may say its stage."""
    assert _headed_said("The kitchen path for cooks", "progressesTo") == {
        ("Shift Lead", "Kitchen Manager"),
        ("Kitchen Manager", "Director of Catering"),
    }
    assert _headed_said("The kitchen path for cooks", "atStage") >= {
        ("Shift Lead", "lead"),
        ("Kitchen Manager", "manager"),
        ("Director of Catering", "director"),
    }


def test_headings_of_other_pages_are_no_rungs():
    """Jobs that a company has lead nowhere."""
    assert not _headed_said("Our openings for cooks", "progressesTo")


def test_a_list_that_counts_is_climbed_in_its_order():
    """The numbers say the order, the last rung that it rises; bullets do not."""
    steps = ("Loaf Analyst (entry level)", "Data Analyst", "Senior Data Analyst")
    counted = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    bulleted = "\n".join(f"- {step}" for step in steps)

    assert told(counted, "progressesTo") == {
        ("loaf analyst", "data analyst"),
        ("data analyst", "senior data analyst"),
    }
    assert ("loaf analyst", "entry-level") in told(counted, "atStage")
    assert ("loaf analyst", "data analyst") not in told(bulleted, "progressesTo")


def test_the_job_that_all_titles_end_in_is_no_stage():
    """Of "Kitchen Manager" and "Senior Kitchen Manager" the last word is the job."""
    text = "- Junior Kitchen Manager\n- Kitchen Manager\n- Senior Kitchen Manager"

    assert ("kitchen manager", "senior kitchen manager") in told(text, "progressesTo")
    assert ("kitchen manager", "manager") not in told(text, "atStage")


def test_the_kinds_of_a_role_are_no_moves():
    """ "Types of Bakers" lists what a baker may be, "Career paths" what he may become."""
    kinds = "# Baker\n\n## Types of Bakers\n\n- **Pastry Baker**: makes tarts.\n- **Research Baker**: tests flour.\n"

    assert not {o for _, p, o in said_in(kinds) if p == "progressesTo"}
    assert {o for _, p, o in said_in(kinds) if p == "specializesIn"} == {"pastry baker", "research baker"}
