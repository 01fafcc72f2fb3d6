"""Ways from role to role: by what sources state, by levels, by shared skills; and what to gain on them."""

from dataclasses import replace
from itertools import pairwise

import pytest

from careergraph.analysis.lookup import role_meant
from careergraph.analysis.path import path
from careergraph.analysis.tables import evidence_of, records_of
from careergraph.errors import UsageError
from careergraph.model import Entity, Fact
from handmade import entity, evidence, example_graph, iri

STAGES = {"junior": 20, "senior": 40, "lead": 50, "staff": 55}
DOCUMENTS = (("guide-002.md", 1400), ("guide-005.md", 88))


def careers(*lines: str, broader: dict[str, str] | None = None):
    """Return a graph of lines "Baker > Pastry Chef" (x2: of two sources), "Baker @ senior", "Baker: sugar, SQL"."""
    facts, entities = {}, {}

    def named(kind: str, label: str, **more) -> str:
        made: Entity = entity(f"{kind.lower()}/{label.lower().replace(' ', '-')}", kind, label, **more)
        entities.setdefault(made.iri, made)
        return made.iri

    for line in lines:
        text, _, times = line.partition(" x")
        said = tuple(evidence(*place) for place in DOCUMENTS[: int(times or 1)])
        if " > " in text:
            low, high = text.split(" > ")
            facts[Fact(named("Role", low), "progressesTo", named("Role", high))] = said
        elif " @ " in text:
            role, stage = text.split(" @ ")
            at = named("CareerStage", stage, rank=STAGES[stage], term=f"stage/{stage}")
            facts[Fact(named("Role", role), "atStage", at)] = said
        else:
            role, _, skills = text.partition(": ")
            for skill in skills.split(", "):
                facts[Fact(named("Role", role), "requiresSkill", named("Skill", skill))] = said
    for level, role in (broader or {}).items():
        named("Role", level), named("Role", role)
        entities[iri(f"role/{level.lower().replace(' ', '-')}")] = replace(
            entities[iri(f"role/{level.lower().replace(' ', '-')}")],
            broader=iri(f"role/{role.lower().replace(' ', '-')}"),
        )
    return replace(
        example_graph(),
        entities=dict(sorted(entities.items())),
        facts=dict(sorted(facts.items())),
        excluded={},
        merges=(),
    )


def ways(answer):
    return [route.told for route in answer.routes]


def test_the_shortest_way_comes_first_then_the_one_with_most_sources():
    graph = careers("Baker > Sous Chef", "Sous Chef > Chef", "Baker > Pastry Chef x2", "Pastry Chef > Chef")
    graph = replace(graph, facts={**graph.facts, **careers("Baker > Cook", "Cook > Grill Cook").facts})
    assert ways(path(careers("Baker > Chef", "Baker > Cook x2", "Cook > Chef x2"), "Baker", "Chef")) == [
        "Baker → Chef",
        "Baker → Cook → Chef",
    ]
    assert ways(path(graph, "Baker", "Chef")) == [
        "Baker → Pastry Chef → Chef",
        "Baker → Sous Chef → Chef",
    ]


def test_no_more_ways_than_asked_for_and_equals_by_name():
    graph = careers(*(f"Baker > Cook {n}" for n in "CAB"), *(f"Cook {n} > Chef" for n in "CAB"))
    assert ways(path(graph, "Baker", "Chef", most=2)) == ["Baker → Cook A → Chef", "Baker → Cook B → Chef"]


def test_levels_of_a_role_are_steps_of_their_own_kind():
    graph = careers(
        "Senior Baker @ senior",
        "Baker > Chef",
        "Junior Baker @ junior",
        broader={"Senior Baker": "Baker", "Junior Baker": "Baker"},
    )
    answer = path(graph, "Junior Baker", "Senior Baker")
    (route,) = answer.routes
    assert route.told == "Junior Baker → Baker → Senior Baker"
    assert {step.basis for step in route.steps} == {"level"}
    assert all(step.facts and step.sources == 0 for step in route.steps)
    assert any("no source states them" in note for note in answer.notes())
    assert path(graph, "Junior Baker", "Chef").routes[0].basis == "level"


def test_a_stated_step_is_not_told_by_level():
    graph = careers("Senior Baker @ senior", "Baker > Senior Baker", broader={"Senior Baker": "Baker"})
    assert path(graph, "Baker", "Senior Baker").routes[0].steps[0].basis == "stated"


@pytest.mark.parametrize("said", ["Senior Baker @ junior", "Baker: dough"])
def test_a_level_without_a_statement_or_against_one_is_no_step(said):
    stage = careers("Pastry Chef @ senior")
    graph = careers(said, "Baker > Chef", broader={"Senior Baker": "Baker"})
    graph = replace(graph, entities=dict(sorted({**stage.entities, **graph.entities}.items())))
    assert ways(path(graph, "Baker", "Senior Baker", by="ladder")) == []


def test_a_staff_baker_may_stand_above_or_below():
    graph = careers("Staff Baker @ staff", "Baker > Chef", broader={"Staff Baker": "Baker"})
    assert ways(path(graph, "Baker", "Staff Baker", by="ladder")) == []


def test_what_to_gain_is_what_no_role_before_asks_for():
    graph = careers(
        "Baker > Sous Chef", "Sous Chef > Chef", "Baker: dough, knives", "Sous Chef: menus",
        "Chef: dough, menus, hiring x1", "Chef: budgets x2",
    )  # fmt: skip
    first, second = path(graph, "Baker", "Chef").routes[0].steps
    assert [holding.thing.label for holding in first.to_gain] == ["menus"]
    assert [holding.thing.label for holding in second.to_gain] == ["budgets", "hiring"]


def test_a_role_of_which_nothing_is_known_is_told():
    answer = path(careers("Baker > Chef", "Baker: dough"), "Baker", "Chef")
    assert "nothing is known of what Chef asks for" in str(answer.tables()[1].rows[0].cells)
    assert any("nothing is known of what these ask for: Chef" in note for note in answer.notes())


SKILLED = (
    "Baker: dough, ovens, hygiene, sugar",
    "Pastry Chef: dough, sugar, hygiene, menus",
    "Chef: menus, sugar, hiring, stock",
)


def test_without_a_ladder_like_roles_are_the_way_and_said_to_be():
    answer = path(careers(*SKILLED), "Baker", "Chef")
    assert ways(answer) == ["Baker → Pastry Chef → Chef", "Baker → Chef"]
    assert {route.basis for route in answer.routes} == {"skills"}
    assert any("follow from shared skills and tools alone" in note for note in answer.notes())


def test_skills_are_gone_by_when_asked_and_never_when_not():
    graph = careers(*SKILLED, "Baker > Chef")
    assert path(graph, "Baker", "Chef").routes[0].basis == "stated"
    assert path(graph, "Baker", "Chef", by="skills").routes[0].basis == "skills"
    assert path(careers(*SKILLED), "Baker", "Chef", by="ladder").routes == ()


def test_no_way_at_all_tells_where_the_ladder_leads():
    answer = path(careers("Baker > Cook", "Cook > Sous Chef", "Clerk > Auditor"), "Baker", "Auditor")
    assert ways(answer) == []
    assert [(r.role.label, r.steps) for r in answer.onward] == [("Cook", 1), ("Sous Chef", 2)]
    assert [r.role.label for r in answer.toward] == ["Clerk"]
    assert "there is no way from Baker to Auditor" in answer.notes()


def test_the_other_way_round_is_told():
    answer = path(careers("Baker > Chef"), "Chef", "Baker")
    assert "the ladder leads the other way, from Baker to Chef" in answer.notes()


def test_one_role_is_no_path():
    with pytest.raises(UsageError, match="two different roles"):
        path(careers("Baker > Chef"), "Baker", "bakers")


def test_a_side_of_a_slash_and_the_only_beginning_are_taken_and_told():
    graph = careers(
        "Head of Bread/Cake > Owner", "Nurse Manager > Owner", "Nurse Aide > Owner", "Night Baker > X"
    )
    role, told = role_meant(graph, "head of bread")
    assert (role.label, told) == ("Head of Bread/Cake", "'head of bread' is taken for 'Head of Bread/Cake'")
    assert role_meant(graph, "Owner") == (graph.entities[iri("role/owner")], "")
    graph = careers("Director of Bread and Cake > Owner", "Director of Night Shifts > Owner")
    assert role_meant(graph, "Director of Bread")[0].label == "Director of Bread and Cake"


@pytest.mark.parametrize("name", ["Nurse", "Night", "Head of Cake and"])
def test_a_name_that_fits_several_or_is_one_word_is_not_taken(name):
    graph = careers("Head of Bread/Cake > Owner", "Nurse Manager > Nurse Aide", "Night Baker > Owner")
    with pytest.raises(UsageError, match="no role"):
        role_meant(graph, name)


def test_each_way_and_step_names_facts_with_evidence():
    graph = careers(*SKILLED, "Baker > Chef")
    for answer in (path(graph, "Baker", "Chef"), path(graph, "Chef", "Baker")):
        rows = [(record, row) for record, row in records_of(answer.tables()) if record["part"] != "routes"]
        assert rows
        assert all(row.facts and all(said for _, said in evidence_of(graph, row.facts)) for _, row in rows)


def test_ladders_agree_with_sparql(corpus):
    graph, ask = corpus
    moves = {
        (a, b): int(n)
        for a, b, n in ask(
            """SELECT ?a ?b ?n { ?f rdf:subject/skos:prefLabel ?a ; rdf:predicate cg:progressesTo ;
              rdf:object/skos:prefLabel ?b ; cg:sourceCount ?n }"""
        )
    }
    answer = path(graph, "Graduate Nurse", "Chief Nursing Officer")
    stated = [s for r in answer.routes for s in r.steps if s.basis == "stated"]
    assert stated
    assert all(moves[s.start.label, s.end.label] == s.sources for s in stated)
    reached = ask(
        """SELECT DISTINCT ?name { ?a skos:prefLabel "Registered Nurse"@en ; cg:progressesTo+/skos:prefLabel ?name }"""
    )
    onward = path(graph, "Registered Nurse", "Data Engineer").onward
    stated_from = {name for (name,) in reached}
    assert stated_from <= {r.role.label for r in onward}


def test_what_to_gain_agrees_with_sparql(corpus):
    graph, ask = corpus
    rows = ask(
        """SELECT ?name { ?b skos:prefLabel "Machine Learning Engineer"@en .
          ?a skos:prefLabel "Data Scientist"@en . ?b cg:requiresSkill|cg:usesTool ?x . ?x skos:prefLabel ?name
          FILTER NOT EXISTS { ?a cg:requiresSkill|cg:usesTool ?x } }"""
    )
    (route,) = path(graph, "Data Scientist", "Machine Learning Engineer", by="skills", most=1).routes
    step = route.steps[-1]
    assert len(route.steps) == 1
    assert {holding.thing.label for holding in step.to_gain} == {name for (name,) in rows}
    assert all(a.sources >= b.sources for a, b in pairwise(step.to_gain))
