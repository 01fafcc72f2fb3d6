"""Bytes to text."""

import codecs

import pytest

from careergraph.errors import UnreadableSource
from careergraph.readers.encoding import Decoded, decode_text

TEXT = "# Pâtissier\r\n\r\n- tempérer le chocolat – 3 °C\r\n- naïve façade\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_decode_text_reads_unicode_with_its_mark(mark, encoding):
    """The byte order mark says what it is and is no part of the text; line ends stay."""
    assert decode_text(mark + TEXT.encode(encoding), "a.txt") == Decoded(TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_text_reads_utf_16_without_a_mark(encoding):
    """Every other byte is zero: that is UTF-16."""
    text = "A baker bakes bread in the morning.\n"

    assert decode_text(text.encode(encoding), "a.txt") == Decoded(text, encoding)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_decode_text_recognizes_western_bytes(encoding):
    """Text of the old western encodings is read with its accents."""
    text = "The pâtissier serves a café au lait with a résumé of the recipe in the old château. " * 5

    assert decode_text(text.encode(encoding), "a.txt") == Decoded(text, "cp1252")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10",
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)),
        bytes(range(256)) * 20,
        b"text with a NUL\0 inside",
        b"\x7fELF\x02\x01\x01" + b"\0" * 20,
        b"\xff\xfe\xff\xff\0",
        "half\ud800".encode("utf-16-le", "surrogatepass").join([codecs.BOM_UTF16_LE, b""]),
        codecs.BOM_UTF16_LE + "\ud800 half".encode("utf-16-le", "surrogatepass"),
    ],
)
def test_decode_text_refuses_what_is_no_text(data):
    """Binary data and halves of UTF-16 pairs are unreadable, whatever the name says."""
    with pytest.raises(UnreadableSource, match=r"^a\.txt: "):
        decode_text(data, "a.txt")


@pytest.mark.parametrize("data", [b"\xc3\x28 caf\xe9", b"good text \xe9\xe8 and then more of it\xff"])
def test_decode_text_makes_text_of_invalid_utf_8(data):
    """Bytes that are no UTF-8 are text of another encoding, not an exception."""
    found = decode_text(data, "a.txt")

    assert found.encoding != "utf-8"
    assert found.text


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Le pâtissier sert un café au lait, à côté du vieux château. " * 20, "latin-1", "cp1252"),
        ("The nurse’s work – and the team’s – is in the hospital. " * 20, "cp1252", "cp1252"),
        ("Die Schwester arbeitet täglich mit Ärzten für die Gesundheit. " * 20, "latin-1", "cp1252"),
        ("Медсестра работает с пациентами и командой в больнице. " * 20, "cp1251", "cp1251"),
        ("Pielęgniarka pracuje z pacjentami i zespołem w szpitalu. " * 20, "cp1250", "cp1250"),
    ],
)
def test_decode_text_names_the_encoding_of_a_long_text(text, encoding, name):
    """Text enough to know the language by is read with confidence, and the encoding is said."""
    assert decode_text(text.encode(encoding), "a.txt") == Decoded(text, name)


@pytest.mark.parametrize(
    "data",
    ["naïve skills".encode("latin-1"), "Pielęgniarka".encode("cp1250"), b"caf\xe9 cr\xe8me", b"\xff\x81"],
)
def test_decode_text_says_that_a_short_text_is_a_guess(data):
    """A few letters fit many code pages: the document is read, and a problem says as what."""
    found = decode_text(data, "a.txt")

    assert [(p.code, p.where) for p in found.problems] == [("encoding-guessed", "a.txt")]
    assert f"read as {found.encoding}" in found.problems[0].message
    assert "UTF-8" in found.problems[0].message


def test_decode_text_keeps_tabs_and_form_feeds():
    """Controls of old printers are text."""
    assert decode_text(b"one\ttwo\f\r\nthree\n", "a.txt").text == "one\ttwo\f\r\nthree\n"
