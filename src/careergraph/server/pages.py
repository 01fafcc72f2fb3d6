"""Pages for people: a thing with its facts and what says them, where queries are written, the graph."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from careergraph.errors import NotReady, StoreError
from careergraph.identity import SEGMENTS
from careergraph.ontology import namespaces
from careergraph.query import named_queries
from careergraph.safehtml import hash_source, plain, templates_of, trusted
from careergraph.server.answering import RETRY, ask, not_acceptable, query_answer, service_of, taken_of
from careergraph.server.graphstore import graph_response
from careergraph.server.keeping import PAGE as FED_PAGE
from careergraph.server.negotiation import GRAPHS, PAGE, Format
from careergraph.server.protocol import Refusal
from careergraph.server.questions import Question, answer_query
from careergraph.server.things import Part, describing, is_known, tell_thing

__all__ = ["front", "query_page", "thing"]

#: Facts of a relation that a page shows; the next ones are a page further.
_MOST = 50
#: What the page of a build may do is said in it; it is framed by nobody.
_FRONT = {"Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"}


async def front(request: Request) -> Response:
    """Answer with the page of the build, where there is one, else with that where queries are written.

    Of a build too large for one file it is the page that loads what is opened, once that is ready; where it
    cannot be made, the file.
    """
    service = service_of(request)
    page = service.source / "graph.html"
    if service.explorer is not None:
        try:
            page = await service.explorer.folder() / FED_PAGE
        except NotReady:
            waiting = _page("waiting.html.j2", seconds=RETRY)
            waiting.status_code = 503
            waiting.headers["Retry-After"] = str(RETRY)
            return waiting
        except StoreError:
            pass  # the log says why
    if page.is_file():
        return FileResponse(page, headers=_FRONT, media_type="text/html; charset=utf-8")
    return RedirectResponse("/query", 303)


async def query_page(request: Request) -> Response:
    """Answer with the page where queries are written."""
    return _page("query.html.j2", script="query.js", data=trusted(_page_data(service_of(request).base)))


async def thing(request: Request) -> Response:
    """Answer with what is held of a thing below the base: as a page, or as triples with their evidence."""
    segment, rest = request.path_params["segment"], request.path_params["rest"]
    service = service_of(request)
    iri = f"{service.base}/{segment}/{rest}"
    if describing(iri) is None:
        raise Refusal(404, f"nothing is held of {plain(iri)}")
    if segment == "graph":
        return await graph_response(request, iri)
    taken = taken_of(request, (PAGE, *GRAPHS), request.query_params.get("format"))
    if taken is None:
        return not_acceptable("triples")
    if taken[0] != PAGE:
        return await _described(request, iri, taken)
    start = request.query_params.get("start", "0")
    part = Part(
        relation=request.query_params.get("relation"),
        start=int(start[:9]) if start.isdecimal() and start.isascii() else 0,
        most=_MOST,
    )
    told = await ask(request, partial(tell_thing, iri=iri, part=part))
    if told is None:
        raise Refusal(404, f"nothing is held of {plain(iri)}")
    return _page("thing.html.j2", thing=told, part=part, links=_Links(service.base))


async def _described(request: Request, iri: str, taken: tuple[Format, str]) -> Response:
    query = describing(iri) or ""
    if not await ask(request, partial(is_known, iri=iri)):
        raise Refusal(404, f"nothing is held of {plain(iri)}")
    question = Question(query, None, service_of(request).serving.rows, None, taken[0].name)
    return await query_answer(request, partial(answer_query, question=question), None, taken)


def link_of(iri: str | None, base: str) -> str | None:
    """Return where an IRI leads from a page of this server, None for what is no address of the web.

    >>> link_of("https://e.org/jobs/role/nurse", "https://e.org/jobs")
    '/role/nurse'
    >>> link_of("javascript:alert(1)", "https://e.org/jobs") is None
    True
    """
    if iri is None:
        return None
    if iri.startswith(f"{base}/"):
        return "/" + quote(iri.removeprefix(f"{base}/"))
    return iri if iri.startswith(("https://", "http://")) else None


@dataclass(frozen=True, slots=True)
class _Links:
    """Where what stands on a page leads."""

    base: str

    def to(self, iri: str | None) -> str | None:
        """Return the address of a thing."""
        return link_of(iri, self.base)

    def more(self, iri: str, relation: str, start: int) -> str:
        """Return the address of the facts of a relation from a place on."""
        return f"{link_of(iri, self.base)}?{urlencode({'relation': relation, 'start': start})}"


def _page(name: str, *, script: str | None = None, **values: object) -> Response:
    style = _asset("page.css")
    program = _asset(script) if script else None
    environment = templates_of("careergraph.server")
    environment.filters.update(plain=plain)
    text = environment.get_template(name).render(
        style=trusted(style), script=trusted(program) if program else None, **values
    )
    return HTMLResponse(text, headers={"Content-Security-Policy": _policy(style, program), "Vary": "Accept"})


def _policy(style: str, program: str | None) -> str:
    """Allow this style and this program, which may ask this server and no other."""
    scripts = f"script-src {hash_source(program)}; connect-src 'self'; " if program else ""
    return (
        f"default-src 'none'; style-src {hash_source(style)}; {scripts}img-src data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


@cache
def _asset(name: str) -> str:
    return (files("careergraph.server") / "assets" / name).read_text("utf-8")


@cache
def _page_data(base: str) -> str:
    """Return what the page of queries knows, as JSON without any markup character."""
    known: Mapping[str, object] = {
        "prefixes": namespaces(base),
        "kinds": {segment: kind for kind, segment in SEGMENTS.items()},
        "queries": [
            {"name": query.name, "title": query.title, "text": query.text.strip()}
            for query in named_queries().values()
        ],
    }
    text = json.dumps(known, ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
