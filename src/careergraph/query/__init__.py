"""SPARQL over the dataset of a graph, on pyoxigraph, with the union of its graphs as default graph.

What is refused stands in guard, named queries in named, names in place of IRIs in names, the time limit in
bounded, the formats of answers in results, what is told of a query in explained, the store on disk of a
build in stored.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypedDict

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from careergraph.errors import BadQuery, NoBuild, QueryError, ServiceFailed, StoreError
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.ontology import STANDARD_PREFIXES, namespaces
from careergraph.query.bounded import Worker, run_bounded
from careergraph.query.guard import check_query, find_unknown_graph, has_keyword
from careergraph.query.named import (
    NamedQuery,
    Parameter,
    bind,
    named_queries,
    query_named,
    terms_of,
)
from careergraph.query.names import find_entity
from careergraph.query.results import (
    QueryResult,
    Term,
    readable,
    results_csv,
    results_json,
    results_ntriples,
    results_tsv,
    results_turtle,
    results_xml,
)
from careergraph.query.stored import damage_told, is_damage, open_store
from careergraph.rdf import to_store

__all__ = [
    "GraphChoice",
    "NamedQuery",
    "Parameter",
    "QueryResult",
    "Term",
    "Worker",
    "base_of",
    "find_entity",
    "load_file",
    "load_nquads",
    "load_store",
    "named_queries",
    "query_named",
    "readable",
    "results_csv",
    "results_json",
    "results_ntriples",
    "results_tsv",
    "results_turtle",
    "results_xml",
    "run_bounded",
    "run_named",
    "run_query",
    "write_named",
]

_LOG = logging.getLogger("careergraph")
#: Characters of what an endpoint says when it fails.
_MOST_TOLD = 300


@dataclass(frozen=True, slots=True)
class GraphChoice:
    """The IRIs of the graphs that a query is to read, whatever its text says: merged as default, and named.

    One that the store does not have is empty.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def run_query(
    data: Graph | Store,
    sparql: str,
    *,
    base: str | None = None,
    limit: int | None = None,
    graphs: GraphChoice | None = None,
    services: Collection[str] = (),
) -> QueryResult:
    """Return the answer to a query; the prefixes of `namespaces` are known unless it declares its own.

    `limit` cuts rows and triples. With FROM the default graph is what it names, among those of the store;
    with `graphs` FROM counts for nothing. SERVICE may ask the addresses in `services` and no other.

    Raises:
        BadQuery: the text is wrong, or asks for what is refused (see guard).
        QueryError: the engine failed on it; a StoreError where a store on disk is damaged, a ServiceFailed
            where an endpoint failed that it asks.
    """
    store = to_store(data) if isinstance(data, Graph) else data
    with damage_told():
        return _answer(store, sparql, base or base_of(store), limit, graphs, services)


def _answer(
    store: Store,
    sparql: str,
    base: str,
    limit: int | None,
    graphs: GraphChoice | None,
    services: Collection[str],
) -> QueryResult:
    prefixes = namespaces(base)
    checked = check_query(sparql, prefixes, base, services)
    if graphs is not None:
        default, named = _names(graphs.default), _names(graphs.named)
        reading = _Reading(default_graph=[*default], named_graphs=[*named])
        return _run(store, sparql, base, limit, reading, is_alone=checked == sparql)
    union = not has_keyword(checked, "FROM", prefixes, base)
    if not union and (unknown := find_unknown_graph(store, checked, prefixes, base)):
        known = ", ".join(sorted(readable(name, base) for name in store.named_graphs())) or "none"
        raise BadQuery(
            f"FROM {unknown} names no graph of this build, and nothing is fetched; there is {known}"
        )
    reading = _Reading(use_default_graph_as_union=union)
    return _run(store, sparql, base, limit, reading, is_alone=checked == sparql)


def _names(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as exc:
        raise BadQuery(f"the name of a graph is an absolute IRI: {exc}") from exc


class _Reading(TypedDict, total=False):
    """Which graphs the engine reads."""

    use_default_graph_as_union: bool
    default_graph: list[NamedNode | BlankNode | DefaultGraph]
    named_graphs: list[NamedNode | BlankNode]


def _run(
    store: Store, sparql: str, base: str, limit: int | None, reading: _Reading, *, is_alone: bool
) -> QueryResult:
    """Return what the engine answers; unless `is_alone`, the query asks endpoints too."""
    try:
        answer = store.query(sparql, base_iri=f"{base}/", prefixes=namespaces(base), **reading)
        return replace(_result_of(answer, limit), base=base)
    except (RuntimeError, SyntaxError) as exc:
        if isinstance(exc, RuntimeError) and is_damage(exc):
            raise
        raise BadQuery(str(exc)) from exc
    except OSError as exc:
        if is_alone:
            raise
        told = str(exc).partition("\n")[0][:_MOST_TOLD]  # what follows is the endpoint's own answer
        raise ServiceFailed(f"an endpoint that SERVICE asks failed: {told}") from exc


def run_named(
    data: Graph | Store,
    name: str,
    parameters: Mapping[str, str | Sequence[str]],
    *,
    base: str | None = None,
    limit: int | None = None,
) -> QueryResult:
    """Return the answer to a named query; parameters are names of things, several or one, and numbers.

    Raises:
        UsageError: no query has the name, a parameter is missing or unknown, or nothing has its name.
    """
    store = to_store(data) if isinstance(data, Graph) else data
    text = write_named(store, name, parameters, base=base)
    return run_query(store, text, base=base, limit=limit)


def write_named(
    store: Store, name: str, parameters: Mapping[str, str | Sequence[str]], *, base: str | None = None
) -> str:
    """Return the SPARQL that answers a named query in this store: its text with the terms of its parameters.

    Raises:
        UsageError: see run_named.
    """
    query = query_named(name)
    with damage_told():
        return bind(query, terms_of(query, parameters, store, base=base or base_of(store)))


def load_store(path: Path, *, is_strict: bool = False) -> Store:
    """Return the store of any RDF file or of an output folder: its own on disk, else its graph.trig.

    What keeps a store on disk from being used is logged, and with `is_strict` an error.

    Raises:
        NoBuild: there is no such folder or file.
        QueryError: the file is not RDF of the kind that its name says.
        StoreError: see above.
    """
    if not path.exists():
        raise NoBuild(path, "graph.trig")
    try:
        kept = open_store(path)
    except StoreError as exc:
        if is_strict:
            raise
        _LOG.warning("%s; graph.trig is read instead", exc)
        kept = None
    return kept if kept is not None else load_file(path, Store())


def load_file(path: Path, store: Store) -> Store:
    """Load the dataset in an RDF file, or in the graph.trig of an output folder, into a store; return it.

    Raises:
        NoBuild: there is no such folder or file.
        QueryError: the file is not RDF of the kind that its name says.
    """
    file = path / "graph.trig" if path.is_dir() else path
    syntax = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if syntax is None:
        raise QueryError(f"{file}: not a file of RDF (.ttl, .trig, .nt, .nq, .rdf, .jsonld)")
    try:
        store.bulk_load(file.read_bytes(), format=syntax)
    except OSError as exc:
        if file.parent == path or not path.exists():
            raise NoBuild(path, "graph.trig") from exc
        raise QueryError(f"{file}: {exc.strerror or exc}") from exc
    except SyntaxError as exc:
        raise QueryError(f"{file}: {exc}") from exc
    return store


def load_nquads(data: bytes) -> Store:
    """Return the store of a dataset in N-Quads."""
    store = Store()
    store.bulk_load(data, format=RdfFormat.N_QUADS)
    return store


def base_of(store: Store) -> str:
    """Return the base that the dataset in a store says of itself, else the usual one."""
    space = NamedNode(STANDARD_PREFIXES["void"] + "uriSpace")
    found = {
        quad.object.value
        for quad in store.quads_for_pattern(None, space, None, None)
        if isinstance(quad.object, Literal)
    }
    return min(found, default=DEFAULT_BASE).removesuffix("/")


def _result_of(answer: QuerySolutions | QueryTriples | QueryBoolean, limit: int | None) -> QueryResult:
    if isinstance(answer, QueryBoolean):
        return QueryResult("ask", truth=bool(answer))
    if isinstance(answer, QueryTriples):
        triples = tuple(islice(answer, limit))
        return QueryResult(
            "construct", triples=tuple(sorted(triples, key=str)), is_complete=_is_drained(answer)
        )
    variables = tuple(variable.value for variable in answer.variables)
    rows = tuple(tuple(solution) for solution in islice(answer, limit))
    return QueryResult("select", variables, rows, is_complete=_is_drained(answer))


def _is_drained(answer: QuerySolutions | QueryTriples) -> bool:
    return next(iter(answer), None) is None
