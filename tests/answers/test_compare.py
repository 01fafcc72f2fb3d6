"""Roles compared: sets and weights, by hand and against SPARQL over the dataset that a build writes."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.analysis.compare import Common, common_of, compare
from careergraph.analysis.holdings import Thing
from careergraph.analysis.likeness import likenesses_of
from careergraph.analysis.similar import similar
from careergraph.analysis.tables import evidence_of, records_of
from careergraph.errors import UsageError
from handmade import entity, example_graph

MLE, RESEARCH = "Machine Learning Engineer", "Research Engineer"
SIDE = Thing("a", "Role", "A")


def names(things):
    return {thing.thing.label for thing in things}


def test_what_is_shared_and_what_is_not():
    found = compare(example_graph(), [MLE, RESEARCH])
    assert names(found.shared) == {"deep learning", "PyTorch"}
    assert [names(things) for things in found.only] == [{"communication", "C++"}, set()]
    assert found.common[0].jaccard == 0.5


def test_a_denied_requirement_is_nobodys():
    assert "doctorate" not in str(compare(example_graph(), [MLE, RESEARCH]))


def test_weights_are_sources_not_mentions():
    ours, theirs = {("usesTool", "x"): 3, ("usesTool", "y"): 1}, {("usesTool", "x"): 1}
    assert common_of(SIDE, SIDE, ours, theirs) == Common(SIDE, SIDE, 1, 2, 0.5, 0.25)


@given(
    st.dictionaries(st.tuples(st.just("usesTool"), st.sampled_from("abcd")), st.integers(1, 9)),
    st.dictionaries(st.tuples(st.just("usesTool"), st.sampled_from("abcd")), st.integers(1, 9)),
)
def test_likeness_is_symmetric_and_one_only_of_equals(ours, theirs):
    one, other = common_of(SIDE, SIDE, ours, theirs), common_of(SIDE, SIDE, theirs, ours)
    assert one == other
    assert 0 <= one.weighted <= 1
    assert (one.weighted == 1) == (ours == theirs and bool(ours))


def test_two_roles_are_needed():
    with pytest.raises(UsageError, match="two different roles"):
        compare(example_graph(), [MLE, "ml engineers"])


def test_an_unknown_name_has_suggestions():
    with pytest.raises(UsageError, match=r"did you mean .*Machine Learning Engineer"):
        compare(example_graph(), ["Machine Lerning Engineer", RESEARCH])


def test_levels_count_in_only_when_asked():
    graph = example_graph()
    assert "not counted in (--levels does): Senior" in compare(graph, [MLE, RESEARCH]).notes()[-1]
    assert "Engineer, counted in: Senior" in compare(graph, [MLE, RESEARCH], with_levels=True).notes()[-1]


def test_each_line_names_facts_that_have_evidence():
    graph = example_graph()
    for answer in (compare(graph, [MLE, RESEARCH]), similar(graph, MLE)):
        rows = [row for record, row in records_of(answer.tables()) if record["part"] != "common"]
        assert rows
        for row in rows:
            assert row.facts
            assert all(found for _, found in evidence_of(graph, row.facts))


COMPARED = """SELECT ?name ?sources {{ ?role skos:prefLabel "{role}"@en . ?f rdf:subject ?role ; rdf:predicate ?p ;
  rdf:object/skos:prefLabel ?name ; cg:sourceCount ?sources FILTER(?p IN (cg:requiresSkill, cg:usesTool)) }}"""


@pytest.fixture(scope="module")
def sides(corpus):
    """Return the skills and tools of two roles with their sources, as SPARQL tells them."""
    graph, ask = corpus
    roles = ("Data Engineer", "Data Scientist")
    return graph, roles, [{row[0]: int(row[1]) for row in ask(COMPARED.format(role=role))} for role in roles]


def test_compare_agrees_with_sparql(sides):
    graph, roles, (ours, theirs) = sides
    found = compare(graph, roles)
    asked = {"requiresSkill", "usesTool"}
    assert {t.thing.label for t in found.shared if t.relation in asked} == ours.keys() & theirs.keys()
    assert {t.thing.label for t in found.only[0] if t.relation in asked} == ours.keys() - theirs.keys()
    assert {t.thing.label for t in found.only[1] if t.relation in asked} == theirs.keys() - ours.keys()
    together = ours.keys() | theirs.keys()
    assert len(together) > 20
    least = sum(min(ours.get(k, 0), theirs.get(k, 0)) for k in together)
    most = sum(max(ours.get(k, 0), theirs.get(k, 0)) for k in together)
    assert found.common[0].weighted == round(least / most, 4)


def test_similar_agrees_with_sparql(corpus):
    graph, ask = corpus
    rows = ask(
        """SELECT ?name (COUNT(DISTINCT ?thing) AS ?shared) {
          ?role skos:prefLabel "Data Engineer"@en ; cg:requiresSkill|cg:usesTool ?thing .
          ?other cg:requiresSkill|cg:usesTool ?thing ; a cg:Role ; skos:prefLabel ?name
          FILTER(?other != ?role) } GROUP BY ?name"""
    )
    assert {a.role.label: a.common.shared for a in similar(graph, "Data Engineer").alike} == {
        name: int(shared) for name, shared in rows
    }


def test_what_few_roles_ask_for_makes_alike(graph):
    """One rare tool in common tells more than two things that all others ask for as well."""
    everyone = [(role, "requiresSkill", skill) for role in "ABCDEFGH" for skill in ("talking", "listening")]
    rare = [(role, "usesTool", tool) for role in ("A", "I") for tool in ("sextant", "astrolabe")]
    made = graph(*everyone, *rare, ("I", "requiresSkill", "rowing"))
    found = similar(made, "A").alike
    assert [each.role.label for each in found[:2]] == ["I", "B"]
    assert found[0].common.shared == found[1].common.shared
    assert found[0].likeness > found[1].likeness > 0
    assert similar(made, "A", most=1).alike == found[:1]


@given(
    st.dictionaries(
        st.sampled_from("abc"),
        st.dictionaries(
            st.tuples(st.just("usesTool"), st.sampled_from("wxyz")), st.integers(1, 9), min_size=1
        ),
    )
)
def test_likeness_by_rarity_is_that_of_its_definition(held):
    """Σ min / Σ max over all things, each times log(1 + roles / askers): as plain as it is written."""
    likenesses = likenesses_of(held)
    for one, ours in held.items():
        found = {near.role: near.likeness for near in likenesses.nearest(one)}
        for other, theirs in held.items():
            if other == one:
                continue
            keys = ours.keys() | theirs.keys()
            rare = {k: log(1 + len(held) / sum(k in each for each in held.values())) for k in keys}
            least = sum(rare[k] * min(ours.get(k, 0), theirs.get(k, 0)) for k in keys)
            most = sum(rare[k] * max(ours.get(k, 0), theirs.get(k, 0)) for k in keys)
            assert found.get(other, 0) == pytest.approx(least / most, abs=1e-4)


def test_a_role_of_which_nothing_is_known_shares_nothing_for_that_reason():
    told = "nothing is known of what Baker asks for"
    graph = example_graph((entity("role/baker", "Role", "Baker"),))
    assert told in compare(graph, [MLE, "Baker"]).notes()
    assert not any("nothing is known" in note for note in compare(graph, [MLE, RESEARCH]).notes())
