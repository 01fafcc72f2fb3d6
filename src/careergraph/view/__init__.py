"""The graph as one HTML page that opens from a memory stick: no network, no server, nothing beside it."""

from typing import NamedTuple

from careergraph.graph import Graph
from careergraph.view.data import to_page_data
from careergraph.view.page import to_html
from careergraph.view.values import Counts

__all__ = ["Page", "make_page", "render_page"]


class Page(NamedTuple):
    """A page, and how much of the graph it holds."""

    html: str
    counts: Counts


def make_page(graph: Graph, *, title: str = "careergraph") -> Page:
    """Return the page of a graph as HTML text; the same graph and title give the same text.

    The page asks the network for nothing, runs no script but its own, and shows the text of documents
    as text. Of a graph too large to draw it shows the most supported part and says what is left out.
    """
    data = to_page_data(graph)
    return Page(to_html(data, title=title), data.counts)


def render_page(graph: Graph, *, title: str = "careergraph") -> str:
    """Return the page of a graph as `make_page` does, without its counts."""
    return make_page(graph, title=title).html
