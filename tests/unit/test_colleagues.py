"""Colleagues and related roles: lists that end where another sentence begins, teams, comparisons."""

import pytest

from tiny import extracted

HEAD = "# Data Analyst\n\n## Skills\n\n- patience\n- statistics\n\n"


def _said(text: str, predicate: str) -> set[str]:
    return {c.object_name for c in extracted(HEAD + text).claims if c.predicate == predicate}


def test_related_roles_are_set_side_by_side_or_listed():
    """A heading of two roles tells both directions; a list of nothing but positions is about others."""
    text = "## Data Analyst vs. Data Engineer\n\n- Database Administrator\n- Software Developer\n- Patience\n"
    found = {
        (c.subject_name, c.object_name) for c in extracted(HEAD + text).claims if c.predicate == "relatedTo"
    }

    assert found == {
        ("Data Analyst", "Data Engineer"),
        ("Data Engineer", "Data Analyst"),
        ("Data Analyst", "Database Administrator"),
        ("Data Analyst", "Software Developer"),
    }


def test_a_related_role_is_related_to_the_document_s():
    """An item that is a role by itself is about that role, and related to the one that the document describes."""
    text = "## Related jobs\n\n- Data Engineer\n- Database Administrator\n"

    assert _said(text, "relatedTo") == {"Data Engineer", "Database Administrator"}


def test_colleagues_are_nobody_whose_colleagues_follow():
    """Whom a sentence says that one works with does not become its subject."""
    text = "## Overview\n\nThey work with data engineers each day and meet daily with software developers.\n"
    found = {
        (c.subject_name, c.object_name)
        for c in extracted(HEAD + text).claims
        if c.predicate == "collaboratesWith"
    }

    assert found == {("Data Analyst", "data engineers"), ("Data Analyst", "software developers")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "## Duties\n\n- Work hand in hand with product managers and policy teams in Vik\n- Count\n",
            {"product managers", "policy team"},
        ),
        (
            "## Duties\n\n- Plan the tests together with data engineers and the hydrologist\n- Count\n",
            {"data engineers", "hydrologist"},
        ),
        (
            "## Overview\n\nThey sit between software developers, QA and operations.\n",
            {"software developers", "QA team", "operations team"},
        ),
        (
            "## Overview\n\nThey work with marketing, design, and content teams.\n",
            {"marketing team", "design team", "content team"},
        ),
        ("## Overview\n\nThey work with large tables, software developers focus on code.\n", set()),
        ("## Duties\n\n- Line manage two data engineers\n- Work with a hammer and a circuit tester\n", set()),
        ("## Overview\n\nThey work with cross-functional teams.\n", set()),
        (
            "## Duties\n\n- Brief data engineers and software developers\n- Present the tables to data scientists\n",
            {"data engineers", "software developers", "data scientists"},
        ),
        ("## Duties\n\n- Brief the press each week\n- Present tables to children\n", set()),
        (
            "## Overview\n\nThey deal with policy writers and database administrators each week.\n",
            {"policy writers", "database administrators"},
        ),
        (
            "## Overview\n\nThey sit next to the controllers and the audit team.\n",
            {"controllers", "audit team"},
        ),
        (
            "## Overview\n\nThey report to the product manager and spend days on the phone with attorneys and data scientists.\n",
            {"product manager", "attorneys", "data scientists"},
        ),
        (
            "## Duties\n\n- Brief software developers and vendors\n- Present the report to designers\n",
            {"software developers", "vendors", "designers"},
        ),
        ("## Duties\n\n- Present the report to show progress\n- Deal with broken tables\n", set()),
        ("## Overview\n\nThey work with talented engineers about once a year.\n", {"engineers"}),
        (
            "## Overview\n\nThey work with platform and database engineers and with sales colleagues.\n",
            {"platform engineers", "database engineers", "sales colleague"},
        ),
        (
            "## Duties\n\n- Clean tables that support our platform and database engineers\n- Count\n",
            {"platform engineers", "database engineers"},
        ),
        (
            "## Duties\n\n- Discuss the tables with audit teams\n- Count\n",
            {"audit team"},
        ),
        (
            "## Duties\n\n- Plan tables in conjunction with the Policy and Product Manager\n- Count\n",
            {"Policy and Product Manager"},
        ),
    ],
)
def test_colleagues_are_those_of_the_list(text, names):
    """Roles, teams and people that a list names; who is led, and who another clause is about, is none."""
    assert _said(text, "collaboratesWith") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "## Overview\n\nUnlike traditional software engineers, they look at tables all day.\n",
            {"software engineers"},
        ),
        (
            "## Overview\n\nSome move over to Actuary or Data Engineer, our two sister trades.\n",
            {"Actuary", "Data Engineer"},
        ),
        (
            "## FAQ\n\nWhat is the difference between a data analyst and a data engineer? Not much.\n",
            {"data engineer"},
        ),
        ("## FAQ\n\nHow is a data analyst different from a data engineer? Not much.\n", {"data engineer"}),
        ("## Which one?\n\nData Analyst vs. Data Engineer: pick one.\n", {"Data Engineer"}),
        (
            "## Related careers\n\nTide Analyst | Data Engineer | Forensic Designer | Map Developer\n",
            {"Tide Analyst", "Data Engineer", "Forensic Designer", "Map Developer"},
        ),
        ("## Related careers\n\nHome | Privacy | Terms of use | Data Engineer\n", set()),
        ("## Overview\n\nSome move over to Data Engineer after a year.\n", set()),
    ],
)
def test_related_roles_are_compared_or_called_so(text, names):
    """A sentence relates two roles by comparing them or by calling them related; a move does not."""
    assert _said(text, "relatedTo") == names


def test_extract_related_roles_reads_the_sentence_that_names_both_of_a_comparison():
    """A title that compares fields names no role; the first sentence that names both does."""
    text = (
        "# Business Analytics vs Data Analytics\n\n## Overview\n\nBusiness analysts and data analysts share an office.\n\n"
        "## Skills\n\n- patience\n\n## Tools\n\n- awl\n"
    )

    assert ("Business Analyst", "relatedTo", "Data Analyst") in {
        (c.subject_name.title().removesuffix("s"), c.predicate, c.object_name.title().removesuffix("s"))
        for c in extracted(text).claims
    }


def test_job_titles_that_are_listed_are_related():
    """ "Job titles include …" lists other names of such jobs."""
    text = "## Overview\n\nOther job titles include Database Administrator and Software Developer.\n"

    assert _said(text, "relatedTo") == {"Database Administrator", "Software Developer"}


def test_departments_are_split_without_a_space_too():
    """ "IT,HR" are two; what is coordinated may stand between the verb and "with"."""
    text = "## Responsibilities\n\n- Coordinating counting and recounting of all the things with legal, IT,HR, and procurement teams\n"

    assert _said(text, "collaboratesWith") == {"legal team", "IT team", "HR team", "procurement team"}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("They work with data engineers, singers and computers.", {"data engineers", "singers"}),
        ("You coordinate with bakery and kitchen team members to open on time.", {"bakery team member", "kitchen team member"}),
        ("They collaborate with dressers and kitchen/bar staff.", {"dressers", "kitchen staff", "bar staff"}),
        ("You will join a team of data engineers and riggers.", {"data engineers", "riggers"}),
        ("You work beside a data engineer.", {"data engineer"}),
        ("They often talk to software developers.", {"software developers"}),
        ("They work with housekeeping and the data engineer so no room is cold.", {"housekeeping team", "data engineer"}),
        ("She is responsible for assisting the data engineer in the evening.", {"data engineer"}),
        ("Talk to software developers before you apply.", set()),
        ("They work in multidisciplinary teams with big plans.", set()),
        ("They work with printers and servers.", set()),
    ],
)  # fmt: skip
def test_colleagues_are_named_in_many_ways(sentence, names):
    """As people of any trade beside a role, as members of teams, as those one sits beside, talks to, assists."""
    found = {name.lower() for name in _said(f"## Overview\n\n{sentence}\n", "collaboratesWith")}

    assert found == names


def test_two_roles_that_work_together_are_colleagues_of_each_other():
    """The sentence begins with both; what somebody else makes of them says nothing."""
    text = "## Overview\n\nData analysts and data engineers often work together.\n\nThe chef lets software developers and kitchen managers work together.\n"
    claims = extracted(HEAD + text).claims
    found = {
        (c.subject_name.lower(), c.object_name.lower()) for c in claims if c.predicate == "collaboratesWith"
    }

    assert found == {("data analysts", "data engineers"), ("data engineers", "data analysts")}
