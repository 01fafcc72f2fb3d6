"""Labels that head their line as a heading heads a section."""

import pytest

from careergraph.topics import is_class_label
from tiny import objects_in

HEAD = "# Careers in the bakery\n\n## Pastry Chef\n\n- **Salary:** $40,000 a year\n"


@pytest.mark.parametrize(
    ("line", "predicate", "found"),
    [
        ("- **Key skills:** sugar work, patience", "requiresSkill", {"sugar work", "patience"}),
        ("- Soft skills: teamwork, communication", "requiresSkill", {"teamwork", "communication"}),
        (
            "- **What they do** — Plan the window, temper chocolate and train two cooks.",
            "hasResponsibility",
            {"plan the window, temper chocolate and train two cook"},
        ),
        ("- **Challenges:** hot ovens, early hours", "facesChallenge", {"hot oven", "early hour"}),
        ("- **Trends:** frozen dough", "affectedByTrend", {"frozen dough"}),
        ("- **Specializations:** sugar work, ice carving", "specializesIn", {"sugar work", "ice carving"}),
        ("**Specializations:** sugar work, ice carving", "specializesIn", {"sugar work", "ice carving"}),
        ("- **Where they work:** hotels, cruise lines", "employedBy", {"hotel", "cruise line"}),
    ],
)
def test_a_bare_label_below_a_role_heads_its_line(line, predicate, found):
    """In a section about a role in general "Key skills: …" is what a section of that name would be."""
    assert objects_in(f"{HEAD}\n{line}\n", predicate) == found


@pytest.mark.parametrize(
    ("section", "line", "predicate"),
    [
        ("Pastry Chef", "- Team skills: we bake together", "requiresSkill"),
        ("Pastry Chef", "- You need it everywhere: hotels, ships, bakeries", "requiresSkill"),
        ("Responsibilities", "- Training: shows two cooks the ovens", "requiresQualification"),
    ],
)
def test_a_label_that_narrows_or_says_heads_nothing(section, line, predicate):
    """ "Team skills" is one thing, a sentence with a colon is none, and a duty's label stays a duty's."""
    assert objects_in(f"# Pastry Chef\n\n## {section}\n\n{line}\n", predicate) == set()


@pytest.mark.parametrize(
    ("label", "is_class"),
    [("Key skills", True), ("Technical skills", True), ("Main challenges", True), ("Stress", False), ("Teamwork", False)],
)  # fmt: skip
def test_class_labels_say_only_what_stands_behind_them(label, is_class):
    """A class is no member: "Technical skills: …" names no skill of its own."""
    assert is_class_label(label) == is_class
