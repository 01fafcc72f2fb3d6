"""A document says the same in every format: files made by other programs, against their Markdown twins.

The twins were made into files by pandoc and LibreOffice; the web page has a menu, a notice, share buttons,
related links, a form and a footer around it.
"""

from pathlib import Path

import pytest

from careergraph.extraction import Source, extract_source
from careergraph.model import Extraction
from tiny import extracted

ROOT = Path(__file__).parents[1]
TWINS = sorted((ROOT / "tests/twins").glob("*.md"))
LEAST = 0.98


def facts(result):
    assert isinstance(result, Extraction), result
    return {
        (c.subject_name.casefold(), c.predicate, c.object_name.casefold(), c.value, c.modality, c.section)
        for c in result.claims
    }


def agreement(one, other):
    return len(one & other) / len(one | other)


def twin_of(path):
    (found,) = [p for p in (ROOT / "sources").glob(f"{path.stem}.*") if p.suffix != ".md"]
    return found


@pytest.mark.parametrize("path", TWINS, ids=lambda path: twin_of(path).name)
def test_twins_say_the_same(path):
    """The facts of a file are those of the same text in Markdown, with the same sections."""
    twin = twin_of(path)
    expected = facts(extract_source(Source(path.name, path)))

    assert len(expected) > 25
    assert agreement(expected, facts(extract_source(Source(twin.name, twin)))) >= LEAST


def test_twins_cover_every_format_that_is_no_text():
    """Each format has a document in sources/ with a twin."""
    assert {twin_of(path).suffix for path in TWINS} >= {".docx", ".epub", ".html", ".odt", ".rtf"}


@pytest.mark.parametrize(
    ("marked", "plain"), [("main>", "div>"), ("main>", "article>"), ('<div class="layout">', "<div>")]
)
def test_twins_say_the_same_when_the_page_does_not_mark_its_content(marked, plain):
    """Without "main" the content is found by its prose; what stands around it still says nothing."""
    twin = ROOT / "tests/twins/solar-panel-installer.md"
    page = (ROOT / "sources/solar-panel-installer.html").read_text("utf-8").replace(marked, plain)
    expected = facts(extract_source(Source(twin.name, twin)))

    assert agreement(expected, facts(extracted(page, "page.html"))) >= LEAST
