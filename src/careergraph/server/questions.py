"""What is asked of the store, in a process of the pool: an answer is made and written in one thread.

pyoxigraph ends a whole process whose thread touches the results of another; and what takes too long or too
much memory ends with its process. So nothing of a store is ever in the process that serves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from pyoxigraph import RdfFormat, Store, serialize

from careergraph.engines.bounds import leave_no_core, limit_memory
from careergraph.errors import QueryError, StoreError
from careergraph.ontology import load_ontology, namespaces
from careergraph.query import (
    GraphChoice,
    QueryResult,
    base_of,
    named_queries,
    results_csv,
    results_json,
    results_ntriples,
    results_tsv,
    results_turtle,
    results_xml,
    run_query,
    write_named,
)
from careergraph.query.guard import check_update
from careergraph.xmltext import xml_writable

__all__ = [
    "SYNTAXES",
    "Answered",
    "NamedQuestion",
    "Opened",
    "Question",
    "answer_named",
    "answer_query",
    "base_in",
    "open_limited",
    "readable_data",
    "refuse_update",
    "written",
]

_ROWS = {"json": results_json, "xml": results_xml, "csv": results_csv, "tsv": results_tsv}
#: By the short names of formats.
SYNTAXES: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A store opened to be read, and what the IRIs of its graph begin with."""

    store: Store
    base: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it reads, the most rows or triples of its answer, and what that is written as.

    `services` are the addresses that its SERVICE may ask.
    `rows` and `triples` are the short names of formats, None where the client takes none of that kind.
    """

    text: str
    graphs: GraphChoice | None
    limit: int
    rows: str | None
    triples: str | None
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A named query, what its parameters are given, and as in `Question` how much of rows and in what."""

    name: str
    given: Mapping[str, Sequence[str]]
    limit: int
    rows: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it is sent: None where its kind is not taken; `is_complete` is False where it was cut."""

    is_graph: bool
    body: bytes | None
    is_complete: bool = True
    count: int = 0


def open_limited(path: Path, memory: int | None) -> Opened:
    """Return a store on disk, opened to be read in a process that from then on may take so many bytes more.

    Raises:
        StoreError: it cannot be opened.
    """
    leave_no_core()
    try:
        store = Store.read_only(str(path))
    except (OSError, RuntimeError) as exc:
        raise StoreError(f"the store cannot be opened: {str(exc).partition(chr(10))[0]}") from exc
    opened = Opened(store, base_of(store))
    load_ontology()  # what takes long the first time is no part of a question
    named_queries()
    if memory is not None:
        limit_memory(memory)
    return opened


def answer_query(opened: Opened, question: Question) -> Answered:
    """Return the answer to a query, written.

    Raises:
        BadQuery: its text is wrong or asks for what is refused.
        QueryError: it failed.
    """
    try:
        result = run_query(
            opened.store,
            question.text,
            base=opened.base,
            limit=question.limit,
            graphs=question.graphs,
            services=question.services,
        )
        is_graph = result.kind == "construct"
        form = question.triples if is_graph else question.rows
        body = None if form is None else written(result, form)
    except MemoryError as exc:
        raise QueryError("the query needs more memory than it may have") from exc
    return Answered(is_graph, body, result.is_complete, len(result.triples if is_graph else result.rows))


def answer_named(opened: Opened, question: NamedQuestion) -> Answered:
    """Return the answer to a named query, written.

    Raises:
        UsageError: a parameter is missing or unknown, or nothing has its name.
        QueryError: it failed.
    """
    text = write_named(opened.store, question.name, question.given, base=opened.base)
    return answer_query(opened, Question(text, None, question.limit, question.rows, None))


def base_in(opened: Opened) -> str:
    """Return what the IRIs of the graph begin with."""
    return opened.base


def refuse_update(opened: Opened, text: str, *, has_dataset: bool) -> NoReturn:
    """Refuse an update.

    Raises:
        BadQuery: its text is wrong.
        RefusedQuery: it is not.
    """
    check_update(text, namespaces(opened.base), opened.base, has_dataset=has_dataset)


def written(result: QueryResult, form: str) -> bytes:
    """Return an answer in the format of this short name, one of its kind.

    Raises:
        QueryError: the format cannot hold it.
    """
    if result.kind != "construct":
        return _ROWS[form](result).encode()
    if form == "turtle":
        return results_turtle(result, result.base).encode()
    if form == "ntriples":
        return results_ntriples(result).encode()
    prefixes = namespaces(result.base)
    try:
        data = serialize(result.triples, format=SYNTAXES[form], prefixes=prefixes) or b""
    except (OSError, ValueError) as exc:
        raise QueryError(f"these triples cannot be written as {form}: {exc}") from exc
    return readable_data(data, form)


def readable_data(data: bytes, form: str) -> bytes:
    """Return RDF as its readers take it: pyoxigraph writes characters that XML cannot hold."""
    return xml_writable(data.decode()).encode() if form == "rdfxml" else data
