"""Experience: years, hours, rungs, and clauses that say of what."""

import json

import pytest

from careergraph.extraction import extract_document
from tiny import annotated, objects_in, tiny_vocabulary

HEAD = "# Pastry chef\n\n## Skills\n\n- patience\n\n"
ASKED = HEAD + "## Requirements\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 2+ years of hotel kitchen experience\n", {"2+ years of hotel kitchen experience"}),
        (
            "- One year as a baker or two years of kitchen experience\n",
            {"One year as a baker", "two years of kitchen experience"},
        ),
        ("- 6,000 hours of on-the-job training\n", {"6,000 hours of on-the-job training"}),
        ("- At least a year of hotel experience\n", {"At least a year of hotel experience"}),
        ("- A minimum of 500 supervised hours of work\n", {"A minimum of 500 supervised hours of work"}),
        ("- Roughly 2,000 hours of practice\n", {"Roughly 2,000 hours of practice"}),
        ("- 3 years running a bakery\n", {"3 years running a bakery"}),
        ("- Exposure to working with wine\n", {"Exposure to working with wine"}),
        ("- Proven experience of leading a brigade\n", {"Proven experience of leading a brigade"}),
        ("- Experience in a busy restaurant environment\n", {"Experience in a busy restaurant environment"}),
        ("- Experience in retail or hospitality\n", {"Experience in retail or hospitality"}),
        ("- **Dough:** experience running an early shift\n", {"experience running an early shift"}),
    ],
)
def test_experience_is_what_a_requirement_says_of_it(text, said):
    """Years with what they are of; a clause as a whole where the words say what was done or where."""
    assert objects_in(ASKED + text, "requiresExperience") == {s.casefold() for s in said}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You need prior kitchen experience.\n", {"prior kitchen experience"}),
        (
            "Has experience leading night shifts in a large hotel, and you sing.\n",
            {"experience leading night shifts in a large hotel"},
        ),
        ("Must have hands-on experience as a line cook.\n", {"hands-on experience as a line cook"}),
        ("A track record of winning the cup is required.\n", {"a track record of winning the cup"}),
        ("People with limited kitchen background ask them.\n", set()),
        ("- Quill, Tarn or Fennel experience\n", {"quill, tarn or fennel experience"}),
        ("They give guests a memorable dining experience.\n", set()),
        ("**Typical experience:** little\n", set()),
        ("Experience with Python is required.\n", set()),
        ("Their educational background must be known.\n", set()),
    ],
)
def test_experience_is_told_in_sentences(text, said):
    """The noun with the words that say of what; what customers live through, and tools, are none."""
    assert objects_in(ASKED + text, "requiresExperience") == said


@pytest.mark.parametrize(
    "text",
    [
        "- Experience with Python\n",
        "- Renew the certificate within 3 years of hire\n",
        "- A year of college\n",
        "- 600 hours a month\n",
        "- 600 hours of classroom instruction\n",
        "- An associate degree may be substituted for one year of experience\n",
    ],
)
def test_experience_is_no_skill_no_deadline_and_no_course(text):
    """A tool is a skill, a time within which is a deadline, a classroom is a course."""
    assert objects_in(ASKED + text, "requiresExperience") == set()


@pytest.mark.parametrize(
    "text",
    [
        "## Career path\n\n- Head Pastry Chef (7+ years): answers for the whole kitchen\n",
        "## Career path\n\n- **Senior (7+ years):** Head Pastry Chef\n",
        "## Career path\n\n| Position | Years |\n|---|---|\n| Baker | 0-2 |\n| Head Pastry Chef | 7+ |\n",
    ],
)
def test_experience_of_a_rung_is_its_position_s(text):
    """Years in the brackets of a label or in the cell of a ladder are those of the position named."""
    found = [
        c
        for c in extract_document(annotated(HEAD + text), tiny_vocabulary()).claims
        if c.predicate == "requiresExperience" and c.subject_name == "Head Pastry Chef"
    ]
    assert [json.loads(c.value or "")["months"] for c in found] == [84]
