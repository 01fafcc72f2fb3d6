"""A name found, one thing shown, what roles ask for, and a graph in numbers: by hand and against SPARQL."""

from dataclasses import replace

import pytest

from careergraph.analysis.demand import demanded, skills
from careergraph.analysis.holdings import ASKED_FOR, sources_by_thing
from careergraph.analysis.search import search
from careergraph.analysis.show import show
from careergraph.analysis.stats import stats
from careergraph.analysis.tables import evidence_of, records_of
from careergraph.analysis.top import LISTS, top
from careergraph.errors import UsageError
from handmade import BASE, entity, example_graph, iri

MLE, RESEARCH = "Machine Learning Engineer", "Research Engineer"


def found(text, **options):
    return [(hit.match, hit.thing.label) for hit in search(example_graph(), text, **options).hits]


def test_exact_names_come_first_then_beginnings_words_and_slips():
    more = (
        entity("skill/engine", "Skill", "engine"),
        entity("skill/engine-repair", "Skill", "engine repair"),
        entity("skill/small-engines", "Skill", "small engines"),
        entity("skill/ensine", "Skill", "ensine"),
    )
    hits = search(example_graph(more), "engine").hits
    assert [(h.match, h.thing.label) for h in hits[:3]] == [
        ("exact", "engine"),
        ("prefix", "engine repair"),
        ("words", MLE),
    ]
    assert [(h.match, h.thing.label, h.edits) for h in hits[-1:]] == [("typo", "ensine", 1)]


def test_more_sources_break_ties():
    assert found("engineer") == [
        ("words", MLE),
        ("words", RESEARCH),
        ("words", "Senior Machine Learning Engineer"),
    ]


@pytest.mark.parametrize(
    ("text", "label", "match"),
    [
        ("ML engineers", MLE, "exact"),
        ("pytroch", "PyTorch", "typo"),
        ("py torch", "PyTorch", "typo"),
        ("deeplearning", "deep learning", "typo"),
        ("lerning dep", "deep learning", "typo"),
        ("engineer mach", MLE, "words"),
        ("C++", "C++", "exact"),
        ("cpp", "C++", "exact"),
    ],
)
def test_names_are_found_as_people_type_them(text, label, match):
    assert found(text)[0] == (match, label)


@pytest.mark.parametrize("text", ["c#", "zz", "deep sea"])
def test_what_is_another_name_is_not_found(text):
    assert found(text) == []


def test_figures_are_found_only_when_asked_for():
    assert found("USD") == []
    assert search(example_graph(), "USD").left_out == {"Salary": 1}
    assert found("USD", kinds=["salaries"])[0][0] == "prefix"


def test_kinds_narrow_and_what_is_cut_is_counted():
    assert found("deep", kinds=["tools"]) == []
    cut = search(example_graph(), "engineer", most=1)
    assert (len(cut.hits), cut.more) == (1, 2)
    assert "2 more match" in cut.notes()[0]
    with pytest.raises(UsageError, match=r"no kind 'skils'; kinds are: .*Skill"):
        found("deep", kinds=["skils"])


@pytest.mark.parametrize("text", ["", "  ", "-"])
def test_nothing_cannot_be_searched_for(text):
    with pytest.raises(UsageError, match="text to search for"):
        found(text)


def test_every_label_finds_itself(corpus):
    graph, _ = corpus
    for thing in list(graph.entities.values())[::25]:
        hits = search(graph, thing.label, kinds=[thing.kind], most=None).hits
        assert thing.iri in {hit.thing.iri for hit in hits if hit.match == "exact"}


def test_a_thing_is_shown_from_both_sides():
    shown = show(example_graph(), "pytorch")
    assert {(s.relation, s.is_object, s.other.label) for s in shown.said} == {
        ("usesTool", True, MLE),
        ("usesTool", True, RESEARCH),
        ("toolFor", False, "deep learning"),
    }
    assert [table.title for table in shown.tables()] == ["PyTorch", "Tool for", "Used by"]


def test_what_is_denied_stands_apart():
    shown = show(example_graph(), MLE)
    assert [(s.other.label, s.modality) for s in shown.denied] == [("doctorate", "excluded")]
    assert "doctorate" not in str(shown.said)
    assert [thing.label for thing in shown.narrower] == ["Senior Machine Learning Engineer"]


def test_codes_have_their_names():
    code = "<https://example.org/taxonomy/17>"
    alignment = (
        (f"<{iri('tool/pytorch')}>", "<http://www.w3.org/2004/02/skos/core#exactMatch>", code),
        (code, "<http://www.w3.org/2004/02/skos/core#notation>", '"17.4"'),
        (code, "<http://www.w3.org/2004/02/skos/core#prefLabel>", '"torch \\"kit\\""@en'),
    )
    (found,) = show(replace(example_graph(), alignment=alignment), "PyTorch").codes
    assert (found.relation, found.label, found.code) == ("exactMatch", 'torch "kit"', "17.4")


def test_a_name_of_two_things_asks_which():
    graph = example_graph((entity("skill/pytorch", "Skill", "PyTorch"),))
    with pytest.raises(UsageError, match="say skill/pytorch, tool/pytorch"):
        show(graph, "PyTorch")
    assert show(graph, "PyTorch", kinds=["tool"]).thing.kind == "Tool"
    assert show(graph, "skill/pytorch").notes() == ("no document says anything of PyTorch",)


def test_core_is_what_many_ask_for_and_rare_the_rest():
    graph = example_graph()
    core, rare = skills(graph, "core"), skills(graph, "rare")
    assert {thing.thing.label for thing in core.things} == {"deep learning", "PyTorch"}
    assert {thing.thing.label for thing in rare.things} == {"communication", "C++"}
    assert core.others == len(rare.things)
    assert [(t.thing.label, len(t.roles), t.share, t.sources) for t in core.things] == [
        ("PyTorch", 2, 1.0, 2),
        ("deep learning", 2, 1.0, 2),
    ]
    assert (core.asking, core.roles) == (2, 3)


def test_roles_and_stages_narrow_what_is_asked_for():
    graph = example_graph()
    assert {t.thing.label for t in skills(graph, roles=[RESEARCH]).things} == {"deep learning", "PyTorch"}
    assert len(skills(graph, stage="mid-level").things) == 4
    assert skills(graph, roles=[RESEARCH], stage="mid-level").things == ()
    with pytest.raises(UsageError, match="industry"):
        skills(graph, industry="mining")


def test_levels_count_as_one_role_when_asked():
    graph = example_graph()
    fact = next(f for f in graph.facts if f.object == iri("skill/deep-learning"))
    senior = replace(fact, subject=iri("role/senior-machine-learning-engineer"))
    graph = replace(graph, facts=dict(sorted({**graph.facts, senior: graph.facts[fact]}.items())))
    (apart,) = (t for t in demanded(graph, ["requiresSkill"]) if t.thing.label == "deep learning")
    (together,) = (t for t in demanded(graph, ["requiresSkill"], with_levels=True) if t.thing == apart.thing)
    assert (len(apart.roles), len(together.roles)) == (3, 2)


def test_sources_of_a_thing_are_independent():
    graph = example_graph()
    assert sources_by_thing(graph)[iri("tool/pytorch")] == 2
    copied = {
        fact: tuple(
            replace(e, copy_of="guide-002.md" if e.document != "guide-002.md" else None) for e in said
        )
        for fact, said in graph.facts.items()
    }
    assert sources_by_thing(replace(graph, facts=copied))[iri("tool/pytorch")] == 1


@pytest.mark.parametrize("answer", [
    skills, lambda graph: search(graph, "engineer"), lambda graph: show(graph, MLE),
    top,
])  # fmt: skip
def test_each_line_names_facts_that_have_evidence(answer):
    graph = example_graph()
    rows = [row for record, row in records_of(answer(graph).tables()) if record["part"] != "names"]
    assert rows
    for row in rows:
        assert row.facts
        assert all(said for _, said in evidence_of(graph, row.facts))


def test_lists_are_cut_and_their_length_told():
    found = top(example_graph(), "skill", "roles", most=1)
    assert [t.thing.label for t in found.asked["skills"]] == ["deep learning"]
    assert [(r.thing.label, len(r.facts), r.sources) for r in found.roles] == [(MLE, 7, 2)]
    assert found.of == {"skills": 2, "roles": 3}
    assert [table.name for table in top(example_graph()).tables()] == list(LISTS)
    with pytest.raises(UsageError, match="lists are: skills"):
        top(example_graph(), "prizes")


def test_a_graph_in_numbers():
    found = stats(example_graph())
    assert (found.documents, found.facts, found.mentions, found.excluded) == (2, 11, 12, 1)
    assert found.single_source == 10
    assert found.kinds["Role"] == 3
    assert found.block_coverage is None


SKILLS = """SELECT ?name (COUNT(DISTINCT ?role) AS ?roles) (COUNT(DISTINCT ?sha) AS ?sources) {
  ?f rdf:subject ?role ; rdf:predicate ?p ; rdf:object/skos:prefLabel ?name ; prov:wasDerivedFrom/oa:hasSource/cg:sha256 ?sha .
  ?role a cg:Role FILTER(?p IN (cg:requiresSkill, cg:usesTool)) } GROUP BY ?p ?name"""


def test_demand_agrees_with_sparql(corpus):
    graph, ask = corpus
    assert not any(e.copy_of for said in graph.facts.values() for e in said)
    ours = sorted((t.thing.label, len(t.roles), t.sources) for t in demanded(graph, ASKED_FOR))
    assert ours == sorted((name, int(roles), int(sources)) for name, roles, sources in ask(SKILLS))
    assert len(ours) > 100


def test_numbers_agree_with_sparql(corpus):
    graph, ask = corpus
    found = stats(graph)

    def counts(sparql):
        return {term.rpartition("#")[2].rpartition("/")[2]: int(n) for term, n in ask(sparql)}

    relations = counts("SELECT ?p (COUNT(*) AS ?n) { ?f a cg:Fact ; rdf:predicate ?p } GROUP BY ?p")
    modalities = counts("SELECT ?m (COUNT(*) AS ?n) { ?f a cg:Fact ; cg:modality ?m } GROUP BY ?m")
    ((single,),) = ask("SELECT (COUNT(*) AS ?n) { ?f a cg:Fact ; cg:sourceCount 1 }")
    ((things,),) = ask(f"""SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s skos:prefLabel ?l ; a ?k
      FILTER(STRSTARTS(STR(?k), STR(cg:)) && STRSTARTS(STR(?s), "{BASE}")) }}""")
    assert found.relations == relations
    assert found.modalities == modalities
    assert (found.single_source, found.things) == (int(single), int(things))


def test_a_profile_agrees_with_sparql(corpus):
    graph, ask = corpus
    shown = show(graph, "SQL", kinds=["tool"])
    rows = ask(
        """SELECT ?role ?n { ?f rdf:predicate cg:usesTool ; rdf:object/skos:prefLabel "SQL"@en ;
          rdf:subject/skos:prefLabel ?role ; cg:sourceCount ?n }"""
    )
    assert sorted((s.other.label, s.sources) for s in shown.said if s.relation == "usesTool") == sorted(
        (role, int(n)) for role, n in rows
    )
    assert rows
