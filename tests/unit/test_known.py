"""Known skills in the sections that say what a job demands."""

import pytest

from careergraph.extraction import extract_document
from tiny import annotated, objects_in, tiny_vocabulary

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n"


@pytest.mark.parametrize("heading", ["Duties", "Requirements", "Skills"])
def test_a_known_skill_counts_in_any_sentence_of_such_a_section(heading):
    """No cue need announce it: the section says that the job demands it."""
    text = f"{HEAD}## {heading}\n\nEach quarter the whole shift goes through sugar work with the owner.\n"

    assert objects_in(text, "requiresSkill") == {"sugar work"}


def test_elsewhere_a_term_is_only_spoken_of():
    """What a section about employers mentions nobody asks for."""
    assert objects_in(f"{HEAD}## Employers\n\nSome shops sell sugar work.\n", "requiresSkill") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Holds a degree in chemistry or statistics.",
        "Works closely with data engineering on every order.",
        "Reads what the Bureau of Labor Statistics writes.",
        "Hires from sugar work firms.",
        "Keeps communication standards in order.",
    ],
)
def test_a_term_that_belongs_to_something_else_is_no_skill(text):
    """A degree, another team, an office, a firm or a thing is named with it."""
    assert objects_in(f"{HEAD}## Duties\n\n{text}\n", "requiresSkill") == set()


def test_a_word_of_the_title_is_no_skill():
    """What a machine learning engineer's team does in general is no skill of its own."""
    text = "# Machine Learning Engineer\n\nA machine learning engineer tests models.\n\n## Duties\n\n"

    assert objects_in(f"{text}Meets the machine learning teams and does statistics.\n", "requiresSkill") == {
        "statistics"
    }


def test_an_ordinary_word_of_the_vocabulary_is_not_looked_for():
    """A broad term names a skill in a list, and anything in a sentence."""
    text = f"{HEAD}## Duties\n\nReads the writing skills of others.\n"

    assert objects_in(text, "requiresSkill") == set()


def test_a_skill_inside_the_name_of_a_tool_stays_part_of_it():
    """One name is one fact."""
    text = f"{HEAD}## Requirements\n\n- Experience with machine learning libraries\n"

    assert objects_in(text, "requiresSkill") == set()
    assert objects_in(text, "usesTool") == {"machine learning library"}


def test_a_term_and_its_abbreviation_are_said_once():
    """One passage says a thing once."""
    claims = extract_document(
        annotated(f"{HEAD}## Duties\n\nDoes machine learning (ML).\n"), tiny_vocabulary()
    ).claims

    assert [c.object_name for c in claims if c.predicate == "requiresSkill"] == ["machine learning"]


def test_a_specialty_of_the_same_words_is_no_skill_beside_it():
    """What somebody specializes in is said once, as that."""
    text = f"{HEAD}## Duties\n\nPastry chefs specialize in sugar work.\n"

    assert objects_in(text, "specializesIn") == {"sugar work"}
    assert objects_in(text, "requiresSkill") == set()
