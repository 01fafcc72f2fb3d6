"""What commands are made of: their class, with -q and -v, and the options that several share."""

import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from careergraph.console import silence
from careergraph.errors import UsageError

__all__ = [
    "Command",
    "base_option",
    "column_option",
    "decisions_option",
    "evidence_option",
    "from_option",
    "input_format_option",
    "is_quiet",
    "jobs_option",
    "json_option",
    "language_option",
    "license_option",
    "limit_option",
    "limit_options",
    "quotes_option",
    "redact_option",
    "store_option",
    "timestamp_option",
    "utc_of",
    "vocabulary_option",
]

F = TypeVar("F", bound=Callable[..., object])

_QUIET = "careergraph.quiet"


class Command(click.Command):
    """A command with -q and -v, whose closed pipe is not an error of click's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the options that every command has."""
        super().__init__(*args, **kwargs)
        self.params += [
            click.Option(
                ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_quiet, help="Say only errors."
            ),
            click.Option(
                ["-v", "--verbose"],
                count=True,
                expose_value=False,
                callback=_verbose,
                help="Say more; -vv still more.",
            ),
        ]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click would turn a closed pipe into exit code 1."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            silence(sys.stdout)
            return 0
        return result


def _quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value:
        ctx.meta[_QUIET] = True


def _verbose(_: click.Context, __: click.Parameter, value: int) -> None:
    if value:
        logging.basicConfig(
            stream=sys.stderr,
            level=logging.INFO if value == 1 else logging.DEBUG,
            format="%(name)s: %(message)s",
        )


def is_quiet(ctx: click.Context) -> bool:
    """Say whether -q was given."""
    return bool(ctx.meta.get(_QUIET))


def from_option(function: F) -> F:
    """Add --from, the folder of a build."""
    return click.option(
        "--from",
        "folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The folder of a build. [default: output]",
    )(function)


def json_option(function: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout.")(function)


def jobs_option(function: F) -> F:
    """Add --jobs."""
    return click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes. [default: 1]")(
        function
    )


def language_option(function: F) -> F:
    """Add --language."""
    return click.option(
        "--language",
        type=click.Choice(["en", "any"]),
        help="Read English only, or any language as if it were English. [default: en]",
    )(function)


def limit_option(function: F) -> F:
    """Add --limit."""
    return click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=NUMBER",
        help="A limit to change (bytes, characters, document_seconds, memory); may be repeated.",
    )(function)


def column_option(function: F) -> F:
    """Add --column."""
    return click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="NAME=COLUMN",
        help="The column of a record's text, title, employer, place, id; may be repeated.",
    )(function)


def evidence_option(function: F) -> F:
    """Add --evidence."""
    return click.option(
        "--evidence",
        type=click.Choice(["full", "counts", "none"]),
        help="What RDF and GraphML hold of the evidence: all of it, its counts, or nothing; rows always hold "
        "all. [default: full up to 500 documents, else counts]",
    )(function)


def quotes_option(function: F) -> F:
    """Add --quotes and --no-quotes."""
    return click.option(
        "--quotes/--no-quotes",
        default=None,
        help="Whether files hold quotes, or their place and SHA-256 alone. [default: quotes]",
    )(function)


def store_option(function: F) -> F:
    """Add --store and --no-store."""
    return click.option(
        "--store/--no-store",
        default=None,
        callback=lambda _, __, value: None if value is None else ("no", "yes")[value],
        help="Whether queries get a store on disk, which opens at once. [default: above 500,000 quads]",
    )(function)


def license_option(function: F) -> F:
    """Add --license."""
    return click.option(
        "--license", metavar="IRI", help="The license that the graph is given. [default: none]"
    )(function)


def utc_of(text: str) -> str:
    """Return a time as XML Schema writes it in UTC, to the second; one without a zone is meant so.

    Raises:
        UsageError: it is no time.
    """
    try:
        time = datetime.now(UTC) if text == "now" else datetime.fromisoformat(text)
        time = time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"--timestamp {text}: a time is needed, as 2026-11-27T09:30:00Z, or now") from None
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")


def _checked_time(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value:
        utc_of(value)  # told before anything is read; what time is "now" is seen when all is
    return value


def timestamp_option(function: F) -> F:
    """Add --timestamp."""
    return click.option(
        "--timestamp",
        metavar="TIME|now",
        callback=_checked_time,
        help="When the graph was made (2026-11-27T09:30:00Z), to say it in graph/about. [default: not said]",
    )(function)


def input_format_option(function: F) -> F:
    """Add --input-format."""
    return click.option(
        "--input-format",
        metavar="NAME",
        help="What comes through stdin: jsonl, csv, parquet, html, pdf … [default: told by its bytes]",
    )(function)


def redact_option(function: F) -> F:
    """Add --redact."""
    return click.option(
        "--redact/--no-redact",
        default=None,
        help="Blank mail addresses and telephone numbers in quotes. [default: no-redact]",
    )(function)


def base_option(function: F) -> F:
    """Add --base."""
    return click.option("--base", metavar="IRI", help="What the IRIs of the graph begin with.")(function)


def decisions_option(function: F) -> F:
    """Add --decisions."""
    return click.option(
        "--decisions",
        metavar="FILE",
        help="What was decided about names (SSSOM). [default: decisions.sssom.tsv, where there is one]",
    )(function)


def vocabulary_option(function: F) -> F:
    """Add --vocabulary."""
    return click.option(
        "--vocabulary",
        multiple=True,
        metavar="FILE",
        help="A SKOS file (Turtle) to know beside the shipped ones; may be repeated.",
    )(function)


def limit_options(asked: str) -> Callable[[F], F]:
    """Return what adds the limits of one question: --timeout and --memory; `asked` is what they stop."""

    def add(command: F) -> F:
        timeout = click.option(
            "--timeout",
            "seconds",
            type=click.IntRange(min=1),
            metavar="SECONDS",
            help=f"Stop a {asked} that takes longer. [default: 10]",
        )
        memory = click.option(
            "--memory",
            type=click.IntRange(min=1),
            metavar="BYTES",
            help=f"What a {asked} may take. [default: 1000000000]",
        )
        return timeout(memory(command))

    return add
