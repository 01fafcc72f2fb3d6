"""What a notebook shows of a graph, of answers and of evidence: HTML in which no text of documents runs."""

from dataclasses import replace

import html5lib
import pytest

import careergraph as cg
from careergraph.analysis.compare import compare
from careergraph.analysis.similar import similar
from careergraph.graph import Graph
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from handmade import example_graph

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></table><iframe srcdoc='x'>",
    '"><svg/onload=alert(1)>',
    "<!-- <mark>",
    "{{ 7 * 7 }}{% raw %}",
    "lone \ud800, nul \x00, bell \x07",
    "R&amp;D &lt;b&gt;",
]


def elements(html: str):
    """Return the elements of an HTML fragment, as a browser makes them of it."""
    found = html5lib.parseFragment(html, namespaceHTMLElements=False, treebuilder="etree")
    return list(found.iter())


def tags(html: str) -> set[str]:
    return {element.tag for element in elements(html) if isinstance(element.tag, str)} - {"DOCUMENT_FRAGMENT"}


def text(html: str) -> str:
    return "".join(elements(html)[0].itertext())


def graph_of(name: str) -> Graph:
    """Return two roles that ask for one thing; this is every name and quote, the id of the document too."""
    ids = [f"https://example.org/{kind}/{n}" for kind, n in (("role", 1), ("role", 2), ("tool", 1))]
    kinds = ("Role", "Role", "Tool")
    said = Evidence(name, Span(0, len(name)), "r", "required", 0.9, name, name, Span(1, 4))
    return Graph(
        base="https://example.org",
        origins={name: Origin(name, name, name, "text/plain", "9f", "r", "en", 9)},
        entities={iri: Entity(iri, kind, f"{name}{iri[-1]}") for iri, kind in zip(ids, kinds, strict=True)},
        facts={Fact(role, "usesTool", ids[2]): (said,) for role in ids[:2]},
    )


def shown_of(graph: Graph, role: str) -> list[str]:
    """Return the HTML of all that a notebook may show of a graph."""
    value = cg.CareerGraph(graph)
    explained = value.explain(role)
    answers = [compare(graph, sorted(e.iri for e in graph.entities.values() if e.kind == "Role")[:2])]
    shown = [value, explained, explained[0], value.evidence(graph.facts), *answers, similar(graph, role)]
    return [one._repr_html_() for one in shown]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_text(name):
    """Whatever a name, a quote or a path is, the elements of the page are those that it always has."""
    usual = [tags(html) for html in shown_of(graph_of("abcdefgh"), "abcdefgh1")]
    found = shown_of(graph_of(name), f"{name}1")

    assert [tags(html) for html in found] == usual
    assert all(
        element.attrib.keys() <= {"class", "scope", "align", "dir"} for h in found for element in elements(h)
    )
    readable = name.replace("\ud800", "\ufffd").replace("\x00", "\ufffd").replace("\x07", "\ufffd")
    assert all(readable in text(html) for html in found[:3])


def test_no_script_is_needed():
    """Tables, lists and marks are all that there is."""
    for html in shown_of(example_graph(), "Machine Learning Engineer"):
        assert tags(html) <= set("div table caption thead tbody tr th td p b ul li q mark code".split())


def test_a_graph_shows_its_counts_and_the_roles_it_knows_most_of():
    html = cg.CareerGraph(example_graph())._repr_html_()

    cells = [element.text for element in elements(html) if element.tag == "td"]
    told = dict(zip(cells[::2], cells[1::2], strict=False))
    assert [told[what] for what in ("documents", "things", "facts")] == ["2", "11", "11"]
    assert cells[-9:-6] == ["Machine Learning Engineer", "7", "2"]


def test_evidence_shows_the_sentence_with_its_mark_and_its_line(graph):
    """The mention of the object is marked, the place is document:line."""
    (explained,) = cg.CareerGraph(graph(("Nurse", "requiresSkill", "triage"))).explain("Nurse")

    html = explained._repr_html_()
    assert "Nurse requiresSkill <mark>triage</mark>." in html
    assert "guide.md:1" in html
    assert "required, 1 independent source, confidence 0.90" in html


def test_evidence_without_quotes_shows_the_digest(graph):
    """Where files hold no quotes there is nothing to mark."""
    value = cg.CareerGraph(replace(graph(("Nurse", "requiresSkill", "triage")), is_quoted=False))

    html = value.evidence(value.value.facts)._repr_html_()
    assert "sha256 " in html
    assert "<mark>" not in html
    assert "triage" not in text(html).replace("skill/triage", "")


def test_an_answer_shows_its_first_lines_and_says_how_many_more(graph):
    """A notebook is not flooded; frames have all."""
    rows = [("Nurse", "requiresSkill", f"skill {n}") for n in range(30)]
    held = graph(*rows, ("Medic", "requiresSkill", "skill 0"))

    html = compare(held, ["Nurse", "Medic"])._repr_html_()
    assert "… and 9 more" in html
    assert html.count("<tr>") == 1 + 1 + 1 + 1 + 1 + 20


def test_what_a_query_answers_is_a_table_of_prefixed_names_and_a_frame_of_whole_iris():
    graph = cg.CareerGraph(example_graph())
    asked = """SELECT ?role ?name (COUNT(?thing) AS ?things) (SAMPLE(?no) AS ?none) {
        ?role a cg:Role ; skos:prefLabel ?name ; cg:requiresSkill|cg:usesTool ?thing
        OPTIONAL { ?role cg:none ?no } } GROUP BY ?role ?name ORDER BY DESC(?things) ?name"""
    answer = graph.query(asked)
    html = answer._repr_html_()
    assert "role:machine-learning-engineer" in html
    assert '<td align="right">4</td>' in html
    pandas = pytest.importorskip("pandas")
    frame = answer.to_pandas()
    assert list(frame.columns) == ["role", "name", "things", "none"]
    assert (frame["role"][0], frame["things"].sum()) == (
        f"{example_graph().base}/role/machine-learning-engineer",
        6,
    )
    assert frame["none"].isna().all()
    assert isinstance(frame, pandas.DataFrame)


def test_queries_of_other_forms_and_without_rows_are_shown_too():
    graph = cg.CareerGraph(example_graph())
    assert "yes" in text(graph.query("ASK { ?s a cg:Role }")._repr_html_())
    triples = graph.query("DESCRIBE tool:pytorch")
    assert "tool:pytorch" in text(triples._repr_html_())
    assert [c.name for c in triples.tables()[0].columns if not c.is_summary] == [
        "subject",
        "predicate",
        "object",
    ]
    assert "nothing" in text(graph.query("SELECT ?s { ?s a cg:None }")._repr_html_())
    odd = graph.query('SELECT ?x { VALUES ?x { 1 "a"@en "x"^^xsd:integer UNDEF } }')
    assert [row.cells for row in odd.tables()[0].rows] == [("1", "1"), ("a", "a"), ("x", "x"), ("", None)]


@pytest.mark.parametrize("name", HOSTILE[:-2])
def test_nothing_in_a_literal_runs(name):
    store_text = name.replace("\\", "\\\\").replace('"', '\\"')
    html = cg.CareerGraph(example_graph()).query(f'SELECT ("{store_text}" AS ?x) {{}}')._repr_html_()
    assert tags(html) <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
