"""What a heading announces."""

import pytest

from careergraph.topics import is_aside, topic_of


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Skills", "skills"),
        ("Key Skills and Competencies", "skills"),
        ("3. Technical skills", "skills"),
        ("**Skills you need**", "skills"),
        ("Soft Skills", "soft-skills"),
        ("Personal qualities", "soft-skills"),
        ("Requirements", "requirements"),
        ("Nice to have", "requirements"),
        ("What you will need", "requirements"),
        ("Tools and Software", "tools"),
        ("Tech stack", "tools"),
        ("Equipment used on site", "tools"),
        ("Responsibilities", "responsibilities"),
        ("What does a baker do?", "responsibilities"),
        ("Day-to-Day Tasks", "responsibilities"),
        ("Career Progression", "progression"),
        ("CAREER PATH", "progression"),
        ("Career ladder", "progression"),
        ("Industries", "industries"),
        ("Sectors that hire", "industries"),
        ("Salary by stage", "pay"),
        ("How much does a welder earn?", "pay"),
        ("Pay", "pay"),
        ("Job Outlook", "outlook"),
        ("Education and Training", "education"),
        ("Certifications", "education"),
        ("Industry Trends", "trends"),
        ("Challenges", "challenges"),
        ("Best Practices", "practices"),
        ("Employers", "employers"),
        ("Learning resources", "learning"),
        ("Resources", "learning"),
        ("Compute Resources", None),
        ("Resource Constraints", None),
        ("Related careers", "related"),
        ("Specializations", "specialties"),
        ("Overview", "overview"),
    ],
)
def test_topic_of_a_heading_of_a_guide(heading, topic):
    """The usual headings of guides announce their topic, whatever their case, number and markup."""
    assert topic_of(heading) == topic


@pytest.mark.parametrize(
    "heading",
    [
        "Equal Employment Opportunity",
        "Privacy notice",
        "How to apply",
        "Benefits",
        "About us",
        "Contact",
        "References",
        "Code of Conduct",
        "Table of contents",
    ],
)
def test_topic_of_what_is_no_career_is_aside(heading):
    """Legal text, applications, benefits and the company itself are read by nobody."""
    assert is_aside(topic_of(heading))


@pytest.mark.parametrize("heading", ["", "Dublin", "Chapter One", "Pastry Chef", "???", "Lorem ipsum"])
def test_topic_of_other_headings_is_none(heading):
    """A heading that announces nothing has no topic."""
    assert topic_of(heading) is None


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [
        ("Pay by career stage", "pay"),
        ("Industry trends", "trends"),
        ("Soft skills", "soft-skills"),
        ("Skills in demand", "skills"),
    ],
)
def test_topic_of_prefers_the_narrow_meaning(narrow, broad):
    """Where two words of a heading announce topics, the one that the section is about wins."""
    assert topic_of(narrow) == broad


def test_topic_of_a_very_long_heading_is_bounded():
    """A megabyte in place of a heading costs no more than a line."""
    assert topic_of("x" * 1_000_000) is None
