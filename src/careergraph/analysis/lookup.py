"""Names as people write them → entities of a graph."""

from collections.abc import Collection, Iterable, Mapping

from rapidfuzz import fuzz, process

from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Entity
from careergraph.text import fold_name, singular_of

__all__ = ["find_entities", "find_entity", "names_of", "role_meant", "role_named"]

_NEAR = 5
_CUTOFF = 60  # percent


def find_entities(graph: Graph, name: str, kinds: Collection[str] = ()) -> tuple[Entity, ...]:
    """Return the entities of these kinds (none: any) that a name means, sorted by IRI.

    A name is a label, another spelling, an IRI, the path of one ("role/nurse") or that with a colon
    ("role:nurse"). Case, dashes, spaces and plural do not matter. Preferred labels win over other names.

    Raises:
        UsageError: there is none; the message has those that are near.
    """
    for iri in (name, f"{graph.base}/{name}", f"{graph.base}/{name.replace(':', '/', 1)}"):
        if iri in graph.entities and _is_of(graph.entities[iri], kinds):
            return (graph.entities[iri],)
    among = [entity for entity in graph.entities.values() if _is_of(entity, kinds)]
    folded = fold_name(name)
    for key in dict.fromkeys((folded, singular_of(folded))):
        preferred = [e for e in among if key in _forms((e.label,))]
        if found := preferred or [e for e in among if key in _forms(names_of(e))]:
            return tuple(found)
    raise UsageError(_unknown(name, folded, kinds, among))


def find_entity(graph: Graph, name: str, kinds: Collection[str] = ()) -> Entity:
    """Return the one entity of these kinds that a name means.

    Raises:
        UsageError: there is none (the message has those that are near), or more than one.
    """
    found = find_entities(graph, name, kinds)
    if len(found) > 1:
        choices = ", ".join(entity.iri.removeprefix(f"{graph.base}/") for entity in found)
        raise UsageError(f"{name!r} is the name of more than one thing: say {choices}")
    return found[0]


def role_named(graph: Graph, name: str) -> Entity:
    """Return the role of this name.

    Raises:
        UsageError: there is none (the message has those that are near), or more than one.
    """
    return find_entity(graph, name, ("Role",))


def role_meant(graph: Graph, name: str) -> tuple[Entity, str]:
    """Return the role that a name means, also where it is not quite its name, and what is to be told of that.

    One side of a slash is taken ("Director of AI/Data" for "Director of AI"), else the only role whose name
    goes on where this one of at least two words ends.

    Raises:
        UsageError: there is none (the message has those that are near), or more than one.
    """
    try:
        return role_named(graph, name), ""
    except UsageError:
        if not (found := _nearly(graph, singular_of(fold_name(name)))):
            raise
        return found, f"{name!r} is taken for {found.label!r}"


def _nearly(graph: Graph, key: str) -> Entity | None:
    """Return the only role that has the key on one side of a slash, else that begins with its words."""
    roles = [entity for entity in graph.entities.values() if entity.kind == "Role"]
    found = [role for role in roles if key in _forms(_sides(role.label))]
    if not found and " " in key:
        found = [role for role in roles if fold_name(role.label).startswith(f"{key} ")]
    return found[0] if len(found) == 1 else None


def _sides(label: str) -> Iterable[str]:
    """Yield what a label with a slash says with one side of it: "AI Engineer", "ML Engineer"."""
    words = label.replace(" / ", "/").split()
    for place, word in enumerate(words):
        for side in word.split("/") if "/" in word else ():
            yield " ".join((*words[:place], side, *words[place + 1 :]))


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return all names of an entity, the preferred one first."""
    return (entity.label, *entity.aliases, *entity.hidden, *filter(None, (entity.notation,)))


def _is_of(entity: Entity, kinds: Collection[str]) -> bool:
    return not kinds or entity.kind in kinds


def _forms(names: Iterable[str]) -> frozenset[str]:
    folded = [fold_name(name) for name in names]
    return frozenset((*folded, *map(singular_of, folded)))


def _unknown(name: str, folded: str, kinds: Collection[str], among: Iterable[Entity]) -> str:
    labels: Mapping[str, str] = {
        form: entity.label for entity in among for form in sorted(_forms(names_of(entity)))
    }
    likely = process.extract(folded, list(labels), scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=_NEAR)
    near = [form for form, _, _ in likely]
    if folded:
        near += [form for form in sorted(labels) if folded in form][:_NEAR]
    hint = ", ".join(list(dict.fromkeys(labels[form] for form in near))[:_NEAR])
    what = " or ".join(kind.lower() for kind in kinds)
    missing = (
        f"no {what} in the graph is called {name!r}" if what else f"nothing in the graph is called {name!r}"
    )
    return f"{missing}; did you mean {hint}?" if hint else missing
