"""Pay: which sums are pay, whose, and what tables say."""

import json

import pytest

from careergraph.remuneration import is_pay_name, label_context, name_context, split_stage
from tiny import extracted, shipped_vocabulary

GUIDE = "# Baker\n\n## Skills\n\n- kneading dough\n\n"
KNOWN = shipped_vocabulary()


def pay_in(text, name="guide.md"):
    """Return (role, low, high, point, period, context) of each salary."""
    found = set()
    for claim in extracted(GUIDE + text, name).claims:
        if claim.predicate == "hasSalary":
            value = json.loads(claim.value)
            numbers = (value["low"], value["high"], value["point"])
            found.add((claim.subject_name, *numbers, value["period"], tuple(value["context"])))
    return found


def table(*rows, caption="## Pay"):
    """Return a Markdown table with this caption, the first row its header."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([caption, "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])


def test_pay_table_makes_one_range_of_low_and_high():
    """The ends of a range are no sums of their own; the median is."""
    text = table(("Stage", "Low", "Median", "High"), ("Senior", "$40,000", "$45,000", "$52,000"))

    assert pay_in(text) == {
        ("Baker", 40_000, 52_000, None, "year", ("senior",)),
        ("Baker", None, None, 45_000, "year", ("senior",)),
    }


def test_pay_table_takes_currency_and_period_from_its_headings():
    """A bare number is a sum where the heading says the currency."""
    text = table(("City", "Hourly pay (EUR)"), ("Lyon", "14.50"), ("Lille", "15"))

    assert pay_in(text) == {
        ("Baker", None, None, 14.5, "hour", ("Lyon",)),
        ("Baker", None, None, 15, "hour", ("Lille",)),
    }


def test_pay_table_knows_roles_in_its_first_column():
    """A row under "Role" is about the role it names, known or not."""
    text = table(("Role", "Salary"), ("Pastry Chef", "$50,000"), ("Crust Whisperer", "$60,000"))

    assert pay_in(text) == {
        ("Pastry Chef", None, None, 50_000, "year", ()),
        ("Crust Whisperer", None, None, 60_000, "year", ()),
    }


def test_pay_table_joins_the_cells_that_say_for_whom():
    """Stage and years may stand in two columns; a column of bonuses is no pay."""
    text = table(("Level", "Years", "Base", "Bonus"), ("Management", "8-12 years", "$80k - $90k", "$5k"))

    assert pay_in(text) == {("Baker", 80_000, 90_000, None, "year", ("management", "8-12 years"))}


def test_pay_table_knows_stages_in_its_header():
    """A column a stage: "Mid" is one where no low and high stand beside it."""
    text = table(("City", "Entry", "Mid"), ("Lyon", "€20k", "€30k"))

    assert {(row[3], row[5]) for row in pay_in(text)} == {
        (20_000, ("Lyon", "entry-level")),
        (30_000, ("Lyon", "mid-level")),
    }


def test_pay_table_makes_a_range_of_steps():
    """The first and the last step of a scale are its ends."""
    text = table(("Grade", "Step 1", "Step 2", "Step 3"), ("B4", "$20.00", "$21.00", "$22.50"))

    assert pay_in(text) == {("Baker", 20, 22.5, None, "hour", ("b4",))}


def test_pay_table_is_read_from_lines_that_wide_space_cuts():
    """Plain text sets tables with spaces."""
    rows = "Year    Share    Hourly\n1st    60%    $12.00\n2nd    80%    $16.00\n"
    text = f"Baker\n\nSKILLS\n\n- kneading dough\n\nPAY\n\n{rows}"
    values = [json.loads(c.value) for c in extracted(text, "a.txt").claims if c.predicate == "hasSalary"]

    assert [(v["point"], v["period"], v["context"]) for v in values] == [
        (12, "hour", ["1st"]),
        (16, "hour", ["2nd"]),
    ]


def test_pay_of_a_table_of_fields():
    """ "Salary | …" is a label; labels inside the cell say for whom."""
    text = "| | |\n|---|---|\n| Salary | £30,000 - £35,000. Leeds: £33,000 |\n| Signing bonus | £500 |\n"

    assert pay_in(text) == {
        ("Baker", 30_000, 35_000, None, "year", ()),
        ("Baker", None, None, 33_000, "year", ("Leeds",)),
    }


@pytest.mark.parametrize(
    ("line", "context"),
    [
        ("- 0-1 years: $31,000", ("0-1 years",)),
        ("- Family Shop Average: $31,000", ("family shop",)),
        ("- Boise, ID: $31,000", ("Boise",)),
        ("- GS-7: $31,000", ("gs-7",)),
        ("- Average base salary: $31,000", ()),
        ("- $31,000 per year in Boise (2024)", ("Boise",)),
        ("- Boise-based jobs: $31,000", ("boise-based jobs",)),
        ("Freelancers in Boise report $31,000.", ("freelancers", "Boise")),
        ("Juniors earn $31,000.", ("junior",)),
        ("In inner London it is $31,000.", ("London",)),
        ("Freelancers charge $31,000.", ("freelancers",)),
        ("- Remote (UK): $31,000", ("UK",)),
        ("Small hotels pay $31,000.", ("hotels",)),
        ("Those who work in oil and gas earn $31,000.", ("oil and gas",)),
        ("The base salary at GS-9 is $31,000.", ("GS-9",)),
        ("- Boise, ID. 12 salaries reported. $31,000 a year", ("Boise",)),
        ("They start at $31,000.", ("starting",)),
        ("Many are starting in the $31,000 band.", ("starting",)),
        ("They can earn $31,000 after a couple of years of practice.", ("a couple of years",)),
        ("New people can earn $31,000.", ("starting",)),
        ("They made $31,000 as of May 2018.", ("May 2018",)),
        ("They made $31,000 in Boise in May 2018.", ("Boise",)),
        ("People with ten years make $31,000.", ("ten years",)),
        ("Most companies pay $31,000.", ()),
    ],
)
def test_pay_says_for_whom(line, context):
    """Years, places, groups and stages come from the label or the words around the sum."""
    assert pay_in(f"## Pay\n\n{line}\n") == {("Baker", None, None, 31_000, "year", context)}


def test_pay_of_a_sentence_is_for_the_kind_of_employer_named_last():
    """Each sum is that of the workplace named since the sum before."""
    found = pay_in("## Pay\n\nCare homes pay $31,000 and public schools $35,000.\n")

    assert {(row[3], row[5]) for row in found} == {(31_000, ("care homes",)), (35_000, ("public schools",))}


def test_pay_in_a_heading_is_that_of_the_position_it_names():
    """A range beside a title is what the position pays; a heading about a price names no range."""
    found = pay_in("## The openings\n\n### Head Baker: $40,000 ~ 50,000\n\n### A $50,000 oven\n")

    assert found == {("Head Baker", 40_000, 50_000, None, "year", ())}


def test_pay_of_one_sentence_is_for_whom_each_clause_says():
    """A stage right behind a sum is that sum's, not the next one's."""
    found = pay_in("## Pay\n\nBakers earn $30,000 for juniors and $60,000 for seniors.\n")

    assert {(row[3], row[5]) for row in found} == {(30_000, ("junior",)), (60_000, ("senior",))}


def test_pay_said_to_be_for_a_role_is_that_role_s():
    """ "$50,000 for a head baker" is the head baker's, whoever was named before."""
    found = pay_in("## Pay\n\nPastry chefs make $40,000; expect $50,000 for a head baker.\n")

    assert {(row[0], row[3]) for row in found} == {("Pastry chefs", 40_000), ("head baker", 50_000)}


def test_pay_table_is_about_the_position_beside_a_stage():
    """Where the first cell is a stage, the position in the next is whose pay it is."""
    text = table(("Stage", "Title", "Pay"), ("Senior", "Head Baker", "$50,000"))

    assert pay_in(text) == {("Head Baker", None, None, 50_000, "year", ("senior",))}


def test_pay_of_one_sentence_is_whose_each_clause_says():
    """A role named since the sum before is the subject."""
    found = pay_in("## Pay\n\nPastry chefs make $40,000, and head bakers earn more than $70,000.\n")

    assert {(row[0], row[1] or row[3]) for row in found} == {
        ("Pastry chefs", 40_000),
        ("head bakers", 70_000),
    }


@pytest.mark.parametrize(
    "line",
    [
        "- Night differential: +$5.50/hr",
        "- Charge pay: +$2.50/hr",
        "- Night shifts add $2 to $5 per hour.",
        "- On call: $4.00/hr",
        "- On-call is 350€ per week on top",
        "- $10,000 sign-on bonus",
        "- Tuition reimbursement up to $5,250 a year",
        "- €1,500 learning budget a year",
        "- An allowance of up to £6,500 a year",
        "- We closed our €11M Series A",
        "- The course costs $500 a year",
        "- Grants of $20,000 a year are there",
        "- Overtime: $40 per hour",
        "- £18.50/hour overtime",
        "Wages rose from $18 to $21 an hour.",
        "Prizes range from $500 to $50,000 per cake.",
    ],
)
def test_pay_is_not_what_comes_on_top_or_is_for_something_else(line):
    """Differentials, bonuses, budgets, fees, grants and funding are no pay."""
    assert pay_in(f"## Pay\n\n{line}\n") == set()


def test_pay_of_a_line_of_terms():
    """An advertisement's line gives the sum and the places it is for."""
    assert pay_in("Pastry Chef · Lyon / Lille · €30k–34k\n") == {
        ("Pastry Chef", 30_000, 34_000, None, "year", ("Lyon", "Lille"))
    }


def test_pay_period_fits_its_sum():
    """An hour said for one sum is not the period of a year's."""
    found = pay_in("## Pay\n\n- senior: 75–95k EUR, freelancers get €90–110 per hour\n")

    assert {(row[1], row[4]) for row in found} == {(75_000, "year"), (90, "hour")}


def test_split_stage_keeps_roles_of_their_own():
    """A level before a role is a stage; a senior is a role."""
    assert split_stage("Entry-Level Baker", KNOWN) == ("Baker", ["entry-level"])
    assert split_stage("Senior Baker", KNOWN) == ("Senior Baker", [])


def test_contexts_are_named_as_written():
    """A stage keeps the word that is written where the vocabulary has another."""
    assert name_context("Management", KNOWN) == ["management"]
    assert name_context("Mid-Level Positions (3-5 years)", KNOWN) == ["mid-level", "3-5 years"]
    assert label_context("Average salary range") == []


def test_is_pay_name_lets_total_pay_hold_bonuses():
    """Pay that includes a bonus is pay."""
    assert is_pay_name("Total compensation (including bonuses)")
    assert not is_pay_name("Annual bonus")


def test_a_document_says_whose_dollars_its_figures_are_in():
    """Sums with a bare sign are in the currency that the document names once, in prose and in tables."""
    text = (
        "## Pay\n\nAll figures are in Canadian dollars. A baker earns $50,000 a year, in Leeds £30,000.\n\n"
        + table(("Stage", "Pay"), ("Senior", "$62,000"))
    )
    found = [json.loads(c.value) for c in extracted(GUIDE + text).claims if c.predicate == "hasSalary"]
    assert {(v["point"], v["currency"]) for v in found} == {
        (50_000, "CAD"),
        (30_000, "GBP"),
        (62_000, "CAD"),
    }


def test_a_place_right_before_a_sum_is_whom_it_is_for():
    """Places in a list of sums, with or without a dash between."""
    text = "## Pay\n\nElsewhere bakers earn less: UK £28,000–£30,000, Germany up to €42,000.\n\n- Austin - $40,000\n- Chicago $41,000\n"
    assert pay_in(text) == {
        ("Baker", 28_000, 30_000, None, "year", ("UK",)),
        ("Baker", None, 42_000, None, "year", ("Germany",)),
        ("Baker", None, None, 40_000, "year", ("Austin",)),
        ("Baker", None, None, 41_000, "year", ("Chicago",)),
    }
    assert {"UK", "Germany", "Austin", "Chicago"} == {
        c.object_name for c in extracted(GUIDE + text).claims if c.predicate == "locatedIn"
    }


def test_new_graduates_and_years_written_out_are_whom_a_sum_is_for():
    """Groups and years that a clause names before its sum."""
    text = (
        "## Pay\n\nNew grads are paid $31,000. Those with five years or more reported $45,000 to $50,000.\n"
    )
    assert {context for *_, context in pay_in(text)} == {("new grads",), ("five years or more",)}


def test_pay_had_as_another_role_is_that_roles():
    """Behind the sum "as a head chef" says whose it is."""
    text = "## Pay\n\nA baker makes $40,000. A friend is on $80,000 as a pastry chef.\n"
    assert {role.casefold() for role, *_ in pay_in(text)} == {"baker", "pastry chef"}


def test_pay_table_is_for_the_stage_or_place_in_the_heading_above_it():
    """Three tables, one a stage, hold the same columns: the heading says for whom; its years only explain it."""
    row = ("Role", "Pay"), ("Pastry Chef", "$50,000")
    junior = table(*row, caption="## Pay\n\n### Entry-level positions (0-2 years)")
    abroad = table(*row, caption="### Wales")

    assert pay_in(junior + "\n" + abroad) == {
        ("Pastry Chef", None, None, 50_000, "year", ("entry-level",)),
        ("Pastry Chef", None, None, 50_000, "year", ("Wales",)),
    }


def test_pay_table_row_that_is_a_stage_knows_better_than_its_heading():
    """What a row says of the stage is not doubled, and a caption that is a sentence is no stage."""
    rows = ("Stage", "Pay"), ("Senior", "$50,000"), ("Master", "$60,000")

    assert pay_in(table(*rows, caption="## Pay\n\n### Senior level")) == {
        ("Baker", None, None, 50_000, "year", ("senior",)),
        ("Baker", None, None, 60_000, "year", ("master",)),
    }
    assert pay_in(
        table(("Role", "Pay"), ("Pastry Chef", "$50,000"), caption="## Pay\n\nSenior people earn more.")
    ) == {("Pastry Chef", None, None, 50_000, "year", ())}


def test_pay_table_with_bare_numbers_is_in_the_currency_of_the_document():
    """A number of thousands in a column of pay is a sum where all others of the document are in one currency."""
    rows = ("City", "Average pay", "Bakers"), ("Lyon", "€30,500", "41,000"), ("Lille", "28,900", "12,000")

    assert pay_in(table(*rows)) == {
        ("Baker", None, None, 30_500, "year", ("Lyon",)),
        ("Baker", None, None, 28_900, "year", ("Lille",)),
    }
    assert pay_in(table(*rows) + "\nA loaf costs $4.\n") == {("Baker", None, None, 30_500, "year", ("Lyon",))}


def test_pay_table_pairs_percentiles_that_are_as_far_from_the_middle():
    """The 10th goes with the 90th, the 25th with the 75th."""
    head = ("10th", "25th percentile", "Median", "75th percentile", "90th")
    rows = head, ("$20,000", "$25,000", "$30,000", "$36,000", "$45,000")

    assert pay_in(table(*rows)) == {
        ("Baker", 20_000, 45_000, None, "year", ()),
        ("Baker", 25_000, 36_000, None, "year", ()),
        ("Baker", None, None, 30_000, "year", ()),
    }


@pytest.mark.parametrize(
    ("line", "context"),
    [
        ("- **Average starting salary:** $31,000", ("starting",)),
        ("- **Average salary:** $31,000", ()),
        ("Salary: Starter £31,000 rising later", ("starter",)),
        ("Starting salaries for newly trained village bakers are around $31,000.", ("starting",)),
    ],
)
def test_pay_at_the_start_says_so(line, context):
    """Labels and sentences say that a sum is what is earned at first."""
    assert [found[-1] for found in pay_in(f"## Pay\n\n{line}\n")] == [context]


def test_pay_in_a_list_is_that_of_the_role_which_opens_the_item():
    """Who earns is named first; whoever is named later or has no verb of earning is not paid."""
    text = "## Pay\n\n- Head bakers can earn $52,000 or more.\n- Working with head bakers pays $40,000.\n"

    assert pay_in(text) == {
        ("Head bakers", 52_000, None, None, "year", ()),
        ("Baker", None, None, 40_000, "year", ()),
    }


FACTS = """## Quick facts

| Quick facts: bakers | |
|---|---|
| 2023 Median Pay | $36,650 per year |
| Typical entry-level education | No formal credential |
| Number of Jobs, 2023 | 236,000 |
"""


def test_pay_in_a_table_of_quick_facts():
    """Its first row is the name of the table, each other a field and its value."""
    assert pay_in(FACTS) == {("Baker", None, None, 36_650, "year", ())}
