"""What people decided about names: these two are one, this one is not that. They win over every rule.

They stand in a file of SSSOM, a row each: `subject_label` is skos:exactMatch `object_label`, or, with the
predicate modifier Not, is not; `subject_category` is their kind. A row of merges.sssom.tsv can be copied
into it, with Not to undo the merge.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from careergraph.errors import UsageError
from careergraph.identity import ONTOLOGY, SEGMENTS
from careergraph.mojibake import plain_name
from careergraph.ontology import ontology_file
from careergraph.sssom import LITERAL, SLOTS, MappingSet, Metadata, Row, read_sssom, write_sssom

__all__ = [
    "FILE_NAME",
    "MERGED_KINDS",
    "NO_DECISIONS",
    "SPLIT_KINDS",
    "Decision",
    "Decisions",
    "DecisionsFile",
    "load_decisions",
    "read_decisions",
]

#: What the file of a project is called, beside its careergraph.toml.
FILE_NAME = "decisions.sssom.tsv"
_SHIPPED = f"mappings/{FILE_NAME}"

_FIGURES = {"Salary", "Outlook"}
_NO_NAMES = {"Document", "Fact", "Evidence", "Passage", "Choice", "Modality", "Graph"}
#: The kinds of which a name can be split off: a figure is its numbers and belongs to one role.
SPLIT_KINDS = frozenset(SEGMENTS.keys() - _FIGURES - _NO_NAMES)
#: The kinds of which two names can be one: an amount of experience is its months.
MERGED_KINDS = SPLIT_KINDS - {"Experience"}

#: The kind comes first: a row that begins with "#", as a name may, is a comment to other programs.
_COLUMNS = (
    "subject_category", "subject_label", "subject_type", "predicate_modifier", "predicate_id", "object_label",
    "object_type", "object_category", "mapping_justification",
)  # fmt: skip
_METADATA = Metadata(
    "https://w3id.org/careergraph/decisions",
    curie_map={"cg": ONTOLOGY},
    slots={"mapping_set_title": "Decisions about names"},
)


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision: of this kind, `name` is one with `other` and goes by its name, or is not one with it.

    `line` is that of the file where it ends; 0 where it is in none.
    """

    kind: str
    name: str
    other: str
    is_merge: bool = True
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """Say it in words."""
        verb, between = ("merge", "into") if self.is_merge else ("split", "from")
        return f"{verb} {self.name!r} {between} {self.other!r} ({self.kind})"


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions that hold, in the order of their file; `file` is its name, for messages."""

    made: tuple[Decision, ...] = ()
    file: str = FILE_NAME

    @property
    def digest(self) -> str:
        """Return the sha256 of what is decided, in hex; nothing where nothing is."""
        if not self.made:
            return ""
        rows = sorted({(d.kind, d.name, d.other, d.is_merge) for d in self.made})
        return hashlib.sha256(json.dumps(rows, ensure_ascii=True).encode()).hexdigest()

    def where(self, decision: Decision) -> str:
        """Return the place of a decision: file and line; of one that is in no file yet, that it is new."""
        return f"{self.file}:{decision.line}" if decision.line else "the new decision"


NO_DECISIONS = Decisions()


def load_decisions(path: Path | None = None) -> Decisions:
    """Return the decisions in a file, without one those that are shipped: none.

    Raises:
        UsageError: it cannot be read, or a row is no decision; file and line are named.
    """
    if path is None:
        return read_decisions(ontology_file(_SHIPPED).read_bytes(), FILE_NAME)
    try:
        return read_decisions(path.read_bytes(), path.name)
    except OSError as exc:
        raise UsageError(f"decisions {path}: {exc.strerror or exc}") from exc


def read_decisions(data: bytes, file: str) -> Decisions:
    """Return the decisions in the bytes of a file of this name.

    Raises:
        UsageError: as `load_decisions`.
    """
    return _decisions_of(read_sssom(data, file), file)


def _decisions_of(held: MappingSet, file: str) -> Decisions:
    pairs = zip(held.rows, held.lines, strict=True)
    return Decisions(tuple(_decision(row, line, f"{file}:{line}") for row, line in pairs), file)


def _decision(row: Row, line: int, where: str) -> Decision:
    kind = row.get("subject_category", "").removeprefix("cg:")
    other_kind = row.get("object_category", f"cg:{kind}").removeprefix("cg:")
    is_merge = not row.get("predicate_modifier")
    if row["predicate_id"] != "skos:exactMatch":
        raise UsageError(f"{where}: a decision is skos:exactMatch, or Not; not {row['predicate_id']}")
    if kind != other_kind:
        raise UsageError(f"{where}: a {kind} and a {other_kind} cannot be one; a decision is within one kind")
    kinds = MERGED_KINDS if is_merge else SPLIT_KINDS
    if kind not in kinds:
        raise UsageError(f"{where}: subject_category: one of cg:{', cg:'.join(sorted(kinds))} is needed")
    names = [plain_name(row.get(column, "")) for column in ("subject_label", "object_label")]
    if not all(names):
        raise UsageError(f"{where}: subject_label and object_label are needed: the two names")
    return Decision(kind, names[0], names[1], is_merge, line)


@dataclass(frozen=True, slots=True)
class DecisionsFile:
    """The file of a project as it stands, with header and columns of others kept, and as it is to be.

    Rows are sorted, so that the same decisions are the same bytes in whatever order they were made.
    """

    held: MappingSet
    file: str = FILE_NAME

    @classmethod
    def read(cls, path: Path) -> "DecisionsFile":
        """Return the file at a path, an empty one where there is none.

        Raises:
            UsageError: as `load_decisions`.
        """
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return cls.empty(path.name)
        except OSError as exc:
            raise UsageError(f"decisions {path}: {exc.strerror or exc}") from exc
        found = cls(read_sssom(data, path.name), path.name)
        found.decisions()
        return found

    @classmethod
    def empty(cls, file: str = FILE_NAME) -> "DecisionsFile":
        """Return a file of no decisions."""
        return cls(MappingSet(_METADATA, ()), file)

    def decisions(self) -> Decisions:
        """Return what stands in it."""
        return _decisions_of(self.held, self.file)

    def adding(self, decision: Decision) -> "DecisionsFile":
        """Return the file with a decision; one that stands there already is not added again."""
        return self if decision in self.decisions().made else self._with([*self.held.rows, _row(decision)])

    def without(self, is_gone: Callable[[Decision], bool]) -> "DecisionsFile":
        """Return the file without some decisions."""
        pairs = zip(self.held.rows, self.decisions().made, strict=True)
        return self._with([row for row, decision in pairs if not is_gone(decision)])

    def _with(self, rows: Iterable[Row]) -> "DecisionsFile":
        ordered = sorted(rows, key=lambda row: [row.get(column, "") for column in _ORDER])
        changed = replace(self, held=replace(self.held, rows=tuple(ordered), lines=()))
        return DecisionsFile(read_sssom(b"".join(changed.parts()), self.file), self.file)

    def parts(self) -> Iterator[bytes]:
        """Yield its bytes."""
        used = {column for row in self.held.rows for column in row}
        known = (*SLOTS, *sorted(self.held.metadata.extensions))
        more = [column for column in known if column in used and column not in _COLUMNS]
        columns = (*_COLUMNS, *more)
        return write_sssom(self.held.metadata, self.held.rows, columns, header=self.held.header)


_ORDER = ("subject_category", "subject_label", "predicate_modifier", "object_label")


def _row(decision: Decision) -> Row:
    row = {
        "subject_label": decision.name,
        "subject_type": LITERAL,
        "subject_category": f"cg:{decision.kind}",
        "predicate_id": "skos:exactMatch",
        "object_label": decision.other,
        "object_type": LITERAL,
        "object_category": f"cg:{decision.kind}",
        "mapping_justification": "semapv:ManualMappingCuration",
    }
    return row if decision.is_merge else {**row, "predicate_modifier": "Not"}
