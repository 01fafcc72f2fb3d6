"""What every registered reader promises."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.errors import UnreadableSource
from careergraph.markup import name_of
from careergraph.readers import load_readers

READERS, FORMATS = load_readers()
#: Formats whose text is the decoded file, character for character.
VERBATIM = ("markdown", "plain")
#: Formats whose files are text, so that any text is a file of them.
TEXTUAL = ("html", "markdown", "plain")
TEXTS = (
    "# Baker\n\nA baker bakes.\n\n## Skills\n\n- kneading\n  - by hand\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "BAKER\r\n\r\nSkills:\r\n\r\n•\r\n\r\nkneading\r\n• timing\r\n",
    "Baker\n=====\n\nSkills\n------\n\n1. kneading\n2) timing\n   a. early\n",
    "---\ntitle: Baker\n---\n\n> quoted\n\n```\ncode\n```\n<p>tag</p>\n",
    "one line without an end",
    "\u2028Baker\u2029\u0085\x0b\x0c kneading 😀 \u200b\ufeff e\u0301\n",
    "- \n-\n*\n\n•\n",
)
ALPHABET = st.sampled_from("ab C-*•#|=_`<>[]():!&\t \n\r\u00a0\u2028é😀1.")


def read(name, text):
    data = text.encode()
    return READERS[name](data, "guide", hashlib.sha256(data).hexdigest())


def assert_sound(document):
    """Check that blocks lie in the text, in order, without overlap."""
    spans = [block.span for block in document.blocks]
    assert all(0 <= s.start <= s.end <= len(document.text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert {b.kind for b in document.blocks} <= {"heading", "paragraph", "item", "row"}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", TEXTUAL)
def test_every_reader_gives_blocks_in_order(name, text):
    """Blocks are in order, inside the text, apart from each other, and trimmed."""
    document = read(name, text)
    written = [block.span.of(document.text) for block in document.blocks]

    assert_sound(document)
    assert written == [w.strip() for w in written if w.strip()]


@pytest.mark.parametrize("name", VERBATIM)
@given(text=st.text(alphabet=ALPHABET, min_size=1, max_size=120))
def test_every_reader_gives_blocks_in_order_for_any_text(name, text):
    """Whatever the text is made of, the blocks are sound and the text is the file's."""
    document = read(name, text)

    assert_sound(document)
    assert document.text == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", VERBATIM)
def test_every_reader_of_text_keeps_the_file_character_for_character(name, text):
    """The text of a document is the decoded file."""
    assert read(name, text).text == text


@pytest.mark.parametrize("name", TEXTUAL)
def test_every_reader_keeps_id_and_digest(name):
    """The document is the one that was asked for, and says who read it."""
    document = read(name, TEXTS[0])

    assert document.id == document.source == "guide"
    assert document.digest == hashlib.sha256(TEXTS[0].encode()).hexdigest()
    assert document.reader
    assert document.media_type.count("/") == 1


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", TEXTUAL)
def test_every_reader_is_a_function(name, text):
    """The same bytes give the same document."""
    assert read(name, text) == read(name, text)


@pytest.mark.parametrize("name", TEXTUAL)
def test_every_reader_gives_a_title_of_one_short_line(name):
    """A title is never empty and has no line break, though the file be one line of 100,000 characters."""
    for text in (*TEXTS, "x" * 100_000):
        title = read(name, text).title

        assert 0 < len(title) <= 200
        assert title == name_of(title)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 9, b"text \0 text"])
@pytest.mark.parametrize("name", sorted(READERS))
def test_every_reader_refuses_binary_data(name, data):
    """A binary file is unreadable, whatever its name says."""
    with pytest.raises(UnreadableSource):
        READERS[name](data, "guide", "0" * 64)


def test_every_format_has_a_reader_and_a_lower_case_ending():
    """Endings are ".xyz" in lower case; each leads to a reader."""
    assert all(e.startswith(".") and e == e.lower() and e[1:].isalnum() for e in FORMATS)
    assert set(FORMATS.values()) == set(READERS)
