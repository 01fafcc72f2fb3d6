"""Specialties in lists and sentences."""

import pytest

from tiny import objects_in

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n## Career path\n\n"


@pytest.mark.parametrize(
    ("sentence", "specialties"),
    [
        ("You may specialize in *wedding cakes* or *sugar art*.", {"wedding cake", "sugar art"}),
        ("Some specialize in wedding cakes, others in chocolate.", {"wedding cake", "chocolate"}),
        ("Many pick a specialty: wedding cakes, sugar art or chocolate.", {"sugar art", "chocolate"}),
        ("They specialize early, in wedding cakes or in sugar art.", {"wedding cake", "sugar art"}),
        ("Most choose a direction, usually wedding cakes or sugar art.", {"wedding cake", "sugar art"}),
        ("There is demand in sub-fields like wedding cakes and sugar art.", {"wedding cake", "sugar art"}),
        ("Specialties you can grow into are wedding cakes and sugar art.", {"wedding cake", "sugar art"}),
    ],
)
def test_a_sentence_names_specialties(sentence, specialties):
    """What follows "specialize in" counts although it is not known."""
    assert objects_in(HEAD + sentence + "\n", "specializesIn") >= specialties


@pytest.mark.parametrize(
    "sentence",
    [
        "Pastry chefs focus on quality and customer service.",
        "Most work for hotels that specialize in weddings and conferences.",
        "Agencies specializing in hotel kitchens hire all year.",
        "Specialization: it pays to be patient.",
    ],
)
def test_what_others_or_a_moment_focus_on_is_no_specialty(sentence):
    """Only the role's own fields are specialties."""
    assert objects_in(HEAD + sentence + "\n", "specializesIn") == set()


def test_duties_under_areas_of_focus_are_no_specialties():
    """An item that begins with a verb of work says what is done."""
    text = HEAD.replace("Career path", "Areas of focus") + "- sugar art\n- Clean ovens and repair mixers\n"

    assert objects_in(text, "specializesIn") == {"sugar art"}


def test_positions_in_a_section_about_specialties_are_specialties():
    """A stressed position counts as it is written, another unless it is who one works with."""
    text = HEAD.replace("Career path", "Specialties") + (
        "There are ***sugar work (SW) chefs*** and research assistants, along with kitchen managers.\n"
    )

    assert objects_in(text, "specializesIn") == {"sugar work (sw) chef", "research assistant"}


def test_specialty_areas_announce_specialties():
    """ "Specialty areas like …" names them as "specialties like …" does."""
    text = "# Baker\n\n## Skills\n\n- patience\n\n## Overview\n\nBakers may work in specialty areas like weddings.\n"

    assert "wedding" in objects_in(text, "specializesIn")
