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

__all__ = ["FILE_NAME", "Config", "Limits", "Where", "load_config"]

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
    columns: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Where] = field(default_factory=dict, compare=False)

    def overridden(self, **flags: object) -> "Config":
        """Return the settings with the flags that were given (not None, not empty) in their place."""
        given = {
            name: _PARSERS[name](name, value) for name, value in flags.items() if value not in (None, (), {})
        }
        if "limits" in given:
            given["limits"] = replace(self.limits, **given["limits"])  # type: ignore[arg-type]  # _limits returns field names and numbers
        origins: dict[str, Where] = {**self.origins, **dict.fromkeys(given, "flag")}
        return replace(self, **given, origins=origins)  # type: ignore[arg-type]  # each parser returns its field's type


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
    """Return the settings in CAREERGRAPH_*; lists are split as PATH is, numbers are read."""
    known = tuple(_PREFIX + name.upper() for name in _in_environment())
    for name in environ:
        if name.startswith(_PREFIX):
            _refuse_unknown(name, known, "")
    found: dict[str, object] = {}
    for name, parser in _PARSERS.items():
        value = environ.get(_PREFIX + name.upper())
        if not value or name in {"limits", "columns"}:
            continue
        if parser is _list:
            found[name] = [part for part in value.split(os.pathsep) if part]
        elif parser is _flag:
            found[name] = _SWITCHES.get(value.lower(), value)
        else:
            found[name] = int(value) if parser is _count and value.isdecimal() else value
    limits = {f.name: environ.get(f"{_PREFIX}LIMITS_{f.name.upper()}") for f in fields(Limits)}
    given = {name: int(v) if v.isdecimal() else v for name, v in limits.items() if v}
    return {**found, "limits": given} if given else found


def _in_environment() -> list[str]:
    limits = [f"limits_{limit.name}" for limit in fields(Limits)]
    return [*(name for name in _PARSERS if name not in {"limits", "columns"}), *limits]


def _with(config: Config, settings: Mapping[str, object], folder: Path | None, where: Where) -> Config:
    for key in settings:
        _refuse_unknown(key, tuple(_PARSERS), "")
    parsed = {name: _PARSERS[name](name, value) for name, value in settings.items()}
    if "limits" in parsed:
        parsed["limits"] = replace(config.limits, **parsed["limits"])  # type: ignore[arg-type]  # _limits returns field names and numbers
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
    if not urlsplit(text).scheme or any(c.isspace() or c in '<>"{}|\\^`' or ord(c) < 33 for c in text):
        raise UsageError(f"{name}: the IRI of a license is needed, not {text!r}")
    return text


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{name}: true or false is needed, not {value!r}")
    return value


def _count(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError(f"{name}: a whole number above zero is needed, not {value!r}")
    return value


def _limits(name: str, value: object) -> dict[str, int]:
    table = _table(name, value, tuple(f.name for f in fields(Limits)))
    return {key: _count(f"{name}.{key}", number) for key, number in table.items()}


def _columns(name: str, value: object) -> dict[str, str]:
    table = _table(name, value, _COLUMNS)
    return {key: _text(f"{name}.{key}", column) for key, column in table.items()}


def _table(name: str, value: object, known: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UsageError(f"{name}: a table is needed, not {value!r}")
    for key in value:
        _refuse_unknown(key, known, f"{name}.")
    return value


#: How the value of each setting is read: name and value as given → value of the field.
_PARSERS: dict[str, Callable[[str, object], object]] = {
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
    "limits": _limits,
    "columns": _columns,
}
