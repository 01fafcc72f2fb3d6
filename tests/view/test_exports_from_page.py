"""What is taken away from the page: files made in the browser, held to what the page shows and the dataset says."""

import base64
import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import rdflib
from playwright.sync_api import Download, Page

from careergraph.api import CareerGraph
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, ONTOLOGY
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from careergraph.query import load_nquads, run_query
from careergraph.rdf import to_nquads
from careergraph.rows import COLUMNS

pytestmark = [
    pytest.mark.browser,
    # rdflib warns of what it does itself where it reads JSON-LD.
    pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning"),
]

ROWS = (
    ("Baker", "requiresSkill", "kneading"),
    ("Baker", "requiresSkill", "patience"),
    ("Baker", "usesTool", "oven"),
    ("Pastry Cook", "requiresSkill", "patience"),
    ("Junior Baker", "progressesTo", "Baker"),
)
FACTS_OF_DATASET = f"""
    SELECT ?s ?p ?o {{ ?s ?p ?o . FILTER (STRSTARTS(STR(?p), "{ONTOLOGY}"))
    FILTER EXISTS {{ ?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }} }}
"""
Triple = tuple[str, str, str]


def take(page: Page, title: str) -> Download:
    """Choose an entry of the export menu that gives a file."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as taken:
        page.get_by_role("menuitem", name=title).click()
    return taken.value


def text_of(download: Download) -> str:
    """Return what is in a file of text."""
    return Path(download.path()).read_bytes().decode("utf-8")


def query_of(page: Page) -> str:
    """Return the query that the page offers for what it shows."""
    page.get_by_role("button", name="Export").click()
    page.get_by_role("menuitem", name="SPARQL").click()
    text = page.locator("#sparql-dialog textarea").input_value()
    page.keyboard.press("Escape")
    return text


def rows_in(text: str) -> list[dict[str, str]]:
    """Return the rows of a file of CSV."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_jsonld(text: str) -> rdflib.Graph:
    """Return the triples that rdflib reads."""
    return rdflib.Graph().parse(data=text, format="json-ld")


def triples_in(rows: list[dict[str, str]]) -> set[Triple]:
    """Return the facts that rows are about."""
    return {(row["subject"], ONTOLOGY + row["predicate"], row["object"]) for row in rows}


def facts_of(graph: Graph) -> set[Triple]:
    """Return the facts of a graph as triples."""
    return {(fact.subject, ONTOLOGY + fact.predicate, fact.object) for fact in graph.facts}


def test_csv_has_a_row_a_fact_as_the_graph_says_it(visit, graph):
    """Each fact of the table is a row with its passage; what is switched off is not there."""
    made = graph(*ROWS)
    seen = visit(made, address="#view=table")
    download = take(seen.page, "CSV")
    rows = rows_in(text_of(download))
    assert download.suggested_filename == "careergraph-table.csv"
    assert triples_in(rows) == facts_of(made)
    assert set(rows[0]) - {"mentions", "sources"} <= set(COLUMNS)
    for row in rows:
        fact = Fact(row["subject"], row["predicate"], row["object"])
        assert row["quote"] in {evidence.quote for evidence in made.facts[fact]}
        assert float(row["confidence"]) == made.support(fact).confidence
    seen.page.locator("#kinds label", has_text="Tools").click()
    assert {row["object_kind"] for row in rows_in(text_of(take(seen.page, "CSV")))} == {"Skill", "Role"}
    assert seen.is_clean()


def test_graph_view_gives_what_is_drawn(visit, graph):
    """Around one thing, the files hold the facts between the things drawn and no others."""
    page = visit(graph(*ROWS), address="#node=role/pastry-cook&scope=around").page
    rows = rows_in(text_of(take(page, "CSV")))
    assert {(row["subject_label"], row["object_label"]) for row in rows} == {("Pastry Cook", "patience")}


def test_table_gives_the_rows_that_have_the_words(visit, graph):
    """What is looked for in the table narrows what is taken from it."""
    rows = rows_in(text_of(take(visit(graph(*ROWS), address="#view=table&text=kneading").page, "CSV")))
    assert {(row["subject_label"], row["object_label"]) for row in rows} == {("Baker", "kneading")}


def test_jsonld_is_the_triples_shown(corpus, visit):
    """rdflib reads the file to the facts of the dataset, with kinds and names as there, and to nothing else."""
    made, ask = corpus
    text = text_of(take(visit(made, address="#view=table").page, "JSON-LD"))
    found = read_jsonld(text)
    facts = {tuple(map(str, triple)) for triple in found if str(triple[1]).startswith(ONTOLOGY)}
    assert facts == set(ask(FACTS_OF_DATASET)) == facts_of(made)
    names = {(str(s), str(o)) for s, o in found.subject_objects(rdflib.SKOS.prefLabel)}
    assert names == set(ask("SELECT ?s ?o { ?s a [] ; skos:prefLabel ?o }"))
    kinds = {(str(s), str(o)) for s, o in found.subject_objects(rdflib.RDF.type)}
    assert kinds == {(e.iri, ONTOLOGY + e.kind) for e in made.entities.values()}
    assert len(found) == len(facts) + len(names) + len(kinds)


@pytest.mark.parametrize(
    "address",
    [
        "#view=table",
        "#sources=2",
        "#view=table&sources=2&hide=Tool&without=hasSalary",
        "#view=table&confidence=0.9",
        "#view=table&text=python+data&sources=2".replace("+", "%20"),
        "#node=role/electrician&scope=around&depth=2&hide=Salary",
    ],
)
def test_sparql_answers_with_what_is_shown(corpus, visit, address):
    """The query, asked of the dataset by another program, gives the facts that the CSV has."""
    made, ask = corpus
    page = visit(made, address=address).page
    shown = triples_in(rows_in(text_of(take(page, "CSV"))))
    assert shown
    assert set(ask(query_of(page))) == shown


def test_sparql_asks_by_document(corpus, visit):
    """Documents switched off are left out of the query's answer, few of them or nearly all."""
    made, ask = corpus
    page = visit(made, address="#view=table").page
    page.locator("#filters > details", has_text="Documents").locator("summary").click()
    boxes = page.locator("#documents input")
    boxes.nth(2).click()
    for choose in (None, "none"):
        if choose:
            page.locator("#filters > details", has_text="Documents").get_by_role(
                "button", name=choose
            ).click()
            boxes.nth(4).click()
        shown = triples_in(rows_in(text_of(take(page, "CSV"))))
        assert shown
        assert set(ask(query_of(page))) == shown


def test_svg_is_the_drawing(visit, graph):
    """The drawing is XML with a mark for each thing, a line for each fact and a text for each name, and a legend."""
    seen = visit(graph(*ROWS))
    tree = ET.fromstring(text_of(take(seen.page, "SVG")))
    space = "{http://www.w3.org/2000/svg}"
    parts = {each.get("class"): each for each in tree.iter(f"{space}g") if each.get("class")}
    assert len(parts["labels"].findall(f"{space}text")) == len(seen.page.evaluate("careergraph.labels()")) > 0
    assert len(parts["marks"]) == len(seen.page.evaluate("careergraph.drawn()")) == 6
    assert len([each for each in parts["lines"] if each.get("stroke")]) == len(ROWS)
    legend = " ".join("".join(text.itertext()) for text in parts["legend"].iter(f"{space}text"))
    assert legend.startswith("Roles 3 Skills 2 Tools 1 A line is a fact.")
    assert not re.search(r"<script|\son\w+=|href", ET.tostring(tree, "unicode"))
    assert seen.is_clean()


def test_sparql_of_a_part_answers_with_the_part(corpus, opened, tmp_path):
    """The page of a part asks the whole graph for what the part has, though it cannot tell what else there is."""
    made, ask = corpus
    for asked in ({"focus": "Electrician", "depth": 2}, {"min_sources": 2}):
        CareerGraph(made).view(tmp_path / "part.html", **asked)
        page = opened((tmp_path / "part.html").as_uri() + "#view=table").page
        page.wait_for_selector("html[data-ready=true]", state="attached")
        shown = triples_in(rows_in(text_of(take(page, "CSV"))))
        assert shown < facts_of(made)
        assert set(ask(query_of(page))) == shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_png_is_twice_as_dense_and_not_blank(visit, graph, scheme):
    """The picture has the ground of the theme, marks of all kinds, and two points for each of the window's."""
    seen = visit(graph(*ROWS), scheme=scheme)
    data = Path(take(seen.page, "PNG").path()).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    looked = seen.page.evaluate(
        """async (base64) => {
            const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context = canvas.getContext("2d");
            context.drawImage(bitmap, 0, 0);
            const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
            const found = new Map();
            for (let k = 0; k < data.length; k += 4) {
                const color = [data[k], data[k + 1], data[k + 2]].join(" ");
                found.set(color, (found.get(color) || 0) + 1);
            }
            const window = document.querySelector("#canvas").clientWidth;
            return { width: bitmap.width, window, ground: [...data.slice(0, 3)].join(" "), colors: Object.fromEntries(found) };
        }""",
        base64.b64encode(data).decode(),
    )
    assert looked["width"] == 2 * (looked["window"] + 40)
    assert looked["ground"] == {"light": "250 250 248", "dark": "21 23 26"}[scheme]
    for mark in ("0 114 178", "0 158 115", "230 159 0"):  # a role, a skill, a tool
        assert looked["colors"][mark] > 100
    assert seen.is_clean()


DRAWN = (
    *ROWS,
    ("Baker", "progressesTo", "Head Baker"),
    ("Baker", "hasSalary", 30_000, 40_000),
    ("Head Baker", "hasSalary", 50_000, 50_000),
)


def drawn_graph(graph, role: str = "Baker") -> Graph:
    """Return a graph with moves, figures of pay and what is asked for; `role` names its hero."""
    rows = [tuple(role if part == "Baker" else part for part in row) for row in DRAWN]
    made = graph(*(row for row in rows if len(row) == 3))
    entities, facts = dict(made.entities), dict(made.facts)
    (said, *_) = next(iter(facts.values()))
    for subject, predicate, low, high in (row for row in rows if len(row) == 4):
        iri = f"{DEFAULT_BASE}/salary/{low}-{high}"
        figure = {
            "low": low,
            "high": high,
            "point": None,
            "currency": "EUR",
            "period": "year",
            "kind": "range",
        }
        value = json.dumps(figure | {"context": []}, sort_keys=True)
        entities[iri] = Entity(iri, "Salary", f"EUR {low}-{high} a year", value=value)
        subject_iri = next(each.iri for each in made.entities.values() if each.label == subject)
        facts[Fact(subject_iri, predicate, iri)] = (said,)
    return replace(made, entities=entities, facts=facts, supports={})


SHOWN_IN = {
    "ladder": ("Ladder of Junior Baker: 3 roles", ("Junior Baker", "Head Baker", "stage not said", "30,000–40,000"), ".box", 3),
    "pay": ("Pay: 2 figures", ("Baker", "Head Baker", "30,000–40,000", "50,000–50,000", "EUR a year", "from–to"), "", 0),
    "matrix": ("2 roles, 3 skills and tools", ("Baker", "Pastry Cook", "kneading", "patience", "oven", "required"), "", 0),
}  # fmt: skip


@pytest.mark.parametrize("view", SHOWN_IN)
def test_ladder_pay_and_matrix_are_taken_as_pictures(visit, graph, view):
    """SVG has title, what it is of, all names and a legend as the view shows them; PNG is twice as large as it."""
    about, names, box, boxes = SHOWN_IN[view]
    seen = visit(drawn_graph(graph), address=f"#view={view}")
    tree = ET.fromstring(text_of(take(seen.page, "SVG")))
    space = "{http://www.w3.org/2000/svg}"
    texts = ["".join(text.itertext()) for text in tree.iter(f"{space}text")]
    assert texts[0] == "careergraph"
    assert about in texts[1]
    assert set(names) <= set(texts)
    parts = {each.get("class"): each for each in tree.iter(f"{space}g") if each.get("class")}
    assert len(list(parts["legend"].iter(f"{space}text"))) > 1
    if box:
        assert len([each for each in tree.iter(f"{space}rect") if each.get("class") == "box"]) == boxes
        assert seen.page.locator(f"#view-{view} {box}").count() == boxes
    data = Path(take(seen.page, "PNG").path()).read_bytes()
    width, height = (int.from_bytes(data[k : k + 4], "big") for k in (16, 20))
    assert (width, height) == (2 * int(tree.get("width")), 2 * int(tree.get("height")))
    assert seen.is_clean()


@pytest.mark.parametrize("view", SHOWN_IN)
def test_pictures_of_views_hold_hostile_names_as_text(visit, graph, view):
    """Markup in a name is text of the picture, and what XML cannot hold breaks none."""
    seen = visit(drawn_graph(graph, HOSTILE), address=f"#view={view}")
    tree = ET.fromstring(text_of(take(seen.page, "SVG")))
    assert "=cmd" in "".join(tree.itertext())
    assert not [each for each in tree.iter() if each.tag.endswith("script")]
    take(seen.page, "PNG")
    assert seen.is_clean()


def test_no_picture_is_offered_where_nothing_is_drawn(visit, graph):
    """Views of text have none, nor has a drawing from which the filters leave nothing."""
    page = visit(graph(*ROWS), address="#view=pay").page
    for address in ("#view=pay", "#view=table", "#view=compare", "#view=documents", "#view=matrix&hide=Role"):
        page.evaluate("(address) => { location.hash = address; }", address)
        page.wait_for_function(
            "(address) => document.documentElement.dataset.view === address.match(/view=(\\w+)/)[1]",
            arg=address,
        )
        page.get_by_role("button", name="Export").click()
        offered = page.locator("#export-choices [role=menuitem]:visible .purpose").count()
        assert offered == 3, address
        page.keyboard.press("Escape")


HOSTILE = '=cmd|"/C calc"!A0 </text><script>alert(1)</script> \x00\x1b \ud800 😀' + "x" * 40


def hostile_graph() -> Graph:
    """Return a graph whose names and texts are hostile, with IRIs that could be minted."""
    role, tool = f"{DEFAULT_BASE}/role/r", f"{DEFAULT_BASE}/tool/t"
    evidence = Evidence("a.md", Span(0, len(HOSTILE)), HOSTILE, "required", 0.9, HOSTILE, "test", Span(0, 3))
    return Graph(
        base=DEFAULT_BASE,
        origins={"a.md": Origin("a.md", HOSTILE, HOSTILE, "text/plain", "00", "test 1", "en", len(HOSTILE))},
        entities={role: Entity(role, "Role", HOSTILE, language="fr"), tool: Entity(tool, "Tool", HOSTILE)},
        facts={Fact(role, "usesTool", tool): (evidence,)},
    )


def test_hostile_text_is_text_in_every_file(visit):
    """A formula is not run, markup is not markup, and what XML or RDF cannot hold breaks no file."""
    made = hostile_graph()
    seen = visit(made)
    written = HOSTILE.replace("\ud800", "\ufffd")
    (row,) = rows_in(text_of(take(seen.page, "CSV")))
    assert row["subject_label"] == row["quote"] == f"'{written}"
    tree = ET.fromstring(text_of(take(seen.page, "SVG")))
    assert not [each for each in tree.iter() if each.tag.endswith("script")]
    found = read_jsonld(text_of(take(seen.page, "JSON-LD")))
    names = {name.language: str(name) for name in found.objects(None, rdflib.SKOS.prefLabel)}
    assert names == dict.fromkeys(("fr", "en"), written.replace("\x00", "\ufffd"))
    take(seen.page, "PNG")
    assert seen.is_clean()


def test_sparql_never_pastes_a_name(visit):
    """An IRI that tries to end itself in the query stays one term of it."""
    made = hostile_graph()
    bad = f"{DEFAULT_BASE}/role/x> ?p ?o }} # "
    role = Entity(bad, "Role", "x")
    tool = next(entity for entity in made.entities.values() if entity.kind == "Tool")
    evidences = next(iter(made.facts.values()))
    facts = {**made.facts, Fact(bad, "usesTool", tool.iri): evidences}
    both = Graph(made.base, made.origins, {**made.entities, bad: role}, facts)
    page = visit(both, address="#node=role/r&scope=around").page
    page.evaluate(
        "(path) => { location.hash = `#node=${encodeURIComponent(path)}&scope=around` }",
        bad.removeprefix(f"{DEFAULT_BASE}/"),
    )
    page.locator("#panel h2", has_text=re.compile("^x$")).wait_for()
    query = query_of(page)
    assert f"<{DEFAULT_BASE}/role/x%3E%20?p%20?o%20%7D%20#%20>" in query
    store = load_nquads(to_nquads(made))
    assert not run_query(store, query).rows


def test_menu_is_worked_by_the_keyboard(visit, graph):
    """Arrows go round the entries, Escape closes and gives the button back; a table is no picture."""
    page = visit(graph(*ROWS)).page
    button = page.get_by_role("button", name="Export")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    chosen = "document.activeElement.innerText.split('\\n')[0]"
    assert page.evaluate(chosen) == "Picture (PNG)"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(chosen) == "SPARQL for this view"
    page.keyboard.press("t")
    assert page.locator("#view-table").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("#export-choices").is_hidden()
    assert page.evaluate(chosen) == "Export"
    page.keyboard.press("t")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(chosen) == "Table (CSV)"
    page.keyboard.press("Tab")
    page.locator("#export-choices").wait_for(state="hidden")


def test_share_copies_the_address_or_shows_it(visit, graph):
    """The address goes to the clipboard and that is said; where that is refused it is shown, chosen."""
    page = visit(graph(*ROWS), address="#node=role/baker").page
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.kept = text; } } })"
    )
    page.get_by_role("button", name="Share").click()
    page.locator("#export-menu .said", has_text="Copied").wait_for()
    assert page.evaluate("window.kept") == page.url
    assert page.url.endswith("#node=role/baker")
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }")
    page.get_by_role("button", name="Share").click()
    page.locator("#share-dialog[open]").wait_for()
    assert page.evaluate("document.getSelection().toString() || document.activeElement.value") == page.url


def test_menu_fits_a_narrow_window(visit, graph):
    """At 420 pixels the menu is inside the window, below its button, and the page is not wider than it."""
    page = visit(graph(*ROWS), width=420).page
    button = page.get_by_role("button", name="Export")
    button.click()
    box, above = page.locator("#export-choices").bounding_box(), button.bounding_box()
    assert box["y"] >= above["y"] + above["height"]
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 420
    assert page.evaluate("document.documentElement.scrollWidth") == 420
