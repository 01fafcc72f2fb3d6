"""Named queries: ontology/queries/*.rq, asked with names of things instead of IRIs.

A file begins with comment lines:

    # title: Skills of a role
    # description: One sentence that says what the rows are.
    # param role: (Role) the role asked about

A parameter is a variable that the SELECT projects. It is bound as a term to the entity of the name
given, so a name is never pasted into a query; its column is dropped from the answer.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pyoxigraph import Literal, NamedNode, Store

from careergraph.errors import OntologyError, UsageError
from careergraph.identity import ONTOLOGY
from careergraph.ontology import STANDARD_PREFIXES, namespaces, ontology_file
from careergraph.query.results import readable
from careergraph.text import fold_name, singular_of

__all__ = ["NamedQuery", "Parameter", "find_entity", "named_queries", "query_named"]

_HEADER = re.compile(r"# (title|description): (\S.*)")
_PARAMETER = re.compile(r"# param (\w+): \(([\w ]+)\) (\S.*)")
_TYPE = NamedNode(STANDARD_PREFIXES["rdf"] + "type")

#: Where a name is looked for, the first that has it wins.
_LABELS = tuple(
    NamedNode(STANDARD_PREFIXES["skos"] + name)
    for name in ("prefLabel", "notation", "altLabel", "hiddenLabel")
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query must be told; `kinds` are the kinds of thing it may be, none for any."""

    name: str
    kinds: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ontology/queries/."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the named queries that ship with the package, by name."""
    files = {file.name: file for file in ontology_file("queries").iterdir() if file.name.endswith(".rq")}
    names = sorted(name.removesuffix(".rq") for name in files)
    return {name: read_named(name, files[f"{name}.rq"].read_text(encoding="utf-8")) for name in names}


def read_named(name: str, text: str) -> NamedQuery:
    """Return the named query in this text.

    Raises:
        OntologyError: it has no title or no description.
    """
    header = {found[1]: found[2] for found in map(_HEADER.fullmatch, text.splitlines()) if found}
    if len(header) < 2:
        raise OntologyError(f"queries/{name}.rq: needs '# title: …' and '# description: …'")
    parameters = [
        Parameter(found[1], tuple(k for k in found[2].split(" or ") if k != "any"), found[3])
        for found in map(_PARAMETER.fullmatch, text.splitlines())
        if found
    ]
    return NamedQuery(name, header["title"], header["description"], tuple(parameters), text)


def query_named(name: str) -> NamedQuery:
    """Return the named query of this name.

    Raises:
        UsageError: there is none; the message has those that are near, else all.
    """
    known = named_queries()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3) or list(known)
        raise UsageError(f"no query is named {name!r}; there is {', '.join(near)}")
    return known[name]


def find_entity(store: Store, name: str, kinds: Iterable[str] = (), *, base: str) -> NamedNode:
    """Return the one entity of these kinds (none: any) with this label, other name, prefixed name or IRI.

    Case, dashes, spaces and plural do not matter; preferred labels come before other names.

    Raises:
        UsageError: no entity, or more than one, has the name; the message says which are near.
    """
    kinds = tuple(kinds)
    members = frozenset(_members(store, kinds))
    found = {iri for iri in _by_iri(name, base) if iri in members}
    tiers = (_named(store, predicate, _key(name), members) for predicate in _LABELS)
    for hits in chain([found], tiers):
        if len(hits) > 1:
            choices = ", ".join(sorted(readable(iri, base) for iri in hits))
            raise UsageError(f"{name!r} is the name of more than one thing: say {choices}")
        if hits:
            return next(iter(hits))
    raise UsageError(_unknown(store, name, kinds, members))


def _members(store: Store, kinds: Iterable[str]) -> Iterator[NamedNode]:
    types = [(_TYPE, NamedNode(ONTOLOGY + kind)) for kind in kinds]
    patterns: list[tuple[NamedNode, NamedNode | None]] = [*types] or [(_LABELS[0], None)]
    for predicate, thing in patterns:
        for quad in store.quads_for_pattern(None, predicate, thing, None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def _by_iri(name: str, base: str) -> Iterator[NamedNode]:
    prefix, colon, local = name.partition(":")
    iri = namespaces(base).get(prefix, f"{prefix}:") + local
    try:
        if colon:
            yield NamedNode(iri)
    except ValueError:
        return


def _named(store: Store, predicate: NamedNode, key: str, members: frozenset[NamedNode]) -> set[NamedNode]:
    return {iri for label, iri in _labels(store, predicate, members) if _key(label) == key}


def _labels(
    store: Store, predicate: NamedNode, members: frozenset[NamedNode]
) -> Iterator[tuple[str, NamedNode]]:
    for quad in store.quads_for_pattern(None, predicate, None, None):
        if (
            isinstance(quad.object, Literal)
            and isinstance(quad.subject, NamedNode)
            and quad.subject in members
        ):
            yield quad.object.value, quad.subject


def _key(name: str) -> str:
    return singular_of(fold_name(name))


def _unknown(store: Store, name: str, kinds: tuple[str, ...], members: frozenset[NamedNode]) -> str:
    labels = {
        _key(label): label for tier in _LABELS for label, _ in sorted(_labels(store, tier, members), key=str)
    }
    key, names = _key(name), sorted(labels)
    near = (
        difflib.get_close_matches(key, names, n=5) or [other for other in names if key and key in other][:5]
    )
    what = " or ".join(kinds) or "thing"
    hint = f"; near are {', '.join(labels[other] for other in near)}" if near else ""
    return f"no {what} in the graph is named {name!r}{hint}"
