"""careergraph: career guides in, a knowledge graph out, every fact traceable to its sentence.

    import careergraph as cg

    graph = cg.build("sources/")
    graph.write("graph.ttl")

What is named here is the public interface; it is loaded when it is first used, so that
`import careergraph` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.api import CareerGraph, build, extract, load, read
    from careergraph.errors import (
        BadQuery,
        CareergraphError,
        ContractError,
        MissingExtra,
        NoBuild,
        OntologyError,
        OutputError,
        QueryError,
        QueryTimeout,
        SourceError,
        StoreError,
        UnknownFormat,
        UnknownTerm,
        UnreadableSource,
        UsageError,
    )
    from careergraph.explain import Explanation
    from careergraph.graph import Graph
    from careergraph.model import Claim, Document, Entity, Evidence, Extraction, Fact, Problem, Span

__all__ = [
    "BadQuery",
    "CareerGraph",
    "CareergraphError",
    "Claim",
    "ContractError",
    "Document",
    "Entity",
    "Evidence",
    "Explanation",
    "Extraction",
    "Fact",
    "Graph",
    "MissingExtra",
    "NoBuild",
    "OntologyError",
    "OutputError",
    "Problem",
    "QueryError",
    "QueryTimeout",
    "SourceError",
    "Span",
    "StoreError",
    "UnknownFormat",
    "UnknownTerm",
    "UnreadableSource",
    "UsageError",
    "__version__",
    "build",
    "extract",
    "load",
    "open_rdflib",
    "read",
]

__version__ = "0.1.0"

_HOMES = {
    "api": ("CareerGraph", "build", "extract", "load", "open_rdflib", "read"),
    "explain": ("Explanation",),
    "graph": ("Graph",),
    "model": ("Claim", "Document", "Entity", "Evidence", "Extraction", "Fact", "Problem", "Span"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use."""
    if name not in __all__:
        raise AttributeError(f"module 'careergraph' has no attribute {name!r}")
    found: object = getattr(import_module(f"careergraph.{_HOME_OF.get(name, 'errors')}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
