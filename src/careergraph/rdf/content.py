"""The default graph: entities, documents and the plain triples of facts."""

import json
from collections.abc import Iterator
from decimal import Decimal

from careergraph.graph import Graph
from careergraph.identity import document_iri
from careergraph.model import Entity, Origin
from careergraph.rdf.figures import Contexts, contexts_of, figure_of
from careergraph.rdf.terms import Line, iri_of, name_of, number_of, text_of, writable

__all__ = ["content_of"]


def content_of(graph: Graph) -> Iterator[Line]:
    """Yield the triples of the default graph."""
    contexts = contexts_of(graph)
    for entity in graph.entities.values():
        yield from _entity(entity, contexts)
    for fact in graph.facts:
        yield iri_of(fact.subject), name_of(f"cg:{fact.predicate}"), iri_of(fact.object)
    for old, new in graph.replaced.items():
        yield iri_of(old), name_of("dcterms:isReplacedBy"), iri_of(new)
    for origin in graph.origins.values():
        yield from _document(origin, graph.base)


def _entity(entity: Entity, contexts: Contexts) -> Iterator[Line]:
    iri = iri_of(entity.iri)
    yield iri, name_of("rdf:type"), name_of(f"cg:{entity.kind}")
    for predicate, label in _labels(entity):
        yield iri, name_of(predicate), text_of(label, entity.language)
    if entity.notation is not None:
        yield iri, name_of("skos:notation"), text_of(entity.notation)
    if entity.rank is not None:
        yield iri, name_of("cg:rank"), number_of(entity.rank)
    if entity.broader is not None:
        yield iri, name_of("skos:broader"), iri_of(entity.broader)
    if entity.value is not None:
        for predicate, term in figure_of(
            entity.kind, json.loads(entity.value, parse_float=Decimal), contexts
        ):
            yield iri, name_of(predicate), term


def _labels(entity: Entity) -> Iterator[tuple[str, str]]:
    # Two spellings may be one once they are writable: no literal stands in two of the three.
    label, seen = writable(entity.label), {writable(entity.label)}
    yield from (("skos:prefLabel", label), ("rdfs:label", label))
    for predicate, names in (("skos:altLabel", entity.aliases), ("skos:hiddenLabel", entity.hidden)):
        fresh = sorted({writable(name) for name in names} - seen)
        yield from ((predicate, name) for name in fresh)
        seen.update(fresh)


def _document(origin: Origin, base: str) -> Iterator[Line]:
    iri = iri_of(document_iri(origin.id, base))
    yield iri, name_of("rdf:type"), name_of("cg:Document")
    yield iri, name_of("dcterms:identifier"), text_of(origin.id)
    yield iri, name_of("dcterms:title"), text_of(origin.title or origin.id, origin.language)
    yield iri, name_of("dcterms:language"), text_of(origin.language)
    if origin.date:
        yield iri, name_of("dcterms:date"), text_of(origin.date)
    yield iri, name_of("dcterms:format"), text_of(origin.media_type)
    yield iri, name_of("cg:sha256"), text_of(origin.digest)
    yield iri, name_of("cg:reader"), text_of(origin.reader)
    yield iri, name_of("cg:characters"), number_of(origin.characters)
