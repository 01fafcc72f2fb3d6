"""RDF/XML: one element a subject.

It is written here, as pyoxigraph writes characters that readers of XML refuse.
"""

from collections.abc import Iterator

from pyoxigraph import Literal

from careergraph.ontology import STANDARD_PREFIXES
from careergraph.rdf.nodes import Node, Term, nodes_of
from careergraph.rdf.order import Ordered
from careergraph.xmltext import xml_attribute, xml_content, xml_writable

__all__ = ["write_rdfxml"]

_STRING = STANDARD_PREFIXES["xsd"] + "string"


def write_rdfxml(lines: Ordered) -> Iterator[bytes]:
    """Yield a graph as RDF/XML, subject by subject; predicates are of the standard prefixes."""
    spaces = "".join(f'\n    xmlns:{prefix}="{iri}"' for prefix, iri in STANDARD_PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'.encode()
    for node in nodes_of(lines):
        yield _description(node).encode()
    yield b"</rdf:RDF>\n"


def _description(node: Node) -> str:
    subject, said = node
    properties = "".join(f"    {_property(_name_of(predicate), term)}\n" for predicate, term in said)
    return f'  <rdf:Description rdf:about="{xml_attribute(subject)}">\n{properties}  </rdf:Description>\n'


def _property(name: str, term: Term) -> str:
    if not isinstance(term, Literal):
        return f'<{name} rdf:resource="{xml_attribute(str(term)[1:-1])}"/>'
    return f"<{name}{_kind_of(term)}>{xml_content(xml_writable(term.value))}</{name}>"


def _kind_of(literal: Literal) -> str:
    if literal.language is not None:
        return f' xml:lang="{literal.language}"'
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f' rdf:datatype="{xml_attribute(datatype)}"'


def _name_of(predicate: str) -> str:
    prefix, namespace = next(item for item in STANDARD_PREFIXES.items() if predicate.startswith(item[1]))
    return f"{prefix}:{predicate.removeprefix(namespace)}"
