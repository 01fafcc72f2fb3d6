"""What a name means: the entity that it leads to, by which rule, and how that would be labelled.

A name's key is its vocabulary term; else its folded singular spelling, with the abbreviations that its
document defines written out. Names that differ in a symbol, a word or their kind never merge. What people
decided about a name wins over all of this (see rulings).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from careergraph.decisions import Decision
from careergraph.figures import figure_parts
from careergraph.identity import (
    FIGURE_KINDS,
    PHRASE_KINDS,
    figure_iri,
    mint_iri,
    phrase_iri,
    spelling_iri,
    term_iri,
)
from careergraph.model import Claim
from careergraph.mojibake import plain_name
from careergraph.text import fold_name, role_key, singular_of
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["Form", "Name", "Namer", "Rulings"]

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
class Name:
    """A name resolved: its entity's IRI, the rule that led there, the spelling it would be labelled with.

    `decisions` are those of people that led there.
    """

    iri: str
    kind: str
    term: str | None
    spelling: str
    rule: str
    value: str | None = None
    decisions: tuple[Decision, ...] = ()


#: How exactly a spelling is meant: its key (case, hyphens, plural and brackets do not count), its letters
#: (case and hyphens do not count), or itself.
Form = tuple[Literal["key", "letters", "itself"], str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the decisions of people say of names; made by `rulings_of`.

    A name that the rules take for a thing is another one where it is `apart` from it, by IRI and form; one
    that is `pinned`, by kind and key, is that; what is `moved`, by IRI, is another thing. `standing` are the
    decisions that a graph follows where it holds a thing, by the IRI of that.
    """

    kinds: frozenset[str] = frozenset()
    apart: Mapping[tuple[str, Form], Name] = field(default_factory=dict)
    pinned: Mapping[tuple[str, str], Name] = field(default_factory=dict)
    moved: Mapping[str, Name] = field(default_factory=dict)
    standing: tuple[tuple[Decision, str], ...] = ()

    def of(self, found: Name, forms: tuple[Form, ...]) -> Name:
        """Return what a name means that the rules found to be this, and that has these forms."""
        own = next((own for form in forms if (own := self.apart.get((found.iri, form)))), None)
        if own is None and (pinned := self.pinned.get((found.kind, forms[0][1]))):
            return pinned
        meant = replace(own, value=found.value) if own else found
        moved = self.moved.get(meant.iri)
        return replace(moved, decisions=(*meant.decisions, *moved.decisions)) if moved else meant


@dataclass(frozen=True)
class Namer:
    """Says what names mean, by this vocabulary, below this base, with these rulings of people."""

    vocabulary: Vocabulary
    base: str
    rulings: Rulings = Rulings()
    #: What names mean in documents without abbreviations: in many documents most are the same.
    _known: dict[tuple[str, str], Name | None] = field(default_factory=dict, compare=False, repr=False)

    def name(self, written: str, kind: str, abbreviations: Mapping[str, str]) -> Name | None:
        """Return what a name of this kind means in a document with these abbreviations, None for no name."""
        if abbreviations:
            return self._name(written, kind, abbreviations)
        if (written, kind) not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[written, kind] = self._name(written, kind, abbreviations)
        return self._known[written, kind]

    def _name(self, written: str, kind: str, abbreviations: Mapping[str, str]) -> Name | None:
        return self._ruled(self._by_rules(written, kind, abbreviations), written, kind)

    def _ruled(self, found: Name | None, written: str, kind: str) -> Name | None:
        if found is None or kind not in self.rulings.kinds:
            return found
        return self.rulings.of(found, self.forms(written, kind))

    def forms(self, written: str, kind: str) -> tuple[Form, Form, Form]:
        """Return how a spelling of this kind can be meant, the widest form first."""
        exact = plain_name(written)
        letters = fold_name(exact)
        key = letters if kind in PHRASE_KINDS else self._key(_plain(written), kind)
        return ("key", key), ("letters", letters), ("itself", exact)

    def thing(self, written: str, kind: str) -> Name | None:
        """Return what a name of this kind means where no document defines abbreviations, None for no name."""
        return self._phrase(written, kind) if kind in PHRASE_KINDS else self.name(written, kind, {})

    def own_things(self, written: str, kind: str) -> Iterator[tuple[Form, Name]]:
        """Yield what a spelling may be a name of when it is not what the rules say, the likeliest first.

        That is what it means where no document writes it out; a thing of its key, of its letters, of itself.
        """
        by_key, by_letters, by_itself = self.forms(written, kind)
        if found := self.thing(written, kind):
            yield by_key, found
        mint = phrase_iri if kind in PHRASE_KINDS else mint_iri
        plain, exact = _plain(written), by_itself[1]
        yield (
            by_key,
            Name(mint(kind, by_key[1], self.base), kind, None, self._label(plain, plain, kind), "folding"),
        )
        yield by_letters, Name(mint(kind, by_letters[1], self.base), kind, None, exact, "folding")
        iri = spelling_iri(kind, exact, by_letters[1], self.base)
        yield by_itself, Name(iri, kind, None, exact, "folding")

    def _by_rules(self, written: str, kind: str, abbreviations: Mapping[str, str]) -> Name | None:
        plain = _plain(written)
        spelled_out = self._spelled_out(plain, kind, abbreviations)
        for form, rule in ((plain, "spelling"), (spelled_out, "abbreviation")):
            if term := self._term(form, kind):
                return Name(
                    term_iri(term.id, self.base), term.kind, term.id, term.label, f"vocabulary {rule}"
                )
        key = self._key(spelled_out, kind)
        if not key or not any(c.isalnum() for c in key):
            return None
        rule = "abbreviation" if spelled_out != plain else "folding"
        label = self._label(spelled_out, plain, kind)
        return Name(mint_iri(kind, key, self.base), kind, None, label, rule)

    def _label(self, spelled_out: str, plain: str, kind: str) -> str:
        if kind in PHRASE_KINDS:
            return plain
        if kind == "Role":
            return _role_label(spelled_out, self.vocabulary.modifier_spellings, loud=plain.isupper())
        return _plain_label(spelled_out, kind)

    def target(self, claim: Claim, subject: Name, abbreviations: Mapping[str, str]) -> Name | None:
        """Return what the object of a claim means: a thing, a phrase, or a figure of its subject."""
        if claim.object_kind in FIGURE_KINDS:
            parts = figure_parts(claim.value) if claim.value else [fold_name(claim.object_name)]
            iri = figure_iri(claim.object_kind, subject.iri, parts, self.base)
            return Name(iri, claim.object_kind, None, plain_name(claim.object_name), "figure", claim.value)
        if claim.object_kind in PHRASE_KINDS:
            return self._phrase(claim.object_name, claim.object_kind, claim.value)
        return self.name(claim.object_name, claim.object_kind, abbreviations)

    def _phrase(self, written: str, kind: str, value: str | None = None) -> Name | None:
        label = plain_name(written)
        words = fold_name(label)
        iri = phrase_iri(kind, words, self.base)
        return self._ruled(Name(iri, kind, None, label, "folding", value), written, kind) if words else None

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


def _plain(written: str) -> str:
    """Return a name without what stands in brackets, where that leaves one."""
    return plain_name(_BRACKETS.sub(" ", written)) or plain_name(written)


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
