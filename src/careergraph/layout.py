"""Lines and their marks: bullets, numbers, headings, table rows. Shared by the readers of text.

A line becomes a `Line` with its mark taken off; which blocks they make is the readers' affair.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from careergraph.model import Span
from careergraph.values import quickly_made

__all__ = ["EMOJI", "Line", "LineKind", "is_field", "iter_lines", "line_at", "without_scripts"]

LineKind = Literal["blank", "text", "item", "heading", "row", "rule"]

#: Bullets of every kind; a letter "o" (a Word export's second level) only when indented or before a capital.
BULLETS = "-*+•◦▪▫●○■□‣⁃∙·–—➢➤►▸▹→⇒✓✔✦❖◆◇»\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(
    rf"[{re.escape(BULLETS)}](?=[ \t\u00a0]|$)|[•◦▪‣∙·➤►✓✔](?=\w)|-(?=[A-Za-z][a-z'’])|"
    r"o(?=[ \t]{1,8}\S)|\[[ xX]\](?= )"
)
#: A bullet that a converter took for text and escaped.
_ESCAPED = re.compile(r"\\[-*+•](?=[ \t\u00a0])")
#: The pattern of a pictogram, which may be a bullet or the sign of a section.
EMOJI = r"[\u23e9-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_EMOJI_BULLET = re.compile(rf"{EMOJI}\ufe0f?(?=[ \t]|[A-Z][a-z])")
_NUMBER = re.compile(
    r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)](?=[ \t])|\(\d{1,3}\)(?=[ \t])|"
    r"\d{1,2}\.\d{1,2}\.?(?=[ \t]{1,4}[A-Z][a-z]{1,40}(?: \S{1,40}){4})"  # "2.1 Plan the work of others"
)
_MARK = re.compile("|".join(mark.pattern for mark in (_BULLET, _ESCAPED, _NUMBER, _EMOJI_BULLET)))
_MARKS_OF_TWO = "ivxIVXo"  # letters of which two may be a mark; of other letters it is one alone
# The number of a heading: "## 4.1 Skills".
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3})[ \t]{1,4}(?=\S)")
# What stands between a bullet and the item: a box to check, or a pictogram with its joins and colors.
_BOX = re.compile(
    rf"\[[ xX]\]\s+|(?:{EMOJI}[\ufe0f\u200d\U0001f3fb-\U0001f3ff]{{0,3}}){{1,4}}[ \t]{{1,4}}(?=\S)"
)
_MAX_SIGN = 24
_HASHES = re.compile(r"(#{1,6})(?!#)[ \t]*(?=\S)")
_RULE = r"(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|#{3,}|(?:- ){2,}-|(?:\* ){2,}\*)[ \t]*$"
_ROW = re.compile(r"\|.*\|[ \t]*$")
_ROW_RULE = r"\|?[ \t]*:?-{2,}:?[ \t]*+(?:\|[ \t]*+:?-{2,}:?[ \t]*+)*\|?[ \t]*$"
_OF_RULES = "=~*_#|:- \t"  # what a rule consists of
_ANY_RULE = re.compile(rf"{_RULE}|{_ROW_RULE}")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MAX_SCAN = 2_000  # a mark stands at the start of a line: no pattern needs to see more of it


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: its kind, what stands on it without its mark, how deep it is indented.

    `level` is the depth of a heading's mark (1–6), `mark` the bullet or number as written.
    """

    kind: LineKind
    span: Span
    indent: int = 0
    mark: str = ""
    level: int = 0


def iter_lines(text: str) -> Iterator[Line]:
    """Yield every line of the text, blank ones too, without line ends or surrounding space.

    A table may lack the bars at its edges: the rule below its head tells it.
    """
    lines = _iter_lines(text)
    return _with_loose_rows(text, lines) if "|" in text else lines


def _with_loose_rows(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, those of a table without bars at its edges as rows."""
    held: Line | None = None
    in_table = False
    for line in lines:
        found = line
        if line.kind == "rule" and "|" in text[line.span.start : line.span.end] and held is not None:
            in_table = held.kind == "text" and " | " in text[held.span.start : held.span.end]
            held = replace(held, kind="row", mark="|") if in_table else held
        elif in_table and line.kind == "text" and " | " in text[line.span.start : line.span.end]:
            found = replace(line, kind="row", mark="|")
        else:
            in_table = False
        if held is not None:
            yield held
        held = found
    if held is not None:
        yield held


def _iter_lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        if match.end() > (start := match.start()):
            yield line_at(text, start, start + len(match[0].rstrip()))


#: Signs that turn the direction of writing and are not seen: what follows them begins the line.
_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def line_at(text: str, start: int, end: int) -> Line:
    """Return the line that stands between these offsets, its mark taken off."""
    while start < end and text[start] in _TURNS:
        start += 1
    first = end - len(text[start:end].lstrip())
    if first >= end:
        return Line("blank", Span(start, start))
    indent = first - start + 3 * text.count("\t", start, first)
    head = text[first : min(end, first + _MAX_SCAN)]
    if not head.strip(_OF_RULES) and end - first <= _MAX_SCAN and _ANY_RULE.match(head):
        return Line("rule", Span(first, end), indent, head[0])
    if head[0] == "#" and (match := _HASHES.match(head)):
        return _marked("heading", text, first, end, indent, match, level=len(match[1]))
    if head[0] == "|" and end - first <= _MAX_SCAN and _ROW.match(head):
        return Line("row", Span(first, end), indent, "|")
    match = None if head[:2].isalpha() and head[0] not in _MARKS_OF_TWO else _MARK.match(head)
    if match and not (match[0] == "o" and not indent and not head[1:].lstrip()[:1].isupper()):
        return _marked("item", text, first, end, indent, match)
    return Line("text", Span(first, end), indent)


def _marked(
    kind: LineKind, text: str, first: int, end: int, indent: int, match: re.Match[str], *, level: int = 0
) -> Line:
    start = first + match.end()
    while start < end and text[start].isspace():
        start += 1
    if kind == "item" and (box := _BOX.match(text, start, min(end, start + _MAX_SIGN))):
        start = box.end()
    if kind == "heading":
        if numbered := _NUMBERED.match(text, start, end):
            start = numbered.end()
        while end > start and text[end - 1] in "# \t":
            end -= 1
    return Line(kind, Span(start, max(start, end)), indent, match[0].strip(), level)


_SCRIPT_EDGE = re.compile(
    r"(?P<first>^[ \t]*)?(?<!`)<(?P<end>/?)(?P<name>script|style)\b[^<>\n]{0,1000}>",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


def without_scripts(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines; one inside a script or style element is a blank one, for that is no text."""
    spans = _script_spans(text)
    inside = next(spans, None)
    if inside is None:
        yield from lines
        return
    for line in lines:
        while inside is not None and inside.end <= line.span.start:
            inside = next(spans, None)
        if inside is None or line.span.start <= inside.start:
            yield line
        elif line.span.end <= inside.end:
            yield Line("blank", Span(line.span.start, line.span.start))
        else:  # what stands behind the end tag
            yield Line("text", Span(inside.end, line.span.end))


def _script_spans(text: str) -> Iterator[Span]:
    """Yield script and style elements; one that opens a line and never ends goes to the next blank line."""
    folded = text.casefold() if "<" in text else ""
    if "<script" not in folded and "<style" not in folded:
        return
    opened: re.Match[str] | None = None
    for edge in _SCRIPT_EDGE.finditer(text):
        if opened is None and not edge["end"]:
            opened = edge
        elif opened is not None and edge["end"] and edge["name"].lower() == opened["name"].lower():
            yield Span(opened.start(), edge.end())
            opened = None
    if opened is not None and opened["first"] is not None:
        gap = _BLANK_LINE.search(text, opened.end())
        yield Span(opened.start(), gap.start() if gap else len(text))


_FIELD = re.compile(r"[A-Z][\w'’/&() -]{1,40}:[ \t]+\S")


def is_field(line: str) -> bool:
    """Say whether a line is a form's field, a name and a value ("Grade: M2").

    >>> is_field("Grade: M2"), is_field("Grade:")
    (True, False)
    """
    return _FIELD.match(line) is not None
