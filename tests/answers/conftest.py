"""The graph of sources/, and SPARQL over the dataset that it is written as."""

from pathlib import Path

import pytest

from careergraph.pipeline import build
from careergraph.query import load_nquads, run_query
from careergraph.rdf import to_nquads
from careergraph.sources import find_sources

SOURCES = Path(__file__).parents[2] / "sources"


@pytest.fixture(scope="session")
def corpus():
    """Return the graph of sources/ and a function that answers SPARQL with rows of texts."""
    found = find_sources([SOURCES])
    graph = build(found.sources, problems=found.problems)
    store = load_nquads(to_nquads(graph))

    def ask(sparql: str) -> list[tuple[str | None, ...]]:
        return [tuple(term.value if term else None for term in row) for row in run_query(store, sparql).rows]

    return graph, ask
