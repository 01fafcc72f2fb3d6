"""A build over HTTP."""

import logging
import sys
from pathlib import Path

import click

from careergraph.cli.options import Command, is_quiet, limit_options
from careergraph.cli.steps import folder_of, serving_of
from careergraph.console import say
from careergraph.errors import MissingExtra

__all__ = ["serve"]


_AT_LEAST_ONE = click.IntRange(min=1)


@click.command(cls=Command)
@click.argument("output", required=False, type=click.Path(path_type=Path), metavar="[OUTPUT]")
@click.option("--host", help="The address to listen on. [default: 127.0.0.1, this machine alone]")
@click.option("--port", type=click.IntRange(0, 65535), help="0 for any that is free. [default: 8000]")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name that this server is asked by, beside localhost; may be repeated.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin (https://example.org) read answers; may be repeated.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="ADDRESS",
    help="Let SERVICE in queries ask this endpoint (https://example.org/sparql); may be repeated.",
)
@limit_options("query")
@click.option(
    "--max-rows",
    "rows",
    type=_AT_LEAST_ONE,
    metavar="ROWS",
    help="Cut an answer after so many. [default: 10000]",
)
@click.option(
    "--max-body",
    "body",
    type=_AT_LEAST_ONE,
    metavar="BYTES",
    help="Refuse larger requests. [default: 1000000]",
)
@click.option("--workers", type=click.IntRange(min=2), help="Processes that answer at a time. [default: 4]")
@click.option(
    "--waiting",
    type=_AT_LEAST_ONE,
    help="Requests that may wait for one; more get a 503. [default: 64]",
)
@click.option(
    "--page-things",
    "things",
    type=_AT_LEAST_ONE,
    help="A page of more things loads what is opened. [default: 3000]",
)
@click.pass_context
def serve(ctx: click.Context, /, *, output: Path | None, **given: object) -> int:
    """Serve a build, or a file of RDF, over HTTP: SPARQL at /sparql, read only, on this machine alone.

    Nothing is fetched for a query (but with --allow-service) and nothing can be changed; [serve] in
    careergraph.toml sets what options do. Ctrl-C stops it, when requests that run are answered. Each request
    is a line of JSON on stderr.

    \b
    Example:
      careergraph serve
      careergraph serve graph/ --port 8080 --timeout 5
    """
    try:
        from careergraph.server.running import serve as run
    except ModuleNotFoundError as exc:
        package = (exc.name or "").partition(".")[0]
        if package not in {"starlette", "uvicorn", "h11"}:
            raise
        raise MissingExtra(package, "serve") from exc
    _log(is_quiet=is_quiet(ctx))
    run(folder_of(output), serving_of(**given), tell=lambda address: say(f"serving at {address}"))
    return 0


def _log(*, is_quiet: bool) -> None:
    """Let requests be told on stderr, and what goes wrong in any case."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    access = logging.getLogger("careergraph.access")
    access.propagate = False
    access.addHandler(handler)
    access.setLevel(logging.WARNING if is_quiet else logging.INFO)
    errors = logging.getLogger("uvicorn.error")
    errors.addHandler(handler)
    errors.setLevel(logging.ERROR)
