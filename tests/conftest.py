"""Builders that make values by hand: nothing here runs a pipeline."""

import sys
from collections.abc import Callable

import backports
import pytest

from builders import build_document, build_graph
from careergraph.graph import Graph
from careergraph.model import Document


@pytest.fixture
def document() -> Callable[..., Document]:
    """Build a document by hand: `document("text")`."""
    return build_document


@pytest.fixture
def graph() -> Callable[..., Graph]:
    """Build a graph by hand: `graph(("Nurse", "requiresSkill", "triage"))`."""
    return build_graph


@pytest.fixture
def _without_zstd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extra for Zstandard be one that is not installed."""
    monkeypatch.delattr(backports, "zstd", raising=False)
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
