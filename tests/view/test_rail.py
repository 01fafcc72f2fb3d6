"""The rail: what each switch stands for under all others, and where focus goes when the reader goes back."""

import pytest
from playwright.sync_api import Page

from careergraph.analysis.part import part_of
from careergraph.view import make_part_page
from handmade import example_graph

pytestmark = pytest.mark.browser

ROWS = (
    ("Baker", "requiresSkill", "kneading"),
    ("Baker", "requiresSkill", "patience"),
    ("Baker", "usesTool", "oven"),
    ("Miller", "usesTool", "mill"),
)
AT_LEAST_TWO = "?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cg:sourceCount ?n . FILTER (?n >= 2)"


def counts(page: Page, switches: str) -> dict[str, int]:
    """Return the counts of a list of switches that are not 0, by their names."""
    rows = page.locator(f"#{switches} label").all()
    found = {
        row.locator(".name").text_content(): int(row.locator(".n").text_content().replace(",", ""))
        for row in rows
    }
    return {name: count for name, count in found.items() if count}


def test_counts_follow_the_other_filters(visit, graph):
    """A switch tells what it stands for now; one that is off tells what it would bring."""
    page = visit(graph(*ROWS)).page
    assert counts(page, "kinds") == {"Roles": 2, "Skills": 2, "Tools": 2}
    page.locator("#kinds label", has_text="Skills").click()
    assert counts(page, "kinds") == {"Roles": 2, "Skills": 2, "Tools": 2}
    assert counts(page, "relations") == {"Uses tool": 2}
    page.evaluate("location.hash = '#without=usesTool'")
    page.wait_for_function("document.querySelector('#count').textContent.startsWith('3 of 6')")
    assert counts(page, "kinds") == {"Roles": 1, "Skills": 2}
    assert counts(page, "relations") == {"Calls for skill": 2, "Uses tool": 2}
    page.locator("#filters").get_by_role("button", name="Show everything again").click()
    assert counts(page, "kinds") == {"Roles": 2, "Skills": 2, "Tools": 2}


def test_counts_are_those_of_sparql(visit, corpus):
    """With at least two sources: things by kind and facts by relation as the dataset has them."""
    graph, ask = corpus
    page = visit(graph, address="#sources=2").page
    kinds = ask(
        f"SELECT ?k (COUNT(DISTINCT ?x) AS ?c) {{ {AT_LEAST_TWO} {{ ?s a ?k BIND (?s AS ?x) }} UNION "
        "{ ?o a ?k BIND (?o AS ?x) } FILTER (STRSTARTS(STR(?k), STR(cg:))) } GROUP BY ?k"
    )
    assert sorted(counts(page, "kinds").values()) == sorted(int(count) for _, count in kinds)
    relations = ask(f"SELECT ?p (COUNT(DISTINCT ?f) AS ?c) {{ {AT_LEAST_TWO} }} GROUP BY ?p")
    assert sorted(counts(page, "relations").values()) == sorted(int(count) for _, count in relations)


def test_back_takes_the_focus_along(visit):
    """After Back the tab of the view that is shown has the focus, or the panel that came back; never one that is gone."""
    page = visit(example_graph()).page
    focused = "document.activeElement.id || document.activeElement.textContent"
    page.locator("#tab-pay").focus()
    page.keyboard.press("Enter")
    page.go_back()
    page.wait_for_function("document.querySelector('#view-pay.away')")
    assert page.evaluate(focused) == "tab-graph"
    page.locator("#panel .row", has_text="Research Engineer").click()
    page.locator("#panel .ways button", has_text="Compare").click()
    page.get_by_role("button", name="Download CSV").focus()
    page.go_back()
    page.wait_for_function("document.querySelector('#view-compare.away')")
    assert page.evaluate(focused) == "Research Engineer"


def test_a_phone_says_once_how_much_there_is(visit, opened, tmp_path):
    """The line at the top has said that all is here; what else is to be said of a page is said."""
    page = visit(example_graph(), width=420).page
    assert page.locator("#count").is_visible()
    assert page.locator("#reach").is_hidden()
    assert visit(example_graph(), width=1280).page.locator("#reach").is_visible()
    path = tmp_path / "part.html"
    path.write_text(
        make_part_page(part_of(example_graph(), focus="Research Engineer")).html, encoding="utf-8"
    )
    assert opened(path.as_uri(), width=420).page.locator("#reach").is_visible()
