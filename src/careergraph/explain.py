"""Why the graph holds a fact: the sentences that say it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from careergraph.errors import UsageError
from careergraph.graph import Graph, support_of
from careergraph.model import Entity, Evidence, Fact
from careergraph.ontology import load_ontology
from careergraph.text import fold_name, singular_of

__all__ = ["Explanation", "explain", "find_entities"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One fact, with labels for people and all its evidence; of an excluded one the modality says so.

    `sources` counts independent documents (an evidence says what it is a copy of), `confidence` is the
    probability that one is read rightly.
    """

    fact: Fact
    subject: str
    predicate: str
    object: str
    modality: str
    confidence: float
    sources: int
    evidence: tuple[Evidence, ...]


def explain(
    graph: Graph, subject: str, predicate: str | None = None, object_name: str | None = None
) -> tuple[Explanation, ...]:
    """Return the facts of a subject with their evidence, strongest first; names as people write them.

    Of a thing that is the subject of no fact, the facts it is the object of. The subject or object is
    a label, an alias, an IRI or the path of one ("role/nurse").

    Raises:
        UsageError: nothing has that name; close ones are named.
        UnknownTerm: the ontology has no such predicate.
    """
    wanted = None if predicate is None else load_ontology().predicate(predicate.rpartition(":")[2]).name
    subjects = {e.iri for e in find_entities(graph, subject)}
    objects = None if object_name is None else {e.iri for e in find_entities(graph, object_name)}
    facts = [
        f
        for f in (*graph.facts, *graph.excluded)
        if (wanted is None or f.predicate == wanted) and (objects is None or f.object in objects)
    ]
    chosen = [f for f in facts if f.subject in subjects]
    if not chosen and objects is None:
        chosen = [f for f in facts if f.object in subjects]
    found = (e for fact in dict.fromkeys(chosen) for e in _explanations(graph, fact))
    return tuple(
        sorted(found, key=lambda e: (e.subject, e.predicate, -e.sources, e.object, e.fact, e.modality))
    )


def find_entities(graph: Graph, name: str) -> tuple[Entity, ...]:
    """Return the entities that a name, an IRI or the path of one means, sorted by IRI.

    Raises:
        UsageError: there is none.
    """
    for iri in (name, f"{graph.base}/{name}"):
        if iri in graph.entities:
            return (graph.entities[iri],)
    names = _names(graph.entities)
    folded = fold_name(name)
    found = names.get(folded) or names.get(singular_of(folded))
    if not found:
        close = get_close_matches(folded, list(names), n=5, cutoff=0.6)
        labels = sorted({names[c][0].label for c in close})
        hint = f"; did you mean {', '.join(labels)}?" if labels else ""
        raise UsageError(f"nothing in the graph is called {name!r}{hint}")
    return tuple(found)


def _names(entities: Mapping[str, Entity]) -> dict[str, list[Entity]]:
    names: dict[str, list[Entity]] = {}
    for entity in entities.values():
        for name in _folded(entity):
            names.setdefault(name, []).append(entity)
    return names


def _folded(entity: Entity) -> Iterable[str]:
    spellings = (entity.label, *entity.aliases, *entity.hidden, *filter(None, (entity.notation,)))
    folded = [fold_name(s) for s in spellings]
    return dict.fromkeys([*folded, *map(singular_of, folded)])


def _explanations(graph: Graph, fact: Fact) -> Iterator[Explanation]:
    for evidence, is_excluded in ((graph.facts.get(fact), False), (graph.excluded.get(fact), True)):
        if evidence:
            support = support_of(evidence, graph.origins)
            yield Explanation(
                fact=fact,
                subject=graph.label(fact.subject),
                predicate=fact.predicate,
                object=graph.label(fact.object),
                modality="excluded" if is_excluded else support.modality,
                confidence=support.confidence,
                sources=support.sources,
                evidence=evidence,
            )
