"""The OpenAPI document of the server, made from the tables that the requests are read by."""

from collections.abc import Mapping, Sequence

from careergraph.query import named_queries
from careergraph.server.negotiation import DATASETS, GRAPHS, PAGE, ROWS, Format
from careergraph.server.operations import OPERATIONS
from careergraph.server.parameters import Parameter, schema_of_values

__all__ = ["describe_api"]

Json = Mapping[str, object]

_PROBLEMS = {
    400: "The request is wrong; the text says how.",
    404: "There is nothing of that name.",
    503: "All processes are at work; Retry-After says when to come again.",
    504: "It took longer than it may.",
}
_QUERY_PROBLEMS = {
    403: "SERVICE of an address that is not allowed, or an update: both are refused.",
    406: "None of the accepted media types is there.",
    502: "An endpoint that SERVICE asks failed.",
}


def describe_api(
    neighbors: Sequence[Parameter],
    exploring: Mapping[str, tuple[str, Sequence[Parameter]]],
    server: str,
    version: str,
) -> Json:
    """Return the document: what every path takes and gives."""
    operations = {
        f"/api/{each.name}": _get(each.name, each.summary, each.parameters) for each in OPERATIONS.values()
    }
    paths = {
        **operations,
        **{f"/explore/{name}": _get(f"explore-{name}", *told) for name, told in exploring.items()},
        "/api/neighbors": _get(
            "neighbors", "The facts of a thing, so many of each relation from a place on.", neighbors
        ),
        "/api/queries": _get("queries", "The named queries, their parameters and their texts.", ()),
        "/api/queries/{name}": _named(),
        "/sparql": {"get": _sparql("get"), "post": _sparql("post")},
        "/store": _store(),
        "/{kind}/{name}": _thing(),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "careergraph",
            "version": version,
            "description": "A graph of careers, read only: every fact with the sentences that say it.",
        },
        "servers": [{"url": server.rstrip("/")}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": {"Answer": _ANSWER}},
    }


_ANSWER: Json = {
    "type": "object",
    "required": ["schema", "answer"],
    "properties": {
        "schema": {"type": "string", "pattern": "^careergraph/[a-z]+/[0-9]+$"},
        "answer": {"description": "The answer, as the command of that name writes it with --json."},
    },
}


def _get(name: str, summary: str, parameters: Sequence[Parameter]) -> Json:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [_parameter(parameter) for parameter in parameters],
            "responses": {"200": {"description": "The answer.", "content": content}, **_problems(_PROBLEMS)},
        }
    }


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "required": parameter.is_required,
        "schema": schema_of_values(parameter),
    }


def _named() -> Json:
    path = {
        "name": "name",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": list(named_queries())},
    }
    given = {
        "name": "parameters",
        "in": "query",
        "description": "The parameters of the query, by their names: names of things, or whole numbers.",
        "style": "form",
        "explode": True,
        "schema": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    }
    return {
        "get": {
            "operationId": "runQueryNamed",
            "summary": "The rows of a named query.",
            "parameters": [path, given, _format(ROWS)],
            "responses": {"200": _rows_or_triples(ROWS), **_problems(_PROBLEMS | _QUERY_PROBLEMS)},
        }
    }


def _sparql(method: str) -> Json:
    graphs = [
        {
            "name": name,
            "in": "query",
            "schema": {"type": "array", "items": {"type": "string", "format": "iri"}},
        }
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    query = {"name": "query", "in": "query", "description": "SPARQL 1.1.", "schema": {"type": "string"}}
    told: dict[str, object] = {
        "operationId": f"{method}Sparql",
        "summary": "The SPARQL 1.1 Protocol; without a query, what the service says of itself.",
        "parameters": [*([query] if method == "get" else []), *graphs, _format((*ROWS, *GRAPHS))],
        "responses": {
            "200": _rows_or_triples((*ROWS, *GRAPHS)),
            **_problems(_PROBLEMS | _QUERY_PROBLEMS | {413: "It is too large.", 415: "A wrong media type."}),
        },
    }
    if method == "post":
        form = {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
        told["requestBody"] = {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {"schema": form},
                "application/sparql-query": {"schema": {"type": "string"}},
            },
        }
    return told


def _store() -> Json:
    parameters = [
        {"name": "graph", "in": "query", "description": "The IRI of a graph.", "schema": {"type": "string"}},
        {"name": "default", "in": "query", "allowEmptyValue": True, "schema": {"type": "string"}},
    ]
    return {
        "get": {
            "operationId": "store",
            "summary": "The SPARQL 1.1 Graph Store HTTP Protocol, read only; without a graph all of them.",
            "parameters": [*parameters, _format((*GRAPHS, *DATASETS[1:2]))],
            "responses": {"200": _rows_or_triples((*GRAPHS, *DATASETS[1:2])), **_problems(_PROBLEMS)},
        }
    }


def _thing() -> Json:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in ("kind", "name")
    ]
    return {
        "get": {
            "operationId": "thing",
            "summary": "What is held of a thing, by the path of its IRI below the base.",
            "parameters": [*parameters, _format((PAGE, *GRAPHS))],
            "responses": {"200": _rows_or_triples((PAGE, *GRAPHS)), **_problems(_PROBLEMS | _QUERY_PROBLEMS)},
        }
    }


def _format(offered: Sequence[Format]) -> Json:
    names = list(dict.fromkeys(each.name for each in offered))
    return {
        "name": "format",
        "in": "query",
        "description": "The format, in the place of an Accept header.",
        "schema": {"type": "string", "enum": names},
    }


def _rows_or_triples(offered: Sequence[Format]) -> Json:
    types = dict.fromkeys(each.media_types[0] for each in offered)
    return {"description": "The answer.", "content": {name: {"schema": {"type": "string"}} for name in types}}


def _problems(told: Mapping[int, str]) -> Json:
    content = {"text/plain": {"schema": {"type": "string"}}}
    return {str(status): {"description": what, "content": content} for status, what in sorted(told.items())}
