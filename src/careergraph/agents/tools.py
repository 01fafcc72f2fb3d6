"""The tools that an agent has: a table, of which the schemas of what they take are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from careergraph.agents.bounding import Amount, Found, Line, Part, bounded, found_of
from careergraph.analysis.compare import compare
from careergraph.analysis.gap import gap
from careergraph.analysis.path import path
from careergraph.analysis.search import search
from careergraph.analysis.show import show
from careergraph.explain import explain
from careergraph.graph import Graph
from careergraph.ontology import load_ontology
from careergraph.resume import having_of
from careergraph.server.parameters import (
    Given,
    Parameter,
    all_of,
    needed_of,
    number_of,
    schema_of_values,
    text_of,
)
from careergraph.vocabulary import load_vocabulary

__all__ = ["MOST_QUERY", "TOOLS", "Tool", "answer_tool", "schema_of"]

#: The longest text of a query.
MOST_QUERY = 20_000
_MOST_ROWS, _MOST_QUOTES = 200, 10
#: More hits of a search than these are counted, and not looked at.
_MOST_HITS = 1_000
_USUAL = Amount()


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it says of itself, what it takes, and what answers it from the graph.

    `answer` is None where it asks the store, or nothing of a build; `amount` is what is shown unasked.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Graph, Given], Found] | None = None
    amount: Amount = _USUAL


def answer_tool(graph: Graph, name: str, given: Given) -> str:
    """Return the answer of a tool that asks the graph, as JSON in its envelope.

    Raises:
        UsageError: a name is unknown (the message has those that are near), or the answer too large.
    """
    tool = TOOLS[name]
    amount = replace(
        tool.amount,
        rows=number_of(given, "rows", tool.amount.rows),
        quotes=number_of(given, "quotes", tool.amount.quotes),
    )
    if tool.answer is None:
        raise TypeError(f"{name} asks no graph")
    return bounded(graph, name, tool.answer(graph, given), amount)


def schema_of(tool: Tool) -> dict[str, object]:
    """Return the JSON Schema of what a tool takes."""
    return {
        "type": "object",
        "properties": {parameter.name: _property(parameter) for parameter in tool.parameters},
        "required": [parameter.name for parameter in tool.parameters if parameter.is_required],
        "additionalProperties": False,
    }


def _property(parameter: Parameter) -> dict[str, object]:
    return {**schema_of_values(parameter), "description": parameter.description}


def _searched(graph: Graph, given: Given) -> Found:
    hits = search(graph, needed_of(given, "text"), kinds=all_of(given, "kind"), most=_MOST_HITS)
    found = found_of(replace(hits, more=0))
    more = (f"{hits.more} more match: a longer text finds fewer",) if hits.more else ()
    return replace(found, notes=(*more, *found.notes))


def _neighbors(graph: Graph, given: Given) -> Found:
    """Return what is said of a thing and of what it is said, of one relation or all, from a place on."""
    profile = show(graph, needed_of(given, "name"), kinds=all_of(given, "kind"))
    relation, start = text_of(given, "relation"), number_of(given, "start", 0)
    found = found_of(profile)
    parts = tuple(
        replace(part, lines=part.lines[start:], start=min(start, len(part.lines)))
        for part in found.parts
        if part.name not in {"names", "denied"} and relation in {None, part.name.removesuffix(" of")}
    )
    return replace(found, parts=parts)


def _explained(graph: Graph, given: Given) -> Found:
    found = explain(graph, needed_of(given, "subject"), text_of(given, "predicate"), text_of(given, "object"))
    lines = tuple(
        Line(
            {
                "subject": e.subject,
                "predicate": e.predicate,
                "object": e.object,
                "modality": e.modality,
                "confidence": e.confidence,
                "sources": e.sources,
            },
            (e.fact,),
            tuple(map(graph.shown, e.evidence)),
        )
        for e in found
    )
    notes = () if lines else ("no document says so",)
    return Found((Part("facts", "Facts and the sentences that say them", lines),), notes)


_KIND = Parameter(
    "kind",
    "Only things of these kinds.",
    is_several=True,
    choices=tuple(load_ontology().kinds),
    most=len(load_ontology().kinds),
)
_RELATIONS = tuple(load_ontology().predicates)
_ROWS = Parameter("rows", "How many lines of each part (20 unless said).", "integer", most=_MOST_ROWS)
_QUOTES = Parameter(
    "quotes", "How many sentences of each fact; 0 for none.", "integer", least=0, most=_MOST_QUOTES
)
_SHOWN = (_ROWS, _QUOTES)
_NAME = Parameter("name", "The name of a thing, its IRI, or the path of one: role/nurse.", is_required=True)

_ALL = (
    Tool(
        "search",
        "Find things by name",
        "Find roles, skills, tools, industries … by name: whole, begun, by its words, or with typing errors.",
        (Parameter("text", "What is looked for.", is_required=True), _KIND, *_SHOWN),
        _searched,
        Amount(facts=1, quotes=1),
    ),
    Tool(
        "show",
        "All of one thing",
        "All that is held of one thing: its names and codes, what is said of it and of what it is said.",
        (_NAME, _KIND, *_SHOWN),
        lambda graph, given: found_of(show(graph, needed_of(given, "name"), kinds=all_of(given, "kind"))),
        Amount(facts=1, quotes=1),
    ),
    Tool(
        "neighbors",
        "What a thing is related to",
        "What a thing is related to and by what, in both directions: all, or one relation from a place on.",
        (
            _NAME,
            _KIND,
            Parameter("relation", "Only this relation.", choices=_RELATIONS),
            Parameter("start", "How many lines of each part to pass over.", "integer", least=0, most=10**9),
            *_SHOWN,
        ),
        _neighbors,
    ),
    Tool(
        "compare",
        "Compare roles",
        "What roles have in common and what each alone asks for, by independent sources.",
        (
            Parameter("roles", "Names of roles.", is_required=True, is_several=True, least=2, most=8),
            Parameter("levels", "Whether what is said of “Senior Nurse” counts as of “Nurse”.", "boolean"),
            *_SHOWN,
        ),
        lambda graph, given: found_of(
            compare(graph, all_of(given, "roles"), with_levels=given.get("levels") is True)
        ),
    ),
    Tool(
        "path",
        "Ways from one role to another",
        "Ways from one role to another, with the skills and tools to gain at each step.",
        (
            Parameter("from", "The role to start from.", is_required=True),
            Parameter("to", "The role to come to.", is_required=True),
            Parameter("by", "Along the ladder, or through roles alike.", choices=("ladder", "skills")),
            Parameter("most", "How many ways (3 unless said).", "integer", most=10),
            *_SHOWN,
        ),
        lambda graph, given: found_of(
            path(
                graph,
                needed_of(given, "from"),
                needed_of(given, "to"),
                by=text_of(given, "by"),
                most=number_of(given, "most", 3),
            )
        ),
    ),
    Tool(
        "gap",
        "What somebody lacks for a role",
        "What skills, tools and qualifications somebody has of those a role asks for, and what is missing.",
        (
            Parameter("have", "Names of what they have.", is_required=True, is_several=True, most=200),
            Parameter("want", "The role.", is_required=True),
            *_SHOWN,
        ),
        lambda graph, given: found_of(
            gap(graph, having_of(all_of(given, "have"), load_vocabulary()), needed_of(given, "want"))
        ),
    ),
    Tool(
        "explain",
        "The sentences that say a fact",
        "The facts of a thing with all the sentences that say them; also what is said not to be needed.",
        (
            Parameter("subject", "A name, or an IRI.", is_required=True),
            Parameter("predicate", "Only this relation.", choices=_RELATIONS),
            Parameter("object", "Only to this thing: a name, or an IRI."),
            *_SHOWN,
        ),
        _explained,
        Amount(quotes=5),
    ),
    Tool(
        "sparql",
        "Ask in SPARQL",
        "Ask in SPARQL 1.1, read only, or a named query; `schema` has the terms. Usual prefixes are known. "
        "SERVICE is refused, FROM and LOAD fetch nothing; a query that takes too long is stopped.",
        (
            Parameter("query", "Its text: SELECT, ASK, CONSTRUCT or DESCRIBE.", longest=MOST_QUERY),
            Parameter("named", "Instead of a text, the name of a query that `schema` lists."),
            Parameter("parameters", "What a named query is given, as name=value.", is_several=True, most=50),
            Parameter("rows", "How many rows or triples (50 unless said).", "integer", most=1_000),
        ),
    ),
    Tool(
        "schema",
        "The terms to ask with",
        "Classes, properties with what they join, prefixes and named queries, for `sparql`.",
        (Parameter("named", "The name of a query: its text and parameters alone."),),
    ),
)
#: The tools by name.
TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in _ALL}
