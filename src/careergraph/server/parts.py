"""Parts of a large build for its page: a thing with so many of its neighbors, things by name, by their paths.

A part is in the records of the page's JSON. Things and facts have the numbers that they have in every part,
and all that a record names by number is in the part too. What is read is bound to how much is given, but for
names: where few fit as they are typed, all are looked through.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from careergraph.errors import StoreError
from careergraph.server.finding import find_names, marks
from careergraph.server.keeping import RECORDS

__all__ = [
    "MOST_NEAR",
    "MOST_THINGS",
    "Json",
    "Near",
    "find_part",
    "near_part",
    "part_of_build",
    "things_part",
]

#: So many neighbors, and so many things by their paths, are given at a time.
MOST_NEAR, MOST_THINGS = 200, 40

#: So many levels of a role come with it.
_MOST_LEVELS = 20

#: A record as it stands in JSON.
Json = dict[str, Any]

_decode = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class Near:
    """Which neighbors of a thing are asked for: so many from a place on, the best supported first."""

    path: str
    start: int
    most: int


def part_of_build(
    opened: object, folder: Path, build: str | None, question: Callable[..., Json | None]
) -> Json | None:
    """Return the answer to a question about a build; of another than that, only which it is."""
    kept = _records(folder).build
    return question(opened, folder=folder) if build in {None, kept} else {"build": kept}


def near_part(_: object, folder: Path, near: Near) -> Json | None:
    """Return a thing with some of its neighbors and what is said of its career; None where there is none."""
    records = _records(folder)
    found = records.row("SELECT id, neighbors FROM things WHERE path = ? ORDER BY id LIMIT 1", near.path)
    if found is None:
        return None
    thing, total = found
    part = _Part(records)
    part.things.add(thing)
    end = near.start + near.most
    part.facts.update(
        k
        for (k,) in records.rows(
            "SELECT fact FROM neighbors WHERE thing = ? AND place >= ? AND place < ?", thing, near.start, end
        )
    )
    if near.start == 0:
        part.add_career(thing)
    part.add_stands()
    of = {"thing": thing, "start": near.start, "end": min(end, total), "total": total}
    return {"of": of, **part.told()}


def things_part(_: object, folder: Path, paths: Sequence[str]) -> Json:
    """Return the things that there are of these paths, and the facts among them."""
    records = _records(folder)
    part = _Part(records)
    for path in paths:
        part.things.update(k for (k,) in records.rows("SELECT id FROM things WHERE path = ?", path))
    places = marks(part.things)
    part.facts.update(
        k
        for (k,) in records.rows(
            f"SELECT id FROM facts WHERE subject IN ({places}) AND object IN ({places})",  # noqa: S608 - marks alone
            *part.things,
            *part.things,
        )
    )
    return part.told()


def find_part(_: object, folder: Path, text: str, kinds: Sequence[str], most: int) -> Json:
    """Return the things that a text may name, the best first, each with the name that fits."""
    records = _records(folder)
    hits = find_names(records.database, folder, text, kinds, most)
    part = _Part(records)
    part.things.update(hit.thing for hit in hits)
    return {"hits": [{"node": hit.thing, "name": hit.name, "fit": hit.fit} for hit in hits], **part.told()}


@lru_cache(maxsize=1)
def _records(folder: Path) -> "_Records":
    """Return the records of a folder, opened to be read; another build has another folder."""
    uri = f"{(folder / RECORDS).absolute().as_uri()}?mode=ro&immutable=1"
    try:
        database = sqlite3.connect(uri, uri=True)
        ((build,),) = database.execute("SELECT build FROM about")
    except sqlite3.Error as exc:
        raise StoreError(f"the records of the page cannot be read: {exc}") from exc
    return _Records(database, build)


@dataclass(frozen=True, slots=True)
class _Records:
    """Where records are looked up, and of which build they are."""

    database: sqlite3.Connection
    build: str

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.database.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        return next(iter(self.rows(query, *values)), None)

    def by_number(self, table: str, numbers: Iterable[int], key: str = "id") -> list[Json]:
        """Return the records of these numbers, in their order."""
        wanted = sorted(numbers)
        query = f"SELECT record FROM {table} WHERE {key} IN ({marks(wanted)}) ORDER BY {key}"  # noqa: S608 - names of ours
        return [_decode(record) for (record,) in self.rows(query, *wanted)]


@dataclass(slots=True)
class _Part:
    """What a part is to hold, by number, and the records of its thing's career."""

    records: _Records
    things: set[int] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)
    career: dict[str, list[Json]] = field(default_factory=dict)

    def add_career(self, thing: int) -> None:
        """Add where a role stands, its levels and steps between, what sources disagree on; with the facts."""
        for name, record in self.records.rows(
            "SELECT field, record FROM careers WHERE thing = ? ORDER BY field, place", thing
        ):
            found = _decode(record)
            self.career.setdefault(name, []).append(found)
            self.things.update(found[end] for end in ("stage", "lower", "higher") if end in found)
            self.facts.update(found.get("facts", ()))
            self.facts.update(fact for side in found.get("sides", ()) for fact in side["facts"])
        self.things.update(
            k
            for (k,) in self.records.rows(
                "SELECT id FROM things WHERE broader = ? ORDER BY worth LIMIT ?", thing, _MOST_LEVELS
            )
        )

    def add_stands(self) -> None:
        """Add at which stages the roles of the part stand: of one without any, nobody says it."""
        facts = self.records.by_number("facts", self.facts)
        if not facts:
            return
        ends = self.things.union(each["edge"][end] for each in facts for end in ("from", "to"))
        stands = self.records.rows(
            f"SELECT record FROM careers WHERE thing IN ({marks(ends)}) AND field = 'stands' "  # noqa: S608 - marks alone
            "ORDER BY thing, place",
            *sorted(ends),
        )
        self.career["stands"] = [_decode(record) for (record,) in stands]
        for stand in self.career["stands"]:
            self.things.add(stand["stage"])
            self.facts.update(stand["facts"])

    def told(self) -> Json:
        """Return the part: the records, and all that they name."""
        said = self.records.by_number("facts", self.facts)
        edges, passages, sections = _numbered(said)
        figures = self.records.by_number("figures", self.facts, key="fact")
        self.things.update(edge[end] for edge in edges for end in ("from", "to"))
        self.things.update(k for figure in figures for end in ("stages", "places") for k in figure[end])
        documents = sorted({passage["document"] for passage in passages})
        return {
            "build": self.records.build,
            "nodes": self._nodes(),
            "edges": [edge for edge in edges if not edge["excluded"]],
            "excluded": [edge for edge in edges if edge["excluded"]],
            "passages": passages,
            "sections": sections,
            "documents": [
                {"number": number, **record}
                for number, record in zip(
                    documents, self.records.by_number("documents", documents), strict=True
                )
            ],
            "pay": figures,
            **{name: self.career.get(name, []) for name in ("stands", "levels", "disputes")},
        }

    def _nodes(self) -> list[Json]:
        """Return the records of the things and of what they are kinds of."""
        nodes = {node["id"]: node for node in self.records.by_number("things", self.things)}
        while missing := {k for node in nodes.values() if (k := node["broader"]) is not None} - nodes.keys():
            nodes.update((node["id"], node) for node in self.records.by_number("things", missing))
        return [nodes[k] for k in sorted(nodes)]


def _numbered(said: Iterable[Json]) -> tuple[list[Json], list[Json], list[str]]:
    """Return the facts, and their passages and sections numbered within the part."""
    edges: list[Json] = []
    passages: dict[tuple[object, ...], int] = {}
    rows: list[Json] = []
    sections: dict[str, int] = {}
    for each in said:
        numbers = []
        for passage in each["passages"]:
            section = sections.setdefault(each["sections"][passage["section"]], len(sections))
            key = (passage["document"], passage["start"], passage["end"], section, passage.get("quote"))
            if key not in passages:
                passages[key] = len(rows)
                rows.append({**passage, "section": section})
            numbers.append(passages[key])
        cites = [{**cite, "passage": numbers[cite["passage"]]} for cite in each["edge"]["cites"]]
        edges.append({**each["edge"], "cites": cites})
    return edges, rows, list(sections)
