"""What all paths share: the service of a request, a client that goes away, errors as answers."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from careergraph.errors import (
    BadQuery,
    CareergraphError,
    QueryDied,
    QueryTimeout,
    RefusedQuery,
    ServiceFailed,
    StoreError,
    UsageError,
)
from careergraph.graph import Graph
from careergraph.server.negotiation import Format, media_type_of, wanted
from careergraph.server.pool import Busy, Gone
from careergraph.server.protocol import Refusal
from careergraph.server.questions import Answered, Opened
from careergraph.server.service import Service

__all__ = [
    "EXCEPTION_HANDLERS",
    "RETRY",
    "ask",
    "ask_graph",
    "limits_of",
    "not_acceptable",
    "query_answer",
    "service_of",
    "taken_of",
]

Answer = TypeVar("Answer")

#: Seconds after which a client that was turned away may come again.
RETRY = 2
#: The status of each error, the first class that fits.
_STATUS: dict[type[CareergraphError], int] = {
    RefusedQuery: 403,
    BadQuery: 400,
    QueryTimeout: 504,
    QueryDied: 500,
    ServiceFailed: 502,
    StoreError: 503,
    UsageError: 404,
    CareergraphError: 500,
}


def service_of(request: Request) -> Service:
    """Return what answers."""
    service: Service = request.app.state.service
    return service


async def ask(request: Request, question: Callable[[Opened], Answer]) -> Answer:
    """Return the answer to a question about the store; it is given up when the client goes."""
    return await service_of(request).ask(question, partial(_left, request))


async def ask_graph(request: Request, question: Callable[[Graph], Answer]) -> Answer:
    """Return the answer to a question about the graph of the build; it is given up when the client goes."""
    return await service_of(request).ask_graph(question, partial(_left, request))


async def query_answer(
    request: Request,
    question: Callable[[Opened], Answered],
    rows: tuple[Format, str] | None,
    triples: tuple[Format, str] | None,
) -> Response:
    """Return the answer to a query in the format that was chosen for its kind."""
    answer = await ask(request, question)
    taken = triples if answer.is_graph else rows
    if answer.body is None or taken is None:
        return not_acceptable("triples" if answer.is_graph else "rows")
    headers = limits_of(service_of(request)) | ({} if answer.is_complete else {"X-Truncated": "true"})
    return Response(answer.body, headers=headers, media_type=media_type_of(taken[1]))


def taken_of(
    request: Request, offered: tuple[Format, ...], named: str | None = None
) -> tuple[Format, str] | None:
    """Return the format that a request asks for."""
    return wanted(request.headers.getlist("accept"), offered, named)


def limits_of(service: Service) -> dict[str, str]:
    """Return the headers that tell what a query may take."""
    serving = service.serving
    return {
        "Vary": "Accept",
        "X-Limit-Rows": str(serving.rows),
        "X-Limit-Seconds": str(serving.seconds),
        "X-Limit-Body": str(serving.body),
    }


def not_acceptable(what: str) -> Response:
    """Return the answer to a client that takes nothing of what there is."""
    return PlainTextResponse(
        f"none of the accepted media types is one of {what}: see the description at /sparql\n", 406
    )


async def _left(request: Request) -> None:
    """Return when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _refused(_: Request, exc: Exception) -> Response:
    if not isinstance(exc, Refusal):
        raise exc
    return PlainTextResponse(f"{exc.message}\n", exc.status, exc.headers)


async def _gone(_: Request, __: Exception) -> Response:
    return PlainTextResponse("the client went before all had come\n", 400)


async def _busy(_: Request, __: Exception) -> Response:
    return PlainTextResponse("all processes are at work; come again\n", 503, {"Retry-After": str(RETRY)})


async def _failed(request: Request, exc: Exception) -> Response:
    if not isinstance(exc, CareergraphError):
        raise exc
    status = next(status for kind, status in _STATUS.items() if isinstance(exc, kind))
    headers = limits_of(service_of(request))
    if status == 503:
        headers["Retry-After"] = str(RETRY)
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


#: How what is raised on any path is answered.
EXCEPTION_HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
    Refusal: _refused,
    Busy: _busy,
    CareergraphError: _failed,
    ClientDisconnect: _gone,
    Gone: _gone,
    HTTPException: _told,
    Exception: _broken,
}
