"""Questions about a career: what a role pays, how to come from one to another."""

from pathlib import Path
from typing import Unpack

import click

from careergraph.cli.answers import Shown, answer_options, emit_answer, graph_in
from careergraph.cli.options import Command

__all__ = ["path", "pay"]


@click.command(cls=Command)
@click.argument("role")
@click.option("--currency", metavar="CODE", help="Only figures in this currency (USD).")
@click.option(
    "--period", type=click.Choice(["year", "month", "week", "day", "hour"]), help="Only figures by this."
)
@click.option("--stage", metavar="NAME", help="Only figures said of this career stage.")
@click.option("--place", metavar="NAME", help="Only figures said of this place.")
@answer_options
@click.pass_context
def pay(
    ctx: click.Context,
    *,
    role: str,
    currency: str | None,
    period: str | None,
    stage: str | None,
    place: str | None,
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Show what ROLE pays: by career stage, years and place, with its sources.

    Each currency and period is a table of its own, and base and total pay are: nothing is converted.
    What is said of a level of the role (“Senior Nurse”) is shown as such.

    \b
    Example:
      careergraph pay "Data Engineer"
      careergraph pay "Data Engineer" --currency USD --stage senior --evidence
    """
    from careergraph.analysis.pay import pay as pay_of

    graph = graph_in(folder)
    answer = pay_of(graph, role, currency=currency, period=period, stage=stage, place=place)
    return emit_answer(ctx, graph, answer, shown)


@click.command(cls=Command)
@click.argument("start", metavar="ROLE")
@click.argument("end", metavar="ROLE")
@click.option(
    "--by",
    type=click.Choice(["ladder", "skills"]),
    help="Along the ladder alone, or through roles that share skills. [default: ladder, else skills]",
)
@click.option(
    "--most", type=click.IntRange(1, 100), default=3, show_default=True, help="Show so many routes."
)
@answer_options
@click.pass_context
def path(
    ctx: click.Context,
    *,
    start: str,
    end: str,
    by: str | None,
    most: int,
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Show ways from one ROLE to another, with the skills and tools to gain at each step.

    First along the steps that sources state, the shortest first; where they state none through roles that ask
    for much the same. What rests on no statement is marked.

    \b
    Example:
      careergraph path "Junior Data Engineer" "Data Architect"
      careergraph path "Data Engineer" "Data Scientist" --by skills
    """
    from careergraph.analysis.path import path as ways

    graph = graph_in(folder)
    answer = ways(graph, start, end, by=by, most=most)
    return emit_answer(ctx, graph, answer, shown)
