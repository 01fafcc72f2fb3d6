"""The bytes of a page → its text → its tree of elements. What in it is content is not decided here."""

import re
from collections.abc import Iterator

from lxml import etree

from careergraph.errors import UnreadableSource
from careergraph.model import Problem
from careergraph.readers.elements import Element
from careergraph.readers.encoding import Decoded, decode_text

__all__ = ["decode_page", "parse_page"]

_HEAD = 4_096  # bytes in which a page says its encoding (HTML standard: 1,024)
_CHARSET = re.compile(
    r"<meta[^>]{1,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
#: Left for a program to fill in: {{ mustache }}, <% scriptlet %>, <?php … ?>, {% tag %}; how long at most.
_FILLED_IN = (("{{", "}}", 2_000), ("<%", "%>", 20_000), ("<?", "?>", 20_000), ("{%", "%}", 1_000))
# Nobody writes such a tag, but for data; libxml2 takes time by the square of the attributes in one.
_LONG_TAG = re.compile(r"<(?P<tag>[a-zA-Z][\w:-]{0,40})(?![\w:-])[^<>]{4000,}>")
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)


def decode_page(data: bytes, document: str, charset: str = "") -> Decoded:
    """Return the text of a page: by its mark or as UTF-8, else as is said of it or in it, else by a guess."""
    declared = _CHARSET.search(data[:_HEAD].decode("latin-1"))
    return decode_text(data, document, charset, declared[1] if declared else "")


def parse_page(text: str, document: str) -> tuple[Element, tuple[Problem, ...]]:
    """Return the tree of a page or of a bare template, and a problem where it is nested too deep.

    Raises:
        UnreadableSource: there are no elements in it.
    """
    is_page = _PAGE.search(text, 0, _HEAD) is not None
    filled = _LONG_TAG.sub(r"<\g<tag>>", _without_filled(text))
    written = filled if is_page else f"<html><body>{filled}</body></html>"
    # libxml2 ends at a depth of 2,048: deeper pages are made to break programs.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        page = etree.fromstring(written.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as exc:
        raise UnreadableSource(document, "no page is in it") from exc
    if page is None:
        raise UnreadableSource(document, "no page is in it")
    if not is_page:
        for template in page.iter("template"):
            template.tag = "div"
    is_cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return page, (Problem("too-deep", _TOO_DEEP, document),) if is_cut else ()


def _without_filled(text: str) -> str:
    for opening, closing, longest in _FILLED_IN:
        if opening in text:
            text = " ".join(_between(text, opening, closing, longest))
    return text


def _between(text: str, opening: str, closing: str, longest: int) -> Iterator[str]:
    """Yield what stands outside the pairs of marks; each mark is looked for once."""
    at = search = 0
    end = -1
    while (start := text.find(opening, search)) >= 0:
        if end < start:
            end = text.find(closing, start + len(opening))
        if end < 0:
            break
        search = start + len(opening)
        if end - start <= longest:
            yield text[at:start]
            at = search = end + len(closing)
    yield text[at:]


_TOO_DEEP = "elements are nested too deep; what follows there was not read"
