"""What is registered and what is public: nothing appears or vanishes unseen."""

import tomllib
from pathlib import Path

import pytest

import careergraph
from careergraph.engines import ENGINES
from careergraph.exporters import EXPORTERS, FILENAMES, FOLDERS
from careergraph.readers import FORMATS, READERS

ROOT = Path(__file__).parents[1]
LISTED = {
    "engines": ["inline", "processes"],
    "exporters": [
        "csv",
        "evidence",
        "gexf",
        "graphml",
        "jsonl",
        "jsonld",
        "merges",
        "nquads",
        "ntriples",
        "parquet",
        "rdfxml",
        "trig",
        "turtle",
    ],
    "folders": ["neo4j"],
    "readers": ["docx", "epub", "html", "markdown", "odt", "pdf", "plain", "rtf"],
    "endings": [
        ".docm",
        ".docx",
        ".epub",
        ".htm",
        ".html",
        ".jsp",
        ".markdown",
        ".md",
        ".odt",
        ".pdf",
        ".rtf",
        ".text",
        ".txt",
        ".vue",
        ".xhtml",
    ],
}


@pytest.mark.parametrize(
    ("registry", "found"),
    [
        ("engines", ENGINES),
        ("exporters", EXPORTERS),
        ("folders", FOLDERS),
        ("readers", READERS),
        ("endings", FORMATS),
    ],
)
def test_registry_is_the_list(registry, found):
    """Each registry holds exactly what is listed here."""
    assert sorted(found) == LISTED[registry]


def test_registry_of_exporters_names_a_file_each():
    """Each exporter has a file name of its own."""
    assert FILENAMES.keys() == EXPORTERS.keys()
    assert len(set(FILENAMES.values())) == len(FILENAMES)


def test_public_names_are_sorted_and_there():
    """Every name of `careergraph.__all__` can be had, and the list is sorted as ruff sorts it."""
    assert careergraph.__all__ == sorted(careergraph.__all__)
    for name in careergraph.__all__:
        assert getattr(careergraph, name) is not None
    assert set(dir(careergraph)) == set(careergraph.__all__)


def test_public_names_are_no_others():
    """A name that is not public is not there."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = careergraph.nothing


def test_version_is_that_of_the_project():
    """The version in the code is the one in pyproject.toml and has an entry in the changelog."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert careergraph.__version__ == project["version"]
    assert f"## [{careergraph.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
