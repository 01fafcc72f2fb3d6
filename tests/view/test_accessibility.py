"""Every view for those who do not see the canvas or use no mouse: axe-core, the Tab key, small windows."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SEVERE = {"serious", "critical"}


def views_of(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('#tabs button')].map((tab) => tab.dataset.view)")


def findings(page: Page) -> list[str]:
    """Return what axe-core finds of serious or critical impact, with the elements."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in found
        if each["impact"] in SEVERE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_a_serious_finding(visit, corpus, scheme):
    """axe-core, contrast with it, finds nothing serious in any view, wide and narrow, with a thing open and not."""
    seen = visit(corpus[0], scheme=scheme)
    page = seen.page
    found = {}
    for view in views_of(page):
        page.click(f"#tab-{view}")
        page.wait_for_selector(f"#view-{view}:not(.away)")
        found[view] = findings(page)
    page.evaluate("location.hash = '#node=role/data-engineer'")
    page.wait_for_selector("#panel .iri")
    page.locator("#panel .row").first.click()
    found["a thing"] = findings(page)
    page.get_by_role("button", name="Export").click()
    found["export"] = findings(page)
    page.get_by_role("menuitem", name="SPARQL").click()
    found["query"] = findings(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    found["keys"] = findings(page)
    assert {view: each for view, each in found.items() if each} == {}
    assert seen.is_clean()


def test_every_control_is_reached_by_tab(visit, graph):
    """Nothing that can be clicked is left out by the Tab key, and it goes round without a trap.

    A grid is one stop; within it the arrows go on.
    """
    rows = [("Baker", "requiresSkill", "kneading"), ("Baker", "progressesTo", "Head Baker")]
    page = visit(graph(*rows)).page
    for view in views_of(page):
        page.click(f"#tab-{view}")
        page.evaluate("document.activeElement.blur()")
        wanted = page.evaluate(
            """() => [...document.querySelectorAll("button, input, select, summary, a[href]")]
                .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled
                  && !(each.type === "radio" && !each.checked) && !(each.tabIndex < 0 && each.closest("[role=grid]")))
                .map((each, k) => { each.dataset.test = k; return k; })"""
        )
        reached = set()
        for _ in range(len(wanted) + 30):
            page.keyboard.press("Tab")
            at = page.evaluate("document.activeElement.dataset.test ?? null")
            if at is not None:
                reached.add(int(at))
        assert reached >= set(wanted), view


@pytest.mark.parametrize("width", [420, 1280])
def test_no_view_sticks_out_at_the_side(visit, corpus, width):
    """The page never scrolls sideways, in no view."""
    page = visit(corpus[0], width=width).page
    for view in views_of(page):
        page.click(f"#tab-{view}")
        page.wait_for_selector(f"#view-{view}:not(.away)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


def test_ids_of_every_view_are_unique(visit, corpus):
    """No id stands twice once every view has been shown."""
    page = visit(corpus[0]).page
    for view in views_of(page):
        page.click(f"#tab-{view}")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
