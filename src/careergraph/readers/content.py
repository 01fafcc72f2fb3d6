"""Which part of a web page is its content: what it marks so, else where its prose stands.

Navigation, cookie bars, forms, share buttons, related links and footers are left out by their role,
their element or the name that pages give them; what holds the page's title is never left out.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from careergraph.readers.elements import Element, is_unseen, tag_of

__all__ = ["Content", "find_content", "title_elements"]

_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "header", "form", "noscript", "fieldset"})
_FURNITURE_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog alert menu menubar toolbar "
    "tablist form status".split()
)
#: Names (classes and ids) of what stands around the content, as whole words of a name.
_FURNITURE = re.compile(
    r"(?:^|\s)(?:[a-z0-9]+[-_]{1,2}){0,3}?(?:"
    r"cookies?(?:[-_](?:bar|banner|notice|consent|message|popup|law|info|policy|wall|modal|overlay))?|consent|gdpr|ccpa|"
    r"(?:main|site|top|primary|secondary|side|page|footer|header|global|local|sub|mobile)?[-_]?nav(?:bar|igation|[-_]?menu)?|"
    r"menu|breadcrumbs?|pagination|pager|toc|table[-_]of[-_]contents|"
    r"(?:social|share|sharing)(?:[-_](?:buttons?|links?|icons?|bar|media|list|tools?|this|block|widget))?|addtoany|addthis|sharedaddy|"
    r"newsletter|subscribe|subscription|sign[-_]?up(?:[-_]form)?|"
    r"related(?:[-_]?(?:posts?|articles?|links?|content|pages?|stories|reading|jobs?|items?))?|recommended|recommendations|"
    r"you[-_]may[-_](?:also[-_])?like|more[-_](?:jobs|stories|articles|posts)|similar[-_](?:jobs|posts|articles)|"
    r"side[-_]?bar|comments?|respond|disqus|promo|advert|advertisement|ads?|adsbygoogle|sponsored|banner|popup|pop[-_]up|modal|"
    r"overlay|lightbox|toast|site[-_]footer|footer|site[-_]header|masthead|skip[-_]?(?:link|to[-_]content|nav)|"
    r"(?:entry|post|article)[-_]meta|posted[-_]on|author[-_](?:bio|box|info)|byline|tags|tag[-_]list|rating|feedback|back[-_]to[-_]top|search(?:[-_](?:form|box|bar))?|widget[-_]area|"
    r"apply[-_](?:button|form)|login|print[-_]only"
    r")(?=\s|$)",
    re.IGNORECASE,
)
_MARKED = ("main", "article")
#: What may be called so for what stands in it; a heading called "navigation" is about navigation.
_CONTAINERS = frozenset("div section ul ol dl p span a table tr td figure details center label".split())
_HEADING = re.compile(r"h[1-6]")
_WRAPS = frozenset({"form", "fieldset", "header"})  # some servers write a form around the page
_ENOUGH = 200  # characters: with less in it, a "main" is an empty shell
_MOST = 0.8  # of the prose: what holds so much of it is the content
_MAX_LINKED = 0.6  # of a list: with more of it in links it leads elsewhere
_MAX_NAME = 300


@dataclass(frozen=True, slots=True)
class Content:
    """The element that holds the content of a page, and what tells which elements in it are none."""

    element: Element
    is_left_out: Callable[[Element], bool]
    is_marked: bool = False


def find_content(page: Element) -> Content:
    """Return where the content of a page is."""
    around = _Around(page)
    for tag in _MARKED:
        if (marked := _largest(page, tag)) is not None:
            return Content(marked, around.is_furniture, is_marked=True)
    body = page.find(".//body")
    content = _densest(page if body is None else body, around)
    menus = _menus(content)
    return Content(content, lambda element: element in menus or around.is_furniture(element))


def title_elements(page: Element) -> Iterator[Element]:
    """Yield the headings of the first order that are seen, in the order of the page."""
    return (e for e in page.iter("h1", "{*}h1") if not is_unseen(e))


class _Around:
    """Tells what stands around the content of a page; each page is looked through once."""

    def __init__(self, page: Element) -> None:
        self._around_marked = _ancestors(e for e in page.iter() if tag_of(e) in _MARKED)
        self._around_title = _ancestors(title_elements(page))

    def is_furniture(self, element: Element) -> bool:
        """Say whether the element is navigation, a form, a notice …; never what holds title or content."""
        if element in self._around_marked:
            return False
        tag = tag_of(element)
        if tag in _FURNITURE_TAGS:
            if tag == "header" and any(tag_of(e) in _MARKED for e in islice(element.iterancestors(), 8)):
                return False
            return tag not in _WRAPS or element not in self._around_title
        if element in self._around_title or tag in {*_MARKED, "body", "html"}:
            return False
        if element.get("role") in _FURNITURE_ROLES or element.get("aria-modal") == "true":
            return True
        if tag not in _CONTAINERS:
            return False
        return _is_named(element.get("class")) or (_is_named(element.get("id")) and not _is_section(element))


def _is_named(names: str | None) -> bool:
    return bool(names) and _FURNITURE.search((names or "")[:_MAX_NAME]) is not None


def _is_section(element: Element) -> bool:
    """Say whether an element is called so for its heading: "#navigation" of a guide for sailors."""
    inside = islice(element.iterdescendants(), 3)
    heading = next((e for e in inside if _HEADING.fullmatch(tag_of(e))), None)
    if heading is None:
        return False
    said = "".join(map(str, islice(heading.itertext(), 20)))[:_MAX_NAME]
    return re.sub(r"\W+", "-", said.lower()).strip("-") == (element.get("id") or "").lower()


def _ancestors(elements: Iterable[Element]) -> set[Element]:
    """Return all that stands around these elements."""
    found: set[Element] = set()
    for element in elements:
        for ancestor in element.iterancestors():
            if ancestor in found:
                break
            found.add(ancestor)
    return found


def _menus(content: Element) -> Collection[Element]:
    """Return the lists that are nearly all links: menus, related pages, footers."""
    found: set[Element] = set()
    sizes: dict[Element, tuple[int, int, int]] = {}  # characters, those in links, links
    for _, element in etree.iterwalk(content, events=("end",)):
        inside = [sizes.pop(e, (0, 0, 0)) for e in element]
        own = len((element.text or "").strip()) + sum(len((e.tail or "").strip()) for e in element)
        said, linked, links = (sum(column) for column in zip((own, 0, 0), *inside, strict=True))
        tag = tag_of(element)
        sizes[element] = (said, said, 1) if tag == "a" else (said, linked, links)
        if tag in {"ul", "ol"} and links > 1 and linked > _MAX_LINKED * said:
            found.add(element)
    return found


def _largest(page: Element, tag: str) -> Element | None:
    """Return the element of this name with most text; None where none has enough, or many share it."""
    found = [e for e in page.iter(tag, f"{{*}}{tag}") if not is_unseen(e)]
    if tag == "main" and not found:
        found = [e for e in page.iter() if tag_of(e) and e.get("role") == "main"]
    sizes = [(_size(e), -number) for number, e in enumerate(found[:_MAX_NAME])]
    if not sizes or max(sizes)[0] < _ENOUGH:
        return None
    size, number = max(sizes)
    outermost = [s for (s, _), e in zip(sizes, found, strict=False) if not _is_inside(e, tag)]
    return found[-number] if 2 * size >= sum(outermost) else None


def _is_inside(element: Element, tag: str) -> bool:
    return any(tag_of(e) == tag for e in element.iterancestors())


def _size(element: Element) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _densest(body: Element, around: _Around) -> Element:
    """Return the innermost element that holds most of the prose of a page without marks."""
    prose = _prose_by_element(body, around)
    here = body
    while True:
        wanted = _MOST * prose.get(here, 0)
        inner = next((e for e in here if wanted and prose.get(e, 0) >= wanted), None)
        if inner is None or tag_of(inner) in {"p", "ul", "ol", "table", "li", "td", "th", "tr"}:
            return here
        here = inner


def _prose_by_element(body: Element, around: _Around) -> dict[Element, int]:
    """Return how many characters of paragraphs and items outside links stand in each element."""
    sizes: dict[Element, int] = {}
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if not tag_of(element) or is_unseen(element) or around.is_furniture(element):
                walk.skip_subtree()
                sizes[element] = 0
            continue
        if element in sizes and not len(element):
            own = 0
        else:
            own = 0 if tag_of(element) == "a" else len((element.text or "").strip())
            own += sum(sizes.get(e, 0) + len((e.tail or "").strip()) for e in element)
        sizes[element] = own
    return sizes
