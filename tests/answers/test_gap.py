"""A CV or a list beside a role: what is there, what is missing by demand, what is lacking by its own words."""

import json
from dataclasses import replace

import pytest

from careergraph.analysis.gap import gap
from careergraph.analysis.tables import evidence_of
from careergraph.api import CareerGraph
from careergraph.errors import UsageError
from careergraph.extraction import read_source
from careergraph.model import Fact
from careergraph.reading import Source
from careergraph.resume import having_in, having_of, is_list
from careergraph.vocabulary import load_vocabulary
from handmade import entity, evidence, example_graph, iri

NURSE = """# Amara Osei

## Summary

Ward nurse with two years in acute care. Keen to learn wound care.

## Skills

- Patient assessment, medication administration and IV cannulation
- Electronic health records (Epic)
- Teamwork

## Work experience

- Wrote care plans and led shift handovers.
- Never worked with cardiac monitors.

## Education and licenses

- Bachelor of Science in Nursing, 2023
- BLS certified; ACLS course in progress

## Interests

Critical thinking puzzles
"""

ELECTRICIAN = """Tom Vermeer

Skills: conduit bending, blueprint reading, motor controls

Work history
Installed panels, read wiring diagrams and used multimeters every day.
No experience with PLC programming, but strong in Microsoft Excel.

Education
High school diploma
"""


def read(text: str, name: str = "cv.md"):
    vocabulary = load_vocabulary()
    from pathlib import Path

    return having_in(read_source(Source(name, Path(name), text.encode()), vocabulary=vocabulary), vocabulary)


def listed(*names: str):
    return having_of(names, load_vocabulary())


def baker(*asked, tools_for=(), choices=()):
    """Return a graph in which a baker asks for these: (kind, label, modality, sources)."""
    predicates = {"Skill": "requiresSkill", "Tool": "usesTool", "Degree": "requiresQualification"}
    entities, facts = [entity("role/baker", "Role", "Baker"), entity("role/owner", "Role", "Owner")], {}
    for kind, label, modality, sources in asked:
        name = f"{kind.lower()}/{label.lower().replace(' ', '-')}"
        term = {"Python": "tool/python", "SQL": "tool/sql", "Java": "tool/java"}.get(label)
        entities.append(entity(name, kind, label, term=term))
        places = (("guide-002.md", 1400), ("guide-005.md", 88))[:sources]
        choice = "guide-002.1400-1410" if label in choices else None
        facts[Fact(iri("role/baker"), predicates[kind], iri(name))] = tuple(
            evidence(*place, modality=modality, choice=choice) for place in places
        )
    for tool, skill in tools_for:
        facts[Fact(iri(f"tool/{tool}"), "toolFor", iri(f"skill/{skill}"))] = (evidence("guide-002.md", 1300),)
    return replace(
        example_graph(),
        entities={e.iri: e for e in sorted(entities, key=lambda e: e.iri)},
        facts=dict(sorted(facts.items())),
        excluded={},
    )


def labels(held):
    return [each.wanted.thing.label for each in held]


def test_what_is_missing_stands_by_demand():
    graph = baker(
        ("Skill", "dough", "preferred", 1),
        ("Skill", "ovens", "required", 1),
        ("Skill", "sugar work", "optional", 2),
        ("Tool", "Python", "optional", 1),
        ("Skill", "hygiene", "unstated", 1),
    )
    found = gap(graph, listed("Python, juggling"), "Baker")
    assert labels(found.missing) == ["sugar work", "ovens", "hygiene", "dough"]
    assert labels(found.met) == ["Python"]
    assert [extra.thing.label for extra in found.extra] == ["juggling"]


def test_coverage_is_of_things_and_by_sources():
    graph = baker(
        ("Skill", "dough", "required", 2), ("Skill", "ovens", "required", 1), ("Tool", "SQL", "required", 1)
    )
    found = gap(graph, listed("Dough"), "Baker")
    assert [(c.relation, c.least_sources, c.asked, c.met, c.percent, c.weighted) for c in found.coverage] == [
        ("", 1, 3, 1, 33.3, 50.0),
        ("", 2, 1, 1, 100.0, 100.0),
        ("requiresSkill", 1, 2, 1, 50.0, 66.7),
        ("usesTool", 1, 1, 0, 0.0, 0.0),
    ]


def test_a_tool_a_degree_a_class_and_an_alternative_show_what_is_not_named():
    graph = baker(
        ("Skill", "programming", "required", 1),
        ("Skill", "programming languages", "required", 1),
        ("Degree", "bachelor's degree", "required", 1),
        ("Degree", "doctoral degree", "required", 1),
        ("Tool", "Python", "required", 1),
        ("Tool", "Java", "required", 1),
        tools_for=[("python", "programming")],
        choices=("Python", "Java"),
    )
    found = gap(graph, listed("Python", "master's degree"), "Baker")
    assert {each.wanted.thing.label: (each.basis, each.by.label) for each in found.met} == {
        "Python": ("named", "Python"),
        "programming": ("tool", "Python"),
        "programming languages": ("class", "Python"),
        "bachelor's degree": ("degree", "master's degree"),
        "Java": ("alternative", "Python"),
    }
    assert labels(found.missing) == ["doctoral degree"]
    assert any("shown by something else" in note for note in found.notes())


def test_a_tool_for_a_skill_is_one_of_the_tools_for_it():
    graph = baker(
        ("Skill", "programming", "required", 1),
        ("Tool", "programming platforms", "required", 1),
        ("Tool", "baking platforms", "required", 1),
        ("Tool", "platforms", "required", 1),
        tools_for=[("sql", "programming")],
    )
    known = {**graph.entities, iri("tool/sql"): entity("tool/sql", "Tool", "SQL", term="tool/sql")}
    found = gap(replace(graph, entities=known), listed("SQL"), "Baker")
    shown = {each.wanted.thing.label: each for each in found.met}
    assert labels(found.missing) == ["baking platforms", "platforms"]
    assert (shown["programming platforms"].basis, shown["programming platforms"].by.label) == ("class", "SQL")
    assert shown["programming platforms"].facts == (
        Fact(iri("tool/sql"), "toolFor", iri("skill/programming")),
    )


def test_a_nurse_has_what_her_cv_says_with_its_line(corpus):
    graph, _ = corpus
    found = gap(graph, read(NURSE), "Registered Nurse")
    lines = {each.wanted.thing.label: each.places[0].line for each in found.met}
    assert {
        "patient assessment": 9,
        "Epic": 10,
        "care planning": 15,
        "Bachelor of Science in Nursing": 20,
    }.items() <= lines.items()
    assert "Basic Life Support certification" in lines
    assert "shift handovers" not in labels(found.missing)
    said = {each.wanted.thing.label: each.said[0].text for each in found.missing if each.said}
    assert said["cardiac monitor"] == "Never worked with cardiac monitors."
    assert "ACLS" in said["Advanced Cardiovascular Life Support certification"]
    assert "wound care" in labels(found.missing) or "wound care" not in {
        t.label for t in graph.entities.values()
    }
    assert "critical thinking" not in lines


def test_names_outside_the_vocabulary_are_found_in_plain_text(corpus):
    graph, _ = corpus
    found = gap(graph, read(ELECTRICIAN, "cv.txt"), "Electrician")
    there = labels(found.met)
    assert {
        "conduit bending",
        "blueprint reading",
        "wiring diagrams",
        "multimeter",
        "Microsoft Excel",
    } <= set(there)
    assert [each.wanted.thing.label for each in found.missing if each.said] == ["PLC programming"]


def test_quotes_of_a_cv_stand_where_it_says(corpus):
    graph, _ = corpus
    found = gap(graph, read(NURSE), "Registered Nurse")
    for each in found.met:
        for place in each.places:
            assert NURSE[place.start : place.end] in place.text
            assert NURSE.count("\n", 0, place.start) + 1 >= place.line
    for each in (*found.met, *found.missing):
        assert all(said for _, said in evidence_of(graph, each.wanted.facts))


def test_nothing_is_met_and_missing_at_once_and_all_asked_for_is_told(corpus):
    """Against SPARQL: what the role asks for is there or missing, with the sources that the dataset counts."""
    graph, ask = corpus
    rows = ask(
        """SELECT ?p ?x ?n { ?f rdf:subject/skos:prefLabel "Registered Nurse"@en ; rdf:predicate ?p ; rdf:object ?x ;
          cg:sourceCount ?n FILTER(?p IN (cg:requiresSkill, cg:usesTool, cg:requiresQualification)) }"""
    )
    found = gap(graph, read(NURSE), "Registered Nurse")
    held = [
        (each.wanted.relation, each.wanted.thing.iri, each.wanted.sources)
        for each in (*found.met, *found.missing)
    ]
    assert sorted(held) == sorted((p.rpartition("#")[2], x, int(n)) for p, x, n in rows)
    assert found.coverage[0].asked == len(rows)


def test_a_role_of_which_nothing_is_known_and_a_cv_without_skills_are_told():
    graph = baker(("Skill", "dough", "required", 1))
    assert any(
        "nothing is known of what Owner asks for" in note
        for note in gap(graph, listed("dough"), "Owner").notes()
    )
    assert any(
        "was found in cv.md" in note for note in gap(graph, read("I was born in Delft."), "Baker").notes()
    )


def test_a_hostile_cv_costs_and_tells_little():
    graph = baker(("Skill", "dough", "required", 1))
    found = gap(graph, read("dough, " * 8_000 + "no experience with " * 2_000), "Baker")
    assert len(json.dumps([place.text for place in found.met[0].places])) < 5_000_000


@pytest.mark.parametrize(
    "names", ["Python, SQL", "CI/CD", "Node.js", "negotiation", "sour dough; ovens/stoves, SQL"]
)
def test_names_are_a_list(names):
    assert is_list(names, load_vocabulary())


@pytest.mark.parametrize(
    "path", ["cv.docx", "./cv", "/cv", "cvs/mine", "-", "https://example.org/cv", "~/cv"]
)
def test_paths_are_no_list(path):
    assert not is_list(path, load_vocabulary())


def test_an_empty_list_is_wrong_use():
    with pytest.raises(UsageError, match="names"):
        listed(" , ")


def test_a_program_gives_names_a_text_or_a_file(tmp_path):
    graph = CareerGraph(baker(("Tool", "SQL", "required", 1), ("Skill", "dough", "required", 1)))
    (tmp_path / "cv.txt").write_text("Shapes dough and writes SQL.\n", encoding="utf-8")
    for have in ("SQL, dough", ["SQL", "dough"], tmp_path / "cv.txt", str(tmp_path / "cv.txt")):
        assert sorted(labels(graph.gap(have, "Baker").met)) == ["SQL", "dough"]
    with pytest.raises(UsageError, match="no such file"):
        graph.gap(tmp_path / "gone.txt", "Baker")
