"""A build in other formats."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from careergraph.cli.options import Command, from_option, license_option, timestamp_option
from careergraph.cli.steps import config_of, described, folder_of
from careergraph.console import emit_parts

if TYPE_CHECKING:
    from careergraph.graph import EvidenceLevel

__all__ = ["export"]


@click.command(cls=Command)
@click.argument("form", metavar="FORMAT")
@click.option("-o", "--output", default="-", metavar="FILE|DIR|-", help="Where to write. [default: stdout]")
@click.option(
    "--evidence",
    type=click.Choice(["full", "counts", "none"]),
    help="What RDF and networks hold of the evidence; rows always hold all. [default: as in the build]",
)
@click.option("--no-quotes", is_flag=True, help="Hold the place and SHA-256 of a quote in place of it.")
@license_option
@timestamp_option
@click.option("--rdf12", is_flag=True, help="Tell facts as triple terms of RDF 1.2: evidence, trig, nquads.")
@click.option(
    "--measures",
    "with_measures",
    is_flag=True,
    help="Tell centrality and community of roles, skills and tools: networks.",
)
@from_option
def export(  # an option each
    form: str,
    *,
    output: str,
    evidence: str | None,
    no_quotes: bool,
    license: str | None,  # noqa: A002 - click calls it as the option is called
    timestamp: str | None,
    rdf12: bool,
    with_measures: bool,
    folder: Path | None,
) -> int:
    """Write a build in another format, or with more or less of the evidence.

    \b
    One graph:    turtle, ntriples, rdfxml (entities and facts), evidence
    All graphs:   trig, nquads, jsonld
    Tables:       jsonl, csv, parquet (needs careergraph[claims])
    Networks:     graphml, gexf, neo4j (a folder: nodes.csv, relationships.csv)
    To look at:   html

    \b
    Example:
      careergraph export graphml -o graph.graphml
      careergraph export csv --from graph/ | head
      careergraph export neo4j -o neo4j/
      careergraph export gexf --measures -o graph.gexf
      careergraph export trig --evidence counts -o small.trig
    """
    from careergraph.api import format_named
    from careergraph.archive import read_graph
    from careergraph.exporters import measured
    from careergraph.pipeline import export_parts, write_export

    name = format_named(form)
    graph = read_graph(folder_of(folder))
    graph = described(graph, license_iri=config_of(license=license).license, timestamp=timestamp)
    level = cast("EvidenceLevel", evidence or graph.level)
    graph = replace(graph, level=level, is_quoted=graph.is_quoted and not no_quotes)
    graph = measured(graph, name) if with_measures else graph
    if output == "-":
        emit_parts(export_parts(graph, name, rdf12=rdf12))
    else:
        write_export(graph, name, Path(output), rdf12=rdf12)
    return 0
