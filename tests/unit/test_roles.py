"""Names of roles, and whose facts a block holds."""

import pytest

from careergraph.roles import RoleFinder
from tiny import annotated, block_with, shipped_vocabulary, tiny_vocabulary

FINDER = RoleFinder(tiny_vocabulary())


def roles_in(text, *, titled=False):
    return [m.name for m in FINDER.find(text, titled=titled)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A pastry chef bakes.", ["pastry chef"]),
        ("The Data Engineer builds pipelines.", ["Data Engineer"]),
        ("machine learning engineers", ["machine learning engineers"]),
        ("a Machine Learning (ML) Engineer", ["Machine Learning Engineer"]),
        ("an ML engineer", ["ML engineer"]),
        ("Director of Nursing", ["Director of Nursing"]),
        ("Senior Data Analyst", ["Senior Data Analyst"]),
        ("nurses and cooks", ["nurses", "cooks"]),
        ("the baker's day", ["baker"]),
        ("Data Engineer II", ["Data Engineer II"]),
        ("nurse practitioner", ["nurse practitioner"]),
        ("Registered Nurse or Nurse Practitioner", ["Registered Nurse", "Nurse Practitioner"]),
        ("Sr. Data Analyst", ["Sr. Data Analyst"]),
    ],
)
def test_find_takes_a_title_with_the_words_that_belong_to_it(text, names):
    """Modifiers, stage words, abbreviations in brackets, "of …" and numerals are parts of a title."""
    assert roles_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The data model is wrong.",
        "They lead a team.",
        "machine learning",
        "Bakery",
        "an engineered part",
        "the head of lettuce",
        "data",
        "",
    ],
)
def test_find_takes_no_other_word_for_a_title(text):
    """Ordinary words are heads only where a title is meant."""
    assert roles_in(text) == []


def test_find_takes_ordinary_words_for_titles_in_labels():
    """In a label "Kitchen Lead" is a position."""
    assert roles_in("Kitchen Lead", titled=True) == ["Kitchen Lead"]


def test_find_has_exact_offsets_without_overlap():
    """Each mention stands where it says; none runs into another."""
    text = "Senior bakers train assistants, and the Head Chef trains cooks."
    spans = [m.span for m in FINDER.find(text)]

    assert [s.of(text) for s in spans] == ["Senior bakers", "assistants", "Head Chef", "cooks"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Engineer/Team Lead", ["Engineer", "Team Lead"]),
        ("Pastry Chef/Baker", ["Pastry Chef", "Baker"]),
        ("Data/Research Analyst", ["Data/Research Analyst"]),
    ],
)
def test_find_parts_two_titles_that_a_slash_joins(text, names):
    """A slash after a head begins another title; one between modifiers belongs to the same."""
    assert roles_in(text, titled=True) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Data Analyst I / II / III", "Data Analyst"),
        ("Data Analyst I, II", "Data Analyst"),
        ("Data Analyst I/II", "Data Analyst"),
        ("Data Analyst II", "Data Analyst II"),
        ("Data Analyst II / Data Manager", "Data Analyst II"),
    ],
)
def test_find_names_a_series_without_its_numerals(text, name):
    """ "Analyst I / II / III" are all the grades of one role; one numeral alone is a grade."""
    assert roles_in(text, titled=True)[0] == name


@pytest.mark.parametrize(
    "text",
    ["Model Selection", "Model selection", "Design Advanced Machine Model", "Lead Time", "Data Model Review"],
)
def test_find_takes_no_ordinary_word_before_a_noun_for_a_title(text):
    """ "Model Selection" and what is made are no jobs, in a heading too."""
    assert roles_in(text, titled=True) == []


@pytest.mark.parametrize("text", ["Kitchen Lead Salary", "Kitchen Lead – duties", "Kitchen Lead roles"])
def test_find_takes_an_ordinary_word_before_what_titles_say_of_a_job(text):
    """Salary, duties and roles are said of jobs: the word before them is one."""
    assert roles_in(text, titled=True) == ["Kitchen Lead"]


def subjects_at(text, words, name="guide.md"):
    return tuple(s.casefold() for s in block_with(annotated(text, name), words).subjects)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("# How to become a pastry chef\n\n## Skills\n\n- sugar\n", ("pastry chef",)),
        ("# Guide\n\nA pastry chef is a baker of cakes.\n\n## Skills\n\n- sugar\n", ("pastry chef",)),
        ("# Skills\n\n## Pastry Chef\n\n- sugar\n", ("pastry chef",)),
        ("# Baker vs Cook\n\n## Skills\n\n- sugar\n", ("baker", "cook")),
    ],
)
def test_with_subjects_takes_the_role_of_the_document(text, subjects):
    """The title, else the sentence that defines a role, else the commonest heading."""
    assert subjects_at(text, "sugar") == subjects


def test_with_subjects_takes_the_nearest_heading_that_names_a_role():
    """A section about one of two roles is about that role."""
    text = "# Baker vs Cook\n\n## Baker\n\n### Skills\n\n- sugar\n\n## Cook\n\n### Skills\n\n- salt\n"

    assert subjects_at(text, "sugar") == ("baker",)
    assert subjects_at(text, "salt") == ("cook",)


@pytest.mark.parametrize(
    "text",
    [
        "# Bread\n\n## Skills\n\n- sugar\n",
        "# Rules of the house\n\n- sugar\n",
        "# Baker Street\n\nSee the cook.\n\n- sugar\n",
    ],
)
def test_with_subjects_gives_a_document_about_no_career_none(text):
    """Without a role, or without a section about a career, no block has a subject."""
    assert subjects_at(text, "sugar") == ()


def test_find_takes_no_level_into_a_name():
    """The level before a hyphen is a stage of the role, not a word of its name."""
    found = RoleFinder(shipped_vocabulary()).find("Entry-level designers earn less.")

    assert [m.name for m in found] == ["designers"]
