"""Vocabularies of a user's own."""

from pathlib import Path

import click

from careergraph.cli.options import Command, is_quiet
from careergraph.cli.steps import write_data
from careergraph.console import say
from careergraph.errors import UsageError

__all__ = ["vocabulary"]


@click.group()
def vocabulary() -> None:
    """Make a vocabulary for extraction of a taxonomy of others.

    \b
    Example:
      careergraph vocabulary import esco ~/data/esco -o esco.ttl
    """


@vocabulary.command("import", cls=Command)
@click.argument("taxonomy", type=click.Choice(["esco", "onet", "skos"]))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR|FILE...")
@click.option("-o", "--output", metavar="FILE|-", default="-", help="The vocabulary. [default: stdout]")
@click.option(
    "--kind",
    type=click.Choice(["skill", "tool", "industry"]),
    help="What its concepts are. [default: skills; technologies of O*NET tools]",
)
@click.pass_context
def import_(
    ctx: click.Context, *, taxonomy: str, sources: tuple[Path, ...], output: str, kind: str | None
) -> int:
    """Turn your copy of ESCO, O*NET or a taxonomy in SKOS into a file for --vocabulary.

    Names that are too common to look for, that the shipped vocabulary knows, or that mean more than one
    concept are left out; how many of each is said.

    \b
    Example:
      careergraph vocabulary import onet ~/data/onet -o onet.ttl
      careergraph vocabulary import skos trades.ttl --kind industry -o trades-terms.ttl
      careergraph build --vocabulary onet.ttl
    """
    from careergraph.importing import import_taxonomy, read_skos
    from careergraph.taxonomies import read_taxonomy
    from careergraph.vocabulary import load_vocabulary

    if taxonomy != "skos" and len(sources) > 1:
        raise UsageError(f"{taxonomy} is one folder; {len(sources)} are named")
    read = read_skos(sources) if taxonomy == "skos" else read_taxonomy(taxonomy, sources[0])
    imported = import_taxonomy(read, load_vocabulary(), kind.capitalize() if kind else None)
    write_data(output, imported.turtle)
    if not is_quiet(ctx):
        left_out = "; ".join(f"{reason}: {count}" for reason, count in imported.left_out.items())
        say(f"{imported.terms} terms; names left out: {left_out or 'none'}")
        if read.notice:
            say(read.notice)
    return 0
