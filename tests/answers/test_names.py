"""Names as people write them: one rule for all answers, and the same things in a graph and in its store."""

from dataclasses import replace

import pytest

from careergraph.analysis.compare import compare
from careergraph.analysis.demand import skills
from careergraph.analysis.lookup import find_entities, find_entity, names_of
from careergraph.analysis.networks.bridges import bridges
from careergraph.analysis.overtime import over_time
from careergraph.analysis.path import path
from careergraph.analysis.pay import pay
from careergraph.analysis.show import show
from careergraph.analysis.similar import similar
from careergraph.errors import UsageError
from careergraph.query import find_entity as find_in_store
from careergraph.rdf import to_store
from handmade import BASE, entity, example_graph, iri

MLE = "Machine Learning Engineer"


@pytest.fixture
def slashed():
    """Return the example graph, its Research Engineer called after both sides of a slash."""
    graph = example_graph()
    renamed = replace(graph.entities[iri("role/research-engineer")], label="Research/Applied Engineer")
    return replace(graph, entities={**graph.entities, renamed.iri: renamed})


@pytest.mark.parametrize(
    "ask",
    [
        lambda graph, name: compare(graph, [name, MLE]),
        lambda graph, name: compare(graph, [MLE, name], with_levels=True),
        similar,
        lambda graph, name: bridges(graph, MLE, name),
        lambda graph, name: path(graph, MLE, name, by="skills"),
        pay,
        lambda graph, name: skills(graph, roles=[name]),
        lambda graph, name: over_time(graph, roles=[name]),
        show,
    ],
)
def test_every_answer_takes_the_name_that_is_nearly_one_and_says_so(slashed, ask):
    taken = ask(slashed, "research engineers")
    assert taken.notes()[0] == "'research engineers' is taken for 'Research/Applied Engineer'"
    assert taken.taken == taken.notes()[:1]
    assert not ask(slashed, "Research/Applied Engineer").taken
    with pytest.raises(UsageError, match=r"called 'Research'"):
        ask(slashed, "Research")


def test_one_role_by_two_names_is_no_comparison(slashed):
    with pytest.raises(UsageError, match=r"different roles .*; all are Research/Applied Engineer"):
        compare(slashed, ["Applied Engineer", "Research Engineer"])


def test_what_is_narrowed_to_is_called_by_its_label():
    assert skills(example_graph(), roles=["ml engineers"]).narrowed == (MLE,)
    with pytest.raises(UsageError, match="no career stage in the graph is called 'Neverland'"):
        skills(example_graph(), stage="Neverland")


@pytest.mark.parametrize("name", ["", " ", "-", "\u00ad"])
def test_no_name_is_told_as_such(name):
    with pytest.raises(UsageError, match=r"^a name is needed$"):
        compare(example_graph(), [name, MLE])
    with pytest.raises(UsageError, match=r"^a name is needed$"):
        find_in_store(to_store(example_graph()), name, ["Role"], base=BASE)


def test_directors_of_something_are_a_role():
    graph = example_graph((entity("role/head-of-bread", "Role", "Head of Bread"),))
    assert find_entity(graph, "Heads of Bread").label == "Head of Bread"
    assert find_in_store(to_store(graph), "heads of bread", base=BASE).value == iri("role/head-of-bread")


MORE = (
    entity("tool/ios", "Tool", "iOS"),
    entity("tool/cisco-ios", "Tool", "Cisco IOS", aliases=("IOS",)),
    entity("skill/caf%C3%A9-work-77", "Skill", "Café–work"),
    entity("skill/city-ies", "Skill", "Cities"),
    entity("role/unlike-its-name", "Role", "foreMEN"),
)


def written(name):
    """Return ways in which people write a name."""
    yield from (name, name.upper(), name.lower(), name.swapcase(), f" {name} ", name.replace(" ", "-"))
    yield f"{name}s"


def test_a_store_finds_what_the_graph_finds():
    graph = example_graph(MORE)
    store = to_store(graph)
    among = [e for e in graph.entities.values() if e.kind in {"Role", "Skill", "Tool", "CareerStage"}]
    for thing in among:
        for name in {way for called in names_of(thing) for way in written(called)} | {
            thing.iri,
            thing.iri.removeprefix(f"{BASE}/"),
        }:
            found = {e.iri for e in _found(graph, name, (thing.kind,))}
            assert {_stored(store, name, (thing.kind,))} - {None} == found, name
    assert _stored(store, "IOS", ("Tool",)) == iri("tool/ios"), "a preferred label wins"
    assert _stored(store, "foreman", ("Role",)) == iri("role/unlike-its-name")
    assert _stored(store, "city", ("Skill",)) == iri("skill/city-ies")


def _found(graph, name, kinds):
    try:
        return find_entities(graph, name, kinds)
    except UsageError:
        return ()


def _stored(store, name, kinds):
    try:
        return find_in_store(store, name, kinds, base=BASE).value
    except UsageError:
        return None


def test_a_store_and_its_graph_tell_the_same_of_what_they_lack():
    graph = example_graph()
    for name, kinds in (("PyTorhc", ("Tool",)), ("Machine Lerning Engineer", ("Role",)), ("Zzz", ())):
        with pytest.raises(UsageError) as one:
            find_entity(graph, name, kinds)
        with pytest.raises(UsageError) as other:
            find_in_store(to_store(graph), name, kinds, base=BASE)
        assert str(one.value) == str(other.value)
