"""Servers for tests: `careergraph serve` as a process of its own, on a free port of this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from careergraph.exporters import filename_of, parts_of
from careergraph.graph import Graph
from careergraph.outputs import noting, write_files
from careergraph.pipeline import write_outputs
from careergraph.report import report_json_parts, report_of
from careergraph.stores import storing
from careergraph.view.values import Counts
from careergraph.vocabulary import load_vocabulary

__all__ = ["EXAMPLE", "Server", "served", "wait_prepared", "write_build", "write_example", "write_quickly"]

#: Where the example has its things.
EXAMPLE = "https://example.org/"
_PATIENCE = 60  # seconds


@dataclass
class Server:
    """A server that runs: its address, without a slash at the end, its process, and what it says."""

    address: str
    process: subprocess.Popen[str]
    said: Path
    folder: Path = field(default=Path())

    def log(self, awaited: str = "") -> str:
        """Return what it has written to stderr, once this stands in it."""
        return _awaited(self.process, self.said, awaited)


@contextmanager
def served(source: Path, folder: Path, *flags: str) -> Iterator[Server]:
    """Serve a build or a file while the block runs; the folder holds what it says."""
    said = folder / "stderr.txt"
    environ = {k: v for k, v in os.environ.items() if not k.startswith("CAREERGRAPH_")}
    with said.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "careergraph", "serve", source, "--port", "0", *flags],
            stderr=file,
            cwd=folder,
            env=environ,
        )
    try:
        yield Server(_address(process, said), process, said, folder)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(60)


def wait_prepared(server: Server) -> None:
    """Return when a server has all that the page of a large build asks for."""
    due = time.monotonic() + 10 * _PATIENCE
    while httpx.get(f"{server.address}/explore/find?text=x", timeout=_PATIENCE).status_code == 503:
        if time.monotonic() > due:
            raise AssertionError(f"it is not prepared: {server.log()}")
        time.sleep(0.1)


def write_build(graph: Graph, folder: Path, *, store: str = "auto") -> Path:
    """Write what a build of a graph holds into a folder of its own, and return that."""
    output = folder / "output"
    write_outputs(graph, output, store=store)
    return output


def write_quickly(graph: Graph, folder: Path) -> Path:
    """Write what a server needs of the build of a large graph: unchecked, without a page, no evidence in its RDF."""
    output, counted, digests = folder / "output", replace(graph, level="counts"), {}
    page = Counts(
        nodes=0, all_nodes=len(graph.entities), facts=0, all_facts=len(graph.facts), documents=0, texts=0
    )
    report = report_of(counted, vocabulary=load_vocabulary().digest, outputs=digests, findings=(), page=page)
    files = {
        filename_of(name): noting(filename_of(name), parts_of(name, counted), digests)
        for name in ("jsonl", "turtle", "trig")
    }
    with storing(output, counted, report.graph_hash, "yes"):
        write_files(output, files | {"report.json": report_json_parts(report)})
    return output


def write_example(folder: Path) -> Path:
    """Write a file of a default graph and two named ones: `:s :p 0` … `:s :p 2`, and return it."""
    names = (None, NamedNode(f"{EXAMPLE}g1"), NamedNode(f"{EXAMPLE}g2"))
    quads = [
        Quad(NamedNode(f"{EXAMPLE}s"), NamedNode(f"{EXAMPLE}p"), Literal(n), *filter(None, [name]))
        for n, name in enumerate(names)
    ]
    path = folder / "example.nq"
    path.write_bytes(serialize(quads, format=RdfFormat.N_QUADS))
    return path


def _address(process: "subprocess.Popen[str]", said: Path) -> str:
    found = re.search(r"serving at (\S+)/\n", _awaited(process, said, "serving at "))
    if found is None:
        raise AssertionError(f"it does not serve: {said.read_text(encoding='utf-8')}")
    return found[1]


def _awaited(process: "subprocess.Popen[str]", said: Path, awaited: str) -> str:
    due = time.monotonic() + _PATIENCE
    while True:
        text = said.read_text(encoding="utf-8")
        if (awaited in text and text.endswith("\n")) or time.monotonic() > due or process.poll() is not None:
            return text
        time.sleep(0.02)
