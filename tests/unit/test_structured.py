"""Data for machines in a page: which jobs it states, and the facts in their fields."""

import json

import pytest

from careergraph.readers.html import read_html
from careergraph.readers.structured import TOPIC
from tiny import extracted


def page(*data, body="", kind="application/ld+json"):
    scripts = "".join(
        f'<script type="{kind}">{json.dumps(d) if not isinstance(d, str) else d}</script>' for d in data
    )
    return f"<!doctype html><html><head>{scripts}</head><body>{body}</body></html>"


def read(text):
    return read_html(text.encode(), "page.html", "0" * 64)


def fields(text):
    document = read(text)
    return [b.span.of(document.text) for b in document.blocks if b.topic == TOPIC]


def job(**properties):
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker", **properties}


def salary(**value):
    return job(baseSalary={"@type": "MonetaryAmount", "currency": "GBP", "value": value})


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (job(hiringOrganization={"name": "Crust & Co"}), "Employer: Crust & Co"),
        (job(hiringOrganization="Crust"), "Employer: Crust"),
        (job(jobLocation={"address": {"addressLocality": "Leeds", "addressCountry": {"name": "UK"}}}), "Location: Leeds, UK"),
        (job(jobLocation=[{"address": "Leeds"}]), "Location: Leeds"),
        (salary(minValue=20, maxValue="30.50", unitText="HOUR"), "Pay: GBP 20–30.5 an hour"),
        (salary(value=30000, unitText="YEAR"), "Pay: GBP 30,000 a year"),
        (salary(minValue=30000), "Pay: GBP 30,000 or more"),
        (job(baseSalary="30,000", salaryCurrency="usd"), "Pay: USD 30,000"),
        (job(skills="kneading, timing"), "Skill: timing"),
        (job(skills=["kneading", {"@type": "DefinedTerm", "name": "timing"}]), "Skill: timing"),
        (job(industry={"@value": "Food"}), "Industry: Food"),
        (job(experienceRequirements={"monthsOfExperience": 24}), "Experience: 24 months"),
        (job(educationRequirements={"credentialCategory": "high school"}), "Qualification: high school"),
        (job(responsibilities="<ul><li>Bake</li><li>Shape, weigh</li></ul>"), "Responsibility: Shape, weigh"),
        ({"@graph": [{"@type": "WebSite"}, job(industry="Food")]}, "Industry: Food"),
        ([[job(industry="Food")]], "Industry: Food"),
        ({"@type": "ItemList", "itemListElement": [{"item": job(industry="Food")}]}, "Industry: Food"),
        ({"@type": ["Thing", "https://schema.org/Occupation"], "name": "Baker", "skills": "timing"}, "Skill: timing"),
        (
            {"@type": "Occupation", "name": "Baker", "estimatedSalary": [{"currency": "USD", "duration": "P1Y", "percentile10": 1e4, "percentile90": 3e4}]},
            "Pay: USD 10,000–30,000 a year",
        ),
        ("<!--\n" + json.dumps(job(industry="Food")) + "\n-->", "Industry: Food"),
    ],
)  # fmt: skip
def test_structured_data_becomes_lines(data, line):
    """Each property of a job becomes a line with its label, whatever form the data has."""
    found = fields(page(data, body="<p>x</p>"))

    assert line in found
    assert found[0] == "Job title: Baker"


@pytest.mark.parametrize(
    "data",
    [
        salary(value="negotiable"), salary(value=-5), salary(value=True), salary(value=float("nan")), salary(value=10**400),
        job(baseSalary={"value": 5}), job(skills=None), job(skills={"a": [[["b"]]]}), job(skills=[[["b"]]]),
        job(hiringOrganization=7), job(jobLocation=[None, 3]), {"@type": None}, {"@type": {"@type": "x"}}, 3, "null", "[]", "",
    ],
)  # fmt: skip
def test_structured_data_that_says_nothing_gives_no_line(data):
    """Values that are no sums, names or places are passed over."""
    assert [f for f in fields(page(data, body="<p>x</p>")) if not f.startswith("Job title")] == []


@pytest.mark.parametrize(
    "data", ["{", "{'@type': 'JobPosting'}", "[" * 100_000, '{"a": ' * 50_000, "1" * 5_000]
)
def test_structured_data_that_cannot_be_read_is_a_problem(data):
    """Bad JSON is told, and the page is read all the same."""
    document = read(page(data, body="<p>A baker bakes.</p>"))

    assert [p.code for p in document.problems] == ["bad-data"]
    assert document.text == "A baker bakes."


def test_structured_data_in_microdata_is_read_too():
    """Items, nested ones, and values in attributes."""
    body = """<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Baker</h1>
    <p>by <span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Crust</b></span></p>
    <span itemprop="baseSalary" itemscope><meta itemprop="currency" content="GBP">
    <span itemprop="value" itemscope><meta itemprop="value" content="30000"><meta itemprop="unitText" content="YEAR"></span></span>
    </div>"""
    assert fields(page(body=body)) == ["Job title: Baker", "Employer: Crust", "Pay: GBP 30,000 a year"]


def test_structured_data_told_at_length_is_text():
    """A description that the page does not show is read as text; one that it shows is not said twice."""
    told = "<p>A baker shapes loaves.</p><h2>Skills</h2><ul><li>kneading the dough by hand</li></ul>"
    shown = read(page(job(description=told), body=f"<main>{told}</main>")).text
    hidden = read(page(job(description=told), body="<div id=app></div>")).text

    assert shown.count("kneading") == 1
    assert hidden == "Baker\n\nA baker shapes loaves.\n\nSkills\n\n- kneading the dough by hand"


def test_structured_data_gives_facts_that_can_be_quoted():
    """The facts of an empty page are those of its data, each with its line."""
    data = job(
        title="Senior Baker (m/f/d) - Leeds",
        hiringOrganization={"name": "Crust"},
        skills="sourdough, Microsoft Excel",
        experienceRequirements={"monthsOfExperience": 24},
        baseSalary={"currency": "GBP", "value": {"minValue": 20000, "maxValue": 30000, "unitText": "YEAR"}},
    )
    claims = extracted(page(data), "page.html").claims

    assert {c.subject_name for c in claims} == {"Senior Baker"}
    assert {(c.predicate, c.object_name, c.quote) for c in claims} >= {
        ("employedBy", "Crust", "Employer: Crust"),
        ("requiresSkill", "sourdough", "Skill: sourdough"),
        ("usesTool", "Microsoft Excel", "Skill: Microsoft Excel"),
        ("requiresExperience", "24 months", "Experience: 24 months"),
        ("hasSalary", "GBP 20,000–30,000 a year", "Pay: GBP 20,000–30,000 a year"),
    }
    assert json.loads(next(c.value for c in claims if c.predicate == "hasSalary"))["low"] == 20000


def test_structured_data_of_a_page_without_a_known_role_has_its_title_as_subject():
    """The job's title is a role, though no vocabulary knows its words."""
    claims = extracted(page(job(title="Zymurgist at Crust", skills="timing")), "page.html").claims

    assert {(c.subject_name, c.object_name) for c in claims} == {("Zymurgist", "timing")}
