"""Questions about what a graph holds: skills in demand, a name, one thing, numbers, what there is most of."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from careergraph.cli.answers import Shown, answer_options, emit_answer, graph_in
from careergraph.cli.options import Command

if TYPE_CHECKING:
    from careergraph.analysis.demand import Which

__all__ = ["search", "show", "skills", "stats", "top"]


class _Asked(Shown):
    """How an answer is asked for, and which roles it is about."""

    least: int
    roles: tuple[str, ...]
    industry: str | None
    stage: str | None
    with_levels: bool


@click.command(cls=Command)
@click.option(
    "--core", "which", flag_value="core", help="Only what at least --least roles and sources ask for."
)
@click.option("--rare", "which", flag_value="rare", help="Only the rest, the rarest first.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many roles and sources make core.",
)
@click.option("--over-time", is_flag=True, help="By the years of the documents that say when they are from.")
@click.option("--tools", "with_tools", is_flag=True, help="Only tools. [default: skills and tools]")
@click.option("--role", "roles", multiple=True, metavar="ROLE", help="Of this role; may be repeated.")
@click.option("--industry", metavar="INDUSTRY", help="Of roles in this industry.")
@click.option("--stage", metavar="STAGE", help="Of roles at this career stage.")
@click.option(
    "--levels", "with_levels", is_flag=True, help="Count what is said of “Senior Nurse” as of “Nurse”."
)
@answer_options
@click.pass_context
def skills(
    ctx: click.Context,
    *,
    which: "Which | None",
    over_time: bool,
    with_tools: bool,
    folder: Path | None,
    **asked: Unpack[_Asked],
) -> int:
    """Show which skills and tools roles ask for, by how many roles and independent sources.

    \b
    Example:
      careergraph skills --core
      careergraph skills --rare --tools --industry healthcare
      careergraph skills --over-time
    """
    from careergraph.analysis.demand import skills as skills_of
    from careergraph.analysis.holdings import ASKED_FOR
    from careergraph.analysis.overtime import over_time as skills_by_year

    graph = graph_in(folder)
    answer = (skills_by_year if over_time else skills_of)(
        graph,
        which or "all",
        relations=("usesTool",) if with_tools else ASKED_FOR,
        roles=asked["roles"],
        industry=asked["industry"],
        stage=asked["stage"],
        with_levels=asked["with_levels"],
        least=asked["least"],
    )
    return emit_answer(ctx, graph, answer, asked, name="skills-over-time" if over_time else None)


@click.command(cls=Command)
@click.argument("text")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only such things; may be repeated.")
@click.option(
    "-n", "--most", type=click.IntRange(min=1), default=20, show_default=True, help="Show so many things."
)
@answer_options
@click.pass_context
def search(
    ctx: click.Context,
    *,
    text: str,
    kinds: tuple[str, ...],
    most: int,
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Find roles, skills, tools and other things by name, also by its beginning or with typing errors.

    \b
    Example:
      careergraph search "data enginer"
      careergraph search sql --kind tool
    """
    from careergraph.analysis.search import search as things_like

    graph = graph_in(folder)
    answer = things_like(graph, text, kinds=kinds, most=most)
    return emit_answer(ctx, graph, answer, shown)


@click.command(cls=Command)
@click.argument("name")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Of this kind; may be repeated.")
@answer_options
@click.pass_context
def show(
    ctx: click.Context,
    *,
    name: str,
    kinds: tuple[str, ...],
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Show all that is held of one thing: names, codes, what is said of it and of what it is said.

    \b
    Example:
      careergraph show "Data Engineer"
      careergraph show SQL --evidence
    """
    from careergraph.analysis.show import show as profile_of

    graph = graph_in(folder)
    return emit_answer(ctx, graph, profile_of(graph, name, kinds=kinds), shown)


@click.command(cls=Command)
@answer_options
@click.pass_context
def stats(ctx: click.Context, *, folder: Path | None, **shown: Unpack[Shown]) -> int:
    """Show a build in numbers: things, facts, how well they are supported, what was understood.

    \b
    Example:
      careergraph stats
    """
    from careergraph.analysis.stats import stats as stats_of

    graph = graph_in(folder)
    return emit_answer(ctx, graph, stats_of(graph), shown)


@click.command(cls=Command)
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@click.option(
    "-n", "--most", type=click.IntRange(min=1), default=10, show_default=True, help="How many of each list."
)
@answer_options
@click.pass_context
def top(
    ctx: click.Context, *, lists: tuple[str, ...], most: int, folder: Path | None, **shown: Unpack[Shown]
) -> int:
    """Show what there is most of: skills, tools, industries … that most sources ask for; roles, documents.

    Lists are skills, tools, qualifications, industries, specialties, stages, employers, locations,
    resources, roles and documents; without one all are shown.

    \b
    Example:
      careergraph top skills tools -n 5
    """
    from careergraph.analysis.top import top as top_of

    graph = graph_in(folder)
    return emit_answer(ctx, graph, top_of(graph, *lists, most=most), shown)
