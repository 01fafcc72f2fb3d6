"""Skills that a selection is said to test."""

from tiny import objects_in

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n## Selection process\n\n"


def test_matters_of_an_examination_are_kept_as_they_stand():
    """Between semicolons stands a matter; what it comes in with, and the end of the list, name nothing."""
    text = (
        "Candidates may be examined for knowledge of: the behavior of various fats and sugars in warm dough; "
        "kitchen hygiene as used in hotels; types and uses of ovens pertaining to bread; "
        "and other necessary knowledge, skills, and abilities.\n"
    )

    assert objects_in(HEAD + text, "requiresSkill") == {
        "behavior of various fats and sugars in warm dough",
        "kitchen hygiene",
        "types and uses of oven",
    }


def test_competencies_that_are_evaluated_are_names():
    """They are listed like skills, and an open end names nothing."""
    text = "The following competencies may be evaluated: Teamwork, Menu Craft; Job Knowledge including: sugar work.\n"

    assert objects_in(HEAD + text, "requiresSkill") == {"teamwork", "menu craft", "sugar work"}


def test_a_selection_that_tests_nothing_asks_for_nothing():
    """Marks and dates are no skills."""
    assert (
        objects_in(f"{HEAD}Papers are marked by two chefs in May; results follow in June.\n", "requiresSkill")
        == set()
    )
