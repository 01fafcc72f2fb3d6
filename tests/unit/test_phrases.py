"""From an item to the names in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.phrases import is_tool_class, is_tool_noun, names_in, sentence_spans, strip_cues
from tiny import tiny_vocabulary

_KNOWN = tiny_vocabulary()


def knows(name):
    return _KNOWN.find_term(name, ("Tool", "Skill", "Industry")) is not None


def names(phrase):
    return [part.name for part in names_in(phrase, knows)]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("sugar work", ["sugar work"]),
        ("Python, SQL and Java", ["Python", "SQL", "Java"]),
        ("Python, SQL, and Java", ["Python", "SQL", "Java"]),
        ("Python; SQL; Java", ["Python", "SQL", "Java"]),
        ("Python or C++", ["Python", "C++"]),
        ("Python/SQL", ["Python", "SQL"]),
        ("Python/Tarn", ["Python", "Tarn"]),
        ("keeping ovens clean and asking for help", ["keeping ovens clean", "asking for help"]),
        ("ability to turn to new menus easily", ["turn to new menus"]),
        ("mills like Tarn and Fennel or ovens like Quay", ["mills", "Tarn", "Fennel", "ovens", "Quay"]),
        ("state and federal food rules", ["state food rules", "federal food rules"]),
        ("baking; ability to plan a week", ["baking", "plan a week"]),
        ("sugar work, especially including spun sugar", ["sugar work", "spun sugar"]),
        ("training and experience in sugar work", ["sugar work"]),
        ("comfortable asking neighbors for salt", ["asking neighbors for salt"]),
        ("sugar work & chocolate tempering", ["sugar work", "chocolate tempering"]),
        ("bread as well as cake", ["bread", "cake"]),
    ],
)
def test_names_in_splits_a_coordination(phrase, found):
    """Commas, semicolons, "and", "or", "&" and known names around a slash part names."""
    assert names(phrase) == found


@pytest.mark.parametrize(
    "phrase",
    [
        "research and development",
        "A/B testing",
        "CI/CD",
        "oil and gas",
        "HVAC/R systems",
        "quality assurance",
    ],
)
def test_names_in_keeps_what_is_one_name(phrase):
    """A known term is never split, nor a slash between what is no name."""
    assert names(phrase) == [phrase]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Strong sugar work", "sugar work"),
        ("Proficiency in Python", "Python"),
        ("Excellent knowledge of food hygiene", "food hygiene"),
        ("Experience with sugar work is a plus", "sugar work"),
        ("Solid understanding of statistics", "statistics"),
        ("Food hygiene required", "Food hygiene"),
        ("a good grasp of menu costing", "menu costing"),
        ("Proven experience in menu planning.", "menu planning"),
        ("statistics, etc.", "statistics"),
    ],
)
def test_names_in_cuts_off_what_only_praises(phrase, name):
    """How well, how much and how needed it is belongs to the claim, not to the name."""
    assert names(phrase) == [name]


def test_names_in_finds_the_examples_of_a_class():
    """Names in brackets, or after "such as", are examples of what stands before."""
    for phrase in ("scripting languages (Python, Java)", "scripting languages such as Python, Java"):
        parts = names_in(phrase, knows)

        assert [p.name for p in parts if p.of] == ["Python", "Java"]
        assert {p.of for p in parts if p.of} == {"scripting languages"}


def test_names_in_marks_alternatives():
    """Of "Java or C++" one is enough; of "Java and C++" both are asked."""
    assert [p.choice for p in names_in("Java or C++", knows)] == [True, True]
    assert [p.choice for p in names_in("Java and C++", knows)] == [False, False]


def test_names_in_takes_an_ability_as_a_clause():
    """What somebody is able to do is one skill, in the words of the text."""
    (part,) = names_in("Ability to work through the night", knows)

    assert (part.name, part.clause) == ("work through the night", True)


def test_names_in_gives_a_lone_word_what_it_shares():
    """ "data engineering and architecture" names data architecture where that is known."""
    assert names("data engineering and architecture") == ["data engineering", "data architecture"]


@pytest.mark.parametrize("phrase", ["", " ", "etc.", "and", "...", "( )", "tools", "–"])
def test_names_in_finds_nothing_in_nothing(phrase):
    """Empty words and signs are no names."""
    assert names(phrase) == []


PIECES = [
    "Python",
    "sugar",
    " ",
    ", ",
    " and ",
    "(",
    ")",
    "/",
    "strong ",
    "e.g. ",
    "such as ",
    ".",
    "é",
    "\x00",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_names_in_points_into_the_phrase(pieces):
    """Every part lies inside the phrase."""
    phrase = "".join(pieces)
    for part in names_in(phrase, knows):
        assert 0 <= part.span.start <= part.span.end <= len(phrase)


@given(st.lists(st.sampled_from(["Python", "SQL", "Java", "sugar work", "teamwork"]), min_size=1, max_size=6))
def test_names_in_finds_every_member_of_a_list(members):
    """A list of known names gives each of them, its span the name."""
    phrase = ", ".join(members)

    assert [(p.name, p.span.of(phrase)) for p in names_in(phrase, knows)] == [(m, m) for m in members]


@pytest.mark.parametrize(
    ("phrase", "rest"),
    [
        ("Strong foundation in mathematics is a plus", "mathematics"),
        ("mathematics", "mathematics"),
        ("in-depth knowledge of baking", "baking"),
        ("Deep learning", "Deep learning"),
    ],
)
def test_strip_cues_leaves_the_name(phrase, rest):
    """Cues go; a known name that begins like a cue stays."""
    assert strip_cues(phrase, lambda name: name.casefold() == "deep learning") == rest


@pytest.mark.parametrize(
    "phrase",
    [
        "scripting languages",
        "cloud platforms",
        "hand tools",
        "baking equipment",
        "databases",
        "point of sale systems",
    ],
)
def test_is_tool_class_of_classes_of_tools(phrase):
    """What these words name are tools."""
    assert is_tool_class(phrase)


@pytest.mark.parametrize(
    "phrase", ["software engineering", "systems thinking", "environmental science", "teamwork", ""]
)
def test_is_tool_class_of_skills_is_false(phrase):
    """A skill whose name holds such a word is none."""
    assert not is_tool_class(phrase)


@pytest.mark.parametrize(
    ("name", "expected"), [("drafting software", True), ("busy environments", False), ("oven", False)]
)
def test_is_tool_noun_needs_the_noun_at_the_end(name, expected):
    """The last word says that it is a tool."""
    assert is_tool_noun(name) is expected


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Bake bread. Sell it.", ["Bake bread.", "Sell it."]),
        ("Use it, e.g. Python. Then rest.", ["Use it, e.g. Python.", "Then rest."]),
        ("Dr. Smith bakes. So does St. Mary.", ["Dr. Smith bakes.", "So does St. Mary."]),
        ("It costs 3.50 now. Good!", ["It costs 3.50 now.", "Good!"]),
        ("Node.js runs. Yes?", ["Node.js runs.", "Yes?"]),
        ("They live in the U.S. Army bakers too.", ["They live in the U.S. Army bakers too."]),
        ("no end", ["no end"]),
        ("  ", []),
    ],
)
def test_sentence_spans_end_at_ends_of_sentences(text, sentences):
    """Abbreviations, initials and numbers end no sentence."""
    assert [span.of(text) for span in sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("urban, regional and rural milling", ["urban milling", "regional milling", "rural milling"]),
        (
            "grain history; salt and pepper; and/or flour chemistry",
            ["grain history", "salt and pepper", "flour chemistry"],
        ),
        ("crafts, including (for example) lamination; proofing", ["crafts", "lamination", "proofing"]),
        ("topical and regional knowledge of the grain trade", ["grain trade"]),
    ],
)
def test_names_in_lists_of_several_levels(phrase, names):
    """Adjectives alone share a noun; between semicolons "and" joins one name; examples may be announced twice."""
    assert [part.name for part in names_in(phrase, lambda name: False)] == names
