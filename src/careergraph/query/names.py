"""Names as people write them → IRIs of a store, by the rules of `analysis.lookup`.

A store knows no name that is written otherwise. So a thing is looked for first where it stands if its name
is its key, and by the ways in which names are mostly written; only then among all names, one by one.
"""

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store

from careergraph.analysis.lookup import forms_of, keys_of, unclear_name, unknown_name
from careergraph.errors import UsageError
from careergraph.identity import ONTOLOGY, SEGMENTS, mint_iri
from careergraph.ontology import STANDARD_PREFIXES, namespaces
from careergraph.text import fold_name

__all__ = ["find_entity"]

_TYPE = NamedNode(STANDARD_PREFIXES["rdf"] + "type")
_PREFERRED = NamedNode(STANDARD_PREFIXES["skos"] + "prefLabel")
_OTHERS = tuple(
    NamedNode(STANDARD_PREFIXES["skos"] + name) for name in ("notation", "altLabel", "hiddenLabel")
)

#: Whether a name is the preferred one, the name, and of what.
_Name = tuple[bool, str, NamedNode]


def find_entity(store: Store, name: str, kinds: Iterable[str] = (), *, base: str) -> NamedNode:
    """Return the one entity of these kinds (none: any) that a name, IRI, path or prefixed name means.

    Raises:
        UsageError: no entity, or more than one, has the name; the message says which are near.
    """
    kinds = tuple(kinds)
    named: list[_Name] = []
    for found in _tiers(store, name, kinds, base, named):
        hits = {iri for iri in found if _is_of(store, iri, kinds)}
        if len(hits) > 1:
            raise UsageError(unclear_name(name, (iri.value for iri in hits), base))
        if hits:
            return hits.pop()
    raise UsageError(unknown_name(name, kinds, lambda: _forms(store, kinds, named)))


def _tiers(
    store: Store, name: str, kinds: Collection[str], base: str, named: list[_Name]
) -> Iterator[Iterable[NamedNode]]:
    """Yield what a name may mean, the first that is of the kinds wins; in the end `named` holds all names."""
    yield from ([iri] for iri in _by_iri(name, base))
    if keys := [key for key in keys_of(name) if key]:
        yield {*_at_key(store, keys, kinds, base), *_written(store, (_PREFERRED,), name)}
        yield _written(store, _OTHERS, name)
        named += _names_in(store)
        wanted, beginning = frozenset(keys), _beginning(keys[0])
        alike = [
            (is_preferred, iri)
            for is_preferred, label, iri in named
            if (beginning in label.lower() or not label.isascii())
            and not wanted.isdisjoint(forms_of([label]))
        ]
        yield [iri for is_preferred, iri in alike if is_preferred]
        yield [iri for is_preferred, iri in alike if not is_preferred]


def _beginning(key: str) -> str:
    """Return letters that every form of a name has, whatever the plural: most names need no second look."""
    word = key.split(" ", 1)[0]
    return word[:3] if len(word) > 3 else word[:1]


def _by_iri(name: str, base: str) -> Iterator[NamedNode]:
    prefix, _, local = name.partition(":")
    known = namespaces(base)
    for iri in (known[prefix] + local if prefix in known else name, f"{base}/{name}"):
        try:
            yield NamedNode(iri)
        except ValueError:
            continue


def _at_key(store: Store, keys: Iterable[str], kinds: Collection[str], base: str) -> Iterator[NamedNode]:
    """Yield the things whose IRI comes of a key, and that are called so."""
    for kind in SEGMENTS:
        for key in keys if not kinds or kind in kinds else ():
            iri = NamedNode(mint_iri(kind, key, base))
            objects = [quad.object for quad in store.quads_for_pattern(iri, _PREFERRED, None, None)]
            if any(isinstance(o, Literal) and key in forms_of([o.value]) for o in objects):
                yield iri


def _written(store: Store, predicates: Iterable[NamedNode], name: str) -> set[NamedNode]:
    """Return the things with this name as it is written, or in small or capital letters."""
    plain = " ".join(name.split())
    spellings = dict.fromkeys((plain, plain.lower(), plain.title(), plain.capitalize(), plain.upper()))
    return {
        quad.subject
        for predicate in predicates
        for spelling in spellings
        for literal in (Literal(spelling, language="en"), Literal(spelling))
        for quad in store.quads_for_pattern(None, predicate, literal, None)
        if isinstance(quad.subject, NamedNode)
    }


def _names_in(store: Store) -> Iterator[_Name]:
    for predicate in (_PREFERRED, *_OTHERS):
        is_preferred = predicate == _PREFERRED
        for quad in store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                yield is_preferred, quad.object.value, quad.subject


def _is_of(store: Store, iri: NamedNode, kinds: Collection[str]) -> bool:
    types: list[tuple[NamedNode, NamedNode | None]] = [(_TYPE, NamedNode(ONTOLOGY + kind)) for kind in kinds]
    return any(
        next(store.quads_for_pattern(iri, predicate, thing, None), None) is not None
        for predicate, thing in types or [(_PREFERRED, None)]
    )


def _forms(store: Store, kinds: Collection[str], named: Iterable[_Name]) -> dict[str, str]:
    """Return the preferred labels of the things of these kinds, by their folded names."""
    types = [store.quads_for_pattern(None, _TYPE, NamedNode(ONTOLOGY + kind), None) for kind in kinds]
    members = {quad.subject for quads in types for quad in quads}
    among = [name for name in named if not kinds or name[2] in members]
    labels = {iri: label for is_preferred, label, iri in among if is_preferred}
    found: dict[str, str] = {}
    for _, name, iri in among:
        if label := labels.get(iri):
            form = fold_name(name)
            found[form] = min(label, found.get(form, label))
    return dict(sorted(found.items()))
