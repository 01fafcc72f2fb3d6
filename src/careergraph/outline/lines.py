"""Lines that stand apart: statements one a line without bullets, under a line that heads them.

Markdown joins such lines into one paragraph, and a form or an advertisement pasted into a page has nothing
else. Where a margin broke the lines, a break means nothing: then the next word would not have fitted, and
lines begin in the middle of a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from careergraph.layout import is_field
from careergraph.markup import name_of
from careergraph.model import Block, Span
from careergraph.outline.forms import trimmed
from careergraph.outline.lists import starts_item
from careergraph.topics import topic_of

__all__ = ["with_lines"]

_MOST = 200  # lines of one paragraph; a dump of more is none that somebody wrote
_LEAST_APART = 0.6  # share of breaks before which the next word would have fitted
_MOST_RUN_ON = 0.1  # share of lines that go on with the sentence of the one before
_LEAST_STATEMENTS = 0.6
_LEAST_ITEMS = 3
_MAX_LEAD_WORDS = 8
_RUNS_ON = re.compile(r"[a-z(,;]")
_STOP = re.compile(r"[.!?][\"')\]’”*_]*$")
_LEAD = re.compile(r"[A-Z0-9*_][^.!?;\n]{2,80}")


def with_lines(text: str, pieces: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a paragraph whose lines stand apart is cut into its heading and its items."""
    previous: Block | None = None
    for piece in pieces:
        lines = _lines(text, piece) if piece.kind == "paragraph" else []
        for part in _parts(text, piece, lines, previous) if _stand_apart(text, lines) else [piece]:
            yield part
            previous = part


def _lines(text: str, piece: Block) -> list[Span]:
    raw = piece.span.of(text)
    if ("\n" not in raw and "\r" not in raw) or raw.count("\n") > _MOST:
        return []
    found = []
    for match in re.finditer(r"[^\r\n]+", raw):
        span = trimmed(text, piece.span.start + match.start(), piece.span.start + match.end())
        if span.start < span.end:
            found.append(span)
    return found


def _stand_apart(text: str, lines: Sequence[Span]) -> bool:
    """Say whether somebody broke these lines, not a margin."""
    if len(lines) < 2:
        return False
    written = [span.of(text) for span in lines]
    if sum(_RUNS_ON.match(line) is not None for line in written[1:]) > _MOST_RUN_ON * len(lines):
        return False
    if any(is_field(line) for line in written[:2]):
        return False
    if _is_lead(written[0]):
        return True
    if len(lines) == 2:
        return False
    width = max(map(len, written))
    early = sum(len(line) + 1 + len(after.split(maxsplit=1)[0]) <= width for line, after in pairwise(written))
    return early >= _LEAST_APART * (len(lines) - 1)


def _parts(text: str, piece: Block, lines: Sequence[Span], previous: Block | None) -> Iterator[Block]:
    """Yield the headings among the lines, and those between as items or as a paragraph."""
    below: list[Span] = []
    headed = previous is not None and previous.kind == "heading"
    for number, line in enumerate(lines):
        name = name_of(line.of(text))
        if number + 1 < len(lines) and _is_lead(name) and (not number or name.endswith(":")):
            yield from _body(text, piece, below, headed=headed)
            yield Block("heading", line, _LEVEL)
            below, headed = [], True
        else:
            below.append(line)
    yield from _body(text, piece, below, headed=headed)


_LEVEL = 4


def _is_lead(name: str) -> bool:
    """Say whether a line only announces those below it: "Qualifications:", "The job"."""
    if not _LEAD.fullmatch(name) or len(name.split()) > _MAX_LEAD_WORDS:
        return False
    return topic_of(name) is not None


def _body(text: str, piece: Block, lines: Sequence[Span], *, headed: bool) -> Iterator[Block]:
    if not lines:
        return
    joined: list[Span] = []
    for line in lines:
        if joined and _RUNS_ON.match(line.of(text)):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    told = sum(starts_item(line.of(text)) for line in joined)
    loose = sum(_STOP.search(line.of(text)) is None for line in joined)
    statements = _LEAST_STATEMENTS * len(joined)
    if (headed and max(told, loose) >= statements) or (told >= statements and len(joined) >= _LEAST_ITEMS):
        yield from (Block("item", line) for line in joined)
    else:
        yield replace(piece, span=Span(joined[0].start, joined[-1].end))
