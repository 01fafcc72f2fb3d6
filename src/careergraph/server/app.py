"""The paths of the server, put together."""

from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from careergraph.errors import (
    BadQuery,
    CareergraphError,
    QueryDied,
    QueryTimeout,
    RefusedQuery,
    StoreError,
    UsageError,
)
from careergraph.server.description import describe_service
from careergraph.server.guarding import Guarded
from careergraph.server.negotiation import GRAPHS, ROWS, Format, chosen, named_format
from careergraph.server.pool import Busy
from careergraph.server.protocol import Asked, Refusal, read_request
from careergraph.server.questions import Question, answer_query, refuse_update
from careergraph.server.service import Service

__all__ = ["make_app"]

_RETRY = 2  # seconds after which a client that was turned away may come again
#: The status of each error, the first class that fits.
_STATUS: dict[type[CareergraphError], int] = {
    RefusedQuery: 403,
    BadQuery: 400,
    QueryTimeout: 504,
    QueryDied: 500,
    StoreError: 503,
    UsageError: 404,
    CareergraphError: 500,
}


def make_app(service: Service) -> ASGIApp:
    """Return the application that answers from a service which was started."""
    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=_ANY),
            Route("/sparql/", sparql, methods=_ANY),
        ],
        exception_handlers={
            Refusal: _refused,
            Busy: _busy,
            CareergraphError: _failed,
            ClientDisconnect: _gone,
            HTTPException: _told,
            Exception: _broken,
        },
    )
    app.state.service = service
    app.router.redirect_slashes = False
    return Guarded(app, service.serving)


#: The endpoint says itself which methods it takes.
_ANY = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]


async def sparql(request: Request) -> Response:
    """Answer a query by the SPARQL 1.1 Protocol; without one, describe the service."""
    service: Service = request.app.state.service
    asked = read_request(
        request.method,
        request.scope["query_string"],
        request.headers.get("content-type"),
        await request.body(),
    )
    if asked.text is None:
        return await _described(request, service)
    if asked.is_update:
        refuse = partial(refuse_update, text=asked.text, has_dataset=asked.graphs is not None)
        await service.ask(refuse, partial(_left, request))
    return await _answered(request, service, asked)


async def _answered(request: Request, service: Service, asked: Asked) -> Response:
    rows, triples = (_wanted(request, offered, asked.format) for offered in (ROWS, GRAPHS))
    question = Question(
        text=asked.text or "",
        graphs=asked.graphs,
        limit=service.serving.rows,
        rows=rows[0].name if rows else None,
        triples=triples[0].name if triples else None,
    )
    answer = await service.ask(partial(answer_query, question=question), partial(_left, request))
    taken = triples if answer.is_graph else rows
    if answer.body is None or taken is None:
        return _not_acceptable(GRAPHS if answer.is_graph else ROWS)
    headers = _limits(service) | ({} if answer.is_complete else {"X-Truncated": "true"})
    return Response(answer.body, headers=headers, media_type=_media_type(taken[1]))


async def _described(request: Request, service: Service) -> Response:
    taken = _wanted(request, GRAPHS, None)
    if taken is None:
        return _not_acceptable(GRAPHS)
    endpoint = str(request.url.replace(query="", fragment="").replace(path="/sparql"))
    body = await service.ask(partial(describe_service, endpoint=endpoint, form=taken[0].name))
    return Response(body, headers=_limits(service), media_type=_media_type(taken[1]))


def _wanted(request: Request, offered: tuple[Format, ...], named: str | None) -> tuple[Format, str] | None:
    accept = ",".join(request.headers.getlist("accept"))
    return named_format(named, offered) or chosen(accept, offered)


def _media_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _limits(service: Service) -> dict[str, str]:
    """Return the headers that tell what a query may take."""
    serving = service.serving
    return {
        "Vary": "Accept",
        "X-Limit-Rows": str(serving.rows),
        "X-Limit-Seconds": str(serving.seconds),
        "X-Limit-Body": str(serving.body),
    }


async def _left(request: Request) -> None:
    """Return when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _not_acceptable(offered: tuple[Format, ...]) -> Response:
    kinds = ", ".join(each.media_types[0] for each in offered)
    return PlainTextResponse(f"none of the accepted media types is there; there are {kinds}\n", 406)


async def _refused(_: Request, exc: Exception) -> Response:
    if not isinstance(exc, Refusal):
        raise exc
    return PlainTextResponse(f"{exc.message}\n", exc.status, exc.headers)


async def _gone(_: Request, __: Exception) -> Response:
    return PlainTextResponse("the client went before all had come\n", 400)


async def _busy(_: Request, __: Exception) -> Response:
    return PlainTextResponse("all processes are at work; come again\n", 503, {"Retry-After": str(_RETRY)})


async def _failed(request: Request, exc: Exception) -> Response:
    if not isinstance(exc, CareergraphError):
        raise exc
    status = next(status for kind, status in _STATUS.items() if isinstance(exc, kind))
    headers = _limits(request.app.state.service)
    if status == 503:
        headers["Retry-After"] = str(_RETRY)
    return PlainTextResponse(f"{_message(exc)}\n", status, headers)


def _message(exc: CareergraphError) -> str:
    if isinstance(exc, QueryTimeout):
        return f"the query was stopped after {exc.seconds:g} s; ask for less (LIMIT, connected patterns)"
    if isinstance(exc, QueryDied):
        return "the query was stopped: it needs more memory, or goes deeper, than it may"
    return str(exc)


async def _told(_: Request, exc: Exception) -> Response:
    if not isinstance(exc, HTTPException):
        raise exc
    return PlainTextResponse(f"{exc.detail}\n", exc.status_code, exc.headers)


async def _broken(_: Request, __: Exception) -> Response:
    return PlainTextResponse("something is wrong here; it was written to the log\n", 500)
