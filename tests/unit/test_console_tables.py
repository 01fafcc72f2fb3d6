"""Tables for people: on a terminal nothing is cut through, in a pipe nothing is folded."""

import re
import subprocess
import sys

import pytest

from careergraph.console import emit_table

COLUMNS = ("stage", "counted as", "lowest", "highest")
ROWS = [("entry-level", "average", "70,000", "132,000"), ("late-career", "range", "150,000", "2,900,000")]


@pytest.fixture
def shown(monkeypatch, capsys):
    """Return a function that returns what a terminal of a width shows, without styles."""

    def showing(width, columns, rows, **options):
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        emit_table(columns, rows, **options)
        return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)

    return showing


def words_of(text):
    return re.findall(r"[\w,-]+", text)


@pytest.mark.parametrize("width", [20, 30, 40, 48, 60, 80, 200])
def test_no_number_and_no_word_is_cut_on_a_terminal(shown, width):
    out = shown(width, COLUMNS, ROWS, numbers=COLUMNS[2:])
    assert {cell for row in ROWS for cell in row} <= set(words_of(out))
    if width >= 48:
        assert max(map(len, out.split("\n"))) <= width


def test_a_row_without_room_is_lines_of_its_own(shown):
    assert shown(24, ("name", "number", "note"), [("a", "1,000,000", ""), ("b", "2", "seldom")]) == (
        "\n name    a\n number  1,000,000\n\n name    b\n number  2\n note    seldom\n\n"
    )


def test_a_row_that_would_be_a_tower_is_lines_of_its_own(shown):
    rows = [("Python", "used in " + "machine learning " * 12)]
    out = shown(30, ("a name", "sentence"), rows)
    assert out.startswith("\n a name    Python\n sentence  used in machine")
    assert "──" in shown(80, ("a name", "sentence"), rows)


def test_a_very_long_word_leaves_room_for_the_others(shown):
    out = shown(60, ("name", "iri"), [("Nurse", "https://example.org/" + "a" * 40)])
    assert "──" in out, "it is a table"
    assert "Nurse" in out.split()
    assert max(map(len, out.split("\n"))) <= 60


def test_what_stands_in_cells_has_room_before_long_names_of_columns(shown):
    out = shown(44, ("name", "how often it is asked for"), [("Human Resources Generalist", "3")], numbers=())
    assert "Human Resources Generalist" in out
    assert "how often it is asked for" in shown(80, ("name", "how often it is asked for"), [("a", "3")])


def test_a_pipe_gets_whole_lines(capsys):
    emit_table(("name", "note"), [("a", "word " * 100)])
    assert ("word " * 100).strip() in capsys.readouterr().out


def test_a_table_without_rows_has_its_head(shown):
    assert words_of(shown(80, ("name",), [])) == ["name"]


def test_a_closed_pipe_is_no_failure():
    code = (
        "import sys\nfrom careergraph.cli import main\n"
        "from careergraph import cli, console\n"
        "def write(*_, **__):\n    console.emit_table(('a',), [('b' * 60,)] * 20_000)\n"
        "cli.program.main = write\nsys.exit(main([]))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.readline()
        running.stdout.close()
        assert (running.stderr.read(), running.wait(60)) == (b"", 0)
