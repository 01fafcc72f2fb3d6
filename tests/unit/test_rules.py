"""The table of rules: what stands on a claim as its extractor."""

import re
from pathlib import Path

import pytest

from careergraph.rules import RULES

ROOT = Path(__file__).parents[2]


def test_rules_are_all_used():
    """A rule that no extractor names is dead."""
    code = "".join(
        f.read_text("utf-8") for f in (ROOT / "src/careergraph").rglob("*.py") if f.name != "rules.py"
    )
    assert [name for name in RULES if f'"{name}"' not in code] == []


def test_rules_stand_in_the_docs_as_they_are():
    """The table of docs/how-extraction-works.md is the table of the code."""
    text = (ROOT / "docs/how-extraction-works.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([\d.]+) \| (.+) \|$", text, re.MULTILINE)
    assert rows == [(r.name, f"{r.confidence:.2f}", r.avoids) for r in RULES.values()]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_rules_have_a_confidence_that_leaves_doubt(rule):
    """No rule is always right, and one that is mostly wrong does not belong here."""
    assert 0.5 < rule.confidence <= 0.95
