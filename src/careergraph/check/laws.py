"""The laws that tie the nodes of a dataset together, and the index of it that they read.

A law that looks at one node and its values is a shape (ontology/shapes.ttl). A law that joins nodes (a
fact and its triple, a count and the evidence) is here: as SPARQL constraints, one query per node, these
would take most of the time of a build.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from careergraph.identity import ONTOLOGY
from careergraph.ontology import STANDARD_PREFIXES, load_ontology

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["LAWS", "Breach", "Data", "Law", "has_evidence"]

_CG, _SKOS, _OA = STANDARD_PREFIXES["cg"], STANDARD_PREFIXES["skos"], STANDARD_PREFIXES["oa"]
_RDF, _DCTERMS = STANDARD_PREFIXES["rdf"], STANDARD_PREFIXES["dcterms"]
_DERIVED = STANDARD_PREFIXES["prov"] + "wasDerivedFrom"


class Data:
    """What quads say of each node, indexed for laws and messages. Terms are their texts."""

    def __init__(self, quads: "Sequence[pyoxigraph.Quad]") -> None:
        self.quads = quads

    @cached_property
    def about(self) -> dict[str, dict[str, list[str]]]:
        """Subject → property → values."""
        about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in self.triples:
            about[subject][predicate].append(value)
        return about

    @cached_property
    def triples(self) -> list[tuple[str, str, str]]:
        """The union of the graphs, each triple once."""
        texts = ((_text(q.subject), q.predicate.value, _text(q.object)) for q in self.quads)
        return list(dict.fromkeys(texts))

    @cached_property
    def of_type(self) -> dict[str, list[str]]:
        """Type → its nodes."""
        nodes: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in self.triples:
            if predicate == _RDF + "type":
                nodes[value].append(subject)
        return nodes

    @cached_property
    def supported_by(self) -> dict[str, list[str]]:
        """Evidence → the facts that are derived from it."""
        facts: dict[str, list[str]] = defaultdict(list)
        for fact in self.of_type[_CG + "Fact"]:
            for evidence in self.values(fact, _DERIVED):
                facts[evidence].append(fact)
        return facts

    @cached_property
    def facts_with(self) -> dict[str, str]:
        """Thing → one fact that has it as subject or object."""
        facts: dict[str, str] = {}
        for fact in self.of_type[_CG + "Fact"]:
            for end in ("subject", "object"):
                for thing in self.values(fact, _RDF + end):
                    facts.setdefault(thing, fact)
        return facts

    @cached_property
    def quoted_by(self) -> dict[str, str]:
        """Passage → one evidence that selects it."""
        return {p: e for e in self.of_type[_CG + "Evidence"] for p in self.values(e, _OA + "hasSelector")}

    def values(self, node: str, path: str) -> list[str]:
        """Return the values of a property of a node, without making room for what is not there."""
        return self.about[node].get(path, []) if node in self.about else []

    def first(self, node: str, path: str) -> str:
        """Return the least value of a property of a node, empty if it has none."""
        return min(self.values(node, path), default="")

    def name_of(self, node: str) -> str:
        """Return how a person knows the node: its label, the sentence of a fact, else its text."""
        if _CG + "Fact" in self.values(node, _RDF + "type"):
            ends = (self.first(node, _RDF + end) for end in ("subject", "predicate", "object"))
            return " ".join(self.name_of(end) or "?" for end in ends)
        label = self.first(node, _SKOS + "prefLabel") or self.first(node, _DCTERMS + "title")
        return label or (node.removeprefix(ONTOLOGY) if node.startswith(ONTOLOGY) else node)

    def place_of(self, node: str) -> str:
        """Return the document and line that speak of the node, empty where none does."""
        node = self.quoted_by.get(node, node)
        fact = node if node in self.about and self.values(node, _DERIVED) else self.facts_with.get(node, "")
        for evidence in sorted(self.values(fact, _DERIVED)) or [node]:
            if source := self.first(evidence, _OA + "hasSource"):
                document = self.first(source, _DCTERMS + "identifier") or self.name_of(source)
                line = self.first(evidence, _CG + "line")
                return f"{document}:{line}" if line else document
        return ""


def has_evidence(quads: "Sequence[pyoxigraph.Quad]") -> bool:
    """Say whether a dataset tells evidence; one that holds the counts of facts alone does not."""
    kind = f"<{_CG}Evidence>"
    return any(quad.predicate.value == _RDF + "type" and str(quad.object) == kind for quad in quads)


def _text(
    term: "pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple",
) -> str:
    return str(getattr(term, "value", term))


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a law is broken: a node, and the property and value if it is about one."""

    focus: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """A sentence that holds of the whole dataset, and the function that finds where it does not."""

    message: str
    breaches: Callable[[Data], Iterator[Breach]]


def _unasserted(data: Data) -> Iterator[Breach]:
    asserted = set(data.triples)
    for fact, triple in _statements_of(data, "Fact"):
        if triple not in asserted:
            yield Breach(fact)


def _untraced(data: Data) -> Iterator[Breach]:
    stated = Counter(triple for _, triple in _statements_of(data, "Fact"))
    predicates = {predicate.iri for predicate in load_ontology().predicates.values()}
    for triple in data.triples if stated else ():
        if triple[1] in predicates and stated[triple] != 1:
            yield Breach(*triple)


def _miscounted(data: Data) -> Iterator[Breach]:
    for fact in data.of_type[_CG + "Fact"]:
        for count in data.values(fact, _CG + "mentionCount"):
            if count != str(len(data.values(fact, _DERIVED))):
                yield Breach(fact, _CG + "mentionCount", count)


def _misjudged(data: Data) -> Iterator[Breach]:
    for fact in data.of_type[_CG + "Fact"]:
        evidences = data.values(fact, _DERIVED)
        sources = {data.first(e, _CG + "copyOf") or data.first(e, _OA + "hasSource") for e in evidences}
        independent = len({data.first(source, _CG + "sha256") for source in sources})
        for count in data.values(fact, _CG + "sourceCount"):
            if count != str(independent):
                yield Breach(fact, _CG + "sourceCount", count)


def _unattached(data: Data) -> Iterator[Breach]:
    alone = {node for node, _ in _statements_of(data, "Evidence")}
    for evidence in data.of_type[_CG + "Evidence"]:
        excluded = data.first(evidence, _CG + "modality").endswith("/excluded")
        facts = len(data.supported_by.get(evidence, ()))
        if (facts, evidence in alone) != ((0, True) if excluded else (1, False)):
            yield Breach(evidence)


def _unfounded(data: Data) -> Iterator[Breach]:
    return (Breach(fact, _DERIVED) for fact in data.of_type[_CG + "Fact"] if not data.values(fact, _DERIVED))


def _misquoted(data: Data) -> Iterator[Breach]:
    for passage in data.of_type[_OA + "TextQuoteSelector"]:
        start, end = data.first(passage, _OA + "start"), data.first(passage, _OA + "end")
        if start.isdecimal() and end.isdecimal():
            for quote in data.values(passage, _OA + "exact"):
                if len(quote) != int(end) - int(start):
                    yield Breach(passage, _OA + "exact", quote)


def _untold(data: Data) -> Iterator[Breach]:
    for passage in data.of_type[_OA + "TextPositionSelector"]:
        quotes, digests = (data.values(passage, path) for path in (_OA + "exact", _CG + "quoteSha256"))
        if bool(quotes) == bool(digests):
            yield Breach(passage, _OA + "exact")


def _shared(data: Data) -> Iterator[Breach]:
    graphs = Counter(quad.triple for quad in set(data.quads))
    for triple, count in graphs.items():
        if count > 1:
            yield Breach(_text(triple.subject), triple.predicate.value, _text(triple.object))


def _two_kinds(data: Data) -> Iterator[Breach]:
    kinds = [kind.iri for kind in load_ontology().kinds.values()]
    counts = Counter(node for kind in kinds for node in data.of_type.get(kind, ()))
    return (Breach(node, _RDF + "type") for node, count in counts.items() if count > 1)


def _statements_of(data: Data, kind: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the nodes of this kind that have one subject, predicate and object each, with these."""
    for node in data.of_type[_CG + kind]:
        ends = [data.values(node, _RDF + end) for end in ("subject", "predicate", "object")]
        if all(len(values) == 1 for values in ends):
            yield node, (ends[0][0], ends[1][0], ends[2][0])


#: The laws by the code of their findings.
LAWS: dict[str, Law] = {
    "counts-the-evidence": Law("The mention count of a fact is the number of its evidences.", _miscounted),
    "evidence-of-one-fact": Law(
        "An evidence supports exactly one fact, or states by itself what is not needed.", _unattached
    ),
    "fact-has-evidence": Law("A fact is derived from at least one evidence.", _unfounded),
    "fact-is-asserted": Law("The triple of a fact is asserted too.", _unasserted),
    "graphs-are-disjoint": Law("No triple stands in two graphs.", _shared),
    "one-kind": Law("A thing has exactly one kind.", _two_kinds),
    "passage-is-told": Law("A passage has its quote, or the SHA-256 of it.", _untold),
    "quote-fits-offsets": Law("A quote is as long as its offsets say.", _misquoted),
    "sources-are-independent": Law(
        "The source count of a fact is the number of different documents behind it, copies left out.",
        _misjudged,
    ),
    "triple-has-its-fact": Law("An asserted triple has exactly one fact, with its evidence.", _untraced),
}
