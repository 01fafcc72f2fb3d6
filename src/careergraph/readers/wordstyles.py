"""What Word files say beside their text: the styles of paragraphs and runs, and the lists (ECMA-376, part 1).

A file has hundreds of styles and uses ten: each is read when it is asked for. Elements and attributes go by
their local names: the strict and the transitional schema differ in nothing else here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from careergraph.readers.elements import Element, tag_of

__all__ = [
    "PLAIN",
    "Listed",
    "Lists",
    "Style",
    "Styles",
    "child",
    "children",
    "is_on",
    "listed",
    "lists_of",
    "number_of",
    "outline",
    "styles_of",
    "value_of",
]

_OFF = frozenset({"0", "false", "off", "none"})
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_BASED = 12  # styles are based on each other: no further than this
_TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def child(element: Element, tag: str) -> Element | None:
    """Return the first element of this name right inside another one."""
    for inner in element:
        if tag_of(inner) == tag:
            return inner
    return None


def children(element: Element | None) -> dict[str, Element]:
    """Return the elements inside another one by name, of those of one name the first."""
    return {tag_of(inner): inner for inner in reversed(element)} if element is not None else {}


def value_of(element: Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, "" without one."""
    if element is None:
        return ""
    usual = element.get(_TRANSITIONAL + name)
    if usual is not None:
        return str(usual)
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), "")


def number_of(element: Element | None, name: str = "val") -> int | None:
    """Return an attribute that is a number, None where it is none."""
    value = value_of(element, name)
    return int(value) if _INTEGER.fullmatch(value) else None


def is_on(properties: Mapping[str, Element], tag: str) -> bool | None:
    """Say whether a property is on or off, None where nothing is said of it."""
    found = properties.get(tag)
    return None if found is None else value_of(found) not in _OFF


@dataclass(frozen=True, slots=True)
class Listed:
    """The list that a paragraph is in, and how deep; None where the level or list is said elsewhere."""

    list: int | None = None
    level: int | None = None


_NOT_LISTED = Listed()


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says: of its paragraphs, and of how text stands out."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    listed: Listed = _NOT_LISTED
    is_bold: bool | None = None
    is_italic: bool | None = None


#: The style of what has none.
PLAIN = Style()


@dataclass(slots=True)
class Styles:
    """The styles by id, each with what it takes over from those it is based on."""

    written: dict[str, Element] = field(default_factory=dict)
    _own: dict[str, Style] = field(default_factory=dict)
    _whole: dict[str, Style] = field(default_factory=dict)

    def named(self, name: str) -> Style:
        """Return the style of this id; what has none is plain."""
        if name not in self.written:
            return PLAIN
        if name not in self._whole:
            self._whole[name] = self._inherited(name)
        return self._whole[name]

    def _inherited(self, name: str) -> Style:
        style = self._as_written(name)
        chain = [style]
        while chain[-1].based_on in self.written and len(chain) < _BASED:
            chain.append(self._as_written(chain[-1].based_on))
        return Style(
            style.name,
            "",
            next((s.outline for s in chain if s.outline is not None), None),
            Listed(
                next((s.listed.list for s in chain if s.listed.list is not None), None),
                next((s.listed.level for s in chain if s.listed.level is not None), None),
            ),
            next((s.is_bold for s in chain if s.is_bold is not None), None),
            next((s.is_italic for s in chain if s.is_italic is not None), None),
        )

    def _as_written(self, name: str) -> Style:
        if name not in self._own:
            said = children(self.written[name])
            paragraph, run = children(said.get("ppr")), children(said.get("rpr"))
            self._own[name] = Style(
                value_of(said.get("name")).lower(),
                value_of(said.get("basedon")),
                outline(paragraph),
                listed(paragraph),
                is_on(run, "b"),
                is_on(run, "i"),
            )
        return self._own[name]


def styles_of(part: Element | None) -> Styles:
    """Return the styles in a part of the file."""
    inside = part if part is not None else ()
    return Styles({value_of(e, "styleId"): e for e in inside if tag_of(e) == "style"})


def outline(properties: Mapping[str, Element]) -> int | None:
    """Return how deep a paragraph is in the outline, None where nothing is said of it."""
    return number_of(properties.get("outlinelvl"))


def listed(properties: Mapping[str, Element]) -> Listed:
    """Return what a paragraph says of the list it is in."""
    if "numpr" not in properties:
        return _NOT_LISTED
    numbering = children(properties["numpr"])
    return Listed(number_of(numbering.get("numid")), number_of(numbering.get("ilvl")))


@dataclass(frozen=True, slots=True)
class _Level:
    """How the items of one depth are marked."""

    is_bullet: bool = True
    text: str = "•"
    start: int = 1


_BULLETS = _Level()


@dataclass(slots=True)
class Lists:
    """The lists by number, as far as they are used, and how far each has been counted."""

    written: dict[int, Element] = field(default_factory=dict)
    _elements: dict[int, dict[int, Element]] = field(default_factory=dict)
    _levels: dict[tuple[int, int], _Level] = field(default_factory=dict)
    _counted: dict[int, dict[int, int]] = field(default_factory=dict)

    def mark(self, number: int, depth: int) -> str:
        """Return the mark of the next item, "" where the list has none: then it is no item."""
        level = self._level(number, depth)
        if level.is_bullet:
            return "-" if level.text.strip() else ""
        counts = self._counted.setdefault(number, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return f"{counts[depth]}."

    def _level(self, number: int, depth: int) -> _Level:
        if (number, depth) not in self._levels:
            if number not in self._elements:
                levels = (e for e in self.written.get(number, ()) if tag_of(e) == "lvl")
                self._elements[number] = {number_of(e, "ilvl") or 0: e for e in levels}
            element = self._elements[number].get(depth)
            self._levels[number, depth] = _BULLETS if element is None else _level_of(element)
        return self._levels[number, depth]


def _level_of(element: Element) -> _Level:
    said = children(element)
    form = value_of(said.get("numfmt")) or "decimal"
    return _Level(
        form in {"bullet", "none"},
        value_of(said["lvltext"]) if "lvltext" in said else "•",
        number_of(said.get("start")) or 1,
    )


def lists_of(part: Element | None) -> Lists:
    """Return the lists in a part of the file."""
    abstract: dict[int | None, Element] = {}
    lists = Lists()
    for element in part if part is not None else ():
        tag = tag_of(element)
        if tag == "abstractnum":
            abstract[number_of(element, "abstractNumId")] = element
        elif tag == "num" and (number := number_of(element, "numId")) is not None:
            lists.written[number] = abstract.get(number_of(child(element, "abstractnumid")), ())
    return lists
