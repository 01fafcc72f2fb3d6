"""The registry of readers."""

import pytest

from careergraph.errors import UnknownFormat, UnreadableSource
from careergraph.readers import FORMATS, format_of, load_readers, read_bytes
from packages import docx, odt, paragraph
from pdfs import lines, pdf


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.md", "markdown"),
        ("A.MD", "markdown"),
        ("a.markdown", "markdown"),
        ("a.txt", "plain"),
        ("x/y.z.TXT", "plain"),
    ],
)
def test_format_of_goes_by_the_ending(name, format_name):
    """The last ending decides, whatever its case."""
    assert format_of(name) == format_name


@pytest.mark.parametrize("name", ["a.exe", "md", "txt", ".md", "a", "a.md.bak", ""])
def test_format_of_other_names_is_none(name):
    """A name without a known ending has no format."""
    assert format_of(name) is None


def test_load_readers_has_a_reader_for_each_format():
    """No ending leads nowhere."""
    readers, formats = load_readers()

    assert set(formats.values()) <= set(readers)
    assert FORMATS.items() <= formats.items()


def test_read_bytes_names_the_formats_it_takes():
    """The message of an unknown format lists the known ones."""
    with pytest.raises(UnknownFormat, match=r"a\.exe: .*\.md.*\.txt"):
        read_bytes(b"text", "a.exe", name="a.exe")


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_read_bytes_of_nothing_is_unreadable(data):
    """A file without a character but space is empty."""
    with pytest.raises(UnreadableSource, match="empty"):
        read_bytes(data, "a.md", name="a.md")


def test_read_bytes_takes_the_digest_of_the_bytes():
    """The digest is the sha256 of the file, the mark in front of it too."""
    document = read_bytes(b"abc", "a.txt", name="a.txt")

    assert document.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"<!DOCTYPE html>\n<p>text", "text/html"),
        ("a.md", b"\xef\xbb\xbf<html><body>text", "text/html"),
        ("a.md", b"A page begins with <html>", "text/markdown"),
        (
            "a.html",
            docx(paragraph("text")),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.txt", pdf(lines("text")), "application/pdf"),
        ("a.docx", odt("<text:p>text</text:p>"), "application/vnd.oasis.opendocument.text"),
    ],
)
def test_read_bytes_goes_by_what_the_bytes_plainly_are(name, data, media_type):
    """A wrong ending does not keep a file from being read."""
    assert read_bytes(data, name, name=name).media_type == media_type
