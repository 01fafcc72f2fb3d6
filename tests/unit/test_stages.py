"""Career stages as labels and titles write them."""

import pytest

from careergraph.stages import stage_of_title, stages_in
from tiny import objects_in, tiny_vocabulary

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
