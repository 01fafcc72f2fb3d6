"""The evidence graph: facts as things of their own, where each is said, and what is not needed."""

import json
from collections.abc import Callable, Iterator

from careergraph.graph import Graph, Support
from careergraph.identity import ONTOLOGY, choice_iri, digest_of, document_iri, modality_iri, passage_iri
from careergraph.model import Evidence, Fact
from careergraph.rdf.terms import Line, decimal_of, iri_of, name_of, number_of, text_of

__all__ = ["Reified", "as_reifier", "as_statement", "evidence_iri", "evidence_of", "fact_iri"]

#: The IRI of a node and the fact that it is about → the triples that say so.
Reified = Callable[[str, Fact], Iterator[Line]]


def fact_iri(fact: Fact, base: str) -> str:
    """Return the IRI of a fact: 32 hex digits of the sha256 of its N-Triples line (without newline).

    >>> fact_iri(Fact("https://e.org/role/a", "usesTool", "https://e.org/tool/b"), "https://e.org")[:21]
    'https://e.org/fact/9b'
    """
    line = f"<{fact.subject}> <{ONTOLOGY}{fact.predicate}> <{fact.object}> ."
    return f"{base}/fact/{digest_of(line)[:32]}"


def evidence_iri(fact: Fact, evidence: Evidence, base: str) -> str:
    """Return the IRI of an evidence: of its fact, document, span, extractor, and whether it denies."""
    place = [evidence.document, evidence.span.start, evidence.span.end, evidence.extractor]
    row = [fact.subject, fact.predicate, fact.object, *place, evidence.modality == "excluded"]
    return f"{base}/evidence/{digest_of(json.dumps(row))[:32]}"


def evidence_of(graph: Graph, *, reified: "Reified | None" = None) -> Iterator[Line]:
    """Yield the triples of the evidence graph (a shared passage once for each that quotes it).

    Of a graph at the level "counts" it holds facts with what their evidence adds up to, at "none" nothing.
    `reified` says which triple a fact is about: `as_statement` (RDF 1.1, the default) or `as_reifier`.
    """
    stated = reified or as_statement
    if graph.level == "none":
        return
    for fact in graph.facts:
        iri = iri_of(fact_iri(fact, graph.base))
        yield iri, name_of("rdf:type"), name_of("cg:Fact")
        if stated is as_statement:
            yield iri, name_of("rdf:type"), name_of("rdf:Statement")
        yield from stated(iri, fact)
        yield from _support(iri, graph.support(fact))
        for evidence in graph.facts[fact] if graph.level == "full" else ():
            witness = iri_of(evidence_iri(fact, evidence, graph.base))
            yield iri, name_of("prov:wasDerivedFrom"), witness
            yield from _witness(witness, graph.shown(evidence), graph.base)
    for fact in graph.excluded if graph.level == "full" else ():
        for evidence in graph.excluded[fact]:
            witness = iri_of(evidence_iri(fact, evidence, graph.base))
            yield from stated(witness, fact)
            yield from _witness(witness, graph.shown(evidence), graph.base)


def as_statement(iri: str, fact: Fact) -> Iterator[Line]:
    """Yield subject, predicate and object of a fact as triples of its node, as RDF 1.1 reifies."""
    yield iri, name_of("rdf:subject"), iri_of(fact.subject)
    yield iri, name_of("rdf:predicate"), name_of(f"cg:{fact.predicate}")
    yield iri, name_of("rdf:object"), iri_of(fact.object)


def as_reifier(iri: str, fact: Fact) -> Iterator[Line]:
    """Yield the triple of a fact as a triple term that its node reifies, as RDF 1.2 does."""
    triple = f"{iri_of(fact.subject)} {name_of(f'cg:{fact.predicate}')} {iri_of(fact.object)}"
    yield iri, name_of("rdf:reifies"), f"<<( {triple} )>>"


def _support(iri: str, support: Support) -> Iterator[Line]:
    yield iri, name_of("cg:modality"), iri_of(modality_iri(support.modality))
    yield iri, name_of("cg:confidence"), decimal_of(support.confidence)
    yield iri, name_of("cg:mentionCount"), number_of(support.mentions)
    yield iri, name_of("cg:sourceCount"), number_of(support.sources)


def _witness(iri: str, evidence: Evidence, base: str) -> Iterator[Line]:
    document = iri_of(document_iri(evidence.document, base))
    passage = iri_of(passage_iri(evidence.document, evidence.span.start, evidence.span.end, base))
    yield iri, name_of("rdf:type"), name_of("cg:Evidence")
    yield iri, name_of("oa:hasSource"), document
    yield iri, name_of("oa:hasSelector"), passage
    yield iri, name_of("prov:wasQuotedFrom"), document
    yield iri, name_of("cg:modality"), iri_of(modality_iri(evidence.modality))
    yield iri, name_of("cg:confidence"), decimal_of(evidence.confidence)
    yield iri, name_of("cg:extractor"), text_of(evidence.extractor)
    yield iri, name_of("cg:line"), number_of(evidence.line)
    if evidence.copy_of is not None:
        yield iri, name_of("cg:copyOf"), iri_of(document_iri(evidence.copy_of, base))
    if evidence.section:
        yield iri, name_of("cg:section"), text_of(evidence.section)
    if evidence.page is not None:
        yield iri, name_of("cg:page"), number_of(evidence.page)
    if evidence.choice is not None:
        choice = iri_of(choice_iri(evidence.choice, base))
        yield iri, name_of("cg:oneOf"), choice
        yield choice, name_of("rdf:type"), name_of("cg:Choice")
    yield from _passage(passage, evidence)


def _passage(iri: str, evidence: Evidence) -> Iterator[Line]:
    yield iri, name_of("rdf:type"), name_of("oa:TextPositionSelector")
    yield iri, name_of("oa:start"), number_of(evidence.span.start)
    yield iri, name_of("oa:end"), number_of(evidence.span.end)
    if evidence.quote_sha256:
        yield iri, name_of("cg:quoteSha256"), text_of(evidence.quote_sha256)
    else:
        yield iri, name_of("rdf:type"), name_of("oa:TextQuoteSelector")
        yield iri, name_of("oa:exact"), text_of(evidence.quote)
