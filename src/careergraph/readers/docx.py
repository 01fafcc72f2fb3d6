"""Word documents (.docx, .docm): styles, lists, tables, text boxes, bold labels (ECMA-376, part 1).

What was inserted under revision is text, what was deleted is none; nor are headers, footers, comments,
notes, tables of contents, and hidden or struck text. Macros, links and embedded objects are left alone.
Elements go by their local names: the strict and the transitional schema differ in nothing else here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from careergraph.errors import UnreadableSource
from careergraph.model import Document
from careergraph.readers.elements import Element, tag_of
from careergraph.readers.package import open_package
from careergraph.readers.rendition import Rendition, Stress, document_of, first_heading, joined_lines

__all__ = ["read_docx"]

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What stands around blocks or runs and is looked through.
_THROUGH = frozenset(
    "hyperlink ins moveto smarttag customxml sdt sdtcontent fldsimple dir bdo alternatecontent choice".split()
)
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"heading ([1-9])")
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_CONTENTS = re.compile(r"toc \d|toc heading|table of (?:contents|figures).*|contents heading")
_LIST_STYLE = re.compile(r"list (?:bullet|number)(?: ([2-5]))?")
_DEEPEST = 6  # headings below are as deep as this
_BASED = 12  # styles are based on each other: no further than this
_MAX_COLUMNS = 200


def read_docx(data: bytes, document: str, digest: str) -> Document:
    """Return the document in a Word file; `text` is the reader's rendition of its body.

    Raises:
        UnreadableSource: it is no such file, damaged, encrypted, or unpacks to too much.
    """
    package = open_package(data, document)
    main = package.xml("word/document.xml")
    body = _child(main, "body") if main is not None else None
    if body is None:
        raise UnreadableSource(document, "no Word document is in it")
    rendition = Rendition()
    _Writer(
        rendition, _styles_of(package.xml("word/styles.xml")), _lists_of(package.xml("word/numbering.xml"))
    ).blocks(body)
    return document_of(
        rendition,
        document,
        title=first_heading(rendition) or package.title("docProps/core.xml"),
        media_type=_MEDIA_TYPE,
        digest=digest,
        reader="docx 1",
    )


def _child(element: Element, tag: str) -> Element | None:
    for inner in element:
        if tag_of(inner) == tag:
            return inner
    return None


def _value(element: Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, "" without one."""
    if element is not None:
        for key, value in element.items():
            if key.rpartition("}")[2] == name:
                return str(value)
    return ""


def _number(element: Element | None, name: str = "val") -> int | None:
    value = _value(element, name)
    return int(value) if _INTEGER.fullmatch(value) else None


def _is_on(properties: Element | None, tag: str) -> bool | None:
    """Say whether a property is on or off, None where nothing is said of it."""
    found = _child(properties, tag) if properties is not None else None
    return None if found is None else _value(found) not in _OFF


# --- styles and lists ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Listed:
    """The list that a paragraph is in, and how deep; None where the level or list is said elsewhere."""

    list: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says: of its paragraphs, and of how text stands out."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    listed: _Listed = _Listed()
    is_bold: bool | None = None
    is_italic: bool | None = None


def _styles_of(part: Element | None) -> dict[str, _Style]:
    """Return the styles by id, each with what it takes over from those it is based on."""
    own: dict[str, _Style] = {}
    for element in part if part is not None else ():
        if tag_of(element) == "style":
            paragraph, run = _child(element, "ppr"), _child(element, "rpr")
            own[_value(element, "styleId")] = _Style(
                _value(_child(element, "name")).lower(),
                _value(_child(element, "basedon")),
                _outline(paragraph),
                _listed(paragraph),
                _is_on(run, "b"),
                _is_on(run, "i"),
            )
    return {name: _inherited(name, own) for name in own}


def _inherited(name: str, own: dict[str, _Style]) -> _Style:
    style = own[name]
    chain = [style]
    while chain[-1].based_on in own and len(chain) < _BASED:
        chain.append(own[chain[-1].based_on])
    return _Style(
        style.name,
        "",
        next((s.outline for s in chain if s.outline is not None), None),
        _Listed(
            next((s.listed.list for s in chain if s.listed.list is not None), None),
            next((s.listed.level for s in chain if s.listed.level is not None), None),
        ),
        next((s.is_bold for s in chain if s.is_bold is not None), None),
        next((s.is_italic for s in chain if s.is_italic is not None), None),
    )


def _outline(properties: Element | None) -> int | None:
    return _number(_child(properties, "outlinelvl")) if properties is not None else None


def _listed(properties: Element | None) -> _Listed:
    numbering = _child(properties, "numpr") if properties is not None else None
    if numbering is None:
        return _Listed()
    return _Listed(_number(_child(numbering, "numid")), _number(_child(numbering, "ilvl")))


@dataclass(frozen=True, slots=True)
class _Level:
    """How the items of one depth are marked."""

    is_bullet: bool = True
    text: str = "•"
    start: int = 1


@dataclass(slots=True)
class _Lists:
    """The lists by number, as far as they are used, and how far each has been counted."""

    written: dict[int, Element] = field(default_factory=dict)
    levels: dict[int, dict[int, _Level]] = field(default_factory=dict)
    counted: dict[int, dict[int, int]] = field(default_factory=dict)

    def mark(self, number: int, depth: int) -> str:
        """Return the mark of the next item, "" where the list has none: then it is no item."""
        level = self._levels_of(number).get(depth, _Level())
        if level.is_bullet:
            return "-" if level.text.strip() else ""
        counts = self.counted.setdefault(number, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return f"{counts[depth]}."

    def _levels_of(self, number: int) -> dict[int, _Level]:
        if number not in self.levels:
            levels = (e for e in self.written.get(number, ()) if tag_of(e) == "lvl")
            self.levels[number] = {_number(e, "ilvl") or 0: _level(e) for e in levels}
        return self.levels[number]


def _lists_of(part: Element | None) -> _Lists:
    abstract: dict[int | None, Element] = {}
    lists = _Lists()
    for element in part if part is not None else ():
        if tag_of(element) == "abstractnum":
            abstract[_number(element, "abstractNumId")] = element
        elif tag_of(element) == "num" and (number := _number(element, "numId")) is not None:
            lists.written[number] = abstract.get(_number(_child(element, "abstractnumid")), ())
    return lists


def _level(element: Element) -> _Level:
    form = _value(_child(element, "numfmt")) or "decimal"
    text = _child(element, "lvltext")
    return _Level(
        form in {"bullet", "none"},
        _value(text) if text is not None else "•",
        _number(_child(element, "start")) or 1,
    )


# --- blocks --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    """Writes what stands in a part of the document."""

    rendition: Rendition
    styles: dict[str, _Style]
    lists: _Lists
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

    def _style(self, properties: Element | None, tag: str) -> _Style:
        named = _value(_child(properties, tag)) if properties is not None else ""
        return self.styles.get(named, _Style())

    def _paragraph(self, element: Element) -> None:
        properties = _child(element, "ppr")
        style = self.styles.get(
            _value(_child(properties, "pstyle")) if properties is not None else "", _Style()
        )
        if _CONTENTS.fullmatch(style.name):
            return
        self._begin(properties, style)
        self._runs(element, style)
        self.rendition.close()

    def _begin(self, properties: Element | None, style: _Style) -> None:
        if level := _heading_level(properties, style):
            self.rendition.begin("heading", level=level)
            return
        own = _listed(properties)
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

    def _runs(self, parent: Element, style: _Style) -> None:
        for element in parent:
            tag = tag_of(element)
            if tag == "r":
                self._run(element, style)
            elif tag in _THROUGH:
                self._runs(element, style)

    def _run(self, run: Element, style: _Style) -> None:
        properties = _child(run, "rpr")
        if any(_is_on(properties, tag) for tag in ("vanish", "strike", "dstrike")):
            self._keep_boxes(run)
            return
        named = self.styles.get(
            _value(_child(properties, "rstyle")) if properties is not None else "", _Style()
        )
        stress = _stress(properties, named, style)
        for element in run:
            tag = tag_of(element)
            if tag == "t":
                self.rendition.write(element.text or "", stress)
            elif tag in {"br", "cr"}:
                self.rendition.break_line()
            elif tag in {"tab", "ptab"}:
                self.rendition.write(" ", stress)
            elif tag == "nobreakhyphen":
                self.rendition.write("-", stress)
        self._keep_boxes(run)

    def _keep_boxes(self, run: Element) -> None:
        """Keep the text boxes that are anchored in a run; a box is written once, not also in its old form."""
        if not len(run):
            return
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
            properties = _child(element, "ppr") if tag_of(element) == "p" else None
            if properties is not None and _heading_level(properties, self._style(properties, "pstyle")):
                return True
        return False

    def _row(self, cells: Sequence[Element], above: Sequence[str]) -> list[str]:
        """Return what stands in the cells; one that goes on from the row above says the same."""
        said: list[str] = []
        for cell in cells:
            properties = _child(cell, "tcpr")
            across = (_number(_child(properties, "gridspan")) or 1) if properties is not None else 1
            merged = _child(properties, "vmerge") if properties is not None else None
            goes_on = merged is not None and _value(merged) in {"", "continue"}
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
    properties = _child(row, "trpr")
    return properties is not None and _child(properties, "del") is not None


def _is_contents(control: Element) -> bool:
    """Say whether a control holds a table of contents."""
    properties = _child(control, "sdtpr")
    part = _child(properties, "docpartobj") if properties is not None else None
    return part is not None and "table of contents" in _value(_child(part, "docpartgallery")).lower()


def _heading_level(properties: Element | None, style: _Style) -> int:
    """Return the depth of a heading, 0 of any other paragraph."""
    if match := _HEADING.fullmatch(style.name):
        return min(int(match[1]), _DEEPEST)
    if style.name == "title":
        return 1
    own = _outline(properties)
    level = own if own is not None else style.outline
    return min(level + 1, _DEEPEST) if level is not None and 0 <= level < 9 else 0


def _stress(properties: Element | None, named: _Style, style: _Style) -> Stress:
    """Return how a run stands out: by itself, by its style, by that of its paragraph."""
    bold = next((b for b in (_is_on(properties, "b"), named.is_bold, style.is_bold) if b is not None), False)
    if bold:
        return 2
    italic = (_is_on(properties, "i"), named.is_italic, style.is_italic)
    return 1 if next((i for i in italic if i is not None), False) else 0
