"""The concepts of one family by the forms of their names, and by the letters of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from careergraph.alignment.names import bag_of, core_of, key_of, plain_of, qualified_of, stems_of, words_of
from careergraph.alignment.ngrams import NGrams
from careergraph.taxonomies import Concept, Family

__all__ = ["Index", "Like"]

#: How many names are compared letter by letter, and from which likeness one may be a misspelling.
_NEAREST, _ALIKE = 12, 0.65

#: The names of a concept by field.
_NAMES: Mapping[str, Callable[[Concept], Iterable[str]]] = {
    "label": lambda concept: (concept.label,),
    "alias": lambda concept: concept.aliases,
    "loose": lambda concept: concept.loose,
    "member": lambda concept: concept.members,
}


@dataclass(frozen=True, slots=True)
class Like:
    """A concept with a name like ours: how like (0 to 1), and whether ours may be that name misspelled."""

    concept: Concept
    name: str
    score: float
    is_misspelling: bool


class Index:
    """Finds concepts of one family by name; what it needs for that is made when it is first asked."""

    def __init__(self, concepts: Sequence[Concept], family: Family) -> None:
        """Take the concepts."""
        self.family: Family = family
        self._concepts = concepts
        self._names: dict[str, list[tuple[str, Concept]]] = {}
        self._known_keys: dict[str, str] = {}
        self._tables: dict[tuple[str, str], Mapping[str, list[Concept]]] = {}

    def form_of(self, plain: str, form: str) -> str | None:
        """Return a plain name in a form: plain, key, core, bag, qualified (see `names`); None without one."""
        match form:
            case "key":
                return self._key_of(plain)
            case "core":
                core = core_of(plain)
                return key_of(core) if core != plain else None
            case "bag":
                return bag_of(plain)
            case "qualified":
                return qualified_of(plain)
            case _:
                return plain

    def _key_of(self, plain: str) -> str:
        if plain not in self._known_keys:
            self._known_keys[plain] = key_of(plain, self.family)
        return self._known_keys[plain]

    def named(self, name: str, field: str, form: str) -> Sequence[Concept]:
        """Return the concepts of which a name of this field has this form."""
        if (field, form) not in self._tables:
            table: defaultdict[str, list[Concept]] = defaultdict(list)
            for plain, concept in self._plain(field):
                found = self.form_of(plain, form)
                if found and (found not in table or table[found][-1] is not concept):
                    table[found].append(concept)
            self._tables[field, form] = table
        return self._tables[field, form].get(name, ())

    def _plain(self, field: str) -> Sequence[tuple[str, Concept]]:
        if field not in self._names:
            names = _NAMES[field]
            self._names[field] = [
                (plain_of(name), concept) for concept in self._concepts for name in names(concept)
            ]
        return self._names[field]

    def is_unsure(self, concept: Concept, plain: str, *, is_alias: bool) -> bool:
        """Say whether another name of a concept says less than the concept, or as much of others.

        The concept's own label has more words, where the name is to mean the same; or another's label has
        these words and more: "auditor" of an accountant beside a financial auditor.
        """
        if is_alias and stems_of(plain) < stems_of(plain_of(concept.label)):
            return True
        return bool(self._ending.get(self._key_of(plain), frozenset()) - {concept.iri})

    @cached_property
    def _ending(self) -> Mapping[str, frozenset[str]]:
        """The concepts whose labels end in a title with words before it; of skills, that have a word."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for plain, concept in self._plain("label"):
            words = self._key_of(plain).split()
            ends = (" ".join(words[n:]) for n in range(1, len(words)))
            for part in ends if self.family == "occupation" else words if len(words) > 1 else ():
                found[part].add(concept.iri)
        return {part: frozenset(iris) for part, iris in found.items()}

    def like(self, plain: str) -> list[Like]:
        """Return the concepts with names like a plain name, the likest first."""
        ours = key_of(plain, self.family)
        best: dict[str, Like] = {}
        for place, cosine in self._grams.nearest(ours, _NEAREST):
            name = self._keys[place]
            score = round((cosine + fuzz.ratio(ours, name) / 100) / 2, 4)
            is_misspelling = score >= _ALIKE and self._is_misspelling(ours, name)
            for concept in self._by_key[name]:
                if concept.iri not in best or best[concept.iri].score < score:
                    best[concept.iri] = Like(concept, name, score, is_misspelling)
        return sorted(best.values(), key=lambda like: (-like.score, like.concept.iri))

    def _is_misspelling(self, ours: str, theirs: str) -> bool:
        """Say whether two names differ only in words that the taxonomy does not know but nearly has."""
        left, right = words_of(ours), words_of(theirs)
        pairs = list(zip(left, right, strict=False))
        differing = [(mine, its) for mine, its in pairs if mine != its]
        return (
            len(left) == len(right)
            and bool(differing)
            and all(mine not in self._words and _is_near(mine, its) for mine, its in differing)
        )

    @cached_property
    def _by_key(self) -> Mapping[str, Sequence[Concept]]:
        found: defaultdict[str, dict[str, Concept]] = defaultdict(dict)
        for plain, concept in (*self._plain("label"), *self._plain("alias")):
            found[self._key_of(plain)].setdefault(concept.iri, concept)
        return {name: tuple(concepts.values()) for name, concepts in sorted(found.items()) if name}

    @cached_property
    def _keys(self) -> Sequence[str]:
        return tuple(self._by_key)

    @cached_property
    def _grams(self) -> NGrams:
        return NGrams(self._keys)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for name in self._keys for word in words_of(name))


def _is_near(mine: str, its: str) -> bool:
    """Say whether a word may be another misspelled: the same beginning, one or two letters apart."""
    return (
        mine.isalpha()
        and its.isalpha()
        and min(len(mine), len(its)) > 4
        and mine[:2] == its[:2]
        and DamerauLevenshtein.distance(mine, its) <= (1 if len(its) < 8 else 2)
    )
