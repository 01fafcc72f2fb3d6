"""Markdown, also the sloppy kind: headings, nested lists, tables; code and markup are no text."""

import re
from collections.abc import Iterable, Iterator

from careergraph.frontmatter import read_front_matter
from careergraph.layout import Line, is_field, iter_lines, line_at, without_scripts
from careergraph.markup import name_of
from careergraph.model import Block, Document, Span
from careergraph.readers.encoding import decode_text
from careergraph.readers.tags import parted_at_tags

__all__ = ["read_markdown"]

_FENCE = re.compile(r"(`{3,}|~{3,})")
_ONLY_TAGS = r"(?:<[^<>]{0,1000}>[ \t]*)+$"
_DEFINITION = r"\[[^\[\]]{1,200}\]:[ \t]*\S"
# What a site's program puts there: "{% include … %}", "{{< figure … >}}", ":::note", an import.
_SHORTCODE = (
    r"\{[{%][^\n]{0,300}[%}]\}$|:{3,}[ \w]{0,40}$|"
    r"import [\w{}*, ]{1,200} from [\"']|export (?:const|default|let) "
)
_NO_TEXT = re.compile(f"{_ONLY_TAGS}|{_DEFINITION}|{_SHORTCODE}")
_OPEN_CODE = frozenset("<`~")
_OPEN_MARKS = frozenset("<[{:ie")
_LONGEST = 5_000  # characters of a line that may be tags alone
_COMMENT = "<!--"
_HARD_BREAK = re.compile(r"(?:  |\\)$")
_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,80}\)")
_LABEL_LINE = re.compile(r"(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)|<(b|strong)>[^<>\n]{1,80}</\1>")


def read_markdown(data: bytes, document: str, digest: str) -> Document:
    """Return the document in a Markdown file; `text` is the decoded file, character for character."""
    decoded = decode_text(data, document)
    text = decoded.text
    lines = list(without_scripts(text, iter_lines(text)))
    front = read_front_matter(text, lines)
    blocks = (*front.blocks, *_blocks(text, lines[front.lines :]))
    titles = [front.title] if front.title else _titles(blocks)
    title = next((name_of(span.of(text)) for span in titles), document)
    return Document(
        id=document,
        title=title[:200],
        text=text,
        blocks=blocks,
        source=document,
        media_type="text/markdown",
        digest=digest,
        reader="markdown 1",
        encoding=decoded.encoding,
        problems=decoded.problems,
        date=front.date,
    )


def _titles(blocks: tuple[Block, ...]) -> list[Span]:
    """Return where the title is: the first heading, if a high one or near the top, else the first line."""
    headings = [(number, block) for number, block in enumerate(blocks) if block.kind == "heading"][:1]
    if all(number >= _NEAR_THE_TOP and block.level > _HIGH for number, block in headings):
        return [block.span for block in blocks[:1] if headings]
    return [block.span for _, block in headings]


_NEAR_THE_TOP, _HIGH = 8, 2


def _blocks(text: str, lines: list[Line]) -> Iterator[Block]:
    current: Block | None = None
    previous: Line | None = None
    plain = _unquoted(text, lines) if ">" in text else lines
    plain = plain if _OPEN_CODE.isdisjoint(text) else _without_code(text, plain)
    for line in _with_text(text, parted_at_tags(text, plain)):
        if line.kind == "rule" and current and current.kind == "paragraph" and line.mark in "=-":
            yield Block("heading", current.span, 1 if line.mark == "=" else 2)
            current = None
        elif line.kind in {"blank", "rule"}:
            if current:
                yield current
            current = None
        elif line.kind == "text" and current and _continues(text, current, line, previous):
            current = Block(current.kind, Span(current.span.start, line.span.end), current.level)
        else:
            if current:
                yield current
            current = _block_of(line)
        previous = line
    if current:
        yield current


def _without_code(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines that are text; a comment is a blank one."""
    fence = ""
    comment = False
    for line in lines:
        start = line.span.start
        if line.kind == "blank" or not (fence or comment or text[start : start + 1] in _OPEN_CODE):
            yield line
            continue
        written = line.span.of(text)
        if comment or written.startswith(_COMMENT):
            comment = "-->" not in written
            yield Line("blank", Span(start, start))
        elif fence:
            if written.startswith(fence):
                fence = ""
        elif match := _FENCE.match(written):
            fence = match[1]
        else:
            yield line


def _with_text(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines; one of tags alone or with the definition of a link is a blank one."""
    for line in lines:
        start, end = line.span.start, line.span.end
        is_mark = text[start : start + 1] in _OPEN_MARKS and line.kind != "row" and end - start <= _LONGEST
        if is_mark and _NO_TEXT.match(text[start:end]):
            yield Line("blank", Span(start, start))
        else:
            yield line


def _unquoted(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines without the marks of block quotations: a quoted item is an item."""
    for line in lines:
        start = line.span.start
        if line.kind != "text" or text[start : start + 1] != ">":
            yield line
            continue
        while start < line.span.end and text[start] in "> ":
            start += 1
        yield line_at(text, start, line.span.end)


def _block_of(line: Line) -> Block | None:
    if line.span.start == line.span.end:
        return None
    if line.kind == "heading":
        return Block("heading", line.span, line.level)
    if line.kind == "item":
        return Block("item", line.span, line.indent)
    return Block("row" if line.kind == "row" else "paragraph", line.span)


def _ends_heading(text: str, current: Block, line: Line, previous: Line | None) -> bool:
    """Say whether a margin broke a heading before this line: "## What you will do and", then "who for"."""
    if current.kind != "heading" or previous is None or previous.kind != "heading":
        return False
    return _BROKEN.search(current.span.of(text)) is not None and text[line.span.start].islower()


_BROKEN = re.compile(r"(?:,|\b(?:and|or|of|the|an?|for|to|with|in|on|at|by|from|your|our))$", re.IGNORECASE)


def _continues(text: str, current: Block, line: Line, previous: Line | None) -> bool:
    if _ends_heading(text, current, line, previous):
        return True
    if previous is None or previous.kind == "blank" or current.kind in {"heading", "row"}:
        return False
    raw = line.span.of(text)
    if (
        _LABEL_LINE.match(raw)
        or _LABEL_LINE.fullmatch(previous.span.of(text))
        or _are_fields(text, previous, line)
    ):
        return False
    return not _HARD_BREAK.search(text[previous.span.end : previous.span.end + 2])


def _are_fields(text: str, *lines: Line) -> bool:
    """Say whether each line is a field ("Grade: M2") or opens with a link: such lines stand apart."""
    written = [line.span.of(text)[:300] for line in lines]
    return all(map(is_field, written)) or all(map(_LINK.match, written))
