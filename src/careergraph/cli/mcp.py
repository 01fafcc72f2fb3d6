"""A build for agents."""

from pathlib import Path

import click

from careergraph.cli.options import Command, limit_options
from careergraph.cli.steps import folder_of, serving_of
from careergraph.errors import MissingExtra

__all__ = ["mcp"]


@click.command(cls=Command)
@click.argument("output", required=False, type=click.Path(path_type=Path), metavar="[OUTPUT]")
@limit_options("question")
def mcp(*, output: Path | None, **given: object) -> int:
    """Let agents ask a build, read only: tools of the Model Context Protocol, on stdin and stdout.

    A program that speaks the protocol starts this itself. Each answer comes with the sentences that say it
    and is bounded in size; nothing is fetched for a query and nothing can be changed.

    \b
    Example:
      careergraph mcp graph/
    """
    try:
        from careergraph.agents.running import run
    except ModuleNotFoundError as exc:
        if (exc.name or "").partition(".")[0] not in {"mcp", "mcp_types", "jsonschema"}:
            raise
        raise MissingExtra("mcp", "mcp") from exc
    return run(folder_of(output), serving_of(**given))
