"""The law of quotes: whatever view shows a quote, it stands in its document at its offsets, and on its line."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from careergraph.extraction import read_source
from careergraph.sources import find_sources
from careergraph.view.data import to_page_data

#: Of each row of the table: passage, title of the document, line; more passages are left shut.
ROWS = """() => [...document.querySelectorAll("#view-table tbody tr")].map((row) =>
    [row.querySelector("blockquote").textContent, row.querySelector(".of-document").textContent, Number(row.querySelector(".of-line").textContent.replace(",", ""))])"""
CARDS = """() => [...document.querySelectorAll("#panel .card")].map((card) =>
    [card.querySelector("blockquote").textContent, card.querySelector("mark")?.textContent ?? "", card.querySelector(".where").textContent])"""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the text of each document of sources/, as it was read."""
    found = find_sources([Path(__file__).parents[2] / "sources"]).sources
    return {source.id: read_source(source).text for source in found}


@pytest.mark.parametrize("has_texts", [False, True])
def test_passages_of_the_page_stand_at_their_offsets(corpus, texts, has_texts):
    """Each passage, quoted or cut from the text that the page holds, is that of its document; marks lie in it."""
    graph = (
        replace(corpus[0], texts=lambda ids: [(name, texts[name]) for name in ids])
        if has_texts
        else corpus[0]
    )
    data = to_page_data(graph)
    assert len(data.passages) > 1000
    shown = []
    for passage in data.passages:
        source = data.documents[passage["document"]]
        start, end = passage["start"], passage["end"]
        if has_texts:
            stretch = next(s for s in source["text"] if s["start"] <= start and end <= s["end"])
            shown.append(stretch["text"][start - stretch["start"] : end - stretch["start"]])
        else:
            shown.append(passage["quote"])
        text = texts[source["id"]]
        assert shown[-1] == text[start:end]
        assert passage["line"] == 1 + text.count("\n", 0, start)
    for edge in data.edges:
        for cite in edge["cites"]:
            if cite["mark"]:
                first, last = cite["mark"]
                units = shown[cite["passage"]].encode("utf-16-le")
                assert 0 <= first < last <= len(units) // 2


@pytest.mark.browser
@pytest.mark.parametrize("has_texts", [False, True])
def test_what_is_shown_is_what_the_documents_say(visit, corpus, texts, has_texts):
    """Table and panel show quotes that stand on the line that they name, whether the page has texts or quotes."""
    graph = (
        replace(corpus[0], texts=lambda ids: [(name, texts[name]) for name in ids])
        if has_texts
        else corpus[0]
    )
    seen = visit(graph, address="#view=table", width=1440)
    page = seen.page
    titles: dict[str, list[str]] = {}
    for origin in graph.origins.values():
        titles.setdefault(origin.title or origin.id, []).append(texts[origin.id])
    rows = page.evaluate(ROWS)
    assert len(rows) == 200
    for quote, title, line in rows:
        assert any(stands_at(text, quote, line) for text in titles[title]), (title, line, quote)
    for path in ("role/registered-nurse", "role/machine-learning-engineer"):
        cards = cards_of(page, path)
        assert len(cards) > 5
        for quote, mark, where in cards:
            assert mark in quote
            assert any(quote in text for title in titles if title in where for text in titles[title]), where
    assert seen.is_clean()


def stands_at(text: str, quote: str, line: int) -> bool:
    """Say whether a quote stands in a text and begins on a line."""
    start = -1
    while (start := text.find(quote, start + 1)) >= 0:
        if 1 + text.count("\n", 0, start) == line:
            return True
    return False


def cards_of(page: Page, path: str) -> list[list[str]]:
    """Return quote, mark and place of the first facts of a thing, opened in the panel."""
    page.evaluate("(path) => { location.hash = `#node=${path}`; }", path)
    page.wait_for_function(
        "(path) => document.querySelector('#panel .iri')?.textContent.includes(path)", arg=path
    )
    page.evaluate("[...document.querySelectorAll('#panel .row')].slice(0, 25).forEach((row) => row.click())")
    return page.evaluate(CARDS)
