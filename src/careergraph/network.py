"""The graph as a network: NetworkX for analysis, and flat cells for the files of network tools.

Nothing here reads or writes files.
"""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

from careergraph.graph import Graph
from careergraph.model import Entity, Evidence, Fact

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Cells",
    "Steps",
    "circular",
    "cycles_in",
    "edge_cells",
    "edge_types",
    "node_cells",
    "short_ways",
    "to_networkx",
]

#: Node → the nodes that it leads to.
Steps = Mapping[str, Sequence[str]]

#: How many ways of one length are weighed against each other by name.
_EQUALS = 100

#: What a node or an edge has, by name: no lists and no nulls.
Cells = Mapping[str, str | int | float]

#: The cells of an edge; the last two are there where evidence is told in full.
_EDGE: dict[str, type] = {
    "predicate": str, "modality": str, "confidence": float, "mentions": int, "sources": int,
    "documents": str, "quotes": str,
}  # fmt: skip
_OF_EVIDENCE = frozenset({"documents", "quotes"})


def to_networkx(graph: Graph) -> "nx.MultiDiGraph[str]":
    """Return entities as nodes and facts as edges keyed by predicate, in sorted order.

    Nodes are IRIs with kind, label and aliases (and rank, value, broader where there is one). Edges
    have predicate, modality, confidence, mentions, sources and the list of their evidence.
    """
    import networkx as nx  # noqa: PLC0415 - lazy: takes long to import, and cells need none of it

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(base=graph.base)
    for iri, entity in sorted(graph.entities.items()):
        network.add_node(iri, **_node_of(entity))
    for fact, evidences in sorted(graph.facts.items()):
        support = graph.support(fact)
        network.add_edge(
            fact.subject,
            fact.object,
            key=fact.predicate,
            predicate=fact.predicate,
            modality=support.modality,
            confidence=support.confidence,
            mentions=support.mentions,
            sources=support.sources,
            evidence=[_evidence_of(evidence) for evidence in sorted(evidences)],
        )
    return network


def circular(steps: Steps) -> Steps:
    """Return the steps that are on a cycle, in their order.

    >>> circular({"a": ["b", "c"], "b": ["a"]})
    {'a': ['b'], 'b': ['a']}
    """
    try:
        TopologicalSorter(steps).prepare()
    except CycleError:
        return _circular(steps)
    return {}


def _circular(steps: Steps) -> Steps:
    import networkx as nx  # noqa: PLC0415 - lazy: takes long to import, and few graphs have a cycle

    network: nx.DiGraph[str] = nx.DiGraph(_each(steps))
    knots = nx.strongly_connected_components(network)
    knot = {node: number for number, nodes in enumerate(knots) for node in nodes}
    inner = {node: [other for other in steps[node] if knot[other] == knot[node]] for node in steps}
    return {node: others for node, others in inner.items() if others}


def cycles_in(steps: Steps) -> Iterator[tuple[str, ...]]:
    """Yield for each step that is on a cycle, but on none yet told, a shortest one from its least node on.

    >>> list(cycles_in({"b": ["c", "a"], "c": ["a"], "a": ["b"]}))
    [('a', 'b', 'c', 'a'), ('a', 'b', 'a')]
    """
    if not (inner := circular(steps)):
        return
    import networkx as nx  # noqa: PLC0415 - lazy, as above

    network: nx.DiGraph[str] = nx.DiGraph(_each(inner))
    told: set[tuple[str, str]] = set()
    for step in _each(inner):
        if step not in told:
            found = (step[0], *nx.shortest_path(network, step[1], step[0]))
            told.update(pairwise(found))
            at = found.index(min(found))
            yield (*found[at:-1], *found[: at + 1])


def _each(steps: Steps) -> list[tuple[str, str]]:
    return [(node, other) for node, others in steps.items() for other in others]


def short_ways(
    lengths: Mapping[tuple[str, str], int], start: str, end: str, *, most: int
) -> tuple[tuple[str, ...], ...]:
    """Return the shortest ways along directed edges that visit no node twice, equals by their nodes.

    >>> short_ways({("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 3}, "a", "c", most=2)
    (('a', 'b', 'c'), ('a', 'c'))
    """
    import networkx as nx  # noqa: PLC0415 - lazy, as above

    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from((start, end))
    network.add_weighted_edges_from((a, b, length) for (a, b), length in sorted(lengths.items()))
    found: list[tuple[int, tuple[str, ...]]] = []
    try:
        for way in nx.shortest_simple_paths(network, start, end, weight="weight"):
            length = sum(lengths[step] for step in pairwise(way))
            if len(found) >= most and (length > found[most - 1][0] or len(found) >= most + _EQUALS):
                break
            found.append((length, tuple(way)))
    except nx.NetworkXNoPath:
        return ()
    return tuple(way for _, way in sorted(found)[:most])


def node_cells(graph: Graph, entity: Entity) -> Cells:
    """Return what a node has: names are joined with "; ", what is absent is left out."""
    own = {"kind": entity.kind, "label": entity.label, "aliases": "; ".join(entity.aliases)}
    more = {"rank": entity.rank, "value": entity.value, "broader": entity.broader}
    return _cells({**own, **more, **graph.measures.get(entity.iri, {})})


def edge_cells(graph: Graph, fact: Fact) -> Cells:
    """Return what the edge of a fact has; its documents and quotes where these are told."""
    support = graph.support(fact)
    cells: dict[str, str | int | float | None] = {
        "predicate": fact.predicate,
        "modality": support.modality,
        "confidence": support.confidence,
        "mentions": support.mentions,
        "sources": support.sources,
    }
    if graph.level == "full":
        found = sorted(graph.facts[fact])
        cells["documents"] = "; ".join(dict.fromkeys(e.document for e in found))
        cells["quotes"] = "; ".join(dict.fromkeys(e.quote for e in map(graph.shown, found)))
    return _cells(cells)


def edge_types(graph: Graph) -> dict[str, type]:
    """Return the type of each cell that an edge of the graph may have."""
    left_out = frozenset[str]() if graph.level == "full" else _OF_EVIDENCE
    left_out |= frozenset[str]() if graph.is_quoted else {"quotes"}
    return {name: kind for name, kind in _EDGE.items() if name not in left_out}


def _cells(values: Mapping[str, str | int | float | None]) -> Cells:
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _node_of(entity: Entity) -> dict[str, object]:
    optional = {"rank": entity.rank, "value": entity.value, "broader": entity.broader}
    return {
        "kind": entity.kind,
        "label": entity.label,
        "aliases": list(entity.aliases),
        **{name: value for name, value in optional.items() if value is not None},
    }


def _evidence_of(evidence: Evidence) -> dict[str, object]:
    return {
        "document": evidence.document,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "modality": evidence.modality,
        "confidence": evidence.confidence,
        "section": evidence.section,
        "extractor": evidence.extractor,
        "line": evidence.line,
        "page": evidence.page,
    }
