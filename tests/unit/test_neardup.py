"""Near-duplicate texts: exact in what is alike, independent of order."""

import random
from itertools import combinations, pairwise

import pytest

from careergraph.neardup import ALIKE, least_alike, plain_of, words_of

LONG = "Bakers weigh flour, water and salt for each batch, knead the dough by hand and bake it before dawn."


def grouped(*texts: str) -> list[str]:
    """Return for each text the least that it is alike to."""
    plain = [plain_of(text) for text in texts]
    ordered = sorted(set(plain))
    least = least_alike(len(ordered), lambda at: words_of(ordered[at]))
    found = {text: ordered[at] for text, at in zip(ordered, least, strict=True)}
    return [found[text] for text in plain]


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
        if likeness(texts[a], texts[b]) >= ALIKE:
            roots = [roots[a] if root == roots[b] else root for root in roots]
    found = grouped(*texts)
    for a, b in combinations(range(len(texts)), 2):
        assert (found[a] == found[b]) == (roots[a] == roots[b]), (texts[a], texts[b])


@pytest.mark.parametrize("seed", range(3))
def test_what_stands_for_a_group_is_the_least_of_it(seed):
    """It is alike to itself, and no other of its group comes before it."""
    texts = made(150, seed)
    for text, least in zip(texts, grouped(*texts), strict=True):
        assert least <= text
        assert grouped(*texts)[texts.index(least)] == least


def test_nothing_is_alike_to_nothing():
    """Neither none nor one is compared."""
    assert least_alike(0, lambda _: frozenset()) == []
    assert least_alike(1, lambda _: frozenset()) == [0]
