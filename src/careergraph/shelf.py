"""Evidence on disk: what documents say, kept in a temporary file while a graph of many is made and read.

A graph of a hundred thousand records has millions of evidences. In a `Shelf` they stand in a database
file that the system removes by itself; in memory is what is asked for, and the facts. The mappings of a
graph that is kept so (`ShelvedFacts`, `ShelvedOrigins`, `ShelvedAccounts`) read like any other.
"""

import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar
from weakref import finalize

from careergraph.errors import OutputError
from careergraph.model import ENDS_OF, Account, Evidence, Fact, Modality, Origin, Span

__all__ = ["Gave", "Said", "Shelf", "ShelvedAccounts", "ShelvedFacts", "ShelvedOrigins"]

T = TypeVar("T")

#: What one document says: a fact and the evidence of it, which says by its modality whether it is denied.
Said = tuple[Fact, Evidence]

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE document (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, digest TEXT, origin BLOB, account BLOB, facts INT,
    evidence INT
);
CREATE TABLE evidence (
    fact INT, document INT, start INT, end INT, extractor TEXT, modality TEXT, confidence REAL, quote BLOB,
    section BLOB, object_start INT, object_end INT, choice TEXT, line INT, page INT, source INT
);
"""
_INDEX = "CREATE INDEX IF NOT EXISTS evidence_of ON evidence (fact)"
_COLUMNS = (
    "d.id, e.start, e.end, e.extractor, e.modality, e.confidence, e.quote, e.section, e.object_start, "
    "e.object_end, e.choice, e.line, e.page, s.id FROM evidence e JOIN document d ON d.number = e.document "
    "LEFT JOIN document s ON s.number = e.source"
)


class Gave(NamedTuple):
    """A document, what became of its blocks, and how many facts and evidences it gave."""

    origin: Origin
    account: Account | None
    facts: int
    evidence: int


class Shelf:
    """The documents of a graph and their evidence; filled document by document in the order of ids."""

    def __init__(self) -> None:
        """Start empty."""
        # A nameless database: SQLite keeps it in a file of its own that is gone when it is closed.
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        finalize(self, self._db.close)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")
        self._numbers: tuple[dict[Fact, int], dict[Fact, int]] = ({}, {})
        self._facts: list[Fact] = []
        self._documents = 0

    def put(self, origin: Origin, account: Account, said: Iterable[Said]) -> None:
        """Keep what one more document says, in the order of evidence.

        Raises:
            OutputError: the temporary file cannot be written.
        """
        rows = [self._row(fact, evidence) for fact, evidence in said]
        self._documents += 1
        kept = (pickle.dumps(origin), pickle.dumps(account))
        facts = len({row[0] for row in rows})
        document = (self._documents, origin.id, origin.digest, *kept, facts, len(rows))
        with _naming_the_disk():
            self._db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", document)
            self._db.executemany(f"INSERT INTO evidence VALUES ({', '.join('?' * 14)}, NULL)", rows)  # noqa: S608 - no more than question marks

    def _row(self, fact: Fact, e: Evidence) -> tuple[object, ...]:
        numbers = self._numbers[e.modality == "excluded"]
        number = numbers.get(fact)
        if number is None:
            number = numbers[fact] = len(self._facts)
            self._facts.append(fact)
        mention = (e.object_span.start, e.object_span.end) if e.object_span else (None, None)
        # As bytes, for half a surrogate pair is no text to a database.
        texts = (_bytes(e.quote), _bytes(e.section))
        place = (e.span.start, e.span.end, e.extractor, e.modality, e.confidence, *texts, *mention)
        return (number, self._documents + 1, *place, e.choice, e.line, e.page)

    def facts(self, *, excluded: bool) -> "ShelvedFacts":
        """Return the facts, or what is said not to be needed, with their evidence; the shelf is full now."""
        self._index()
        numbers = self._numbers[excluded]
        return ShelvedFacts(self, {fact: numbers[fact] for fact in sorted(numbers, key=ENDS_OF)})

    def _index(self) -> None:
        with _naming_the_disk():
            self._db.execute(_INDEX)

    def quotes(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the digest of each document that says something, and the quote of each of its evidences."""
        rows = self._db.execute(
            "SELECT d.number, d.digest, e.quote FROM evidence e JOIN document d ON d.number = e.document "
            "ORDER BY e.rowid"
        )
        for (_, digest), found in groupby(rows, key=itemgetter(0, 1)):
            yield digest, [_text(quote) for _, _, quote in found]

    def mark(self, copies_of: Callable[[Sequence[tuple[int, int]]], Mapping[int, int]]) -> None:
        """Note of each evidence which document its own counts as one with.

        `copies_of` is given the evidences of a fact: numbers of document and evidence as `quotes` yields
        them, from 0. It says which of these documents count as which other.

        Raises:
            OutputError: the temporary file cannot be written.
        """
        self._index()
        numbers = [row[0] for row in self._db.execute("SELECT number FROM document WHERE evidence > 0")]
        place_of = {number: place for place, number in enumerate(numbers)}
        rows = self._db.execute("SELECT fact, document, rowid FROM evidence ORDER BY fact, rowid")
        for _, found in groupby(rows, key=itemgetter(0)):
            said = [(place_of[document], place - 1) for _, document, place in found]
            same = copies_of(said)
            marks = [(numbers[same[at]], place + 1) for at, place in said if at in same]
            with _naming_the_disk():
                self._db.executemany("UPDATE evidence SET source = ? WHERE rowid = ?", marks)

    def evidence_of(self, number: int) -> tuple[Evidence, ...]:
        """Return the evidence of a fact."""
        rows = self._db.execute(f"SELECT {_COLUMNS} WHERE e.fact = ? ORDER BY e.rowid", (number,))
        return tuple(map(_evidence, rows))

    def said(self) -> Iterator[tuple[str, list[Said]]]:
        """Yield what each document says, by document."""
        rows = self._db.execute(f"SELECT e.fact, {_COLUMNS} ORDER BY e.rowid")
        for document, found in groupby(rows, key=itemgetter(1)):
            yield document, [(self._facts[row[0]], _evidence(row[1:])) for row in found]

    def votes(self) -> Iterator[tuple[Fact, list[tuple[str, Modality, float]]]]:
        """Yield for each fact that is asserted the source, modality and confidence of each evidence."""
        self._index()
        rows = self._db.execute(
            "SELECT e.fact, d.digest, e.modality, e.confidence FROM evidence e JOIN document d "
            "ON d.number = coalesce(e.source, e.document) WHERE e.modality <> 'excluded' ORDER BY e.fact"
        )
        for number, found in groupby(rows, key=itemgetter(0)):
            yield self._facts[number], [row[1:] for row in found]

    def gave(self) -> Iterator[Gave]:
        """Yield the documents with what they gave."""
        rows = self._db.execute("SELECT origin, account, facts, evidence FROM document ORDER BY number")
        return (Gave(pickle.loads(o), pickle.loads(a), facts, n) for o, a, facts, n in rows)  # noqa: S301 - pickled by this very object

    def ids(self) -> Iterator[str]:
        """Yield the ids of the documents, sorted."""
        return (name for (name,) in self._db.execute("SELECT id FROM document ORDER BY number"))

    def of_document(self, name: str, column: str) -> object:
        """Return the origin or the account of a document.

        Raises:
            KeyError: there is no such document.
        """
        row = self._db.execute(f"SELECT {column} FROM document WHERE id = ?", (name,)).fetchone()  # noqa: S608 - one of two constants
        if row is None:
            raise KeyError(name)
        return pickle.loads(row[0])  # noqa: S301 - pickled by this very object

    def __len__(self) -> int:
        """Return the number of documents."""
        return self._documents


@contextmanager
def _naming_the_disk() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as exc:
        raise OutputError(f"cannot keep evidence in a temporary file (TMPDIR): {exc}") from exc


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(kept: bytes) -> str:
    return kept.decode("utf-8", "surrogatepass")


def _evidence(row: tuple[Any, ...]) -> Evidence:
    name, start, end, extractor, modality, confidence, quote, section, first, after, *rest = row
    choice, line, page, copy_of = rest
    return Evidence(
        name,
        Span(start, end),
        sys.intern(extractor),
        sys.intern(modality),  # type: ignore[arg-type]  # written from one
        confidence,
        _text(quote),
        _text(section),
        None if first is None else Span(first, after),
        choice,
        line,
        page,
        copy_of=copy_of,
    )


class ShelvedFacts(Mapping[Fact, tuple[Evidence, ...]]):
    """Facts in order, their evidence read from a shelf when asked for."""

    def __init__(self, shelf: Shelf, numbers: Mapping[Fact, int]) -> None:
        """Take the numbers under which the evidence of the facts stands."""
        self.shelf = shelf
        self._numbers = numbers

    def __getitem__(self, fact: Fact) -> tuple[Evidence, ...]:
        """Return the evidence of a fact."""
        return self.shelf.evidence_of(self._numbers[fact])

    def __iter__(self) -> Iterator[Fact]:
        """Yield the facts in order."""
        return iter(self._numbers)

    def __contains__(self, fact: object) -> bool:
        """Say whether the fact is there, without reading its evidence."""
        return fact in self._numbers

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self._numbers)


class _ShelvedDocuments(Mapping[str, T], Generic[T]):
    """A value for each document, read from a shelf when asked for."""

    column: str

    def __init__(self, shelf: Shelf) -> None:
        """Take the shelf that holds them."""
        self._shelf = shelf

    def __getitem__(self, name: str) -> T:
        """Return the value of a document."""
        return self._shelf.of_document(name, self.column)  # type: ignore[return-value]  # what the column holds

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of documents in order."""
        return self._shelf.ids()

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._shelf)


class ShelvedOrigins(_ShelvedDocuments[Origin]):
    """The origins of documents by id."""

    column = "origin"


class ShelvedAccounts(_ShelvedDocuments[Account]):
    """What became of the blocks of documents, by id."""

    column = "account"
