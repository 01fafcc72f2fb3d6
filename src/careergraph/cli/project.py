"""The folder of a project: start one, show the settings that hold in it."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from careergraph.cli.options import Command, is_quiet, json_option
from careergraph.cli.steps import config_of, emit_json
from careergraph.console import emit_table, say
from careergraph.errors import UsageError

__all__ = ["init", "show_config"]


@click.command(cls=Command)
@click.argument("folder", default=".", type=click.Path(path_type=Path), metavar="[DIR]")
@click.pass_context
def init(ctx: click.Context, folder: Path) -> int:
    """Start a project: write careergraph.toml and a first document into DIR.

    \b
    Example:
      careergraph init careers && cd careers && careergraph build
    """
    from careergraph.config import FILE_NAME
    from careergraph.outputs import write_file
    from careergraph.samples import SAMPLE_CONFIG, SAMPLE_GUIDE

    files = {folder / FILE_NAME: SAMPLE_CONFIG, folder / "sources" / "example.md": SAMPLE_GUIDE}
    present = [str(path) for path in files if path.exists()]
    if present:
        raise UsageError(f"already there: {', '.join(present)}; nothing was written")
    for path, content in files.items():
        write_file(path, content.encode())
        if not is_quiet(ctx):
            say(f"wrote {path}")
    return 0


@click.command("config", cls=Command)
@json_option
def show_config(*, as_json: bool) -> int:
    """Show the settings that hold here, and where each comes from.

    A flag wins over CAREERGRAPH_* in the environment, that over careergraph.toml in this folder.

    \b
    Example:
      CAREERGRAPH_JOBS=4 careergraph config
    """
    settings = asdict(config_of())
    origins = settings.pop("origins")
    if as_json:
        emit_json(
            "config",
            "settings",
            {n: {"value": v, "from": origins.get(n, "default")} for n, v in settings.items()},
        )
    else:
        rows = [
            (name, json.dumps(value, ensure_ascii=False), origins.get(name, "default"))
            for name, value in settings.items()
        ]
        emit_table(("setting", "value", "from"), rows)
    return 0
