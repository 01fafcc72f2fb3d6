"""Ask a served graph by many clients, beside the oxigraph server: `python benchmarks/serving.py 1300`.

The graph is that of so many documents of `graphs.py` with all its evidence: 1,300 are a million quads. Both
servers read the same store from disk, with the union of the graphs as default graph, and get the same
--queries by POST from --clients threads of this process, one connection each: the named queries that ask
about a thing, each about things drawn by a generator of chance with a seed. Before that both must answer one
of each with the same rows. Printed are the requests a second, the milliseconds within which half and 99 in
100 were answered, and the errors. Then ours is asked the same once more while a cross product runs into its
limit of time or memory again and again; that may not double what 99 in 100 take. Past a limit (no error, half
of the throughput of oxigraph, twice the time beside the cross product) the exit code is 1.
"""

import argparse
import http.client
import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from careergraph.graph import Graph
from careergraph.ontology import namespaces
from careergraph.pipeline import write_outputs
from careergraph.query import load_store, named_queries, write_named
from graphs import made_graph
from sparql import asked_of, things_of

_LEAST_SHARE = 0.5
_MOST_DELAY = 2.0
_PATIENCE = 60.0  # seconds
_HEADERS = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(frozen=True, slots=True)
class Load:
    """What came of many requests: seconds on the clock of all together, of each, and how many failed."""

    seconds: float
    each: tuple[float, ...]
    errors: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each) / self.seconds

    def within(self, share: float) -> float:
        """Return the milliseconds within which this share of the requests was answered."""
        return statistics.quantiles(self.each, n=1_000, method="inclusive")[round(share * 1_000) - 1] * 1_000


class Client:
    """A connection to an endpoint that stays open."""

    def __init__(self, address: str) -> None:
        """Connect when first asked."""
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.netloc, timeout=_PATIENCE)
        self._path = parts.path

    def ask(self, text: str) -> tuple[int, bytes]:
        """Return the status and the body of the answer to a query."""
        self._connection.request("POST", self._path, text.encode(), _HEADERS)
        response = self._connection.getresponse()
        return response.status, response.read()


def queries_of(graph: Graph, folder: Path, count: int) -> tuple[list[str], list[str]]:
    """Return one query of each name that asks about things, and so many of them about others."""
    store, things, chance = load_store(folder), things_of(graph), random.Random(7)
    asking = [query for query in named_queries().values() if any(each.kinds for each in query.parameters)]
    first = [write_named(store, query.name, asked_of(query, graph, things)) for query in asking]
    texts: list[str] = []
    for _ in range(-(-count // len(asking))):
        shuffled = {kind: chance.sample(iris, len(iris)) for kind, iris in things.items()}
        for query in asking:
            fixed = query.name in {"route", "evidence-of"}
            given = asked_of(query, graph, things if fixed else shuffled)
            texts.append(write_named(store, query.name, given))
    chance.shuffle(texts)
    prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in namespaces(graph.base).items())
    return [prologue + text for text in first], [prologue + text for text in texts[:count]]


def asked(address: str, texts: Sequence[str], clients: int) -> Load:
    """Send the queries from so many threads, each the next that is left, and wait for all answers."""
    left, lock = iter(texts), threading.Lock()
    each: list[float] = []
    failed: list[int] = []

    def work() -> None:
        client = Client(address)
        while True:
            with lock:
                text = next(left, None)
            if text is None:
                return
            start = time.perf_counter()
            status, _ = client.ask(text)
            each.append(time.perf_counter() - start)
            if status != 200:
                failed.append(status)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(time.perf_counter() - start, tuple(each), len(failed))


def rows_of(address: str, text: str) -> list[str]:
    """Return the rows of an answer in an order of their own."""
    status, body = Client(address).ask(text)
    if status != 200:
        sys.exit(f"{address} answers {status}: {body[:300]!r}\n{text}")
    return sorted(json.dumps(row, sort_keys=True) for row in json.loads(body)["results"]["bindings"])


@contextmanager
def products(address: str) -> Iterator[list[int]]:
    """Ask a cross product again and again while the block runs; yield the statuses of what was answered."""
    statuses: list[int] = []
    done = threading.Event()

    def work() -> None:
        while not done.is_set():
            statuses.append(Client(address).ask(_PRODUCT)[0])

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield statuses
    finally:
        done.set()
        thread.join()


@contextmanager
def own_server(folder: Path) -> Iterator[str]:
    """Serve the build by `careergraph serve` and yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "careergraph", "serve", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _await(f"http://127.0.0.1:{port}/sparql")
            yield f"http://127.0.0.1:{port}/sparql"
        finally:
            process.terminate()


@contextmanager
def oxigraph_server(store: Path) -> Iterator[str]:
    """Serve the store by oxigraph and yield its address."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        sys.exit("oxigraph is not installed: make bench does it")
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "-l", str(store), "-b", place, "--union-default-graph"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        try:
            _await(f"http://{place}/query")
            yield f"http://{place}/query"
        finally:
            process.terminate()


def _await(address: str) -> None:
    due = time.monotonic() + _PATIENCE
    while time.monotonic() < due:
        try:
            Client(address).ask("ASK {}")
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"{address} does not answer")


def _tell(name: str, load: Load) -> None:
    print(
        f"{name:>22}: {load.rate:7.1f} a second, half within {load.within(0.5):6.1f} ms, "
        f"99 % within {load.within(0.99):7.1f} ms, {load.errors} errors",
        flush=True,
    )


def measure(folder: Path, documents: int, queries: int, clients: int) -> bool:
    """Write the graph to the folder, ask both servers, print; return whether all limits are kept."""
    graph = made_graph(documents)
    write_outputs(graph, folder, store="yes")
    (store,) = (folder / "store").iterdir()
    print(f"{len(load_store(folder)):,} quads, {queries:,} queries, {clients} clients", flush=True)
    first, texts = queries_of(graph, folder, queries)
    del graph
    with oxigraph_server(store) as address:
        expected = [rows_of(address, text) for text in first]
        theirs = asked(address, texts, clients)
    _tell("oxigraph", theirs)
    with own_server(folder) as address:
        differing = sum(rows_of(address, text) != rows for text, rows in zip(first, expected, strict=True))
        ours = asked(address, texts, clients)
        _tell("careergraph serve", ours)
        with products(address) as statuses:
            beside = asked(address, texts, clients)
    _tell("beside a cross product", beside)
    share, delay = ours.rate / theirs.rate, beside.within(0.99) / ours.within(0.99)
    print(
        f"throughput {share:.2f} of oxigraph's (limit {_LEAST_SHARE}); beside the product {delay:.2f} times"
    )
    print(f"the product was answered {_counted(statuses)}; {differing} of {len(first)} answers differ")
    errors = theirs.errors + ours.errors + beside.errors + differing
    return not errors and set(statuses) <= {500, 504} and share >= _LEAST_SHARE and delay <= _MOST_DELAY


def _counted(statuses: Sequence[int]) -> str:
    counts: Mapping[int, int] = {status: statuses.count(status) for status in sorted(set(statuses))}
    return ", ".join(f"{status} {count} times" for status, count in counts.items())


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=int, nargs="?", default=1_300)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        is_kept = measure(Path(folder) / "output", given.documents, given.queries, given.clients)
    sys.exit(0 if is_kept else 1)


if __name__ == "__main__":
    main()
