"""Which roles belong together: communities of roles that ask for much the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from careergraph.analysis.holdings import ASKED_FOR, Holding, Thing, holdings, thing_of
from careergraph.analysis.networks.projection import THRESHOLD, similarity_network
from careergraph.analysis.tables import Answer, Column, Row, Table, some_of
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact

__all__ = ["Communities", "Community", "Mark", "communities", "partition_of"]

_MARKS = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """A skill or tool that marks a community: how many of its roles ask for it, and how many others do."""

    thing: Thing
    inside: int
    outside: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Roles that ask for much the same, and what marks them, the most telling first."""

    number: int
    roles: tuple[Thing, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Communities(Answer):
    """All communities of two roles or more, the largest first, and the roles that are in none.

    `modularity`, below 1, is how much more alike roles are within than chance would have it (Newman 2004).
    """

    communities: tuple[Community, ...]
    alone: tuple[Thing, ...]
    modularity: float
    threshold: float
    resolution: float

    def tables(self) -> tuple[Table, ...]:
        """Return the communities, and each role with its own."""
        few = (
            Column("community", is_number=True),
            Column("size", is_number=True),
            Column("roles"),
            Column("marked by"),
        )
        each = (Column("community", is_number=True), Column("role"), Column("iri", is_detail=True))
        return (
            Table("communities", "Communities of roles", few, tuple(map(_row, self.communities))),
            Table("roles", "Roles by community", each, tuple(_role_rows(self.communities))),
        )

    def notes(self) -> tuple[str, ...]:
        """Say how distinct the communities are, and who is in none."""
        told = (
            [f"modularity {self.modularity:.2f}"] if self.communities else ["no two roles are alike enough"]
        )
        if self.alone:
            told.append(f"like no other: {some_of([role.label for role in self.alone])}")
        return tuple(told)


def communities(graph: Graph, *, threshold: float = THRESHOLD, resolution: float = 1.0) -> Communities:
    """Return the communities of the network of roles that `similarity_network` returns.

    They are those of the Louvain method (Blondel et al. 2008), the same each time; a higher resolution gives
    smaller ones. A mark is asked for by two of the roles at least; marks are sorted by how much larger the
    share of the community's roles that ask for it is than the share of the others.

    Raises:
        UsageError: the threshold is not from 0 to 1, or the resolution not above 0.
    """
    if not 0 <= threshold <= 1 or not resolution > 0:
        raise UsageError("a threshold is from 0 to 1, a resolution above 0")
    network = similarity_network(graph, threshold=threshold)
    parts, modularity = partition_of(network, resolution=resolution)
    held = holdings(graph, ASKED_FOR)
    asked: Counter[str] = Counter(h.thing.iri for had in held.values() for h in had)
    things = {role: thing_of(graph.entities[role]) for role in network}
    found = [
        Community(
            number=number,
            roles=tuple(things[role] for role in part),
            marks=_marks_of(part, held, asked),
        )
        for number, part in enumerate(parts, start=1)
        if len(part) > 1
    ]
    alone = tuple(things[part[0]] for part in parts if len(part) == 1)
    return Communities(tuple(found), alone, modularity, threshold, resolution)


def partition_of(network: "nx.Graph[Any]", *, resolution: float = 1.0) -> tuple[list[list[str]], float]:
    """Return the nodes of each community, by label, and the modularity; the largest first, then by label."""
    if not network.size():
        return _in_order(network, ([node] for node in network)), 0.0
    nodes = list(network)
    # Sets of strings have another order each time Python starts, and sums of their weights other last digits.
    numbered: nx.Graph[Any] = nx.convert_node_labels_to_integers(network)
    found = nx.community.louvain_communities(numbered, weight="weight", resolution=resolution, seed=0)
    modularity = nx.community.modularity(
        numbered, [set(part) for part in found], weight="weight", resolution=resolution
    )
    parts = _in_order(network, ([nodes[number] for number in part] for part in found))
    return parts, round(modularity, 4)


def _in_order(network: "nx.Graph[str]", parts: Iterable[list[str]]) -> list[list[str]]:
    labels = network.nodes(data="label")
    named = [sorted((str(labels[node]), node) for node in part) for part in parts]
    named.sort(key=lambda part: (-len(part), part))
    return [[node for _, node in part] for part in named]


def _marks_of(
    part: Sequence[str], held: Mapping[str, Sequence[Holding]], asked: Mapping[str, int]
) -> tuple[Mark, ...]:
    inside: defaultdict[str, list[Holding]] = defaultdict(list)
    for role in part:
        for holding in held[role]:
            inside[holding.thing.iri].append(holding)
    others = len(held) - len(part)

    def telling(mark: Mark) -> tuple[float, int, str, str]:
        outside = mark.outside / others if others else 0.0
        return (outside - mark.inside / len(part), -mark.inside, mark.thing.label, mark.thing.iri)

    marks = [
        Mark(same[0].thing, len(same), asked[iri] - len(same), tuple(f for h in same for f in h.facts))
        for iri, same in inside.items()
        if len(same) > 1
    ]
    return tuple(sorted(marks, key=telling)[:_MARKS])


def _row(community: Community) -> Row:
    roles = tuple(role.label for role in community.roles)
    size = len(roles)
    marks = tuple(f"{mark.thing.label} ({mark.inside}/{size})" for mark in community.marks)
    facts = tuple(fact for mark in community.marks for fact in mark.facts)
    return Row((community.number, size, roles, marks), facts)


def _role_rows(found: Iterable[Community]) -> Iterable[Row]:
    for community in found:
        facts: defaultdict[str, list[Fact]] = defaultdict(list)
        for mark in community.marks:
            for fact in mark.facts:
                facts[fact.subject].append(fact)
        for role in community.roles:
            yield Row((community.number, role.label, role.iri), tuple(facts[role.iri]))
