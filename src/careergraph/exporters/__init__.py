"""Exporters: a graph → the bytes of one file, one module a format.

An exporter is a callable from a Graph to bytes. It promises that the same graph gives the same bytes,
that the graph is not changed, and that nothing in it (a hostile label, a control character) makes it
fail; it touches no file: whoever calls it writes the bytes. Third parties add exporters through the
entry point group `careergraph.exporters`, named by format; an exporter's attribute `filename` says
what its file is called in an output folder (else "graph." and its name), and its attribute `parts`, a
callable from a Graph to an iterable of bytes, gives a large file part by part.

A format of several files is in `FOLDERS`: a callable from a Graph to the parts of each file by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import entry_points

from careergraph.errors import UsageError
from careergraph.exporters.csv import iter_csv
from careergraph.exporters.evidence import iter_evidence
from careergraph.exporters.gexf import iter_gexf
from careergraph.exporters.graphml import iter_graphml
from careergraph.exporters.jsonl import iter_jsonl
from careergraph.exporters.jsonld import iter_jsonld
from careergraph.exporters.merges import iter_merges
from careergraph.exporters.neo4j import neo4j_files
from careergraph.exporters.nquads import iter_nquads
from careergraph.exporters.ntriples import iter_ntriples
from careergraph.exporters.parquet import iter_parquet
from careergraph.exporters.rdfxml import iter_rdfxml
from careergraph.exporters.trig import iter_trig
from careergraph.exporters.turtle import iter_turtle
from careergraph.graph import Graph

__all__ = [
    "EXPORTERS",
    "FILENAMES",
    "FOLDERS",
    "NETWORKS",
    "ON_REQUEST",
    "RDF12",
    "Exporter",
    "filename_of",
    "load_exporters",
    "measured",
    "parts_of",
]

#: Graph → the bytes of a file.
Exporter = Callable[[Graph], bytes]

#: The files part by part: they may be larger than memory.
PARTS: dict[str, Callable[[Graph], Iterable[bytes]]] = {
    "csv": iter_csv,
    "evidence": iter_evidence,
    "gexf": iter_gexf,
    "graphml": iter_graphml,
    "jsonl": iter_jsonl,
    "jsonld": iter_jsonld,
    "merges": iter_merges,
    "nquads": iter_nquads,
    "ntriples": iter_ntriples,
    "parquet": iter_parquet,
    "rdfxml": iter_rdfxml,
    "trig": iter_trig,
    "turtle": iter_turtle,
}

#: What a build does not write unasked, as it holds what other files of it hold.
ON_REQUEST = frozenset({"gexf", "jsonld", "nquads", "ntriples", "parquet", "rdfxml"})

#: The formats that can tell facts as triple terms of RDF 1.2 reify them.
RDF12: dict[str, Callable[[Graph], Iterable[bytes]]] = {
    "evidence": partial(iter_evidence, rdf12=True),
    "nquads": partial(iter_nquads, rdf12=True),
    "trig": partial(iter_trig, rdf12=True),
}

#: The formats of several files: the parts of each file by its name.
FOLDERS: dict[str, Callable[[Graph], dict[str, Iterable[bytes]]]] = {"neo4j": neo4j_files}

#: The formats of network tools, whose nodes may have measures.
NETWORKS = frozenset({"gexf", "graphml", "neo4j"})


def _whole(parts: Callable[[Graph], Iterable[bytes]]) -> Exporter:
    return lambda graph: b"".join(parts(graph))


EXPORTERS: dict[str, Exporter] = {name: _whole(parts) for name, parts in PARTS.items()}

#: What the file of each format is called in an output folder.
FILENAMES: dict[str, str] = {
    "csv": "facts.csv",
    "evidence": "evidence.ttl",
    "gexf": "graph.gexf",
    "graphml": "graph.graphml",
    "jsonl": "facts.jsonl",
    "jsonld": "graph.jsonld",
    "merges": "merges.sssom.tsv",
    "nquads": "graph.nq",
    "ntriples": "graph.nt",
    "parquet": "facts.parquet",
    "rdfxml": "graph.rdf",
    "trig": "graph.trig",
    "turtle": "graph.ttl",
}


@cache
def load_exporters() -> dict[str, Exporter]:
    """Return all exporters by format, those of installed third parties too; ours keep their names."""
    points = sorted(entry_points(group="careergraph.exporters"), key=lambda point: point.name)
    return {**{point.name: point.load() for point in points}, **EXPORTERS}


def measured(graph: Graph, name: str) -> Graph:
    """Return the graph with what files of a format of NETWORKS can tell of nodes: centrality and community.

    Raises:
        UsageError: the format has no such nodes.
    """
    from careergraph.analysis.networks.measures import measures_of  # noqa: PLC0415 - lazy: seldom asked for

    if name not in NETWORKS:
        raise UsageError(f"no measures in {name}; formats that have: {', '.join(sorted(NETWORKS))}")
    return replace(graph, measures=measures_of(graph))


def filename_of(name: str) -> str:
    """Return what the file of a format is called in an output folder.

    >>> filename_of("turtle")
    'graph.ttl'
    """
    return FILENAMES.get(name) or str(getattr(load_exporters().get(name), "filename", f"graph.{name}"))


def parts_of(name: str, graph: Graph) -> Iterable[bytes]:
    """Return the graph in a format, part by part where its exporter can.

    Raises:
        KeyError: there is no such format.
    """
    exporter = load_exporters()[name]
    parts = PARTS.get(name) or getattr(exporter, "parts", None)
    return parts(graph) if parts else (exporter(graph),)
