"""The role a document is about where its title only implies it, and what the document calls it."""

import pytest

from careergraph.annotate import annotate
from careergraph.roles import RoleFinder
from careergraph.subjects import full_name, short_forms, with_subjects
from tiny import block_with, outlined, shipped_vocabulary

KNOWN = shipped_vocabulary()
FINDER = RoleFinder(KNOWN)
BODY = "\n\n## Skills\n\n- patience\n\n## Tools\n\n- awl\n"


def subjects_of(title, body=BODY):
    document = with_subjects(outlined(f"# {title}{body}"), FINDER)
    return block_with(document, "awl").subjects


def forms_in(text):
    document = with_subjects(outlined(f"{text}{BODY}"), FINDER)
    return short_forms(document, FINDER)


def roles_named(text):
    document = annotate(outlined(f"{text}{BODY}"), KNOWN)
    return [m.name for m in document.mentions if m.kind == "Role"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("UX design", "User Experience Designer"),
        ("DevOps", "DevOps Engineer"),
        ("A career in welding", "Welder"),
        ("Careers in plumbing", "Plumber"),
        ("Welding roadmap", "Welder"),
        ("Boat design", "Boat Designer"),
        ("Carpentry apprenticeship", "Carpenter Apprentice"),
        ("Bakery traineeship", "Bakery Trainee"),
    ],
)
def test_with_subjects_takes_the_role_that_a_field_implies(title, role):
    """ "UX design" is done by a UX designer, an apprenticeship by an apprentice."""
    assert subjects_of(title) == (role,)


def test_with_subjects_calls_the_implied_role_as_the_text_does():
    """The name that the text uses most goes before the usual one."""
    body = "\n\nEvery Boat Design Engineer draws. One Boat Design Engineer and one Boat Designer rest." + BODY

    assert subjects_of("Boat design", body) == ("Boat Design Engineer",)


@pytest.mark.parametrize("title", ["Bookbinding", "Leather", "The history of boat and barge design"])
def test_with_subjects_implies_no_role_without_a_field(title):
    """A craft without a known noun for who works in it, a material or a long title implies nobody."""
    assert subjects_of(title) == ()


def test_with_subjects_implies_no_role_in_a_document_about_something_else():
    """One section about skills makes a description of a product no career."""
    assert subjects_of("Boat design", "\n\n## Features\n\n- keel\n\n## Tools\n\n- awl\n") == ()


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("How bakers become pastry cooks", "pastry cooks"),
        ("How a deckhand can become a harbor pilot", "harbor pilot"),
        ("Turning into a baker", "baker"),
        ("From deckhand to harbor pilot", "harbor pilot"),
        ("Baker: from apprentice to head baker", "Baker"),
        ("Baker to the queen and confectioner", "Baker"),
    ],
)
def test_with_subjects_takes_whom_somebody_becomes(title, role):
    """Of a move the second role is meant; "to" without "from" is none."""
    assert subjects_of(title) == (role,)


@pytest.mark.parametrize(
    "title",
    ["Tips from our instructors", "Advice by fellow bakers", "Meet the bakers", "Lessons of senior bakers"],
)
def test_with_subjects_takes_nobody_from_whom_something_comes(title):
    """ "Tips from our instructors" are not about instructors."""
    assert subjects_of(title) == ()


@pytest.mark.parametrize("title", ["Tips for bakers", "A day with the bakers", "Notes on bakers"])
def test_with_subjects_takes_for_whom_something_is(title):
    """The same words with "for" or "on" speak about the role."""
    assert subjects_of(title) == ("bakers",)


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("Baker vs. Confectioner", ("Baker", "Confectioner")),
        ("Baker, Confectioner, and Welder", ("Baker", "Confectioner", "Welder")),
        ("Bakers compared with confectioners", ("Bakers", "confectioners")),
        ("Baker: helping the Confectioner", ("Baker",)),
        ("Baker | Confectioner", ("Baker", "Confectioner")),
    ],
)
def test_with_subjects_takes_the_roles_that_a_title_joins(title, roles):
    """Signs and words that compare join; a colon does not."""
    assert subjects_of(title) == roles


def test_with_subjects_skips_a_title_that_is_furniture():
    """The first line may be the page's navigation: then the heading near the top that names a role is the title."""
    text = f"# Home > Trades > Books\n\n## Bookbinder{BODY}"

    assert block_with(with_subjects(outlined(text), FINDER), "awl").subjects == ("Bookbinder",)


@pytest.mark.parametrize(
    ("name", "roles", "full"),
    [
        ("Clerk", ["Accounting Clerk"], "Accounting Clerk"),
        ("Clerk III", ["Accounting Clerk"], "Accounting Clerk III"),
        ("clerks", ["Accounting Clerk"], "Accounting Clerk"),
        ("Payroll Clerk", ["Accounting Clerk"], "Payroll Clerk"),
        ("Clerk", ["Accounting Clerk", "Payroll Clerk"], "Clerk"),
        ("Clerk", ["Clerk"], "Clerk"),
        ("Pilot", ["Accounting Clerk"], "Pilot"),
    ],
)
def test_full_name_completes_a_short_one_that_is_not_in_doubt(name, roles, full):
    """A last word alone stands for the one role that ends in it."""
    assert full_name(name, roles) == full


@pytest.mark.parametrize(
    ("text", "form", "role"),
    [
        ("# Harbor pilot\n\nA harbor pilot (HP) boards ships at sea.", "HP", "harbor pilot"),
        ("# Bookbinder\n\nA bookbinder (also called a casemaker) sews.", "casemaker", "bookbinder"),
        ("# Bookbinder\n\nA bookbinder, sometimes known as a finisher, sews.", "finisher", "bookbinder"),
        (
            "# Bookbinder\n\nA bookbinder (often called a finisher or forwarder) sews.",
            "forwarder",
            "bookbinder",
        ),
        ("# Harbor Pilot\n\nHPs climb. An HP rests. HPs sleep.", "HP", "Harbor Pilot"),
    ],
)
def test_short_forms_are_what_the_document_calls_its_role(text, form, role):
    """Abbreviations in brackets, other names, and initials that it uses three times."""
    assert forms_in(text)[form] == role


@pytest.mark.parametrize(
    "text",
    [
        "# Harbor pilot\n\nThe Harbor Master (HM) greets a harbor pilot.",
        "# Harbor pilot\n\nAn electronic chart display (ECD) helps.",
        "# Bookbinder\n\nA cover (also called a case) is glued by a bookbinder.",
        "# Bookbinder\n\nA printer (also called a pressman) is no bookbinder.",
        "# Harbor Pilot\n\nHPs climb. An HP rests.",
        "# Bookbinder\n\nB is a letter. B is one. B is short.",
    ],
    ids=["another role", "a thing", "a part", "a colleague", "too rare", "one word"],
)
def test_short_forms_are_none_of_something_else(text):
    """What others and things are called is no name of the role."""
    assert forms_in(text) == {}


def test_short_forms_leave_known_tools_alone():
    """Initials that are a tool's name mean the tool."""
    text = "# Sales Quality Lead\n\nThey query SQL. They like SQL. They dream of SQL."

    assert "SQL" not in forms_in(text)


def test_annotate_finds_a_role_by_its_short_name():
    """Another name is a mention of the role, in the plural too; inside a word or a compound it is none."""
    text = "# Bookbinder\n\nA bookbinder (also called a casemaker) sews. Casemakers glue; a casemaker-engine hums."

    assert [name.casefold() for name in roles_named(text)] == ["bookbinder"] * 4


def test_annotate_knows_one_occupation_under_two_names():
    """Two names of one known occupation are one role: the one that the document is about."""
    text = "# User Experience Designer\n\nUX designers sketch.\n\nBakers bake."

    assert roles_named(text) == ["User Experience Designer", "User Experience Designer", "Bakers"]


def test_annotate_completes_the_grades_of_a_series():
    """ "Clerk II" in the specification of a series is a grade of its clerk."""
    text = "# Accounting Clerk I / II / III\n\nClerk II checks bills. A Payroll Clerk pays."

    assert roles_named(text) == ["Accounting Clerk", "Accounting Clerk II", "Payroll Clerk"]


@pytest.mark.parametrize(
    ("field", "role"),
    [
        ("Job Title: Policy and Guidance Officer", "Policy and Guidance Officer"),
        ("> Grade: M1\n> Position Designation: Barge Operations Officer", "Barge Operations Officer"),
        ("**Post:** Night Baker (part time)", "Night Baker"),
        ("Title of post – Ferry Technician, Whitby", "Ferry Technician"),
    ],
)
def test_with_subjects_takes_the_job_that_a_field_names(field, role):
    """The form's own field goes before a role that the text names, in full, without brackets and place."""
    body = f"\n\n{field}\n\nReports to the Relationship Manager." + BODY

    assert subjects_of("Purpose of the post", body) == (role,)


def test_with_subjects_reads_no_sentence_as_a_title_field():
    """ "Role: to help …" names no job."""
    body = (
        "\n\nRole: to help bakers bake.\n\nEvery Night Baker rests. A Night Baker bakes. The Night Baker sleeps."
        + BODY
    )

    assert subjects_of("Purpose", body) == ("Night Baker",)


@pytest.mark.parametrize(
    ("title", "role"),
    [("Experienced & Creative Night Baker", "Creative Night Baker"), ("Hiring: Baker (full-time)", "Baker")],
)
def test_with_subjects_trusts_a_title_that_is_a_job(title, role):
    """Then the page is about it, whatever its sections are called."""
    assert subjects_of(title, "\n\nawl in hand.\n") == (role,)


def test_with_subjects_gives_a_list_of_advertisements_its_jobs():
    """Headings that are jobs divide the page where it reads as advertisements, whatever stands below."""
    body = (
        "\n\n## Night Baker\n\nBakes. £12.50 an hour.\n\n## Carpenter\n\nawl in hand. Send your CV to us.\n"
    )

    assert subjects_of("This week", body) == ("Carpenter",)


def test_with_subjects_names_no_job_of_a_page_that_advertises_none():
    """A story with such headings is about no career."""
    assert subjects_of("This week", "\n\n## Night Baker\n\nHe bakes.\n\n## Carpenter\n\nawl in hand.\n") == ()


def test_with_subjects_lets_an_item_head_the_prose_below_it():
    """A numbered job is what the paragraph after it is about, until the next one."""
    body = "\n\n## Skills\n\nPatience.\n\n## Kinds\n\n1. Night Baker\n\nBakes.\n\n2. Carpenter\n\nawl and needle.\n\n## Tools\n\nNone.\n"

    assert subjects_of("Craftsman", body) == ("Carpenter",)


def test_role_finder_leaves_how_well_out_of_a_title():
    """The highest paid bakers are bakers."""
    assert [m.name for m in FINDER.find("Who is the highest paid baker?", titled=True)] == ["baker"]


@pytest.mark.parametrize(
    "heading",
    [
        "Responsible to the Harbour Manager to",
        "Working with the Harbour Manager",
        "Under the Harbour Manager",
    ],
)
def test_with_subjects_gives_a_section_to_no_bystander(heading):
    """A role that a heading names as somebody's superior or colleague is not what the section is about."""
    body = f"\n\n## {heading}\n\n- hold the awl\n- awl care\n\n## Tools\n\n- hammer\n"
    document = with_subjects(outlined(f"# Night Baker{body}"), FINDER)

    assert block_with(document, "hold the awl").subjects == ("Night Baker",)


def test_with_subjects_takes_the_roles_of_the_fields_that_a_title_compares():
    """ "A vs B" is about who works in A and who works in B."""
    assert subjects_of("Business Analytics vs Data Analytics") == ("Business Analyst", "Data Analyst")
    assert subjects_of("Bread vs Cake") == ()


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Wanted: Baker/Barge Carpenter", "Baker/Barge Carpenter"),
        ("The Barge Designer/Manager Role", "Barge Designer"),
    ],
)
def test_with_subjects_takes_a_slash_for_one_position(title, role):
    """Two titles without a space between are one job; a bare second word is no job of its own."""
    assert subjects_of(title) == (role,)


def test_with_subjects_gives_an_article_on_several_jobs_their_headings():
    """Where the text speaks of jobs and pay again and again, headings that name different jobs divide it."""
    words = "Jobs, careers, wages and hiring. Positions and openings. Employers and salaries."
    body = f"\n\n{words}\n\n## Night Baker\n\nBakes.\n\n## Barge Carpenter\n\nawl in hand.\n"

    assert subjects_of("Where the work is", body) == ("Barge Carpenter",)


def test_with_subjects_keeps_the_sections_of_each_advertisement_in_a_row():
    """In plain text a job and its sections have one depth: the sections are the job's, up to the next one."""
    text = (
        "JOBS OF THE WEEK\n\nBAKER\n\nRequirements\n\n- patience\n- strength\n\nSkills\n\n- kneading\n- shaping\n\n"
        "CARPENTER\n\nRequirements\n\n- awl of your own\n- a van\n\nSkills\n\n- joining\n- planing\n"
    )
    document = with_subjects(outlined(text, "jobs.txt"), FINDER)

    assert block_with(document, "kneading").subjects == ("BAKER",)
    assert block_with(document, "awl of your own").subjects == ("CARPENTER",)
    assert block_with(document, "planing").subjects == ("CARPENTER",)


def test_a_heading_that_is_a_role_s_field_holds_its_facts():
    """ "Wood Carving" above "Who hires wood carvers" is about the carvers; other headings leave the subject be."""
    text = (
        "# Baker\n\n## Wood Carving\n\nWords of carving.\n\n### Top towns for Wood Carvers\n\n- Boise\n\n"
        "## Steel Cutting\n\nWords of cutting.\n"
    )
    document = with_subjects(outlined(text), FINDER)

    assert [n.casefold() for n in block_with(document, "Words of carving").subjects] == ["wood carvers"]
    assert [n.casefold() for n in block_with(document, "Words of cutting").subjects] == ["baker"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Baking Certification: Complete Guide", []),
        ("Study Guide", []),
        ("Tour Guide", ["Tour Guide"]),
        ("Specialist", []),
        ("Wood Specialist", ["Wood Specialist"]),
    ],
)
def test_role_finder_takes_no_text_and_no_bare_specialist_for_a_job(text, names):
    """A complete guide is read, a tour guide is asked; a specialist is one of something."""
    assert [m.name for m in FINDER.find(text, titled=True)] == names
