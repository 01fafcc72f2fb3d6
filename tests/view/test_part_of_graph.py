"""The page of a part of a graph: what is in it, where it opens, in a file and in a notebook's frame."""

import json
import re
from pathlib import Path

import pytest

import careergraph as cg
from careergraph.analysis.part import part_of
from careergraph.cli import main
from careergraph.errors import UsageError
from careergraph.pipeline import write_outputs
from careergraph.view.notebook import MOST_SHOWN

ROWS = (
    ("Baker", "requiresSkill", "kneading"),
    ("Baker", "usesTool", "oven"),
    ("Cook", "usesTool", "oven"),
    ("Cook", "requiresSkill", "tasting"),
    ("Waiter", "requiresSkill", "tasting"),
    ("Waiter", "worksInIndustry", "hospitality"),
)


def labels(graph) -> set[str]:
    """Return the names of what is in a graph."""
    return {entity.label for entity in graph.entities.values()}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"focus": "baker", "depth": 1}, {"Baker", "kneading", "oven"}),
        ({"focus": "Baker", "depth": 2}, {"Baker", "kneading", "oven", "Cook"}),
        ({"focus": "Baker", "depth": 3}, {"Baker", "kneading", "oven", "Cook", "tasting"}),
        ({"focus": "Baker", "kinds": ["skills"]}, {"Baker", "kneading"}),
        ({"kinds": ["Role", "Tool"]}, {"Baker", "Cook", "Waiter", "oven"}),
        ({"focus": "oven", "depth": 1, "min_sources": 2}, {"oven"}),
        ({"min_sources": 2}, set()),
    ],
)
def test_part_is_what_was_asked_for(graph, asked, expected):
    """Steps are counted over the facts that are left; all facts between what is left are there, and their documents."""
    whole = graph(*ROWS)
    part = part_of(whole, **asked)
    assert labels(part.graph) == expected
    least = asked.get("min_sources", 1)
    within = {
        fact
        for fact in whole.facts
        if {fact.subject, fact.object} <= set(part.graph.entities) and whole.support(fact).sources >= least
    }
    assert set(part.graph.facts) == within
    assert set(part.graph.origins) == ({"guide.md"} if within else set())
    assert f"{len(expected)} of 7 things and {len(within)} of 6 facts" in part.words


def test_part_of_all_is_all(graph):
    """Without anything asked for, it is the graph and has no words of its own."""
    whole = graph(*ROWS)
    part = part_of(whole)
    assert (part.graph, part.words, part.focus) == (whole, "", None)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"focus": "Bakr"}, "did you mean Baker"),
        ({"kinds": ["spoon"]}, "there is no kind"),
        ({"focus": "Baker", "depth": 4}, "from 1 to 3"),
    ],
)
def test_part_of_what_is_unknown_is_an_error_of_use(graph, asked, said):
    """An unknown name gets those that are near it."""
    with pytest.raises(UsageError, match=said):
        part_of(graph(*ROWS), **asked)


@pytest.fixture
def folder(graph, tmp_path, monkeypatch) -> Path:
    """Return the folder of a build, in a folder that has sources too, which is the current one."""
    write_outputs(graph(*ROWS), tmp_path / "output")
    (tmp_path / "sources").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "output"


def test_view_writes_a_part_beside_the_page_of_the_build(folder, capsys):
    """The page of the build stays; that of the part says what it is, on stderr too, and where it stands."""
    before = (folder / "graph.html").read_bytes()
    assert main(["view", "--focus", "baker", "--depth", "1"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.split("\n")[-2] == str(Path("output/view.html"))
    sentence = "A part of the graph (within 1 step of Baker): 3 of 7 things and 2 of 6 facts."
    assert sentence in err
    page = (folder / "view.html").read_text("utf-8")
    assert f'id="reach">{sentence}</p>' in page
    data = json.loads(re.search(r'id="page-data">(.*?)</script>', page)[1])
    assert data["start"] == "#node=role/baker&scope=around"
    assert (folder / "graph.html").read_bytes() == before
    assert main(["view", str(folder), "--focus", "baker", "--depth", "1", "-o", "-"]) == 0
    assert capsys.readouterr().out == page


def test_view_without_a_part_is_the_page_of_the_build(folder):
    """What the build wrote can be had again, by OUTPUT or by --from."""
    for place in (["output"], ["--from", "output"]):
        assert main(["view", *place, "-o", "again.html"]) == 0
        assert Path("again.html").read_bytes() == (folder / "graph.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--focus", "Bakr"], "did you mean Baker"),
        (["--kinds", "Role,Spoon"], "there is no kind 'Spoon'"),
        (["--depth", "9"], "9 is not in the range"),
        (["--min-sources", "0"], "0 is not in the range"),
        (["other", "--from", "output"], "say it once"),
        (["-o", "sources/page.html"], "the next build would read the page as a document"),
    ],
)
def test_view_refuses_what_it_cannot_do(folder, capsys, arguments, said):
    """Errors of use end in 2, and nothing is written."""
    assert main(["view", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "view.html").exists()
    assert not list(Path("sources").iterdir())


@pytest.mark.parametrize("is_opened", [True, False])
def test_view_opens_the_browser(folder, capsys, monkeypatch, is_opened):
    """The file is opened by its address; where no browser does it, that is said."""
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or is_opened)
    assert main(["view", "--focus", "oven", "--open"]) == 0
    assert opened == [(folder / "view.html").as_uri()]
    assert ("no browser opens" in capsys.readouterr().err) is not is_opened


def test_python_writes_only_where_it_is_told(folder, graph):
    """A view is a value; a file is written for a path and for nothing else."""
    here = set(folder.parent.rglob("*"))
    shown = cg.CareerGraph(graph(*ROWS)).view(focus="Cook", depth=1)
    assert shown.things == 3
    assert (
        repr(shown) == "<page: A part of the graph (within 1 step of Cook): 3 of 7 things and 2 of 6 facts.>"
    )
    assert shown._repr_html_().count("<iframe") == 1
    assert set(folder.parent.rglob("*")) == here
    assert cg.CareerGraph(graph(*ROWS)).view("part.html", focus="Cook", depth=1).html == shown.html
    assert Path("part.html").read_text("utf-8") == shown.html


def test_notebook_shows_no_large_page(graph):
    """Beyond its limit a notebook gets the sentence and what to do, as text that runs nothing."""
    rows = [("Baker <b>", "requiresSkill", f"skill {k}") for k in range(MOST_SHOWN)]
    html = cg.CareerGraph(graph(*rows)).view(focus="Baker <b>")._repr_html_()
    assert len(html) < 1000
    assert "within 2 steps of Baker &lt;b&gt;" in html
    assert "iframe" not in html


@pytest.mark.browser
def test_page_of_a_part_opens_at_its_focus(opened, graph, tmp_path):
    """The first state is what is around the focus; the address says so; the overview has an address of its own."""
    cg.CareerGraph(graph(*ROWS)).view(tmp_path / "page.html", focus="Baker", depth=1)
    seen = opened((tmp_path / "page.html").as_uri())
    page = seen.page
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert page.locator("#panel h2").inner_text() == "Baker"
    assert page.evaluate("location.hash") == "#node=role/baker&scope=around"
    assert len(page.evaluate("careergraph.drawn()")) == 3
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Overview").click()
    assert page.evaluate("location.hash") == "#view=graph"
    page.reload()
    page.wait_for_selector("html[data-ready=true]", state="attached")
    assert page.locator("#panel h2").inner_text() == "Roles"
    assert not seen.errors


@pytest.mark.browser
def test_page_works_in_a_frame_of_a_notebook(opened, graph, tmp_path):
    """In a frame that may only run scripts and give files the page opens, moves, steps back and gives files."""
    html = cg.CareerGraph(graph(*ROWS)).view(focus="Baker")._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>notebook</title>{html}", "utf-8")
    seen = opened((tmp_path / "notebook.html").as_uri())
    frame = seen.page.frame_locator("iframe")
    frame.locator("html[data-ready=true]").wait_for(state="attached")
    assert frame.locator("#panel h2").inner_text() == "Baker"
    assert frame.get_by_role("button", name="Share").count() == 0
    frame.locator("#tab-table").click()
    assert frame.locator("#view-table tbody tr").count() == 3
    frame.get_by_role("button", name="Export").click()
    with seen.page.expect_download() as taken:
        frame.get_by_role("menuitem", name="CSV").click()
    assert len(Path(taken.value.path()).read_text("utf-8").splitlines()) == 4
    frame.locator("#tab-graph").click()
    frame.get_by_role("button", name="Everything").click()
    frame.get_by_role("button", name="Undo").click()
    assert frame.get_by_role("button", name="Around it").get_attribute("aria-pressed") == "true"
    assert not seen.errors
