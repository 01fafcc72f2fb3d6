"""The pay view: figures as the graph has them, one scale a currency and period, sorted, filtered, proved."""

import json
from dataclasses import replace

import pytest

from browsing import Watched
from careergraph.analysis.pay import pay
from careergraph.figures import figure_of, salary_label
from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.view.data import to_page_data
from handmade import entity, evidence, example_graph, iri

HOSTILE = "<img src=x onerror=alert(1)>"


def figure(low=None, high=None, point=None, *, currency="EUR", period="year", kind="range", context=()):
    said = {"low": low, "high": high, "point": point, "currency": currency, "period": period}
    return {**said, "kind": kind, "context": list(context)}


def bakery() -> Graph:
    """Return a graph of bakers paid in two currencies, by year and hour, with all forms of a figure."""
    said = {
        "role/baker": (
            figure(30_000, 34_000, context=["senior"]),
            figure(point=31_000, kind="average", context=["Lyon"]),
            figure(high=33_000),
            figure(low=90_000, context=[HOSTILE]),
            figure(15, 19, period="hour"),
            figure(15.25, 16.5, period="hour"),
            figure(point=29_000, kind="base"),
            figure(31_000, 35_000, currency="CHF"),
        ),
        "role/head-baker": (figure(40_000, 46_000), figure(38_000, 44_000, kind="median")),
        "role/miller": (figure(point=36_500),),
    }
    entities = [
        entity("role/baker", "Role", "Baker"),
        entity("role/head-baker", "Role", "Head Baker", broader=iri("role/baker")),
        entity("role/miller", "Role", "Miller"),
        entity("role/weaver", "Role", "Weaver"),
        entity("stage/senior", "CareerStage", "senior", rank=40),
        entity("location/lyon", "Location", "Lyon"),
    ]
    facts = {}
    for role, figures in said.items():
        for number, value in enumerate(figures):
            name = f"salary/{role.partition('/')[2]}.{number}"
            entities.append(entity(name, "Salary", salary_label(value), value=figure_of(value)))
            facts[Fact(iri(role), "hasSalary", iri(name))] = (evidence("guide-002.md", 1400),)
    return replace(
        example_graph(),
        entities={each.iri: each for each in sorted(entities, key=lambda each: each.iri)},
        facts=dict(sorted(facts.items())),
        excluded={},
    )


ROWS = """() => [...document.querySelectorAll("#view-pay section")].flatMap((section) =>
    [...section.querySelectorAll("tbody")].flatMap((body) => [...body.rows].map((row) => ({
        measure: section.getAttribute("aria-label"),
        part: row.closest("table").caption.textContent,
        head: body.querySelector("th").querySelector("bdi")?.textContent ?? body.querySelector("th").textContent,
        said: row.querySelector(".for").textContent,
        told: row.querySelector("td.number").textContent,
        look: row.querySelector(".bar-track > span").className,
        sources: row.lastElementChild.textContent,
    }))))"""


def rows(seen: Watched) -> list[dict[str, str]]:
    """Return the figures that the view shows, in its order."""
    return seen.page.evaluate(ROWS)


def test_page_holds_the_literals_of_the_graph(corpus):
    """Each figure of the page is what SPARQL says of its salary; each salary of the graph is on the page."""
    graph, ask = corpus
    data = to_page_data(graph)
    found = {
        (data.nodes[edge["subject"]]["iri"], data.nodes[edge["object"]]["iri"]): (
            *(each[name] for name in ("low", "high", "point")),
            measure["currency"],
            measure["period"],
            measure["component"],
        )
        for each in data.pay
        for edge, measure in ((data.edges[each["fact"]], data.measures[each["measure"]]),)
    }
    asked = ask(
        """SELECT ?role ?pay ?low ?high ?point ?currency ?unit ?component { ?role cg:hasSalary ?pay .
        OPTIONAL { ?pay schema:minValue ?low } OPTIONAL { ?pay schema:maxValue ?high }
        OPTIONAL { ?pay schema:value ?point } OPTIONAL { ?pay schema:currency ?currency }
        OPTIONAL { ?pay schema:unitText ?unit } OPTIONAL { ?pay cg:component ?component } }"""
    )
    assert len(asked) > 200
    assert found == {
        (role, salary): (
            *(None if number is None else float(number) for number in (low, high, point)),
            currency or "",
            (unit or "").lower(),
            component or "",
        )
        for role, salary, low, high, point, currency, unit, component in asked
    }


@pytest.mark.browser
def test_view_shows_what_the_command_line_answers(visit, corpus):
    """Roles, figures, measures and sources are those of `careergraph pay`, for every role, and nothing else."""
    graph, _ = corpus
    seen = visit(graph, address="#view=pay")
    for more in seen.page.locator("#view-pay .more").all():
        more.click()
    shown = sorted((row["head"], row["measure"], row["told"], row["sources"]) for row in rows(seen))
    paid = {fact.subject for fact in graph.facts if fact.predicate == "hasSalary"}
    bands = {band.fact: band for role in paid for band in pay(graph, role).bands}
    assert shown == sorted(
        (
            band.role.label,
            str(replace(band.measure, component="")),
            band.told,
            str(band.sources),
        )
        for band in bands.values()
    )
    assert seen.is_clean()


@pytest.mark.browser
def test_currencies_and_periods_stay_apart_and_figures_are_marked_as_what_they_are(visit):
    """A section and a scale for each currency and period; parts, averages and open ends are told apart."""
    seen = visit(bakery(), address="#view=pay")
    found = rows(seen)
    assert list(dict.fromkeys(row["measure"] for row in found)) == ["EUR a year", "EUR an hour", "CHF a year"]
    looks = {row["told"]: (row["look"], row["said"], row["part"]) for row in found}
    unknown = "Base or total pay: not said which"
    assert looks["30,000–34,000"] == ("range", "senior", unknown)
    assert looks["31,000"] == ("sum counted", "Lyon average", unknown)
    assert looks["38,000–44,000"] == ("range counted", "median", unknown)
    assert looks["up to 33,000"] == ("upto", "", unknown)
    assert looks["90,000 or more"] == ("ormore", HOSTILE, unknown)
    assert looks["29,000"] == ("sum", "", "Base pay")
    assert looks["15.25–16.5"][0] == "range"
    baker = seen.page.locator("#view-pay tbody", has_text="30,000–34,000").locator(".overview")
    assert baker.inner_text() == "30,000–34,000, median 31,500"
    boxes = seen.page.evaluate(
        """() => [...document.querySelectorAll("#view-pay td .bar-track > span")].map((each) => {
            const [shape, track] = [each.getBoundingClientRect(), each.parentElement.getBoundingClientRect()];
            return shape.left >= track.left - 6 && shape.right <= track.right + 6;
        })"""
    )
    assert all(boxes)
    assert seen.is_clean()


@pytest.mark.browser
def test_role_sort_and_filter_stand_in_the_address_and_can_be_undone(visit):
    """A role with its levels, an order and a filter come by link, by hand and go by Back; what is hidden is said."""
    seen = visit(bakery(), address="#view=pay&role=role/baker&sort=-middle")
    page = seen.page
    assert {row["head"] for row in rows(seen)} == {"Baker", "Head Baker"}
    euros = [
        row["told"] for row in rows(seen) if row["measure"] == "EUR a year" and row["part"] != "Base pay"
    ]
    assert euros[:4] == ["40,000–46,000", "38,000–44,000", "30,000–34,000", "31,000"]
    page.locator("#view-pay select").last.select_option("stage")
    assert page.evaluate("location.hash") == "#view=pay&role=role/baker&sort=stage"
    assert rows(seen)[0]["head"] == "senior"
    page.locator("#view-pay select").first.focus()
    page.locator("#view-pay select").first.select_option("role/miller")
    assert page.evaluate("document.activeElement.value") == "role/miller"
    assert [row["told"] for row in rows(seen)] == ["36,500"]
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#view-pay tr[data-fact]').length > 1")
    seen = visit(bakery(), address="#view=pay&sources=2")
    assert "The filters hide all 11 figures" in seen.page.locator("#view-pay").inner_text()
    seen.page.locator("#view-pay").get_by_role("button", name="Show everything again").click()
    assert len(rows(seen)) == 11
    none = visit(bakery(), address="#view=pay&role=role/weaver").page.locator("#view-pay")
    assert "No document gives a figure of pay for Weaver" in none.inner_text()


@pytest.mark.browser
def test_a_figure_opens_its_proof_and_a_narrow_window_does_not_scroll_sideways(visit):
    """A figure leads to the passage that says it, by keyboard too; the page is as wide as the window."""
    seen = visit(bakery(), address="#view=pay&sort=place", width=420)
    page = seen.page
    assert [row["head"] for row in rows(seen)][:2] == ["Lyon", "no place said"]
    page.get_by_role("button", name="36,500").focus()
    page.keyboard.press("Enter")
    assert "is paid" in page.locator("#panel h2").inner_text()
    assert page.locator("#panel blockquote").count() == 1
    assert page.locator("#view-pay tr.chosen").count() == 1
    assert "fact=role/miller%7ChasSalary" in page.evaluate("location.hash")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    widths = page.evaluate("[...document.querySelectorAll('.bar-track, .axis')].map((e) => e.clientWidth)")
    assert len(set(widths[6:])) == 1  # after those of the key: one scale
    assert seen.is_clean()


def test_page_leaves_out_a_figure_whose_fact_it_does_not_hold(monkeypatch):
    """Where only some facts have room, the page has the figures of these alone, and can still prove them."""
    monkeypatch.setattr("careergraph.view.data.MOST_EDGES", 4)
    data = to_page_data(bakery())
    assert 0 < len(data.pay) <= 4
    assert {each["fact"] for each in data.pay} <= {edge["id"] for edge in data.edges}
    assert json.dumps(data.pay)
