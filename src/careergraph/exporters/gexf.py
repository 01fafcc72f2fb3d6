r"""graph.gexf: the network for Gephi, without the date of the day that networkx writes into it.

It holds what graph.graphml holds, in the same words: names are joined with "; ", what is absent is left
out, characters that XML 1.0 cannot hold become U+FFFD, and line ends "\n". The weight of an edge is the
number of independent documents that support it.
"""

from collections.abc import Iterator, Mapping

from careergraph.graph import Graph
from careergraph.model import Entity
from careergraph.network import Cells, edge_cells, edge_types, node_cells
from careergraph.rdf import fact_iri
from careergraph.xmltext import xml_attribute, xml_line_ends, xml_writable

__all__ = ["iter_gexf"]

_TYPES = {str: "string", int: "long", float: "double"}


def iter_gexf(graph: Graph) -> Iterator[bytes]:
    """Yield the network as GEXF 1.3, node by node and edge by edge."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield b'  <graph mode="static" defaultedgetype="directed">\n'
    yield _attributes("node", _node_types(graph))
    yield _attributes("edge", edge_types(graph))
    yield b"    <nodes>\n"
    for iri, entity in sorted(graph.entities.items()):
        yield _element("node", {"id": iri, "label": entity.label}, _own_cells(graph, entity))
    yield b"    </nodes>\n    <edges>\n"
    for fact in sorted(graph.facts):
        cells = edge_cells(graph, fact)
        name = fact_iri(fact, graph.base).rpartition("/")[2]
        ends = {"id": name, "source": fact.subject, "target": fact.object}
        own = {"label": fact.predicate, "weight": str(cells["sources"])}
        yield _element("edge", {**ends, **own}, cells)
    yield b"    </edges>\n  </graph>\n</gexf>\n"


def _own_cells(graph: Graph, entity: Entity) -> Cells:
    return {
        name: cell for name, cell in node_cells(graph, entity).items() if name != "label"
    }  # it has its own place


def _node_types(graph: Graph) -> dict[str, type]:
    """Return the type of each cell that occurs, in the order of first use."""
    types: dict[str, type] = {}
    for _, entity in sorted(graph.entities.items()):
        for name, value in _own_cells(graph, entity).items():
            types.setdefault(name, type(value))
    return types


def _attributes(scope: str, types: Mapping[str, type]) -> bytes:
    rows = "".join(
        f'      <attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>\n'
        for name, kind in types.items()
    )
    return f'    <attributes class="{scope}" mode="static">\n{rows}    </attributes>\n'.encode()


def _element(tag: str, attributes: Mapping[str, str], cells: Cells) -> bytes:
    head = "".join(f' {name}="{_text(value)}"' for name, value in attributes.items())
    values = "".join(
        f'          <attvalue for="{name}" value="{_text(cell)}"/>\n' for name, cell in cells.items()
    )
    inner = f"        <attvalues>\n{values}        </attvalues>\n" if cells else ""
    return f"      <{tag}{head}>\n{inner}      </{tag}>\n".encode()


def _text(cell: str | float) -> str:
    return xml_attribute(xml_line_ends(xml_writable(str(cell))))
