"""Questions about roles: what two have in common, which are alike."""

from pathlib import Path
from typing import Unpack

import click

from careergraph.cli.answers import Shown, answer_options, emit_answer, graph_in
from careergraph.cli.options import Command
from careergraph.errors import UsageError

__all__ = ["compare", "similar"]


@click.command(cls=Command)
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE [ROLE…]")
@click.option(
    "--levels", "with_levels", is_flag=True, help="Count what is said of “Senior Nurse” as of “Nurse”."
)
@answer_options
@click.pass_context
def compare(
    ctx: click.Context,
    *,
    roles: tuple[str, ...],
    with_levels: bool,
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Compare roles: what all ask for, what only one does, by independent sources.

    Of skills and tools it is told how many are shared (Jaccard), and the same weighted by sources.

    \b
    Example:
      careergraph compare "Data Engineer" "Data Scientist"
      careergraph compare "Data Engineer" "Data Scientist" --evidence
    """
    from careergraph.analysis.compare import compare as compare_roles

    if len(roles) < 2:
        raise UsageError("two roles are needed to compare")
    graph = graph_in(folder)
    answer = compare_roles(graph, roles, with_levels=with_levels)
    return emit_answer(ctx, graph, answer, shown)


@click.command(cls=Command)
@click.argument("role")
@click.option("--most", type=click.IntRange(min=1), help="Show so many roles. [default: all]")
@answer_options
@click.pass_context
def similar(
    ctx: click.Context,
    *,
    role: str,
    most: int | None,
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Show the roles that ask for much the same skills and tools as ROLE.

    The most alike come first: what few roles ask for counts more, as does what more sources say.

    \b
    Example:
      careergraph similar "Data Engineer"
    """
    from careergraph.analysis.similar import similar as roles_like

    graph = graph_in(folder)
    answer = roles_like(graph, role, most=most)
    return emit_answer(ctx, graph, answer, shown)
