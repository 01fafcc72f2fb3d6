"""Print the seconds that each stage of a build takes over a folder: `python benchmarks/stages.py sources`."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from careergraph import pipeline
from careergraph.check import check_graph
from careergraph.exporters import load_exporters
from careergraph.extraction import extract_source
from careergraph.model import Extraction
from careergraph.resolve import resolve
from careergraph.sources import find_sources
from careergraph.vocabulary import load_vocabulary

R = TypeVar("R")


def lap(name: str, stage: Callable[[], R]) -> R:
    """Run a stage and print how long it took."""
    start = time.perf_counter()
    result = stage()
    print(f"{time.perf_counter() - start:7.2f} s  {name}")
    return result


def main(folder: Path) -> None:
    """Run the stages of a build one after the other, in this process."""
    vocabulary = lap("load the vocabulary", load_vocabulary)
    lap("index the vocabulary", lambda: vocabulary.matcher)
    sources = lap("find the sources", lambda: find_sources([folder]).sources)
    outcomes = lap("extract", lambda: [extract_source(source) for source in sources])
    extractions = [outcome for outcome in outcomes if isinstance(outcome, Extraction)]
    graph = lap("resolve", lambda: resolve(extractions, vocabulary))
    lap("check", lambda: check_graph(graph))
    for name in [*sorted(load_exporters()), "html"]:
        lap(f"export {name}", lambda name=name: pipeline.export_graph(graph, name))
    print(f"{len(graph.facts)} facts in {len(graph.origins)} documents")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "sources"))
