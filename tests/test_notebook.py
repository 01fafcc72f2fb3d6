"""The notebook in docs/: its cells run from first to last, as they would in Jupyter, and it holds no outputs."""

import ast
import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOK = json.loads((ROOT / "docs" / "careergraph.ipynb").read_text(encoding="utf-8"))
CODE = ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


@pytest.fixture
def _beside_sources(tmp_path, monkeypatch):
    """Work in a folder docs/ beside a copy of sources/."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")


def run(code: str, namespace: dict[str, object]) -> object:
    """Run a cell and return the value of its last line, where that is an expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace) if last else None


@pytest.mark.usefixtures("_beside_sources")
def test_cells_run_in_order(tmp_path, capsys):
    """Each cell that ends in a value shows one that is not empty; nothing is written."""
    pytest.importorskip("pandas")
    namespace: dict[str, object] = {}
    shown = [run(code, namespace) for code in CODE]

    empty = [
        code for code, value in zip(CODE, shown, strict=True) if isinstance(value, list | tuple) and not value
    ]
    assert empty == ["graph.value.problems"]
    assert "did you mean Data Engineer" in capsys.readouterr().out
    tables = [value._repr_html_() for value in shown if type(value).__module__.startswith("careergraph")]
    assert len(tables) > 5
    assert all("<td" in html or "<mark>" in html for html in tables)
    assert list((tmp_path / "docs").iterdir()) == []


def test_the_notebook_is_one_of_version_4_without_outputs():
    """Ids are there and differ, nothing was run, so that no machine's paths are in it."""
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in NOTEBOOK["cells"]]
    assert len(ids) == len(set(ids))
    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None
        for cell in NOTEBOOK["cells"]
        if cell["cell_type"] == "code"
    )
