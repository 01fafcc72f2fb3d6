"""From names to entities, from claims to facts: the only place where two names become one thing.

A name's key is its vocabulary term; else its folded singular spelling, with the abbreviations that its
document defines written out. Names that differ in a symbol, a word or their kind never merge. The
result does not depend on the order of documents, and an entity's IRI not on which documents there are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import groupby
from operator import itemgetter
from sys import intern

from careergraph.figures import figure_parts
from careergraph.graph import Graph, Merge, Support, added_up
from careergraph.identity import (
    DEFAULT_BASE,
    FIGURE_KINDS,
    PHRASE_KINDS,
    figure_iri,
    mint_iri,
    phrase_iri,
    slug_of,
    term_iri,
)
from careergraph.model import Account, Claim, Entity, Evidence, Extraction, Fact, Origin, Problem
from careergraph.mojibake import plain_name
from careergraph.shelf import Said, Shelf, ShelvedAccounts, ShelvedOrigins
from careergraph.stages import stage_of_title
from careergraph.text import fold_name, role_key, singular_of
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["MOST_HELD", "Resolution", "resolve"]

#: More evidences than these are kept in a file: in memory they would take a tenth of a gigabyte.
MOST_HELD = 100_000
_MOST_KNOWN = 20_000

_BRACKETS = re.compile(r"\([^()]*\)")
_SKILL_TAIL = re.compile(r" (?:skill|skills|ability|abilities)$")
_UPPER = re.compile(r"[A-Z][A-Z0-9/&]{1,6}s?$")
#: How titles are shortened.
_TITLE_SHORT = {
    "sr": "Senior", "jr": "Junior", "asst": "Assistant", "assoc": "Associate", "mgr": "Manager",
    "dir": "Director", "vp": "Vice President", "svp": "Senior Vice President", "exec": "Executive",
    "admin": "Administrator", "asst/assoc": "Assistant/Associate", "coord": "Coordinator",
}  # fmt: skip
#: Kinds of names in which a part in capitals stays as it is.
_CALLED_SO = frozenset({"Employer", "LearningResource"})
#: Words that stay lower case inside a role's label.
_SMALL = frozenset("of and or the for in to a an with at on by".split())


@dataclass(frozen=True, slots=True)
class _Name:
    """A name resolved: its entity's IRI, the rule that led there, the spelling it would be labelled with."""

    iri: str
    kind: str
    term: str | None
    spelling: str
    rule: str
    value: str | None = None


def resolve(
    extractions: Iterable[Extraction],
    vocabulary: Vocabulary,
    *,
    base: str = DEFAULT_BASE,
    problems: Iterable[Problem] = (),
) -> Graph:
    """Return the graph of what these documents say; a pure function of claims and vocabulary."""
    resolution = Resolution(vocabulary, base)
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

    def __init__(self, vocabulary: Vocabulary, base: str = DEFAULT_BASE) -> None:
        """Start without documents."""
        self._vocabulary = vocabulary
        self._base = base
        self._resolver = _Resolver(vocabulary, base)
        self._names: dict[str, _Name] = {}
        self._spellings: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
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
        written: set[tuple[str, str, str]] = set()
        said: dict[object, Said] = {}
        for claim in extraction.claims:
            subject = self._resolver.name(claim.subject_name, claim.subject_kind, abbreviations)
            target = subject and self._resolver.target(claim, subject, abbreviations)
            if subject is None or target is None or subject.iri == target.iri:
                continue
            for name, spelled in ((subject, claim.subject_name), (target, claim.object_name)):
                self._learn(name)
                written.add((name.iri, name.spelling, name.rule))
                written.add((name.iri, plain_name(spelled), ""))
            # One string each for names that many facts share.
            ends = (self._names[subject.iri].iri, intern(claim.predicate), self._names[target.iri].iri)
            evidence = _evidence(claim, extraction.origin)
            said.setdefault((ends, claim.modality == "excluded", evidence), (Fact(*ends), evidence))
        for iri, spelled, rule in written:
            self._spellings[self._names[iri].iri][(spelled, rule)] += 1
        self._problems += extraction.problems
        self._put(extraction.origin, extraction.account, sorted(said.values(), key=itemgetter(1)))

    def _learn(self, name: "_Name") -> None:
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
            iri: _entity(self._names[iri], self._spellings[iri], self._vocabulary)
            for iri in sorted(self._names)
        }
        entities = {
            iri: _with_broader(e, entities, self._vocabulary, self._base) for iri, e in entities.items()
        }
        graph = Graph(
            base=self._base,
            entities=entities,
            merges=tuple(sorted(_merges(entities, self._spellings))),
            problems=tuple(sorted({*problems, *self._problems}, key=lambda p: (p.where, p.code, p.message))),
        )
        return self._with_evidence(graph)

    def _with_evidence(self, graph: Graph) -> Graph:
        if self._shelf is None:
            facts: dict[bool, dict[Fact, list[Evidence]]] = {False: {}, True: {}}
            for fact, evidence in (each for _, _, said in self._held for each in said):
                facts[evidence.modality == "excluded"].setdefault(fact, []).append(evidence)
            return replace(
                graph,
                origins={origin.id: origin for origin, _, _ in self._held},
                facts={fact: tuple(found) for fact, found in sorted(facts[False].items())},
                excluded={fact: tuple(found) for fact, found in sorted(facts[True].items())},
                accounts={origin.id: account for origin, account, _ in self._held},
            )
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


def _precedence(name: _Name) -> tuple[bool, str]:
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


# --- names -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Resolver:
    vocabulary: Vocabulary
    base: str
    #: What names mean in documents without abbreviations: in many documents most are the same.
    _known: dict[tuple[str, str], _Name | None] = field(default_factory=dict, compare=False, repr=False)

    def name(self, written: str, kind: str, abbreviations: Mapping[str, str]) -> _Name | None:
        """Return what a name of this kind means in a document with these abbreviations, None for no name."""
        if abbreviations:
            return self._name(written, kind, abbreviations)
        if (written, kind) not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[written, kind] = self._name(written, kind, abbreviations)
        return self._known[written, kind]

    def _name(self, written: str, kind: str, abbreviations: Mapping[str, str]) -> _Name | None:
        plain = plain_name(_BRACKETS.sub(" ", written)) or plain_name(written)
        spelled_out = self._spelled_out(plain, kind, abbreviations)
        for form, rule in ((plain, "spelling"), (spelled_out, "abbreviation")):
            if term := self._term(form, kind):
                return _Name(
                    term_iri(term.id, self.base), term.kind, term.id, term.label, f"vocabulary {rule}"
                )
        key = self._key(spelled_out, kind)
        if not key or not any(c.isalnum() for c in key):
            return None
        spellings = self.vocabulary.modifier_spellings
        is_role = kind == "Role"
        label = (
            _role_label(spelled_out, spellings, loud=plain.isupper())
            if is_role
            else _plain_label(spelled_out, kind)
        )
        rule = "abbreviation" if spelled_out != plain else "folding"
        return _Name(mint_iri(kind, key, self.base), kind, None, label, rule)

    def target(self, claim: Claim, subject: _Name, abbreviations: Mapping[str, str]) -> _Name | None:
        """Return what the object of a claim means: a thing, a phrase, or a figure of its subject."""
        if claim.object_kind in FIGURE_KINDS:
            parts = figure_parts(claim.value) if claim.value else [fold_name(claim.object_name)]
            iri = figure_iri(claim.object_kind, subject.iri, parts, self.base)
            return _Name(iri, claim.object_kind, None, plain_name(claim.object_name), "figure", claim.value)
        if claim.object_kind in PHRASE_KINDS:
            label = plain_name(claim.object_name)
            words = fold_name(label)
            iri = phrase_iri(claim.object_kind, words, self.base)
            return _Name(iri, claim.object_kind, None, label, "folding", claim.value) if words else None
        return self.name(claim.object_name, claim.object_kind, abbreviations)

    def _term(self, form: str, kind: str) -> Term | None:
        if term := self.vocabulary.find_term(form, (kind,)):
            return term
        if kind == "Skill":
            bare = _SKILL_TAIL.sub("", fold_name(form))
            return self.vocabulary.find_term(bare, (kind,)) if bare != fold_name(form) else None
        return None

    def _key(self, form: str, kind: str) -> str:
        folded = fold_name(form)
        if kind == "Skill":
            bare = _SKILL_TAIL.sub("", folded)
            folded = bare if " " in bare else folded
        return role_key(form) if kind == "Role" else singular_of(folded)

    def _spelled_out(self, plain: str, kind: str, abbreviations: Mapping[str, str]) -> str:
        """Write out abbreviations: those of the document in any name, those of the vocabulary in roles.

        Titles of resources and names of employers stay: "Google SRE Book" is called so.
        """
        if kind in _CALLED_SO and " " in plain:
            return plain
        known = self._known_ending(plain) if kind == "Role" else None
        words: list[str] = []
        for word in plain.removesuffix(known[0] if known else "").split():
            long_form = abbreviations.get(word) or abbreviations.get(word.removesuffix("s"))
            if long_form is None and kind == "Role":
                long_form = _TITLE_SHORT.get(word.casefold().rstrip("."))
            if long_form is None and kind == "Role" and _UPPER.match(word) and " " in plain:
                term = self.vocabulary.find_term(word, ("Skill",))
                long_form = term.label if term and _initials(term.label) == word else None
            words.append(long_form or word)
        return " ".join([*words, known[1]] if known else words)

    def _known_ending(self, plain: str) -> tuple[str, str] | None:
        """Return the end of a title that is a known role, with its label: "Tier 2 SOC Analyst"."""
        words = plain.split(" ")
        for first in range(1, len(words) - 1):
            ending = " ".join(words[first:])
            if term := self.vocabulary.find_term(ending, ("Role",)):
                return ending, term.label
        return None


def _initials(label: str) -> str:
    return "".join(w[0].upper() for w in re.split(r"[\s-]+", label) if w)


def _role_label(name: str, spellings: Mapping[str, str], *, loud: bool) -> str:
    """Return a role in Title Case, singular: "senior ML engineers" → "Senior ML Engineer".

    Of a loud one, all in capitals, the words are as `spellings` has them: "AIR" is a word, "HVAC" is not.
    """
    head, of, rest = name.partition(" of ")
    words = (_singular_words(head) + of + rest).split(" ")
    if loud:
        words = [_uncapped(word, spellings) if word.isupper() else word for word in words]
    return " ".join(w if w.lower() in _SMALL and n else _capital(w) for n, w in enumerate(words))


def _uncapped(word: str, spellings: Mapping[str, str]) -> str:
    return spellings.get(fold_name(word), word.lower() if len(word) > _LONGEST_INITIALS else word)


_LONGEST_INITIALS = 3


def _capital(word: str) -> str:
    return "-".join(p[:1].upper() + p[1:] for p in word.split("-"))


def _singular_words(name: str) -> str:
    folded = fold_name(name)
    singular = singular_of(folded)
    if singular == folded:
        return name
    head, space, last = name.rpartition(" ")
    tail = singular.rpartition(" ")[2]
    kept = last[: len(tail)] if last.lower().startswith(tail) else tail
    return head + space + kept


#: Things whose names are names: their capitals stay.
_PROPER = frozenset({"Employer", "Location", "LearningResource", "Certificate", "Licence"})


def _plain_label(name: str, kind: str) -> str:
    """Return a name as a taxonomy prints it: lower case unless a word is a name of its own."""
    words = name.split(" ")
    if kind in _PROPER or (kind == "Tool" and len(words) == 1):
        return name
    first = words[0]
    proper = any(w[:1].isupper() for w in words[1:] if len(w) > 1) or not first[1:].islower()
    return name if proper else first.lower() + name[len(first) :]


# --- entities ----------------------------------------------------------------------------------------


def _entity(name: _Name, spellings: Counter[tuple[str, str]], vocabulary: Vocabulary) -> Entity:
    term = vocabulary.terms.get(name.term) if name.term else None
    if term is not None:
        label = term.label
        others = [*term.aliases, *(s for s, _ in spellings)]
    else:
        counted: Counter[str] = Counter()
        for (spelling, rule), count in spellings.items():
            if rule:
                counted[spelling] += count
        label = min(counted, key=lambda s: (-counted[s], s))
        others = [s for s, _ in spellings]
    aliases, hidden = _sorted_spellings(label, others, term.hidden if term else ())
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


def _with_broader(
    entity: Entity, entities: Mapping[str, Entity], vocabulary: Vocabulary, base: str
) -> Entity:
    """Link "Senior X" to X where both are in the graph."""
    if entity.kind != "Role" or (stage := stage_of_title(entity.label, vocabulary)) is None:
        return entity
    words = fold_name(entity.label).split()
    for word in stage.title_words:
        lead = fold_name(word).split()
        if words[: len(lead)] == lead and len(words) > len(lead):
            rest = " ".join(words[len(lead) :])
            term = vocabulary.find_term(rest, ("Role",))
            iri = term_iri(term.id, base) if term else mint_iri("Role", role_key(rest), base)
            return replace(entity, broader=iri) if iri in entities else entity
    return entity


def _merges(
    entities: Mapping[str, Entity], spellings: Mapping[str, Counter[tuple[str, str]]]
) -> Iterable[Merge]:
    for iri, entity in entities.items():
        for spelled in sorted({s for s, rule in spellings[iri] if not rule and s != entity.label}):
            rules = sorted({rule for _, rule in spellings[iri] if rule})
            yield Merge(iri, spelled, rules[0] if rules else "folding", spellings[iri][(spelled, "")])
