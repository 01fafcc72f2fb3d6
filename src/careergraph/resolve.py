"""From names to entities, from claims to facts: the only place where two names become one thing.

A name's key is its vocabulary term; else its folded singular spelling, with the abbreviations that its
document defines written out. Names that differ in a symbol, a word or their kind never merge. The
result does not depend on the order of documents, and an entity's IRI not on which documents there are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from careergraph.figures import figure_parts
from careergraph.graph import Graph, Merge
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
from careergraph.model import Claim, Entity, Evidence, Extraction, Fact, Origin, Problem
from careergraph.mojibake import plain_name
from careergraph.stages import stage_of_title
from careergraph.text import fold_name, role_key, singular_of
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["resolve"]

_BRACKETS = re.compile(r"\([^()]*\)")
_SKILL_TAIL = re.compile(r" (?:skill|skills|ability|abilities)$")
_UPPER = re.compile(r"[A-Z][A-Z0-9/&]{1,6}s?$")
#: How titles are shortened.
_TITLE_SHORT = {
    "sr": "Senior", "jr": "Junior", "asst": "Assistant", "assoc": "Associate", "mgr": "Manager",
    "dir": "Director", "vp": "Vice President", "svp": "Senior Vice President", "exec": "Executive",
    "admin": "Administrator", "asst/assoc": "Assistant/Associate", "coord": "Coordinator",
}  # fmt: skip
#: Words that stay lower case inside a role's label.
# Names in which a part in capitals stays as it is.
_CALLED_SO = frozenset({"Employer", "LearningResource"})
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
    ordered = sorted(extractions, key=lambda e: e.origin.id)
    resolver = _Resolver(vocabulary, base)
    spellings: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    names: dict[str, _Name] = {}
    evidence: dict[bool, dict[Fact, set[Evidence]]] = {False: defaultdict(set), True: defaultdict(set)}
    for extraction in ordered:
        abbreviations = dict(extraction.abbreviations)
        written: set[tuple[str, str, str]] = set()
        for claim in extraction.claims:
            subject = resolver.name(claim.subject_name, claim.subject_kind, abbreviations)
            target = subject and resolver.target(claim, subject, abbreviations)
            if subject is None or target is None or subject.iri == target.iri:
                continue
            for name, spelled in ((subject, claim.subject_name), (target, claim.object_name)):
                held = names.get(name.iri)
                if held is None or _precedence(name) < _precedence(held):
                    names[name.iri] = name
                written.add((name.iri, name.spelling, name.rule))
                written.add((name.iri, plain_name(spelled), ""))
            fact = Fact(subject.iri, claim.predicate, target.iri)
            evidence[claim.modality == "excluded"][fact].add(_evidence(claim, extraction.origin))
        for iri, spelled, rule in written:
            spellings[iri][(spelled, rule)] += 1
    return _graph(vocabulary, base, ordered, names, spellings, evidence, tuple(problems))


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


def _graph(
    vocabulary: Vocabulary,
    base: str,
    extractions: list[Extraction],
    names: Mapping[str, _Name],
    spellings: Mapping[str, Counter[tuple[str, str]]],
    evidence: Mapping[bool, Mapping[Fact, set[Evidence]]],
    problems: tuple[Problem, ...],
) -> Graph:
    entities = {iri: _entity(names[iri], spellings[iri], vocabulary) for iri in sorted(names)}
    entities = {iri: _with_broader(e, entities, vocabulary, base) for iri, e in entities.items()}
    own = tuple(p for e in extractions for p in e.problems)
    return Graph(
        base=base,
        origins={e.origin.id: e.origin for e in extractions},
        entities=entities,
        facts=_grouped(evidence[False]),
        excluded=_grouped(evidence[True]),
        merges=tuple(sorted(_merges(entities, spellings))),
        problems=tuple(sorted({*problems, *own}, key=lambda p: (p.where, p.code, p.message))),
        accounts={e.origin.id: e.account for e in extractions},
    )


def _grouped(found: Mapping[Fact, set[Evidence]]) -> dict[Fact, tuple[Evidence, ...]]:
    """Return facts in order, each with its evidence in order; of one place and extractor the surest stays."""
    grouped = {}
    for fact in sorted(found):
        best: dict[tuple[object, ...], Evidence] = {}
        for item in sorted(found[fact], key=lambda e: (-e.confidence, e.modality, e.object_span or e.span)):
            best.setdefault((item.document, item.span, item.extractor), item)
        grouped[fact] = tuple(sorted(best.values()))
    return grouped


# --- names -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Resolver:
    vocabulary: Vocabulary
    base: str

    def name(self, written: str, kind: str, abbreviations: Mapping[str, str]) -> _Name | None:
        """Return what a name of this kind means in a document with these abbreviations, None for no name."""
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
