"""What a build writes conforms, and each shape and law finds what breaks it, in words for a person."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from careergraph import check
from careergraph.check import Checked, Finding, check_files, check_graph
from careergraph.check.laws import LAWS
from careergraph.check.shapes import UnionStore
from careergraph.errors import UnknownFormat, UnreadableSource
from careergraph.graph import About, EvidenceLevel, Graph
from careergraph.identity import DEFAULT_BASE, ONTOLOGY, SEGMENTS
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from careergraph.ontology import load_ontology, namespaces, ontology_file
from careergraph.rdf import fact_iri, to_quads

SHACL = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SHAPES = "https://w3id.org/careergraph/shapes#"
PREFIXES = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in namespaces().items())
FIGURES = {
    "Salary": '{"low":50000,"high":60000,"currency":"USD","period":"year","kind":"range"}',
    "Outlook": '{"value":3,"high":5,"unit":"percent","period":"2023-2027","about":"jobs"}',
    "Experience": '{"months":36,"months_high":60,"of":"nursing"}',
}
NURSE, TRIAGE = f"{DEFAULT_BASE}/role/nurse", f"{DEFAULT_BASE}/skill/triage"
ENTITY_KINDS = tuple(
    kind
    for kind in SEGMENTS
    if kind not in {"Document", "Fact", "Evidence", "Passage", "Choice", "Modality", "Graph"}
)


def every_kind() -> Graph:
    """Return a graph with a fact of each predicate and, as its object, a thing of the kind it asks for."""
    text = "Nurse needs it."
    origin = Origin("guide.md", "A guide", "guide.md", "text/markdown", "ab" * 32, "test 1", "en", len(text))
    evidence = Evidence("guide.md", Span(0, 15), "test.line", "required", 0.9, text, "Skills", line=7)
    nurse = Entity(NURSE, "Role", "Nurse", aliases=("RN",), hidden=("nures",))
    entities = {NURSE: nurse}
    facts = {}
    for predicate in load_ontology().predicates.values():
        kind = "Degree" if predicate.range == "Qualification" else predicate.range
        iri = f"{DEFAULT_BASE}/{SEGMENTS[kind]}/other"
        rank = 40 if kind == "CareerStage" else None
        broader = NURSE if kind == "Role" else None
        entities[iri] = Entity(
            iri, kind, f"other {kind}", rank=rank, broader=broader, value=FIGURES.get(kind)
        )
        subject = NURSE if predicate.domain == "Role" else f"{DEFAULT_BASE}/tool/other"
        facts[Fact(subject, predicate.name, iri)] = (evidence,)
    degree = f"{DEFAULT_BASE}/degree/phd"
    entities[degree] = Entity(degree, "Degree", "PhD")
    denied = {Fact(NURSE, "requiresQualification", degree): (replace(evidence, modality="excluded"),)}
    return Graph(DEFAULT_BASE, {"guide.md": origin}, entities, facts, denied)


def changed(tmp_path: Path, update: str, graph: Graph) -> tuple[Finding, ...]:
    """Return the findings on the dataset of the graph after a SPARQL update of its union."""
    store = ox.Store()
    store.extend(ox.Quad(*quad.triple) for quad in to_quads(graph))
    store.update(PREFIXES + update)
    file = tmp_path / "changed.nt"
    file.write_bytes(store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()))
    return check_files([file])


def swap(subject: str, path: str, value: str) -> str:
    """Return the update that gives every subject of a kind another value of a property."""
    return f"DELETE {{ ?s {path} ?o }} INSERT {{ ?s {path} {value} }} WHERE {{ ?s a {subject} ; {path} ?o }}"


def drop(subject: str, path: str) -> str:
    return f"DELETE {{ ?s {path} ?o }} WHERE {{ ?s a {subject} ; {path} ?o }}"


def ends(subject: str) -> str:
    return ";".join(drop(subject, path) for path in ("schema:minValue", "schema:maxValue"))


def more(subject: str, path: str, value: str) -> str:
    return f"INSERT {{ ?s {path} {value} }} WHERE {{ ?s a {subject} }}"


def test_check_graph_with_every_kind_conforms() -> None:
    """A graph with every predicate, every sort of figure and a denial has no finding."""
    assert check_graph(every_kind()) == ()


def test_check_graph_of_merged_things_conforms() -> None:
    """What a decision merged into a thing points at it, in batches too."""
    old = f"{DEFAULT_BASE}/role/sick-nurse"
    assert check_graph(replace(every_kind(), replaced={old: NURSE})) == ()


def test_check_graph_of_builder_conforms(graph: Callable[..., Graph]) -> None:
    """A graph of plain facts has no finding."""
    assert check_graph(graph(("Nurse", "requiresSkill", "triage"), ("Nurse", "usesTool", "scanner"))) == ()


def test_check_graph_empty_conforms() -> None:
    """A graph of nothing has no finding."""
    assert check_graph(Graph(DEFAULT_BASE)) == ()


def test_check_graph_knows_no_other_base() -> None:
    """A base of the user's own conforms too."""
    base = "https://example.org/jobs"
    ends = f"{base}/role/nurse", f"{base}/skill/triage"
    evidence = Evidence("a.md", Span(0, 3), "test", "preferred", 0.5, "abc")
    graph = Graph(
        base,
        {"a.md": Origin("a.md", "A", "a.md", "text/plain", "0" * 64, "test 1", "en", 3)},
        {ends[0]: Entity(ends[0], "Role", "Nurse"), ends[1]: Entity(ends[1], "Skill", "triage")},
        {Fact(ends[0], "requiresSkill", ends[1]): (evidence,)},
    )
    assert check_graph(graph) == ()


@pytest.mark.parametrize("level", ["full", "counts", "none"])
def test_check_graph_finds_nothing_in_one_without_quotes(level: EvidenceLevel) -> None:
    """A dataset of digests, with its license and time, conforms and is declared as one with quotes."""
    about = About("https://creativecommons.org/licenses/by/4.0/", "2026-11-27T09:30:00Z", "0" * 64)
    graph = replace(every_kind(), is_quoted=False, about=about, level=level)
    assert check_graph(graph) == ()
    assert undeclared(graph) == set()


def test_every_term_of_a_build_is_in_the_ontology() -> None:
    """No class or property stands in a dataset that the ontology does not declare, but for RDF's own."""
    assert undeclared(every_kind()) == set()


def undeclared(graph: Graph) -> set[str]:
    """Return the classes and properties of a dataset that the ontology does not declare."""
    declared = rdflib.Graph().parse(data=ontology_file("careergraph.ttl").read_bytes(), format="turtle")
    types = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    used = {q.predicate.value for q in to_quads(graph)}
    used |= {q.object.value for q in to_quads(graph) if q.predicate.value == types}
    own = (str(rdflib.RDF), str(rdflib.RDFS))
    known = {str(s) for s in declared.subjects(rdflib.RDF.type)}
    return {term for term in used if not term.startswith(own)} - known


# code, update, message; what each breaks stands in the update.
BROKEN = [
    ("preferred-label", drop("cg:Employer", "skos:prefLabel"), "one preferred label per language"),
    ("preferred-label", swap("cg:Employer", "skos:prefLabel", '"Acme"@en'), "same as its rdfs:label"),
    (
        "preferred-label",
        more("cg:Employer", "skos:prefLabel", '"Acme"@en'),
        "one preferred label per language",
    ),
    ("preferred-label", more("cg:Employer", "skos:altLabel", '"other Employer"@en'), "never again"),
    ("preferred-label", more("cg:Employer", "skos:hiddenLabel", '"other Employer"@en'), "never again"),
    ("alternative-label", more("cg:Employer", "skos:altLabel", '"Acme"'), "carry a language"),
    (
        "alternative-label",
        more("cg:Employer", 'skos:altLabel "A"@en ; skos:hiddenLabel', '"A"@en'),
        "none is both",
    ),
    ("stage-rank", swap("cg:CareerStage", "cg:rank", '"40"'), "a whole number"),
    ("stage-rank", more("cg:CareerStage", "cg:rank", "41"), "at most one rank"),
    ("broader-role", swap("cg:Role", "skos:broader", "skill:other"), "is a role"),
    ("salary", ends("cg:Salary"), "has an amount"),
    ("salary-currency", swap("cg:Salary", "schema:currency", '"$"'), "ISO 4217"),
    ("salary-period", swap("cg:Salary", "schema:unitText", '"year"'), "per YEAR"),
    ("salary-low", swap("cg:Salary", "schema:minValue", "70000"), "not above the high end"),
    ("salary-high", more("cg:Salary", "schema:maxValue", "70000"), "one number"),
    ("salary-amount", more("cg:Salary", "schema:value", "-1"), "not below 0"),
    ("salary-component", more("cg:Salary", "cg:component", '"bonus"'), "base or total"),
    ("salary-statistic", swap("cg:Salary", "cg:statistic", '"mode"'), "average, median or range"),
    ("outlook", ends("cg:Outlook"), "has a value"),
    ("outlook-unit", drop("cg:Outlook", "schema:unitText"), "exactly one unit"),
    ("outlook-low", swap("cg:Outlook", "schema:minValue", "6"), "not above the high end"),
    ("outlook-from", swap("cg:Outlook", "cg:fromYear", "2030"), "not after the last"),
    ("experience-months", swap("cg:Experience", "schema:monthsOfExperience", "61"), "not above the most"),
    ("experience-most", swap("cg:Experience", "cg:maxMonths", "60.5"), "whole number of months"),
    ("fact-subject", drop("cg:Fact", "rdf:subject"), "exactly one subject"),
    ("fact-predicate", swap("cg:Fact", "rdf:predicate", "cg:likes"), "the ontology has it"),
    ("fact-object", swap("cg:Fact", "rdf:object", '"triage"'), "exactly one object"),
    ("fact-modality", swap("cg:Fact", "cg:modality", "modality:excluded"), "required, preferred, optional"),
    ("fact-confidence", swap("cg:Fact", "cg:confidence", "1.1"), "from 0 to 1"),
    ("fact-mentions", swap("cg:Fact", "cg:mentionCount", "0"), "at least 1"),
    ("fact-sources", swap("cg:Fact", "cg:sourceCount", "2"), "not above its mention count"),
    ("fact-evidence", swap("cg:Fact", "prov:wasDerivedFrom", "role:nurse"), "evidence alone"),
    ("evidence-source", more("cg:Evidence", "oa:hasSource", "role:nurse"), "exactly one source"),
    (
        "evidence-copy",
        "INSERT { ?s cg:copyOf ?d } WHERE { ?s a cg:Evidence ; oa:hasSource ?d }",
        "another than its source",
    ),
    ("evidence-selector", drop("cg:Evidence", "oa:hasSelector"), "exactly one selector"),
    ("evidence-modality", swap("cg:Evidence", "cg:modality", "modality:maybe"), "exactly one modality"),
    ("evidence-confidence", swap("cg:Evidence", "cg:confidence", "-0.1"), "from 0 to 1"),
    ("evidence-extractor", swap("cg:Evidence", "cg:extractor", '""'), "name of the rule"),
    ("evidence-section", more("cg:Evidence", "cg:section", '"B"'), "at most one section"),
    ("evidence-line", swap("cg:Evidence", "cg:line", "0"), "at least 1"),
    ("evidence-page", more("cg:Evidence", "cg:page", "0"), "at least 1"),
    ("passage-start", swap("oa:TextPositionSelector", "oa:start", "15"), "below its end"),
    ("passage-end", drop("oa:TextPositionSelector", "oa:end"), "exactly one end"),
    ("passage-quote", drop("oa:TextPositionSelector", "oa:exact"), "exactly one quote"),
    (
        "passage-quote-sha256",
        more("oa:TextPositionSelector", "cg:quoteSha256", '"ABC"'),
        "64 lower-case hex digits",
    ),
    ("passage-is-told", drop("oa:TextPositionSelector", "oa:exact"), "or the SHA-256"),
    ("document-title", drop("cg:Document", "dcterms:title"), "exactly one title"),
    ("document-digest", swap("cg:Document", "cg:sha256", '"9f2c"'), "64 lower-case hex digits"),
    ("document-characters", swap("cg:Document", "cg:characters", "-1"), "at least 0"),
    (
        "replaced-by-one",
        "INSERT { skill:old dcterms:isReplacedBy ?s } WHERE { VALUES ?k { cg:Skill cg:Tool } ?s a ?k }",
        "replaced by exactly one",
    ),
    ("replaced-is-gone", more("cg:Tool", "dcterms:isReplacedBy", "?s"), "no thing any more"),
    (
        "replacement-is-a-thing",
        "INSERT DATA { skill:old dcterms:isReplacedBy skill:nowhere }",
        "one that the data holds",
    ),
    ("counts-the-evidence", swap("cg:Fact", "cg:mentionCount", "2"), "number of its evidences"),
    ("evidence-of-one-fact", swap("cg:Evidence", "cg:modality", "modality:excluded"), "exactly one fact"),
    ("fact-has-evidence", drop("cg:Fact", "prov:wasDerivedFrom"), "at least one evidence"),
    ("fact-is-asserted", "DELETE WHERE { ?s cg:usesTool ?o }", "is asserted too"),
    ("one-kind", more("cg:Tool", "a", "cg:Skill"), "exactly one kind"),
    ("quote-fits-offsets", swap("oa:TextPositionSelector", "oa:exact", '"Nurse"'), "as long as its offsets"),
    (
        "sources-are-independent",
        swap("cg:Fact", "cg:mentionCount", "9") + ";" + swap("cg:Fact", "cg:sourceCount", "2"),
        "copies left out",
    ),
    ("triple-has-its-fact", "INSERT DATA { role:nurse cg:usesTool tool:hammer }", "exactly one fact"),
]
NOWHERE = "INSERT DATA {" + " . ".join(f"doc:x cg:{name} doc:y" for name in load_ontology().predicates) + "}"
for _name in load_ontology().predicates:
    _code = "".join("-" + c.lower() if c.isupper() else c for c in _name)
    BROKEN += [(f"{_code}-{end}", NOWHERE, f"The {end} of {_name} is a") for end in ("subject", "object")]
FOUND: dict[str, tuple[Finding, ...]] = {}


@pytest.mark.parametrize(("code", "update", "message"), BROKEN)
def test_check_finds_what_breaks_a_law(tmp_path: Path, code: str, update: str, message: str) -> None:
    """Each shape and law has a case that it finds, with the words that say what is wrong."""
    if update not in FOUND:
        FOUND[update] = changed(tmp_path, update, every_kind())
    found = [finding for finding in FOUND[update] if finding.code == code]
    assert found
    assert all(message in finding.message for finding in found)
    assert {finding.severity for finding in found} == {"error"}


def test_broken_cases_cover_every_shape_and_law() -> None:
    """No shape or law is without a case above; a shape that only serves another has no message."""
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_bytes(), format="turtle")
    codes = {str(s).removeprefix(SHAPES) for s in shapes.subjects(SHACL.message)} | set(LAWS)
    assert {code for code, _, _ in BROKEN} | {"graphs-are-disjoint"} == codes


def test_shapes_name_themselves_and_their_severity() -> None:
    """Every shape with a target has a message, a severity and a name that becomes a code."""
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_bytes(), format="turtle")
    targets = {s for p in ("targetClass", "targetSubjectsOf") for s in shapes.subjects(SHACL[p])}
    for shape in targets:
        assert str(shape).startswith(SHAPES)
        assert str(shapes.value(shape, SHACL.message)).endswith(".")
        assert shapes.value(shape, SHACL.severity) == SHACL.Violation


def test_shapes_ask_for_the_kinds_of_the_ontology() -> None:
    """The shapes of each predicate agree with its domain and range, and facts have no other predicates."""
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_bytes(), format="turtle")
    for predicate in load_ontology().predicates.values():
        on = set(shapes.subjects(SHACL.targetSubjectsOf, rdflib.URIRef(predicate.iri)))
        kinds = {(str(s).rpartition("-")[2], str(shapes.value(s, SHACL["class"]))) for s in on}
        assert kinds == {("subject", ONTOLOGY + predicate.domain), ("object", ONTOLOGY + predicate.range)}
    allowed = shapes.value(rdflib.URIRef(SHAPES + "fact-predicate"), SHACL["in"])
    names = [str(iri) for iri in rdflib.collection.Collection(shapes, allowed)]
    assert names == [predicate.iri for predicate in load_ontology().predicates.values()]
    targets = shapes.objects(rdflib.URIRef(SHAPES + "preferred-label"), SHACL.targetClass)
    assert {str(iri).removeprefix(ONTOLOGY) for iri in targets} == set(ENTITY_KINDS)


def test_check_names_things_and_the_line_that_speaks_of_them(tmp_path: Path) -> None:
    """A message has the labels, what was found and the document and line of the evidence."""
    graph = Graph(
        DEFAULT_BASE,
        every_kind().origins,
        {NURSE: Entity(NURSE, "Role", "Nurse"), TRIAGE: Entity(TRIAGE, "Skill", "triage")},
        {Fact(NURSE, "requiresSkill", TRIAGE): next(iter(every_kind().facts.values()))},
    )
    (finding,) = changed(tmp_path, swap("cg:Fact", "cg:confidence", "1.5"), graph)
    assert finding.message == (
        "Nurse requiresSkill triage: A fact has exactly one confidence, a decimal from 0 to 1. "
        "Found: 1.5. (guide.md:7)"
    )
    assert (finding.path, finding.value) == ("cg:confidence", "1.5")
    assert finding.focus.startswith(f"{DEFAULT_BASE}/fact/")


@pytest.mark.parametrize(
    ("update", "place"),
    [
        (drop("cg:Evidence", "cg:extractor"), "(guide.md:7)"),
        (drop("oa:TextPositionSelector", "oa:exact"), "(guide.md:7)"),
        (swap("cg:CareerStage", "cg:rank", '"x"'), "(guide.md:7)"),
        (drop("cg:Document", "cg:sha256"), "A guide: "),
    ],
)
def test_check_says_where_anything_stands(tmp_path: Path, update: str, place: str) -> None:
    """Evidence, passages and entities lead to their document and line; a document is named itself."""
    findings = changed(tmp_path, update, every_kind())
    assert findings
    assert all(place in finding.message for finding in findings)


def test_check_graph_finds_a_wrong_kind() -> None:
    """A fact whose object is of another kind than its predicate asks for is found in the value itself."""
    good = every_kind()
    skill = f"{DEFAULT_BASE}/skill/other"
    bad = replace(good, facts={**good.facts, Fact(NURSE, "usesTool", skill): next(iter(good.facts.values()))})
    (finding,) = check_graph(bad)
    assert (finding.code, finding.focus, finding.value) == ("uses-tool-object", NURSE, skill)
    assert finding.message == "Nurse: The object of usesTool is a tool. Found: other Skill. (guide.md:7)"


def test_check_files_finds_a_triple_in_two_graphs(tmp_path: Path) -> None:
    """A triple in the default graph and in a named one is found."""
    file = tmp_path / "two.nq"
    triple = f"<{NURSE}> <http://www.w3.org/2000/01/rdf-schema#comment> <{TRIAGE}>"
    file.write_text(f"{triple} .\n{triple} <{DEFAULT_BASE}/graph/evidence> .\n", encoding="utf-8")
    (finding,) = check_files([file])
    assert (finding.code, finding.path) == ("graphs-are-disjoint", "rdfs:comment")


def test_check_files_reads_a_dataset_in_parts(tmp_path: Path) -> None:
    """The default graph and the evidence graph in two files are checked as one union."""
    quads = to_quads(every_kind())
    plain = [q.triple for q in quads if isinstance(q.graph_name, ox.DefaultGraph)]
    named = [q.triple for q in quads if not isinstance(q.graph_name, ox.DefaultGraph)]
    for name, triples in (("graph.ttl", plain), ("evidence.ttl", named)):
        (tmp_path / name).write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE))
    assert check_files([tmp_path / "graph.ttl", tmp_path / "evidence.ttl"]) == ()
    assert check_files([tmp_path / "graph.ttl"]) == ()
    alone = {finding.code for finding in check_files([tmp_path / "evidence.ttl"])}
    assert alone == {"evidence-source", "fact-is-asserted"}


def test_check_files_takes_anonymous_nodes_and_triple_terms(tmp_path: Path) -> None:
    """What a build never writes does not stop the check of a user's file."""
    file = tmp_path / "own.ttl"
    file.write_text(
        "[] <urn:p> [ <urn:q> 1 ] . <urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> .", encoding="utf-8"
    )
    assert check_files([file]) == ()


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("a.pdf", b"", UnknownFormat, r"a\.pdf: .*\.ttl"),
        ("missing.ttl", None, UnreadableSource, r"missing\.ttl: No such file"),
        ("bad.ttl", b"this is not Turtle", UnreadableSource, r"bad\.ttl: .*line 1"),
        ("bad.nt", b"\xff\xfe", UnreadableSource, r"bad\.nt: "),
    ],
)
def test_check_files_says_what_it_cannot_read(
    tmp_path: Path, name: str, content: bytes | None, error: type[Exception], message: str
) -> None:
    """A file that is not RDF, is not there or is damaged is an error that names it."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=message):
        check_files([tmp_path / name])


def test_batches_hold_every_fact_once_and_conform(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large graph is checked in parts that each conform and together hold all of it."""
    good = every_kind()
    monkeypatch.setattr(check, "_BATCH", 6)
    batches = check._batches_of(check.iter_parts(good, ""), Checked())
    parts = [check.together(good, batch) for batch in batches]
    assert sorted(fact for part in parts for fact in part.facts) == sorted(good.facts)
    assert [fact for part in parts for fact in part.excluded] == list(good.excluded)
    assert {iri for part in parts for iri in part.entities} == set(good.entities)
    assert {name for part in parts for name in part.origins} == set(good.origins)
    assert len(parts) > 1
    assert {check_graph(part) for part in parts} == {()}


def test_a_part_holds_what_its_pay_points_to() -> None:
    """A figure says the same in its part as in the whole: that it is of a stage, which no fact of the part names."""
    good = every_kind()
    salary = f"{DEFAULT_BASE}/salary/other"
    stage = f"{DEFAULT_BASE}/stage/senior"
    value = json.dumps({**json.loads(FIGURES["Salary"]), "context": ["senior", "remote"]})
    entities = {
        **good.entities,
        salary: replace(good.entities[salary], value=value),
        stage: Entity(stage, "CareerStage", "senior", rank=40),
    }
    graph = replace(good, entities=dict(sorted(entities.items())))

    def told(held: Graph) -> list[str]:
        return sorted(str(quad) for quad in to_quads(held) if quad.subject.value == salary)

    parts = [check.together(graph, [part]) for part in check.iter_parts(graph, "")]
    of_pay = [part for part in parts if salary in part.entities]
    assert of_pay
    assert all(told(part) == told(graph) for part in of_pay)
    assert any("forStage" in quad and stage in quad for quad in told(graph))
    assert check_graph(graph) == ()


@pytest.mark.parametrize("known", list(product((True, False), repeat=3)))
def test_union_store_answers_each_pattern_as_rdflib_does(known: tuple[bool, bool, bool]) -> None:
    """Whatever of subject, predicate and object is known, the store has the triples that rdflib's has."""
    names = [rdflib.URIRef(f"urn:{n}") for n in "abc"]
    ours, theirs = rdflib.Graph(store=UnionStore()), rdflib.Graph()
    for s, p, o in [(0, 1, 2), (0, 1, 0), (0, 2, 2), (1, 1, 2), (0, 1, 2)]:
        for one in (ours, theirs):
            one.add((names[s], names[p], names[o]))
    assert len(ours) == len(theirs) == 4
    for triple in product(names, repeat=3):
        pattern = tuple(term if known else None for term, known in zip(triple, known, strict=True))
        assert sorted(ours.triples(pattern)) == sorted(theirs.triples(pattern))


def test_findings_are_sorted(tmp_path: Path) -> None:
    """Findings come by code, then by what they are about."""
    update = drop("cg:Fact", "cg:modality") + ";" + drop("cg:Document", "cg:sha256")
    keys = [(f.code, f.focus) for f in changed(tmp_path, update, every_kind())]
    assert keys == sorted(keys)
    assert len({code for code, _ in keys}) == 2


def test_what_was_found_right_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the parts that changed are looked at; a graph with a finding has nothing that is right."""
    looked_at: list[int] = []
    monkeypatch.setattr(
        "careergraph.check._findings_of", lambda quads, **_: looked_at.append(len(quads)) or iter(())
    )
    first, again = Checked(), None
    assert check_graph(every_kind(), first) == ()
    again = Checked(frozenset(first.now))
    assert check_graph(every_kind(), again) == ()
    assert (again.now, looked_at) == (first.now, [len(to_quads(every_kind()))])
    other = Checked(frozenset(first.now), how="other shapes")
    check_graph(every_kind(), other)
    assert len(looked_at) == 2
    assert not set(other.now) & set(first.now)


def test_a_change_is_checked_in_its_part(graph: Callable[..., Graph]) -> None:
    """And found where it is wrong, though all else was found right before; then nothing is taken for right."""
    whole = graph(("Nurse", "requiresSkill", "triage"), ("Cook", "usesTool", "oven"))
    first = Checked()
    assert check_graph(whole, first) == ()
    (fact,) = (f for f in whole.facts if f.predicate == "usesTool")
    support = replace(whole.support(fact), sources=7)
    found = check_graph(replace(whole, supports={fact: support}), second := Checked(frozenset(first.now)))
    assert "sources-are-independent" in {finding.code for finding in found}
    assert {finding.focus for finding in found} == {fact_iri(fact, whole.base)}
    assert second.now == []
