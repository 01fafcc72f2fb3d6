"""NetworkX: the graph as a MultiDiGraph, for analysis. Nothing here reads or writes files."""

import networkx as nx

from careergraph.graph import Graph
from careergraph.model import Entity, Evidence

__all__ = ["to_networkx"]


def to_networkx(graph: Graph) -> "nx.MultiDiGraph[str]":
    """Return entities as nodes and facts as edges keyed by predicate, in sorted order.

    Nodes are IRIs with kind, label and aliases (and rank, value, broader where there is one). Edges
    have predicate, modality, confidence, mentions, sources and the list of their evidence.
    """
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
