r"""graph.graphml: the network for Gephi, Cytoscape, yEd and networkx.

GraphML holds no lists and no null: names are joined with "; ", the evidence of an edge becomes its
documents and its quotes, what is absent is left out. Characters that XML 1.0 cannot hold become
U+FFFD, and line ends "\n". An edge's id is that of its fact, for ids are unique in a file. The file is
written node by node and edge by edge, in the form that networkx gives it, which would hold all in memory.
Of a graph whose files hold no passages (see `Graph.level`), edges have neither documents nor quotes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from xml.sax.saxutils import escape

from careergraph.graph import Graph
from careergraph.model import Entity, Fact
from careergraph.rdf import fact_iri

__all__ = ["iter_graphml"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")

_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_IN_QUOTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_TYPES = {str: "string", int: "long", float: "double"}
#: What GraphML keeps of an edge.
_EDGE: dict[str, type] = {
    "predicate": str, "modality": str, "confidence": float, "mentions": int, "sources": int,
    "documents": str, "quotes": str,
}  # fmt: skip

#: What a node or an edge has, by name.
Cells = Mapping[str, str | int | float]
#: The key of an attribute, by whether it is of the graph, a node or an edge, and its name.
Keys = Mapping[tuple[str, str], str]


def iter_graphml(graph: Graph) -> Iterator[bytes]:
    """Yield the network as GraphML, node by node and edge by edge."""
    types = _types_of(graph)
    keys = {key: f"d{number}" for number, key in enumerate(types)}
    yield _HEAD.encode()
    for (scope, name), key in reversed(keys.items()):
        kind = _TYPES[types[scope, name]]
        yield f'  <key id="{key}" for="{scope}" attr.name="{name}" attr.type="{kind}" />\n'.encode()
    yield b'  <graph edgedefault="directed">\n'
    for iri, entity in sorted(graph.entities.items()):
        yield _element("node", {"id": iri}, _cells_of(entity), keys)
    for subject, facts in groupby(sorted(graph.facts), key=lambda fact: fact.subject):
        for fact in _by_object(facts):
            ends = {"source": subject, "target": fact.object}
            name = fact_iri(fact, graph.base).rpartition("/")[2]
            yield _element("edge", {**ends, "id": name}, _edge_cells(graph, fact), keys)
    yield f'    <data key="{keys["graph", "base"]}">{escape(graph.base)}</data>\n'.encode()
    yield b"  </graph>\n</graphml>\n"


def _types_of(graph: Graph) -> dict[tuple[str, str], type]:
    """Return the type of each attribute that occurs, in the order of first use."""
    types: dict[tuple[str, str], type] = {("graph", "base"): str}
    for _, entity in sorted(graph.entities.items()):
        for name, value in _cells_of(entity).items():
            types.setdefault(("node", name), type(value))
    if graph.facts:
        left_out = set() if graph.level == "full" else {"documents", "quotes"}
        types |= {("edge", name): kind for name, kind in _EDGE.items() if name not in left_out}
    return types


def _by_object(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts of one subject, those about the same object together."""
    objects: dict[str, list[Fact]] = {}
    for fact in facts:
        objects.setdefault(fact.object, []).append(fact)
    for same in objects.values():
        yield from same


def _element(tag: str, attributes: Mapping[str, str], cells: Cells, keys: Keys) -> bytes:
    head = "".join(f' {name}="{escape(value, _IN_QUOTES)}"' for name, value in attributes.items())
    if not cells:
        return f"    <{tag}{head} />\n".encode()
    data = "".join(
        f'      <data key="{keys[tag, name]}">{escape(str(cell))}</data>\n' for name, cell in cells.items()
    )
    return f"    <{tag}{head}>\n{data}    </{tag}>\n".encode()


def _cells_of(entity: Entity) -> Cells:
    own = {"kind": entity.kind, "label": entity.label, "aliases": "; ".join(entity.aliases)}
    return _cells({**own, "rank": entity.rank, "value": entity.value, "broader": entity.broader})


def _edge_cells(graph: Graph, fact: Fact) -> Cells:
    support = graph.support(fact)
    cells: dict[str, str | int | float | None] = {
        "predicate": fact.predicate,
        "modality": support.modality,
        "confidence": support.confidence,
        "mentions": support.mentions,
        "sources": support.sources,
    }
    if graph.level == "full":
        found = sorted(graph.facts[fact])
        cells["documents"] = "; ".join(dict.fromkeys(e.document for e in found))
        cells["quotes"] = "; ".join(dict.fromkeys(e.quote for e in found))
    return _cells(cells)


def _cells(values: Mapping[str, str | int | float | None]) -> Cells:
    cells = {name: _scalar(value) for name, value in values.items() if value is not None}
    return {name: cell for name, cell in cells.items() if cell != ""}


def _scalar(value: str | float) -> str | int | float:
    return value if isinstance(value, int | float) else _LINE_END.sub("\n", _NOT_XML.sub("\ufffd", value))
