"""The cost of a text grows with its length: no pattern reads a stretch in many ways, no stage looks back."""

import os
import re
import time

import pytest

from attacks import attacks_on, growth, patterns_used
from tiny import extracted

_LINEAR_AT_MOST = 9.0  # linear is 4, quadratic 16
_SIZE = 60_000 if os.environ.get("TEST_SOAK") else 15_000  # characters
_BUDGET = _SIZE / 2_000  # seconds of this process; all of them together take less on a slow machine
_HEAD = "# Data Engineer\n\n## Skills\n\n"


def is_super_linear(pattern, run, name=""):
    return any(growth(run, *attack) > _LINEAR_AT_MOST for attack in attacks_on(pattern, name))


def test_no_pattern_backtracks_beyond_the_length_of_the_text():
    """Four times the text takes about four times as long, for every pattern and the attacks on its parts."""
    used = patterns_used()
    assert len(used) > 200
    slow = [f"{u.name}: {u.pattern.pattern}" for u in used if is_super_linear(u.pattern, u.run, u.name)]
    assert slow == []


@pytest.mark.parametrize(
    "written", [r"\s*x", r"a\s*b?\s*c", r"(?:a+)+b", r"\d+(?:\.\d+)?%", r"(?:[a-z]+ )*!"]
)
def test_attacks_find_patterns_that_do(written):
    """The search would see a pattern that reads one stretch in many ways."""
    pattern = re.compile(written)
    assert is_super_linear(pattern, pattern.search)


def lines(line):
    return "".join(line.format(n) for n in range(_SIZE // len(line)))


DOCUMENTS = {
    "one-line": _HEAD + "- " + "Python and SQL for the team, " * (_SIZE // 29),
    "no-spaces": _HEAD + "x" * _SIZE,
    "table": _HEAD + "| Skill | Tool |\n|---|---|\n" + lines("| Skill {} | Python |\n"),
    "wide-table": _HEAD
    + "| Aspect |"
    + " Data Engineer |" * 2_000
    + "\n|---|---|\n| Skills |"
    + " x |" * 2_000,
    "bullets": _HEAD + lines("- word{}\n"),
    "bullets-and-titles": _HEAD + lines("- Data Pipelines Work\n- build the pipelines of {} every day\n"),
    "headings": lines("## Data{} Engineer\n"),
    "nested": "".join(" " * n + f"- Skills {n}:\n" for n in range(330)),
    "brackets": _HEAD + "(" * _SIZE,
    "pairs": _HEAD + "- " + "a (b) " * (_SIZE // 6),
    "images": _HEAD + "![" * (_SIZE // 2),
    "stars": _HEAD + "*a " * (_SIZE // 3),
    "commas": _HEAD + "- " + "a, " * (_SIZE // 3),
    "joins": _HEAD + "- " + "and " * (_SIZE // 4),
    "spaces": _HEAD + "Python" + " " * _SIZE + "SQL",
    "gaps": _HEAD + lines("- Python" + " " * 200 + "and {}\n"),
    "bold-gaps": _HEAD + lines("- **" + " " * 190 + "{}\n"),
    "rules": _HEAD + lines("--" + " " * 1_900 + "{}\n"),
    "digits": "# Data Engineer\n\n## Salary\n\n$" + "1" * _SIZE,
    "sums": "# Data Engineer\n\n## Salary\n\n" + "$100,000 to " * (_SIZE // 12),
    "letters": _HEAD + "We use " + "R and Go and C " * (_SIZE // 15),
    "labels": _HEAD + "Key Skills: x " * (_SIZE // 14),
    "sentences": _HEAD + "By " * 1_300 + ".\n" + lines("- a " + "By " * 1_300 + "{}\n"),
    "roles": "# Data Engineer\n\n## Career path\n\n" + "Data Engineer and Nurse or " * (_SIZE // 27),
    "praise": _HEAD + lines("- " + "a strong " * 25 + "{}\n"),
    "line-ends": "x\r" * (_SIZE // 2),
}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_hostile_documents_are_read_within_a_budget(name):
    """A document made to be slow is read in a time that is far above what it takes."""
    start = time.process_time()
    for suffix in ("md", "txt"):
        assert extracted(DOCUMENTS[name], f"guide.{suffix}").origin.characters == len(DOCUMENTS[name])
    assert time.process_time() - start < _BUDGET
