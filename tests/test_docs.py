"""The documentation: its commands and programs run, its links lead somewhere, its help is the program's."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from careergraph.cli import program
from programs import standing_in

ROOT = Path(__file__).parents[1]
PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md"))),
]
RUN = ["README.md", "docs/getting-started.md"]
COMMANDS = sorted(program.commands)


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def environ() -> dict[str, str]:
    """Return an environment in which `careergraph` is the program of this checkout."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CAREERGRAPH_")}
    return {**kept, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a copy of what a reader has in front of them: three of the sources."""
    (tmp_path / "sources").mkdir()
    for name in ("data-engineer.md", "data-scientist.txt", "registered-nurse.md"):
        shutil.copy(ROOT / "sources" / name, tmp_path / "sources")
    return tmp_path


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are written for bash")
@pytest.mark.parametrize("page", RUN)
def test_commands_of_the_docs_run(folder, tmp_path_factory, page):
    """Every bash block runs to its end without an error, one after the other.

    The program is started anew for each command of docs/getting-started.md; for those of the README, of which there
    are many, it is loaded once.
    """
    found = blocks(page, "bash")
    assert found
    script = "set -e\n" + "\n".join(f"(\n{block})" for block in found)
    env = environ()
    with ExitStack() as stack:
        more = {}
        if page == "README.md" and hasattr(os, "fork"):
            bin_ = tmp_path_factory.mktemp("bin")
            more = stack.enter_context(standing_in(bin_))
            env["PATH"] = os.pathsep.join([str(bin_), env["PATH"]])
        done = subprocess.run(
            ["bash", "-c", script], cwd=folder, env=env, capture_output=True, text=True, timeout=240,
            check=False, **more,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", RUN)
def test_programs_of_the_docs_run(folder, page):
    """Every Python block runs as a program of its own and prints something."""
    found = blocks(page, "python")
    assert found
    for code in found:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, env=environ(), capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_settings_of_the_readme_are_read(tmp_path):
    """The example of careergraph.toml has no unknown key."""
    from careergraph.config import load_config

    (tmp_path / "careergraph.toml").write_text(blocks("README.md", "toml")[0], encoding="utf-8")
    assert load_config(tmp_path, {}).jobs == 2


def test_vocabulary_of_the_docs_is_read():
    """The example of a vocabulary file is one, and its term has the id that the text says."""
    from careergraph.vocabulary import parse_vocabulary

    (turtle,) = blocks("docs/data-model.md", "turtle")
    assert list(parse_vocabulary([("terms.ttl", turtle.encode())]).terms) == ["tool/dough-sheeter"]


def test_help_in_the_readme_is_the_program_s(tmp_path):
    """The README shows `careergraph --help` as it is, and every command is in it."""
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- help -->\n```text\n")[2]
    done = subprocess.run(
        [sys.executable, "-m", "careergraph", "--help"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    assert shown.partition("```\n<!-- /help -->")[0] == done.stdout
    assert re.findall(r"^  (\w+)  ", done.stdout.partition("Commands:")[2], re.MULTILINE) == COMMANDS


@pytest.mark.parametrize("page", PAGES)
def test_links_of_the_docs_lead_somewhere(page):
    """Every relative link is a file of the project."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), target
