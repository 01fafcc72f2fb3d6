"""Every view for those who do not see the canvas or use no mouse: axe-core, the Tab key, small windows."""

import json
from collections import defaultdict
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from careergraph.archive import figure_text
from careergraph.conflicts import find_conflicts
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.model import Entity, Fact

SEVERE = {"serious", "critical"}
CONTRAST = {"runOnly": ["color-contrast"]}


@pytest.fixture(scope="module")
def some_of_each(corpus) -> Graph:
    """Return a small part of the graph of sources/ that has all it has: each relation and kind, a dispute."""
    whole, _ = corpus
    role = f"{DEFAULT_BASE}/role/data-engineer"
    by_relation: dict[str, list[Fact]] = defaultdict(list)
    kinds: dict[str, Fact] = {}
    for fact in whole.facts:
        if len(by_relation[fact.predicate]) < (3 if fact.subject == role else 1):
            by_relation[fact.predicate].append(fact)
        kinds.setdefault(whole.entities[fact.object].kind, fact)
    facts = {*kinds.values(), *(fact for some in by_relation.values() for fact in some)}
    paid = next(
        fact
        for fact in whole.facts
        if fact.predicate == "hasSalary" and json.loads(whole.entities[fact.object].value)["kind"] == "range"
    )
    held = {fact: whole.facts[fact] for fact in sorted(facts | {paid})}
    value = json.loads(whole.entities[paid.object].value)
    value |= {"low": value["high"] * 3, "high": value["high"] * 4}
    other = Entity(f"{paid.object}-other", "Salary", "much more", value=figure_text(value))
    (said, *_), elsewhere = held[paid], next(name for name in whole.origins if name != held[paid][0].document)
    held[replace(paid, object=other.iri)] = (replace(said, document=elsewhere),)
    told = {evidence.document for found in (held | whole.excluded).values() for evidence in found}
    ends = {iri for fact in (*held, *whole.excluded) for iri in (fact.subject, fact.object)}
    graph = replace(
        whole,
        facts=held,
        supports={},
        entities={
            iri: entity for iri, entity in (whole.entities | {other.iri: other}).items() if iri in ends
        },
        origins={name: origin for name, origin in whole.origins.items() if name in told},
        merges=(),
        accounts={name: account for name, account in whole.accounts.items() if name in told},
    )
    assert {entity.kind for entity in graph.entities.values()} == {e.kind for e in whole.entities.values()}
    assert {fact.predicate for fact in graph.facts} == {fact.predicate for fact in whole.facts}
    assert find_conflicts(graph)
    assert len(graph.facts) < 80
    return graph


def views_of(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('#tabs button')].map((tab) => tab.dataset.view)")


def findings(page: Page, rules: dict[str, object], within: str | None = None) -> list[str]:
    """Return what axe-core finds of serious or critical impact, with the elements; in one part, or all."""
    options = {"resultTypes": ["violations"], **rules}
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for each in found
        if each["impact"] in SEVERE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "rules"), [("light", {}), ("dark", CONTRAST)])
def test_no_view_has_a_serious_finding(visit, some_of_each, scheme, rules):
    """axe-core finds nothing serious in any view, with a thing open and not; in the dark it is asked for contrast."""
    seen = visit(some_of_each, scheme=scheme)
    page = seen.page
    found = {}
    for view in views_of(page):
        page.click(f"#tab-{view}")
        page.wait_for_selector(f"#view-{view}:not(.away)")
        found[view] = findings(page, rules, f"#view-{view}")
    page.evaluate("location.hash = '#node=role/data-engineer'")
    page.wait_for_selector("#panel .iri")
    page.locator("#panel .row").first.click()
    found["a thing"] = findings(page, rules)
    page.get_by_role("button", name="Export").click()
    found["export"] = findings(page, rules)
    page.get_by_role("menuitem", name="SPARQL").click()
    found["query"] = findings(page, rules)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    found["keys"] = findings(page, rules)
    assert {view: each for view, each in found.items() if each} == {}
    assert seen.is_clean()


def test_what_is_opened_on_demand_has_no_serious_finding(visit, graph):
    """Hubs to go on from, all tracks of a ladder, a table that is folded beside the panel: axe-core finds nothing serious."""
    rows = [
        *((cook, "hasCareerStage", "senior") for cook in ("Baker", "Butcher")),
        ("Baker", "requiresSkill", "kneading"),
        ("Baker", "progressesTo", "Head Baker"),
        ("Deckhand", "progressesTo", "Boatswain"),
    ]
    page = visit(graph(*rows), address="#node=role/baker&scope=around&depth=2", width=1100).page
    page.get_by_text("No step goes on from 1 thing that many roles share").click()
    found = {"hubs": findings(page, {})}
    for address in ("#view=ladder&tracks=all", "#view=table&node=role/baker"):
        page.evaluate("(address) => { location.hash = address; }", address)
        page.wait_for_selector(f"#view-{address[6:].partition('&')[0]}:not(.away)")
        found[address] = findings(page, {})
    assert page.locator("#view-table .place:visible").count()
    assert {view: each for view, each in found.items() if each} == {}


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
