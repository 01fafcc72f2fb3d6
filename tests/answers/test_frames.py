"""Answers as frames of pandas and polars, where these are installed."""

import importlib
import inspect
import pkgutil
import sys

import pytest

import careergraph.analysis
from careergraph.analysis.compare import compare
from careergraph.analysis.similar import similar
from careergraph.analysis.tables import Answer, records_of
from careergraph.errors import MissingExtra, UsageError
from handmade import example_graph

MLE, RESEARCH = "Machine Learning Engineer", "Research Engineer"


@pytest.fixture
def answer():
    """Return an answer of several parts, with cells that hold nothing, texts, whole and other numbers."""
    return compare(example_graph(), [MLE, RESEARCH])


def values(frame, module: str) -> list[dict[str, object]]:
    """Return the rows of a frame with None for what is absent."""
    if module == "polars":
        return frame.to_dicts()
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


@pytest.mark.parametrize("module", ["pandas", "polars"])
def test_a_frame_of_all_parts_has_each_row_with_the_part_it_is_of(answer, module):
    """Columns that a part lacks are empty there, and numbers stay numbers beside empty cells."""
    pytest.importorskip(module)
    found = values(getattr(answer, f"to_{module}")(), module)

    records = [record for record, _ in records_of(answer.tables())]
    assert [{name: cell for name, cell in row.items() if cell is not None} for row in found] == [
        {name: cell for name, cell in record.items() if cell is not None} for record in records
    ]
    assert isinstance(found[1][f"sources: {MLE}"], int)


@pytest.mark.parametrize("module", ["pandas", "polars"])
def test_a_frame_of_one_part_has_its_columns_alone(answer, module):
    """A part is asked for by the name of its table; an answer of one part needs no name."""
    pytest.importorskip(module)
    frame = getattr(answer, f"to_{module}")("only-2")

    only = next(table for table in answer.tables() if table.name == "only-2")
    assert list(frame.columns) == [column.name for column in only.columns]
    assert len(frame) == 0
    alike = getattr(similar(example_graph(), MLE), f"to_{module}")()
    assert list(alike["role"]) == [RESEARCH]
    assert "part" not in alike.columns


@pytest.mark.parametrize("module", ["pandas", "polars"])
def test_a_frame_names_what_is_missing(answer, module, monkeypatch):
    """Without the library the error says what to install; a part that is not there is wrong usage."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'careergraph\[{module}\]'"):
        getattr(answer, f"to_{module}")()
    with pytest.raises(UsageError, match="no part is called 'all'; parts are: common, shared"):
        getattr(answer, f"to_{module}")("all")


def test_every_answer_is_one():
    """What has tables and notes inherits what shows them in a notebook and makes frames of them."""
    modules = [
        importlib.import_module(f"careergraph.analysis.{found.name}")
        for found in pkgutil.iter_modules(careergraph.analysis.__path__)
    ]
    values = {value for module in modules for value in vars(module).values() if inspect.isclass(value)}
    answers = [value for value in values if hasattr(value, "tables") and hasattr(value, "notes")]
    assert len(answers) > 3
    assert [value for value in answers if not issubclass(value, Answer)] == []
