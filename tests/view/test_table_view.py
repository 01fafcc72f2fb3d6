"""The table of facts: every fact and quote, sorted by any column, filtered by words and by the rail."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROWS = (
    ("Baker", "requiresSkill", "shaping loaves"),
    ("Baker", "usesTool", "Proving Oven"),
    ("Registered Nurse", "requiresSkill", "triage"),
    ("Registered Nurse", "usesTool", "stethoscope"),
    ("Registered Nurse", "worksInIndustry", "health care"),
    ("apprentice", "progressesTo", "Baker"),
)
PAIRS = """
SELECT DISTINCT ?subject ?object WHERE {
  ?s cg:usesTool ?o . ?s skos:prefLabel ?subject . ?o skos:prefLabel ?object
}
"""


def column(page: Page, number: int) -> list[str]:
    """Return what stands in a column of the table, from the top."""
    return page.locator(f"#view-table tbody td:nth-child({number})").all_inner_texts()


def caption(page: Page) -> str:
    return page.locator("#view-table caption").inner_text()


def test_table_holds_every_fact_of_the_dataset(visit, corpus):
    """More rows come in steps, each with a quote of the graph; those of a relation are what SPARQL finds."""
    graph, ask = corpus
    seen = visit(graph, address="#view=table")
    page = seen.page
    held = len(graph.facts) + len(graph.excluded)
    assert caption(page) == f"{len(graph.facts):,} facts and {len(graph.excluded)} said not to be needed"
    assert page.locator("#view-table tbody tr").count() == 200
    more = page.locator("#view-table > .more")
    for _ in range((held - 1) // 200):
        more.click()
    assert more.is_hidden()
    shown = page.locator("#view-table tbody td > blockquote").all_text_contents()
    said = [*graph.facts.values(), *graph.excluded.values()]
    assert len(shown) == held
    assert set(shown) <= {evidence.quote for found in said for evidence in found}

    others = sorted({fact.predicate for fact in graph.facts} - {"usesTool"})
    page.evaluate(
        "(others) => { location.hash = `view=table&${others.map((each) => `without=${each}`).join('&')}` }",
        others,
    )
    pairs = ask(PAIRS)
    page.wait_for_function(
        "(text) => document.querySelector('#view-table caption').textContent.startsWith(text)",
        arg=f"{len(pairs):,} facts",
    )
    while more.is_visible():
        more.click()
    assert sorted(zip(column(page, 1), column(page, 3), strict=True)) == sorted(pairs)
    assert caption(page).endswith("of those that the filters let through")
    assert seen.is_clean()


def test_table_is_sorted_by_each_column_and_back_takes_it_back(visit, graph):
    """A head sorts by its column, once more the other way; the way stands in the address and in aria-sort."""
    made = graph(*ROWS)
    surest = next(fact for fact in made.facts if fact.object.endswith("triage"))
    facts = {
        f: tuple(replace(e, confidence=0.99 if f == surest else 0.5) for e in found)
        for f, found in made.facts.items()
    }
    page = visit(replace(made, facts=facts, supports={}), address="#view=table&sort=object").page
    head = page.locator("#view-table th")
    assert column(page, 3) == [
        "Baker",
        "health care",
        "Proving Oven",
        "shaping loaves",
        "stethoscope",
        "triage",
    ]
    assert head.nth(2).get_attribute("aria-sort") == "ascending"
    head.nth(2).get_by_role("button").click()
    assert column(page, 3) == [
        "triage",
        "stethoscope",
        "shaping loaves",
        "Proving Oven",
        "health care",
        "Baker",
    ]
    head.nth(4).get_by_role("button").click()
    assert column(page, 3)[0] == "triage"
    assert [each.get_attribute("aria-sort") for each in head.all()].count("none") == head.count() - 1
    assert page.evaluate("location.hash") == "#view=table&sort=-confidence"
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#view-table th')[2].ariaSort === 'descending'")
    for number in range(head.count()):
        head.nth(number).get_by_role("button").click()
        assert head.nth(number).get_attribute("aria-sort") in {"ascending", "descending"}
        assert len(column(page, 1)) == len(ROWS)


def test_table_finds_words_in_names_and_quotes(visit, graph):
    """All words must stand in a row, whatever their case; none found is said, and one click shows all again."""
    made = graph(*ROWS)
    seen = visit(made, address="#view=table")
    page = seen.page
    page.locator("#view-table input").press_sequentially("NURSE care")
    assert column(page, 3) == ["health care"]
    assert page.evaluate("location.hash") == "#view=table&text=NURSE%20care"
    page.locator("#view-table input").fill("nobody \U0001f600")
    assert page.locator("#view-table tbody tr").count() == 0
    page.get_by_role("button", name="Show all").click()
    assert page.locator("#view-table tbody tr").count() == len(ROWS)
    assert seen.is_clean()


def test_table_shows_each_quote_with_its_document_and_line(visit, graph):
    """A fact said twice shows its first passage, and the second on demand, as both stand in the documents."""
    made = graph(*ROWS)
    fact = next(fact for fact in made.facts if fact.object.endswith("stethoscope"))
    [first] = made.facts[fact]
    second = replace(
        first,
        quote="<b>A stethoscope</b> again",
        span=replace(first.span, start=900, end=926),
        line=7,
        object_span=None,
    )
    seen = visit(
        replace(made, facts={**made.facts, fact: (first, second)}, supports={}),
        address="#view=table&text=stethoscope",
    )
    page = seen.page
    [row] = page.locator("#view-table tbody tr").all()
    assert row.locator("td:nth-child(9)").inner_text() == str(first.line)
    row.get_by_text("1 more passage").click()
    page.wait_for_selector("#view-table .quotes")
    assert row.locator("blockquote").all_text_contents() == [first.quote, second.quote]
    assert "line 7" in row.locator(".quotes").inner_text()
    row.get_by_role("button", name="uses tool").click()
    assert page.locator("#panel blockquote").count() == 2
    assert row.locator(".quotes").is_visible(), "opening a fact leaves the table as it is"
    assert seen.is_clean()


def test_table_and_pay_have_room_beside_the_panel(visit, corpus):
    """At 1440 with a thing open neither scrolls sideways: document and line go below the passage, scales keep a width."""
    page = visit(corpus[0], address="#view=table&node=role/data-engineer&text=electrician", width=1440).page
    fits = "(view) => view.scrollWidth <= view.clientWidth"
    assert page.locator("#view-table").evaluate(fits)
    [place, *_] = page.locator("#view-table .place:visible").all_inner_texts()
    assert "line " in place
    page.click("#tab-pay")
    assert page.locator("#view-pay").evaluate(fits)
    widths = page.locator("#view-pay td.scale").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect().width)"
    )
    assert min(widths) > 300
    page.get_by_role("button", name="Close").click()
    page.click("#tab-table")
    assert page.locator("#view-table .place:visible").count() == 0


def test_table_scrolls_within_a_narrow_window(visit, graph):
    """At 420 pixels the table scrolls, the page does not; all of it is reached by the keyboard."""
    page = visit(graph(*ROWS), address="#view=table", width=420).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    assert page.evaluate(
        "(() => { const v = document.querySelector('#view-table'); return v.scrollWidth > v.clientWidth; })()"
    )
    page.locator("#view-table input").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#view-table th").first.get_attribute("aria-sort") == "ascending"
