"""The benchmarks: how they count, checked on examples small enough to count by hand."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from careergraph.model import Span

FILE = Path(__file__).parents[1] / "benchmarks" / "skillspan.py"


@pytest.fixture(scope="module")
def skillspan():
    spec = importlib.util.spec_from_file_location("skillspan", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["skillspan"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["skillspan"]


def line(words: str, skill: str, knowledge: str, number: int = 1) -> str:
    """Return a sentence in SkillSpan's format, its tags as one letter a word."""
    row = {"idx": number, "tokens": words.split(), "source": "tech"}
    return json.dumps({**row, "tags_skill": list(skill), "tags_knowledge": list(knowledge)})


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("OBIO", [Span(1, 3)]),
        ("BBI", [Span(0, 1), Span(1, 3)]),
        ("IIOI", [Span(0, 2), Span(3, 4)]),
        ("OO", []),
    ],
)
def test_skillspan_reads_tags(skillspan, tags, spans):
    """B begins a stretch, I continues it, a stray I begins one."""
    assert list(skillspan.spans_of(list(tags))) == spans


def test_skillspan_counts_strict_and_overlap(skillspan):
    """Strict wants the very words, overlap a shared one."""
    marked, found = frozenset({Span(0, 2), Span(4, 6)}), frozenset({Span(0, 2), Span(5, 9), Span(10, 11)})
    one, other = skillspan.strict(marked, found), skillspan.overlap(marked, found)
    assert (one.precision, one.recall, one.f1) == pytest.approx((1 / 3, 1 / 2, 2 / 5))
    assert (other.precision, other.recall, other.f1) == pytest.approx((2 / 3, 1, 4 / 5))
    assert skillspan.Score().f1 == 0.0


@pytest.mark.parametrize("way", ["each sentence a requirement", "advertisement as it is"])
def test_skillspan_places_words_where_they_stand(skillspan, way):
    """Every word of every sentence is found again in the text that is read."""
    sentences = skillspan.read_sentences(
        [line("Strong Python", "OO", "OB"), line("And ( Java", "OOO", "OOB"), line("SQL", "O", "B")]
    )
    placed = skillspan.DOCUMENTS[way](sentences)
    assert [sentence for sentence, _ in placed.sentences] == sentences
    for sentence, spans in placed.sentences:
        assert tuple(span.of(placed.document.text) for span in spans) == sentence.tokens


def test_skillspan_scores_what_the_program_finds(skillspan):
    """A tool is knowledge and a soft skill is a skill; both stand under the role that is made up for them."""
    sentences = skillspan.read_sentences(
        [line("Experience with Python", "OOO", "OOB"), line("Strong communication skills", "OBI", "OOO")]
    )
    scores = skillspan.scores_of([skillspan.as_requirements(sentences)])
    assert scores["knowledge", "strict"] == skillspan.Score(1, 1, 1, 1)
    assert scores["skill", "overlap"] == skillspan.Score(1, 1, 1, 1)


def test_skillspan_is_skipped_where_it_is_not(skillspan, tmp_path, capsys):
    """Without its file the benchmark says so and is no failure."""
    skillspan.main(tmp_path / "dev.json")
    assert capsys.readouterr().out.startswith("skipped: dev.json of SkillSpan is not at")


def test_skillspan_prints_our_figures_beside_those_of_others(skillspan):
    """The report has two lines for each way to make documents, and those of others below."""
    lines = list(skillspan.report(skillspan.read_sentences([line("Experience with Python", "OOO", "OOB")])))
    assert lines[0].startswith("1 sentences of 1 advertisements")
    assert [text.split("  ")[0] for text in lines[2::2]] == [
        "each sentence a requirement",
        "advertisement as it is",
        "JobBERT",
        "dictionary of its training part",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a query of rdflib is stopped by an alarm of POSIX")
def test_sparql_asks_both_engines():
    """Each query has a line with its rows and both times; one that takes rdflib too long has a lower bound."""
    program = [sys.executable, "-W", "ignore", str(FILE.with_name("sparql.py")), "3"]
    names = ["--only", "skills-of-role", "facts-by-predicate"]
    done = subprocess.run([*program, *names], capture_output=True, text=True, timeout=120, check=True)
    assert (
        len(
            re.findall(
                r"^(?:skills|facts)-\S+ +[1-9]\d* +[\d.]+ +[\d.]+ +\d+  same rows$", done.stdout, re.MULTILINE
            )
        )
        == 2
    )
    assert done.stdout.splitlines()[-1].endswith("2 same rows")
    short = subprocess.run(
        [*program, *names, "--seconds", "0.001"], capture_output=True, text=True, timeout=120, check=True
    )
    assert short.stdout.splitlines()[-1].endswith("2 stopped")
