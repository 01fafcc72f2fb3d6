"""Laws 2, 3 and 9: neither order nor workers nor hash seed change a byte; nothing that remains moves."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph.extraction import Source, extract_source
from careergraph.graph import Graph
from careergraph.locking import LOCK_NAME
from careergraph.model import Extraction
from careergraph.pipeline import build, output_files
from careergraph.resolve import resolve
from careergraph.vocabulary import load_vocabulary

SOURCES = Path(__file__).parents[2] / "sources"
NAMES = ("data-engineer.md", "data-scientist.txt", "electrician.txt", "registered-nurse.md")
TWINS = {
    "capitals.md": "# DATA ENGINEER\n\n## Skills\n\n- DATA MODELING\n- Zebra grooming\n",
    "small.md": "# Data engineer\n\n## Skills\n\n- data modeling\n- zebra grooming\n",
}
SOAK = bool(os.environ.get("TEST_SOAK"))
EXAMPLES = 200 if SOAK else 8


@pytest.fixture(scope="module")
def extractions() -> tuple[Extraction, ...]:
    """Return what a few real documents say, and two that spell the same things differently."""
    data = {name: (SOURCES / name).read_bytes() for name in NAMES}
    data |= {name: text.encode() for name, text in TWINS.items()}
    found = [extract_source(Source(name, SOURCES / name, content)) for name, content in data.items()]
    assert all(isinstance(extraction, Extraction) for extraction in found)
    return tuple(found)


def graph_of(extractions) -> Graph:
    return resolve(extractions, load_vocabulary())


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_resolve_does_not_depend_on_order_or_repetition(extractions, data):
    """Law 3: any order of the documents gives the same graph."""
    shuffled = data.draw(st.permutations(extractions))
    assert graph_of(shuffled) == graph_of(extractions)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_resolve_of_fewer_documents_keeps_every_iri(extractions, data):
    """Law 9: what fewer documents say has the same IRIs, facts and evidence among more of them."""
    some = data.draw(st.lists(st.sampled_from(extractions), min_size=1, unique_by=lambda e: e.origin.id))
    part, whole = graph_of(some), graph_of(extractions)
    assert part.entities.keys() <= whole.entities.keys()
    ids = {extraction.origin.id for extraction in some}
    expected = {
        fact: kept
        for fact, evidence in whole.facts.items()
        if (kept := tuple(e for e in evidence if e.document in ids))
    }
    assert part.facts == expected
    kinds = {iri: whole.entities[iri].kind for iri in part.entities}
    assert {iri: entity.kind for iri, entity in part.entities.items()} == kinds


def test_build_is_the_same_in_every_engine():
    """Law 2: in process or in workers, the files of a build have the same bytes."""
    sources = [Source(name, None, text.encode()) for name, text in TWINS.items()]
    inline = output_files(build(sources))
    assert output_files(build(sources[::-1])) == inline
    assert output_files(build(sources, jobs=2, engine="processes")) == inline


def test_build_does_not_depend_on_hash_seed_order_or_jobs(tmp_path):
    """Law 2, through the program: every file of a build has the same bytes."""
    for name, text in TWINS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [*(str(SOURCES / name) for name in NAMES[1:2]), *(str(tmp_path / name) for name in TWINS)]
    runs = [("0", "1", paths), ("4711", "2", paths[::-1]), ("1", "1", paths[1:] + paths[:1])][
        : 3 if SOAK else 2
    ]
    built = [written(tmp_path / f"out-{seed}", seed, jobs, order) for seed, jobs, order in runs]
    assert all(files == built[0] for files in built[1:])
    assert len(built[0]) == 11


def written(folder: Path, seed: str, jobs: str, paths: list[str]) -> dict[str, object]:
    """Build in a process of its own and return the files by name: their bytes, of the claims their rows."""
    subprocess.run(
        [sys.executable, "-m", "careergraph", "build", *paths, "-o", str(folder), "--jobs", jobs, "-q"],
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
    )
    with duckdb.connect(str(folder / "claims.duckdb"), read_only=True) as db:
        claims = {
            name: db.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall()
            for name in ("document", "text", "claim", "checked")
        }
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK_NAME}
    return {**files, "claims.duckdb": claims}
