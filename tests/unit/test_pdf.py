"""PDF: what its setting says, what is left out, what cannot be read."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.errors import UnreadableSource
from careergraph.readers.pdf import read_pdf
from careergraph.readers.pdf.phrases import join_words
from careergraph.readers.pdf.sheet import Drawn, Style
from pdfs import HEIGHT, LOCK, PICTURE, PROSE, Said, lines, pdf


def read(data):
    return read_pdf(data, "guide.pdf", hashlib.sha256(data).hexdigest())


def blocks(*pages):
    document = read(pdf(*pages))
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def texts(*pages):
    return [text for _, _, text in blocks(*pages)]


JOINED = " ".join(PROSE)


def test_read_pdf_joins_the_lines_of_a_paragraph():
    """A line goes on with the one above when its first word had no room there."""
    assert blocks(lines(*PROSE)) == [("paragraph", 0, JOINED)]


def test_read_pdf_keeps_lines_apart_that_were_ended():
    """A line that ends early ends a block: its margin did not break it."""
    assert texts([*lines(*PROSE), *lines("Pay: 9", "Place: Leeds", y=150)]) == [
        JOINED,
        "Pay: 9",
        "Place: Leeds",
    ]


def test_read_pdf_begins_a_paragraph_at_a_gap_and_at_an_indent():
    """More than the leading parts paragraphs; so does a first line that is set in."""
    indented = [Said("Bakers rise early, and sleep when the rest of the town is up and about.", x=84, y=114)]
    page = [*lines(*PROSE), *indented, *lines("They do not mind.", y=128), *lines(PROSE[0], y=160)]
    assert len(texts(page)) == 3


def test_read_pdf_finds_headings_by_size_then_by_weight():
    """Sizes above that of the body are depths in their order; a line in bold on its own is one below."""
    page = [
        Said("Baker", y=60, size=20),
        Said("Skills", y=100, size=14),
        Said("By hand", y=130, bold=True),
        *lines(*PROSE, y=152),
    ]
    assert blocks(page) == [
        ("heading", 1, "Baker"),
        ("heading", 2, "Skills"),
        ("heading", 4, "By hand"),
        ("paragraph", 0, JOINED),
    ]


def test_read_pdf_finds_items_by_their_marks():
    """Bullets and numbers mark items; lines that hang below their text go on, deeper ones are nested."""
    page = [
        *lines("• Knead dough for as long as it takes to become smooth and elastic, however"),
        Said("tired", x=79, y=86),
        *lines("• Shape loaves", y=100),
        *lines("– round", x=90, y=114),
        *lines("1. Bake", y=140),
    ]
    assert blocks(page) == [
        ("item", 0, "Knead dough for as long as it takes to become smooth and elastic, however tired"),
        ("item", 0, "Shape loaves"),
        ("item", 2, "round"),
        ("item", 0, "Bake"),
    ]


def test_read_pdf_takes_a_drawn_dot_for_a_mark():
    """Browsers draw the dots of lists as shapes."""
    dot = "{} {} 4 4 re f"
    page = [*lines("Knead", "Shape", x=90), dot.format(76, HEIGHT - 72), dot.format(76, HEIGHT - 86)]
    assert blocks(page) == [("item", 0, "Knead"), ("item", 0, "Shape")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("manag-", "ing ovens", "managing ovens"),
        ("full-", "time work", "full-time work"),
        ("pre-", "Christmas trade", "pre-Christmas trade"),
        ("up-to-", "date ovens", "up-to-date ovens"),
        ("pre-", "and post-sales", "pre- and post-sales"),
    ],
)
def test_read_pdf_undoes_the_hyphens_of_line_ends(first, second, expected):
    """A word that a line end broke is whole again; a hyphen that is written anywhere stays."""
    page = lines(
        f"A baker mixes, shapes and bakes the dough through a long night of {first}", f"{second} and more."
    )
    assert expected in texts(page)[0]


def test_read_pdf_keeps_a_hyphen_that_the_document_writes_elsewhere():
    """What stands unbroken in the same document decides."""
    page = lines(
        "A sour-dough is old. A baker mixes, shapes and bakes it all night: sour-", "dough is alive."
    )
    assert texts(page)[0].endswith("sour-dough is alive.")


def test_read_pdf_reads_columns_one_after_the_other():
    """A gutter that all lines keep free parts columns; what spans them stands before."""
    left = ["The first column is read down to", "its end before anything of the", "second, which stands beside it,", "is looked at by anybody at all."]  # fmt: skip
    right = ["Here the second column begins.", "It is as long as the first one", "and its lines stand on the same", "baselines as those of the other."]  # fmt: skip
    title = Said("A heading that goes over both of the columns", y=50, size=18)
    found = texts([title, *lines(*left, y=90), *lines(*right, x=310, y=90)])
    assert found == ["A heading that goes over both of the columns", " ".join(left), " ".join(right)]


def test_read_pdf_writes_the_rows_of_a_table():
    """Cells that stand below each other make rows, also where one of them is wrapped."""
    rows = [
        ("Stage", "Title", "Pay"),
        ("Entry", "Junior baker", "$20,000"),
        ("Senior", "Head baker", "$40,000"),
    ]
    page = [
        Said(cell, x=72 + 150 * n, y=72 + 20 * m) for m, row in enumerate(rows) for n, cell in enumerate(row)
    ]
    wrapped = [Said("Lead", y=132), Said("Bakery", x=222, y=132), Said("manager", x=222, y=145), Said("$60,000", x=372, y=132)]  # fmt: skip
    assert blocks([*page, *wrapped]) == [
        ("row", 0, "Stage | Title | Pay"),
        ("row", 0, "Entry | Junior baker | $20,000"),
        ("row", 0, "Senior | Head baker | $40,000"),
        ("row", 0, "Lead | Bakery manager | $60,000"),
    ]


def test_read_pdf_goes_on_with_a_table_on_the_next_page():
    """The head that is repeated there is not a row."""

    def table(y, stage, pay):
        head = [Said("Stage", y=y, bold=True), Said("Pay", x=222, y=y, bold=True)]
        return [*head, Said(stage, y=y + 20), Said(pay, x=222, y=y + 20)]

    found = texts(table(700, "Entry", "$20,000"), table(72, "Senior", "$40,000"))
    assert found == ["Stage | Pay", "Entry | $20,000", "Senior | $40,000"]


def test_read_pdf_leaves_out_what_runs_over_and_under_the_pages():
    """Running heads and feet and page numbers are no text, also where one page lacks them."""
    pages = [
        [
            Said("Bakers' handbook", y=30, size=8),
            *lines(*PROSE, y=200 + n),
            Said(f"Page {n} of 3", y=820, size=8),
        ]
        for n in (1, 2, 3)
    ]
    assert texts(*pages, [*lines("The end.", y=200), Said("4", y=820)]) == [JOINED] * 3 + ["The end."]


def test_read_pdf_says_where_each_page_begins():
    """A page begins where its text does, in the middle of a paragraph too; one without text where the next does."""
    document = read(pdf(lines(*PROSE[:2], y=780), [], lines(*PROSE[2:])))
    assert document.text == JOINED
    assert document.pages == (0, JOINED.index("and in large"), JOINED.index("and in large"))


def test_read_pdf_takes_the_largest_heading_for_the_title():
    """The title is the first heading of the highest order, wherever it stands."""
    page = [Said("The college", y=50, size=13), Said("Baker", y=80, size=22), *lines(*PROSE, y=120)]
    assert read(pdf(page)).title == "Baker"


@pytest.mark.parametrize(
    "unseen",
    [
        Said("UNSEEN", y=300, extra=f"0 1 -1 0 40 {HEIGHT - 300} Tm"),
        Said("UNSEEN", y=300, extra="3 Tr"),
        Said("UNSEEN", x=-300, y=300),
        Said("UNSEEN", y=300, size=1),
    ],
    ids=["turned", "not drawn", "off the page", "tiny"],
)
def test_read_pdf_leaves_out_what_nobody_reads(unseen):
    """Text that is turned, invisible, outside the page or tiny is none."""
    assert texts([*lines(*PROSE), unseen]) == [JOINED]


def test_read_pdf_reads_a_turned_page():
    """A page that is shown turned is read as it is shown."""
    page = [Said("Baker", extra="0 1 -1 0 100 100 Tm"), Said("bakes", extra="0 1 -1 0 120 100 Tm")]
    assert read(pdf(page, rotate=90)).text.split() == ["Baker", "bakes"]


def test_read_pdf_reads_the_text_under_a_scan():
    """Recognized text lies unseen under the picture of a page: it is all that there is."""
    assert texts([PICTURE, *(Said(s.text, s.x, s.y, extra="3 Tr") for s in lines(*PROSE))]) == [JOINED]


def test_read_pdf_names_pages_that_are_pictures():
    """A scanned page without text is a problem that says so; the others are read."""
    document = read(pdf(lines(*PROSE), [PICTURE]))
    assert [(p.code, p.message) for p in document.problems] == [
        ("no-text", "page 2: a picture without text (a scan), not read; recognize its text first")
    ]


WHOLE = pdf(lines(*PROSE), lines(*PROSE))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([PICTURE]), "pictures without text"),
        (pdf([]), "no text"),
        (pdf(lines(*PROSE), trailer=LOCK), "password"),
        (WHOLE[:200], "damaged"),
        (b"%PDF-1.7\n" + b"\xff" * 500, "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, "not a PDF"),
        (b"<html>%PDF</html>", "not a PDF"),
    ],
)
def test_read_pdf_says_why_it_cannot_be_read(data, reason):
    """Scans, locked, damaged and other files are unreadable for a reason that helps."""
    with pytest.raises(UnreadableSource, match=reason):
        read(data)


def test_read_pdf_tells_that_a_file_was_cut_off():
    """What is left of a file is read, and a problem says that there was more."""
    document = read(WHOLE[: WHOLE.index(b"startxref")])
    assert [p.code for p in document.problems] == ["damaged"]
    assert "A baker mixes" in document.text


def test_read_pdf_reads_no_more_pages_than_it_may(monkeypatch):
    """A limit of pages ends in a problem, and in what was read before it."""
    monkeypatch.setattr("careergraph.readers.pdf.MAX_PAGES", 1)
    document = read(WHOLE)
    assert ([p.code for p in document.problems], len(document.pages)) == (["cut"], 1)


def test_read_pdf_bounds_a_page_that_is_full_of_words():
    """Many words on one spot, in many sizes, cost no more than their number."""
    page = [Said("a b", x=72 + n % 7, y=72 + n % 5, size=8 + n / 1000) for n in range(6_000)]
    assert read(pdf(page)).blocks


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_read_pdf_of_damaged_bytes_is_a_document_or_unreadable(at, noise):
    """Whatever bytes are changed, the file is read or refused."""
    try:
        document = read(WHOLE[:at] + noise + WHOLE[at + len(noise) :])
    except UnreadableSource:
        return
    assert all(0 <= b.span.start <= b.span.end <= len(document.text) for b in document.blocks)


OPERATORS = st.sampled_from(
    "BT ET Tj Td Tm Tf q Q re f cm Tz Tc Tw T* ' Tr 0 -1 3 12 72 600 1e9 1e-9 NaN (a_b) [(a)-200(b)]TJ /F1 /F2".split()
)
DRAWN = st.builds(
    Said,
    st.sampled_from(["a", "• b", "A – b", "x" * 300, "1. c", "co-", "| a | b |", "** x **", "a » b"]),
    st.sampled_from([-50, 72, 73, 300, 590]),
    st.sampled_from([-50, 72, 86, 100, 700, 900]),
    st.sampled_from([0.1, 8, 11, 20, 500]),
    st.booleans(),
)


@given(st.lists(OPERATORS, max_size=60), st.lists(DRAWN, max_size=30), st.sampled_from([0, 90, 180, 270]))
def test_read_pdf_of_any_drawing_is_sound(operators, said, rotate):
    """Whatever is drawn, blocks and pages are in order and lie in the text."""
    try:
        document = read(pdf([" ".join(operators), *said], said, rotate=rotate))
    except UnreadableSource:
        return
    spans = [block.span for block in document.blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start <= s.end <= len(document.text) for s in spans)
    assert document.pages == tuple(sorted(document.pages))


STYLE = Style(10.0, is_read=True, is_seen=True)


def drawn(text, left, gap, *, opens=False, base=50.0, style=STYLE):
    """Return a word five points wide a letter."""
    return Drawn(text, left, left + 5 * len(text), base, gap, style, opens)


@pytest.mark.parametrize(
    ("second", "texts"),
    [
        (drawn("cake", 34, 1), ["bread cake"]),
        (drawn("cake", 35, 1), ["bread", "cake"]),
        (drawn("cake", 31, 2), ["bread cake"]),
        (drawn("cake", 32, 2), ["bread", "cake"]),
        (drawn("cake", 26, 2, opens=True), ["bread cake"]),
        (drawn("cake", 28, 2, opens=True), ["bread", "cake"]),
        (drawn("cake", 25, 0), ["bread", "cake"]),
        (drawn("cake", 28, 1, base=64.0), ["bread", "cake"]),
        (drawn("cake", 28, 1, style=Style(10.0, 2, is_read=True, is_seen=True)), ["bread", "cake"]),
        (drawn("cake", -30, 1), ["bread", "cake"]),
    ],
)
def test_join_words_joins_what_no_gap_can_part(second, texts):
    """Close behind each other on one line in one style: how close depends on who put the space there."""
    assert [word.text for word, _ in join_words([drawn("bread", 0, 2), second])] == texts


def test_join_words_leaves_the_sign_of_an_item_alone():
    """What stands first and may be a sign is not joined to the text of the item."""
    words = [
        word.text for word, _ in join_words([drawn("1.", 0, 2), drawn("mix", 14, 1), drawn("dough", 32, 1)])
    ]
    assert words == ["1.", "mix dough"]


def test_joined_words_are_told_one_by_one():
    """Each keeps its edges, its gap and its number; the gaps that nobody typed are known."""
    row = Drawn("rye and oats", 30, 100, 50.0, 2, STYLE, False, (30, 52, 74), (45, 67, 94), (2, 1, 2))
    [(word, is_seen)] = join_words([drawn("bread", 0, 2, opens=True), row])
    assert is_seen
    assert word.many == 4
    assert word.letters == len("breadryeandoats")
    assert word.jumps == pytest.approx((0.5, 0.7))
    assert [(w.text, w.left, w.right, w.gap, w.order, w.opens) for w in word.singly()] == [
        ("bread", 0, 25, 2, 0, True),
        ("rye", 30, 45, 2, 1, False),
        ("and", 52, 67, 1, 2, False),
        ("oats", 74, 94, 2, 3, False),
    ]


def test_read_pdf_orders_words_that_are_drawn_over_each_other_by_where_they_begin():
    """A word that was drawn into the gap of a line stands where it is seen."""
    page = [Said("Bakers          often rise at three.", y=72), Said("very", x=112, y=72)]
    assert texts(page) == ["Bakers very often rise at three."]
