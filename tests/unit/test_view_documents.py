"""The texts of a page: whole, cut or absent, each quote at its offsets; none where contacts are blanked."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from careergraph.archive import read_graph
from careergraph.cli import main
from careergraph.graph import Graph
from careergraph.model import Span
from careergraph.pipeline import export_graph
from careergraph.view import documents
from careergraph.view.data import to_page_data
from careergraph.view.values import PageData

ROWS = (
    ("Nurse", "requiresSkill", "triage"),
    ("Nurse", "usesTool", "Epic \U0001f9d1"),
    ("Baker", "usesTool", "peel"),
)
GUIDE = """\
# Registered Nurse

## Skills

- triage
- patience with relatives

## Contact

Write to ward.seven@example.org for the next intake.
"""


def having(graph: Graph, text: str) -> Graph:
    """Return the graph with the text of its one document at hand."""
    (name,) = graph.origins
    return replace(graph, texts=lambda ids: [(name, text)] if name in ids else [])


def text_of(graph: Graph) -> str:
    return "".join(
        f"{found[0].quote}\n" for _, found in sorted(graph.facts.items(), key=lambda each: each[1][0].span)
    )


def quotes_of(data: PageData) -> list[str]:
    """Return the quotes that stand in the texts of a page at the offsets of its passages."""
    found = []
    for passage in data.passages:
        assert "quote" not in passage
        [stretch] = [
            each
            for each in data.documents[passage["document"]]["text"]
            if each["start"] <= passage["start"] and passage["end"] <= each["end"]
        ]
        assert len(stretch["text"]) == stretch["end"] - stretch["start"]
        found.append(stretch["text"][passage["start"] - stretch["start"] : passage["end"] - stretch["start"]])
    return found


def test_page_holds_a_small_text_whole(graph):
    """All of it stands in one stretch, and the passages point into it."""
    made = graph(*ROWS)
    data = to_page_data(having(made, text_of(made)))
    assert [each["text"] for each in data.documents[0]["text"]] == [text_of(made)]
    assert sorted(quotes_of(data)) == sorted(found[0].quote for found in made.facts.values())
    assert data.counts["texts"] == 1


def test_page_cuts_large_texts_to_what_surrounds_passages(graph, monkeypatch):
    """Beyond the limit there are stretches around the quotes, joined where they meet, with the lines they begin on."""
    rows = [(f"Nurse {k}", "usesTool", f"tool {k}") for k in range(60)]
    made = graph(*rows)
    text = text_of(made)
    kept = {f: e for f, e in made.facts.items() if f.object.endswith(("tool-5", "tool-6", "tool-50"))}
    few = having(replace(made, facts=kept), text)
    monkeypatch.setattr(documents, "MOST_TEXT", len(text) - 1)
    monkeypatch.setattr(documents, "AROUND", 40)
    data = to_page_data(few)
    stretches = data.documents[0]["text"]
    assert len(stretches) == 2
    assert all(text[each["start"] : each["end"]] == each["text"] for each in stretches)
    assert all(text.count("\n", 0, each["start"]) + 1 == each["line"] for each in stretches)
    assert sorted(quotes_of(data)) == sorted(found[0].quote for found in kept.values())


def test_page_holds_texts_until_there_is_enough(graph, monkeypatch):
    """What is quoted most comes first; of the others the page has the quotes alone."""
    made = graph(*ROWS)
    text = text_of(made)
    (fact, (first,)) = next(iter(made.facts.items()))
    other = replace(made.origins["guide.md"], id="other.md", digest="11")
    elsewhere = replace(first, document="other.md", span=Span(0, len(first.quote)), object_span=None)
    both = replace(
        made,
        origins={**made.origins, "other.md": other},
        facts={**made.facts, fact: (first, elsewhere)},
        texts=lambda ids: [(name, text) for name in ids],
    )
    monkeypatch.setattr(documents, "MOST_TEXT", len(text) + 10)
    data = to_page_data(both)
    assert [bool(each["text"]) for each in data.documents] == [True, False]
    assert [passage.get("quote") for passage in data.passages if passage["document"] == 1] == [first.quote]


@pytest.mark.parametrize("change", [str.upper, lambda text: f" {text}", lambda text: text[:-1]])
def test_page_holds_no_text_that_is_not_the_one_that_was_read(graph, change):
    """Where a quote does not stand at its offsets, or the length is another, the text is left out."""
    made = graph(*ROWS)
    data = to_page_data(having(made, change(text_of(made))))
    assert data.documents[0]["text"] == []
    assert all(passage["quote"] for passage in data.passages)


def test_page_without_quotes_has_no_text(graph):
    """A graph that is to be shown without quotes is shown without texts."""
    made = graph(*ROWS)
    data = to_page_data(replace(having(made, text_of(made)), is_quoted=False))
    assert data.documents[0]["text"] == []
    assert not any(passage["quote"] for passage in data.passages)


def test_page_cleans_texts_and_keeps_their_offsets(graph):
    """Half a surrogate pair becomes one sign, in the text as in the quote."""
    made = graph(("Nurse \ud800", "usesTool", "Epic \U0001f9d1"))
    data = to_page_data(having(made, text_of(made)))
    assert quotes_of(data) == ["Nurse \ufffd usesTool Epic \U0001f9d1."]


def test_page_tells_what_became_of_each_document(corpus):
    """Facts, coverage and rules are those of the accounts."""
    graph, ask = corpus
    data = to_page_data(graph)
    facts = {
        row[0]: int(row[1])
        for row in ask(
            "SELECT ?d (COUNT(DISTINCT ?fact) AS ?n) { ?s dcterms:identifier ?d . "
            "?e oa:hasSource ?s . ?fact prov:wasDerivedFrom ?e } GROUP BY ?d"
        )
    }
    denied = Counter(name for said in graph.excluded.values() for name in {each.document for each in said})
    told = {each["id"]: each["facts"] - denied[each["id"]] for each in data.documents if each["facts"]}
    assert told == facts
    for each in data.documents:
        account = graph.accounts[each["id"]]
        assert each["coverage"] == [account.block_coverage, account.character_coverage]
        assert {data.rules[rule]: blocks for rule, blocks in each["passed"]} == {
            passed.rule: passed.blocks for passed in account.rules
        }
        assert [(s["section"], s["line"]) for s in each["silent"]] == [
            (s.section, s.line) for s in account.silent
        ]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a folder with one document, in which commands run."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "nurse.md").write_text(GUIDE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_build_hands_the_texts_of_its_claims_to_the_page(project):
    """A build, the next one and the page of what was built are the same bytes, and hold the whole text."""
    pytest.importorskip("duckdb")
    assert main(["build", "-q"]) == 0
    page = (project / "output" / "graph.html").read_bytes()
    assert b"for the next intake" in page
    assert json.loads((project / "output" / "report.json").read_bytes())["page"]["texts"] == 1
    assert main(["build", "-q"]) == 0
    assert (project / "output" / "graph.html").read_bytes() == page
    assert export_graph(read_graph(project / "output"), "html") == page
    (project / "output" / "claims.duckdb").unlink()
    assert b"for the next intake" not in export_graph(read_graph(project / "output"), "html")


@pytest.mark.parametrize("option", ["--redact", "--no-quotes"])
def test_build_that_blanks_contacts_or_leaves_quotes_out_has_no_text(project, option):
    """Neither the page of the build nor that of its folder holds more of a document than what is quoted."""
    pytest.importorskip("duckdb")
    assert main(["build", "-q", option]) == 0
    page = (project / "output" / "graph.html").read_bytes()
    assert b"for the next intake" not in page
    assert export_graph(read_graph(project / "output"), "html") == page
