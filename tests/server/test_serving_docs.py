"""docs/serving.md: what it shows is answered, and every option and status of the server stands in it."""

import re
from pathlib import Path

import httpx
import pytest

from builders import build_graph
from careergraph.cli import program
from careergraph.server.answering import _STATUS
from careergraph.server.operations import OPERATIONS
from servers import served, write_build

TEXT = (Path(__file__).parents[2] / "docs" / "serving.md").read_text(encoding="utf-8")
ROWS = (
    ("Data Engineer", "usesTool", "Python"),
    ("Data Engineer", "usesTool", "SQL"),
    ("Data Engineer", "progressesTo", "Data Architect"),
    ("Data Scientist", "usesTool", "Python"),
    ("Nurse", "requiresSkill", "triage"),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    with served(write_build(build_graph(*ROWS), folder), folder) as found:
        yield found


def test_every_example_is_answered(server):
    """The questions of the table, the paths of things and graphs, the formats."""
    paths = re.findall(r"`(/(?:api|role|graph|store|health|query)[^` ]*)`", TEXT)
    for row in re.findall(r"^\| (`/api/.*?) \| `(\?[^`]+)`", TEXT, re.MULTILINE):
        paths += [
            f"{path}{row[1]}"
            for path in re.findall(r"`(/api/\w+)`", row[0])
            if path not in {"/api/top", "/api/stats"}
        ]
    asked = {path for path in paths if "NAME" not in path and ("?" in path or not path.startswith("/api/"))}
    assert len(asked) > 12
    for path in sorted(asked - {"/api", "/api/openapi.json"}):
        assert httpx.get(server.address + path, timeout=120).status_code == 200, path


def test_every_operation_option_and_status_is_told():
    for name in OPERATIONS:
        assert f"`/api/{name}`" in TEXT
    options = {
        name for option in program.commands["serve"].params for name in option.opts if name.startswith("--")
    }
    for option in options - {"--quiet", "--verbose"}:
        assert f"`{option}" in TEXT or f" {option} " in TEXT, option
    for status in {*_STATUS.values(), 405, 406, 408, 413, 414, 415, 421, 431}:
        assert str(status) in TEXT
