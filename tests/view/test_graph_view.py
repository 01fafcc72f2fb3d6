"""The drawn graph: what it begins with, how it is opened, folded and walked, and that a link says all of it."""

import json
from dataclasses import replace
from itertools import combinations

import pytest
from playwright.sync_api import Page

from browsing import search_for
from careergraph.identity import DEFAULT_BASE
from careergraph.resolve import resolve as resolved
from tiny import claim_of, extraction_of, shipped_vocabulary

#: More things than a first view holds: two roles share six skills, each has ninety of its own.
SHARED = [f"shared {k}" for k in range(6)]
ROWS = [
    *((role, "requiresSkill", skill) for role in ("Baker", "Miller") for skill in SHARED),
    *(("Baker", "requiresSkill", f"baking {k}") for k in range(90)),
    *(("Miller", "usesTool", f"mill {k}") for k in range(90)),
    ("Baker", "progressesTo", "Miller"),
    ("Porter", "requiresSkill", "lifting"),
]


@pytest.fixture
def bakery(visit, graph):
    """Return a function that opens the page of the rows at an address."""
    made = graph(*ROWS)
    return lambda address="", **look: visit(made, address=address, **look).page


def drawn(page: Page) -> set[str]:
    """Return the names of what is drawn."""
    return set(page.evaluate("careergraph.drawn().map((id) => careergraph.name(id))"))


def chosen(page: Page) -> str:
    return page.locator("#panel h2").inner_text()


def address_of(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def test_the_first_view_holds_roles_and_what_they_share(bakery):
    """Of 189 things it draws the two roles of which much is said and what both ask for, and says how much is left."""
    page = bakery()
    assert drawn(page) == {"Baker", "Miller", *SHARED}
    assert page.locator("#drawn").inner_text() == "Drawn: 8 things, 13 facts"
    page.get_by_role("button", name="Everything").click()
    assert len(drawn(page)) == 190
    assert address_of(page) == "#scope=all"


def test_a_thing_is_opened_folded_and_the_step_undone(bakery):
    """What is around a thing is counted before it is opened; a link holds what is open; Undo takes it back."""
    page = bakery("#node=role/baker")
    page.get_by_role("button", name="Open 90 more around it").click()
    assert len(drawn(page)) == 98
    assert address_of(page) == "#node=role/baker&open=role/baker"
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("careergraph.drawn().length === 8")
    page.keyboard.press("o")
    assert len(drawn(page)) == 98
    page.get_by_role("button", name="Fold what was opened").click()
    assert len(drawn(page)) == 8
    assert len(drawn(bakery("#open=role/baker"))) == 98


def test_around_a_thing_goes_as_many_steps_as_asked(bakery):
    """One step from a role is what it asks for; two lead to the other role, three to what that asks for."""
    page = bakery("#node=skill/baking-0&scope=around")
    assert drawn(page) == {"baking 0", "Baker"}
    page.get_by_role("button", name="2 steps").click()
    assert len(drawn(page)) == 98
    page.get_by_role("button", name="3 steps").click()
    assert len(drawn(page)) == 188
    page.go_back()
    page.wait_for_function("careergraph.drawn().length === 98")
    assert address_of(page) == "#node=skill/baking-0&scope=around&depth=2"


def test_steps_end_at_what_many_roles_share(visit, graph):
    """A stage and what most roles have are neighbors, no way on; each is opened by hand, the address says so."""
    cooks = ["Baker", "Butcher", "Grocer", "Fishmonger", "Brewer"]
    rows = [
        *((cook, "requiresSkill", "communication") for cook in cooks),
        *((cook, "hasCareerStage", "senior") for cook in ("Baker", "Butcher")),
        *((cook, "requiresSkill", "kneading") for cook in ("Baker", "Brewer")),
        ("Brewer", "usesTool", "kettle"),
        ("Butcher", "usesTool", "cleaver"),
    ]
    page = visit(graph(*rows), address="#node=role/baker&scope=around&depth=2").page
    first = {"Baker", "communication", "senior", "kneading", "Brewer"}
    assert drawn(page) == first
    page.get_by_text("No step goes on from 2 things that many roles share").click()
    assert "nothing else in common" in page.locator("#bar").inner_text()
    through = page.get_by_role("button", name="senior +1")
    through.focus()
    page.keyboard.press("Enter")
    assert drawn(page) == {*first, "Butcher"}
    assert address_of(page) == "#node=role/baker&scope=around&depth=2&open=stage/senior"
    assert page.evaluate("document.activeElement.closest('#bar') !== null")
    page.get_by_role("button", name="senior ✓").click()
    assert drawn(page) == first
    page.get_by_role("button", name="communication +3").click()
    assert drawn(page) == {*first, *cooks}
    page.go_back()
    page.wait_for_function("careergraph.drawn().length === 5")
    page.get_by_role("button", name="3 steps").click()
    assert drawn(page) == {*first, "kettle"}
    assert drawn(visit(graph(*rows), address="#node=skill/communication&scope=around").page) == {
        "communication",
        *cooks,
    }


def test_what_is_asked_for_by_name_is_drawn_though_the_first_view_lacks_it(bakery):
    """A skill of one role alone is found, drawn beside its role, and chosen."""
    page = bakery()
    search_for(page, "baking 7")
    assert chosen(page) == "baking 7"
    assert drawn(page) == {"Baker", "Miller", *SHARED, "baking 7"}


def test_arrows_walk_to_the_neighbor_in_that_direction(bakery):
    """An arrow goes from a thing to one it is connected to, on that side of it; where there is none, nowhere."""
    page = bakery("#node=role/baker")
    neighbors = {*SHARED, "Miller"}
    here = page.evaluate("careergraph.where(careergraph.id('role/baker'))")
    moved = 0
    for key, axis, sign in (("Right", "x", 1), ("Left", "x", -1), ("Down", "y", 1), ("Up", "y", -1)):
        page.evaluate("location.hash = '#node=role/baker'")
        page.wait_for_function("document.querySelector('#panel h2').textContent === 'Baker'")
        page.locator("body").press(f"Arrow{key}")
        if chosen(page) == "Baker":
            continue
        moved += 1
        assert chosen(page) in neighbors
        there = page.evaluate(
            "(name) => careergraph.where(careergraph.drawn().find((id) => careergraph.name(id) === name))",
            chosen(page),
        )
        assert (there[axis] - here[axis]) * sign > 0
    assert moved > 0


def test_the_rail_narrows_and_a_link_and_back_restore_it(bakery):
    """Relations, kinds and sources are switched off; the count, the drawing and the address follow."""
    page = bakery()
    page.get_by_text("Relations", exact=True).click()
    page.locator("#relations label", has_text="Uses tool").click()
    assert page.locator("#count").inner_text() == "100 of 190 things · 104 of 194 facts"
    assert address_of(page) == "#without=usesTool"
    page.locator("#sources").fill("1")
    page.get_by_role("button", name="Show everything again").click()
    assert page.locator("#count").inner_text() == "190 of 190 things · 194 of 194 facts"
    page.go_back()
    page.wait_for_function("location.hash === '#without=usesTool'")
    assert not page.locator("#relations label", has_text="Uses tool").locator("input").is_checked()


def test_a_search_forgives_slips_and_says_which_spelling_fits(visit, corpus):
    """A letter missing, doubled or swapped finds the thing; another spelling is shown beside its name."""
    page = visit(corpus[0]).page
    for typed, wanted in (
        ("data enginer", "Data Engineer"),
        ("electircian", "Electrician"),
        ("pyhton", "Python"),
    ):
        search_for(page, typed)
        assert chosen(page) == wanted
    page.keyboard.press("/")
    page.keyboard.type("zzqqxx")
    assert page.locator("#hits").inner_text() == "Nothing has this name"


def test_theme_is_switched_and_kept(bakery):
    """The reader's choice overrides the system's and holds after the page is loaded again."""
    page = bakery(scheme="light")
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(250, 250, 248)"


def test_keys_are_told(bakery):
    """A question mark lists the keys, of each view too; Escape closes the list."""
    page = bakery()
    page.keyboard.press("?")
    assert "show Table" in page.locator("#keys").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#help-dialog").is_hidden()
    page.keyboard.press("t")
    assert address_of(page) == "#view=table"


def test_first_view_of_sources_has_labels_apart(visit, corpus):
    """No two names of the first view cover each other, wide and narrow, and there are many."""
    for width in (1440, 420):
        boxes = visit(corpus[0], width=width).page.evaluate("careergraph.labels()")
        assert len(boxes) >= 12
        assert not [
            (a["id"], b["id"])
            for a, b in combinations(boxes, 2)
            if a["left"] < b["right"]
            and b["left"] < a["right"]
            and a["top"] < b["bottom"]
            and b["top"] < a["bottom"]
        ]


def pay_claim(low: int, high: int):
    value = {"low": low, "high": high, "point": None, "currency": "USD", "period": "year", "kind": "range"}
    text = json.dumps(value | {"context": []}, sort_keys=True)
    return claim_of("Baker", "hasSalary", f"{low} to {high}", "Salary", value=text)


def test_names_lie_over_no_marks_but_those_of_great_roles(visit, corpus):
    """No name of a skill, a stage or a small role has the middle of another mark in it, in crowded places either."""
    graph, _ = corpus
    around = "#node=role/registered-nurse&scope=around&depth=2"
    for address, width in (("", 1280), (around, 1440), (around, 420)):
        page = visit(graph, address=address, width=width).page
        covered = page.evaluate(
            """() => {
                const spots = careergraph.drawn().map((id) => [id, careergraph.where(id)]);
                const frame = document.querySelector("#canvas").getBoundingClientRect();
                return careergraph.labels().filter((label) => !label.isGreat).flatMap((label) => spots
                    .filter(([id, { x, y }]) => id !== label.id && x - frame.left > label.left && x - frame.left < label.right &&
                        y - frame.top > label.top && y - frame.top < label.bottom)
                    .map(([id]) => [careergraph.name(label.id), careergraph.name(id)]));
            }"""
        )
        assert covered == [], address
        assert len(page.evaluate("careergraph.labels()")) > 15


def test_sources_that_disagree_stand_side_by_side(visit):
    """A role whose pay is told in two ways that cannot both hold says so, each side opening its sentences."""
    told = extraction_of("a.md", pay_claim(50, 60)), extraction_of("b.md", pay_claim(30, 40))
    page = visit(resolved(told, shipped_vocabulary()), address="#node=role/baker").page
    sides = page.locator(".dispute .sides > div")
    assert sides.locator("button").all_inner_texts() == ["30 to 40", "50 to 60"]
    sides.first.locator("button").click()
    assert page.locator("#panel blockquote").inner_text().strip() == "Baker hasSalary 30 to 40"
    assert "b.md" in page.locator("#panel .where").inner_text()


def test_hostile_state_in_the_address_is_passed_over(bakery):
    """Nonsense in every field leaves the first view; nothing of the address is written into the page."""
    hostile = (
        "#view=__proto__&node=<img src=x onerror=alert(1)>&depth=9&scope=x&open=constructor&role=toString"
        "&hide=__proto__&confidence=NaN&sources=-1&document=%00&sort=<b>&&=&%"
    )
    page = bakery(hostile)
    assert drawn(page) == {"Baker", "Miller", *SHARED}
    assert page.locator("img").count() == 0


def test_codes_of_an_alignment_are_shown(visit, graph):
    """What a role matches in a taxonomy is told with its code."""
    role, code = f"<{DEFAULT_BASE}/role/baker>", "<https://taxonomy.example/occupation/7>"
    skos = "http://www.w3.org/2004/02/skos/core#"
    lines = (
        (role, f"<{skos}exactMatch>", code),
        (code, f"<{skos}prefLabel>", '"bread baker"@en'),
        (code, f"<{skos}notation>", '"B-7"'),
    )
    page = visit(replace(graph(*ROWS), alignment=lines), address="#node=role/baker").page
    assert "Same as bread baker (B-7)" in page.locator("#panel").inner_text()
