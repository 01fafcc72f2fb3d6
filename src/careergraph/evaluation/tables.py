"""Scores as people and programs read them: rows of a table, values of JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from careergraph.evaluation.bootstrap import Interval
from careergraph.evaluation.run import Difference, Evaluation, Result, Scores, differences_of
from careergraph.evaluation.scoring import Average, RuleScore, Tally

__all__ = [
    "AVERAGE_COLUMNS",
    "DOCUMENT_COLUMNS",
    "RULE_COLUMNS",
    "SCORE_COLUMNS",
    "average_rows",
    "difference_lines",
    "document_rows",
    "evaluation_json",
    "rule_rows",
    "score_rows",
]

#: What a value of JSON can be here.
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SCORE_COLUMNS = (
    "relation", "required", "found", "predicted", "right", "ignored", "double", "recall", "precision", "F1",
    "facts 95 %", "documents 95 %", "mean F1", "placed",
)  # fmt: skip
DOCUMENT_COLUMNS = ("document", "relation", "required", "recall", "precision", "F1", "placed")
AVERAGE_COLUMNS = ("relation", "documents", "mean recall", "mean precision", "mean F1", "mean placed")
RULE_COLUMNS = ("rule", "relation", "predicted", "right", "ignored", "wrong", "alone", "precision")
#: Digits after the point in JSON: the last bits of a float differ between machines.
_DIGITS = 6


def score_rows(scores: Scores) -> Iterator[tuple[str, ...]]:
    """Yield a row for each relation, then CORE and ALL."""
    for line, tally in scores.pooled.items():
        counts = (tally.required, tally.found, tally.predicted, tally.right, tally.ignored, tally.doubles)
        yield (
            line,
            *map(str, counts),
            *map(_share, (tally.recall, tally.precision, tally.f1)),
            _range(scores.over_facts.get(line)),
            _range(scores.over_documents.get(line)),
            _share(scores.averages[line].f1),
            _share(tally.placed_share),
        )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _range(interval: Interval | None) -> str:
    return "–" if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"


def document_rows(scores: Scores) -> Iterator[tuple[str, ...]]:
    """Yield CORE and ALL of each document."""
    for scored in scores.documents:
        for line in _TOTALS:
            if tally := scored.tallies.get(line):
                shares = (tally.recall, tally.precision, tally.f1, tally.placed_share)
                yield (scored.document, line, str(tally.required), *map(_share, shares))


_TOTALS = ("CORE", "ALL")


def average_rows(scores: Scores) -> Iterator[tuple[str, ...]]:
    """Yield the averages over documents: each relation, then CORE and ALL."""
    for line, average in scores.averages.items():
        shares = (average.recall, average.precision, average.f1, average.placed)
        yield (line, str(average.documents), *map(_share, shares))


def rule_rows(rules: Iterable[RuleScore]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each rule and relation."""
    for score in rules:
        counts = (score.predicted, score.right, score.ignored, score.wrong, score.alone)
        yield (score.rule, score.predicate, *map(str, counts), _share(score.precision))


def difference_lines(results: Sequence[Result], kinds: Iterable[str]) -> Iterator[str]:
    """Yield a line for each difference of these kinds, beginning with file and line."""
    wanted = set(kinds)
    for result in results:
        for found in differences_of(result):
            if found.kind in wanted:
                yield _difference_line(found)


def _difference_line(found: Difference) -> str:
    place = found.document if found.line is None else f"{found.document}:{found.line}"
    offsets = f"{found.start}-{found.end}" if found.start is not None else "no place"
    rules = f" [{', '.join(found.rules)}]" if found.rules else ""
    return f"{place}: {found.kind}: {found.subject} {found.predicate} {found.object} ({offsets}){rules}"


def evaluation_json(evaluation: Evaluation) -> dict[str, Json]:
    """Return all of an evaluation as values of JSON."""
    return {
        "left_out": list(evaluation.left_out),
        "pools": {name: _scores(scores) for name, scores in evaluation.pools.items()},
        "misses": _differences(evaluation, {"miss"}),
        "extras": _differences(evaluation, {"double", "extra"}),
        "problems": [asdict(problem) for problem in evaluation.problems],
    }


def _differences(evaluation: Evaluation, kinds: set[str]) -> Json:
    found = [d for result in evaluation.results for d in differences_of(result) if d.kind in kinds]
    return [{**asdict(difference), "rules": list(difference.rules)} for difference in found]


def _scores(scores: Scores) -> Json:
    return {
        "pooled": {line: _pooled(scores, line) for line in scores.pooled},
        "averages": {line: _average(average) for line, average in scores.averages.items()},
        "documents": [
            {"document": scored.document, "scores": {n: _tally(t) for n, t in scored.tallies.items()}}
            for scored in scores.documents
        ],
        "rules": [{**asdict(rule), "precision": _rounded(rule.precision)} for rule in scores.rules],
        "passage_ratio": _rounded(scores.passage_ratio),
    }


def _pooled(scores: Scores, line: str) -> Json:
    return {
        **_tally(scores.pooled[line]),
        "f1_over_facts": _interval(scores.over_facts.get(line)),
        "f1_over_documents": _interval(scores.over_documents.get(line)),
    }


def _tally(tally: Tally) -> dict[str, Json]:
    return {
        "required": tally.required,
        "found": tally.found,
        "predicted": tally.predicted,
        "right": tally.right,
        "ignored": tally.ignored,
        "doubles": tally.doubles,
        "recall": _rounded(tally.recall),
        "precision": _rounded(tally.precision),
        "f1": _rounded(tally.f1),
        "placed": _rounded(tally.placed_share),
    }


def _average(average: Average) -> Json:
    shares = (average.recall, average.precision, average.f1, average.placed)
    names = ("recall", "precision", "f1", "placed")
    return {"documents": average.documents, **dict(zip(names, map(_rounded, shares), strict=True))}


def _interval(interval: Interval | None) -> Json:
    return None if interval is None else [_rounded(interval.low), _rounded(interval.high)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
