"""Challenges and practices told by cue words, clauses and the verbs of advice."""

import pytest

from careergraph.clauses import clause_spans
from careergraph.verbs import starts_with_advice
from tiny import objects_in, said_in

HEAD = "# Baker\n\n## Skills\n\n- patience\n\n"


def found_in(text, predicate, section="Overview"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", predicate)


@pytest.mark.parametrize(
    ("sentence", "challenge"),
    [
        ("The work can be physically demanding at night.", "the work can be physically demanding at night"),
        ("The pay is fair, but the job is not always steady.", "the job is not always steady"),
        ("Be prepared to stand beside the oven all night.", "be prepared to stand beside the oven all night"),
        ("You may be required to work nights in winter.", "you may be required to work nights in winter"),
        ("Competition is fierce in the valley.", "competition is fierce in the valley"),
        ("There is no room for error at the oven.", "there is no room for error at the oven"),
    ],
)
def test_a_cue_tells_a_challenge_in_any_section(sentence, challenge):
    """What the work is called and what one must be ready for."""
    assert found_in(sentence, "facesChallenge") == {challenge}


@pytest.mark.parametrize(
    "sentence",
    [
        "The flour is milled in the valley below.",
        "Expect to work beside a master of the trade.",
        'The job is demanding, "an old hand" said.',
        "Is the work demanding at night?",
    ],
)
def test_other_sentences_tell_no_challenge(sentence):
    """Without a word for hardship, in quoted talk and in questions."""
    assert found_in(sentence, "facesChallenge") == set()


@pytest.mark.parametrize(
    ("sentence", "practice"),
    [
        ("You should always look for an old oven.", "always look for an old oven"),
        ("They must keep learning about new grains.", "keep learning about new grain"),
        ("Make sure to taste each loaf first.", "taste each loaf first"),
        ("It is a good idea to visit the mill often.", "visit the mill often"),
        ("My best advice is to buy a good knife.", "buy a good knife"),
        ("We recommend that you keep a book of prices.", "keep a book of price"),
    ],
)
def test_a_cue_tells_a_practice_in_any_section(sentence, practice):
    """What somebody should do of his own accord, and what is called good or advised."""
    assert found_in(sentence, "followsPractice") == {practice}


@pytest.mark.parametrize(
    "sentence",
    [
        "You must be certified by the guild.",
        "They should have a strong back.",
        "The oven must keep its heat.",
    ],
)
def test_what_must_be_is_no_practice(sentence):
    """Requirements and things are no advice."""
    assert found_in(sentence, "followsPractice") == set()


def test_members_of_what_somebody_suffers_from_are_challenges_of_whom_the_sentence_names():
    """In a comparison too, one a member."""
    text = (
        "# Baker vs Cook\n\n## Skills\n\n- patience\n\n## Challenges\n\n"
        "Bakers suffer from early mornings, from low pay and from dusty, hot cellars.\n"
    )
    found = {(s, o) for s, p, o in said_in(text) if p == "facesChallenge"}

    assert found == {("baker", "early morning"), ("baker", "low pay"), ("baker", "dusty, hot cellar")}


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Nights are long, days are short", ["Nights are long", "days are short"]),
        ("Nights are long; flour gets everywhere", ["Nights are long", "flour gets everywhere"]),
        ("It pays well, but the nights are long", ["It pays well", "the nights are long"]),
        ("Flour, salt and water are cheap", ["Flour, salt and water are cheap"]),
        ("The nights, which are long, are cold", ["The nights, which are long, are cold"]),
        ("He bakes and cooks", ["He bakes and cooks"]),
        ("Rye, salt and a little water are cheap", ["Rye, salt and a little water are cheap"]),
        ("", [""]),
    ],
)
def test_a_sentence_is_cut_where_a_clause_has_a_subject_and_a_verb_of_its_own(sentence, clauses):
    """Members of a list and what hangs on the clause before stay with it."""
    assert [clause.of(sentence) for clause in clause_spans(sentence)] == clauses


@pytest.mark.parametrize(
    ("text", "advises"),
    [
        ("Burn wood", True),
        ("And find a mill", True),
        ("Don't rush", True),
        ("Flour burns", False),
        ("", False),
    ],
)
def test_starts_with_advice_knows_imperatives(text, advises):
    """The base form of a verb of work or of one's own way, after "and" too."""
    assert starts_with_advice(text) is advises
