"""Named queries: ontology/queries/*.rq, asked with names of things instead of IRIs.

A file begins with comment lines:

    # title: Skills of a role
    # description: One sentence that says what the rows are.
    # param role: (Role) the role asked about
    # param have: (Skill or Tool, several) what somebody has
    # param least: (integer, default 2) the fewest roles that count
    # example: -p role="Data Engineer" -p have=SQL -p have=Git

A parameter stands in the query as a block without values, `VALUES ?role {}`, wherever it is needed. `bind`
fills the block with terms: the entities of the names given, or a whole number. So no name is ever pasted
into a query, what is run is plain SPARQL, and an engine begins with what it is told.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Store

from careergraph.errors import OntologyError, UsageError
from careergraph.ontology import ontology_file
from careergraph.query.names import find_entity

__all__ = ["NamedQuery", "Parameter", "bind", "named_queries", "query_named", "terms_of"]

_HEADER = re.compile(r"# (title|description|example): (\S.*)")
_PARAMETER = re.compile(r"# param (\w+): \(([\w ]+)(, several)?(?:, default (\w+))?\) (\S.*)")
_BLOCK = re.compile(r"VALUES \?(\w+) \{\}")
_INTEGER = "integer"
#: Whole numbers that every engine can compare.
_WHOLE = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query must be told, or may be where it has a default.

    `kinds` are the kinds of thing it may be, none for any, "integer" for a whole number; of `is_several`
    there may be more than one.
    """

    name: str
    kinds: tuple[str, ...]
    description: str
    is_several: bool = False
    default: str | None = None

    @property
    def wanted(self) -> str:
        """Return in words what it takes.

        >>> Parameter("least", ("integer",), "", default="2").wanted
        'integer, default 2'
        """
        kinds = " or ".join(self.kinds) or "any"
        several = ", several" if self.is_several else ""
        return f"{kinds}{several}" + (f", default {self.default}" if self.default is not None else "")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of ontology/queries/; `example` is what a command line gives it, "" where it takes nothing."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    example: str = ""


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the named queries that ship with the package, by name."""
    files = {file.name: file for file in ontology_file("queries").iterdir() if file.name.endswith(".rq")}
    names = sorted(name.removesuffix(".rq") for name in files)
    return {name: read_named(name, files[f"{name}.rq"].read_text(encoding="utf-8")) for name in names}


def read_named(name: str, text: str) -> NamedQuery:
    """Return the named query in this text.

    Raises:
        OntologyError: it has no title or no description, or its parameters are not those of its blocks.
    """
    header = {found[1]: found[2] for found in map(_HEADER.fullmatch, text.splitlines()) if found}
    if not {"title", "description"} <= set(header):
        raise OntologyError(f"queries/{name}.rq: needs '# title: …' and '# description: …'")
    parameters = [
        Parameter(
            found[1],
            tuple(k for k in found[2].split(" or ") if k != "any"),
            found[5],
            bool(found[3]),
            found[4],
        )
        for found in map(_PARAMETER.fullmatch, text.splitlines())
        if found
    ]
    blocks = set(_BLOCK.findall(text))
    if blocks != {parameter.name for parameter in parameters}:
        raise OntologyError(f"queries/{name}.rq: needs a '# param' line for each 'VALUES ?name {{}}'")
    return NamedQuery(
        name, header["title"], header["description"], tuple(parameters), text, header.get("example", "")
    )


def query_named(name: str) -> NamedQuery:
    """Return the named query of this name.

    Raises:
        UsageError: there is none; the message has those that are near, else all.
    """
    known = named_queries()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3) or list(known)
        raise UsageError(f"no query is named {name!r}; there is {', '.join(near)}")
    return known[name]


def bind(query: NamedQuery, terms: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
    """Return the text of a query with these terms in the blocks of its parameters.

    >>> query = NamedQuery("x", "", "", (), "ASK { VALUES ?n {} }")
    >>> bind(query, {"n": [Literal(2), NamedNode("https://e.org/a")]})
    'ASK { VALUES ?n { "2"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e.org/a> } }'
    """
    return _BLOCK.sub(
        lambda block: f"VALUES ?{block[1]} {{ {' '.join(map(str, terms[block[1]]))} }}", query.text
    )


def terms_of(
    query: NamedQuery, given: Mapping[str, str | Sequence[str]], store: Store, *, base: str
) -> dict[str, list[NamedNode | Literal]]:
    """Return the terms of each parameter: what the names given mean in this store.

    Raises:
        UsageError: a parameter is missing, unknown or given too often, or nothing has a name.
    """
    names = {name: [value] if isinstance(value, str) else list(value) for name, value in given.items()}
    _check_parameters(query, names)
    return {
        p.name: [
            _number(p, text) if p.kinds == (_INTEGER,) else find_entity(store, text, p.kinds, base=base)
            for text in names.get(p.name) or [p.default or ""]
        ]
        for p in query.parameters
    }


def _check_parameters(query: NamedQuery, given: Mapping[str, Sequence[str]]) -> None:
    known = {parameter.name: parameter for parameter in query.parameters}
    defects = [f"does not take {name}{_near(name, list(known))}" for name in sorted(set(given) - set(known))]
    defects += [f"lacks {name}" for name, p in known.items() if not given.get(name) and p.default is None]
    defects += [
        f"takes one {name}" for name, p in known.items() if len(given.get(name, ())) > 1 and not p.is_several
    ]
    if defects:
        takes = ", ".join(known) or "none"
        raise UsageError(f"the query {query.name} {' and '.join(defects)}; its parameters: {takes}")


def _near(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _number(parameter: Parameter, text: str) -> Literal:
    if not _WHOLE.fullmatch(text.strip()):
        raise UsageError(f"{parameter.name} is a whole number, not {text!r}")
    return Literal(int(text))
