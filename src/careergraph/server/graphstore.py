"""/store: the SPARQL 1.1 Graph Store HTTP Protocol, read only; a graph, or the whole dataset, is given whole.

It is written to a file by a process of the pool and sent from there, so that it never stands in the memory
of the process that serves.
"""

import tempfile
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from careergraph.errors import QueryError
from careergraph.ontology import namespaces
from careergraph.server.answering import ask, limits_of, not_acceptable, service_of, taken_of
from careergraph.server.negotiation import DATASETS, GRAPHS, media_type_of
from careergraph.server.protocol import Refusal
from careergraph.server.questions import SYNTAXES, Opened, readable_data

__all__ = ["graph_response", "store"]

_METHODS = "GET, HEAD"


async def store(request: Request) -> Response:
    """Answer with the graph of `?graph=IRI`, the one of `?default`, or all of them."""
    if request.method not in {"GET", "HEAD"}:
        raise Refusal(405, "graphs are read here: they are changed by their documents", {"Allow": _METHODS})
    named = request.query_params.getlist("graph")
    is_default = "default" in request.query_params
    if len(named) + is_default > 1:
        raise Refusal(400, "one graph at a time: ?default or ?graph=IRI")
    if named:
        _check(named[0])
        return await graph_response(request, named[0])
    return await graph_response(request, None, is_dataset=not is_default)


async def graph_response(request: Request, name: str | None, *, is_dataset: bool = False) -> Response:
    """Return a graph, None for the default one, or the dataset."""
    offered = DATASETS if is_dataset else GRAPHS
    taken = taken_of(request, offered, request.query_params.get("format"))
    if taken is None:
        return not_acceptable("triples")
    folder = tempfile.TemporaryDirectory(prefix="careergraph-", ignore_cleanup_errors=True)
    path = Path(folder.name) / "graph"
    write = partial(_write_graph, name=name, is_dataset=is_dataset, form=taken[0].name, path=path)
    try:
        is_there = await ask(request, write)
    except BaseException:
        folder.cleanup()
        raise
    if not is_there:
        folder.cleanup()
        raise Refusal(404, "there is no such graph")
    headers = limits_of(service_of(request))
    return FileResponse(
        path, headers=headers, media_type=media_type_of(taken[1]), background=BackgroundTask(folder.cleanup)
    )


def _check(name: str) -> None:
    try:
        NamedNode(name)
    except ValueError as exc:
        raise Refusal(400, f"the name of a graph is an absolute IRI: {exc}") from exc


def _write_graph(opened: Opened, *, name: str | None, is_dataset: bool, form: str, path: Path) -> bool:
    """Write a graph to a file in a process of the pool; return False where there is none of this name."""
    syntax, prefixes = SYNTAXES[form], namespaces(opened.base)
    graph = None if is_dataset else DefaultGraph() if name is None else NamedNode(name)
    if isinstance(graph, NamedNode) and not opened.store.contains_named_graph(graph):
        return False
    try:
        data = opened.store.dump(format=syntax, from_graph=graph, prefixes=prefixes) or b""
    except (OSError, RuntimeError, ValueError) as exc:
        raise QueryError(f"the graph cannot be written as {form}: {exc}") from exc
    path.write_bytes(readable_data(data, form))
    return True
