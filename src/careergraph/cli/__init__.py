"""The command line: arguments in, use cases called, errors turned into text and exit codes.

0 all well; 1 finished with problems; 2 usage; 3 nothing readable or output not writable; 4 bad query
or its limit; 5 missing extra; 130 interrupted; 143 terminated. Modules that only one command needs are
imported in it: `careergraph --help` must answer at once.

build      build, extract, text: from documents
query      query, explain: asked of a build
serve      serve: a build over HTTP
mcp        mcp: a build for agents
roles      compare, similar: answers about roles
careers    pay, path: answers about a career
gap        gap: a CV beside a role
things     skills, search, show, stats, top: answers about what a build holds
networks   centrality, communities, bridges: answers about the graph as a network
export     export: a build in other formats
view       view: the page of a build or of a part of it
align      align: what taxonomies of others call its things
audit      audit: one document with what was found in it and what was not
prove      verify, check, evaluate: whether it is right
conflicts  conflicts: what sources say against each other
resolve    resolve review, merge, split: which names are one thing
diff       diff: what changed from one build to another
vocabulary vocabulary import: a taxonomy of others as a vocabulary
project    init, config: the folder of a project
"""

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from careergraph import __version__
from careergraph.cli.align import align
from careergraph.cli.audit import audit
from careergraph.cli.build import build, extract, text
from careergraph.cli.careers import path, pay
from careergraph.cli.conflicts import conflicts
from careergraph.cli.diff import diff
from careergraph.cli.export import export
from careergraph.cli.gap import gap
from careergraph.cli.mcp import mcp
from careergraph.cli.networks import bridges, centrality, communities
from careergraph.cli.project import init, show_config
from careergraph.cli.prove import check, evaluate, verify
from careergraph.cli.query import explain, query
from careergraph.cli.resolve import resolve
from careergraph.cli.roles import compare, similar
from careergraph.cli.serve import serve
from careergraph.cli.things import search, show, skills, stats, top
from careergraph.cli.view import view
from careergraph.cli.vocabulary import vocabulary
from careergraph.console import say, set_up_streams, silence
from careergraph.errors import (
    CareergraphError,
    ContractError,
    MissingExtra,
    OntologyError,
    OutputError,
    QueryError,
    SourceError,
    UsageError,
)

__all__ = ["EXIT_CODES", "main", "program"]

#: The exit code of each error, the first class that fits.
EXIT_CODES: dict[type[CareergraphError], int] = {
    UsageError: 2,
    OntologyError: 2,
    SourceError: 3,
    OutputError: 3,
    QueryError: 4,
    MissingExtra: 5,
    ContractError: 2,
    CareergraphError: 2,
}
_INTERRUPTED, _TERMINATED = 130, 143


class _Terminated(BaseException):
    """The system asked the program to end; it leaves as it would on Ctrl-C, with nothing half-written."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; nothing that it raises on purpose gets out."""
    set_up_streams()
    try:
        with _minding_signals():
            code = program.main(arguments, prog_name="careergraph", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return 0
    except click.ClickException as exc:
        exc.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        return _INTERRUPTED
    except _Terminated:
        say("terminated")
        return _TERMINATED
    except CareergraphError as exc:
        say(f"Error: {exc}")
        return next(code for kind, code in EXIT_CODES.items() if isinstance(exc, kind))
    except OSError as exc:
        silence(sys.stdout)
        say(f"Error: {exc.filename or 'cannot write to stdout'}: {exc.strerror or exc}")
        return EXIT_CODES[OutputError]
    return code if isinstance(code, int) else 0


@contextmanager
def _minding_signals() -> Iterator[None]:
    """Raise `_Terminated` on the first SIGTERM; in a thread, where signals are not heard, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one must not break into the cleaning up
    raise _Terminated


@click.group(
    commands=[
        align,
        audit,
        bridges,
        build,
        centrality,
        check,
        communities,
        compare,
        show_config,
        conflicts,
        diff,
        evaluate,
        explain,
        export,
        extract,
        gap,
        init,
        mcp,
        path,
        pay,
        query,
        resolve,
        search,
        serve,
        show,
        similar,
        skills,
        stats,
        text,
        top,
        verify,
        view,
        vocabulary,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """Turn career guides and job ads into a knowledge graph, every fact traceable to its sentence.

    \b
    Example:
      careergraph build guides/ -o graph/
      careergraph query skills-of-role -p role="Data Engineer" --from graph/
      careergraph explain "Data Engineer" requiresSkill --from graph/
    """
