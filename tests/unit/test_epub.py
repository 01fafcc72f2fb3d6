"""Books: which chapters are read, and what of them is text."""

import pytest

from careergraph.errors import UnreadableSource
from careergraph.readers.epub import read_epub
from packages import epub, packed_parts


def read(*chapters, **parts):
    return read_epub(epub(*chapters, **parts), "book.epub", "0" * 64)


def test_read_epub_reads_chapters_in_order():
    """Chapters follow the spine, with headings, lists and tables as in a page."""
    document = read(
        "<h1>Baker</h1><p>bakes</p>",
        "<h2>Skills</h2><ul><li>a<ul><li>b</li></ul></li></ul><table><tr><td>1</td><td>2</td></tr></table>",
    )

    assert document.text == "Baker\n\nbakes\n\nSkills\n\n- a\n  - b\n\n1 | 2"
    assert document.title == "Baking"
    assert document.media_type == "application/epub+zip"


@pytest.mark.parametrize(
    "unseen",
    [
        "<nav>UNSEEN</nav>",
        '<section epub:type="titlepage">UNSEEN</section>',
        '<aside epub:type="footnote">UNSEEN</aside>',
        "<script>UNSEEN</script>",
        "<p hidden=''>UNSEEN</p>",
    ],
)
def test_read_epub_leaves_out_what_stands_around_the_text(unseen):
    """Contents, title page, notes and scripts are no text."""
    assert read(f"{unseen}<p>seen</p>").text == "seen"


@pytest.mark.parametrize(
    ("chapter", "text"),
    [
        ("<p>caf&eacute;&nbsp;&amp; &lt;b&gt; &notaname; &#233;</p>", "café & <b> &notaname; é"),
        ("<a id='x'/><title/><p>a</p>", "a"),
        ("<p>never closed<br>line", "never closed\nline"),
    ],
)
def test_read_epub_takes_xhtml_and_what_is_not_quite(chapter, text):
    """Names of characters are known, empty elements are closed, and broken chapters are read as browsers do."""
    assert read(chapter).text.replace("\u2060", "") == text


def test_read_epub_says_which_chapter_is_missing():
    """A book without one of its chapters is read, with a problem."""
    opf = """<package><manifest><item id="a" href="c0.xhtml" media-type="text/html"/>
    <item id="b" href="../../../etc/passwd" media-type="text/html"/></manifest>
    <spine><itemref idref="a"/><itemref idref="b"/><itemref idref="zz"/></spine></package>"""
    document = read("<p>a</p>", opf=opf)

    assert document.text == "a"
    assert [p.code for p in document.problems] == ["missing-part"]


LOCKED = '<encryption><EncryptedData><CipherReference URI="OEBPS/c0.xhtml"/></EncryptedData></encryption>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut", "damaged"),
        (packed_parts({"mimetype": "application/epub+zip"}), "no book"),
        (epub(), "no text"),
        (epub("<p> </p>"), "no text"),
        (epub("<p>a</p>", opf="<package"), "no XML"),
        (epub("<p>a</p>", **{"META-INF/encryption.xml": LOCKED}), "encrypted"),
    ],
)
def test_read_epub_refuses_what_it_cannot_read(data, reason):
    """What is damaged, empty or locked is unreadable, with its reason."""
    with pytest.raises(UnreadableSource, match=reason):
        read_epub(data, "book.epub", "0" * 64)


def test_read_epub_does_not_expand_entities():
    """A chapter whose entities would unfold to gigabytes gives none of them."""
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    page = f"{bomb}<html><body><p>x &b;</p></body></html>"
    document = read_epub(epub("", **{"OEBPS/c0.xhtml": page}), "book.epub", "0" * 64)

    assert "aaaa" not in document.text
