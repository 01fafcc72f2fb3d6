"""What a query answers, and the W3C formats of it."""

import json
from collections.abc import Callable, Mapping, Sequence
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

from careergraph.analysis.tables import Answer, Cell, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.identity import DEFAULT_BASE
from careergraph.ontology import namespaces
from careergraph.rdf import turtle_of
from careergraph.xmltext import xml_writable

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

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Mapping[str, Callable[[str], int | float]] = {
    f"{_XSD}integer": int, f"{_XSD}decimal": float, f"{_XSD}double": float, f"{_XSD}float": float,
}  # fmt: skip
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class QueryResult(Answer):
    """The answer to a query: variables and rows, or truth, or triples (sorted), by its kind.

    A cell is None where the variable is not bound; `is_complete` is False where a limit cut the answer;
    `base` is what the IRIs of the graph begin with. A notebook shows it as a table, in which IRIs are
    prefixed names; frames have them in full.
    """

    kind: Kind
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool = False
    triples: tuple[Triple, ...] = ()
    is_complete: bool = True
    base: str = DEFAULT_BASE

    def tables(self) -> tuple[Table, ...]:
        """Return the rows, the triples as rows, or one row with yes or no."""
        if self.kind == "ask":
            return (Table("answer", "Answer", (Column("answer"),), (Row(("yes" if self.truth else "no",)),)),)
        name, names, rows = "rows", self.variables, self.rows
        if self.kind == "construct":
            name, names = "triples", ("subject", "predicate", "object")
            rows = tuple((t.subject, t.predicate, t.object) for t in self.triples)
        by_column = [_cells_of(terms, self.base) for terms in zip(*rows, strict=True)]
        columns = [
            Column(variable, is_number=cells.are_numbers, is_summary=not is_whole, is_detail=is_whole)
            for is_whole in (False, True)
            for variable, cells in zip(names, by_column or [_Cells()] * len(names), strict=True)
        ]
        lines = zip(*(c.shown for c in by_column), *(c.whole for c in by_column), strict=True)
        return (Table(name, name.capitalize(), tuple(columns), tuple(map(Row, lines))),)

    def notes(self) -> tuple[str, ...]:
        """Say so where a limit cut it."""
        return () if self.is_complete else ("there is more: a limit cut the answer",)


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
    return xml_writable(_converted(result, QueryResultsFormat.XML)) + "\n"


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


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a column: numbers, else as people read them and in full."""

    are_numbers: bool = False
    shown: Sequence[Cell] = ()
    whole: Sequence[Cell] = ()


def _cells_of(terms: Sequence[Term | None], base: str) -> _Cells:
    numbers = [_number_in(term) for term in terms]
    bound = [number for number, term in zip(numbers, terms, strict=True) if term is not None]
    if bound and None not in bound:
        return _Cells(True, numbers, numbers)
    return _Cells(False, [readable(term, base) for term in terms], [_value_of(term) for term in terms])


def _number_in(term: Term | None) -> int | float | None:
    """Return the number that a literal is, None where it is none."""
    if not isinstance(term, Literal) or term.datatype.value not in _NUMBERS:
        return None
    try:
        return _NUMBERS[term.datatype.value](term.value)
    except ValueError:  # a literal may have a type that its text is not of
        return None


def _value_of(term: Term | None) -> str | None:
    """Return a literal's text, an IRI in full, nothing for an unbound cell."""
    return None if term is None else str(term) if isinstance(term, Triple) else term.value


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
