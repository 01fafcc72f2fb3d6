"""Qualifications: whose they are, how strongly they are asked for, names nobody listed."""

import pytest

from tiny import extracted

HEAD = "# Welding Inspector\n\n## Skills\n\n- patience\n\n"


def _asked(text: str) -> set[tuple[str, str, str]]:
    claims = extracted(HEAD + text).claims
    return {
        (c.subject_name.casefold(), c.object_name.casefold(), c.modality)
        for c in claims
        if c.predicate == "requiresQualification"
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("## Requirements\n\n- High school diploma or GED\n", {"high school diploma", "ged"}),
        ("## Requirements\n\n- Valid driver’s license\n", {"valid driver’s license"}),
        ("## Requirements\n\n- Bachelor’s or Master’s degree\n", {"bachelor’s", "master’s degree"}),
        ("## Requirements\n\n- One year of high school geometry\n", {"one year of high school geometry"}),
        ("## Requirements\n\n- Registration as a Chartered Surveyor\n", {"chartered surveyor registration"}),
        ("## Certifications\n\n- Northway Beam Tester, level 2\n- GCIH\n", {"northway beam tester", "gcih"}),
        ("## Certifications\n\n- SnowPro Advanced Architect\n", {"snowpro advanced architect"}),
        (
            "## Education\n\n- Certifications in rigging or crane safety\n- Patience\n",
            {"certification in rigging", "certification in crane safety"},
        ),
        (
            "## Requirements\n\n- CPR and First Aid certification\n- Good eyes\n",
            {"cpr certification", "first aid certification"},
        ),
        ("## Requirements\n\nApplicants must pass the State Boiler exam.\n", {"state boiler exam"}),
        ("## Steps\n\nYou first have to be a licensed boilermaker.\n", {"licensed boilermaker"}),
        (
            "## How to become an inspector\n\n1. **Earn a certificate.** The Beam Warden (BW) designation is free.\n",
            {"beam warden designation"},
        ),
        ("## Education\n\nAn airframe certification is enough to start.\n", {"airframe certification"}),
        ("## Education\n\nInspectors pass the Basics of Welding (BW) exam.\n", {"basics of welding exam"}),
        ("## Education\n\nOthers get a certificate or a specialized degree first.\n", set()),
        ("## Education\n\nThe Rope Licence Review is a magazine.\n", set()),
        ("## Education\n\nYou must be certified by the Beam Board.\n", {"beam board certification"}),
        (
            "## Overview\n\nMust be licensed in the state of New Jersey.\n",
            {"licensed in the state of new jersey"},
        ),
        (
            "## Requirements\n\n- Must have completed an accredited welding program\n- Patience\n",
            {"accredited welding program"},
        ),
        (
            "## Requirements\n\n- Must be at least 18 years old\n- The right to work in the UK\n",
            {"at least 18 years old", "right to work in the uk"},
        ),
        (
            "## Beams\n\n- [CBW](https://beams.example/certified): Certified Beam Welder\n- Patience\n",
            {"certified beam welder"},
        ),
        (
            "## Requirements\n\nAssociate's or bachelor's degree in physics.\n",
            {"associate's degree", "bachelor's degree", "physics"},
        ),
        ("## Pay\n\nSources: GCIH, wage surveys.\n", set()),
        ("## How to become an inspector\n\n1. **Finish high school.**\n2. Wait.\n", {"high school diploma"}),
        (
            "## Education\n\nMost hold a bachelor's degree in physics, the rest came from statistics.\n",
            {"bachelor's degree", "physics"},
        ),
        (
            "## Education\n\nYou need a certificate from a trade school.\n",
            {"certificate from a trade school"},
        ),
        ("## Education\n\nThe BWA Certified Rigger test is free.\n", {"bwa certified rigger"}),
        ("## Career path\n\n- GCIH or an equivalent certificate\n", {"gcih"}),
    ],
)
def test_qualifications_are_named(text, names):
    """Known names in context, and names of an item or a sentence that says what they are."""
    assert {name for _, name, _ in _asked(text)} == names


@pytest.mark.parametrize(
    "text",
    [
        "## Requirements\n\n- Pass a drug test\n",
        "## Requirements\n\n- No license is needed\n",
        "## Education\n\nYou have to be a good listener.\n",
        "## Overview\n\nThe programme takes two years and students leave with an associate degree.\n",
        "## Overview\n\nWe were founded in March by two people who met in a bachelor party.\n",
        "## Requirements\n\n- Two years of bookkeeping experience\n",
    ],
)
def test_qualifications_are_no_tests_courses_or_months(text):
    """A drug test, a course of study, a month and years of work ask for no qualification."""
    assert _asked(text) == set()


def test_qualifications_for_other_roles_are_theirs():
    """ "… for nurse educators": what stands after "for" is whose degree it is."""
    text = "## Education\n\n- Master of Science in Nursing (MSN) for nurse educators and nurse managers\n"
    assert {subject for subject, _, _ in _asked(text)} == {"nurse educators", "nurse managers"}


def test_a_licence_named_after_a_rung_is_the_rung_s():
    """A license with the name of a position is asked of the position, not of all in the trade."""
    text = "# Electrician\n\n## Licenses\n\n- Master Electrician license\n"
    found = [c for c in extracted(text).claims if c.predicate == "requiresQualification"]
    assert [(c.subject_name, c.object_name) for c in found] == [
        ("Master Electrician", "Master Electrician license")
    ]


@pytest.mark.parametrize("said", ["is rarely required", "is **not** required"])
def test_a_degree_that_is_not_required_is_excluded(said):
    """Also with markup between the words, and where it is only seldom asked for."""
    text = f"## Requirements\n\nA master's degree {said}.\n"
    assert {modality for _, _, modality in _asked(text)} == {"excluded"}


def test_a_certificate_named_like_a_role_is_of_the_role_described():
    """ "Certified Welding Inspector" in a list of certificates asks nothing of itself."""
    found = _asked("## Certifications\n\n- GCIH Certified Boiler Inspector: by exam\n")
    assert {subject for subject, _, _ in found} == {"welding inspector"}


def test_a_qualification_is_of_the_role_it_opens():
    """ "With a bachelor's degree, inspectors can become …" asks it of whom they become."""
    found = _asked("## Career path\n\nWith a bachelor's degree, inspectors can become a Welding Engineer.\n")
    assert {(subject, name) for subject, name, _ in found} == {("welding engineer", "bachelor's degree")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("## Education\n\nMany paths lead there. Popular majors include:\n\n- Geography\n- Marine law\n",
         {"geography", "marine law"}),
        ("## Education\n\nWhat helps:\n\n- Geography\n", set()),
        ("## Education\n\nInspectors usually study statistics.\n", {"statistics"}),
        ("## Requirements\n\n- You have a license to practice\n- 3+ years of licensed experience\n", set()),
        ("## Employers\n\nMost jobs require experience and/or a Hoist & Crane (H&C) Certificate.\n\n- Links to apprenticeships\n",
         {"hoist & crane certificate"}),
        ("## Education\n\nConsider enrolling in an undergraduate degree.\n", {"undergraduate degree"}),
        ("## Requirements\n\n- Identify certifications relevant to beams\n", set()),
    ],
)  # fmt: skip
def test_fields_are_listed_below_what_announces_them(text, names):
    """A list of majors is one of fields; what only speaks of papers is none."""
    assert {name for _, name, _ in _asked(text)} == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Applicants must be a US citizen and pass a security investigation.", {"us citizenship", "security investigation"}),
        ("Candidates must be citizens of the United States.", {"united states citizenship"}),
        ("You must be between 20 and 35 years of age.", {"between 20 and 35 years of age"}),
        ("You must pass a criminal background check.", {"criminal background check"}),
        ("Cooks need a clean driving record.", {"clean driving record"}),
        ("They must be a high school graduate.", {"high school diploma"}),
        ("The knife has a clean record of sales.", set()),
        ("Citizens of the town eat here.", set()),
        ("She has a background in checks.", set()),
    ],
)  # fmt: skip
def test_who_may_be_hired_is_told_in_many_ways(sentence, names):
    """By citizenship, age, and what is looked into before."""
    assert {name for _, name, _ in _asked(f"## Requirements\n\n{sentence}\n")} == names
