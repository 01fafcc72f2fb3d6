"""The graph as networkx sees it."""

from careergraph.network import to_networkx
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
