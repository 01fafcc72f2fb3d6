"""Career stages as labels and titles write them."""

import pytest

from careergraph.stages import stage_of_title, stages_in
from tiny import extracted, objects_in, tiny_vocabulary

KNOWN = tiny_vocabulary()


@pytest.mark.parametrize(
    ("label", "stages"),
    [
        ("Entry-level", ["entry-level"]),
        ("ENTRY LEVEL", ["entry-level"]),
        ("Entry-Level Positions", ["entry-level"]),
        ("Mid-Career", ["mid-level"]),
        ("Mid-Level (3-5 years)", ["mid-level"]),
        ("Senior roles:", ["senior"]),
        ("Sr", ["senior"]),
        ("Senior/Late-Career", ["senior", "late-career"]),
        ("Junior to mid-level", ["junior", "mid-level"]),
        ("Mid-level and senior", ["mid-level", "senior"]),
        ("Senior 8+ years", ["senior"]),
    ],
)
def test_stages_in_a_label(label, stages):
    """A stage, with "roles" or years or not, or two joined."""
    assert [t.label for t in stages_in(label, KNOWN)] == stages


@pytest.mark.parametrize(
    "label",
    [
        "Senior Baker",
        "Head Pastry Chef",
        "",
        "Bread",
        "Senior people like to bake",
        "5 years",
        "Lead the team",
    ],
)
def test_stages_in_other_labels_are_none(label):
    """A role, a sentence or a number is no stage."""
    assert stages_in(label, KNOWN) == ()


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("Senior Baker", "senior"),
        ("Sr Baker", "senior"),
        ("Sr. Baker", "senior"),
        ("junior data analyst", "junior"),
        ("Entry-Level Baker", "entry-level"),
        ("Lead Baker", "lead"),
    ],
)
def test_stage_of_title_is_its_first_word(title, stage):
    """The word before a title signals its stage."""
    term = stage_of_title(title, KNOWN)

    assert term is not None
    assert term.label == stage


@pytest.mark.parametrize("title", ["Baker", "Senior", "Pastry Chef", "Baker to seniors", ""])
def test_stage_of_title_of_others_is_none(title):
    """A stage word alone, or elsewhere, signals nothing."""
    assert stage_of_title(title, KNOWN) is None


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("## Pay\n\nEntry-level bakers earn little, the senior ones more.\n", {"entry-level", "senior"}),
        ("## Outlook\n\nThere are jobs for juniors.\n", {"junior"}),
        ("## Outlook\n\nSenior lawyers are in demand.\n", set()),
        ("## Career path\n\nMost end up mentoring junior bakers.\n", set()),
        ("## Duties\n\nThey serve senior people.\n", set()),
    ],
)
def test_stages_told_are_those_of_the_role_s_people_and_jobs(text, stages):
    """Juniors, and jobs or bakers of a stage; neither others nor whom one leads."""
    assert objects_in("# Baker\n\n## Skills\n\n- patience\n\n" + text, "hasCareerStage") == stages


def _said_of_a_baker(text):
    claims = extracted(f"# Baker\n\n## Skills\n\n- kneading dough\n\n## Overview\n\n{text}\n").claims
    return {(c.predicate, c.object_name) for c in claims if c.predicate in {"hasCareerStage", "atStage"}}


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        (
            "There are three grades of baker: apprentice, journeyman and master.",
            {"apprentice", "journeyman", "master"},
        ),
        ("The craft has two levels – junior and senior.", {"junior", "senior"}),
        ("There are three grades of flour: fine, medium and coarse.", set()),
        ("There are two levels of the house: the senior bakers sleep above, the shop is below.", set()),
    ],
)
def test_counted_grades_are_the_stages_of_the_career(text, stages):
    """How many grades there are is followed by their names and nothing else."""
    assert _said_of_a_baker(text) == {("hasCareerStage", stage) for stage in stages}


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("This is a part-time, entry-level position with weekend shifts.", {"entry-level"}),
        ("The role is considered one of the best entry-level kitchen jobs.", {"entry-level"}),
        ("They train people who are in an entry-level position.", set()),
        ("Tact is a senior-level skill.", set()),
    ],
)
def test_a_position_is_said_to_be_at_a_level(text, stages):
    """The sentence is about the position itself."""
    assert _said_of_a_baker(text) == {("atStage", stage) for stage in stages}
