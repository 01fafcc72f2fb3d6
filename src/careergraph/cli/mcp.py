"""A build for agents."""

from pathlib import Path

import click

from careergraph.cli.options import Command
from careergraph.cli.steps import config_of, folder_of
from careergraph.errors import MissingExtra

__all__ = ["mcp"]


@click.command(cls=Command)
@click.argument("output", required=False, type=click.Path(path_type=Path), metavar="[OUTPUT]")
@click.option(
    "--timeout",
    "seconds",
    type=click.IntRange(min=1),
    metavar="SECONDS",
    help="Stop a question that takes longer. [default: 10]",
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    metavar="BYTES",
    help="What a question may take. [default: 1000000000]",
)
def mcp(*, output: Path | None, seconds: int | None, memory: int | None) -> int:
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
    flags = {name: value for name, value in (("seconds", seconds), ("memory", memory)) if value is not None}
    return run(folder_of(output), config_of().overridden(serve=flags).serve)
