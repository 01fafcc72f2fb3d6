"""/sparql: a query by the SPARQL 1.1 Protocol, and without one what the service says of itself."""

from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from careergraph.server.answering import ask, limits_of, not_acceptable, query_answer, service_of, taken_of
from careergraph.server.description import describe_service
from careergraph.server.negotiation import GRAPHS, PAGE, ROWS, media_type_of
from careergraph.server.protocol import read_request
from careergraph.server.questions import Question, answer_query, refuse_update

__all__ = ["sparql"]


async def sparql(request: Request) -> Response:
    """Answer a query; a browser that brings none is sent to the page where one is written."""
    asked = read_request(
        request.method,
        request.scope["query_string"],
        request.headers.get("content-type"),
        await request.body(),
    )
    if asked.text is None:
        return await _described(request)
    if asked.is_update:
        await ask(request, partial(refuse_update, text=asked.text, has_dataset=asked.graphs is not None))
    rows, triples = (taken_of(request, offered, asked.format) for offered in (ROWS, GRAPHS))
    serving = service_of(request).serving
    question = Question(
        text=asked.text,
        graphs=asked.graphs,
        limit=serving.rows,
        rows=rows[0].name if rows else None,
        triples=triples[0].name if triples else None,
        services=serving.services,
    )
    return await query_answer(request, partial(answer_query, question=question), rows, triples)


async def _described(request: Request) -> Response:
    taken = taken_of(request, (*GRAPHS, PAGE))
    if taken is None:
        return not_acceptable("triples")
    if taken[0] == PAGE:
        return RedirectResponse("/query", 303, {"Vary": "Accept"})
    endpoint = str(request.url.replace(query="", fragment="").replace(path="/sparql"))
    is_federated = bool(service_of(request).serving.services)
    describe = partial(describe_service, endpoint=endpoint, form=taken[0].name, is_federated=is_federated)
    body = await ask(request, describe)
    return Response(body, headers=limits_of(service_of(request)), media_type=media_type_of(taken[1]))
