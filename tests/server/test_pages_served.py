"""What a server shows people, and gives as data: things below the base, graphs, the page where queries are written."""

import re

import httpx
import pytest
from playwright.sync_api import expect
from pyoxigraph import NamedNode, RdfFormat, parse

from browsing import started
from builders import build_graph
from careergraph.rdf import to_store
from careergraph.server.negotiation import GRAPHS, PAGE, wanted
from careergraph.server.pages import link_of
from handmade import BASE, example_graph
from servers import served, write_build

ROLE = "/role/machine-learning-engineer"
expect.set_options(timeout=30_000)
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '" onmouseover="alert(5)" x="',
    "{{7*7}}",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    with served(write_build(example_graph(), folder, store="yes"), folder) as found:
        yield found


@pytest.fixture(scope="module")
def dataset():
    return to_store(example_graph())


def get(server, path: str, accept: str | None = None) -> httpx.Response:
    return httpx.get(server.address + path, headers={"Accept": accept} if accept else {}, timeout=60)


def test_a_thing_is_a_page_with_its_facts_and_the_sentences_that_say_them(server):
    """Numbers of sources, the document with line and section, what it is the object of, all other names."""
    response = get(server, ROLE, "text/html,application/xhtml+xml,*/*;q=0.8")

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    text = re.sub(r"<style>.*?</style>|<[^>]+>|\s+", " ", response.text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    for said in (
        "Machine Learning Engineer cg:Role",
        "ML Engineer; ml engineer",
        "communication preferred, 2 independent sources",
        "Deep learning; ideally good communication skills How to become a machine learning engineer , line 30 · Skills",
    ):
        assert said in text
    assert 'href="/skill/deep-learning"' in response.text
    assert 'href="/document/guide-002-dot-md' in response.text
    assert "<script" not in response.text
    assert "(said of others)" in get(server, "/skill/deep-learning").text


@pytest.mark.parametrize("syntax", ["turtle", "ntriples", "jsonld", "rdfxml", "trig"])
def test_a_thing_is_data_too(server, dataset, syntax):
    """All triples of it, its facts, and what says them; asked for by Accept or in the address."""
    (offered,) = [each for each in GRAPHS if each.name == syntax]
    response = get(server, ROLE, offered.media_types[0])

    assert response.headers["content-type"].startswith(offered.media_types[0])
    assert response.headers["vary"] == "Accept"
    format_of = {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
        "trig": RdfFormat.TRIG,
    }
    found = {quad.triple for quad in parse(response.content, format=format_of[syntax])}
    role = NamedNode(BASE + ROLE)
    assert {quad.triple for quad in dataset.quads_for_pattern(role, None, None, None)} <= found
    assert found <= {quad.triple for quad in dataset}
    assert any(triple.predicate.value.endswith("#exact") for triple in found)
    assert get(server, f"{ROLE}?format={syntax}").content == response.content


def test_a_document_a_fact_and_pay_are_things_too(server, dataset):
    paths = {quad.subject.value.removeprefix(BASE) for quad in dataset}
    for kind in ("/document/", "/fact/", "/salary/", "/evidence/"):
        found = sorted(path for path in paths if path.startswith(kind))
        assert found
        assert {get(server, path).status_code for path in found} == {200}
    assert "116,883" in get(server, "/salary/machine-learning-engineer.usd-116883-139665-year").text


@pytest.mark.parametrize("path", ["/role/nobody", "/role/", "/role/a%20b", "/role/%3E", "/nothing/at/all"])
def test_what_is_not_held_is_not_found(server, path):
    for accept in ("text/html", "text/turtle"):
        assert get(server, path, accept).status_code == 404


def test_no_thing_is_an_image(server):
    assert get(server, ROLE, "image/png").status_code == 406


def test_a_page_goes_on_where_there_is_more(tmp_path):
    """Fifty of a relation, then the rest."""
    graph = build_graph(*((f"Clerk of office {n:02d}", "requiresSkill", "filing") for n in range(60)))
    with served(write_build(graph, tmp_path), tmp_path) as server:
        first = get(server, "/skill/filing").text
        (more,) = re.findall(r'<a href="([^"]+)">10 more</a>', first)
        second = get(server, more.replace("&amp;", "&")).text

    names = [set(re.findall(r"Clerk of Office \d\d|Clerk of office \d\d", page)) for page in (first, second)]
    assert [len(found) for found in names] == [50, 10]
    assert not names[0] & names[1]


def test_text_of_documents_is_never_markup(tmp_path):
    graph = build_graph(*(("Nurse", "requiresSkill", text) for text in HOSTILE))
    with served(write_build(graph, tmp_path), tmp_path) as server:
        response = get(server, "/role/nurse", "text/html")

    assert "&lt;img src=x onerror=alert(2)&gt;" in response.text
    assert "{{7*7}}" in response.text
    assert "<script>alert" not in response.text
    assert "<img" not in response.text
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_an_address_of_another_kind_is_no_link():
    assert link_of("https://e.org/jobs/role/a b?c", "https://e.org/jobs") == "/role/a%20b%3Fc"
    assert link_of("https://e.org/jobs/../x", "https://e.org/other") == "https://e.org/jobs/../x"
    assert link_of("javascript:alert(1)", BASE) is None
    assert link_of("data:text/html,x", BASE) is None


def test_a_browser_gets_a_page_and_a_program_data():
    browser = ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]
    assert wanted(browser, (PAGE, *GRAPHS))[0] == PAGE
    assert wanted(["text/turtle, application/rdf+xml;q=0.5"], (PAGE, *GRAPHS))[0].name == "turtle"


def test_the_page_of_the_build_is_the_front(server):
    response = get(server, "/")

    assert response.content == (server.folder / "output" / "graph.html").read_bytes()
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


GRAPH_PATHS = {
    "?default": None,
    f"?graph={BASE}/graph/evidence": f"{BASE}/graph/evidence",
    f"?graph={BASE}/graph/about": f"{BASE}/graph/about",
}


@pytest.mark.parametrize("query", GRAPH_PATHS)
@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_a_graph_is_given_whole(server, dataset, query, accept):
    """The default graph is what no other graph holds; a named one also answers at its own address."""
    name = GRAPH_PATHS[query]
    response = get(server, f"/store{query}", accept)

    held = {
        quad.triple
        for quad in dataset
        if (quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else None) == name
    }
    found = parse(response.content, format=RdfFormat.from_media_type(accept))
    assert {quad.triple for quad in found} == held
    if name is not None:
        assert get(server, name.removeprefix(BASE), accept).content == response.content


@pytest.mark.parametrize("accept", ["application/trig", "application/n-quads", "application/ld+json"])
def test_the_dataset_is_given_whole(server, dataset, accept):
    response = get(server, "/store", accept)

    assert set(parse(response.content, format=RdfFormat.from_media_type(accept))) == set(dataset)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", f"/store?graph={BASE}/graph/nothing", 404),
        ("GET", "/graph/nothing", 404),
        ("GET", "/store?graph=relative", 400),
        ("GET", f"/store?graph={BASE}/graph/about&default", 400),
        ("HEAD", "/store?default", 200),
        ("PUT", "/store?default", 405),
        ("POST", "/store", 405),
        ("DELETE", f"/store?graph={BASE}/graph/about", 405),
        ("PATCH", "/store?default", 405),
    ],
)
def test_the_graph_store_is_read_only(server, method, path, status):
    response = httpx.request(method, server.address + path, timeout=60)

    assert response.status_code == status
    if status == 405:
        assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.browser
def test_the_page_of_queries_runs_them_completes_names_and_shows_rows(server):
    """Nothing is asked of another host, nothing goes wrong, and no text becomes markup."""
    with started() as browser:
        page = browser.new_page()
        asked, errors = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server.address}/query")
        page.click("#run")
        page.wait_for_selector("#answer table")
        assert page.locator("#status").inner_text() == "3 rows"
        assert page.locator("#answer td a").first.get_attribute("href") == ROLE

        page.fill("#query", "SELECT ?skill { ")
        page.locator("#query").press("End")
        page.locator("#query").press_sequentially("role:machine learn".replace(" ", "-"))
        page.wait_for_selector("#names li")
        page.keyboard.press("Enter")
        page.keyboard.type(" cg:requiresSkill/skos:prefLabel ?skill } ORDER BY ?skill")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#status")).to_have_text("2 rows")
        assert page.locator("#answer td").all_inner_texts() == ["communication", "deep learning"]

        with page.expect_download() as download:
            page.click("#download")
        assert download.value.path().read_bytes().split(b"\r\n")[:2] == [
            b"skill",
            b"communication",
        ]

        page.fill("#query", "SELECT ('<img src=x onerror=alert(1)>' AS ?x) {}")
        page.click("#run")
        expect(page.locator("#status")).to_have_text("1 rows")
        assert page.locator("#answer td").inner_text() == "<img src=x onerror=alert(1)>"
        page.fill("#query", "SELECT {")
        page.click("#run")
        expect(page.locator("#status")).to_have_text("Refused (400)")
        page.select_option("#example", "skills-of-role")
        assert "VALUES ?role {}" in page.input_value("#query")
        browser.close()

    assert all(url.startswith((server.address, "blob:")) for url in asked)
    assert [error for error in errors if "400" not in error] == []
