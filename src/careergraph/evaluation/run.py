"""From gold files to scores: the documents are found, each is extracted alone, and all is compared."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from careergraph.errors import SourceError, UsageError
from careergraph.evaluation.assignment import Assignment, Prediction, assign
from careergraph.evaluation.bootstrap import ROUNDS, Interval, intervals_over_documents, intervals_over_facts
from careergraph.evaluation.gold import GoldFact, read_gold
from careergraph.evaluation.matching import SCORED
from careergraph.evaluation.scoring import (
    Average,
    RuleScore,
    Tally,
    averages_of,
    passage_ratio,
    rule_scores,
    tallies_of,
    units_of,
)
from careergraph.extraction import Source, extract_document, extract_source, read_source
from careergraph.model import Extraction, Problem
from careergraph.resolve import resolve
from careergraph.rows import Row, rows_of
from careergraph.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "UNTUNED",
    "Case",
    "Difference",
    "Evaluation",
    "Result",
    "Scores",
    "differences_of",
    "evaluate",
    "find_cases",
    "rows_of_source",
    "scores_of",
    "structure_vocabulary",
]

#: The file beside gold files that lists, one stem a line, the documents nobody tuned for.
UNTUNED = "untuned.txt"
#: What stays when the vocabulary is taken away: the words of job titles and of career stages. Without them
#: nobody is spoken of, and there is no fact to score.
_STRUCTURAL_KINDS = ("CareerStage", "RoleHead", "RoleModifier")


@dataclass(frozen=True, slots=True)
class Case:
    """A gold file and its document; an untuned one was never looked at while rules were written."""

    gold: Path
    document: Path
    is_untuned: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A case after comparison; a document that could not be read found nothing and says why."""

    case: Case
    assignment: Assignment
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The counts of one document, by relation."""

    document: str
    tallies: dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of several documents: pooled with their intervals, averaged, and by document."""

    documents: tuple[DocumentScores, ...]
    pooled: dict[str, Tally]
    averages: dict[str, Average]
    over_documents: dict[str, Interval]
    over_facts: dict[str, Interval]
    rules: tuple[RuleScore, ...]
    passage_ratio: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All results, and the scores of each pool: "all", and "tuned" and "untuned" where both are.

    `left_out` are the kinds of terms that the shipped vocabulary knows and this extraction did not.
    """

    results: tuple[Result, ...]
    pools: dict[str, Scores]
    left_out: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The documents that could not be read."""
        return tuple(result.problem for result in self.results if result.problem)


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A required fact that was not found ("miss"), a wrong one ("extra"), or one found twice ("double")."""

    document: str
    line: int | None
    kind: str
    predicate: str
    subject: str
    object: str
    start: int | None
    end: int | None
    rules: tuple[str, ...] = ()


def evaluate(
    cases: Sequence[Case], *, vocabulary: Vocabulary | None = None, rounds: int = ROUNDS
) -> Evaluation:
    """Return the scores of the documents, extracted with this vocabulary or the shipped one.

    `rounds` are the draws behind the intervals; without any there are no intervals, and it is quicker.
    """
    results = tuple(_result(case, vocabulary) for case in cases)
    pools = {
        "all": results,
        "tuned": tuple(result for result in results if not result.case.is_untuned),
        "untuned": tuple(result for result in results if result.case.is_untuned),
    }
    if not pools["untuned"] or not pools["tuned"]:
        pools = {"all": results}
    return Evaluation(
        results,
        {name: scores_of([r.assignment for r in pool], rounds=rounds) for name, pool in pools.items()},
        _left_out(vocabulary) if vocabulary else (),
    )


def _left_out(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted(_kinds_of(load_vocabulary()) - _kinds_of(vocabulary)))


def _kinds_of(vocabulary: Vocabulary) -> set[str]:
    return {term.kind for term in vocabulary.terms.values()}


def _result(case: Case, vocabulary: Vocabulary | None) -> Result:
    gold = read_gold(case.gold)
    rows = rows_of_source(Source(case.document.name, case.document), vocabulary)
    if isinstance(rows, Problem):
        problem = replace(rows, where=case.document.as_posix())
        return Result(case, assign(case.document.as_posix(), gold, ()), problem)
    return Result(case, assign(case.document.as_posix(), gold, rows))


def rows_of_source(source: Source, vocabulary: Vocabulary | None = None) -> tuple[Row, ...] | Problem:
    """Return the rows of a document on its own, or the problem that kept it from being read."""
    extraction = extract_source(source) if vocabulary is None else _extracted(source, vocabulary)
    if isinstance(extraction, Problem):
        return extraction
    return tuple(rows_of(resolve([extraction], vocabulary or load_vocabulary())))


def _extracted(source: Source, vocabulary: Vocabulary) -> Extraction | Problem:
    try:
        return extract_document(read_source(source, vocabulary=vocabulary), vocabulary)
    except SourceError as exc:
        return Problem("unreadable", exc.reason, source.id)


def structure_vocabulary() -> Vocabulary:
    """Return a vocabulary of the words of job titles and stages alone: what else is found is structure's."""
    shipped = load_vocabulary()
    return Vocabulary({term.id: term for term in shipped.of_kind(*_STRUCTURAL_KINDS)})


def scores_of(assignments: Sequence[Assignment], *, rounds: int = ROUNDS) -> Scores:
    """Return the scores of documents that were compared."""
    units = [units_of(assignment) for assignment in assignments]
    documents = tuple(
        DocumentScores(assignment.document, tallies_of(Counter(found)))
        for assignment, found in zip(assignments, units, strict=True)
    )
    return Scores(
        documents=documents,
        pooled=tallies_of(Counter(unit for found in units for unit in found)),
        averages=averages_of([document.tallies for document in documents]),
        over_documents=intervals_over_documents(units, rounds=rounds),
        over_facts=intervals_over_facts(units, rounds=rounds),
        rules=rule_scores(assignments),
        passage_ratio=passage_ratio(assignments),
    )


def differences_of(result: Result) -> tuple[Difference, ...]:
    """Return what is missing and what is too much in a document, in the order of its lines."""
    lines = _line_starts(result.case.document)
    assignment = result.assignment
    missed = (
        _miss(assignment.document, fact, lines)
        for number, fact in enumerate(assignment.gold)
        if fact.required and fact.predicate in SCORED and number not in assignment.found
    )
    wrong = (
        _extra(assignment.document, prediction, "double" if number in assignment.doubles else "extra")
        for number, prediction in enumerate(assignment.predictions)
        if number not in assignment.right
    )
    return tuple(sorted((*missed, *wrong), key=lambda d: (d.document, d.line or 0, d.kind, repr(d))))


def _line_starts(path: Path) -> list[int]:
    """Return where the lines of a text file start; of a file that is no text nothing is known."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


#: The ends of lines as evidence counts them: str.splitlines knows more ("\x0c", "\u2028").
_LINE_END = re.compile(r"\r\n|\r|\n")


def _miss(document: str, fact: GoldFact, lines: Sequence[int]) -> Difference:
    span = fact.spans[0] if fact.spans else None
    return Difference(
        document,
        bisect_right(lines, span.start) if lines and span else None,
        "miss",
        fact.predicate,
        fact.subject,
        _object_of(fact),
        span.start if span else None,
        span.end if span else None,
    )


def _object_of(fact: GoldFact) -> str:
    if fact.figure is None:
        return fact.name or ""
    told = {name: value for name, value in fact.figure.items() if value not in (None, [], "")}
    return ", ".join(f"{name} {_told(value)}" for name, value in sorted(told.items()))


def _told(value: object) -> str:
    return " / ".join(map(str, value)) if isinstance(value, list) else str(value)


def _extra(document: str, prediction: Prediction, kind: str) -> Difference:
    row = prediction.rows[0]
    return Difference(
        document,
        row.line,
        kind,
        row.predicate,
        row.subject_label,
        row.object_label,
        row.start,
        row.end,
        prediction.rules,
    )


def find_cases(gold: Iterable[Path], folders: Sequence[Path] = ()) -> tuple[Case, ...]:
    """Return gold files, or those of folders, each with the document of its name below the folders.

    Without folders the documents stand in `sources` beside the gold or above it. The gold "seed-007"
    may also belong to a document whose name starts with "007_".

    Raises:
        UsageError: there is no gold, or a gold file has no document, or more than one.
    """
    files = [file for given in gold for file in _gold_files(given)]
    return tuple(_case(file, tuple(folders) or _sources_near(file)) for file in files)


def _gold_files(given: Path) -> list[Path]:
    if given.is_file():
        return [given]
    files = sorted(given.glob("*.jsonl")) if given.is_dir() else []
    if not files:
        raise UsageError(f"{given}: no gold there; a .jsonl file is needed, or a folder with some")
    return files


def _sources_near(gold: Path) -> tuple[Path, ...]:
    near = [folder / "sources" for folder in gold.parents if (folder / "sources").is_dir()]
    if not near:
        raise UsageError(f"{gold}: no folder `sources` beside it or above it; say --documents DIR")
    return (near[0],)


def _case(gold: Path, folders: Sequence[Path]) -> Case:
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    files = [file for file in files if file.resolve() != gold.resolve()]
    found = [file for file in files if file.stem == gold.stem]
    number = gold.stem.partition("-")[2]
    found = found or [file for file in files if number and file.name.startswith(f"{number}_")]
    if len(found) != 1:
        told = ", ".join(map(str, found)) or "none"
        raise UsageError(f"{gold}: one document of that name is needed in {_listed(folders)}; found: {told}")
    return Case(gold, found[0], gold.stem in _untuned(gold.parent / UNTUNED))


def _listed(folders: Sequence[Path]) -> str:
    return ", ".join(map(str, folders))


def _untuned(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}
