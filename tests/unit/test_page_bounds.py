"""How large a page may be: what it leaves out of a larger graph, in which order, and that it says so."""

import json
import re
from dataclasses import replace
from itertools import islice

import pytest

from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, mint_iri
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from careergraph.view import bounds, render_page
from careergraph.view.bounds import MOST_BYTES, MOST_CITES, MOST_NODES, Limits, limits_for
from careergraph.view.data import to_page_data


def graph_of(skills: int, *, quote: str = "It takes skill.", name: str = "", places: int = 1) -> Graph:
    """Return roles that each ask for ten skills; every fifth skill is asked for in a second document."""
    origins = {
        d: Origin(d, d, d, "text/plain", d, "test 1", "en", len(quote) * places * skills)
        for d in ("a.md", "b.md")
    }
    entities: dict[str, Entity] = {}
    facts: dict[Fact, tuple[Evidence, ...]] = {}
    for k in range(skills):
        role, skill = mint_iri("Role", f"role {k // 10}"), mint_iri("Skill", f"skill {k}")
        entities[role] = Entity(role, "Role", f"role {k // 10}{name}")
        entities[skill] = Entity(skill, "Skill", f"skill {k}{name}")
        facts[Fact(role, "requiresSkill", skill)] = tuple(
            Evidence(d, Span(at, at + len(quote)), "test", "required", 0.9, quote, "")
            for d in ("a.md", "b.md")[: 1 + (k % 5 == 0)]
            for n in range(places)
            for at in ((k * places + n) * len(quote),)
        )
    return Graph(DEFAULT_BASE, origins, dict(sorted(entities.items())), dict(sorted(facts.items())))


def data_of(page: str) -> dict:
    """Return what the page's data block holds."""
    return json.loads(re.search(r'id="page-data">(.*?)</script>', page, re.DOTALL)[1])


def told_in(page: str) -> str:
    """Return what the page says that it holds."""
    return re.search(r'id="reach">(.*?)</p>', page, re.DOTALL)[1]


def test_graph_of_4000_things_is_cut_to_the_most_supported():
    """All roles and all that two documents say are there; what is left out is counted."""
    graph = graph_of(3640)
    assert len(graph.entities) == 4004
    page = render_page(graph)
    labels = {node["label"] for node in data_of(page)["nodes"]}
    assert len(labels) == MOST_NODES
    assert {f"role {k}" for k in range(364)} <= labels
    assert {f"skill {k}" for k in range(0, 3640, 5)} <= labels
    assert "the 3,000 best supported of 4,004 things and 2,636 of 3,640 facts" in told_in(page)
    assert "1,004 things are not shown" in told_in(page)
    assert len(page.encode()) < MOST_BYTES


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(graph_of(40, quote="\u2603 long " * 60_000), id="long passages"),
        pytest.param(graph_of(200, quote="x" * 2_000, places=60), id="many places"),
        pytest.param(graph_of(40, name="n" * 400_000), id="long names"),
    ],
)
def test_huge_texts_are_cut_before_things_are(graph):
    """A page is no larger than a page may be, holds all things and facts, and says what was cut."""
    page = render_page(graph)
    data = data_of(page)
    assert len(page.encode()) <= MOST_BYTES
    assert (len(data["nodes"]), len(data["edges"])) == (len(graph.entities), len(graph.facts))
    assert "long passages and names are cut, and of each fact no more than" in told_in(page)
    assert all(edge["cites"] for edge in data["edges"])


def test_closest_bounds_leave_out_things(monkeypatch):
    """Where all texts are cut and it is still too much, things go, the least supported first."""
    monkeypatch.setattr(bounds, "MOST_BYTES", len(render_page(graph_of(10))) + 40_000)
    page = render_page(graph_of(600))
    labels = {node["label"] for node in data_of(page)["nodes"]}
    assert 10 < len(labels) < 660
    assert {f"role {k}" for k in range(60)} <= labels
    assert len(page) <= bounds.MOST_BYTES
    assert "best supported of 660 things" in told_in(page)


def test_page_that_is_never_small_enough_is_still_made(monkeypatch):
    """A bound below the scripts alone ends with one thing, not in a loop."""
    monkeypatch.setattr(bounds, "MOST_BYTES", 10)
    assert len(data_of(render_page(graph_of(30)))["nodes"]) == 1


def test_cut_passage_stands_in_its_document_around_the_mention():
    """The part that is kept has its own offsets and line, and the mention in it."""
    text = "first line\n" * 50 + "uses Python daily\n" + "last line\n" * 50
    at = text.index("Python")
    whole = Evidence("a.md", Span(0, len(text)), "test", "required", 0.9, text, "", Span(at, at + 6), line=7)
    cut = Limits(passage=60).cited(whole)
    assert cut.quote == text[cut.span.start : cut.span.end]
    assert (len(cut.quote), "Python" in cut.quote) == (60, True)
    assert cut.line == 7 + text.count("\n", 0, cut.span.start)
    assert Limits(passage=60).cited(replace(whole, object_span=None)).quote in text
    assert Limits().cited(whole) == whole


def test_small_page_says_nothing_of_bounds():
    """Of a graph that fits, all is there."""
    assert told_in(render_page(graph_of(10))) == "All 11 things and 10 facts of the graph are on this page."


def test_texts_of_documents_go_before_all_else():
    """The first bounds cut the texts and nothing else; where the page has none, they are passed over."""
    data = to_page_data(graph_of(10))
    with_texts = replace(data, counts={**data.counts, "texts": 1})
    first, second, third = islice(limits_for(with_texts), 3)
    assert [(each.texts, each.nodes, each.cites) for each in (first, second)] == [
        (1_000_000, MOST_NODES, MOST_CITES),
        (0, MOST_NODES, MOST_CITES),
    ]
    assert next(limits_for(data)) == third
