"""A taxonomy of others as a vocabulary: its skills and technologies as SKOS that `--vocabulary` takes.

Most names of a taxonomy are good for linking and bad for finding: matching all of them in running text is
wrong in three of ten hits. So these are left out:

- names that are too common to mean a concept by (see taxonomies.common), and labels with a bracket;
- names that the shipped vocabulary knows, which keep their meaning, and names of more than one concept;
- other names of one word, and names of more than six words.

A label of one word without capitals or digits in it types an item of a list and is not looked for in prose
(cg:broadWord): Slack and Zoom are words of any text, MySQL is not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from careergraph.errors import UsageError
from careergraph.identity import DEFAULT_BASE, mint_iri
from careergraph.ontology import STANDARD_PREFIXES
from careergraph.rdf import turtle_of
from careergraph.taxonomies import Concept, Taxonomy, is_common
from careergraph.text import fold_name, singular_of, squeeze
from careergraph.vocabulary import Vocabulary

__all__ = ["Imported", "import_taxonomy", "read_skos"]

#: A name of more words is a sentence.
_MOST_WORDS = 6
_SKOS = STANDARD_PREFIXES["skos"]


@dataclass(frozen=True, slots=True)
class Imported:
    """A vocabulary file, how many terms it has, and how many names were left out by which rule."""

    turtle: bytes
    terms: int
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A concept to be: its kind, its names, the concept that it is taken from."""

    kind: str
    label: str
    aliases: tuple[str, ...]
    source: str


def import_taxonomy(taxonomy: Taxonomy, known: Vocabulary, kind: str | None = None) -> Imported:
    """Return a taxonomy as a vocabulary beside the one that is known.

    Skills become skills, technologies and their members tools, all of them the kind that is given. What is
    an occupation is left out: names of roles are read from the text.

    Raises:
        UsageError: nothing is left.
    """
    entries = [entry for concept in taxonomy.concepts.values() for entry in _entries(concept, kind)]
    meanings = Counter(key for entry in entries for key in {_key(n) for n in (entry.label, *entry.aliases)})
    left_out: Counter[str] = Counter()
    triples: list[ox.Triple] = []
    keys: set[str] = set()
    for entry in entries:
        reason = _label_fault(entry.label, known) or ("twice" if _key(entry.label) in keys else None)
        if reason:
            left_out[reason] += 1
            continue
        keys.add(_key(entry.label))
        kept: list[str] = []
        for alias in entry.aliases:
            fault = _label_fault(alias, known) or _alias_fault(alias, meanings)
            if fault:
                left_out[fault] += 1
            else:
                kept.append(alias)
        triples += _triples(entry, kept, taxonomy)
    if not keys:
        raise UsageError(f"{taxonomy.title}: no name is left that could be looked for")
    return Imported(
        turtle_of([*_scheme(taxonomy), *triples], DEFAULT_BASE), len(keys), dict(sorted(left_out.items()))
    )


def _entries(concept: Concept, kind: str | None) -> Iterator[_Entry]:
    if concept.family == "skill":
        yield _Entry(
            kind or "Skill", squeeze(concept.label), tuple(map(squeeze, concept.aliases)), concept.iri
        )
    elif concept.family == "technology":
        for name in (concept.label, *concept.members):
            yield _Entry(kind or "Tool", squeeze(name), (), concept.iri)


def _key(name: str) -> str:
    return singular_of(fold_name(name))


def _label_fault(name: str, known: Vocabulary) -> str | None:
    """Return by which rule a name is left out, None when it is kept."""
    if is_common(name):
        return "too common"
    if "(" in name or len(name.split()) > _MOST_WORDS:
        return "a bracket or too many words"
    if known.by_name.get(fold_name(name)) or known.by_name.get(_key(name)):
        return "known already"
    return None


def _alias_fault(name: str, meanings: Mapping[str, int]) -> str | None:
    if " " not in fold_name(name):
        return "another name of one word"
    return "of more than one concept" if meanings[_key(name)] > 1 else None


def _triples(entry: _Entry, aliases: Iterable[str], taxonomy: Taxonomy) -> Iterator[ox.Triple]:
    iri = ox.NamedNode(mint_iri(entry.kind, _key(entry.label)))
    yield ox.Triple(iri, _named("rdf:type"), _named(f"cg:{entry.kind}"))
    yield ox.Triple(iri, _named("skos:inScheme"), _scheme_iri(taxonomy))
    yield ox.Triple(iri, _named("skos:prefLabel"), ox.Literal(entry.label, language="en"))
    for alias in sorted({*aliases} - {entry.label}):
        yield ox.Triple(iri, _named("skos:altLabel"), ox.Literal(alias, language="en"))
    yield ox.Triple(iri, _named("skos:relatedMatch"), ox.NamedNode(entry.source))
    if " " not in entry.label and not any(c.isupper() or c.isdigit() for c in entry.label[1:]):
        yield ox.Triple(iri, _named("cg:broadWord"), ox.Literal("true", datatype=_named("xsd:boolean")))


def _scheme(taxonomy: Taxonomy) -> Iterator[ox.Triple]:
    iri = _scheme_iri(taxonomy)
    title = f"Vocabulary from {taxonomy.title} {taxonomy.version}".strip()
    yield ox.Triple(iri, _named("rdf:type"), _named("skos:ConceptScheme"))
    yield ox.Triple(iri, _named("dcterms:title"), ox.Literal(title, language="en"))
    if taxonomy.notice:
        yield ox.Triple(iri, _named("dcterms:rights"), ox.Literal(taxonomy.notice, language="en"))


def _scheme_iri(taxonomy: Taxonomy) -> ox.NamedNode:
    return ox.NamedNode(f"{DEFAULT_BASE}/vocabulary/{taxonomy.name}")


def _named(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(STANDARD_PREFIXES[prefix] + local)


def read_skos(paths: Iterable[Path], name: str = "skos") -> Taxonomy:
    """Return the concepts of SKOS files as a taxonomy of skills: their labels in English, or in no language.

    Raises:
        UsageError: a file is missing, is no RDF of the kind that its name says, or holds no concept.
    """
    files = list(paths)
    labels: dict[str, str] = {}
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for subject, predicate, label in chain.from_iterable(map(_labels_of, files)):
        # Of a concept with several preferred labels the others are names of it too.
        if predicate != f"{_SKOS}prefLabel" or labels.setdefault(subject, label) != label:
            aliases[subject].add(label)
    concepts = {
        iri: Concept(iri, "skill", label, tuple(sorted(aliases[iri]))) for iri, label in labels.items()
    }
    if not concepts:
        raise UsageError(f"{', '.join(map(str, files))}: no skos:prefLabel in English or in no language")
    title = ", ".join(path.name for path in files)
    return Taxonomy(name, title, "", "", "", {}, dict(sorted(concepts.items())))


def _is_english(label: object) -> bool:
    language = getattr(label, "language", None)
    return language is None or str(language).split("-")[0] == "en"


def _labels_of(path: Path) -> list[tuple[str, str, str]]:
    syntax = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if syntax is None:
        raise UsageError(f"{path}: not a file of RDF (.ttl, .rdf, .nt, .trig, .nq, .jsonld)")
    wanted = {f"{_SKOS}{name}" for name in ("prefLabel", "altLabel")}
    found: list[tuple[str, str, str]] = []
    try:
        for quad in ox.parse(path.read_bytes(), format=syntax):
            value = quad.object
            is_label = quad.predicate.value in wanted and isinstance(value, ox.Literal)
            if is_label and isinstance(quad.subject, ox.NamedNode) and _is_english(value):
                found.append((quad.subject.value, quad.predicate.value, value.value))
    except OSError as exc:
        raise UsageError(f"{path}: {exc.strerror}") from exc
    except SyntaxError as exc:
        raise UsageError(f"{path}: {exc}") from exc
    return sorted(found)
