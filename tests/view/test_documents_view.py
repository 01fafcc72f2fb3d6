"""The documents: what each gave, its text with its claims marked, each mark and each passage a way to the other."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from careergraph.extraction import read_source
from careergraph.graph import Graph
from careergraph.model import Span
from careergraph.sources import find_sources

pytestmark = pytest.mark.browser
SOAK = bool(os.environ.get("TEST_SOAK"))

ROWS = (
    ("Baker", "usesTool", "deck oven"),
    ("Nurse \U0001f9d1", "requiresSkill", "deep wound care"),
    ("Nurse \U0001f9d1", "usesTool", "stethoscope"),
)
#: The text of the document that is shown: its lines, and of each piece whether it is a claim.
SHOWN = """() => [...document.querySelectorAll("#view-documents .line")].map((line) => [
  Number(line.dataset.line), [...line.firstChild.childNodes].map((each) => [each.textContent, each.localName === "a"])])"""
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "__proto__",
    "a\u2028b \u202e evil",
    "nul \x00 lone \ud800",
)


def with_text(graph: Graph, text: str) -> Graph:
    (name,) = graph.origins
    origin = replace(graph.origins[name], characters=len(text))
    return replace(graph, origins={name: origin}, texts=lambda ids: [(name, text)] if name in ids else [])


def lines_of(*rows: tuple[str, str, str]) -> str:
    return "".join(f"{s} {p} {o}.\n" for s, p, o in rows)


def chosen(page: Page) -> str:
    """Return the text of the place that is marked."""
    return "".join(page.locator("#view-documents .here").all_text_contents())


def test_texts_of_sources_are_whole_and_what_is_claimed_is_marked(visit, corpus):
    """Each text is that of its file, line by line; marked are the mentions of all evidence, or its passages.

    Of every third document, of all where the tests are to soak.
    """
    graph, _ = corpus
    found = find_sources([Path(__file__).parents[2] / "sources"]).sources
    texts = {source.id: read_source(source).text for source in found}
    claimed: dict[str, set[int]] = {name: set() for name in texts}
    for said in (*graph.facts.values(), *graph.excluded.values()):
        for evidence in said:
            text = texts[evidence.document]
            assert text[evidence.span.start : evidence.span.end] == evidence.quote
            mention = evidence.object_span
            span = mention if mention and evidence.span.covers(mention) else evidence.span
            claimed[evidence.document].update(range(span.start, span.end))
    seen = visit(
        replace(graph, texts=lambda ids: [(name, texts[name]) for name in ids]), address="#view=documents"
    )
    page = seen.page
    assert page.locator("#view-documents tbody tr").count() == len(texts)
    for k, (name, text) in list(enumerate(sorted(texts.items())))[:: 1 if SOAK else 3]:
        page.locator("#view-documents tbody tr").nth(k).get_by_role("button").click()
        lines = page.evaluate(SHOWN)
        assert ["".join(shown for shown, _ in pieces) for _, pieces in lines] == text.splitlines(), name
        assert [number for number, _ in lines] == list(range(1, len(lines) + 1))
        marks = [
            (char, is_claim)
            for _, pieces in lines
            for shown, is_claim in pieces
            for char in shown
            if not char.isspace()
        ]
        assert marks == [(char, at in claimed[name]) for at, char in enumerate(text) if not char.isspace()], (
            name
        )
        page.get_by_role("button", name="All documents").click()
    assert seen.is_clean()


def test_mark_opens_its_facts_and_a_card_opens_its_place(visit, graph):
    """One fact opens at once, of several there is a list; from a card the way leads back; Back undoes it."""
    made = graph(*ROWS)
    nested = next(fact for fact in made.facts if fact.object.endswith("deep-wound-care"))
    tool = next(fact for fact in made.facts if fact.object.endswith("stethoscope"))
    [whole] = made.facts[nested]
    inner = replace(whole, object_span=Span(whole.object_span.start + 5, whole.object_span.end - 5))
    facts = {**made.facts, tool: (*made.facts[tool], inner)}
    seen = visit(
        with_text(replace(made, facts=facts), lines_of(*ROWS)), address="#view=documents&document=guide.md"
    )
    page = seen.page
    assert page.locator("a.claim").all_text_contents() == [
        "deck oven",
        "deep ",
        "wound",
        " care",
        "stethoscope",
    ]
    page.locator("a.claim", has_text="deck oven").click()
    assert page.locator("#panel h2").inner_text().split("\n") == ["Baker", "uses tool", "deck oven"]
    assert chosen(page) == "deck oven"
    page.locator("a.claim", has_text="wound").click()
    assert page.locator("#panel h2").inner_text() == "2 facts are said here"
    assert chosen(page) == "wound"
    assert not [
        each for each in Axe().run(page).response["violations"] if each["impact"] in {"serious", "critical"}
    ]
    page.locator("#panel .rows.place button", has_text="stethoscope").click()
    assert page.locator("#panel blockquote").count() == 2
    page.go_back()
    page.wait_for_function("document.querySelector('#panel h2').textContent === '2 facts are said here'")
    page.keyboard.press("Escape")
    assert page.locator("#view-documents .here").count() == 0

    page.click("#tab-table")
    page.locator("#view-table tr", has_text="deck oven").get_by_role("button", name="uses tool").click()
    page.get_by_role("button", name="Show in document").click()
    assert chosen(page) == "Baker usesTool deck oven."
    assert page.locator("#panel h2").inner_text().startswith("Baker")
    page.go_back()
    page.wait_for_selector("#view-documents.away", state="attached")
    assert seen.is_clean()


def test_list_speaks_plainly(visit, graph):
    """Types have the names that people give them; no column of dates where there are none; reasons come on demand."""
    made = graph(*ROWS)
    (origin,) = made.origins.values()
    page = visit(
        replace(made, origins={origin.id: replace(origin, media_type="text/markdown", date="")}),
        address="#view=documents",
        width=420,
    ).page
    assert page.locator("#view-documents td.of-type").inner_text() == "Markdown"
    heads = page.locator("#view-documents th").all_inner_texts()
    assert not {"Date", "Blocks", "Missed"} & set(heads)
    dated = replace(origin, media_type="application/x-unknown", date="2024-05-01")
    page = visit(replace(made, origins={origin.id: dated}), address="#view=documents").page
    assert page.locator("#view-documents td.of-date").inner_text() == "2024-05-01"
    assert page.locator("#view-documents td.of-type").inner_text() == "application/x-unknown"


def test_text_marks_what_the_filters_let_through_and_says_so(visit, graph):
    """A relation switched off leaves the marks, and the page says that others are hidden."""
    made = with_text(graph(*ROWS), lines_of(*ROWS))
    page = visit(made, address="#view=documents&document=guide.md&without=usesTool").page
    assert page.locator("a.claim").all_text_contents() == ["deep wound care"]
    assert "3, 1 marked below; the filters hide others" in page.locator(".account").inner_text()
    page.locator("#filters").get_by_role("button", name="Show everything again").click()
    assert page.locator("a.claim").count() == 3


def test_address_opens_a_place_far_down_a_long_text(visit, graph):
    """Lines come in steps; those up to the place are drawn and it is in sight; nonsense in the address does nothing."""
    made = graph(*ROWS)
    filler = "nothing is said here\n" * 2500
    moved = {
        fact: tuple(
            replace(
                e,
                span=Span(e.span.start + len(filler), e.span.end + len(filler)),
                line=e.line + 2500,
                object_span=Span(e.object_span.start + len(filler), e.object_span.end + len(filler)),
            )
            for e in found
        )
        for fact, found in made.facts.items()
    }
    long = with_text(replace(made, facts=moved), filler + lines_of(*ROWS))
    at = next(e.span for fact, (e,) in moved.items() if fact.object.endswith("stethoscope"))
    page = visit(long, address=f"#view=documents&document=guide.md&at={at.start}-{at.end}", width=420).page
    assert chosen(page) == "Nurse \U0001f9d1 usesTool stethoscope."
    box, room = page.locator(".here").first.bounding_box(), page.locator("#view-documents").bounding_box()
    assert room["y"] <= box["y"] <= room["y"] + room["height"]
    assert page.locator(".line").last.get_attribute("data-line") == "2503"
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    nonsense = "#view=documents&document=guide.md&at=9-1"
    plain = visit(long, address=nonsense).page
    assert plain.locator(".here").count() == 0
    assert plain.locator(".line").count() < 1001


def test_documents_without_their_text_show_what_is_quoted(visit, graph):
    """Passages stand in order with the gaps between them; without quotes the page says that there are none."""
    made = graph(*ROWS)
    seen = visit(made, address="#view=documents&document=guide.md")
    page = seen.page
    assert page.locator("a.claim").all_text_contents() == ["deck oven", "deep wound care", "stethoscope"]
    assert page.locator(".gap").all_text_contents() == ["1 character not on this page"] * 3
    assert "holds of its text what is quoted" in page.locator("#view-documents").inner_text()
    bare = visit(replace(made, is_quoted=False), address="#view=documents&document=guide.md").page
    assert "quotes were left out" in bare.locator("#view-documents").inner_text()
    assert bare.locator(".line").count() == 0
    assert seen.is_clean()


def test_hostile_text_of_a_document_is_text(visit, graph):
    """Attacks in the text, in its id and in what is named: shown as written, nothing runs."""
    rows = [("Nurse", "usesTool", attack) for attack in HOSTILE]
    seen = visit(with_text(graph(*rows, name=f"{HOSTILE[0]}.md"), lines_of(*rows)), address="#view=documents")
    page = seen.page
    page.locator("#view-documents tbody button").click()
    marks = page.locator("a.claim").all_text_contents()
    assert marks == [attack.replace("\ud800", "\ufffd") for attack in HOSTILE]
    assert page.locator("#view-documents img").count() == 0
    page.locator("a.claim").first.click()
    assert HOSTILE[0] in page.locator("#panel h2").text_content()
    assert seen.is_clean()
