"""Sets of mappings: what is written is read back, what is wrong is told with its line and column."""

from dataclasses import replace

import pytest

from careergraph.errors import UsageError
from careergraph.sssom import (
    LITERAL,
    UNSPECIFIED_LICENSE,
    Metadata,
    check_row,
    curie_of,
    iri_of_curie,
    read_sssom,
    write_sssom,
)

CURIES = {"role": "https://example.org/role/", "occ": "https://example.com/occupation/"}
METADATA = Metadata(
    "https://example.org/sets/one", curie_map=CURIES, slots={"mapping_set_title": "Bakers: a set # 1"}
)
ROW = {
    "subject_id": "role:baker",
    "predicate_id": "skos:exactMatch",
    "object_id": "occ:17",
    "mapping_justification": "semapv:LexicalMatching",
    "confidence": "0.95",
    "comment": 'a "quoted"\ttab',
}
COLUMNS = tuple(ROW)
HEAD = "#mapping_set_id: https://example.org/s\n#license: https://example.org/l\n#curie_map:\n#  e: https://example.org/\n"
TABLE = "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
LINE = "e:a\tskos:exactMatch\te:b\tsemapv:LexicalMatching\n"


def written(metadata=METADATA, rows=(ROW,)) -> bytes:
    return b"".join(write_sssom(metadata, rows, COLUMNS))


def test_what_is_written_is_read_back():
    """Metadata, rows, tabs and quotes come back as they were."""
    found = read_sssom(written(), "x.tsv")

    assert (found.metadata, found.rows) == (METADATA, (ROW,))
    assert METADATA.license == UNSPECIFIED_LICENSE


def test_a_side_may_be_a_text():
    """A text has a label and no id; without a label it is nothing."""
    metadata = Metadata("https://example.org/sets/two", curie_map=CURIES)
    row = {**ROW, "subject_type": LITERAL, "subject_label": "dough thrower"}
    del row["subject_id"]
    data = b"".join(write_sssom(metadata, [row], tuple(row)))

    assert read_sssom(data, "x.tsv").rows == (row,)
    assert [c for c, _ in check_row({**row, "subject_label": ""}, CURIES)] == ["subject_label"]


def test_columns_of_ones_own_are_declared():
    """A column that the standard does not know has a meaning in the block, and comes back with it."""
    metadata = replace(METADATA, extensions={"ext_loaves": "https://example.org/loaves"})
    row = {**ROW, "ext_loaves": "7"}
    data = b"".join(write_sssom(metadata, [row], tuple(row)))
    found = read_sssom(data, "x.tsv")

    assert (found.metadata, found.rows) == (metadata, (row,))
    with pytest.raises(UsageError, match="'ext_loaves' is no column of SSSOM"):
        read_sssom(data.replace(b"slot_name: ext_loaves", b"slot_name: ext_bread"), "x.tsv")
    with pytest.raises(UsageError, match="extension_definitions"):
        read_sssom(data.replace(b"slot_name: ext_loaves", b"slot_name: comment"), "x.tsv")
    with pytest.raises(UsageError, match="a list of slot_name and property is needed"):
        read_sssom(data.replace(b"- slot_name: ext_loaves\n#    property: ", b"- what: "), "x.tsv")


def test_fields_of_any_form_are_read_past():
    """A field may have parts of its own, or lines: what is none of ours is no fault."""
    block = "#other:\n#  by: [e:one]\n#  of: {a: b}\n#comment: >\n#  two\n#  lines\n#see_also: []\n#date: 2026-01-02\n"
    found = read_sssom((HEAD + block + TABLE + LINE).encode(), "x").metadata

    assert found.slots == {"comment": "two lines\n", "date": "2026-01-02"}


def test_programs_for_tables_fill_the_block_up_with_tabs():
    """Tabs behind a line, and line ends of another system, are no fault."""
    text = (HEAD + TABLE + LINE).replace("/s\n", "/s\t\t\t\n").replace("\n", "\r\n")

    assert read_sssom(text.encode(), "x").metadata.mapping_set_id == "https://example.org/s"


def test_the_block_is_written_as_it_was_read():
    """Comments, order and unknown fields stay when a file is written again."""
    head = HEAD.replace("#license", "## by the guild\n#other: {a: b}   # kept\n#license")
    found = read_sssom((head + TABLE + LINE).encode(), "x")
    again = b"".join(write_sssom(found.metadata, found.rows, TABLE.split(), header=found.header))

    assert again.decode() == head + TABLE + LINE


def test_no_row_is_written_that_looks_like_a_comment():
    """Other programs skip what begins with "#"; behind another column it may stand."""
    row = {"subject_label": "#hashtag", **ROW}

    assert b"\t#hashtag\n" in b"".join(write_sssom(METADATA, [row], (*COLUMNS, "subject_label")))
    with pytest.raises(UsageError, match="mapping 1: subject_label: begins with #"):
        b"".join(write_sssom(METADATA, [row], ("subject_label", *COLUMNS)))


def test_rows_know_their_lines():
    """The line of a row counts the block before the table."""
    assert read_sssom((HEAD + TABLE + LINE + "\n" + LINE).encode(), "x").lines == (6, 8)


def test_curies_and_iris_lead_to_each_other():
    """The longest namespace that fits is taken."""
    curies = {"a": "https://example.org/", "b": "https://example.org/role/"}

    assert curie_of("https://example.org/role/nurse", curies) == "b:nurse"
    assert iri_of_curie("b:nurse", curies) == "https://example.org/role/nurse"
    with pytest.raises(UsageError, match="cannot be written"):
        curie_of("https://elsewhere.org/x", curies)
    with pytest.raises(UsageError, match="not in curie_map"):
        iri_of_curie("c:nurse", curies)


def test_other_ways_to_write_the_block_are_read():
    """A space behind the sign, quotes of both kinds, comments and lists are YAML too."""
    block = (
        "# mapping_set_id: 'https://example.org/s'\n# license: \"https://example.org/l\"\n# creator_id:\n"
        "# - e:one\n# - e:two\n# curie_map:\n#   e: https://example.org/   # ours\n"
    )
    found = read_sssom((block + TABLE + LINE).encode("utf-8-sig"), "x").metadata

    assert found.curie_map == {"e": "https://example.org/"}
    assert found.slots == {"creator_id": "e:one|e:two"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mapping_set_id: is required"),
        (HEAD.replace("#license: https://example.org/l\n", "") + TABLE, "license: is required"),
        (HEAD, "x.tsv:5: column subject_id is missing"),
        (HEAD + TABLE.replace("object_id", "objekt_id"), "x.tsv:5: column object_id is missing"),
        (HEAD + "confidance\t" + TABLE, "did you mean 'confidence'"),
        (HEAD + "subject_id\t" + TABLE, "stands there twice"),
        (HEAD + TABLE + LINE.replace("e:b", "f:b"), "x.tsv:6: object_id: the prefix of 'f:b'"),
        (HEAD + TABLE + LINE.replace("e:a", ""), "x.tsv:6: subject_id: is required"),
        (HEAD + TABLE + LINE.replace("e:a", "a b"), "x.tsv:6: subject_id: 'a b' is no CURIE"),
        (HEAD + TABLE + LINE.replace("semapv", "skos"), "no term of semapv"),
        (HEAD + TABLE + LINE.replace("\n", "\tmore\n"), "x.tsv:6: 5 cells below 4 columns"),
        (HEAD + TABLE + '"' + LINE, "x.tsv:6: "),
        ("#what\n#more\n" + TABLE, "x.tsv:1: not understood: a field and its text are needed"),
        ("#what\n" + HEAD + TABLE, "x.tsv:2: not understood: mapping values are not allowed here"),
        ('#mapping_set_title: "a\n' + HEAD + TABLE, "not understood"),
        (HEAD + "#other: \x07\n" + TABLE, "x.tsv:5: not understood: special characters are not allowed"),
        (HEAD + "#license: https://example.org/m\n" + TABLE, "x.tsv:5: not understood: license stands there"),
        (HEAD + "#other: &a [1]\n#more: [*a, *a]\n" + TABLE, "x.tsv:5: not understood: anchors"),
        (HEAD + "#other: *a\n" + TABLE, "x.tsv:5: not understood: anchors"),
        (HEAD + "#other: " + "[" * 100_000 + "\n" + TABLE, "x.tsv:5: not understood: nested"),
        (HEAD + "#? [a]\n#: b\n" + TABLE, "x.tsv:5: not understood: a key that is no text"),
        (HEAD + "#other: " + "a" * 250_000 + "\n" + TABLE, "longer than 250,000 characters"),
        (HEAD.replace("  e: https", "  - https") + TABLE, "curie_map: a prefix and its IRI are needed"),
        (HEAD.replace("https://example.org/l", "mine"), "license: 'mine' is no IRI"),
        (HEAD.replace("#  e:", "#  skos:"), "skos means"),
    ],
)
def test_faults_are_told_with_their_place(text, message):
    """The first fault of a file is named with line and column."""
    with pytest.raises(UsageError) as raised:
        read_sssom(text.encode(), "x.tsv")

    assert message in str(raised.value)


def test_another_encoding_is_told():
    """Bytes that are no UTF-8 are a fault of their line."""
    with pytest.raises(UsageError, match=r"x\.tsv:2: not UTF-8"):
        read_sssom(b"#a: b\n#\xff", "x.tsv")


def test_numbers_and_modifiers_are_checked():
    """Confidence is from 0 to 1; the one modifier is Not."""
    row = {**ROW, "confidence": "1.5", "predicate_modifier": "no"}

    assert [column for column, _ in check_row(row, CURIES)] == ["predicate_modifier", "confidence"]


def test_nothing_wrong_is_written():
    """The writer refuses what the reader would."""
    with pytest.raises(UsageError, match="mapping 1: object_id"):
        written(rows=[{**ROW, "object_id": "nothing:x"}])
    with pytest.raises(UsageError, match="mapping_set_id"):
        written(Metadata("no iri"))
