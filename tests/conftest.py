"""Builders that make values by hand, and the graph of sources/ for those that ask for it."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import backports
import pytest
from playwright.sync_api import Browser

from browsing import Opener, Watched, opening, started, visit_page
from builders import build_document, build_graph
from careergraph.graph import Graph
from careergraph.model import Document
from careergraph.pipeline import build
from careergraph.query import load_nquads, run_query
from careergraph.rdf import to_nquads
from careergraph.sources import find_sources


def pytest_configure() -> None:
    """Refuse two test files of one name, whichever is run: pytest stops at the second one that it imports."""
    paths = sorted(Path(__file__).parent.rglob("*.py"))
    names = Counter(
        path.name for path in paths if path.name.startswith("test_") or path.name == "conftest.py"
    )
    if twice := [str(path) for path in paths if names[path.name] > 1]:
        raise pytest.UsageError(f"test files need names of their own: {', '.join(twice)}")


@pytest.fixture
def document() -> Callable[..., Document]:
    """Build a document by hand: `document("text")`."""
    return build_document


@pytest.fixture
def graph() -> Callable[..., Graph]:
    """Build a graph by hand: `graph(("Nurse", "requiresSkill", "triage"))`."""
    return build_graph


@pytest.fixture
def _without_zstd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extra for Zstandard be one that is not installed."""
    monkeypatch.delattr(backports, "zstd", raising=False)
    monkeypatch.setitem(sys.modules, "backports.zstd", None)


#: Rows of texts that answer a query.
Ask = Callable[[str], list[tuple[str | None, ...]]]


@pytest.fixture(scope="session")
def corpus() -> tuple[Graph, Ask]:
    """Return the graph of sources/ and a function that answers SPARQL over its dataset."""
    found = find_sources([Path(__file__).parents[1] / "sources"])
    graph = build(found.sources, problems=found.problems)
    store = load_nquads(to_nquads(graph))

    def ask(sparql: str) -> list[tuple[str | None, ...]]:
        return [tuple(term.value if term else None for term in row) for row in run_query(store, sparql).rows]

    return graph, ask


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return headless Chromium, started once for the tests of a module."""
    with started() as found:
        yield found


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    """Return a function that opens an address without a network and watches what the page does."""
    with opening(browser) as opener:
        yield opener


@pytest.fixture
def visit(opened: Opener, tmp_path: Path) -> Callable[..., Watched]:
    """Return a function that opens the page of a graph: `visit(graph, address="#view=table", width=420)`."""
    return partial(visit_page, opened, tmp_path / "graph.html")
