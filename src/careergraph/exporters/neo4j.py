"""A folder for Neo4j: nodes.csv and relationships.csv, with the headers that its importer reads.

    neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv

A node's id is its IRI and its label its kind; figures have their amounts as properties with types.
A relationship's type is the predicate and `fact` the IRI of the fact in RDF; `broader` has none.
What the importer would misread is written so that it cannot: line ends in a text become spaces, and
";" in a member of a list, which is where lists are cut, becomes ",". A value that is absent is an empty
cell, which the importer leaves out.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from careergraph.graph import Graph
from careergraph.model import Entity, Fact
from careergraph.rdf import fact_iri

__all__ = ["neo4j_files"]

_BREAK = re.compile("[\r\n]+")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")

#: The numbers, texts and lists of a figure's value: what each is as a property.
_FIGURE = {
    "low": "double", "high": "double", "point": "double", "value": "double", "months": "double",
    "months_high": "double", "currency": "", "unit": "", "period": "", "kind": "", "about": "", "of": "",
    "context": "string[]",
}  # fmt: skip
_NODE = {"label": "", "aliases": "string[]", "notation": "", "rank": "int", **_FIGURE}
#: What nodes have where it was measured; see careergraph.analysis.networks.measures.
_MEASURES = {"centrality": "double", "community": "int"}
_EDGE = {
    "fact": "", "modality": "", "confidence": "double", "mentions": "int", "sources": "int",
    "documents": "string[]",
}  # fmt: skip

#: A cell: nothing, a number, a text or the members of a list.
Cell = str | float | list[str] | None


def neo4j_files(graph: Graph) -> dict[str, Iterable[bytes]]:
    """Return the files of the folder by name, each part by part."""
    return {
        "nodes.csv": _lines([["iri:ID", ":LABEL", *_heads(_columns_of(graph))]], _nodes(graph)),
        "relationships.csv": _lines([[":START_ID", ":END_ID", ":TYPE", *_heads(_EDGE)]], _edges(graph)),
    }


def _heads(columns: Mapping[str, str]) -> list[str]:
    return [f"{name}:{kind}" if kind else name for name, kind in columns.items()]


def _columns_of(graph: Graph) -> Mapping[str, str]:
    return {**_NODE, **_MEASURES} if graph.measures else _NODE


def _nodes(graph: Graph) -> Iterator[list[Cell]]:
    columns = _columns_of(graph)
    for iri, entity in sorted(graph.entities.items()):
        cells = {**_cells_of(entity), **graph.measures.get(iri, {})}
        yield [iri, entity.kind, *(cells.get(name) for name in columns)]


def _cells_of(entity: Entity) -> dict[str, Cell]:
    figure = json.loads(entity.value) if entity.value else {}
    own: dict[str, Cell] = {
        "label": entity.label,
        "aliases": list(entity.aliases),
        "notation": entity.notation,
        "rank": entity.rank,
    }
    return {**{name: value for name, value in figure.items() if name in _FIGURE}, **own}


def _edges(graph: Graph) -> Iterator[list[Cell]]:
    for fact in sorted(graph.facts):
        cells = _support_of(graph, fact)
        yield [fact.subject, fact.object, fact.predicate, *(cells.get(name) for name in _EDGE)]
    for iri, entity in sorted(graph.entities.items()):
        if entity.broader in graph.entities:
            yield [iri, entity.broader, "broader", *(None for _ in _EDGE)]


def _support_of(graph: Graph, fact: Fact) -> dict[str, Cell]:
    support = graph.support(fact)
    cells: dict[str, Cell] = {
        "fact": fact_iri(fact, graph.base),
        "modality": support.modality,
        "confidence": support.confidence,
        "mentions": support.mentions,
        "sources": support.sources,
    }
    if graph.level == "full":
        cells["documents"] = sorted({evidence.document for evidence in graph.facts[fact]})
    return cells


def _lines(heads: Iterable[Iterable[Cell]], rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    for held in (heads, rows):
        for row in held:
            writer.writerow([_written(cell) for cell in row])
            yield line.getvalue().encode()
            line.seek(0)
            line.truncate()


def _written(cell: Cell) -> str | float:
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ";".join(_one_line(member).replace(";", ",") for member in cell)
    return _one_line(cell) if isinstance(cell, str) else cell


def _one_line(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", _BREAK.sub(" ", text))
