"""Web pages: the content as plain text, headings, lists and tables by their elements.

`text` is the reader's rendition (see rendition), not the file. Where the page says what its content is
(`main`, `article`) that is taken, else the part with its prose (see content). Single-page templates
(.vue, .jsp) are read as pages; what their program would fill in is no text. Nothing is run or fetched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from careergraph.dates import date_in
from careergraph.errors import UnreadableSource
from careergraph.model import Document
from careergraph.readers.content import Content, find_content, title_elements
from careergraph.readers.elements import Element, render_elements, tag_of
from careergraph.readers.pagetree import decode_page, parse_page
from careergraph.readers.postings import render_postings, write_heading
from careergraph.readers.rendition import Rendition, document_of, first_heading
from careergraph.readers.structured import Posting, find_postings
from careergraph.text import is_blank, squeeze

__all__ = ["read_html"]

#: Where a page says when it was published: Open Graph, Dublin Core, and plain.
_DATES = ("article:published_time", "dcterms.date", "dcterms.issued", "DC.date", "date")
_SITE = re.compile(r" [|·•»:–—-] (?=\S)")


def read_html(data: bytes, document: str, digest: str, charset: str = "") -> Document:
    """Return the document in a web page; `text` is what a reader of the page sees of its content.

    `charset` is the encoding that came with the page.

    Raises:
        UnreadableSource: the bytes are no text, or no content is in the page.
    """
    decoded = decode_page(data, document, charset)
    page, problems = parse_page(decoded.text, document)
    rendition = Rendition()
    content = find_content(page)
    postings, bad_data = find_postings(page, document)
    _render(page, content, rendition)
    render_postings(postings, rendition, _DATA)
    problems = (*problems, *bad_data)
    if is_blank(rendition.text):
        raise UnreadableSource(document, problems[0].message if problems else "no content is in this page")
    read = document_of(
        rendition,
        document,
        title=(
            _title_of(page, content)
            or next((p.title for p in postings if p.title), "")
            or first_heading(rendition)
        ),
        media_type="text/html",
        digest=digest,
        reader="html 1",
        encoding=decoded.encoding,
        problems=(*decoded.problems, *problems),
    )
    return replace(read, date=_date_of(page, postings))


def _render(page: Element, content: Content, rendition: Rendition) -> None:
    if not any(True for _ in title_elements(content.element)):
        _render_title(page, content, rendition)
    render_elements(content.element, rendition, content.is_left_out)


def _render_title(page: Element, content: Content, rendition: Rendition) -> None:
    """Write the title above the content; where no mark sets that apart, with what is said beside it."""
    for title in title_elements(page):
        around = list(title.iterancestors())
        if content.element not in around and (said := _said(title)):
            head = _head_of(around, content.element)
            if head is None or content.is_marked:
                write_heading(said, 1, rendition)
            else:
                render_elements(head, rendition, content.is_left_out)
            return


_DATA = "Data of the page"
_LONGEST_HEAD = 600  # characters: the line below a job's title, not another part of the page


def _head_of(around: Sequence[Element], content: Element) -> Element | None:
    """Return the largest element around a title that does not hold the content; None where it is no head."""
    shared = set(content.iterancestors())
    head = next((below for below, above in pairwise(around) if above in shared), None)
    if head is None or head in shared or head is content:
        return None
    said = "".join(map(str, islice(head.itertext(), 200)))
    return head if len(squeeze(said)) <= _LONGEST_HEAD else None


def _title_of(page: Element, content: Content) -> str:
    """Return what the page is called: by its heading, its title without the site's name, its card."""
    return next((title for title in _titles(page, content) if title), "")


def _titles(page: Element, content: Content) -> Iterator[str]:
    yield from map(_said, title_elements(content.element))
    yield from map(_said, title_elements(page))
    written = page.find(".//head/title")
    card = _property(page, "og:title")
    if written is not None:
        yield _without_site(_said(written), _property(page, "og:site_name"), card)
    yield card


def _said(element: Element) -> str:
    inside = Rendition()
    render_elements(element, inside, lambda _: False)
    return squeeze(inside.text) or (squeeze(element.text or "") if tag_of(element) == "title" else "")


def _without_site(title: str, site: str, card: str) -> str:
    """Return a page's title without the name of the site, which stands at its end or start."""
    parts = _SITE.split(title)
    if len(parts) == 1:
        return title
    if card and card != title and card in title:
        return card
    if site and parts[0] == site:
        return title.partition(parts[0])[2].lstrip(" |·•»:-–—")
    return title[: title.rfind(parts[-1])].rstrip(" |·•»:-–—")


def _date_of(page: Element, postings: Sequence[Posting]) -> str:
    """Return when a page was published: when the last of its jobs was posted, else what it says of itself."""
    posted = max((posting.date for posting in postings), default="")
    return posted or next(filter(None, (date_in(_property(page, name)) for name in _DATES)), "")


def _property(page: Element, name: str) -> str:
    for meta in page.iter("meta"):
        if name in {meta.get("property"), meta.get("name")}:
            return squeeze(meta.get("content") or "")
    return ""
