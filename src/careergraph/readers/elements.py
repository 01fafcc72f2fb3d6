"""HTML elements → rendition: what stands in a subtree of a page, without what is not seen or not said.

Shared by the readers of web pages and of books. Which subtree is the content is not decided here.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from lxml import etree

from careergraph.readers.rendition import Rendition, Stress, joined_lines
from careergraph.text import squeeze

__all__ = ["Element", "is_unseen", "render_elements", "tag_of"]

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for the class of its elements

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q rp rt ruby samp "
    "small span strong sub sup time tt u var wbr".split()
)
#: Nothing in these is text of the page.
_SILENT = frozenset(
    "applet area audio base button canvas datalist del dialog embed frame frameset head iframe img input "
    "link map math meta meter noframes noscript object option optgroup output param picture progress s "
    "script select source strike style svg template textarea title track video".split()
)
_BOLD = frozenset({"b", "strong"})
_STRESSED = frozenset({"em", "i"})
_HEADING = re.compile(r"h([1-6])")
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HIDDEN_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-list\s{0,9}:\s{0,9}Ignore", re.IGNORECASE
)
_BOLD_STYLE = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
#: Depth of an item where word processors write pages: Word from 1, Google Docs from 0.
_WORD_ITEM = re.compile(r"mso-list\s{0,9}:\s{0,9}l\d{1,4} level([1-9])\b")
_DOCS_LIST = re.compile(r"\blst-kix_\w{1,60}-([0-8])\b")
_HIDDEN_CLASS = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only hidden d-none is-hidden "
    "govuk-visually-hidden u-hidden".split()
)
_ANCHORS = frozenset({"#", "¶", "§", "🔗", "link", "permalink"})
_NOTE = re.compile(r"[\[(]?[\d*†‡a-z]{1,3}[\])]?")
_CELLS = ("td", "th")
_MAX_NAME = 1_000
_MAX_SPAN = 50
_MAX_COLUMNS = 200
_MOST_CELLS = 10_000


def tag_of(element: Element) -> str:
    """Return the name of an element in lower case, "" of what is none (a comment)."""
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4_096)
def _local_name(tag: str) -> str:
    return tag.lower().rpartition("}")[2]


def is_unseen(element: Element) -> bool:
    """Say whether a reader of the page does not see the element, or sees no text in it."""
    tag = tag_of(element)
    if tag in _SILENT and not (tag == "button" and _is_in_heading(element)):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return not _HIDDEN_CLASS.isdisjoint((element.get("class") or "").split())


def _is_in_heading(button: Element) -> bool:
    """Say whether a button is what a heading says, as where sections fold."""
    return any(_HEADING.fullmatch(tag_of(e)) for e in islice(button.iterancestors(), 3))


def render_elements(root: Element, rendition: Rendition, is_left_out: Callable[[Element], bool]) -> None:
    """Write what stands in a subtree; elements that are left out, and what is not seen, give nothing."""
    walker = _Walker(rendition, is_left_out)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if rendition.is_full or walker.skips(element):
                walk.skip_subtree()
                walker.skipped = element
            else:
                walker.start(element)
        else:
            walker.end(element)
            if element is not root and element.tail:
                walker.text(element.tail)
    rendition.close()


class _Walker:
    """Where the walk is: the lists it is in, how the text stands out, which element was skipped."""

    def __init__(self, rendition: Rendition, is_left_out: Callable[[Element], bool]) -> None:
        self._rendition = rendition
        self._is_left_out = is_left_out
        self._lists: list[_List] = []
        self._stress: list[Stress] = []
        self.skipped: Element | None = None

    def skips(self, element: Element) -> bool:
        """Say whether nothing of the element is text; a table of figures is written here, row by row."""
        tag = tag_of(element)
        if not tag or is_unseen(element) or self._is_left_out(element) or _is_anchor(element, tag):
            return True
        if tag == "pre" and _has(element, "code"):
            return True
        if tag == "table" and _is_of_figures(element):
            self._rendition.close()
            for row in _rows(element, self._is_left_out):
                self._rendition.row(row)
            return True
        return False

    def start(self, element: Element) -> None:
        tag = tag_of(element)
        if tag in _BOLD or (tag == "span" and _is_bold(element)):
            self._stress.append(2)
        elif tag in _STRESSED:
            self._stress.append(1)
        elif tag == "br":
            self._rendition.break_line()
        elif tag not in _INLINE:
            self._begin(element, tag)
        if element.text:
            self.text(element.text, is_kept=tag == "pre")

    def text(self, text: str, *, is_kept: bool = False) -> None:
        stress: Stress = 2 if 2 in self._stress else 1 if self._stress else 0
        for number, line in enumerate(text.split("\n") if is_kept else (text,)):
            if number:
                self._rendition.break_line()
            self._rendition.write(line, stress)

    def end(self, element: Element) -> None:
        if element is self.skipped:
            self.skipped = None
            return
        tag = tag_of(element)
        if tag in _BOLD or tag in _STRESSED or (tag == "span" and _is_bold(element)):
            self._stress.pop()
        elif tag in _LISTS:
            self._rendition.close()
            if self._lists:
                self._lists.pop()
        elif tag == "dt":
            if not _is_described(element):
                self._rendition.close()
            self._stress.pop()
        elif tag == "li" or _level_of(element, tag):
            self._rendition.close()
        elif tag not in _INLINE and tag != "br":
            self._rendition.end()

    def _begin(self, element: Element, tag: str) -> None:
        if level := _level_of(element, tag):
            self._rendition.begin("heading", level=level)
        elif tag in _LISTS:
            self._rendition.end()
            self._lists.append(_List(_first_number(element) if tag == "ol" else None))
        elif tag == "li":
            self._rendition.begin(
                "item",
                level=_depth_of(element, len(self._lists) - 1),
                mark=self._lists[-1].mark() if self._lists else "-",
            )
        elif tag == "p" and (written := _WORD_ITEM.search((element.get("style") or "")[:_MAX_NAME])):
            self._rendition.begin("item", level=int(written[1]) - 1)
        elif tag == "dt":
            self._rendition.close()
            self._stress.append(2)
        elif tag == "dd":
            self._describe(element)
        else:
            self._rendition.end()

    def _describe(self, element: Element) -> None:
        """Go on behind the term that is described; of further descriptions each is an item."""
        before = _before(element)
        if before is not None and tag_of(before) == "dt" and _is_described(before):
            self._rendition.write(" " if squeeze(_text_of(before)).endswith(":") else ": ")
        else:
            self._rendition.begin("item")


class _List:
    """An open list: what its next item is marked with."""

    def __init__(self, number: int | None) -> None:
        self._number = number

    def mark(self) -> str:
        if self._number is None:
            return "-"
        self._number += 1
        return f"{self._number - 1}."


def _depth_of(item: Element, lists: int) -> int:
    """Return how deep an item is: in as many lists, or as its list is called."""
    parent = item.getparent()
    named = _DOCS_LIST.search((parent.get("class") or "")[:_MAX_NAME]) if parent is not None else None
    return int(named[1]) if named else max(0, lists)


def _first_number(element: Element) -> int:
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 4 else 1


def _level_of(element: Element, tag: str) -> int:
    """Return the depth of a heading, 0 of any other element."""
    if match := _HEADING.fullmatch(tag):
        return int(match[1])
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
    return 0


def _is_bold(span: Element) -> bool:
    return _BOLD_STYLE.search((span.get("style") or "")[:_MAX_NAME]) is not None


def _is_anchor(element: Element, tag: str) -> bool:
    """Say whether the element only points to where it stands, or to a note."""
    if tag == "a":
        return squeeze(_text_of(element)).lower() in _ANCHORS and bool(element.get("href"))
    if tag == "sup":
        return _has(element, "a") and _NOTE.fullmatch(squeeze(_text_of(element))) is not None
    return False


def _has(element: Element, tag: str) -> bool:
    """Say whether an element of this name stands near the beginning of another one."""
    return any(tag_of(e) == tag for e in islice(element.iterdescendants(), 20))


def _text_of(element: Element) -> str:
    """Return the beginning of what stands in an element."""
    parts: list[str] = []
    for part in element.itertext():
        parts.append(str(part))
        if len(parts) > 40:
            break
    return "".join(parts)[:400]


def _before(element: Element) -> Element | None:
    return next((e for e in element.itersiblings(preceding=True) if tag_of(e)), None)


def _is_described(term: Element) -> bool:
    """Say whether one description follows a term, and holds no blocks of its own."""
    following = list(islice((e for e in term.itersiblings() if tag_of(e)), 2))
    if [tag_of(e) for e in following] not in (["dd"], ["dd", "dt"]):
        return False
    return not any(tag_of(e) not in _INLINE for e in following[0].iterdescendants() if tag_of(e))


# --- tables --------------------------------------------------------------------------------------------


def _is_of_figures(table: Element) -> bool:
    """Say whether a table has rows to read across; another one only lays out what stands in it."""
    if table.get("role") in {"presentation", "none"}:
        return False
    columns = 0
    for element in islice(table.iterdescendants(), _MOST_CELLS):
        tag = tag_of(element)
        if _HEADING.fullmatch(tag) or tag in {"table", "form"}:
            return False
        if tag == "tr":
            columns = max(columns, sum(tag_of(cell) in _CELLS for cell in element))
    return columns > 1


def _rows(table: Element, is_left_out: Callable[[Element], bool]) -> Iterator[list[str]]:
    """Yield the cells of each row; one that spans rows stands in each of them."""
    held: dict[int, tuple[int, str]] = {}
    for row in (e for e in table.iterdescendants() if tag_of(e) == "tr"):
        if is_unseen(row) or is_left_out(row):
            continue
        cells: list[str] = []
        for cell in (e for e in row if tag_of(e) in _CELLS):
            _take_held(cells, held)
            said = _cell_text(cell, is_left_out)
            down, across = _span_of(cell, "rowspan"), _span_of(cell, "colspan")
            for column in range(len(cells), min(len(cells) + across, _MAX_COLUMNS)):
                written = said if column == len(cells) else ""
                if down > 1:
                    held[column] = (down - 1, written)
            cells += [said, *[""] * (across - 1)]
            if len(cells) >= _MAX_COLUMNS:
                break
        _take_held(cells, held)
        yield cells


def _take_held(cells: list[str], held: dict[int, tuple[int, str]]) -> None:
    """Add what rows above hold for the next columns."""
    while len(cells) in held:
        left, said = held.pop(len(cells))
        if left > 1:
            held[len(cells)] = (left - 1, said)
        cells.append(said)


def _span_of(cell: Element, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return max(1, min(int(written), _MAX_SPAN)) if written.isdecimal() and len(written) < 6 else 1


def _cell_text(cell: Element, is_left_out: Callable[[Element], bool]) -> str:
    """Return what stands in a cell on one line; items and lines are set apart by semicolons."""
    inside = Rendition()
    render_elements(cell, inside, lambda e: e is not cell and (tag_of(e) == "table" or is_left_out(e)))
    return joined_lines(inside)
