r"""graph.graphml: the network for Gephi, Cytoscape, yEd and networkx.

GraphML holds no lists and no null: names are joined with "; ", the evidence of an edge becomes its
documents and its quotes, what is absent is left out. Characters that XML 1.0 cannot hold become
U+FFFD, and line ends "\n". An edge's id is that of its fact, for ids are unique in a file.
"""

import io
import re
from collections.abc import Mapping

import networkx as nx

# By its name: networkx's write_graphml picks another writer, with other bytes, where lxml is installed.
from networkx.readwrite.graphml import GraphMLWriter

from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.network import to_networkx
from careergraph.rdf import fact_iri

__all__ = ["export_graphml"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")

#: What GraphML keeps of an edge's evidence, by the name of the attribute.
_JOINED = {"documents": "document", "quotes": "quote"}


def export_graphml(graph: Graph) -> bytes:
    """Return the network as GraphML."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_flat(graph))
    buffer = io.BytesIO()
    writer.dump(buffer)
    return buffer.getvalue().rstrip() + b"\n"


def _flat(graph: Graph) -> "nx.MultiDiGraph[str]":
    network = to_networkx(graph)
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph(base=graph.base)
    for iri, attributes in network.nodes(data=True):
        flat.add_node(iri, **_cells(attributes))
    for subject, thing, predicate, attributes in network.edges(keys=True, data=True):
        evidence = attributes.pop("evidence")
        joined = {name: "; ".join(dict.fromkeys(e[key] for e in evidence)) for name, key in _JOINED.items()}
        key = fact_iri(Fact(subject, str(predicate), thing), graph.base).rsplit("/", 1)[-1]
        flat.add_edge(subject, thing, key=key, **_cells({**attributes, **joined}))
    return flat


def _cells(attributes: Mapping[str, object]) -> dict[str, str | int | float]:
    cells = {name: _scalar(value) for name, value in attributes.items()}
    return {name: cell for name, cell in cells.items() if cell != ""}


def _scalar(value: object) -> str | int | float:
    if isinstance(value, int | float):
        return value
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return _LINE_END.sub("\n", _NOT_XML.sub("\ufffd", text))
