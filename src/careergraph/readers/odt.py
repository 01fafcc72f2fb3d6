"""OpenDocument text (.odt): headings, lists, tables, text boxes, bold labels (ISO/IEC 26300).

What was deleted under revision is kept apart in such a file and is no text; nor are notes, comments,
indexes, headers, footers and hidden text. Macros, links and embedded objects are left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from careergraph.errors import UnreadableSource
from careergraph.model import Document
from careergraph.readers.elements import Element, tag_of
from careergraph.readers.package import Package, open_package
from careergraph.readers.rendition import Rendition, Stress, document_of, first_heading, joined_lines

__all__ = ["read_odt"]

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
#: Elements that are no text of the body.
_SILENT = frozenset(
    "tracked-changes note annotation annotation-end alphabetical-index bibliography illustration-index "
    "object-index table-index table-of-content user-index forms sequence-decls variable-decls "
    "user-field-decls scripts script "
    "event-listeners title desc hidden-text hidden-paragraph ruby-text".split()
)
#: What is looked through for blocks.
_AROUND = frozenset({"section", "index-body", "frame", "text-box", "g", "a", "soft-page-break"})
_HEADING = re.compile(r"Heading_20_(\d)")
_DEEPEST = 6
_BASED = 12
_MOST_REPEATED = 100
_MAX_COLUMNS = 200


def read_odt(data: bytes, document: str, digest: str) -> Document:
    """Return the document in an OpenDocument text; `text` is the reader's rendition of its body.

    Raises:
        UnreadableSource: it is no such file, damaged, encrypted, or unpacks to too much.
    """
    package = open_package(data, document)
    content = package.xml("content.xml")
    body = _body(content) if content is not None else None
    if content is None or body is None:
        raise UnreadableSource(document, _reason(package))
    rendition = Rendition()
    _Writer(rendition, _Styles((*_styles_in(package.xml("styles.xml")), *_styles_in(content)))).blocks(body)
    return document_of(
        rendition,
        document,
        title=first_heading(rendition) or package.title("meta.xml"),
        media_type=_MEDIA_TYPE,
        digest=digest,
        reader="odt 1",
    )


def _reason(package: Package) -> str:
    """Say why there is no body: of an encrypted file the manifest tells."""
    manifest = package.read("META-INF/manifest.xml") if package.has("META-INF/manifest.xml") else b""
    return "it is encrypted" if b"encryption-data" in manifest else "no OpenDocument text is in it"


def _body(content: Element) -> Element | None:
    body = next((e for e in content if tag_of(e) == "body"), None)
    return next((e for e in body if tag_of(e) == "text"), None) if body is not None else None


def _value(element: Element, name: str) -> str:
    """Return an attribute by its local name, "" without one."""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _count(element: Element, name: str, most: int) -> int:
    value = _value(element, name)
    return min(int(value), most) if re.fullmatch(r"\d{1,9}", value) else 1


# --- styles --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says: whose child it is, how text stands out, which depths of a list are counted."""

    name: str
    parent: str = ""
    outline: int = 0
    stress: Stress | None = None
    is_hidden: bool = False
    numbered: Mapping[int, int] = field(default_factory=dict)


def _styles_in(part: Element | None) -> Iterator[_Style]:
    for holder in part if part is not None else ():
        if tag_of(holder) in {"styles", "automatic-styles"}:
            for element in holder:
                if tag_of(element) == "style":
                    yield _style(element)
                elif tag_of(element) == "list-style":
                    yield _Style(f"list {_value(element, 'name')}", numbered=_numbered(element))


def _style(element: Element) -> _Style:
    properties = next((e for e in element if tag_of(e) == "text-properties"), None)
    stress: Stress | None = None
    is_hidden = False
    if properties is not None:
        weight, slant = _value(properties, "font-weight"), _value(properties, "font-style")
        if weight in {"bold", "600", "700", "800", "900"}:
            stress = 2
        elif slant == "italic":
            stress = 1
        elif weight == "normal" or slant == "normal":
            stress = 0
        is_hidden = _value(properties, "display") == "none" or _value(
            properties, "text-line-through-style"
        ) not in {
            "",
            "none",
        }
    level = _value(element, "default-outline-level")
    return _Style(
        f"{_value(element, 'family')} {_value(element, 'name')}",
        f"{_value(element, 'family')} {_value(element, 'parent-style-name')}",
        int(level) if level.isdecimal() and len(level) == 1 else 0,
        stress,
        is_hidden,
    )


def _numbered(element: Element) -> dict[int, int]:
    """Return which depths of a list are counted, from 0, and where each begins."""
    return {
        _count(e, "level", 10) - 1: _count(e, "start-value", 999)
        for e in element
        if tag_of(e) == "list-level-style-number" and _value(e, "num-format")
    }


class _Styles:
    """Finds what a style says itself or takes over."""

    def __init__(self, styles: tuple[_Style, ...]) -> None:
        self._styles = {style.name: style for style in styles}

    def chain(self, name: str) -> Iterator[_Style]:
        """Yield a style and those it takes over from, the nearest first."""
        for _ in range(_BASED):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.parent

    def stress(self, name: str) -> Stress | None:
        return next((s.stress for s in self.chain(name) if s.stress is not None), None)

    def is_hidden(self, name: str) -> bool:
        return any(style.is_hidden for style in self.chain(name))

    def level(self, name: str) -> int:
        """Return the depth of headings in a style of paragraphs, 0 where it is none of them."""
        for local in (name, *(style.parent for style in self.chain(name))):
            if match := _HEADING.fullmatch(local.removeprefix("paragraph ")):
                return int(match[1])
            if local == "paragraph Title":
                return 1
        return next((style.outline for style in self.chain(name) if style.outline), 0)

    def first_number(self, name: str, depth: int) -> int | None:
        """Return where a list counts from at this depth, None where it has bullets."""
        style = self._styles.get(f"list {name}")
        return style.numbered.get(depth) if style is not None else None


# --- blocks --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    """Writes what stands in a part of the document."""

    rendition: Rendition
    styles: _Styles
    boxes: list[Element] = field(default_factory=list)

    def blocks(self, parent: Element) -> None:
        """Write the headings, paragraphs, lists and tables in an element."""
        for element in parent:
            tag = tag_of(element)
            if tag in _SILENT or self.rendition.is_full:
                continue
            if tag in {"p", "h"}:
                self._paragraph(element)
            elif tag == "list":
                self._list(element, 0, "")
            elif tag == "table":
                self._table(element)
            elif tag in _AROUND:
                self.blocks(element)

    def _paragraph(self, element: Element) -> None:
        """Write a paragraph or heading into the block that is open, then the boxes anchored in it."""
        style = f"paragraph {_value(element, 'style-name')}"
        level = (
            _count(element, "outline-level", _DEEPEST) if tag_of(element) == "h" else self.styles.level(style)
        )
        if level:
            self.rendition.begin("heading", level=min(level, _DEEPEST))
        if not self.styles.is_hidden(style):
            self._inline(element, self.styles.stress(style) or 0)
        self.rendition.close()
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def _inline(self, element: Element, stress: Stress) -> None:
        self.rendition.write(element.text or "", stress)
        for inner in element:
            tag = tag_of(inner)
            if tag in {"s", "tab"}:
                self.rendition.write(" ", stress)
            elif tag == "line-break":
                self.rendition.break_line()
            elif tag == "frame":
                self.boxes.append(inner)
            elif tag not in _SILENT:
                name = f"text {_value(inner, 'style-name')}"
                if not self.styles.is_hidden(name):
                    own = self.styles.stress(name)
                    self._inline(inner, stress if own is None else own)
            self.rendition.write(inner.tail or "", stress)

    def _list(self, element: Element, depth: int, above: str) -> None:
        """Write the items of a list; those of lists inside are deeper."""
        name = _value(element, "style-name") or above
        number = self.styles.first_number(name, depth)
        for item in element:
            if tag_of(item) == "list-header":
                self.blocks(item)
            if tag_of(item) != "list-item":
                continue
            is_first = True
            for inner in item:
                if tag_of(inner) == "list":
                    self._list(inner, depth + 1, name)
                elif tag_of(inner) in {"p", "h"}:
                    if is_first:
                        mark = "-" if number is None else f"{number}."
                        self.rendition.begin("item", level=min(depth, 8), mark=mark)
                    self._paragraph(inner)
                    is_first = False
            number = None if number is None else number + 1

    # --- tables

    def _table(self, table: Element) -> None:
        self.rendition.close()
        rows = list(_rows(table))
        cells = [[c for c in row if tag_of(c) in {"table-cell", "covered-table-cell"}] for row in rows]
        widths = (sum(tag_of(c) == "table-cell" for c in row) for row in cells)
        if max(widths, default=0) < 2 or any(_lays_out(cell) for row in cells for cell in row):
            for cell in (cell for row in cells for cell in row):
                self.blocks(cell)
        else:
            self.rendition.rows(cells, self._row)

    def _row(self, cells: Sequence[Element], above: Sequence[str]) -> list[str]:
        """Return what stands in the cells; one that a cell above covers says the same as that."""
        said: list[str] = []
        across = 0
        for cell in cells:
            if tag_of(cell) == "covered-table-cell":
                covered_from_above = across == 0 and len(said) < len(above)
                written = above[len(said)] if covered_from_above else ""
                across = max(0, across - 1)
            else:
                written = self._cell(cell)
                across = _count(cell, "number-columns-spanned", _MAX_COLUMNS) - 1
            said += [written] * _count(cell, "number-columns-repeated", _MOST_REPEATED)
        while len(said) > 1 and not said[-1] and len(said) > len(above) > 0:
            said.pop()
        return said[:_MAX_COLUMNS]

    def _cell(self, cell: Element) -> str:
        inside = Rendition()
        _Writer(inside, self.styles).blocks(cell)
        return joined_lines(inside)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if tag_of(element) == "table-row":
            yield element
        elif tag_of(element) in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(element)


def _lays_out(cell: Element) -> bool:
    """Say whether a cell holds more than a value: a table or a heading."""
    return any(tag_of(e) in {"table", "h"} for e in cell)
