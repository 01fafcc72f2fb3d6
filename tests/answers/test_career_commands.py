"""The commands that answer questions about a career: what is on stdout, what beside it, and exit codes."""

import csv
import io
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from careergraph.cli import main

SOURCES = Path(__file__).parents[2] / "sources"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the folder of a build of two documents."""
    folder = tmp_path_factory.mktemp("careers")
    documents = [str(SOURCES / name) for name in ("data-engineer.md", "registered-nurse.md")]
    assert main(["build", *documents, "-o", str(folder), "-q"]) == 0
    return folder


@pytest.fixture
def run(built, capsys):
    """Return a function that runs a command on the build and returns its code and what it wrote."""

    def running(*arguments):
        code = main([*arguments, "--from", str(built)])
        out, err = capsys.readouterr()
        return SimpleNamespace(code=code, out=out, err=err)

    return running


def test_pay_for_people_programs_and_spreadsheets(run):
    done = run("pay", "Data Engineer", "--currency", "USD", "--stage", "senior")
    assert (done.code, "158,000" in done.out, "left out as asked" in done.err) == (0, True, True)
    answer = json.loads(run("pay", "Data Engineer", "--json").out)["answer"]
    assert {band["measure"]["currency"] for band in answer["bands"]} >= {"USD", "EUR"}
    rows = list(csv.DictReader(io.StringIO(run("pay", "Data Engineer", "--csv").out)))
    assert {row["currency"] for row in rows} >= {"USD", "EUR"}


def test_pay_of_what_is_unknown_ends_in_suggestions(run):
    done = run("pay", "Data Enginer")
    assert (done.code, "did you mean Data Engineer" in done.err) == (2, True)
    assert run("pay", "Data Engineer", "--place", "Atlantis").code == 2


def test_path_for_people_and_programs(run):
    done = run("path", "Junior Data Engineer", "Data Architect")
    assert (done.code, "Senior Data Engineer → Data Architect" in done.out) == (0, True)
    answer = json.loads(run("path", "Junior Data Engineer", "Data Architect", "--json").out)["answer"]
    assert answer["routes"][0]["steps"][0]["basis"] == "stated"
    none = run("path", "Registered Nurse", "Data Architect", "--by", "ladder")
    assert (none.code, "there is no way" in none.err) == (0, True)
    assert run("path", "Registered Nurse", "registered nurses").code == 2


def test_gap_of_a_list_and_of_a_cv(run, tmp_path):
    done = run("gap", "--have", "Python, SQL", "--want", "Data Engineer")
    assert (done.code, "Missing" in done.out) == (0, True)
    cv = tmp_path / "cv.txt"
    cv.write_text("Skills: Python, SQL. No experience with Apache Kafka.\n", encoding="utf-8")
    answer = json.loads(run("gap", "--have", str(cv), "--want", "Data Engineer", "--json").out)["answer"]
    assert {"Python", "SQL"} <= {met["wanted"]["thing"]["label"] for met in answer["met"]}
    assert {m["wanted"]["thing"]["label"] for m in answer["missing"] if m["said"]} == {"Apache Kafka"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cv.txt", b"", 3),
        ("cv.txt", b" \n\n ", 3),
        ("cv.png", b"\x89PNG\r\n\x1a\n0000", 3),
        ("cv.docx", b"PK no archive", 3),
        (
            "cv.txt",
            "Je suis infirmière depuis cinq ans et je travaille avec des enfants à Lyon. ".encode() * 9,
            3,
        ),
        ("gone.docx", None, 2),
    ],
)
def test_gap_of_what_cannot_be_read_ends_clearly(run, tmp_path, name, data, code):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("gap", "--have", str(tmp_path / name), "--want", "Data Engineer")
    assert (done.code, done.out, done.err.startswith("Error: ")) == (code, "", True)
    assert "Traceback" not in done.err


def test_gap_holds_a_cv_to_the_limits_of_a_document(run, tmp_path, monkeypatch):
    """A CV of 20,000 lines takes longer than a second."""
    (tmp_path / "cv.md").write_text(
        "# CV\n\n## Skills\n\n" + "- Python, SQL, teamwork\n" * 20_000, encoding="utf-8"
    )
    (tmp_path / "careergraph.toml").write_text("[limits]\ndocument_seconds = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("gap", "--have", "cv.md", "--want", "Data Engineer")
    assert (done.code, done.out) == (3, "")
    assert "limits.document_seconds" in done.err


ASKED = [
    ("compare", "Data Engineer", "Registered Nurse"),
    ("similar", "Data Engineer"),
    ("pay", "Data Engineer"),
    ("path", "Junior Data Engineer", "Data Architect"),
    ("gap", "--have", "Python", "--want", "Data Engineer"),
    ("skills",),
    ("search", "data"),
    ("show", "Data Engineer"),
    ("top",),
    ("centrality",),
    ("communities", "--threshold", "0"),
    ("bridges", "Data Engineer", "Registered Nurse"),
]


@pytest.mark.parametrize("command", ASKED, ids=lambda command: command[0])
def test_csv_names_each_column_once_and_leaves_nothing_out(run, command):
    head, *rows = csv.reader(io.StringIO(run(*command, "--csv", "--evidence").out))
    assert len(set(head)) == len(head)
    assert rows
    assert not [cell for row in rows for cell in row if re.search(r" and \d+ more$", cell)]


def test_csv_has_all_that_is_to_be_gained(run):
    arguments = ("path", "Junior Data Engineer", "Data Engineer")
    routes = json.loads(run(*arguments, "--json").out)["answer"]["routes"]
    gained = [held["thing"]["label"] for held in routes[0]["steps"][0]["to_gain"]]
    assert len(gained) > 6
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--csv").out)))
    assert next(row for row in rows if row["part"] == "route-1")["to gain"] == "; ".join(gained)
    assert f"and {len(gained) - 6} more" in run(*arguments).out


def test_what_is_left_out_and_what_a_median_is_are_told(run):
    done = run("pay", "Data Engineer", "--currency", "USD", "--json")
    answer = json.loads(done.out)["answer"]
    assert {left["measure"]["currency"] for left in answer["left_out"]} >= {"EUR", "GBP"}
    assert all(left["figures"] > 0 for left in answer["left_out"])
    assert "median is of the middles" in done.err


def test_an_answer_of_another_form_has_another_schema(run):
    schemas = [json.loads(run("skills", *more, "--json").out)["schema"] for more in ((), ("--over-time",))]
    assert schemas == ["careergraph/skills/1", "careergraph/skills-over-time/1"]


def test_of_one_role_nothing_is_core_and_that_is_told(run):
    done = run("skills", "--core", "--tools", "--role", "data engineers")
    assert "Core: nothing" in done.out
    assert "of 1 role (Data Engineer) 1 ask for a tool;" in done.err
    assert "of fewer than 2 roles nothing is core" in done.err
