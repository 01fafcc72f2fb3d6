"""Laws 10 and 11: the graphs of the dataset are disjoint, and each export parses back to what it declares."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterable

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from careergraph.exporters import EXPORTERS
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, mint_iri
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from careergraph.network import to_networkx
from careergraph.ontology import namespaces
from careergraph.rdf import to_quads, to_rdflib
from careergraph.rows import COLUMNS, row_dict, rows_of
from careergraph.text import fold_name, singular_of

CG = "https://w3id.org/careergraph/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
EVIDENCE = ox.NamedNode(f"{DEFAULT_BASE}/graph/evidence")

#: What breaks writers: quotes, markup, escapes, control characters, surrogates, formulas, other scripts.
HOSTILE = st.sampled_from(
    [
        *(
            '"',
            "'",
            '"""',
            "\\",
            "\\u0041",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "\x00",
            "\x01",
            "\x0b",
            "\x0c",
            "\x7f",
            "\x85",
        ),
        *(
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "<script>",
            "</data>",
            "]]>",
            "&amp;",
            "<a:a>",
            "} GRAPH",
        ),
        *(
            "=1+1",
            "+",
            "-",
            "@",
            "'=",
            "; ",
            ",",
            " ",
            "C++",
            "C#",
            ".NET",
            "²",
            "ªº",
            "日本語",
            "é",
            "e\u0301",
            "🙂",
            "%20",
        ),
    ]
)
TEXTS = st.lists(st.one_of(HOSTILE, st.text(max_size=4)), min_size=1, max_size=5).map("".join)
RANGES = {"requiresSkill": "Skill", "usesTool": "Tool", "atStage": "CareerStage", "hasSalary": "Salary"}
MODALITIES = st.sampled_from(["required", "preferred", "optional", "unstated"])
VALUES = st.sampled_from(
    [
        '{"low":1.5,"high":2,"point":null,"currency":"USD","period":"year","kind":"median","context":["\\u0000","a"]}',
        '{"low":90000,"high":null,"point":null,"currency":"EUR","period":"hour","kind":"base","context":[]}',
    ]
)


@st.composite
def entities(draw, kind: str) -> Entity:
    """Return an entity of a kind with hostile names."""
    label = draw(TEXTS)
    others = draw(
        st.lists(TEXTS, max_size=3, unique=True).map(lambda names: [n for n in names if n != label])
    )
    return Entity(
        iri=mint_iri(kind, singular_of(fold_name(label)) or "nameless"),
        kind=kind,
        label=label,
        aliases=tuple(others[:2]),
        hidden=tuple(others[2:]),
        notation=draw(st.none() | TEXTS),
        rank=draw(st.integers(0, 90)) if kind == "CareerStage" else None,
        value=draw(VALUES) if kind == "Salary" else None,
        language=draw(st.sampled_from(["en", "de-AT", "not a tag"])),
    )


@st.composite
def evidences(draw, document: str, modality: str | None = None) -> Evidence:
    """Return evidence in a document; offsets decide the quote, as in a text."""
    start, length = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    return Evidence(
        document=document,
        span=Span(start, start + length),
        extractor=draw(st.sampled_from(["skills.list", "tools.prose"])),
        modality=modality or draw(MODALITIES),
        confidence=draw(st.sampled_from([0.5, 0.93, 1.0, 1e-05])),
        quote=(document * 9 + "abcdefgh")[start : start + length],
        section=document if start else "",
        object_span=draw(st.sampled_from([None, Span(start, start + 1)])),
        choice=draw(st.sampled_from([None, "guide.1-2"])),
        line=start + 1,
        page=draw(st.none() | st.integers(1, 9)),
    )


@st.composite
def graphs(draw) -> Graph:
    """Return a graph of up to three roles and what they have, with denials, in up to two documents."""
    documents = draw(st.lists(TEXTS, min_size=1, max_size=2, unique=True))
    roles = draw(st.lists(entities("Role"), min_size=1, max_size=3))
    held: dict[str, Entity] = {role.iri: role for role in roles}
    asserted: dict[Fact, tuple[Evidence, ...]] = {}
    denied: dict[Fact, tuple[Evidence, ...]] = {}
    for _ in range(draw(st.integers(0, 5))):
        predicate = draw(st.sampled_from(sorted(RANGES)))
        thing = draw(entities(RANGES[predicate]))
        held.setdefault(thing.iri, thing)
        fact = Fact(draw(st.sampled_from(roles)).iri, predicate, thing.iri)
        is_denied = draw(st.integers(0, 3)) == 0
        one = evidences(draw(st.sampled_from(documents)), "excluded" if is_denied else None)
        found = draw(
            st.lists(one, min_size=1, max_size=3, unique_by=lambda e: (e.document, e.span, e.extractor))
        )
        (denied if is_denied else asserted)[fact] = tuple(sorted(found))
    origins = {
        name: Origin(
            name, draw(TEXTS), name, "text/plain", draw(st.sampled_from(["aa", "bb"])), "plain 1", "en", 99
        )
        for name in documents
    }
    return Graph(base=DEFAULT_BASE, origins=origins, entities=held, facts=asserted, excluded=denied)


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


def triples_in(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    """Return the triples of quads in the default graph."""
    return {quad.triple for quad in quads}


def read_by_rapper(data: bytes, syntax: str) -> list[ox.Quad]:
    """Return what raptor reads."""
    command = ["rapper", "--quiet", "--input", syntax, "--output", "nquads", "-", "https://example.org/"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert done.stderr == b""
    return list(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))


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
