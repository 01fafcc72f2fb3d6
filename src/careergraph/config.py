"""careergraph.toml and CAREERGRAPH_*: what is set, and where.

A flag wins over the environment, that over the file, that over the default. Paths in the file are
relative to it. A key that does not exist is an error that names the closest one.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from careergraph.decisions import FILE_NAME as DECISIONS
from careergraph.errors import UsageError
from careergraph.identity import DEFAULT_BASE

__all__ = ["FILE_NAME", "Config", "Limits", "Serving", "Where", "load_config"]

FILE_NAME = "careergraph.toml"
_PREFIX = "CAREERGRAPH_"

#: Where a setting comes from.
Where = Literal["default", "file", "environment", "flag"]

#: How a switch is set in the environment.
_SWITCHES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}

#: English alone, or whatever it is.
_LANGUAGES = ("en", "any")

#: What RDF and GraphML hold of the evidence; "auto" goes by the number of documents.
_EVIDENCE = ("auto", "full", "counts", "none")

#: Whether a store on disk is kept; "auto" goes by the size of the dataset.
_STORE = ("auto", "yes", "no")

#: What a column of a table of documents may be mapped to.
_COLUMNS = ("id", "title", "text", "date", "employer", "place", "url")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source and one query may take.

    Of a source: its `bytes`, the `characters` of its text, `document_seconds` on the clock and `memory` in
    bytes while it is read. Of a query: the `rows` of its answer and the `seconds` that it takes.
    """

    bytes: int = 10_000_000
    characters: int = 20_000_000
    document_seconds: int = 300
    memory: int = 2_000_000_000
    rows: int = 10_000
    seconds: int = 30


@dataclass(frozen=True, slots=True)
class Serving:
    """Where a server listens, whom it answers beside this machine, and what one request may take.

    A query has `seconds` on the clock, `rows` (or triples) in its answer and `memory` in bytes above what a
    ready process has; a request has `body` bytes, and as many seconds to come. So many `workers` answer at
    a time, `waiting` requests wait. `hosts` are names that it is asked by, beside those of this machine.
    Pages of the `origins` (https://example.org) may read answers in a browser, those of others may not.
    The page of a build with more `things`, or more than one file holds, loads what is opened.
    The SERVICE of a query may ask the addresses in `services` (https://example.org/sparql), and no other.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    seconds: int = 10
    rows: int = 10_000
    body: int = 1_000_000
    memory: int = 1_000_000_000
    workers: int = 4
    waiting: int = 64
    things: int = 3_000


@dataclass(frozen=True, slots=True)
class Config:
    """All settings; `origins` says of each where it comes from.

    `columns` maps what a record has ("text", "title" …) to the name of the column that holds it.
    """

    base: str = DEFAULT_BASE
    sources: tuple[str, ...] = ("sources",)
    output: str = "output"
    vocabulary: tuple[str, ...] = ()
    decisions: str = DECISIONS
    jobs: int = 1
    language: str = "en"
    redact: bool = False
    evidence: str = "auto"
    quotes: bool = True
    license: str = ""
    store: Literal["auto", "yes", "no"] = "auto"
    limits: Limits = Limits()
    serve: Serving = Serving()
    columns: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Where] = field(default_factory=dict, compare=False)

    def overridden(self, **flags: object) -> "Config":
        """Return the settings with the flags that were given (not None, not empty) in their place."""
        given = {
            name: _PARSERS[name](name, value) for name, value in flags.items() if value not in (None, (), {})
        }
        given = self._filled(given)
        origins: dict[str, Where] = {**self.origins, **dict.fromkeys(given, "flag")}
        return replace(self, **given, origins=origins)  # type: ignore[arg-type]  # each parser returns its field's type

    def _filled(self, given: Mapping[str, object]) -> dict[str, object]:
        """Return settings whose tables have the values that hold where none is given."""
        tables = {name: replace(getattr(self, name), **given[name]) for name in _TABLES if name in given}  # type: ignore[arg-type]  # their parsers return names of fields and their values
        return {**given, **tables}


def load_config(folder: Path, environ: Mapping[str, str] | None = None) -> Config:
    """Return the settings that hold in a folder: its careergraph.toml, then the environment.

    Raises:
        UsageError: the file cannot be read, or a key or value is wrong.
    """
    config = Config()
    path = folder / FILE_NAME
    if path.is_file():
        config = _with(config, _parse(path), folder, "file")
    environment = _of_environment(os.environ if environ is None else environ)
    return _with(config, environment, None, "environment")


def _parse(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise UsageError(f"{path.name}: not valid TOML: {exc}") from exc
    except OSError as exc:
        raise UsageError(f"{path.name}: {exc.strerror}") from exc


def _of_environment(environ: Mapping[str, str]) -> dict[str, object]:
    """Return the settings in CAREERGRAPH_*.

    Lists are split as PATH is, those of names and addresses at spaces; numbers are read.
    """
    known = tuple(_PREFIX + name.upper() for name in _in_environment())
    for name in environ:
        if name.startswith(_PREFIX):
            _refuse_unknown(name, known, "")
    found: dict[str, object] = {}
    for name, parser in _PARSERS.items():
        value = environ.get(_PREFIX + name.upper())
        if value and name not in _APART:
            found[name] = _of_text(value, parser)
    for table, parsers in _TABLES.items():
        texts = {name: environ.get(f"{_PREFIX}{table}_{name}".upper()) for name in parsers}
        given = {name: _of_text(text, parsers[name]) for name, text in texts.items() if text}
        if given:
            found[table] = given
    return found


def _of_text(text: str, parser: "_Parser") -> object:
    """Return the value of a variable of the environment in the form that its parser takes."""
    if parser is _list:
        return [part for part in text.split(os.pathsep) if part]
    if parser in {_words, _services}:
        return text.split()
    if parser is _flag:
        return _SWITCHES.get(text.lower(), text)
    return int(text) if parser in {_count, _port, _several} and text.isdecimal() else text


def _in_environment() -> list[str]:
    inner = [f"{table}_{name}" for table, parsers in _TABLES.items() for name in parsers]
    return [*(name for name in _PARSERS if name not in _APART), *inner]


def _with(config: Config, settings: Mapping[str, object], folder: Path | None, where: Where) -> Config:
    for key in settings:
        _refuse_unknown(key, tuple(_PARSERS), "")
    parsed = {name: _PARSERS[name](name, value) for name, value in settings.items()}
    parsed = config._filled(parsed)  # noqa: SLF001 - part of this module's one idea
    if folder is not None:
        parsed = {name: _relative(name, value, folder) for name, value in parsed.items()}
    return replace(config, **parsed, origins={**config.origins, **dict.fromkeys(parsed, where)})  # type: ignore[arg-type]  # each parser returns its field's type


def _relative(name: str, value: object, folder: Path) -> object:
    if name in {"output", "decisions"}:
        return str(folder / str(value))
    if name in {"sources", "vocabulary"} and isinstance(value, tuple):
        return tuple(str(folder / str(part)) for part in value)
    return value


def _refuse_unknown(key: str, known: tuple[str, ...], table: str) -> None:
    if key not in known:
        close = get_close_matches(key, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known are: {', '.join(known)}"
        raise UsageError(f"unknown setting {table}{key!r}; {hint}")


def _base(name: str, value: object) -> str:
    text = _text(name, value).rstrip("/")
    parts = urlsplit(text)
    is_iri = parts.scheme in {"http", "https"} and parts.netloc and not parts.query and not parts.fragment
    if not is_iri or any(c.isspace() or c in '<>"{}|\\^`' or ord(c) < 33 for c in text):
        raise UsageError(f"{name}: {text!r} is no http or https IRI without query and fragment")
    return text


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"{name}: a text is needed, not {value!r}")
    return value


def _list(name: str, value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list | tuple):
        raise UsageError(f"{name}: a list of texts is needed, not {value!r}")
    return tuple(_text(name, str(v) if isinstance(v, Path) else v) for v in values)


def _one_of(known: tuple[str, ...]) -> Callable[[str, object], str]:
    """Return what reads one of these texts."""

    def parse(name: str, value: object) -> str:
        if value not in known:
            raise UsageError(f"{name}: one of {', '.join(known)} is needed, not {value!r}")
        return str(value)

    return parse


def _license(name: str, value: object) -> str:
    text = _text(name, value)
    if not _is_iri(text):
        raise UsageError(f"{name}: the IRI of a license is needed, not {text!r}")
    return text


def _is_iri(text: str) -> bool:
    plain = not any(c.isspace() or c in '<>"{}|\\^`' or ord(c) < 33 for c in text)
    return plain and bool(urlsplit(text).scheme)


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{name}: true or false is needed, not {value!r}")
    return value


def _count(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError(f"{name}: a whole number above zero is needed, not {value!r}")
    return value


def _port(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 65_536:
        raise UsageError(f"{name}: a port is needed, 0 for any that is free, not {value!r}")
    return value


def _several(name: str, value: object) -> int:
    if _count(name, value) < 2:
        raise UsageError(f"{name}: two at least are needed, so that a slow query delays no other")
    return _count(name, value)


def _words(name: str, value: object) -> tuple[str, ...]:
    """Return a list that the environment parts at spaces, not as a PATH: addresses have colons."""
    return _list(name, value)


def _services(name: str, value: object) -> tuple[str, ...]:
    addresses = _words(name, value)
    for address in addresses:
        if not _is_iri(address) or urlsplit(address).scheme not in {"http", "https"}:
            raise UsageError(
                f"{name}: an address in full is needed (https://example.org/sparql), not {address!r}"
            )
    return addresses


def _inner(name: str, value: object) -> dict[str, object]:
    """Return the settings of a table."""
    parsers = _TABLES[name]
    table = _table(name, value, tuple(parsers))
    return {key: parsers[key](f"{name}.{key}", inner) for key, inner in table.items()}


def _columns(name: str, value: object) -> dict[str, str]:
    table = _table(name, value, _COLUMNS)
    return {key: _text(f"{name}.{key}", column) for key, column in table.items()}


def _table(name: str, value: object, known: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UsageError(f"{name}: a table is needed, not {value!r}")
    for key in value:
        _refuse_unknown(key, known, f"{name}.")
    return value


#: How a value is read: name and value as given → value of the field.
_Parser = Callable[[str, object], object]

#: The settings of each table of settings.
_TABLES: dict[str, dict[str, _Parser]] = {
    "limits": dict.fromkeys((each.name for each in fields(Limits)), _count),
    "serve": {
        **dict.fromkeys((each.name for each in fields(Serving)), _count),
        "host": _text,
        "port": _port,
        "hosts": _words,
        "origins": _words,
        "services": _services,
        "workers": _several,
    },
}

#: Tables, which have no variable of the environment of their own.
_APART = {"columns", *_TABLES}

_PARSERS: dict[str, _Parser] = {
    "base": _base,
    "sources": _list,
    "output": _text,
    "vocabulary": _list,
    "decisions": _text,
    "jobs": _count,
    "language": _one_of(_LANGUAGES),
    "redact": _flag,
    "evidence": _one_of(_EVIDENCE),
    "quotes": _flag,
    "license": _license,
    "store": _one_of(_STORE),
    "limits": _inner,
    "serve": _inner,
    "columns": _columns,
}
