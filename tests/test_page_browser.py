"""The page in headless Chromium, network off: it draws, finds, shows its proof, and runs nothing else."""

import json
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from browsing import search_for
from careergraph.audit import audit_document, audit_page
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from tiny import annotated, tiny_vocabulary

pytestmark = pytest.mark.browser

ROWS = (
    ("Machine Learning Engineer", "requiresSkill", "deep learning"),
    ("Machine Learning Engineer", "requiresSkill", "communication"),
    ("Machine Learning Engineer", "usesTool", "PyTorch"),
    ("Machine Learning Engineer", "worksInIndustry", "finance"),
    ("Machine Learning Engineer", "hasCareerStage", "senior"),
    ("Registered Nurse", "requiresSkill", "communication"),
    ("Registered Nurse", "usesTool", "stethoscope"),
    ("Registered Nurse", "worksInIndustry", "health care"),
    ("Junior Engineer", "progressesTo", "Machine Learning Engineer"),
)

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg onload=alert(3)>",
    "__proto__",
    "constructor",
    "line\u2028separator\u2029alert(4)",
    "lone \ud800 surrogate",
    '" onmouseover="alert(5)" x="',
    "<a href=javascript:alert(6)>href</a>",
    "{{constructor.constructor('alert(7)')()}}",
)


def color_count(page: Page) -> int:
    """Return how many different colors the canvas shows."""
    return page.evaluate(
        """() => {
            const canvas = document.querySelector("#canvas canvas");
            const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            const found = new Set();
            for (let k = 0; k < data.length; k += 4) found.add(`${data[k]},${data[k + 1]},${data[k + 2]}`);
            return found.size;
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_draws_without_a_network(visit, graph, scheme):
    """The page loads itself and nothing else, reports no error, and its canvas is not blank."""
    seen = visit(graph(*ROWS), scheme=scheme)
    assert seen.is_clean()
    assert color_count(seen.page) > 10
    assert seen.page.locator("#count").inner_text() == "10 of 10 things · 9 of 9 facts"


def test_search_finds_a_role_and_shows_its_proof(visit, graph):
    """A name typed, Enter pressed: the panel is about it, and its passages are those of the graph."""
    made = graph(*ROWS)
    seen = visit(made)
    search_for(seen.page, "machine learning e")
    assert seen.page.locator("#panel h2").inner_text() == "Machine Learning Engineer"
    assert seen.page.evaluate("location.hash") == "#node=role/machine-learning-engineer"
    seen.page.locator("#panel .row", has_text="deep learning").click()
    quote = seen.page.locator("#panel blockquote").inner_text()
    assert quote in {evidence.quote for found in made.facts.values() for evidence in found}
    assert seen.page.locator("#panel mark").inner_text() == "deep learning"
    assert "line 1" in seen.page.locator("#panel .where").inner_text()
    assert seen.is_clean()


def test_search_finds_other_spellings_and_says_when_there_is_nothing(visit, graph):
    """An alias leads to its thing; arrows move; Escape leaves; a name unknown is said to be so."""
    made = graph(*ROWS)
    entities = {
        iri: replace(entity, aliases=("RN",)) if entity.label == "Registered Nurse" else entity
        for iri, entity in made.entities.items()
    }
    page = visit(replace(made, entities=entities)).page
    page.keyboard.press("/")
    page.keyboard.type("engineer")
    page.keyboard.press("ArrowDown")
    assert page.locator("#hits [aria-selected=true]").inner_text().startswith("Junior Engineer")
    page.keyboard.press("Escape")
    assert page.locator("#hits").is_hidden()
    page.keyboard.type("zzz")
    assert page.locator("#hits").inner_text() == "Nothing has this name"
    page.keyboard.press("Escape")
    page.keyboard.type("rn")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Registered Nurse"


def test_click_on_a_mark_and_on_a_line_opens_them(visit, graph):
    """A click on a thing opens it, on the line between two opens their fact with its passage."""
    made = graph(*ROWS)
    page = visit(made).page
    number = {iri: k for k, iri in enumerate(sorted(made.entities))}
    nurse = number[f"{DEFAULT_BASE}/role/registered-nurse"]
    tool = number[f"{DEFAULT_BASE}/tool/stethoscope"]
    one, other = (page.evaluate("(id) => careergraph.where(id)", each) for each in (nurse, tool))
    page.mouse.click((one["x"] + other["x"]) / 2, (one["y"] + other["y"]) / 2)
    assert page.locator("#panel h2").inner_text().split("\n") == [
        "Registered Nurse",
        "uses tool",
        "stethoscope",
    ]
    assert page.locator("#panel mark").inner_text() == "stethoscope"
    page.mouse.click(one["x"], one["y"])
    assert page.locator("#panel h2").inner_text() == "Registered Nurse"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "Roles"


def test_address_opens_a_thing_and_ignores_what_is_unknown(visit, graph):
    """A link to a thing shows it, the back button returns, nonsense in the address does nothing."""
    page = visit(graph(*ROWS), address="#node=skill/communication").page
    assert page.locator("#panel h2").inner_text() == "communication"
    search_for(page, "stethoscope")
    assert page.locator("#panel h2").inner_text() == "stethoscope"
    page.go_back()
    page.wait_for_function("document.querySelector('#panel h2').textContent === 'communication'")
    for nonsense in ("#node=role/nobody", "#node=%E0%A4%A", "#node=__proto__"):
        assert visit(graph(*ROWS), address=nonsense).page.locator("#panel h2").inner_text() == "Roles"


def test_legend_hides_a_kind(visit, graph):
    """A kind switched off leaves count, labels and table; searched for, it returns."""
    page = visit(graph(*ROWS)).page
    page.locator("#kinds label", has_text="Tools").click()
    assert page.locator("#count").inner_text() == "8 of 10 things · 7 of 9 facts"
    page.click("#tab-table")
    assert page.locator("#view-table tbody tr").count() == 7
    page.click("#tab-graph")
    search_for(page, "pytorch")
    assert page.locator("#count").inner_text() == "10 of 10 things · 9 of 9 facts"


def test_table_holds_every_fact(visit, graph):
    """The table is the canvas for those who cannot see it: each fact a row, each row leading to its proof."""
    page = visit(graph(*ROWS)).page
    page.click("#tab-table")
    assert page.locator("#view-table tbody tr").count() == len(ROWS)
    page.locator("#view-table tr", has_text="stethoscope").get_by_role("button", name="uses tool").click()
    assert page.locator("#panel mark").inner_text() == "stethoscope"


def test_labels_do_not_overlap(visit, graph):
    """No two labels of the first view cover each other, and every role has one."""
    made = graph(*ROWS)
    boxes = visit(made).page.evaluate("careergraph.labels()")
    apart = [
        a["right"] < b["left"] or b["right"] < a["left"] or a["bottom"] < b["top"] or b["bottom"] < a["top"]
        for k, a in enumerate(boxes)
        for b in boxes[:k]
    ]
    roles = {k for k, iri in enumerate(sorted(made.entities)) if made.entities[iri].kind == "Role"}
    assert all(apart)
    assert roles <= {box["id"] for box in boxes}


def test_narrow_window_has_one_column(visit, graph):
    """Below 800 pixels nothing stands beside anything, and nothing sticks out."""
    page = visit(graph(*ROWS), width=420).page
    stage, panel = page.locator("#stage").bounding_box(), page.locator("#panel").bounding_box()
    assert panel["y"] >= stage["y"] + stage["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 420


def test_page_of_an_empty_graph_says_so(visit):
    """A graph of nothing is a page that says so, without an error."""
    seen = visit(Graph(base=DEFAULT_BASE))
    assert seen.is_clean()
    assert seen.page.locator("#empty").is_visible()


def hostile_graph() -> Graph:
    """Return a graph in which every name, id, quote, section and rule is an attack."""
    origins, entities, facts = {}, {}, {}
    for text in HOSTILE:
        role, tool = f"{DEFAULT_BASE}/role/{text}", f"{DEFAULT_BASE}/tool/{text}"
        entities[role] = Entity(role, "Role", text, aliases=(f"{text} alias",), hidden=(f"{text} hidden",))
        entities[tool] = Entity(tool, "Tool", text)
        origins[text] = Origin(text, text, text, "text/plain", text, "test 1", "en", len(text))
        evidence = Evidence(text, Span(0, len(text)), text, "required", 0.9, text, text, Span(0, 4))
        facts[Fact(role, "usesTool", tool)] = (evidence,)
        facts[Fact(role, "progressesTo", f"{DEFAULT_BASE}/role/{HOSTILE[0]}")] = (evidence,)
        pay = f"{DEFAULT_BASE}/salary/{text}"
        figure = {"low": 1, "high": 2, "point": None, "currency": text, "period": text, "kind": text}
        value = json.dumps(figure | {"context": [text]}, sort_keys=True)
        entities[pay] = Entity(pay, "Salary", text, value=value)
        facts[Fact(role, "hasSalary", pay)] = (evidence,)
    return Graph(base=DEFAULT_BASE, origins=origins, entities=entities, facts=facts)


def test_hostile_text_is_shown_and_never_run(visit):
    """Ten attacks in every text of the graph: no dialog, no request, each shown as it was written."""
    seen = visit(hostile_graph())
    page = seen.page
    names = page.locator("#panel .row .name").all_text_contents()
    assert sorted(names) == sorted(text.replace("\ud800", "\ufffd") for text in HOSTILE)
    for number in range(len(HOSTILE)):
        page.locator("#panel .row").nth(number).click()
        heading = page.locator("#panel h2").text_content()
        page.locator("#panel .row").first.click()
        assert page.locator("#panel blockquote").text_content() == heading
        page.locator("#panel").get_by_role("button", name="Close").click()
    page.keyboard.press("/")
    page.keyboard.type("alert")
    assert page.locator("#hits li").count() > 0
    page.keyboard.press("Escape")
    for tab in page.locator("#tabs button").all():
        tab.click()
        for control in page.locator(".view:not(.away) :is(summary, [role=combobox])").all()[:4]:
            control.click()
    page.evaluate("location.hash = '#view=documents&document=' + encodeURIComponent('__proto__')")
    page.wait_for_function("document.querySelector('.view.documents').textContent.includes('__proto__')")
    assert page.locator("img, svg[onload], [onmouseover], a[href^=javascript]").count() == 0
    assert seen.is_clean()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_of_an_audit_needs_no_script_and_runs_none(opened, tmp_path, scheme):
    """Attacks in every place of a document are text; the style holds, nothing sticks out at the side."""
    attacks = [attack.replace("\ud800", "\ufffd") for attack in HOSTILE]
    items = "".join(f"- {attack}\n" for attack in attacks)
    text = f"# Nurse {attacks[0]}\n\n## Skills\n\n{items}\n## Tools {attacks[1]}\n\n{'x' * 900}\n"
    path = tmp_path / "audit.html"
    found = audit_document(annotated(text, "<b>.md"), tiny_vocabulary())
    path.write_bytes(audit_page(found).encode("utf-8"))
    seen = opened(path.as_uri(), width=420, scheme=scheme)
    page = seen.page
    assert seen.is_clean()
    assert page.locator("script, img, svg, [onmouseover]").count() == 0
    shown = page.locator(".line .text").all_text_contents()
    assert [line[2:] for line in shown if line[2:] in attacks] == attacks
    assert page.evaluate("getComputedStyle(document.querySelector('.line')).display") == "grid"
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
