"""Counts and what follows from them: precision, recall, F1, and the share of facts that are placed right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from careergraph.evaluation.assignment import Assignment, Prediction
from careergraph.evaluation.gold import GoldFact
from careergraph.evaluation.matching import SCORED, groups_of
from careergraph.model import Span

__all__ = [
    "LINES",
    "Average",
    "RuleScore",
    "Tally",
    "Unit",
    "averages_of",
    "passage_ratio",
    "rule_scores",
    "tallies_of",
    "units_of",
]

#: The lines of a table of scores, in order.
LINES = (*SCORED, "CORE", "ALL")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one relation.

    A prediction is right (it states a required fact), ignored (an optional one) or wrong; doubles are
    among the wrong ones.
    """

    required: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0
    ignored: int = 0
    doubles: int = 0
    placed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Return the counts of both."""
        return Tally(
            self.required + other.required,
            self.found + other.found,
            self.predicted + other.predicted,
            self.right + other.right,
            self.ignored + other.ignored,
            self.doubles + other.doubles,
            self.placed + other.placed,
        )

    def times(self, count: int) -> "Tally":
        """Return the counts of so many like this one."""
        return Tally(
            self.required * count,
            self.found * count,
            self.predicted * count,
            self.right * count,
            self.ignored * count,
            self.doubles * count,
            self.placed * count,
        )

    @property
    def recall(self) -> float | None:
        """The share of required facts that were found; None where none is required."""
        return self.found / self.required if self.required else None

    @property
    def precision(self) -> float | None:
        """The share of right ones among the right and the wrong; None where there is neither."""
        judged = self.predicted - self.ignored
        return self.right / judged if judged else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing is required.

        >>> Tally(required=4, found=2, predicted=3, right=2, ignored=1).f1
        0.6666666666666666
        """
        recall, precision = self.recall, self.precision
        if recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision and recall else 0.0

    @property
    def placed_share(self) -> float | None:
        """The share of right and ignored predictions that quote a passage of the gold."""
        good = self.right + self.ignored
        return self.placed / good if good else None


#: What is counted together, by predicate: a gold fact with its predictions, or a prediction without one.
Unit = tuple[tuple[str, Tally], ...]


def units_of(assignment: Assignment) -> tuple[Unit, ...]:
    """Return the parts of an assignment that are independent of each other."""
    members: dict[int, list[int]] = defaultdict(list)
    for prediction, fact in sorted(assignment.right.items()):
        members[fact].append(prediction)
    facts = (_fact_unit(assignment, fact, members[fact]) for fact in range(len(assignment.gold)))
    stray = (n for n in range(len(assignment.predictions)) if n not in assignment.right)
    return (*filter(None, facts), *((_counted(assignment, n),) for n in stray))


def _fact_unit(assignment: Assignment, fact: int, predictions: Sequence[int]) -> Unit:
    gold = assignment.gold[fact]
    is_demanded = gold.required and gold.predicate in SCORED
    own = ((gold.predicate, Tally(required=1, found=int(fact in assignment.found))),) if is_demanded else ()
    return (*own, *(_counted(assignment, n) for n in predictions))


def _counted(assignment: Assignment, prediction: int) -> tuple[str, Tally]:
    fact = assignment.right.get(prediction)
    is_right = fact is not None and assignment.gold[fact].required
    tally = Tally(
        predicted=1,
        right=int(is_right),
        ignored=int(fact is not None and not is_right),
        doubles=int(prediction in assignment.doubles),
        placed=int(prediction in assignment.placed),
    )
    return assignment.predictions[prediction].predicate, tally


def tallies_of(units: Mapping[Unit, int]) -> dict[str, Tally]:
    """Return the counts of each relation, of CORE and of ALL, over units that stand so many times each."""
    sums: dict[str, Tally] = {}
    for unit, count in units.items():
        for predicate, tally in unit:
            sums[predicate] = sums.get(predicate, Tally()) + tally.times(count)
    lines: dict[str, Tally] = {}
    for predicate, tally in sums.items():
        for line in groups_of(predicate):
            lines[line] = lines.get(line, Tally()) + tally
    return {line: lines[line] for line in LINES if line in lines}


@dataclass(frozen=True, slots=True)
class Average:
    """Means over the documents where a figure is defined; `documents` are those that require a fact."""

    documents: int
    recall: float | None
    precision: float | None
    f1: float | None
    placed: float | None


def averages_of(documents: Sequence[Mapping[str, Tally]]) -> dict[str, Average]:
    """Return the averages of each relation over the tallies of documents, each document as heavy."""
    averages = {}
    for line in LINES:
        tallies = [found[line] for found in documents if line in found]
        if tallies:
            averages[line] = Average(
                documents=sum(tally.required > 0 for tally in tallies),
                recall=_mean(tally.recall for tally in tallies),
                precision=_mean(tally.precision for tally in tallies),
                f1=_mean(tally.f1 for tally in tallies),
                placed=_mean(tally.placed_share for tally in tallies),
            )
    return averages


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None


@dataclass(frozen=True, slots=True)
class RuleScore:
    """What one rule gave for one predicate; `alone` are the right ones that no other rule found."""

    rule: str
    predicate: str
    predicted: int
    right: int
    ignored: int
    wrong: int
    alone: int

    @property
    def precision(self) -> float | None:
        """The share of right ones among the right and the wrong."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None


def rule_scores(assignments: Iterable[Assignment]) -> tuple[RuleScore, ...]:
    """Return what each rule gave, sorted by rule and predicate; a fact of two rules counts for both."""
    tallies: dict[tuple[str, str], Tally] = {}
    alone: dict[tuple[str, str], int] = defaultdict(int)
    for assignment in assignments:
        for number, prediction in enumerate(assignment.predictions):
            _, tally = _counted(assignment, number)
            for rule in prediction.rules:
                key = (rule, prediction.predicate)
                tallies[key] = tallies.get(key, Tally()) + tally
                alone[key] += tally.right if len(prediction.rules) == 1 else 0
    return tuple(_rule_score(key, tallies[key], alone[key]) for key in sorted(tallies))


def _rule_score(key: tuple[str, str], tally: Tally, alone: int) -> RuleScore:
    wrong = tally.predicted - tally.right - tally.ignored
    return RuleScore(*key, tally.predicted, tally.right, tally.ignored, wrong, alone)


def passage_ratio(assignments: Iterable[Assignment]) -> float | None:
    """Return the median length of quoted passages, each in lengths of the gold passage it overlaps most."""
    ratios = [
        ratio
        for assignment in assignments
        for prediction in sorted(assignment.placed)
        for ratio in _ratio(assignment.predictions[prediction], assignment.gold[assignment.right[prediction]])
    ]
    return median(ratios) if ratios else None


def _ratio(prediction: Prediction, gold: GoldFact) -> list[float]:
    pairs = [(mine, theirs) for mine in prediction.spans for theirs in gold.spans if mine.overlaps(theirs)]
    mine, theirs = max(pairs, key=_shared)
    return [(mine.end - mine.start) / (theirs.end - theirs.start)]


def _shared(pair: tuple[Span, Span]) -> tuple[int, int, int]:
    """Return how much two spans share; of equals the shorter passage, then the earlier, wins."""
    mine, theirs = pair
    shared = min(mine.end, theirs.end) - max(mine.start, theirs.start)
    return (shared, mine.start - mine.end, -mine.start)
