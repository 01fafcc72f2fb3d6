"""Proper names in running text."""

import pytest

from careergraph.propernames import names_at


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Vantor, Lumera and the Ministry of Tides and Rivers hire",
            ["Vantor", "Lumera", "Ministry of Tides and Rivers"],
        ),
        ("Coastal Builders and Contractors offer", ["Coastal Builders and Contractors"]),
        ("Lakeside Plumbing & Heating, 18F", ["Lakeside Plumbing & Heating", "18F"]),
        ("St. Maren Medical Center is", ["St. Maren Medical Center"]),
        ("Harbor Code 12-37 and Tarn", ["Harbor Code 12-37", "Tarn"]),
        ("they hire", []),
    ],
)
def test_names_are_cut_at_joins_and_end_at_the_first_common_word(text, names):
    """Pairs that are one name stay whole."""
    assert [n.name for n in names_at(text)] == names
    assert all(n.span.of(text) == n.name for n in names_at(text))
