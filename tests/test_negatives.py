"""Documents that are about no career give no fact, however much they look like one that is."""

import re
from pathlib import Path

import pytest

from careergraph.evaluation import rows_of_source
from careergraph.extraction import Source, extract_document, read_source
from careergraph.model import Tally

ROOT = Path(__file__).parents[1]
NEGATIVES = ROOT / "tests" / "negatives"
SHARED = ROOT.parent / "shared" / "documents"
#: A careful reader may take so many facts from a page that only touches on careers.
_FEW = 2


def facts_of(path: Path) -> set[str]:
    """Return the distinct facts of a document, each as a reader would say it."""
    rows = rows_of_source(Source(path.name, path))
    assert isinstance(rows, tuple), rows
    return {f"{row.subject_label} {row.predicate} {row.object_label} [{row.extractor}]" for row in rows}


def documents(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def test_negatives_are_many_and_as_long_as_real_pages():
    """There are at least ten, in both formats, of 1.5 to 4 KB each."""
    paths = documents(NEGATIVES)
    assert len(paths) >= 10
    assert {path.suffix for path in paths} == {".md", ".txt"}
    assert all(1_500 <= path.stat().st_size <= 4_000 for path in paths)


@pytest.mark.parametrize("path", documents(NEGATIVES), ids=lambda path: path.name)
def test_negative_gives_no_fact(path):
    """A page about something else says nothing about a role, though it names some."""
    assert facts_of(path) == set()


@pytest.mark.parametrize("path", documents(NEGATIVES), ids=lambda path: path.name)
def test_negative_says_which_rule_decided(path):
    """The account names the rule, and every block that is no heading was passed over."""
    account = extract_document(read_source(Source(path.name, path))).account
    assert re.match(
        r"no section about a career$|no role named|title is aside: \w|page is \w", account.no_role
    )
    assert account.facts == account.not_understood == Tally()
    assert account.silent == ()


@pytest.mark.parametrize("path", documents(NEGATIVES / "near"), ids=lambda path: path.name)
def test_near_negative_gives_hardly_a_fact(path):
    """A page that touches on careers without describing one gives two facts at most."""
    assert len(facts_of(path)) <= _FEW, facts_of(path)


@pytest.mark.parametrize(
    ("name", "most"), [("neg-code-of-conduct.md", 0), ("near-neg-csv-format-doc.md", _FEW)]
)
def test_real_negative_gives_hardly_a_fact(name, most):
    """So it is with real pages of this kind, where they stand beside this checkout."""
    path = SHARED / name
    if not path.exists():
        pytest.skip("the other documents are not beside this checkout")
    assert len(facts_of(path)) <= most, facts_of(path)
