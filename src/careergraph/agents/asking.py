"""SPARQL for agents, asked in a process of the pool, and the terms to ask with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careergraph.agents.bounding import MOST_CHARACTERS, cut, enveloped
from careergraph.errors import QueryError, UsageError
from careergraph.ontology import load_ontology, namespaces
from careergraph.query import NamedQuery, Term, named_queries, query_named, readable, run_query, write_named
from careergraph.server.questions import Opened

__all__ = ["Asked", "answer_schema", "answer_sparql", "asked_of"]

_MOST_CELL = 1_000  # characters
_ROWS = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A query by its text, else by its name with what its parameters are given; and the most rows."""

    text: str | None
    name: str | None
    given: Mapping[str, Sequence[str]]
    limit: int


def asked_of(given: Mapping[str, Any]) -> Asked:
    """Return the query that the parameters of the tool ask.

    Raises:
        UsageError: there is no query or two, or a parameter is not name=value.
    """
    text, name = given.get("query"), given.get("named")
    if (text is None) == (name is None):
        raise UsageError("give either `query`, a text, or `named`, the name of a query")
    parameters: dict[str, list[str]] = {}
    for pair in given.get("parameters", ()):
        key, equals, value = pair.partition("=")
        if not equals or text is not None:
            raise UsageError(f"{pair!r}: a parameter is name=value, and of a named query")
        parameters.setdefault(key.strip(), []).append(value)
    return Asked(text, name, parameters, given.get("rows", _ROWS))


def answer_sparql(opened: Opened, asked: Asked) -> str:
    """Return the answer to a query as JSON in its envelope, with fewer rows where it would be too large.

    Raises:
        UsageError: nothing is named so, or a parameter is missing or unknown.
        QueryError: its text is wrong, it asks for what is refused, or it failed.
    """
    try:
        text = asked.text
        if text is None:
            text = write_named(opened.store, asked.name or "", asked.given, base=opened.base)
        result = run_query(opened.store, text, base=opened.base, limit=asked.limit)
    except MemoryError as exc:
        raise QueryError("the query needs more memory than it may have") from exc
    if result.kind == "ask":
        return enveloped("sparql", {"kind": "ask", "truth": result.truth})
    is_graph = result.kind == "construct"
    columns = ["subject", "predicate", "object"] if is_graph else [*result.variables]
    found: list[tuple[Term | None, ...]] = (
        [(triple.subject, triple.predicate, triple.object) for triple in result.triples]
        if is_graph
        else [*result.rows]
    )
    rows = [[_cell(term, opened.base) for term in row] for row in found]
    count = len(rows) if result.is_complete else f"more than {len(rows)}"
    while True:
        answer = {"kind": result.kind, "columns": columns, "rows": rows}
        is_whole = result.is_complete and len(rows) == len(found)
        left_out = [] if is_whole else [{"part": "rows", "shown": len(rows), "of": count}]
        body = enveloped("sparql", answer, left_out)
        if len(body) <= MOST_CHARACTERS:
            return body
        if not rows:
            raise UsageError("the answer is too large: ask for fewer columns")
        rows = rows[: len(rows) // 2]


def _cell(term: Term | None, base: str) -> str | None:
    return None if term is None else cut(readable(term, base), _MOST_CELL)


def answer_schema(base: str, name: str | None) -> str:
    """Return the terms of the ontology, the prefixes and the named queries; or one of these with its text.

    Raises:
        UsageError: no query has the name.
    """
    if name is not None:
        query = query_named(name)
        return enveloped("schema", {"named_query": {**_told(query), "query": query.text}})
    ontology = load_ontology()
    answer = {
        "classes": [
            {"name": f"cg:{kind.name}", "label": kind.label, "definition": kind.definition}
            | ({"parents": [f"cg:{parent}" for parent in kind.parents]} if kind.parents else {})
            for kind in ontology.kinds.values()
        ],
        "properties": [
            {
                "name": f"cg:{predicate.name}",
                "label": predicate.label,
                "definition": predicate.definition,
                "from": f"cg:{predicate.domain}",
                "to": f"cg:{predicate.range}",
            }
            for predicate in ontology.predicates.values()
        ],
        "prefixes": namespaces(base),
        "names": "skos:prefLabel and skos:altLabel",
        "evidence": {
            "what": "the facts about a thing ?s with the sentences that say them",
            "pattern": _EVIDENCE,
        },
        "named_queries": [_told(query) for query in named_queries().values()],
    }
    return enveloped("schema", answer)


_EVIDENCE = (
    "?fact rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; prov:wasDerivedFrom ?evidence . "
    "?evidence oa:hasSource/dcterms:identifier ?document ; cg:line ?line ; oa:hasSelector ?passage . "
    "?passage oa:exact ?quote ; oa:start ?start ; oa:end ?end"
)


def _told(query: NamedQuery) -> dict[str, Any]:
    parameters = [
        {"name": parameter.name, "takes": parameter.wanted, "description": parameter.description}
        for parameter in query.parameters
    ]
    return {"name": query.name, "description": query.description, "parameters": parameters}
