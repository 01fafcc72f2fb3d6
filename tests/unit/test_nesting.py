"""What a section is about where its heading would say something else."""

import pytest

from tiny import block_with, outlined


def topic_at(text, words, name="guide.md"):
    return block_with(outlined(text, name), words).topic


@pytest.mark.parametrize(
    "heading", ["By experience", "By industry", "By employer", "Training", "Specializations"]
)
def test_outline_keeps_pay_under_what_breaks_it_down(heading):
    """Pay is told by experience, industry and employer: sums below such a heading are pay."""
    text = f"# Baker\n\n## Pay\n\n### {heading}\n\n- craft bakeries: $40,000\n"

    assert topic_at(text, "craft") == "pay"


def test_outline_ends_pay_where_no_sums_follow():
    """The same heading without sums opens its own section."""
    assert topic_at("# Baker\n\n## Pay\n\n### By industry\n\n- craft bakeries\n", "craft") == "industries"
    assert topic_at("# Baker\n\n## Pay\n\n### Tools\n\n- a scale for $40\n", "a scale") == "tools"


@pytest.mark.parametrize(
    ("above", "topic"), [("Tips", "practices"), ("Challenges", "challenges"), ("Trends", "trends")]
)
@pytest.mark.parametrize(
    "heading", ["Hone technical skills", "Find mentors and training", "Build a tool kit"]
)
def test_outline_keeps_advice_under_headings_that_advise(above, topic, heading):
    """Under advice a heading that begins with a verb is advice, whatever it speaks of."""
    assert topic_at(f"# Baker\n\n## {above}\n\n### {heading}\n\nBake daily.\n", "Bake daily") == topic


@pytest.mark.parametrize(("heading", "topic"), [("Technical skills", "skills"), ("Tools", "tools")])
def test_outline_ends_advice_at_headings_that_only_name(heading, topic):
    """A heading without a verb opens its own section below advice, too."""
    assert topic_at(f"# Baker\n\n## Tips\n\n### {heading}\n\nBake daily.\n", "Bake daily") == topic


def test_outline_lets_a_verb_open_a_topic_outside_advice():
    """ "Build your skills" is about skills where nothing above advises."""
    assert topic_at("# Baker\n\n## Build your skills\n\nBake daily.\n", "Bake daily") == "skills"


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("**The tough parts:** early mornings", "challenges"),
        ("**Everyday kit:** oven and scale", "tools"),
        ("**Typical employers:** mills and hotels", "employers"),
        ("**Day rate:** from two sheep", "pay"),
        ("**Nice to have:** a driver's licence", "requirements"),
        ("**Perks:** free bread", "aside: benefits"),
        ("**Closing date:** in May", "aside: application"),
        ("**Communication skills:** talking to guests", None),
        ("**Workplace violence:** rare", None),
        ("**Kit cars:** a hobby of many", None),
    ],
)
def test_outline_reads_a_label_for_its_line_alone(line, topic):
    """A label that is all about one topic sets it for its line; a label that only names a word does not."""
    text = f"# Baker\n\n{line}\n\nThe day ends at noon.\n"

    assert topic_at(text, line) == topic
    assert topic_at(text, "The day ends") is None


def test_outline_takes_no_topic_from_a_long_title():
    """ "How to become a baker: duties, skills and pay" is about all of them."""
    text = "# How to become a baker: duties, skills and pay\n\nBread is old.\n"

    assert topic_at(text, "Bread is old") is None
    assert topic_at("# Skills\n\nBread is old.\n", "Bread is old") == "skills"


@pytest.mark.parametrize("line", ["Share this page", "Home > Trades > Baker", "© The guild"])
def test_outline_knows_the_furniture_of_a_page_by_line(line):
    """A line of navigation is aside under any heading, and does not open a section."""
    document = outlined(f"# Baker\n\n## Skills\n\n{line}\n\n- kneading dough\n")

    assert (block_with(document, line).topic or "").startswith("aside: ")
    assert block_with(document, "kneading").topic == "skills"


def test_outline_takes_a_path_of_arrows_below_a_career_path_for_no_navigation():
    """The same signs part the pages of a site and the steps of a career."""
    line = "Oven hand > Baker > Head baker"

    assert topic_at(f"# Baker\n\n## Career path\n\n{line}\n\nBake daily.\n", line) == "progression"
    assert topic_at(f"# Baker\n\n{line}\n\nBake daily.\n", line) == "aside: navigation"


@pytest.mark.parametrize(
    "line",
    [
        "Department: Barrels and Casks",
        "Directorate: Wood",
        "Reports to: the Master Cooper",
        "Contract type: Permanent",
        "Hours per week: 37",
        "Dress code: Leather apron",
        "Vacancy reference: C-17",
        "FLSA status: Exempt",
    ],
)
def test_outline_passes_over_the_fields_of_a_form(line):
    """What a form says of a vacancy is no list of skills."""
    assert topic_at(f"# Cooper\n\n## Skills\n\n{line}\n\nBend staves.\n", line) == "aside: form field"


@pytest.mark.parametrize(
    "line",
    [
        "Schedule: the fire must be lit at four, and the shop is open for as long as there are barrels to be made.",
        "Status: coopers are held in high regard.",
        "Level: Senior",
        "Salary: two barrels",
    ],
)
def test_outline_reads_other_labels(line):
    """A sentence behind a label is no value, and some fields say something of the role."""
    assert topic_at(f"# Cooper\n\n## Skills\n\n- {line}\n", line) != "aside: form field"


def test_outline_takes_a_word_of_strength_for_no_topic():
    """ "Essential" below "Experience" says how strongly experience is asked for."""
    text = "# Cooper\n\n## {}\n\n### Essential\n\n- a year of bending staves\n"

    assert topic_at(text.format("Experience"), "a year") == "experience"
    assert topic_at(text.format("The shop"), "a year") == "requirements"


def test_outline_reads_headings_of_the_first_level_as_sections():
    """Where each section has a heading of the first level, none but the first is a title."""
    text = "# All about being a cooper\n\n# Tools for new coopers\n\nAn adze.\n\n# Pay of a young cooper\n\nTwo barrels.\n"

    assert topic_at(text, "An adze") == "tools"
    assert topic_at(text, "Two barrels") == "pay"


def test_outline_takes_a_section_about_a_named_firm_for_the_company():
    """ "About Stave & Sons" is about a firm where the text says "we"; about the trade it is not."""
    text = "# Cooper\n\n## About Stave & Sons\n\n{}\n"

    assert topic_at(text.format("Barrels are what we make for the isle."), "Barrels") == "aside: company"
    assert topic_at(text.format("Barrels hold ale."), "Barrels") is None


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("- **Skills**: patience, a steady hand", "skills"),
        ("- **What they do** — Carve letters into slate.", "responsibilities"),
        ("Responsibilities: carve letters; gild them", "responsibilities"),
        ("- **Career path**: apprentice, then mason", "progression"),
        ("- **You find the work everywhere nowadays**: in churches", None),
        ("- **Communication skills**: with mourners", None),
    ],
)
def test_outline_reads_a_section_off_a_label_where_the_page_has_none(line, topic):
    """A profile of few lines says by labels what longer ones say by headings."""
    assert topic_at(f"# Letter Carver\n\n{line}\n", line.lstrip("- ")) == topic


def test_outline_keeps_a_section_over_the_labels_of_its_items():
    """Among duties "Tools" is what a duty is about."""
    line = "**Tools**: sharpen chisels"

    assert topic_at(f"# Letter Carver\n\n## Duties\n\n- {line}\n", line) != "skills"
