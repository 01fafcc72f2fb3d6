"""The same content says the same in every format: files that other programs made of one Markdown text."""

from pathlib import Path

import pytest

from careergraph.extraction import Source, extract_document, read_source

HERE = Path(__file__).parent
TWIN = HERE / "twins" / "printed" / "occupational-therapist.md"
#: File, and the share of facts that it must have in common with its twin.
TWINS = (
    (HERE.parent / "sources" / "occupational-therapist.pdf", 0.95),  # Chromium: two columns, heads and feet
    (HERE / "twins" / "printed" / "occupational-therapist.pdf", 0.95),  # LibreOffice
)


def said(path):
    """Return what a file says, without where."""
    document = read_source(Source(path.name, path))
    claims = extract_document(document).claims
    return {
        (c.subject_name, c.predicate, c.object_name.replace("’", "'"), c.value, c.modality) for c in claims
    }


@pytest.mark.parametrize(("path", "least"), TWINS, ids=str)
def test_twins_say_the_same(path, least):
    """Facts in common over all facts of either."""
    twin, made = said(TWIN), said(path)
    assert len(twin) > 50
    assert len(twin & made) >= least * len(twin | made), sorted(map(str, twin ^ made))


@pytest.mark.parametrize("path", [path for path, _ in TWINS if path.suffix == ".pdf"], ids=str)
def test_evidence_of_a_pdf_has_its_page(path):
    """Each claim says on which page it stands; pages follow each other as their claims do."""
    document = read_source(Source(path.name, path))
    pages = [claim.page for claim in extract_document(document).claims]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, len(document.pages) + 1))


def test_evidence_of_other_formats_has_no_page():
    """Where there are no pages, there is no number."""
    assert {c.page for c in extract_document(read_source(Source(TWIN.name, TWIN))).claims} == {None}
