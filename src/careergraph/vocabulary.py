"""The controlled vocabulary: what is known before a document is read, and where it stands in a text.

SKOS files (ontology/vocabulary/*.ttl and a user's own) become `Term`s. A `Vocabulary` answers two
questions: which term does this name mean, and which terms stand in this text. It types and
normalizes; a name outside it is still a name.

A concept's id is the end of its IRI, kind and name ("tool/python"), below whatever base it stands: in a
graph it stands below the graph's. So one file serves graphs of any base, as the shipped ones do.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

import ahocorasick_rs
import pyoxigraph as ox

from careergraph.errors import OntologyError
from careergraph.identity import ONTOLOGY, SEGMENTS
from careergraph.model import Mention, Span
from careergraph.ontology import ontology_file
from careergraph.text import fold_name, remembering, remembering_with, singular_of, squeeze

__all__ = ["Term", "Vocabulary", "load_vocabulary", "parse_vocabulary"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

#: The part of an IRI before its name, by kind; heads and modifiers of titles are in the vocabulary only.
_SEGMENTS = {**SEGMENTS, "RoleHead": "rolehead", "RoleModifier": "rolemod"}
_ID = re.compile(r"(?<![^/#])(?P<segment>[^/#]+)/(?P<name>[\w-]+)$")

#: Kinds whose terms are looked for in running text, the one that wins a tie first.
_FOUND_KINDS = ("Tool", "Skill", "Industry", "Certificate", "Licence", "Degree", "FieldOfStudy")

_ARTICLE = re.compile(r"[Tt]he ")
_FIRST_WORD = re.compile(r"(?:[.,](?=\s|$))|[\s/]|\.$")


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the vocabulary.

    `id` is the path of its IRI ("tool/python"). `category` is its sub-type ("language", "soft").
    A `broad` term is an ordinary word: it types an item of a list but is not looked for in prose.
    A `strict` one is found only in its exact spelling and near one of its `context` words. A
    `generic` tool is a class of tools ("spreadsheet software").
    """

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    notation: str | None = None
    rank: int | None = None
    track: str | None = None
    category: str | None = None
    fields: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    title_words: tuple[str, ...] = ()
    strict: bool = False
    broad: bool = False
    generic: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling, the preferred first."""
        return (self.label, *self.aliases, *self.hidden)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Terms by id, and the indexes made of them. `digest` is the sha256 of its files in hex.

    It is equal to itself alone, so that answers can be remembered by vocabulary and name.
    """

    terms: Mapping[str, Term]
    digest: str = ""

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Term, ...]]:
        """Terms by folded singular spelling; the words of an id are a spelling of it too."""
        index: dict[str, dict[str, Term]] = defaultdict(dict)
        for term in self.terms.values():
            words = term.id.partition("/")[2].replace("-", " ")
            for spelling in (*term.spellings, words):
                folded = fold_name(spelling)
                index[folded].setdefault(term.id, term)
                index[singular_of(folded)].setdefault(term.id, term)
        return {name: tuple(terms.values()) for name, terms in index.items()}

    def find_term(self, name: str, kinds: Iterable[str]) -> Term | None:
        """Return the term of one of these kinds (in order of preference) that the name means."""
        candidates = self._named(name)
        if len(candidates) > 1:
            return next((term for kind in kinds for term in candidates if term.kind == kind), None)
        return candidates[0] if candidates and candidates[0].kind in kinds else None

    def terms_named(self, name: str) -> Sequence[Term]:
        """Return all terms that a name may mean, of whatever kind."""
        return self._named(name)

    @cached_property
    def _named(self) -> Callable[[str], Sequence[Term]]:
        """The terms that a name may mean, those of its own form before those of its singular."""
        return remembering(self._terms_named)

    def _terms_named(self, name: str) -> Sequence[Term]:
        folded = fold_name(name)
        forms = dict.fromkeys((folded, singular_of(folded)))
        return [term for form in forms for term in self.by_name.get(form, ())]

    def knows(self, *kinds: str) -> Callable[[str], bool]:
        """Return what says whether a name means a term of these kinds; always the same for the same kinds."""
        if kinds not in self._knowing:
            self._knowing[kinds] = remembering(lambda name: self.find_term(name, kinds) is not None)
        return self._knowing[kinds]

    @cached_property
    def _knowing(self) -> dict[tuple[str, ...], Callable[[str], bool]]:
        return {}

    @cached_property
    def is_broad_head(self) -> Callable[[str], bool | None]:
        """What says of a word whether it is a head and an ordinary word too; None when it is no head."""
        return remembering(self._is_broad_head)

    def _is_broad_head(self, word: str) -> bool | None:
        folded = fold_name(word).removesuffix("'s").removesuffix("'")
        return self.head_words.get(folded, self.head_words.get(singular_of(folded)))

    def of_kind(self, *kinds: str) -> tuple[Term, ...]:
        """Return the terms of these kinds, sorted by id."""
        return tuple(self.terms[i] for i in sorted(self.terms) if self.terms[i].kind in kinds)

    @cached_property
    def head_words(self) -> Mapping[str, bool]:
        """The nouns that end a job title (folded), with whether each is an ordinary word too."""
        return {fold_name(t.label): t.broad for t in self.of_kind("RoleHead")}

    @cached_property
    def modifier_words(self) -> frozenset[str]:
        """The words that stand before the head inside a job title (folded)."""
        return frozenset(fold_name(s) for t in self.of_kind("RoleModifier") for s in t.spellings)

    @cached_property
    def modifier_spellings(self) -> Mapping[str, str]:
        """How the words before the head of a job title are written ("HVAC", "air"), by the folded word."""
        return {fold_name(t.label): t.label for t in self.of_kind("RoleModifier")}

    @cached_property
    def title_words(self) -> Mapping[str, Term]:
        """The words of a job title that signal a stage (folded), with the stage."""
        return {fold_name(w): t for t in self.of_kind("CareerStage") for w in t.title_words}

    @cached_property
    def places(self) -> Mapping[str, tuple[tuple[str, Term], ...]]:
        """The spellings of places with their terms, by their first word as written, the longest first."""
        found: dict[str, dict[str, Term]] = defaultdict(dict)
        for term in self.of_kind("Location"):
            for spelling in term.spellings:
                name = _ARTICLE.sub("", spelling)
                found[_FIRST_WORD.split(name, 1)[0]].setdefault(name, term)
        return {w: tuple(sorted(s.items(), key=lambda p: (-len(p[0]), p[0]))) for w, s in found.items()}

    @cached_property
    def states(self) -> re.Pattern[str]:
        """What may stand after a city: a state, its code or a country, with or without a comma before."""
        wide = [t for t in self.of_kind("Location") if t.category in {"country", "state", "region"}]
        names = {_ARTICLE.sub("", s).removesuffix(" State") for t in wide for s in t.spellings}
        codes = "|".join(sorted(t.notation for t in wide if t.notation)) or "(?!)"
        words = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n))) or "(?!)"
        return re.compile(
            rf"(?P<comma>,\s?)?\b(?:(?P<code>{codes})(?!\w|\.\w)|(?P<name>{words})(?!\w| City))"
        )

    @cached_property
    def matcher(self) -> "Matcher":
        """The automaton over every spelling that is looked for in running text."""
        return Matcher(self.of_kind(*_FOUND_KINDS))


def load_vocabulary(files: tuple[Path, ...] = ()) -> Vocabulary:
    """Return the shipped vocabulary with these SKOS files (Turtle) added; cached.

    Raises:
        OntologyError: a file is not there, not Turtle, or holds a concept that cannot be used.
    """
    return _load(tuple(path.resolve() for path in files))


@cache
def _load(files: tuple[Path, ...]) -> Vocabulary:
    folder = ontology_file("vocabulary")
    shipped: list[Traversable] = sorted(
        (f for f in folder.iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name
    )
    texts: list[tuple[str, bytes]] = []
    for file in [*shipped, *files]:
        try:
            texts.append((file.name, file.read_bytes()))
        except OSError as exc:
            raise OntologyError(f"vocabulary {file.name}: {exc.strerror}") from exc
    return parse_vocabulary(texts)


def parse_vocabulary(files: Iterable[tuple[str, bytes]]) -> Vocabulary:
    """Return the vocabulary in these (name, Turtle) files; a later concept of one id replaces an earlier.

    Raises:
        OntologyError: a file is not Turtle, or a concept lacks a preferred label or an IRI of its kind.
    """
    digest = hashlib.sha256()
    terms: dict[str, Term] = {}
    for name, data in files:
        digest.update(hashlib.sha256(data).digest())
        terms.update({term.id: term for term in _terms_of(name, data)})
    return Vocabulary(dict(sorted(terms.items())), digest.hexdigest())


def _terms_of(name: str, data: bytes) -> Iterator[Term]:
    properties: dict[str, dict[str, list[str]]] = {}
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            values = properties.setdefault(quad.subject.value, {})
            values.setdefault(quad.predicate.value, []).append(quad.object.value)
    except SyntaxError as exc:
        raise OntologyError(f"vocabulary {name}: {exc}") from exc
    for iri, values in properties.items():
        kinds = [t.removeprefix(ONTOLOGY) for t in values.get(_TYPE, ()) if t.startswith(ONTOLOGY)]
        if kinds:
            yield _term(name, iri, kinds[0], values)


_NOTHING: tuple[str, ...] = ()


def _term(name: str, iri: str, kind: str, values: Mapping[str, list[str]]) -> Term:
    labels = _names(values, "prefLabel")
    if len(labels) != 1:
        raise OntologyError(f"vocabulary {name}: {iri} needs one preferred label (skos:prefLabel)")

    def own(local: str) -> Sequence[str]:
        return values.get(ONTOLOGY + local, _NOTHING)

    rank = own("rank")
    return Term(
        id=_id_of(name, iri, kind),
        kind=kind,
        label=labels[0],
        aliases=_names(values, "altLabel"),
        hidden=_names(values, "hiddenLabel"),
        notation=next(iter(values.get(_SKOS + "notation", _NOTHING)), None),
        rank=_rank(name, iri, rank[0]) if rank else None,
        track=next(iter(own("track")), None),
        category=next(iter(own("category")), None),
        fields=tuple(sorted(own("field"))),
        context=frozenset(fold_name(w) for w in own("contextWord")),
        title_words=tuple(sorted(own("titleWord"))),
        strict="true" in own("caseSensitive"),
        broad="true" in own("broadWord"),
        generic="true" in own("generic"),
    )


def _names(values: Mapping[str, list[str]], label: str) -> tuple[str, ...]:
    return tuple(sorted(filter(None, map(squeeze, values.get(_SKOS + label, _NOTHING)))))


def _id_of(name: str, iri: str, kind: str) -> str:
    """Return the id in an IRI: its last two parts, of which the first is that of the kind."""
    segment = _SEGMENTS.get(kind)
    if segment is None:
        raise OntologyError(f"vocabulary {name}: {iri} is a cg:{kind}; kinds are {', '.join(_SEGMENTS)}")
    found = _ID.search(iri)
    if found is None or found["segment"] != segment:
        raise OntologyError(
            f"vocabulary {name}: the IRI of a {kind} ends in {segment}/NAME (letters, digits and hyphens), "
            f"below any base; not so {iri}"
        )
    return found[0]


def _rank(name: str, iri: str, rank: str) -> int:
    if not rank.lstrip("-").isdigit():
        raise OntologyError(f"vocabulary {name}: the rank of {iri} is {rank!r}, not a whole number")
    return int(rank)


class Matcher:
    """Finds the spellings of many terms in a text at once, longest first, with exact offsets.

    One character folds to one character, so offsets of the folded text are offsets of the text.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the spellings; of two terms with one spelling the first kind of the list wins."""
        order = {kind: n for n, kind in enumerate(_FOUND_KINDS)}
        self._patterns: dict[str, list[tuple[Term, str, bool]]] = defaultdict(list)
        for term in sorted(terms, key=lambda t: (order[t.kind], t.id)):
            for spelling in _sought(term):
                is_word = " " not in fold_name(spelling)
                for form in _forms(spelling):
                    self._patterns[form].append((term, spelling, is_word))
        self._forms = sorted(form for form in self._patterns if len(form) > 1)
        letters = "".join(sorted(re.escape(form) for form in self._patterns if len(form) == 1))
        self._letters = re.compile(rf"[{letters}](?<!\w.)(?!\w)" if letters else "(?!)")
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms, matchkind=ahocorasick_rs.MatchKind.Standard)
        self._remembered = remembering_with(self._find, longest=1_000, most=4_096)

    def find(self, text: str, context: str = "") -> Sequence[Mention]:
        """Return the known terms in the text, leftmost-longest, without overlap, offsets from 0.

        `context` is what stands around it (label, headings): a strict term needs one of its context
        words there or in the text.
        """
        return self._remembered(text, context)

    def _find(self, text: str, context: str) -> Sequence[Mention]:
        folded = _fold_each(text)
        hits = [(m.start(), -m.end()) for m in self._letters.finditer(folded)]
        around = f" {folded} "
        hits += [
            (start, -end)
            for _, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (around[start].isalnum() or around[end + 1].isalnum())
        ]
        found: list[Mention] = []
        at = 0
        is_near: Callable[[str], bool] | None = None
        for start, negative_end in sorted(hits):
            end = -negative_end
            if start < at or not _is_bounded(text, start, end):
                continue
            written = text[start:end]
            for term, spelling, is_word in self._patterns[folded[start:end]]:
                if is_word and term.broad:
                    continue
                if is_word and term.strict:
                    is_near = is_near or _word_finder(f" {folded} {fold_name(context)} ")
                    if not _is_meant(term, spelling, text, start, end, is_near):
                        continue
                found.append(Mention(Span(start, end), term.kind, written, term.id))
                at = end
                break
        return found


def _sought(term: Term) -> Iterator[str]:
    """Yield the spellings to look for; an ordinary word counts with "skills" after it ("writing skills").

    The adjective of a soft skill ("flexible", a hidden label) names it in a list of traits, nowhere else.
    """
    traits = {s for s in term.hidden if " " not in s} if term.category == "soft" else set()
    yield from (s for s in term.spellings if s not in traits)
    if term.broad and term.kind == "Skill":
        yield from (f"{spelling} skills" for spelling in term.spellings if " " not in spelling)


def _forms(spelling: str) -> set[str]:
    folded = fold_name(spelling)
    forms = {folded, singular_of(folded)}
    last = folded.rpartition(" ")[2]
    if len(last) > 3 and last.isalpha() and not last.endswith(("s", "ing")):
        forms.add(folded[:-1] + "ies" if last.endswith("y") and last[-2] not in "aeiou" else folded + "s")
    return forms


def _fold_each(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals lower to two characters; keep the offsets
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_FOLD_EACH)


_FOLD_EACH = {ord(c): " " for c in "-\u2010\u2011\u2012\u2013_\n\r\t\u00a0"} | {0x2019: "'", 0x2018: "'"}


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Say whether no word runs across the edges; "C" is not found in "C++", "C#" or "C.I."."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or after.isalnum():
        return False
    if before in ".@#-" and start > 1 and not text[start - 2].isspace():  # "large-scale AI", "x.py"
        return False
    if after in "+#" or (after == "." and end + 1 < len(text) and text[end + 1].isalnum()):
        return False
    return not (end - start == 1 and (before in "-&'’" or after in "-&'’"))


def _word_finder(around: str) -> Callable[[str], bool]:
    """Return what says whether a word begins somewhere in a folded text; each word is looked for once."""
    return cache(lambda word: f" {word}" in around or f"({word}" in around)


def _is_meant(
    term: Term, spelling: str, text: str, start: int, end: int, is_near: Callable[[str], bool]
) -> bool:
    if text[start:end].replace("\u2019", "'") != spelling:  # "Bachelor’s" is spelled as meant
        return False
    if (start and text[start - 1] in "-'’") or (end < len(text) and text[end] in "-'’"):
        return False
    own = fold_name(spelling)
    return not term.context or any(word != own and is_near(word) for word in term.context)
