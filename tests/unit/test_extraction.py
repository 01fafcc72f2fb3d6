"""One source to its claims, or to the problem that kept it from being read."""

from dataclasses import replace

import pytest

import careergraph.extraction as module
from careergraph.errors import ContractError, SourceError
from careergraph.extraction import Source, extract_document, extract_source, origin_of, read_source
from careergraph.model import Claim, Extraction, Problem, Span
from tiny import annotated, tiny_vocabulary

TEXT = "# Pastry chef\r\n\r\n## Skills\r\n\r\n- machine learning (ML)\r\n- teamwork\r\n"


def test_read_source_reads_a_file(tmp_path):
    """A file at a path becomes the document of its id."""
    (tmp_path / "a.md").write_bytes(TEXT.encode())
    document = read_source(Source("guides/a.md", tmp_path / "a.md"), vocabulary=tiny_vocabulary())

    assert (document.id, document.text, document.title) == ("guides/a.md", TEXT, "Pastry chef")


def test_read_source_takes_data_without_a_file():
    """Standard input is plain text."""
    document = read_source(Source("-", data=b"Pastry chef\n"), vocabulary=tiny_vocabulary())

    assert (document.id, document.media_type) == ("-", "text/plain")


@pytest.mark.parametrize("source", [Source("a.md"), Source("a.exe", data=None)])
def test_read_source_of_nothing_is_a_source_error(source):
    """Neither a file nor data: the error names the source."""
    with pytest.raises(SourceError, match=source.id):
        read_source(source)


def test_extract_document_counts_lines_from_one():
    """A claim's line is where its passage begins, for every line end."""
    for end in ("\n", "\r\n", "\r"):
        claims = extract_document(annotated(TEXT.replace("\r\n", end)), tiny_vocabulary()).claims

        assert sorted((c.object_name, c.line) for c in claims) == [("machine learning", 5), ("teamwork", 6)]


def test_extract_document_keeps_the_abbreviations_of_the_document():
    """Short and long form leave with the claims."""
    assert extract_document(annotated(TEXT), tiny_vocabulary()).abbreviations == (("ML", "machine learning"),)


def test_extract_document_gives_claims_in_order():
    """Claims are sorted by where they stand."""
    claims = extract_document(annotated(TEXT), tiny_vocabulary()).claims

    assert [c.span for c in claims] == sorted(c.span for c in claims)


def test_extract_document_says_each_thing_once():
    """A known tool of a list is found by more than one extractor and claimed once."""
    claims = extract_document(annotated("# Pastry chef\n\n## Skills\n\n- Python\n"), tiny_vocabulary()).claims

    assert [(c.predicate, c.object_name) for c in claims] == [("usesTool", "Python")]


def test_extract_document_refuses_a_quote_that_is_not_in_the_text(monkeypatch):
    """An extractor that invents words is named, and nothing of it gets into a graph."""
    bad = Claim("Chef", "Role", "usesTool", "Python", "Tool", Span(0, 3), "lie", "invented")
    monkeypatch.setattr(module, "load_extractors", lambda: {"invented": lambda document, vocabulary: [bad]})

    with pytest.raises(ContractError, match="invented"):
        extract_document(annotated(TEXT), tiny_vocabulary())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"predicate": "inventedBy"}, "no predicate 'inventedBy'"),
        ({"object_kind": "Hammer"}, "no kind 'Hammer'"),
        ({"subject_kind": "Chef"}, "no kind 'Chef'"),
        ({"object_span": Span(0, 99_999)}, "is not in"),
        ({"subject_span": Span(99_998, 99_999)}, "is not in"),
    ],
)
def test_extract_document_refuses_what_a_third_party_must_not_claim(monkeypatch, changes, reason):
    """A term that the ontology does not have, or a place outside the text, names who claimed it."""
    good = Claim("Chef", "Role", "usesTool", "Python", "Tool", Span(0, 3), TEXT[:3], "mine")
    claims = [good]
    monkeypatch.setattr(module, "load_extractors", lambda: {"mine": lambda document, vocabulary: claims})
    assert len(extract_document(annotated(TEXT), tiny_vocabulary()).claims) == 1

    claims[:] = [replace(good, **changes)]
    with pytest.raises(ContractError, match=f"extractor mine: .*{reason}"):
        extract_document(annotated(TEXT), tiny_vocabulary())


def test_origin_of_keeps_all_but_the_text():
    """Title, digest and length stay when the text goes."""
    document = annotated(TEXT)
    origin = origin_of(document)

    assert (origin.id, origin.title, origin.digest) == (document.id, "Pastry chef", document.digest)
    assert origin.characters == len(TEXT)


def test_extract_source_gives_an_extraction(tmp_path):
    """A good file gives what it says."""
    (tmp_path / "a.md").write_bytes(TEXT.encode())

    assert isinstance(extract_source(Source("a.md", tmp_path / "a.md")), Extraction)


def test_extract_source_gives_a_problem_that_names_the_document(tmp_path):
    """A missing file is a value with code, reason and id; the path of the machine is not in it."""
    result = extract_source(Source("a.md", tmp_path / "a.md"))

    assert isinstance(result, Problem)
    assert (result.code, result.where) == ("unreadable", "a.md")
    assert str(tmp_path) not in result.message
