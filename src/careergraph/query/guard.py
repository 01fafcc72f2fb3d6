"""What a query may not do, and what is wrong with one, said so that a person can mend it.

A query only reads the graph it is given: SERVICE (a request to another host, for which pyoxigraph has
no switch) is refused before anything is evaluated, unless its address is allowed by name; updates are not
queries; FROM names graphs of the store and is never fetched.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NoReturn

from pyoxigraph import Store

from careergraph.errors import BadQuery, RefusedQuery

__all__ = [
    "check_query",
    "check_update",
    "find_unknown_graph",
    "has_keyword",
    "is_relative",
    "prefixes_used",
    "without_services",
]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = re.compile(r"(?:\s+|#[^\n]*|PREFIX\s++[^\s<]*\s*<[^>]*>|BASE\s*<[^>]*>)*", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?(<[^<>\s]*>|[^\s{}<>'\"]*:[^\s{}<>'\"]*)", re.IGNORECASE)
_UPDATE = re.compile(r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
_LOAD = re.compile(
    r"\bLOAD\s+(?:SILENT\s+)?(?:<[^<>\s]*>|[\w.-]*:[^\s;]*)(?:\s+INTO\s+GRAPH\s+\S+)?", re.IGNORECASE
)
_ASKING = re.compile(r"\bSERVICE\s+(?:SILENT\s+)?", re.IGNORECASE)
_ASKED = re.compile(r"\bSERVICE(\s*)(?:(SILENT)(\s+))?<([^<>\s]*)>", re.IGNORECASE)
_NO_SERVICE = "SERVICE is refused: a query asks no other host"
_KEYWORD = re.compile(r"(?<![A-Za-z_?$:'\"-])service(?![\w'\"-])", re.IGNORECASE)
_BRACKET = re.compile(r"[][(){}]")
_DEEPEST = 500
_APART = re.compile(r"[{}.;'\"]")


def without_services(sparql: str, allowed: Collection[str]) -> str:
    """Return the text that checks read: each SERVICE of an allowed address is a GRAPH, as long as it was.

    An address counts as it is written, in full: no prefix, no variable. One in a string or a comment is
    changed as well, which changes nothing of what the checks see.

    >>> without_services("ASK { SERVICE <https://e.org/sparql> { ?a ?b ?c } }", {"https://e.org/sparql"})
    'ASK { GRAPH   <https://e.org/sparql> { ?a ?b ?c } }'
    """

    def plain(asked: re.Match[str]) -> str:
        if asked[4] not in allowed:
            return asked[0]
        silent = " " * len(asked[2] or "")
        return f"GRAPH  {asked[1]}{silent}{asked[3] or ''}<{asked[4]}>"

    return _ASKED.sub(plain, sparql) if allowed else sparql


def check_query(sparql: str, prefixes: Mapping[str, str], base: str, services: Collection[str] = ()) -> str:
    """Check that the text is a query and asks no other host than `services`; return what other checks read.

    Each "service" is masked and the rest parsed. In a string, comment, name or IRI the mask changes
    nothing; the keyword masked leaves a text that is no SPARQL. So no lexer of ours has to agree with
    pyoxigraph's, and no text with the keyword is ever given to an engine.

    Raises:
        BadQuery: the text is wrong, or holds what is refused; line and column stand in the message.
    """
    _refuse_deep(sparql)
    if _UPDATE.match(sparql, _PROLOGUE.match(sparql).end()):  # type: ignore[union-attr]  # it matches ""
        raise RefusedQuery("updates are refused: a graph is changed by its documents, not by a query")
    if _is_disguised(sparql, ("service",)):
        raise BadQuery("write letters plainly, not as \\u escapes")
    checked = without_services(sparql, services)
    problem = _syntax_error(_masked(checked, "service"), prefixes, base)
    if problem is not None:
        told = _explain(sparql, problem, prefixes)
        raise (RefusedQuery if _NO_SERVICE in told else BadQuery)(told)
    return checked


def check_update(
    update: str, prefixes: Mapping[str, str], base: str, *, has_dataset: bool = False
) -> NoReturn:
    """Refuse an update; what is wrong with its text is told first.

    It is run on an empty store in memory, without what would ask another host: LOAD is made a CLEAR and
    SERVICE a GRAPH where they stand as the grammar has them, else masked. `has_dataset` says that the
    request names graphs beside the text, which then may not itself.

    Raises:
        BadQuery: the text is no update.
        RefusedQuery: it is.
    """
    _refuse_deep(update)
    if _is_disguised(update, ("load", "service")):
        raise BadQuery("write letters plainly, not as \\u escapes")
    harmless = _masked(_LOAD.sub("CLEAR SILENT ALL", update), "load")
    harmless = _masked(_ASKING.sub("GRAPH ", harmless), "service")
    problem = _update_error(harmless, prefixes, base)
    if problem is not None:
        raise BadQuery(_explain(update, problem, prefixes, "SPARQL Update"))
    if has_dataset and any(
        keyword in update.lower() and _update_error(_masked(harmless, keyword), prefixes, base) is not None
        for keyword in ("using", "with")
    ):
        raise BadQuery("using-graph-uri and using-named-graph-uri go with no USING and no WITH in the update")
    raise RefusedQuery("updates are refused: a graph is changed by its documents, not by a query")


def has_keyword(sparql: str, keyword: str, prefixes: Mapping[str, str], base: str) -> bool:
    """Say whether a checked query has this keyword, not merely the word in a string, name or comment."""
    masked = _masked(_masked(sparql, "service"), keyword)
    return keyword.lower() in sparql.lower() and _syntax_error(masked, prefixes, base) is not None


def prefixes_used(sparql: str, prefixes: Mapping[str, str], base: str) -> dict[str, str]:
    """Return those of the prefixes that a checked query uses and does not declare."""
    masked = _masked(sparql, "service")
    return {
        name: iri
        for name, iri in prefixes.items()
        if f"{name}:" in masked
        and _syntax_error(masked, {k: v for k, v in prefixes.items() if k != name}, base) is not None
    }


def is_relative(sparql: str, prefixes: Mapping[str, str]) -> bool:
    """Say whether a checked query has an IRI that needs a base, and declares none."""
    return _syntax_error(_masked(sparql, "service"), prefixes, None) is not None


def find_unknown_graph(store: Store, sparql: str, prefixes: Mapping[str, str], base: str) -> str | None:
    """Return what a FROM of a checked query names that is no graph of the store, as written; None without."""
    prologue = sparql[: _PROLOGUE.match(sparql).end()]  # type: ignore[union-attr]  # it matches ""
    for clause in _FROM.finditer(sparql):
        masked = _masked(f"{sparql[: clause.start()]}xxxx{sparql[clause.start() + 4 :]}", "service")
        if _syntax_error(masked, prefixes, base) is None:
            continue  # the word stands in a string, a comment or a name
        ask = f"{prologue}ASK FROM NAMED {clause[1]} {{ GRAPH ?graph {{ ?s ?p ?o }} }}"
        if not store.query(ask, prefixes=dict(prefixes), base_iri=f"{base}/"):
            return clause[1]
    return None


def _refuse_deep(text: str) -> None:
    """Refuse what would end the process: the parser of the engine goes as deep as brackets do."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "([{" else -1
        if depth > _DEEPEST:
            raise BadQuery(f"more than {_DEEPEST} brackets are open in one place")


def _masked(sparql: str, keyword: str) -> str:
    return re.sub(re.escape(keyword), "x" * len(keyword), sparql, flags=re.IGNORECASE)


def _is_disguised(sparql: str, keywords: Sequence[str]) -> bool:
    """Say whether escapes of letters hide one of the keywords."""
    plain = _ESCAPE.sub(_character, sparql).lower()
    return any(plain.count(keyword) > sparql.lower().count(keyword) for keyword in keywords)


def _character(escape: re.Match[str]) -> str:
    point = int(escape[1] or escape[2], 16)
    return chr(point) if point < 0x110000 else "\ufffd"


def _syntax_error(sparql: str, prefixes: Mapping[str, str], base: str | None) -> str | None:
    try:
        Store().query(sparql, prefixes=dict(prefixes), base_iri=None if base is None else f"{base}/")
    except (SyntaxError, UnicodeEncodeError) as exc:
        return str(exc)
    return None


def _update_error(update: str, prefixes: Mapping[str, str], base: str) -> str | None:
    try:
        Store().update(update, prefixes=dict(prefixes), base_iri=f"{base}/")
    except (SyntaxError, UnicodeEncodeError) as exc:
        return str(exc)
    except (OSError, RuntimeError):
        return None  # it was read, and failed on what is not there
    return None


def _explain(sparql: str, problem: str, prefixes: Mapping[str, str], language: str = "SPARQL") -> str:
    found = _PLACE.match(problem)
    if found is None:
        return f"cannot be read as {language}: {problem}"
    line, column = int(found[1]), int(found[2])
    lines = sparql.split("\n")
    text = (lines[line - 1 : line] or [""])[0].rstrip("\r")
    before = "\n".join([*lines[: line - 1], text[: column - 1]])
    caret = re.sub(r"[^\t]", " ", text[: column - 1]) + "^"
    reason = _reason(sparql, len(before), found[3], prefixes, language)
    return f"line {line}, column {column}: {reason}\n  {text}\n  {caret}"


def _reason(sparql: str, place: int, expected: str, prefixes: Mapping[str, str], language: str) -> str:
    # Only the message hangs on this guess: whatever cannot be parsed is refused.
    words = _KEYWORD.finditer(sparql)
    if any(word.start() <= place and not _APART.search(sparql, word.end(), place) for word in words):
        return _NO_SERVICE
    if "Prefix not found" in expected:
        return f"unknown prefix; known without saying are {', '.join(prefixes)}"
    return f"not {language} from here on"
