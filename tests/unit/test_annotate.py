"""Mentions: known terms and roles, in order."""

from tiny import annotated


def mentions_of(text):
    return [(m.kind, m.name) for m in annotated(text).mentions]


def test_annotate_finds_terms_and_roles_in_order():
    """Mentions stand in the order of the text, each where it says."""
    document = annotated(
        "# Pastry chef\n\n## Skills\n\n- **Python**, teamwork and C++\n- works with the kitchen manager\n"
    )

    assert [(m.kind, m.name) for m in document.mentions] == [
        ("Role", "Pastry chef"),
        ("Tool", "Python"),
        ("Skill", "teamwork"),
        ("Tool", "C++"),
        ("Role", "kitchen manager"),
    ]
    assert all(m.span.of(document.text) == m.name for m in document.mentions)


def test_annotate_keeps_the_longer_of_two_that_overlap():
    """In "machine learning engineer" no skill is named."""
    assert mentions_of("# Machine learning engineer\n\n## Skills\n\n- teamwork\n") == [
        ("Role", "Machine learning engineer"),
        ("Skill", "teamwork"),
    ]


def test_annotate_reads_nothing_aside():
    """Legal text and benefits name nothing."""
    assert ("Tool", "Python") not in mentions_of(
        "# Baker\n\n## Skills\n\n- teamwork\n\n## Privacy notice\n\nWe use Python.\n"
    )


def test_annotate_reads_nothing_in_a_document_about_no_role():
    """Without a role there is nobody whose tools they are."""
    assert mentions_of("# Notes\n\n- Python\n- teamwork\n") == []


def test_an_abbreviation_that_the_document_defines_otherwise_is_no_term():
    """Initials are shared by things that have nothing else in common; by one in other words they are kept."""
    other = annotated("# Pastry chef\n\nA chef of the Mill Lane (ML) shop. Chefs like ML.\n")
    same = annotated("# Pastry chef\n\nA chef of statistical machine learning (ML). Chefs like ML.\n")

    assert "skill/machine-learning" not in {m.term for m in other.mentions}
    assert "skill/machine-learning" in {m.term for m in same.mentions}
