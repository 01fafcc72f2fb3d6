"""What a person should look at: names that look like one and were not merged, merges that rest on little."""

import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from careergraph.decisions import MERGED_KINDS, Decisions
from careergraph.graph import Graph
from careergraph.identity import PHRASE_KINDS
from careergraph.merging import DOUBTFUL
from careergraph.model import Entity
from careergraph.text import fold_name

__all__ = ["MOST_COMPARED", "NAMED_KINDS", "SIMILAR", "Doubt", "doubts_of"]

#: Names that are as alike as this, from 0 to 1, are for a person to look at when they were not merged.
SIMILAR = 0.88
#: How likely a short form and a name with its initials are one: set by judgement, not measured.
_INITIALS = 0.75
#: Of each kind the names with most mentions, up to so many, are compared with each other.
MOST_COMPARED = 4_000
#: The kinds whose names are compared unless others are asked for: those that are not whole phrases.
NAMED_KINDS = MERGED_KINDS - PHRASE_KINDS

_ROWS = 500
_ORDINAL = re.compile(r"\d[\d.,/]*|[ivx]+|[a-z]|first|second|third|fourth")
_SMALL = frozenset("of and or the for in to a an with at on by".split())


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two names, and what speaks for their being one thing.

    `why` is "similar" or "initials" of two that were not merged, else the rule by which `name` was merged
    into `other`. `score` is from 0 to 1: how alike they are, or how far the rule is trusted. `mentions` are
    the passages of each: of a merged name those that write it, of a thing all that are about it. `merge` and
    `split` are the command lines that decide it, one way or the other.
    """

    score: float
    why: str
    kind: str
    name: str
    other: str
    mentions: tuple[int, int]
    is_merged: bool
    merge: str = ""
    split: str = ""


def doubts_of(
    graph: Graph,
    decisions: Decisions,
    kinds: Collection[str] = NAMED_KINDS,
    title_words: Collection[str] = (),
    options: Sequence[str] = (),
) -> tuple[Doubt, ...]:
    """Return what nobody decided yet among things of these kinds: doubtful merges first, then by score.

    `options` are words of the command lines that decide it: which files they are about.
    Two titles that differ in a word of seniority, of these, are two things; so are two known terms, and names
    that differ in a number.
    """
    decided = {_pair(d.kind, d.name, d.other) for d in decisions.made}
    mentions = _mentions(graph)
    found = [*_merged(graph, mentions), *_alike(graph, mentions, kinds, {fold_name(w) for w in title_words})]
    left = [d for d in found if d.kind in kinds and _pair(d.kind, d.name, d.other) not in decided]
    return tuple(_with_commands(doubt, options) for doubt in sorted(left, key=_order))


def _order(doubt: Doubt) -> tuple[object, ...]:
    trust = doubt.score if doubt.is_merged else -doubt.score
    return not doubt.is_merged, trust, -sum(doubt.mentions), doubt.kind, doubt.name, doubt.other


def _pair(kind: str, one: str, other: str) -> tuple[str, frozenset[str]]:
    return kind, frozenset((one, other))


def _mentions(graph: Graph) -> Counter[str]:
    found: Counter[str] = Counter()
    for fact in graph.facts:
        count = graph.support(fact).mentions
        found[fact.subject] += count
        found[fact.object] += count
    return found


def _merged(graph: Graph, mentions: Mapping[str, int]) -> Iterator[Doubt]:
    """Yield the merges that are not to be trusted."""
    for merge in graph.merges:
        entity = graph.entities[merge.entity]
        if merge.score < DOUBTFUL:
            counts = (merge.mentions, mentions[entity.iri])
            yield Doubt(
                merge.score, merge.rule, entity.kind, merge.name, entity.label, counts, is_merged=True
            )


def _alike(
    graph: Graph, mentions: Mapping[str, int], kinds: Collection[str], title_words: Collection[str]
) -> Iterator[Doubt]:
    """Yield the things of one kind whose names are alike; the one with fewer mentions first."""
    by_kind: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in graph.entities.values():
        if entity.kind in kinds:
            by_kind[entity.kind].append(entity)
    for kind, entities in sorted(by_kind.items()):
        entities.sort(key=lambda e: (mentions[e.iri], e.iri), reverse=True)
        del entities[MOST_COMPARED:]
        seen: set[tuple[str, str]] = set()
        for score, why, more, fewer in (*_similar(entities), *_initials(entities)):
            ends = fewer.iri, more.iri
            if ends in seen or _is_two(more, fewer, title_words):
                continue
            seen.add(ends)
            counts = (mentions[fewer.iri], mentions[more.iri])
            yield Doubt(score, why, kind, fewer.label, more.label, counts, is_merged=False)


#: A score, why, and the two things, the one with more mentions first.
_Likeness = tuple[float, str, Entity, Entity]


def _similar(entities: Sequence[Entity]) -> Iterator[_Likeness]:
    """Yield what is spelled alike, whatever the order of words."""
    names = [" ".join(sorted(fold_name(entity.label).split())) for entity in entities]
    for first in range(0, len(names), _ROWS):
        rows = names[first : first + _ROWS]
        scores = process.cdist(rows, names[first:], scorer=fuzz.ratio, score_cutoff=100 * SIMILAR)
        for row, column in zip(*scores.nonzero(), strict=True):
            if column > row:
                score = round(float(scores[row, column]) / 100, 2)
                yield score, "similar", entities[first + int(row)], entities[first + int(column)]


def _initials(entities: Sequence[Entity]) -> Iterator[_Likeness]:
    """Yield what is called by the initials of another ("SEO", "search engine optimization")."""
    short: defaultdict[str, list[int]] = defaultdict(list)
    for n, entity in enumerate(entities):
        if entity.label.isupper() and entity.label.isalpha() and 1 < len(entity.label) < 7:
            short[entity.label].append(n)
    for n, entity in enumerate(entities):
        words = fold_name(entity.label).split()
        for chosen in {tuple(words), tuple(w for w in words if w not in _SMALL)}:
            for m in short.get("".join(w[0] for w in chosen).upper(), ()) if len(chosen) > 1 else ():
                first, second = sorted((n, m))
                yield _INITIALS, "initials", entities[first], entities[second]


def _is_two(one: Entity, other: Entity, title_words: Collection[str]) -> bool:
    """Say whether two things are known to be two."""
    if (one.term and other.term) or one.iri == other.broader or other.iri == one.broader:
        return True
    words = set(fold_name(one.label).split()) ^ set(fold_name(other.label).split())
    return all(word in title_words or _ORDINAL.fullmatch(word) for word in words) and bool(words)


def _with_commands(doubt: Doubt, options: Sequence[str]) -> Doubt:
    # Behind "--" a name may begin with a hyphen.
    apart = ["--"] if doubt.name.startswith("-") or doubt.other.startswith("-") else []
    words = shlex.join([*options, "--kind", doubt.kind, *apart, doubt.name, doubt.other])
    return replace(
        doubt, merge=f"careergraph resolve merge {words}", split=f"careergraph resolve split {words}"
    )
