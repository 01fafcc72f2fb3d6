"""SPARQL: the questions of the data model on two engines, what is refused, names instead of IRIs."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest

from careergraph.errors import BadQuery, NoBuild, OntologyError, QueryError, UsageError
from careergraph.graph import Graph
from careergraph.query import (
    QueryResult,
    base_of,
    find_entity,
    load_store,
    query_named,
    readable,
    results_csv,
    results_json,
    results_ntriples,
    results_tsv,
    results_turtle,
    results_xml,
    run_named,
    run_query,
)
from careergraph.query.named import read_named
from careergraph.rdf import to_rdflib, to_store, trig_parts
from handmade import BASE, entity, example_graph, iri

# rdflib warns of its own call when it queries a dataset.
RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")

SKOS = "http://www.w3.org/2004/02/skos/core#"
MLE = "role:machine-learning-engineer"
QUESTIONS = {
    "skills by independent sources": (
        f"""SELECT ?name ?n {{ ?fact rdf:subject {MLE} ; rdf:predicate cg:requiresSkill ; cg:sourceCount ?n ;
            rdf:object [ skos:prefLabel ?name ] }} ORDER BY DESC(?n) ?name""",
        [("communication", "2"), ("deep learning", "1")],
    ),
    "what two roles share": (
        f"""SELECT ?name {{ {MLE} (cg:requiresSkill|cg:usesTool) ?thing .
            role:research-engineer (cg:requiresSkill|cg:usesTool) ?thing . ?thing skos:prefLabel ?name }}
            ORDER BY ?name""",
        [("PyTorch",), ("deep learning",)],
    ),
    "what only the first asks for": (
        f"""SELECT ?name {{ {MLE} cg:requiresSkill|cg:usesTool ?thing . ?thing skos:prefLabel ?name
            MINUS {{ role:research-engineer cg:requiresSkill|cg:usesTool ?thing }} }} ORDER BY ?name""",
        [("C++",), ("communication",)],
    ),
    "the ladder": (
        f"""SELECT ?name ?stage {{ {MLE} cg:progressesTo* ?step . ?step skos:prefLabel ?name ;
            cg:atStage ?at . ?at cg:rank ?rank ; skos:prefLabel ?stage }} ORDER BY ?rank""",
        [("Machine Learning Engineer", "mid-level"), ("Senior Machine Learning Engineer", "senior")],
    ),
    "pay": (
        f"""SELECT ?stage ?low ?high ?currency ?per {{ {MLE} cg:hasSalary ?pay . ?pay schema:minValue ?low ;
            schema:maxValue ?high ; schema:currency ?currency ; schema:unitText ?per
            OPTIONAL {{ ?pay cg:forStage/skos:prefLabel ?stage }} }}""",
        [("senior", "116883", "139665", "USD", "YEAR")],
    ),
    "evidence of a fact": (
        f"""SELECT ?quote ?title ?start {{ ?fact rdf:subject {MLE} ; rdf:object skill:deep-learning ;
            prov:wasDerivedFrom ?e . ?e oa:hasSource/dcterms:title ?title ; oa:hasSelector ?place .
            ?place oa:exact ?quote ; oa:start ?start }}""",
        [
            (
                "Deep learning; ideally good communication skills",
                "How to become a machine learning engineer",
                "1204",
            )
        ],
    ),
    "nice to have": (
        f"""SELECT ?name {{ ?fact a cg:Fact ; rdf:subject {MLE} ; cg:modality modality:preferred ;
            rdf:object/skos:prefLabel ?name }}""",
        [("communication",)],
    ),
    "what is not needed": (
        f"""SELECT ?name {{ ?e a cg:Evidence ; cg:modality modality:excluded ; rdf:subject {MLE} ;
            rdf:object/skos:prefLabel ?name }}""",
        [("doctorate",)],
    ),
    "alternatives": (
        """SELECT ?name { ?fact prov:wasDerivedFrom/cg:oneOf choice:guide-002.1300-1315 ;
            rdf:object/skos:prefLabel ?name } ORDER BY ?name""",
        [("C++",), ("PyTorch",)],
    ),
    "how many facts": ("SELECT (COUNT(?fact) AS ?n) { ?fact a cg:Fact }", [("11",)]),
}


def cells(result: QueryResult) -> list[tuple[str, ...]]:
    """Return the rows as a person reads them."""
    return [tuple(readable(term, BASE) for term in row) for row in result.rows]


@pytest.mark.parametrize("question", QUESTIONS)
def test_run_query_answers_the_questions_of_the_data_model(question):
    """pyoxigraph gives the expected rows, without GRAPH and without declared prefixes."""
    sparql, expected = QUESTIONS[question]

    assert cells(run_query(example_graph(), sparql)) == expected


@RDFLIB_WARNS
@pytest.mark.parametrize("question", QUESTIONS)
def test_to_rdflib_answers_the_questions_alike(question):
    """rdflib gives the same rows from its dataset."""
    sparql, expected = QUESTIONS[question]

    rows = to_rdflib(example_graph()).query(sparql)

    assert [tuple("" if cell is None else str(cell) for cell in row) for row in rows] == expected


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * {\n SERVICE\n role:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE?x{?a ?b ?c} }",
        "SELECT * { SERVICE:x{?a ?b ?c} }",
        "PREFIX xxxxxxx: <http://127.0.0.1:9/> SELECT * { SERVICE xxxxxxx:x {?a ?b ?c} }",
        "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "ASK { ?a ?b ?c FILTER(?a<?b#> '''\n) SERVICE <http://127.0.0.1:9/> {?s ?p ?o} #'''\n }",
        "CONSTRUCT { ?s ?p ?o } { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_run_query_refuses_service(sparql):
    """No query asks another host, however the keyword is written or hidden."""
    with pytest.raises(BadQuery, match="SERVICE is refused"):
        run_query(Graph(base=BASE), sparql)


def test_run_query_refuses_an_escaped_keyword():
    """Letters of the keyword are not hidden in escapes."""
    with pytest.raises(BadQuery, match="plainly"):
        run_query(Graph(base=BASE), r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?p 'Customer SERVICE' } # service",
        "PREFIX service: <http://e.org/service/> SELECT * { ?s service:service skill:customer-service }",
        'SELECT * { ?s ?p """x" SERVICE \'y""" }',
    ],
)
def test_run_query_takes_the_word_service_elsewhere(sparql):
    """In a string, a comment, a name or an IRI the word is only a word."""
    assert run_query(Graph(base=BASE), sparql).rows == ()


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { skill:a a cg:Skill }",
        "# a comment\nPREFIX x: <http://x/>\n delete where { ?s ?p ?o }",
        "LOAD <file:///etc/hosts>",
        "CLEAR ALL",
        "DROP DEFAULT",
    ],
)
def test_run_query_refuses_updates(update):
    """A query does not change the graph."""
    with pytest.raises(BadQuery, match="updates are refused"):
        run_query(example_graph(), update)


def test_run_query_never_fetches_from(tmp_path):
    """FROM names graphs of the store: a file or host is none, is not read, and that is said."""
    file = tmp_path / "secret.ttl"
    file.write_text("<http://a/> <http://b/> 'secret' .", encoding="utf-8")

    for source in (file.as_uri(), "http://127.0.0.1:9/"):
        for clause in ("FROM", "from named", "FROM graph:about FROM"):
            with pytest.raises(BadQuery, match=r"names no graph .*there is graph:about, graph:evidence"):
                run_query(example_graph(), f"SELECT * {clause} <{source}> {{ ?s ?p ?o }}")


def test_run_query_keeps_to_the_graphs_that_from_names():
    """FROM narrows the default graph; the word elsewhere does not."""
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s a cg:Fact }}"

    assert cells(run_query(example_graph(), count.format("FROM graph:evidence"))) == [("11",)]
    assert cells(run_query(example_graph(), count.format("FROM graph:about"))) == [("0",)]
    assert cells(run_query(example_graph(), count.format("") + " # from")) == [("11",)]


COUNTS = {
    "quads": "SELECT (COUNT(*) AS ?n) FROM { ?s ?p ?o }",
    "facts": "SELECT (COUNT(?f) AS ?n) FROM { ?f a cg:Fact ; cg:sourceCount ?sources }",
    "joined": "SELECT (COUNT(?e) AS ?n) FROM { ?f prov:wasDerivedFrom ?e . ?e oa:hasSelector/oa:exact ?quote }",
    "sum": "SELECT (SUM(?mentions) AS ?n) FROM { ?f cg:mentionCount ?mentions }",
}


@pytest.mark.parametrize("count", COUNTS)
def test_run_query_counts_each_triple_once(count):
    """The union as default graph, FROM over its graphs, and one graph of all triples count alike."""
    graph = replace(
        example_graph(),
        alignment=((f"<{iri('tool/pytorch')}>", f"<{SKOS}exactMatch>", "<https://e.org/pytorch>"),),
    )
    store, merged = to_store(graph), ox.Store()
    # The default graph has no name that FROM could say: a copy of it has.
    named = ox.Store()
    for quad in store:
        merged.add(ox.Quad(quad.subject, quad.predicate, quad.object))
        place = (
            ox.NamedNode(f"{BASE}/graph/plain") if quad.graph_name == ox.DefaultGraph() else quad.graph_name
        )
        named.add(ox.Quad(quad.subject, quad.predicate, quad.object, place))
    every = " ".join(f"FROM graph:{name}" for name in ("plain", "evidence", "about", "alignment"))

    once = cells(run_query(merged, COUNTS[count].replace("FROM", ""), base=BASE))

    assert int(once[0][0]) > 0
    assert cells(run_query(store, COUNTS[count].replace("FROM", ""))) == once
    assert cells(run_query(named, COUNTS[count].replace("FROM", every), base=BASE)) == once
    assert len(store) == len(merged)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * {\n  ?s foo:bar ?o }", "line 2, column 13: unknown prefix"),
        ("SELECT * {\n  ?s cg:usesTool }", "line 2, column 18: not SPARQL"),
        ("", "line 1, column 1: not SPARQL"),
        ("SELECT * { ?s rdfs:label 'customer service' ?o ?p }", "not SPARQL"),
        ("SELECT '\ud800' {}", "cannot be read as SPARQL"),
    ],
)
def test_run_query_says_where_a_query_is_wrong(sparql, message):
    """Line and column stand in the message."""
    with pytest.raises(BadQuery, match=message):
        run_query(Graph(base=BASE), sparql)


def test_run_query_points_at_the_place():
    """The line is shown with a caret under the place."""
    with pytest.raises(BadQuery) as caught:
        run_query(Graph(base=BASE), "SELECT * {\n\t?s x:y ?o }")

    _, line, caret = str(caught.value).split("\n")
    assert line == "  \t?s x:y ?o }"
    assert caret.startswith("  \t ")
    assert caret.endswith("^")


def test_run_query_lets_a_query_declare_its_own_prefix():
    """A declared prefix wins over the built-in one."""
    assert (
        run_query(example_graph(), "PREFIX role: <http://x/> ASK { role:research-engineer ?p ?o }").truth
        is False
    )
    assert run_query(example_graph(), "ASK { role:research-engineer ?p ?o }").truth is True


def test_run_query_resolves_relative_iris_against_the_base():
    """<role/x> is a thing of the graph."""
    assert run_query(example_graph(), "ASK { <role/research-engineer> ?p ?o }").truth is True


def test_run_query_gives_sorted_triples_for_construct():
    """CONSTRUCT and DESCRIBE give triples."""
    result = run_query(example_graph(), "CONSTRUCT { ?s a ?o } { ?s a ?o VALUES ?o { cg:CareerStage } }")

    assert result.kind == "construct"
    assert [readable(triple.subject, BASE) for triple in result.triples] == [
        "stage:mid-level",
        "stage:senior",
    ]
    assert "stage:senior a cg:CareerStage .\n" in results_turtle(result, BASE)


@pytest.mark.parametrize(
    ("limit", "rows", "is_complete"), [(1, 1, False), (2, 2, True), (3, 2, True), (None, 2, True)]
)
def test_run_query_says_when_its_limit_cut_the_answer(limit, rows, is_complete):
    """Two stages: a limit of one leaves one out."""
    result = run_query(example_graph(), "SELECT ?s { ?s a cg:CareerStage }", limit=limit)

    assert (len(result.rows), result.is_complete) == (rows, is_complete)


EXPECTED = {
    ("skills-of-role", "role=ML Engineer"): [
        ("communication", "preferred", "2", "2"),
        ("deep learning", "required", "1", "1"),
    ],
    ("tools-shared", "first=research engineers", "second=machine-learning engineer"): [("PyTorch", "1", "1")],
    ("only-in-first", "first=ml engineer", "second=Research Engineer"): [
        ("skill", "communication", "2"),
        ("tool", "C++", "1"),
    ],
    ("roles-using-tool", "tool=pytorch"): [
        ("Machine Learning Engineer", "required", "1"),
        ("Research Engineer", "required", "1"),
    ],
    ("ladder", "role=role:machine-learning-engineer"): [
        ("Machine Learning Engineer", "mid-level", "30"),
        ("Senior Machine Learning Engineer", "senior", "40"),
    ],
    ("industries-of-role", "role=research engineer"): [],
    ("evidence-of", "subject=ml engineer", "object=Deep Learning"): [
        (
            *("requiresSkill", "required", "Deep learning; ideally good communication skills"),
            *("guide-002.md", "30", "1204", "1252"),
        )
    ],
    ("evidence-of", "subject=ml engineer", "object=PhD"): [
        (
            *("requiresQualification", "excluded", "No PhD needed; PyTorch for deep learning"),
            *("guide-005.md", "5", "200", "240"),
        )
    ],
    ("stages",): [("mid-level", "30", "1", "0"), ("senior", "40", "1", "0")],
    ("pay-of-role", "role=ml engineer"): [
        (
            *("USD 116,883–139,665 a year (senior)", "116883", "139665", "", "USD", "YEAR", "range"),
            *("senior", "", "1"),
        )
    ],
}


@pytest.mark.parametrize("question", EXPECTED, ids=" ".join)
def test_run_named_answers(question):
    """A named query gives the expected rows; names are found by any of their spellings (all: test_named_queries)."""
    name, *parameters = question

    result = run_named(example_graph(), name, dict(p.split("=") for p in parameters))

    assert cells(result) == EXPECTED[question]


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("skill-of-role", {}, "no query is named 'skill-of-role'; there is skills-of-role"),
        ("skills-of-role", {}, "lacks role; its parameters: role"),
        ("stages", {"x": "1"}, "does not take x; its parameters: none"),
        (
            "skills-of-role",
            {"rôle": "Research Engineer"},
            r"does not take rôle \(did you mean role\?\) and lacks role; its parameters: role",
        ),
        (
            "skills-of-role",
            {"role": "Reserch Engineer"},
            "no role in the graph is called .*; did you mean Research Engineer",
        ),
        ("skills-of-role", {"role": "PyTorch"}, "no role in the graph"),
        ("skills-of-role", {"role": "tool:pytorch"}, "no role in the graph"),
        ("roles-using-tool", {"tool": '"} SELECT * {'}, "no tool in the graph"),
        ("roles-using-tool", {"tool": "a:b c"}, "no tool in the graph"),
        ("roles-using-tool", {"tool": ""}, "a name is needed"),
    ],
)
def test_run_named_says_what_is_wrong(name, parameters, message):
    """An unknown query, parameter or name is a usage error with what is near."""
    with pytest.raises(UsageError, match=message):
        run_named(example_graph(), name, parameters)


def test_find_entity_prefers_labels_to_other_names():
    """A thing of that label comes before one that is also called so; two of a kind are an error."""
    graph = example_graph((entity("skill/cpp", "Skill", "cpp"), entity("skill/pytorch", "Skill", "pytorch")))
    store = to_store(graph)

    assert find_entity(store, "CPP", base=BASE).value == iri("skill/cpp")
    assert find_entity(store, "cpp", ["Tool"], base=BASE).value == iri("tool/c-plus-plus")
    with pytest.raises(UsageError, match=r"more than one thing: say skill/pytorch, tool/pytorch"):
        find_entity(store, "PyTorch", base=BASE)


def test_find_entity_keeps_confusable_names_apart():
    """C is not C++."""
    graph = example_graph((entity("tool/c", "Tool", "C"),))

    assert find_entity(to_store(graph), "c", ["Tool"], base=BASE).value == iri("tool/c")
    assert find_entity(to_store(graph), "c++", ["Tool"], base=BASE).value == iri("tool/c-plus-plus")


def test_read_named_needs_a_title():
    """A query without a header is a defect of the installation."""
    with pytest.raises(OntologyError, match="title"):
        read_named("x", "SELECT * {}")


def test_query_named_lists_all_where_none_is_near():
    """Every query is named when no name is like it."""
    with pytest.raises(UsageError, match=r"alternatives-of-role, .*, who-asks-for"):
        query_named("zzz")


def test_load_store_reads_an_output_folder(tmp_path):
    """A folder's graph.trig is the dataset, with its base."""
    graph = Graph(base="https://example.org/jobs", origins=example_graph().origins)
    (tmp_path / "graph.trig").write_bytes(b"".join(trig_parts(graph)))

    store = load_store(tmp_path)

    assert base_of(store) == "https://example.org/jobs"
    assert cells(run_query(store, "SELECT (COUNT(*) AS ?n) { ?d a cg:Document }")) == [("2",)]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("graph.ttl", b"<a", "graph.ttl: "),
        ("graph.dat", b"", "not a file of RDF"),
    ],
)
def test_load_store_says_what_is_wrong(tmp_path, name, data, message):
    """A missing file, damaged RDF and another kind of file are told apart."""
    path: Path = tmp_path / name
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(QueryError, match=message):
        load_store(path)


def test_load_store_says_that_there_is_no_build(tmp_path):
    """Of a folder without a build, and of nothing at all, the message is that of every command."""
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(NoBuild, match=r"no build in .*: graph\.trig is missing or damaged; build first"):
            load_store(path)


TWO = QueryResult(
    "select",
    ("thing", "note"),
    ((ox.NamedNode("https://e.org/a"), ox.Literal('x,"\n', language="en")), (ox.Literal(3), None)),
)


def test_results_json_follows_the_format():
    """Terms have type and value; an unbound cell is left out."""
    assert json.loads(results_json(TWO)) == {
        "head": {"vars": ["thing", "note"]},
        "results": {
            "bindings": [
                {
                    "thing": {"type": "uri", "value": "https://e.org/a"},
                    "note": {"type": "literal", "value": 'x,"\n', "xml:lang": "en"},
                },
                {
                    "thing": {
                        "type": "literal",
                        "value": "3",
                        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                    }
                },
            ]
        },
    }
    assert json.loads(results_json(QueryResult("ask", truth=True))) == {"head": {}, "boolean": True}


def test_results_csv_and_tsv_follow_the_format():
    """CSV has values, TSV has terms."""
    assert results_csv(TWO) == 'thing,note\r\nhttps://e.org/a,"x,""\n"\r\n3,\r\n'
    assert results_tsv(TWO) == '?thing\t?note\n<https://e.org/a>\t"x,\\"\\n"@en\n3\t\n'


def test_results_xml_is_well_formed():
    """Control characters that XML cannot hold are replaced."""
    hostile = QueryResult("select", ("x",), ((ox.Literal("<&\x01\ufffe"),),))

    assert ET.fromstring(results_xml(hostile)).findtext(".//{*}literal") == "<&\ufffd\ufffd"
    assert ET.fromstring(results_xml(QueryResult("ask", truth=False))).findtext("{*}boolean") == "false"


def test_results_of_the_wrong_kind_are_a_usage_error():
    """Triples are not rows, rows are not triples."""
    with pytest.raises(UsageError, match="Turtle"):
        results_csv(QueryResult("construct"))
    for write in (results_ntriples, partial(results_turtle, base=BASE)):
        with pytest.raises(UsageError, match="only the triples"):
            write(TWO)


def test_results_write_a_blank_node_and_a_quoted_triple():
    """What other people's RDF holds can be written too."""
    triple = ox.Triple(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.Literal("c"))
    result = QueryResult("select", ("x", "y"), ((ox.BlankNode("b"), triple),))

    assert results_tsv(result) == '?x\t?y\n_:b\t<<( <a:a> <a:b> "c" )>>\n'
