"""What every registered exporter promises."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

import careergraph.exporters as module
from careergraph.exporters import EXPORTERS, FILENAMES, filename_of, load_exporters, parts_of
from careergraph.graph import Graph
from careergraph.model import Fact, Origin
from handmade import BASE, entity, evidence, example_graph, iri

every_exporter = pytest.mark.parametrize("name", sorted(load_exporters()))
every_text = pytest.mark.parametrize("name", sorted(load_exporters().keys() - {"parquet"}))

HOSTILE = "=1+1\"'<script>&\x00\x01\x0b\x0c\r\n\t\x85\u2028\ud800\ufffe} GRAPH <x> { \\u0041 日本語 🙂"


def hostile_graph() -> Graph:
    """Return a graph in which every text is hostile."""
    role = replace(entity("role/a", "Role", HOSTILE), aliases=(f"{HOSTILE}2",), hidden=(f"{HOSTILE}3",))
    tool = replace(entity("tool/b", "Tool", "@SUM"), notation=HOSTILE, language=HOSTILE)
    origin = Origin(HOSTILE, HOSTILE, HOSTILE, "text/plain", "00", HOSTILE, "x-y_z", len(HOSTILE))
    one = replace(
        evidence("guide-002.md", 1300), document=HOSTILE, quote=HOSTILE, section=HOSTILE, extractor=HOSTILE
    )
    return Graph(
        base=BASE,
        origins={HOSTILE: origin},
        entities={role.iri: role, tool.iri: tool},
        facts={Fact(iri("role/a"), "usesTool", iri("tool/b")): (one,)},
    )


def test_load_exporters_has_those_of_the_contract():
    """The formats and their files are what users rely on."""
    assert FILENAMES == {
        "csv": "facts.csv",
        "evidence": "evidence.ttl",
        "gexf": "graph.gexf",
        "graphml": "graph.graphml",
        "jsonl": "facts.jsonl",
        "jsonld": "graph.jsonld",
        "merges": "merges.sssom.tsv",
        "nquads": "graph.nq",
        "ntriples": "graph.nt",
        "parquet": "facts.parquet",
        "rdfxml": "graph.rdf",
        "trig": "graph.trig",
        "turtle": "graph.ttl",
    }
    assert set(EXPORTERS) == set(FILENAMES)
    assert set(EXPORTERS) <= set(load_exporters())


def test_filename_of_tells_every_format_apart():
    """No two formats write the same file, and a format that is not known has a name too."""
    names = [filename_of(name) for name in load_exporters()]

    assert len(set(names)) == len(names)
    assert filename_of("new") == "graph.new"


@every_exporter
def test_exporter_gives_the_same_bytes_for_the_same_graph(name):
    """Order of documents, entities, facts and evidence does not change a byte."""
    export, graph = load_exporters()[name], example_graph()
    turned = replace(
        graph,
        origins=dict(reversed(graph.origins.items())),
        entities=dict(reversed(graph.entities.items())),
        facts={fact: evidences[::-1] for fact, evidences in reversed(graph.facts.items())},
        excluded=dict(reversed(graph.excluded.items())),
    )

    assert export(graph) == export(turned)


@every_exporter
def test_exporter_does_not_change_the_graph(name):
    """The graph is the same value after an export."""
    graph = example_graph()

    load_exporters()[name](graph)

    assert graph == example_graph()


@every_text
def test_exporter_writes_utf_8(name):
    """The file is text in UTF-8."""
    assert load_exporters()[name](example_graph()).decode("utf-8")


@every_exporter
def test_exporter_takes_an_empty_graph(name):
    """Nothing to say is not an error."""
    assert isinstance(load_exporters()[name](Graph(base=BASE)), bytes)


@every_exporter
def test_exporter_takes_a_hostile_graph(name):
    """Markup, control characters, formulas and lone surrogates do not make it fail."""
    data = load_exporters()[name](hostile_graph())

    assert data.startswith(b"PAR1") if name == "parquet" else data.decode("utf-8")


@every_exporter
def test_exporter_tells_no_machine_and_no_time(name):
    """A file holds neither a path of this machine nor the year of the clock."""
    text = load_exporters()[name](example_graph()).decode("utf-8", "replace")

    assert not any(f"{folder}/" in text for folder in (Path.home(), tempfile.gettempdir()))
    # The context of JSON-LD knows a time, which a dataset may tell.
    assert "dateTime" not in text.rpartition('"@graph": [')[2]


def test_csv_guards_what_a_spreadsheet_would_run():
    """A text that begins with a formula sign gets an apostrophe."""
    assert b",'@SUM,Tool," in EXPORTERS["csv"](hostile_graph())


def test_graphml_gives_every_edge_an_id_of_its_own():
    """Ids are unique in the file: the same predicate twice is two ids."""
    text = EXPORTERS["graphml"](example_graph()).decode()
    ids = [line.split('id="')[-1] for line in text.splitlines() if "<edge " in line]

    assert len(ids) == len(set(ids)) == 11


def test_parts_of_an_exporter_are_its_file(monkeypatch):
    """A third party's exporter may give its file in parts, or whole as before."""
    graph = example_graph()
    assert all(b"".join(parts_of(name, graph)) == EXPORTERS[name](graph) for name in EXPORTERS)

    def export_whole(graph: Graph) -> bytes:
        return graph.base.encode()

    def export_parted(graph: Graph) -> bytes:
        return b"".join(export_parted.parts(graph))

    export_parted.parts = lambda graph: iter([b"a", graph.base.encode()])
    monkeypatch.setattr(module, "load_exporters", lambda: {"one": export_whole, "two": export_parted})
    assert list(parts_of("one", graph)) == [BASE.encode()]
    assert list(parts_of("two", graph)) == [b"a", BASE.encode()]


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("level", ["full", "counts", "none"])
def test_every_exporter_writes_a_graph_of_nothing(name, level):
    """A build of pages about no role is a build too, whatever it holds of the evidence."""
    assert isinstance(EXPORTERS[name](replace(Graph(base="https://example.org"), level=level)), bytes)
