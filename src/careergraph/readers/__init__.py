"""Readers: the bytes of one source → Document, one module a format.

A reader is a callable `(data, document id, sha256 in hex) → Document`. It promises that every block
lies in the text, that blocks are in order and do not overlap, and that bad bytes raise
`UnreadableSource`. Third parties add readers through the entry point group `careergraph.readers`,
named by format; a reader's attribute `suffixes` lists the file endings it takes.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

from careergraph.errors import UnknownFormat, UnreadableSource
from careergraph.mediatypes import suffix_of
from careergraph.model import Document
from careergraph.readers.docx import read_docx
from careergraph.readers.epub import read_epub
from careergraph.readers.html import read_html
from careergraph.readers.markdown import read_markdown
from careergraph.readers.odt import read_odt
from careergraph.readers.pdf import read_pdf
from careergraph.readers.plain import read_plain
from careergraph.readers.rtf import read_rtf
from careergraph.readers.sniffing import format_in
from careergraph.text import is_blank

__all__ = ["FORMATS", "READERS", "Reader", "format_of", "load_readers", "read_bytes"]

#: Bytes, document id, sha256 in hex → Document.
Reader = Callable[[bytes, str, str], Document]

READERS: dict[str, Reader] = {
    "docx": read_docx,
    "epub": read_epub,
    "html": read_html,
    "markdown": read_markdown,
    "odt": read_odt,
    "pdf": read_pdf,
    "plain": read_plain,
    "rtf": read_rtf,
}

#: Those of files that are text, which may come with the name of its encoding.
_OF_TEXT: dict[str, Callable[[bytes, str, str, str], Document]] = {"html": read_html, "plain": read_plain}

#: File endings (lower case) of the formats that are read.
FORMATS: dict[str, str] = {
    ".docm": "docx",
    ".docx": "docx",
    ".epub": "epub",
    ".htm": "html",
    ".html": "html",
    ".jsp": "html",
    ".vue": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".odt": "odt",
    ".pdf": "pdf",
    ".rtf": "rtf",
    ".text": "plain",
    ".txt": "plain",
}


@cache
def load_readers() -> tuple[dict[str, Reader], dict[str, str]]:
    """Return all readers and file endings, those of installed third parties too."""
    readers, formats = dict(READERS), dict(FORMATS)
    for point in sorted(entry_points(group="careergraph.readers"), key=lambda p: p.name):
        reader = point.load()
        readers[point.name] = reader
        formats.update(dict.fromkeys(getattr(reader, "suffixes", ()), point.name))
    return readers, formats


def format_of(name: str) -> str | None:
    """Return the format of a file by its ending, None when no reader takes it."""
    _, formats = load_readers()
    return formats.get(suffix_of(name))


def read_bytes(data: bytes, document: str, *, name: str, charset: str = "") -> Document:
    """Return the document in these bytes; `name` is the file's, its ending picks the reader.

    `charset` is the encoding that came with the bytes, for those that do not tell themselves.

    Raises:
        UnknownFormat: no reader takes files of this ending.
        UnreadableSource: the bytes hold no text, or are not what the ending says.
    """
    readers, formats = load_readers()
    format_name = formats.get(suffix_of(name))
    if format_name is None:
        raise UnknownFormat(document, f"no reader for this file; read are {', '.join(sorted(formats))}")
    if not data.strip():
        raise UnreadableSource(document, "the file is empty")
    digest = hashlib.sha256(data).hexdigest()
    told = _told(data, format_name)
    if charset and told in _OF_TEXT:
        read = _OF_TEXT[told](data, document, digest, charset)
    else:
        read = readers[told](data, document, digest)
    if is_blank(read.text):
        raise UnreadableSource(document, "there is no text in it")
    return read


def _told(data: bytes, format_name: str) -> str:
    """Return the format to read as: what the bytes plainly are, though the ending says another one."""
    return (format_in(data) if format_name in READERS else None) or format_name
