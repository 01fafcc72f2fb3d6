"""/explore: the records of a large build in parts, as its page loads them."""

import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import replace

import httpx
import pytest
from openapi_spec_validator import validate

from builders import build_graph
from careergraph.server.exploring import EXPLORING
from careergraph.server.finding import find_names
from careergraph.server.keeping import RECORDS, keep_graph
from careergraph.view.records import path_of
from careergraph.view.whole import Whole
from handmade import example_graph
from servers import served, wait_prepared, write_build
from widegraphs import COMMON, HOSTILE, HUB, wide_graph

HUB_PATH = "role/lantern-keeper"


@pytest.fixture(scope="module")
def graph():
    return wide_graph(600)


@pytest.fixture(scope="module")
def server(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exploring")
    with served(write_build(graph, folder), folder, "--page-things", "100", "--workers", "2") as found:
        wait_prepared(found)
        yield found


def answer(server, name: str, **asked: object) -> dict:
    response = httpx.get(f"{server.address}/explore/{name}", params=asked, timeout=60)
    assert response.status_code == 200, response.text
    assert response.json()["schema"] == f"careergraph/{name}/1"
    return response.json()["answer"]


def neighbors_of(graph, iri: str) -> list[str]:
    """Return the neighbors of a thing, the best supported first, by their facts alone."""
    found = defaultdict(list)
    for facts, weigh in ((graph.facts, True), (graph.excluded, False)):
        for fact in facts:
            if iri in (fact.subject, fact.object):
                other = fact.object if fact.subject == iri else fact.subject
                support = graph.support(fact) if weigh else None
                found[other].append((support.sources, support.mentions) if support else (0, 0))
    return sorted(
        found,
        key=lambda other: (
            -max(sources for sources, _ in found[other]),
            -sum(mentions for _, mentions in found[other]),
            other,
        ),
    )


def test_a_thing_comes_with_its_neighbors_fifty_at_a_time_the_best_supported_first(server, graph):
    hub = next(iri for iri in graph.entities if iri.endswith(HUB_PATH))
    expected = [path_of(other, graph.base) for other in neighbors_of(graph, hub)]
    assert len(expected) > 100
    for start in range(0, len(expected), 50):
        part = answer(server, "near", path=HUB_PATH, start=start)
        paths = {node["id"]: node["path"] for node in part["nodes"]}
        near = {
            end
            for edge in part["edges"] + part["excluded"]
            if part["of"]["thing"] in (edge["from"], edge["to"])
            for end in (edge["from"], edge["to"])
        } - {part["of"]["thing"]}
        assert part["of"]["total"] == len(expected)
        wanted = set(expected[start : start + 50])
        assert wanted <= {paths[k] for k in near}
    assert answer(server, "near", path=HUB_PATH, start=100_000)["edges"] == []


def test_a_part_holds_all_that_it_names_by_number(server):
    for path in (HUB_PATH, "skill/plain-speaking", "stage/junior"):
        response = httpx.get(f"{server.address}/explore/near", params={"path": path}, timeout=60)
        assert response.status_code == 200, path
        part = response.json()["answer"]
        nodes = {node["id"] for node in part["nodes"]}
        documents = {document["number"] for document in part["documents"]}
        edges = {edge["id"] for edge in part["edges"] + part["excluded"]}
        for edge in part["edges"] + part["excluded"]:
            assert {edge["from"], edge["to"]} <= nodes
            for cite in edge["cites"]:
                passage = part["passages"][cite["passage"]]
                assert passage["document"] in documents
                assert 0 <= passage["section"] < len(part["sections"])
                if cite["mark"]:
                    assert passage["quote"][slice(*cite["mark"])]
        assert {node["broader"] for node in part["nodes"]} - {None} <= nodes
        assert {figure["fact"] for figure in part["pay"]} <= edges
        assert {k for stand in part["stands"] for k in (stand["role"], stand["stage"])} <= nodes
        assert {k for each in part["stands"] + part["levels"] for k in each["facts"]} <= edges


def test_a_fact_is_told_as_the_page_of_the_whole_graph_tells_it(server, graph):
    part = answer(server, "near", path=HUB_PATH)
    whole = Whole(graph)
    said = {each.edge["id"]: each for each in whole.said()}
    for edge in part["edges"]:
        own = said[edge["id"]]
        assert (edge["from"], edge["to"]) == (own.edge["subject"], own.edge["object"])
        for name in ("predicate", "modality", "confidence", "sources", "mentions", "omitted"):
            assert edge[name] == own.edge[name]
        quotes = [part["passages"][cite["passage"]]["quote"] for cite in edge["cites"]]
        assert quotes == [own.passages[cite["passage"]]["quote"] for cite in own.edge["cites"]]
    assert part["build"] == whole.build


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        (HUB, 0),
        ("lantern", 1),
        ("keeper lan", 2),
        ("antern kee", 3),
        ("lantrn keeper", 5),
        ("Lantenr Kepeer", 6),
        ("LANTERN-KEEPER", 0),
    ],
)
def test_a_name_is_found_by_its_beginning_its_words_and_with_slips(server, text, fit):
    part = answer(server, "find", text=text, kind="Role")
    assert (part["hits"][0]["name"], part["hits"][0]["fit"]) == (HUB, fit)


def test_a_spelling_leads_to_its_thing_and_kinds_are_kept_to(server):
    part = answer(server, "find", text="frnak talk")
    (node,) = [node for node in part["nodes"] if node["id"] == part["hits"][0]["node"]]
    assert (part["hits"][0]["name"], node["label"]) == ("frank talk", COMMON)
    assert answer(server, "find", text="lantern", kind="Skill")["hits"] == []
    for text in ("zzzz qqqq", "%", "_", "*", "NOT x", "\x00", "( )"):
        assert answer(server, "find", text=text)["hits"] == []
    assert answer(server, "find", text="<img src=x")["hits"][0]["name"] == HOSTILE


def test_things_come_by_their_paths_with_the_facts_among_them(server):
    part = answer(server, "things", path=[HUB_PATH, "skill/plain-speaking", "skill/nobody-has-it"])
    assert [edge["predicate"] for edge in part["edges"]] == ["requiresSkill"]
    assert {"role/lantern-keeper", "skill/plain-speaking"} == {node["path"] for node in part["nodes"]}
    assert answer(server, "things", path="skill/nobody-has-it")["nodes"] == []


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("near?path=role/nobody", 404),
        ("near", 400),
        ("near?path=role/nurse&most=100000", 400),
        ("near?path=role/nurse&start=-1", 400),
        ("near?path=role/nurse&more=1", 400),
        ("find?text=", 400),
        ("find?text=x&kind=Nothing", 400),
        ("things?" + "&".join(f"path=role/{n}" for n in range(41)), 400),
        ("everything", 404),
    ],
)
def test_what_is_asked_wrongly_is_refused(server, asked, status):
    response = httpx.get(f"{server.address}/explore/{asked}", timeout=60)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/plain")
    assert httpx.post(f"{server.address}/explore/near", timeout=60).status_code == 405


def test_the_questions_stand_in_the_openapi_document(server):
    document = httpx.get(f"{server.address}/api/openapi.json", timeout=60).json()
    validate(document)
    assert {f"/explore/{name}" for name in EXPLORING} < set(document["paths"])


def test_a_build_whose_page_holds_all_is_not_taken_apart(tmp_path):
    with served(write_build(example_graph(), tmp_path), tmp_path) as server:
        assert httpx.get(f"{server.address}/explore/find?text=x", timeout=60).status_code == 404
        page = (tmp_path / "output" / "graph.html").read_bytes()
        assert httpx.get(server.address, timeout=60).content == page


def test_a_new_build_is_taken_apart_anew(tmp_path):
    """Until that is done it is said to be prepared; the numbers of two builds have two names."""
    output = write_build(wide_graph(200), tmp_path)
    with served(output, tmp_path, "--page-things", "10", "--timeout", "60") as server:
        before = answer(server, "find", text="lantern")["build"]
        write_build(wide_graph(230), tmp_path)
        due = time.monotonic() + 120
        while time.monotonic() < due:
            response = httpx.get(f"{server.address}/explore/find?text=lantern", timeout=90)
            if response.status_code == 200 and response.json()["answer"]["build"] != before:
                break
            time.sleep(0.2)
        after = response.json()["answer"]
    assert after["build"] == Whole(wide_graph(230)).build != before
    assert after["hits"][0]["name"] == HUB


def test_the_records_do_not_depend_on_chance(graph, tmp_path):
    from careergraph.server.keeping import PAGE, RECORDS, keep_graph

    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        keep_graph(graph, folder)
        made.append([(folder / file).read_bytes() for file in (PAGE, RECORDS)])
    assert made[0] == made[1]


def test_a_server_that_is_stopped_while_records_are_made_leaves_nothing(graph, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with served(write_build(graph, tmp_path), tmp_path, "--page-things", "1") as server:
        assert httpx.get(server.address, timeout=60).status_code in {200, 503}
    due = time.monotonic() + 20
    while list(temporary.iterdir()) and time.monotonic() < due:
        time.sleep(0.1)
    assert not list(temporary.iterdir())


def test_every_role_of_a_part_comes_with_its_stages(server, graph):
    """The ladder says of a role without a stage that no source says one."""
    part = answer(server, "near", path=HUB_PATH)
    paths = {node["id"]: node["path"] for node in part["nodes"]}
    roles = {k for k, path in paths.items() if path.startswith("role/")}
    expected = {
        (path_of(fact.subject, graph.base), path_of(fact.object, graph.base))
        for fact in graph.facts
        if fact.predicate == "atStage"
    }

    told = {(paths[stand["role"]], paths[stand["stage"]]) for stand in part["stands"]}

    assert len(roles) > 1
    assert told >= {(role, stage) for role, stage in expected if role in {paths[k] for k in roles}}


def test_many_names_of_one_thing_hide_no_other(tmp_path):
    """Of a thing the best name counts, however many fit."""
    alike = [f"Nurse of the {n}. watch" for n in range(40)]
    graph = build_graph(*((f"Nurse of ward {n}", "requiresSkill", "triage") for n in range(8)))
    famous = next(entity for entity in graph.entities.values() if entity.label == "Nurse of ward 0")
    entities = {**graph.entities, famous.iri: replace(famous, aliases=tuple(alike))}
    keep_graph(replace(graph, entities=entities), tmp_path)

    with closing(sqlite3.connect(tmp_path / RECORDS)) as database:
        hits = find_names(database, tmp_path, "nurse", (), 12)

    assert len({hit.thing for hit in hits}) == 8


def test_the_build_of_a_part_tells_what_was_read():
    """Other documents with the same facts are another build: what they say stands elsewhere."""
    graph = example_graph()
    name, origin = next(iter(graph.origins.items()))
    other = replace(graph, origins={**graph.origins, name: replace(origin, digest="0" * 64)})

    assert Whole(graph).build == Whole(graph).build
    assert Whole(graph).build != Whole(other).build


@pytest.mark.parametrize("name", ["near", "find", "things"])
def test_a_page_of_another_build_is_told_so(server, name):
    asked = {"text": "lantern"} if name == "find" else {"path": "role/gone-with-the-old-build"}
    here = answer(server, "things", path=HUB_PATH)["build"]

    other = httpx.get(f"{server.address}/explore/{name}", params={**asked, "build": "another"}, timeout=60)
    same = httpx.get(f"{server.address}/explore/{name}", params={**asked, "build": here}, timeout=60)

    assert other.status_code == 409
    assert same.status_code == (404 if name == "near" else 200)
