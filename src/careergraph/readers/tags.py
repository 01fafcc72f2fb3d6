"""Elements of HTML inside Markdown: their lines, as Markdown's own marks would make them.

Pages keep tables, lists and breaks as tags where Markdown is too poor for them. The text stays as it is;
here a line is parted at the tags of blocks, and each part gets the kind of the element it stands in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from careergraph.layout import Line, LineKind
from careergraph.model import Span

__all__ = ["parted_at_tags"]

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>h[1-6]|table|thead|tbody|tfoot|tr|caption|ul|ol|li|dl|dt|dd|p|div|section|article|"
    r"center|br|hr|details|summary)\b[^<>\n]{0,300}>",
    re.IGNORECASE,
)
_LONGEST = 20_000  # characters of a line that is read for tags
_KINDS: dict[str, LineKind] = {"li": "item", "dd": "item", "dt": "heading", "summary": "heading"}
_LEVEL = 5  # of a heading that is none of h1 to h6


def parted_at_tags(text: str, lines: Iterable[Line]) -> Iterable[Line]:
    """Return the lines; one with tags of blocks in parts, each of the kind of the element it stands in.

    A row of a table is one line from its start tag to its end tag, though several lines hold it.
    """
    if "<" not in text:
        return lines
    parts = _Parts(text)
    return chain.from_iterable(map(parts.of, lines))


@dataclass(slots=True)
class _Parts:
    """Where the lines read so far have left off: the element that is open, and where a row began."""

    text: str
    opened: str = ""
    row: int | None = None

    def of(self, line: Line) -> Iterator[Line]:
        tags = self._tags(line)
        if self.row is not None and line.kind == "blank":  # it never ended
            yield from self._end_of_row(line.span.start)
            self.opened = ""
        if tags:
            yield from self._parted(line, tags)
        elif self.row is None:
            yield self._as_opened(line) if line.kind == "text" else line

    def _tags(self, line: Line) -> list[re.Match[str]]:
        start, end = line.span.start, line.span.end
        if line.kind not in {"text", "item"} or end - start > _LONGEST or self.text.find("<", start, end) < 0:
            return []
        return list(_TAG.finditer(self.text, start, end))

    def _parted(self, line: Line, tags: list[re.Match[str]]) -> Iterator[Line]:
        first = self._trimmed(line.span.start, tags[0].start())
        if self.row is None and first is not None:
            yield (
                self._as_opened(replace(line, span=first))
                if line.kind == "text"
                else replace(line, span=first)
            )
        ends = [*(tag.start() for tag in tags[1:]), line.span.end]
        for tag, end in zip(tags, ends, strict=True):
            yield from self._past(tag)
            span = self._trimmed(tag.end(), end)
            if self.row is None:
                yield Line("blank", Span(tag.end(), tag.end()))
                if span is not None:
                    yield self._as_opened(Line("text", span, line.indent))

    def _past(self, tag: re.Match[str]) -> Iterator[Line]:
        """Go past a tag; the end of a row yields the row."""
        name = tag["name"].lower()
        if name == "tr":
            yield from self._end_of_row(tag.start())
            self.row = None if tag["end"] else tag.end()
        if name != "br":
            self.opened = "" if tag["end"] else name

    def _end_of_row(self, at: int) -> Iterator[Line]:
        span = self._trimmed(self.row, at) if self.row is not None else None
        self.row = None
        if span is not None:
            yield Line("row", span, 0, "<")

    def _as_opened(self, line: Line) -> Line:
        """Return a line of text as one of the element that is open."""
        if self.opened[1:].isdigit():
            return replace(line, kind="heading", mark="<", level=int(self.opened[1:]))
        kind = _KINDS.get(self.opened, "text")
        return line if kind == "text" else replace(line, kind=kind, mark="<", level=_LEVEL)

    def _trimmed(self, start: int, end: int) -> Span | None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end) if start < end else None
