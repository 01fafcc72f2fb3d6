"""Law 11 for the formats that `export` writes: each parses back to exactly what it declares to hold."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings

from careergraph.exporters import EXPORTERS, FOLDERS, ON_REQUEST, RDF12
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.network import to_networkx
from careergraph.ontology import STANDARD_PREFIXES
from careergraph.rdf import fact_iri, to_quads, to_rdflib
from careergraph.rows import COLUMNS, row_dict, rows_of
from hostilegraphs import graphs, read_by_rapper, triples_in

RDF = STANDARD_PREFIXES["rdf"]
few = settings(max_examples=40, deadline=None)
# rdflib warns of its own call when it parses into a dataset.
RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")
WITHOUT_RAPPER = pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor2-utils is not installed")


def default_graph(graph: Graph) -> set[ox.Triple]:
    """Return the triples of the default graph."""
    return {quad.triple for quad in to_quads(graph) if quad.graph_name == ox.DefaultGraph()}


def in_xml(triples: set[ox.Triple]) -> set[ox.Triple]:
    """Return triples with U+FFFD for each character that XML 1.0 cannot hold."""

    def held(term):
        if not isinstance(term, ox.Literal):
            return term
        text = "".join(c if c in "\t\n\r" or c >= " " else "\ufffd" for c in term.value)
        if term.language:
            return ox.Literal(text, language=term.language)
        return ox.Literal(text, datatype=term.datatype)

    return {ox.Triple(t.subject, t.predicate, held(t.object)) for t in triples}


def quads_of(dataset: rdflib.Dataset) -> set[ox.Quad]:
    """Return what rdflib holds, term for term."""
    return set(ox.parse(dataset.serialize(format="nquads").encode(), format=ox.RdfFormat.N_QUADS))


@few
@given(graphs())
def test_lines_parse_back_in_pyoxigraph_and_rdflib(graph):
    """N-Triples are the default graph, N-Quads the dataset."""
    triples, quads = EXPORTERS["ntriples"](graph), EXPORTERS["nquads"](graph)

    assert triples_in(ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)) == default_graph(graph)
    assert set(ox.parse(quads, format=ox.RdfFormat.N_QUADS)) == set(to_quads(graph))
    assert set(rdflib.Graph().parse(data=triples, format="nt")) == set(to_rdflib(graph).default_graph)


@WITHOUT_RAPPER
@settings(max_examples=15, deadline=None)
@given(graphs())
def test_exports_parse_back_in_rapper(graph):
    """raptor reads N-Triples, N-Quads and RDF/XML as they are meant."""
    assert triples_in(read_by_rapper(EXPORTERS["ntriples"](graph), "ntriples")) == default_graph(graph)
    assert set(read_by_rapper(EXPORTERS["nquads"](graph), "nquads")) == set(to_quads(graph))
    assert triples_in(read_by_rapper(EXPORTERS["rdfxml"](graph), "rdfxml")) == in_xml(default_graph(graph))


@few
@given(graphs())
def test_rdfxml_parses_back_in_pyoxigraph_and_rdflib(graph):
    """RDF/XML is the default graph, but for what XML cannot hold."""
    data, expected = EXPORTERS["rdfxml"](graph), in_xml(default_graph(graph))

    assert triples_in(ox.parse(data, format=ox.RdfFormat.RDF_XML)) == expected
    read = rdflib.Graph().parse(data=data, format="xml").serialize(format="nt", encoding="utf-8")
    assert triples_in(ox.parse(read, format=ox.RdfFormat.N_TRIPLES)) == expected


@RDFLIB_WARNS
@few
@given(graphs())
def test_jsonld_parses_back_in_pyoxigraph_and_rdflib(graph):
    """JSON-LD is the dataset, and what it is read with stands in it."""
    data = EXPORTERS["jsonld"](graph)

    assert set(ox.parse(data, format=ox.RdfFormat.JSON_LD)) == set(to_quads(graph))
    assert quads_of(rdflib.Dataset().parse(data=data, format="json-ld")) == quads_of(to_rdflib(graph))


def test_jsonld_is_the_same_dataset_under_another_base():
    """The prefixes of the context move with the base."""
    from handmade import example_graph

    base = "https://example.org/jobs"
    graph = Graph(base=base, origins=example_graph().origins)

    assert set(ox.parse(EXPORTERS["jsonld"](graph), format=ox.RdfFormat.JSON_LD)) == set(to_quads(graph))
    assert f'"doc": "{base}/document/"' in EXPORTERS["jsonld"](graph).decode().replace('":"', '": "')


@few
@given(graphs())
def test_rdf12_reifies_each_fact_under_its_iri(graph):
    """A triple term takes the place of subject, predicate and object; all else is the same."""
    syntax = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}
    read = {name: set(ox.parse(b"".join(RDF12[name](graph)), format=syntax[name])) for name in syntax}
    plain = [(q.subject, q.predicate, q.object) for q in to_quads(graph)]
    ends = {f"{RDF}{name}": name for name in ("subject", "predicate", "object")}
    stated: dict[ox.NamedNode, dict[str, ox.NamedNode]] = {}
    for subject, predicate, value in plain:
        if predicate.value in ends:
            stated.setdefault(subject, {})[ends[predicate.value]] = value
    terms = {
        (node, ox.NamedNode(f"{RDF}reifies"), ox.Triple(t["subject"], t["predicate"], t["object"]))
        for node, t in stated.items()
    }
    kept = {t for t in plain if t[1].value not in ends and t[2] != ox.NamedNode(f"{RDF}Statement")} | terms

    assert read["trig"] == read["nquads"]
    about = ox.NamedNode(f"{DEFAULT_BASE}/graph/about")  # it counts the triples, which are fewer
    assert {(q.subject, q.predicate, q.object) for q in read["trig"] if q.graph_name != about} == {
        t for t in kept if not t[0].value.startswith((f"{DEFAULT_BASE}/graph/", f"{DEFAULT_BASE}/dataset",
        f"{DEFAULT_BASE}/activity/", f"{DEFAULT_BASE}/software/"))
    }  # fmt: skip


@few
@given(graphs())
def test_gexf_parses_back_to_the_network(graph):
    """Nodes, edges, counts and labels are those of the network; illegal characters are replaced."""
    network = to_networkx(graph)
    read = nx.read_gexf(io.BytesIO(EXPORTERS["gexf"](graph)))

    assert {iri: node["label"] for iri, node in read.nodes(data=True)} == {
        iri: as_xml(node["label"]) for iri, node in network.nodes(data=True)
    }
    assert sorted(
        (s, o, e["predicate"], e["mentions"], e["confidence"]) for s, o, e in read.edges(data=True)
    ) == sorted(
        (s, o, e["predicate"], e["mentions"], e["confidence"]) for s, o, e in network.edges(data=True)
    )


def as_xml(text: str) -> str:
    """Return a text as an attribute of XML 1.0 can hold it, line ends as one."""
    return (
        re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


@settings(max_examples=15, deadline=None)
@given(graphs())
def test_parquet_parses_back_to_the_rows(graph):
    """Each row of the table is a row of the graph, in order, with its types and nulls."""
    with duckdb.connect() as database, TemporaryDirectory() as folder:
        path = Path(folder, "facts.parquet")
        path.write_bytes(EXPORTERS["parquet"](graph))
        found = database.execute("FROM read_parquet(?)", [str(path)])
        names = tuple(column[0] for column in found.description)
        records = found.fetchall()
        types = {
            name: kind
            for name, kind, *_ in database.execute("DESCRIBE FROM read_parquet(?)", [str(path)]).fetchall()
        }

    assert names == COLUMNS
    assert [
        {**dict(zip(names, record, strict=True)), "value": json.loads(record[8]) if record[8] else None}
        for record in records
    ] == [row_dict(row) for row in rows_of(graph)]
    numbers = {"start", "end", "object_start", "object_end", "line", "page"}
    assert {name for name, kind in types.items() if kind == "INTEGER"} == numbers
    assert {name for name, kind in types.items() if kind == "DOUBLE"} == {"confidence"}


@few
@given(graphs())
def test_neo4j_files_parse_back_to_the_network(graph):
    """Ids are unique, no edge dangles, and texts are those of the graph on one line."""
    files = {name: b"".join(parts).decode() for name, parts in FOLDERS["neo4j"](graph).items()}
    nodes, edges = (list(csv.DictReader(io.StringIO(files[n], newline=""))) for n in files)

    assert list(files) == ["nodes.csv", "relationships.csv"]
    assert [(n["iri:ID"], n[":LABEL"], n["label"]) for n in nodes] == [
        (iri, e.kind, one_line(e.label)) for iri, e in sorted(graph.entities.items())
    ]
    assert [n["aliases:string[]"] for n in nodes] == [
        ";".join(one_line(alias).replace(";", ",") for alias in e.aliases)
        for _, e in sorted(graph.entities.items())
    ]
    assert {(e[":START_ID"], e[":TYPE"], e[":END_ID"], e["fact"]) for e in edges} == {
        (f.subject, f.predicate, f.object, fact_iri(f, graph.base)) for f in graph.facts
    }
    # The importer takes each line for a record.
    assert [len(text.splitlines(keepends=False)) for text in map(plain, files.values())] == [
        len(nodes) + 1, len(edges) + 1,
    ]  # fmt: skip


def plain(text: str) -> str:
    """Return a text without the signs that only Python takes for line ends."""
    return re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "", text)


def one_line(text: str) -> str:
    """Return a text as it stands in a cell."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", re.sub("[\r\n]+", " ", text))


def test_exports_are_the_same_bytes_in_another_process(tmp_path):
    """Neither the hash seed nor the process changes a byte of what is written on request."""
    program = (
        "import sys; from handmade import example_graph\n"
        "from careergraph.exporters import EXPORTERS, FOLDERS, ON_REQUEST, RDF12\n"
        "from hashlib import sha256\n"
        "graph = example_graph()\n"
        "data = [EXPORTERS[n](graph) for n in sorted(ON_REQUEST)]\n"
        "data += [b''.join(RDF12[n](graph)) for n in RDF12]\n"
        "data += [b''.join(p) for n in FOLDERS for p in FOLDERS[n](graph).values()]\n"
        "print([sha256(d).hexdigest() for d in data])\n"
    )
    tests = str(Path(__file__).parents[1])
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": tests, "TMPDIR": str(tmp_path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }

    assert len(told) == 1
    assert EXPORTERS.keys() >= ON_REQUEST


def test_context_has_a_key_for_every_term_of_the_data():
    """Each predicate and type that a build writes has a short key; each prefix is there."""
    from careergraph.ontology import load_ontology, namespaces
    from careergraph.rdf.jsonld import context_of
    from handmade import example_graph

    nodes = json.loads(EXPORTERS["jsonld"](example_graph()))["@graph"]
    keys = {key for node in nodes for each in [node, *node.get("@graph", [])] for key in each}
    context = context_of(DEFAULT_BASE)

    assert {key for key in keys if ":" in key} == set()
    assert namespaces().keys() - context.keys() == set()
    assert context.keys() >= load_ontology().predicates.keys()
    assert "modality" in context
    assert isinstance(context["modality"], dict)
