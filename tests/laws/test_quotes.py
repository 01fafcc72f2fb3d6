"""Law 1: every quote is in its document at its offsets, byte for byte."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph.extraction import Source, extract_document, extract_source, read_source
from careergraph.model import Extraction
from careergraph.readers import format_of
from careergraph.resolve import resolve
from tiny import annotated, shipped_vocabulary, tiny_vocabulary

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

_ODD = [
    "\u00a0",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\u2028",
    "e\u0301",
    "😀",
    "İ",
    "ﬁ",
    "\x1b",
    "\x0c",
    "\t",
    "½",
    "ß",
    "中文",
]
_NAMES = ["Python", "C++", "sugar work", "teamwork", "SQL", "statistics", "blast chilling", "R", "retail"]
_WORDS = st.lists(
    st.sampled_from([*_ODD, *_NAMES, "**", "_", "and", ",", "or", "(", ")", ":", "/", "<b>", "&amp;"]),
    max_size=8,
)
_PHRASES = _WORDS.map(" ".join) | _WORDS.map("".join)
_MARKS = st.sampled_from(["- ", "* ", "• ", "  ◦ ", "1. ", "    o ", "", "> ", "| "])
_HEADINGS = st.sampled_from(
    [
        "# Pastry Chef",
        "## Skills",
        "Tools:",
        "SOFT SKILLS",
        "**Requirements**",
        "Industries\n------",
        "## Career Path",
        "### Baker",
    ]
)
_STAGES = st.sampled_from(
    ["- Entry-level: Junior Baker", "- Senior: Head Chef or Baker", "They can advance to Head Chef."]
)
_LINES = _HEADINGS | _STAGES | st.builds("{}{}".format, _MARKS, _PHRASES)


@st.composite
def guides(draw):
    """Generate a guide of headings, items and prose with odd characters, in any line end."""
    lines = draw(st.lists(_LINES, min_size=1, max_size=30))
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(["# Pastry Chef", "", "## Skills", "", *lines])


def assert_quoted(text: str, extraction: Extraction) -> None:
    """Check quotes, mentions and lines of every claim against the text."""
    for claim in extraction.claims:
        assert claim.quote == text[claim.span.start : claim.span.end]
        assert claim.quote == claim.quote.strip() != ""
        for span in filter(None, (claim.subject_span, claim.object_span)):
            assert 0 <= span.start < span.end <= len(text)
        assert 1 <= claim.line <= text.count("\n") + text.count("\r") + len(text.splitlines()) + 1


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(text=guides(), name=st.sampled_from(["guide.md", "guide.txt"]))
def test_quotes_are_in_the_text_whatever_it_is_made_of(text, name):
    """Headings, bullets, markup and odd characters in any order: each quote is the text at its span."""
    extraction = extract_document(annotated(text, name), tiny_vocabulary())

    assert_quoted(text, extraction)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=guides())
def test_quotes_survive_into_the_graph(text):
    """The evidence of a fact quotes what the claim quoted."""
    graph = resolve([extract_document(annotated(text), tiny_vocabulary())], tiny_vocabulary())

    for found in [*graph.facts.values(), *graph.excluded.values()]:
        assert found
        assert all(e.quote == text[e.span.start : e.span.end] for e in found)


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files that a reader takes, at any depth."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and format_of(path.name):
            yield path


def the_files(*folders: Path) -> list[object]:
    """Return a parameter for each file, or one that says why there is none."""
    found = [pytest.param(p, id=p.name) for folder in folders if folder.is_dir() for p in files_in(folder)]
    reason = f"there is no {' and no '.join(os.path.relpath(f, ROOT) for f in folders)}"
    return found or [pytest.param(None, marks=pytest.mark.skip(reason=reason))]


@pytest.mark.parametrize("path", the_files(ROOT / "sources", SHARED / "seeds", SHARED / "documents"))
def test_quotes_of_real_documents_are_in_the_file(path):
    """In every document at hand, each quote is in its text at its offsets; that of a text file is the file's."""
    source = Source(path.name, path)
    document = read_source(source)
    extraction = extract_source(source)

    assert isinstance(extraction, Extraction)
    assert_quoted(document.text, extraction)
    if document.media_type in {"text/markdown", "text/plain"}:
        assert document.text.encode() in path.read_bytes()


@pytest.mark.parametrize("path", the_files(ROOT / "sources"))
def test_documents_of_the_corpus_say_something(path):
    """A guide that ships with the project has skills."""
    extraction = extract_source(Source(path.name, path))

    assert isinstance(extraction, Extraction)
    assert sum(c.predicate == "requiresSkill" for c in extraction.claims) >= 5


def test_quotes_of_a_document_about_no_career_are_none():
    """A code of conduct gives no claim."""
    text = (
        "# Code of Conduct\n\n## Our pledge\n\nMembers and leaders are kind and welcome everyone.\n\n"
        "## Our standards\n\n- Using welcoming words\n- Giving feedback with empathy\n\n"
        "## Enforcement\n\nCommunity leaders may remove comments.\n"
    )
    result = extract_document(annotated(text), shipped_vocabulary())

    assert result.claims == ()
