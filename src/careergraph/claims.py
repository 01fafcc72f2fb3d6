"""The claims of a build on disk: each document with its text, and what it says before a name is resolved.

One DuckDB file, which SQL can be asked of. Its rows are a function of the documents, whatever was built
before; its bytes are not. What a document was read with stands beside it as a key (see fingerprints), so
that the next build takes over what has not changed. A new file is written from the rows of the old one:
nothing of a document that is gone stays in it.
"""

import json
import logging
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from secrets import token_hex
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Any, Self
from zlib import decompress
from zlib import error as zlib_error

from careergraph.errors import MissingExtra, OutputError
from careergraph.model import (
    Account,
    Claim,
    Extraction,
    Origin,
    PassedOver,
    Problem,
    SilentSection,
    Span,
    Tally,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = [
    "FILENAME",
    "Before",
    "ClaimsWriter",
    "account_of_record",
    "iter_extractions",
    "read_before",
    "read_texts",
]

FILENAME = "claims.duckdb"

#: The layout of the tables: a file of another one is not read.
_FORMAT = 2
_BATCH, _MOST_TEXT = 5_000, 8_000_000  # rows, and bytes of texts, that are inserted at once
#: DuckDB writes a group of rows from memory: with texts cut up, the largest takes 64 MB whatever they are.
_ROWS_IN_GROUP, _TEXT_PART = 2_048, 32_000  # rows, bytes
_SETTINGS = {"threads": "1", "memory_limit": "300MB", "autoinstall_known_extensions": "false"}

# What is JSON is a text: the type JSON refuses half a surrogate pair.
_DOCUMENT = {
    "id": "VARCHAR", "key": "VARCHAR", "title": "VARCHAR", "source": "VARCHAR", "media_type": "VARCHAR",
    "digest": "VARCHAR", "reader": "VARCHAR", "language": "VARCHAR", "characters": "BIGINT",
    "encoding": "VARCHAR", "date": "VARCHAR", "abbreviations": "VARCHAR", "problems": "VARCHAR",
    "account": "VARCHAR", "exact": "VARCHAR",
}  # fmt: skip
_TEXT = {"document": "VARCHAR", "number": "INTEGER", "data": "BLOB"}
_CLAIM = {
    "document": "VARCHAR", "number": "INTEGER", "subject_name": "VARCHAR", "subject_kind": "VARCHAR",
    "subject_start": "INTEGER", "subject_end": "INTEGER", "predicate": "VARCHAR", "object_name": "VARCHAR",
    "object_kind": "VARCHAR", "object_start": "INTEGER", "object_end": "INTEGER", "value": "VARCHAR",
    "modality": "VARCHAR", "choice": "VARCHAR", "confidence": "DOUBLE", "passage_start": "INTEGER",
    "passage_end": "INTEGER", "quote": "VARCHAR", "section": "VARCHAR", "line": "INTEGER", "page": "INTEGER",
    "extractor": "VARCHAR", "exact": "VARCHAR",
}  # fmt: skip
_CHECKED = {"key": "VARCHAR"}
_TABLES = {"document": _DOCUMENT, "text": _TEXT, "claim": _CLAIM, "checked": _CHECKED}
#: The tables whose rows are taken over, and the column that names the document.
_TAKEN = {"document": "id", "text": "document", "claim": "document"}
_ORIGIN = tuple(field.name for field in fields(Origin))

_LOG = logging.getLogger("careergraph")

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What a file of claims tells the next build: each document's key by id, and what was found right."""

    keys: Mapping[str, str] = field(default_factory=dict)
    checked: frozenset[str] = frozenset()


def read_before(path: Path) -> Before:
    """Return what a file of claims tells the next build: nothing where there is no file.

    A file that is damaged, of another version or in use by another program is told of and tells nothing.

    Raises:
        MissingExtra: DuckDB is not installed.
    """
    if not path.is_file():
        return Before()
    try:
        with _opened(path) as db:
            if _version(db) != _FORMAT:
                _LOG.warning("%s is of another version: all documents are read again", path.name)
                return Before()
            keys = dict(db.execute("SELECT id, key FROM document").fetchall())
            return Before(keys, frozenset(key for (key,) in db.execute("SELECT key FROM checked").fetchall()))
    except OutputError as exc:
        _LOG.warning("%s; all documents are read again", exc)
        return Before()


def iter_extractions(path: Path) -> Iterator[Extraction]:
    """Yield what each document in a file of claims says, without its text, in the order of their ids.

    Raises:
        OutputError: the file is damaged, or of another version.
        MissingExtra: DuckDB is not installed.
    """
    with _opened(path) as db:
        if _version(db) != _FORMAT:
            raise OutputError(f"{path}: of another version; build again")
        yield from _extractions(db)


def read_texts(path: Path, documents: Collection[str]) -> list[tuple[str, str]]:
    """Return the texts of those of these documents that a file of claims holds, by id.

    A file that is absent, damaged, of another version or in use by another program holds none.
    """
    try:
        if path.is_file():
            with _opened(path) as db:
                return list(_texts(db, documents)) if _version(db) == _FORMAT else []
    except (OutputError, MissingExtra) as exc:
        _LOG.warning("%s; the texts of documents are left out", exc)
    return []


class ClaimsWriter:
    """A new file of claims, to be put in the place of an old one when the build is done.

    It is a context: what was written is removed at its end, unless it was put in place by then.
    """

    def __init__(self, path: Path) -> None:
        """Begin a file at a path where there is none.

        Raises:
            OutputError: it cannot be written.
            MissingExtra: DuckDB is not installed.
        """
        self.path = path
        self._target = path.with_name(FILENAME)  # what people know it as
        self._rows: dict[str, list[Row]] = {name: [] for name in _TABLES}
        self._taken: tuple[Path, frozenset[str]] | None = None
        self._text = 0  # bytes of texts that wait
        self._db = self._begun()

    def _begun(self) -> "DuckDBPyConnection":
        self._remove()
        try:
            with _naming(self._target):
                db = _connect(":memory:")
                # As an attached file it can be told how large its groups of rows are.
                db.execute(f"ATTACH {_literal(self.path)} AS claims (ROW_GROUP_SIZE {_ROWS_IN_GROUP})")
                db.execute("USE claims")
                db.execute("CREATE TABLE format (version INTEGER)")
                db.execute("INSERT INTO format VALUES (?)", (_FORMAT,))
                for name, columns in _TABLES.items():
                    db.execute(f"CREATE TABLE {name} ({', '.join(f'{n} {t}' for n, t in columns.items())})")
        except OutputError:
            self._remove()
            raise
        return db

    def take_over(self, old: Path, documents: Collection[str]) -> bool:
        """Copy these documents from another file; where it is damaged, nothing is, and False returned.

        Raises:
            OutputError: the new file cannot be written.
        """
        try:
            self._copy(old, documents)
        except _duckdb().Error as exc:
            _LOG.warning("%s: %s; all documents are read again", old.name, _reason(exc))
            self._db.close()
            self._db = self._begun()
            return False
        self._taken = old, frozenset(documents)
        return True

    def _copy(self, old: Path, documents: Collection[str]) -> None:
        db = self._db
        db.execute(f"ATTACH {_literal(old)} AS old (READ_ONLY)")
        db.execute("BEGIN")
        db.execute("CREATE TEMP TABLE kept AS SELECT unnest($1::VARCHAR[]) AS id", [sorted(documents)])
        for name, of in _TAKEN.items():
            db.execute(
                f"INSERT INTO {name} SELECT t.* FROM old.{name} t WHERE t.{of} IN (SELECT id FROM kept)"  # noqa: S608 - constants
            )
        db.execute("COMMIT")
        db.execute("DETACH old")

    def taken_over(self) -> Iterator[Extraction]:
        """Yield what the documents that were taken over say, in the order of their ids.

        Raises:
            OutputError: the rows that tell it are damaged.
        """
        if self._taken:
            # From the old file: while this goes on, others are put into the new one.
            old, documents = self._taken
            yield from (each for each in iter_extractions(old) if each.origin.id in documents)

    def put(self, key: str, extraction: Extraction) -> None:
        """Add what one more document says.

        Raises:
            OutputError: the file cannot be written.
        """
        self._rows["document"].append(_document_row(key, extraction))
        self._rows["text"] += [
            (extraction.origin.id, number, extraction.text[start : start + _TEXT_PART])
            for number, start in enumerate(range(0, len(extraction.text), _TEXT_PART), 1)
        ]
        self._rows["claim"] += [
            _claim_row(extraction.origin.id, number, claim)
            for number, claim in enumerate(extraction.claims, 1)
        ]
        self._text += len(extraction.text)
        if sum(map(len, self._rows.values())) >= _BATCH or self._text >= _MOST_TEXT:
            self._flush()

    def texts(self, documents: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield the texts of those of these documents that were put or taken over, by id.

        Raises:
            OutputError: the rows that hold them are damaged.
        """
        self._flush()
        with _naming(self._target):
            yield from _texts(self._db, documents)

    def put_checked(self, keys: Iterable[str]) -> None:
        """Add the keys of what was found right in the graph."""
        self._rows["checked"] += [(key,) for key in keys]

    def _flush(self) -> None:
        with _naming(self._target):
            for name, rows in self._rows.items():
                if rows:
                    columns = enumerate(_TABLES[name].values(), 1)
                    values = ", ".join(f"unnest(${n}::{kind}[])" for n, kind in columns)
                    self._db.execute(
                        f"INSERT INTO {name} SELECT {values}", [list(c) for c in zip(*rows, strict=True)]
                    )
                    rows.clear()
        self._text = 0

    def finish(self) -> Path:
        """Write what is left, close the file and return its path: it is whole now.

        Raises:
            OutputError: it cannot be written.
        """
        self._flush()
        with _naming(self._target):
            self._db.execute("CHECKPOINT")
            self._db.close()
        return self.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        self._remove()

    def _remove(self) -> None:
        for path in (self.path, self.path.with_name(f"{self.path.name}.wal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _duckdb() -> "ModuleType":
    """Return the module; it is loaded when it is first asked for.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415 - an extra: without it a build keeps no claims
    except ImportError as exc:
        raise MissingExtra("duckdb", "claims") from exc
    return duckdb


def _connect(path: Path | str, *, read_only: bool = False) -> "DuckDBPyConnection":
    # Of a name of its own: a folder that another user left under ours would be in the way.
    spill = str(Path(tempfile.gettempdir()) / f"careergraph-{token_hex(8)}")
    connection: DuckDBPyConnection = _duckdb().connect(
        str(path), read_only=read_only, config={**_SETTINGS, "temp_directory": spill}
    )
    return connection


def _literal(path: Path) -> str:
    """Return a path as SQL writes a text: ATTACH takes no parameter."""
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def _opened(path: Path) -> "Iterator[DuckDBPyConnection]":
    with _naming(path):
        db = _connect(path, read_only=True)
        try:
            yield db
        finally:
            db.close()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn an error of the database into one of ours."""
    failures = _duckdb().Error
    try:
        yield
    except failures as exc:
        raise OutputError(f"{path}: {_reason(exc)}") from exc


def _reason(error: Exception) -> str:
    """Return what is wrong in a few words: what stands behind the file's name, where it is in the message."""
    told = str(error).splitlines()[0] if str(error) else type(error).__name__
    return told.rpartition('": ')[2]


def _version(db: "DuckDBPyConnection") -> int | None:
    tables = {name for (name,) in db.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not {"format", *_TABLES} <= tables:
        return None
    row = db.execute("SELECT version FROM format").fetchone()
    return row[0] if row else None


def _texts(db: "DuckDBPyConnection", documents: Collection[str]) -> Iterator[tuple[str, str]]:
    rows = db.execute(
        "SELECT document, data FROM text WHERE document IN (SELECT unnest($1::VARCHAR[])) "
        "ORDER BY document, number",
        [sorted(filter(_is_text, documents))],
    )
    try:
        for document, parts in groupby(_rows(rows), key=itemgetter(0)):
            yield document, decompress(b"".join(data for _, data in parts)).decode("utf-8", "surrogatepass")
    except (zlib_error, UnicodeDecodeError) as exc:
        raise OutputError(f"a text in {FILENAME} is damaged ({exc}); build with --force") from exc


def _is_text(name: str) -> bool:
    """Say whether a database can hold a name: half a surrogate pair is no text."""
    return _readable(name) == name


# --- rows --------------------------------------------------------------------------------------------


def _document_row(key: str, extraction: Extraction) -> Row:
    origin = extraction.origin
    told = [[problem.code, problem.message, problem.where] for problem in extraction.problems]
    return _exact((
        origin.id,
        key,
        *(getattr(origin, name) for name in _ORIGIN if name != "id"),
        json.dumps(extraction.abbreviations),
        json.dumps(told),
        json.dumps(asdict(extraction.account)),
    ))  # fmt: skip


def _claim_row(document: str, number: int, claim: Claim) -> Row:
    return _exact((
        document,
        number,
        claim.subject_name,
        claim.subject_kind,
        *_ends(claim.subject_span),
        claim.predicate,
        claim.object_name,
        claim.object_kind,
        *_ends(claim.object_span),
        claim.value,
        claim.modality,
        claim.choice,
        claim.confidence,
        claim.span.start,
        claim.span.end,
        claim.quote,
        claim.section,
        claim.line,
        claim.page,
        claim.extractor,
    ))  # fmt: skip


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _exact(row: Row) -> Row:
    """Add to a row what it is exactly, where a database cannot hold it: half a surrogate pair is no text."""
    try:
        "".join([value for value in row if isinstance(value, str)]).encode()
    except UnicodeEncodeError:
        return (*map(_readable, row), json.dumps(row))
    return (*row, None)


def _readable(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _restored(row: Row) -> Row:
    """Return a row without its last value, as it was before `_exact`."""
    return row[:-1] if row[-1] is None else tuple(json.loads(row[-1]))


def _extractions(db: "DuckDBPyConnection") -> Iterator[Extraction]:
    documents, claims = db.cursor(), db.cursor()
    documents.execute(f"SELECT {', '.join(_DOCUMENT)} FROM document ORDER BY id")  # noqa: S608 - constants
    claims.execute(f"SELECT {', '.join(_CLAIM)} FROM claim ORDER BY document, number")  # noqa: S608 - constants
    groups = groupby(_rows(claims), key=itemgetter(0))
    name, found = next(groups, (None, iter(())))
    try:
        for row in _rows(documents):
            said: tuple[Claim, ...] = ()
            if row[0] == name:
                said = tuple(map(_claim, found))
                name, found = next(groups, (None, iter(())))
            yield _extraction(_restored(row), said)
    except (ValueError, TypeError, KeyError) as exc:
        raise OutputError(f"a row of {FILENAME} is damaged ({exc}); build with --force") from exc
    if name is not None:
        raise OutputError(f"{FILENAME} has claims of {name}, but not the document; build with --force")


def _rows(cursor: "DuckDBPyConnection") -> Iterator[Row]:
    while rows := cursor.fetchmany(_BATCH):
        yield from rows


def _extraction(row: Row, claims: tuple[Claim, ...]) -> Extraction:
    name, _, *origin, abbreviations, problems, account = row
    return Extraction(
        origin=Origin(name, *origin),
        claims=claims,
        abbreviations=tuple((short, long) for short, long in json.loads(abbreviations)),
        problems=tuple(Problem(*told) for told in json.loads(problems)),
        account=account_of_record(json.loads(account)),
    )


def _claim(row: Row) -> Claim:
    (
        _, _, subject_name, subject_kind, subject_start, subject_end, predicate, object_name, object_kind,
        object_start, object_end, value, modality, choice, confidence, start, end, quote, section, line, page,
        extractor,
    ) = _restored(row)  # fmt: skip
    return Claim(
        subject_name,
        subject_kind,
        predicate,
        object_name,
        object_kind,
        Span(int(start), int(end)),
        quote,
        extractor,
        None if subject_start is None else Span(subject_start, subject_end),
        None if object_start is None else Span(object_start, object_end),
        value,
        modality,
        choice,
        confidence,
        section,
        line,
        page,
    )


def account_of_record(record: Mapping[str, Any]) -> Account:
    """Return the account that a record in JSON tells of."""
    tallies = {name: Tally(**record[name]) for name in ("facts", "passed_over", "not_understood", "headings")}
    return Account(
        **tallies,
        outside=record["outside"],
        no_role=record["no_role"],
        rules=tuple(PassedOver(**passed) for passed in record["rules"]),
        silent=tuple(SilentSection(**section) for section in record["silent"]),
    )
