"""Six small guides, the facts that a careful reader finds in them, and what nobody may find.

expected.jsonl holds facts with their quotes: each must be found. forbidden.jsonl holds what must not:
a line leaves out what does not matter ({"object_label": "Python"} forbids it as anything).
TEST_UPDATE_GOLDEN=1 writes what is found into expected.jsonl, less what is forbidden: read the
difference line by line, and take out what is wrong.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from careergraph.extraction import Source, extract_source
from careergraph.model import Extraction
from careergraph.resolve import resolve
from careergraph.rows import rows_of
from tiny import shipped_vocabulary

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
#: What these guides are read for; other relations have tests of their own.
PREDICATES = frozenset(
    {"requiresSkill", "usesTool", "worksInIndustry", "hasCareerStage", "atStage", "progressesTo"}
)
FIELDS = ("subject_label", "predicate", "object_label", "quote")

every_case = pytest.mark.parametrize("case", CASES)


def guide_of(case: str) -> Path:
    (path,) = (FOLDER / case).glob("guide.*")
    return path


def found_in(case: str) -> list[dict[str, str]]:
    """Return the facts found in a guide, in the order of its text."""
    path = guide_of(case)
    extraction = extract_source(Source(path.name, path))
    assert isinstance(extraction, Extraction)
    rows = rows_of(resolve([extraction], shipped_vocabulary()))
    facts = [{name: getattr(row, name) for name in FIELDS} for row in rows]
    return list({json.dumps(fact): fact for fact in facts}.values())


def lines_of(case: str, name: str) -> Iterator[dict[str, str]]:
    for line in (FOLDER / case / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def is_forbidden(fact: dict[str, str], case: str) -> bool:
    return any(ban.items() <= fact.items() for ban in lines_of(case, "forbidden.jsonl"))


def write_expected(case: str) -> None:
    """Write down what is found and is not forbidden."""
    facts = [f for f in found_in(case) if f["predicate"] in PREDICATES and not is_forbidden(f, case)]
    text = "".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)
    (FOLDER / case / "expected.jsonl").write_text(text, encoding="utf-8", newline="\n")


@every_case
def test_golden_facts_are_found(case):
    """Every fact that a careful reader expects is found, with the passage that says it."""
    if "TEST_UPDATE_GOLDEN" in os.environ:
        write_expected(case)
    found = found_in(case)
    missing = [fact for fact in lines_of(case, "expected.jsonl") if fact not in found]

    assert missing == []


@every_case
def test_golden_mistakes_are_not_made(case):
    """What nobody may read out of the text is not found."""
    assert [fact for fact in found_in(case) if is_forbidden(fact, case)] == []


@every_case
def test_golden_facts_are_in_the_guide(case):
    """The files are right about the guide: each has fields as it should, and quotes what stands there."""
    text = guide_of(case).read_bytes().decode()
    expected = list(lines_of(case, "expected.jsonl"))

    assert len(expected) >= 9
    assert all(tuple(fact) == FIELDS and fact["quote"] in text for fact in expected)
    assert all(set(ban) <= set(FIELDS) for ban in lines_of(case, "forbidden.jsonl"))
