"""Amounts of money: which sum, which currency, which period."""

import pytest

from careergraph.money import bare_amount, find_amounts, only_currency


def sums(text):
    return [
        (a.currency, *(int(s) if s is not None else None for s in (a.low, a.high, a.point)))
        for a in find_amounts(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("31–37k EUR a year", [("EUR", 31_000, 37_000, None)]),
        ("20-30k GBP", [("GBP", 20_000, 30_000, None)]),
        ("€41.000 – €52.500", [("EUR", 41_000, 52_500, None)]),
        ("€71k-83k", [("EUR", 71_000, 83_000, None)]),
        ("between 40 and 50k EUR", [("EUR", 40_000, 50_000, None)]),
        ("40 and 50k EUR", [("EUR", None, None, 50_000)]),
        ("since 2021 - 45.000 €", [("EUR", None, None, 45_000)]),
        ("seniors pass $99,000", [("USD", 99_000, None, None)]),
        ("they top out around $150,000", [("USD", None, 150_000, None)]),
        ("45,000--52,000 USD", [("USD", 45_000, 52_000, None)]),
        ("USD 41000.0~52500.0", [("USD", 41_000, 52_500, None)]),
        ("Rs. 12 lakh", [("INR", None, None, 1_200_000)]),
        ("$30,000 or less", [("USD", None, 30_000, None)]),
        ("up to nearly $30,000", [("USD", None, 30_000, None)]),
        ("up to $30,000 or more", [("USD", None, 30_000, None)]),
        ("$30,000/year to $40,000/year", [("USD", 30_000, 40_000, None)]),
        ("£15 per hour – £18 per hour", [("GBP", 15, 18, None)]),
        ("$15 an hour to $40,000 a year", [("USD", None, None, 15), ("USD", None, None, 40_000)]),
        ("$30K <= $40K <= $50K", [("USD", 30_000, 50_000, None)]),
        ("€30,000 – €40,000 – €50,000", [("EUR", 30_000, 50_000, None)]),
        ("$30,000 - $40,000 - 401k", [("USD", 30_000, 40_000, None)]),
        ("Minimum $30,000, Maximum $50,000", [("USD", 30_000, 50_000, None)]),
        (
            "Minimum $30,000 - Midpoint $40,000 - Maximum $50,000",
            [("USD", 30_000, 50_000, None), ("USD", None, None, 40_000)],
        ),
        ("a minimum of $15 per hour and a maximum of $20 per hour", [("USD", 15, 20, None)]),
        (
            "cooks from $30,000; chefs up to $50,000",
            [("USD", 30_000, None, None), ("USD", None, 50_000, None)],
        ),
    ],
)
def test_find_amounts_reads_ranges_and_bounds(text, found):
    """The currency may stand behind a range, the scale once for both; verbs may say which bound it is."""
    assert sums(text) == found


@pytest.mark.parametrize("text", ["5-8 years", "Senior", "45,000 and a car", ""])
def test_bare_amount_is_the_whole_cell(text):
    """A cell that says more than a number is no sum."""
    assert bare_amount(text, "USD") is None


def test_find_amounts_says_the_period_of_a_range_whose_ends_each_say_it():
    """Both ends say it, or only the first."""
    periods = [find_amounts(text)[0].period for text in ("$15/hr - $18/hr", "$15 an hour to $18")]

    assert periods == ["hour", "hour"]


@pytest.mark.parametrize(("text", "currency"), [("$5, $7", "USD"), ("$5, £7", None), ("none", None)])
def test_only_currency_is_that_of_all_sums(text, currency):
    """Two currencies are none."""
    assert only_currency(text) == currency
