"""The nouns: frozen values with an order."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

import careergraph.model as nouns
from careergraph.model import Evidence, Fact, Span


@pytest.mark.parametrize(
    ("outer", "inner", "covers", "overlaps"),
    [
        (Span(0, 5), Span(0, 5), True, True),
        (Span(0, 5), Span(1, 3), True, True),
        (Span(0, 5), Span(3, 6), False, True),
        (Span(0, 5), Span(5, 6), False, False),
        (Span(2, 5), Span(0, 2), False, False),
    ],
)
def test_span_covers_and_overlaps(outer, inner, covers, overlaps):
    """Spans are half-open: two that touch do not overlap."""
    assert outer.covers(inner) is covers
    assert outer.overlaps(inner) is overlaps


def test_span_of_counts_code_points():
    """An emoji is one code point, a letter with a combining accent two."""
    assert Span(1, 3).of("😀e\u0301x") == "e\u0301"


@pytest.mark.parametrize("name", [n for n in nouns.__all__ if is_dataclass(getattr(nouns, n))])
def test_nouns_are_frozen_and_slotted(name):
    """No value can be changed or given an attribute that is not its own."""
    noun = getattr(nouns, name)
    value = object.__new__(noun)

    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(noun)[0].name, None)
    assert not hasattr(value, "__dict__")


def test_evidence_is_the_same_wherever_its_words_differ():
    """Document, span and extractor identify an evidence; the rest is what it says."""
    one = Evidence("a.md", Span(0, 3), "skills.list", "required", 0.9, "abc")
    other = Evidence("a.md", Span(0, 3), "skills.list", "preferred", 0.5, "abc")

    assert one == other


def test_facts_sort_by_content():
    """Facts have an order that depends on nothing but them."""
    facts = [Fact("b", "p", "a"), Fact("a", "q", "a"), Fact("a", "p", "b"), Fact("a", "p", "a")]

    assert sorted(facts) == [
        Fact("a", "p", "a"),
        Fact("a", "p", "b"),
        Fact("a", "q", "a"),
        Fact("b", "p", "a"),
    ]
