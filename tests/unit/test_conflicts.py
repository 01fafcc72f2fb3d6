"""What sources say against each other, and what is merely different."""

import json
from dataclasses import replace

import pytest

from careergraph.conflicts import MOST_QUOTES, Conflict, find_conflicts
from careergraph.graph import Graph
from careergraph.model import Extraction
from careergraph.report import report_json, report_markdown, report_of
from careergraph.resolve import Resolution
from careergraph.resolve import resolve as resolved
from tiny import claim_of, extraction_of, shipped_vocabulary

VOCABULARY = shipped_vocabulary()


def graph_of(*documents: Extraction) -> Graph:
    return resolved(documents, VOCABULARY)


def pay(low=None, high=None, *, kind="range", start=0, role="Baker", context=(), **more):
    """Return the claim that a baker earns so much, in thousands of USD a year unless it is said."""
    point = None if kind in {"range", "base", "total"} else low
    value = {
        "low": None if point else low,
        "high": high,
        "point": point,
        "currency": "USD",
        "period": "year",
        "kind": kind,
        "context": list(context),
        **more,
    }
    named = f"{kind} {low} {high} {' '.join(context)}"
    return claim_of(role, "hasSalary", named, "Salary", start, value=json.dumps(value, sort_keys=True))


def outlook(value, about, *, period="2023-2033", unit="percent", high=None, start=0):
    figure = {"value": value, "high": high, "unit": unit, "period": period, "about": about}
    text = json.dumps(figure, sort_keys=True)
    return claim_of("Baker", "hasOutlook", f"{value} {about}", "Outlook", start, value=text)


def needs(thing, kind="Degree", modality="required", *, start=0, **more):
    predicate = {"Degree": "requiresQualification", "Experience": "requiresExperience"}.get(
        kind, "requiresSkill"
    )
    return claim_of("Baker", predicate, thing, kind, start, modality=modality, **more)


def leads(role, other, *, start=0, quote=None):
    made = claim_of(role, "progressesTo", other, "Role", start)
    return made if quote is None else replace(made, quote=quote)


def said(conflict: Conflict) -> list[tuple[str, list[str]]]:
    return [(side.says, [e.document for e in side.evidence]) for side in conflict.sides]


def test_bands_that_do_not_meet_are_a_conflict():
    """Two guides pay a baker in bands apart; each side has its place, the lower one first."""
    (found,) = find_conflicts(
        graph_of(extraction_of("a.md", pay(50, 60)), extraction_of("b.md", pay(30, 40)))
    )
    assert (found.kind, found.label, found.about) == ("pay", "Baker", "USD a year")
    assert said(found) == [("range 30 40", ["b.md"]), ("range 50 60", ["a.md"])]
    assert found.sides[0].evidence[0].quote == "Baker hasSalary range 30 40 "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(pay(30, 40), pay(40, 50), id="bands that touch"),
        pytest.param(pay(30, 40), pay(42, 50, context=["senior"]), id="another stage"),
        pytest.param(pay(30, 40, context=["Leeds"]), pay(42, 50, context=["York"]), id="another place"),
        pytest.param(pay(30, 40), pay(42, 50, currency="EUR"), id="another currency"),
        pytest.param(pay(12, 15, period="hour"), pay(30, 40), id="another period"),
        pytest.param(pay(12, 15, period=None), pay(30, 40, period=None), id="no period"),
        pytest.param(pay(30, 40, kind="base"), pay(45, 60, kind="total"), id="base beside total"),
        pytest.param(pay(30, 40, kind="base"), pay(45, 60), id="base beside pay as such"),
        pytest.param(pay(38, kind="median"), pay(30, 40), id="a median within the band"),
        pytest.param(pay(43, kind="median"), pay(30, 40), id="a median a little above the band"),
        pytest.param(pay(50, kind="median"), pay(58, kind="median"), id="medians of two surveys"),
        pytest.param(pay(50, kind="median"), pay(90, kind="average"), id="an average beside a median"),
        pytest.param(pay(30, None), pay(70, 80), id="an open end"),
        pytest.param(pay(30, 40), pay(50, 60, role="Chef"), id="another role"),
    ],
)
def test_pay_that_is_merely_different_is_none(one, other):
    """Figures that are not of the same thing, or that differ as surveys do, are left alone."""
    assert not find_conflicts(graph_of(extraction_of("a.md", one), extraction_of("b.md", other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(pay(50, kind="median"), pay(30, 40), id="a median outside the band"),
        pytest.param(pay(50, kind="average"), pay(70, kind="average"), id="averages far apart"),
        pytest.param(pay(None, 40), pay(50, 60), id="an upper bound"),
        pytest.param(
            pay(30, 40, context=["entry level"]), pay(50, 60, context=["Entry-Level"]), id="a stage"
        ),
        pytest.param(pay(30, 40, kind="base"), pay(50, 60, kind="base"), id="base against base"),
    ],
)
def test_pay_that_cannot_both_hold_is_a_conflict(one, other):
    """Both figures are sides of one conflict."""
    (found,) = find_conflicts(graph_of(extraction_of("a.md", one), extraction_of("b.md", other)))
    assert {name for _, (name,) in said(found)} == {"a.md", "b.md"}


def test_figures_that_one_document_gives_side_by_side_are_none():
    """A source that gives two bands speaks of two things; a third that gives one of them agrees with it."""
    both = extraction_of("a.md", pay(30, 40), pay(50, 60, start=99))
    assert not find_conflicts(graph_of(both, extraction_of("b.md", pay(50, 60))))


def test_figures_of_one_document_under_two_ids_are_none():
    """The same bytes are one source, under whatever names."""
    copies = [
        replace(d, origin=replace(d.origin, digest="same"))
        for d in (extraction_of("a.md", pay(30, 40)), extraction_of("b.md", pay(50, 60)))
    ]
    assert not find_conflicts(graph_of(*copies))


def test_offers_of_employers_contradict_nobody():
    """Advertisements that pay differently are two offers; a guide against a guide is still a conflict."""
    hired = claim_of("Baker", "employedBy", "Rye & Sons", "Employer", 200, extractor="employers.ad")
    offer = extraction_of("ad.md", pay(90, 95), hired)
    guide = extraction_of("guide.md", pay(30, 40))
    assert not find_conflicts(graph_of(offer, guide))
    (found,) = find_conflicts(graph_of(offer, guide, extraction_of("other.md", pay(50, 60))))
    assert [places for _, places in said(found)] == [["guide.md"], ["other.md"]]


def test_an_offer_for_a_rung_of_a_role_is_no_survey_of_the_role():
    """What an advertisement for an Entry-Level Baker says of bakers at entry level is its offer too."""
    hired = claim_of(
        "Entry-Level Baker", "employedBy", "Rye", "Employer", 200, extractor="structured.employer"
    )
    offers = [
        extraction_of(f"{low}.md", pay(low, low + 5, context=["entry-level"]), hired) for low in (30, 50)
    ]
    assert not find_conflicts(graph_of(*offers))


def test_what_is_needed_and_not_needed_is_a_conflict():
    """Each side has its quotes, and how many independent documents say it."""
    graph = graph_of(
        extraction_of("a.md", needs("bachelor's degree")),
        extraction_of("b.md", needs("bachelor's degree", modality="excluded")),
        extraction_of("c.md", needs("bachelor's degree", modality="excluded")),
    )
    (found,) = find_conflicts(graph)
    assert (found.kind, found.label, found.about) == ("requirement", "Baker", "bachelor's degree")
    assert said(found) == [
        ("needed: bachelor's degree", ["a.md"]),
        ("not needed: bachelor's degree", ["b.md", "c.md"]),
    ]
    assert [side.sources for side in found.sides] == [1, 2]


def test_a_source_contradicts_itself():
    """Two places of one document are two sides; one passage that says both is not understood so far."""
    twice = (needs("Python", "Tool"), needs("Python", "Tool", "excluded", start=99))
    (found,) = find_conflicts(graph_of(extraction_of("a.md", *twice)))
    assert [places for _, places in said(found)] == [["a.md"], ["a.md"]]
    once = (needs("Python", "Tool"), needs("Python", "Tool", "excluded", start=3))
    assert not find_conflicts(graph_of(extraction_of("a.md", *once)))


@pytest.mark.parametrize("modality", ["preferred", "optional", "unstated"])
def test_what_is_welcome_may_be_unneeded(modality):
    """A degree that is a plus is not needed: nobody is contradicted."""
    one = extraction_of("a.md", needs("bachelor's degree", modality=modality))
    other = extraction_of("b.md", needs("bachelor's degree", modality="excluded"))
    assert not find_conflicts(graph_of(one, other))


@pytest.mark.parametrize(
    ("denied", "asked", "conflict"),
    [
        ("college degree", ("bachelor's degree", "Degree"), True),
        ("college degree", ("high school diploma", "Degree"), False),
        ("master's degree", ("bachelor's degree", "Degree"), False),
        ("prior experience", ("two years in a bakery", "Experience"), True),
        ("baking experience", ("two years in a bakery", "Experience"), False),
    ],
)
def test_a_denial_in_general_meets_all_of_its_kind(denied, asked, conflict):
    """ "No college degree needed" stands against a bachelor's degree, not against a diploma of school."""
    one = extraction_of("a.md", needs(denied, asked[1], "excluded"))
    other = extraction_of("b.md", needs(*asked))
    assert bool(find_conflicts(graph_of(one, other))) is conflict


def test_experience_denied_leaves_the_skill():
    """Who needs no experience in baking bakes all the same."""
    denied = replace(needs("baking", "Skill", "excluded"), quote="You need no baking experience.")
    assert not find_conflicts(
        graph_of(extraction_of("a.md", needs("baking", "Skill")), extraction_of("b.md", denied))
    )


def test_forecasts_that_differ_are_a_conflict():
    """Of the same measure, period and subject, in whatever words."""
    one = extraction_of("a.md", outlook(6, "Employment of bakers is projected to grow 6% from 2023 to 2033"))
    other = extraction_of("b.md", outlook(11, "Jobs for bakers will rise 11%", period="from 2023 to 2033"))
    (found,) = find_conflicts(graph_of(one, other))
    assert (found.kind, found.about) == ("outlook", "employment, percent, 2023-2033")
    assert said(found) == [("6 percent", ["a.md"]), ("11 percent", ["b.md"])]


@pytest.mark.parametrize(
    ("value", "about", "more"),
    [
        pytest.param(6.3, "Employment is expected to grow 6.3%", {}, id="rounded"),
        pytest.param(11, "Employment is expected to grow 11%", {"period": "2020-2030"}, id="another period"),
        pytest.param(11, "Postings are expected to grow 11%", {}, id="another measure"),
        pytest.param(11, "Employment in Texas is expected to grow 11%", {}, id="another subject"),
        pytest.param(1, "Employment is expected to grow 1% a year", {}, id="a rate a year"),
        pytest.param(900, "Employment is expected to grow by 900", {"unit": "jobs"}, id="another unit"),
        pytest.param(5, "Employment is expected to grow 5-8%", {"high": 8}, id="within a range"),
        pytest.param(11, "Employment is expected to grow 11%", {"period": None}, id="no period"),
    ],
)
def test_forecasts_that_are_merely_different_are_none(value, about, more):
    """Another period, measure, subject or unit, or another rounding."""
    one = extraction_of("a.md", outlook(6, "Employment of bakers is projected to grow 6%"))
    assert not find_conflicts(graph_of(one, extraction_of("b.md", outlook(value, about, **more))))


def test_a_career_that_leads_back_is_a_conflict():
    """Each step of the shortest cycle is a side, from the least role on; a step aside is in none."""
    graph = graph_of(
        extraction_of("a.md", leads("Baker", "Head Baker"), leads("Head Baker", "Bakery Manager", start=50)),
        extraction_of("b.md", leads("Bakery Manager", "Baker"), leads("Baker", "Miller", start=50)),
    )
    (found,) = find_conflicts(graph)
    assert found.about == "a cycle, Baker → Head Baker → Bakery Manager → Baker"
    assert [places for _, places in said(found)] == [["a.md"], ["a.md"], ["b.md"]]


def test_each_step_of_a_knot_is_told_in_the_shortest_cycle():
    """Two careers that each lead back are two conflicts, not one of all that hangs together."""
    graph = graph_of(
        extraction_of("a.md", leads("Baker", "Chef"), leads("Chef", "Baker", start=50)),
        extraction_of("b.md", leads("Chef", "Miller"), leads("Miller", "Chef", start=50)),
    )
    assert [c.about.count("→") for c in find_conflicts(graph)] == [2, 2]


def test_changes_of_work_are_no_cycle():
    """People go both ways between two occupations; "advance to" is a step, "can move to" none."""
    there = leads("Baker", "Miller", quote="Bakers advance to the post of miller.")
    back = leads("Miller", "Baker", quote="Some millers switch to the bakery.")
    assert not find_conflicts(graph_of(extraction_of("a.md", there), extraction_of("b.md", back)))


def test_a_move_down_is_a_conflict_on_the_ladder_of_one_role_alone():
    """ "Senior Baker → Junior Baker" is told with the stages of both, "Senior Baker → Trainee Pilot" is not."""
    stages = [
        claim_of("Senior Baker", "atStage", "senior", "CareerStage", 100),
        claim_of("Junior Baker", "atStage", "junior", "CareerStage", 150),
        claim_of("Trainee Pilot", "atStage", "trainee", "CareerStage", 200),
        needs("baking", "Skill", start=300),
    ]
    moves = [leads("Senior Baker", "Junior Baker"), leads("Senior Baker", "Trainee Pilot", start=50)]
    (found,) = find_conflicts(graph_of(extraction_of("a.md", *stages, *moves)))
    assert found.about == "a move down, Senior Baker → Junior Baker"
    assert [side.says for side in found.sides] == [
        "Senior Baker → Junior Baker",
        "Senior Baker is senior",
        "Junior Baker is junior",
    ]


def documents() -> list[Extraction]:
    """Return more documents than are shown, one of each kind of conflict."""
    first = extraction_of(
        "a.md",
        pay(30, 40),
        needs("baking", "Skill", "excluded", start=50),
        leads("Chef", "Baker", start=99),
        needs("patience", "Skill", start=150),
    )
    rest = [
        extraction_of(f"b{n}.md", pay(50, 60), needs("baking", "Skill", start=50), leads("Baker", "Chef", start=99))
        for n in range(MOST_QUOTES + 2)
    ]  # fmt: skip
    return [first, *rest]


def test_many_places_are_counted_and_some_shown():
    """A side has at most so many quotes, one a document, and the number of all."""
    found = find_conflicts(graph_of(*documents()))
    side = next(c for c in found if c.kind == "requirement").sides[0]
    assert (side.mentions, side.sources, len(side.evidence)) == (7, 7, MOST_QUOTES)


def test_evidence_on_a_shelf_gives_the_same(monkeypatch):
    """Of a graph whose evidence is on disk the conflicts are the same, and it is read for them alone."""
    in_memory = find_conflicts(graph_of(*documents()))
    monkeypatch.setattr("careergraph.resolve.MOST_HELD", 0)
    resolution = Resolution(VOCABULARY)
    for each in sorted(documents(), key=lambda d: d.origin.id):
        resolution.add(each)
    graph = resolution.graph()
    assert type(graph.facts).__name__ == "ShelvedFacts"
    read: list[int] = []
    evidence_of = graph.facts.shelf.evidence_of
    monkeypatch.setattr(
        graph.facts.shelf, "evidence_of", lambda number: read.append(number) or evidence_of(number)
    )
    assert find_conflicts(graph) == in_memory
    assert 0 < len(set(read)) < len(graph.facts) + len(graph.excluded)
    assert [c.kind for c in in_memory] == ["requirement", "pay", "ladder"]


def test_the_order_of_documents_changes_nothing():
    """The same conflicts come in the same order, whatever was read first."""
    there, back = documents(), documents()[::-1]
    assert find_conflicts(graph_of(*there)) == find_conflicts(graph_of(*back))


def test_the_report_shows_both_sides():
    """report.md has the first quote of each side, escaped; report.json has all of a conflict."""
    report = report_of(graph_of(*documents()[:2]), vocabulary="00")
    text = report_markdown(report).decode()
    assert "- **Baker**, pay: USD a year" in text
    assert "  - range 30 40 (1 source): “Baker hasSalary range 30 40 ” a.md:1" in text
    written = json.loads(report_json(report))
    assert written["counts"]["conflicts"] == len(written["conflicts"]) == 3
    assert written["conflicts"][0]["sides"][0]["evidence"][0]["document"] == "b0.md"
