"""The report of a build: what became of the documents, for programs and for people."""

import json
from dataclasses import asdict, replace

import careergraph.report as module
from careergraph.graph import Graph
from careergraph.model import Account, PassedOver, Problem, SilentSection, Tally
from careergraph.report import Report, report_json, report_markdown, report_of
from handmade import example_graph

READ = Account(
    facts=Tally(3, 80),
    passed_over=Tally(2, 40),
    not_understood=Tally(1, 20),
    headings=Tally(4, 30),
    outside=11,
    rules=(PassedOver("aside: benefits", 2, 40),),
    silent=(SilentSection("Guide > Tools | kit", "tools", 8, 1),),
)
NO_ROLE = Account(
    passed_over=Tally(5, 90),
    no_role="title is aside: legal",
    rules=(PassedOver("aside: benefits", 1, 10), PassedOver("no role: title is aside: legal", 4, 80)),
)


def report(**accounts: Account) -> Report:
    """Return the report of the example graph, its documents with these accounts."""
    named = {f"guide-{name[1:]}.md": account for name, account in accounts.items()}
    return report_of(replace(example_graph(), accounts=named), vocabulary="00")


def markdown(**accounts: Account) -> str:
    return report_markdown(report(**accounts)).decode()


def test_report_json_has_the_account_of_each_document():
    """States, rules, alarms and coverage in percent stand at the document; the rules are added up."""
    written = json.loads(report_json(report(_002=READ, _005=NO_ROLE)))
    first, second = written["documents"]
    assert first["account"]["not_understood"] == {"blocks": 1, "characters": 20}
    assert first["account"]["silent"][0] == {
        "section": "Guide > Tools | kit", "topic": "tools", "line": 8, "blocks": 1,
    }  # fmt: skip
    assert (first["block_coverage"], first["character_coverage"]) == (75.0, 80.0)
    assert (second["block_coverage"], second["account"]["no_role"]) == (None, "title is aside: legal")
    assert written["passed_over"] == {"aside: benefits": 3, "no role: title is aside: legal": 4}
    assert written["counts"]["silent_sections"] == 1


def test_report_json_is_that_of_the_standard_library_whatever_texts_hold():
    """Two spaces, no escape but of what must be, and half of a surrogate pair as an escape of JSON."""
    texts = ("é “–” \u2028 \x7f", 'tab\t "quote" \\ \x01', "half \ud83d of a pair")
    told = replace(report(_002=READ), problems=tuple(Problem(text, text, "guide.md") for text in texts))
    expected = json.dumps(asdict(told), indent=2, ensure_ascii=False) + "\n"
    assert report_json(told) == expected.encode("utf-8", "backslashreplace")


def test_report_markdown_shows_coverage_rules_and_alarms():
    """People read a table of the documents, the rules with counts, and the sections that gave nothing."""
    text = markdown(_002=READ, _005=NO_ROLE)
    assert "| guide-002.md | 3 | 2 | 1 | 4 | 75.0 % | 80.0 % |" in text
    assert "| guide-005.md | 0 | 5 | 0 | 0 | – | – |" in text
    assert "- **guide-005.md**: title is aside: legal" in text
    assert "| no role: title is aside: legal | 4 |\n| aside: benefits | 3 |" in text
    assert r"- **guide-002.md:8**: Guide \> Tools \| kit (tools, 1 block)" in text


def test_report_markdown_says_when_no_section_was_silent():
    """Nothing to tell is told; nobody is without a role."""
    text = markdown(_002=replace(READ, silent=()))
    assert "### Sections that gave nothing\n\nNone." in text
    assert "about no role" not in text


def test_report_of_a_graph_without_accounts_has_no_coverage():
    """A graph that was made by hand, or read from an older build, shows what it has."""
    text = report_markdown(report_of(Graph(base="https://example.org"), vocabulary="00")).decode()
    assert "## Coverage" not in text
    assert [d.account for d in report_of(example_graph(), vocabulary="00").documents] == [None] * 2


def test_report_of_many_documents_is_cut_for_people_and_whole_for_programs(monkeypatch):
    """Beyond the limit report.md says how many documents it leaves out; report.json has them all."""
    monkeypatch.setattr(module, "MOST_LISTED", 1)
    made = report(_002=NO_ROLE, _005=NO_ROLE)
    text = report_markdown(made).decode()
    assert text.count("\n| guide-002.md |") == 2
    assert "| guide-005.md |" not in text
    assert text.count("1 more document in report.json.") == 2
    assert "- … and more in report.json" in text
    assert [d["id"] for d in json.loads(report_json(made))["documents"]] == ["guide-002.md", "guide-005.md"]


def test_report_says_what_the_page_leaves_out():
    """Of a large graph people read how much of it the page shows."""
    page = {"nodes": 3_000, "all_nodes": 4_000, "facts": 20_000, "all_facts": 90_000, "documents": 2}
    made = report_of(example_graph(), vocabulary="00", page=page)
    line = "graph.html shows the best supported 3,000 of 4,000 things and 20,000 of 90,000 facts"
    assert line in report_markdown(made).decode()
    assert json.loads(report_json(made))["page"] == page
