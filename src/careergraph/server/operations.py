"""What /api answers: a table of operations with their parameters, of which the OpenAPI document is made.

An operation runs in a process of the pool that holds the graph of the build; its answer is the one of the
command of that name with --json.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from careergraph.analysis.compare import compare
from careergraph.analysis.demand import Which, skills
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
from careergraph.server.parameters import Given, Parameter, all_of, needed_of, number_of, text_of
from careergraph.vocabulary import load_vocabulary

__all__ = ["OPERATIONS", "Operation", "answer_operation", "load_limited", "to_json"]


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


def _explained(graph: Graph, given: Given) -> object:
    found = explain(graph, needed_of(given, "subject"), text_of(given, "predicate"), text_of(given, "object"))
    return [asdict(explanation) for explanation in found[: number_of(given, "most", 50)]]


def _skills(graph: Graph, given: Given) -> object:
    return skills(
        graph,
        _WHICH.get(needed_of(given, "which"), "all"),
        relations=("usesTool",) if given.get("tools") else ASKED_FOR,
        roles=all_of(given, "role"),
        industry=text_of(given, "industry"),
        stage=text_of(given, "stage"),
        with_levels=bool(given.get("levels")),
        least=number_of(given, "least", 2),
    )


_WHICH: Mapping[str, Which] = {"all": "all", "core": "core", "rare": "rare"}
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
            graph, needed_of(given, "text"), kinds=all_of(given, "kind"), most=number_of(given, "most", 20)
        ),
    ),
    Operation(
        "entity",
        "All that is held of one thing: its names and codes, what is said of it and of what it is said.",
        (Parameter("name", "A name, or an IRI.", is_required=True), _KINDS, _EVIDENCE),
        lambda graph, given: show(graph, needed_of(given, "name"), kinds=all_of(given, "kind")),
    ),
    Operation(
        "compare",
        "What roles share and what each alone asks for.",
        (
            Parameter("role", "A role; two at least.", is_required=True, is_several=True, least=2, most=8),
            _LEVELS,
            _EVIDENCE,
        ),
        lambda graph, given: compare(graph, all_of(given, "role"), with_levels=bool(given.get("levels"))),
    ),
    Operation(
        "similar",
        "The roles that ask for much the same.",
        (_ROLE, Parameter("most", "How many roles.", "integer", most=200), _EVIDENCE),
        lambda graph, given: similar(graph, needed_of(given, "role"), most=number_of(given, "most", 20)),
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
            needed_of(given, "from"),
            needed_of(given, "to"),
            by=text_of(given, "by"),
            most=number_of(given, "most", 3),
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
            needed_of(given, "role"),
            **{name: text_of(given, name) for name in ("currency", "period", "stage", "place")},
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
            graph, having_of(all_of(given, "have"), load_vocabulary()), needed_of(given, "want")
        ),
    ),
    Operation(
        "skills",
        "Which skills and tools roles ask for.",
        (
            Parameter("which", "Core: many roles and sources.", choices=tuple(_WHICH)),
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
        lambda graph, given: top(graph, *all_of(given, "list"), most=number_of(given, "most", 10)),
    ),
)
#: The operations by name.
OPERATIONS: Mapping[str, Operation] = {operation.name: operation for operation in _ALL}
