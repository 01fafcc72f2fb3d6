"""The view that compares roles: the sets of an independent SPARQL query, the figures of the command line."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from playwright.sync_api import Page

from careergraph.analysis.compare import compare
from careergraph.analysis.similar import similar
from careergraph.analysis.tables import column_names, records_of, text_of
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.model import Entity
from careergraph.rdf import turtle_parts
from careergraph.spreadsheets import inert
from careergraph.view.data import to_page_data

pytestmark = pytest.mark.browser

ENGINEER, SCIENTIST, ANALYST = "Data Engineer", "Data Scientist", "Cybersecurity Analyst"
ROLE = "role=role/"
TWO = f"#view=compare&{ROLE}data-engineer&{ROLE}data-scientist"
THREE = f"{TWO}&{ROLE}cybersecurity-analyst"
SHARABLE = "cg:requiresSkill cg:usesTool cg:requiresQualification cg:specializesIn cg:worksInIndustry"
HELD = """SELECT ?thing ?sources {{ ?f rdf:subject ?role ; rdf:predicate ?p ; rdf:object ?thing ; cg:sourceCount ?sources .
  ?role skos:prefLabel "{role}"@en VALUES ?p {{ {sharable} }} }}"""

ROWS = (
    ("Engineer", "requiresSkill", "welding"),
    ("Engineer", "usesTool", "lathe"),
    ("Engineer", "worksInIndustry", "rail"),
    ("Nurse", "requiresSkill", "welding"),
    ("Nurse", "usesTool", "stethoscope"),
    ("Porter", "usesTool", "lathe"),
)


def downloaded(page: Page, path: Path) -> list[dict[str, str]]:
    """Return the comparison that the page gives away, a record a row."""
    with page.expect_download() as found:
        page.get_by_role("button", name="Download CSV").click()
    found.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def as_csv(graph: Graph, *names: str) -> list[dict[str, str]]:
    """Return what `careergraph compare --csv` writes, a record a row."""
    tables = compare(graph, names).tables()
    columns = column_names(tables)
    return [
        {name: inert(str(record.get(name) if record.get(name) is not None else "")) for name in columns}
        for record, _ in records_of(tables)
    ]


def names_in(page: Page, section: str) -> list[str]:
    """Return the names of the things that a table of the view shows."""
    found = page.locator(".part", has=page.get_by_role("heading", name=section))
    return found.locator("tbody th[scope=row] bdi").all_text_contents()


PLAIN = """PREFIX cg: <https://w3id.org/careergraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name {{ {wanted} ?thing skos:prefLabel ?name . {unwanted} }}"""
HAS = '?r{k} skos:prefLabel "{role}"@en ; ' + "|".join(SHARABLE.split()) + " ?thing ."


@pytest.fixture(scope="module")
def turtle(corpus):
    """Return graph.ttl of sources/ as rdflib reads it."""
    return rdflib.Graph().parse(data=b"".join(turtle_parts(corpus[0])), format="turtle")


def names_in_turtle(turtle: rdflib.Graph, having: list[str], lacking: list[str]) -> list[str]:
    """Return the names of what some roles have and others lack, from graph.ttl alone."""
    has = [HAS.format(k=k, role=role) for k, role in enumerate([*having, *lacking])]
    lacks = [f"FILTER NOT EXISTS {{ {each} }}" for each in has[len(having) :]]
    rows = turtle.query(PLAIN.format(wanted=" ".join(has[: len(having)]), unwanted=" ".join(lacks)))
    return sorted(str(row[1]) for row in rows)


@pytest.mark.parametrize("roles", [(ENGINEER, SCIENTIST), (ENGINEER, SCIENTIST, ANALYST)])
def test_the_sets_on_the_page_are_those_of_graph_ttl(visit, corpus, turtle, roles):
    """What the page names as shared by all, by two, and as only here is what rdflib finds in graph.ttl."""
    page = visit(corpus[0], address=TWO if len(roles) == 2 else THREE).page
    for more in page.locator(".alone .more").all()[::-1]:
        more.click()
    assert sorted(names_in(page, "In both" if len(roles) == 2 else "In all three")) == names_in_turtle(
        turtle, list(roles), []
    )
    for place, role in enumerate(roles):
        others = [each for each in roles if each != role]
        shown = page.locator(".alone > div").nth(place).locator(".row .name").all_text_contents()
        assert sorted(shown) == names_in_turtle(turtle, [role], others)
        assert len(shown) > 20
        if len(roles) == 3:
            only_not_here = page.locator(
                ".part", has=page.get_by_role("heading", name="In two of three")
            ).locator(f"tr:has(td:nth-of-type({place + 1}) .not) th bdi")
            assert sorted(only_not_here.all_text_contents()) == names_in_turtle(turtle, others, [role])


@pytest.mark.parametrize("roles", [(ENGINEER, SCIENTIST), (ENGINEER, SCIENTIST, ANALYST)])
def test_sets_and_weights_are_those_of_sparql_and_of_the_command(visit, corpus, tmp_path, roles):
    """What all, some and one have, with sources, as SPARQL has it; the file is that of the command line."""
    graph, ask = corpus
    held = [{row[0]: row[1] for row in ask(HELD.format(role=r, sharable=SHARABLE))} for r in roles]
    seen = visit(graph, address=TWO if len(roles) == 2 else THREE)
    rows = downloaded(seen.page, tmp_path / "compared.csv")
    label = {iri: entity.label for iri, entity in graph.entities.items()}
    everywhere = set.intersection(*map(set, held))
    shown = names_in(seen.page, "In both" if len(roles) == 2 else "In all three")
    assert sorted(shown) == sorted(map(label.__getitem__, everywhere))
    for place, (role, mine) in enumerate(zip(roles, held, strict=True)):
        others = set().union(*(each for k, each in enumerate(held) if k != place))
        only = {row["iri"] for row in rows if row["part"] == f"only-{place + 1}"}
        assert only == mine.keys() - others
        assert {row["iri"]: row[f"sources: {role}"] for row in rows if row[f"sources: {role}"]} == mine
    assert rows == as_csv(graph, *roles)
    common = compare(graph, roles).common
    measures = [number for each in common for number in (each.jaccard, each.weighted)]
    assert seen.page.locator(".measures b").all_text_contents() == list(map(text_of, measures))
    assert seen.is_clean()


def test_halves_are_rounded_as_the_command_rounds_them(visit, graph, tmp_path):
    """One of 32 things is 0.03125: of two numbers as near, the even one, as in Python."""
    alone = [("Nurse", "requiresSkill", f"craft {k}") for k in range(31)]
    made = graph(("Nurse", "requiresSkill", "care"), ("Porter", "requiresSkill", "care"), *alone)
    page = visit(made, address=f"#view=compare&{ROLE}nurse&{ROLE}porter").page
    rows = downloaded(page, tmp_path / "compared.csv")
    assert rows[0]["jaccard"] == "0.0312"
    assert rows == as_csv(made, "Nurse", "Porter")


def test_a_line_opens_what_says_it_and_back_closes_it(visit, graph):
    """A cell and a line of one role lead to the fact and its passage; the address says so, Back undoes it."""
    page = visit(graph(*ROWS), address=f"#view=compare&{ROLE}engineer&{ROLE}nurse").page
    page.locator("tr", has_text="welding").locator("td .cell").nth(1).click()
    assert page.locator("#panel h2").inner_text().split("\n") == ["Nurse", "calls for skill", "welding"]
    assert page.locator("#panel mark").inner_text() == "welding"
    assert page.locator("#view-compare [aria-current]").count() == 1
    page.locator(".alone .row", has_text="stethoscope").click()
    assert page.locator("#panel mark").inner_text() == "stethoscope"
    page.go_back()
    page.wait_for_function("document.querySelector('#panel mark')?.textContent === 'welding'")
    page.reload()
    page.wait_for_selector("#panel mark")
    assert page.locator("#view-compare [aria-current]").inner_text().startswith("1")


def test_roles_are_chosen_by_keyboard_and_stand_in_the_address(visit, graph):
    """A few letters and Enter choose; a third is added and left out; Back returns; Escape changes nothing."""
    page = visit(graph(*ROWS), address=f"#view=compare&{ROLE}engineer&{ROLE}nurse").page
    second, third = (page.get_by_role("combobox", name=f"{each} role") for each in ("Second", "Third"))
    second.focus()
    page.keyboard.type("port")
    assert page.locator("#compare-1-list li").all_inner_texts() == ["Porter\n1 fact"]
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#view=compare&{ROLE}engineer&{ROLE}porter"
    assert names_in(page, "In both") == ["lathe"]
    third.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").endswith(f"&{ROLE}nurse")
    assert names_in(page, "In all three") == []
    assert names_in(page, "In two of three") == ["welding", "lathe"]
    page.get_by_role("button", name="Leave the third role out").click()
    assert third.input_value() == ""
    page.go_back()
    page.wait_for_function("document.querySelector('#compare-2').value === 'Nurse'")
    second.focus()
    page.keyboard.type("zzz")
    assert page.locator("#compare-1-list").inner_text() == "Nothing has this name"
    page.keyboard.press("Escape")
    assert second.input_value() == "Porter"


def test_without_a_choice_two_roles_are_shown_and_it_is_said(visit, graph):
    """No role, one role or nonsense in the address: roles that share most, and a line that says so."""
    more = [(role, "requiresSkill", skill) for role in ("Porter", "Nurse") for skill in ("lifting", "care")]
    made = graph(*ROWS, *more)
    page = visit(made, address=f"#view=compare&{ROLE}nobody&role=skill/welding").page
    assert "No role was chosen yet" in page.locator(".notes").inner_text()
    assert page.get_by_role("combobox", name="First role").input_value() == "Nurse"
    page = visit(made, address=f"#view=compare&{ROLE}porter").page
    assert page.locator(".notes").inner_text().startswith("Only Porter was chosen")
    assert page.get_by_role("combobox", name="Second role").input_value() == "Nurse"
    page.get_by_role("combobox", name="Second role").focus()
    page.keyboard.type("engineer")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#view=compare&{ROLE}porter&{ROLE}engineer"
    assert page.locator(".notes").inner_text() == ""


def test_beside_a_role_stands_the_one_that_the_command_names_first(visit, corpus):
    """Of every role the page has those that `similar` finds, in its order; what few ask for outweighs what most do."""
    graph, _ = corpus
    data = to_page_data(graph)
    assert len(data.alike) > 30
    for row in data.alike:
        role = data.nodes[row["role"]]
        found = similar(graph, role["iri"]).alike
        assert [data.nodes[other]["iri"] for other in row["others"]] == [each.role.iri for each in found[:3]]
    page = visit(graph, address=f"#view=compare&{ROLE}registered-nurse").page
    (nearest,) = similar(graph, "Registered Nurse", most=1).alike
    assert page.get_by_role("combobox", name="Second role").input_value() == nearest.role.label
    assert "Of all roles" in page.locator(".notes").inner_text()


def test_filters_narrow_and_it_is_said(visit, graph):
    """What the rail hides counts for nothing, and the view says how much that is."""
    page = visit(graph(*ROWS), address=f"#view=compare&{ROLE}engineer&{ROLE}nurse&hide=Tool").page
    assert "Filters hide 2 facts of these roles" in page.locator(".notes").inner_text()
    assert page.locator(".measures b").all_text_contents() == ["1.00", "1.00"]
    page.get_by_role("button", name="Show everything again").click()
    assert page.locator(".measures b").first.inner_text() == "0.33"
    assert page.locator(".notes").inner_text() == ""


def test_a_role_of_which_nothing_is_known_is_told(visit, graph):
    """A role that is only named beside another asks for nothing that is known: the view says so."""
    made = graph(*ROWS, ("Matron", "relatedTo", "Nurse"))
    page = visit(made, address=f"#view=compare&{ROLE}matron&{ROLE}nurse").page
    assert page.locator(".notes").inner_text() == "Nothing is known of what Matron asks for."


def test_one_role_cannot_be_compared_and_it_is_said(visit, graph):
    """A graph of one role says what comparing takes."""
    seen = visit(graph(("Nurse", "requiresSkill", "care")), address="#view=compare")
    assert "Comparing takes two roles" in seen.page.locator("#view-compare").inner_text()
    assert seen.is_clean()


def test_hostile_names_are_text_and_run_nowhere(visit, graph, tmp_path):
    """Markup in the names of roles and things is shown; in the file a formula is not one. Nothing sticks out."""
    attacks = ("<img src=x onerror=alert(1)>", '=HYPERLINK("http://x")', "__proto__", "x" * 300)
    made = graph(*((role, "usesTool", tool) for role in ("Nurse", "Porter") for tool in attacks))
    nurse = next(iri for iri in made.entities if iri.endswith("role/nurse"))
    entities = {**made.entities, nurse: Entity(nurse, "Role", '<b>Nurse</b>, "RN" \u202e')}
    made = replace(made, entities=entities)
    seen = visit(made, address=f"#view=compare&{ROLE}nurse&{ROLE}porter", width=420)
    page = seen.page
    assert sorted(names_in(page, "In both")) == sorted(attacks)
    assert page.locator(".compare img, .compare b b").count() == 0
    assert downloaded(page, tmp_path / "compared.csv") == as_csv(made, '<b>Nurse</b>, "RN" \u202e', "Porter")
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('#view-compare'))")
    assert seen.is_clean()


def test_an_empty_graph_has_no_view_of_comparing(visit):
    """Where there is nothing, the address of the view does nothing."""
    seen = visit(Graph(base=DEFAULT_BASE), address="#view=compare")
    assert seen.page.locator("#empty").is_visible()
    assert seen.is_clean()
