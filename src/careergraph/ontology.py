"""The files in ontology/ as Python values: kinds, predicates, prefixes, and where the files are."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph as ox

from careergraph.errors import OntologyError, UnknownTerm
from careergraph.identity import DEFAULT_BASE, ONTOLOGY, SEGMENTS

__all__ = [
    "STANDARD_PREFIXES",
    "Kind",
    "Ontology",
    "Predicate",
    "load_ontology",
    "namespaces",
    "ontology_file",
    "parse_ontology",
]

#: Prefixes that do not move with the base.
STANDARD_PREFIXES: dict[str, str] = {
    "cg": ONTOLOGY,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_OWL, _RDFS = STANDARD_PREFIXES["owl"], STANDARD_PREFIXES["rdfs"]
_TYPE = STANDARD_PREFIXES["rdf"] + "type"
_DEFINITION = STANDARD_PREFIXES["skos"] + "definition"

# Facts are about roles and tools; the other object properties belong to evidence and figures.
_SUBJECTS = ("Role", "Tool")

# Two kinds whose path segment is longer than what people want to type.
_SHORT_PREFIXES = {"document": "doc", "evidence": "ev"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of the ontology. `parents` are the names of its superclasses that are ours."""

    name: str
    iri: str
    label: str
    definition: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicate:
    """A property that facts are made with. `domain` and `range` are names of kinds."""

    name: str
    iri: str
    label: str
    definition: str
    domain: str
    range: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Kinds and fact predicates by name, in the order of the file; `digest` is its sha256 in hex."""

    kinds: Mapping[str, Kind]
    predicates: Mapping[str, Predicate]
    digest: str = ""

    def kind(self, name: str) -> Kind:
        """Return the kind of this name.

        Raises:
            UnknownTerm: the ontology has no such kind; the message lists those it has.
        """
        if name not in self.kinds:
            raise UnknownTerm(name, tuple(self.kinds))
        return self.kinds[name]

    def predicate(self, name: str) -> Predicate:
        """Return the fact predicate of this name.

        Raises:
            UnknownTerm: the ontology has no such predicate; the message lists those it has.
        """
        if name not in self.predicates:
            raise UnknownTerm(name, tuple(self.predicates))
        return self.predicates[name]

    def is_kind_of(self, name: str, ancestor: str) -> bool:
        """Say whether the kind is the other or below it.

        Raises:
            UnknownTerm: the ontology has no kind of the first name.
        """
        return name == ancestor or any(self.is_kind_of(p, ancestor) for p in self.kind(name).parents)


def namespaces(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return the prefixes of every RDF file and query of ours, sorted by prefix.

    >>> namespaces("https://example.org/jobs")["role"]
    'https://example.org/jobs/role/'
    >>> namespaces()["ev"]
    'https://w3id.org/careergraph/evidence/'
    """
    own = {_SHORT_PREFIXES.get(name, name): f"{base}/{name}/" for name in SEGMENTS.values()}
    own["modality"] = f"{DEFAULT_BASE}/modality/"  # declared by the ontology: they do not move with the base
    return dict(sorted({**own, **STANDARD_PREFIXES}.items()))


def ontology_file(name: str) -> Traversable:
    """Return a file of ontology/ ("shapes.ttl", "vocabulary/tools.ttl"), from the wheel or the checkout.

    Raises:
        OntologyError: there is no such file.
    """
    packaged = files("careergraph") / "_ontology"
    root: Traversable = packaged if packaged.is_dir() else Path(__file__).parents[2] / "ontology"
    found = root.joinpath(*name.split("/"))
    if not (found.is_file() or found.is_dir()):
        raise OntologyError(f"no ontology file {name!r}; the installation is not complete")
    return found


@cache
def load_ontology() -> Ontology:
    """Return the shipped ontology; read once.

    Raises:
        OntologyError: the file is not there or not Turtle.
    """
    return parse_ontology(ontology_file("careergraph.ttl").read_bytes())


def parse_ontology(data: bytes) -> Ontology:
    """Return the kinds and fact predicates of an ontology in Turtle.

    Raises:
        OntologyError: the text is not Turtle, or a term has no label or definition.
    """
    terms = {
        iri.removeprefix(ONTOLOGY): term for iri, term in _terms_of(data).items() if iri.startswith(ONTOLOGY)
    }
    kinds = {name: _kind(name, term) for name, term in terms.items() if _OWL + "Class" in term[_TYPE]}
    predicates = {name: _predicate(name, term) for name, term in terms.items() if _is_of_facts(term)}
    return Ontology(kinds, predicates, hashlib.sha256(data).hexdigest())


_Term = dict[str, list[str]]


def _terms_of(data: bytes) -> dict[str, _Term]:
    """Return what the Turtle says of each IRI: property IRI → values, in the order of the text."""
    terms: dict[str, _Term] = {}
    try:
        for triple in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if isinstance(triple.subject, ox.NamedNode) and isinstance(
                triple.object, ox.NamedNode | ox.Literal
            ):
                term = terms.setdefault(triple.subject.value, defaultdict(list))
                term[triple.predicate.value].append(triple.object.value)
    except SyntaxError as exc:
        raise OntologyError(f"careergraph.ttl: {exc}") from exc
    return terms


def _is_of_facts(term: _Term) -> bool:
    subjects = {ONTOLOGY + name for name in _SUBJECTS}
    return _OWL + "ObjectProperty" in term[_TYPE] and not subjects.isdisjoint(term[_RDFS + "domain"])


def _kind(name: str, term: _Term) -> Kind:
    return Kind(name, ONTOLOGY + name, *_words(name, term), tuple(_ours(term[_RDFS + "subClassOf"])))


def _predicate(name: str, term: _Term) -> Predicate:
    ends = [next(_ours(term[_RDFS + end]), "") for end in ("domain", "range")]
    if not all(ends):
        raise OntologyError(f"careergraph.ttl: {name} needs a domain and a range that are kinds of ours")
    return Predicate(name, ONTOLOGY + name, *_words(name, term), *ends)


def _words(name: str, term: _Term) -> tuple[str, str]:
    labels, definitions = term[_RDFS + "label"], term[_DEFINITION]
    if not (labels and definitions):
        raise OntologyError(f"careergraph.ttl: {name} needs a label and a definition")
    return labels[0], definitions[0]


def _ours(iris: list[str]) -> Iterator[str]:
    return (iri.removeprefix(ONTOLOGY) for iri in iris if iri.startswith(ONTOLOGY))
