"""Languages: English is read, another is named, and what says too little is taken for English."""

import pytest

from careergraph.extraction import Reading, Source, extract_source
from careergraph.languages import language_of
from careergraph.model import Extraction, Problem

GERMAN = "Der Bäcker backt das Brot der Stadt und verkauft es am Morgen in seinem Laden. " * 6
FRENCH = "Le boulanger fait le pain de la ville et le vend dans sa boutique avec ses collègues. " * 6


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The baker bakes the bread of the town and sells it in the shop. " * 6, "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        ("パン屋は毎朝早く起きて町のパンを焼きます。" * 20, "ja"),
        ("Python Java Kubernetes Docker SQL Terraform " * 20, "en"),
        ("Bäcker gesucht", "en"),
        ("", "en"),
    ],
)
def test_language_of(text, language):
    """A list of names and a few words are no other language for certain."""
    assert language_of(text) == language


def test_a_document_in_another_language_is_a_problem():
    """It is named, not turned into garbage; who says so gets it read all the same."""
    source = Source("-", data=f"# Bäcker\n\n{GERMAN}".encode())
    told = "language not supported: de (--language any reads it all the same)"

    assert extract_source(source) == Problem("unsupported-language", told, "-")
    read = extract_source(source, Reading(any_language=True))
    assert isinstance(read, Extraction)
    assert read.origin.language == "de"
