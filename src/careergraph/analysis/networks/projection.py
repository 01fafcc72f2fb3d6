"""The graph as networks that can be analyzed: roles with what they ask for, and roles with roles like them.

Both are plain networkx graphs, so that every algorithm of networkx runs on them and a backend that
`nx.config.backend_priority` names may run it. Nodes and edges come in sorted order: what depends on the
order is the same each time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np

from careergraph.analysis.compare import Weights, weights_of
from careergraph.analysis.holdings import ASKED_FOR, Holding, holdings
from careergraph.analysis.networks import THRESHOLD
from careergraph.graph import Graph

__all__ = [
    "LEAST_SHARED",
    "NEIGHBORS",
    "THRESHOLD",
    "bipartite_network",
    "of_roles",
    "similarity_network",
    "things_in",
]

#: One thing in common, which is often communication, makes no two roles alike.
LEAST_SHARED = 2
#: Of so many roles that are most like it a role is a neighbor, unless it is of their most alike.
NEIGHBORS = 20


def bipartite_network(graph: Graph, relations: Collection[str] = ASKED_FOR) -> "nx.Graph[str]":
    """Return roles and what they ask for: a network of two modes, as networkx.bipartite takes it.

    Nodes are IRIs with `bipartite` (0: a role, 1: what is asked for), kind and label. The weight of an edge
    is the number of independent sources; of two relations to one thing it is their sum.
    """
    return of_roles(graph, holdings(graph, relations))


def of_roles(graph: Graph, held: Mapping[str, Sequence[Holding]]) -> "nx.Graph[str]":
    """Return the network of two modes of what roles, by IRI, have."""
    network: nx.Graph[str] = nx.Graph()
    things = {holding.thing.iri for had in held.values() for holding in had}
    for mode, iris in enumerate((held, things)):
        for iri in sorted(iris):
            entity = graph.entities[iri]
            network.add_node(iri, bipartite=mode, kind=entity.kind, label=entity.label)
    for role, had in sorted(held.items()):
        for holding in sorted(had, key=lambda h: (h.thing.iri, h.relation)):
            thing = holding.thing.iri
            before = network.edges[role, thing]["weight"] if network.has_edge(role, thing) else 0
            network.add_edge(role, thing, weight=before + holding.sources)
    return network


def things_in(network: "nx.Graph[str]") -> list[str]:
    """Return the nodes of a network of two modes that are asked for, in its order."""
    return [iri for iri, node in network.nodes(data=True) if node["bipartite"] == 1]


def similarity_network(
    graph: Graph,
    *,
    threshold: float = THRESHOLD,
    least_shared: int = LEAST_SHARED,
    neighbors: int = NEIGHBORS,
) -> "nx.Graph[str]":
    """Return roles, joined where they are alike: the projection of roles and what they ask for.

    The weight of an edge is the weighted Jaccard index that `compare` tells, from 0 to 1, and `shared` the
    number of skills and tools that both ask for. Edges below the threshold, or of fewer shared things, are
    left out, and those that are of neither end among its so many strongest, which keeps the network sparse
    however many roles there are. Roles that ask for nothing are no nodes.
    """
    weights = {role: weights_of(had) for role, had in holdings(graph, ASKED_FOR).items()}
    network: nx.Graph[str] = nx.Graph()
    for role in weights:
        network.add_node(role, kind="Role", label=graph.label(role))
    roles = list(weights)
    edges = {
        (min(place, other), max(place, other)): (shared, weight)
        for place, alike in enumerate(_likenesses(list(weights.values())))
        for other, shared, weight in _nearest(alike, place, threshold, least_shared, neighbors)
    }
    for (left, right), (shared, weight) in sorted(edges.items()):
        network.add_edge(roles[left], roles[right], weight=weight, shared=shared)
    return network


#: What a role has in common with each role in order: how many things, and how alike they are.
_Likeness = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]


def _likenesses(weights: Sequence[Weights]) -> Iterator[_Likeness]:
    """Yield of each role what it has in common with all, itself too; with numpy, as pairs are many."""
    asking: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for place, mine in enumerate(weights):
        for key, sources in mine.items():
            asking[key].append((place, sources))
    columns = {key: np.array(pairs, dtype=np.int64).T for key, pairs in asking.items()}
    totals = np.array([sum(mine.values()) for mine in weights], dtype=np.int64)
    for mine in weights:
        others = np.concatenate([columns[key][0] for key in mine])
        least = np.concatenate([np.minimum(columns[key][1], sources) for key, sources in mine.items()])
        shared = np.bincount(others, minlength=len(weights))
        common = np.bincount(others, weights=least, minlength=len(weights))
        yield shared, np.round(common / (sum(mine.values()) + totals - common), 4)


def _nearest(
    alike: _Likeness, place: int, threshold: float, least_shared: int, neighbors: int
) -> Iterator[tuple[int, int, float]]:
    """Yield the roles most like that in a place, strongest first: place, shared things, likeness."""
    shared, weight = alike
    found = np.flatnonzero((shared >= max(least_shared, 1)) & (weight >= threshold))
    found = found[found != place]
    found = found[np.lexsort((found, -weight[found]))][:neighbors]
    yield from zip(found.tolist(), shared[found].tolist(), weight[found].tolist(), strict=True)
