"""Every exception that careergraph raises on purpose.

    CareergraphError
    ├── UsageError            what was asked for cannot be: an unknown name, zero matches, a bad setting
    │   └── NoBuild               a folder does not hold what a build writes
    ├── SourceError           a source cannot become a document
    │   ├── UnknownFormat         no reader for this kind of file
    │   ├── UnreadableSource      the reader failed: no text, no permission, damaged bytes
    │   └── UnsupportedLanguage   its text is in a language that is not read
    ├── OntologyError         the ontology or a vocabulary is not what the code relies on
    │   └── UnknownTerm           a kind or predicate that the ontology does not have
    ├── ContractError         an extension broke its promise
    ├── OutputError           the outputs cannot be written (nothing was replaced)
    ├── QueryError            a query cannot be answered
    │   ├── BadQuery              its text is wrong: line and column stand in the message
    │   │   └── RefusedQuery          it asks for what no query may: another host, a change
    │   ├── QueryDied             its process ended without an answer: memory is short
    │   ├── QueryTimeout          it took longer than it may and was ended
    │   ├── ServiceFailed         an endpoint that it asks by SERVICE failed
    │   └── StoreError            the store on disk cannot be used; graph.trig can be asked
    │       └── NotReady              what a server keeps of a build for its page is still being made
    └── MissingExtra          an optional dependency is not installed; the message names the extra

Each carries its data as attributes and says what happened, where, and what to do. Bad *data* in a
document is not an exception but a `Problem` (see model). Only the command line turns an error into
text and an exit code. Do not add one without a line in the tree above.
"""

from difflib import get_close_matches

__all__ = [
    "BadQuery",
    "CareergraphError",
    "ContractError",
    "MissingExtra",
    "NoBuild",
    "NotReady",
    "OntologyError",
    "OutputError",
    "QueryDied",
    "QueryError",
    "QueryTimeout",
    "RefusedQuery",
    "ServiceFailed",
    "SourceError",
    "StoreError",
    "UnknownFormat",
    "UnknownTerm",
    "UnreadableSource",
    "UnsupportedLanguage",
    "UsageError",
]


class CareergraphError(Exception):
    """The root: catch it to catch everything that careergraph raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let it be raised in another process: what its parts were made of stands in its attributes."""
        return _raised_again, (type(self), self.args, vars(self))


def _raised_again(
    kind: type[CareergraphError], args: tuple[object, ...], state: dict[str, object]
) -> CareergraphError:
    error = kind.__new__(kind, *args)
    vars(error).update(state)
    return error


class UsageError(CareergraphError):
    """What was asked for cannot be done as asked: an unknown name, zero matches, a bad setting."""


class NoBuild(UsageError):
    """A folder does not hold what a build writes."""

    def __init__(self, folder: object, file: str) -> None:
        """Say which folder, and which file of a build is missing or damaged there."""
        super().__init__(folder, file)
        self.folder = folder
        self.file = file

    def __str__(self) -> str:
        return f"no build in {self.folder}: {self.file} is missing or damaged; build first"


class SourceError(CareergraphError):
    """A source cannot become a document."""

    def __init__(self, source: str, reason: str) -> None:
        """Say which source (its document id or path) and why."""
        self.source = source
        self.reason = reason
        super().__init__(f"{source}: {reason}")


class UnknownFormat(SourceError):
    """No reader takes this kind of file; the message lists the kinds that are read."""


class UnreadableSource(SourceError):
    """The reader for this kind of file could not make a document of it."""


class UnsupportedLanguage(SourceError):
    """The text is in a language whose sentences are not understood; facts found in it would be garbage."""

    def __init__(self, source: str, language: str) -> None:
        """Say which language, by its ISO 639-1 code."""
        self.language = language
        super().__init__(source, f"language not supported: {language} (--language any reads it all the same)")


class OntologyError(CareergraphError):
    """The ontology or a vocabulary file is not what the code relies on."""


class UnknownTerm(OntologyError):
    """A kind or a predicate that the ontology does not have."""

    def __init__(self, term: str, known: tuple[str, ...]) -> None:
        """Say which term, and list the terms that exist."""
        self.term = term
        self.known = known
        near = get_close_matches(term, known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        super().__init__(f"unknown term {term!r}; {hint}the ontology has: {', '.join(known)}")


class ContractError(CareergraphError):
    """A registered reader, extractor or exporter broke its promise."""


class OutputError(CareergraphError):
    """The outputs cannot be written; whatever stood there before still does."""


class QueryError(CareergraphError):
    """A query cannot be answered: it ran into its limit or the graph is not there."""


class BadQuery(QueryError):
    """The text of a query is wrong."""


class RefusedQuery(BadQuery):
    """A query asks for what none may: another host, or a change of the graph."""


class QueryDied(QueryError):
    """The process of a query ended without an answer."""

    def __init__(self, code: int, said: str) -> None:
        """Say its exit code (below 0: the signal that ended it) and its last words."""
        self.code = code
        self.said = said
        super().__init__(
            f"the query's process ended without an answer, code {code} (is memory short?): {said}"
        )


class QueryTimeout(QueryError):
    """A query took longer than it may, and was ended."""

    def __init__(self, seconds: float) -> None:
        """Say after how many seconds."""
        self.seconds = seconds
        super().__init__(
            f"the query was stopped after {seconds:g} s; ask for less (LIMIT, fewer unconnected patterns), "
            "or allow more with --timeout, limits.seconds or timeout="
        )


class ServiceFailed(QueryError):
    """An endpoint that a query asks by SERVICE could not be reached, or answered with an error."""


class StoreError(QueryError):
    """The store on disk of a build is another's, or damaged; graph.trig holds the same dataset."""


class NotReady(StoreError):
    """What a server keeps of a build for its page is still being made."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("this build has just come and is being prepared; come again")


class MissingExtra(CareergraphError):
    """An optional dependency is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        """Name the package that is missing and the extra that brings it."""
        self.package = package
        self.extra = extra
        super().__init__(f"{package} is not installed: pip install 'careergraph[{extra}]'")
