"""The named queries: each answers as Python does from the Graph value, row by row and in its order."""

import importlib
import os
import shlex
import sys
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest

import careergraph as cg
from answers import ANSWERS
from careergraph.errors import OntologyError, UsageError
from careergraph.graph import Graph
from careergraph.query import named_queries, run_named, write_named
from careergraph.query.named import read_named
from careergraph.rdf import to_store
from handmade import evidence, example_graph, iri

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "queries.md"
#: Sources of every kind of fact: a ladder, pay in two currencies, what is not needed, alternatives.
SOURCES = (
    "customer-support-ladder.md",
    "data-engineer.md",
    "data-scientist.txt",
    "hospitality-ads.txt",
    "registered-nurse.md",
)


@pytest.fixture(scope="module")
def made() -> Graph:
    """Return the generated graph of the benchmarks: copies, denials and choices among all kinds of facts."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        return importlib.import_module("graphs").made_graph(60)
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def read(tmp_path_factory) -> Graph:
    """Return the graph of some of our sources."""
    folder = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        (folder / name).write_bytes((ROOT / "sources" / name).read_bytes())
    return cg.build(folder).value


def disputed() -> Graph:
    """Return the graph by hand, in which a passage also denies what others ask for."""
    graph = example_graph()
    denied = {
        fact: (evidence("guide-005.md", 200, "excluded"),)
        for fact in graph.facts
        if fact.object == iri("skill/communication")
    }
    return replace(graph, excluded=dict(sorted({**graph.excluded, **denied}.items())))


@pytest.fixture(scope="module")
def stored(made, read) -> list[tuple[Graph, ox.Store]]:
    return [(graph, to_store(graph)) for graph in (made, read, disputed())]


@pytest.fixture(scope="module")
def counted(made) -> ox.Store:
    """Return the generated graph as a large build holds it."""
    return to_store(replace(made, level="counts"))


def plain(term):
    """Return a cell as Python has it: a number or a text."""
    if not isinstance(term, ox.Literal):
        return term
    return (
        term.value
        if term.datatype.value.rpartition("#")[2] not in {"integer", "decimal"}
        else float(term.value)
    )


def commonest(graph: Graph, kinds: tuple[str, ...], most: int) -> list[str]:
    """Return the IRIs of these kinds (none: of what is asked for) that most facts are about."""
    kinds = kinds or ("Skill", "Tool", "Degree")
    found = Counter(end for f in [*graph.facts, *graph.excluded] for end in (f.subject, f.object))
    ranked = sorted(found, key=lambda iri: (-found[iri], iri))
    return [iri for iri in ranked if graph.entities[iri].kind in kinds][:most]


def asked_of(graph: Graph, name: str) -> list[dict]:
    """Return what a query is asked about in this graph: the things that most is said of."""
    parameters = named_queries()[name].parameters
    if name == "evidence-of":
        ties = [*list(graph.excluded)[:3], *list(graph.facts)[:20]]
        return [{"subject": f.subject, "object": f.object} for f in ties]
    if name == "route":
        steps = {f.subject: f.object for f in graph.facts if f.predicate == "progressesTo"}
        return [{"first": a, "second": steps[b]} for a, b in steps.items() if b in steps] or [
            dict.fromkeys(("first", "second"), commonest(graph, ("Role",), 1)[0])
        ]
    values = []
    for p in parameters:
        if p.kinds == ("integer",):
            values.append([None, 2, 5])
        elif p.is_several:
            values.append([commonest(graph, ("Tool",), 1), commonest(graph, ("Skill", "Tool"), 6)])
        else:
            values.append(commonest(graph, p.kinds, 8))
    return [
        {p.name: v for p, v in zip(parameters, chosen, strict=True) if v is not None}
        for chosen in product(*values)
    ]


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_named_queries_answer_as_python_does(stored, name):
    """Over a generated graph, one of our sources and one by hand: the rows, the values and the order."""
    rows = 0
    for graph, store in stored:
        for given in asked_of(graph, name):
            text = {k: [*map(str, v)] if isinstance(v, list) else str(v) for k, v in given.items()}

            found = [tuple(map(plain, row)) for row in run_named(store, name, text).rows]

            assert found == ANSWERS[name](graph, *given.values()), given
            rows += len(found)
    assert rows


#: What these sources hold nothing of.
_NONE = {"contradictions", "copies", "tools-for-skill"}


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_examples_of_the_named_queries_run(stored, name):
    """What is given as example is a command line that finds something in our sources."""
    words = shlex.split(named_queries()[name].example)
    assert words[::2] == ["-p"] * (len(words) // 2)
    given = {}
    for pair in words[1::2]:
        parameter, _, value = pair.partition("=")
        given.setdefault(parameter, []).append(value)
    assert run_named(stored[1][1], name, given).rows or name in _NONE


def page_of_queries() -> str:
    """Return docs/queries.md: its beginning as it stands, then every query as its file says it is."""
    beginning, mark, _ = PAGE.read_text(encoding="utf-8").partition("<!-- queries -->\n")
    parts = [beginning + mark]
    for query in named_queries().values():
        told = "".join(f"- `{p.name}` ({p.wanted}): {p.description}\n" for p in query.parameters)
        command = f"careergraph query {query.name} {query.example}".strip()
        parts.append(f"\n### {query.name}\n\n**{query.title}.** {query.description}\n\n")
        parts.append(f"{told}\n" if told else "")
        parts.append(f"```console\n$ {command}\n```\n")
    return "".join(parts)


def test_the_page_of_queries_is_complete():
    """docs/queries.md tells of every query what its file does; TEST_WRITE=1 writes it."""
    if os.environ.get("TEST_WRITE"):
        PAGE.write_text(page_of_queries(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page_of_queries()


def test_every_named_query_has_an_answer():
    """None ships without a second opinion, and none is forgotten."""
    assert set(ANSWERS) == set(named_queries())
    assert len(ANSWERS) >= 24


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_named_queries_have_a_total_order_and_are_described(name):
    """Each is ordered, and says what it is, what its rows are and what it takes."""
    query = named_queries()[name]
    assert "\nORDER BY " in query.text
    assert query.title
    assert query.description.endswith(".")
    assert all(parameter.description for parameter in query.parameters)


def test_named_queries_do_not_depend_on_the_order_of_loading(made):
    """A store that was loaded backwards gives the same rows in the same order."""
    store, backwards = to_store(made), ox.Store()
    backwards.extend(reversed(list(store)))
    for name in named_queries():
        for given in asked_of(made, name)[:2]:
            text = {k: [*map(str, v)] if isinstance(v, list) else str(v) for k, v in given.items()}
            assert run_named(store, name, text) == run_named(backwards, name, text)


#: What tells of passages: where a build holds facts with their counts alone, they have fewer rows.
_OF_EVIDENCE = {
    "alternatives-of-role",
    "contradictions",
    "copies",
    "skills-of-many-roles",
    "documents",
    "evidence-of",
    "not-needed",
    "single-source",
    "things-by-class",
}


@pytest.mark.parametrize("name", sorted(set(named_queries()) - _OF_EVIDENCE))
def test_named_queries_answer_alike_without_evidence(stored, counted, name):
    """A large build holds counts and no evidence: what does not tell of passages is answered all the same."""
    graph, store = stored[0]
    for given in asked_of(graph, name)[:3]:
        text = {k: [*map(str, v)] if isinstance(v, list) else str(v) for k, v in given.items()}
        assert run_named(counted, name, text) == run_named(store, name, text)


def test_skills_of_many_roles_are_counted_without_evidence(counted):
    """The number of roles is told where that of documents is not known."""
    rows = [tuple(map(plain, row)) for row in run_named(counted, "skills-of-many-roles", {}).rows]
    assert rows
    assert {sources for _, _, sources in rows} == {0}


def test_run_named_takes_several_and_numbers():
    """Each value is a term of its own in the text that is run; what has a default may be left out."""
    store = to_store(example_graph())
    text = write_named(store, "gap", {"role": "Research Engineer", "have": ["PyTorch", "communication"]})
    tool, skill = (
        "<https://w3id.org/careergraph/tool/pytorch>",
        "<https://w3id.org/careergraph/skill/communication>",
    )
    assert f"VALUES ?have {{ {tool} {skill} }}" in text
    assert "{}" not in text
    least = '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert f"VALUES ?least {{ {least} }}" in write_named(store, "skills-of-many-roles", {"least": "3"})
    assert f"VALUES ?least {{ {least.replace('3', '2', 1)} }}" in write_named(
        store, "skills-of-many-roles", {}
    )


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("skills-of-many-roles", {"least": "two"}, "least is a whole number, not 'two'"),
        ("skills-of-many-roles", {"least": "2 } SELECT"}, "least is a whole number"),
        ("skills-of-many-roles", {"least": "1" * 30}, "least is a whole number"),
        ("skills-of-many-roles", {"most": "2"}, "does not take most"),
        ("gap", {"role": "Research Engineer"}, "lacks have"),
        ("gap", {"role": "Research Engineer", "have": []}, "lacks have"),
        ("gap", {"role": ["Research Engineer"] * 2, "have": "PyTorch"}, "takes one role"),
        ("gap", {"role": "Research Engineer", "have": ["PyTorch", "PyTorhc"]}, "did you mean PyTorch"),
    ],
)
def test_run_named_says_what_is_wrong_with_values(name, parameters, message):
    """A number that is none, too many values, none at all, one of several that nothing is called."""
    with pytest.raises(UsageError, match=message):
        run_named(example_graph(), name, parameters)


def test_read_named_wants_its_parameters_described():
    """A block without its line, or a line without its block, is a defect of the installation."""
    head = "# title: X\n# description: X.\n"
    for text in ("SELECT * { VALUES ?role {} }", "# param role: (Role) a role\nSELECT * {}"):
        with pytest.raises(OntologyError, match="param"):
            read_named("x", head + text)


# rdflib warns of its own call when it queries a dataset.
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
@pytest.mark.parametrize("name", sorted(named_queries()))
def test_named_queries_answer_alike_in_rdflib(name):
    """They are plain SPARQL 1.1: another engine gives the same rows in the same order."""
    from careergraph.rdf import to_rdflib

    graph = example_graph()
    store = to_store(graph)
    for given in asked_of(graph, name)[:3]:
        text = {k: [*map(str, v)] if isinstance(v, list) else str(v) for k, v in given.items()}
        rows = to_rdflib(graph).query(write_named(store, name, text))
        other = [tuple(None if c is None else str(c) for c in row) for row in rows]
        own = [
            tuple(None if c is None else c.value for c in row) for row in run_named(store, name, text).rows
        ]
        assert own == other
