"""Rich text: what is text, what stands where."""

import pytest

from careergraph.errors import UnreadableSource
from careergraph.model import Span
from careergraph.readers.rtf import read_rtf

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\stylesheet{\s1 heading 1;}{\s2 Normal;}{\s3 Title;}}"


def read(body):
    data = (HEAD + body + "}").encode("latin-1")
    return read_rtf(data, "guide.rtf", "0" * 64)


def blocks(body):
    document = read(body)
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\pard\outlinelevel1 Skills\par", [("heading", 2, "Skills")]),
        (r"\pard\s1 Baker\par\pard text\par", [("heading", 1, "Baker"), ("paragraph", 0, "text")]),
        (r"\pard\s3 Baker\par", [("heading", 1, "Baker")]),
        (r"\pard\ls1{\listtext\'b7\tab}a\par\ilvl1{\listtext o\tab}b\par", [("item", 0, "a"), ("item", 2, "b")]),
        (r"{\pard\li360\fi-360\bullet\tab a\par}{\pard\li720\fi-360\endash\tab b\par}", [("item", 0, "a"), ("item", 2, "b")]),
        (r"\pard a\line b\par", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        (r"\trowd\cellx1\cellx2\pard\intbl a\cell b\cell\row\pard c\par", [("row", 0, "a | b"), ("paragraph", 0, "c")]),
        (r"\trowd\cellx1\pard\intbl a\cell\row", [("paragraph", 0, "a")]),
        (
            r"\trowd\clvmgf\cellx1\cellx2\pard\intbl a\cell 1\cell\row\trowd\clvmrg\cellx1\cellx2\pard\intbl\cell 2\cell\row",
            [("row", 0, "a | 1"), ("row", 0, "a | 2")],
        ),
        (r"{\shp{\*\shpinst{\sp{\sn x}}{\shptxt \pard in the box\par}}}\pard a\par", [("paragraph", 0, "in the box"), ("paragraph", 0, "a")]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} text\par", [("paragraph", 0, "link text")]),
    ],
)  # fmt: skip
def test_read_rtf_takes_blocks_from_control_words(body, expected):
    """Headings, items with their depth, rows and lines are what the file says."""
    assert blocks(body) == expected


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9", "café"),
        (r"caf\u233 e", "café"),
        (r"\uc2 \u233 \'c3\'a9x", "éx"),
        (r"{\uc0 \u233}\u233 ?", "éé"),
        (r"\u-10179 ?\u-8704 ?", "😀"),
        (r"a\emdash b\~c\{d\}\\", "a—b c{d}\\"),
        ("caf\xe9 b\r\nc", "café bc"),
        (r"a{\bin5 \}}{{}b", "ab"),
        (r"\u0 a", ""),
    ],
)
def test_read_rtf_decodes_characters(body, text):
    """Bytes of the code page, Unicode with its replacement passed over, halves of a pair, signs."""
    if text:
        assert read(body).text == text
    else:
        with pytest.raises(UnreadableSource):
            read(body)


@pytest.mark.parametrize(
    "unseen",
    [
        r"{\*\unknown UNSEEN}", r"{\header UNSEEN\par}", r"{\footnote UNSEEN}", r"{\pict 00UNSEEN}", r"{\v UNSEEN}", r"{\strike UNSEEN}",
        r"{\deleted UNSEEN}", r"{\info{\title UNSEEN}}", r"{\object{\*\objdata UNSEEN}}", r"{\*\datastore{\x{UNSEEN}}}",
    ],
)  # fmt: skip
def test_read_rtf_leaves_out_what_is_no_text(unseen):
    """Headers, notes, pictures, objects, hidden, struck and deleted text are no text."""
    assert read(rf"{unseen}\pard seen\par").text == "seen"


@pytest.mark.parametrize(
    ("body", "label"),
    [(r"{\b Pay:} $9\par", "Pay"), (r"\b Skills\b0\par", "Skills"), (r"a {\b Pay:} $9\par", None)],
)
def test_read_rtf_finds_labels_in_bold(body, label):
    """Bold before a colon is a label, a bold line is one as a whole."""
    document = read(body)
    found = document.blocks[0].label

    assert (found and found.of(document.text)) == label


def test_read_rtf_is_titled_by_its_first_heading_or_its_properties():
    """Without a heading the properties say what the file is called."""
    assert read(r"{\info{\title Baker}}\pard\s1 Skills\par").title == "Skills"
    assert read(r"{\info{\title Baker}}text").title == "Baker"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"plain", "damaged"), (b"{\\rtf1}", "no text"), (b"{\\rtf1 " + b"{" * 10_000 + b"a", "too deep")],
)
def test_read_rtf_refuses_what_it_cannot_read(data, reason):
    """What is damaged, empty or hostile is unreadable, with its reason."""
    with pytest.raises(UnreadableSource, match=reason):
        read_rtf(data, "guide.rtf", "0" * 64)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"a{\bin9999999999 x}", "a"),
        (r"a{\*\x\bin9999999999 x}", "a"),
        (r"a{\*\x\bin2 }}}b", "ab"),
        (r"a{\*\x {{y\}}\binary}}b", "ab"),
    ],
)
def test_read_rtf_passes_over_binary_data_of_any_length(body, text):
    """A length beyond the end of the file ends it, also in what is no text; braces in the data are none."""
    assert read(body).text == text


def test_read_rtf_takes_text_inside_what_is_none():
    """A box in a group for other programs is read, and stands out as that group says."""
    document = read(r"{\*\shpinst\b{\sp 1}{\shptxt Pay:} 9}\par")
    assert document.text == "Pay:"
    assert document.blocks[0].label == Span(0, 4)


def test_read_rtf_decodes_bytes_that_a_line_end_parts():
    """Two bytes of one character may stand on two lines of the file."""
    data = b"{\\rtf1\\ansicpg65001 caf\\'c3\r\n\\'a9}"
    assert read_rtf(data, "guide.rtf", "0" * 64).text == "café"
