"""What somebody has of what a role asks for: a CV or a list beside a role."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from careergraph.cli.answers import Shown, answer_options, emit_answer, graph_in
from careergraph.cli.options import Command, language_option, vocabulary_option
from careergraph.cli.steps import (
    bounds_of,
    config_of,
    find_documents,
    reading_of,
    say_problems,
    vocabulary_files,
)
from careergraph.errors import SourceError, UnreadableSource, UsageError

if TYPE_CHECKING:
    from careergraph.analysis.having import Having

__all__ = ["gap"]


@click.command(cls=Command)
@click.option(
    "--have", required=True, metavar="FILE|-|NAMES", help="A CV in any format, or names: “Python, SQL”."
)
@click.option("--want", required=True, metavar="ROLE", help="The role that is wanted.")
@vocabulary_option
@language_option
@answer_options
@click.pass_context
def gap(
    ctx: click.Context,
    *,
    have: str,
    want: str,
    vocabulary: tuple[str, ...],
    language: str | None,
    folder: Path | None,
    **shown: Unpack[Shown],
) -> int:
    """Show what a CV or a list of names has of what a role asks for, and what is missing, by demand.

    What a CV says that somebody lacks or is still learning is not there. It is read on this machine and kept
    nowhere.

    \b
    Example:
      careergraph gap --have "Python, SQL, teamwork" --want "Data Engineer"
      careergraph gap --have cv.docx --want "Data Engineer" --evidence
    """
    from careergraph.analysis.gap import gap as gap_of

    graph = graph_in(folder)
    having = _having(have, vocabulary, language)
    return emit_answer(ctx, graph, gap_of(graph, having, want), shown)


def _having(have: str, vocabulary: tuple[str, ...], language: str | None) -> "Having":
    """Return what the list says, or the only document of the file, read as the settings say.

    Raises:
        UsageError: there is no such file, or it holds several documents.
        SourceError: it cannot be read.
    """
    from careergraph.engines import Lost, engine_of
    from careergraph.resume import having_at, having_of, is_list
    from careergraph.vocabulary import load_vocabulary

    config = config_of(sources=(have or "-",), vocabulary=vocabulary, language=language)
    known = load_vocabulary(vocabulary_files(config))
    if is_list(have, known):
        return having_of([have], known)
    if Path(have).is_dir():
        raise UsageError(f"{have} is a folder; name a document in it")
    found = find_documents(config)
    if not found.sources and found.problems:
        problem = found.problems[0]
        raise UnreadableSource(problem.where, problem.message)
    if not found.sources:
        raise SourceError(have, "no reader takes this kind of file")
    if len(found.sources) > 1:
        raise UsageError(f"a CV is one document; {have} holds {len(found.sources)}")
    source = found.sources[0]
    # In a process of its own, as a build reads: whatever is in the file, it takes no longer than it may.
    work = partial(having_at, reading=reading_of(config))
    (read,) = engine_of("processes", 1)(work, [source], 1, bounds_of(config))
    if isinstance(read, Lost):
        raise UnreadableSource(source.id, read.reason)
    having, problems = read
    say_problems(problems)
    return having
