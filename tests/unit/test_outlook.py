"""Outlook: figures of demand, jobs and markets, and no others."""

import json

import pytest

from tiny import extracted


def outlook_in(text):
    document = f"# Baker\n\n## Skills\n\n- kneading dough\n\n## Outlook\n\n{text}\n"
    values = [json.loads(c.value) for c in extracted(document).claims if c.predicate == "hasOutlook"]
    return {(v["value"], v["unit"], v["period"]) for v in values}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Towns need 2,300 new bakers a year through 2031, with employment up 4% from 2021 to 2031.",
            {(2300, "jobs", "through 2031"), (4, "percent", "2021-2031")},
        ),
        ("There is a shortage of 40,000 bakers.", {(40_000, "jobs", None)}),
        ("Frozen bread is projected to hit $9.5 billion by 2030.", {(9_500_000_000, "USD", "by 2030")}),
        (
            "The guild says that 33,000 new baking professionals will be needed by 2028.",
            {(33_000, "jobs", "by 2028")},
        ),
        ("Jobs will grow by 4% (2022-32).", {(4, "percent", "2022-2032")}),
        ("The guild expects employment to decline by 3% by 2033.", {(-3, "percent", "by 2033")}),
        ("The market grows at a CAGR of 7.5% through 2030.", {(7.5, "percent", "through 2030")}),
        ("- Number of jobs, 2022: 236,000", {(236_000, "jobs", None)}),
        ("- Employment change, 2022-32: 350", {(350, "jobs", "2022-2032")}),
        ("- Job openings: about 31,000 per year", {(31_000, "jobs", None)}),
        ("The job outlook is 5 percent.", {(5, "percent", None)}),
        ("Towns will need 2,300 new bakers by 2031.", {(2_300, "jobs", "by 2031")}),
    ],
)
def test_outlook_takes_figures_of_demand(text, figures):
    """Growth, openings, shortages and markets are figures, with their years."""
    assert outlook_in(text) == figures


def test_outlook_of_a_comparison_is_told_by_its_row():
    """A cell under a role has its meaning from the name of its row."""
    rows = "| Salary | $1 | $2 |\n| Job growth (2022-2032) | 45% | 27% |\n| Education | none | none |\n"
    head = "# Baker vs. Pastry Chef\n\n## Skills\n\n- dough\n\n## Facts\n\n"
    text = f"{head}| | Baker | Pastry Chef |\n|---|---|---|\n{rows}"
    found = [
        (c.subject_name, json.loads(c.value)) for c in extracted(text).claims if c.predicate == "hasOutlook"
    ]

    assert {(role, v["value"], v["period"]) for role, v in found} == {
        ("Baker", 45, "2022-2032"),
        ("Pastry Chef", 27, "2022-2032"),
    }


def test_outlook_is_read_under_any_heading():
    """A forecast is an outlook wherever it stands; a share under such a heading is none."""
    text = "# Baker\n\n## Skills\n\n- kneading\n\n## Challenges\n\n{}\n"
    forecast = extracted(
        text.format("Still, they expect jobs for bakers and pastry cooks to grow 6% by 2030.")
    )
    share = extracted(text.format("Demand is hard: 40 percent are gone in a year."))

    assert [c.predicate for c in forecast.claims].count("hasOutlook") == 1
    assert [c.predicate for c in share.claims].count("hasOutlook") == 0


@pytest.mark.parametrize(
    "text",
    [
        "We surveyed 2,300 bakers and demand was high.",
        "35% of job postings ask for sourdough.",
        "The pass rate is 80% and jobs follow.",
        "Pay grew 4% as demand rose.",
        "Our company employs 5,000 people and is growing.",
        "Get a 20% discount on job postings.",
        "- Openings: 12",
        "- Number of loaves, 2022: 236,000",
        "- Employment: permanent, 2,300 hours",
    ],
)
def test_outlook_takes_no_other_share(text):
    """Surveys, shares, pass rates, pay, staff and discounts are no outlook."""
    assert outlook_in(text) == set()


def test_each_of_two_figures_is_that_of_the_role_behind_it():
    """In a comparison the words "for …" behind a figure say whose it is."""
    text = (
        "# Baker vs Pastry Chef\n\nA baker makes bread, a pastry chef makes cakes.\n\n## Outlook\n\n"
        "The guild projects 9% growth for bakers from 2022 to 2032 and 4% for pastry chefs.\n"
    )
    claims = [c for c in extracted(text).claims if c.predicate == "hasOutlook"]
    found = {(c.subject_name.casefold().rstrip("s"), json.loads(c.value)["value"]) for c in claims}
    assert found == {("baker", 9), ("pastry chef", 4)}
