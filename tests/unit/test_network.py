"""The graph as networkx sees it."""

import random
import subprocess
import sys
from itertools import pairwise

import pytest

from careergraph.network import circular, cycles_in, to_networkx
from handmade import PAY, example_graph, iri

MLE = iri("role/machine-learning-engineer")


def test_to_networkx_has_every_entity_as_a_node():
    """A node has kind, label and aliases; rank, value and broader only where there is one."""
    nodes = to_networkx(example_graph()).nodes

    assert nodes[iri("tool/c-plus-plus")] == {"kind": "Tool", "label": "C++", "aliases": ["Cpp"]}
    assert nodes[iri("stage/senior")] == {"kind": "CareerStage", "label": "senior", "aliases": [], "rank": 40}
    assert nodes[iri("role/senior-machine-learning-engineer")]["broader"] == MLE
    assert nodes[iri("salary/machine-learning-engineer.usd-116883-139665-year")]["value"] == PAY
    assert len(nodes) == 11


def test_to_networkx_has_every_fact_as_an_edge_keyed_by_predicate():
    """An edge carries what its evidence adds up to, and each evidence."""
    edge = to_networkx(example_graph()).edges[MLE, iri("skill/communication"), "requiresSkill"]

    assert {name: value for name, value in edge.items() if name != "evidence"} == {
        "predicate": "requiresSkill",
        "modality": "preferred",
        "confidence": 0.9867,
        "mentions": 2,
        "sources": 2,
    }
    assert [one["document"] for one in edge["evidence"]] == ["guide-002.md", "guide-005.md"]
    assert edge["evidence"][1] == {
        "document": "guide-005.md",
        "start": 88,
        "end": 119,
        "quote": "communication skills are a plus",
        "modality": "preferred",
        "confidence": 0.81,
        "section": "Skills",
        "extractor": "skills.prose",
        "line": 2,
        "page": None,
    }


def test_to_networkx_keeps_two_predicates_between_the_same_things(graph):
    """Parallel edges are told apart by their key."""
    network = to_networkx(graph(("Nurse", "progressesTo", "Matron"), ("Nurse", "relatedTo", "Matron")))

    assert sorted(key for _, _, key in network.edges(keys=True)) == ["progressesTo", "relatedTo"]


def test_to_networkx_leaves_out_what_is_not_needed():
    """A denial is no edge."""
    predicates = {key for _, _, key in to_networkx(example_graph()).edges(keys=True)}

    assert "requiresQualification" not in predicates


def test_to_networkx_is_in_sorted_order():
    """Nodes and the edges of each come in the order of their IRIs."""
    network = to_networkx(example_graph())

    assert list(network) == sorted(network)
    assert [key for _, _, key in network.edges(MLE, keys=True)] == [
        *("atStage", "hasSalary", "progressesTo", "requiresSkill", "requiresSkill", "usesTool", "usesTool")
    ]


def test_steps_on_no_cycle_are_left_out():
    """What leads into a cycle, between two, or out of one is on none; a step to itself is one."""
    steps = {"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": ["e"], "e": ["e", "f"], "f": []}

    assert circular(steps) == {"b": ["c"], "c": ["b"], "e": ["e"]}
    assert list(cycles_in(steps)) == [("b", "c", "b"), ("e", "e")]
    assert circular({"a": ["b", "c"], "b": ["c"]}) == {}


@pytest.mark.parametrize("seed", range(5))
def test_each_step_that_can_be_led_back_is_told_in_a_cycle(seed):
    """Compared with following all steps from each node; each cycle is one of these steps, and told once."""
    chance = random.Random(seed)
    names = [f"n{n}" for n in range(12)]
    steps = {name: sorted(chance.sample(names, chance.randint(0, 2))) for name in names}
    told = list(cycles_in(steps))
    reached = {name: {name} for name in names}
    for _ in names:
        reached = {n: found.union(*(steps[other] for other in found)) for n, found in reached.items()}

    on_one = {(a, b) for a, others in steps.items() for b in others if a in reached[b]}
    assert {step for cycle in told for step in pairwise(cycle)} == on_one
    assert {(a, b) for a, others in circular(steps).items() for b in others} == on_one
    assert all(cycle[0] == cycle[-1] == min(cycle) for cycle in told)
    assert len(set(told)) == len(told)


def test_networkx_is_loaded_for_cycles_alone():
    """It takes longer to load than a small build: a graph without cycles does without."""
    code = (
        "import sys; from careergraph.network import cycles_in; "
        "print(list(cycles_in({'a': ['b']})), 'networkx' in sys.modules); "
        "print(list(cycles_in({'a': ['a']})), 'networkx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:2] == ["[] False", "[('a', 'a')] True"]
