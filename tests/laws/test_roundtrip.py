"""Laws 10 and 11: the graphs of the dataset are disjoint, and each export parses back to what it declares."""

import csv
import io
import json
import re
import shutil

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings

from careergraph.exporters import EXPORTERS
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.network import to_networkx
from careergraph.ontology import namespaces
from careergraph.rdf import to_quads, to_rdflib
from careergraph.rows import COLUMNS, row_dict, rows_of
from hostilegraphs import RANGES, graphs, read_by_rapper, triples_in

CG = "https://w3id.org/careergraph/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
EVIDENCE = ox.NamedNode(f"{DEFAULT_BASE}/graph/evidence")

few = settings(max_examples=40, deadline=None)


def in_graph(graph: Graph, name: ox.NamedNode | ox.DefaultGraph) -> set[ox.Triple]:
    """Return the triples of one graph of the dataset."""
    return {quad.triple for quad in to_quads(graph) if quad.graph_name == name}


@few
@given(graphs())
def test_dataset_has_no_triple_in_two_graphs(graph):
    """The default, evidence and about graphs are pairwise disjoint."""
    triples = [quad.triple for quad in to_quads(graph)]

    assert len(triples) == len(set(triples))


@few
@given(graphs())
def test_dataset_has_one_fact_for_each_asserted_triple(graph):
    """The reified triples are the plain ones, one cg:Fact each, and no denial is asserted."""
    told = in_graph(graph, EVIDENCE)
    facts = {t.subject for t in told if t.object == ox.NamedNode(f"{CG}Fact")}
    parts = {
        name: {
            t.subject: t.object
            for t in told
            if t.subject in facts and t.predicate == ox.NamedNode(RDF + name)
        }
        for name in ("subject", "predicate", "object")
    }
    reified = [tuple(parts[name][fact].value for name in parts) for fact in facts]
    plain = {
        (t.subject.value, t.predicate.value, t.object.value)
        for t in in_graph(graph, ox.DefaultGraph())
        if t.predicate.value.removeprefix(CG) in RANGES
    }

    assert len(reified) == len(set(reified))
    assert set(reified) == plain == {(f.subject, CG + f.predicate, f.object) for f in graph.facts}


@few
@given(graphs())
def test_dataset_has_the_evidence_of_each_fact_and_denial(graph):
    """Each evidence of the graph is one cg:Evidence; those of denials carry their own statement."""
    told = in_graph(graph, EVIDENCE)
    witnesses = {t.subject for t in told if t.object == ox.NamedNode(f"{CG}Evidence")}
    denials = {t.subject for t in told if t.object == ox.NamedNode(f"{DEFAULT_BASE}/modality/excluded")}
    stated = {t.subject for t in told if t.predicate == ox.NamedNode(f"{RDF}object")} & witnesses

    assert len(witnesses) == sum(map(len, (*graph.facts.values(), *graph.excluded.values())))
    assert len(denials) == sum(map(len, graph.excluded.values()))
    assert stated == denials


@few
@given(graphs())
def test_dataset_puts_no_literal_in_two_kinds_of_label(graph):
    """A text is the preferred, another or a hidden name of an entity, never two of them."""
    skos = namespaces(DEFAULT_BASE)["skos"]
    kinds = [ox.NamedNode(skos + name) for name in ("prefLabel", "altLabel", "hiddenLabel")]
    labels = [(t.subject, t.object) for t in in_graph(graph, ox.DefaultGraph()) if t.predicate in kinds]

    assert len(labels) == len(set(labels))


@few
@given(graphs())
def test_rdf_exports_parse_back_in_pyoxigraph(graph):
    """Turtle is the default graph, evidence the evidence graph, TriG the dataset."""
    turtle, evidence, trig = (EXPORTERS[name](graph) for name in ("turtle", "evidence", "trig"))

    assert triples_in(ox.parse(turtle, format=ox.RdfFormat.TURTLE)) == in_graph(graph, ox.DefaultGraph())
    assert triples_in(ox.parse(evidence, format=ox.RdfFormat.TURTLE)) == in_graph(graph, EVIDENCE)
    assert set(ox.parse(trig, format=ox.RdfFormat.TRIG)) == set(to_quads(graph))


# rdflib warns of its own call when it parses into a dataset.
@pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")
@few
@given(graphs())
def test_rdf_exports_parse_back_in_rdflib(graph):
    """rdflib reads the same, term for term."""
    dataset = to_rdflib(graph)
    turtle, evidence, trig = (EXPORTERS[name](graph) for name in ("turtle", "evidence", "trig"))
    named = rdflib.URIRef(EVIDENCE.value)

    assert set(rdflib.Graph().parse(data=turtle, format="turtle")) == set(dataset.default_graph)
    assert set(rdflib.Graph().parse(data=evidence, format="turtle")) == set(dataset.graph(named))
    read = rdflib.Dataset(default_union=True).parse(data=trig, format="trig")
    assert set(read.quads()) == set(dataset.quads())


@pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor2-utils is not installed")
@settings(max_examples=15, deadline=None)
@given(graphs())
def test_rdf_exports_parse_back_in_rapper(graph):
    """raptor reads the same from Turtle and TriG."""
    turtle, evidence, trig = (EXPORTERS[name](graph) for name in ("turtle", "evidence", "trig"))

    assert triples_in(read_by_rapper(turtle, "turtle")) == in_graph(graph, ox.DefaultGraph())
    assert triples_in(read_by_rapper(evidence, "turtle")) == in_graph(graph, EVIDENCE)
    assert set(read_by_rapper(trig, "trig")) == set(to_quads(graph))


@few
@given(graphs())
def test_jsonl_parses_back_to_the_rows(graph):
    """Each line is one row, in order, with the columns of the contract."""
    lines = EXPORTERS["jsonl"](graph).decode().split("\n")

    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [row_dict(row) for row in rows_of(graph)]


@few
@given(graphs())
def test_csv_parses_back_to_the_rows(graph):
    """Without the apostrophe of guarded cells the table is the rows, and no cell is a formula."""
    header, *records = csv.reader(io.StringIO(EXPORTERS["csv"](graph).decode(), newline=""))

    assert tuple(header) == COLUMNS
    assert [[unguarded(cell) for cell in record] for record in records] == [
        [as_cell(value) for value in row_dict(row).values()] for row in rows_of(graph)
    ]
    assert not [cell for record in records for cell in record if cell[:1] in set("=+-@\t\r＝＋－＠")]


@few
@given(graphs())
def test_graphml_parses_back_to_the_network(graph):
    """Nodes, edges, counts and labels are those of the network; illegal characters are replaced."""
    network = to_networkx(graph)
    read = nx.read_graphml(io.BytesIO(EXPORTERS["graphml"](graph)), force_multigraph=True)

    assert {iri: node.get("label", "") for iri, node in read.nodes(data=True)} == {
        iri: as_xml(node["label"]) for iri, node in network.nodes(data=True)
    }
    assert sorted(
        (s, o, e["predicate"], e["mentions"], e["confidence"]) for s, o, e in read.edges(data=True)
    ) == sorted(
        (s, o, e["predicate"], e["mentions"], e["confidence"]) for s, o, e in network.edges(data=True)
    )


def unguarded(cell: str) -> str:
    """Undo the guard of a cell as its documentation says."""
    return cell[1:] if re.match("'+[=+\\-@\t\r＝＋－＠]", cell) else cell


def as_cell(value: object) -> str:
    """Return a value of a row as CSV has it."""
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "" if value is None else str(value)


def as_xml(text: str) -> str:
    """Return a text as XML 1.0 can hold it."""
    legal = "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )
    return legal.replace("\r\n", "\n").replace("\r", "\n")
