"""careergraph resolve: decisions are made, listed and taken back from the command line, and a build follows them."""

import json
from pathlib import Path

import pytest

from careergraph.archive import read_graph
from careergraph.cli import main
from careergraph.decisions import DecisionsFile, load_decisions

GUIDES = {
    "baker": "# Bread Baker\n\n## Skills\n\n- Dough scoring techniques\n- ADA\n- SEO\n\n## Tools\n\n- ADA\n- Peel\n",
    "chef": "# Pastry Chef\n\n## Skills\n\n- Dough scoring technique\n- Dough scorings technique\n"
    "- search engine optimisation work\n\n## Tools\n\n- Ada\n- Peel\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Return a folder with two guides and the build of them."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "sources").mkdir()
    for name, text in GUIDES.items():
        (folder / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    build(folder, "before")
    return folder


@pytest.fixture
def project(built, monkeypatch) -> Path:
    """Return the folder, where nothing is decided, as the working one."""
    (built / "decisions.sssom.tsv").unlink(missing_ok=True)
    monkeypatch.chdir(built)
    return built


def build(folder: Path, output: str) -> dict[str, bytes]:
    """Build the guides under what is decided in the folder; return the files."""
    decided = folder / "decisions.sssom.tsv"
    more = ("--decisions", str(decided)) if decided.exists() else ()
    code = main(["build", str(folder / "sources"), "-q", "-o", str(folder / output), *more])
    assert code == 0
    return {path.name: path.read_bytes() for path in (folder / output).iterdir() if path.suffix != ".duckdb"}


def resolve(*words: str) -> int:
    return main(["resolve", words[0], "--from", "before", *words[1:]])


def made(project: Path) -> list[str]:
    return list(map(str, load_decisions(project / "decisions.sssom.tsv").made))


def labels(folder: Path, kind: str) -> set[str]:
    return {e.label for e in read_graph(folder).entities.values() if e.kind == kind}


def test_what_is_decided_holds_from_the_next_build_on(project):
    """A merge makes two things one, a split one thing two, and both taken back leave no trace in any file."""
    before = build(project, "again")
    assert resolve("split", "ADA", "--kind", "Tool") == 0
    assert resolve("merge", "Pastry Chef", "Bread Baker") == 0
    assert made(project) == [
        "merge 'Pastry Chef' into 'Bread Baker' (Role)", "split 'ADA' from 'Ada' (Tool)"
    ]  # fmt: skip

    build(project, "after")
    assert labels(project / "before", "Role") == {"Bread Baker", "Pastry Chef"}
    assert labels(project / "after", "Role") == {"Bread Baker"}
    assert labels(project / "after", "Tool") - labels(project / "before", "Tool") == {"ADA"}
    graph = read_graph(project / "after")
    assert [new.rpartition("/")[2] for new in graph.replaced.values()] == ["bread-baker"]
    assert (graph.decided.merges, graph.decided.splits, graph.decided.unused) == (1, 1, ())

    assert resolve("split", "Pastry Chef") == 0
    assert main(["resolve", "merge", "ADA", "Ada", "--kind", "Tool"]) == 0
    assert resolve("split", "Pastry Chef", "Bread Baker", "--kind", "Role") == 0
    (project / "decisions.sssom.tsv").write_bytes(b"".join(_emptied(project)))
    assert build(project, "again") == before


def _emptied(project):
    return DecisionsFile.read(project / "decisions.sssom.tsv").without(lambda _: True).parts()


def test_a_merge_that_is_split_leaves_the_file_as_it_was(project):
    """What undoes a decision takes it back."""
    assert resolve("merge", "Peel", "Oven Peel", "--kind", "tool") == 0
    first = (project / "decisions.sssom.tsv").read_bytes()
    assert resolve("merge", "Pastry Chef", "Bread Baker") == 0
    assert resolve("split", "Pastry Chef") == 0

    assert (project / "decisions.sssom.tsv").read_bytes() == first


def test_decisions_are_kept_once_and_sorted(project, capsys):
    """The same decision again changes nothing; the order in which they are made does not show."""
    commands = [("merge", "Pastry Chef", "Bread Baker"), ("split", "ADA", "--kind", "Tool")]
    written = []
    for order in (commands, commands[::-1]):
        (project / "decisions.sssom.tsv").unlink(missing_ok=True)
        assert all(resolve(*command) == 0 for command in (*order, *order))
        written.append((project / "decisions.sssom.tsv").read_bytes())

    assert written[0] == written[1]
    assert "stands already: merge 'Pastry Chef' into 'Bread Baker' (Role)" in capsys.readouterr().err


def test_a_split_of_a_merge_that_rules_make_again_is_kept(project):
    """To take back a merge that a rule would make without it is to split."""
    assert resolve("merge", "ADA", "Ada", "--kind", "Tool") == 0
    assert resolve("split", "ADA", "Ada") == 0

    assert made(project) == ["split 'ADA' from 'Ada' (Tool)"]


def test_a_merge_takes_back_the_split_that_says_the_opposite(project, capsys):
    """The last word counts, and is said."""
    assert resolve("split", "Pastry Chef", "Bread Baker") == 0
    assert resolve("merge", "Pastry Chef", "Bread Baker") == 0

    assert made(project) == ["merge 'Pastry Chef' into 'Bread Baker' (Role)"]
    assert "taken back: split 'Pastry Chef' from 'Bread Baker' (Role)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("split", "Pastry Chef"), "'Pastry Chef' is merged into nothing"),
        (("split", "nobody"), "'nobody' is merged into nothing"),
        (
            ("merge", "Pastry Chef", "Peel"),
            "of which kind? 'Pastry Chef' is Role; 'Peel' is Tool; say --kind",
        ),
        (("merge", "foo", "bar"), "say --kind"),
        (("merge", "foo", "bar", "--kind", "Salary"), "--kind Salary: one of "),
        (("merge", "foo", "!!", "--kind", "Skill"), "'!!' is no name of a Skill"),
        (("review", "--kind", "Bogus"), "--kind Bogus: one of "),
    ],
)
def test_what_cannot_be_decided_is_told(project, capsys, words, message):
    """The exit code is 2, and no file is written."""
    assert resolve(*words) == 2

    assert message in capsys.readouterr().err
    assert not (project / "decisions.sssom.tsv").exists()


def test_a_contradiction_is_told_and_not_written(project, capsys):
    """What would go in a circle stays out; the row that stands is told with its line, the new one in words."""
    assert resolve("merge", "Pastry Chef", "Bread Baker") == 0
    assert resolve("merge", "Bread Baker", "Pastry Chef") == 2

    lines = (project / "decisions.sssom.tsv").read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if "Pastry Chef" in text)
    assert (
        "decisions contradict each other: "
        f"decisions.sssom.tsv:{line} (merge 'Pastry Chef' into 'Bread Baker' (Role)) and "
        "the new decision (merge 'Bread Baker' into 'Pastry Chef' (Role)); take one"
    ) in capsys.readouterr().err
    assert made(project) == ["merge 'Pastry Chef' into 'Bread Baker' (Role)"]


def test_names_that_nothing_has_are_noted(project, capsys):
    """A decision may be about what documents to come will say."""
    assert resolve("merge", "Bread Person", "Bread Baker") == 0

    assert "nothing is called 'Bread Person'" in capsys.readouterr().err
    assert made(project) == ["merge 'Bread Person' into 'Bread Baker' (Role)"]
    assert main(["build", "sources", "-o", "after"]) == 0
    assert "1 of 1 decisions are about nothing in these documents" in capsys.readouterr().err


def test_review_lists_what_is_in_doubt_until_it_is_decided(project, capsys):
    """Capitals and brackets that were merged, names alike that were not; each with commands that decide it."""
    assert resolve("review", "--json") == 0
    doubts = json.loads(capsys.readouterr().out)["doubts"]
    found = {(d["kind"], d["name"], d["other"]): d for d in doubts}
    merged = found["Tool", "ADA", "Ada"]
    alike = next(d for d in doubts if "scorings" in d["name"] + d["other"])

    assert (merged["is_merged"], merged["why"], merged["score"]) == (True, "vocabulary spelling", 0.7)
    assert (alike["is_merged"], alike["why"]) == (False, "similar")
    assert 0.88 <= alike["score"] < 1
    assert [d["is_merged"] for d in doubts] == sorted((d["is_merged"] for d in doubts), reverse=True)

    for doubt in doubts:
        assert main(_words(doubt["split"])) == 0
    assert resolve("review") == 0
    assert capsys.readouterr().out == ""
    assert len(made(project)) == len(doubts)


def _words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)[1:]


def test_review_shows_people_what_to_type(project, capsys):
    """Both commands stand below each pair; what is left out is counted."""
    assert resolve("review", "--most", "1") == 0
    told = capsys.readouterr()

    assert "  two:  careergraph resolve split --from before --kind" in told.out
    assert told.out.count("two:") == 1
    assert "more (--most, --kind, --json)" in told.err


def test_what_review_shows_to_type_is_about_the_same_files(project, capsys):
    """The commands name the file of decisions, the vocabulary and the build, quoted where that is needed."""
    (project / "my words.ttl").write_text("")
    (project / "my decisions.tsv").write_bytes(b"".join(DecisionsFile.empty().parts()))
    given = ("--decisions", "my decisions.tsv", "--vocabulary", "my words.ttl")
    assert resolve("review", *given, "--json") == 0
    doubt = json.loads(capsys.readouterr().out)["doubts"][0]

    words = ["--decisions", "my decisions.tsv", "--vocabulary", "my words.ttl", "--from", "before", "--kind"]
    assert _words(doubt["split"])[:9] == ["resolve", "split", *words]
    assert "'my decisions.tsv'" in doubt["merge"]
    assert main(_words(doubt["split"])) == 0
    assert not (project / "decisions.sssom.tsv").exists()
    assert len(load_decisions(project / "my decisions.tsv").made) == 1
    (project / "my decisions.tsv").unlink()
