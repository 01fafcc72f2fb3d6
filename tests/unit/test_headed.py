"""Headings and labelled paragraphs that are the items of their section."""

import pytest

from tiny import extracted, objects_in

HEAD = "# Baker\n\n## Skills\n\n- patience\n\n"


def _section(title: str, *names: str, below: str = "It is told in town that this is so.") -> str:
    return f"{HEAD}## {title}\n\n" + "".join(f"### {name}\n\n{below}\n\n" for name in names)


@pytest.mark.parametrize(
    ("title", "names", "predicate", "found"),
    [
        ("Challenges", ("Early hours", "Hot ovens"), "facesChallenge", {"early hour", "hot oven"}),
        ("Trends", ("Frozen dough", "Vegan cakes"), "affectedByTrend", {"frozen dough", "vegan cake"}),
        (
            "Tips",
            ("1\\. Keep a notebook", "2. Taste everything", "Conclusion"),
            "followsPractice",
            {"keep a notebook", "taste everything"},
        ),
        ("Where bakers work", ("Hotels", "Village bakeries"), "employedBy", {"hotel", "village bakery"}),
        ("Specializations", ("Sugar work", "Sourdough"), "specializesIn", {"sugar work", "sourdough"}),
        ("Tools", ("Python", "Excel"), "usesTool", {"python", "excel"}),
    ],
)
def test_headings_that_paragraphs_explain_are_items(title, names, predicate, found):
    """What an article says in headings is read as what a list says in bullets."""
    assert objects_in(_section(title, *names), predicate) == found


def test_sentences_below_a_heading_that_is_an_item_only_explain():
    """The challenge is the heading; the sentence below is no second one."""
    text = _section("Challenges", "Early hours", "Hot ovens", below="The nights are long and dark in winter.")

    assert objects_in(text, "facesChallenge") == {"early hour", "hot oven"}


@pytest.mark.parametrize(
    ("title", "names", "below", "predicate"),
    [
        ("Tips", ("The workshop", "The shop"), "It is told so.", "followsPractice"),
        ("Trends", ("Frozen dough", "Vegan cakes"), "- Ovens get smaller", "affectedByTrend"),
        ("Trends", ("Frozen dough",), "It is told so.", "affectedByTrend"),
        ("Specializations", ("Pastry Chef", "Executive Chef"), "It is told so.", "specializesIn"),
        ("Tools", ("Why they matter", "How to choose"), "It is told so.", "usesTool"),
        ("Where bakers work", ("Pay by region", "How we asked"), "It is told so.", "employedBy"),
        ("Challenges", ("Is it hard?", "Do people leave?"), "It is told so.", "facesChallenge"),
    ],
)
def test_headings_that_group_ask_or_name_roles_are_no_items(title, names, below, predicate):
    """A heading over a list groups it; one alone, a question, a role or another matter is none."""
    folded = {name.lower().rstrip("s") for name in names}

    assert not folded & objects_in(_section(title, *names, below=below), predicate)


def test_labelled_paragraphs_side_by_side_are_items():
    """Two labels or more in a section about challenges name them; what is behind them explains."""
    text = f"{HEAD}## Challenges\n\n**Early hours:** We open at five in the morning.\n\n**Burnout:** Few stay ten years.\n"

    claims = [c for c in extracted(text).claims if c.predicate == "facesChallenge"]
    assert [c.object_name for c in claims] == ["Early hours", "Burnout"]
    assert {c.extractor for c in claims} == {"statements.list"}


def test_a_challenge_without_a_sentence_behind_it_is_told_with_what_explains_it():
    """ "Heat – …" in a line without a stop is one statement; a word alone is one too, a cut one is not."""
    text = f"{HEAD}## Challenges\n\n- Heat – no joke in a tin shed\n- Burnout\n- **Noise:** Mixers hum all night.\n"

    assert objects_in(text, "facesChallenge") == {"heat – no joke in a tin shed", "burnout", "noise"}
