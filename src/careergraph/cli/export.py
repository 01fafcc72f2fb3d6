"""A build in other forms: another format, the page."""

from pathlib import Path

import click

from careergraph.cli.options import Command, from_option, is_quiet
from careergraph.cli.steps import folder_of, write_data
from careergraph.console import say

__all__ = ["export", "view"]


@click.command(cls=Command)
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", default="-", metavar="FILE|-", help="Where to write. [default: stdout]")
@from_option
def export(form: str, output: str, folder: Path | None) -> int:
    """Write a build in another format: turtle, evidence, trig, jsonl, csv, graphml, html.

    \b
    Example:
      careergraph export graphml -o graph.graphml
      careergraph export csv --from graph/ | head
    """
    from careergraph.api import format_named
    from careergraph.archive import read_graph
    from careergraph.pipeline import export_graph

    name = format_named(form)
    write_data(output, export_graph(read_graph(folder_of(folder)), name))
    return 0


@click.command(cls=Command)
@click.option(
    "-o", "--output", metavar="FILE|-", help="Write the page here. [default: graph.html of the build]"
)
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
@from_option
@click.pass_context
def view(ctx: click.Context, *, output: str | None, opened: bool, folder: Path | None) -> int:
    """Write the page of a build and say where it is; it is one file that needs no network.

    \b
    Example:
      careergraph view --open
      careergraph view -o nurse.html --from graph/
    """
    from careergraph.archive import read_graph
    from careergraph.pipeline import export_graph

    path = output or str(folder_of(folder) / "graph.html")
    write_data(path, export_graph(read_graph(folder_of(folder)), "html"))
    if path != "-" and not is_quiet(ctx):
        say(path)
    if opened and path != "-":
        click.launch(path)
    return 0
