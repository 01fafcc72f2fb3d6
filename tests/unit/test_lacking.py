"""What a CV says that somebody lacks, or still means to learn."""

import pytest

from careergraph.lacking import lacks_in, tells_of_plans, unfinished_in


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("No experience with SAP, but strong in Excel.", "SAP"),
        ("Little or no hands-on experience in welding; good at soldering.", "welding"),
        ("I have not used Kubernetes. I run Linux.", "Kubernetes"),
        ("I haven't worked with children or adults", "children or adults"),
        ("Currently learning Rust and Go, fluent in C", "Rust and Go"),
        ("Keen to learn wound care.", "wound care"),
        ("Pursuing a master's degree in nursing", "master's degree"),
        ("Python, Rust (learning), SQL", "Rust"),
        ("Excel; Tableau – currently learning; Word", "Tableau"),
        ("A baker moving into teaching.", "teaching"),
    ],
)
def test_what_is_lacking_is_told_up_to_the_end_of_its_clause(text, lacking):
    found = [span.of(text) for span in lacks_in(text)]
    assert any(lacking in stretch for stretch in found)
    for known in ("Excel", "soldering", "Linux", "fluent", "Python", "SQL", "Word"):
        assert not any(known in stretch for stretch in found)


@pytest.mark.parametrize(
    "text",
    [
        "Machine learning, e-learning and deep learning",
        "Not only SQL but also Python",
        "Taught apprentices without accidents for ten years",
        "Built learning materials for nurses",
        "No fewer than 40 beds; studied anatomy",
        "Knowledge of SAP, no nonsense",
    ],
)
def test_what_is_had_is_not_taken_for_lacking(text):
    assert lacks_in(text) == ()


@pytest.mark.parametrize("text", ["ACLS course in progress", "BSc, expected June 2027", "CPR (expired)"])
def test_a_qualification_that_is_not_had_yet_or_any_more_is_told(text):
    assert unfinished_in(text)
    assert not unfinished_in("BSc in Biology, 2019, top of the year")


def test_headings_of_plans_are_no_headings_of_skills():
    assert tells_of_plans("Currently learning")
    assert tells_of_plans("Skills to develop:")
    assert not any(
        map(tells_of_plans, ("Machine Learning", "Learning and teaching", "Skills", "Career goals met"))
    )
