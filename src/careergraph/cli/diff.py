"""What changed from one build to another."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import Command, is_quiet, json_option
from careergraph.cli.steps import emit_json
from careergraph.console import emit_bytes, emit_lines, emit_table, say
from careergraph.errors import NoBuild, UsageError

if TYPE_CHECKING:
    from careergraph.diff import Change, Difference, FactChange, Values

__all__ = ["diff"]

#: The exit code that says that two builds differ, where it is asked for.
_DIFFER = 1
#: So many rows of a table are shown; so many lines of a patch are written at once.
_MOST_ROWS, _CHUNK = 1_000, 10_000
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
#: Things that belong to one fact and are shown with it.
_OF_A_FACT = frozenset(
    {"Salary", "Outlook", "Experience", "Responsibility", "Challenge", "Practice", "Trend"}
)


@click.command(cls=Command)
@click.argument("before", type=click.Path(path_type=Path), metavar="A")
@click.argument("after", type=click.Path(path_type=Path), metavar="B")
@json_option
@click.option("--patch", "as_patch", is_flag=True, help="Write an RDF Patch that makes B's dataset of A's.")
@click.option(
    "--exit-code", "telling", is_flag=True, help="Exit with 1 if anything differs, as git diff does."
)
@click.pass_context
def diff(
    ctx: click.Context, *, before: Path, after: Path, as_json: bool, as_patch: bool, telling: bool
) -> int:
    """Show what changed from build A to build B: documents, things, facts.

    A and B are folders of builds. Of a fact it is told how strongly (modality) and in how many independent
    documents and places it is said; a figure whose sum alone changed is one changed fact. For two commits,
    build each in a git worktree of its own.

    \b
    Example:
      careergraph diff old/ output/
      careergraph diff old/ output/ --patch > changes.rdfp
      git worktree add ../before v1 && (cd ../before && careergraph build)
      careergraph diff ../before/output output
    """
    if as_json and as_patch:
        raise UsageError("--json and --patch are two forms; give one")
    from careergraph.diff import compare

    if as_patch:
        is_changed = _emit_patch(before, after)
        return _DIFFER if telling and (is_changed or compare(before, after)) else 0
    found = compare(before, after)
    if as_json:
        emit_json("diff", "difference", _json(found))
    elif found:
        _emit_tables(found)
    if not found and not is_quiet(ctx):
        say("no difference")
    if found.bases[0] != found.bases[1]:
        say(f"the builds have two bases, {found.bases[0]} and {found.bases[1]}: no IRI is in both")
    return _DIFFER if found and telling else 0


def _emit_patch(before: Path, after: Path) -> bool:
    """Write the patch, and say whether it changes anything."""
    from careergraph.rdf.patch import iter_patch

    files = [folder / "graph.trig" for folder in (before, after)]
    for file in files:
        if not file.is_file():
            raise NoBuild(file.parent, file.name)
    lines, changes = iter_patch(*files), False
    while chunk := list(islice(lines, _CHUNK)):
        emit_bytes("".join(f"{line}\n" for line in chunk).encode())
        changes = changes or any(line.startswith(("A ", "D ")) for line in chunk)
    return changes


def _json(found: "Difference") -> dict[str, object]:
    from careergraph.diff import counts_of

    counts: dict[str, object] = {
        "documents": counts_of(found.documents),
        "entities": counts_of(found.entities),
        "facts": counts_of(found.facts) | {"moved": found.moved},
    }
    lists = {name: [asdict(c) for c in getattr(found, name)] for name in ("documents", "entities", "facts")}
    return {"bases": found.bases, "hashes": found.hashes, "counts": counts, **lists}


def _emit_tables(found: "Difference") -> None:
    from careergraph.diff import counts_of

    things = [c for c in found.entities if c.kind not in _OF_A_FACT]
    groups: dict[str, Sequence[Change | FactChange]] = {
        "documents": found.documents,
        "things": things,
        "facts": found.facts,
    }
    rows = [(name, *(str(count) for count in counts_of(group).values())) for name, group in groups.items()]
    emit_table(("", "added", "removed", "changed"), rows, numbers=("added", "removed", "changed"))
    if found.moved:
        many = "1 fact is" if found.moved == 1 else f"{found.moved} facts are"
        emit_lines(f"{many} said as often and as strongly as before, in other places.\n")
    if not found.is_listed:
        emit_lines("What the datasets say of themselves differs, or an alignment; --patch tells.\n")
    _emit(("", "document", "what"), [(_SIGNS[c.change], c.id, _document(c)) for c in found.documents])
    _emit(
        ("", "kind", "thing", "what"), [(_SIGNS[c.change], c.kind, c.label, _told(c.fields)) for c in things]
    )
    _emit(
        ("", "subject", "predicate", "object", "what"),
        [(_SIGNS[c.change], c.subject_label, c.predicate, c.object_label, _fact(c)) for c in found.facts],
    )


def _emit(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        emit_table(columns, rows[:_MOST_ROWS])
    if (left := len(rows) - _MOST_ROWS) > 0:
        emit_lines(f"… and {left} more; --json lists all\n")


def _document(change: "Change") -> str:
    return "other bytes" if "digest" in change.fields else _told(change.fields)


def _fact(change: "FactChange") -> str:
    """Say how a fact is supported, or what of that changed."""
    if change.change == "changed":
        rest = {name: pair for name, pair in change.fields.items() if name != "figure"}
        was = [f"was {change.fields['figure'][0]}"] if "figure" in change.fields else []
        return ", ".join([*was, *([_told(rest)] if rest else [])])
    side = 1 if change.change == "added" else 0
    support = {name: pair[side] for name, pair in change.fields.items()}
    counted = [_many(support[f"{noun}s"], noun) for noun in ("source", "mention")]
    return ", ".join([str(support["modality"]), *counted])


def _many(count: object, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _told(fields: "Values") -> str:
    return ", ".join(f"{name} {_plain(was)} → {_plain(now)}" for name, (was, now) in fields.items())


def _plain(value: object) -> str:
    """Return a value as people read it; of several, all."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return f"[{', '.join(map(str, value))}]"
    return "none" if value is None else str(value)
