"""What a taxonomy of others calls the things of a graph: found, or abstained from.

names     forms of a name that mean the same
ngrams    names nearest by their letters
index     the concepts of a taxonomy by the forms of their names
linking   rules: what a name means, or that nothing is sure enough
sets      the mappings as SSSOM, and the list of what is in no taxonomy
triples   what `align --apply` adds to a graph
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from careergraph.alignment.linking import FAMILIES, THRESHOLD, Abstention, Link, Linker
from careergraph.graph import Graph
from careergraph.model import Entity
from careergraph.taxonomies import Taxonomy

__all__ = ["THRESHOLD", "Abstention", "Aligned", "Alignment", "Link", "align_graph"]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A thing of a graph, the number of independent documents that speak of it, and what it means."""

    entity: Entity
    sources: int
    outcome: Link | Abstention


@dataclass(frozen=True, slots=True)
class Alignment:
    """The things of a graph beside a taxonomy, those with most sources first.

    `outside` counts by kind the things of which the taxonomy has no sort.
    """

    taxonomy: Taxonomy
    base: str
    things: tuple[Aligned, ...]
    outside: Mapping[str, int]

    @property
    def links(self) -> list[tuple[Aligned, Link]]:
        """The things that are in the taxonomy, with their links."""
        return [(thing, thing.outcome) for thing in self.things if isinstance(thing.outcome, Link)]

    @property
    def missing(self) -> list[tuple[Aligned, Abstention]]:
        """The things that are not, as far as can be told, with why and what comes near."""
        return [(thing, thing.outcome) for thing in self.things if isinstance(thing.outcome, Abstention)]


def align_graph(graph: Graph, taxonomy: Taxonomy, *, threshold: float = THRESHOLD) -> Alignment:
    """Return what the roles, skills, tools and industries of a graph are in a taxonomy.

    A link that is less sure than the threshold (0 to 1) is none.
    """
    linker = Linker(taxonomy, threshold)
    sources = _sources_of(graph)
    things: list[Aligned] = []
    outside: Counter[str] = Counter()
    for entity in graph.entities.values():
        if entity.kind not in FAMILIES:
            continue
        if linker.has_sort_of(entity.kind):
            outcome = linker.link(entity.label, entity.kind, entity.aliases)
            things.append(Aligned(entity, sources.get(entity.iri, 0), outcome))
        else:
            outside[entity.kind] += 1
    things.sort(key=lambda t: (-t.sources, t.entity.kind, t.entity.label, t.entity.iri))
    return Alignment(taxonomy, graph.base, tuple(things), dict(sorted(outside.items())))


def _sources_of(graph: Graph) -> dict[str, int]:
    """Return by IRI how many independent documents give a thing: copies are one with what they copy."""
    found: Counter[str] = Counter()
    for _, said in graph.said():
        facts = {fact for fact, evidence in said if evidence.modality != "excluded" and not evidence.copy_of}
        found.update({iri for fact in facts for iri in (fact.subject, fact.object)})
    return found
