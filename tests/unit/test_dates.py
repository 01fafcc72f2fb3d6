"""Dates of documents: what a text is, where records and pages say it, and that it stays on the way to the files."""

import json

import pytest

from careergraph.archive import read_graph
from careergraph.cli import main
from careergraph.dates import date_in
from careergraph.readers.html import read_html
from careergraph.readers.markdown import read_markdown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-09", "2026-03-09"),
        ("2026-03-09 08:15:00+01:00", "2026-03-09"),
        ("2026/3/9", "2026-03-09"),
        ("20260309", "2026-03-09"),
        ("2026-03", "2026-03"),
        (" 2026 ", "2026"),
        ("9 March 2026", "2026-03-09"),
        ("9th of March, 2026", "2026-03-09"),
        ("Sept. 2026", "2026-09"),
        ("March 9, 2026 at noon", "2026-03-09"),
        ("Mon, 09 Mar 2026 10:00:00 GMT", "2026-03-09"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("3.3.2026", "2026-03-03"),
        ("03/04/2026", "2026"),
        ("2026-02-31", "2026"),
        ("2026-13-01", "2026"),
        ("99/99/2026", "2026"),
        ("30+ days ago", ""),
        ("1767225600", ""),
        ("1776", ""),
        ("", ""),
    ],
)
def test_a_date_is_as_exact_as_is_sure(text, found):
    assert date_in(text) == found


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2025-11-02T06:00Z">', "2025-11-02"),
        ('<script type="application/ld+json">{"@type":"JobPosting","title":"Weaver","datePosted":"2024-05-06"}</script>', "2024-05-06"),
        ('<meta name="date" content="soon">', ""),
    ],
)  # fmt: skip
def test_a_page_says_when_it_was_published(head, date):
    page = (
        f"<html><head>{head}</head><body><main><h1>Weaver</h1><p>Weavers use looms.</p></main></body></html>"
    )
    assert read_html(page.encode(), "weaver.html", "00").date == date


@pytest.mark.parametrize(
    ("fields", "date"),
    [("date: 2023-07-01", "2023-07-01"), ("date: 2023-07-01\ndate_posted: 'June 2023'", "2023-06"), ("tags: 2023", "")],
)  # fmt: skip
def test_front_matter_says_when_a_page_was_published(fields, date):
    read = read_markdown(f"---\ntitle: Weaver\n{fields}\n---\n\nWeavers use looms.\n".encode(), "w.md", "00")
    assert read.date == date
    assert [block.span.of(read.text) for block in read.blocks] == ["Weaver", "Weavers use looms."]


RECORDS = [
    {
        "id": "a",
        "title": "Weaver",
        "posted": "2024-02-01",
        "text": "Skills:\n- pattern design\n- colour theory",
    },
    {
        "id": "b",
        "title": "Weaver",
        "posted": "2025-02-01",
        "text": "Skills:\n- pattern design\n- dye chemistry",
    },
    {"id": "c", "title": "Weaver", "posted": "2025-06-01", "text": "Skills:\n- loom repair\n- dye chemistry"},
    {"id": "d", "title": "Weaver", "posted": "last week", "text": "Skills:\n- pattern design\n- loom repair"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of a build of dated records, brought up to date once without a change."""
    folder = tmp_path_factory.mktemp("weavers")
    (folder / "ads.jsonl").write_text(
        "".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8"
    )
    for _ in range(2):
        assert main(["build", str(folder / "ads.jsonl"), "-o", str(folder / "out"), "-q"]) == 0
    return folder / "out"


def test_dates_stay_on_the_way_to_the_files(folder):
    dates = {name: origin.date for name, origin in read_graph(folder).origins.items()}
    assert dates == {
        "ads.jsonl#a": "2024-02-01", "ads.jsonl#b": "2025-02-01", "ads.jsonl#c": "2025-06-01", "ads.jsonl#d": "",
    }  # fmt: skip
    assert '\tdcterms:date "2024-02-01" ;' in (folder / "graph.ttl").read_text(encoding="utf-8")


def test_skills_are_told_by_year(folder, capsys):
    capsys.readouterr()
    assert main(["skills", "--over-time", "--json", "--from", str(folder)]) == 0
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert (answer["years"], answer["asking"], answer["undated"]) == ([2024, 2025], [1, 2], 1)
    assert {thing["thing"]["label"]: thing["documents"] for thing in answer["things"]} == {
        "pattern design": [1, 1], "dye chemistry": [0, 2], "color theory": [1, 0], "loom repair": [0, 1],
    }  # fmt: skip


def test_years_agree_with_sparql(folder, capsys):
    query = """SELECT ?name ?year (COUNT(DISTINCT ?document) AS ?n) { ?f rdf:predicate cg:requiresSkill ;
      rdf:object/skos:prefLabel ?name ; prov:wasDerivedFrom/oa:hasSource ?document . ?document dcterms:date ?date
      BIND(SUBSTR(?date, 1, 4) AS ?year) } GROUP BY ?name ?year"""
    assert main(["query", query, "--from", str(folder), "--json"]) == 0
    bindings = json.loads(capsys.readouterr().out)["results"]["bindings"]
    rows = {(b["name"]["value"], int(b["year"]["value"])): int(b["n"]["value"]) for b in bindings}
    assert main(["skills", "--over-time", "--json", "--from", str(folder)]) == 0
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert rows == {
        (thing["thing"]["label"], year): count
        for thing in answer["things"]
        for year, count in zip(answer["years"], thing["documents"], strict=True)
        if count
    }
