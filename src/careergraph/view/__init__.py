"""The graph as one HTML page that opens from a memory stick: no network, no server, nothing beside it."""

from careergraph.graph import Graph
from careergraph.view.data import to_page_data
from careergraph.view.page import to_html

__all__ = ["render_page"]


def render_page(graph: Graph, *, title: str = "careergraph") -> str:
    """Return the page of a graph as HTML text; the same graph and title give the same text.

    The page asks the network for nothing, runs no script but its own, and shows the text of documents
    as text. Of a graph too large to draw it shows the most supported part and says what is left out.
    """
    return to_html(to_page_data(graph), title=title)
