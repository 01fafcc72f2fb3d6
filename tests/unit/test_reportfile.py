"""report.json read back: whole, or told where it is not."""

import json
from pathlib import Path

import pytest

from careergraph.archive import read_graph
from careergraph.diff import compare
from careergraph.errors import NoBuild, UsageError
from careergraph.pipeline import write_outputs
from careergraph.reportfile import load_report
from handmade import example_graph


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """Return the folder of a build."""
    folder = tmp_path_factory.mktemp("build")
    write_outputs(example_graph(), folder)
    return folder


@pytest.fixture
def edited(written, tmp_path):
    """Return what writes a report into a folder that is else the build."""

    def write(report: object) -> Path:
        for path in written.iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        (tmp_path / "report.json").write_text(json.dumps(report), encoding="utf-8")
        return tmp_path

    return write


def ways(value: object, *way: str | int):
    """Yield the way to each part of a value."""
    for step, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*way, step)
        if isinstance(part, dict | list):
            yield from ways(part, *way, step)


def test_whatever_is_taken_out_or_changed_is_told(written, edited):
    """No part of a report that is edited ends in anything but a graph or a message with the file's name."""
    text = (written / "report.json").read_text(encoding="utf-8")
    folder = edited({})
    read = ("base", "vocabulary", "documents", "problems", "merges", "outputs", "decisions")
    for way in ways({name: part for name, part in json.loads(text).items() if name in read}):
        for new in (..., None, 7, "x", [7], {"x": 7}):
            report = json.loads(text)
            held = report
            for step in way[:-1]:
                held = held[step]
            if new is ...:
                del held[way[-1]]
            else:
                held[way[-1]] = new
            (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
            told = outcome(folder)
            assert "report.json" in told or told == "whole", (way, new)


def outcome(folder: Path) -> str:
    """Return what is told of a build, or that its graph can be used."""
    try:
        graph = read_graph(folder)
    except UsageError as exc:
        return str(exc)
    assert all(graph.support(fact) for fact in graph.facts)
    assert all(graph.label(merge.entity) for merge in graph.merges)
    return "whole"


@pytest.mark.parametrize(
    ("way", "new", "place"),
    [
        (("base",), ..., "`base`"),
        (("documents", 0, "digest"), ..., "`digest` - at `$.documents[0]`"),
        (("documents", 1), "x", "`str` - at `$.documents[1]`"),
        (("documents", 0, "account"), {"facts": {}}, "at `$.documents[0].account"),
        (("outputs",), [], "`$.outputs`"),
        (("outputs", "graph.ttl"), 7, "`$.outputs[...]`"),
        (("merges",), [{"entity": "x"}], "at `$.merges[0]`"),
        (("decisions", "unused"), [None], "`$.decisions.unused[0]`"),
        (("evidence",), "some", "`$.evidence`"),
        (("license",), 7, "`$.license`"),
    ],
)  # fmt: skip
def test_the_part_is_named(written, edited, way, new, place):
    """To whoever reads the build, by whatever command."""
    report = json.loads((written / "report.json").read_text(encoding="utf-8"))
    held = report
    for step in way[:-1]:
        held = held[step]
    if new is ...:
        del held[way[-1]]
    else:
        held[way[-1]] = new
    folder = edited(report)
    for ask in (read_graph, load_report, lambda folder: compare(folder, folder)):
        with pytest.raises(UsageError) as raised:
            ask(folder)
        assert place in str(raised.value)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 1}', "[" * 100_000])
def test_what_is_no_report_is_no_build(tmp_path, text):
    """The file is named."""
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(NoBuild, match=r"report\.json"):
        load_report(tmp_path)


def test_lines_that_are_no_rows_are_told(edited, written):
    """facts.jsonl is read as carefully."""
    folder = edited(json.loads((written / "report.json").read_text(encoding="utf-8")))
    (folder / "facts.jsonl").write_text("7\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"facts\.jsonl is missing or damaged"):
        read_graph(folder)
