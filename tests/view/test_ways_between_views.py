"""From what is open to the views, and what the page says of itself meanwhile."""

from playwright.sync_api import Page

from handmade import example_graph

READ_TITLE = "() => document.title"


def panel(page: Page) -> str:
    return page.locator("#panel").inner_text()


def test_role_leads_to_its_own_views(visit):
    """A role that is open is compared, climbed and priced alone; the panel makes room, Back returns."""
    seen = visit(example_graph(), address="#node=role/research-engineer")
    page = seen.page
    for view in ("compare", "ladder", "pay"):
        title = view.capitalize()
        page.locator("#panel .ways button", has_text=title).click()
        assert page.evaluate("location.hash") == f"#view={view}&role=role/research-engineer"
        assert page.evaluate("document.activeElement.id") == f"tab-{view}"
        assert page.evaluate(READ_TITLE).startswith(f"Research Engineer · {title} · ")
        page.go_back()
        page.wait_for_function("document.querySelector('#panel h2').textContent === 'Research Engineer'")
    assert seen.is_clean()


def test_only_roles_have_ways_on(visit):
    """A skill is neither compared nor paid."""
    page = visit(example_graph(), address="#node=skill/deep-learning").page
    assert page.locator("#panel .ways").count() == 0


def test_panel_shows_what_the_filters_let_through(visit):
    """A filter leaves out facts of what is open and roles of the list, and both say how many."""
    page = visit(example_graph(), address="#node=role/machine-learning-engineer").page
    all_rows = page.locator("#panel .rows li").count()
    assert "Filters hide" not in panel(page)
    page.locator("#kinds label", has_text="Skills").click()
    left = page.locator("#panel .rows li").count()
    assert 0 < left < all_rows
    assert f"Filters hide {all_rows - left} of {all_rows} facts about it." in panel(page)
    page.locator("#kinds label", has_text="Roles").click()
    page.keyboard.press("Escape")
    assert "Filters hide" in panel(page)
    assert page.locator("#panel .rows li").count() == 0


def test_narrow_window_shows_the_chosen_tab_and_covers_no_button(visit):
    """The last tab is in sight when its view is, and what is drawn is told beside the buttons, not over them."""
    page = visit(example_graph(), address="#view=documents", width=320).page
    tab, window = page.locator("#tab-documents").bounding_box(), 320
    assert tab["x"] >= 0
    assert tab["x"] + tab["width"] <= window
    page = visit(example_graph(), address="#node=role/research-engineer", width=420).page
    bar, told = page.locator("#bar").bounding_box(), page.locator("#drawn").bounding_box()
    zoom = page.locator("#zoom").bounding_box()
    assert bar["y"] + bar["height"] <= told["y"]
    assert zoom["x"] + zoom["width"] <= told["x"]


def test_whole_is_seen_again_after_a_search(visit):
    """Who went to a thing by name and closes it finds everything where it was."""
    page = visit(example_graph()).page
    where = "() => JSON.stringify(careergraph.drawn().map((id) => careergraph.where(id)))"
    first = page.evaluate(where)
    page.keyboard.press("/")
    page.keyboard.type("Research Engineer")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_function("document.querySelector('#panel h2').textContent === 'Roles'")
    assert page.evaluate(where) == first
