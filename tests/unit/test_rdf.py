"""The projection to RDF, triple by triple."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pyoxigraph as ox
import pytest

from careergraph.graph import About, Graph
from careergraph.model import Fact, Span
from careergraph.ontology import namespaces
from careergraph.rdf import (
    evidence_iri,
    evidence_parts,
    fact_iri,
    to_quads,
    to_rdflib,
    to_store,
    trig_parts,
    turtle_of,
    turtle_parts,
)
from careergraph.rdf.terms import decimal_of, number_of, text_of
from handmade import BASE, entity, evidence, example_graph, iri

PREFIXES = namespaces(BASE)
MLE = "role:machine-learning-engineer"
# rdflib warns of its own call when it queries a dataset.
RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
XSD = "http://www.w3.org/2001/XMLSchema#"


def expand(name: str) -> ox.NamedNode:
    """Return the term of a prefixed name."""
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def about(graph: Graph, subject: ox.NamedNode) -> set[tuple[str, str]]:
    """Return (prefixed predicate, object) of a subject; a literal is its text, with its type or language."""
    return {(short(q.predicate), short(q.object)) for q in to_quads(graph) if q.subject == subject}


def short(term) -> str:
    """Return a prefixed name, or the text of a literal and what it is."""
    if isinstance(term, ox.Literal):
        mark = f"@{term.language}" if term.language else f"^{term.datatype.value.removeprefix(XSD)}"
        return term.value + ("" if mark == "^string" else mark)
    for prefix, start in PREFIXES.items():
        if term.value.startswith(start):
            return f"{prefix}:{term.value.removeprefix(start)}"
    return term.value


def figure(kind: str, value: str, *others) -> set[tuple[str, str]]:
    """Return the properties of a figure beside its type and labels."""
    graph = Graph(
        base=BASE, entities={e.iri: e for e in (entity("x/figure", kind, "a figure", value=value), *others)}
    )
    named = {("rdf:type", f"cg:{kind}"), ("skos:prefLabel", "a figure@en"), ("rdfs:label", "a figure@en")}
    return about(graph, ox.NamedNode(iri("x/figure"))) - named


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (40, '"40"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (40.0, '"40"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (1e6, '"1000000"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (-2, '"-2"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (2.50, '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (1e-7, '"0.0000001"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ],
)
def test_number_of_writes_whole_numbers_as_integers(number, expected):
    """A whole number is an integer, another a decimal without exponent or trailing zero."""
    assert number_of(number) == expected


def test_decimal_of_keeps_a_digit_on_both_sides():
    """A confidence of one is a decimal too."""
    assert decimal_of(1.0) == '"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>'


@pytest.mark.parametrize("unwritable", ["\x00", "\ud800", chr(0xDFFF), "\ufffe", "\uffff"])
def test_text_of_replaces_what_rdf_cannot_hold(unwritable):
    """A lone surrogate, NUL and two noncharacters become U+FFFD."""
    assert text_of(f"a{unwritable}b") == '"a\ufffdb"'


@pytest.mark.parametrize("control", ["\x01", "\x0b", "\x0c", "\x7f", "\x85", "\u2028"])
def test_text_of_keeps_other_control_characters(control):
    """What RDF can hold stays as it is."""
    assert (
        ox.Literal(f"a{control}b")
        == next(
            iter(ox.parse(f"<a:a> <a:a> {text_of(f'a{control}b')} .", format=ox.RdfFormat.N_TRIPLES))
        ).object
    )


@pytest.mark.parametrize(("language", "expected"), [("en-GB", "en-gb"), ("no such", "und"), ("", "und")])
def test_text_of_writes_a_language_tag_always(language, expected):
    """A tag is lower case; what is none is "und"."""
    assert text_of("nurse", language) == f'"nurse"@{expected}'


def test_fact_iri_is_the_digest_of_the_ntriples_line():
    """The digits are those of sha256sum for the line "<s> <p> <o> ."."""
    fact = Fact("https://e.org/role/a", "usesTool", "https://e.org/tool/b")

    assert fact_iri(fact, "https://e.org") == "https://e.org/fact/9bc0c437ffc58967bd399bd20be89929"


def test_evidence_iri_depends_on_fact_document_span_extractor_and_denial_only():
    """Confidence, section and quote do not make another evidence."""
    fact = Fact(iri("role/a"), "usesTool", iri("tool/b"))
    one = evidence("guide-002.md", 1204)
    others = [
        evidence_iri(replace(fact, object=iri("tool/c")), one, BASE),
        *(
            evidence_iri(fact, replace(one, **change), BASE)
            for change in (
                {"document": "x"},
                {"span": Span(1204, 1205)},
                {"span": Span(1203, 1252)},
                {"extractor": "x"},
                {"modality": "excluded"},
            )
        ),
    ]

    assert len({evidence_iri(fact, one, BASE), *others}) == 7
    assert evidence_iri(
        fact, replace(one, confidence=0.1, section="", quote="x", modality="optional"), BASE
    ) == (evidence_iri(fact, one, BASE))


def test_to_quads_describes_an_entity():
    """A tool has its kind, its label twice, its other names and its notation."""
    assert about(example_graph(), expand("tool:c-plus-plus")) == {
        ("rdf:type", "cg:Tool"),
        ("skos:prefLabel", "C++@en"),
        ("rdfs:label", "C++@en"),
        ("skos:altLabel", "Cpp@en"),
        ("skos:notation", "C++"),
    }


def test_to_quads_writes_plain_triples_beside_the_labels():
    """A role carries its facts, hidden names and what it is a sort of."""
    found = about(example_graph(), expand("role:senior-machine-learning-engineer"))

    assert {("cg:atStage", "stage:senior"), ("skos:broader", MLE)} <= found
    assert ("skos:hiddenLabel", "ml engineer@en") in about(example_graph(), expand(MLE))


def test_to_quads_describes_a_stage_with_its_rank():
    """A rank is an integer."""
    assert ("cg:rank", "30^integer") in about(example_graph(), expand("stage:mid-level"))


def test_to_quads_puts_no_literal_in_two_kinds_of_label():
    """Names that are one once they are writable stand once, as the best of them."""
    hostile = entity("tool/x", "Tool", "x\ud800", aliases=("x\ud801", "y\ud800"), hidden=("y\ud801", "z"))

    found = about(example_graph((hostile,)), ox.NamedNode(iri("tool/x")))

    assert {p: o for p, o in found if p.startswith("skos:")} == {
        "skos:prefLabel": "x\ufffd@en",
        "skos:altLabel": "y\ufffd@en",
        "skos:hiddenLabel": "z@en",
    }


def test_to_quads_describes_a_document():
    """A document has its id, title, language, digest, reader and length."""
    subject = next(q.subject for q in to_quads(example_graph()) if short(q.object) == "guide-002.md")

    assert about(example_graph(), subject) == {
        ("rdf:type", "cg:Document"),
        ("dcterms:identifier", "guide-002.md"),
        ("dcterms:title", "How to become a machine learning engineer@en"),
        ("dcterms:language", "en"),
        ("dcterms:format", "text/markdown"),
        ("cg:sha256", "9f2c"),
        ("cg:reader", "markdown 1"),
        ("cg:characters", "5000^integer"),
    }


def test_to_quads_describes_a_fact_with_what_its_evidence_adds_up_to():
    """Two documents prefer communication: 1 - 0.07 * 0.19 is 0.9867."""
    fact = Fact(iri("role/machine-learning-engineer"), "requiresSkill", iri("skill/communication"))
    evidences = example_graph().facts[fact]

    assert about(example_graph(), ox.NamedNode(fact_iri(fact, BASE))) == {
        ("rdf:type", "cg:Fact"),
        ("rdf:type", "rdf:Statement"),
        ("rdf:subject", MLE),
        ("rdf:predicate", "cg:requiresSkill"),
        ("rdf:object", "skill:communication"),
        ("cg:modality", "modality:preferred"),
        ("cg:confidence", "0.9867^decimal"),
        ("cg:mentionCount", "2^integer"),
        ("cg:sourceCount", "2^integer"),
        *(("prov:wasDerivedFrom", short(ox.NamedNode(evidence_iri(fact, e, BASE)))) for e in evidences),
    }


def test_to_quads_describes_evidence_with_choice_and_page():
    """Evidence says where it stands; section, page and choice only where there are any."""
    graph = example_graph()
    fact = Fact(iri("role/machine-learning-engineer"), "usesTool", iri("tool/pytorch"))
    source = next(q.subject for q in to_quads(graph) if short(q.object) == "guide-002.md")
    place = short(source).removeprefix("doc:")

    assert about(graph, ox.NamedNode(evidence_iri(fact, graph.facts[fact][0], BASE))) == {
        ("rdf:type", "cg:Evidence"),
        ("oa:hasSource", f"doc:{place}"),
        ("prov:wasQuotedFrom", f"doc:{place}"),
        ("oa:hasSelector", f"passage:{place}.1300-1315"),
        ("cg:modality", "modality:required"),
        ("cg:confidence", "0.93^decimal"),
        ("cg:extractor", "skills.list"),
        ("cg:section", "Skills"),
        ("cg:line", "32^integer"),
        ("cg:oneOf", "choice:guide-002.1300-1315"),
    }
    assert about(graph, expand("choice:guide-002.1300-1315")) == {("rdf:type", "cg:Choice")}
    assert [short(q.object) for q in to_quads(graph) if short(q.predicate) == "cg:page"] == ["3^integer"]


def test_to_quads_shares_a_passage_among_all_that_quote_it():
    """Two facts from one list item have one selector, both of position and of text."""
    passages = [
        q
        for q in to_quads(example_graph())
        if short(q.subject).endswith(".1300-1315") and "choice" not in short(q.subject)
    ]

    assert {(short(q.predicate), short(q.object)) for q in passages} == {
        ("rdf:type", "oa:TextPositionSelector"),
        ("rdf:type", "oa:TextQuoteSelector"),
        ("oa:start", "1300^integer"),
        ("oa:end", "1315^integer"),
        ("oa:exact", "PyTorch, or C++"),
    }
    assert len(passages) == 5


def test_to_quads_keeps_a_denial_as_evidence_alone():
    """What is not needed has an Evidence with its own statement, no Fact and no plain triple."""
    graph = example_graph()
    fact = next(iter(graph.excluded))
    found = about(graph, ox.NamedNode(evidence_iri(fact, graph.excluded[fact][0], BASE)))

    assert {
        ("rdf:type", "cg:Evidence"),
        ("rdf:subject", MLE),
        ("rdf:predicate", "cg:requiresQualification"),
        ("rdf:object", "degree:doctorate"),
        ("cg:modality", "modality:excluded"),
    } <= found
    assert ("rdf:type", "rdf:Statement") not in found
    assert not about(graph, ox.NamedNode(fact_iri(fact, BASE)))
    assert not [q for q in to_quads(graph) if short(q.predicate) == "cg:requiresQualification"]


STAGE, REMOTE = (
    entity("stage/senior", "CareerStage", "senior"),
    entity("location/remote", "Location", "Remote"),
)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (
            "Salary",
            '{"low":116883,"high":139665.5,"currency":"USD","context":["Senior","remote","in tech"]}',
            {
                ("schema:minValue", "116883^integer"),
                ("schema:maxValue", "139665.5^decimal"),
                ("schema:currency", "USD"),
                ("cg:forStage", "stage:senior"),
                ("cg:forLocation", "location:remote"),
                ("cg:context", "in tech"),
            },
        ),
        (
            "Salary",
            '{"low":90,"high":null,"point":null,"currency":"EUR","period":"hour","kind":"base"}',
            {
                ("schema:minValue", "90^integer"),
                ("schema:currency", "EUR"),
                ("schema:unitText", "HOUR"),
                ("cg:component", "base"),
                ("cg:openEnded", "true^boolean"),
            },
        ),
        (
            "Salary",
            '{"low":null,"high":null,"point":0,"currency":"GBP","period":null,"kind":"median"}',
            {
                ("schema:value", "0^integer"),
                ("schema:currency", "GBP"),
                ("cg:statistic", "median"),
                ("rdf:type", "schema:MonetaryAmountDistribution"),
            },
        ),
        (
            "Salary",
            '{"low":null,"high":80000,"point":null,"currency":"USD","period":"year","kind":"range"}',
            {
                ("schema:maxValue", "80000^integer"),
                ("schema:currency", "USD"),
                ("schema:unitText", "YEAR"),
                ("cg:statistic", "range"),
            },
        ),
        (
            "Outlook",
            '{"value":40,"high":null,"unit":"percent","period":"2023-2027","about":"AI and ML jobs"}',
            {
                ("schema:value", "40^integer"),
                ("schema:unitText", "percent"),
                ("schema:observationPeriod", "2023-2027"),
                ("cg:fromYear", "2023^integer"),
                ("cg:toYear", "2027^integer"),
                ("cg:about", "AI and ML jobs"),
            },
        ),
        (
            "Outlook",
            '{"value":1.5,"high":2,"unit":"jobs","period":"by 2030","about":null}',
            {
                ("schema:minValue", "1.5^decimal"),
                ("schema:maxValue", "2^integer"),
                ("schema:unitText", "jobs"),
                ("schema:observationPeriod", "by 2030"),
            },
        ),
        (
            "Experience",
            '{"months":36,"months_high":60,"of":"research"}',
            {
                ("schema:monthsOfExperience", "36^integer"),
                ("cg:maxMonths", "60^integer"),
                ("cg:experienceIn", "research"),
            },
        ),
    ],
)
def test_to_quads_describes_figures(kind, value, expected):
    """Each key of a figure's value is its property; a context that the graph knows is a link."""
    assert figure(kind, value, STAGE, REMOTE) == expected


def test_to_quads_counts_what_the_dataset_holds():
    """The description counts all triples, its own too, entities, documents and facts by predicate."""
    quads = to_quads(example_graph())
    sizes = Counter(q.graph_name for q in quads)
    evidence_graph = expand("graph:evidence")
    dataset = ox.NamedNode(f"{BASE}/dataset")

    found = about(example_graph(), dataset)
    assert ("void:triples", f"{len(quads)}^integer") in found
    assert ("void:triples", f"{sizes[expand('graph:about')]}^integer") in about(
        example_graph(), expand("graph:about")
    )
    assert ("void:entities", "11^integer") in found
    assert ("void:documents", "2^integer") in found
    assert about(example_graph(), evidence_graph) == {
        ("rdf:type", "void:Dataset"),
        ("void:triples", f"{sizes[evidence_graph]}^integer"),
    }
    part = ox.NamedNode(f"{BASE}/dataset/predicate/requiresSkill")
    assert about(example_graph(), part) == {
        ("void:property", "cg:requiresSkill"),
        ("void:triples", "3^integer"),
    }


def test_to_quads_tells_license_and_time_only_where_they_are_given():
    """Whoever makes a dataset says under which license it is, and when it was made if it is to say so."""
    dataset, activity = (ox.NamedNode(f"{BASE}/{name}") for name in ("dataset", "activity/build"))
    given = About("https://creativecommons.org/licenses/by/4.0/", "2026-11-27T09:30:00Z", "ab" * 32)
    graph = replace(example_graph(), about=given)
    time = "2026-11-27T09:30:00Z^dateTime"

    assert about(graph, dataset) - about(example_graph(), dataset) >= {
        ("dcterms:license", "https://creativecommons.org/licenses/by/4.0/"),
        ("dcterms:issued", time),
    }
    assert about(graph, activity) - about(example_graph(), activity) == {
        ("prov:endedAtTime", time),
        ("cg:vocabularySha256", "ab" * 32),
    }


def test_to_quads_holds_digests_in_place_of_quotes():
    """Of a graph without quotes each passage has its offsets and the SHA-256 of its text."""
    graph = replace(example_graph(), is_quoted=False)
    place = next(short(q.subject) for q in to_quads(graph) if short(q.subject).endswith(".1300-1315")
                 and "choice" not in short(q.subject))  # fmt: skip

    assert about(graph, expand(place)) == {
        ("rdf:type", "oa:TextPositionSelector"),
        ("oa:start", "1300^integer"),
        ("oa:end", "1315^integer"),
        ("cg:quoteSha256", sha256(b"PyTorch, or C++").hexdigest()),
    }
    assert not [q for q in to_quads(graph) if short(q.predicate) == "oa:exact"]


def test_to_quads_has_no_blank_node_and_no_double():
    """Everything has an IRI; numbers are integers and decimals."""
    quads = to_quads(example_graph())

    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
    assert {
        q.object.datatype.value.rpartition("#")[2] for q in quads if isinstance(q.object, ox.Literal)
    } == {
        "string",
        "langString",
        "integer",
        "decimal",
    }


def test_to_quads_moves_everything_but_the_ontology_with_the_base():
    """Under another base no IRI of the usual base is left, but those of ontology terms."""
    graph = Graph(base="https://example.org/jobs", origins=example_graph().origins)
    text = b"".join(trig_parts(graph)).decode()

    assert "https://example.org/jobs/document/" in text
    for declared in ("https://w3id.org/careergraph/ontology", "https://w3id.org/careergraph/modality"):
        text = text.replace(declared, "")
    assert "https://w3id.org/careergraph/" not in text


def test_to_store_and_to_rdflib_hold_the_same_dataset():
    """The store, rdflib's dataset and the quads are the same statements."""
    graph = example_graph()
    held = {(q.subject.value, q.predicate.value, q.object.value) for q in to_quads(graph)}

    assert Counter(map(str, to_store(graph))) == Counter(map(str, to_quads(graph)))
    assert {(str(s), str(p), str(o)) for s, p, o, _ in to_rdflib(graph).quads()} == held


@RDFLIB_WARNS
def test_to_rdflib_unites_its_graphs_in_queries():
    """A query without GRAPH sees facts and evidence; the prefixes are bound."""
    rows = to_rdflib(example_graph()).query(
        "SELECT ?q { ?f rdf:object tool:pytorch ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?q }"
    )

    assert sorted(str(row.q) for row in rows) == [
        "No PhD needed; PyTorch for deep learning",
        "PyTorch, or C++",
    ]


@pytest.mark.parametrize("parts", [turtle_parts, evidence_parts, trig_parts])
def test_parts_do_not_depend_on_the_order_of_the_graph(parts):
    """The same graph in another order of entities, facts and documents gives the same bytes."""
    graph = example_graph()
    turned = replace(
        graph,
        origins=dict(reversed(graph.origins.items())),
        entities=dict(reversed(graph.entities.items())),
        facts={fact: evidences[::-1] for fact, evidences in reversed(graph.facts.items())},
    )

    assert b"".join(parts(graph)) == b"".join(parts(turned))


@pytest.mark.parametrize("parts", [turtle_parts, evidence_parts, trig_parts])
def test_parts_of_an_empty_graph_are_whole(parts):
    """A graph of nothing is a file with its prefixes."""
    data = b"".join(parts(Graph(base=BASE)))

    assert data.startswith(b"@prefix certificate: <https://w3id.org/careergraph/certificate/> .\n")
    assert data.endswith(b"\n")


def test_trig_parts_names_its_graphs_without_the_keyword():
    """Two named blocks follow the default graph, none with GRAPH, which raptor does not read."""
    lines = b"".join(trig_parts(example_graph())).decode().splitlines()

    assert [line for line in lines if line.endswith("{")] == [
        "<https://w3id.org/careergraph/graph/about> {",
        "<https://w3id.org/careergraph/graph/evidence> {",
    ]


def test_turtle_of_declares_only_what_it_uses():
    """Triples of a query are written with the prefixes that occur."""
    triple = ox.Triple(expand(MLE), expand("rdf:type"), expand("cg:Role"))

    assert turtle_of([triple], BASE).decode() == (
        "@prefix cg: <https://w3id.org/careergraph/ontology#> .\n"
        "@prefix role: <https://w3id.org/careergraph/role/> .\n"
        "role:machine-learning-engineer a cg:Role .\n"
    )
