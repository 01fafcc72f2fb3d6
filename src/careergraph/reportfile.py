"""report.json of a build as it is read back: what must stand in it, and whether it does."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    TypedDict,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from careergraph.errors import NoBuild, UsageError
from careergraph.graph import EvidenceLevel

__all__ = ["DocumentRecord", "ReportRecord", "load_report"]


class TallyRecord(TypedDict):
    """A number of blocks and of characters as report.json holds it."""

    blocks: int
    characters: int


class PassedOverRecord(TallyRecord):
    """A rule and what it passed over."""

    rule: str


class SilentRecord(TypedDict):
    """A section that gave nothing."""

    section: str
    topic: str
    line: int
    blocks: int


class AccountRecord(TypedDict):
    """What became of a document's blocks."""

    facts: TallyRecord
    passed_over: TallyRecord
    not_understood: TallyRecord
    headings: TallyRecord
    outside: int
    no_role: str
    rules: list[PassedOverRecord]
    silent: list[SilentRecord]


class DocumentRecord(TypedDict):
    """A document as report.json lists it."""

    id: str
    title: str
    source: str
    media_type: str
    digest: str
    reader: str
    language: str
    characters: int
    encoding: str
    date: NotRequired[str]
    account: AccountRecord | None


class ReportRecord(TypedDict):
    """The part of report.json that is read back."""

    base: str
    vocabulary: str
    documents: list[DocumentRecord]
    evidence: NotRequired[EvidenceLevel]
    graph_hash: NotRequired[str]
    quotes: NotRequired[str]
    license: NotRequired[str | None]
    timestamp: NotRequired[str | None]
    problems: list["ProblemRecord"]
    merges: list["MergeRecord"]
    decisions: NotRequired["DecidedRecord"]
    outputs: dict[str, str]


class MergeRecord(TypedDict):
    """A merge as report.json lists it."""

    entity: str
    name: str
    rule: str
    mentions: int
    score: float


class DecidedRecord(TypedDict):
    """What was decided about names as report.json tells it."""

    digest: str
    merges: int
    splits: int
    unused: list[str]


class ProblemRecord(TypedDict):
    """A problem as report.json lists it."""

    code: str
    message: str
    where: str


#: The records that hold more than is read back.
_OPEN = (ReportRecord, DocumentRecord, AccountRecord)


def load_report(folder: Path) -> ReportRecord:
    """Return report.json of a build.

    Raises:
        NoBuild: there is none, or it is not one of ours.
        UsageError: a part of it that is read is missing, or of another type; it is named.
    """
    path = folder / "report.json"
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as exc:
        raise NoBuild(folder, path.name) from exc
    if not isinstance(report, dict) or not str(report.get("schema", "")).startswith("careergraph/report/"):
        raise NoBuild(folder, path.name)
    if place := _check_of(ReportRecord)(report):
        told = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).strip(".")
        raise UsageError(f"{path} is damaged, or of another version ({told}); build again")
    return cast("ReportRecord", report)


#: The way to a part of a value that is not of its type: names of fields and numbers of items; () for none.
_Way = tuple[str | int, ...]
_Check = Callable[[object], _Way]
_HERE: _Way = ("",)


@cache
def _check_of(hint: Any) -> _Check:
    """Return what checks a value of JSON against a type."""
    parts = get_args(hint)
    if is_typeddict(hint):
        checks = {name: _check_of(of) for name, of in get_type_hints(hint).items()}
        return partial(_misfit_of_record, hint, checks)
    if get_origin(hint) is UnionType:
        inner = _check_of(parts[0])
        return lambda value: () if value is None else inner(value)
    if get_origin(hint) is Literal:
        return lambda value: () if value in parts else _HERE
    if get_origin(hint) is list:
        each = _check_of(parts[0])
        return lambda value: _first(each, enumerate(value)) if isinstance(value, list) else _HERE
    if get_origin(hint) is dict:
        each = _check_of(parts[1])
        return lambda value: _first(each, value.items()) if isinstance(value, dict) else _HERE
    kinds = (int, float) if hint is float else hint
    return lambda value: () if isinstance(value, kinds) else _HERE


def _first(check: _Check, values: Iterable[tuple[str | int, object]]) -> _Way:
    return next(((step, *way) for step, value in values if (way := check(value))), ())


def _misfit_of_record(record: Any, checks: Mapping[str, _Check], value: object) -> _Way:
    if not isinstance(value, dict):
        return _HERE
    wrong = record.__required_keys__ - value.keys()
    if wrong := wrong or (frozenset() if record in _OPEN else value.keys() - checks.keys()):
        return (min(wrong),)
    for name, check in checks.items():
        if name in value and (way := check(value[name])):
            return (name, *way)
    return ()
