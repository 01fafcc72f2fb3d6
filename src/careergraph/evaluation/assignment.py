"""Which found fact is which gold fact, in one document: each at most once, and as many as can be."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careergraph.evaluation.gold import GoldFact
from careergraph.evaluation.matching import (
    FIGURES,
    PHRASES,
    SCORED,
    Figure,
    context_of,
    ends_of,
    figures_match,
    fold_label,
    numbers_of,
    phrase_overlap,
)
from careergraph.model import Span
from careergraph.rows import Row

__all__ = ["Assignment", "Prediction", "assign", "predictions_of", "strength_of"]

_COORDINATION = re.compile(r" and | or |,|/|&")
#: A fact under another predicate that the reader accepts yields to one under the reader's own.
_OTHER_PREDICATE = 0.9


@dataclass(frozen=True, slots=True)
class Prediction:
    """A fact that was found in a document, once, with the places and the rules that gave it."""

    subject: str
    predicate: str
    name: str
    figure: Figure | None
    rows: tuple[Row, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its passages."""
        return tuple(Span(row.start, row.end) for row in self.rows)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that found it, sorted."""
        return tuple(sorted({row.extractor for row in self.rows}))


@dataclass(frozen=True, slots=True)
class Assignment:
    """What was found in a document against what is there.

    By index: `found` leads from a gold fact to its one prediction, `right` from a prediction to the
    gold fact that it states (both halves of a pair lead to the pair). `doubles` would be right, had
    not another prediction taken the fact. `placed` predictions quote a passage of the reader's.
    """

    document: str
    gold: tuple[GoldFact, ...]
    predictions: tuple[Prediction, ...]
    found: Mapping[int, int]
    right: Mapping[int, int]
    doubles: frozenset[int]
    placed: frozenset[int]


def assign(document: str, gold: Sequence[GoldFact], rows: Iterable[Row]) -> Assignment:
    """Return the best assignment: as many required facts as possible, then as many facts."""
    predictions = predictions_of(rows)
    edges = [_edges(fact, predictions) for fact in gold]
    taken: dict[int, int] = {}
    for index in sorted(range(len(gold)), key=lambda i: (not gold[i].required, i)):
        _augment(index, edges, taken)
    found = {fact: prediction for prediction, fact in taken.items()}
    right = {**_conjuncts(gold, predictions, edges), **taken}
    doubles = {p for choices in edges for p in choices if p not in right}
    placed = {p for p, fact in right.items() if _touch(predictions[p].spans, gold[fact].spans)}
    return Assignment(document, tuple(gold), predictions, found, right, frozenset(doubles), frozenset(placed))


def predictions_of(rows: Iterable[Row]) -> tuple[Prediction, ...]:
    """Return the distinct facts of the rows, in an order that does not depend on theirs."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.predicate in SCORED:
            groups[_key(row)].append(row)
    return tuple(_prediction(groups[key]) for key in sorted(groups, key=repr))


def _prediction(rows: Sequence[Row]) -> Prediction:
    last = rows[-1]
    subject = fold_label(last.subject_label)
    return Prediction(subject, last.predicate, last.object_label, _figure(last), tuple(rows))


def _figure(row: Row) -> Figure | None:
    value = json.loads(row.value) if row.value and row.predicate in FIGURES else None
    return value if isinstance(value, dict) else None


def _key(row: Row) -> tuple[object, ...]:
    figure = _figure(row)
    what = (ends_of(figure), context_of(figure)) if figure else fold_label(row.object_label)
    ends: tuple[object, ...] = (fold_label(row.subject_label), what)
    return (*(sorted(ends, key=str) if row.predicate == "relatedTo" else ends), row.predicate)


def strength_of(gold: GoldFact, prediction: Prediction) -> float:
    """Return how well a prediction states a gold fact: 1 wholly, 0 not at all."""
    if prediction.predicate != gold.predicate and prediction.predicate not in gold.alt:
        return 0.0
    if prediction.subject not in gold.subjects:
        return float(_is_reverse(gold, prediction))
    same = 1.0 if prediction.predicate == gold.predicate else _OTHER_PREDICATE
    return same * _likeness(gold, prediction)


def _likeness(gold: GoldFact, prediction: Prediction) -> float:
    predicates = {gold.predicate, prediction.predicate}
    if predicates & set(FIGURES):
        both = gold.figure is not None and prediction.figure is not None
        return float(both and figures_match(gold.figure or {}, prediction.figure or {}, prediction.predicate))
    if fold_label(prediction.name) in gold.folded_labels:
        return 1.0
    if not predicates & set(PHRASES) or _numbers_differ(gold, prediction):
        return 0.0
    return max((phrase_overlap(prediction.name, label) for label in gold.labels), default=0.0)


def _numbers_differ(gold: GoldFact, prediction: Prediction) -> bool:
    """Say whether the gold label and the found one name numbers and share none; aliases do not excuse it."""
    mine, theirs = numbers_of(prediction.name), numbers_of(gold.name or "")
    return bool(mine and theirs) and not mine & theirs


def _is_reverse(gold: GoldFact, prediction: Prediction) -> bool:
    """Say whether the prediction relates the two roles the other way round."""
    return (
        prediction.predicate == gold.predicate == "relatedTo"
        and prediction.subject in gold.folded_labels
        and fold_label(prediction.name) in gold.subjects
    )


def _edges(gold: GoldFact, predictions: Sequence[Prediction]) -> list[int]:
    """Return the predictions that state a gold fact, the best first."""
    strengths = ((strength_of(gold, prediction), n) for n, prediction in enumerate(predictions))
    return [n for _, n in sorted((-strength, n) for strength, n in strengths if strength)]


def _augment(start: int, edges: Sequence[Sequence[int]], taken: dict[int, int]) -> None:
    """Give the gold fact a prediction, moving others to their next choice where that frees one.

    An augmenting path by depth-first search; a loop, as a path may be longer than Python's stack.
    """
    seen: set[int] = set()
    path: list[int] = []
    stack = [(start, iter(edges[start]))]
    while stack:
        choice = next((n for n in stack[-1][1] if n not in seen), None)
        if choice is None:
            stack.pop()
            del path[-1:]
            continue
        seen.add(choice)
        path.append(choice)
        if choice not in taken:
            taken.update(zip(path, (fact for fact, _ in stack), strict=True))
            return
        stack.append((taken[choice], iter(edges[taken[choice]])))


def _conjuncts(
    gold: Sequence[GoldFact], predictions: Sequence[Prediction], edges: Sequence[Sequence[int]]
) -> dict[int, int]:
    """Return the predictions that are each a half of a pair: "finance" of "finance and banking"."""
    halves: dict[int, int] = {}
    for index, choices in enumerate(edges):
        left = _parts(gold[index])
        for choice in choices:
            name = fold_label(predictions[choice].name)
            if name in left:
                left.remove(name)
                halves.setdefault(choice, index)
    return halves


def _parts(gold: GoldFact) -> list[str]:
    """Return the parts of a short name that joins several; a phrase (a duty, a tip) has none."""
    if gold.name is None or gold.predicate in PHRASES:
        return []
    parts = [fold_label(part) for part in _COORDINATION.split(gold.name) if part.strip()]
    return parts if len(parts) > 1 else []


def _touch(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in spans for other in others)
