"""What the sources of a build say against each other."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import Command, from_option, is_quiet, json_option
from careergraph.cli.steps import emit_json, folder_of
from careergraph.console import emit_lines, say

if TYPE_CHECKING:
    from careergraph.conflicts import Conflict, Side

__all__ = ["conflicts"]


@click.command(cls=Command)
@from_option
@json_option
@click.pass_context
def conflicts(ctx: click.Context, *, folder: Path | None, as_json: bool) -> int:
    """Show what sources say against each other, each side with its sentences.

    Told are a requirement that one passage asks for and another denies; pay of one role, stage, place and
    period, and outlook of one period and subject, that cannot both hold; and careers that lead back to
    where they began. What is merely different is not: base pay beside total pay, two offers, two places.

    \b
    Example:
      careergraph conflicts
      careergraph conflicts --from graph/ --json
    """
    from careergraph.archive import read_graph
    from careergraph.conflicts import find_conflicts

    found = find_conflicts(read_graph(folder_of(folder)))
    if as_json:
        emit_json("conflicts", "conflicts", [asdict(conflict) for conflict in found])
    else:
        emit_lines("\n".join("".join(f"{line}\n" for line in _lines(conflict)) for conflict in found))
    if not found and not is_quiet(ctx):
        say("no source contradicts another")
    return 0


def _lines(conflict: "Conflict") -> Iterator[str]:
    yield f"{conflict.label}, {conflict.kind}: {conflict.about}"
    for side in conflict.sides:
        yield f"  {side.says}, {_sources(side)}"
        for evidence in side.evidence:
            section = f" ({evidence.section})" if evidence.section else ""
            yield f"    {evidence.document}:{evidence.line}{section}"
            yield from (f"      | {line}" for line in evidence.quote.splitlines())
        if (left := side.mentions - len(side.evidence)) > 0:
            yield f"    … and {left} more; careergraph explain shows all"


def _sources(side: "Side") -> str:
    return "1 source" if side.sources == 1 else f"{side.sources} independent sources"
