"""The graph as networks: checked against networkx's own slower ways, SPARQL over the dataset, and by hand."""

import json
import os
import random
import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

import careergraph as cg
import careergraph.analysis.networks.centrality as central
from careergraph.analysis.compare import common_of, weights_of
from careergraph.analysis.holdings import ASKED_FOR, Thing, holdings
from careergraph.analysis.networks.bridges import bridges
from careergraph.analysis.networks.centrality import MEASURES, centrality, pagerank_of
from careergraph.analysis.networks.communities import communities, partition_of
from careergraph.analysis.networks.measures import measures_of
from careergraph.analysis.networks.projection import bipartite_network, similarity_network
from careergraph.analysis.tables import evidence_of, records_of
from careergraph.cli import main
from careergraph.errors import UsageError
from careergraph.exporters import EXPORTERS, NETWORKS
from careergraph.exporters.neo4j import neo4j_files
from careergraph.graph import Graph
from careergraph.pipeline import write_outputs
from handmade import example_graph, iri

MLE, RESEARCH = "Machine Learning Engineer", "Research Engineer"
ENDS = ("Data Engineer", "Data Scientist")


@pytest.fixture
def families(graph):
    """Return three kinds of roles with four things each of their own, and one that all ask for."""
    rows = [
        (f"Role {family}{n}", "requiresSkill", f"skill {family}{k}")
        for family in "ABC"
        for n in range(4)
        for k in range(4)
        if n != k
    ]
    roles = dict.fromkeys(role for role, _, _ in rows)
    return graph(*rows, *((role, "requiresSkill", "communication") for role in roles))


def labels(things) -> list[str]:
    return [thing.label for thing in things]


def test_the_bipartite_network_agrees_with_sparql(corpus):
    """Edges are the roles' skills and tools, weighted by independent sources, in sorted order."""
    graph, ask = corpus
    rows = ask(
        """SELECT ?role ?thing ?n { ?f rdf:subject ?role ; rdf:predicate ?p ; rdf:object ?thing ;
             cg:sourceCount ?n . ?role a cg:Role FILTER(?p IN (cg:requiresSkill, cg:usesTool)) }"""
    )
    network = bipartite_network(graph)

    assert type(network) is nx.Graph
    assert {(a, b): str(n) for a, b, n in network.edges(data="weight")} == {(a, b): n for a, b, n in rows}
    assert nx.bipartite.is_bipartite(network)
    assert {network.nodes[role]["bipartite"] for role, _, _ in rows} == {0}
    assert list(network) == sorted(network, key=lambda node: (network.nodes[node]["bipartite"], node))


def test_two_relations_to_one_thing_are_one_edge(graph):
    """What a role asks for and is specialized in weighs what both weigh."""
    held = graph(("Nurse", "requiresSkill", "triage"), ("Nurse", "specializesIn", "triage"))

    network = bipartite_network(held, ("requiresSkill", "specializesIn"))
    assert [weight for _, _, weight in network.edges(data="weight")] == [2]


def test_the_similarity_network_is_the_projection_that_networkx_makes(corpus):
    """Pair by pair the weighted Jaccard index is that of networkx's projection and of compare."""
    graph, _ = corpus
    network = bipartite_network(graph)
    roles = [node for node, mode in network.nodes(data="bipartite") if mode == 0]

    def weighted(one, u, v):
        ours, theirs = ({t: at["weight"] for t, at in one[node].items()} for node in (u, v))
        together = ours.keys() | theirs.keys()
        least = sum(min(ours.get(t, 0), theirs.get(t, 0)) for t in together)
        return round(least / sum(max(ours.get(t, 0), theirs.get(t, 0)) for t in together), 4)

    projected = nx.bipartite.generic_weighted_projected_graph(network, roles, weighted)
    found = similarity_network(graph, threshold=0, least_shared=1, neighbors=len(roles))
    assert {frozenset((a, b)): w for a, b, w in found.edges(data="weight")} == {
        frozenset((a, b)): w for a, b, w in projected.edges(data="weight")
    }
    held = holdings(graph, ASKED_FOR)
    side = Thing("", "Role", "")
    for a, b, at in found.edges(data=True):
        common = common_of(side, side, weights_of(held[a]), weights_of(held[b]))
        assert (at["shared"], at["weight"]) == (common.shared, common.weighted)
    assert set(found) == set(roles)


def test_neighbors_are_alike_enough_and_few(corpus):
    """Edges below the threshold, of one shared thing, and those that neither end needs are left out."""
    graph, _ = corpus
    every = similarity_network(graph, threshold=0, least_shared=1, neighbors=99)
    usual, strict = similarity_network(graph), similarity_network(graph, neighbors=2)

    kept = {(a, b) for a, b, at in every.edges(data=True) if at["weight"] >= 0.05 and at["shared"] > 1}
    assert set(usual.edges) == kept
    assert 0 < strict.number_of_edges() <= 2 * len(strict)
    for role in usual:
        best = sorted((-at["weight"], other) for other, at in usual[role].items())[:2]
        assert {other for _, other in best} <= set(strict[role])


def test_centrality_agrees_with_sparql(corpus):
    """Who asks for a thing is counted, and so are the independent documents that say so."""
    graph, ask = corpus
    rows = ask(
        """SELECT ?thing (COUNT(DISTINCT ?role) AS ?roles) (SUM(?n) AS ?asked) { ?f rdf:subject ?role ;
             rdf:predicate ?p ; rdf:object ?thing ; cg:sourceCount ?n . ?role a cg:Role
             FILTER(?p IN (cg:requiresSkill, cg:usesTool)) } GROUP BY ?thing"""
    )
    ((roles,),) = ask("SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a cg:Role ; cg:requiresSkill|cg:usesTool ?t }")
    found = centrality(graph)
    total = sum(int(asked) for _, _, asked in rows)

    assert found.roles == int(roles)
    assert {t.thing.iri: (t.roles, t.degree, t.weighted) for t in found.things} == {
        thing: (int(n), round(int(n) / int(roles), 6), round(int(asked) / total, 6))
        for thing, n, asked in rows
    }
    assert [t.weighted for t in found.things] == sorted((t.weighted for t in found.things), reverse=True)


def test_betweenness_is_counted_path_by_path():
    """Of each pair of others, the share of shortest paths through a thing, added up and made a share."""
    graph = example_graph()
    network = bipartite_network(graph)
    pairs = list(combinations(network, 2))
    for thing in centrality(graph).things:
        through = 0.0
        for a, b in pairs:
            if thing.thing.iri not in {a, b} and nx.has_path(network, a, b):
                paths = list(nx.all_shortest_paths(network, a, b))
                through += sum(thing.thing.iri in path for path in paths) / len(paths)
        others = len(network) - 1
        assert thing.betweenness == round(through / (others * (others - 1) / 2), 6)


@pytest.mark.parametrize("seed", range(3))
def test_pagerank_is_the_walk_that_never_changes(seed):
    """It is the eigenvector of networkx's Google matrix, with SciPy as without."""
    chance = random.Random(seed)
    network = nx.Graph()
    for _ in range(60):
        network.add_edge(f"r{chance.randrange(9)}", f"t{chance.randrange(20)}", weight=chance.randint(1, 5))
    values, vectors = np.linalg.eig(nx.google_matrix(network, alpha=0.85).T)
    first = np.real(vectors[:, values.real.argmax()])

    for found in (pagerank_of(network), central._walked(network)):
        assert np.allclose([found[node] for node in network], first / first.sum(), atol=1e-9)


def test_large_networks_have_an_estimate_that_says_so(families, monkeypatch):
    """What would cost too many steps is estimated from some nodes, the same each time, and told."""
    monkeypatch.setattr(central, "_STEPS", 0)
    monkeypatch.setattr(central, "_FEWEST", 10)
    found = centrality(families, by="betweenness")

    assert found == centrality(families, by="betweenness")
    assert found.pivots == 10
    assert "estimated from 10 nodes" in found.notes()[1]
    assert found.things[0].thing.label == "communication"


@pytest.mark.parametrize("by", MEASURES)
def test_each_measure_sorts(families, by):
    """What all ask for is first by each of them; so many are shown as asked for."""
    found = centrality(families, by=by, most=3)

    assert found.things[0].thing.label == "communication"
    assert len(found.things) == 3


def test_communities_are_the_families_that_were_planted(families):
    """Roles of one kind are together, and what all ask for marks none of them first."""
    found = communities(families)

    assert [labels(c.roles) for c in found.communities] == [[f"Role {f}{n}" for n in range(4)] for f in "ABC"]
    assert [c.number for c in found.communities] == [1, 2, 3]
    assert labels(m.thing for m in found.communities[1].marks) == [
        *(f"skill B{k}" for k in range(4)), "communication",
    ]  # fmt: skip
    mark = found.communities[1].marks[-1]
    assert (mark.inside, mark.outside) == (4, 8)
    assert found.alone == ()
    assert found.modularity > 0.5


def test_roles_like_no_other_are_told(graph):
    """A role without neighbors is in no community, and the note names it."""
    found = communities(graph(("Nurse", "requiresSkill", "triage"), ("Medic", "requiresSkill", "triage")))

    assert found.communities == ()
    assert labels(found.alone) == ["Medic", "Nurse"]
    assert found.notes() == ("no two roles are alike enough", "like no other: Medic, Nurse")


def test_marks_agree_with_sparql(corpus):
    """How many roles in a community and outside ask for what marks it."""
    graph, ask = corpus
    found = communities(graph)
    assert len(found.communities) > 2
    for community in found.communities:
        inside = {role.iri for role in community.roles}
        for mark in community.marks[:3]:
            rows = ask(
                f"SELECT DISTINCT ?r {{ ?r a cg:Role ; cg:requiresSkill|cg:usesTool <{mark.thing.iri}> }}"
            )
            asking = {role for (role,) in rows}
            assert (mark.inside, mark.outside) == (len(asking & inside), len(asking - inside))
    everyone = [*found.alone, *(role for community in found.communities for role in community.roles)]
    assert len(everyone) == len(set(everyone)) == len(holdings(graph, ASKED_FOR))


HASHED = """
import json
from dataclasses import asdict
from careergraph.analysis.networks.bridges import bridges
from careergraph.analysis.networks.centrality import centrality
from careergraph.analysis.networks.communities import communities
from careergraph.analysis.networks.measures import measures_of
from careergraph.archive import read_graph
from pathlib import Path
graph = read_graph(Path("output"))
answers = [centrality(graph), communities(graph), bridges(graph, "Data Engineer", "Data Scientist")]
print(json.dumps([*map(asdict, answers), measures_of(graph)]))
"""


def test_answers_do_not_depend_on_the_hash_seed(corpus, tmp_path):
    """The order of sets of strings, which differs from run to run, is in no answer."""
    write_outputs(corpus[0], tmp_path / "output")
    told = [
        subprocess.run(
            [sys.executable, "-c", HASHED], cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0] == told[1]
    assert json.loads(told[0])[2]["shared"]


def test_bridges_agree_with_sparql(corpus):
    """What both ask for, with how many roles do."""
    graph, ask = corpus
    rows = ask(
        """SELECT ?name (COUNT(DISTINCT ?role) AS ?n) {{
             ?a skos:prefLabel "{}"@en . ?b skos:prefLabel "{}"@en .
             ?a cg:requiresSkill|cg:usesTool ?t . ?b cg:requiresSkill|cg:usesTool ?t . ?t skos:prefLabel ?name .
             ?role a cg:Role ; cg:requiresSkill|cg:usesTool ?t }} GROUP BY ?name""".format(*ENDS)
    )
    found = bridges(graph, *ENDS)

    assert len(rows) > 5
    assert {c.thing.label: n for c, n in zip(found.shared, found.asking, strict=True)} == {
        name: int(n) for name, n in rows
    }


@pytest.mark.parametrize("ends", [ENDS, ("Electrician", "Accountant"), ("Registered Nurse", "Data Engineer")])
def test_shares_of_the_ways_are_counted_path_by_path(corpus, ends):
    """Without what both ask for, each shortest path between the two is listed and its nodes are counted."""
    graph, _ = corpus
    found = bridges(graph, *ends)
    network = bipartite_network(graph)
    left, right = found.left.iri, found.right.iri
    network.remove_nodes_from(list(nx.common_neighbors(network, left, right)))
    paths = list(nx.all_shortest_paths(network, left, right))

    expected = {node: round(sum(node in p for p in paths) / len(paths), 4) for path in paths for node in path}
    assert {b.node.iri: b.share for b in (*found.things, *found.roles)} == {
        node: share for node, share in expected.items() if node not in {left, right}
    }
    assert found.steps == len(paths[0]) // 2 - 1
    asked = {b.node.iri for b in found.things if b.left}
    assert asked == {path[1] for path in paths}


def test_roles_without_a_way_say_so(graph):
    """Nothing is made up where nothing is in common."""
    found = bridges(
        graph(("Nurse", "requiresSkill", "triage"), ("Pilot", "requiresSkill", "flying")), "Nurse", "Pilot"
    )

    assert (found.shared, found.things, found.roles, found.steps) == ((), (), (), None)
    assert found.notes() == (
        "Nurse and Pilot share no skill and no tool",
        "no other role leads from one to the other of Nurse and Pilot",
    )


def test_a_role_that_asks_for_nothing_has_no_bridges(graph):
    """It is in no network, and that is no error."""
    held = graph(("Nurse", "requiresSkill", "triage"), ("Nurse", "progressesTo", "Matron"))

    assert bridges(held, "Nurse", "Matron").steps is None


def test_a_graph_of_nothing_has_empty_answers():
    """Without facts there is nothing central, nothing together, nothing measured."""
    empty = Graph(base="https://example.org")

    assert centrality(empty).things == ()
    assert communities(empty).communities == ()
    assert measures_of(empty) == {}
    assert partition_of(nx.Graph()) == ([], 0.0)


def test_wrong_usage_is_told():
    """An unknown measure, one role twice, a threshold beyond 1, an unknown role."""
    graph = example_graph()
    with pytest.raises(UsageError, match="measures are: degree, weighted, betweenness, pagerank"):
        centrality(graph, by="closeness")
    with pytest.raises(UsageError, match="two different roles"):
        bridges(graph, MLE, "ml engineers")
    with pytest.raises(UsageError, match="from 0 to 1"):
        communities(graph, threshold=1.5)
    with pytest.raises(UsageError, match="did you mean"):
        bridges(graph, MLE, "Resarch Engineer")


def test_each_line_names_facts_that_have_evidence(corpus):
    """Every row of every part can be traced to sentences."""
    graph, _ = corpus
    for answer in (centrality(graph, most=9), communities(graph), bridges(graph, *ENDS)):
        rows = [(record, row) for record, row in records_of(answer.tables())]
        assert rows
        for record, row in rows:
            assert row.facts, record
            assert all(found for _, found in evidence_of(graph, row.facts))


def test_measures_are_those_of_the_answers(corpus):
    """Centralities of either mode add up to 1; communities are numbered as the answer numbers them."""
    graph, _ = corpus
    found = measures_of(graph)
    network = bipartite_network(graph)

    assert found.keys() == set(network)
    for mode in (0, 1):
        total = sum(found[n]["centrality"] for n in network if network.nodes[n]["bipartite"] == mode)
        assert total == pytest.approx(1, abs=1e-3)
    assert {t.thing.iri: t.weighted for t in centrality(graph).things}.items() <= {
        node: at["centrality"] for node, at in found.items()
    }.items()
    for community in communities(graph).communities:
        assert {found[role.iri]["community"] for role in community.roles} == {community.number}


def test_networks_tell_measures_when_asked(tmp_path):
    """Each format of networks has both columns, of the nodes that were measured; unasked none has."""
    value = cg.CareerGraph(example_graph())
    node = iri("tool/pytorch")
    read = nx.read_graphml(value.write(tmp_path / "a.graphml", with_measures=True))
    assert read.nodes[node]["centrality"] == pytest.approx(2 / 7, abs=1e-6)
    assert read.nodes[node]["community"] == 1
    assert "community" not in read.nodes[iri("stage/senior")]
    gexf = nx.read_gexf(value.write(tmp_path / "a.gexf", with_measures=True))
    assert gexf.nodes[node]["community"] == 1
    head, *lines = (
        (value.write(tmp_path / "neo", format_name="neo4j", with_measures=True) / "nodes.csv")
        .read_text()
        .splitlines()
    )
    assert head.endswith(",centrality:double,community:int")
    assert next(line for line in lines if line.startswith(node)).endswith(",0.285714,1")
    plain = [EXPORTERS[name](value.value) for name in NETWORKS - {"neo4j"}]
    assert not any(b"community" in data for data in plain)
    assert "community" not in b"".join(neo4j_files(value.value)["nodes.csv"]).decode()
    with pytest.raises(UsageError, match="no measures in turtle"):
        value.write(tmp_path / "a.ttl", with_measures=True)


@pytest.fixture
def folder(tmp_path):
    """Return the folder of a build."""
    write_outputs(example_graph(), tmp_path / "output")
    return str(tmp_path / "output")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["centrality", "--by", "pagerank", "--kind", "tool"], "PyTorch"),
        (["communities", "--threshold", "0.1"], "deep learning (2/2)"),
        (["bridges", MLE, RESEARCH], "deep learning"),
    ],
)
def test_commands_answer(folder, arguments, told, capsys):
    """As a table, as JSON and as CSV."""
    assert main([*arguments, "--from", folder, "--evidence"]) == 0
    out = capsys.readouterr().out
    assert told in out
    assert "guide-00" in out
    assert main([*arguments, "--from", folder, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)
    assert main([*arguments, "--from", folder, "--csv"]) == 0
    assert told.partition(" (")[0] in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["bridges", MLE, "Nobody"], ["bridges", MLE], ["communities", "--resolution", "0"], ["centrality", "--by", "x"],
     ["export", "csv", "--measures"]],
)  # fmt: skip
def test_commands_refuse(folder, arguments):
    """Wrong usage ends with 2."""
    assert main([*arguments, "--from", folder]) == 2


def test_export_tells_measures(folder, tmp_path):
    """`export --measures` writes what Python writes with measures."""
    path = tmp_path / "x.graphml"
    assert main(["export", "graphml", "--measures", "--from", folder, "-o", str(path)]) == 0

    assert path.read_bytes() == cg.load(folder).write(tmp_path / "y.graphml", with_measures=True).read_bytes()
    assert b'attr.name="centrality"' in path.read_bytes()
