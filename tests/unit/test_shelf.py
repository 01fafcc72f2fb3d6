"""Many records: evidence on disk, memory that does not follow their number, files the same either way."""

import json
import tracemalloc
from dataclasses import replace

import pytest

import careergraph.resolve as resolving
from careergraph.check import check_graph
from careergraph.errors import OutputError
from careergraph.graph import Graph
from careergraph.model import Account, Claim, Evidence, Extraction, Fact, Origin, Span
from careergraph.pipeline import build, output_files, write_outputs
from careergraph.rdf import order
from careergraph.resolve import Resolution, resolve
from careergraph.shelf import Shelf, ShelvedFacts
from careergraph.sources import find_sources
from careergraph.vocabulary import Vocabulary

ADS = (
    ("Baker", "- Kneading\n- Patience\n- No degree needed", "- Deck ovens"),
    ("Senior Baker", "- Patience\n- Scheduling\n- Bachelor's degree in hospitality", "- Deck ovens\n- Excel"),
    ("Baker", "- Kneading\n- Patience\n- No degree needed", "- Deck ovens"),
    ("Waiter", "- Patience\n- Memory", "- Tills"),
)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory) -> tuple[Graph, Graph]:
    """Return the graph of some ads as it is held in memory, and as it is held on disk."""
    path = tmp_path_factory.mktemp("ads") / "ads.jsonl"
    texts = [f"Requirements:\n{skills}\n\nTools:\n{tools}\n\nPay: $40,000 a year" for _, skills, tools in ADS]
    rows = [
        {"id": str(n), "title": title, "description": text}
        for n, ((title, _, _), text) in enumerate(zip(ADS, texts, strict=True))
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    sources = find_sources([path]).sources
    with pytest.MonkeyPatch.context() as patch:
        held = build(sources)
        patch.setattr(resolving, "MOST_HELD", 3)
        return held, build(sources)


def test_a_shelved_graph_reads_as_one_in_memory(graphs):
    """Facts, what is not needed, origins, accounts and supports are the same, and in the same order."""
    held, shelved = graphs
    assert isinstance(held.facts, dict)
    assert isinstance(shelved.facts, ShelvedFacts)
    assert held.facts
    for name in ("facts", "excluded", "origins", "accounts"):
        assert list(getattr(shelved, name).items()) == list(getattr(held, name).items())
    assert (shelved.entities, shelved.merges, shelved.problems) == (held.entities, held.merges, held.problems)
    assert [shelved.support(f) for f in shelved.facts] == [held.support(f) for f in held.facts]
    assert list(shelved.gave()) == list(held.gave())
    missing = replace(next(iter(held.facts)), predicate="likes")
    assert missing not in shelved.facts
    with pytest.raises(KeyError):
        shelved.origins["nowhere"]


@pytest.mark.parametrize("level", ["full", "counts", "none"])
def test_a_shelved_graph_is_written_as_one_in_memory(graphs, level, monkeypatch):
    """Every file has the same bytes, also where its triples are sorted in pieces."""
    held, shelved = (replace(graph, level=level) for graph in graphs)
    files = output_files(held)
    monkeypatch.setattr(order, "MOST_LINES", 20)
    assert output_files(shelved) == files


@pytest.mark.parametrize("level", ["full", "counts", "none"])
def test_a_graph_conforms_at_every_level_of_evidence(graphs, level):
    """What network files hold of the evidence breaks no law; rows hold all of it."""
    graph = replace(graphs[1], level=level)
    assert check_graph(graph) == ()
    files = output_files(graph)
    assert files["facts.jsonl"] == output_files(graphs[0])["facts.jsonl"]
    assert (b"cg:mentionCount" in files["evidence.ttl"]) == (level != "none")
    for mark, name in ((b"oa:exact", "graph.trig"), (b"quotes", "graph.graphml")):
        assert (mark in files[name]) == (level == "full")


def test_the_report_says_what_files_hold(graphs, tmp_path):
    """Of counts, the report of a build says so to programs and people."""
    write_outputs(replace(graphs[1], level="counts"), tmp_path)
    assert json.loads((tmp_path / "report.json").read_bytes())["evidence"] == "counts"
    assert "RDF and GraphML hold facts with their counts" in (tmp_path / "report.md").read_text("utf-8")


def said(number: int) -> Extraction:
    """Return what one of many ads says: always the same facts, in a passage of its own."""
    name = f"ads.jsonl#{number:06}"
    quote = f"Patience and scheduling are what ad {number} asks for, in a sentence of some length."
    claims = tuple(
        Claim("Baker", "Role", "requiresSkill", skill, "Skill", Span(0, len(quote)), quote, "test")
        for skill in ("patience", "scheduling")
    )
    origin = Origin(name, f"Ad {number}", name, "text/plain", f"{number:064x}", "test 1", "en", len(quote))
    return Extraction(origin, claims)


def test_memory_does_not_follow_the_number_of_records(monkeypatch):
    """Ads that tell the same facts take no memory: what a thousand leave behind is a few bytes each."""
    monkeypatch.setattr(resolving, "MOST_HELD", 100)

    resolution = Resolution(Vocabulary({}))
    for number in range(2_500):  # more than the spare objects that Python keeps
        resolution.add(said(number))
    tracemalloc.start()
    for number in range(2_500, 5_500):
        resolution.add(said(number))
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 3_000 * 30
    graph = resolution.graph()
    assert [graph.support(fact).mentions for fact in graph.facts] == [5_500, 5_500]


def test_a_full_disk_is_told_and_is_no_traceback():
    """Where the temporary file finds no room, the error says what it is for and where it stands."""
    shelf = Shelf()
    shelf._db.execute("PRAGMA max_page_count = 20")
    extraction = said(1)
    fact = Fact("urn:a", "requiresSkill", "urn:b")
    evidence = Evidence("a.md", Span(0, 9), "test", "unstated", 0.9, "x" * 9_000)

    def fill() -> None:
        for number in range(100):
            shelf.put(replace(extraction.origin, id=f"{number:03}"), Account(), [(fact, evidence)])

    with pytest.raises(OutputError, match=r"temporary file \(TMPDIR\): database or disk is full"):
        fill()


def test_find_sources_holds_places_of_records_not_their_text(tmp_path):
    """A record takes less than a kilobyte until it is read, however long its text is."""
    path = tmp_path / "ads.jsonl"
    text = "Bake bread. " * 2_000
    path.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n in range(500)), encoding="utf-8")
    find_sources([path])
    tracemalloc.start()
    found = find_sources([path])
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.sources) == 500
    assert size < 500 * 1_000


def test_resolve_is_the_same_for_extractions_in_any_order(monkeypatch):
    """Documents are sorted before they are added, on disk as in memory."""
    monkeypatch.setattr(resolving, "MOST_HELD", 3)
    ads = [said(number) for number in range(5)]
    one, other = resolve(ads, Vocabulary({})), resolve(ads[::-1], Vocabulary({}))
    assert list(one.facts.items()) == list(other.facts.items())
    assert list(one.said()) == list(other.said())
