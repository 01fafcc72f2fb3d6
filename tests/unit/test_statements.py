"""Challenges and practices that sections tell in sentences, advice in lists, duties of stages."""

import pytest

from tiny import objects_in, said_in

HEAD = "# Baker\n\n## Skills\n\n- patience\n\n"


def challenges_in(text, section="Challenges"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", "facesChallenge")


def practices_in(text, section="Tips"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", "followsPractice")


@pytest.mark.parametrize(
    ("text", "challenges"),
    [
        ("The nights are long and the flour gets everywhere.", {"the nights are long", "the flour gets everywhere"}),
        ("The commonest complaints are early mornings, low pay and sore feet.", {"early morning", "low pay", "sore feet"}),
        ("The hardest part is the heat.", {"the heat"}),
        ("**The tough parts:** early mornings, hot ovens (all summer, mostly), sore feet.",
         {"early morning", "hot ovens (all summer, mostly)", "sore feet"}),
    ],
)  # fmt: skip
def test_a_section_about_challenges_tells_them_in_sentences(text, challenges):
    """A sentence is a challenge as a whole; an enumeration is one a member."""
    assert challenges_in(text) == challenges


@pytest.mark.parametrize(
    "text",
    [
        "Despite all this the bread must be there.",
        "Here are the challenges that each baker meets.",
        '"The nights are long," an old hand said.',
        "About 40 % of bakers sleep badly at night.",
        "Who would rise at three each day?",
        "Find a bed that is near to the oven.",
        "It is hot.",
    ],
    ids=["sums up", "leads in", "talk", "figure", "question", "advice", "short"],
)
def test_a_section_about_challenges_states_none_in_other_sentences(text):
    """Lead-ins, sums, talk, figures, questions and advice state no challenge."""
    assert challenges_in(text) == set()


def test_sentences_around_a_list_lead_in_and_sum_up():
    """Where a section has a list, its sentences state nothing of their own."""
    text = "The nights are long and hot.\n\n- sore feet\n- low pay\n\nThe flour gets everywhere at night."

    assert challenges_in(text) == {"sore feet", "low pay"}


def test_a_section_that_runs_on_states_no_more():
    """After eight sentences an article has come to other matters."""
    text = " ".join(f"Night number {n} at the oven is long." for n in range(1, 12))

    assert len(challenges_in(text)) == 8


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("Always weigh the flour twice.", {"always weigh the flour twice"}),
        ("Never leave the oven alone at night.", {"never leave the oven alone at night"}),
        ("Keep a book of each loaf.", {"keep a book of each loaf"}),
        ("Weigh the flour; keep the oven clean.", {"weigh the flour", "keep the oven clean"}),
        ("The oven is clean; the flour is weighed.", set()),
        ("Check the flour, keep the oven clean, and try each loaf.",
         {"check the flour", "keep the oven clean", "try each loaf"}),
        ("Keep the oven clean; ask old hands.", {"keep the oven clean", "ask old hand"}),
    ],
)  # fmt: skip
def test_a_section_of_advice_tells_it_in_sentences(text, practices):
    """A sentence that begins with an imperative is advice; several joined are one each."""
    assert practices_in(text) == practices


@pytest.mark.parametrize(
    "text",
    [
        "The oven has stood here for years.",
        "These tips come from old hands.",
        "Ask the guild at info@bakers.example now.",
    ],
)
def test_a_section_of_advice_advises_in_imperatives_only(text):
    """Statements, lead-ins and addresses are no advice."""
    assert practices_in(text) == set()


@pytest.mark.parametrize(
    "item", ["Bake a loaf for a neighbor each week", "Volunteer at the mill on market days"]
)
def test_a_list_of_resources_may_hold_advice(item):
    """What begins with an imperative in a list of resources is no resource."""
    assert practices_in(f"- {item}\n", "Learning resources") == {item.casefold().removesuffix("s")}


@pytest.mark.parametrize(
    "item",
    [
        "Read: The Bread of Old Towns",
        'Take the course on "Rye"',
        "The guild of bakers in town",
        "Baking classes at the mill",
        "Bake bread daily",
    ],
)
def test_a_list_of_resources_holds_names(item):
    """Titles, groups, classes and short names are resources."""
    assert practices_in(f"- {item}\n", "Learning resources") == set()


def test_a_list_of_employers_may_hold_duties():
    """What begins with a verb under "Work environment" is done there; a kind of shop is an employer."""
    found = said_in(
        f"{HEAD}## Work environment\n\n- Prepare the dough for hotels at night\n- Hotels by the sea\n"
    )

    assert {o for _, p, o in found if p == "hasResponsibility"} == {"prepare the dough for hotels at night"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "- Kitchen Assistant: cleaning the oven at night",
            ("kitchen assistant", "cleaning the oven at night"),
        ),
        ("- Entry level: Kitchen Assistant - cleaning the oven", ("kitchen assistant", "cleaning the oven")),
        ("- Senior: lead the people of the night shift", ("baker", "lead the people of the night shift")),
        (
            "### Senior\n\n- Lead the people of the night shift",
            ("baker", "lead the people of the night shift"),
        ),
    ],
)
def test_a_list_of_stages_tells_their_duties(text, told):
    """Behind the position or stage stands what is done there."""
    found = said_in(f"{HEAD}## Career path\n\n{text}\n")

    assert {(s, o) for s, p, o in found if p == "hasResponsibility"} == {told}


@pytest.mark.parametrize(
    "text",
    [
        "- Senior: five years at the oven",
        "- Senior: start as an oven hand",
        "### Senior\n\n- Work as an oven hand for years",
        "- Bread: lead the people of the night shift",
    ],
)
def test_a_list_of_stages_tells_no_duty_without_a_verb_of_work(text):
    """Years, starts and lines about something else are no duties."""
    found = said_in(f"{HEAD}## Career path\n\n{text}\n")

    assert not [f for f in found if f[1] == "hasResponsibility"]


def duties_in(text, section="Duties"):
    return objects_in(f"{HEAD}## {section}\n\n{text}\n", "hasResponsibility")


def test_sentences_behind_a_label_are_duties_without_their_subject():
    """Each sentence about the role is one; what others do is none."""
    text = "- **Dough:** Bakers weigh the flour and the salt. They also check the heat of the oven. Guests like it.\n"

    assert duties_in(text) == {"weigh the flour and the salt", "check the heat of the oven"}


def test_an_item_of_several_verb_phrases_is_several_duties():
    """Where each sentence begins with a verb of work, each is a duty; an explanation stays with its item."""
    assert duties_in("- Weighs the flour at night. Cleans the oven in the morning.\n") == {
        "weighs the flour at night", "cleans the oven in the morning"
    }  # fmt: skip
    assert len(duties_in("- Weighs the flour at night. The salt is weighed by others.\n")) == 1


@pytest.mark.parametrize("item", ["Data Engineer", "Stack: Ruby on Rails, Redis, K8s"])
def test_an_item_that_only_names_things_is_no_duty(item):
    """Roles and tools stand in lists of duties; none of them is one."""
    assert duties_in(f"- {item}\n- weigh the flour at night\n") == {"weigh the flour at night"}


@pytest.mark.parametrize(
    ("item", "is_duty"),
    [
        ("Performs checks of each oven in the mill", True),
        ("Can run the mill in the absence of the master", True),
        ("Holds a licence for the oven of the mill", False),
        ("Understands the ways of flour and salt", False),
        ("Can speak to a crowd of guests", False),
    ],
)
def test_a_requirement_may_say_what_is_done(item, is_duty):
    """The third person, and "can", say what somebody does; what is held and known is no duty."""
    assert bool(duties_in(f"- {item}\n", "Requirements")) is is_duty


def test_a_line_s_hard_break_ends_no_sentence_and_is_no_text():
    """A backslash at the end of a line is markup: the sentence behind it is one of its own."""
    text = (
        "1. **Dough:** Bakers weigh the flour and the salt. \\\n   \\\n   They check the heat of the oven.\n"
    )

    assert duties_in(text) == {"weigh the flour and the salt", "check the heat of the oven"}


@pytest.mark.parametrize(
    ("item", "duty"),
    [
        ("**Cleaning the old oven** – brooms are not enough for it", "cleaning the old oven"),
        ("**Ovens:** cleaned and heated before dawn", "cleaned and heated before dawn"),
        ("Clean the old oven. It is older than the mill.", "clean the old oven"),
    ],
)
def test_what_explains_a_duty_is_no_part_of_it(item, duty):
    """A label that begins with a verb is the duty itself; so is a first sentence that does."""
    assert duties_in(f"- {item}\n") == {duty}


@pytest.mark.parametrize("item", ["•", "**", "• •"])
def test_an_item_of_signs_alone_is_no_duty(item):
    """A page may hold a bullet and nothing behind it."""
    assert duties_in(f"- {item}\n- Clean the old oven\n") == {"clean the old oven"}


def test_what_explains_a_piece_of_advice_is_no_part_of_it():
    """The imperative is the advice, the sentences behind it say why."""
    assert practices_in("- **Weigh the flour.** It is never the same twice.\n") == {"weigh the flour"}


def test_a_deed_among_competencies_is_a_duty():
    """A whole deed in the -ing form is what one does; a craft's name and "baking experience" are skills."""
    text = (
        "# Pastry chef\n\n## Skills\n\n- Guiding new cooks at the ovens through a shift\n- Guiding cooks\n"
        "- Baking experience with sour doughs of many kinds\n"
    )

    duties = objects_in(text, "hasResponsibility")
    assert duties == {"guiding new cooks at the ovens through a shift"}
    assert not {name for name in objects_in(text, "requiresSkill") if "oven" in name}


def test_a_line_may_list_duties_behind_its_label():
    """Semicolons part them; one alone must begin as duties do."""
    listed = "# Baker\n\nResponsibilities: carve letters; gild them by hand.\n\nPay: $30,000 a year\n"
    named = "# Baker\n\nResponsibilities: Main Street.\n\nPay: $30,000 a year\n"

    assert objects_in(listed, "hasResponsibility") == {"carve letter", "gild them by hand"}
    assert objects_in(named, "hasResponsibility") == set()


@pytest.mark.parametrize(
    ("item", "is_duty"),
    [
        ("Assigns ovens and balances the load", True),
        ("Leads the night shift", True),
        ("Manages inventory and orders flour", True),
        ("Trains interns each spring", True),
        ("Plans for next year", False),
        ("Two years of baking", False),
        ("Moved from the shop floor", False),
    ],
)
def test_an_item_below_a_rung_says_what_one_does_there(item, is_duty):
    """A ladder's rungs are lists of deeds without a heading of their own."""
    text = f"# Bakery levels\n\n## Level 1 – Baker\n\n- {item}\n\n## Level 2 – Senior Baker\n\n- Runs the shop daily\n"

    assert bool({d for s, p, d in said_in(text) if p == "hasResponsibility" and s == "baker"}) is is_duty
