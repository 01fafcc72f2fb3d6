"""The paths of the server, put together."""

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from careergraph.server.answering import EXCEPTION_HANDLERS
from careergraph.server.api import health, list_queries, neighbors, openapi, operation, run_query_named
from careergraph.server.endpoint import sparql
from careergraph.server.exploring import explore
from careergraph.server.graphstore import store
from careergraph.server.guarding import Guarded
from careergraph.server.pages import front, query_page, thing
from careergraph.server.service import Service

__all__ = ["make_app"]

#: What says itself which methods it takes.
_ANY = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]


def make_app(service: Service) -> ASGIApp:
    """Return the application that answers from a service which was started."""
    app = Starlette(
        routes=[
            Route("/", front),
            Route("/query", query_page),
            Route("/health", health),
            Route("/sparql", sparql, methods=_ANY),
            Route("/sparql/", sparql, methods=_ANY),
            Route("/store", store, methods=_ANY),
            Route("/api/openapi.json", openapi),
            Route("/api/neighbors", neighbors),
            Route("/api/queries", list_queries),
            Route("/api/queries/{name}", run_query_named),
            Route("/api/{name}", operation),
            Route("/explore/{name}", explore),
            Route("/{segment}/{rest:path}", thing),
        ],
        exception_handlers={**EXCEPTION_HANDLERS},
    )
    app.state.service = service
    app.router.redirect_slashes = False
    return Guarded(app, service.serving)
