"""The merges of names as SSSOM: each spelling that is no label, its thing, the rule and its score."""

from collections.abc import Iterator

from careergraph import __version__
from careergraph.graph import Graph, Merge
from careergraph.identity import ONTOLOGY
from careergraph.ontology import namespaces
from careergraph.rdf.terms import writable
from careergraph.sssom import LITERAL, Metadata, Row, curie_of, write_sssom
from careergraph.text import squeeze

__all__ = ["iter_merges"]

#: The kind comes first: a row that begins with "#", as a name may, is a comment to other programs.
_COLUMNS = (
    "subject_category", "subject_label", "subject_type", "predicate_id", "object_id", "object_label",
    "object_category", "mapping_justification", "confidence", "curation_rule_text", "ext_mentions",
)  # fmt: skip
_JUSTIFIED = {
    "decision": "semapv:ManualMappingCuration",
    "vocabulary spelling": "semapv:BackgroundKnowledgeBasedMatching",
    "vocabulary abbreviation": "semapv:BackgroundKnowledgeBasedMatching",
}


def iter_merges(graph: Graph) -> Iterator[bytes]:
    """Yield the file part by part; a column of our own counts the passages that write the spelling."""
    spaces = namespaces(graph.base)
    rows = [_row(graph, merge, spaces) for merge in graph.merges]
    used = {"cg", *(row["object_id"].partition(":")[0] for row in rows)}
    metadata = Metadata(
        f"{graph.base}/merges",
        curie_map={prefix: space for prefix, space in spaces.items() if prefix in used},
        slots={
            "mapping_set_title": "Names that were merged",
            "mapping_tool": "careergraph",
            "mapping_tool_version": __version__,
        },
        extensions={"ext_mentions": f"{ONTOLOGY}mentionCount"},
    )
    yield from write_sssom(metadata, rows, _COLUMNS)


def _row(graph: Graph, merge: Merge, spaces: dict[str, str]) -> Row:
    entity = graph.entities[merge.entity]
    return {
        "subject_label": _told(merge.name),
        "subject_type": LITERAL,
        "subject_category": f"cg:{entity.kind}",
        "predicate_id": "skos:exactMatch",
        "object_id": curie_of(entity.iri, spaces),
        "object_label": _told(entity.label),
        "object_category": f"cg:{entity.kind}",
        "mapping_justification": _JUSTIFIED.get(merge.rule, "semapv:LexicalMatching"),
        "confidence": f"{merge.score:g}",
        "curation_rule_text": merge.rule,
        "ext_mentions": str(merge.mentions),
    }


def _told(name: str) -> str:
    return writable(squeeze(name))
