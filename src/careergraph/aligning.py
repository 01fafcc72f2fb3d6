"""Alignment of a build: taxonomy → mappings, and what `--apply` changes in the files of the build."""

import json
from collections.abc import Iterator
from pathlib import Path

from careergraph.alignment import Alignment
from careergraph.alignment.triples import apply_alignment
from careergraph.archive import ALIGNMENT_FILE
from careergraph.errors import NoBuild
from careergraph.exporters import filename_of, parts_of
from careergraph.graph import Graph
from careergraph.outputs import noting, write_files
from careergraph.query.stored import store_names
from careergraph.rdf import alignment_parts, hash_of
from careergraph.stores import storing

__all__ = ["write_alignment"]


def write_alignment(folder: Path, graph: Graph, alignment: Alignment) -> Graph:
    """Add an alignment to the build in a folder, in place of an earlier one with the same taxonomy.

    Its graph is written as alignment.ttl and into graph.trig, and the report tells the digests of both and
    the hash of the dataset. A store on disk is written anew. No other file changes.

    Raises:
        OutputError: a file cannot be written; nothing was replaced.
        NoBuild: the report is missing or damaged.
    """
    aligned = apply_alignment(graph, alignment)
    path = folder / "report.json"
    try:
        report = json.loads(path.read_text(encoding="utf-8", errors="surrogateescape"))
        digests: dict[str, str] = report["outputs"]
    except (OSError, ValueError, KeyError) as exc:
        raise NoBuild(folder, path.name) from exc
    trig = filename_of("trig")
    before, after = report.get("graph_hash", ""), hash_of(aligned)
    report["graph_hash"] = after
    markdown = _read(folder / "report.md").replace(before.encode(), after.encode()) if before else b""

    def new_report() -> Iterator[bytes]:
        report["outputs"] = dict(sorted(digests.items()))
        text = json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False)
        yield (text + "\n").encode("utf-8", "surrogateescape")

    with storing(folder, aligned, after, "yes" if store_names(folder) else "no"):
        write_files(
            folder,
            {
                ALIGNMENT_FILE: noting(ALIGNMENT_FILE, alignment_parts(aligned), digests),
                trig: noting(trig, parts_of("trig", aligned), digests),
                **({"report.md": markdown} if markdown else {}),
                path.name: new_report(),  # last: it tells the digests of what was written before it
            },
        )
    return aligned


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
