"""Terms: which a name means, and where they stand in a text."""

import pytest

from careergraph.errors import OntologyError
from careergraph.vocabulary import load_vocabulary, parse_vocabulary
from tiny import tiny_vocabulary

KNOWN = tiny_vocabulary()
PREFIXES = """
@prefix cg: <https://w3id.org/careergraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tool: <https://w3id.org/careergraph/tool/> .
"""


def found_in(text, context=""):
    return [(m.term, m.name) for m in KNOWN.matcher.find(text, context)]


@pytest.mark.parametrize(
    ("name", "kinds", "term"),
    [
        ("Python", ("Tool",), "tool/python"),
        ("pythons", ("Tool",), "tool/python"),
        ("Machine-Learning", ("Skill",), "skill/machine-learning"),
        ("ML", ("Skill",), "skill/machine-learning"),
        ("c plus plus", ("Tool",), "tool/c-plus-plus"),
        ("suger work", ("Skill",), "skill/sugar-work"),
        ("Healthcare", ("Tool", "Industry"), "industry/health-care"),
        ("R&D", ("Skill",), "skill/research-and-development"),
    ],
)
def test_find_term_knows_every_spelling(name, kinds, term):
    """Labels, other names, misspellings and the words of an id, in any case and number."""
    found = KNOWN.find_term(name, kinds)

    assert found is not None
    assert found.id == term


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("Python", ("Skill",)), ("JavaScript", ("Tool",)), ("", ("Tool",)), ("machine", ("Skill",))],
)
def test_find_term_knows_no_other_name(name, kinds):
    """A name of another kind, a longer or a shorter name is not the term."""
    assert KNOWN.find_term(name, kinds) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We use Python daily.", [("tool/python", "Python")]),
        ("PYTHON, SQL", [("tool/python", "PYTHON"), ("tool/sql", "SQL")]),
        ("C++ and C# and Java", [("tool/c-plus-plus", "C++"), ("tool/c-sharp", "C#"), ("tool/java", "Java")]),
        ("Research and development", [("skill/research-and-development", "Research and development")]),
        ("machine\u2011learning", [("skill/machine-learning", "machine\u2011learning")]),
        ("machine\nlearning", [("skill/machine-learning", "machine\nlearning")]),
        ("(Python)", [("tool/python", "Python")]),
        ("Python's", [("tool/python", "Python")]),
        ("Python/SQL", [("tool/python", "Python"), ("tool/sql", "SQL")]),
        ("İstanbul Python", [("tool/python", "Python")]),
        ("stand mixers", [("tool/stand-mixer", "stand mixers")]),
    ],
)
def test_matcher_finds_terms_with_exact_offsets(text, found):
    """Any case, hyphen, line break or plural; the longest of those that begin together."""
    assert found_in(text) == found
    assert all(m.span.of(text) == m.name for m in KNOWN.matcher.find(text))


@pytest.mark.parametrize(
    "text", ["JavaScript", "Pythonic", "MySQL", "NoSQL", "javac", "SQLite", "sql.org", "writing a letter"]
)
def test_matcher_finds_no_part_of_a_word(text):
    """A word that only holds a name is another word; broad words are not looked for."""
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "context", "found"),
    [
        ("R and Python", "", ["tool/r", "tool/python"]),
        ("R", "Statistics", ["tool/r"]),
        ("C or C++", "", ["tool/c", "tool/c-plus-plus"]),
        ("Vitamin C", "", []),
        ("R", "", []),
        ("r and Python", "", ["tool/python"]),
        ("R&D in Python", "", ["skill/research-and-development", "tool/python"]),
        ("they excel in Word", "", []),
        ("Excel and Word", "", ["tool/excel"]),
    ],
)
def test_matcher_finds_strict_terms_in_their_context_alone(text, context, found):
    """An ambiguous name is found in its exact spelling, near a word that tells what is meant."""
    assert [term for term, _ in found_in(text, context)] == found


def test_parse_vocabulary_reads_skos():
    """A concept with one preferred label is a term with its other labels and marks."""
    turtle = (
        PREFIXES + 'tool:knife a cg:Tool ; skos:prefLabel "knife" ; skos:altLabel "blade" ; cg:generic true .'
    )
    term = parse_vocabulary([("mine.ttl", turtle.encode())]).terms["tool/knife"]

    assert (term.kind, term.label, term.aliases, term.generic) == ("Tool", "knife", ("blade",), True)


def test_parse_vocabulary_lets_a_later_file_replace_a_term():
    """What a user adds wins over what is shipped."""
    files = [
        (n, (PREFIXES + f'tool:knife a cg:Tool ; skos:prefLabel "{n}"@en .').encode()) for n in ("old", "new")
    ]

    assert parse_vocabulary(files).terms["tool/knife"].label == "new"


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/careergraph/tool/knife",
        "https://example.org/careers/tool/knife",
        "https://terms.example/tool/knife",
    ],
)
def test_parse_vocabulary_takes_concepts_below_any_base(iri):
    """The id is kind and name: where the file's author put it does not matter."""
    turtle = PREFIXES + f'<{iri}> a cg:Tool ; skos:prefLabel "knife"@en .'

    assert list(parse_vocabulary([("mine.ttl", turtle.encode())]).terms) == ["tool/knife"]


def test_parse_vocabulary_cleans_labels():
    """Labels of a user's file hold nothing that is not seen either."""
    turtle = (
        PREFIXES
        + 'tool:knife a cg:Tool ; skos:prefLabel "kni\\u200Bfe\\u001B[31m"@en ; skos:altLabel "\\u202E"@en .'
    )
    term = parse_vocabulary([("mine.ttl", turtle.encode())]).terms["tool/knife"]

    assert (term.label, term.aliases) == ("knife", ())


@pytest.mark.parametrize(
    "turtle",
    [
        "this is no Turtle",
        PREFIXES + "tool:knife a cg:Tool .",
        PREFIXES + 'tool:knife a cg:Tool ; skos:prefLabel "a"@en, "b"@en .',
        PREFIXES + '<https://example.org/knife> a cg:Tool ; skos:prefLabel "a"@en .',
        PREFIXES + '<https://example.org/skill/knife> a cg:Tool ; skos:prefLabel "a"@en .',
        PREFIXES + '<https://example.org/tool/kn.ife> a cg:Tool ; skos:prefLabel "a"@en .',
        PREFIXES + '<https://example.org/tool#knife> a cg:Tool ; skos:prefLabel "a"@en .',
        PREFIXES + 'tool:knife a cg:Tol ; skos:prefLabel "a"@en .',
    ],
)
def test_parse_vocabulary_names_the_file_it_cannot_use(turtle):
    """No Turtle, no label, two labels, no known kind or an IRI of another: the message names the file."""
    with pytest.raises(OntologyError, match=r"mine\.ttl"):
        parse_vocabulary([("mine.ttl", turtle.encode())])


def test_load_vocabulary_names_a_file_that_is_not_there(tmp_path):
    """A missing file of the user is an error of the vocabulary."""
    with pytest.raises(OntologyError, match=r"missing\.ttl"):
        load_vocabulary((tmp_path / "missing.ttl",))


def test_load_vocabulary_adds_a_file_to_the_shipped_terms(tmp_path):
    """The user's terms stand beside the shipped ones, and the digest tells the two apart."""
    file = tmp_path / "mine.ttl"
    file.write_text(
        PREFIXES + 'tool:zzz-frobnicator a cg:Tool ; skos:prefLabel "Zzz Frobnicator"@en .', encoding="utf-8"
    )
    mine = load_vocabulary((file,))

    assert mine.find_term("zzz frobnicator", ("Tool",)) is not None
    assert load_vocabulary().find_term("zzz frobnicator", ("Tool",)) is None
    assert mine.digest != load_vocabulary().digest


def test_the_adjective_of_a_soft_skill_is_a_name_in_lists_only():
    """ "Curious" in a list of traits is curiosity; in running text the word names nothing."""
    voc = load_vocabulary()

    found = voc.find_term("curious", ("Skill",))
    assert found is not None
    assert found.label == "curiosity"
    assert not voc.matcher.find("Guests are flexible and curious people.")
