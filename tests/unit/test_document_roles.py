"""Whose document it is where the title does not say so, or says it wrongly."""

import pytest

from careergraph.asked_roles import asked_for
from careergraph.role_headings import roles_of_headings
from careergraph.roles import RoleFinder
from careergraph.subjects import with_subjects
from tiny import block_with, outlined, shipped_vocabulary

FINDER = RoleFinder(shipped_vocabulary())
BODY = "\n\n## Skills\n\n- patience\n\n## Tools\n\n- awl\n"


def roles_of(text, name="tiny.md"):
    """Return the subjects of the block that names an awl."""
    return block_with(with_subjects(outlined(text, name=name), FINDER), "awl").subjects


def headed(text):
    """Return the roles of all headings, in order."""
    return [names for names in roles_of_headings(outlined(text), FINDER) if names]


@pytest.mark.parametrize(
    "sentence",
    [
        "We are looking for an experienced Pastry Chef to join us.",
        "As a Pastry Chef, you will laminate dough.",
        "The pastry chef position is open until it is filled.",
        "Applications are open for the role of a Pastry Chef.",
        "Be a pastry chef with us!",
    ],
)
def test_asked_for_takes_the_role_that_the_text_asks_for(sentence):
    """An advertisement may name its job in a sentence only."""
    assert [name.lower() for name in asked_for(outlined(f"# Join the bakery\n\n{sentence}"), FINDER)] == [
        "pastry chef"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "As a Pastry Chef ages, the shop changes.",
        "You report to the Pastry Chef.",
        "Many become a Pastry Chef later.",
    ],
)
def test_asked_for_passes_over_who_is_only_named(sentence):
    """A superior or a later career is not asked for."""
    assert asked_for(outlined(f"# Join the bakery\n\n{sentence}"), FINDER) == ()


def test_a_title_left_from_another_page_gives_way():
    """Where the text asks for another role and never names the one of the title, the text is right."""
    text = f"# Sail Maker job description\n\nApply now for our full-time pastry chef vacancy.{BODY}"

    assert roles_of(text) == ("pastry chef",)


def test_a_title_that_the_text_names_stays():
    """The page is about its title, though it also hires a helper."""
    text = f"# Sail Maker\n\nA Sail Maker sews. We are looking for a pastry chef too.{BODY}"

    assert roles_of(text) == ("Sail Maker",)


def test_headings_between_jobs_are_jobs_where_the_one_above_says_so():
    """ "Horse whisperer" ends as nouns for somebody do; "Tech sales" is done by whom the text names."""
    text = (
        "# Work with animals\n\n## Jobs outdoors\n\n### Farrier\n\nShoes.\n\n### Horse whisperer\n\nTalks.\n\n"
        "### Retail sales\n\nOur retail sales managers sell.\n\n### Pay\n\nFair.\n"
    )

    assert headed(text) == [("Farrier",), ("Horse whisperer",), ("retail sales managers",)]


def test_headings_beside_one_job_are_none_where_nothing_says_so():
    """Below "About us" a noun that ends like one for somebody is no job."""
    assert headed(
        "# The inn\n\n## About us\n\n### Barista\n\nServes.\n\n### Our winter offer\n\nSoup.\n"
    ) == [("Barista",)]


def test_a_stage_between_jobs_is_a_job():
    """ "Team Lead" is a stage elsewhere; between two jobs of a ladder it is one."""
    text = "# Yard path\n\n## Team Lead\n\nLeads.\n\n## Yard Manager\n\nRuns it.\n\n## Director of Boats\n\nDecides.\n"

    assert headed(text) == [("Team Lead",), ("Yard Manager",), ("Director of Boats",)]


def test_postings_are_named_by_the_line_below_or_by_their_field():
    """ "Rigging posting" seeks the Senior Rigger of its first line, "DevOps posting" a DevOps engineer."""
    text = "# Ads\n\n## Rigging posting\n\nSenior Rigger\n\nRig masts.\n\n## DevOps posting\n\nRun servers.\n"

    assert ("Senior Rigger",) in headed(text)
    assert ("DevOps Engineer",) in headed(text)


def test_columns_that_are_levels_are_the_roles():
    """A ladder may be one wide table: each cell is about the role of its column."""
    text = (
        "# Titles for the yard\n\n| Area | Junior Rigger (R1) | Rigger (R2) | Lead Rigger (R3) |\n|---|---|---|---|\n"
        "| Ropes | Coils lines. | awl splices. | Teaches splicing. |\n| **Craft** | | | |\n"
    )

    assert roles_of(text) == ("Rigger",)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("sheath-maker.md", ("Sheath Maker",)),
        ("job-description-sheath-maker.md", ("Sheath Maker",)),
        ("sheath-maker/README.md", ("Sheath Maker",)),
        ("cooks-bakers.md", ()),
        ("notes.md", ()),
    ],
)
def test_a_file_is_called_after_its_role(name, role):
    """Where nothing in the text names a role its file may, if the text has the words."""
    assert roles_of(f"# Summary\n\nA sheath is made of leather, by cooks or bakers.{BODY}", name=name) == role


def test_the_text_calls_the_role_of_the_file_by_its_own_name():
    """ "harness-maker.md" is about the Saddle and Harness Maker that the text names."""
    text = f"# Summary\n\nOur Harness Maker is a licensed Saddlery Harness Maker.{BODY}"

    assert roles_of(text, name="harness-maker.md") == ("Harness Maker",)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("University of New Hampshire Groundskeeper", "Groundskeeper"),
        ("City of Austin Senior Planner", "Senior Planner"),
        ("University of California-Merced Archive Clerk", "Archive Clerk"),
        ("WE NEED APPRENTICES!", "APPRENTICES"),
        ("How to become a pilot", "pilot"),
    ],
)
def test_a_title_gives_its_role_without_what_stands_around_it(title, role):
    """An employer's place and what is said to the reader are no part of a job."""
    assert roles_of(f"# {title}{BODY}") == (role,)


def test_an_advertisement_for_two_jobs_in_one_seeks_one_person():
    """ "Cook and Driver" is one post where the text advertises; a comparison is about two."""
    cue = "\n\nApply now. This is a full-time position, posted Monday.\n"

    assert headed(f"# Bay inn\n\n## Pastry Chef and Truck Driver{cue}") == [("Pastry Chef and Truck Driver",)]
    assert headed("# Bay inn\n\n## Pastry Chef and Truck Driver\n\nBoth rise early.\n") == [
        ("Pastry Chef", "Truck Driver")
    ]


def test_advertisements_in_a_row_go_on_below_the_name_of_a_firm():
    """A firm's name below a job's opens no section; a paragraph may open with the next job."""
    text = (
        "Jobs on the coast, posted in week 9\n\nPastry Chef\nHarbour Inn, Galway\n\nFull-time. Laminate dough.\n\n"
        "Night Porter\nSeaview Hotel, Sligo\n\nFull-time. Carry bags.\n\n"
        "Head Gardener - Mill House. Prune roses.\n\nApply now.\n"
    )
    document = with_subjects(outlined(text, name="ads.txt"), FINDER)

    assert block_with(document, "Full-time. Laminate").subjects == ("Pastry Chef",)
    assert block_with(document, "Full-time. Carry").subjects == ("Night Porter",)
    assert block_with(document, "Head Gardener").subjects == ("Head Gardener",)


def test_whom_firms_look_for_takes_no_guide_from_its_title():
    """Only an advertisement asks: a guide that says "you" names its role nowhere but in the title."""
    text = f"# Roofer\n\nContractors looking for a supervisor promote from within. You lay slates.{BODY}"

    assert roles_of(text) == ("Roofer",)
