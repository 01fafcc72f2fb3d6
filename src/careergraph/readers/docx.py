"""Word documents (.docx, .docm): styles, lists, tables, text boxes, bold labels (ECMA-376, part 1).

What was inserted under revision is text, what was deleted is none; nor are headers, footers, comments,
notes, tables of contents, and hidden or struck text. Macros, links and embedded objects are left alone.
What its styles and lists say stands in wordstyles.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from careergraph.errors import UnreadableSource
from careergraph.model import Document
from careergraph.readers.elements import Element, tag_of
from careergraph.readers.package import open_package
from careergraph.readers.rendition import Rendition, Stress, document_of, first_heading, joined_lines
from careergraph.readers.wordstyles import (
    Lists,
    Style,
    Styles,
    child,
    children,
    is_on,
    listed,
    lists_of,
    number_of,
    outline,
    styles_of,
    value_of,
)

__all__ = ["read_docx"]

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What stands around blocks or runs and is looked through.
_THROUGH = frozenset(
    "hyperlink ins moveto smarttag customxml sdt sdtcontent fldsimple dir bdo alternatecontent choice".split()
)
#: What holds no text box in a run.
_NO_BOX = frozenset("rpr t br cr tab ptab nobreakhyphen".split())
_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"toc \d|toc heading|table of (?:contents|figures).*|contents heading")
_LIST_STYLE = re.compile(r"list (?:bullet|number)(?: ([2-5]))?")
_DEEPEST = 6  # headings below are as deep as this
_MAX_COLUMNS = 200


def read_docx(data: bytes, document: str, digest: str) -> Document:
    """Return the document in a Word file; `text` is the reader's rendition of its body.

    Raises:
        UnreadableSource: it is no such file, damaged, encrypted, or unpacks to too much.
    """
    package = open_package(data, document)
    main = package.xml("word/document.xml")
    body = child(main, "body") if main is not None else None
    if body is None:
        raise UnreadableSource(document, "no Word document is in it")
    rendition = Rendition()
    styles, lists = styles_of(package.xml("word/styles.xml")), lists_of(package.xml("word/numbering.xml"))
    _Writer(rendition, styles, lists).blocks(body)
    return document_of(
        rendition,
        document,
        title=first_heading(rendition) or package.title("docProps/core.xml"),
        media_type=_MEDIA_TYPE,
        digest=digest,
        reader="docx 1",
    )


# --- blocks --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    """Writes what stands in a part of the document."""

    rendition: Rendition
    styles: Styles
    lists: Lists
    boxes: list[Element] = field(default_factory=list)

    def blocks(self, parent: Element) -> None:
        """Write the paragraphs and tables in an element, each text box behind its paragraph."""
        for element in parent:
            tag = tag_of(element)
            if self.rendition.is_full or (tag == "sdt" and _is_contents(element)):
                continue
            if tag == "p":
                self._paragraph(element)
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    self.blocks(box)
            elif tag == "tbl":
                self._table(element)
            elif tag in _THROUGH:
                self.blocks(element)

    def _style(self, properties: Mapping[str, Element], tag: str) -> Style:
        return self.styles.named(value_of(properties.get(tag)))

    def _paragraph(self, element: Element) -> None:
        properties = children(child(element, "ppr"))
        style = self._style(properties, "pstyle")
        if _CONTENTS.fullmatch(style.name):
            return
        self._begin(properties, style)
        self._runs(element, style)
        self.rendition.close()

    def _begin(self, properties: Mapping[str, Element], style: Style) -> None:
        if level := _heading_level(properties, style):
            self.rendition.begin("heading", level=level)
            return
        own = listed(properties)
        number = own.list if own.list is not None else style.listed.list
        depth = next((d for d in (own.level, style.listed.level) if d is not None), None)
        named = _LIST_STYLE.fullmatch(style.name)
        if number is None and named:
            self.rendition.begin("item", level=int(named[1] or 1) - 1)
        elif number and (mark := self.lists.mark(number, depth or 0)):
            if named and named[1] and own.level is None:
                depth = int(named[1]) - 1  # each of "List Bullet 2", "… 3" is the first level of its own list
            self.rendition.begin("item", level=min(depth or 0, 8), mark=mark)
        else:
            self.rendition.begin("paragraph")

    def _runs(self, parent: Element, style: Style) -> None:
        for element in parent:
            tag = tag_of(element)
            if tag == "r":
                self._run(element, style)
            elif tag in _THROUGH:
                self._runs(element, style)

    def _run(self, run: Element, style: Style) -> None:
        inside = [(tag_of(element), element) for element in run]
        properties = children(next((element for tag, element in inside if tag == "rpr"), None))
        if not any(is_on(properties, tag) for tag in ("vanish", "strike", "dstrike")):
            stress = _stress(properties, self._style(properties, "rstyle"), style)
            for tag, element in inside:
                if tag == "t":
                    self.rendition.write(element.text or "", stress)
                elif tag in {"br", "cr"}:
                    self.rendition.break_line()
                elif tag in {"tab", "ptab"}:
                    self.rendition.write(" ", stress)
                elif tag == "nobreakhyphen":
                    self.rendition.write("-", stress)
        if not all(tag in _NO_BOX for tag, _ in inside):
            self._keep_boxes(run)

    def _keep_boxes(self, run: Element) -> None:
        """Keep the text boxes that are anchored in a run; a box is written once, not also in its old form."""
        drawn = [e for e in run.iter() if tag_of(e) == "txbxcontent"]
        self.boxes += [
            box
            for box in drawn
            if not any(tag_of(e) in {"fallback", "txbxcontent"} for e in box.iterancestors())
        ]

    # --- tables

    def _table(self, table: Element) -> None:
        rows = list(_inside(table, "tr"))
        cells = [list(_inside(row, "tc")) for row in rows]
        self.rendition.close()
        if max(map(len, cells), default=0) < 2 or any(self._lays_out(cell) for row in cells for cell in row):
            for cell in (cell for row in cells for cell in row):
                self.blocks(cell)
        else:
            self.rendition.rows(cells, self._row)

    def _lays_out(self, cell: Element) -> bool:
        """Say whether a cell holds more than a value: a table or a heading."""
        for element in cell:
            if tag_of(element) == "tbl":
                return True
            properties = children(child(element, "ppr")) if tag_of(element) == "p" else {}
            if properties and _heading_level(properties, self._style(properties, "pstyle")):
                return True
        return False

    def _row(self, cells: Sequence[Element], above: Sequence[str]) -> list[str]:
        """Return what stands in the cells; one that goes on from the row above says the same."""
        said: list[str] = []
        for cell in cells:
            properties = children(child(cell, "tcpr"))
            across = number_of(properties.get("gridspan")) or 1
            goes_on = "vmerge" in properties and value_of(properties["vmerge"]) in {"", "continue"}
            said.append(above[len(said)] if goes_on and len(said) < len(above) else self._cell(cell))
            said += [""] * min(across - 1, _MAX_COLUMNS)
        return said[:_MAX_COLUMNS]

    def _cell(self, cell: Element) -> str:
        inside = Rendition()
        _Writer(inside, self.styles, self.lists).blocks(cell)
        return joined_lines(inside)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in controls or revisions."""
    for element in parent:
        if tag_of(element) == tag:
            if not _is_deleted(element):
                yield element
        elif tag_of(element) in _THROUGH:
            yield from _inside(element, tag)


def _is_deleted(row: Element) -> bool:
    return "del" in children(child(row, "trpr"))


def _is_contents(control: Element) -> bool:
    """Say whether a control holds a table of contents."""
    part = children(children(child(control, "sdtpr")).get("docpartobj"))
    return "table of contents" in value_of(part.get("docpartgallery")).lower()


def _heading_level(properties: Mapping[str, Element], style: Style) -> int:
    """Return the depth of a heading, 0 of any other paragraph."""
    if match := _HEADING.fullmatch(style.name):
        return min(int(match[1]), _DEEPEST)
    if style.name == "title":
        return 1
    own = outline(properties)
    level = own if own is not None else style.outline
    return min(level + 1, _DEEPEST) if level is not None and 0 <= level < 9 else 0


def _stress(properties: Mapping[str, Element], named: Style, style: Style) -> Stress:
    """Return how a run stands out: by itself, by its style, by that of its paragraph."""
    bold = next((b for b in (is_on(properties, "b"), named.is_bold, style.is_bold) if b is not None), False)
    if bold:
        return 2
    italic = (is_on(properties, "i"), named.is_italic, style.is_italic)
    return 1 if next((i for i in italic if i is not None), False) else 0
