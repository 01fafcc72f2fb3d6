"""Employers: kinds and names in lists and sentences, and the employer that an advertisement is of."""

import pytest

from tiny import extracted

HEAD = "# Data Analyst\n\n## Skills\n\n- patience\n- statistics\n\n"
LIST = HEAD + "## Employers\n\n"


def _employers(text: str) -> set[str]:
    return {c.object_name for c in extracted(text).claims if c.predicate == "employedBy"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- Nursing homes and day clinics\n- The military\n", {"Nursing homes", "day clinics", "military"}),
        (
            "Large employers include Vantor Freight, and the Institute of Tides and Currents.\n",
            {"Vantor Freight", "Institute of Tides and Currents"},
        ),
        ("Vantor Freight and Nordhaven Bank are both big employers.\n", {"Vantor Freight", "Nordhaven Bank"}),
        (
            "- **Retail:** Lumera and Castelow count what they sell.\n- **Energy:** Utilities read meters.\n",
            {"Lumera", "Castelow", "Utilities"},
        ),
        (
            "- **Consulting firms**: large ones such as Brevik Partners hire each spring.\n- Banks\n",
            {"Consulting firms", "Banks"},
        ),
        (
            "The Fab Two (Brevik and Lumera) take on most, but many work for small firms, Castelow offices, the NTA itself and clinics.\n",
            {"Fab Two", "Brevik", "Lumera", "firms", "Castelow", "NTA", "clinics"},
        ),
        ("Vantor and Lumera both run large teams.\n", {"Vantor", "Lumera"}),
        (
            "Big employers are *Brevik & Dahl*, Lumera, plus dozens of small survey firms in Vik.\n",
            {"Brevik & Dahl", "Lumera", "survey firms"},
        ),
    ],
)
def test_employers_are_listed_and_named(text, names):
    """Kinds in items, proper names around words of employing, who acts behind the label of an industry."""
    assert _employers(LIST + text) == names


def test_employers_are_where_a_sentence_says_that_one_is_working():
    """Kinds behind "working in"; not where experience was gained or fields meet."""
    text = "## Overview\n\nIt leads to working in a hospital, schools and charities. They gain experience working in labs, working at the intersection of museums and banks.\n"

    assert _employers(HEAD + text) == {"hospital", "schools", "charities"}


def test_employers_are_the_kinds_that_a_sentence_gives_sums_for():
    """Kinds of employers in a sentence about pay employ; "companies" are any."""
    text = "## Pay\n\nClinics pay $50,000, a public school $45,000. Most companies pay $48,000. A public school teacher gets $1,000.\n"

    assert _employers(HEAD + text) == {"Clinics", "public school"}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "## Challenges\n\n- Workplace stress: Clinics report long days.\n- Noise: Plants are loud.\n",
        HEAD + "## Overview\n\nWe sell to clients such as Vantor Freight and Nordhaven Bank.\n",
        HEAD
        + "## Trends\n\n- **Finance:** Machine learning checks payments.\n- **Retail:** AI sets prices.\n",
    ],
)
def test_employers_are_no_challenges_clients_or_trends(text):
    """Labels of problems, whom a company serves, and what happens in an industry employ nobody."""
    assert _employers(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Data Analyst @ Nordhaven\n\n## Skills\n\n- SQL\n- R\n\nApply now. Posted today.\n",
            "Nordhaven",
        ),
        (
            "# Data Analyst\n\n**Coastal Rivers Agency** Apply now, full-time\n\n## Skills\n\n- SQL\n",
            "Coastal Rivers Agency",
        ),
        (
            "# Data Analyst\n\n### Brevik\n\n## Skills\n\n- SQL\n- R\n\nBrevik is growing. Apply now, full-time.\n",
            "Brevik",
        ),
        (
            "# Data Analyst\n\n## Skills\n\n- SQL\n- R\n\nAs a data analyst at Brevik, you will count. Apply now, full-time.\n",
            "Brevik",
        ),
        (
            "# Data Analyst\n\n## Skills\n\n- SQL\n- R\n\nNordhaven GmbH is an equal opportunity employer.\n",
            "Nordhaven",
        ),
    ],
)
def test_an_advertisement_names_its_employer(text, name):
    """In its title, at its head, or where it speaks of itself; without the legal form."""
    assert name in _employers(text)


def test_a_guide_has_no_employer_of_its_own():
    """What a guide says of one company is no advertisement."""
    assert _employers(HEAD + "## Overview\n\nHe led the team at Nordhaven Bank for a year.\n") == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (LIST + "Most are found in day clinics, small law firms and schools.\n", {"day clinics", "law firms", "schools"}),
        (LIST + "Vantor Freight, Nordhaven, and dozens of small print shops.\n", {"Vantor Freight", "Nordhaven", "print shops"}),
        (HEAD + "## Overview\n\nMost work for consultancies; others are part of a team at a bank.\n", {"consultancies", "bank"}),
        (HEAD + "## Overview\n\nYou'll find them in museums and at universities.\n", {"museums", "universities"}),
    ],
)  # fmt: skip
def test_sentences_say_where_the_work_is(text, names):
    """Kinds in any sentence about employers and after "most work for"; names that answer without a verb."""
    assert _employers(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "## Overview\n\nThey work with banks and agencies to share numbers.\n",
        "## Challenges\n\nMost work for banks.\n",
        "## Overview\n\nBanks keep records. The museum opened late.\n",
        "## Employers\n\nVantor Freight and Nordhaven are on one street.\n",
    ],
)
def test_who_is_only_mentioned_employs_nobody(text):
    """Partners, and companies that a sentence names without a word of work."""
    assert _employers(HEAD + text) == set()


def test_the_biggest_hirers_are_employers_in_any_section():
    """Kinds that a sentence calls hirers or where graduates ended up employ, whatever the section is about."""
    text = "## Overview\n\nBanks and power utilities are the biggest hirers; names our graduates ended up at include Brevik and Lumera.\n"
    assert _employers(HEAD + text) == {"Banks", "power utilities", "Brevik", "Lumera"}


def test_a_comparison_says_who_hires_whom():
    """Behind a role's label stand its employers; a later sentence is about the role that it names."""
    text = (
        "# Data Analyst vs DevOps Engineer\n\nA data analyst counts, a DevOps engineer builds.\n\n## Who hires?\n\n"
        "Data analysts: councils, hospitals, charities. They like that. DevOps people are hired by banks; Brevik and Lumera both run large teams.\n"
    )
    found = {(c.subject_name, c.object_name) for c in extracted(text).claims if c.predicate == "employedBy"}
    assert {name.casefold() for name, _ in found} <= {"data analysts", "devops engineer"}
    assert {o for s, o in found if s.startswith("DevOps")} == {"banks", "Brevik", "Lumera"}
    assert {o for s, o in found if not s.startswith("DevOps")} == {"councils", "hospitals", "charities"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Additionally, Vantor Freight hires analysts.", {"Vantor Freight"}),
        ("[Vantor Freight](https://vantor.example), a haulier of the north, also hires analysts.", {"Vantor Freight"}),
        ("Vantor Freight is a staffing agency that recruits analysts.", {"Vantor Freight"}),
        ("Nordhaven Bank also regularly posts jobs for analysts.", {"Nordhaven Bank"}),
        ("One of the companies hiring the most analysts is Vantor Freight, which ships.", {"Vantor Freight"}),
        ("There are firms hiring young analysts, such as the Nordhaven Bank.", {"firms", "Nordhaven Bank"}),
        ("- Links to trade schools\n- U.S. and Canada job boards\n- Vantor Freight", {"Vantor Freight"}),
    ],
)  # fmt: skip
def test_names_stand_before_and_after_what_says_that_they_hire(text, names):
    """Adverbs, appositions and "one of the companies" are passed over; where jobs are found is no employer."""
    assert _employers(f"{LIST}{text}\n") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# Data Analyst at Nordhaven\n\n## Skills\n\n- patience\n", {"Nordhaven"}),
        ("# Why a Data Analyst Shines at Nordhaven\n\n## Skills\n\n- patience\n", set()),
        ("# Data Analyst\n\nApply now. Come join us at Nordhaven as we count.\n\n## Skills\n\n- patience\n", {"Nordhaven"}),
        ("# Data Analyst\n\nJob type: full-time. Apply now. As a Data Analyst, at Nordhaven, you count.\n\n## Skills\n\n- patience\n", {"Nordhaven"}),
        ("# Data Analyst\n\nApply now. Join Full-Time Data Analyst.\n\n## Skills\n\n- patience\n", set()),
    ],
)  # fmt: skip
def test_a_title_or_a_bid_names_who_hires(text, names):
    """The title may be the role and where it works; the role itself employs nobody."""
    assert _employers(text) == names


@pytest.mark.parametrize("label", ["**Typical employers**", "Who hires", "Work settings"])
def test_a_label_announces_employers_in_any_section(label):
    """What stands behind it is a list of them; a sentence there is read as any other."""
    text = f"{HEAD}{label}: hotels, day clinics and Vantor Freight\n\nPay: $40,000\n"
    told = f"{HEAD}{label}: most of them went on to other things that nobody knows of, others left.\n"

    assert _employers(text) == {"hotels", "day clinics", "Vantor Freight"}
    assert _employers(told) == set()
