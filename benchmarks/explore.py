"""The page of a large build, fed by its server: `python benchmarks/explore.py 100000`.

A graph of so many made-up things (tests/widegraphs.py) is written as a build (unchecked, to be quick), or
--build names one that was.
It is served, and asked over HTTP: neighborhoods of things drawn by chance and of those with most neighbors,
names as they are typed and with a slip. Then the page is opened in headless Chromium, a name with slips is
typed, and what is found is opened. Seconds are on the clock of this machine, over loopback; memory is what
the processes of the server hold together, pages that they share counted once (PSS; Linux).
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from careergraph.archive import read_graph
from careergraph.graph import Graph

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from servers import Server, served, wait_prepared, write_quickly
from widegraphs import HUB, wide_graph

_ASKED = 100


def memory_of(server: Server) -> tuple[int, int]:
    """Return how many processes a server has, and the bytes that they hold together."""
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.stdout.splitlines())}
    found = {server.process.pid}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    held = 0
    for pid in found:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
        held += int(re.search(r"^Pss: +(\d+) kB$", told, re.MULTILINE)[1]) * 1024
    return len(found), held


def told(what: str, seconds: Iterable[float], goal: float) -> bool:
    """Print the median, the 95th percentile and the greatest of times; say whether all are within a goal."""
    taken = sorted(seconds)
    print(
        f"{what:<44}{statistics.median(taken):>9.3f}{taken[int(0.95 * (len(taken) - 1))]:>9.3f}"
        f"{taken[-1]:>9.3f}{goal:>8.1f}  {len(taken)} asked",
        flush=True,
    )
    return taken[-1] <= goal


def slipped(name: str, chance: random.Random) -> str:
    """Return a name with a letter of its longest word left out, doubled or swapped with the next."""
    words = name.split()
    place = max(range(len(words)), key=lambda k: len(words[k]))
    word = words[place]
    at = chance.randrange(1, len(word) - 2)
    kind = chance.randrange(3)
    changed = (
        word[:at] + word[at + 1 :]
        if kind == 0
        else word[:at] + word[at] + word[at:]
        if kind == 1
        else word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    )
    return " ".join([*words[:place], changed, *words[place + 1 :]])


def asked(client: httpx.Client, question: str, each: Iterable[dict[str, str]]) -> list[float]:
    """Return how long each answer took."""
    taken = []
    for parameters in each:
        start = time.perf_counter()
        client.get(f"/explore/{question}", params=parameters).raise_for_status()
        taken.append(time.perf_counter() - start)
    return taken


def by_http(server: Server, graph: Graph) -> bool:
    """Ask for neighborhoods and names; print how long that took."""
    chance = random.Random(1)
    degree: dict[str, int] = {}
    for fact in graph.facts:
        for iri in (fact.subject, fact.object):
            degree[iri] = degree.get(iri, 0) + 1
    paths = {iri: iri.removeprefix(f"{graph.base}/") for iri in graph.entities}
    largest = sorted(degree, key=lambda iri: (-degree[iri], iri))[:10]
    some = chance.sample(sorted(graph.entities), _ASKED)
    long = [iri for iri in some if max(map(len, graph.label(iri).split())) > 4]
    with httpx.Client(base_url=server.address, timeout=120) as client:
        asked(
            client, "find", ({"text": "lantrn kepeer"} for _ in range(10))
        )  # each process reads the words once
        print(f"{'seconds':<44}{'median':>9}{'95 %':>9}{'most':>9}{'goal':>8}")
        return all(
            [
                told(
                    "neighborhood of a thing, 50 at most",
                    asked(client, "near", ({"path": paths[i]} for i in some)),
                    0.3,
                ),
                told(
                    f"of the ten with most neighbors (to {degree[largest[0]]:,})",
                    asked(client, "near", ({"path": paths[i]} for i in largest * 3)),
                    0.3,
                ),
                told(
                    "name as it is typed",
                    asked(client, "find", ({"text": graph.label(i)[:6]} for i in some)),
                    0.5,
                ),
                told(
                    "name with a slip",
                    asked(client, "find", ({"text": slipped(graph.label(i), chance)} for i in long)),
                    0.5,
                ),
            ]
        )


def in_browser(server: Server) -> None:
    """Open the page, find a thing with slips, load more of it; print how long that took."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Chromium is not installed: the page is not opened")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()

        def timed(what: str, act: Callable[[], object], until: str) -> None:
            start = time.perf_counter()
            act()
            page.wait_for_selector(until, state="attached")
            print(f"{what:<44}{time.perf_counter() - start:>9.3f}", flush=True)

        loaded = ".panel:has-text('the {} best supported are loaded')"
        timed("first view, by kind", lambda: page.goto(server.address), "html[data-ready=true]")
        page.focus("#query")
        timed(
            "a name with slips, until it is offered",
            lambda: page.keyboard.type("lantrn kepeer"),
            f"#hits li:first-child:has-text('{HUB}')",
        )
        timed("opened, with its neighbors", lambda: page.keyboard.press("Enter"), loaded.format(50))
        timed("50 more", lambda: page.click(".panel .next"), loaded.format(100))
        browser.close()


def main() -> int:
    """Measure, and return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("things", type=int)
    parser.add_argument(
        "--build", type=Path, help="a build of so many of these things that was written before"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        build = given.build or write_quickly(wide_graph(given.things), folder)
        print(f"build written in {time.perf_counter() - start:.0f} s" if given.build is None else f"{build}")
        graph = read_graph(build)
        print(f"{len(graph.entities):,} things, {len(graph.facts):,} facts, {os.cpu_count()} processors")
        start = time.perf_counter()
        with served(build, folder, "-q", "--page-things", "1") as server:
            print(f"served after {time.perf_counter() - start:.1f} s, ", end="", flush=True)
            wait_prepared(server)
            print(f"the page's records ready after {time.perf_counter() - start:.0f} s", flush=True)
            is_fast = by_http(server, graph)
            in_browser(server)
            count, held = memory_of(server)
            print(f"memory of {count} processes of the server: {held / 1e6:,.0f} MB")
    return int(not is_fast)


if __name__ == "__main__":
    sys.exit(main())
