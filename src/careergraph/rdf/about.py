"""The description of the dataset: what it holds (VoID, DCAT), what made it (PROV); no time unless asked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version

from careergraph.graph import Graph
from careergraph.identity import ONTOLOGY, document_iri
from careergraph.rdf.terms import Line, iri_of, name_of, number_of, text_of

__all__ = ["about_of"]

_DESCRIPTION = (
    "Roles, skills, tools, qualifications, pay and career moves as documents tell of them, each fact with "
    "what supports it."
)


def about_of(graph: Graph, sizes: Mapping[str | None, int]) -> Iterator[Line]:
    """Yield the description of a dataset whose graphs (None: the default one) have these sizes.

    How many triples that is does not depend on what the sizes are.
    """
    dataset, activity = iri_of(f"{graph.base}/dataset"), iri_of(f"{graph.base}/activity/build")
    yield dataset, name_of("rdf:type"), name_of("void:Dataset")
    yield dataset, name_of("rdf:type"), name_of("dcat:Dataset")
    yield dataset, name_of("dcterms:title"), text_of("Career knowledge graph", "en")
    yield dataset, name_of("dcterms:description"), text_of(_DESCRIPTION, "en")
    yield dataset, name_of("void:uriSpace"), text_of(f"{graph.base}/")
    yield dataset, name_of("void:vocabulary"), iri_of(ONTOLOGY.removesuffix("#"))
    yield dataset, name_of("void:triples"), number_of(sum(sizes.values()))
    yield dataset, name_of("void:entities"), number_of(len(graph.entities))
    yield dataset, name_of("void:documents"), number_of(len(graph.origins))
    yield dataset, name_of("prov:wasGeneratedBy"), activity
    if graph.about.license:
        yield dataset, name_of("dcterms:license"), iri_of(graph.about.license)
    if graph.about.timestamp:
        yield dataset, name_of("dcterms:issued"), _time_of(graph.about.timestamp)
    yield from _subsets(dataset, sizes)
    yield from _partitions(dataset, graph)
    yield from _activity(activity, graph)


def _subsets(dataset: str, sizes: Mapping[str | None, int]) -> Iterator[Line]:
    for name, size in sizes.items():
        if name is not None:
            yield dataset, name_of("void:subset"), iri_of(name)
            yield iri_of(name), name_of("rdf:type"), name_of("void:Dataset")
            yield iri_of(name), name_of("void:triples"), number_of(size)


def _partitions(dataset: str, graph: Graph) -> Iterator[Line]:
    for kind, count in Counter(entity.kind for entity in graph.entities.values()).items():
        part = iri_of(f"{graph.base}/dataset/kind/{kind}")
        yield dataset, name_of("void:classPartition"), part
        yield part, name_of("void:class"), name_of(f"cg:{kind}")
        yield part, name_of("void:entities"), number_of(count)
    yield from _documents(dataset, graph)
    for predicate, count in Counter(fact.predicate for fact in graph.facts).items():
        part = iri_of(f"{graph.base}/dataset/predicate/{predicate}")
        yield dataset, name_of("void:propertyPartition"), part
        yield part, name_of("void:property"), name_of(f"cg:{predicate}")
        yield part, name_of("void:triples"), number_of(count)


def _documents(dataset: str, graph: Graph) -> Iterator[Line]:
    counts = {"Document": len(graph.origins), "Fact": 0 if graph.level == "none" else len(graph.facts)}
    for kind, count in counts.items():
        if count:
            part = iri_of(f"{graph.base}/dataset/kind/{kind}")
            yield dataset, name_of("void:classPartition"), part
            yield part, name_of("void:class"), name_of(f"cg:{kind}")
            yield part, name_of("void:entities"), number_of(count)


def _activity(activity: str, graph: Graph) -> Iterator[Line]:
    release = version("careergraph")
    software = iri_of(f"{graph.base}/software/careergraph-{release}")
    yield activity, name_of("rdf:type"), name_of("prov:Activity")
    yield activity, name_of("prov:wasAssociatedWith"), software
    if graph.about.vocabulary:
        yield activity, name_of("cg:vocabularySha256"), text_of(graph.about.vocabulary)
    if graph.about.timestamp:
        yield activity, name_of("prov:endedAtTime"), _time_of(graph.about.timestamp)
    for document in graph.origins:
        yield activity, name_of("prov:used"), iri_of(document_iri(document, graph.base))
    yield software, name_of("rdf:type"), name_of("prov:SoftwareAgent")
    yield software, name_of("rdfs:label"), text_of("careergraph", "en")
    yield software, name_of("schema:softwareVersion"), text_of(release)


def _time_of(timestamp: str) -> str:
    return f'"{timestamp}"^^{name_of("xsd:dateTime")}'
