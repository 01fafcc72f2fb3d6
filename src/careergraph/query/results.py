"""What a query answers, and the W3C formats of it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    Triple,
    parse_query_results,
)

from careergraph.errors import UsageError
from careergraph.identity import DEFAULT_BASE
from careergraph.ontology import namespaces
from careergraph.rdf import turtle_of

__all__ = [
    "QueryResult",
    "Term",
    "readable",
    "results_csv",
    "results_json",
    "results_ntriples",
    "results_tsv",
    "results_turtle",
    "results_xml",
]

Term = NamedNode | BlankNode | Literal | Triple

#: What a query asks for: rows, yes or no, or triples (CONSTRUCT and DESCRIBE).
Kind = OneOf["select", "ask", "construct"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query: variables and rows, or truth, or triples (sorted), by its kind.

    A cell is None where the variable is not bound; `is_complete` is False where a limit cut the answer;
    `base` is what the IRIs of the graph begin with.
    """

    kind: Kind
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool = False
    triples: tuple[Triple, ...] = ()
    is_complete: bool = True
    base: str = DEFAULT_BASE


def results_json(result: QueryResult) -> str:
    """Return rows or truth in the SPARQL 1.1 Query Results JSON Format, on one line."""
    return json.dumps(_document_of(result), ensure_ascii=False, separators=(",", ":")) + "\n"


def results_csv(result: QueryResult) -> str:
    """Return rows or truth in the SPARQL 1.1 Query Results CSV Format (values without types)."""
    return _converted(result, QueryResultsFormat.CSV)


def results_tsv(result: QueryResult) -> str:
    """Return rows or truth in the SPARQL 1.1 Query Results TSV Format (terms as in Turtle)."""
    return _converted(result, QueryResultsFormat.TSV)


def results_xml(result: QueryResult) -> str:
    """Return rows or truth in the SPARQL Query Results XML Format; what XML cannot hold is U+FFFD."""
    return _NOT_XML.sub("\ufffd", _converted(result, QueryResultsFormat.XML)) + "\n"


def results_turtle(result: QueryResult, base: str) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE as Turtle.

    Raises:
        UsageError: the query gives rows or a truth value.
    """
    if result.kind != "construct":
        raise UsageError("only the triples of CONSTRUCT and DESCRIBE can be written as Turtle")
    return turtle_of(result.triples, base).decode()


def results_ntriples(result: QueryResult) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE as N-Triples, sorted.

    Raises:
        UsageError: the query gives rows or a truth value.
    """
    if result.kind != "construct":
        raise UsageError("only the triples of CONSTRUCT and DESCRIBE can be written as N-Triples")
    return "".join(f"{triple} .\n" for triple in result.triples)


def readable(term: Term | None, base: str) -> str:
    """Return what a person reads: a literal's text, a prefixed name, nothing for an unbound cell.

    >>> readable(NamedNode("https://e.org/role/nurse"), "https://e.org")
    'role:nurse'
    """
    if isinstance(term, Literal):
        return term.value
    if not isinstance(term, NamedNode):
        return "" if term is None else str(term)
    near = [(iri, prefix) for prefix, iri in namespaces(base).items() if term.value.startswith(iri)]
    iri, prefix = max(near, default=("", ""), key=lambda pair: len(pair[0]))
    return f"{prefix}:{term.value[len(iri) :]}" if near else term.value


def _converted(result: QueryResult, syntax: QueryResultsFormat) -> str:
    text = parse_query_results(results_json(result), format=QueryResultsFormat.JSON).serialize(format=syntax)
    return (text or b"").decode()


def _document_of(result: QueryResult) -> Mapping[str, object]:
    if result.kind == "construct":
        raise UsageError(
            "triples have no rows: write the result of CONSTRUCT and DESCRIBE as Turtle or N-Triples"
        )
    if result.kind == "ask":
        return {"head": {}, "boolean": result.truth}
    bindings = [
        {name: _json_of(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": result.variables}, "results": {"bindings": bindings}}


def _json_of(term: Term) -> Mapping[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_of(part) for name, part in parts.items()}}
    if term.language is not None:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _XSD_STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
