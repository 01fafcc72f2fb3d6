"""The records of a build in a file where parts of it are looked up: made once a build, then only read.

A thing's neighbors stand in it in their order, the best supported first; names stand in it folded, with
their words, to be searched.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from careergraph.archive import read_graph
from careergraph.engines.bounds import limit_memory
from careergraph.errors import OutputError
from careergraph.graph import Graph
from careergraph.safehtml import clean
from careergraph.text import fold_name
from careergraph.view import render_source_page
from careergraph.view.values import Edge, Node
from careergraph.view.whole import Said, Whole

__all__ = ["PAGE", "RECORDS", "SOURCE", "keep_build", "keep_graph", "words_of"]

#: What stands in the folder of what is kept: the page that opens first, and the records.
PAGE, RECORDS = "explore.html", "records.sqlite"
#: The address below which a page asks for more, as it stands beside the page.
SOURCE = "explore"
#: The longest name that is searched.
_LONGEST = 200

_TABLES = """
CREATE TABLE things (
    id INTEGER PRIMARY KEY, path TEXT, kind TEXT, neighbors INTEGER, worth INTEGER, broader INTEGER,
    record BLOB);
CREATE TABLE facts (id INTEGER PRIMARY KEY, subject INTEGER, object INTEGER, record BLOB);
CREATE TABLE neighbors (
    thing INTEGER, place INTEGER, fact INTEGER, PRIMARY KEY (thing, place, fact)) WITHOUT ROWID;
CREATE TABLE about (build TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, record BLOB);
CREATE TABLE figures (fact INTEGER PRIMARY KEY, record BLOB);
CREATE TABLE careers (
    thing INTEGER, field TEXT, place INTEGER, record BLOB, PRIMARY KEY (thing, field, place));
CREATE TABLE names (id INTEGER PRIMARY KEY, thing INTEGER, folded TEXT, name TEXT);
CREATE TABLE words (word TEXT, name INTEGER, PRIMARY KEY (word, name)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX by_broader ON things (broader) WHERE broader IS NOT NULL;
CREATE INDEX by_path ON things (path);
CREATE INDEX by_name ON names (folded);
CREATE INDEX by_ends ON facts (subject, object);
"""
_BETWEEN_WORDS = re.compile(r"[\s/(),]+")


def words_of(folded: str) -> list[str]:
    """Return the words of a folded name, as the page cuts it.

    >>> words_of("ci/cd (jenkins)")
    ['ci', 'cd', 'jenkins']
    """
    return list(filter(None, _BETWEEN_WORDS.split(folded)))


def keep_build(source: Path, folder: Path, memory: int | None = None) -> None:
    """Write the records of a build's folder, and the page that is fed of them, into another folder.

    It is for a process of its own, which may take so many bytes more than the graph.

    Raises:
        UsageError: there is no build, or one of its files is damaged.
        OutputError: they cannot be written.
    """
    graph = read_graph(source)
    if memory is not None:
        limit_memory(memory)
    try:
        keep_graph(graph, folder)
    except (MemoryError, OSError, sqlite3.Error) as exc:
        told = exc if str(exc) else "it takes more memory than it may"
        raise OutputError(f"the records of the page cannot be written to {folder}: {told}") from exc


def keep_graph(graph: Graph, folder: Path) -> None:
    """Do the same for a graph at hand.

    Raises:
        OSError, sqlite3.Error: they cannot be written.
    """
    whole = Whole(graph)
    path = folder / RECORDS
    with closing(sqlite3.connect(path)) as database:
        # Who is interrupted begins anew: nothing needs to survive.
        database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;"
        )
        database.executescript(_TABLES)
        rules = _write(database, whole)
        database.executescript(_INDEXES)
        database.commit()
        wanted = whole.first_things()
        rows = database.execute(
            f"SELECT id, record FROM things WHERE id IN ({','.join(map(str, sorted(wanted)))})"  # noqa: S608 - numbers
        )
        nodes = {k: msgspec.json.decode(record, type=Node) for k, record in rows}
    page = whole.first_page(SOURCE, rules, nodes)
    (folder / PAGE).write_text(render_source_page(page), "utf-8", newline="")


def _write(database: sqlite3.Connection, whole: Whole) -> list[str]:
    """Write all records; return the rules that documents name by number."""
    encode = msgspec.json.Encoder(order="sorted").encode
    database.execute("INSERT INTO about VALUES (?)", (whole.build,))
    neighbors = _Neighbors()
    database.executemany(
        "INSERT INTO facts VALUES (?, ?, ?, ?)",
        ((said.edge["id"], *neighbors.met(said.edge), encode(_Record.of(said))) for said in whole.said()),
    )
    counts: dict[int, int] = {}
    database.executemany("INSERT INTO neighbors VALUES (?, ?, ?)", neighbors.rows(counts))
    worth = {whole.things[iri]: k for k, iri in enumerate(whole.worth())}
    database.executemany(
        "INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(node[name] for name in ("id", "path", "kind", "neighbors")),
                worth[node["id"]],
                node["broader"],
                encode(node),
            )
            for node in whole.nodes(counts)
        ),
    )
    documents, rules = whole.told_documents()
    database.executemany("INSERT INTO documents VALUES (?, ?)", enumerate(map(encode, documents)))
    careers = whole.careers
    database.executemany(
        "INSERT INTO figures VALUES (?, ?)", ((figure["fact"], encode(figure)) for figure in careers.pay)
    )
    said_of = [
        *((stand["role"], "stands", encode(stand)) for stand in careers.stands),
        *(
            (end, "levels", encode(step))
            for step in careers.levels
            for end in (step["lower"], step["higher"])
        ),
        *((dispute["node"], "disputes", encode(dispute)) for dispute in whole.disputes()),
    ]
    database.executemany(
        "INSERT INTO careers VALUES (?, ?, ?, ?)",
        ((thing, name, place, record) for place, (thing, name, record) in enumerate(said_of)),
    )
    _write_names(database, whole)
    return rules


def _write_names(database: sqlite3.Connection, whole: Whole) -> None:
    names = [(k, *row) for k, row in enumerate(_names(whole))]
    database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", names)
    words = sorted({(word, k) for k, _, folded, _ in names for word in words_of(folded)})
    database.executemany("INSERT INTO words VALUES (?, ?)", words)


def _names(whole: Whole) -> Iterator[tuple[int, str, str]]:
    """Yield each thing with a name of it, folded and as it is written."""
    for iri, number in whole.things.items():
        entity = whole.graph.entities[iri]
        for name in dict.fromkeys((entity.label, *entity.aliases, *entity.hidden)):
            written = clean(name)[:_LONGEST]
            yield number, fold_name(written), written


class _Record(msgspec.Struct):
    """A fact as it is kept."""

    edge: dict[str, object]
    passages: list[dict[str, object]]
    sections: list[str]

    @classmethod
    def of(cls, said: Said) -> "_Record":
        """Return the record of a fact, its ends under the names that the page knows."""
        edge = {name: value for name, value in said.edge.items() if name not in {"subject", "object"}}
        ends = {"from": said.edge["subject"], "to": said.edge["object"]}
        return cls({**edge, **ends}, [dict(passage) for passage in said.passages], said.sections)


@dataclass(slots=True)
class _Neighbors:
    """Who is beside whom by which facts, while facts are met."""

    _met: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    def met(self, edge: Edge) -> tuple[int, int]:
        """Take a fact in and return its ends."""
        subject, object_ = edge["subject"], edge["object"]
        sources, mentions = (0, 0) if edge["excluded"] else (edge["sources"], edge["mentions"])
        for thing, other in {(subject, object_), (object_, subject)}:
            self._met.append((thing, other, sources, mentions, edge["id"]))
        return subject, object_

    def rows(self, counts: dict[int, int]) -> Iterator[tuple[int, int, int]]:
        """Yield each thing with the place of a neighbor and a fact between them; count the neighbors."""
        self._met.sort()
        for thing, met in groupby(self._met, key=itemgetter(0)):
            beside = [_Beside.of(other, rows) for other, rows in groupby(met, key=itemgetter(1))]
            beside.sort(key=lambda each: (-each.sources, -each.mentions, each.other))
            counts[thing] = len(beside)
            for place, each in enumerate(beside):
                for fact in each.facts:
                    yield thing, place, fact


@dataclass(frozen=True, slots=True)
class _Beside:
    """A neighbor: the most sources of a fact between, all mentions, the facts."""

    other: int
    sources: int
    mentions: int
    facts: tuple[int, ...]

    @classmethod
    def of(cls, other: int, met: Iterable[tuple[int, int, int, int, int]]) -> "_Beside":
        rows = list(met)
        return cls(
            other, max(row[2] for row in rows), sum(row[3] for row in rows), tuple(row[4] for row in rows)
        )
