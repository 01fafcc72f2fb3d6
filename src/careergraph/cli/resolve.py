"""Names: which are in doubt, which are one, which are not; what is decided goes to the file of decisions."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import (
    Command,
    decisions_option,
    from_option,
    is_quiet,
    json_option,
    vocabulary_option,
)
from careergraph.cli.steps import config_of, decisions_of, emit_json, folder_of, vocabulary_files
from careergraph.console import emit_lines, say
from careergraph.errors import UsageError

if TYPE_CHECKING:
    from careergraph.config import Config
    from careergraph.decisions import Decision, Decisions
    from careergraph.graph import Graph
    from careergraph.review import Doubt

__all__ = ["resolve"]


@click.group()
def resolve() -> None:
    """Decide which names are one thing, and which are not.

    A decision is a row of decisions.sssom.tsv in this folder (--decisions FILE says another), and holds from
    the next build on: no document has to be read again for it.

    \b
    Example:
      careergraph resolve review
      careergraph resolve merge "ML Ops Engineer" "MLOps Engineer"
      careergraph resolve split ADA
    """


_kind_option = click.option("--kind", metavar="KIND", help="Role, Skill, Tool … [default: told by the names]")


@resolve.command("merge", cls=Command)
@click.argument("name", metavar="A")
@click.argument("other", metavar="B")
@_kind_option
@decisions_option
@vocabulary_option
@from_option
@click.pass_context
def merge_names(
    ctx: click.Context, /, name: str, other: str, *, kind: str | None, folder: Path | None, **settings: object
) -> int:
    """Decide that A is B, and goes by the name of B.

    What the last build calls A and B tells their kind; where that does not, --kind does. A split that says
    the opposite is taken back.

    \b
    Example:
      careergraph resolve merge "ML Ops Engineer" "MLOps Engineer"
    """
    from careergraph.decisions import Decision
    from careergraph.mojibake import plain_name

    desk = _Desk(config_of(**settings), folder)
    name, other = plain_name(name), plain_name(other)
    decision = Decision(desk.kind_of(kind, name, other), name, other)
    for unknown in (each for each in (name, other) if decision.kind not in desk.kinds_of(each)):
        say(f"nothing is called {unknown!r} in the last build or the vocabulary; noted all the same")
    opposite = {d for d in desk.file.decisions().made if not d.is_merge and _ends(d) == _ends(decision)}
    return desk.keep(ctx, [decision], taken_back=opposite)


@resolve.command("split", cls=Command)
@click.argument("name")
@click.argument("other", required=False, metavar="[FROM]")
@_kind_option
@decisions_option
@vocabulary_option
@from_option
@click.pass_context
def split_name(
    ctx: click.Context,
    /,
    name: str,
    other: str | None,
    *,
    kind: str | None,
    folder: Path | None,
    **settings: object,
) -> int:
    """Decide that NAME is not FROM, or not what it was merged into.

    Merges of NAME that were decided are taken back. What a rule merged it into is told by the last build and
    the vocabulary.

    \b
    Example:
      careergraph resolve split ADA
      careergraph resolve split "Pastry Baker" "Pastry Maker"
    """
    from careergraph.decisions import Decision
    from careergraph.mojibake import plain_name

    desk = _Desk(config_of(**settings), folder)
    name = plain_name(name)
    made = desk.file.decisions().made
    about = [d for d in made if d.name == name and kind in {None, d.kind}]
    if other is not None:
        other = plain_name(other)
        about = [d for d in made if {d.name, d.other} == {name, other} and kind in {None, d.kind}]
    merges = {d for d in about if d.is_merge}
    if other is None:
        new = [Decision(k, name, label, is_merge=False) for k, label in desk.merged_into(name, kind)]
    else:
        kinds = {d.kind for d in about}
        known = kind or (kinds.pop() if len(kinds) == 1 else desk.kind_of(kind, name, other))
        is_undone = merges and not desk.are_one(known, name, other)
        new = [] if is_undone else [Decision(known, name, other, is_merge=False)]
    if not new and not about:
        hint = f"; to keep it apart from another name: careergraph resolve split {name!r} FROM"
        raise UsageError(f"{name!r} is merged into nothing{hint}")
    return desk.keep(ctx, new, taken_back=merges)


@resolve.command(cls=Command)
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only names of this kind; may be repeated."
)
@click.option("--most", type=click.IntRange(min=1), default=40, show_default=True, help="Show up to so many.")
@decisions_option
@vocabulary_option
@from_option
@json_option
@click.pass_context
def review(
    ctx: click.Context,
    /,
    *,
    kinds: tuple[str, ...],
    most: int,
    folder: Path | None,
    as_json: bool,
    **settings: object,
) -> int:
    """List names in doubt, with the commands that decide each.

    Those are merges that rest on little (a short form that documents write out in two ways, capitals that may
    be initials, words in brackets), and names of one kind that are alike and were not merged. What is decided
    is not listed again. The commands carry --decisions, --vocabulary and --from as they are given here.
    --json lists all.

    \b
    Example:
      careergraph resolve review --kind Role
    """
    from careergraph.archive import read_graph
    from careergraph.review import NAMED_KINDS, doubts_of
    from careergraph.vocabulary import load_vocabulary

    config = config_of(**settings)
    vocabulary = load_vocabulary(vocabulary_files(config))
    chosen = frozenset(map(_known_kind, kinds)) or NAMED_KINDS
    graph = read_graph(folder_of(folder), vocabulary_files=vocabulary_files(config))
    options = [*_repeated(settings), *(("--from", str(folder)) if folder else ())]
    found = doubts_of(graph, decisions_of(config), chosen, vocabulary.title_words, options)
    if as_json:
        emit_json("review", "doubts", [asdict(doubt) for doubt in found])
    else:
        emit_lines("\n".join("".join(f"{line}\n" for line in _told(doubt)) for doubt in found[:most]))
    if not is_quiet(ctx) and not as_json:
        left = len(found) - most
        say(f"… and {left} more (--most, --kind, --json)" if left > 0 else f"{len(found)} in doubt")
    return 0


def _repeated(settings: Mapping[str, object]) -> Iterator[str]:
    """Yield the words that give these settings again."""
    for name, value in settings.items():
        for each in value if isinstance(value, tuple) else filter(None, [value]):
            yield from (f"--{name}", str(each))


def _told(doubt: "Doubt") -> Iterator[str]:
    said, about = doubt.mentions
    if doubt.is_merged:
        yield f"{doubt.kind}: {doubt.name!r} ({said}) was taken for {doubt.other!r} ({about})"
        yield f"  by {doubt.why}, trusted {doubt.score:.2f}"
    else:
        yield f"{doubt.kind}: {doubt.name!r} ({said}) and {doubt.other!r} ({about}) are two"
        yield f"  but {doubt.why}, {doubt.score:.2f}"
    yield f"  one:  {doubt.merge}"
    yield f"  two:  {doubt.split}"


def _ends(decision: "Decision") -> tuple[str, frozenset[str]]:
    return decision.kind, frozenset((decision.name, decision.other))


def _known_kind(kind: str) -> str:
    from careergraph.decisions import SPLIT_KINDS

    found = next((k for k in SPLIT_KINDS if k.casefold() == kind.casefold()), None)
    if found is None:
        raise UsageError(f"--kind {kind}: one of {', '.join(sorted(SPLIT_KINDS))} is needed")
    return found


class _Desk:
    """Where decisions are made: the file, and what is known of names."""

    def __init__(self, config: "Config", folder: Path | None) -> None:
        """Read the file, and the last build where there is one."""
        from careergraph.decisions import DecisionsFile
        from careergraph.naming import Namer
        from careergraph.vocabulary import load_vocabulary

        self.path = Path(config.decisions)
        self.file = DecisionsFile.read(self.path)
        self._base = config.base
        self._vocabulary = load_vocabulary(vocabulary_files(config))
        self._namer = Namer(self._vocabulary, config.base)
        self._graph = _last_build(folder, vocabulary_files(config))

    def kinds_of(self, name: str) -> set[str]:
        """Return the kinds of what has this name in the last build or the vocabulary."""
        from careergraph.analysis.lookup import find_entities

        found = {d.kind for d in self.file.decisions().made if name in {d.name, d.other}}
        if self._graph is not None:
            with suppress(UsageError):
                found |= {entity.kind for entity in find_entities(self._graph, name)}
        return found | {term.kind for term in self._vocabulary.terms_named(name)}

    def kind_of(self, given: str | None, *names: str) -> str:
        """Return the kind that is given, else the one that all names have that are known.

        Raises:
            UsageError: that is not one kind.
        """
        from careergraph.decisions import MERGED_KINDS

        if given is not None:
            return _known_kind(given)
        each = {name: self.kinds_of(name) & MERGED_KINDS for name in names}
        known = [kinds for kinds in each.values() if kinds]
        shared = set.intersection(*known) if known else set()
        if len(shared) == 1:
            return shared.pop()
        told = "; ".join(
            f"{name!r} is {', '.join(sorted(kinds)) or 'not known'}" for name, kinds in each.items()
        )
        raise UsageError(f"of which kind? {told}; say --kind, both names are of one kind")

    def are_one(self, kind: str, name: str, other: str) -> bool:
        """Say whether rules make two names one without any decision."""
        one, two = self._namer.thing(name, kind), self._namer.thing(other, kind)
        return one is not None and two is not None and one.iri == two.iri

    def merged_into(self, name: str, kind: str | None) -> list[tuple[str, str]]:
        """Return the kinds and labels of what rules merge a name into, by the last build and the vocabulary.

        Raises:
            UsageError: these are of several kinds.
        """
        kinds = None if kind is None else {_known_kind(kind)}
        found = {(k, label) for k, label in self._merges_of(name) if kinds is None or k in kinds}
        if len({k for k, _ in found}) > 1:
            told = ", ".join(f"{label!r} ({k})" for k, label in sorted(found))
            raise UsageError(f"{name!r} is merged into {told}; say --kind")
        return sorted(found)

    def _merges_of(self, name: str) -> Iterator[tuple[str, str]]:
        if self._graph is not None:
            for merge in self._graph.merges:
                if merge.name == name and merge.rule not in {"decision", "figure"}:
                    entity = self._graph.entities[merge.entity]
                    yield entity.kind, entity.label
        for term in self._vocabulary.terms_named(name):
            found = self._namer.thing(name, term.kind)
            if found is not None and found.spelling != name:
                yield found.kind, found.spelling

    def keep(self, ctx: click.Context, new: "Iterable[Decision]", *, taken_back: "set[Decision]") -> int:
        """Write the file with new decisions and without some; say what changed.

        Raises:
            UsageError: a decision contradicts another one; nothing was written.
            OutputError: the file cannot be written; what stood there still does.
        """
        from careergraph.outputs import write_file
        from careergraph.rulings import rulings_of

        file = self.file.without(lambda decision: decision in taken_back)
        said = [f"taken back: {decision}" for decision in sorted(taken_back)]
        for decision in new:
            changed = file.adding(decision)
            said.append(f"stands already: {decision}" if changed is file else f"decided: {decision}")
            file = changed
        rulings_of(_placed(file.decisions(), self.file.decisions()), self._vocabulary, self._base)
        data = b"".join(file.parts())
        if file is not self.file and (taken_back or len(file.held.rows) > len(self.file.held.rows)):
            write_file(self.path, data)
        if not is_quiet(ctx):
            for line in said:
                say(line)
            count = len(file.held.rows)
            decisions = f"{count} decision{'s' * (count != 1)}"
            say(f"{self.path}: {decisions}; what is decided holds from the next build on")
        return 0


def _placed(decisions: "Decisions", held: "Decisions") -> "Decisions":
    """Return decisions with the lines of those in the file as it stands; what is new has none."""
    lines = {decision: decision.line for decision in held.made}
    return replace(decisions, made=tuple(replace(d, line=lines.get(d, 0)) for d in decisions.made))


def _last_build(folder: Path | None, files: tuple[Path, ...]) -> "Graph | None":
    from careergraph.archive import read_graph

    try:
        return read_graph(folder_of(folder), vocabulary_files=files)
    except UsageError:
        if folder is not None:
            raise
        return None
