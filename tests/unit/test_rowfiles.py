"""Records: where they are, what they say, what is none."""

import gzip
import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from backports import zstd

from careergraph.errors import UsageError
from careergraph.extraction import Source, bytes_of, extract_source, read_document
from careergraph.model import Extraction, Problem
from careergraph.rowfiles import Form, iter_rows, record_of
from careergraph.sources import find_sources

ROOT = Path(__file__).parents[2]
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


def test_a_long_cell_is_read_in_a_process_of_its_own(tmp_path):
    """A worker that has seen no table yet reads what was found by another process."""
    path = write(tmp_path, "a.csv", "id,text\n1,", "x" * 200_000, "\n")
    (source,) = find_sources([path]).sources
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(read_document, source).result().text == "x" * 200_000


def test_a_row_that_is_no_csv_is_no_record():
    """The reason is a `ValueError`, as that of any other record."""
    with pytest.raises(ValueError, match="no row of a table"):
        record_of(b"a\rb,c\n", Form(",", ("id", "text")))


@pytest.mark.parametrize("sign", "\u2028 \u2029 \x85 \x0b \x0c \x1c \x1d \x1e".split(" "))
def test_a_row_ends_where_a_line_of_the_file_ends(tmp_path, sign):
    """Other signs that break lines are text, in quotes or not."""
    for row in (f"1,knead{sign}dough\n", f'1,"knead{sign}dough"\n'):
        (source,) = find_sources([write(tmp_path, "a.csv", "id,text\n", row)]).sources
        assert record_of(bytes_of(source), source.part).fields["text"] == f"knead{sign}dough"


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


POSTING = {
    "@type": "JobPosting",
    "identifier": {"@type": "PropertyValue", "value": "R-9"},
    "title": "Stonemason",
    "hiringOrganization": {"@type": "Organization", "name": "Ashlar Works"},
    "jobLocation": [{"address": {"addressLocality": "Bath", "addressCountry": "GB"}}],
    "description": "We dress stone.\n\nSkills:\n- carving",
    "skills": "lettering, teamwork",
    "experienceRequirements": {"monthsOfExperience": 24},
    "baseSalary": {"currency": "GBP", "value": {"minValue": 28000, "maxValue": 31000, "unitText": "YEAR"}},
}
STATED = (
    "Stonemason\n\nJob title: Stonemason\nEmployer: Ashlar Works\nLocation: Bath, GB\n\nWe dress stone.\n\nSkills:\n- carving\n\n"
    "Data of the record\n\nPay: GBP 28,000–31,000 a year\nSkill: lettering\n"
    "Skill: teamwork\nExperience: 24 months"
)


@pytest.mark.parametrize(
    ("name", "value", "ids"),
    [
        ("job.json", POSTING, ["job.json"]),
        ("job.json", {"@graph": [{"@type": "WebSite", "name": "x"}, POSTING]}, ["job.json"]),
        ("jobs.json", [POSTING], ["jobs.json#R-9"]),
        ("jobs.json", {"@graph": [POSTING, {**POSTING, "identifier": 8}]}, ["jobs.json#8", "jobs.json#R-9"]),
        ("jobs.jsonl", POSTING, ["jobs.jsonl#R-9"]),
    ],
)
def test_a_job_posting_says_all_that_it_states(tmp_path, name, value, ids):
    """Pay, skills and experience too; one job is the file, several are records of it."""
    path = write(tmp_path, name, "\ufeff", json.dumps(value))
    assert documents(path) == (dict.fromkeys(ids, STATED), ())


def test_an_array_may_hold_job_postings_and_other_records(tmp_path):
    """Each is read as what it is; those that are neither are told."""
    path = write(tmp_path, "a.json", json.dumps([AD, POSTING, [{**POSTING, "identifier": 8}], {"a": 1}]))
    found, problems = documents(path)
    assert list(found) == ["a.json#7", "a.json#8", "a.json#R-9"]
    assert [(p.where, p.message[:10]) for p in problems] == [("a.json:4", "no text in")]


def test_job_postings_behind_much_else_are_read(tmp_path):
    """However many items stand before them: the limit of a file is that of its bytes."""
    jobs = [POSTING, {**POSTING, "identifier": 8}]
    path = write(tmp_path, "a.json", json.dumps({"x": [0] * 120_000, "@graph": jobs}))
    assert documents(path) == ({"a.json#8": STATED, "a.json#R-9": STATED}, ())


def test_a_mapping_of_the_text_wins_over_a_job_posting(tmp_path):
    """Who names the columns gets the columns."""
    path = write(tmp_path, "a.json", json.dumps({**POSTING, "note": "short"}))
    assert documents(path, text="note", title="title")[0] == {
        "a.json": "Stonemason\n\nEmployer: Ashlar Works\nLocation: Bath\n\nshort"
    }


def test_facts_of_a_job_posting_are_those_that_it_states(tmp_path):
    """Each is quoted from the record's text."""
    (source,) = find_sources([write(tmp_path, "a.json", json.dumps(POSTING))]).sources
    result = extract_source(source)
    assert isinstance(result, Extraction)
    assert {(c.subject_name, c.predicate, c.object_name) for c in result.claims} >= {
        ("Stonemason", "requiresSkill", "teamwork"),
        ("Stonemason", "requiresSkill", "carving"),
        ("Stonemason", "employedBy", "Ashlar Works"),
        ("Stonemason", "requiresExperience", "24 months"),
    }


def test_a_json_file_may_hold_a_record_or_an_array_of_them(tmp_path):
    """By the columns, as in JSON Lines; one object is the file itself."""
    assert documents(write(tmp_path, "a.json", json.dumps(AD)))[0] == {
        "a.json": "Baker\n\nEmployer: Crumb Ltd\nLocation: Leeds\n\nSkills:\n- kneading"
    }
    found, problems = documents(write(tmp_path, "b.json", json.dumps([AD, {"id": 8, "text": "x"}, 3])))
    assert list(found) == ["b.json#7", "b.json#8"]
    assert [(p.where, p.message) for p in problems] == [("b.json:3", "no JSON object but int")]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"a": 1}', "[" * 100_000])
def test_a_json_file_without_a_record_is_a_problem(tmp_path, text):
    """It says what there is not."""
    write(tmp_path, "b.jsonl", json.dumps(AD))
    found = find_sources([write(tmp_path, "a.json", text), tmp_path / "b.jsonl"])
    assert [s.id for s in found.sources] == ["b.jsonl#7"]
    assert [p.where for p in found.problems] == ["a.json"]


@pytest.mark.parametrize("ending", ["gz", "zst"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.json"])
def test_compressed_records_are_those_of_the_file(tmp_path, name, ending):
    """Their ids too, but for the file's name; the bytes stay with the source, as they cannot be found again."""
    data = {
        "a.jsonl": json.dumps(AD).encode(),
        "a.csv": b"id,title,text\n7,Baker,knead\n",
        "a.parquet": (ROOT / "tests/parquet/gzip.parquet").read_bytes(),
        "a.json": json.dumps([AD]).encode(),
    }[name]
    plain = documents(write(tmp_path, name, data))
    packed = documents(write(tmp_path, f"{name}.{ending}", (gzip if ending == "gz" else zstd).compress(data)))
    assert {key.replace(name, f"{name}.{ending}"): text for key, text in plain[0].items()} == packed[0]
    assert len(packed[0]) in {1, 34}


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_compressed_records_that_unfold_without_end_are_a_problem(tmp_path, name):
    """What stands before is read; no more is unfolded than text would be."""
    head = {"a.jsonl": json.dumps(AD).encode() + b"\n", "a.csv": b"id,text\n7,knead\n"}[name]
    write(tmp_path, f"{name}.gz", gzip.compress(head + b" " * 50_000_000))
    found = find_sources([tmp_path])
    assert [s.id for s in found.sources] == [f"{name}.gz#7"]
    assert all(p.where.startswith(f"{name}.gz") for p in found.problems)
    assert found.problems


def test_parquet_records_are_named_and_mapped_as_others(tmp_path):
    """An id column names them, a dot goes into an object, of a list the first item counts."""
    data = (ROOT / "tests/parquet/older.parquet").read_bytes()
    path = write(tmp_path, "a.parquet", data)
    found, problems = documents(path, employer="org.name", place="spots.address.city")
    assert found["a.parquet#j7"] == (
        "Thatcher\n\nEmployer: Heath Farm\nLocation: Town 3\n\n"
        "Mend hives Mend hives before day 49 before day 49 before day 49"
    ).replace("Employer: Heath Farm\n", "")
    assert {p.message[:13] for p in problems} == {"no text in it"}


def test_a_row_whose_quote_is_not_closed_ends_the_table(tmp_path):
    """It is held to the limit of a record; what stands before is read."""
    path = write(tmp_path, "a.csv", 'id,text\n1,a\n2,"b\n', "c\n" * 1_000)
    found = list(iter_rows(path, "a.csv", {}, max_bytes=500))
    assert [f[0] for f in found if not isinstance(f, Problem)] == ["a.csv#1"]
    assert "line 3 has more than 500 bytes" in found[-1].message


def test_two_files_of_records_with_one_id_are_refused(tmp_path):
    """As two documents are: both are named."""
    for name in "ab":
        (tmp_path / name).mkdir()
        write(tmp_path / name, "x.jsonl", json.dumps(AD))
    with pytest.raises(UsageError, match="two documents have the id"):
        find_sources([tmp_path / "a/x.jsonl", tmp_path / "b/x.jsonl"])


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
        "Baker\n\nJob title: Baker\nEmployer: Acme\nLocation: Leeds\n\nWe bake.\n\n- bread"
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
