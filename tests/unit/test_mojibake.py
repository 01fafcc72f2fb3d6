"""Names are mended, texts are not."""

import pytest

from careergraph.mojibake import plain_name
from careergraph.resolve import resolve
from careergraph.vocabulary import load_vocabulary
from tiny import extracted


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("CafÃ© manager", "Café manager"),
        ("Donâ€™t panic", "Don’t panic"),
        ("Ã‰clair baking", "Éclair baking"),
        ("Älteste Café-Chefin", "Älteste Café-Chefin"),
        ("Ångström, Øre and Ðrn", "Ångström, Øre and Ðrn"),
        ("  Night\nBaker ", "Night Baker"),
    ],
)
def test_plain_name_mends_letters_read_in_another_encoding(written, name):
    """Letters that are meant stay."""
    assert plain_name(written) == name


def test_a_mended_label_has_its_quote_as_it_is_written():
    """The graph says "Éclair baking", the evidence what the document has."""
    graph = resolve([extracted("# Baker\n\n## Skills\n\n- Ã‰clair baking\n- patience\n")], load_vocabulary())
    labels = {entity.label for entity in graph.entities.values()}
    quotes = {evidence.quote for evidences in graph.facts.values() for evidence in evidences}

    assert "éclair baking" in {label.lower() for label in labels}
    assert "Ã‰clair baking" in quotes
