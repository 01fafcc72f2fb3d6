"""report.json of a build as it is read back: what must stand in it, and whether it does."""

from pathlib import Path
from typing import NotRequired, TypedDict

import msgspec

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
    page: NotRequired["PageRecord | None"]


class PageRecord(TypedDict):
    """What a page holds, and how much there is, as report.json tells it; `texts` counts documents."""

    nodes: NotRequired[int]
    all_nodes: NotRequired[int]
    facts: NotRequired[int]
    all_facts: NotRequired[int]
    texts: NotRequired[int]


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


class _Schema(TypedDict):
    schema: str


def load_report(folder: Path) -> ReportRecord:
    """Return report.json of a build.

    Raises:
        NoBuild: there is none, or it is not one of ours.
        UsageError: a part of it that is read is missing, or of another type; it is named.
    """
    path = folder / "report.json"
    try:
        data = path.read_bytes()
        schema = msgspec.json.decode(data, type=_Schema)["schema"]
    except (OSError, msgspec.MsgspecError, RecursionError) as exc:
        raise NoBuild(folder, path.name) from exc
    if not schema.startswith("careergraph/report/"):
        raise NoBuild(folder, path.name)
    try:
        return msgspec.json.decode(data, type=ReportRecord)
    except msgspec.ValidationError as exc:
        raise UsageError(f"{path} is damaged, or of another version: {exc}; build again") from exc
