"""/api: the answers of the commands for programs, each parameter checked, all of it in a valid OpenAPI document."""

import json

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from careergraph.server.operations import OPERATIONS
from handmade import BASE, example_graph
from programs import run
from servers import served, write_build, write_example

MLE, RESEARCH = "Machine Learning Engineer", "Research Engineer"
#: What each operation is asked in the tests, and the arguments of the command that answers the same.
ASKED = {
    "search": ([("text", "machine lerning")], ["search", "machine lerning"]),
    "entity": ([("name", "PyTorch"), ("evidence", "true")], ["show", "PyTorch", "--evidence"]),
    "compare": ([("role", MLE), ("role", RESEARCH)], ["compare", MLE, RESEARCH]),
    "similar": ([("role", MLE)], ["similar", MLE]),
    "path": ([("from", MLE), ("to", f"Senior {MLE}")], ["path", MLE, f"Senior {MLE}"]),
    "explain": ([("subject", MLE), ("predicate", "usesTool")], None),
    "pay": ([("role", MLE), ("currency", "USD")], ["pay", MLE, "--currency", "USD"]),
    "gap": ([("have", "PyTorch"), ("want", MLE)], None),
    "skills": ([("which", "core"), ("least", "1")], ["skills", "--core", "--least", "1"]),
    "stats": ([], ["stats"]),
    "top": ([("list", "tools"), ("most", "3")], ["top", "tools", "-n", "3"]),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    with served(write_build(example_graph(), folder), folder) as found:
        yield found


@pytest.fixture(scope="module")
def document(server):
    return httpx.get(f"{server.address}/api/openapi.json", timeout=60).json()


def get(server, path: str, parameters=()) -> httpx.Response:
    return httpx.get(f"{server.address}/api/{path}", params=list(parameters), timeout=120)


def test_the_document_is_one_and_tells_every_path(document):
    validate(document)
    assert document["openapi"] == "3.1.0"
    assert {f"/api/{name}" for name in OPERATIONS} < set(document["paths"])
    assert {"/sparql", "/store", "/api/neighbors", "/api/queries/{name}", "/{kind}/{name}"} < set(
        document["paths"]
    )


def test_every_operation_is_asked_here():
    assert set(ASKED) == set(OPERATIONS)


@pytest.mark.parametrize("name", ASKED)
def test_an_operation_answers_in_the_schema_of_the_document(server, document, name):
    response = get(server, name, ASKED[name][0])

    assert response.status_code == 200, response.text
    schema = document["components"]["schemas"]["Answer"]
    Draft202012Validator(schema).validate(response.json())
    assert response.json()["schema"] == f"careergraph/{name}/1"
    assert response.json()["answer"]


@pytest.mark.parametrize("name", [name for name, (_, command) in ASKED.items() if command])
def test_an_operation_answers_as_its_command_does(server, name):
    parameters, command = ASKED[name]
    done = run(*command, "--json", "--from", server.folder / "output", cwd=server.folder)

    assert get(server, name, parameters).json()["answer"] == json.loads(done.stdout)["answer"]


def test_explain_gives_the_sentences(server):
    (first, _) = get(server, "explain", ASKED["explain"][0]).json()["answer"]

    assert first["evidence"][0]["quote"] == "PyTorch, or C++"


def test_neighbors_come_from_a_place_on_and_no_more_than_asked_for(server):
    asked = [("iri", "role/machine-learning-engineer"), ("relation", "usesTool"), ("most", "1")]
    first, second = (
        get(server, "neighbors", [*asked, ("start", start)]).json()["answer"]["relations"] for start in "01"
    )

    assert [relation["count"] for relation in (*first, *second)] == [2, 2]
    assert [relation["told"][0]["other"]["label"] for relation in (*first, *second)] == ["C++", "PyTorch"]
    assert first[0]["told"][0]["quotes"] == []
    with_quotes = get(server, "neighbors", [*asked, ("evidence", "1")]).json()["answer"]["relations"]
    assert with_quotes[0]["told"][0]["quotes"][0]["text"] == "PyTorch, or C++"
    assert (
        get(server, "neighbors", [("iri", f"{BASE}/skill/deep-learning")]).json()["answer"]["label"]
        == "deep learning"
    )


def test_named_queries_are_listed_and_run(server):
    names = [query["name"] for query in get(server, "queries").json()["answer"]]
    assert "skills-of-role" in names

    response = get(server, "queries/skills-of-role", [("role", MLE), ("format", "csv")])
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert [line.split(",")[0] for line in response.text.split("\r\n")][1:3] == [
        "communication",
        "deep learning",
    ]


#: Requests that are wrong, and their status.
WRONG = [
    ("nothing", [], 404),
    ("search", [], 400),
    ("search", [("text", " ")], 400),
    ("search", [("text", "x" * 201)], 400),
    ("search", [("text", "a"), ("text", "b")], 400),
    ("search", [("text", "a"), ("kind", "Thing")], 400),
    ("search", [("text", "a"), ("most", "0")], 400),
    ("search", [("text", "a"), ("most", "201")], 400),
    ("search", [("text", "a"), ("most", "١")], 400),
    ("search", [("text", "a"), ("color", "red")], 400),
    ("entity", [("name", "nobody of this name")], 404),
    ("entity", [("name", "PyTorch"), ("evidence", "perhaps")], 400),
    ("compare", [("role", MLE)], 400),
    ("compare", [("role", MLE)] * 9, 400),
    ("explain", [("subject", MLE), ("predicate", "eats")], 400),
    ("path", [("from", MLE), ("to", MLE)], 404),
    ("neighbors", [("iri", "role/nobody")], 404),
    ("neighbors", [("iri", "://")], 404),
    ("neighbors", [("iri", "role/x"), ("start", "-1")], 400),
    ("queries/nothing", [], 404),
    ("queries/skills-of-role", [], 404),
    ("queries/skills-of-role", [("role", "nobody of this name")], 404),
]


@pytest.mark.parametrize(("path", "parameters", "status"), WRONG)
def test_a_wrong_request_is_told_so(server, path, parameters, status):
    response = get(server, path, parameters)

    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert len(response.text) < 1_000
    assert "Traceback" not in server.log()


def test_a_file_has_no_answers_of_the_graph(tmp_path):
    with served(write_example(tmp_path), tmp_path) as server:
        response = get(server, "stats")

    assert response.status_code == 404
    assert "only the folder of a build" in response.text
