"""Headings that only their form tells: plain lines, capitals, bold lines, items that head other items."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from careergraph.layout import EMOJI
from careergraph.markup import name_of
from careergraph.model import Block
from careergraph.outline.forms import STRENGTH, is_titled
from careergraph.outline.labels import topic_of_label
from careergraph.outline.lists import starts_item
from careergraph.text import fold_name, remembering_last
from careergraph.topics import is_bare, line_topic, topic_of

__all__ = ["with_headings", "with_item_headings"]

_MAX_WORDS = 10
_MAX_HEADING = 90
_AMOUNT = re.compile(r"[$€£¥]\s?\d|\b(?:USD|EUR|GBP|CAD|AUD)\b|\d\s?[kK]\b|\d{1,3},\d{3}")
# "CLOSING DATE: 29 MAY" says something; a heading only announces.
_VALUE = re.compile(r":\s+\S")
# "EXAMPLES OF DUTIES (any one position may not …)"
_CAPITALS_FIRST = re.compile(r"[A-Z][A-Z&/,' -]{3,60}\s*\([^()]{3,80}\)\s*:?")
_BOLD_LINE = re.compile(
    r"(?:(?:\*{2,3}|_{2,3})[^*_\n]{1,90}(?:\*{2,3}|_{2,3})|<(?P<tag>b|strong|u)>[^<>\n]{1,90}</(?P=tag)>)\s*+:?\s*$",
    re.IGNORECASE,
)


def with_headings(text: str, pieces: Sequence[Block], title: str, *, plain: bool) -> list[Block]:
    known = frozenset(fold_name(title).split())
    pieces = _with_line_items(text, pieces) if plain else pieces
    candidates = [_is_heading_line(text, pieces, n, known, plain=plain) for n in range(len(pieces))]
    if plain:
        candidates = [
            is_one and not _is_value(text, pieces, candidates, n) for n, is_one in enumerate(candidates)
        ]
    listed = _bare_lists(text, pieces, candidates) if plain else set()
    in_capitals = sum(candidates[n] and pieces[n].span.of(text).isupper() for n in range(len(pieces)))
    mostly_capitals = 3 * in_capitals >= sum(candidates)
    result: list[Block] = []
    for number, piece in enumerate(pieces):
        if not candidates[number]:
            is_all_label = piece.label is not None and _is_bold_line(text, piece)
            result.append(replace(piece, label=None) if is_all_label else piece)
        elif number in listed:
            result.append(replace(piece, kind="item"))
        else:
            result.append(
                replace(
                    piece,
                    kind="heading",
                    label=None,
                    level=_level(text, pieces, number, capitals=mostly_capitals),
                )
            )
    return result


def _line_ends(text: str, above: Block, below: Block) -> int:
    """Return how many line ends stand between two blocks: more than one leaves a blank line."""
    return text.count("\n", above.span.end, below.span.start)


def _with_line_items(text: str, pieces: Sequence[Block]) -> list[Block]:
    """Return the blocks with the lines of a list without bullets as items.

    Two or more short lines without an end mark, line upon line below a heading or a lead-in ("… looks
    like this:"), are a list. A line that opens a topic opens the next one.
    """
    result = list(pieces)
    opened = False
    run: list[int] = []
    for number, piece in enumerate([*pieces, None]):
        close = piece is None or (number > 0 and _line_ends(text, pieces[number - 1], piece) != 1)
        line = piece.span.of(text) if piece is not None and _may_turn(piece) else ""
        opens = bool(line) and _opens_list(line)
        if close or opens or not _is_list_line(line):
            if len(run) >= _LIST_OF_LINES:
                for at in run:
                    result[at] = replace(pieces[at], kind="item")
            run = []
            opened = opens
        elif opened and piece is not None:
            run.append(number)
    return result


_LIST_OF_LINES = 2
_MAX_LINE_WORDS = 16
_MAX_STATEMENT_WORDS = 45


def _may_turn(piece: Block) -> bool:
    """Say whether a piece may be something else: what a reader gave a topic, data of a page, is what it is."""
    return piece.kind == "paragraph" and piece.topic is None


def _is_statement(line: str) -> bool:
    """Say whether a line is one sentence that begins with a verb of work or with what is asked for."""
    return line[:1].isupper() and not _TWO_SENTENCES.search(line) and starts_item(line)


_TWO_SENTENCES = re.compile(r"[.!?]\s[A-Z]")


def _opens_list(line: str) -> bool:
    name = line.strip()
    if name.endswith(":"):
        return len(name.split()) <= 20
    return (
        len(name.split()) <= 8
        and name[-1:] not in ".,;!"
        and topic_of(name) is not None
        and not _AMOUNT.search(name)
    )


def _is_list_line(line: str) -> bool:
    return (
        bool(line)
        and "\n" not in line
        and line[-1:] not in "?:"
        and 2 <= len(line.split()) <= (_MAX_STATEMENT_WORDS if _is_statement(line) else _MAX_LINE_WORDS)
        and (line[-1:] not in ".!;" or _is_statement(line))
        and line_topic(line) is None
        and "  " not in line.strip()
        and "|" not in line
    )


def _is_value(text: str, pieces: Sequence[Block], candidates: Sequence[bool], number: int) -> bool:
    """Say whether a line that looks like a heading is the one line below one: "Industries", then "Sea freight"."""
    if number == 0 or not candidates[number - 1] or _line_ends(text, pieces[number - 1], pieces[number]) != 1:
        return False
    above, name = (name_of(pieces[n].span.of(text)) for n in (number - 1, number))
    if topic_of(above) is None or topic_of(name) is not None or above.endswith(":") or name.isupper():
        return False
    following = number + 1 < len(pieces) and pieces[number + 1]
    return not following or candidates[number + 1] or _line_ends(text, pieces[number], following) > 1


def _is_heading_line(
    text: str, pieces: Sequence[Block], number: int, known: frozenset[str], *, plain: bool
) -> bool:
    piece = pieces[number]
    raw = piece.span.of(text)
    if piece.kind == "item":
        return _is_numbered_heading(text, pieces, number) or _is_emoji_heading(text, pieces, number)
    if not _may_turn(piece) or len(raw) > _MAX_HEADING + 40 or "\n" in raw:
        return False
    following = pieces[number + 1] if number + 1 < len(pieces) else None
    if following is None or line_topic(raw):
        return False
    if _is_bold_line(text, piece):
        return True
    name = name_of(raw)
    if (field := _FIELD.match(name)) and topic_of_label(field["label"]):
        return False
    if name.endswith(":"):
        return len(name.split()) <= 14 and (following.kind in {"item", "row"} or len(name.split()) <= 6)
    if (
        not plain
    ):  # Markdown marks its headings; a bare line that opens a topic above a list is one all the same
        return following.kind == "item" and len(name.split()) <= 5 and _opens_topic(name)
    if _is_in_run(text, pieces, number) and _is_narrowed(name, known):
        return False  # "Forklift licence" in a list without bullets
    return _is_plain_heading(name, following) or _stands_apart(text, pieces, number, known)


_PRAISED = re.compile(
    r"(?:an? )?(?:good|excellent|strong|great|proven|solid|outstanding|exceptional|effective|demonstrated|valid|current|full|clean|"
    r"some|any|at least|minimum|prior|previous|relevant) ",
    re.IGNORECASE,
)
_LONG_TITLE = 5  # words: a titled line of more is a heading whatever narrows its topic


def _is_narrowed(name: str, known: frozenset[str]) -> bool:
    """Say whether a line names one thing of a topic's kind rather than the topic: "Good Excel skills"."""
    if topic_of(name) is None or is_bare(name, known):
        return False
    return _PRAISED.match(name) is not None or len(name.split()) < _LONG_TITLE or not is_titled(name)


def _is_in_run(text: str, pieces: Sequence[Block], number: int) -> bool:
    """Say whether a line stands line upon line with the one above, which is no list's."""
    return (
        number > 0
        and pieces[number - 1].kind == "paragraph"
        and _line_ends(text, pieces[number - 1], pieces[number]) == 1
    )


# "POSITION: Cooper", "Stack: Python, dbt": a label and what it labels announce nothing below.
_FIELD = re.compile(r"(?P<label>[^:\n]{2,40}): {1,4}\S")


def _is_bold_line(text: str, piece: Block) -> bool:
    """Say whether a line is stressed as a whole: marks say so, or a reader, by a label that is all of it."""
    return piece.label == piece.span or _BOLD_LINE.match(piece.span.of(text)) is not None


def _opens_topic(name: str) -> bool:
    return name[:1].isupper() and name[-1:] not in ".,;!" and topic_of(name) is not None


_MAX_APART_WORDS = 7
_PROSE_BELOW = 15


def _stands_apart(text: str, pieces: Sequence[Block], number: int, known: frozenset[str]) -> bool:
    """Say whether a short line stands between blank lines above a paragraph: "Getting qualified", "Who hires"."""
    name = pieces[number].span.of(text).strip()
    following = pieces[number + 1]
    apart_above = number == 0 or _line_ends(text, pieces[number - 1], pieces[number]) > 1
    apart_below = _line_ends(text, pieces[number], following) > 1
    return (
        apart_above
        and apart_below
        and following.kind == "paragraph"
        and (len(following.span.of(text).split()) >= _PROSE_BELOW or is_bare(name, known))
        and 1 <= len(name.split()) <= _MAX_APART_WORDS
        and name[0].isupper()
        and name[-1] not in ".,;!:"
        and not re.search(r"[|@:·•]|\d{3}|\bby [A-Z]", name)
    )


def _is_plain_heading(name: str, following: Block) -> bool:
    """Say whether a line of plain text is a heading by its form: titled, capitals, a question, short before a list."""
    if len(name) > _MAX_HEADING or _AMOUNT.search(name) or name[:1] in "@(\"'“":
        return False
    words = name.split()
    if _CAPITALS_FIRST.fullmatch(name):
        return True
    if (
        not words
        or len(words) > _MAX_WORDS
        or name[-1] in ".,;!"
        or not (name[0].isupper() or name[0].isdigit())
    ):
        return False
    if name.endswith("?"):
        return True
    if name.isupper() and len(name) > 2:
        return not _VALUE.search(name)
    return (
        is_titled(name)
        or (following.kind == "item" and len(words) <= 6)
        or (len(words) <= 4 and topic_of(name) is not None)
    )


def _is_numbered_heading(text: str, pieces: Sequence[Block], number: int) -> bool:
    """Say whether an item is a section's numbered heading ("7. Salary"): alone, titled, and of a topic."""
    piece = pieces[number]
    near = [pieces[n] for n in (number - 1, number + 1) if 0 <= n < len(pieces)]
    if any(other.kind == "item" and other.level == piece.level for other in near):
        return False
    name = name_of(piece.span.of(text))
    numbered = _mark_before(text, piece)[:1].isalnum()  # a lone bullet is a list of one
    return numbered and len(name.split()) <= 5 and is_titled(name) and topic_of(name) is not None


def _is_emoji_heading(text: str, pieces: Sequence[Block], number: int) -> bool:
    """Say whether an item marked by an emoji heads a section: short, and its mark no bullet of its neighbors.

    Bullets repeat their sign, section signs do not. "📍 Berlin" followed by "💰 60k" is a list of terms.
    """
    piece = pieces[number]
    mark = _mark_before(text, piece) if _shows_emoji(text) else ""
    if not _EMOJI.match(mark):
        return False
    name = name_of(piece.span.of(text))
    if len(name.split()) > _MAX_EMOJI_HEADING or name[-1:] in ".,;!" or _AMOUNT.search(name):
        return False
    near = [_mark_before(text, pieces[n]) for n in (number - 1, number + 1) if 0 <= n < len(pieces)]
    if mark in near:
        return False
    following = near[-1] if number + 1 < len(pieces) else mark
    return topic_of(name) is not None or not _EMOJI.match(following)


_MAX_EMOJI_HEADING = 6
_EMOJI = re.compile(EMOJI)


def _find_emoji(text: str) -> bool:
    return not text.isascii() and _EMOJI.search(text) is not None


_shows_emoji = remembering_last(_find_emoji)


def _mark_before(text: str, piece: Block) -> str:
    """Return the sign before an item on its line, "" without one."""
    start = max(text.rfind("\n", 0, piece.span.start) + 1, piece.span.start - 8)
    return text[start : piece.span.start].strip()


def _bare_lists(text: str, pieces: Sequence[Block], candidates: Sequence[bool]) -> set[int]:
    """Return the heading-like lines that stand in a list without bullets: four or more in a row, not the first.

    A blank line or a line that opens a topic ends the list.
    """
    found: set[int] = set()
    run: list[int] = []
    for number, piece in enumerate(pieces):
        opens = candidates[number] and topic_of(name_of(piece.span.of(text))) is not None
        apart = number > 0 and _line_ends(text, pieces[number - 1], piece) > 1
        if not candidates[number] or opens or apart:
            found.update(run[1:] if len(run) >= _LISTED else ())
            run = []
        if candidates[number]:
            run.append(number)
    found.update(run[1:] if len(run) >= _LISTED else ())
    return found


_LISTED = 4


def _level(text: str, pieces: Sequence[Block], number: int, *, capitals: bool) -> int:
    """Return the depth of a heading without a mark: what heads a list is below what heads prose."""
    raw = pieces[number].span.of(text)
    name = name_of(raw)
    following = pieces[number + 1].kind if number + 1 < len(pieces) else "paragraph"
    if name.isupper() or _CAPITALS_FIRST.fullmatch(name):
        return 2 if capitals else 3  # one loud heading among many quiet ones stands beside them
    if pieces[number].kind == "item" and _EMOJI.match(_mark_before(text, pieces[number])):
        return 3
    if name.endswith(":") and len(name.split()) > 4:
        return 6
    if STRENGTH.fullmatch(name):
        return 5  # "Essential" divides what its section lists
    is_bold = _is_bold_line(text, pieces[number])
    if name.endswith("?") and not is_bold:
        return 3  # questions stand side by side
    if is_bold:
        return 5
    if following == "item" or topic_of(name) is None:
        return 4
    return 3


def with_item_headings(text: str, pieces: Sequence[Block]) -> list[Block]:
    result: list[Block] = []
    for are_open, group in groupby(pieces, key=_is_open):
        items = list(group)
        for number in _heading_items(text, items) if are_open else ():
            items[number] = replace(items[number], kind="heading", level=100 + items[number].level)
        result += items
    return result


def _is_open(piece: Block) -> bool:
    """Say whether a piece is an item that may head others: those of a menu have their topic already."""
    return piece.kind == "item" and piece.topic is None


def _heading_items(text: str, items: Sequence[Block]) -> list[int]:
    names = [name_of(item.span.of(text)) for item in items]
    words = [len(name.split()) for name in names]
    found = []
    titled = [
        2 <= count <= 6 and is_titled(n) and ":" not in n and n[-1:] not in ".;,!?"
        for n, count in zip(names, words, strict=True)
    ]
    titles = sum(titled)
    bodies = len(titled) - titles
    for number, name in enumerate(names[:-1]):
        leads = items[number + 1].level > items[number].level + 1 or name.endswith(":")
        if leads and words[number] <= 8 and ": " not in name:
            found.append(number)
        elif items[number + 1].level == items[number].level and not titled[number + 1]:
            topical = (
                words[number] <= 4 and is_titled(name) and topic_of(name) is not None and ":" not in name
            )
            known_mix = titled[number] and 2 <= titles < bodies
            if known_mix or (topical and _starts_group(names, number)):
                found.append(number)
    return found


def _starts_group(names: Sequence[str], number: int) -> bool:
    """Say whether a topical item ("Education") is followed by one that is longer and no title."""
    following = names[number + 1]
    return not is_titled(following) and len(following) > len(names[number])
