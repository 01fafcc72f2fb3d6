"""/api: questions to the build for programs, as JSON; what it takes and gives stands in /api/openapi.json."""

from dataclasses import asdict
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from careergraph import __version__
from careergraph.ontology import load_ontology
from careergraph.query import named_queries
from careergraph.server.answering import ask, ask_graph, limits_of, query_answer, service_of, taken_of
from careergraph.server.exploring import EXPLORING
from careergraph.server.negotiation import ROWS
from careergraph.server.openapi import describe_api
from careergraph.server.operations import OPERATIONS, answer_operation, to_json
from careergraph.server.parameters import MOST_TEXT, Parameter, needed_of, number_of, text_of
from careergraph.server.protocol import Refusal
from careergraph.server.questions import NamedQuestion, answer_named
from careergraph.server.reading import read_parameters
from careergraph.server.things import Part, tell_thing

__all__ = ["NEIGHBORS", "health", "list_queries", "neighbors", "openapi", "operation", "run_query_named"]

#: What /api/neighbors takes.
NEIGHBORS = (
    Parameter("iri", "The IRI of a thing, or its path below the base: role/nurse.", is_required=True),
    Parameter("relation", "Only this relation.", choices=tuple(load_ontology().predicates)),
    Parameter("start", "From which place on.", "integer", least=0, most=1_000_000_000),
    Parameter("most", "How many of each relation.", "integer", most=200),
    Parameter("evidence", "Whether sentences come with them.", "boolean"),
)


async def operation(request: Request) -> Response:
    """Answer an operation on the graph of the build."""
    name = request.path_params["name"]
    found = OPERATIONS.get(name)
    if found is None:
        raise Refusal(404, f"there is no {name!r} here; there are {', '.join(sorted(OPERATIONS))}")
    given = read_parameters(request, found.parameters)
    body = await ask_graph(request, partial(answer_operation, name=name, given=given))
    return Response(body, headers=limits_of(service_of(request)), media_type="application/json")


async def neighbors(request: Request) -> Response:
    """Answer with the facts of a thing, so many of each relation from a place on: from the store."""
    given = read_parameters(request, NEIGHBORS)
    part = Part(
        relation=text_of(given, "relation"),
        start=number_of(given, "start", 0),
        most=number_of(given, "most", 50),
        with_quotes=bool(given.get("evidence")),
    )
    named = needed_of(given, "iri")
    iri = named if "://" in named else f"{service_of(request).base}/{named}"
    told = await ask(request, partial(tell_thing, iri=iri, part=part))
    if told is None:
        raise Refusal(404, f"nothing is held of {iri}")
    body = to_json("neighbors", asdict(told))
    return Response(body, headers=limits_of(service_of(request)), media_type="application/json")


async def health(request: Request) -> Response:
    """Answer that requests are heard, at once however busy the processes are."""
    at_work, waiting = service_of(request).load
    told = {"status": "ok", "version": __version__, "at_work": at_work, "waiting": waiting}
    return JSONResponse(told)


async def list_queries(_: Request) -> Response:
    """Answer with the named queries, their parameters and their texts."""
    return Response(
        to_json("queries", [asdict(query) for query in named_queries().values()]),
        media_type="application/json",
    )


async def run_query_named(request: Request) -> Response:
    """Answer a named query, asked with names of things, in any format of rows."""
    name = request.path_params["name"]
    if name not in named_queries():
        raise Refusal(404, f"no query is named {name!r}; see /api/queries")
    given: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        if key != "format":
            given.setdefault(key, []).append(value[:MOST_TEXT])
    rows = taken_of(request, ROWS, request.query_params.get("format"))
    limit = service_of(request).serving.rows
    question = NamedQuestion(name, given, limit, rows[0].name if rows else None)
    return await query_answer(request, partial(answer_named, question=question), rows, None)


async def openapi(request: Request) -> Response:
    """Answer with the OpenAPI document of this server."""
    return JSONResponse(describe_api(NEIGHBORS, EXPLORING, str(request.base_url), __version__))
