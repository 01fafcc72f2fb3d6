"""The wheel: installed in a fresh environment outside the checkout, it builds a file by itself."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command, cwd: Path) -> str:
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Return the wheel, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_wheel_ships_the_ontology_and_types(wheel):
    """Ontology, shapes, vocabulary, queries, the page's parts and py.typed are inside."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "careergraph/py.typed",
        "careergraph/_ontology/careergraph.ttl",
        "careergraph/_ontology/shapes.ttl",
        "careergraph/_ontology/queries/skills-of-role.rq",
    } <= names
    assert any(name.startswith("careergraph/_ontology/vocabulary/") for name in names)
    assert any(name.startswith("careergraph/view/") and name.endswith(".js") for name in names)
    assert not any(name.startswith(("tests/", "sources/")) for name in names)


def test_wheel_builds_a_file_outside_the_checkout(wheel, tmp_path):
    """Installed where the checkout is not to be seen, the program builds a guide and verifies it."""
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    site = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    )
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=tmp_path,
    )
    # The dependencies are those of this environment: nothing is downloaded for a test. A plain path
    # in a .pth file does not run the .pth files in it, so the checkout itself stays out of sight.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = run(python, "-c", "import careergraph; print(careergraph.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(tmp_path)
    run(python, "-m", "careergraph", "init", "project", cwd=tmp_path)
    run(python, "-m", "careergraph", "build", cwd=tmp_path / "project")
    run(python, "-m", "careergraph", "verify", cwd=tmp_path / "project")
    listed = run(python, "-m", "careergraph", "query", "--list", cwd=tmp_path)
    assert "skills-of-role" in listed
