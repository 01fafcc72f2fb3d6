"""Near-duplicate passages and copied documents: exact in what is alike, independent of order."""

import random
from itertools import combinations, pairwise

import pytest

from careergraph.neardup import (
    ALIKE,
    FEWEST,
    SHORT,
    Passage,
    clusters_of,
    copied_documents,
    group_passages,
)

LONG = "Bakers weigh flour, water and salt for each batch, knead the dough by hand and bake it before dawn."


def passages(*texts: str) -> list[Passage]:
    """Return passages of as many documents."""
    return [Passage(f"d{n}.md", f"{n:02}", text) for n, text in enumerate(texts)]


def grouped(*texts: str) -> list[str]:
    return [group.name for group in group_passages(passages(*texts))]


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (LONG, True),
        (LONG.upper().replace(",", " -"), True),
        (LONG.replace("flour", "meal"), True),
        ("Today: " + LONG, True),
        (LONG.replace("flour, water and salt", "sugar, milk and yeast"), False),
        ("Millers grind wheat, rye and spelt for each order, sieve the flour twice and pack it before noon.", False),
    ],
)  # fmt: skip
def test_a_passage_is_a_near_duplicate_when_a_word_in_a_dozen_differs(other, alike):
    """Case and punctuation count for nothing; another sentence of the same form is another."""
    first, second = grouped(LONG, other)
    assert (first == second) is alike


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
    """After folding; and they say that they are short, for being alike proves no copying."""
    groups = group_passages(passages(one, other))
    assert (groups[0] == groups[1]) is alike
    assert all(group.is_short for group in groups)


def test_where_short_ends():
    """One folded character more, and a passage is compared by its words."""
    below, above = "x" * (SHORT - 1), "x" * SHORT
    assert [g.is_short for g in group_passages(passages(below, f"({below})", above))] == [True, True, False]


def test_clusters_are_of_several_documents():
    """The same bytes under two names are one source already, and what stands alone is in no cluster."""
    same = [Passage("a.md", "1", LONG), Passage("copy-of-a.md", "1", LONG), Passage("a.md", "1", LONG)]
    assert clusters_of([*same, Passage("b.md", "2", "Bakers rise early.")]) == ()
    other = Passage("c.md", "3", LONG.replace("dawn", "noon"))
    (found,) = clusters_of([*same, other])
    assert found.passages == tuple(sorted([*same, other]))
    assert not found.group.is_short


def made(count: int, seed: int) -> list[str]:
    """Return sentences, many of which are another one with a few words changed."""
    chance = random.Random(seed)
    words = [f"word{n}" for n in range(300)]
    found = [" ".join(chance.choices(words, k=chance.randint(3, 30)))]
    while len(found) < count:
        sentence = chance.choice(found).split() if chance.random() < 0.6 else chance.choices(words, k=20)
        for _ in range(chance.randint(0, 3)):
            sentence[chance.randrange(len(sentence))] = chance.choice(words)
        found.append(" ".join(sentence))
    return found


def likeness(one: str, two: str) -> float:
    left, right = (set(pairwise(words.split())) for words in (one, two))
    return len(left & right) / len(left | right)


@pytest.mark.parametrize("seed", range(3))
def test_groups_are_those_of_comparing_all_with_all(seed):
    """What hashing finds is what comparing each pair finds, over any number of steps."""
    texts = made(150, seed)
    roots = list(range(len(texts)))
    for a, b in combinations(range(len(texts)), 2):
        is_short = min(len(texts[a]), len(texts[b])) < SHORT
        if texts[a] == texts[b] or (not is_short and likeness(texts[a], texts[b]) >= ALIKE):
            roots = [roots[a] if root == roots[b] else root for root in roots]
    names = grouped(*texts)
    for a, b in combinations(range(len(texts)), 2):
        assert (names[a] == names[b]) == (roots[a] == roots[b]), (texts[a], texts[b])


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_passages_changes_nothing(seed):
    """Each passage has the same group wherever it stands; clusters are equal."""
    found = passages(*made(150, seed))
    mixed = list(found)
    random.Random(seed).shuffle(mixed)
    assert dict(zip(found, group_passages(found), strict=True)) == dict(
        zip(mixed, group_passages(mixed), strict=True)
    )
    assert clusters_of(found) == clusters_of(mixed)


def test_the_name_of_a_group_does_not_move_with_the_corpus():
    """It is of the least of its texts: passages that are added elsewhere change it for nobody."""
    name = grouped(LONG)[0]
    assert grouped(*made(50, 1), LONG)[-1] == name == "9e954f6d2683c776"


def test_nothing_gives_nothing():
    """No passages have no groups, no clusters, no copies."""
    assert (group_passages([]), clusters_of([]), copied_documents([], [])) == ([], (), {})


def documents(**texts: list[str]) -> dict[str, str]:
    """Return what each document, its own digest, is a copy of."""
    found = [Passage(name, name, text) for name, said in texts.items() for text in said]
    return copied_documents(found, group_passages(found))


def test_a_document_that_is_posted_again_is_a_copy():
    """Nine of ten passages are the same, short ones too; a third shares what everybody asks for."""
    advert = [f"Duty number {n}" for n in range(9)]
    copies = documents(
        a=[*advert, "Apply by May"],
        b=[*advert, "Apply by June"],
        c=["Duty number 1", "Duty number 2", *(f"Another thing {n}" for n in range(8))],
    )
    assert copies == {"a": "a", "b": "a", "c": "c"}


def test_a_document_of_few_passages_is_a_copy_of_none():
    """Two short lists of skills are alike without having been copied."""
    few = [f"Skill {n}" for n in range(FEWEST - 1)]
    assert documents(a=few, b=few) == {"a": "a", "b": "b"}
    more = [*few, "One more"]
    assert documents(a=more, b=more) == {"a": "a", "b": "a"}
