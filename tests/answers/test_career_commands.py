"""The commands that answer questions about a career: what is on stdout, what beside it, and exit codes."""

import csv
import io
import json
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
