"""The unit of systemd and the container file: what they start exists, and what they copy is there."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from careergraph.cli import program

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "docs" / "careergraph.service"
CONTAINER = (ROOT / "docs" / "Containerfile").read_text(encoding="utf-8")


def parsed(arguments: list[str]) -> dict[str, object]:
    """Return what `careergraph serve` understands of a command line; it ends where it does not."""
    assert arguments[0] == "serve"
    serve = program.commands["serve"]
    return serve.make_context("serve", arguments[1:]).params


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.*)$", CONTAINER, re.MULTILINE)


def test_the_unit_starts_a_server():
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read(UNIT, encoding="utf-8")

    command = shlex.split(unit["Service"]["ExecStart"])
    found = parsed(command[1:])

    assert Path(command[0]).name == "careergraph"
    assert found["output"] == Path("/srv/careergraph/output")
    assert str(found["output"]).startswith(unit["Service"]["WorkingDirectory"])
    assert (
        unit["Service"]["Environment"].removeprefix("TMPDIR=")
        == "/var/cache/" + unit["Service"]["CacheDirectory"]
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_understands_the_unit(tmp_path):
    here = Path(sys.executable).with_name("careergraph")
    text = UNIT.read_text(encoding="utf-8").replace("/opt/careergraph/venv/bin/careergraph", str(here))
    (tmp_path / UNIT.name).write_text(text, encoding="utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / UNIT.name],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.returncode, [line for line in done.stderr.splitlines() if UNIT.name in line]) == (0, [])


def test_the_container_starts_a_server_that_others_reach():
    (command,) = instructions("CMD")
    found = parsed(json.loads(command))
    (health,) = re.findall(r"HEALTHCHECK .*? CMD (\[.*\])", CONTAINER)

    assert (found["output"], found["host"]) == (Path("/data/output"), "0.0.0.0")
    assert f":{found['port']}/health" in json.loads(health)[-1]
    assert [str(found["port"])] == instructions("EXPOSE")
    compile(json.loads(health)[-1], "HEALTHCHECK", "exec")


def test_all_that_a_wheel_is_made_of_is_copied():
    copied = [
        path for line in instructions("COPY") if not line.startswith("--from") for path in line.split()[:-1]
    ]
    assert all((ROOT / path).exists() for path in copied)
    assert {"pyproject.toml", "src", "ontology", "README.md", "LICENSE"} <= set(copied)
