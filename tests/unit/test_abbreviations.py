"""Abbreviations that a text defines."""

import pytest

from careergraph.abbreviations import find_abbreviations


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("natural language processing (NLP)", [("NLP", "natural language processing")]),
        ("Electronic health records (EHR) matter", [("EHR", "Electronic health records")]),
        ("Large language models (LLMs) help", [("LLMs", "Large language models")]),
        ("in search engine optimization (SEO) and paid search", [("SEO", "search engine optimization")]),
        (
            "hazard analysis and critical control points (HACCP)",
            [("HACCP", "hazard analysis and critical control points")],
        ),
        (
            "machine learning (ML) and continuous integration (CI)",
            [("ML", "machine learning"), ("CI", "continuous integration")],
        ),
    ],
)
def test_find_abbreviations_takes_the_words_that_spell_the_short_form(text, pairs):
    """The shortest stretch before the brackets whose letters spell it."""
    assert list(find_abbreviations(text)) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "bread (Rye)",
        "the oven (see below)",
        "years of work (AWS)",
        "bake bread. (NLP)",
        "an hour (1)",
        "()",
        "(NLP)",
        "frameworks (PyTorch)",
        "natural. language (NLP)",
    ],
)
def test_find_abbreviations_finds_none_where_none_is_defined(text):
    """A word in brackets that the words before do not spell is no abbreviation."""
    assert list(find_abbreviations(text)) == []
