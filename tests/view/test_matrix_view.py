"""The matrix of roles by what they ask for: every number is that of SPARQL, every cell within reach of the keyboard."""

from itertools import product

import pytest
from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

ROWS = (
    ("Engineer", "requiresSkill", "welding"),
    ("Engineer", "requiresSkill", "care"),
    ("Engineer", "usesTool", "lathe"),
    ("Engineer", "worksInIndustry", "rail"),
    ("Nurse", "requiresSkill", "care"),
    ("Nurse", "usesTool", "stethoscope"),
    ("Porter", "requiresSkill", "care"),
    ("Zookeeper", "usesTool", "broom"),
)
CELLS = """SELECT ?role ?thing ?sources ?modality { ?role a cg:Role ; cg:requiresSkill|cg:usesTool ?thing .
  ?f rdf:subject ?role ; rdf:object ?thing ; rdf:predicate ?p ; cg:sourceCount ?sources ; cg:modality ?modality
  FILTER(?p IN (cg:requiresSkill, cg:usesTool)) }"""
#: Every cell of every window, by names of the two sides, as the page shows it; found by "More" alone.
ALL_CELLS = """() => {
  const found = [];
  const more = (label) => { const at = document.querySelector(`#view-matrix [aria-label="${label}"]:enabled`); at?.click(); return Boolean(at); };
  const read = () => found.push(...[...document.querySelectorAll("#view-matrix td .heat")].map((cell) => cell.getAttribute("aria-label")));
  do {
    do read(); while (more("More columns"));
    while (more("Earlier columns"));
  } while (more("More roles"));
  return found;
}"""


def names_above(page: Page) -> list[str]:
    """Return the names of the columns in their order."""
    return page.locator("#view-matrix thead .name").all_text_contents()


def names_before(page: Page) -> list[str]:
    """Return the names of the rows in their order."""
    return page.locator("#view-matrix tbody .name").all_text_contents()


def setting(page: Page, label: str) -> Locator:
    """Return the choice with this label."""
    return page.locator("#view-matrix .field", has=page.get_by_text(label, exact=True)).locator("select")


def focused(page: Page) -> str:
    """Return what the button that has the focus says of itself."""
    return page.evaluate("document.activeElement.title || document.activeElement.textContent")


def test_every_cell_is_that_of_sparql(visit, corpus):
    """All windows together hold each role and thing once, with its independent sources and how strongly."""
    graph, ask = corpus
    seen = visit(graph, address="#view=matrix")
    expected = []
    for role, thing, sources, modality in ask(CELLS):
        strength = modality.rpartition("/")[2]
        said = f"{sources} independent source{'' if sources == '1' else 's'}"
        more = "" if strength == "unstated" else f", {strength}"
        expected.append(f"{graph.label(role)}, {graph.label(thing)}: {said}{more}")
    assert len(expected) > 500
    assert sorted(seen.page.evaluate(ALL_CELLS)) == sorted(expected)
    assert seen.is_clean()


def test_most_supported_first_and_other_orders(visit, graph):
    """Rows and columns are sorted by support, by name, or by one thing; the address says so, Back undoes it."""
    page = visit(graph(*ROWS), address="#view=matrix").page
    assert names_before(page) == ["Engineer", "Nurse", "Porter", "Zookeeper"]
    assert names_above(page) == ["care", "broom", "lathe", "stethoscope", "welding"]
    setting(page, "Roles").select_option(label="by name")
    setting(page, "Columns").select_option(label="by name")
    assert names_above(page) == ["broom", "care", "lathe", "stethoscope", "welding"]
    page.locator("thead .line", has_text="stethoscope").click()
    assert names_before(page) == ["Nurse", "Engineer", "Porter", "Zookeeper"]
    assert page.locator("thead [aria-sort=descending]").inner_text().startswith("stethoscope")
    assert page.locator("#panel h2").inner_text() == "stethoscope"
    assert "rows=tool/stethoscope&columns=name" in page.evaluate("location.hash")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#view-matrix [aria-sort]').length === 0")
    page.reload()
    page.wait_for_selector("#view-matrix td .heat")
    assert names_above(page)[0] == "broom"


def test_kind_is_chosen(visit, graph):
    """Skills, tools, industries …: the choice stands in the address; of what is unknown in it nothing is taken."""
    page = visit(graph(*ROWS), address="#view=matrix&relation=nothing&rows=role/nobody&top=-3&left=x").page
    assert len(names_above(page)) == 5
    setting(page, "Show").select_option(label="Industries")
    assert names_above(page) == ["rail"]
    assert names_before(page) == ["Engineer"]
    assert page.evaluate("location.hash") == "#view=matrix&relation=worksInIndustry"
    assert "3 roles have none of this" in page.locator("#view-matrix").inner_text()


def test_long_names_of_columns_stay_different(visit, graph):
    """Names of one beginning or one end differ above their columns too, and what stands there is not cut."""
    long = "planning and running of the very same large kitchens"
    names = [f"{long} by day", f"{long} by night", f"early {long}", "machine learning models"]
    page = visit(graph(*(("Cook", "requiresSkill", name) for name in names)), address="#view=matrix").page
    heads = page.locator("#view-matrix thead .name").all_text_contents()
    assert len(set(heads)) == 4
    assert "machine learning models" in heads
    cut = """(all) => all.filter((each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1)
        .map((each) => each.textContent)"""
    assert page.locator("#view-matrix thead .name").evaluate_all(cut) == []


def test_keyboard_reaches_every_cell_and_returns(visit, graph):
    """One stop of the Tab key; arrows pass over gaps; Enter opens the passages, Escape leads back to the cell."""
    page = visit(graph(*ROWS), address="#view=matrix").page
    setting(page, "Columns").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "Engineer, care: 1 independent source, required"
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert focused(page).startswith("Porter, care")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Zookeeper: 1 thing"
    page.keyboard.press("ArrowRight")
    assert focused(page).startswith("Zookeeper, broom")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "broom: 1 role"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#panel mark").inner_text() == "broom"
    assert page.locator("#view-matrix [aria-current]").get_attribute("title").startswith("Zookeeper, broom")
    page.keyboard.press("Escape")
    assert focused(page).startswith("Zookeeper, broom")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert names_above(page)[0] == "broom"
    assert focused(page) == "Zookeeper: 1 thing"


def test_a_large_matrix_is_shown_a_window_at_a_time(visit, graph):
    """290 roles by 585 things: a bounded number of cells, each window soon there, the ends in reach."""
    rows = [(f"Role {k % 290}", "usesTool", f"tool {k % 585}") for k in range(0, 290 * 585, 59)]
    page = visit(graph(*rows), address="#view=matrix").page
    assert "1–40 of 290" in page.locator("#view-matrix .settings").inner_text()
    assert page.locator("#view-matrix td").count() <= 41 * 31
    took = page.evaluate(
        """() => {
            const start = performance.now();
            document.querySelector('[aria-label="More columns"]').click();
            document.querySelector("#view-matrix").getBoundingClientRect();
            return performance.now() - start;
        }"""
    )
    assert took < 1000
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "More columns"
    page.evaluate("location.hash = '#view=matrix&top=99999&left=99999'")
    page.wait_for_function("document.querySelector('.settings').textContent.includes('281–290 of 290')")
    assert "571–585 of 585" in page.locator("#view-matrix .settings").inner_text()


def test_filters_empty_it_and_it_is_said(visit, graph):
    """What the rail hides is missing here too, and the view says how much; of nothing left it says what to do."""
    page = visit(graph(*ROWS), address="#view=matrix&hide=Tool").page
    assert "Filters hide 3 facts of this" in page.locator("#view-matrix").inner_text()
    page.locator("#kinds label", has_text="Skills").click()
    assert "show everything again" in page.locator("#view-matrix .nothing").inner_text()
    page.get_by_role("button", name="Show everything again").click()
    assert len(names_above(page)) == 5


def test_hostile_names_are_text_and_the_page_stays_narrow(visit, graph):
    """Markup in names is shown and run nowhere; at 420 pixels only the table scrolls sideways."""
    attacks = ("<img src=x onerror=alert(1)>", "__proto__", "\u202eevil", "x" * 200)
    seen = visit(
        graph(*((f"{r} role", "usesTool", t) for r, t in product(attacks, attacks))),
        address="#view=matrix",
        width=420,
    )
    shortened = [*attacks[:-1], f"{'x' * 23}…{'x' * 16}"]
    assert sorted(names_above(seen.page)) == sorted(shortened)
    assert seen.page.locator(".matrix img").count() == 0
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 420
    seen.page.locator("td .heat").first.click()
    assert seen.page.locator("#panel mark").count() == 1
    assert seen.is_clean()
