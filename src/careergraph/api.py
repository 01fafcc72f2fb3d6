"""The façade: what `import careergraph as cg` offers to a program or a notebook."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from careergraph.analysis.compare import Comparison, compare
from careergraph.analysis.demand import Demand, Which, skills
from careergraph.analysis.gap import Gap, gap
from careergraph.analysis.having import Having
from careergraph.analysis.overtime import Narrowing, OverTime, over_time
from careergraph.analysis.path import Routes, path
from careergraph.analysis.pay import Pay, pay
from careergraph.analysis.search import Found, search
from careergraph.analysis.show import Profile, show
from careergraph.analysis.similar import Similar, similar
from careergraph.analysis.stats import Stats, stats
from careergraph.analysis.tables import Evidenced, evidence_of
from careergraph.analysis.top import Top, top
from careergraph.archive import read_graph
from careergraph.conflicts import Conflict, find_conflicts
from careergraph.decisions import load_decisions
from careergraph.errors import UnknownFormat, UnreadableSource, UsageError
from careergraph.explain import Explanations
from careergraph.explain import explain as explain_facts
from careergraph.exporters import FILENAMES, FOLDERS, load_exporters, measured
from careergraph.extraction import Reading, extract_document, read_source
from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.model import Document, Extraction, Fact
from careergraph.pipeline import build as build_graph
from careergraph.pipeline import write_export
from careergraph.resume import having_in, having_of, is_list
from careergraph.sources import MAX_BYTES, find_sources
from careergraph.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from careergraph.analysis.networks.bridges import Bridges
    from careergraph.analysis.networks.centrality import Centrality
    from careergraph.analysis.networks.communities import Communities
    from careergraph.query import QueryResult
    from careergraph.view import Shown

__all__ = ["CareerGraph", "build", "extract", "format_named", "load", "open_rdflib", "read"]

#: Formats by file ending, for files that have a name of their own.
SUFFIXES: Mapping[str, str] = {
    ".csv": "csv",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".html": "html",
    ".jsonl": "jsonl",
    ".jsonld": "jsonld",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".parquet": "parquet",
    ".rdf": "rdfxml",
    ".trig": "trig",
    ".ttl": "turtle",
}


class Alikeness(TypedDict, total=False):
    """From which likeness on, 0 to 1, two roles are taken for alike."""

    threshold: float


@dataclass(frozen=True, slots=True, repr=False)
class CareerGraph:
    """A built graph and what can be done with it; `value` is the graph itself."""

    value: Graph

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self.value.facts)

    def __repr__(self) -> str:
        return (
            f"<CareerGraph: {len(self)} facts about {len(self.value.entities)} things "
            f"in {len(self.value.origins)} documents>"
        )

    def _repr_html_(self) -> str:
        from careergraph.analysis.notebook import tables_html

        counts = [part for part in stats(self.value).tables() if part.name in {"graph", "kinds"}]
        return tables_html([*counts, *top(self.value, "roles").tables()])

    def query(self, sparql: str, *, timeout: float | None = None) -> "QueryResult":
        """Return the answer to a SPARQL query over facts and evidence; the usual prefixes are known.

        With a timeout (seconds of evaluation) it runs in a process of its own, which is ended when the
        time is up; without one it runs in this process for as long as it takes.

        Raises:
            BadQuery: the text of the query is wrong.
            QueryTimeout: it took longer.
        """
        from careergraph.query import load_nquads, run_bounded, run_query
        from careergraph.rdf import to_nquads

        load = partial(load_nquads, to_nquads(self.value))
        ask = partial(run_query, sparql=sparql, base=self.value.base)
        return ask(load()) if timeout is None else run_bounded(load, ask, seconds=timeout)

    def query_named(self, name: str, **parameters: str | Sequence[str]) -> "QueryResult":
        """Return the answer to a query of ontology/queries, asked with names of things: `role="Nurse"`.

        Raises:
            UsageError: no query has the name, a parameter is missing or unknown, or nothing has its name.
        """
        from careergraph.query import run_named

        return run_named(self.value, name, parameters)

    def explain(
        self, subject: str, predicate: str | None = None, object_name: str | None = None
    ) -> Explanations:
        """Return the facts of a subject with the sentences that say them.

        Raises:
            UsageError: nothing in the graph has that name.
        """
        return explain_facts(self.value, subject, predicate, object_name)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what sources say against each other, each side with the sentences that say it."""
        return find_conflicts(self.value)

    def compare(self, *roles: str, with_levels: bool = False) -> Comparison:
        """Return what roles have in common and what each alone has; see careergraph.analysis.

        Raises:
            UsageError: a name is unknown, or there are not two different roles.
        """
        return compare(self.value, roles, with_levels=with_levels)

    def similar(self, role: str, *, most: int | None = None) -> Similar:
        """Return the roles most like one by the skills and tools they ask for.

        Raises:
            UsageError: the name is unknown.
        """
        return similar(self.value, role, most=most)

    def gap(self, have: "str | Path | Iterable[str]", want: str, *, max_bytes: int = MAX_BYTES) -> Gap:
        """Return what a CV (a file in any format) or names ("Python, SQL") have of what a role asks for.

        Raises:
            UsageError: the role is unknown, or there is no such file.
            UnknownFormat: no reader takes this kind of file.
            UnreadableSource: it cannot be read, is larger than `max_bytes`, or nothing is in it.
        """
        return gap(self.value, _having(have, max_bytes), want)

    def path(self, start: str, end: str, *, by: str | None = None, most: int = 3) -> Routes:
        """Return ways from one role to another, along the ladder ("ladder") or through like roles ("skills").

        Unless one is asked for, like roles are looked for where the ladder has no way.

        Raises:
            UsageError: a name is unknown, or both are of one role.
        """
        return path(self.value, start, end, by=by, most=most)

    def pay(
        self,
        role: str,
        *,
        currency: str | None = None,
        period: str | None = None,
        stage: str | None = None,
        place: str | None = None,
    ) -> Pay:
        """Return what sources say that a role pays; no currency and no period is converted.

        Raises:
            UsageError: the name is unknown, or no figure has that currency, period, stage or place.
        """
        return pay(self.value, role, currency=currency, period=period, stage=stage, place=place)

    def skills(self, which: Which = "all", **narrowing: Unpack[Narrowing]) -> Demand:
        """Return the skills and tools that roles ask for ("core": many roles and sources; "rare": few).

        Options are `relations`, `roles`, `industry`, `stage`, `with_levels` and `least`; see analysis.demand.

        Raises:
            UsageError: a name is unknown.
        """
        return skills(self.value, which, **narrowing)

    def skills_over_time(self, which: Which = "all", **narrowing: Unpack[Narrowing]) -> OverTime:
        """Return the same by the years of the documents that say when they were published.

        Raises:
            UsageError: a name is unknown.
        """
        return over_time(self.value, which, **narrowing)

    def search(self, text: str, *, kinds: Collection[str] = (), most: int | None = 20) -> Found:
        """Find things by name: whole, begun, by its words, or with typing errors; the best first.

        Raises:
            UsageError: the text is empty, or there is no such kind.
        """
        return search(self.value, text, kinds=kinds, most=most)

    def show(self, name: str, *, kinds: Collection[str] = ()) -> Profile:
        """Return all that is held of a thing: its names and codes, what is said of it and of what it is said.

        Raises:
            UsageError: the name is unknown, or that of several things.
        """
        return show(self.value, name, kinds=kinds)

    def stats(self) -> Stats:
        """Return the graph in numbers."""
        return stats(self.value)

    def top(self, *lists: str, most: int = 10) -> Top:
        """Return what there is most of: skills, tools … by sources, roles and documents by facts.

        Raises:
            UsageError: there is no such list.
        """
        return top(self.value, *lists, most=most)

    def evidence(self, facts: Iterable[Fact]) -> Evidenced:
        """Return facts, as the lines of an answer name them, each with the sentences that say it."""
        return evidence_of(self.value, facts)

    def to_rdflib(self) -> "rdflib.Dataset":
        """Return the graph as an rdflib dataset whose default graph is the union."""
        from careergraph.rdf import to_rdflib

        return to_rdflib(self.value)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return the graph as a networkx graph, nodes by IRI, edges by predicate."""
        from careergraph.network import to_networkx

        return to_networkx(self.value)

    def bipartite_network(self) -> "nx.Graph[str]":
        """Return roles and the skills and tools they ask for, joined by independent sources."""
        from careergraph.analysis.networks.projection import bipartite_network

        return bipartite_network(self.value)

    def similarity_network(self, **options: Unpack[Alikeness]) -> "nx.Graph[str]":
        """Return roles, joined where they are alike by the skills and tools they ask for.

        `threshold` is the weighted Jaccard index from which on two roles are joined.
        """
        from careergraph.analysis.networks.projection import similarity_network

        return similarity_network(self.value, **options)

    def centrality(self, *, by: str = "weighted", most: int | None = None) -> "Centrality":
        """Return skills and tools, the most central first.

        Raises:
            UsageError: there is no such measure.
        """
        from careergraph.analysis.networks.centrality import centrality

        return centrality(self.value, by=by, most=most)

    def communities(self, *, resolution: float = 1.0, **options: Unpack[Alikeness]) -> "Communities":
        """Return the roles that belong together, and what marks them.

        Raises:
            UsageError: the threshold is not from 0 to 1, or the resolution not above 0.
        """
        from careergraph.analysis.networks.communities import communities

        return communities(self.value, resolution=resolution, **options)

    def bridges(self, left: str, right: str) -> "Bridges":
        """Return the skills and tools that lead from one role to another.

        Raises:
            UsageError: a name is unknown, or both are of one role.
        """
        from careergraph.analysis.networks.bridges import bridges

        return bridges(self.value, left, right)

    def view(
        self,
        path: str | Path | None = None,
        *,
        focus: str | None = None,
        depth: int = 2,
        kinds: Collection[str] = (),
        min_sources: int = 1,
        title: str = "careergraph",
    ) -> "Shown":
        """Return the page of the graph, or of what is within `depth` steps of a thing, to be shown.

        `kinds` and `min_sources` narrow it to things of some kinds and facts of so many independent sources.
        It is written to a file where a path is given, and to none else; `.html` is its text.

        Raises:
            UsageError: a name or a kind is unknown, or there are to be less than 1 or more than 3 steps.
            OutputError: the file cannot be written; what stood there still does.
        """
        from careergraph.analysis.part import part_of
        from careergraph.outputs import write_file
        from careergraph.view import make_part_page

        part = part_of(self.value, focus=focus, depth=depth, kinds=kinds, min_sources=min_sources)
        shown = make_part_page(part, title=title)
        if path is not None:
            write_file(Path(path), shown.html.encode())
        return shown

    def write(self, path: str | Path, *, format_name: str | None = None, with_measures: bool = False) -> Path:
        """Write the graph to a file, in the format that its name says, and return the path.

        The format "neo4j" is a folder of files. With measures a network tells of each role, skill and tool
        its centrality and its community.

        Raises:
            UsageError: no format has that name or ending, or it has no measures.
            OutputError: the file cannot be written; what stood there still does.
        """
        path = Path(path)
        name = format_named(format_name or path.name)
        write_export(measured(self.value, name) if with_measures else self.value, name, path)
        return path


def load(folder: str | Path = "output") -> CareerGraph:
    """Return the graph that a build wrote into a folder.

    Raises:
        UsageError: there is no build, or one of its files is missing or damaged.
    """
    return CareerGraph(read_graph(Path(folder)))


def build(
    sources: str | Path | Sequence[str | Path],
    *,
    jobs: int = 1,
    base: str = DEFAULT_BASE,
    vocabulary: Sequence[str | Path] = (),
    decisions: str | Path | None = None,
) -> CareerGraph:
    """Return the graph of documents: files, folders or globs.

    `decisions` is a file of decisions about names; none is looked for unasked.

    What could not be read stands in `.value.problems`. With more than one job, call it from under
    `if __name__ == "__main__":`, as worker processes import the calling script.

    Raises:
        UsageError: nothing matches, two documents have one id, or decisions contradict each other.
        UnreadableSource: not one document can be read.
    """
    found = find_sources([sources] if isinstance(sources, str | Path) else list(sources))
    files = tuple(Path(file) for file in vocabulary)
    decided = load_decisions(None if decisions is None else Path(decisions))
    graph = build_graph(
        found.sources,
        problems=found.problems,
        jobs=jobs,
        base=base,
        reading=Reading(files),
        decisions=decided,
    )
    return CareerGraph(graph)


def read(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Document:
    """Return the document in a file, outlined and with the known terms in it.

    Raises:
        UnknownFormat: no reader takes this kind of file.
        UnreadableSource: it cannot be read, or is larger than `max_bytes`.
        UsageError: there is no such file, or it is a folder.
    """
    if Path(path).is_dir():
        raise UsageError(f"{path} is a folder; name a document in it")
    found = find_sources([path], max_bytes=max_bytes)
    if len(found.sources) > 1:
        raise UsageError(f"{path} holds {len(found.sources)} documents; build it")
    if found.sources:
        return read_source(found.sources[0])
    problem = found.problems[0]
    kind = UnknownFormat if problem.code == "unknown-format" else UnreadableSource
    raise kind(problem.where, problem.message)


def extract(document: Document) -> Extraction:
    """Return what a document says, claim by claim, with names as written."""
    return extract_document(document)


def open_rdflib(folder: str | Path) -> "rdflib.Dataset":
    """Return the dataset of a build's folder as rdflib's; its default graph is the union.

    From a store on disk (`build --store`) nothing is loaded: what is asked is read, and nothing can be
    added. Else graph.trig is loaded into memory.

    Raises:
        NoBuild: there is no build in the folder.
    """
    from careergraph.query.interchange import open_dataset

    return open_dataset(Path(folder))


def _having(have: str | Path | Iterable[str], max_bytes: int) -> Having:
    """Return what a file, a list in a text, or names say that somebody has."""
    vocabulary = load_vocabulary()
    if not isinstance(have, str | Path):
        return having_of(have, vocabulary)
    if isinstance(have, str) and is_list(have, vocabulary):
        return having_of([have], vocabulary)
    return having_in(read(have, max_bytes=max_bytes), vocabulary)


def format_named(name: str) -> str:
    """Return the format that a name stands for: its own, a file's of a build, or a file ending.

    >>> format_named("trig"), format_named("evidence.ttl"), format_named("nurses.ttl")
    ('trig', 'evidence', 'turtle')

    Raises:
        UsageError: there is no such format.
    """
    formats = {*load_exporters(), *FOLDERS, "html"}
    by_file = {filename: format_name for format_name, filename in FILENAMES.items()}
    found = name if name in formats else by_file.get(name) or SUFFIXES.get(Path(name).suffix.lower())
    if found is None:
        raise UsageError(f"unknown format {name!r}; formats are: {', '.join(sorted(formats))}")
    return found
