"""docs/extending.md: what it shows is installed as it stands there, and found by the program."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import programs

PAGE = (Path(__file__).parents[1] / "docs" / "extending.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def run(*command: object, cwd: Path, packages: Path | None = None) -> str:
    found = {**os.environ, **({"PYTHONPATH": str(packages)} if packages else {})}
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=found,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def installed(folder: Path, parts: int) -> Path:
    """Install the package of the page, made of so many of its code blocks, and return where it is."""
    (folder / "package").mkdir()
    files = {"pyproject.toml": blocks("toml"), "careergraph_bodies.py": blocks("python")}
    for name, content in files.items():
        (folder / "package" / name).write_text("\n".join(content[:parts]), encoding="utf-8")
    # Into a folder of its own, built with what is there: nothing is downloaded, no environment touched.
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
    target = folder / "site"
    run(sys.executable, "-m", "pip", "install", "-q", *options, "--target", target, "./package", cwd=folder)
    return target


@pytest.fixture
def guide(tmp_path) -> Path:
    path = tmp_path / "binder.md"
    path.write_text(blocks("markdown")[0], encoding="utf-8")
    return path


def extracted(path: Path, packages: Path | None = None) -> dict[str, str]:
    """Return rule and quote of each fact that the program prints of a document."""
    more = {"PYTHONPATH": str(packages)} if packages else {}
    rows = programs.run("extract", path.name, cwd=path.parent, **more).stdout.decode()
    return {
        f"{r['subject_label']} {r['predicate']} {r['object_label']}": f"{r['extractor']}: {r['quote']}"
        for r in map(json.loads, rows.splitlines())
    }


def test_extractor_of_the_page_finds_what_it_says(guide, tmp_path):
    """The package of two files is installed; its claim is there with its quote, no other is lost."""
    before = extracted(guide)
    after = extracted(guide, installed(tmp_path, 1))
    assert {fact: after[fact] for fact in after.keys() - before.keys()} == {
        "Bookbinder learnsFrom Society of Bookbinders": "bodies.member: members of the Society of Bookbinders"
    }
    assert before.items() <= after.items()


def test_extractor_of_the_page_is_short():
    """The extractor with its package is no longer than the page says."""
    written = "\n".join((blocks("toml")[0], blocks("python")[0]))
    assert "An extractor in 40 lines" in PAGE
    assert len([line for line in written.splitlines() if line.strip()]) <= 40


def test_reader_and_exporter_of_the_page_are_used(guide, tmp_path):
    """A build reads the new format and writes the new file, beside all it wrote before."""
    packages = installed(tmp_path, 2)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "binder.rst").write_text(
        "Bookbinder\n==========\n\nSkills\n------\n\n- Sewing by hand\n", encoding="utf-8"
    )
    run(sys.executable, "-m", "careergraph", "build", cwd=tmp_path, packages=packages)
    drawing = (tmp_path / "output" / "graph.dot").read_text(encoding="utf-8")
    assert '"Bookbinder" -> "sewing by hand" [label="requiresSkill"];' in drawing
    assert (tmp_path / "output" / "graph.ttl").exists()
    alone = run(sys.executable, "-m", "careergraph", "export", "dot", cwd=tmp_path, packages=packages)
    assert alone == drawing
