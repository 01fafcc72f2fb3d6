"""One document under the glass: what was read in it, what was passed over, what was not understood."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from careergraph.cli.options import Command, is_quiet, json_option, vocabulary_option
from careergraph.cli.steps import (
    PROBLEMS,
    config_of,
    emit_json,
    find_documents,
    path_of,
    say_problems,
    vocabulary_files,
    write_data,
)
from careergraph.console import Styled, emit_styled, say
from careergraph.errors import UnreadableSource, UsageError

if TYPE_CHECKING:
    from careergraph.audit import Audit, MarkedLine
    from careergraph.config import Config
    from careergraph.extraction import Source

__all__ = ["audit"]

#: How a terminal shows the pieces of each state, and the notes of each kind.
_STYLES = {
    "facts": "",
    "passed_over": "dim",
    "not_understood": "yellow",
    "headings": "bold",
    "claim": "cyan",
    "rule": "dim italic",
    "silent": "bold red",
}
_CLAIMED = "bold green underline"
_LEGEND = "+ gave facts  - passed over  ? not understood  # headings  ! a section gave nothing  «…» claimed"


@click.command(cls=Command)
@click.argument("document", metavar="FILE|-")
@click.option("--html", metavar="FILE|-", help="Write a page to look at in a browser.")
@vocabulary_option
@json_option
@click.pass_context
def audit(
    ctx: click.Context,
    *,
    document: str,
    html: str | None,
    vocabulary: tuple[str, ...],
    as_json: bool,
) -> int:
    """Show a document with what was found in it, and what was not.

    Each block gave facts, was passed over by a named rule, is a heading, or was not understood; of a
    document without a role the rule that decided is said. FILE may be the id of a document in the sources.

    \b
    Example:
      careergraph audit guides/nurse.md
      careergraph audit guides/nurse.md --html nurse.html
    """
    from careergraph.audit import audit_document, audit_page, audit_record
    from careergraph.extraction import read_source
    from careergraph.vocabulary import load_vocabulary

    config = config_of(
        sources=(document if document == "-" else str(path_of(document)),), vocabulary=vocabulary
    )
    known = load_vocabulary(vocabulary_files(config))
    found = audit_document(read_source(_only_source(config), vocabulary=known), known)
    if html:
        write_data(html, audit_page(found).encode("utf-8", "backslashreplace"))
        if html != "-" and not is_quiet(ctx):
            say(html)
    if as_json:
        emit_json("audit", "audit", audit_record(found))
    elif not html:
        emit_styled(_shown(found))
    say_problems(found.problems)
    return PROBLEMS if found.problems else 0


def _only_source(config: "Config") -> "Source":
    found = find_documents(config)
    if not found.sources and found.problems:
        raise UnreadableSource(found.problems[0].where, found.problems[0].message)
    if len(found.sources) != 1:
        raise UsageError(f"an audit is of one document; {', '.join(config.sources)} are {len(found.sources)}")
    return found.sources[0]


def _shown(audit: "Audit") -> Iterator[list[Styled]]:
    from careergraph.audit import marked_lines, summary_lines

    for line in summary_lines(audit):
        yield [Styled(line, _STYLES["silent"] if line.startswith("!") else "")]
    yield [Styled(_LEGEND, "dim")]
    yield []
    for marked in marked_lines(audit):
        yield from _shown_line(marked)


def _shown_line(line: "MarkedLine") -> Iterator[list[Styled]]:
    signs = line.signs + ("!" if any(note.kind == "silent" for note in line.notes) else "")
    pieces = (
        Styled(p.text, _CLAIMED, marks="«»")
        if p.is_claimed
        else Styled(p.text, _STYLES.get(p.state or "", "dim"))
        for p in line.pieces
    )
    if line.pieces or line.notes:
        yield [Styled(f"{line.number:>5} {signs:<4}", "dim"), *pieces]
    else:
        yield []
    for note in line.notes:
        yield [Styled(" " * 12), Styled(note.text, _STYLES[note.kind])]
