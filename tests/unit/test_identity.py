"""IRIs: readable where the key is simple, never shared where it is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.identity import (
    SEGMENTS,
    SPELLED,
    choice_iri,
    digest_of,
    document_iri,
    kind_of_iri,
    mint_iri,
    modality_iri,
    passage_iri,
    slug_of,
    term_iri,
)


@given(st.text(st.characters() | st.sampled_from("+#.&@%* -")))
def test_slug_of_any_key_has_its_letters_and_digits_alone(key):
    """Signs are spelled out, and all else stands between words."""
    words = "".join(f" {SPELLED[c]} " if c in SPELLED else c if c.isalnum() else " " for c in key).split()
    assert slug_of(key).startswith("-".join(words)[:40].strip("-"))


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("machine learning", "machine-learning"),
        ("nurse", "nurse"),
        ("3d printing", "3d-printing"),
        ("krankenschwester für kinder", "krankenschwester-für-kinder"),
        ("データ分析", "データ分析"),
    ],
)
def test_slug_of_a_plain_key_is_the_key_with_hyphens(key, slug):
    """Letters of every script and digits need no hash."""
    assert slug_of(key) == slug


@pytest.mark.parametrize(
    ("key", "spelled"),
    [
        ("c++", "c-plus-plus"),
        ("c#", "c-sharp"),
        (".net", "dot-net"),
        ("q&a", "q-and-a"),
        ("guide.md", "guide-dot-md"),
    ],
)
def test_slug_of_spells_symbols_and_adds_a_hash(key, spelled):
    """A symbol is spelled, and since the words could be a key themselves, 8 hex digits follow."""
    assert re.fullmatch(re.escape(spelled) + "-[0-9a-f]{8}", slug_of(key))


@pytest.mark.parametrize(
    "key",
    [
        "c++",
        "a/b testing",
        "x" * 200,
        "machine-learning",
        "deadbeef",
        "data deadbeef",
        "!!!",
        "a  b",
        " a",
        "é",
    ],
)
def test_slug_of_fits_in_a_path_segment(key):
    """At most 80 characters; no dot, slash, space or symbol."""
    slug = slug_of(key)

    assert 0 < len(slug) <= 80
    assert all(c.isalnum() or c == "-" for c in slug)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("c", "c++"),
        ("c++", "c#"),
        ("c++", "c plus plus"),
        ("a b", "a-b"),
        ("a/b", "a b"),
        ("a.b", "a dot b"),
        ("x" * 80 + "a", "x" * 80 + "b"),
        ("r", "r&d"),
    ],
)
def test_slug_of_differs_where_keys_differ(one, other):
    """Keys that would be spelled alike are told apart by their hash."""
    assert slug_of(one) != slug_of(other)


def test_slug_of_a_key_that_looks_hashed_is_hashed():
    """A key that ends like a hash cannot pass for a hashed slug."""
    hashed = slug_of("c++")

    assert slug_of(hashed.replace("-", " ")) != hashed


def test_digest_of_takes_lone_surrogates():
    """A lone surrogate has a digest of its own and raises nothing."""
    assert digest_of("\ud800") != digest_of("\ud801")


@pytest.mark.parametrize("kind", sorted(SEGMENTS))
def test_mint_iri_leads_back_to_its_kind(kind):
    """The kind stands in the IRI."""
    iri = mint_iri(kind, "some name", "https://example.org/base")

    assert kind_of_iri(iri, "https://example.org/base") == kind


@pytest.mark.parametrize(
    "iri", ["https://example.org/role/nurse", "https://w3id.org/careergraph/nothing/x", ""]
)
def test_kind_of_iri_knows_only_ours(iri):
    """Another base or segment has no kind."""
    assert kind_of_iri(iri) is None


def test_iris_of_composed_things_hold_their_parts():
    """A dot joins a document's slug and the offsets; the base is the caller's."""
    base = "https://example.org"

    assert passage_iri("guide", 3, 9, base) == "https://example.org/passage/guide.3-9"
    assert choice_iri("guide.3-9", base) == "https://example.org/choice/guide.3-9"
    assert term_iri("tool/python", base) == "https://example.org/tool/python"
    assert modality_iri("required").endswith("/modality/required")
    assert document_iri("guide", base) == "https://example.org/document/guide"


def test_document_iri_tells_folders_and_endings_apart():
    """ "a/b.md", "a-b.md" and "a/b.txt" are three documents."""
    names = ("a/b.md", "a-b.md", "a/b.txt", "a b.md", "A/b.md")

    assert len({document_iri(name) for name in names}) == len(names)
