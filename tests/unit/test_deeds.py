"""Experience that a text asks for as what somebody has done, where somebody was, or for years nobody counted."""

import pytest

from careergraph.deeds import has_done, uncounted_years
from tiny import objects_in

HEAD = "# Baker\n\n## Skills\n\n- patience\n\n"


def experience_in(text, section="Requirements"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", "requiresExperience")


@pytest.mark.parametrize(
    "item",
    [
        "You have previously run a night shift.",
        "You've built an oven with your hands.",
        "Has led the crew of a large mill.",
        "The ideal candidate has already opened a shop.",
        "Candidates should have baked for a hotel.",
        "You’ve been part of a crew that grew.",
    ],
)
def test_what_was_done_before_is_experience(item):
    """A requirement in the perfect tense asks for a past."""
    assert has_done(item).of(item) == item
    assert len(experience_in(f"- {item}")) == 1


@pytest.mark.parametrize(
    "item",
    [
        "You have excellent notes on the ovens.",
        "You have proven skills at the oven.",
        "Have developed strong communication skills.",
        "You have completed a course of baking.",
        "You have need of a knife at work.",
        "You run a night shift.",
        "You have baked.",
        "",
    ],
)
def test_what_is_had_or_was_learned_is_no_deed(item):
    """Participles before a noun only praise it; what was completed is a qualification."""
    assert has_done(item) is None


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Several years in a similar role", ["Several years in a similar role"]),
        ("Many years of experience with rye", ["Many years of experience with rye"]),
        ("You need some years as a cook before you lead.", ["some years as a cook"]),
        ("Our mill has many years of experience with rye.", []),
        ("Many years ago the mill burned down.", []),
        ("It took several years to build the oven.", []),
    ],
)
def test_years_that_nobody_counted(sentence, years):
    """They are asked for of people, not told of a firm."""
    assert [span.of(sentence) for span in uncounted_years(sentence)] == years


@pytest.mark.parametrize(
    ("text", "section", "experience"),
    [
        ("- Experience at a large mill", "Requirements", "experience at a large mill"),
        ("- Five years on the job", "Requirements", "five years on the job"),
        (
            "Bakers should have demonstrated experience mixing and shaping loaves, preferably at sea.",
            "Overview",
            "demonstrated experience mixing and shaping loave",
        ),
        ("Mills prefer people with some experience in rye.", "Overview", "some experience in rye"),
        ("A background in milling prepares you for the work.", "Overview", "a background in milling"),
        ("You need at least two years on site before you lead.", "Overview", "at least two years on site"),
    ],
)
def test_experience_is_where_somebody_was_and_with_what(text, section, experience):
    """Whatever follows belongs to it up to the next verb."""
    assert experience_in(text, section) == {experience}


@pytest.mark.parametrize(
    "text",
    [
        "The mill has a background in rye and spelt.",
        "Guests have a fine experience in the shop.",
        "People with experience in statistics earn more.",
    ],
)
def test_other_experience_is_not_asked_for(text):
    """That of a company or a guest; what a known skill is had of is the skill."""
    assert experience_in(text, "Overview") == set()


@pytest.mark.parametrize("item", ["A farming background", "Experience at a large mill", "You have run a night shift"])  # fmt: skip
def test_where_somebody_was_is_no_skill(item):
    """It is told once, as experience."""
    assert objects_in(f"{HEAD}## Requirements\n\n- {item}\n", "requiresSkill") == {"patience"}
