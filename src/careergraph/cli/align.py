"""What taxonomies of others call the things of a build."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import Command, from_option, is_quiet, json_option
from careergraph.cli.steps import emit_json, folder_of, write_data
from careergraph.console import emit_lines, emit_table, say
from careergraph.errors import UsageError

if TYPE_CHECKING:
    from careergraph.alignment import Alignment
    from careergraph.alignment.linking import Predicate

__all__ = ["align"]

#: So many of what is not in the taxonomy are shown.
_SHOWN = 20
_PREDICATES: tuple["Predicate", ...] = ("exactMatch", "closeMatch", "broadMatch", "relatedMatch")


@click.command(cls=Command)
@click.argument("taxonomy", type=click.Choice(["esco", "onet"]))
@click.argument("source", type=click.Path(path_type=Path), metavar="DIR")
@from_option
@click.option("-o", "--output", metavar="FILE|-", help="The mappings. [default: in the build]")
@click.option("--apply", "applied", is_flag=True, help="Add matches, codes and needed skills to the graph.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    metavar="NUMBER",
    help="How sure a link must be, from 0 to 1. [default: 0.7]",
)
@click.option(
    "--license", "license_iri", metavar="IRI", help="The license of the mappings; else unspecified."
)
@json_option
@click.pass_context
def align(
    ctx: click.Context,
    *,
    taxonomy: str,
    source: Path,
    folder: Path | None,
    output: str | None,
    applied: bool,
    threshold: float | None,
    license_iri: str | None,
    as_json: bool,
) -> int:
    """Link what a build holds to your copy of ESCO or O*NET; what is not sure is not linked.

    DIR holds the CSV files of ESCO in English, or the text files of O*NET. Roles are linked to occupations,
    skills to skills, tools to technologies. The mappings are written as SSSOM, and beside them what is not
    in the taxonomy, most sources first. --apply adds the graph of the alignment to the build (alignment.ttl,
    graph.trig); a later build drops it.

    \b
    Example:
      careergraph align esco ~/data/esco --from graph/
      careergraph align onet ~/data/onet --apply
    """
    from careergraph.aligning import write_alignment
    from careergraph.alignment import THRESHOLD, align_graph
    from careergraph.alignment.sets import mapping_parts, missing_table
    from careergraph.archive import read_graph
    from careergraph.locking import locked
    from careergraph.sssom import UNSPECIFIED_LICENSE
    from careergraph.taxonomies import read_taxonomy

    build = folder_of(folder)
    if output == "-" and as_json:
        raise UsageError("-o - and --json both write to stdout")
    known = read_taxonomy(taxonomy, source)
    # What is applied is to the build that was read: none may come in between.
    with locked(build) if applied else nullcontext():
        graph = read_graph(build)
        alignment = align_graph(graph, known, threshold=THRESHOLD if threshold is None else threshold)
        if applied:
            write_alignment(build, graph, alignment)
    mappings = output or str(build / f"alignment-{taxonomy}.sssom.tsv")
    write_data(mappings, b"".join(mapping_parts(alignment, license_iri or UNSPECIFIED_LICENSE)))
    written = [mappings]
    if mappings != "-":
        missing = mappings.removesuffix(".tsv").removesuffix(".sssom") + ".missing.tsv"
        write_data(missing, missing_table(alignment))
        written.append(missing)
    if applied:
        written += [str(build / "alignment.ttl"), str(build / "graph.trig")]
    _tell(alignment, as_json=as_json, silent=mappings == "-" or is_quiet(ctx))
    if not is_quiet(ctx):
        say(
            f"wrote {', '.join(path for path in written if path != '-')}"
            if written != ["-"]
            else known.notice
        )
    return 0


def _tell(alignment: "Alignment", *, as_json: bool, silent: bool) -> None:
    from careergraph.alignment.sets import missing_row

    missing = [missing_row(thing, abstention) for thing, abstention in alignment.missing]
    if as_json:
        emit_json("align", "alignment", {**_summary(alignment), "missing": missing})
    elif not silent:
        emit_table(("kind", "things", *_PREDICATES, "none"), _counts(alignment), numbers=_NUMBERS)
        for kind, count in alignment.outside.items():
            emit_lines(f"{alignment.taxonomy.title} holds nothing of the kind {kind} ({count} here).\n")
        emit_lines(f"\nNot in {alignment.taxonomy.title}, most sources first ({len(missing)} in all):\n")
        rows = [
            (str(m["sources"]), str(m["kind"]), str(m["label"]), str(m["nearest"])) for m in missing[:_SHOWN]
        ]
        emit_table(("sources", "kind", "label", "nearest there"), rows, numbers=("sources",))


_NUMBERS = ("things", *_PREDICATES, "none")


def _counts(alignment: "Alignment") -> Iterator[tuple[str, ...]]:
    things = Counter(thing.entity.kind for thing in alignment.things)
    found = Counter((thing.entity.kind, link.predicate) for thing, link in alignment.links)
    for kind, count in sorted(things.items()):
        linked = [found[kind, predicate] for predicate in _PREDICATES]
        yield kind, *map(str, (count, *linked, count - sum(linked)))


def _summary(alignment: "Alignment") -> dict[str, object]:
    taxonomy = alignment.taxonomy
    return {
        "taxonomy": taxonomy.title,
        "version": taxonomy.version,
        "notice": taxonomy.notice,
        "things": len(alignment.things),
        "linked": len(alignment.links),
        "outside": dict(alignment.outside),
        "links": [
            {
                "id": thing.entity.iri,
                "label": thing.entity.label,
                "kind": thing.entity.kind,
                "sources": thing.sources,
                "predicate": link.predicate,
                "object": link.concept.iri,
                "object_label": link.concept.label,
                "code": link.concept.code,
                "confidence": link.confidence,
                "rule": link.rule,
                "reason": link.reason,
            }
            for thing, link in alignment.links
        ],
    }
