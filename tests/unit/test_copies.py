"""Which documents are one source of a fact: those with a long passage in common, and those that are copies."""

import pytest

from careergraph.independence import FEWEST, SHORT, Copies
from careergraph.joining import Joined

LONG = "Bakers weigh flour, water and salt for each batch, knead the dough by hand and bake it before dawn."


def sources(*documents: list[str]) -> list[int]:
    """Return of documents the least that each is one source with, of a fact that their last quotes say."""
    copies = Copies((f"{n:02}", quotes) for n, quotes in enumerate(documents))
    ends = [sum(map(len, documents[: n + 1])) - 1 for n in range(len(documents))]
    one = copies.of_fact(list(enumerate(ends)))
    return [one.get(n, n) for n in range(len(documents))]


def test_what_is_joined_is_joined_over_any_number_of_steps():
    """In whatever order: the least stands for all, and what nobody joined for itself."""
    pairs = [("d", "c"), ("b", "a"), ("f", "e"), ("c", "b")]
    for order in (pairs, pairs[::-1], [pair[::-1] for pair in pairs]):
        joined = Joined[str]()
        for one, other in order:
            joined.join(one, other)
        assert [joined.least(member) for member in "abcdefg"] == [*"aaaaeeg"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Communication skills", "communication  skills.", True),
        ("Strong communication skills", "Good communication skills", False),
        ("Two years of C++", "Two years of C#", False),
        ("Experience is required", "Experience is not required", False),
        ("", "...", True),
    ],
)
def test_short_passages_are_compared_whole(one, other, alike):
    """Four of six passages make no copy, five of five do; what is short makes one source of nothing alone."""
    same = [f"Duty number {n}" for n in range(4)]
    assert (sources([*same, one, "Bake"], [*same, other, "Sell"]) == [0, 0]) is alike
    assert sources([one], [other]) == [0, 1]


def test_where_short_ends():
    """One folded character more, and a passage that two documents say makes them one source."""
    assert sources(["x" * (SHORT - 1)], [f"({'x' * (SHORT - 1)})"]) == [0, 1]
    assert sources(["x" * SHORT], [f"({'x' * SHORT})"]) == [0, 0]


def test_a_long_passage_makes_one_source_of_what_it_says():
    """A word may differ; documents that say the same in words of their own are sources of their own."""
    assert sources([LONG], ["Bakers rise early."], [LONG.replace("flour", "meal")]) == [0, 1, 0]


def test_a_document_that_is_posted_again_is_a_copy():
    """Nine of ten passages are the same, short ones too; a third shares what everybody asks for."""
    ad = [f"Duty number {n}" for n in range(9)]
    other = ["Duty number 1", "Duty number 2", *(f"Another thing {n}" for n in range(8))]
    assert sources([*ad, "Apply by May"], [*ad, "Apply by June"], other) == [0, 0, 2]


def test_a_document_of_few_passages_is_a_copy_of_none():
    """Two short lists of skills are alike without having been copied."""
    few = [f"Skill {n}" for n in range(FEWEST - 1)]
    assert sources(few, few) == [0, 1]
    assert sources([*few, "One more"], [*few, "One more"]) == [0, 0]


def test_nothing_is_a_copy_of_nothing():
    """Without documents, and of a fact that one says."""
    assert Copies([]).of_fact([]) == {}
    assert Copies([("00", [LONG])]).of_fact([(0, 0)]) == {}
