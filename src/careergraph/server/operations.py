"""What /api answers: a table of operations with their parameters, of which the OpenAPI document is made.

An operation runs in a process of the pool that holds the graph of the build; its answer is the one of the
command of that name with --json.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from careergraph.analysis.compare import compare
from careergraph.analysis.demand import skills
from careergraph.analysis.gap import gap
from careergraph.analysis.holdings import ASKED_FOR
from careergraph.analysis.path import path
from careergraph.analysis.pay import pay
from careergraph.analysis.plain import plain_of
from careergraph.analysis.search import search
from careergraph.analysis.show import show
from careergraph.analysis.similar import similar
from careergraph.analysis.stats import stats
from careergraph.analysis.tables import Answer
from careergraph.analysis.top import top
from careergraph.archive import read_graph
from careergraph.engines.bounds import limit_memory
from careergraph.explain import explain
from careergraph.graph import Graph
from careergraph.ontology import load_ontology
from careergraph.resume import having_of
from careergraph.vocabulary import load_vocabulary

__all__ = ["OPERATIONS", "Given", "Operation", "Parameter", "answer_operation", "load_limited", "to_json"]

#: What a parameter is: a text, a whole number, yes or no.
Type = Literal["string", "integer", "boolean"]
#: What was given: each parameter that was not left out, in the form of its type; several are a tuple.
Given = Mapping[str, str | int | bool | tuple[str, ...]]
#: The longest text of a parameter.
MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; `choices` are all that it may be, `most` how large a number, or how many of several."""

    name: str
    description: str
    type: Type = "string"
    is_required: bool = False
    is_several: bool = False
    choices: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Operation:
    """A question to the graph by its name, and what answers it."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Graph, Given], object]


def load_limited(folder: Path, memory: int | None) -> Graph:
    """Return the graph of a build, in a process that from then on may take so many bytes more.

    Raises:
        NoBuild: there is no build, or one of its files is damaged.
    """
    graph = read_graph(folder)
    load_vocabulary()
    if memory is not None:
        limit_memory(memory)
    return graph


def answer_operation(graph: Graph, name: str, given: Given) -> bytes:
    """Return the answer of an operation as JSON in an envelope that names its schema.

    Raises:
        UsageError: a name is unknown.
    """
    found = OPERATIONS[name].answer(graph, given)
    if isinstance(found, Answer):
        found = plain_of(graph, found, with_evidence=bool(given.get("evidence")))
    return to_json(name, found)


def to_json(name: str, answer: object) -> bytes:
    """Return an answer in its envelope; what UTF-8 cannot hold is U+FFFD."""
    text = json.dumps({"schema": f"careergraph/{name}/1", "answer": answer}, ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _text(given: Given, name: str) -> str | None:
    value = given.get(name)
    return value if isinstance(value, str) else None


def _must(given: Given, name: str) -> str:
    return _text(given, name) or ""


def _all(given: Given, name: str) -> Sequence[str]:
    value = given.get(name, ())
    return value if isinstance(value, tuple) else ()


def _number(given: Given, name: str, default: int) -> int:
    value = given.get(name, default)
    return value if isinstance(value, int) else default


def _explained(graph: Graph, given: Given) -> object:
    found = explain(graph, _must(given, "subject"), _text(given, "predicate"), _text(given, "object"))
    return [asdict(explanation) for explanation in found[: _number(given, "most", 50)]]


def _skills(graph: Graph, given: Given) -> object:
    return skills(
        graph,
        {"core": "core", "rare": "rare"}.get(_must(given, "which"), "all"),  # type: ignore[arg-type]  # one of Which
        relations=("usesTool",) if given.get("tools") else ASKED_FOR,
        roles=_all(given, "role"),
        industry=_text(given, "industry"),
        stage=_text(given, "stage"),
        with_levels=bool(given.get("levels")),
        least=_number(given, "least", 2),
    )


_ROLE = Parameter("role", "The name of a role, or its IRI.", is_required=True)
_KINDS = Parameter(
    "kind",
    "Only things of this kind.",
    is_several=True,
    choices=tuple(load_ontology().kinds),
    most=len(load_ontology().kinds),
)
_EVIDENCE = Parameter("evidence", "Whether the sentences that the answer rests on come with it.", "boolean")
_LEVELS = Parameter("levels", "Whether what is said of “Senior Nurse” counts as of “Nurse”.", "boolean")

_ALL = (
    Operation(
        "search",
        "Find things by name: whole, begun, by its words, or with typing errors.",
        (
            Parameter("text", "What is looked for.", is_required=True),
            _KINDS,
            Parameter("most", "How many things.", "integer", most=200),
        ),
        lambda graph, given: search(
            graph, _must(given, "text"), kinds=_all(given, "kind"), most=_number(given, "most", 20)
        ),
    ),
    Operation(
        "entity",
        "All that is held of one thing: its names and codes, what is said of it and of what it is said.",
        (Parameter("name", "A name, or an IRI.", is_required=True), _KINDS, _EVIDENCE),
        lambda graph, given: show(graph, _must(given, "name"), kinds=_all(given, "kind")),
    ),
    Operation(
        "compare",
        "What roles share and what each alone asks for.",
        (
            Parameter("role", "A role; two at least.", is_required=True, is_several=True, least=2, most=8),
            _LEVELS,
            _EVIDENCE,
        ),
        lambda graph, given: compare(graph, _all(given, "role"), with_levels=bool(given.get("levels"))),
    ),
    Operation(
        "similar",
        "The roles that ask for much the same.",
        (_ROLE, Parameter("most", "How many roles.", "integer", most=200), _EVIDENCE),
        lambda graph, given: similar(graph, _must(given, "role"), most=_number(given, "most", 20)),
    ),
    Operation(
        "path",
        "Ways from one role to another, with what to gain at each step.",
        (
            Parameter("from", "The role to start from.", is_required=True),
            Parameter("to", "The role to come to.", is_required=True),
            Parameter("by", "Along the ladder, or through roles alike.", choices=("ladder", "skills")),
            Parameter("most", "How many ways.", "integer", most=10),
            _EVIDENCE,
        ),
        lambda graph, given: path(
            graph,
            _must(given, "from"),
            _must(given, "to"),
            by=_text(given, "by"),
            most=_number(given, "most", 3),
        ),
    ),
    Operation(
        "explain",
        "The sentences that say a fact.",
        (
            Parameter("subject", "A name, or an IRI.", is_required=True),
            Parameter("predicate", "Only this relation.", choices=tuple(load_ontology().predicates)),
            Parameter("object", "Only to this thing."),
            Parameter("most", "How many facts.", "integer", most=500),
        ),
        _explained,
    ),
    Operation(
        "pay",
        "What sources say that a role pays; nothing is converted.",
        (
            _ROLE,
            Parameter("currency", "Only in this currency: USD."),
            Parameter("period", "Only by this period: year."),
            Parameter("stage", "Only at this career stage."),
            Parameter("place", "Only at this place."),
            _EVIDENCE,
        ),
        lambda graph, given: pay(
            graph,
            _must(given, "role"),
            **{name: _text(given, name) for name in ("currency", "period", "stage", "place")},
        ),
    ),
    Operation(
        "gap",
        "What names of skills, tools and qualifications have of what a role asks for, and what is missing.",
        (
            Parameter("have", "What somebody has.", is_required=True, is_several=True, most=200),
            Parameter("want", "The role.", is_required=True),
            _EVIDENCE,
        ),
        lambda graph, given: gap(
            graph, having_of(_all(given, "have"), load_vocabulary()), _must(given, "want")
        ),
    ),
    Operation(
        "skills",
        "Which skills and tools roles ask for.",
        (
            Parameter("which", "Core: many roles and sources.", choices=("all", "core", "rare")),
            Parameter("tools", "Only tools.", "boolean"),
            Parameter("role", "Of this role.", is_several=True, most=20),
            Parameter("industry", "Of roles in this industry."),
            Parameter("stage", "Of roles at this career stage."),
            Parameter("least", "How many roles and sources make core.", "integer", most=1_000_000),
            _LEVELS,
            _EVIDENCE,
        ),
        _skills,
    ),
    Operation("stats", "The build in numbers.", (), lambda graph, _: stats(graph)),
    Operation(
        "top",
        "What there is most of.",
        (
            Parameter("list", "Skills, tools, roles …", is_several=True, most=20),
            Parameter("most", "How many of each.", "integer", most=200),
        ),
        lambda graph, given: top(graph, *_all(given, "list"), most=_number(given, "most", 10)),
    ),
)
#: The operations by name.
OPERATIONS: Mapping[str, Operation] = {operation.name: operation for operation in _ALL}
