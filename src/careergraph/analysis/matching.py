"""What somebody says they have, found among the things that a graph knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from careergraph.analysis.having import Had, Having, Saying, Stretches, longest
from careergraph.analysis.holdings import Thing, thing_of
from careergraph.analysis.lookup import names_of
from careergraph.graph import Graph
from careergraph.model import Entity, Mention
from careergraph.text import fold_name, singular_of
from careergraph.vocabulary import Matcher, Term

__all__ = ["KINDS", "Place", "Sayings", "found_in"]

#: Kinds of things that a person can have.
KINDS = frozenset({"Skill", "Tool", "Degree", "Certificate", "Licence", "FieldOfStudy", "Eligibility"})

#: Characters of a sentence beyond which a part of it is told.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing is named: the sentence (a part of a long one), its line from 1, offsets of the name."""

    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sayings:
    """A thing with the places that say that it is there, and those that say that it is lacking.

    `thing` has no IRI ("") where the graph does not know it; `category` is that of a known tool ("language").
    """

    thing: Thing
    had: tuple[Place, ...]
    lacking: tuple[Place, ...]
    category: str | None = None


def found_in(graph: Graph, having: Having, wanted: Iterable[str]) -> Mapping[str, Sayings]:
    """Return what is named in a CV or list: by IRI of what the graph knows, else by folded name.

    Of the wanted things (IRIs) also names outside the vocabulary are looked for in the text.
    """
    known = _Known(graph)
    matcher = _matcher(graph, wanted)
    things: dict[str, tuple[Thing, str | None]] = {}
    places: defaultdict[str, tuple[dict[Place, None], dict[Place, None]]] = defaultdict(lambda: ({}, {}))
    for saying in having.sayings:
        for had in _named(saying, matcher):
            mention = had.mention
            entity = known.entity_of(mention)
            key = entity.iri if entity else singular_of(fold_name(mention.name))
            thing = thing_of(entity) if entity else Thing("", mention.kind, mention.name)
            things.setdefault(key, (thing, had.category))
            places[key][had.is_lacking][_place(saying, mention)] = None
    return {
        key: Sayings(thing, tuple(places[key][False]), tuple(places[key][True]), category)
        for key, (thing, category) in things.items()
    }


def _named(saying: Saying, matcher: Matcher) -> Iterator[Had]:
    """Yield what is named in a saying, also by names of wanted things; of names that overlap the longest."""
    lacking = Stretches(saying.lacks)
    own = (Had(mention, lacking.touch(mention.span)) for mention in matcher.find(saying.text))
    yield from longest((*saying.named, *own))


def _place(saying: Saying, mention: Mention) -> Place:
    """Return where a name stands; of a long sentence the words around it."""
    span, text = mention.span, saying.text
    if len(text) > _LONGEST:
        first = max(0, span.start - _LONGEST // 2)
        text = f"{'…' if first else ''}{text[first : first + _LONGEST]}…"
    return Place(text, saying.line, saying.start + span.start, saying.start + span.end)


def _matcher(graph: Graph, wanted: Iterable[str]) -> Matcher:
    """Return what finds the names of the wanted things that no vocabulary knows; their ids are IRIs."""
    entities = (graph.entities[iri] for iri in sorted(wanted))
    return Matcher(
        Term(e.iri, "Skill" if e.kind == "Eligibility" else e.kind, e.label, e.aliases, e.hidden)
        for e in entities
        if e.term is None and e.kind in KINDS
    )


class _Known:
    """Finds the entity of a mention: by the vocabulary's id or its IRI, else by any of its names."""

    def __init__(self, graph: Graph) -> None:
        self._entities = graph.entities
        self._by_term: dict[str, Entity] = {}
        self._by_name: dict[str, Entity] = {}
        among = [e for _, e in sorted(graph.entities.items()) if e.kind in KINDS]
        for entity in among:
            if entity.term:
                self._by_term[entity.term] = entity
            self._by_name.setdefault(singular_of(fold_name(entity.label)), entity)
        for entity in among:
            for name in names_of(entity):
                self._by_name.setdefault(singular_of(fold_name(name)), entity)

    def entity_of(self, mention: Mention) -> Entity | None:
        term = mention.term or ""
        if found := self._entities.get(term) or self._by_term.get(term):
            return found
        return None if mention.term else self._by_name.get(singular_of(fold_name(mention.name)))
