"""Questions about a career: what a role pays."""

from pathlib import Path
from typing import Unpack

import click

from careergraph.cli.answers import Shown, answer_options, emit_answer, graph_in
from careergraph.cli.options import Command

__all__ = ["pay"]


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
