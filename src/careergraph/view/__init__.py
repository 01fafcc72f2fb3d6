"""The graph as one HTML page that opens from a memory stick: no network, no server, nothing beside it."""

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from careergraph.analysis.part import Part
from careergraph.graph import Graph
from careergraph.view import bounds
from careergraph.view.bounds import USUAL, Limits, limits_for
from careergraph.view.data import Pages
from careergraph.view.notebook import Shown
from careergraph.view.page import sentence_of, to_html
from careergraph.view.records import path_of
from careergraph.view.values import Counts, PageData

__all__ = ["Page", "Shown", "make_page", "make_part_page", "render_page", "render_source_page"]


class Page(NamedTuple):
    """A page, and how much of the graph it holds."""

    html: str
    counts: Counts


def make_page(graph: Graph, *, title: str = "careergraph") -> Page:
    """Return the page of a graph as HTML text; the same graph and title give the same text.

    The page asks the network for nothing, runs no script but its own, and shows the text of documents
    as text. Of a graph too large to draw it shows the most supported part and says what is left out.
    """
    html, data = _bounded(Part(graph), title)
    return Page(html, data.counts)


def make_part_page(part: Part, *, title: str = "careergraph") -> Shown:
    """Return the page of a part of a graph: it opens at the thing in its middle and says what part it is."""
    html, data = _bounded(part, title)
    return Shown(html, sentence_of(data, part.words), data.counts["nodes"])


def render_page(graph: Graph, *, title: str = "careergraph") -> str:
    """Return the page of a graph as `make_page` does, without its counts."""
    return make_page(graph, title=title).html


def render_source_page(data: PageData, *, title: str = "careergraph") -> str:
    """Return a page that a server feeds: it asks the address of `data.source`, and no other, for more."""
    return to_html(data, title=title)


def _bounded(part: Part, title: str) -> tuple[str, PageData]:
    """Return a page that is no larger than a page may be, and what it holds."""
    pages = Pages(part.graph)
    html, data = _made(pages, part, title, USUAL)
    closer = limits_for(data)
    while len(html.encode()) > bounds.MOST_BYTES and (limits := next(closer, None)):
        html, data = _made(pages, part, title, limits)
    return html, data


def _made(pages: Pages, part: Part, title: str, limits: Limits) -> tuple[str, PageData]:
    data = replace(pages.within(limits), start=_start(part), is_part=bool(part.words))
    return to_html(data, title=title, part=part.words), data


def _start(part: Part) -> str:
    """Return the address of the first state, in the form of state.js."""
    if part.focus is None:
        return ""
    path = quote(path_of(part.focus.iri, part.graph.base), safe="/")
    steps = f"&depth={part.depth}" if part.depth > 1 else ""
    return f"#node={path}&scope=around{steps}"
