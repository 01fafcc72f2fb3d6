"""Word documents: what is text, what stands where."""

import pytest

from careergraph.errors import UnreadableSource
from careergraph.readers.docx import read_docx
from packages import docx, packed, paragraph

GALLERY = "<w:docPartGallery w:val='Table of Contents'/>"


def read(body, **parts):
    return read_docx(docx(body, **parts), "guide.docx", "0" * 64)


def blocks(body):
    document = read(body)
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def listed(text, number=1, level=0, style=""):
    return paragraph(text, style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows):
    cells = ["".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{c}</w:tr>" for c in cells) + "</w:tbl>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("Baker", "T"), [("heading", 1, "Baker")]),
        (paragraph("Baker", "H1"), [("heading", 1, "Baker")]),
        (paragraph("Skills", "Mine"), [("heading", 2, "Skills")]),
        (paragraph("Pay", "", '<w:outlineLvl w:val="2"/>'), [("heading", 3, "Pay")]),
        (paragraph("text", "", '<w:outlineLvl w:val="9"/>'), [("paragraph", 0, "text")]),
        (listed("a") + listed("b", level=1), [("item", 0, "a"), ("item", 2, "b")]),
        (listed("a", 3), [("paragraph", 0, "a")]),
        (listed("a", 0), [("paragraph", 0, "a")]),
        (paragraph("a", "LB") + paragraph("b", "LB2"), [("item", 0, "a"), ("item", 2, "b")]),
        (paragraph("• a") + paragraph("- b"), [("item", 0, "a"), ("item", 0, "b")]),
        (table("ab", "cd"), [("row", 0, "a | b"), ("row", 0, "c | d")]),
        (table(["a"], ["b"]), [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        (table([paragraph("Skills", "H1"), "x"]), [("heading", 1, "Skills"), ("paragraph", 0, "x")]),
        (
            f"<w:p>{run('a')}<w:r><w:br/></w:r>{run('b')}</w:p>",
            [("paragraph", 0, "a"), ("paragraph", 0, "b")],
        ),
        (f"<w:p>{run('a')}<w:r><w:tab/></w:r>{run('b')}</w:p>", [("paragraph", 0, "a b")]),
        (f"<w:p><w:hyperlink>{run('a')}</w:hyperlink></w:p>", [("paragraph", 0, "a")]),
        (f"<w:sdt><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>", [("paragraph", 0, "a")]),
        (paragraph("Skills 3", "Toc") + paragraph("a"), [("paragraph", 0, "a")]),
    ],
)
def test_read_docx_takes_blocks_from_styles_and_lists(body, expected):
    """Headings, items with their depth, rows and lines are what the file says."""
    assert blocks(body) == expected


def test_read_docx_counts_numbered_items():
    """A numbered list starts where it says."""
    assert read(listed("a", 2) + listed("b", 2)).text == "3. a\n4. b"


def test_read_docx_takes_cells_that_span():
    """A cell over rows stands in each of them, one over columns leaves the others empty."""
    merged = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + paragraph("a")
    below = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("")
    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + paragraph("w")
    assert [b[2] for b in blocks(table([merged, "1"], [below, "2"], [wide]))] == [
        "a | 1",
        "a | 2",
        "| w |  |",
    ]


@pytest.mark.parametrize(
    ("runs", "label"),
    [
        (run("Pay:", "<w:b/>") + run(" $9"), "Pay"),
        (run("Pay", "<w:rStyle w:val='S'/>") + run(": $9"), "Pay"),
        (run("Pay", "<w:b w:val='0'/>") + run(": $9"), None),
        (run("Sk", "<w:b/>") + run("ills", "<w:b/>"), "Skills"),
    ],
)
def test_read_docx_finds_labels_in_bold(runs, label):
    """Bold before a colon is a label, a bold line is one as a whole."""
    document = read(f"<w:p>{runs}</w:p>")
    found = document.blocks[0].label

    assert (found and found.of(document.text)) == label


@pytest.mark.parametrize(
    "unseen",
    [
        f"<w:p><w:del>{run('UNSEEN')}</w:del></w:p>",
        "<w:p><w:del><w:r><w:delText>UNSEEN</w:delText></w:r></w:del></w:p>",
        f"<w:p><w:moveFrom>{run('UNSEEN')}</w:moveFrom></w:p>",
        f"<w:p>{run('UNSEEN', '<w:vanish/>')}</w:p>",
        f"<w:p>{run('UNSEEN', '<w:strike/>')}</w:p>",
        "<w:p><w:r><w:instrText>UNSEEN</w:instrText></w:r></w:p>",
        "<w:altChunk/>",
        f"<w:sdt><w:sdtPr><w:docPartObj>{GALLERY}</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('UNSEEN')}</w:sdtContent></w:sdt>",
    ],
)
def test_read_docx_leaves_out_what_is_deleted_or_hidden(unseen):
    """Deleted, moved, hidden and struck text, codes of fields and contents are no text."""
    assert read(unseen + paragraph("seen")).text == "seen"


def test_read_docx_takes_what_was_inserted():
    """Text under revision is read as it would be accepted."""
    assert (
        read(f"<w:p>{run('a ')}<w:ins>{run('b')}</w:ins><w:moveTo>{run(' c')}</w:moveTo></w:p>").text
        == "a b c"
    )


def test_read_docx_reads_a_text_box_once():
    """A box stands behind its paragraph; its form for older programs is passed over."""
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    drawn = f"<w:r><w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent></w:r>"

    assert read(f"<w:p>{run('outside')}{drawn}</w:p>").text == "outside\n\nin the box"


def test_read_docx_never_touches_macros_links_and_other_parts():
    """Headers, footers, comments, macros and external relationships are left alone."""
    document = read(
        paragraph("text"),
        word__header1_xml="<x>HEADER",
        word__comments_xml="<x>COMMENT",
        word__vbaProject_bin=b"\xd0\xcf macro",
        word___rels__document_xml_rels='<Relationship TargetMode="External" Target="http://localhost:9/x"/>',
    )
    assert document.text == "text"


def test_read_docx_is_titled_by_its_first_heading_or_its_properties():
    """Without a heading the properties say what the file is called."""
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Baker</dc:title></c>'

    assert read(paragraph("a") + paragraph("Skills", "H1"), docProps__core_xml=core).title == "Skills"
    assert read(paragraph("a"), docProps__core_xml=core).title == "Baker"
    assert read(paragraph("a")).title == "guide.docx"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut", "damaged"),
        (b"plain text", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ole", "older office file"),
        (packed(a_xml="<a/>"), "no Word document"),
        (packed(word__document_xml="<w:p"), "is no XML"),
        (packed(word__document_xml="<a/>"), "no Word document"),
        (docx(""), "no text"),
        (packed(word__document_xml='<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'), "declares entities"),
        (packed(word__document_xml='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), "declares entities"),
    ],
)  # fmt: skip
def test_read_docx_refuses_what_it_cannot_read(data, reason):
    """What is damaged, encrypted, empty or hostile is unreadable, with its reason."""
    with pytest.raises(UnreadableSource, match=reason):
        read_docx(data, "guide.docx", "0" * 64)
