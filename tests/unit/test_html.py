"""Web pages: what is content, what is text, what stands where."""

import html
from contextlib import suppress

import pytest

from careergraph.errors import UnreadableSource
from careergraph.markup import name_of
from careergraph.readers.html import read_html

FILLER = (
    "<p>A baker mixes, shapes and bakes dough through the night, and knows by touch when it is ready.</p>" * 3
)


def read(page, name="page.html"):
    return read_html(page if isinstance(page, bytes) else page.encode(), name, "0" * 64)


def blocks(page):
    document = read(page)
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def labels(page):
    document = read(page)
    return [b.label.of(document.text) for b in document.blocks if b.label]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h2>Skills</h2><h4>Hand</h4>", [("heading", 2, "Skills"), ("heading", 4, "Hand")]),
        ("<div role=heading aria-level=3>Pay</div>", [("heading", 3, "Pay")]),
        ("<h1>Data<br>Engineer</h1>", [("heading", 1, "Data\nEngineer")]),
        (
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
            [("item", 0, "a"), ("item", 2, "b"), ("item", 0, "c")],
        ),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [("item", 0, "a"), ("paragraph", 0, "b")]),
        ("<ul><li>a<li>b</ul>c", [("item", 0, "a"), ("item", 0, "b"), ("paragraph", 0, "c")]),
        ("<ul><li></li></ul><p>a</p>", [("paragraph", 0, "a")]),
        ("<p>one<br>two</p>", [("paragraph", 0, "one"), ("paragraph", 0, "two")]),
        ("<p>Needs:<br>• bread<br>• salt</p>", [("paragraph", 0, "Needs:"), ("item", 0, "bread"), ("item", 0, "salt")]),
        ("<p> a \n\t b&nbsp;<i>c</i>d</p>", [("paragraph", 0, "a b cd")]),
        ("<div>a<span>b</span><div>c</div>d</div>", [("paragraph", 0, "ab"), ("paragraph", 0, "c"), ("paragraph", 0, "d")]),
        ("<pre>a\nb</pre>", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        ("<dl><dt>Place</dt><dd>Leeds</dd></dl>", [("paragraph", 0, "Place: Leeds")]),
        ("<dl><dt>Pay:</dt><dd>£9</dd></dl>", [("paragraph", 0, "Pay: £9")]),
        (
            "<dl><dt>Skills</dt><dd>mixing</dd><dd>timing</dd></dl>",
            [("paragraph", 0, "Skills"), ("item", 0, "mixing"), ("item", 0, "timing")],
        ),
    ],
)  # fmt: skip
def test_read_html_takes_blocks_from_elements(page, expected):
    """Headings, items with their depth, lines and paragraphs are what the elements say."""
    assert blocks(page) == expected


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><th>A<th>B<tr><td>1<td>2", ["A | B", "1 | 2"]),
        ("<tr><td>A<td>B<tr><td><td>2", ["A | B", "|  | 2 |"]),
        ("<tr><td>a|b<td>c", ["a\\|b | c"]),
        ("<tr><td rowspan=2>A<td>1<tr><td>2", ["A | 1", "A | 2"]),
        ("<tr><td colspan=2>A<td>1<tr><td>x<td>y<td>z", ["A |  | 1", "x | y | z"]),
        ("<tr><td>A<td><ul><li>x<li>y</ul>", ["A | x; y"]),
        ("<tr><td rowspan=999999999 colspan=99999>A<td>1", None),
    ],
)
def test_read_html_writes_the_rows_of_a_table(table, rows):
    """A row is a line of cells; a cell over several rows stands in each of them."""
    found = [line for kind, _, line in blocks(f"<table>{table}</table>") if kind == "row"]
    assert rows is None or found == rows


def test_read_html_reads_a_table_that_lays_out_a_page_as_blocks():
    """Tables with one column or with headings in them have no rows."""
    page = "<table><tr><td><h2>Skills</h2><p>Baking</p></td><td>x</td></tr></table>"
    assert blocks(page)[:2] == [("heading", 2, "Skills"), ("paragraph", 0, "Baking")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p><b>Pay:</b> £9</p>", ["Pay"]),
        ("<p><strong>Pay</strong>: £9</p>", ["Pay"]),
        ("<ul><li><b>Timing</b> – when to bake</li></ul>", ["Timing"]),
        ("<p><em><strong>Pay</strong>: £9 an hour</em></p>", ["Pay"]),
        ("<p><b>Skills</b></p><p>a</p>", ["Skills"]),
        ("<p>A <b>baker</b>: bakes</p>", []),
        ("<p><b>Bakers</b> bake.</p>", []),
    ],
)
def test_read_html_finds_labels_in_bold(page, expected):
    """What stands in bold before a colon or dash is a label; a line in bold is one as a whole."""
    assert labels(page) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>UNSEEN</script>",
        "<style>UNSEEN</style>",
        "<!-- UNSEEN -->",
        "<p hidden>UNSEEN</p>",
        '<p style="color:red; display: none">UNSEEN</p>',
        '<span class="a sr-only">UNSEEN</span>',
        '<div aria-hidden="true">UNSEEN</div>',
        "<svg><text>UNSEEN</text></svg>",
        "<template><p>UNSEEN</p></template>",
        "<noscript>UNSEEN</noscript>",
        "<button>UNSEEN</button>",
        "<select><option>UNSEEN</option></select>",
        "<p>{{ UNSEEN }}</p>",
        "<p><%= UNSEEN %></p>",
        "<?php echo UNSEEN ?>",
        "{% if UNSEEN %}",
        "<del>UNSEEN</del>",
        '<p v-for="UNSEEN in UNSEEN" :title="UNSEEN"></p>',
        "<pre><code>UNSEEN</code></pre>",
        "<nav>UNSEEN</nav>", "<footer>UNSEEN</footer>", "<aside>UNSEEN</aside>",
        '<div role="dialog">UNSEEN</div>',
        '<div class="share-buttons">UNSEEN</div>',
        '<div id="cookie-consent">UNSEEN</div>',
        '<ul class="breadcrumb"><li>UNSEEN</li></ul>',
        '<section class="related-posts">UNSEEN</section>',
        "<form><label>UNSEEN</label><input></form>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrap", ["<main>{}</main>", "<div><div>{}</div></div>"])
def test_read_html_leaves_out_what_is_not_seen_or_stands_around(unseen, wrap):
    """Scripts, hidden elements, placeholders, menus, notices and forms give no text."""
    body = wrap.format(f"<h1>Baker</h1>{FILLER}{unseen}<p>The end.</p>")
    text = read(f"<!doctype html><html><body>{body}</body></html>").text

    assert "UNSEEN" not in text
    assert text.endswith("The end.")


@pytest.mark.parametrize(
    "page",
    [
        "<form id=aspnet><main><h1>Baker</h1>{}</main></form>",
        "<div class='has-sidebar menu'><main><h1>Baker</h1>{}</main></div>",
        "<header><h1>Baker</h1></header><main>{}</main>",
        "<div class='banner'><h1>Baker</h1></div><div><div>{}</div></div>",
        "<article><header><h1>Baker</h1></header>{}</article>",
        "<div role=main><h1>Baker</h1>{}</div>",
    ],
)
def test_read_html_keeps_the_content_whatever_it_is_called(page):
    """What holds the title or the marked content is never left out."""
    document = read(f"<!doctype html><body>{page.format(FILLER)}</body>")

    assert document.title == "Baker"
    assert "Baker" in document.text
    assert "mixes" in document.text


@pytest.mark.parametrize(
    "section",
    [
        "<h2 id=navigation class=menu>Navigation</h2>",
        "<section id=navigation><h2>Navigation</h2></section>",
        "<article><header><h2>Navigation</h2></header><p>a</p></article>",
        "<h3><button>Navigation</button></h3>",
        "<summary>Navigation</summary>",
    ],
)
@pytest.mark.parametrize("tag", ["main", "div"])
def test_read_html_keeps_sections_that_are_called_like_furniture(section, tag):
    """A heading about navigation is no menu; a heading that folds is a heading."""
    assert (
        "Navigation"
        in read(f"<!doctype html><body><{tag}><h1>Sailor</h1>{FILLER}{section}{FILLER}</{tag}>").text
    )


def test_read_html_reads_lists_of_word_processors():
    """Word writes its items as paragraphs, Google Docs its nested lists side by side, and bold as a style."""
    word = """<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>a</p>
    <p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>b</p>"""
    docs = """<ul class="c1 lst-kix_x1-0 start"><li><span style="font-weight:700">Pay:</span> low</li></ul>
    <ul class="lst-kix_x1-1"><li>b</li></ul>"""

    assert blocks(word) == [("item", 0, "a"), ("item", 2, "b")]
    assert blocks(docs) == [("item", 0, "Pay: low"), ("item", 2, "b")]
    assert labels(docs) == ["Pay"]


def test_read_html_leaves_out_menus_of_pages_that_mark_nothing():
    """A list of links, a side column and a footer without any name are none of the content."""
    links = "<ul>" + "".join(f"<li><a href='/{n}'>Data Engineer {n}</a></li>" for n in range(9)) + "</ul>"
    page = f"<body><div>{links}</div><div><h1>Baker</h1>{FILLER}{links}</div><div>Contact us</div></body>"

    assert [b[2] for b in blocks(page)] == ["Baker", *[FILLER[3:].split("</p>", maxsplit=1)[0]] * 3]


def test_read_html_keeps_what_stands_beside_a_title_above_the_content():
    """Employer and place often stand below a job's title, outside the part with the prose."""
    head = "<div><h1>Baker</h1><div>Crust · Leeds · Full-time</div><button>Apply</button></div>"
    similar = "<div><div>Similar jobs</div><div><a href=/1>Data Analyst</a></div></div>"
    page = (
        f"<body><div><a href=/>Home</a></div><div>{head}<div><div>{FILLER}</div>{similar}</div></div></body>"
    )

    assert [b[2] for b in blocks(page)][:2] == ["Baker", "Crust · Leeds · Full-time"]
    assert "Data Analyst" not in read(page).text
    assert "Home" not in read(page).text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Baker | Career Site</title>", "Baker"),
        ("<title>Career Site - Baker</title><meta property=og:site_name content='Career Site'>", "Baker"),
        ("<title>Baker</title>", "Baker"),
        ("<title>Full-time baker</title>", "Full-time baker"),
        ("<meta property=og:title content='Baker'>", "Baker"),
        ("<title>Baker - Site</title><meta property=og:title content='Baker'>", "Baker"),
        ("", "Skills"),
    ],
)
def test_read_html_takes_the_title_without_the_name_of_the_site(head, title):
    """Without a heading of the first order the page's title is what it is called, last its first heading."""
    assert read(f"<html><head>{head}</head><body><h2>Skills</h2>{FILLER}</body></html>").title == title


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>café</p>".encode(), "utf-8"),
        ("\ufeff<p>café</p>".encode("utf-16-le"), "utf-16-le"),
        ('<meta charset="iso-8859-1"><p>café</p>'.encode("latin-1"), "cp1252"),
        ('<meta http-equiv=Content-Type content="text/html; charset=windows-1250"><p>café</p>'.encode("cp1250"), "windows-1250"),
        ('<meta charset="utf-8"><p>café</p>'.encode("cp1252"), "cp1252"),
        ('<meta charset="iso-8859-1"><p>café</p>'.encode(), "utf-8"),
        ('<meta charset="punycode"><p>café</p>'.encode(), "utf-8"),
    ],
)  # fmt: skip
def test_read_html_decodes_as_the_page_says(data, encoding):
    """UTF-8 is recognized; else the page's own word counts, else a guess."""
    document = read(data)

    assert document.text == "café"
    assert document.encoding == encoding


def test_read_html_reads_marks_as_text():
    """A star in a page is a star: what looks like Markdown is what people see."""
    written = "Wear **gloves** and _boots_ for List<T> [a](b) &amp; AT&T"
    document = read(f"<p>{html.escape(written)}</p>")

    assert document.blocks[0].label is None
    assert name_of(document.text).replace(" ", "") == written.replace(" ", "")
    assert "AT&T" in document.text


def test_read_html_refuses_a_page_without_text():
    """An empty shell is unreadable."""
    with pytest.raises(UnreadableSource, match="no content"):
        read("<!doctype html><html><body><div id=app></div><script>start()</script></body></html>")


@pytest.mark.parametrize(
    "data", [b"<", b"<>x", b"<!--", b"<!doctype", b"</p>", b"\xef\xbb\xbf", b"<![CDATA["]
)
def test_read_html_ends_with_a_document_or_a_reason(data):
    """Fragments of marks are no crash."""
    with suppress(UnreadableSource):
        assert read(data).text


def test_read_html_says_where_it_stopped_in_a_page_nested_too_deep():
    """Ten thousand levels end in a problem, in no time."""
    deep = "<h1>Baker</h1><p>A baker bakes.</p>" + "<div>" * 10_000 + "x" + "</div>" * 10_000
    document = read(f"<html><body>{deep}</body></html>")

    assert [p.code for p in document.problems] == ["too-deep"]
    assert document.text.startswith("Baker\n\nA baker bakes.")
