"""What `align --apply` adds to a graph: matches, codes, needed skills, and the notice of the taxonomy.

All of it is about concepts of the taxonomy or says that ours match them, so no triple stands in another
graph; what an earlier alignment with the same taxonomy added is told by the namespaces of its concepts.
"""

from collections.abc import Iterator
from dataclasses import replace

from careergraph.alignment import Alignment, Link
from careergraph.alignment.sets import mapping_set_iri
from careergraph.graph import Graph
from careergraph.rdf.terms import Line, iri_of, name_of, text_of
from careergraph.taxonomies import Concept, Group, Taxonomy

__all__ = ["apply_alignment", "triples_of"]

#: The namespace of ESCO's own model, in which relations of occupations and skills are named.
_MODEL = "http://data.europa.eu/esco/model#"


def apply_alignment(graph: Graph, alignment: Alignment) -> Graph:
    """Return the graph with this alignment in place of an earlier one with the same taxonomy."""
    kept = [line for line in graph.alignment if not _is_of(line, alignment.taxonomy, graph.base)]
    return replace(graph, alignment=tuple(sorted({*kept, *triples_of(alignment)})))


def _is_of(line: Line, taxonomy: Taxonomy, base: str) -> bool:
    spaces = [f"<{space}" for space in (taxonomy.source, *taxonomy.prefixes.values())]
    mapping_set = iri_of(mapping_set_iri(taxonomy.name, base))
    return any(term == mapping_set or term.startswith(tuple(spaces)) for term in (line[0], line[2]))


def triples_of(alignment: Alignment) -> Iterator[Line]:
    """Yield the triples of an alignment; one may come twice."""
    yield from _about(alignment)
    occupations: set[str] = set()
    skills: set[str] = set()
    for thing, link in alignment.links:
        subject, concept = iri_of(thing.entity.iri), link.concept
        yield subject, name_of(f"skos:{link.predicate}"), iri_of(concept.iri)
        yield from _concept(concept)
        if thing.entity.kind == "Role":
            occupations.add(concept.iri)
            yield from _codes(subject, link, alignment.taxonomy)
        else:
            skills.add(concept.iri)
    for relation in alignment.taxonomy.relations() if occupations and skills else ():
        if relation.occupation in occupations and relation.skill in skills:
            name = "relatedEssentialSkill" if relation.is_essential else "relatedOptionalSkill"
            yield iri_of(relation.occupation), iri_of(f"{_MODEL}{name}"), iri_of(relation.skill)


def _about(alignment: Alignment) -> Iterator[Line]:
    taxonomy = alignment.taxonomy
    mapping_set = iri_of(mapping_set_iri(taxonomy.name, alignment.base))
    title = f"Mappings to {taxonomy.title} {taxonomy.version}".strip()
    yield mapping_set, name_of("rdf:type"), name_of("prov:Entity")
    yield mapping_set, name_of("dcterms:title"), text_of(title, "en")
    yield mapping_set, name_of("dcterms:source"), iri_of(taxonomy.source)
    yield mapping_set, name_of("dcterms:rights"), text_of(taxonomy.notice, "en")


def _concept(concept: Concept) -> Iterator[Line]:
    iri = iri_of(concept.iri)
    yield iri, name_of("rdf:type"), name_of("skos:Concept")
    yield iri, name_of("skos:prefLabel"), text_of(concept.label, "en")
    if concept.code:
        yield iri, name_of("skos:notation"), text_of(concept.code)


def _codes(subject: str, link: Link, taxonomy: Taxonomy) -> Iterator[Line]:
    """Yield the codes of the occupation that a role is, and of the class that it is in."""
    concept = link.concept
    if concept.code:
        iri = iri_of(concept.iri)
        yield subject, name_of("schema:occupationalCategory"), iri
        yield from _code(iri, concept.code, taxonomy.source)
    group: Group | None = taxonomy.groups.get(concept.group or "")
    if group:
        iri = iri_of(group.iri)
        yield subject, name_of("schema:occupationalCategory"), iri
        yield iri, name_of("skos:prefLabel"), text_of(group.label, "en")
        yield from _code(iri, group.code, group.scheme)


def _code(iri: str, code: str, scheme: str) -> Iterator[Line]:
    yield iri, name_of("rdf:type"), name_of("schema:CategoryCode")
    yield iri, name_of("schema:codeValue"), text_of(code)
    if scheme:
        yield iri, name_of("schema:inCodeSet"), iri_of(scheme)
