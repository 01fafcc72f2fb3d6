"""Two builds compared: what was added, removed and changed from one to the other.

Read are report.json, graph.ttl and facts.jsonl of each; the places that say a fact are added up as they are
read, and not kept: memory grows with the things and facts of the graphs. A figure whose sum alone changed
("USD 30,000–40,000 a year" to "32,000–42,000") is one changed fact, not one removed and one added. That a
fact is said as often and as strongly as before, but elsewhere, is counted and not listed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from careergraph.diff.figures import paired
from careergraph.diff.side import Held, Key, Side, read_side
from careergraph.model import Entity

__all__ = ["Change", "Difference", "FactChange", "Values", "compare", "counts_of"]

How = Literal["added", "removed", "changed"]
#: What a field was and what it is.
Values = Mapping[str, tuple[object, object]]
T = TypeVar("T")

#: What is compared of an entity that stands in both graphs.
_OF_ENTITY = ("kind", "label", "aliases", "hidden", "notation", "rank", "value", "broader", "language")


@dataclass(frozen=True, slots=True)
class Change:
    """A document (by id) or an entity (by IRI) that was added, removed or changed."""

    change: How
    id: str
    kind: str
    label: str
    fields: Values


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that was added, removed or changed, with what its evidence adds up to.

    Of a changed one `fields` tell what was and what is; of the others the four counts stand on one side.
    """

    change: How
    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    fields: Values


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two builds, sorted by names.

    `moved` counts facts that are said as often and as strongly as before, but elsewhere. `bases` are what
    the IRIs of the two begin with, `hashes` those of their datasets ("" where it is not known).
    """

    bases: tuple[str, str]
    hashes: tuple[str, str]
    documents: tuple[Change, ...]
    entities: tuple[Change, ...]
    facts: tuple[FactChange, ...]
    moved: int

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return self.is_listed or ("" not in self.hashes and self.hashes[0] != self.hashes[1])

    @property
    def is_listed(self) -> bool:
        """Say whether documents, entities or facts differ, not only what is said of all, or an alignment."""
        return bool(self.documents or self.entities or self.facts or self.moved)


def compare(before: Path, after: Path) -> Difference:
    """Return what differs between the builds in two folders.

    Raises:
        UsageError: in one of them is no build, or a file of it is missing or damaged.
    """
    old, new = read_side(before), read_side(after)
    common = old.facts.keys() & new.facts.keys()
    return Difference(
        bases=(old.base, new.base),
        hashes=(old.graph_hash, new.graph_hash),
        documents=tuple(_documents(old, new)),
        entities=tuple(sorted(_entities(old, new), key=lambda c: (c.kind, c.label, c.id))),
        facts=tuple(
            sorted(
                _facts(old, new, common),
                key=lambda c: (c.subject_label, c.predicate, c.object_label, c.subject, c.object, c.change),
            )
        ),
        moved=sum(_is_moved(old.facts[key], new.facts[key]) for key in common),
    )


def _is_moved(before: Held, after: Held) -> bool:
    return before.support == after.support and before.places != after.places


def _documents(old: Side, new: Side) -> Iterator[Change]:
    for name, how in _changes(old.documents, new.documents):
        was, now = old.documents.get(name), new.documents.get(name)
        digests = {"digest": (was and was[1], now and now[1])} if how == "changed" else {}
        yield Change(how, name, "Document", (now or was or ("", ""))[0], digests)


def _entities(old: Side, new: Side) -> Iterator[Change]:
    for iri, how in _changes(old.entities, new.entities):
        was, now = old.entities.get(iri), new.entities.get(iri)
        entity = now or was
        if entity is not None:
            fields = _differing(was, now) if was and now else {}
            yield Change(how, iri, entity.kind, entity.label, fields)


def _changes(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, How]]:
    """Yield the keys whose values differ, in order, and how."""
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield key, "added"
        elif key not in new:
            yield key, "removed"
        elif old[key] != new[key]:
            yield key, "changed"


def _differing(was: Entity, now: Entity) -> Values:
    values = {name: (getattr(was, name), getattr(now, name)) for name in _OF_ENTITY}
    return {name: pair for name, pair in values.items() if pair[0] != pair[1]}


def _facts(old: Side, new: Side, common: Iterable[Key]) -> Iterator[FactChange]:
    removed, added = old.facts.keys() - new.facts.keys(), new.facts.keys() - old.facts.keys()
    couples = paired(removed, added, old.entities, new.entities)
    for was, now in couples:
        figure = {"figure": (old.label(was.fact.object), new.label(now.fact.object))}
        yield _changed(new, now, figure | dict(_supports(old.facts[was], new.facts[now])))
    for key in common:
        if fields := _supports(old.facts[key], new.facts[key]):
            yield _changed(new, key, fields)
    for key in removed - {was for was, _ in couples}:
        counts = old.facts[key].support
        yield _fact("removed", old, key, {name: (value, None) for name, value in counts.items()})
    for key in added - {now for _, now in couples}:
        counts = new.facts[key].support
        yield _fact("added", new, key, {name: (None, value) for name, value in counts.items()})


def _changed(side: Side, key: Key, fields: Values) -> FactChange:
    return _fact("changed", side, key, fields)


def _supports(was: Held, now: Held) -> Values:
    before, after = was.support, now.support
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _fact(how: How, side: Side, key: Key, fields: Values) -> FactChange:
    fact = key.fact
    return FactChange(
        how,
        fact.subject,
        side.label(fact.subject),
        fact.predicate,
        fact.object,
        side.label(fact.object),
        fields,
    )


def counts_of(changes: Sequence[Change | FactChange]) -> dict[str, int]:
    """Return how many were added, removed and changed."""
    return {how: sum(c.change == how for c in changes) for how in ("added", "removed", "changed")}
