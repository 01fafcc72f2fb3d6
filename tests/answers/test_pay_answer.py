"""Pay of a role: figures told apart by currency, period and component, and what they come to."""

from dataclasses import replace
from statistics import median

import pytest

from careergraph.analysis.pay import pay
from careergraph.analysis.tables import evidence_of, records_of
from careergraph.errors import UsageError
from careergraph.figures import figure_of, salary_label
from careergraph.model import Fact
from handmade import entity, evidence, example_graph, iri

BAKER, HEAD = "role/baker", "role/head-baker"


def figure(low=None, high=None, point=None, *, currency="EUR", period="year", kind="range", context=()):
    return {
        "low": low,
        "high": high,
        "point": point,
        "currency": currency,
        "period": period,
        "kind": kind,
        "context": list(context),
    }


def bakery(*figures, head=()):
    """Return a graph of bakers, and of head bakers, with these figures."""
    entities = [
        entity(BAKER, "Role", "Baker"),
        entity(HEAD, "Role", "Head Baker", broader=iri(BAKER)),
        entity("stage/junior", "CareerStage", "junior", aliases=("junior level",), rank=20),
        entity("stage/lead", "CareerStage", "lead", rank=50),
        entity("stage/principal", "CareerStage", "principal", rank=60),
        entity("location/lyon", "Location", "Lyon"),
    ]
    facts = {}
    for role, said in ((BAKER, figures), (HEAD, head)):
        for number, value in enumerate(said):
            name = f"salary/{role.partition('/')[2]}.{number}"
            entities.append(entity(name, "Salary", salary_label(value), value=figure_of(value)))
            facts[Fact(iri(role), "hasSalary", iri(name))] = (evidence("guide-002.md", 1400),)
    graph = example_graph(tuple(e for e in entities if e.iri not in example_graph().entities))
    return replace(graph, facts=dict(sorted({**graph.facts, **facts}.items())))


def told(answer):
    return [band.told for band in answer.bands]


def test_currencies_periods_and_components_are_never_one_table():
    graph = bakery(
        figure(30_000, 34_000),
        figure(31_000, 35_000, currency="CHF"),
        figure(15, 19, period="hour"),
        figure(point=29_000, kind="base"),
    )
    answer = pay(graph, "Baker")
    names = [table.name for table in answer.tables()]
    assert names == ["overview", "CHF-year", "EUR-hour", "EUR-year", "EUR-year-base"]
    assert [(str(o.measure), o.lowest, o.highest) for o in answer.overview if o.stage is None] == [
        ("CHF a year", 31_000, 35_000),
        ("EUR an hour", 15, 19),
        ("EUR a year", 30_000, 34_000),
        ("EUR a year, base pay", 29_000, 29_000),
    ]
    assert "nothing is converted" in answer.notes()[0]


def test_figures_with_one_end_are_shown_and_do_not_spoil_the_overview():
    answer = pay(bakery(figure(30_000, 34_000), figure(high=900_000), figure(low=28_000)), "Baker")
    assert told(answer) == ["28,000 or more", "30,000–34,000", "up to 900,000"]
    (whole,) = answer.overview
    assert (whole.lowest, whole.median, whole.highest, whole.figures) == (30_000, 32_000, 34_000, 1)
    assert any("2 figures with one end" in note for note in answer.notes())


def test_figures_stand_in_the_order_of_a_career():
    answer = pay(
        bakery(
            figure(50_000, 60_000, context=["lead/principal"]),
            figure(40_000, 41_000, context=["10-14 years"]),
            figure(30_000, 31_000, context=["less than 1 year"]),
            figure(35_000, 36_000, context=["2–5 years"]),
            figure(28_000, 29_000, context=["Junior Level"]),
            figure(32_000, 33_000, context=["Lyon", "night shifts"]),
        ),
        "Baker",
    )
    assert [(b.rank, b.years_from) for b in answer.bands] == [
        (None, None), (None, 0), (None, 2), (None, 10), (20, None), (50, None)
    ]  # fmt: skip
    assert [thing.label for thing in answer.bands[-1].stages] == ["lead", "principal"]
    assert [thing.label for thing in answer.bands[0].places] == ["Lyon"]
    assert answer.bands[0].context == ("night shifts",)


def test_each_stage_has_an_overview_of_its_own():
    answer = pay(bakery(figure(20, 30, context=["junior"]), figure(40, 60, context=["lead"])), "Baker")
    assert [(o.stage and o.stage.label, o.lowest, o.median, o.highest) for o in answer.overview] == [
        (None, 20, 37.5, 60),
        ("junior", 20, 25, 30),
        ("lead", 40, 50, 60),
    ]


def test_what_is_said_of_a_level_is_told_as_such():
    answer = pay(bakery(figure(20, 30), head=[figure(40, 60)]), "Baker")
    assert [band.role.label for band in answer.bands] == ["Baker", "Head Baker"]
    assert any("1 figure said of Head Baker, a level of Baker" in note for note in answer.notes())
    assert answer.tables()[1].columns[0].is_detail is False


def test_a_level_without_figures_points_at_the_role():
    answer = pay(bakery(figure(20, 30)), "Head Baker")
    assert answer.bands == ()
    assert "no pay of Head Baker is known" in answer.notes()
    assert any("Baker, of which this is a level" in note for note in answer.notes())


def test_filters_say_what_they_leave_out():
    graph = bakery(figure(30_000, 34_000, context=["Lyon"]), figure(31_000, 35_000, currency="CHF"))
    answer = pay(graph, "Baker", currency="eur", period="year", place="lyon")
    assert told(answer) == ["30,000–34,000"]
    assert "left out as asked: 1 figure in CHF a year" in answer.notes()


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ({"currency": "JPY"}, "CHF, EUR"),
        ({"period": "week"}, "year"),
        ({"place": "Paris"}, "Lyon"),
        ({"stage": "lead"}, "none is said with one"),
    ],
)
def test_what_no_figure_has_is_told_with_what_there_is(wanted, there):
    graph = bakery(figure(30_000, 34_000, context=["Lyon"]), figure(31_000, 35_000, currency="CHF"))
    with pytest.raises(UsageError, match=there):
        pay(graph, "Baker", **wanted)


def test_each_figure_and_each_overview_names_facts_with_evidence():
    graph = example_graph()
    rows = [row for _, row in records_of(pay(graph, "Machine Learning Engineer").tables())]
    assert len(rows) == 3
    assert all(row.facts and all(found for _, found in evidence_of(graph, row.facts)) for row in rows)


FIGURES = """SELECT ?salary ?low ?high ?point ?component {{
  ?role skos:prefLabel "{role}"@en . ?of skos:broader* ?role . ?of cg:hasSalary ?salary .
  ?salary schema:currency "{currency}" ; schema:unitText "{period}" .
  OPTIONAL {{ ?salary schema:minValue ?low }} OPTIONAL {{ ?salary schema:maxValue ?high }}
  OPTIONAL {{ ?salary schema:value ?point }} OPTIONAL {{ ?salary cg:component ?component }} }}"""


@pytest.mark.parametrize(
    ("role", "currency", "period"),
    [
        ("Data Engineer", "USD", "year"),
        ("Electrician", "USD", "hour"),
        ("Machine Learning Engineer", "USD", "year"),
    ],
)
def test_pay_agrees_with_sparql(corpus, role, currency, period):
    graph, ask = corpus
    rows = ask(FIGURES.format(role=role, currency=currency, period=period.upper()))
    answer = pay(graph, role, currency=currency, period=period)
    assert {band.fact.object for band in answer.bands} == {row[0] for row in rows}
    for component in {row[4] for row in rows}:
        ends = [
            (float(low or point), float(high or point))
            for _, low, high, point, said in rows
            if said == component and (point or (low and high))
        ]
        (whole,) = [
            o for o in answer.overview if o.stage is None and o.measure.component == (component or "")
        ]
        assert whole.figures == len(ends)
        assert whole.lowest == min(low for low, _ in ends)
        assert whole.highest == max(high for _, high in ends)
        assert whole.median == pytest.approx(median((low + high) / 2 for low, high in ends), abs=0.5)


def test_stages_of_figures_agree_with_sparql(corpus):
    graph, ask = corpus
    rows = ask(
        """SELECT ?salary ?stage { ?role skos:prefLabel "Data Engineer"@en ; cg:hasSalary ?salary .
          ?salary cg:forStage ?stage }"""
    )
    bands = [b for b in pay(graph, "Data Engineer").bands if b.role.label == "Data Engineer"]
    assert {(b.fact.object, stage.iri) for b in bands for stage in b.stages} == set(rows)
