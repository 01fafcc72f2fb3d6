"""Quality as a number: what is found in sources/ against what readers found there, and its floors.

Floors are raised by `python -m careergraph evaluate tests/gold --update-floors`.
"""

import json
import os
import runpy
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.evaluation import (
    FLOORS,
    UNTUNED,
    Case,
    Evaluation,
    Tally,
    assign,
    digest_of_gold,
    evaluate,
    falls_in,
    find_cases,
    gold_fact,
    merge_gold,
    read_floors,
    read_gold,
    rows_of_source,
    scores_of,
)
from careergraph.evaluation.matching import fold_label
from careergraph.extraction import Source
from careergraph.model import Problem
from careergraph.rows import Row, row_dict

SOAK = bool(os.environ.get("TEST_SOAK"))
ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
WIDER = GOLD / "wider"  # documents of further fields and layouts, which stand beside their gold
FOLDERS = (GOLD, WIDER)
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "evaluation" / "score.py"

needs_gold = pytest.mark.skipif(not list(GOLD.glob("*.jsonl")), reason="there is no gold in tests/gold")
needs_floors = pytest.mark.skipif(not (GOLD / FLOORS).exists(), reason="tests/gold has no floors yet")
needs_scorer = pytest.mark.skipif(not SCORER.exists(), reason="the other scorer is not beside this checkout")


@cache
def evaluation(folder: Path = GOLD) -> Evaluation:
    return evaluate(find_cases([folder]), rounds=0)


# --- our own gold ------------------------------------------------------------------------------------


@needs_gold
@pytest.mark.parametrize(
    "path", sorted([*GOLD.glob("*.jsonl"), *WIDER.glob("*.jsonl")]), ids=lambda path: path.stem
)
def test_gold_points_into_its_document(path):
    """Every gold passage lies in its document and is neither empty nor framed by space."""
    (case,) = find_cases([path], [ROOT / "sources" if path.parent == GOLD else WIDER / "sources"])
    text = case.document.read_bytes().decode("utf-8")
    for fact in read_gold(path):
        assert fact.spans, fact
        for span in fact.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()


@needs_gold
def test_gold_lists_untuned_documents_that_exist():
    """Every name in untuned.txt is that of a gold file."""
    path = GOLD / UNTUNED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    stems = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    assert stems <= {path.stem for path in GOLD.glob("*.jsonl")}


@needs_floors
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_floors_are_those_of_this_gold(folder):
    """The floors were measured on the gold that is here, and nobody changed them by hand."""
    assert read_floors(folder / FLOORS).gold == digest_of_gold(folder)


@needs_floors
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_scores_stand_on_their_floors(folder):
    """No relation of the tuned or of the untuned documents scores less than it did."""
    assert [str(fall) for fall in falls_in(folder, evaluation(folder))] == []


@needs_floors
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_document_of_the_gold_is_read(folder):
    """No document of the gold is left out of the scores because it cannot be read."""
    assert evaluation(folder).problems == ()


# --- the other scorer --------------------------------------------------------------------------------


@cache
def other_scorer() -> dict[str, object]:
    return runpy.run_path(str(SCORER))


def other_tally(gold: list[dict], rows: list[Row]) -> dict[str, dict]:
    scorer = other_scorer()
    return scorer["tally"]([scorer["score_document"](gold, [row_dict(row) for row in rows])])


def assert_scores_agree(gold: list[dict], rows: list[Row]) -> None:
    """Compare all counts and shares of all relations, to the third decimal and beyond."""
    mine = scores_of([assign("x", merge_gold(map(gold_fact, gold)), rows)], rounds=0).pooled
    assert_tallies_agree(mine, other_tally(gold, rows))


def assert_tallies_agree(mine: dict[str, Tally], others: dict[str, dict]) -> None:
    assert mine.keys() == others.keys()
    for name, tally in mine.items():
        other = others[name]
        assert (tally.required, tally.found, tally.predicted) == (
            other["required"],
            other["found"],
            other["predicted"],
        )
        assert (tally.right, tally.ignored, tally.doubles) == (
            other["right"],
            other["ignored"],
            other["duplicates"],
        )
        shares = (tally.recall, tally.precision, tally.f1, tally.placed_share)
        for share, key in zip(shares, ("recall", "precision", "f1", "placed"), strict=True):
            assert share == pytest.approx(other[key]) if share is not None else other[key] is None


_LABELS = st.sampled_from(
    "Python|python skills|SQL and Python|SQL|finance|banking|finance & banking|finance/banking|(remote)|R&D|"
    "the design of pipelines|design data pipelines|design and test data pipelines|3 years of design|"
    "3-5 years of design|Data Analyst|data analysts|Nurse|.NET|C++|skills|".split("|")
)
_ROLES = st.sampled_from(["Nurse", "nurses", "Data Analyst", "Analyst"])
_PREDICATES = st.sampled_from(
    "requiresSkill usesTool relatedTo hasResponsibility requiresExperience hasSalary hasOutlook toolFor "
    "worksInIndustry inventedBy".split()
)
_NUMBERS = st.sampled_from([None, 1, 2, 2.0, True, "2"])
_FIGURES = st.fixed_dictionaries(
    {},
    optional={
        "low": _NUMBERS,
        "high": _NUMBERS,
        "point": _NUMBERS,
        "value": _NUMBERS,
        "currency": st.sampled_from([None, "USD", "EUR"]),
        "period": st.sampled_from([None, "year", "hour", "2023-2033", "2030"]),
        "unit": st.sampled_from([None, "percent", "jobs", "Job"]),
        "context": st.lists(st.sampled_from(["senior", "Senior level", "Austin", "US", "2024", "average"])),
    },
)
_PLACES = st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda pair: (pair[0], sum(pair)))


@st.composite
def gold_lines(draw) -> dict:
    predicate = draw(_PREDICATES)
    is_figure = predicate in {"hasSalary", "hasOutlook"}
    start, end = draw(_PLACES)
    return {
        "subject": draw(_ROLES),
        "subject_aliases": draw(st.lists(_ROLES, max_size=1)),
        "predicate": predicate,
        "object": draw(_FIGURES if is_figure else _LABELS),
        "aliases": draw(st.lists(_LABELS, max_size=3)),
        "alt": draw(st.lists(_PREDICATES, max_size=2)),
        "need": draw(st.sampled_from(["required", "optional"])),
        "start": start,
        "end": end,
    }


@st.composite
def found_rows(draw) -> Row:
    predicate = draw(_PREDICATES)
    is_figure = predicate in {"hasSalary", "hasOutlook"}
    start, end = draw(_PLACES)
    return Row(
        document="x", subject="", subject_label=draw(_ROLES), subject_kind="", predicate=predicate,
        object="", object_label=draw(_LABELS), object_kind="",
        value=json.dumps(draw(_FIGURES)) if is_figure else None, modality="unstated", choice=None,
        confidence=1.0, quote="", start=start, end=end, object_start=None, object_end=None, line=1,
        page=None, section="", extractor="rule",
    )  # fmt: skip


@needs_scorer
@given(st.lists(gold_lines(), max_size=12), st.lists(found_rows(), max_size=12))
def test_scores_agree_with_the_other_scorer(gold, rows):
    """Every count of every relation is that of the other scorer, whatever was annotated and found."""
    assert_scores_agree(gold, rows)


@needs_scorer
@given(st.text(st.sampled_from("aBs'’.,;:&+#()[]\"“-–/_ \nées"), max_size=14))
def test_labels_fold_as_in_the_other_scorer(label):
    """Names are folded alike, down to odd signs."""
    assert fold_label(label) == other_scorer()["norm"](label)


@cache
def other_cases() -> tuple[Case, ...]:
    """Return the gold beside this checkout with its documents."""
    return find_cases([SHARED / "evaluation" / "gold"], [SHARED / "seeds", SHARED / "documents"])


@needs_scorer
def test_scores_agree_on_all_real_documents():
    """On gold beside this checkout, document by document and pooled, both scorers give the same numbers.

    Of a third of the documents, of all where the tests are to soak.

    A document that nothing reads yet is compared as one in which nothing was found.
    """
    read = 0
    pooled, others = [], []
    for case in other_cases() if SOAK else other_cases()[::3]:
        rows = rows_of_source(Source(case.document.name, case.document))
        rows = () if isinstance(rows, Problem) else rows
        read += bool(rows)
        gold = [json.loads(line) for line in case.gold.read_text(encoding="utf-8").splitlines()]
        assert_scores_agree(gold, list(rows))
        pooled.append(assign(case.document.name, read_gold(case.gold), rows))
        others.append(other_scorer()["score_document"](gold, [row_dict(row) for row in rows]))
    assert read > (5 if SOAK else 2)
    assert_tallies_agree(scores_of(pooled, rounds=0).pooled, other_scorer()["tally"](others))
