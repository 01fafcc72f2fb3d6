"""A graph in parts that can be checked one by one: the facts of a subject, with all that they speak of.

What a shape or law says of a node rests on nothing outside its part, so a part that was found right once
is right wherever it stands. Its key stands for all that it holds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, groupby
from typing import Any

from careergraph.graph import Graph
from careergraph.model import ENDS_OF, Evidence, Fact
from careergraph.rdf.figures import Contexts, contexts_of, pointed_to

__all__ = ["Part", "iter_parts", "together"]

Facts = Mapping[Fact, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some facts, or what no fact speaks of; `weight` counts the nodes that checking them takes time for.

    `more` are things beside those that the facts speak of, among them the stages, places and times in work
    that figures of pay point to.
    """

    facts: tuple[Fact, ...] = ()
    excluded: tuple[Fact, ...] = ()
    more: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    key: str = ""
    weight: int = 0


def iter_parts(graph: Graph, how: str) -> Iterator[Part]:
    """Yield the parts of a graph, each fact in one; `how` stands in their keys for what checks them."""
    bare = set(graph.entities)
    contexts = contexts_of(graph)
    is_full = graph.level == "full"
    told = ((f, True) for f in graph.facts), ((f, False) for f in graph.excluded if is_full)
    ordered = sorted(chain(*told), key=lambda pair: (pair[0].subject, not pair[1], ENDS_OF(pair[0])))
    for _, found in groupby(ordered, key=lambda pair: pair[0].subject):
        pairs = list(found)
        facts = tuple(fact for fact, is_asserted in pairs if is_asserted)
        excluded = tuple(fact for fact, is_asserted in pairs if not is_asserted)
        ends = {iri for fact, _ in pairs for iri in (fact.subject, fact.object)}
        bare -= ends
        yield _keyed(graph, Part(facts, excluded, tuple(_pointed(graph, ends, contexts))), how)
    for iri in sorted(bare):
        yield _keyed(graph, Part(more=(iri, *_pointed(graph, [iri], contexts))), how)
    for name in graph.origins:
        yield _keyed(graph, Part(documents=(name,)), how)


def _pointed(graph: Graph, iris: Iterable[str], contexts: Contexts) -> list[str]:
    """Return what the figures of pay among some things point to."""
    values = (e.value for e in map(graph.entities.__getitem__, iris) if e.kind == "Salary")
    return sorted({iri for value in values if value for iri in pointed_to(json.loads(value), contexts)})


def together(graph: Graph, parts: Iterable[Part]) -> Graph:
    """Return what some parts of a graph hold, as a graph."""
    return replace(graph, **_held(graph, list(parts)))


def _held(graph: Graph, held: Sequence[Part]) -> dict[str, Any]:
    """Return what parts hold, by the fields of a graph."""
    is_full = graph.level == "full"
    facts = {fact: graph.facts[fact] if is_full else () for part in held for fact in part.facts}
    excluded = {fact: graph.excluded[fact] for part in held for fact in part.excluded}
    named = {iri for fact in (*facts, *excluded) for iri in (fact.subject, fact.object)}
    iris = named.union(*(part.more for part in held))
    iris |= {e.broader for e in map(graph.entities.__getitem__, iris) if e.broader}
    told = [e for each in (facts, excluded) for evidences in each.values() for e in evidences]
    names = {name for e in told for name in (e.document, e.copy_of) if name is not None}
    names.update(*(part.documents for part in held))
    return {
        "facts": {fact: facts[fact] for fact in sorted(facts, key=ENDS_OF)},
        "excluded": {fact: excluded[fact] for fact in sorted(excluded, key=ENDS_OF)},
        "supports": {fact: graph.support(fact) for fact in facts},
        "entities": {iri: graph.entities[iri] for iri in sorted(iris)},
        "origins": {name: graph.origins[name] for name in sorted(names)},
        "replaced": {old: new for old, new in graph.replaced.items() if new in iris},
    }


def _keyed(graph: Graph, part: Part, how: str) -> Part:
    held = _held(graph, (part,))
    whole = sha256(repr((how, graph.base, graph.level, graph.is_quoted)).encode())
    for value in held.values():
        whole.update(repr(value).encode("utf-8", "surrogatepass"))
    evidences = sum(map(len, chain(held["facts"].values(), held["excluded"].values())))
    return replace(part, key=whole.hexdigest()[:32], weight=1 + len(part.facts) + evidences)
