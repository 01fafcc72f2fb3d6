"""Plain text: a line is a block, unless it is the continuation of one that was wrapped."""

import re
from collections.abc import Iterator

from careergraph.layout import Line, iter_lines, without_scripts
from careergraph.markup import name_of
from careergraph.model import Block, Document, Span
from careergraph.readers.encoding import decode_text

__all__ = ["read_plain"]

_ENDED = re.compile(r"[.!?:;…][\"')\]’”]*$")
_WRAPPED = 60  # characters: a shorter line was not broken by a margin


def read_plain(data: bytes, document: str, digest: str, charset: str = "") -> Document:
    """Return the document in a plain text file; `text` is the decoded file, character for character.

    `charset` is the encoding that came with the file.
    """
    decoded = decode_text(data, document, charset)
    text = decoded.text
    blocks = tuple(_blocks(text))
    title = next((name for b in blocks if (name := name_of(b.span.of(text)[:1000]))), document)
    return Document(
        id=document,
        title=title[:200],
        text=text,
        blocks=blocks,
        source=document,
        media_type="text/plain",
        digest=digest,
        reader="plain 1",
        encoding=decoded.encoding,
        problems=decoded.problems,
    )


def _blocks(text: str) -> Iterator[Block]:
    current: Block | None = None
    empty_item = False
    previous: Line | None = None
    margin = _margin(text)
    for line in without_scripts(text, iter_lines(text)):
        if line.kind == "blank":
            if current and current.kind == "item" and empty_item:
                continue
            if current:
                yield current
            current = None
        elif line.kind == "rule":
            if current and current.kind == "paragraph" and line.mark in "=-~":
                current = Block("heading", current.span, 1 if line.mark == "=" else 2)
        elif (
            line.kind == "text"
            and current
            and (empty_item or _continues(text, current, line, previous, margin))
        ):
            current = Block(
                current.kind,
                Span(line.span.start if empty_item else current.span.start, line.span.end),
                current.level,
            )
            empty_item = False
        else:
            if current and not empty_item:
                yield current
            current = _block_of(line)
            empty_item = line.kind == "item" and line.span.start == line.span.end
        previous = line
    if current and not empty_item:
        yield current


def _block_of(line: Line) -> Block:
    if line.kind == "heading":
        return Block("heading", line.span, line.level)
    if line.kind == "item":
        return Block("item", line.span, line.indent)
    return Block("row" if line.kind == "row" else "paragraph", line.span)


def _continues(text: str, current: Block, line: Line, previous: Line | None, margin: int) -> bool:
    """Say whether the line goes on where a margin broke the one before it."""
    if previous is None or previous.kind == "blank" or current.kind in {"heading", "row"}:
        return False
    if current.kind == "item":
        return line.indent > current.level and line.indent >= 2
    before = previous.span.of(text)
    after = line.span.of(text)
    if len(before) < _WRAPPED or _ENDED.search(before):
        return False
    is_broken = current.span.start < previous.span.start  # it goes on for some lines already
    fits = len(before) + 1 + len(after.split(None, 1)[0]) <= margin
    return after[:1].islower() or (is_broken and not fits)


_WIDEST = 100  # characters: a text with longer lines is not broken by a margin


def _margin(text: str) -> int:
    """Return the longest line of a text that a margin broke: no word that had fit stands below it.

    Of a text with longer lines more than any line: no margin broke it.
    """
    longest = max(map(len, text.splitlines()), default=0)
    return longest if longest <= _WIDEST else len(text)
