"""Patterns that are run only where one of their words stands."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attacks import patterns_sought, sample_of
from careergraph.sought import ANY_SIGNS, signs_in, sought


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:works?|working)(?: \w+)? on\b", {"work"}),
        (r"\bspeciali[sz]es? in\b", {"specialise in", "specialises in", "specialize in", "specializes in"}),
        (r"(?:can |may )*(?:advance|progress) to", {"advance to", "progress to"}),
        (r"[^.;]{0,40}\b(?:tuition|fee)", {"fee", "tuition"}),
        (r"(?:word)?\s+\d+", set()),
        (r"a|working", set()),
    ],
)
def test_words_are_read_off_a_pattern(pattern, words):
    """Each match holds one of the words; a pattern that can match without good ones has none."""
    assert set(sought(pattern).words) == words


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"skilled", "S\u212aILLED"), (r"specific", "\u017fpecific"), (r"working", "WORK\u0130NG W\u0131th")],
)
def test_words_are_found_wherever_the_pattern_takes_one_letter_for_another(pattern, text):
    """A pattern that ignores case takes a Kelvin sign for a k and a long s for an s."""
    found = sought(pattern, re.IGNORECASE)
    assert found.compiled.search(text)
    assert found.search(text)


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        (r"(?:an? )?(?:strong|good)\b", {"a s", "a g", "an ", "str", "goo"}),
        (r"be (?=\w)|use", {"be ", "use"}),
        (r"(?:ha)*!", {"hah", "ha!", "!"}),
        (r"[a-z]+ing", set()),
        (r"(?:really )?\w", set()),
    ],
)
def test_openings_are_read_off_a_pattern(pattern, openings):
    """Each match begins with one of them; a pattern that can begin with anything has none."""
    assert sought(pattern).openings == openings


@pytest.mark.parametrize("length", [10, 5_000])
def test_a_text_of_any_length_may_hold_a_pattern_whose_words_it_holds(length):
    """A document is looked through word by word, a passage by the automaton: both say the same."""
    rising, high, any_letter = sought(r"\btides? rise", re.IGNORECASE), sought(r"high tides"), sought(r"a|b")
    text = f"{'x ' * length}TIDES rise"
    assert rising.may_be_in(text)
    assert any_letter.may_be_in(text)
    assert not high.may_be_in(text)


def test_a_text_has_the_signs_of_patterns_that_may_be_in_it_and_of_later_ones():
    """What was read before a pattern was made is not kept from it."""
    tides, ropes = sought(r"\btides?\b"), sought(r"\bropes?\b")
    signs = signs_in("The tide turns.")
    assert signs & tides.sign
    assert not signs & ropes.sign
    assert signs & sought(r"\banchors?\b").sign
    assert ANY_SIGNS & ropes.sign


@pytest.mark.parametrize("pattern", [r"^\W*home\b|^skip", r"home", r"^home", r"(?m)^home"])
def test_search_and_finditer_answer_as_the_pattern_does(pattern):
    """Nothing is lost, whatever the pattern begins with."""
    mine = sought(pattern)
    for text in ("", "home", " > home, home", "skip\nhome", "at home"):
        assert str(mine.search(text)) == str(mine.compiled.search(text))
        assert list(map(str, mine.finditer(text))) == list(map(str, mine.compiled.finditer(text)))


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\b(?:oars?|(?P<boat>boat)s)\b", True),
        (r"\b(?:the |an? )?oar", True),
        (r"\b(?:oar| oar)", False),
        (r"\b(?: the)? oar", False),
        (r"\b[A-Z]\w+ oar", False),
        (r"\b", False),
        (r"oar", False),
    ],
)
def test_a_pattern_that_begins_a_word_is_not_tried_where_one_ends(pattern, begins):
    """Half of all boundaries are ends; what is found is the same."""
    text = "the oar, an oar: Two oars; boats"
    compiled = sought(pattern).compiled
    assert compiled.pattern.startswith(r"\b(?=\w)") == begins
    assert list(map(str, compiled.finditer(text))) == list(map(str, re.finditer(pattern, text)))


def test_a_pattern_is_compiled_where_its_words_stand_first():
    """Most are not found in most builds."""
    pattern = sought(r"\bhalyards?\b")
    assert pattern.search("The mast is of oak.") is None
    assert "compiled" not in vars(pattern)
    assert pattern.search("A halyard.")[0] == "halyard"


@given(st.integers(0, 10**9), st.deferred(lambda: st.sampled_from(sorted(patterns_sought()))))
def test_no_pattern_of_ours_matches_without_its_words(seed, name):
    """Texts made from the pattern itself are found by it."""
    pattern = patterns_sought()[name]
    plain = re.compile(pattern.pattern, pattern.flags)
    text = sample_of(plain, random.Random(seed))
    assert str(pattern.search(text)) == str(plain.search(text))
    assert str(pattern.match(text)) == str(plain.match(text))
