"""Duties that sentences tell."""

import pytest

from careergraph.verbs import starts_with_duty, starts_with_verb
from tiny import annotated, block_with, objects_in, said_in

HEAD = "# Baker\n\n## Skills\n\n- patience\n\n"


def duties_in(text, section="Overview"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", "hasResponsibility")


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("Bakers mix and weigh the dough by hand.", "mix and weigh the dough by hand"),
        ("Most bakers usually mix the dough by hand.", "mix the dough by hand"),
        ("In short, a baker mixes the dough by hand.", "mixes the dough by hand"),
        ("A baker (or oven hand) mixes the dough by hand.", "mixes the dough by hand"),
        ("A baker is a craftsman who mixes the dough by hand.", "mixes the dough by hand"),
        ("Bakers of old are people that often mix the dough by hand.", "mix the dough by hand"),
        ("Bakers are also responsible for mixing the dough daily.", "mixing the dough daily"),
        ("A baker is in charge of mixing the dough daily.", "mixing the dough daily"),
        ("Bakers are usually tasked with mixing the dough daily.", "mixing the dough daily"),
        ("A baker will typically mix the dough by hand.", "mix the dough by hand"),
        ("As a baker, you will mix the dough by hand.", "mix the dough by hand"),
        ("You will mix the dough by hand.", "mix the dough by hand"),
        ("You'll mix the dough by hand.", "mix the dough by hand"),
        ("They also mix the dough by hand.", "mix the dough by hand"),
        ("In this role, you will mix the dough by hand.", "mix the dough by hand"),
        ("The role involves mixing the dough by hand.", "mixing the dough by hand"),
        ("Responsible for mixing the dough by hand.", "mixing the dough by hand"),
        ("Incumbents mix the dough by hand.", "mix the dough by hand"),
        ("Under the supervision of a master, mixes the dough by hand.", "mixes the dough by hand"),
        ("A typical day includes mixing the dough by hand.", "mixing the dough by hand"),
        ("The work often means mixing the dough by hand.", "mixing the dough by hand"),
        ("At this level, you can mix the dough by hand.", "mix the dough by hand"),
        ("You’ll be expected to mix the dough by hand.", "mix the dough by hand"),
        ("You're capable of mixing the dough by hand.", "mixing the dough by hand"),
        ("She/he mixes the dough by hand.", "mixes the dough by hand"),
        ("The successful candidate will mix the dough by hand.", "mix the dough by hand"),
        ("They are trusted to mix the dough by hand.", "mix the dough by hand"),
        ("The mill is old, and you will mix the dough by hand.", "mix the dough by hand"),
        ("A baker's main task is to mix the dough by hand.", "mix the dough by hand"),
        ("Their daily goal is mixing the dough by hand.", "mixing the dough by hand"),
        ("The job of a baker is to mix the dough by hand.", "mix the dough by hand"),
        ("The role will involve mixing the dough by hand.", "mixing the dough by hand"),
        ("Coordinates the repair of all ovens.", "coordinates the repair of all oven"),
        ("Together with the miller, weighs the new grain.", "weighs the new grain"),
        ("Bakers work closely with the millers.", "work closely with the miller"),
    ],
)
def test_a_sentence_about_the_role_tells_a_duty(sentence, duty):
    """The role, "you", "they", "the role" or a day begins it, and a verb of work follows at once."""
    assert duties_in(sentence) == {duty.removesuffix("s")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bakers earn little for the hours they give.",
        "Bakers need a cool head at the oven.",
        "Bakers work in cellars below the street.",
        "Bakers use the oven of the mill.",
        "Bakers take about three years to train.",
        "Bakers make up half of the guild.",
        "Bakers follow the seasons of the mill.",
        "Unlike bakers, cooks taste what they prepare.",
        "Guests ask a baker to mix the dough by hand.",
        "Guests who dislike bakers mix the dough by hand.",
        "The mill pays the baker who is responsible for mixing.",
        "Bakers, millers and farmers mix at the fair.",
        "Bakers mix dough.",
        "Bakers move from mill to mill.",
        "Masters plan menus for the week.",
        "Reports to: the master of the mill.",
        "They mix these things by hand:",
        "Do they mix the dough by hand?",
        "If you mix the dough by hand it rests.",
        "A day has hours for mixing dough by hand.",
        "We mix the dough by hand all night.",
        "Mix the dough by hand all night.",
    ],
)
def test_other_sentences_tell_no_duty(sentence):
    """What is true of the career, what others do, and a word or two are no duties."""
    assert duties_in(sentence) == set()


@pytest.mark.parametrize("section", ["Pay", "Education", "Outlook", "Challenges"])
def test_sentences_of_other_sections_tell_no_duty(section):
    """Where pay, schools or prospects are described, a verb of work says something else."""
    assert "mix the dough by hand" not in duties_in("Bakers mix the dough by hand.", section)


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Next is the Pastry Chef, who plans the menu of the week.", "pastry chef"),
        ("Some become a Data Analyst, where they measure the heat of ovens.", "data analyst"),
        ("Then comes the Kitchen Manager (two years), who plans the week ahead.", "kitchen manager"),
    ],
)
def test_a_clause_about_a_position_tells_its_duty(sentence, doer):
    """What follows "who" or "where they" behind a position is done there."""
    found = {f for f in said_in(f"{HEAD}## Career path\n\n{sentence}\n") if f[1] == "hasResponsibility"}

    assert {subject for subject, _, _ in found} == {doer}


def test_a_clause_about_a_position_ends_before_the_next_step():
    """ "…, and after two years …" is no part of the duty."""
    text = (
        "First comes a Kitchen Assistant, who cleans the oven at night, and after two years bakes rye bread."
    )

    assert duties_in(text, "Career path") == {"cleans the oven at night"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Chefs plan the menu of the week.", True),
        ("The chefs often plan the menu of the week.", True),
        ("Masters plan the menu of the week.", False),
        ("chefs plan the menu of the week.", True),
    ],
)
def test_a_word_of_the_name_stands_for_the_role(sentence, told):
    """ "Chefs" under "Pastry Chef" are pastry chefs; another word in the plural is not known to be."""
    text = f"# Pastry Chef\n\n## Skills\n\n- patience\n\n## Overview\n\n{sentence}\n"
    found = {f for f in said_in(text) if f[1] == "hasResponsibility"}

    assert bool(found) is told
    assert {subject for subject, _, _ in found} <= {"pastry chef", "chef"}


def test_a_label_s_later_sentence_is_about_the_label():
    """ "Kitchen Manager: … You will plan …" is a duty of the kitchen manager."""
    filler = "This is the step that most people at the mill hope for, and few of them ever get it, for there are many bakers and only one kitchen in which the bread of the whole valley is baked on each day of the year, Sunday apart, when it rests."
    text = f"{HEAD}## Overview\n\n- Kitchen Manager: {filler} You will plan the menu of the week.\n"

    assert ("kitchen manager", "hasResponsibility", "plan the menu of the week") in said_in(text)


@pytest.mark.parametrize("verb", ["Mixes", "applies", "RUNNING", "baking", "plan", "dispatches", "studies"])
def test_starts_with_duty_knows_the_forms_of_a_verb(verb):
    """Base form, third person and -ing form, whatever their case, with the letters that they change."""
    assert starts_with_duty(f"{verb} the bread")


@pytest.mark.parametrize(
    "words", ["earns", "needed", "bakery", "1 mix", "", "missing", "sleep the dough", "mixed"]
)
def test_starts_with_duty_knows_no_other_word(words):
    """States, nouns, the past and what only looks like a form of a verb are none."""
    assert not starts_with_duty(words)


COMPARED = "# Baker vs Cook\n\n## Skills\n\n- patience\n\n## Overview\n\n"


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("Bakers mix the dough by hand.", {("baker", "mix the dough by hand")}),
        ("Cooks taste much. They prepare the meals of guests.", {("cook", "prepare the meals of guest")}),
        (
            "Bakers rise early. Cooks sleep. They prepare the meals of guests.",
            {("cook", "prepare the meals of guest")},
        ),
        (
            "Bakers rise early. A typical day includes mixing the dough by hand.",
            {("baker", "mixing the dough by hand")},
        ),
        (
            "Bakers rise early. Cooks sleep. A typical day includes cleaning the oven twice.",
            {("baker", "cleaning the oven twice"), ("cook", "cleaning the oven twice")},
        ),
        (
            "Bakers and cooks clean the kitchen each night.",
            {("baker", "clean the kitchen each night"), ("cook", "clean the kitchen each night")},
        ),
        (
            "Both clean the kitchen each night.",
            {("baker", "clean the kitchen each night"), ("cook", "clean the kitchen each night")},
        ),
    ],
)
def test_a_sentence_of_a_comparison_is_about_whom_it_names(prose, found):
    """Of compared roles the one named, "they" the last, without either the only one of the paragraph, else all."""
    assert {(s, o) for s, p, o in said_in(f"{COMPARED}{prose}\n") if p == "hasResponsibility"} == found


def test_a_sentence_of_a_comparison_keeps_the_subjects_of_its_block():
    """The block is about both; only the sentence is about one."""
    document = annotated(f"{COMPARED}Bakers mix the dough by hand.\n")

    assert block_with(document, "Bakers mix").subjects == ("Baker", "Cook")


def test_a_sentence_tells_a_duty_for_each_clause_about_the_role():
    """Where the next clause has a subject of its own, the duty ends; that clause may tell another."""
    text = "You will mix the dough by hand, and you will clean the oven at night; the mill is old."

    assert duties_in(text) == {"mix the dough by hand", "clean the oven at night"}


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("Test the ovens", "base"),
        ("Test results", None),
        ("Plans are made", None),
        ("Plans all menus", "third"),
        ("Regularly plan menus", "base"),
        ("Co-ordinates menus", "third"),
        ("Apply heat", "base"),
        ("Tying knots", "ing"),
        ("bread", None),
        ("", None),
    ],
)
def test_a_word_that_is_a_noun_too_is_a_verb_where_one_fits(phrase, form):
    """What follows the word tells a verb from a noun."""
    assert starts_with_verb(phrase) == form


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("The person responsible for mixing the dough is a baker.", "mixing the dough is a baker"),
        ("You know flour and can mix the dough by hand.", "mix the dough by hand"),
        ("This means mixing the dough by hand.", "mixing the dough by hand"),
        ("Bakers use a scale to weigh the flour.", "use a scale to weigh the flour"),
        ("Bakers, on the other hand, mix the dough by hand.", "mix the dough by hand"),
        ("Like cooks, bakers clean the oven by hand.", "clean the oven by hand"),
        ("Bakers have to mix the dough by hand.", "mix the dough by hand"),
        ("Bakers are mainly concerned with mixing the dough.", "mixing the dough"),
        ("You will play a key role in mixing the dough.", "mixing the dough"),
        ("It may also involve mixing the dough by hand.", "mixing the dough by hand"),
        ("We are looking for a baker to mix the dough by hand.", "mix the dough by hand"),
        ("Once the oven is hot, bakers mix the dough by hand.", "mix the dough by hand"),
    ],
)
def test_a_clause_inside_a_sentence_tells_a_duty(sentence, duty):
    """What somebody is responsible for, can do besides, or does once something is done."""
    assert duties_in(sentence) == {duty}


def test_the_role_described_begins_a_sentence_also_where_its_mention_is_hidden():
    """ "Harbour bakers" is no occupation that is known; under a title that says so it is the role."""
    text = (
        "# Harbour Baker\n\n## Skills\n\n- patience\n\n## Overview\n\nHarbour bakers lead the night crew.\n"
    )

    assert "lead the night crew" in objects_in(text, "hasResponsibility")


def test_sentences_behind_a_label_tell_duties():
    """In a section without a topic too, where they have a subject."""
    text = "- **Night:** Bakers clean the oven with a broom.\n- **Day:** Clean the oven with a broom.\n"

    assert duties_in(text, "Comparison") == {"clean the oven with a broom"}


def test_a_row_of_a_position_tells_its_duties():
    """A cell that begins with a verb is a duty of the position in the first; a noun phrase is none."""
    text = (
        "| Title | Years | What they do | Where |\n|---|---|---|---|\n"
        "| Pastry Chef | 0-2 | plans the menu, hires cooks | plan B |\n"
        "| Night | 3 | cleans the oven | cellar |\n"
    )
    found = {f for f in said_in(f"{HEAD}## Career path\n\n{text}") if f[1] == "hasResponsibility"}

    assert found == {("pastry chef", "hasResponsibility", "plans the menu, hires cook")}
