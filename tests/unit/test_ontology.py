"""The ontology: its terms are the contract, it is OWL 2 DL, and the documentation agrees with it."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from careergraph.errors import OntologyError, UnknownTerm
from careergraph.identity import ONTOLOGY, SEGMENTS
from careergraph.ontology import load_ontology, namespaces, ontology_file, parse_ontology

CHECKOUT = Path(__file__).parents[2]
FOLDER = CHECKOUT / "ontology"
DEFINED_BY = rdflib.URIRef("https://w3id.org/careergraph/ontology")
BUILT_IN = (str(RDF), str(RDFS), str(OWL), str(XSD))
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

# The contract, by hand: predicate, domain, range.
PREDICATES = {
    ("requiresSkill", "Role", "Skill"),
    ("usesTool", "Role", "Tool"),
    ("worksInIndustry", "Role", "Industry"),
    ("hasCareerStage", "Role", "CareerStage"),
    ("atStage", "Role", "CareerStage"),
    ("progressesTo", "Role", "Role"),
    ("requiresQualification", "Role", "Qualification"),
    ("requiresExperience", "Role", "Experience"),
    ("hasResponsibility", "Role", "Responsibility"),
    ("facesChallenge", "Role", "Challenge"),
    ("followsPractice", "Role", "Practice"),
    ("affectedByTrend", "Role", "Trend"),
    ("hasSalary", "Role", "Salary"),
    ("hasOutlook", "Role", "Outlook"),
    ("specializesIn", "Role", "Skill"),
    ("collaboratesWith", "Role", "Role"),
    ("relatedTo", "Role", "Role"),
    ("employedBy", "Role", "Employer"),
    ("locatedIn", "Role", "Location"),
    ("learnsFrom", "Role", "LearningResource"),
    ("toolFor", "Tool", "Skill"),
}
ABOVE = {
    ("Role", "skos:Concept schema:Occupation"),
    ("Skill", "skos:Concept schema:DefinedTerm"),
    ("Tool", "skos:Concept schema:DefinedTerm"),
    ("Industry", "skos:Concept"),
    ("CareerStage", "skos:Concept"),
    ("Qualification", "skos:Concept"),
    ("Degree", "cg:Qualification schema:EducationalOccupationalCredential"),
    ("Certificate", "cg:Qualification schema:EducationalOccupationalCredential"),
    ("Licence", "cg:Qualification schema:EducationalOccupationalCredential"),
    ("FieldOfStudy", "cg:Qualification"),
    ("Eligibility", "cg:Qualification"),
    ("Experience", "schema:OccupationalExperienceRequirements"),
    ("Phrase", ""),
    ("Responsibility", "cg:Phrase"),
    ("Challenge", "cg:Phrase"),
    ("Practice", "cg:Phrase"),
    ("Trend", "cg:Phrase"),
    ("Employer", ""),
    ("Location", ""),
    ("LearningResource", ""),
    ("Salary", "schema:MonetaryAmount"),
    ("Outlook", "schema:Observation"),
    ("Document", "prov:Entity"),
    ("Fact", "prov:Entity"),
    ("Evidence", "prov:Entity oa:SpecificResource"),
    ("Choice", ""),
    ("Modality", "skos:Concept"),
    ("RoleHead", "skos:Concept"),
    ("RoleModifier", "skos:Concept"),
}
NEAR = {
    ("Role", "esco:Occupation"),
    ("Skill", "esco:Skill"),
    ("Employer", "schema:Organization"),
    ("Location", "schema:Place"),
    ("LearningResource", "schema:LearningResource"),
    ("Salary", "schema:MonetaryAmountDistribution"),
    ("requiresSkill", "schema:skills"),
    ("requiresSkill", "esco:relatedEssentialSkill"),
    ("requiresSkill", "esco:relatedOptionalSkill"),
    ("requiresQualification", "schema:educationRequirements"),
    ("requiresQualification", "schema:qualifications"),
    ("hasResponsibility", "schema:responsibilities"),
    ("locatedIn", "schema:occupationLocation"),
    ("worksInIndustry", "schema:industry"),
    ("employedBy", "schema:hiringOrganization"),
}
EVIDENCE_TERMS = {
    "modality", "confidence", "mentionCount", "sourceCount", "copyOf", "section", "extractor", "oneOf", "line", "page",
    "sha256", "quoteSha256", "vocabularySha256", "reader", "characters", "rank", "track", "eqfLevel", "component", "statistic", "openEnded",
    "forStage", "forLocation", "forExperience", "context", "fromYear", "toYear", "about", "maxMonths",
    "experienceIn",
}  # fmt: skip
NOTES = {"category", "field", "contextWord", "caseSensitive", "broadWord", "generic", "titleWord"}


@cache
def owl() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "careergraph.ttl", format="turtle")


def ours(graph: rdflib.Graph, *types: rdflib.URIRef) -> set[rdflib.URIRef]:
    return {s for t in types for s in graph.subjects(RDF.type, t) if str(s).startswith(ONTOLOGY)}


def local(iri: rdflib.term.Node) -> str:
    return str(iri).removeprefix(ONTOLOGY)


def curie(iri: rdflib.term.Node) -> str:
    prefixes = {**namespaces(), "esco": "http://data.europa.eu/esco/model#"}
    best = max((p for p in prefixes if str(iri).startswith(prefixes[p])), key=lambda p: len(prefixes[p]))
    return f"{best}:{str(iri).removeprefix(prefixes[best])}"


def test_namespaces_follow_the_base_and_keep_the_ontology() -> None:
    """Entity prefixes move with the base; the ontology's own does not."""
    prefixes = namespaces("https://example.org/x")
    assert prefixes["stage"] == "https://example.org/x/stage/"
    assert prefixes["doc"] == "https://example.org/x/document/"
    assert prefixes["cg"] == ONTOLOGY
    assert list(prefixes) == sorted(prefixes)


def test_ontology_has_the_predicates_of_the_contract() -> None:
    """Each predicate that facts are made with has the domain and range that were agreed."""
    assert {(p.name, p.domain, p.range) for p in load_ontology().predicates.values()} == PREDICATES


def test_ontology_has_the_kinds_of_the_contract() -> None:
    """Each kind stands below the classes that were agreed and no other."""
    graph = owl()
    found = {
        (local(c), " ".join(sorted(curie(p) for p in graph.objects(c, RDFS.subClassOf))))
        for c in ours(graph, OWL.Class)
    }
    assert found == {(name, " ".join(sorted(above.split()))) for name, above in ABOVE}


def test_ontology_points_at_the_near_terms_of_the_contract() -> None:
    """Terms that are near without being above are named by rdfs:seeAlso, all of them and no other."""
    assert {(local(s), curie(o)) for s, o in owl().subject_objects(RDFS.seeAlso)} == NEAR


def test_ontology_has_the_two_subproperties_of_the_contract() -> None:
    """Only where every use qualifies is a property below one of schema.org."""
    found = {(local(s), curie(o)) for s, o in owl().subject_objects(RDFS.subPropertyOf)}
    assert found == {
        ("requiresExperience", "schema:experienceRequirements"),
        ("hasSalary", "schema:estimatedSalary"),
    }


def test_ontology_has_the_terms_of_evidence_figures_and_notes() -> None:
    """Beside the predicates there are exactly the agreed properties and annotation properties."""
    graph = owl()
    properties = {local(p) for p in ours(graph, OWL.ObjectProperty, OWL.DatatypeProperty)}
    assert properties - set(load_ontology().predicates) == EVIDENCE_TERMS
    assert {local(p) for p in ours(graph, OWL.AnnotationProperty)} == NOTES


def test_ontology_has_a_kind_for_each_segment_of_an_iri() -> None:
    """What has an IRI of ours has a class, but for passages (oa: selectors) and named graphs."""
    assert set(SEGMENTS) - set(load_ontology().kinds) == {"Passage", "Graph"}


def test_ontology_header_is_complete() -> None:
    """The header names version, title, description, creator, license and prefix, and imports nothing."""
    graph = owl()
    found = {curie_or_vann(p): str(o) for p, o in graph.predicate_objects(DEFINED_BY)}
    assert found.pop("dcterms:description")
    assert found == {
        "rdf:type": str(OWL.Ontology),
        "owl:versionIRI": "https://w3id.org/careergraph/ontology/0.1.0",
        "owl:versionInfo": "0.1.0",
        "dcterms:title": "careergraph ontology",
        "dcterms:creator": "The careergraph authors",
        "dcterms:license": "https://creativecommons.org/licenses/by/4.0/",
        "vann:preferredNamespacePrefix": "cg",
        "vann:preferredNamespaceUri": ONTOLOGY,
    }


def curie_or_vann(iri: rdflib.term.Node) -> str:
    vann = "http://purl.org/vocab/vann/"
    return "vann:" + str(iri).removeprefix(vann) if str(iri).startswith(vann) else curie(iri)


def test_ontology_describes_each_term() -> None:
    """Each term of ours has one English label, a sentence that defines it, and its ontology."""
    graph = owl()
    for term in ours(graph, OWL.Class, *PROPERTY_TYPES):
        assert [x.language for x in graph.objects(term, RDFS.label)] == ["en"], term
        definitions = list(graph.objects(term, SKOS.definition))
        assert [x.language for x in definitions] == ["en"], term
        assert definitions[0].endswith("."), term
        assert definitions[0][0].isupper(), term
        assert list(graph.objects(term, RDFS.isDefinedBy)) == [DEFINED_BY], term


def test_ontology_gives_each_property_a_domain_and_a_range() -> None:
    """Each property but the annotations has one domain and one range; of data properties it is a datatype."""
    graph = owl()
    for term in ours(graph, OWL.ObjectProperty, OWL.DatatypeProperty):
        ranges = list(graph.objects(term, RDFS.range))
        assert len(list(graph.objects(term, RDFS.domain))) == 1, term
        assert len(ranges) == 1, term
        is_data = (term, RDF.type, OWL.DatatypeProperty) in graph
        assert str(ranges[0]).startswith(str(XSD)) == is_data, term


def test_ontology_declares_every_term_it_uses() -> None:
    """No foreign term is without a stub: type, label and where it is defined."""
    graph = owl()
    spoken = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    for path in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDFS.seeAlso):
        spoken |= {o for o in graph.objects(None, path) if isinstance(o, rdflib.URIRef)}
    declared = {s for t in (OWL.Class, *PROPERTY_TYPES) for s in graph.subjects(RDF.type, t)}
    assert {str(t) for t in spoken - declared if not str(t).startswith(BUILT_IN)} == set()
    for stub in declared:
        if isinstance(stub, rdflib.URIRef):
            assert graph.value(stub, RDFS.label), stub
            assert graph.value(stub, RDFS.isDefinedBy), stub


def test_ontology_puns_no_term() -> None:
    """Each IRI is of one sort only: class, object, data or annotation property, or individual."""
    graph = owl()
    sorts = (OWL.Class, *PROPERTY_TYPES)
    for term in {s for s in graph.subjects(RDF.type) if isinstance(s, rdflib.URIRef)}:
        types = set(graph.objects(term, RDF.type)) - {OWL.SymmetricProperty}
        assert len(types) == 1, term
        assert types <= {*sorts, OWL.Ontology} or term not in ours(graph, *sorts), term
    individuals = set(graph.subjects(RDF.type, rdflib.URIRef(ONTOLOGY + "Modality")))
    assert len(individuals) == 5
    assert not individuals & set(graph.objects(None, RDFS.subClassOf))


def test_ontology_uses_no_reserved_vocabulary_in_axioms() -> None:
    """No axiom speaks of a term of rdf:, rdfs: or owl:, and nothing is imported or matched."""
    graph = owl()
    reserved = (str(RDF), str(RDFS), str(OWL))
    assert not [s for s in graph.subjects(RDF.type) if str(s).startswith(reserved)]
    for path in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        for subject, value in graph.subject_objects(path):
            assert not str(subject).startswith(BUILT_IN)
            assert not str(value).startswith(reserved), (subject, value)
    assert not list(graph.objects(None, OWL.imports))
    assert not [p for p in graph.predicates() if str(p).startswith(str(SKOS)) and str(p).endswith("Match")]


def test_ontology_writes_anonymous_nodes_only_for_axioms() -> None:
    """Blank nodes are class unions, disjointness, difference and the lists inside them."""
    graph = owl()
    expected = {OWL.Class, OWL.AllDisjointClasses, OWL.AllDifferent}
    for node in {s for s in graph.subjects() if isinstance(s, rdflib.BNode)}:
        assert set(graph.objects(node, RDF.type)) <= expected
        assert graph.value(node, RDF.first) or graph.value(node, RDF.type)


def test_ontology_disjoint_kinds_are_never_above_each_other() -> None:
    """No class is disjoint from its own ancestor, which would leave it empty."""
    graph, ontology = owl(), load_ontology()
    groups = [
        [local(m) for m in Collection(graph, graph.value(axiom, OWL.members))]
        for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    assert {"Role", "Skill", "Tool", "Industry", "CareerStage"} <= set(max(groups, key=len))
    assert not [
        (a, b) for group in groups for a in group for b in group if a != b and ontology.is_kind_of(a, b)
    ]


def test_ontology_knows_the_modalities() -> None:
    """The five modalities are concepts of one scheme, with the names that the code uses."""
    graph = owl()
    scheme = rdflib.URIRef("https://w3id.org/careergraph/vocabulary/modality")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    found = {
        str(s).rpartition("/")[2]: str(graph.value(s, SKOS.prefLabel)) for s in graph.subjects(SKOS.inScheme)
    }
    names = ("required", "preferred", "optional", "unstated", "excluded")
    assert found == {name: name for name in names}


def test_ontology_reads_the_same_in_two_parsers() -> None:
    """rdflib and pyoxigraph find the same number of triples."""
    data = (FOLDER / "careergraph.ttl").read_bytes()
    assert len(set(ox.parse(data, format=ox.RdfFormat.TURTLE))) == len(owl())


@pytest.mark.parametrize("name", ["careergraph.ttl", "shapes.ttl"])
def test_ontology_reads_in_rapper(name: str) -> None:
    """raptor finds as many triples as rdflib."""
    if not (rapper := shutil.which("rapper")):
        pytest.skip("rapper is not installed")
    run = subprocess.run(
        [rapper, "-c", "-i", "turtle", FOLDER / name], capture_output=True, text=True, check=True
    )
    triples = len(rdflib.Graph().parse(FOLDER / name, format="turtle"))
    assert f"returned {triples} triples" in run.stderr


@pytest.mark.parametrize("path", sorted((FOLDER / "vocabulary").glob("*.ttl")), ids=lambda p: p.name)
def test_vocabulary_uses_only_declared_terms(path: Path) -> None:
    """Every class and property of ours in a vocabulary file is in the ontology."""
    graph = owl()
    declared = {str(t) for t in ours(graph, OWL.Class, *PROPERTY_TYPES)}
    used = set()
    for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        used |= (
            {quad.predicate.value, quad.object.value}
            if quad.predicate.value == str(RDF.type)
            else {quad.predicate.value}
        )
    assert {iri for iri in used if iri.startswith(ONTOLOGY)} - declared == set()


def test_kind_unknown_lists_the_kinds() -> None:
    """An unknown kind is an error that names those there are."""
    with pytest.raises(UnknownTerm, match=r"unknown term 'Wizard'.* Role, Skill, Tool"):
        load_ontology().kind("Wizard")


def test_predicate_unknown_lists_the_predicates() -> None:
    """A property that facts are not made with is no predicate."""
    with pytest.raises(UnknownTerm, match=r"unknown term 'confidence'.* requiresSkill, usesTool"):
        load_ontology().predicate("confidence")


@pytest.mark.parametrize(
    ("name", "ancestor", "expected"),
    [("Degree", "Qualification", True), ("Role", "Role", True), ("Qualification", "Degree", False)],
)
def test_kind_is_of_its_ancestors(name: str, ancestor: str, expected: bool) -> None:  # noqa: FBT001 - a table column
    """A kind is of itself and of what stands above it, not of what stands below."""
    assert load_ontology().is_kind_of(name, ancestor) is expected


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("this is not Turtle", "careergraph.ttl"),
        ("cg:X a owl:Class .", "X needs a label and a definition"),
        ("cg:x a owl:ObjectProperty ; rdfs:domain cg:Role .", "x needs a domain and a range"),
    ],
)
def test_parse_ontology_refuses_what_it_cannot_use(turtle: str, message: str) -> None:
    """A damaged ontology is an error that says which term is wrong."""
    head = "".join(f"@prefix {p}: <{namespaces()[p]}> .\n" for p in ("cg", "owl", "rdfs"))
    with pytest.raises(OntologyError, match=message):
        parse_ontology((head + turtle).encode())


def test_ontology_file_missing_is_an_error() -> None:
    """A file that is not shipped is named."""
    with pytest.raises(OntologyError, match=r"'nothing\.ttl'"):
        ontology_file("nothing.ttl")


def class_row(name: str) -> str:
    graph, term = owl(), rdflib.URIRef(ONTOLOGY + name)
    above = ", ".join(sorted(map(curie, graph.objects(term, RDFS.subClassOf))))
    near = ", ".join(sorted(map(curie, graph.objects(term, RDFS.seeAlso))))
    return f"| `cg:{name}` | {above} | {near} | {graph.value(term, SKOS.definition)} |"


def property_row(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    domain = graph.value(term, RDFS.domain)
    if isinstance(domain, rdflib.BNode):
        domains = " or ".join(map(local, Collection(graph, graph.value(domain, OWL.unionOf))))
    else:
        domains = local(domain) if str(domain).startswith(ONTOLOGY) else curie(domain)
    values = graph.value(term, RDFS.range)
    shown = local(values) if str(values).startswith(ONTOLOGY) else curie(values)
    return f"| `cg:{local(term)}` | {domains} | {shown} | {graph.value(term, SKOS.definition)} |"


def test_data_model_tables_are_those_of_the_ontology() -> None:
    """docs/data-model.md lists every term with what the ontology says of it, and no other."""
    graph = owl()
    expected = {class_row(name) for name in load_ontology().kinds}
    expected |= {property_row(graph, term) for term in ours(graph, OWL.ObjectProperty, OWL.DatatypeProperty)}
    expected |= {
        f"| `cg:{local(term)}` | {graph.value(term, SKOS.definition)} |"
        for term in ours(graph, OWL.AnnotationProperty)
    }
    text = (CHECKOUT / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert {line for line in text.splitlines() if line.startswith("| `cg:")} == expected


# What each query of docs/data-model.md answers on the example above it, by hand.
ANSWERS = [
    [("blueprint reading", "2"), ("conduit bending", "1")],
    [("blueprint reading",), ("multimeter",)],
    [("conduit bending",)],
    [("Electrician", "journeyman"), ("Master Electrician", "master")],
    [("journeyman", "52000", "71000", "USD", "YEAR")],
    [
        ("You must read blueprints well", "Electrician wanted", "44"),
        ("Blueprint reading", "Working as an electrician", "310"),
    ],
    [("conduit bending",)],
    [("blueprint reading", "2"), ("conduit bending", "1")],
]


# rdflib's own parser of TriG uses what rdflib itself has deprecated.
rdflib_warns = pytest.mark.filterwarnings(r"ignore:(Dataset\.|ConjunctiveGraph ):DeprecationWarning")


def code_blocks(language: str) -> list[str]:
    text = (CHECKOUT / "docs" / "data-model.md").read_text(encoding="utf-8")
    return [part.split("```")[0] for part in text.split(f"```{language}\n")[1:]]


@rdflib_warns
@pytest.mark.parametrize("number", range(8))
def test_data_model_queries_answer_on_their_example(number: int) -> None:
    """Each query of the documentation gives the same rows in rdflib and pyoxigraph."""
    (example,), queries = code_blocks("trig"), code_blocks("sparql")
    assert len(queries) == len(ANSWERS)
    query = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in namespaces().items()) + queries[number]
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=example, format="trig")
    assert [tuple(map(str, row)) for row in dataset.query(query)] == ANSWERS[number]
    store = ox.Store()
    store.load(example.encode(), format=ox.RdfFormat.TRIG)
    rows = store.query(query, use_default_graph_as_union=True)
    assert [tuple(term.value for term in row) for row in rows] == ANSWERS[number]


@rdflib_warns
def test_data_model_example_quotes_fit_their_offsets() -> None:
    """The passages of the example are as long as their offsets say, and use only declared terms."""
    (example,) = code_blocks("trig")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=example, format="trig")
    oa = rdflib.Namespace(namespaces()["oa"])
    for passage, quote in dataset.subject_objects(oa.exact):
        assert len(quote) == int(dataset.value(passage, oa.end)) - int(dataset.value(passage, oa.start))
    declared = {str(s) for s in owl().subjects(RDF.type)}
    assert {str(p) for p in dataset.predicates() if not str(p).startswith(BUILT_IN)} <= declared
