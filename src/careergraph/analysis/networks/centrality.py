"""Which skills and tools are central: asked for by many roles, or joining roles that are far apart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

from careergraph.analysis.holdings import ASKED_FOR, RELATIONS, Thing, holdings, thing_of
from careergraph.analysis.networks import MEASURES, Measure
from careergraph.analysis.networks.projection import of_roles, things_in
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact

__all__ = ["MEASURES", "Central", "Centrality", "Measure", "centrality", "pagerank_of", "strengths_of"]

#: Steps along edges that betweenness may cost; what has more is estimated from some of its nodes.
_STEPS = 1_000_000
_FEWEST = 50
_DAMPING, _TOLERANCE = 0.85, 1e-12
_DIGITS = 6


_TOLD: Mapping[Measure, str] = {
    "degree": "the share of the roles that ask for it",
    "weighted": "its share of all asking, by independent sources",
    "betweenness": "the share of shortest paths between any two others through it",
    "pagerank": "its share of a random walk from roles to things and back",
}


@dataclass(frozen=True, slots=True)
class Central:
    """A thing that roles ask for and how central it is among these, each measure from 0 to 1.

    `roles` ask for it, `sources` independent documents say so. `degree` is the share of roles that do
    (Borgatti & Everett 1997), `weighted` its share of all asking, weighted by independent sources (strength:
    Barrat et al. 2004), `betweenness` the share of shortest paths between any two others that lead through
    it (Freeman 1977), `pagerank` the share of a random walk along weighted edges (Page et al. 1999).
    """

    thing: Thing
    relations: tuple[str, ...]
    roles: int
    sources: int
    degree: float
    weighted: float
    betweenness: float
    pagerank: float
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Centrality(Answer):
    """What roles ask for, the most central first by one measure.

    `pivots` is the number of nodes that betweenness was estimated from (Brandes & Pich 2007); None: exact.
    """

    by: Measure
    roles: int
    things: tuple[Central, ...]
    pivots: int | None = None

    def tables(self) -> tuple[Table, ...]:
        """Return the things with all measures."""
        names = ("roles", "sources", *MEASURES)
        columns = (
            Column("kind"),
            Column("name"),
            *(Column(name, is_number=True, title="PageRank" if name == "pagerank" else "") for name in names),
            Column("iri", is_detail=True),
        )
        return (
            Table("centrality", f"Most central by {self.by}", columns, tuple(_row(t) for t in self.things)),
        )

    def notes(self) -> tuple[str, ...]:
        """Say how many roles ask for anything, and what is estimated."""
        roles = "1 role asks" if self.roles == 1 else f"{self.roles} roles ask"
        told = (f"among what {roles} for; {self.by} is {_TOLD[self.by]}",)
        if self.pivots is None:
            return told
        return (*told, f"betweenness is estimated from {self.pivots} nodes of the network")


def centrality(
    graph: Graph,
    *,
    by: str = "weighted",
    relations: Collection[str] = ASKED_FOR,
    most: int | None = None,
) -> Centrality:
    """Return what roles ask for in some of RELATIONS, the most central first by one of MEASURES.

    Raises:
        UsageError: there is no such measure.
    """
    measure = next((name for name in MEASURES if name == by), None)
    if measure is None:
        raise UsageError(f"no measure is called {by!r}; measures are: {', '.join(MEASURES)}")
    held = holdings(graph, relations)
    facts: dict[str, list[Fact]] = {}
    for had in held.values():
        for holding in had:
            facts.setdefault(holding.thing.iri, []).extend(holding.facts)
    network = of_roles(graph, held)
    scores, pivots = _scores_of(network)
    found = [
        Central(
            thing=thing_of(graph.entities[iri]),
            relations=tuple(sorted({fact.predicate for fact in asked}, key=list(RELATIONS).index)),
            roles=len({fact.subject for fact in asked}),
            sources=graph.support(*asked).sources,
            **{name: round(scores[name].get(iri, 0.0), _DIGITS) for name in MEASURES},
            facts=tuple(sorted(asked)),
        )
        for iri, asked in facts.items()
    ]
    found.sort(key=lambda c: (-getattr(c, measure), -c.roles, -c.sources, c.thing.label, c.thing.iri))
    return Centrality(measure, len(held), tuple(found[:most]), pivots)


def strengths_of(network: "nx.Graph[str]") -> dict[str, float]:
    """Return by node the share of all edges, by weight, that are at it; of either mode they add up to 1."""
    total = network.size(weight="weight")
    return {iri: strength / total for iri, strength in network.degree(weight="weight")}


def pagerank_of(network: "nx.Graph[str]") -> Mapping[str, float]:
    """Return PageRank by node, that of networkx where SciPy or a backend is installed, else the same here."""
    try:
        found: Mapping[str, float] = nx.pagerank(network, alpha=_DAMPING, tol=_TOLERANCE, max_iter=1_000)
    except ModuleNotFoundError:
        return _walked(network)
    return found


def _scores_of(network: "nx.Graph[str]") -> tuple[dict[Measure, Mapping[str, float]], int | None]:
    """Return each measure by node, and of how many nodes betweenness was estimated, if it was."""
    if not network:
        return {name: {} for name in MEASURES}, None
    nodes, edges = network.number_of_nodes(), network.number_of_edges()
    pivots = max(_FEWEST, _STEPS // (nodes + edges))
    is_exact = pivots >= nodes
    scores: dict[Measure, Mapping[str, float]] = {
        "degree": nx.bipartite.degree_centrality(network, things_in(network)),
        "weighted": strengths_of(network),
        "betweenness": nx.betweenness_centrality(network, k=None if is_exact else pivots, seed=0),
        "pagerank": pagerank_of(network),
    }
    return scores, None if is_exact else pivots


def _walked(network: "nx.Graph[str]") -> Mapping[str, float]:
    """Return PageRank by the power method: a walk that starts anew with 1 - _DAMPING at each step."""
    places = {iri: place for place, iri in enumerate(network)}
    edges = [(places[a], places[b], float(at["weight"])) for a, b, at in network.edges(data=True)]
    tails, heads, weights = np.array([*edges, *((b, a, weight) for a, b, weight in edges)]).T
    tails, heads = tails.astype(np.int64), heads.astype(np.int64)
    count = len(places)
    shares = weights / np.bincount(tails, weights=weights, minlength=count)[tails]
    rank = np.full(count, 1.0 / count)
    for _ in range(1_000):
        after = _DAMPING * np.bincount(heads, weights=shares * rank[tails], minlength=count)
        after += (1.0 - _DAMPING) / count
        moved, rank = np.abs(after - rank).sum(), after
        if moved < count * _TOLERANCE:
            break
    return dict(zip(places, rank.tolist(), strict=True))


def _row(central: Central) -> Row:
    kinds = ", ".join(RELATIONS[relation] for relation in central.relations)
    measures = (getattr(central, name) for name in MEASURES)
    cells = (kinds, central.thing.label, central.roles, central.sources, *measures, central.thing.iri)
    return Row(cells, central.facts)
