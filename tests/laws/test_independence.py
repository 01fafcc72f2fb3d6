"""Copied text counts once: near-duplicate advertisements and sentences, whatever the order and the way there."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

import careergraph.resolve as resolving
from careergraph import independence
from careergraph.archive import read_graph
from careergraph.check import check_files, check_graph
from careergraph.cli import main
from careergraph.conflicts.sides import side_of
from careergraph.diff.side import read_side
from careergraph.graph import Graph
from careergraph.model import Claim, Extraction, Fact, Origin, Span
from careergraph.pipeline import build, write_outputs
from careergraph.rdf import to_store
from careergraph.resolve import resolve
from careergraph.sources import find_sources
from careergraph.verify import verify
from careergraph.vocabulary import Vocabulary

PROMISE = "Every person on our teams brings patience to the counter and to the ovens, on the first day as on the last"
OTHER = "Whoever works beside strangers through a long night will want patience above everything that a school teaches"
AD = {
    "kneading": "You knead forty kilos of rye dough by hand each morning before the first guests come in, whatever the weather",
    "scheduling": "You plan the shifts of six colleagues for a month ahead and find somebody where one of them falls ill",
    "costing": "You reckon what a loaf costs in flour, wages and heat, and tell the owner before the price has to rise",
    "hygiene": "You keep the bakehouse as clean as the inspectors want it and write down what was cleaned, when and by whom",
    "mentoring": "You show two apprentices a year how dough is shaped and let them bake alone when they are ready for that",
}


def said(name: str, passages: Mapping[str, str] | None = None, digest: str = "", **more: str) -> Extraction:
    """Return what a document says that asks bakers for these skills, each in a passage."""
    claims = tuple(
        Claim(
            "Baker",
            "Role",
            "requiresSkill",
            skill,
            "Skill",
            Span(1_000 * n, 1_000 * n + len(text)),
            text,
            "t",
            confidence=0.5,
        )
        for n, (skill, text) in enumerate({**(passages or {}), **more}.items())
    )
    digest = digest or sha256(name.encode()).hexdigest()
    return Extraction(Origin(name, name, name, "text/plain", digest, "test 1", "en", 9_000), claims)


def resolved(*documents: Extraction) -> Graph:
    return resolve(documents, Vocabulary({}))


def counts(graph: Graph) -> dict[str, tuple[int, int]]:
    """Return mentions and independent sources by skill."""
    supports = {graph.label(fact.object): graph.support(fact) for fact in graph.facts}
    return {label: (support.mentions, support.sources) for label, support in supports.items()}


def reposted(board: str) -> dict[str, str]:
    """Return the advertisement with a word changed in each sentence."""
    return {skill: text.replace("You", board, 1) for skill, text in AD.items()}


def test_an_advertisement_on_three_boards_counts_once():
    """Small changes make no second source, of no fact: also where a sentence was written anew."""
    third = {**reposted("We"), "hygiene": "Clean!"}
    graph = resolved(
        said("a", AD), said("b", reposted("Staff"), selling="Sell"), said("c", third, selling="Sell")
    )
    assert set(counts(graph).values()) == {(3, 1), (2, 1)}
    assert {graph.support(fact).confidence for fact in graph.facts} == {0.5}
    assert {(e.document, e.copy_of) for found in graph.facts.values() for e in found} == {
        ("a", None), ("b", "a"), ("c", "a"), ("b", None), ("c", "b"),
    }  # fmt: skip


def test_a_sentence_that_all_use_is_one_source_of_its_fact_alone():
    """Twelve advertisements of a chain share a promise, and are twelve of what else they say."""
    ads = [said(f"ad-{n:02}", patience=PROMISE, kneading=f"Kneads batch {n}") for n in range(12)]
    assert counts(resolved(*ads)) == {"patience": (12, 1), "kneading": (12, 12)}


def test_short_phrases_stay_independent():
    """Many write them by themselves."""
    ads = [said(f"ad-{n}", patience="Patience with guests", kneading=f"Kneads batch {n}") for n in range(3)]
    assert counts(resolved(*ads)) == {"patience": (3, 3), "kneading": (3, 3)}


def test_what_is_one_with_a_third_is_one():
    """B shares one sentence with A and one with C: of the fact they are one source."""
    shared = replace(said("b", patience=PROMISE), claims=())
    b = replace(
        shared,
        claims=(
            *said("b", patience=PROMISE).claims,
            *said("b", first="First", patience=OTHER).claims[1:],
        ),
    )
    graph = resolved(said("a", patience=PROMISE), b, said("c", patience=OTHER))
    assert counts(graph) == {"patience": (4, 1)}


def test_removing_a_document_parts_what_it_joined():
    """Without it the others are as in a graph that never had it."""
    a, b, c = said("a", patience=PROMISE), said("b", patience=PROMISE), said("c", patience=OTHER)
    assert counts(resolved(a, b, c))["patience"] == (3, 2)
    assert resolved(b, c) == resolved(c, b)
    ((_, found),) = resolved(b, c).facts.items()
    assert [e.copy_of for e in found] == [None, None]


@pytest.mark.parametrize("seed", range(8))
def test_neither_order_nor_disk_change_what_is_a_copy(seed: int, monkeypatch: pytest.MonkeyPatch):
    """Documents in any order, in memory or on disk, give one graph with the same supports."""
    chance = random.Random(seed)
    pool = [
        *AD.items(),
        *reposted("Staff").items(),
        ("patience", PROMISE),
        ("patience", OTHER),
        ("tact", "Tact"),
    ]
    names = [f"{n:02}" for n in range(14)]
    documents = [
        said(name, dict(chance.sample(pool, chance.randint(0, 7))), digest=chance.choice(["", "", "ab" * 32]))
        for name in names
    ]
    held = resolved(*documents)
    chance.shuffle(documents)
    assert resolved(*documents) == held
    monkeypatch.setattr(resolving, "MOST_HELD", 2)
    shelved = resolved(*documents)
    for graph in (held, shelved):
        assert all(0 < graph.support(f).sources <= graph.support(f).mentions for f in graph.facts)
    copied = {(e.document, e.copy_of) for found in shelved.facts.values() for e in found}
    assert copied == {(e.document, e.copy_of) for found in held.facts.values() for e in found}
    assert list(shelved.facts.items()) == list(held.facts.items())
    assert list(shelved.excluded.items()) == list(held.excluded.items())
    assert [shelved.support(f) for f in shelved.facts] == [held.support(f) for f in held.facts]


def test_too_much_to_compare_is_compared_by_its_words(monkeypatch: pytest.MonkeyPatch):
    """Above the bound a passage of the same words is a copy, one with another word is none."""
    changed = PROMISE.replace("first", "earliest")
    documents = said("a", patience=PROMISE), said("b", patience=PROMISE.upper()), said("c", patience=changed)
    assert counts(resolved(*documents))["patience"] == (3, 1)
    monkeypatch.setattr(independence, "MOST_COMPARED", 1)
    assert counts(resolved(*documents))["patience"] == (3, 2)


def test_a_copy_is_no_second_side():
    """Of a side that several facts make up, what counts as one in either counts once."""
    graph = resolved(
        said("a", patience=PROMISE),
        said("b", patience=PROMISE, tact="Tact, above all"),
        said("c", tact="Tact"),
    )
    evidence = [e for found in graph.facts.values() for e in found]
    assert side_of(graph, "calm", tuple(graph.facts), evidence).sources == 2


@pytest.mark.parametrize("level", ["with quotes", "without"])
def test_the_files_tell_how_many_sources_there_are(level: str):
    """RDF alone says it, and the law counts again; also without quotes."""
    graph = replace(
        resolved(said("a", AD), said("b", reposted("Staff")), said("c", hygiene="Hygiene")),
        is_quoted=level == "with quotes",
    )
    assert check_graph(graph) == ()
    rows = to_store(graph).query(
        """PREFIX cg: <https://w3id.org/careergraph/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?stated (COUNT(DISTINCT ?source) AS ?counted) { ?fact cg:sourceCount ?stated ;
          prov:wasDerivedFrom ?evidence . ?evidence oa:hasSource ?document
          OPTIONAL { ?evidence cg:copyOf ?original } BIND(COALESCE(?original, ?document) AS ?source) }
        GROUP BY ?fact ?stated""",
        use_default_graph_as_union=True,
    )
    found = sorted((int(row["stated"].value), int(row["counted"].value)) for row in rows)  # type: ignore[union-attr]
    assert found == [(1, 1)] * 4 + [(2, 2)]


# --- over files --------------------------------------------------------------------------------------

TEXT = """# Baker

## Skills

- Patience with guests who come in early, with dough that will not rise and with colleagues who have slept too little
- Teamwork in a bakehouse of six people, where nobody leaves before the last tray is out and the floor is dry again
- Communication with the owner, with the millers who deliver at night and with whoever sells the bread in the morning
- Problem solving when an oven fails, a delivery is late or half of the town wants the same loaf on the same holiday
- Time management that gets forty kilos of dough from the bowl to the shelf in the hours before the shutters go up
"""


@pytest.fixture
def boards(tmp_path: Path) -> tuple[Path, Path]:
    """Return a folder of an advertisement on three boards and one of another firm, and what is built of it."""
    sources, folder = tmp_path / "ads", tmp_path / "output"
    sources.mkdir()
    for number, board in enumerate(("first", "second", "third")):
        text = TEXT.replace("guests", f"{board} guests").replace("owner", f"{board} owner")
        (sources / f"{number}-{board}.md").write_text(text, encoding="utf-8")
    (sources / "9-other.md").write_text("# Baker\n\n## Skills\n\n- Patience\n- Teamwork\n", encoding="utf-8")
    write_outputs(build(find_sources([sources]).sources), folder)
    return sources, folder


def test_what_is_read_back_counts_as_what_was_built(boards: tuple[Path, Path]):
    """The archive, a side of a comparison, the files of RDF and `verify` agree with the graph."""
    sources, folder = boards
    built, read = build(find_sources([sources]).sources), read_graph(folder)
    assert read.facts == built.facts
    assert {f: read.support(f) for f in read.facts} == {f: built.support(f) for f in built.facts}
    patience = next(f for f in built.facts if built.label(f.object) == "patience")
    assert (built.support(patience).mentions, built.support(patience).sources) == (4, 2)
    side = read_side(folder)
    held = {key.fact: found.support for key, found in side.facts.items() if not key.is_excluded}
    assert {f: (s["sources"], s["confidence"]) for f, s in held.items()} == {
        f: (built.support(f).sources, built.support(f).confidence) for f in built.facts
    }
    assert check_files([folder / "graph.trig"]) == ()
    assert verify(folder, find_sources([sources]).sources) == ()


def test_the_page_counts_a_copy_once(boards: tuple[Path, Path]):
    """What it says of a fact is what the graph does."""
    text = (boards[1] / "graph.html").read_text(encoding="utf-8")
    start = text.index(">", text.index('type="application/json"')) + 1
    data = json.loads(text[start : text.index("</script>", start)])
    graph = read_graph(boards[1])
    assert sorted(edge["sources"] for edge in data["edges"]) == sorted(
        graph.support(fact).sources for fact in graph.facts
    )


def test_explain_says_what_is_a_copy(boards: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    """It prints mentions, independent sources, and of a copy what it is one of."""
    assert main(["explain", "Baker", "requiresSkill", "patience", "--from", str(boards[1])]) == 0
    told = capsys.readouterr().out
    assert "4 mentions, 2 independent sources" in told
    assert told.count(", copy of 0-first.md") == 2


def test_rows_tell_what_is_a_copy(boards: tuple[Path, Path]):
    """The last column of a row is the document that its own counts as one with."""
    rows = map(json.loads, (boards[1] / "facts.jsonl").read_text(encoding="utf-8").splitlines())
    assert {(row["document"], row["copy_of"]) for row in rows if row["object_label"] == "patience"} == {
        ("0-first.md", None), ("1-second.md", "0-first.md"), ("2-third.md", "0-first.md"), ("9-other.md", None),
    }  # fmt: skip


def test_a_fact_is_hashable_and_evidence_equal_without_copies():
    """What something is a copy of is no part of what it is."""
    fact = Fact("urn:a", "requiresSkill", "urn:b")
    (found,) = resolved(said("a", patience=PROMISE)).facts.values()
    assert {fact: 1}[replace(fact)] == 1
    assert replace(found[0], copy_of="b") == found[0]
