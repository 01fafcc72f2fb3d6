"""Places: where they stand in a text, and which of them are where the jobs are."""

import pytest

from careergraph.places import find_places, is_place, places_listed
from tiny import extracted, shipped_vocabulary

KNOWN = shipped_vocabulary()


def places_in(text, name="guide.md"):
    return {c.object_name for c in extracted(text, name).claims if c.predicate == "locatedIn"}


GUIDE = "# Baker\n\n## Skills\n\n- kneading dough\n\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Leeds, Stoke-on-Trent, Reading, Wetherby", ["Leeds", "Stoke-on-Trent", "Reading", "Wetherby"]),
        ("Berlin-Mitte (hybrid) or Vienna, Austria", ["Berlin", "Vienna"]),
        ("Main Bakery, Pocatello ID", ["Pocatello"]),
        ("Tacoma, Washington, USA", ["Tacoma"]),
        ("Remote (anywhere in the EU)", ["EU"]),
        ("Remote", []),
        ("San Francisco, New York City, and Seattle", ["San Francisco", "New York City", "Seattle"]),
        ("Department of Pastry, Third Floor", []),
    ],
)
def test_places_listed_takes_names_without_their_state(text, names):
    """Known places, a name before its state, names that stand alone; remarks and departments are none."""
    assert [p.name for p in places_listed(text, KNOWN)] == names


@pytest.mark.parametrize(
    "text",
    ["reading and writing", "tell us more", "Boston Scientific", "Bank of America", "a nice mobile phone"],
)
def test_find_places_reads_names_as_written(text):
    """Ordinary words and the names of companies hold no place."""
    assert find_places(text, KNOWN) == []


def test_is_place_is_the_whole_text():
    """A label is a place when it is nothing else."""
    assert is_place("Portland, Oregon", KNOWN)
    assert is_place("Bakers in Portland", KNOWN) is None
    assert is_place("Entry-level", KNOWN) is None


@pytest.mark.parametrize(
    "text",
    [
        "## Salary\n\n- Boise, ID: $41,000\n",
        "## Salary\n\n- $41,000 a year in Boise (2023)\n",
        "## Salary\n\n| City | Average pay |\n|---|---|\n| Boise, Idaho | $41,000 |\n",
        "**Location:** Boise, ID\n",
        "Reports to: Head Baker\nLocation: Hybrid - Boise, ID (3 days a week)\nGrade: M2\n",
        "| State | Jobs | Median wage |\n|---|---|---|\n| Boise | 51 | $47,350 |\n",
        "| | |\n|---|---|\n| Location | Boise, ID |\n| Shift | nights |\n",
        "## The job\n\nOur bakeries are great. The position is based in Boise.\n",
        "## The job\n\nOur bakers work full time for a family firm in Boise.\n",
        "We are hiring an experienced baker in Boise.\n",
        "Cake Decorator · Boise, ID · $19/hr\n",
        "## Salary\n\nCities like Boise pay more.\n",
        "## States and cities with the most jobs\n\n- Boise – 1,200 bakeries\n",
        "## Best paying cities\n\n1. **Boise** - old mills and new money\n",
        "## Pay\n\nPay is good. It is higher in:\n\n- Boise: many hotels\n",
    ],
)
def test_locations_are_where_the_jobs_are(text):
    """Fields, pay by place, lines of terms and sentences about work say where."""
    assert places_in(GUIDE + text) == {"Boise"}


@pytest.mark.parametrize(
    "text",
    [
        "She studied in Vienna and lived in Boise.\n",
        "The firm was founded in Boise in 1980.\n",
        "**Location:** Remote\n",
        "You must have the right to work in the UK.\n",
        "Sourdough from San Francisco is famous.\n",
        "## Responsibilities\n\n- Support teams in Oslo and Riga\n",
        "## Salary\n\n- Boise Bakers Guild: training\n",
        "## Salary by experience\n\n- Boise – my first bakery\n",
    ],
)
def test_locations_are_no_places_in_passing(text):
    """Where somebody lived, a firm began or bread is from is no job's place."""
    assert places_in(GUIDE + text) == set()


def test_locations_are_joined_to_the_first():
    """A list of places goes on while only joins stand between them."""
    text = GUIDE + "## The job\n\nThe team sits in Oslo, Riga and Turku and sells to Paris.\n"

    assert places_in(text) == {"Oslo", "Riga", "Turku"}


def test_places_paid_at_are_joined_to_the_first():
    """ "In A and B" is both, whichever the sum stands beside."""
    text = GUIDE + "## Salary\n\nIn Oslo and Riga a baker makes $40,000, more than in Paris.\n"

    assert {"Oslo", "Riga"} <= places_in(text)


def test_places_of_employers_are_the_roles():
    """Where firms of a sentence of employers are, the role's jobs are."""
    text = (
        GUIDE
        + "## Employers\n\nBig employers are Dahl Builders, plus dozens of small firms in Oslo and Riga.\n"
    )

    claims = [c for c in extracted(text).claims if c.predicate == "locatedIn"]
    assert {(c.subject_name, c.object_name) for c in claims} == {("Baker", "Oslo"), ("Baker", "Riga")}
