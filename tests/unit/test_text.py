"""Folding: what never tells two names apart goes, what does stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.text import fold_name, is_blank, singular_of, squeeze


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Machine Learning", "machine learning"),
        ("machine-learning", "machine learning"),
        ("problem\u2011solving", "problem solving"),
        ("time \u2013 management", "time management"),
        ("snake_case", "snake case"),
        ("  two \t spaces\u00a0here ", "two spaces here"),
        ("\uff30\uff59\uff54\uff48\uff4f\uff4e", "python"),
        ("data\u00adbase", "database"),
        ("nurse\u2019s aide", "nurse's aide"),
        ("\u201cSoft\u201d skills", '"soft" skills'),
        ("Cafe\u0301", "caf\u00e9"),
        ("STRASSE", "strasse"),
        ("", ""),
    ],
)
def test_fold_name_drops_what_never_tells_names_apart(written, folded):
    """Width, case, dashes, spaces, quotes and soft hyphens are folded."""
    assert fold_name(written) == folded


@pytest.mark.parametrize(
    "names", [("C", "C++", "C#"), (".NET", "NET"), ("Q&A", "QA"), ("A/B", "AB"), ("R", "R&D")]
)
def test_fold_name_keeps_symbols(names):
    """A symbol is part of a name."""
    assert len({fold_name(name) for name in names}) == len(names)


@given(st.text(max_size=40))
def test_fold_name_is_idempotent(name):
    """A folded name is folded already."""
    once = fold_name(name)

    assert fold_name(once) == once


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("nurses", "nurse"),
        ("data pipelines", "data pipeline"),
        ("libraries", "library"),
        ("welding torches", "welding torch"),
        ("boxes", "box"),
        ("databases", "database"),
        ("pastry chefs", "pastry chef"),
        ("site foremen", "site foreman"),
        ("tradespeople", "tradesperson"),
    ],
)
def test_singular_of_takes_the_plural_off_the_last_word(plural, singular):
    """Regular plurals of the last word go; the words before stay."""
    assert singular_of(plural) == singular


@pytest.mark.parametrize(
    "name",
    [
        "specimen",
        "people",
        "mathematics",
        "aws",
        "business",
        "analysis",
        "statistics",
        "kubernetes",
        "ios",
        "bus",
        "gas",
        "c++",
        "r",
        "sales",
        "physics",
        "status",
        "data analysis",
        "javascript",
        "node.js",
        "chaos",
        "canvas",
    ],
)
def test_singular_of_keeps_words_that_only_end_in_s(name):
    """What is singular, or has no singular, stays."""
    assert singular_of(name) == name


@pytest.mark.parametrize("name", ["nurses", "libraries", "churches", "classes", "boxes", "analyses of data"])
def test_singular_of_is_idempotent(name):
    """A singular has no further singular."""
    assert singular_of(singular_of(name)) == singular_of(name)


def test_squeeze_puts_a_text_on_one_line():
    """Runs of white space become one space; the ends are bare."""
    assert squeeze(" a\r\n\tb\u00a0 c ") == "a b c"


@pytest.mark.parametrize(("text", "blank"), [("", True), (" \n\u00a0", True), (" x ", False)])
def test_is_blank_says_whether_there_is_only_space(text, blank):
    """Space of any kind is blank."""
    assert is_blank(text) is blank
