"""Print what an edit of one document costs beside a full build: `python benchmarks/incremental.py [2000]`.

The documents are long advertisements of `ads.py`, or --short ones, each a file of its own. Seconds are of the
processor, in this process: first for reading, extraction and the claims alone, then for all that a build
does, with every output rewritten; of three edits, one after the other, the least. The limits are 3 % and
25 %.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ads import ad_of, long_ad_of
from careergraph.claims import FILENAME
from careergraph.extraction import Reading, extract_source
from careergraph.model import Extraction
from careergraph.pipeline import build, write_outputs
from careergraph.sources import find_sources
from careergraph.updates import plan_of, updating

_EDITS = 3


def main() -> None:
    """Print the seconds and the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=2_000)
    parser.add_argument("--short", action="store_true")
    given = parser.parse_args()
    count, make = given.documents, ad_of if given.short else long_ad_of
    with tempfile.TemporaryDirectory() as root:
        sources, claims, output = (Path(root) / part for part in ("sources", "claims", "output"))
        for folder in (sources, claims, output):
            folder.mkdir()
        characters = _write_documents(sources, count, make)
        print(f"{count} documents, {characters // count} characters each")
        _read(sources, claims)  # what is loaded once is loaded
        (claims / FILENAME).unlink()
        for name, work, folder, limit in (("claims", _read, claims, 3), ("all", _build, output, 25)):
            full = _seconds(work, sources, folder)
            again = min(_seconds_of_edit(number, work, sources, folder) for number in range(_EDITS))
            share = 100 * again / full
            print(
                f"{name:8} full {full:8.2f} s, after an edit {again:8.2f} s: {share:.1f} % (limit {limit} %)"
            )


def _write_documents(folder: Path, count: int, make: Callable[[int], dict[str, str]]) -> int:
    written = 0
    for number in range(count):
        ad = make(number)
        text = f"# {ad['title']}\n\n{ad['company']}, {ad['location']}\n\n{ad['description']}\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
        written += len(text)
    return written


def _seconds_of_edit(number: int, work: Callable[[Path, Path], None], sources: Path, folder: Path) -> float:
    edited = sources / f"{number}.md"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(f"{text}\nKnowledge of {folder.name}.\n", encoding="utf-8")
    return _seconds(work, sources, folder)


def _seconds(work: Callable[[Path, Path], None], sources: Path, folder: Path) -> float:
    gc.collect()  # what the build before left lies in no edit's way: that is a program of its own
    began = time.process_time()
    work(sources, folder)
    return time.process_time() - began


def _read(sources: Path, folder: Path) -> None:
    """Bring the claims of a folder up to date, and nothing else."""
    found = find_sources([sources]).sources
    plan = plan_of(found, Reading(), folder)
    with updating(plan, folder) as update:
        for source in found:
            if source.id not in update.unchanged:
                outcome = extract_source(source, replace(Reading(), keep_text=True))
                assert isinstance(outcome, Extraction)
                update.put(outcome)
        update.finish().replace(folder / FILENAME)


def _build(sources: Path, folder: Path) -> None:
    found = find_sources([sources])
    with updating(plan_of(found.sources, Reading(), folder), folder) as update:
        graph = build(found.sources, problems=found.problems, update=update)
        write_outputs(graph, folder, update=update)


if __name__ == "__main__":
    main()
