"""The graph as a network: what is central, which roles belong together, what leads from one to another."""

from pathlib import Path
from typing import Unpack

import click

from careergraph.analysis.networks import MEASURES, THRESHOLD
from careergraph.analysis.relations import ASKED_FOR, RELATIONS
from careergraph.cli.answers import Shown, answer_options, emit_answer, graph_in
from careergraph.cli.options import Command

__all__ = ["bridges", "centrality", "communities"]

#: What roles ask for, in the words of tables, and the relation to it.
_KINDS = {word: relation for relation, word in RELATIONS.items()}


@click.command(cls=Command)
@click.option(
    "--by",
    type=click.Choice(MEASURES),
    default="weighted",
    show_default=True,
    help="The measure to sort by.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(list(_KINDS)),
    help="What roles ask for; may be repeated. [default: skill, tool]",
)
@click.option("--most", type=click.IntRange(min=1), help="Show so many. [default: all]")
@answer_options
@click.pass_context
def centrality(
    ctx: click.Context,
    *,
    by: str,
    kinds: tuple[str, ...],
    most: int | None,
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Show which skills and tools are central among roles.

    \b
    degree       share of the roles that ask for it
    weighted     its share of all asking, weighted by independent sources
    betweenness  share of shortest paths between any two others through it
    pagerank     share of a random walk from roles to skills and back

    \b
    Example:
      careergraph centrality --by betweenness --most 10
    """
    from careergraph.analysis.networks.centrality import centrality as central_in

    graph = graph_in(folder)
    relations = [_KINDS[kind] for kind in kinds] or ASKED_FOR
    return emit_answer(ctx, graph, central_in(graph, by=by, relations=relations, most=most), shown)


@click.command(cls=Command)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    help="How much two roles must have in common (weighted Jaccard) to be neighbors.",
)
@click.option(
    "--resolution",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Above 1 for smaller communities, below 1 for larger ones.",
)
@answer_options
@click.pass_context
def communities(
    ctx: click.Context, *, threshold: float, resolution: float, folder: Path | None, **shown: Unpack[Shown]
) -> int:
    """Show which roles belong together by the skills and tools they ask for, and what marks them.

    \b
    Example:
      careergraph communities
      careergraph communities --resolution 1.5 --csv
    """
    from careergraph.analysis.networks.communities import communities as communities_in

    graph = graph_in(folder)
    answer = communities_in(graph, threshold=threshold, resolution=resolution)
    return emit_answer(ctx, graph, answer, shown)


@click.command(cls=Command)
@click.argument("left", metavar="ROLE")
@click.argument("right", metavar="ROLE")
@answer_options
@click.pass_context
def bridges(ctx: click.Context, *, left: str, right: str, folder: Path | None, **shown: Unpack[Shown]) -> int:
    """Show the skills and tools that lead from one role to another.

    First those that both ask for, then those that lead from one to the other by way of other roles, by
    the share of the shortest ways that lead through them.

    \b
    Example:
      careergraph bridges "Data Engineer" "Data Scientist"
    """
    from careergraph.analysis.networks.bridges import bridges as bridges_between

    graph = graph_in(folder)
    return emit_answer(ctx, graph, bridges_between(graph, left, right), shown)
