"""The Graph value: entities, facts with their evidence, and where they come from.

A graph is a pure function of claims and vocabulary (see resolve). It is never changed; projections
(rdf, network, view) read it. What a fact's evidence adds up to (modality, counts, confidence) is
computed here, in one place.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from careergraph.model import Account, Entity, Evidence, Fact, Modality, Origin, Problem

__all__ = ["Graph", "Merge", "Support", "support_of"]

_STRENGTH: dict[Modality, int] = {"unstated": 0, "optional": 1, "preferred": 2, "required": 3, "excluded": 4}


@dataclass(frozen=True, slots=True)
class Support:
    """What the evidence of one fact adds up to.

    `mentions` counts its evidences, `sources` its independent documents (the same bytes under two ids
    are one), `modality` is the one with most independent sources (ties: the weaker), `confidence` the
    probability that at least one independent source is read rightly (noisy-or of the best in each).
    """

    modality: Modality
    mentions: int
    sources: int
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A spelling that was merged into an entity, and the rule that did it."""

    entity: str
    name: str
    rule: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Entities, facts and evidence. Mappings are sorted by key and are never changed.

    `excluded` holds, in the form of facts, what documents say is NOT needed: never asserted. `accounts`
    says of each document what became of its blocks.
    """

    base: str
    origins: Mapping[str, Origin] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    facts: Mapping[Fact, tuple[Evidence, ...]] = field(default_factory=dict)
    excluded: Mapping[Fact, tuple[Evidence, ...]] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    problems: tuple[Problem, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)

    def support(self, fact: Fact) -> Support:
        """Return what the evidence of an asserted fact adds up to."""
        return support_of(self.facts[fact], self.origins)

    def label(self, iri: str) -> str:
        """Return the preferred label of an entity."""
        return self.entities[iri].label


def support_of(evidences: Iterable[Evidence], origins: Mapping[str, Origin]) -> Support:
    """Add up evidences of one fact (at least one)."""
    found = tuple(evidences)
    votes: Counter[Modality] = Counter()
    for _, modality in {(origins[e.document].digest, e.modality) for e in found}:
        votes[modality] += 1
    best: dict[str, float] = {}
    for evidence in found:
        digest = origins[evidence.document].digest
        best[digest] = max(best.get(digest, 0.0), evidence.confidence)
    doubt = 1.0
    for _, confidence in sorted(best.items()):
        doubt *= 1.0 - confidence
    modality = min(votes, key=lambda m: (-votes[m], _STRENGTH[m]))
    return Support(modality, len(found), len(best), round(1.0 - doubt, 4))
