"""From claims to facts, from names to entities: with naming the only place where two names become one thing.

The result does not depend on the order of documents, and an entity's IRI not on which documents there are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from itertools import count, groupby
from operator import itemgetter
from sys import intern

from careergraph.decisions import NO_DECISIONS, Decision, Decisions
from careergraph.graph import Decided, Graph, Support, added_up, support_of
from careergraph.identity import (
    DEFAULT_BASE,
    mint_iri,
    slug_of,
    term_iri,
)
from careergraph.independence import Copies
from careergraph.merging import Spelling, merges_of
from careergraph.model import (
    ENDS_OF,
    Account,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Origin,
    Problem,
    Span,
)
from careergraph.mojibake import plain_name
from careergraph.naming import Name, Namer
from careergraph.rulings import rulings_of
from careergraph.shelf import Said, Shelf, ShelvedAccounts, ShelvedOrigins
from careergraph.stages import stage_of_title
from careergraph.text import fold_name, role_key
from careergraph.vocabulary import Vocabulary

__all__ = ["MOST_HELD", "Resolution", "resolve"]

#: More evidences than these are kept in a file: in memory they would take a tenth of a gigabyte.
MOST_HELD = 100_000


def resolve(
    extractions: Iterable[Extraction],
    vocabulary: Vocabulary,
    *,
    base: str = DEFAULT_BASE,
    problems: Iterable[Problem] = (),
    decisions: Decisions = NO_DECISIONS,
) -> Graph:
    """Return the graph of what these documents say; a pure function of claims, vocabulary and decisions.

    Raises:
        UsageError: decisions contradict each other.
    """
    resolution = Resolution(vocabulary, base, decisions)
    ordered = sorted(extractions, key=lambda e: e.origin.id)
    for _, same in groupby(ordered, key=lambda e: e.origin.id):
        resolution.add(reduce(_together, same))
    return resolution.graph(problems)


def _together(one: Extraction, other: Extraction) -> Extraction:
    """Return what two extractions of one document say."""
    return replace(
        one,
        claims=(*one.claims, *other.claims),
        abbreviations=(*one.abbreviations, *other.abbreviations),
        problems=(*one.problems, *other.problems),
    )


class Resolution:
    """A graph in the making: documents are added one by one, in the order of their ids, and not kept.

    The evidence of many documents goes to a file (see shelf): what is held in memory grows with the
    things and facts of the graph, not with how often they are told.
    """

    def __init__(
        self, vocabulary: Vocabulary, base: str = DEFAULT_BASE, decisions: Decisions = NO_DECISIONS
    ) -> None:
        """Start without documents.

        Raises:
            UsageError: decisions contradict each other.
        """
        self._vocabulary = vocabulary
        self._base = base
        self._decisions = decisions
        self._followed: set[Decision] = set()
        self._namer = Namer(vocabulary, base, rulings_of(decisions, vocabulary, base))
        self._names: dict[str, Name] = {}
        self._spellings: defaultdict[str, Counter[Spelling]] = defaultdict(Counter)
        self._written: defaultdict[str, Counter[Spelling]] = defaultdict(Counter)
        self._problems: list[Problem] = []
        self._held: list[tuple[Origin, Account, list[Said]]] = []
        self._evidence = 0
        self._shelf: Shelf | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether no document was added."""
        return not self._held and self._shelf is None

    def add(self, extraction: Extraction) -> None:
        """Take in one more document, whose id is behind those of all before it."""
        abbreviations = dict(extraction.abbreviations)
        spelled: set[tuple[str, str, str]] = set()
        written: set[tuple[str, str, str, Span]] = set()
        #: By the place in the document, which evidence is ordered by.
        said: dict[tuple[tuple[int, int, str], bool, tuple[str, str, str]], Said] = {}
        for claim in extraction.claims:
            subject = self._namer.name(claim.subject_name, claim.subject_kind, abbreviations)
            target = subject and self._namer.target(claim, subject, abbreviations)
            if subject is None or target is None or subject.iri == target.iri:
                continue
            for name, as_written in ((subject, claim.subject_name), (target, claim.object_name)):
                self._learn(name)
                spelled.add((name.iri, name.spelling, name.rule))
                written.add((name.iri, plain_name(as_written), name.rule, claim.span))
            # One string each for names that many facts share.
            ends = (self._names[subject.iri].iri, intern(claim.predicate), self._names[target.iri].iri)
            place = (claim.span.start, claim.span.end, claim.extractor)
            key = (place, claim.modality == "excluded", ends)
            if key not in said:
                said[key] = (Fact(*ends), _evidence(claim, extraction.origin))
        for iri, spelling, rule in spelled:
            self._spellings[self._names[iri].iri][spelling, rule] += 1
        for iri, spelling, rule, _ in written:
            self._written[self._names[iri].iri][spelling, rule] += 1
        self._problems += extraction.problems
        self._put(
            extraction.origin, extraction.account, [said[key] for key in sorted(said, key=itemgetter(0))]
        )

    def _learn(self, name: Name) -> None:
        self._followed.update(name.decisions)
        held = self._names.get(name.iri)
        if held is None or _precedence(name) < _precedence(held):
            self._names[held.iri if held else name.iri] = name

    def _put(self, origin: Origin, account: Account, said: list[Said]) -> None:
        if self._shelf is not None:
            self._shelf.put(origin, account, said)
            return
        self._held.append((origin, account, said))
        self._evidence += len(said)
        if self._evidence > MOST_HELD:
            self._shelf = Shelf()
            for held in self._held:
                self._shelf.put(*held)
            self._held.clear()

    def graph(self, problems: Iterable[Problem] = ()) -> Graph:
        """Return the graph of what was added; these problems are told beside those of the documents."""
        entities = {
            iri: _entity(self._names[iri], self._spellings[iri], self._written[iri], self._namer)
            for iri in sorted(self._names)
        }
        entities = {iri: _with_broader(e, entities, self._namer) for iri, e in entities.items()}
        graph = Graph(
            base=self._base,
            entities=entities,
            merges=merges_of(entities, self._written, self._vocabulary.terms),
            problems=tuple(sorted({*problems, *self._problems}, key=lambda p: (p.where, p.code, p.message))),
            replaced={
                iri: name.iri
                for iri, name in sorted(self._namer.rulings.moved.items())
                if name.iri in entities
            },
            decided=self._decided(entities),
        )
        return self._with_evidence(graph)

    def _decided(self, entities: Mapping[str, Entity]) -> Decided:
        followed = {decision for decision, iri in self._namer.rulings.standing if iri in entities}
        made = set(self._decisions.made)
        unused = sorted(made - followed - self._followed)
        merges = sum(decision.is_merge for decision in made)
        return Decided(self._decisions.digest, merges, len(made) - merges, tuple(map(str, unused)))

    def _with_evidence(self, graph: Graph) -> Graph:
        if self._shelf is None:
            facts, excluded = self._held_facts()
            origins = {origin.id: origin for origin, _, _ in self._held}
            return replace(
                graph,
                origins=origins,
                facts=facts,
                excluded=excluded,
                accounts={origin.id: account for origin, account, _ in self._held},
                supports={fact: support_of(found, origins) for fact, found in facts.items()},
            )
        self._shelf.mark(Copies(self._shelf.quotes()).of_fact)
        same: dict[Support, Support] = {}
        return replace(
            graph,
            origins=ShelvedOrigins(self._shelf),
            facts=self._shelf.facts(excluded=False),
            excluded=self._shelf.facts(excluded=True),
            accounts=ShelvedAccounts(self._shelf),
            supports={
                fact: same.setdefault(support, support)
                for fact, votes in self._shelf.votes()
                for support in (added_up(votes),)
            },
        )

    def _held_facts(self) -> tuple[dict[Fact, tuple[Evidence, ...]], dict[Fact, tuple[Evidence, ...]]]:
        """Return the facts, and what is said not to be needed, with the evidence that is held in memory."""
        copies = Copies((origin.digest, [e.quote for _, e in said]) for origin, _, said in self._held)
        places = count()
        facts: tuple[dict[Fact, list[_Told]], dict[Fact, list[_Told]]] = ({}, {})
        for number, (_, _, said) in enumerate(self._held):
            for fact, evidence in said:
                told = (number, next(places), evidence)
                facts[evidence.modality == "excluded"].setdefault(fact, []).append(told)
        asserted, excluded = (
            {fact: self._without_copies(held[fact], copies) for fact in sorted(held, key=ENDS_OF)}
            for held in facts
        )
        return asserted, excluded

    def _without_copies(self, found: list["_Told"], copies: Copies) -> tuple[Evidence, ...]:
        """Return the evidences of a fact, those of copies saying so."""
        same = copies.of_fact([(number, place) for number, place, _ in found])
        return tuple(
            replace(evidence, copy_of=self._held[same[number]][0].id) if number in same else evidence
            for number, _, evidence in found
        )


#: The numbers of a document and of an evidence, and that.
_Told = tuple[int, int, Evidence]


def _precedence(name: Name) -> tuple[bool, str]:
    """Return which of two names of one thing describes it, whatever came first: a known term's does."""
    return name.term is None, name.value or ""


def _evidence(claim: Claim, origin: Origin) -> Evidence:
    return Evidence(
        document=origin.id,
        span=claim.span,
        extractor=claim.extractor,
        modality=claim.modality,
        confidence=claim.confidence,
        quote=claim.quote,
        section=claim.section,
        object_span=claim.object_span,
        choice=f"{slug_of(origin.id)}.{claim.choice}" if claim.choice else None,
        line=claim.line,
        page=claim.page,
    )


# --- entities ----------------------------------------------------------------------------------------


def _entity(name: Name, spellings: Counter[Spelling], written: Counter[Spelling], namer: Namer) -> Entity:
    """Return the thing of a name, with its labels by documents and its spellings by passages."""
    term = namer.vocabulary.terms.get(name.term) if name.term else None
    hidden: tuple[str, ...] = ()
    others = [spelling for spelling, _ in (*spellings, *written)]
    if term is not None:
        label = term.label
        others += _still_naming(name, term.aliases, namer)
        hidden = _still_naming(name, term.hidden, namer)
    else:
        counted: Counter[str] = Counter()
        for (spelling, rule), count in spellings.items():
            # A name that was merged by decision is another one's: it counts where there is no other.
            counted[spelling] += count if rule != "decision" else 0
        label = min(counted, key=lambda s: (-counted[s], s))
    aliases, hidden = _sorted_spellings(label, others, hidden)
    return Entity(
        iri=name.iri,
        kind=name.kind,
        label=label,
        aliases=aliases,
        hidden=hidden,
        term=name.term,
        notation=term.notation if term else None,
        rank=term.rank if term else None,
        value=name.value,
    )


def _still_naming(name: Name, spellings: tuple[str, ...], namer: Namer) -> tuple[str, ...]:
    """Return the spellings of a known term that no decision took from it."""
    if name.kind not in namer.rulings.kinds:
        return spellings
    meant = ((spelling, namer.thing(spelling, name.kind)) for spelling in spellings)
    return tuple(spelling for spelling, thing in meant if thing and thing.iri == name.iri)


def _sorted_spellings(
    label: str, others: Iterable[str], misspelled: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return other names and case variants: no text in two places, no two aliases alike but for case."""
    aliases: dict[str, str] = {}
    hidden: set[str] = set(misspelled) - {label}
    for spelling in sorted({s for s in others if s and s != label}):
        folded = fold_name(spelling)
        if folded == fold_name(label) or folded in aliases:
            hidden.add(spelling)
        else:
            aliases[folded] = spelling
    return tuple(sorted(aliases.values())), tuple(sorted(hidden - set(aliases.values())))


def _with_broader(entity: Entity, entities: Mapping[str, Entity], namer: Namer) -> Entity:
    """Link "Senior X" to X where both are in the graph."""
    vocabulary, base = namer.vocabulary, namer.base
    if entity.kind != "Role" or (stage := stage_of_title(entity.label, vocabulary)) is None:
        return entity
    words = fold_name(entity.label).split()
    for word in stage.title_words:
        lead = fold_name(word).split()
        if words[: len(lead)] == lead and len(words) > len(lead):
            rest = " ".join(words[len(lead) :])
            term = vocabulary.find_term(rest, ("Role",))
            iri = term_iri(term.id, base) if term else mint_iri("Role", role_key(rest), base)
            moved = namer.rulings.moved.get(iri)
            iri = moved.iri if moved else iri
            return replace(entity, broader=iri) if iri in entities and iri != entity.iri else entity
    return entity
