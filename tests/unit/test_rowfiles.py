"""Records: where they are, what they say, what is none."""

import hashlib
import json

import pytest

from careergraph.errors import UsageError
from careergraph.extraction import Source, bytes_of, extract_source, read_document
from careergraph.model import Extraction, Problem
from careergraph.rowfiles import iter_rows
from careergraph.sources import find_sources

AD = {
    "id": 7,
    "title": "Baker",
    "company": "Crumb Ltd",
    "location": "Leeds",
    "description": "Skills:\n- kneading",
}


def write(tmp_path, name, *lines):
    path = tmp_path / name
    path.write_bytes(b"".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def documents(path, **columns):
    found = find_sources([path], columns=columns)
    return {source.id: read_document(source).text for source in found.sources}, found.problems


def test_records_of_json_lines_are_documents_with_a_head(tmp_path):
    """Title, employer and place stand above the text, on lines of their own."""
    path = write(tmp_path, "ads.jsonl", json.dumps(AD), "\n\n")
    text = "Baker\n\nEmployer: Crumb Ltd\nLocation: Leeds\n\nSkills:\n- kneading"
    assert documents(path) == ({"ads.jsonl#7": text}, ())


def test_records_of_a_table_may_go_over_lines(tmp_path):
    """A quoted cell holds line ends; each record is read by its own bytes."""
    path = write(
        tmp_path, "ads.csv", "\ufeffid,title,text\r\n", '1,Baker,"a ""b""\nc"\r\n', "\r\n", "2,Nurse,d"
    )
    assert documents(path)[0] == {"ads.csv#1": 'Baker\n\na "b"\nc', "ads.csv#2": "Nurse\n\nd"}


def test_records_are_named_by_their_bytes_without_an_id(tmp_path):
    """Sixteen digits of the sha256, also for an id that is no plain name."""
    lines = [json.dumps({"text": "a"}), json.dumps({"id": "../x", "text": "b"})]
    path = write(tmp_path, "a.jsonl", "\n".join(lines))
    assert list(documents(path)[0]) == sorted(
        f"a.jsonl#{hashlib.sha256(x.encode()).hexdigest()[:16]}" for x in lines
    )


def test_columns_are_mapped_by_name(tmp_path):
    """What a mapping names wins over usual names; a dot goes into an object."""
    path = write(
        tmp_path, "a.ndjson", json.dumps({"text": "no", "ad": {"body": "yes"}, "by": {"name": "Acme"}})
    )
    ((text,), problems) = (list(documents(path, text="ad.body", employer="by.name")[0].values()), ())
    assert (text, problems) == ("Employer: Acme\n\nyes", ())


def test_a_job_posting_of_schema_org_needs_no_mapping(tmp_path):
    """Its names are among the usual ones."""
    posting = {
        "@type": "JobPosting",
        "title": "Baker",
        "hiringOrganization": {"@type": "Organization", "name": "Acme"},
        "jobLocation": [{"address": {"addressLocality": "Leeds"}}],
        "description": "<p>We bake.</p><ul><li>bread</li></ul>",
    }
    path = write(tmp_path, "a.jsonl", json.dumps(posting))
    assert list(documents(path)[0].values()) == [
        "Baker\n\nEmployer: Acme\nLocation: Leeds\n\nWe bake.\n\n- bread"
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"title": "x"}', "no text"),
        ('{"id": 7, "text": "again"}', "the same id as the record on line 1"),
        ('{"text": "' + "x" * 2_000 + '"}', "more than 1000 bytes"),
        ("[" * 900, "no JSON"),
        ("\0\xff", "no JSON"),
    ],
)
def test_a_line_that_is_no_record_is_a_problem(tmp_path, line, reason):
    """It is told with its line; the others are read."""
    path = write(tmp_path, "a.jsonl", '{"id": 7, "text": "a"}\n', line, '\n{"id": 8, "text": "b"}\n')
    found = list(iter_rows(path, "a.jsonl", {}, max_bytes=1_000))
    (problem,) = [f for f in found if isinstance(f, Problem)]
    assert [f[0] for f in found if not isinstance(f, Problem)] == ["a.jsonl#7", "a.jsonl#8"]
    assert problem.where == "a.jsonl:2"
    assert reason in problem.message


def test_a_row_with_other_cells_than_the_head_is_a_problem(tmp_path):
    """So is a file without a record."""
    path = write(tmp_path, "a.tsv", "id\ttext\n1\ta\n2\n")
    assert [(p.where, p.message) for p in documents(path)[1]] == [("a.tsv:3", "1 cells under 2 columns")]
    assert [p.message for p in documents(write(tmp_path, "b.csv", "id,text\n"))[1]] == [
        "there is no record in it"
    ]


def test_facts_of_records_are_found_and_quoted(tmp_path):
    """What a record says is extracted; its digest is that of its own bytes."""
    path = write(tmp_path, "ads.jsonl", '{"text": "x"}\n', json.dumps(AD))
    source = next(s for s in find_sources([path]).sources if s.id == "ads.jsonl#7")
    result = extract_source(source)
    assert isinstance(result, Extraction)
    assert ("Baker", "requiresSkill", "kneading") in {
        (c.subject_name, c.predicate, c.object_name) for c in result.claims
    }
    assert result.origin.digest == hashlib.sha256(bytes_of(source)).hexdigest()


def test_a_source_holds_no_text_of_its_record(tmp_path):
    """Records are found by their place: memory does not grow with what they say."""
    path = write(tmp_path, "a.jsonl", *(json.dumps({"text": "x" * 5_000}) + "\n" for _ in range(1)))
    (source,) = find_sources([path]).sources
    assert isinstance(source, Source)
    assert source.data is None
    assert len(repr(source)) < 600


def test_one_file_of_many_records_is_no_document(tmp_path):
    """To read it as one is refused."""
    import careergraph as cg

    path = write(tmp_path, "a.jsonl", '{"text": "a"}\n{"text": "b"}\n')
    with pytest.raises(UsageError, match="2 documents"):
        cg.read(path)
