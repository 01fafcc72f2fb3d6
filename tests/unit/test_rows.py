"""Rows: one record for each evidence of each fact."""

import json

from careergraph.graph import Graph
from careergraph.model import Fact, Span
from careergraph.rows import COLUMNS, Row, row_dict, row_json, rows_of
from handmade import BASE, PAY, entity, evidence, example_graph, iri


def row_about(predicate: str, label: str, document: str = "guide-002.md") -> Row:
    """Return the row of the example with this predicate, object label and document."""
    return next(
        row
        for row in rows_of(example_graph())
        if (row.predicate, row.object_label, row.document) == (predicate, label, document)
    )


def test_columns_are_the_contract():
    """The columns stand in the order that others rely on; new ones are only appended."""
    assert (
        *("document", "subject", "subject_label", "subject_kind", "predicate", "object", "object_label"),
        *("object_kind", "value", "modality", "choice", "confidence", "quote", "start", "end"),
        *("object_start", "object_end", "line", "page", "section", "extractor", "quote_sha256", "copy_of"),
    ) == COLUMNS


def test_rows_of_fills_every_column():
    """A row holds IRIs, labels, kinds, and all of its evidence."""
    assert row_about("usesTool", "C++") == Row(
        document="guide-002.md",
        subject="https://w3id.org/careergraph/role/machine-learning-engineer",
        subject_label="Machine Learning Engineer",
        subject_kind="Role",
        predicate="usesTool",
        object="https://w3id.org/careergraph/tool/c-plus-plus",
        object_label="C++",
        object_kind="Tool",
        value=None,
        modality="required",
        choice="guide-002.1300-1315",
        confidence=0.93,
        quote="PyTorch, or C++",
        start=1300,
        end=1315,
        object_start=None,
        object_end=None,
        line=32,
        page=None,
        section="Skills",
        extractor="skills.list",
    )


def test_rows_of_gives_the_place_of_the_mention(graph):
    """Where the object is named in the passage, its offsets stand in the row."""
    (row,) = rows_of(graph(("Nurse", "requiresSkill", "triage")))

    assert (row.object_start, row.object_end) == (20, 26)


def test_rows_of_has_a_row_for_each_evidence():
    """A fact that two documents state is two rows; each has its own modality and confidence."""
    rows = [row for row in rows_of(example_graph()) if row.object_label == "communication"]

    assert [(row.document, row.confidence) for row in rows] == [
        ("guide-002.md", 0.93),
        ("guide-005.md", 0.81),
    ]


def test_rows_of_shows_what_is_not_needed():
    """A denial is a row with modality excluded."""
    row = row_about("requiresQualification", "doctorate", "guide-005.md")

    assert (row.modality, row.quote) == ("excluded", "No PhD needed; PyTorch for deep learning")


def test_rows_of_is_sorted_by_place_then_fact():
    """Document, start, end, predicate, subject and object give the order."""
    rows = list(rows_of(example_graph()))
    places = [(r.document, r.start, r.end, r.predicate, r.subject, r.object) for r in rows]

    assert places == sorted(places)
    assert len(rows) == 13


def test_row_dict_has_the_figure_as_an_object():
    """The value of a salary is an object with numbers, in the order of its canonical text."""
    cells = row_dict(row_about("hasSalary", "USD 116,883–139,665 a year (senior)"))

    assert tuple(cells) == COLUMNS
    assert cells["value"] == json.loads(PAY)


def test_row_json_is_one_line_of_plain_unicode():
    """Letters stay as they are; line ends in a quote are escaped."""
    pay = row_json(row_about("hasSalary", "USD 116,883–139,665 a year (senior)")).decode()

    assert '"object_label":"USD 116,883–139,665 a year (senior)"' in pay
    assert '"value":{"context":["senior","remote"],"currency":"USD"' in pay
    assert "\n" not in pay


def test_row_json_replaces_a_lone_surrogate():
    """Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD."""
    one, two = entity("role/a", "Role", "a\ud800"), entity("tool/b", "Tool", "b")
    held = {Fact(iri("role/a"), "usesTool", iri("tool/b")): (evidence("guide-002.md", 1300),)}
    (row,) = rows_of(Graph(base=BASE, entities={one.iri: one, two.iri: two}, facts=held))

    assert '"subject_label":"a\ufffd"' in row_json(row).decode()
    assert row.quote == "PyTorch, or C++"
    assert Span(row.start, row.end) == Span(1300, 1315)
