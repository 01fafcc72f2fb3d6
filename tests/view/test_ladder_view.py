"""The ladder view: moves and their order as the graph has them, boxes that open, curves that lead to proof."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from browsing import Watched
from careergraph.analysis.levels import standings
from careergraph.analysis.steps import ladder_of
from careergraph.graph import Graph
from careergraph.view.data import to_page_data

HOSTILE = "<img src=x onerror=alert(1)>"
RANKS = {"junior": 20, "mid-level": 30, "senior": 40}
ROWS = (
    ("Apprentice Baker", "progressesTo", "Baker"),
    ("Baker", "progressesTo", "Pastry Chef"),
    ("Baker", "progressesTo", "Oven Keeper"),
    ("Pastry Chef", "progressesTo", "Baker"),
    ("Pastry Chef", "progressesTo", HOSTILE),
    ("Apprentice Baker", "atStage", "junior"),
    ("Baker", "atStage", "mid-level"),
    ("Baker", "hasCareerStage", "junior"),
    ("Baker", "hasCareerStage", "senior"),
    ("Pastry Chef", "atStage", "senior"),
    ("Deckhand", "progressesTo", "Boatswain"),
    ("Weaver", "usesTool", "loom"),
)

LADDER = """() => [...document.querySelectorAll("#view-ladder .track")].map((track) => ({
    moves: [...track.querySelectorAll(".in-words li")].map((row) => [...row.querySelectorAll("button")].map((b) => b.textContent)),
    columns: [...track.querySelectorAll(".board > ol > li")].map((column) => ({
        stage: column.querySelector("h4").textContent,
        left: [...column.querySelectorAll(".rung")].map((rung) => rung.getBoundingClientRect().left),
        roles: [...column.querySelectorAll(".box")].map((box) => box.textContent),
    })),
    boxes: [...track.querySelectorAll(".rung")].map((rung) => { const r = rung.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; }),
    pay: [...track.querySelectorAll(".rung-pay")].map((each) => [each.parentElement.querySelector(".box").textContent, each.querySelector("b").textContent]),
}))"""


#: Boxes and the pay under them that a move passes without leading there: "from → to: n source over box".
PASSED = """() => [...document.querySelectorAll("#view-ladder .track")].flatMap((track) => {
    const origin = track.querySelector(".board").getBoundingClientRect();
    const boxes = [...track.querySelectorAll(".rung")].map((rung) => {
        const box = rung.getBoundingClientRect();
        return { name: rung.querySelector(".box").textContent, left: box.left - origin.left, right: box.right - origin.left, top: box.top - origin.top, bottom: box.bottom - origin.top };
    });
    const heads = [...track.querySelectorAll("h4:not(.unseen)")].map((head) => {
        const box = head.getBoundingClientRect();
        return { name: head.textContent, left: box.left - origin.left, right: box.right - origin.left, top: box.top - origin.top, bottom: box.bottom - origin.top };
    });
    return [...track.querySelectorAll(".board .move")].flatMap((move) => {
        const path = move.querySelector(".curve");
        const points = Array.from({ length: 200 }, (_, k) => path.getPointAtLength((path.getTotalLength() * k) / 199));
        const over = [...boxes, ...heads].filter(({ left, right, top, bottom }) =>
            points.some(({ x, y }) => x > left + 1 && x < right - 1 && y > top && y < bottom));
        return over.map(({ name }) => `${move.querySelector("title").textContent} over ${name}`);
    });
})"""


def ladders(seen: Watched) -> list[dict]:
    """Return what each track of the view shows, all its moves listed."""
    seen.page.evaluate(
        "document.querySelectorAll('#view-ladder details').forEach((each) => { each.open = true; })"
    )
    while seen.page.locator("#view-ladder .more").count():
        seen.page.locator("#view-ladder .more").first.click()
        seen.page.evaluate(
            "document.querySelectorAll('#view-ladder details').forEach((each) => { each.open = true; })"
        )
    return seen.page.evaluate(LADDER)


def told_moves(tracks: Iterable[dict], words: str) -> set[tuple[str, str]]:
    return {(start, end) for track in tracks for start, says, end in track["moves"] if says == words}


@pytest.fixture
def bakers(graph) -> Graph:
    made = graph(*ROWS)
    ranked = {i: replace(e, rank=RANKS.get(e.label)) for i, e in made.entities.items()}
    return replace(made, entities=ranked)


def test_page_has_stages_stands_and_steps_as_the_graph_has_them(corpus):
    """Stages stand in the order of their ranks, roles where analysis says, steps by level are those that it finds."""
    graph, ask = corpus
    data = to_page_data(graph)
    iris = [node["iri"] for node in data.nodes]
    asked = ask("SELECT ?stage ?rank { ?stage a cg:CareerStage ; cg:rank ?rank }")
    assert {iris[each["node"]]: each["rank"] for each in data.stages} == {
        iri: int(rank) for iri, rank in asked
    }
    assert [each["rank"] for each in data.stages] == sorted(int(rank) for _, rank in asked)
    assert {iris[each["role"]]: iris[each["stage"]] for each in data.stands} == {
        role: at.stage.iri for role, at in standings(graph).items()
    }
    said = set(ask("SELECT ?role ?stage { ?role cg:atStage ?stage }"))
    assert all((iris[s["role"]], iris[s["stage"]]) in said for s in data.stands if s["facts"])
    basis = ladder_of(graph).basis
    assert {(iris[step["lower"]], iris[step["higher"]]) for step in data.levels} == {
        pair for pair, of in basis.items() if of == "level"
    }


@pytest.mark.browser
def test_moves_stages_and_pay_are_those_of_the_graph(visit, corpus):
    """Each move that SPARQL finds is shown once, columns follow the ranks, pay under a rung is made of literals."""
    graph, ask = corpus
    seen = visit(graph, address="#view=ladder&tracks=all", width=1500)
    tracks = ladders(seen)
    stated = ask(
        """SELECT ?a ?b { ?x cg:progressesTo ?y . FILTER (?x != ?y)
        ?x skos:prefLabel ?a . ?y skos:prefLabel ?b }"""
    )
    assert len(stated) > 200
    assert told_moves(tracks, "can progress to") == set(stated)
    label = graph.label
    assert told_moves(tracks, "has as next level") == {
        (label(one), label(other)) for (one, other), of in ladder_of(graph).basis.items() if of == "level"
    }
    ranks = dict(ask("SELECT ?name ?rank { ?s a cg:CareerStage ; skos:prefLabel ?name ; cg:rank ?rank }"))
    stage_of = {label(role): at.stage.label for role, at in standings(graph).items()}
    for track in tracks:
        named = [column for column in track["columns"] if column["stage"] != "stage not said"]
        assert [int(ranks[c["stage"]]) for c in named] == sorted(int(ranks[c["stage"]]) for c in named)
        assert all(stage_of[role] == column["stage"] for column in named for role in column["roles"])
        lefts = [set(map(round, column["left"])) for column in track["columns"]]
        assert all(len(each) == 1 for each in lefts)
        assert [min(each) for each in lefts] == sorted({min(each) for each in lefts})
        unsaid = [r for c in track["columns"] if c["stage"] == "stage not said" for r in c["roles"]]
        assert not set(unsaid) & set(stage_of)
    assert not any(overlapping(track["boxes"]) for track in tracks)
    assert seen.page.evaluate(PASSED) == []
    literals = ask(
        """SELECT ?name ?value { ?role skos:prefLabel ?name ; cg:hasSalary ?pay .
        ?pay schema:minValue|schema:maxValue|schema:value ?value }"""
    )
    known = {(name, float(value)) for name, value in literals}
    shown = [(name, re.findall(r"[\d,.]*\d", told)) for track in tracks for name, told in track["pay"]]
    assert shown
    assert all((name, float(n.replace(",", ""))) in known for name, numbers in shown for n in numbers)
    assert seen.is_clean()


def overlapping(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    return [
        (a, b)
        for k, a in enumerate(boxes)
        for b in boxes[:k]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@pytest.mark.browser
def test_ladder_of_a_role_is_what_leads_to_it_and_what_it_leads_to(visit, corpus):
    """The roles of a ladder are those that SPARQL reaches along moves, both ways; its stages have their facts."""
    graph, ask = corpus
    role = "role/registered-nurse"
    reached = ask(
        f"""SELECT DISTINCT ?name {{ <{graph.base}/{role}> (cg:progressesTo*|(^cg:progressesTo)*) ?other .
        ?other skos:prefLabel ?name }}"""
    )
    seen = visit(graph, address=f"#view=ladder&role={role}")
    (track,) = ladders(seen)
    by_level = {n for pair, of in ladder_of(graph).basis.items() if of == "level" for n in pair}
    shown = {name for column in track["columns"] for name in column["roles"]}
    assert {name for (name,) in reached} <= shown
    assert shown - {name for (name,) in reached} <= {graph.label(iri) for iri in by_level}
    stages = ask(f"SELECT ?name {{ <{graph.base}/{role}> cg:hasCareerStage/skos:prefLabel ?name }}")
    career = seen.page.locator("#view-ladder .career > ol > li p > .link:first-child").all_inner_texts()
    assert stages
    assert {name for (name,) in stages} <= set(career)


@pytest.mark.browser
def test_boxes_open_roles_and_moves_their_facts(visit, bakers):
    """A box opens its role, a curve and its line in the list open the fact; circles and unknown stages are drawn."""
    seen = visit(bakers, address="#view=ladder&tracks=all")
    page = seen.page
    first, second = ladders(seen)
    chooser, track = (
        page.locator(f"#view-ladder {each}").first.bounding_box() for each in ("select", ".track")
    )
    assert 0 < chooser["y"] < track["y"]
    assert [column["stage"] for column in first["columns"]] == [
        "junior",
        "mid-level",
        "stage not said",
        "senior",
        "stage not said",
    ]
    assert [column["roles"] for column in first["columns"]][2:] == [
        ["Oven Keeper"],
        ["Pastry Chef"],
        [HOSTILE],
    ]
    assert [column["roles"] for column in second["columns"]] == [["Deckhand"], ["Boatswain"]]
    page.locator("#view-ladder .box", has_text="Oven Keeper").click()
    assert page.locator("#panel h2").inner_text() == "Oven Keeper"
    assert page.locator("#view-ladder .move.on").count() == 1
    page.get_by_role("button", name="Ladder of Oven Keeper alone").click()
    assert (
        page.evaluate("location.hash")
        == "#view=ladder&node=role/oven-keeper&role=role/oven-keeper&tracks=all"
    )
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#view-ladder .track').length === 2")
    page.locator("#view-ladder .track").nth(1).locator(".move .reach").click(force=True)
    assert page.locator("#panel h2").inner_text().split("\n") == ["Deckhand", "can progress to", "Boatswain"]
    assert page.locator("#panel blockquote").count() == 1
    page.locator("#view-ladder summary").first.focus()
    page.keyboard.press("Enter")
    row = page.locator("#view-ladder .in-words li", has_text="Oven Keeper").get_by_role(
        "button", name="can progress to"
    )
    row.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().split("\n") == ["Baker", "can progress to", "Oven Keeper"]
    assert seen.is_clean()


@pytest.mark.browser
def test_filters_roles_without_moves_and_narrow_windows(visit, bakers):
    """What filters hide is said and can be shown; a role without moves says so; a narrow page keeps its width."""
    page = visit(bakers, address="#view=ladder&without=progressesTo&tracks=all", width=420).page
    assert "The filters hide 6 moves" in page.locator("#view-ladder").inner_text()
    page.locator("#view-ladder").get_by_role("button", name="Show everything again").click()
    assert page.locator("#view-ladder .track").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page = visit(bakers, address="#view=ladder&role=role/weaver").page
    assert "No document says what leads to this role" in page.locator("#view-ladder").inner_text()
    page = visit(bakers, address="#view=ladder&role=role/baker").page
    assert "2 roles lead to this role, 3 can be reached from it" in page.locator("#view-ladder").inner_text()
    assert page.locator("#view-ladder .career li p button").all_inner_texts() == [
        "junior",
        "has this stage: 1 source",
        "mid-level",
        "stands here: 1 source",
        "senior",
        "has this stage: 1 source",
    ]


@pytest.mark.browser
def test_view_begins_with_one_ladder_and_all_are_one_click_away(visit, graph, bakers):
    """That of the open role, else one of the longest; what is opened in it leaves it; the address says whose it is."""
    page = visit(bakers, address="#view=ladder", width=1100).page
    head, view = page.locator("#view-ladder h2"), page.locator("#view-ladder")
    assert head.inner_text() == "Ladder of Apprentice Baker"
    assert "To begin with" in view.inner_text()
    assert "no source says at which career stage" in view.inner_text()
    assert page.locator("#view-ladder select").input_value() == "role/apprentice-baker"
    page.locator("#view-ladder .scroll").evaluate("(each) => { each.scrollLeft = 60; }")
    scrolled = page.locator("#view-ladder .scroll").evaluate("(each) => each.scrollLeft")
    page.locator("#view-ladder .box", has_text="Oven Keeper").click()
    assert head.inner_text() == "Ladder of Apprentice Baker"
    assert page.locator("#view-ladder .scroll").evaluate("(each) => each.scrollLeft") >= scrolled > 0
    assert page.evaluate("location.hash") == "#view=ladder&node=role/oven-keeper&role=role/apprentice-baker"
    page.get_by_role("button", name="Show all 7 roles, in 2 tracks").click()
    assert page.locator("#view-ladder .track").count() == 2
    assert page.evaluate("location.hash") == "#view=ladder&node=role/oven-keeper&tracks=all"
    page.locator("#view-ladder select").select_option(label="Deckhand")
    assert head.inner_text() == "Ladder of Deckhand"
    page.locator("#view-ladder select").select_option(label="All roles")
    assert page.locator("#view-ladder .track").count() == 2
    page = visit(bakers, address="#view=ladder&node=role/boatswain").page
    assert page.locator("#view-ladder h2").inner_text() == "Ladder of Boatswain"
    assert "To begin with" not in page.locator("#view-ladder").inner_text()
    ranked = graph(("Deckhand", "progressesTo", "Boatswain"))
    stages = {i: replace(e, rank=RANKS.get(e.label)) for i, e in ranked.entities.items()}
    assert (
        "No role leads to this role"
        in visit(replace(ranked, entities=stages), address="#view=ladder&role=role/deckhand")
        .page.locator("#view-ladder")
        .inner_text()
    )
