"""`skills`, `search`, `show`, `stats` and `top` on the command line: for people, programs, spreadsheets; exit codes."""

import csv
import io
import json

import pytest

from careergraph.cli import main
from careergraph.pipeline import write_outputs
from handmade import example_graph


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of a small build."""
    folder = tmp_path_factory.mktemp("things")
    write_outputs(example_graph(), folder)
    return folder


@pytest.fixture
def run(folder, capsys):
    """Return a function that runs a command on the build and returns its code, stdout and stderr."""

    def running(*arguments):
        code = main([*arguments, "--from", str(folder)])
        return code, *capsys.readouterr()

    return running


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["skills", "--core"], "deep learning"),
        (["skills", "--rare", "--tools"], "C++"),
        (["search", "pytroch"], "PyTorch"),
        (["show", "PyTorch"], "Machine Learning Engineer"),
        (["stats"], "requiresSkill"),
        (["top", "documents"], "guide-002.md"),
    ],
)
def test_answers_are_for_people_programs_and_spreadsheets(run, command, told):
    code, out, _ = run(*command)
    assert (code, told in out) == (0, True)
    assert json.loads(run(*command, "--json")[1])["answer"]
    rows = list(csv.DictReader(io.StringIO(run(*command, "--csv")[1])))
    assert any(told in row.values() for row in rows)


def test_evidence_shows_the_sentence(run):
    assert "| PyTorch, or C++" in run("show", "C++", "--evidence")[1]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["show", "PyTroch"], "did you mean PyTorch"),
        (["search", " "], "a text to search for"),
        (["search", "x", "--kind", "skils"], "kinds are"),
        (["top", "prizes"], "lists are"),
        (["skills", "--role", "Reserch Engineer"], "did you mean Research Engineer"),
    ],
)
def test_unknown_names_end_in_what_there_is(run, command, said):
    code, out, err = run(*command)
    assert (code, out, said in err) == (2, "", True)
