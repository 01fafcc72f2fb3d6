"""The page as text and as data: what it holds, what it must never hold. No browser here."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise

import html5lib
import pytest

import careergraph.view.data as view_data
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, ONTOLOGY, mint_iri
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from careergraph.safehtml import clean
from careergraph.view import render_page
from careergraph.view.bounds import MOST_CITES, MOST_NODES
from careergraph.view.data import to_page_data
from careergraph.view.layout import SPACING, Point, place
from careergraph.view.legend import KINDS, kind_style, phrases_of

NURSE = [
    ("Nurse", "requiresSkill", "triage"),
    ("Nurse", "usesTool", "Epic"),
    ("Medic", "requiresSkill", "triage"),
]

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "__proto__",
    "line\u2028separator\u2029here",
    "lone \ud800 surrogate",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1) href",
    "nul \x00 bell \x07 high \x9f end \uffff",
)


def graph_of_text(text: str) -> Graph:
    """Return a graph in which this text is every name, id and quote."""
    role, tool = f"{DEFAULT_BASE}/role/{text}", f"{DEFAULT_BASE}/tool/{text}"
    evidence = Evidence(
        text, Span(0, len(text)), text, "required", 0.9, text, text, Span(0, len(text)), choice=text
    )
    fact = Fact(role, "usesTool", tool)
    return Graph(
        base=DEFAULT_BASE,
        origins={text: Origin(text, text, text, "text/plain", "00", "test 1", "en", len(text))},
        entities={
            role: Entity(role, "Role", text, (text + " 1",), (text + " 2",)),
            tool: Entity(tool, "Tool", text),
        },
        facts={fact: (evidence,)},
        excluded={Fact(role, "requiresSkill", tool): (replace(evidence, modality="excluded"),)},
    )


def data_of(page: str) -> dict:
    """Return what the page's data block holds."""
    found = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def without_library(page: str) -> str:
    """Return the page with the text of vis-network left out, which takes a strict parser long to read."""
    return re.sub(
        r"<script>/\*\*\n \* vis-network.*?</script>", "<script></script>", page, count=1, flags=re.DOTALL
    )


# The page is safe.


def test_render_page_allows_only_its_own_scripts_and_styles(graph):
    """The policy starts from nothing and names each script and style by the hash of its text."""
    page = render_page(graph(*NURSE))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    blocks = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks}
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "base-uri 'none'; form-action 'none'" in policy
    assert "unsafe" not in policy
    assert len(blocks) == 3
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes


def test_render_page_names_no_file_of_the_network(graph):
    """Nothing in the page is loaded from anywhere: no script, style, image, font or source map."""
    page = render_page(graph(*NURSE))
    assert not re.search(r"https?://[^\s\"'<>]*\.(?:js|css)\b", page)
    assert re.findall(r"<(?:script|img|iframe|link)\s[^>]*?(?:src|href)=\"([^\"]*)\"", page) == ["data:,"]
    assert "sourceMappingURL" not in page
    assert "@import" not in page


def test_render_page_is_valid_html(graph):
    """A strict parser finds no error in the page, also when there is nothing in the graph."""
    for each in (graph(*NURSE), Graph(base=DEFAULT_BASE)):
        html5lib.HTMLParser(strict=True).parse(render_page(each, title="Nurses & <Medics>"))


@pytest.mark.parametrize("text", HOSTILE)
def test_render_page_holds_hostile_text_as_text(text):
    """Text of documents adds no element, breaks no block, and arrives as it was written."""
    page = render_page(graph_of_text(text), title=text)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(without_library(page))
    data = data_of(page)
    assert len(tree.findall(".//script")) == 3
    assert not tree.findall(".//img")
    assert all(not name.startswith("on") for each in tree.iter() for name in each.attrib)
    assert {node["label"] for node in data["nodes"]} == {clean(text)}
    assert data["passages"][0]["quote"] == clean(text)


def test_render_page_is_one_file_that_utf8_can_hold():
    """A lone surrogate does not stop the page from being written."""
    assert "\ufffd" in render_page(graph_of_text("lone \ud800 surrogate")).encode("utf-8").decode("utf-8")


def test_render_page_is_the_same_for_the_same_graph(graph):
    """Two pages of one graph are equal, whatever the order in which its mappings were filled."""
    one = graph(*NURSE)
    turned = replace(
        one,
        entities=dict(reversed(one.entities.items())),
        facts=dict(reversed(one.facts.items())),
        origins=dict(reversed(one.origins.items())),
    )
    assert render_page(one) == render_page(turned)


def test_render_page_shows_its_title_as_text(graph):
    """A title is escaped like any other text."""
    assert "<h1>A &lt;b&gt; &amp; C</h1>" in render_page(graph(*NURSE), title="A <b> & C")


def test_render_page_says_that_an_empty_graph_is_empty():
    """A page without a graph says so and draws nothing."""
    page = render_page(Graph(base=DEFAULT_BASE))
    assert '<p class="empty" id="empty">This graph is empty: no document gave a fact.</p>' in page
    assert data_of(page)["nodes"] == []


# The data is what the graph says.


def test_to_page_data_counts_what_it_holds(graph):
    """Counts of kinds, things and facts are those of the graph."""
    data = to_page_data(graph(*NURSE))
    assert data.counts == {"nodes": 4, "all_nodes": 4, "facts": 3, "all_facts": 3, "documents": 1, "texts": 0}
    assert [(kind["kind"], kind["count"]) for kind in data.kinds] == [("Role", 2), ("Skill", 1), ("Tool", 1)]


def test_to_page_data_marks_the_mention_in_the_quote(graph):
    """The marked part of the quote is the object as written, in units of UTF-16."""
    data = to_page_data(graph(("Nurse \U0001f9d1", "usesTool", "Epic")))
    cite = data.edges[0]["cites"][0]
    quote = data.passages[cite["passage"]]["quote"]
    start, end = cite["mark"]
    assert quote.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "Epic"


def test_to_page_data_marks_nothing_where_the_mention_is_elsewhere(graph):
    """An implied object, or one named outside the passage, leaves the quote without a mark."""
    one = graph(("Nurse", "usesTool", "Epic"))
    for span in (None, Span(900, 904)):
        facts = {fact: (replace(found[0], object_span=span),) for fact, found in one.facts.items()}
        assert to_page_data(replace(one, facts=facts)).edges[0]["cites"][0]["mark"] is None


def test_to_page_data_keeps_what_is_said_not_to_be_needed_apart(graph):
    """What documents exclude is told but never counted or drawn as a fact."""
    one = graph(*NURSE)
    (fact, evidences) = next(iter(one.facts.items()))
    said = replace(
        one,
        facts={f: e for f, e in one.facts.items() if f != fact},
        excluded={fact: (replace(evidences[0], modality="excluded"),)},
    )
    page = data_of(render_page(said))
    assert to_page_data(said).counts["facts"] == 2
    assert [(each["modality"], len(each["cites"])) for each in page["excluded"]] == [("excluded", 1)]
    assert len(page["edges"]) == 2


def test_to_page_data_shows_each_document_before_a_second_place_of_one(graph):
    """Of a fact said in too many places, the page shows some and counts the rest."""
    one = graph(("Nurse", "usesTool", "Epic"))
    (fact, (first,)) = next(iter(one.facts.items()))
    origin = one.origins["guide.md"]
    many = [replace(first, span=Span(k, k + 5), object_span=None) for k in range(MOST_CITES + 3)]
    other = replace(first, document="other.md", object_span=None)
    crowded = replace(
        one,
        origins={"guide.md": origin, "other.md": replace(origin, id="other.md", digest="11")},
        facts={fact: (*many, other)},
    )
    data = to_page_data(crowded)
    shown = {data.passages[cite["passage"]]["document"] for cite in data.edges[0]["cites"]}
    assert {data.documents[number]["id"] for number in shown} == {"guide.md", "other.md"}
    assert (len(data.edges[0]["cites"]), data.edges[0]["omitted"]) == (MOST_CITES, 4)
    assert data.edges[0]["sources"] == 2


def test_render_page_says_what_a_large_graph_leaves_out(graph):
    """Beyond its limit the page holds roles first, then what is best supported, and names the rest."""
    one = graph(*NURSE, ("Zoologist", "usesTool", "net"))
    extra = {
        iri: Entity(iri, "Skill", f"a{k}") for k in range(MOST_NODES) for iri in (mint_iri("Skill", f"a{k}"),)
    }
    large = replace(one, entities=dict(sorted({**one.entities, **extra}.items())))
    page = render_page(large)
    labels = {node["label"] for node in data_of(page)["nodes"]}
    assert {"Nurse", "Medic", "Zoologist", "triage", "Epic", "net"} <= labels
    assert len(labels) == MOST_NODES
    assert "the 3,000 best supported of 3,006 things and 4 of 4 facts" in page
    assert "6 things are not shown" in page


def test_render_page_bounds_its_facts_and_the_places_that_say_them(graph, monkeypatch):
    """Of too many facts those of most sources are shown, of too many places fewer a fact; the page says so."""
    one = graph(*NURSE)
    well_known = next(fact for fact in one.facts if fact.object.endswith("/epic"))
    (first,) = one.facts[well_known]
    more = replace(first, document="other.md")
    origin = one.origins["guide.md"]
    crowded = replace(
        one,
        origins={"guide.md": origin, "other.md": replace(origin, id="other.md", digest="11")},
        facts={**one.facts, well_known: (first, more)},
    )
    monkeypatch.setattr(view_data, "MOST_EDGES", 2)
    monkeypatch.setattr(view_data, "MOST_PASSAGES", 2)
    page = render_page(crowded)
    assert sorted(edge["sources"] for edge in data_of(page)["edges"]) == [1, 2]
    assert [len(edge["cites"]) for edge in data_of(page)["edges"]] == [1, 1]
    assert {edge["omitted"] for edge in data_of(page)["edges"]} == {0, 1}
    assert f"2 of {len(one.facts)} facts. {len(one.facts) - 2} facts are not shown" in page


def test_page_of_many_documents_knows_those_that_it_quotes(graph, monkeypatch):
    """A document that no shown place is in is left out of the page."""
    one = graph(*NURSE)
    origin = one.origins["guide.md"]
    both = replace(one, origins={"a.md": replace(origin, id="a.md"), "guide.md": origin})
    assert [each["id"] for each in to_page_data(both).documents] == ["a.md", "guide.md"]
    monkeypatch.setattr(view_data, "MOST_DOCUMENTS", 1)
    assert [each["id"] for each in to_page_data(both).documents] == ["guide.md"]


def test_to_page_data_shortens_iris_for_the_address(graph):
    """The path of a thing is its IRI without the base; a foreign IRI stays whole."""
    one = graph(*NURSE)
    foreign = "https://example.org/x"
    data = to_page_data(replace(one, entities={**one.entities, foreign: Entity(foreign, "Tool", "x")}))
    assert {node["path"] for node in data.nodes} == {
        "role/nurse",
        "role/medic",
        "skill/triage",
        "tool/epic",
        foreign,
    }


# The legend.


def test_kinds_are_told_apart_without_color_alone():
    """No two kinds share shape and color, and the five main kinds share neither."""
    looks = [(style.shape, style.color) for style in KINDS.values()]
    main = [KINDS[kind] for kind in ("Role", "Skill", "Tool", "Industry", "CareerStage")]
    assert len(set(looks)) == len(looks)
    assert len({style.shape for style in main}) == len({style.color for style in main}) == 5


def test_legend_stands_in_for_names_outside_its_tables():
    """A kind or predicate of an extension is drawn and read by its name."""
    assert kind_style("PatentClass").many == "patent class"
    assert phrases_of("holdsPatent").forward == "holds patent"


def test_page_has_the_terms_of_what_it_holds_and_no_others(graph):
    """The context for JSON-LD names the kinds and predicates of the page; a base moves no term of the ontology."""
    data = to_page_data(graph(*NURSE))
    assert {"Role", "Skill", "Tool", "requiresSkill", "usesTool"} < set(data.terms)
    assert not {"Salary", "hasSalary", "evidence"} & set(data.terms)
    assert (data.terms["cg"], data.base) == (ONTOLOGY, DEFAULT_BASE)


# The layout.


def test_place_keeps_nodes_apart():
    """No two nodes stand on each other: leaves, shared nodes and hubs all have room."""
    hubs = [True] * 6 + [False] * 90
    links = [(k % 6, 6 + k) for k in range(60)]
    links += [(k % 6, 66 + k) for k in range(30)] + [((k + 1) % 6, 66 + k) for k in range(30)]
    points = place(hubs, [0] * 6 + [1] * 90, links)
    closest = min((a.x - b.x) ** 2 + (a.y - b.y) ** 2 for k, a in enumerate(points) for b in points[:k])
    assert closest > (SPACING * 0.4) ** 2


def test_place_puts_leaves_around_their_hub_and_shared_nodes_between():
    """A leaf is nearer to its own hub than to the other; a shared node is between the two."""
    a, b, leaf, shared = place([True, True, False, False], [0, 0, 1, 1], [(0, 2), (0, 3), (1, 3)])

    def far(one: Point, other: Point) -> float:
        return ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5

    assert far(leaf, a) < far(leaf, b)
    assert max(far(shared, a), far(shared, b)) < far(a, b)


def test_place_puts_lonely_nodes_on_a_shelf():
    """Nodes without a link stand in rows below all others."""
    points = place([True, False, False, False], [0, 1, 1, 1], [(0, 1)])
    assert min(points[2].y, points[3].y) > max(points[0].y, points[1].y)
    assert points[2].y == points[3].y


def test_place_follows_a_ladder_to_the_hub_that_it_leads_to():
    """Rungs with few links of their own stand around the great hub; no chain of them loops."""
    links = [(0, k) for k in range(4, 12)] + [(1, 0), (2, 1), (3, 2), (2, 3)]
    points = place([True] * 4 + [False] * 8, [0] * 4 + [1] * 8, links)
    assert all(abs(point.x - points[0].x) < SPACING * 4 for point in points[1:4])


def test_place_survives_odd_input():
    """Nothing, a link to itself, a doubled link, a pair, a hundred hubs: each gets a place."""
    assert place([], [], []) == []
    assert place([False], [0], [(0, 0)]) == [Point(0, 0)]
    assert len(set(place([False, False], [0, 0], [(0, 1), (1, 0), (0, 1)]))) == 2
    ring = [(one, other) for one, other in pairwise([*range(100), 0])]
    assert len(set(place([True] * 100, [0] * 100, ring))) == 100
