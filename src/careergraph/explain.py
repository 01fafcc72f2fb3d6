"""Why the graph holds a fact: the sentences that say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careergraph.analysis.lookup import find_entities
from careergraph.graph import Graph, support_of
from careergraph.model import Evidence, Fact
from careergraph.ontology import load_ontology

if TYPE_CHECKING:
    from careergraph.analysis.notebook import Saying

__all__ = ["Explanation", "Explanations", "explain"]


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

    def _repr_html_(self) -> str:
        return Explanations((self,))._repr_html_()


class Explanations(tuple[Explanation, ...]):
    """Facts with what says them; a notebook shows the sentences."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from careergraph.analysis.notebook import sayings_html  # noqa: PLC0415 - lazy: only notebooks ask

        return sayings_html(map(_saying_of, self))


def explain(
    graph: Graph, subject: str, predicate: str | None = None, object_name: str | None = None
) -> Explanations:
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
    return Explanations(
        sorted(found, key=lambda e: (e.subject, e.predicate, -e.sources, e.object, e.fact, e.modality))
    )


def _saying_of(explanation: Explanation) -> "Saying":
    from careergraph.analysis.notebook import Saying, places_of  # noqa: PLC0415 - lazy, as above

    e = explanation
    sources = f"{e.sources} independent source{'' if e.sources == 1 else 's'}"
    weight = f"{e.modality}, {sources}, confidence {e.confidence:.2f}"
    return Saying(f"{e.subject} {e.predicate} {e.object}", weight, places_of(e.evidence))


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
