"""An alignment as files: its mappings as SSSOM, and what is in no taxonomy as a table."""

import csv
import io
from collections.abc import Iterator, Mapping
from importlib.metadata import version

from careergraph.alignment import Abstention, Aligned, Alignment, Link
from careergraph.identity import ONTOLOGY
from careergraph.ontology import namespaces
from careergraph.sssom import UNSPECIFIED_LICENSE, Metadata, curie_of, write_sssom
from careergraph.text import squeeze

__all__ = ["mapping_parts", "mapping_set_iri", "missing_table"]

_COLUMNS = (
    "subject_id subject_label subject_category predicate_id object_id object_label mapping_justification "
    "confidence object_match_field match_string similarity_score similarity_measure comment"
).split()
_LIKENESS = "semapv:LexicalSimilarityThresholdMatching"
_FIELDS = {"label": "skos:prefLabel", "alias": "skos:altLabel", "name": "rdfs:label"}
_MISSING = ("id", "label", "kind", "sources", "reason", "nearest", "nearest_id")


def mapping_set_iri(name: str, base: str) -> str:
    """Return the IRI of the mappings of a graph to the taxonomy of this name."""
    return f"{base}/alignment/{name}"


def mapping_parts(alignment: Alignment, license_iri: str = UNSPECIFIED_LICENSE) -> Iterator[bytes]:
    """Yield the mappings as SSSOM/TSV, sorted by subject."""
    taxonomy = alignment.taxonomy
    ours = {prefix: iri for prefix, iri in namespaces(alignment.base).items() if prefix in _OURS}
    curies = {"cg": ONTOLOGY, **ours, **taxonomy.prefixes}
    slots = {
        "mapping_set_title": f"Mappings to {taxonomy.title}",
        "mapping_set_description": taxonomy.notice,
        "subject_source_version": "",
        "object_source_version": taxonomy.version,
        "mapping_tool": "careergraph",
        "mapping_tool_version": version("careergraph"),
    }
    metadata = Metadata(
        mapping_set_iri(taxonomy.name, alignment.base),
        license_iri,
        curies,
        {name: value for name, value in slots.items() if value},
    )
    links = sorted(alignment.links, key=lambda pair: pair[0].entity.iri)
    yield from write_sssom(metadata, (_row(thing, link, curies) for thing, link in links), _COLUMNS)


_OURS = ("role", "skill", "tool", "industry")


def _row(thing: Aligned, link: Link, curies: Mapping[str, str]) -> dict[str, str]:
    row = {
        "subject_id": curie_of(thing.entity.iri, curies),
        "subject_label": squeeze(thing.entity.label),
        "subject_category": f"cg:{thing.entity.kind}",
        "predicate_id": f"skos:{link.predicate}",
        "object_id": curie_of(link.concept.iri, curies),
        "object_label": squeeze(link.concept.label),
        "mapping_justification": "semapv:LexicalMatching" if link.likeness is None else _LIKENESS,
        "confidence": f"{link.confidence:.2f}",
        "object_match_field": _FIELDS.get(link.field, ""),
        "match_string": squeeze(link.matched),
        "comment": f"{link.reason}; sources: {thing.sources}",
    }
    if link.likeness is not None:
        row |= {
            "similarity_score": f"{link.likeness:.3f}",
            "similarity_measure": "TF-IDF of trigrams, edit ratio",
        }
    return row


def missing_table(alignment: Alignment) -> bytes:
    """Return what has no link as a table with tabs, most sources first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(_MISSING)
    writer.writerows(missing_row(thing, abstention).values() for thing, abstention in alignment.missing)
    return text.getvalue().encode("utf-8", "backslashreplace")


def missing_row(thing: Aligned, abstention: Abstention) -> dict[str, str | int]:
    """Return the row of a thing that has no link, by column."""
    entity, near = thing.entity, abstention.near[:1]
    return {
        "id": entity.iri,
        "label": squeeze(entity.label),
        "kind": entity.kind,
        "sources": thing.sources,
        "reason": abstention.reason,
        "nearest": near[0].label if near else "",
        "nearest_id": near[0].iri if near else "",
    }
