"""An answer as plain values, which JSON can hold: what --json writes and the server sends."""

from dataclasses import asdict
from typing import Any

from careergraph.analysis.tables import Answer, evidence_of
from careergraph.graph import Graph

__all__ = ["plain_of"]


def plain_of(graph: Graph, answer: Answer, *, with_evidence: bool = False) -> dict[str, Any]:
    """Return the fields of an answer, its notes, and with evidence what says the facts of its lines."""
    value: dict[str, Any] = asdict(answer)
    value["notes"] = list(answer.notes())
    if with_evidence:
        facts = dict.fromkeys(fact for table in answer.tables() for row in table.rows for fact in row.facts)
        value["evidence"] = [
            {"fact": asdict(fact), "evidence": [asdict(e) for e in found]}
            for fact, found in evidence_of(graph, facts)
        ]
    return value
