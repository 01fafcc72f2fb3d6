"""The Graph value: entities, facts with their evidence, and where they come from.

A graph is a pure function of claims and vocabulary (see resolve). It is never changed; projections
(rdf, network, view) read it. What a fact's evidence adds up to (modality, counts, confidence) is
computed here, in one place.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from careergraph.identity import digest_of
from careergraph.joining import Joined
from careergraph.model import Account, Entity, Evidence, Fact, Modality, Origin, Problem
from careergraph.shelf import Gave, Said, ShelvedFacts

__all__ = [
    "EVIDENCE_LEVELS",
    "About",
    "Decided",
    "EvidenceLevel",
    "Graph",
    "Merge",
    "Support",
    "Texts",
    "added_up",
    "support_of",
]

#: What the network files (RDF, GraphML) hold of the evidence; rows always hold all of it.
EvidenceLevel = Literal["full", "counts", "none"]
EVIDENCE_LEVELS: tuple[EvidenceLevel, ...] = get_args(EvidenceLevel)

#: Gives the texts of documents, of those asked for that are at hand: pairs of id and text, by id.
Texts = Callable[[Collection[str]], Iterable[tuple[str, str]]]

_STRENGTH: dict[Modality, int] = {"unstated": 0, "optional": 1, "preferred": 2, "required": 3, "excluded": 4}


@dataclass(frozen=True, slots=True)
class Support:
    """What the evidence of one fact adds up to.

    `mentions` counts its evidences, `sources` its independent documents (copies are one: see
    independence), `modality` is the one with most independent sources (ties: the weaker), `confidence` the
    probability that at least one independent source is read rightly (noisy-or of the best in each).
    """

    modality: Modality
    mentions: int
    sources: int
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A spelling that was merged into an entity, and the rule that did it.

    `mentions` counts the passages that write it so. `score`, from 0 to 1, is how far the rule is trusted: a
    fixed number, not a measured one.
    """

    entity: str
    name: str
    rule: str
    mentions: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of people that a graph was resolved with.

    `digest` is the sha256 of what they say, in hex, nothing where there are none; `unused` are in words those
    that are about nothing in the documents.
    """

    digest: str = ""
    merges: int = 0
    splits: int = 0
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What the dataset says of itself beside what it holds.

    `license` is the IRI of the license that its maker gives it, `timestamp` when it was made (UTC, as XML
    Schema writes it); neither unless somebody says so. `vocabulary` is the sha256 of the vocabulary in hex.
    """

    license: str | None = None
    timestamp: str | None = None
    vocabulary: str = ""


def _no_texts(_: Collection[str]) -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Entities, facts and evidence. Mappings are sorted by key and are never changed.

    `excluded` holds, in the form of facts, what documents say is NOT needed: never asserted. `accounts`
    says of each document what became of its blocks. `level` is what the network files hold of the evidence.
    Where it is not `is_quoted`, files hold the sha256 of each quote in its place; `about` is what the
    dataset says of itself.
    `supports` is what `support` returns, where it was added up before; else it is when asked for. `replaced`
    says of things that a decision merged into others which thing, by IRI, stands for them now.
    `alignment` is what `align` adds of taxonomies of others: triples in the terms of N-Triples, sorted.
    `measures` is what network files tell of nodes beside what they are, by IRI and name; nothing unasked.
    `texts` gives the texts of documents where the claims of a build are kept, else none.
    """

    base: str
    origins: Mapping[str, Origin] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    facts: Mapping[Fact, tuple[Evidence, ...]] = field(default_factory=dict)
    excluded: Mapping[Fact, tuple[Evidence, ...]] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    problems: tuple[Problem, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)
    level: EvidenceLevel = "full"
    replaced: Mapping[str, str] = field(default_factory=dict)
    decided: Decided = Decided()
    supports: Mapping[Fact, Support] = field(default_factory=dict, compare=False)
    alignment: tuple[tuple[str, str, str], ...] = ()
    is_quoted: bool = True
    about: About = About()
    measures: Mapping[str, Mapping[str, float]] = field(default_factory=dict, compare=False)
    texts: Texts = field(default=_no_texts, compare=False, repr=False)

    def shown(self, evidence: Evidence) -> Evidence:
        """Return an evidence as files hold it: without its quote where they hold none."""
        return evidence if self.is_quoted else _without_quote(evidence)

    def support(self, *facts: Fact) -> Support:
        """Return what the evidence of an asserted fact adds up to, or of several that say one thing."""
        if len(facts) == 1 and (known := self.supports.get(facts[0])):
            return known
        return support_of([e for fact in facts for e in self.facts[fact]], self.origins)

    def said(self) -> Iterator[tuple[str, list[Said]]]:
        """Yield what each document says, asserted or not, by document; one document is held at a time."""
        if isinstance(self.facts, ShelvedFacts):
            yield from self.facts.shelf.said()
            return
        by_document: defaultdict[str, list[Said]] = defaultdict(list)
        for held in (self.facts, self.excluded):
            for fact, evidences in held.items():
                for evidence in evidences:
                    by_document[evidence.document].append((fact, evidence))
        yield from sorted(by_document.items())

    def gave(self) -> Iterator[Gave]:
        """Yield each document by id with how many facts and evidences it gave."""
        if isinstance(self.facts, ShelvedFacts):
            yield from self.facts.shelf.gave()
            return
        facts: Counter[str] = Counter()
        evidences: Counter[str] = Counter()
        for held in (self.facts, self.excluded):
            for fact, found in held.items():
                names = [evidence.document for evidence in found]
                evidences.update(names)
                asserted = self.facts.get(fact, ()) if held is self.excluded else ()
                facts.update({*names}.difference(evidence.document for evidence in asserted))
        for name, origin in sorted(self.origins.items()):
            yield Gave(origin, self.accounts.get(name), facts[name], evidences[name])

    def label(self, iri: str) -> str:
        """Return the preferred label of an entity."""
        return self.entities[iri].label


def _without_quote(evidence: Evidence) -> Evidence:
    """Return the evidence with the sha256 of its quote in place of the quote."""
    return replace(evidence, quote="", quote_sha256=evidence.quote_sha256 or digest_of(evidence.quote))


def support_of(evidences: Iterable[Evidence], origins: Mapping[str, Origin]) -> Support:
    """Add up evidences (at least one) of one fact, or of several that say one thing."""
    found = list(evidences)
    if len(found) == 1:
        return added_up([("", found[0].modality, found[0].confidence)])
    sources = _sources_of(found, origins)
    return added_up([(sources[e.document], e.modality, e.confidence) for e in found])


def _sources_of(evidences: Iterable[Evidence], origins: Mapping[str, Origin]) -> dict[str, str]:
    """Return by document the digest that stands for its source: what counts as one has the same."""
    pairs = {(e.document, e.copy_of or e.document) for e in evidences}
    joined = Joined[str]()
    for name, original in pairs:
        joined.join(origins[name].digest, origins[original].digest)
    return {name: joined.least(origins[name].digest) for name, _ in pairs}


def added_up(found: Sequence[tuple[str, Modality, float]]) -> Support:
    """Add up the sources, modalities and confidences of the evidences of one fact."""
    votes: dict[Modality, int] = {}
    for _, modality in {(source, modality) for source, modality, _ in found}:
        votes[modality] = votes.get(modality, 0) + 1
    best: dict[str, float] = {}
    for source, _, confidence in found:
        best[source] = max(best.get(source, 0.0), confidence)
    doubt = 1.0
    for confidence in sorted(best.values()):
        doubt *= 1.0 - confidence
    modality = min(votes, key=lambda m: (-votes[m], _STRENGTH[m]))
    return Support(modality, len(found), len(best), round(1.0 - doubt, 4))
