"""Which things of a graph have a name like a text: whole, begun, word by word, or with a slip of the hand.

An index of the names is made once a graph; a search in it looks at no name that cannot match. How far a
slip may go is what Elasticsearch calls fuzziness AUTO: one edit in words of three to five letters, two in
longer ones, none in shorter. Two letters that changed places are one edit (optimal string alignment).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Literal, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from careergraph.analysis.holdings import Thing, sources_by_thing, thing_of
from careergraph.analysis.kinds import kind_word, kinds_named, kinds_of_names
from careergraph.analysis.lookup import names_of
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.errors import UsageError
from careergraph.graph import Graph
from careergraph.model import Fact
from careergraph.text import fold_name, remembering_last, singular_of

__all__ = ["Found", "Hit", "Match", "NameIndex", "search"]

K = TypeVar("K")
V = TypeVar("V")

#: How a name matches, the better ways first.
Match = Literal["exact", "prefix", "words", "typo"]
_MATCHES: tuple[Match, ...] = ("exact", "prefix", "words", "typo")
#: The longest name that is looked for; a longer text is none.
_MOST_TEXT = 200
_LAST = "\U0010ffff"

#: How well a name matches: the place of its `Match` in the order above, the edits, whether it has more words.
_Rank = tuple[int, int, bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, by which of its names, how, and how many independent sources speak of it.

    `edits` is how many letters are otherwise. `facts` are all that it stands in.
    """

    thing: Thing
    match: Match
    name: str
    edits: int
    sources: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Found(Answer):
    """The things whose names are like a text, the best first.

    `more` counts those behind them that match too, `left_out` by kind the things that were not looked at.
    """

    text: str
    hits: tuple[Hit, ...]
    more: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)

    def tables(self) -> tuple[Table, ...]:
        """Return the things with the name that was found and how."""
        columns = (
            Column("kind"),
            Column("name"),
            Column("match"),
            Column("found as"),
            Column("sources", is_number=True),
            Column("edits", is_number=True, is_detail=True),
            Column("iri", is_detail=True),
        )
        return (Table("found", f"Names like “{self.text}”", columns, tuple(map(_row, self.hits))),)

    def notes(self) -> tuple[str, ...]:
        """Say what else there is: more hits than were asked for, and things without a name of their own."""
        told = [f"{self.more} more match; a larger --most shows them"] if self.more else []
        if left := sum(self.left_out.values()):
            told.append(
                f"not searched unless --kind says so: {left} figures and phrases "
                f"({', '.join(map(kind_word, self.left_out))})"
            )
        return tuple(told)


def _row(hit: Hit) -> Row:
    found = hit.name if fold_name(hit.name) != fold_name(hit.thing.label) else None
    cells = (
        kind_word(hit.thing.kind),
        hit.thing.label,
        hit.match,
        found,
        hit.sources,
        hit.edits,
        hit.thing.iri,
    )
    return Row(cells, hit.facts)


def search(graph: Graph, text: str, *, kinds: Collection[str] = (), most: int | None = 20) -> Found:
    """Find things by a name, a beginning of it, its words in any order, or nearly.

    Exact names come first, then those that begin with the text, those whose words do, and those with
    slips, the fewest first and before names with more words; of equals what most independent sources speak
    of. Without kinds, figures and what is in the words of one document (duties, challenges …) are left out.

    Raises:
        UsageError: the text is empty, or there is no such kind.
    """
    if not fold_name(text):
        raise UsageError("a text to search for is needed")
    wanted = kinds_named(kinds) if kinds else frozenset(kinds_of_names())
    index = _index_of(graph)
    ranked = [
        (*rank, -index.sources.get(iri, 0), graph.label(iri), iri, name)
        for iri, (rank, name) in index.find(text).items()
        if graph.entities[iri].kind in wanted
    ]
    hits = tuple(
        Hit(thing_of(graph.entities[iri]), _MATCHES[match], name, edits, -less, index.facts(iri))
        for match, edits, _, less, _, iri, name in nsmallest(len(ranked) if most is None else most, ranked)
    )
    left_out = {} if kinds else _left_out(graph, wanted)
    return Found(text, hits, len(ranked) - len(hits), left_out)


def _left_out(graph: Graph, kinds: Collection[str]) -> Mapping[str, int]:
    """Return how many things there are of other kinds, by kind."""
    return dict(sorted(Counter(e.kind for e in graph.entities.values() if e.kind not in kinds).items()))


class NameIndex:
    """The names of a graph, folded, and their words; sorted, so that beginnings are found by bisection."""

    def __init__(self, graph: Graph) -> None:
        """Take in all names, and who speaks of each thing."""
        self._named = _gathered(
            (fold_name(name), (iri, place, name))
            for iri, entity in graph.entities.items()
            for place, name in enumerate(names_of(entity))
        )
        self._names = sorted(self._named)
        self._with = _gathered((word, name) for name in self._names for word in name.split())
        self._joined = _gathered((name.replace(" ", ""), name) for name in self._names if " " in name)
        self._words = sorted(self._with)
        self._by_length = _gathered((len(word), word) for word in self._words)
        self._facts = _gathered((iri, fact) for fact in graph.facts for iri in (fact.subject, fact.object))
        self.sources = sources_by_thing(graph)

    def facts(self, iri: str) -> tuple[Fact, ...]:
        """Return the facts that a thing stands in, sorted."""
        return tuple(sorted(set(self._facts.get(iri, ()))))

    def find(self, text: str) -> dict[str, tuple[_Rank, str]]:
        """Return by IRI how well a thing matches a text, and by which of its names."""
        ranks: dict[str, _Rank] = {}
        for rank, name in self._matches(fold_name(text)[:_MOST_TEXT]):
            if name not in ranks or rank < ranks[name]:
                ranks[name] = rank
        best: dict[str, tuple[_Rank, int, str]] = {}
        for folded, rank in ranks.items():
            for iri, place, name in self._named[folded]:
                found = rank, place, name
                if iri not in best or found < best[iri]:
                    best[iri] = found
        return {iri: (rank, name) for iri, (rank, _, name) in best.items()}

    def _matches(self, folded: str) -> Iterator[tuple[_Rank, str]]:
        """Yield names with how well they match; one may come more than once."""
        for name in (folded, singular_of(folded)):
            if name in self._named:
                yield (0, 0, False), name
        for name in _begun(self._names, folded):
            yield (1, 0, False), name
        for name in self._joined.get(folded.replace(" ", ""), ()):
            yield (3, abs(name.count(" ") - folded.count(" ")), False), name
        if " " in folded and folded.replace(" ", "") in self._named:
            yield (3, folded.count(" "), False), folded.replace(" ", "")
        words = list(dict.fromkeys(folded.split()))
        begun = [frozenset(self._begun(word)) for word in words]
        for name in frozenset.intersection(*begun):
            yield (2, 0, False), name
        near = [self._near(word) for word in words]
        if any(near):
            yield from self._nearly(begun, near)

    def _nearly(
        self, begun: Sequence[AbstractSet[str]], near: Sequence[Mapping[str, int]]
    ) -> Iterator[tuple[_Rank, str]]:
        """Yield the names that have for each word one that begins with it or is near, at least one near."""
        edits = [
            dict.fromkeys(names, 0) | {n: e for n, e in more.items() if n not in names}
            for names, more in zip(begun, near, strict=True)
        ]
        for name in min(edits, key=len):
            if all(name in of_word for of_word in edits) and (
                slips := sum(of_word[name] for of_word in edits)
            ):
                yield (3, slips, len(name.split()) > len(near)), name

    def _begun(self, word: str) -> Iterator[str]:
        """Yield the names with a word that begins with this one."""
        return (name for found in _begun(self._words, word) for name in self._with[found])

    def _near(self, word: str) -> Mapping[str, int]:
        """Return the names that have a word few edits from this one, with the edits of the nearest."""
        most = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        edits: dict[str, int] = {}
        for length in range(len(word) - most, len(word) + most + 1) if most else ():
            among = self._by_length.get(length, ())
            found = process.extract(word, among, scorer=OSA.distance, score_cutoff=most, limit=None)
            for other, distance, _ in found:
                for name in self._with[other] if distance else ():
                    edits[name] = min(int(distance), edits.get(name, most))
        return edits


_index_of = remembering_last(NameIndex)


def _gathered(pairs: Iterable[tuple[K, V]]) -> Mapping[K, list[V]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        if key in found:
            found[key].append(value)
        else:
            found[key] = [value]
    return found


def _begun(among: Sequence[str], beginning: str) -> Sequence[str]:
    return among[bisect_left(among, beginning) : bisect_left(among, beginning + _LAST)]
