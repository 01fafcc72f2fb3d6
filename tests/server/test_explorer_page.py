"""The page of a build too large for one file, in Chromium: it loads what is opened, from its own server alone."""

import os
import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browsing import READY, Watched, search_for
from careergraph.analysis.compare import compare
from careergraph.analysis.pay import pay
from servers import served, wait_prepared, write_build, write_quickly
from widegraphs import HOSTILE, HUB, wide_graph

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)
THINGS = 700
ROLE = "role/lantern-keeper"
SEVERE = {"serious", "critical"}
SENIOR = "role/senior-lantern-keeper"


@pytest.fixture(scope="module")
def graph():
    return wide_graph(THINGS)


@pytest.fixture(scope="module")
def server(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer")
    with served(write_build(graph, folder), folder, "--page-things", "100", "--timeout", "60", "-q") as found:
        wait_prepared(found)
        yield found


@pytest.fixture
def visited(server, opened):
    """Return a function that opens the page of the server at an address and waits until it is ready."""

    def visit(address: str = "", **look: object) -> Watched:
        seen = opened(f"{server.address}/{address}", offline=False, **look)
        seen.page.wait_for_selector(READY, state="attached", timeout=60_000)
        return seen

    return visit


def is_quiet(seen: Watched, server) -> bool:
    """Say whether the page asked its own server alone and nothing went wrong."""
    return all(each.startswith(server.address) for each in seen.requests) and not seen.errors + seen.dialogs


def loaded_facts(seen: Watched) -> int:
    told = seen.page.inner_text("#count")
    return int(re.search(r"· ([\d,]+) of", told)[1].replace(",", ""))


def expect_neighbors(seen: Watched, count: int) -> None:
    expect(seen.page.locator(".panel")).to_contain_text(f"the {count} best supported are loaded")


def neighbors(graph, iri: str) -> int:
    facts = [*graph.facts, *graph.excluded]
    return len(
        {end for fact in facts if iri in (fact.subject, fact.object) for end in (fact.subject, fact.object)}
        - {iri}
    )


def hub_of(graph) -> str:
    return next(iri for iri in graph.entities if iri.endswith(f"/{ROLE}"))


def test_it_opens_with_each_kind_and_the_best_of_it(visited, server, graph):
    seen = visited()
    rows = seen.page.locator("#summary tbody tr")
    kinds = {entity.kind for entity in graph.entities.values()}
    assert rows.count() == len(kinds)
    skills = rows.filter(has=seen.page.locator("th", has_text="Skills"))
    count = sum(entity.kind == "Skill" for entity in graph.entities.values())
    facts = sum(
        "Skill" in (graph.entities[fact.subject].kind, graph.entities[fact.object].kind)
        for fact in graph.facts
    )
    assert skills.locator("td.number").all_inner_texts() == [f"{count:,}", f"{facts:,}"]
    assert skills.locator("li").first.inner_text() == HOSTILE
    assert (
        f"of {len(graph.entities):,} things loaded · 0 of {len(graph.facts):,} facts"
        in seen.page.inner_text("#count")
    )
    assert seen.requests == [f"{server.address}/"]
    policy = seen.page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert is_quiet(seen, server)


def test_a_thing_that_is_found_with_slips_opens_with_its_best_fifty_and_then_more(visited, server, graph):
    seen = visited()
    search_for(seen.page, "lantrn kepeer")
    total = neighbors(graph, hub_of(graph))
    assert total > 150
    expect(seen.page.locator(".panel h2")).to_have_text(HUB)
    expect_neighbors(seen, 50)
    first = loaded_facts(seen)
    assert first >= 50
    more = seen.page.locator(".panel .next")
    assert more.inner_text() == f"50 more of {total - 50:,}"
    more.focus()
    seen.page.keyboard.press("Enter")
    expect_neighbors(seen, 100)
    assert loaded_facts(seen) > first
    assert seen.page.evaluate("document.activeElement.className") == "more next"
    seen.page.locator("#bar").get_by_text(f"50 more of {total - 100:,}").click()
    expect_neighbors(seen, 150)
    drawn = seen.page.evaluate("careergraph.drawn().length")
    assert drawn > 150
    assert HOSTILE in seen.page.locator(".panel .row .name").all_inner_texts()
    assert {request.split("?")[0] for request in seen.requests} == {
        f"{server.address}/",
        f"{server.address}/explore/find",
        f"{server.address}/explore/near",
    }
    assert is_quiet(seen, server)


def test_a_link_to_what_is_not_loaded_loads_it_and_back_returns(visited, server, graph):
    skill = next(entity for entity in graph.entities.values() if entity.kind == "Tool")
    path = skill.iri.removeprefix(f"{graph.base}/")
    seen = visited(f"#node={path}")
    expect(seen.page.locator(".panel h2")).to_have_text(skill.label)
    expect(seen.page.locator(".panel .row").first).to_be_visible()
    other = seen.page.locator(".panel .row .name").first.inner_text()
    seen.page.locator(".panel .row").first.click()
    seen.page.get_by_text(f"Open {other}").click()
    expect(seen.page.locator(".panel h2")).to_have_text(other)
    seen.page.go_back()
    expect(seen.page.locator(".panel h2")).to_have_text(skill.label)
    seen.page.go_forward()
    expect(seen.page.locator(".panel h2")).to_have_text(other)
    seen.page.reload()
    seen.page.wait_for_selector(READY, state="attached")
    expect(seen.page.locator(".panel h2")).to_have_text(other)
    assert is_quiet(seen, server)


def test_a_link_to_a_fact_loads_it(visited, server, graph):
    fact = next(fact for fact in graph.facts if fact.predicate == "usesTool")
    ends = [iri.removeprefix(f"{graph.base}/") for iri in (fact.subject, fact.object)]
    seen = visited(f"#fact={quote(f'{ends[0]}|usesTool|{ends[1]}', safe='/')}")
    expect(seen.page.locator(".panel h2")).to_contain_text(graph.entities[fact.object].label)
    assert graph.facts[fact][0].quote in seen.page.locator(".panel blockquote").all_inner_texts()
    assert is_quiet(seen, server)


def test_a_link_to_what_there_is_not_says_so(visited, server):
    seen = visited("#node=role/nobody")
    expect(seen.page.locator("#loaded")).to_contain_text("This build has nothing called role/nobody.")
    seen.page.get_by_role("button", name="Close").click()
    expect(seen.page.locator("#loaded")).to_be_hidden()
    assert is_quiet(seen, server)


@pytest.mark.parametrize("failure", ["busy", "gone", "broken off"])
def test_what_fails_is_told_and_asked_for_again(visited, server, failure):
    seen = visited()
    fails = {
        "busy": lambda route: route.fulfill(status=503, body="all processes are at work"),
        "gone": lambda route: route.abort(),
        "broken off": lambda route: route.fulfill(status=200, body='{"answer": {"bui'),
    }[failure]
    told = {"busy": "too much to do", "gone": "does not answer", "broken off": "broke off"}[failure]
    seen.page.locator("#summary").get_by_text(HUB, exact=True).wait_for()
    seen.page.route("**/explore/**", fails)
    seen.page.locator("#summary").get_by_text(HUB, exact=True).click()
    expect(seen.page.locator("#loaded [role=alert]")).to_contain_text(told)
    expect(seen.page.locator(".panel h2")).to_have_text(HUB)
    seen.page.locator("#query").fill("plain")
    expect(seen.page.locator("#hits .none")).to_contain_text("Press Enter to try again")
    seen.page.unroute("**/explore/**")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#hits li").first).to_contain_text("plain speaking")
    seen.page.keyboard.press("Escape")
    seen.page.locator("#loaded").get_by_role("button", name="Try again").click()
    expect_neighbors(seen, 50)
    expect(seen.page.locator("#loaded")).to_be_hidden()
    assert not seen.dialogs


def test_numbers_of_another_build_are_never_mixed_in(visited, server):
    seen = visited()

    # As though the page had been opened before the build that is served.
    seen.page.route("**/explore/**", lambda route: route.continue_(url=f"{route.request.url}-old"))
    seen.page.locator("#summary").get_by_text(HUB, exact=True).click()
    expect(seen.page.locator("#loaded")).to_contain_text("Another build is served now")
    assert loaded_facts(seen) == 0
    seen.page.unroute("**/explore/**")
    seen.page.get_by_role("button", name="Load the page anew").click()
    expect_neighbors(seen, 50)
    assert not seen.dialogs


def test_roles_that_are_compared_are_loaded_whole(visited, server, graph):
    """The figures are those of the command line, over the whole graph."""
    seen = visited(f"#view=compare&role={ROLE}&role={SENIOR}")
    expect(seen.page.locator("#loaded")).to_have_text("All that is said of the chosen roles is loaded.")
    found = compare(graph, [HUB, f"Senior {HUB}"])
    (common,) = found.common
    expect(seen.page.locator(".pair .common")).to_have_text(
        f"{common.shared:,} of {common.together:,} shared"
    )
    assert is_quiet(seen, server)


def test_a_role_is_chosen_for_a_comparison_from_all_there_are(visited, server):
    seen = visited("#view=compare")
    for place, text in (("#compare-0", "lantern"), ("#compare-1", "senor lantern")):
        seen.page.locator(place).fill(text)
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator(place)).to_have_value(re.compile(HUB))
    expect(seen.page.locator(".pair .common")).to_contain_text("shared")
    assert is_quiet(seen, server)


def test_all_pay_of_a_role_and_of_its_levels_is_loaded(visited, server, graph):
    seen = visited(f"#view=pay&role={ROLE}", width=420)
    expect(seen.page.locator("#loaded")).to_have_text("All that is said of the chosen roles is loaded.")
    figures = len(pay(graph, HUB).bands)
    expect(seen.page.locator(".pay tbody [data-fact]")).to_have_count(figures)
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert is_quiet(seen, server)


@pytest.mark.parametrize("width", [1280, 420])
def test_every_view_says_what_it_shows_and_keeps_within_the_window(visited, server, width):
    seen = visited(width=width)
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for address in ("", f"&node={ROLE}"):
        for view in ("graph", "compare", "ladder", "pay", "matrix", "table", "documents"):
            seen.page.goto(f"{server.address}/#view={view}{address}")
            expect(seen.page.locator(f"#view-{view}")).to_be_visible()
            if view != "graph":
                expect(seen.page.locator("#loaded")).to_contain_text("What is shown is what is loaded")
            assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
    assert is_quiet(seen, server)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visited, server, scheme):
    """The summary, a thing with its neighbors, a failure that is told."""

    def findings() -> list[str]:
        found = Axe().run(seen.page).response["violations"]
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found if each["impact"] in SEVERE
        ]

    seen = visited(scheme=scheme)
    found = {"summary": findings()}
    search_for(seen.page, "lantern keeper")
    expect_neighbors(seen, 50)
    found["thing"] = findings()
    seen.page.route("**/explore/**", lambda route: route.fulfill(status=503))
    seen.page.locator(".panel .next").click()
    seen.page.locator("#loaded [role=alert]").wait_for()
    found["failure"] = findings()
    assert {where: each for where, each in found.items() if each} == {}


@pytest.mark.soak
@pytest.mark.skipif(os.environ.get("TEST_SOAK") != "1", reason="100,000 things take minutes: make soak")
def test_a_hundred_thousand_things_are_explored(opened, tmp_path):
    graph = wide_graph(100_000)
    with served(write_quickly(graph, tmp_path), tmp_path, "-q") as server:
        wait_prepared(server)
        seen = opened(server.address, offline=False)
        seen.page.wait_for_selector(READY, state="attached", timeout=60_000)
        assert "of 100,000 things loaded" in seen.page.inner_text("#count")
        search_for(seen.page, "lantrn kepeer")
        expect_neighbors(seen, 50)
        seen.page.locator(".panel .next").click()
        expect_neighbors(seen, 100)
        assert is_quiet(seen, server)
