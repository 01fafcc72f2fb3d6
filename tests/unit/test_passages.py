"""What supports a fact, whose it is, how strongly it is said."""

from dataclasses import replace

import pytest

from careergraph.model import Block, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    is_only,
    mentions_in,
    modality_of,
    passages_of,
    subject_near,
)
from careergraph.sought import ANY_SIGNS, signs_of, sought
from tiny import annotated

HEAD = "# Pastry chef\n\n## Skills\n\n"


def passages(text):
    document = annotated(HEAD + text)
    return [(document, p) for p in passages_of(document)]


def test_passages_of_an_item_is_the_item():
    """A short item is one passage, without its bullet, whatever sentences it holds."""
    assert [p.span.of(d.text) for d, p in passages("- Sugar work. It takes years.\n")] == [
        "Sugar work. It takes years."
    ]


def test_passages_of_a_paragraph_are_its_sentences():
    """Prose is quoted sentence by sentence."""
    assert [p.span.of(d.text) for d, p in passages("Sugar is hot. It burns.\n")] == [
        "Sugar is hot.",
        "It burns.",
    ]


def test_passages_of_a_long_item_are_its_sentences():
    """A long item is quoted no further than its sentence."""
    text = "- " + " ".join(f"Number {n} of the long list of rules is kept." for n in range(10)) + "\n"

    assert len(passages(text)) == 10


def test_passages_of_have_bodies_behind_their_labels():
    """A passage knows its label and where the description begins."""
    ((_, passage),) = passages("- **Sugar work**: pulled and blown\n")

    assert (passage.label, passage.text[passage.body :]) == ("Sugar work", "pulled and blown")


def test_passages_of_quote_with_their_markup():
    """The quote of a bold sentence begins with the stars: it is the text as it stands."""
    ((document, passage),) = passages("**Sugar** is **hot.**\n")

    assert passage.span.of(document.text) == "**Sugar** is **hot.**"


def test_passages_of_leave_out_headings_and_asides():
    """Headings and what is no career make no passage."""
    assert passages("## Privacy notice\n\nWe keep nothing.\n") == []


def test_passages_of_topics_only():
    """Only blocks of the topics that are asked for are passages."""
    document = annotated(HEAD + "- sugar work\n\n## Tools\n\n- oven\n")

    assert [p.span.of(document.text) for p in passages_of(document, {"tools"})] == ["oven"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Python is required", "required"),
        ("You must know Python", "required"),
        ("Python is a plus", "preferred"),
        ("Python preferred", "preferred"),
        ("Ideally some Python", "preferred"),
        ("Python is optional", "optional"),
        ("No degree required", "excluded"),
        ("A degree is not required", "excluded"),
        ("You do not need Python", "excluded"),
        ("We don’t do Python", "excluded"),
        ("Python", "unstated"),
    ],
)
def test_modality_of_the_words_of_a_passage(text, modality):
    """The words around a name say how strongly it is asked."""
    assert modality_of(Passage(Block("item", Span(0, len(text))), Span(0, len(text)), text)) == modality


@pytest.mark.parametrize(
    ("headings", "modality"),
    [
        (("Requirements",), "required"),
        (("Requirements", "Nice to have"), "preferred"),
        (("Preferred qualifications", "Skills"), "preferred"),
        (("Skills",), "unstated"),
        ((), "unstated"),
    ],
)
def test_modality_of_the_nearest_heading(headings, modality):
    """A passage that says nothing has the strength of the nearest heading that does."""
    block = Block("item", Span(0, 6), headings=headings)

    assert modality_of(Passage(block, Span(0, 6), "Python")) == modality


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Kitchen managers need patience.", ["kitchen managers"]),
        ("They work with kitchen managers.", ["pastry chef"]),
        ("Pastry chefs and kitchen managers need patience.", ["pastry chefs", "kitchen managers"]),
        ("Patience is needed.", ["pastry chef"]),
        ("## Education\n\nThe Certified Kitchen Manager is a plus.", ["pastry chef"]),
    ],
)
def test_subject_near_is_the_role_the_sentence_is_about(text, subjects):
    """A role named as the doer, else the role of the section; who is worked with is not meant."""
    ((document, passage),) = passages(text + "\n")

    assert [s.name.casefold() for s in subject_near(document, passage)] == subjects


def test_subject_near_of_a_label_is_the_label():
    """Under "Kitchen manager: …" the words are about kitchen managers."""
    ((document, passage),) = passages("- Kitchen manager: plans and buys\n")

    assert [s.name for s in subject_near(document, passage)] == ["Kitchen manager"]


def test_mentions_in_a_span_are_those_inside():
    """A mention that reaches out of the span is not in it."""
    document = annotated(HEAD + "- Python and teamwork\n")
    item = document.blocks[-1].span

    assert [m.name for m in mentions_in(document, item, "Tool", "Skill")] == ["Python", "teamwork"]
    assert mentions_in(document, Span(item.start, item.start + 3), "Tool") == []


def test_is_only_tells_a_label_of_roles_from_one_that_says_more():
    """Roles with "and", years or a bracket around them are only roles."""
    document = annotated(
        "# Pastry chef\n\n## Career path\n\n- Data Analyst or Baker: first\n- Data Analyst work: first\n"
    )
    first, second = (b.label for b in document.blocks[-2:])

    assert is_only(document.text, first, mentions_in(document, first, "Role"))
    assert not is_only(document.text, second, mentions_in(document, second, "Role"))


def test_claim_quotes_its_span():
    """The quote is the text at the span, the section its headings, the confidence that of its rule."""
    ((document, passage),) = passages("- Python\n")
    made = claim(
        document, passage, "skills.list", Named("Chef"), "usesTool", Named("Python", "Tool", passage.span)
    )

    assert (made.quote, made.section, made.subject_kind) == ("Python", "Pastry chef > Skills", "Role")
    assert 0 < made.confidence <= 1


LONG = "The kitchen opens at four in the morning, but the guests of the hotel ask for sugar work until late at night."


@pytest.mark.parametrize(
    ("sentence", "named", "value", "quote"),
    [
        (LONG, "sugar work", None, "the guests of the hotel ask for sugar work until late at night."),
        (LONG, "four in the morning, but", None, LONG),
        (LONG, "sugar work", "{}", LONG),
        (
            "It is hot, but guests like sugar work.",
            "sugar work",
            None,
            "It is hot, but guests like sugar work.",
        ),
        (f"- {LONG}", "sugar work", None, LONG),
    ],
    ids=["clause", "across clauses", "figure", "short", "item"],
)
def test_of_a_long_sentence_the_clause_is_quoted(sentence, named, value, quote):
    """The clause that names the object; items, short sentences and figures stay whole."""
    [(document, passage)] = passages(f"{sentence}\n")
    start = document.text.index(named)
    target = Named(named, "Skill", Span(start, start + len(named)))
    made = claim(document, passage, "skills.prose", Named("Cook"), "requiresSkill", target, value=value)

    assert made.quote == quote
    assert document.text[made.span.start : made.span.end] == quote


def test_passages_without_the_signs_asked_for_are_left_out():
    """What was made without signs may hold anything."""
    pattern = sought(r"\bmarlinspike")
    document = annotated(HEAD + "- marlinspikes\n- bollards\n")
    unsigned = replace(document.passages[1], signs=ANY_SIGNS)
    document = replace(document, passages=(*document.passages, unsigned))
    found = passages_of(document, {"skills"}, signs_of(pattern))
    assert [p.text for p in found] == ["marlinspikes", "bollards"]
    assert passages_of(document, {"tools"}) == []
