"""The page of a build, or of the part of it that is asked for."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import Command, from_option, is_quiet
from careergraph.cli.steps import config_of, folder_of, write_data
from careergraph.console import say
from careergraph.errors import UsageError

if TYPE_CHECKING:
    from careergraph.view import Shown

__all__ = ["view"]

#: The page of a build is part of it, and is never replaced by that of a part.
_WHOLE, _PART = "graph.html", "view.html"


@click.command(cls=Command)
@click.argument("output", required=False, type=click.Path(path_type=Path), metavar="[OUTPUT]")
@click.option("--focus", metavar="NAME", help="Only what is near this thing; the page opens at it.")
@click.option(
    "--depth", type=click.IntRange(1, 3), default=2, show_default=True, help="How many steps from the focus."
)
@click.option("--kinds", metavar="KIND,KIND", help="Only things of these kinds: Role,Skill.")
@click.option(
    "--min-sources",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only facts that so many independent sources say.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE|-",
    help="Write the page here. [default: graph.html of the build, of a part of it view.html beside that]",
)
@click.option("--open", "opened", is_flag=True, help="Open it in the browser.")
@from_option
@click.pass_context
def view(
    ctx: click.Context,
    *,
    output: Path | None,
    focus: str | None,
    depth: int,
    kinds: str | None,
    min_sources: int,
    target: str | None,
    opened: bool,
    folder: Path | None,
) -> int:
    """Write the page of a build, or of a part of it, and say where it is: one file that needs no network.

    OUTPUT is the folder of the build, as --from is.

    \b
    Example:
      careergraph view --open
      careergraph view --focus "Data Engineer" --depth 1 --open
      careergraph view graph/ --kinds Role,Skill --min-sources 2 -o shared.html
    """
    if output and folder and output != folder:
        raise UsageError(f"the build is in {output} or in {folder}: say it once")
    build = folder_of(output or folder)
    names = [name.strip() for name in (kinds or "").split(",") if name.strip()]
    is_part = focus is not None or bool(names) or min_sources > 1
    path = target or str(build / (_PART if is_part else _WHOLE))
    _refuse_sources(path)
    shown = _page(build, focus=focus, depth=depth, kinds=names, min_sources=min_sources, ctx=ctx)
    write_data(path, shown.html.encode())
    if path != "-":
        _tell(ctx, path, shown)
    if opened and path != "-" and not webbrowser.open(Path(path).resolve().as_uri()):
        say(f"no browser opens {path}")
    return 0


def _page(
    build: Path, *, focus: str | None, depth: int, kinds: list[str], min_sources: int, ctx: click.Context
) -> "Shown":
    from careergraph.analysis.part import part_of
    from careergraph.archive import read_graph
    from careergraph.view import make_part_page

    part = part_of(read_graph(build), focus=focus, depth=depth, kinds=kinds, min_sources=min_sources)
    if part.told and not is_quiet(ctx):
        say(part.told)
    return make_part_page(part)


def _tell(ctx: click.Context, path: str, shown: "Shown") -> None:
    if not is_quiet(ctx):
        say(shown.sentence)
        say(path)


def _refuse_sources(path: str) -> None:
    """Raise UsageError where the next build would read the page as a document."""
    if path == "-":
        return
    for source in config_of().sources:
        folder = Path(source)
        if folder.is_dir() and Path(path).resolve().is_relative_to(folder.resolve()):
            raise UsageError(f"{path} lies in {source}: the next build would read the page as a document")
