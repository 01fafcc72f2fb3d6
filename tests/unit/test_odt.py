"""OpenDocument texts: what is text, what stands where."""

import pytest

from careergraph.errors import UnreadableSource
from careergraph.readers.odt import read_odt
from packages import odt, packed

STYLES = """<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="Bold" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="2"/></text:list-style>"""


def read(body):
    return read_odt(odt(body, STYLES), "guide.odt", "0" * 64)


def blocks(body):
    document = read(body)
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def p(text, style=""):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def listed(*items, style=""):
    inside = "".join(f"<text:list-item>{i if i.startswith('<') else p(i)}</text:list-item>" for i in items)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def table(*rows):
    cells = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    return f"<table:table>{cells}</table:table>"


def cell(text, attributes=""):
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<text:h text:outline-level="2">Skills</text:h>', [("heading", 2, "Skills")]),
        (p("Baker", "Title"), [("heading", 1, "Baker")]),
        (p("Skills", "P1"), [("heading", 2, "Skills")]),
        (listed("a", p("b") + listed("c")), [("item", 0, "a"), ("item", 0, "b"), ("item", 2, "c")]),
        (listed(p("a") + p("b")), [("item", 0, "a"), ("paragraph", 0, "b")]),
        (p('a<text:s text:c="3"/>b<text:tab/>c'), [("paragraph", 0, "a b c")]),
        (p("a<text:line-break/>b"), [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        (f"<text:section>{p('a')}</text:section>", [("paragraph", 0, "a")]),
        (p(f"a<draw:frame><draw:text-box>{p('b')}</draw:text-box></draw:frame>"), [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        (table([cell("a"), cell("b")]), [("row", 0, "a | b")]),
        (table([cell("a")], [cell("b")]), [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
    ],
)  # fmt: skip
def test_read_odt_takes_blocks_from_elements_and_styles(body, expected):
    """Headings, items with their depth, rows and lines are what the file says."""
    assert blocks(body) == expected


def test_read_odt_takes_cells_that_span():
    """A cell over rows stands in each of them, one over columns leaves the others empty."""
    tall = cell("a", 'table:number-rows-spanned="2"')
    wide = cell("w", 'table:number-columns-spanned="2"')
    body = table([tall, cell("1")], [COVERED, cell("2")], [wide, COVERED])

    assert [b[2] for b in blocks(body)] == ["a | 1", "a | 2", "| w |  |"]


def test_read_odt_bounds_repeated_cells():
    """A cell said to stand a billion times is no row of a billion cells."""
    assert len(read(table([cell("a", 'table:number-columns-repeated="999999999"'), cell("b")])).text) < 2_000


def test_read_odt_counts_numbered_items():
    """A numbered list starts where it says."""
    assert read(listed("a", "b", style="N")).text == "2. a\n3. b"


@pytest.mark.parametrize(
    ("body", "label"),
    [
        (p('<text:span text:style-name="B">Pay:</text:span> $9'), "Pay"),
        (p("Skills", "Bold"), "Skills"),
        (p('a <text:span text:style-name="B">Pay:</text:span> $9'), None),
    ],
)
def test_read_odt_finds_labels_in_bold(body, label):
    """Bold before a colon is a label, a bold line is one as a whole."""
    document = read(body)
    found = document.blocks[0].label

    assert (found and found.of(document.text)) == label


@pytest.mark.parametrize(
    "unseen",
    [
        f"<text:tracked-changes>{p('UNSEEN')}</text:tracked-changes>",
        f"<text:table-of-content>{p('UNSEEN')}</text:table-of-content>",
        p(f"<text:note>{p('UNSEEN')}</text:note>"),
        p(f"<office:annotation>{p('UNSEEN')}</office:annotation>"),
        p('<text:span text:style-name="Hid">UNSEEN</text:span>'),
    ],
)
def test_read_odt_leaves_out_what_is_deleted_or_hidden(unseen):
    """Deleted and hidden text, notes, comments and contents are no text."""
    assert read(unseen + p("seen")).text == "seen"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut", "damaged"),
        (packed(content_xml="<a/>"), "no OpenDocument"),
        (packed(META_INF__x="", content_xml="<a>"), "is no XML"),
        (odt(""), "no text"),
        (
            packed(content_xml='<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'),
            "declares entities",
        ),
    ],
)
def test_read_odt_refuses_what_it_cannot_read(data, reason):
    """What is damaged, empty or hostile is unreadable, with its reason."""
    with pytest.raises(UnreadableSource, match=reason):
        read_odt(data, "guide.odt", "0" * 64)
