"""Names as people write them → entities of a graph; the rules of names that `query` follows too.

A name means what it is, up to case, dashes, spaces and plural: preferred labels win over other names. What
no name is meets the one that it nearly is, and that is told; else an error has those that are near.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from careergraph.analysis.kinds import kinds_of_names, words_of_kinds
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Entity
from careergraph.text import fold_name, remembering_last, role_key, singular_of

__all__ = [
    "entity_meant",
    "find_entities",
    "find_entity",
    "forms_of",
    "keys_of",
    "names_of",
    "role_meant",
    "roles_meant",
    "unclear_name",
    "unknown_name",
]

_NEAR = 5
_CUTOFF = 60  # percent


def keys_of(name: str) -> tuple[str, ...]:
    """Return what a name is looked for by, the nearest to how it is written first.

    >>> keys_of("Directors of Data-Platforms")
    ('directors of data platforms', 'directors of data platform', 'director of data platforms')
    """
    folded = fold_name(name)
    return tuple(dict.fromkeys((folded, singular_of(folded), role_key(name))))


def forms_of(names: Iterable[str]) -> frozenset[str]:
    """Return the keys that these names of a thing are found by."""
    folded = [fold_name(name) for name in names]
    return frozenset((*folded, *map(singular_of, folded)))


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return all names of an entity, the preferred one first."""
    return (entity.label, *entity.aliases, *entity.hidden, *filter(None, (entity.notation,)))


def find_entities(graph: Graph, name: str, kinds: Collection[str] = ()) -> tuple[Entity, ...]:
    """Return the entities of these kinds (none: any) that a name means, sorted by IRI.

    A name is a label, another spelling, an IRI, the path of one ("role/nurse") or that with a colon
    ("role:nurse").

    Raises:
        UsageError: there is none; the message has those that are near.
    """
    if found := _found(graph, name, kinds):
        return found
    raise UsageError(unknown_name(name, kinds, lambda: _labels(graph, kinds)))


def find_entity(graph: Graph, name: str, kinds: Collection[str] = ()) -> Entity:
    """Return the one entity of these kinds that a name means.

    Raises:
        UsageError: there is none (the message has those that are near), or more than one.
    """
    found = find_entities(graph, name, kinds)
    if len(found) > 1:
        raise UsageError(unclear_name(name, (entity.iri for entity in found), graph.base))
    return found[0]


def entity_meant(graph: Graph, name: str, kinds: Collection[str] = ()) -> tuple[Entity, str]:
    """Return the entity that a name means, and what is to be told where that is not quite its name.

    One side of a slash is taken ("Director of AI/Data" for "Director of AI"), else the only thing whose label
    goes on where this name of at least two words ends. Without kinds it is one that has names of its own.

    Raises:
        UsageError: there is none (the message has those that are near), or more than one.
    """
    found = _found(graph, name, kinds)
    if not found and (near := _nearly(graph, name, kinds or kinds_of_names())):
        return near, f"{name!r} is taken for {near.label!r}"
    return find_entity(graph, name, kinds), ""


def role_meant(graph: Graph, name: str) -> tuple[Entity, str]:
    """Return the role that a name means, and what is to be told where that is not quite its name.

    Raises:
        UsageError: there is none (the message has those that are near), or more than one.
    """
    return entity_meant(graph, name, ("Role",))


def roles_meant(graph: Graph, names: Iterable[str]) -> tuple[tuple[Entity, ...], tuple[str, ...]]:
    """Return the roles that names mean, in their order, and what is to be told of names.

    Raises:
        UsageError: of one there is none (the message has those that are near), or more than one.
    """
    found = [role_meant(graph, name) for name in names]
    return tuple(role for role, _ in found), tuple(told for _, told in found if told)


def unclear_name(name: str, iris: Iterable[str], base: str) -> str:
    """Return the message for a name of several things."""
    choices = ", ".join(sorted(iri.removeprefix(f"{base}/") for iri in iris))
    return f"{name!r} is the name of more than one thing: say {choices}"


def unknown_name(name: str, kinds: Collection[str], labels: Callable[[], Mapping[str, str]]) -> str:
    """Return the message for a name of nothing, with those that are near of labels by the forms of names."""
    what = words_of_kinds(kinds)
    folded = fold_name(name)
    if not folded:
        return "a name is needed"
    known = labels()
    likely = process.extract(folded, list(known), scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=_NEAR)
    near = [form for form, _, _ in likely] + [form for form in sorted(known) if folded in form][:_NEAR]
    hint = ", ".join(list(dict.fromkeys(known[form] for form in near))[:_NEAR])
    missing = (
        f"no {what} in the graph is called {name!r}" if what else f"nothing in the graph is called {name!r}"
    )
    return f"{missing}; did you mean {hint}?" if hint else missing


class _Names:
    """The entities of a graph by the forms of their preferred labels, and by those of their other names."""

    def __init__(self, graph: Graph) -> None:
        self.preferred: dict[str, list[Entity]] = {}
        self.others: dict[str, list[Entity]] = {}
        for _, entity in sorted(graph.entities.items()):
            for form in forms_of((entity.label,)):
                self.preferred.setdefault(form, []).append(entity)
            for form in forms_of(names_of(entity)[1:]):
                self.others.setdefault(form, []).append(entity)


_index_of = remembering_last(_Names)


def _found(graph: Graph, name: str, kinds: Collection[str]) -> tuple[Entity, ...]:
    for iri in (name, f"{graph.base}/{name}", f"{graph.base}/{name.replace(':', '/', 1)}"):
        if iri in graph.entities and _is_of(graph.entities[iri], kinds):
            return (graph.entities[iri],)
    index = _index_of(graph)
    for key in keys_of(name):
        for among in (index.preferred, index.others):
            if found := tuple(entity for entity in among.get(key, ()) if _is_of(entity, kinds)):
                return found
    return ()


def _is_of(entity: Entity, kinds: Collection[str]) -> bool:
    return not kinds or entity.kind in kinds


def _nearly(graph: Graph, name: str, kinds: Collection[str]) -> Entity | None:
    """Return the only entity that has the name on one side of a slash, else that begins with its words."""
    keys = tuple(filter(None, keys_of(name)))
    among = [entity for entity in graph.entities.values() if entity.kind in kinds]
    found = [e for e in among if "/" in e.label and not forms_of(_sides(e.label)).isdisjoint(keys)]
    if not found and " " in "".join(keys[:1]):
        found = [e for e in among if fold_name(e.label).startswith(tuple(f"{key} " for key in keys))]
    return found[0] if len(found) == 1 else None


def _sides(label: str) -> Iterable[str]:
    """Yield what a label with a slash says with one side of it: "AI Engineer", "ML Engineer"."""
    words = label.replace(" / ", "/").split()
    for place, word in enumerate(words):
        for side in word.split("/") if "/" in word else ():
            yield " ".join((*words[:place], side, *words[place + 1 :]))


def _labels(graph: Graph, kinds: Collection[str]) -> Mapping[str, str]:
    among: Sequence[Entity] = [entity for entity in graph.entities.values() if _is_of(entity, kinds)]
    return {form: entity.label for entity in among for form in sorted(forms_of(names_of(entity)))}
