r"""graph.graphml: the network for Gephi, Cytoscape, yEd and networkx.

GraphML holds no lists and no null: names are joined with "; ", the evidence of an edge becomes its
documents and its quotes, what is absent is left out. Characters that XML 1.0 cannot hold become
U+FFFD, and line ends "\n". An edge's id is that of its fact, for ids are unique in a file. The file is
written node by node and edge by edge, in the form that networkx gives it, which would hold all in memory.
Of a graph whose files hold no passages (see `Graph.level`), edges have neither documents nor quotes.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.network import Cells, edge_cells, edge_types, node_cells
from careergraph.rdf import fact_iri
from careergraph.xmltext import xml_attribute, xml_content, xml_line_ends, xml_writable

__all__ = ["iter_graphml"]

_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {str: "string", int: "long", float: "double"}

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
        yield _element("node", {"id": iri}, node_cells(graph, entity), keys)
    for subject, facts in groupby(sorted(graph.facts), key=lambda fact: fact.subject):
        for fact in _by_object(facts):
            ends = {"source": subject, "target": fact.object}
            name = fact_iri(fact, graph.base).rpartition("/")[2]
            yield _element("edge", {**ends, "id": name}, edge_cells(graph, fact), keys)
    yield f'    <data key="{keys["graph", "base"]}">{_text(graph.base)}</data>\n'.encode()
    yield b"  </graph>\n</graphml>\n"


def _types_of(graph: Graph) -> dict[tuple[str, str], type]:
    """Return the type of each attribute that occurs, in the order of first use."""
    types: dict[tuple[str, str], type] = {("graph", "base"): str}
    for _, entity in sorted(graph.entities.items()):
        for name, value in node_cells(graph, entity).items():
            types.setdefault(("node", name), type(value))
    if graph.facts:
        types |= {("edge", name): kind for name, kind in edge_types(graph).items()}
    return types


def _by_object(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts of one subject, those about the same object together."""
    objects: dict[str, list[Fact]] = {}
    for fact in facts:
        objects.setdefault(fact.object, []).append(fact)
    for same in objects.values():
        yield from same


def _element(tag: str, attributes: Mapping[str, str], cells: Cells, keys: Keys) -> bytes:
    head = "".join([f' {name}="{xml_attribute(value)}"' for name, value in attributes.items()])
    if not cells:
        return f"    <{tag}{head} />\n".encode()
    data = "".join(
        [f'      <data key="{keys[tag, name]}">{_text(cell)}</data>\n' for name, cell in cells.items()]
    )
    return f"    <{tag}{head}>\n{data}    </{tag}>\n".encode()


def _text(cell: str | float) -> str:
    return xml_content(xml_line_ends(xml_writable(cell))) if isinstance(cell, str) else str(cell)
