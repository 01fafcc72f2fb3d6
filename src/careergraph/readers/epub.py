"""Books (.epub): the chapters in reading order, as web pages without what stands around a page's content.

https://www.w3.org/TR/epub-33/: the container names the package document, its spine the chapters. Cover,
title page, contents and notes are left out. Nothing is run, expanded or fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from careergraph.errors import UnreadableSource
from careergraph.model import Document, Problem
from careergraph.readers.elements import Element, render_elements, tag_of
from careergraph.readers.package import Package, open_package, parse_xml
from careergraph.readers.pagetree import decode_page, parse_page
from careergraph.readers.rendition import Rendition, document_of, first_heading
from careergraph.text import squeeze

__all__ = ["read_epub"]

_MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/html"})
#: Parts of a book (epub:type) that are no text of it.
_AROUND = frozenset(
    "cover titlepage halftitlepage toc landmarks page-list loi lot lov index footnote footnotes endnote "
    "endnotes rearnote rearnotes noteref pagebreak copyright-page colophon".split()
)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^<>\[]{0,1000}>", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_NAMES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_MOST_CHAPTERS = 5_000


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package document says: the book's title, and the names of its chapters in order."""

    title: str
    chapters: tuple[str, ...]


def read_epub(data: bytes, document: str, digest: str) -> Document:
    """Return the document in a book; `text` is the reader's rendition of its chapters.

    Raises:
        UnreadableSource: it is no such file, damaged, encrypted, or unpacks to too much.
    """
    package = open_package(data, document)
    book = _book(package)
    _refuse_encrypted(package, book)
    rendition = Rendition()
    problems: list[Problem] = []
    for chapter in book.chapters:
        if not package.has(chapter):
            problems.append(Problem("missing-part", f"the book lacks {chapter}", document))
        elif not rendition.is_full:
            page = _page(package, chapter)
            body = next((e for e in page.iter() if tag_of(e) == "body"), page)
            render_elements(body, rendition, _is_around)
    return document_of(
        rendition,
        document,
        title=book.title or first_heading(rendition),
        media_type=_MEDIA_TYPE,
        digest=digest,
        reader="epub 1",
        problems=problems,
    )


def _book(package: Package) -> _Book:
    container = package.xml(_CONTAINER)
    roots = container.iter() if container is not None else ()
    path = next((e.get("full-path") or "" for e in roots if tag_of(e) == "rootfile"), "")
    root = package.xml(path) if path else None
    if root is None:
        raise UnreadableSource(package.document, "no book is in it")
    titles = (squeeze(e.text or "") for e in root.iter() if tag_of(e) == "title")
    return _Book(next(titles, ""), tuple(dict.fromkeys(_chapters(root, dirname(path)))))


def _chapters(root: Element, folder: str) -> Iterator[str]:
    """Yield the parts that are read one after the other; never a name outside the archive."""
    parts = {e.get("id"): e for e in root.iter() if tag_of(e) == "item"}
    references = (e for e in root.iter() if tag_of(e) == "itemref")
    for _, reference in zip(range(_MOST_CHAPTERS), references, strict=False):
        part = parts.get(reference.get("idref"))
        if part is None or reference.get("linear") == "no" or "nav" in (part.get("properties") or "").split():
            continue
        if part.get("media-type") in _PAGES:
            yield normpath(join(folder, unquote((part.get("href") or "").partition("#")[0])))


def _refuse_encrypted(package: Package, book: _Book) -> None:
    """Refuse a book whose chapters are locked; fonts may be."""
    rights = package.xml(_ENCRYPTION)
    locked = (
        (unquote(e.get("URI") or "") for e in rights.iter() if tag_of(e) == "cipherreference")
        if rights is not None
        else ()
    )
    if not set(book.chapters).isdisjoint(locked):
        raise UnreadableSource(package.document, "it is encrypted")


def _page(package: Package, name: str) -> Element:
    """Return the tree of a chapter: XHTML as it should be, else as browsers take it."""
    text = decode_page(package.read(name), package.document).text
    written = _NAMED.sub(_character, _DOCTYPE.sub("", text, count=1))
    try:
        return parse_xml(re.sub(r"^\s*<\?xml[^>]*\?>", "", written).encode(), name, package.document)
    except UnreadableSource:
        page, _ = parse_page(text, package.document)
        return page


def _character(match: re.Match[str]) -> str:
    """Return the character that a name of HTML stands for; what is no such name is text."""
    name = match[1]
    return match[0] if name in _XML_NAMES else html5.get(name, f"&amp;{name}")


def _is_around(element: Element) -> bool:
    kind = next((str(v) for k, v in element.attrib.items() if k.endswith("}type") or k == "epub:type"), "")
    return tag_of(element) == "nav" or not _AROUND.isdisjoint(kind.split())
