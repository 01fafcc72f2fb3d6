"""What leads from one role to another: the skills and tools on the shortest ways between them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from careergraph.analysis.compare import Compared
from careergraph.analysis.holdings import ASKED_FOR, RELATIONS, Holding, Thing, holdings, thing_of
from careergraph.analysis.kinds import kind_word
from careergraph.analysis.lookup import roles_meant
from careergraph.analysis.networks.projection import of_roles
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact

__all__ = ["Between", "Bridges", "bridges"]

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Between:
    """A thing or a role on the ways from one role to another, and the share of these that lead through it.

    `left` and `right` say whether the roles at the ends ask for a thing.
    """

    node: Thing
    share: float
    left: bool
    right: bool
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Bridges(Answer):
    """What two roles share, and what leads from one to the other by way of other roles.

    `asking` is how many roles of the graph ask for each shared thing. `steps` is how many other roles a
    shortest way leads through once what both share is left out; None where there is no way.
    """

    left: Thing
    right: Thing
    shared: tuple[Compared, ...]
    asking: tuple[int, ...]
    things: tuple[Between, ...]
    roles: tuple[Between, ...]
    steps: int | None
    taken: tuple[str, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """Return what both ask for, the things that lead on from there, and the roles these lead through."""
        return (self._shared(), self._things(), self._roles())

    def notes(self) -> tuple[str, ...]:
        """Say what names were taken for, and where nothing leads from one to the other."""
        ends = f"{self.left.label} and {self.right.label}"
        told = list(self.taken)
        if not self.shared:
            told.append(f"{ends} share no skill and no tool")
        if self.steps is None:
            told.append(f"no other role leads from one to the other of {ends}")
        return tuple(told)

    def _shared(self) -> Table:
        columns = (
            Column("kind"),
            Column("name"),
            Column("sources: from", is_number=True, title=self.left.label),
            Column("sources: to", is_number=True, title=self.right.label),
            Column("roles", is_number=True, title="roles that ask for it"),
            Column("iri", is_detail=True),
        )
        rows = (
            Row(
                (
                    RELATIONS[c.relation], c.thing.label, *(h.sources if h else None for h in c.held), n,
                    c.thing.iri,
                ),
                c.facts,
            )
            for c, n in zip(self.shared, self.asking, strict=True)
        )  # fmt: skip
        return Table("shared", "Bridges that both ask for", columns, tuple(rows))

    def _things(self) -> Table:
        columns = (
            Column("kind"),
            Column("name"),
            Column("asked for by"),
            Column("share", is_number=True, title="share of the ways"),
            Column("iri", is_detail=True),
        )
        rows = (
            Row((kind_word(b.node.kind), b.node.label, self._asked_by(b), b.share, b.node.iri), b.facts)
            for b in self.things
        )
        return Table("things", "Bridges by way of other roles", columns, tuple(rows))

    def _asked_by(self, between: Between) -> str:
        ends = zip((self.left, self.right), (between.left, between.right), strict=True)
        return ", ".join(end.label for end, is_asking in ends if is_asking)

    def _roles(self) -> Table:
        columns = (
            Column("role"),
            Column("share", is_number=True, title="share of the ways"),
            Column("iri", is_detail=True),
        )
        rows = (Row((b.node.label, b.share, b.node.iri), b.facts) for b in self.roles)
        return Table("roles", "Roles on these ways", columns, tuple(rows))


def bridges(graph: Graph, left: str, right: str) -> Bridges:
    """Return the skills and tools that lead from one role to another.

    A bridge stands on a shortest path between the two in the network of roles and what they ask for; how
    much rests on it is its betweenness between these two ends alone, the share of the shortest paths that
    lead through it (Brandes 2008, "On variants of shortest-path betweenness centrality and their generic
    computation", with one source and one target). Where the roles share things, these are on all shortest
    paths, each on one: they are sorted by the sources of the side with fewer, then those that fewer other
    roles ask for first. What leads from one to the other without them is told beside them.

    Raises:
        UsageError: a name is unknown, or both are of one role.
    """
    meant, taken = roles_meant(graph, (left, right))
    ends = [role.iri for role in meant]
    if ends[0] == ends[1]:
        raise UsageError(f"two different roles are needed; both are {meant[0].label}")
    held = holdings(graph, ASKED_FOR)
    first, second = ({h.thing.iri: h for h in held.get(end, ())} for end in ends)
    shared = [Compared(h.relation, h.thing, (h, second[iri])) for iri, h in first.items() if iri in second]
    network = of_roles(graph, held)
    asking = {c.thing.iri: len(network[c.thing.iri]) for c in shared}
    shared.sort(key=lambda c: (-_weaker(c), asking[c.thing.iri], -c.sources, c.thing.label, c.thing.iri))
    network.remove_nodes_from(list(asking))
    shares = _shares(network, *ends)
    on_ways = {*ends, *shares}
    facts = _facts_on(held, on_ways)
    found = [
        Between(thing_of(graph.entities[iri]), share, iri in first, iri in second, tuple(facts.get(iri, ())))
        for iri, share in shares.items()
    ]
    found.sort(key=lambda b: (-b.share, b.node.label, b.node.iri))
    return Bridges(
        left=thing_of(graph.entities[ends[0]]),
        right=thing_of(graph.entities[ends[1]]),
        shared=tuple(shared),
        asking=tuple(asking[c.thing.iri] for c in shared),
        things=tuple(b for b in found if b.node.kind != "Role"),
        roles=tuple(b for b in found if b.node.kind == "Role"),
        steps=_steps(network, ends) if shares else None,
        taken=taken,
    )


def _weaker(compared: Compared) -> int:
    return min(holding.sources for holding in compared.held if holding)


def _shares(network: "nx.Graph[str]", left: str, right: str) -> dict[str, float]:
    """Return each node between the two with the share of shortest paths through it."""
    if left not in network or right not in network:
        return {}
    # Of a pair, networkx counts half to each direction.
    found = nx.betweenness_centrality_subset(network, [left], [right])
    return {iri: round(2 * share, _DIGITS) for iri, share in found.items() if share}


def _steps(network: "nx.Graph[str]", ends: Sequence[str]) -> int:
    """Return how many roles a shortest path leads through; every other node of it is a thing."""
    return len(nx.shortest_path(network, *ends)) // 2 - 1


def _facts_on(held: Mapping[str, Sequence[Holding]], nodes: Collection[str]) -> dict[str, list[Fact]]:
    """Return by node the facts that join it to another of them."""
    facts: dict[str, list[Fact]] = {}
    for role, had in held.items():
        for holding in had:
            if role in nodes and holding.thing.iri in nodes:
                for node in (role, holding.thing.iri):
                    facts.setdefault(node, []).extend(holding.facts)
    return {node: sorted(found) for node, found in facts.items()}
