"""Blocks to an outline: what is a heading, what stands under it, what each section is about.

Readers mark what the page marks. Here the rest is recognized: headings that only their form tells
(plain lines, capitals, bold lines, "Title:"), headings and prose that an export ran into the end of
a list item, list items that head the items after them, and the run-in label of an item. Text and
offsets never change; blocks are cut and get headings, topic and label.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from careergraph.markup import blank_markup, name_of
from careergraph.model import Block, BlockKind, Document, Span
from careergraph.topics import topic_of

__all__ = ["outline"]

_MAX_WORDS = 10
_MAX_HEADING = 90
_LONG = 4_000  # a longer block is prose, whatever its beginning looks like

_SMALL = frozenset(
    "a an and as at but by for from in into is it of on or over per the their this to under vs vs. via with your "
    "you do does how what who why when where are be & / – -".split()
)
_AMOUNT = re.compile(r"[$€£¥]\s?\d|\b(?:USD|EUR|GBP|CAD|AUD)\b|\d\s?[kK]\b|\d{1,3},\d{3}")
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?P<name>[^*_\n]{1,90})(?:\*\*|__)\s*:?\s*$")
_WORD = re.compile(r"[^\W_][\w'’+#./&-]*")

# "… in the field Skills and Qualifications:" — a heading that an export glued to the line before.
_COLON = re.compile(r":(?=\s|$)")
_TITLE_WORD = re.compile(r"(?P<word>\([^()\n]{1,40}\)|[\w’'&/-]+),? ?$")
_JOINS = frozenset("and or with in of for the a an to as on by like including using nor".split())
# "… decisions Key skills of a nurse include:" / ". Here are the key duties:" — a lead-in at the end.
_SENTENCE_LEAD_IN = re.compile(r"(?<=[.!?] )(?P<title>[A-Z][^.!?:\n]{3,110}):\s*$")
_GLUED_LEAD_IN = re.compile(r"(?<=[a-z0-9)%] )(?=[A-Z][a-z]+ [^.!?:\n]{3,110}:\s*$)")
_POINTS = re.compile(
    r"(?:here(?:'s|’s| is| are)|these (?:are|include)|below|the following|some of)\b", re.IGNORECASE
)
# Words that begin a sentence and never stand capitalized inside an item: where prose runs on after
# the last bullet. Names ("Google Cloud") are not among them.
_RUN_ON = re.compile(
    r"(?<=[a-z0-9)%+#] )(?=(?:By|These|This|The|While|Although|However|In|With|To|As|For|It|It's|Their|They|Those|"
    r"Mastering|Addressing|Developing|Understanding|Following|Overall|Success|Successful|Whether|When|If|"
    r"Candidates|Employers|Professionals|Note|Remember)\s[^\n]{30,}[.!]\s*$)"
)
# The same where the sentence begins with the role: "… problems Pastry Chefs must balance …".
_RUN_ON_ROLE = re.compile(
    r"(?<=[a-z0-9)%] )(?=(?:[A-Z][\w-]*\s){1,5}(?:must|can|should|typically|often|may|are|need|play|work|will|have|face)\s"
    r"[^\n]{30,}[.!]\s*$)"
)
_SENTENCE = re.compile(r"[a-z)][.!?] [A-Z]?")
# "USD 100K - 130KSenior Data Scientist": the next ad follows without a break.
_GLUED = re.compile(r"(?<=\d[KkM])(?=[A-Z][a-z])")

_LABEL = re.compile(r"(?P<label>[^\s:][^:\n]{0,70}?)\s*:(?=\s)\s*(?=\S)")
_DASH_LABEL = re.compile(r"(?P<label>[A-Z][^:\n]{0,60}?)\s+[-–—]\s+(?=\S)")
_BOLD_LABEL = re.compile(r"(?:\*\*|__)\s*(?P<label>[^*_\n]{1,80}?)\s*:?\s*(?:\*\*|__)\s*(?:[:.–—-]|(?=\())\s*(?=\S)|"
                         r"(?:\*\*|__)\s*(?P<label2>[^*_\n]{1,80}?)\s*[:.]\s*(?:\*\*|__)\s*(?=\S)")  # fmt: skip


def outline(document: Document) -> Document:
    """Return the document with its blocks cut, its headings found, and headings, topic and label set."""
    plain = document.media_type == "text/plain"
    pieces = [piece for block in document.blocks for piece in _cut(document.text, block)]
    pieces = _with_headings(document.text, pieces, plain=plain)
    pieces = _with_item_headings(document.text, pieces)
    pieces = _with_cells(document.text, pieces)
    return replace(document, blocks=tuple(_nested(document.text, pieces)))


# --- cutting -------------------------------------------------------------------------------------


def _cut(text: str, block: Block) -> Iterator[Block]:
    """Cut a block where a heading, a lead-in, prose or the next ad was run into it."""
    if block.kind in {"heading", "row"} or len(block.span.of(text)) > _LONG:
        yield block
        return
    clean = blank_markup(block.span.of(text))
    cuts = sorted(set(_cuts(clean, block.kind)))
    edges = [0, *[at for at, _ in cuts], len(clean)]
    kinds: list[BlockKind] = [block.kind, *[kind for _, kind in cuts]]
    for start, end, kind in zip(edges, edges[1:], kinds, strict=False):
        span = _trim(text, block.span.start + start, block.span.start + end)
        if span.start >= span.end:
            continue
        if kind == "heading":
            level = 4 if topic_of(name_of(span.of(text))) and span.end - span.start < 60 else 6
            yield Block("heading", span, level)
        else:
            yield replace(block, kind=kind, span=span)


def _cuts(clean: str, kind: str) -> Iterator[tuple[int, BlockKind]]:
    for match in _GLUED.finditer(clean):
        yield match.start(), "paragraph"
    last = 0
    for match in _COLON.finditer(clean):
        start = _run_in_start(clean, last, match.start())
        if start is not None and clean[last:start].strip():
            yield start, "heading"
            yield match.end(), "paragraph"
            last = match.end()
    start = _lead_in_start(clean[last:], kind)
    if start is not None:
        yield last + start, "heading"
    if kind == "item":
        run_on = _RUN_ON.search(clean) or _RUN_ON_ROLE.search(clean)
        if run_on and not _SENTENCE.search(clean, 0, run_on.start()):
            yield run_on.start(), "paragraph"


def _run_in_start(clean: str, first: int, colon: int) -> int | None:
    """Return where a titled phrase that announces a topic begins before this colon, None without one.

    The shortest such phrase is taken, then a capitalized word before it where that is no part of a name:
    "… NoSQL databases Research Skills:" begins at Research, "… or Azure Continuous Learning:" at Continuous.
    """
    start = colon
    found: int | None = None
    for _ in range(7):
        match = _TITLE_WORD.search(clean, max(first, start - 60), start)
        if match is None:
            break
        word = match["word"]
        titled = word[0].isupper() or word[0] == "("
        if not titled and word not in _JOINS:
            break
        if found is not None and word not in _JOINS and not _stands_free(clean, first, match.start()):
            break
        start = match.start()
        if titled and word[0] != "(" and topic_of(clean[start:colon]):
            found = start
        elif found is not None and word not in _JOINS:
            break
    if found is None or _word_before(clean, first, found) in _JOINS:
        return None
    return None if _is_label_start(clean[first:found]) else found


def _is_label_start(before: str) -> bool:
    """Say whether all that stands before is titled too: "Define Clear Objectives:" is one label."""
    return (
        ":" not in before
        and bool(before.strip())
        and all(w[0].isupper() or w in _JOINS for w in re.findall(r"[A-Za-z][\w’'/-]*", before))
    )


def _stands_free(clean: str, first: int, start: int) -> bool:
    """Say whether the word before is lower case or none: then the word at start begins the phrase."""
    before = _word_before(clean, first, start)
    return before not in _JOINS and not before[:1].isupper()


def _word_before(clean: str, first: int, start: int) -> str:
    match = re.search(r"([\w’'&/-]+)[ ,]*$", clean[max(first, start - 40) : start])
    return match[1] if match else ""


def _lead_in_start(clean: str, kind: str) -> int | None:
    if match := _SENTENCE_LEAD_IN.search(clean):
        return match.start("title") if topic_of(match["title"]) else None
    if kind != "item":
        return None
    starts = [m.start() for m in _GLUED_LEAD_IN.finditer(clean)]
    return next((at for at in reversed(starts) if topic_of(clean[at:])), None)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# --- headings that only their form tells -----------------------------------------------------------


def _with_headings(text: str, pieces: Sequence[Block], *, plain: bool) -> list[Block]:
    candidates = [_is_heading_line(text, pieces, n, plain=plain) for n in range(len(pieces))]
    listed = _bare_lists(text, pieces, candidates) if plain else set()
    result: list[Block] = []
    for number, piece in enumerate(pieces):
        if not candidates[number]:
            result.append(piece)
        elif number in listed:
            result.append(replace(piece, kind="item"))
        else:
            result.append(replace(piece, kind="heading", level=_level(text, pieces, number)))
    return result


def _is_heading_line(text: str, pieces: Sequence[Block], number: int, *, plain: bool) -> bool:
    piece = pieces[number]
    raw = piece.span.of(text)
    if piece.kind == "item":
        return _is_numbered_heading(text, pieces, number)
    if piece.kind != "paragraph" or len(raw) > _MAX_HEADING + 40 or "\n" in raw:
        return False
    following = pieces[number + 1] if number + 1 < len(pieces) else None
    if following is None:
        return False
    if _BOLD_LINE.match(raw):
        return True
    name = name_of(raw)
    if name.endswith(":"):
        return len(name.split()) <= 14 and (following.kind in {"item", "row"} or len(name.split()) <= 6)
    if not plain or len(name) > _MAX_HEADING or _AMOUNT.search(name) or name[:1] in "@(\"'“":
        return False
    words = name.split()
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
        return True
    return (
        _is_titled(name)
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
    return len(name.split()) <= 5 and _is_titled(name) and topic_of(name) is not None


def _is_titled(name: str) -> bool:
    """Say whether the words are capitalized as in a title.

    >>> _is_titled("Tools and Software Used"), _is_titled("Learn to code in Python")
    (True, False)
    """
    words = [w for w in _WORD.findall(name) if w.casefold() not in _SMALL]
    if not words:
        return False
    capital = sum(w[0].isupper() or w[0].isdigit() for w in words)
    return bool(words[0][0].isupper() and capital >= 0.75 * len(words))


def _bare_lists(text: str, pieces: Sequence[Block], candidates: Sequence[bool]) -> set[int]:
    """Return the heading-like lines that stand in a list without bullets: four or more in a row, not the first.

    A blank line or a line that opens a topic ends the list.
    """
    found: set[int] = set()
    run: list[int] = []
    for number, piece in enumerate(pieces):
        opens = candidates[number] and topic_of(name_of(piece.span.of(text))) is not None
        apart = number > 0 and text.count("\n", pieces[number - 1].span.end, piece.span.start) > 1
        if not candidates[number] or opens or apart:
            found.update(run[1:] if len(run) >= _LISTED else ())
            run = []
        if candidates[number]:
            run.append(number)
    found.update(run[1:] if len(run) >= _LISTED else ())
    return found


_LISTED = 4


def _level(text: str, pieces: Sequence[Block], number: int) -> int:
    """Return the depth of a heading without a mark: what heads a list is below what heads prose."""
    raw = pieces[number].span.of(text)
    name = name_of(raw)
    following = pieces[number + 1].kind if number + 1 < len(pieces) else "paragraph"
    if name.isupper():
        return 2
    if name.endswith(":") and len(name.split()) > 4:
        return 6
    if _BOLD_LINE.match(raw):
        return 5
    if following == "item" or topic_of(name) is None:
        return 4
    return 3


# --- items that head the items after them ----------------------------------------------------------


def _with_item_headings(text: str, pieces: Sequence[Block]) -> list[Block]:
    result = list(pieces)
    start = 0
    while start < len(result):
        if result[start].kind != "item":
            start += 1
            continue
        end = start
        while end < len(result) and result[end].kind == "item":
            end += 1
        for number in _heading_items(text, result[start:end]):
            item = result[start + number]
            result[start + number] = replace(item, kind="heading", level=100 + item.level)
        start = end
    return result


def _heading_items(text: str, items: Sequence[Block]) -> list[int]:
    names = [name_of(item.span.of(text)) for item in items]
    found = []
    titled = [
        _is_titled(n) and 2 <= len(n.split()) <= 6 and ":" not in n and n[-1:] not in ".;,!?" for n in names
    ]
    bodies = sum(not t for t in titled)
    for number, name in enumerate(names[:-1]):
        deeper = items[number + 1].level > items[number].level + 1
        short = len(name.split()) <= 8 and not re.search(r":\s", name)
        if short and (deeper or name.endswith(":")):
            found.append(number)
        elif items[number + 1].level == items[number].level and not titled[number + 1]:
            topical = (
                len(name.split()) <= 4 and _is_titled(name) and topic_of(name) is not None and ":" not in name
            )
            known_mix = titled[number] and sum(titled) >= 2 and bodies > sum(titled)
            if known_mix or (topical and _starts_group(names, number)):
                found.append(number)
    return found


def _starts_group(names: Sequence[str], number: int) -> bool:
    """Say whether a topical item ("Education") is followed by one that is longer and no title."""
    following = names[number + 1]
    return not _is_titled(following) and len(following) > len(names[number])


# --- tables ----------------------------------------------------------------------------------------


def _with_cells(text: str, pieces: Sequence[Block]) -> list[Block]:
    """Drop the header row of each table; of a table that compares things column by column, cut the cells.

    A table compares where its first column names aspects that are topics ("Core skills", "Pay").
    """
    result: list[Block] = []
    number = 0
    while number < len(pieces):
        end = number
        while end < len(pieces) and pieces[end].kind == "row":
            end += 1
        if end - number >= 2:
            result.extend(_table(text, pieces[number:end]))
        elif end > number:
            result.extend(pieces[number:end])
        if end == number:
            result.append(pieces[number])
            end += 1
        number = end
    return result


def _table(text: str, rows: Sequence[Block]) -> Iterator[Block]:
    header = [name_of(c.of(text)) for c in _cells(text, rows[0].span)]
    bodies = [list(_cells(text, row.span)) for row in rows[1:]]
    aspects = [topic_of(name_of(cells[0].of(text))) is not None for cells in bodies if cells]
    if len(header) < 3 or 2 * sum(aspects) < len(aspects):
        yield from rows[1:]
        return
    for cells in bodies:
        aspect = name_of(cells[0].of(text)) if cells else ""
        for column, cell in zip(header[1:], cells[1:], strict=False):
            yield Block("row", cell, headings=(aspect,), column=column)


def _cells(text: str, row: Span) -> Iterator[Span]:
    """Yield the cells of a table row, trimmed; empty ones too, so that columns stay."""
    raw = row.of(text)
    inner = raw.removeprefix("|").removesuffix("|")
    at = row.start + (1 if raw.startswith("|") else 0)
    for part in inner.split("|"):
        yield _trim(text, at, at + len(part))
        at += len(part) + 1


# --- nesting ---------------------------------------------------------------------------------------


# Under "Soft skills" the headings are skills: "Domain Knowledge" opens no new section.
_DETAILS_OF_SOFT_SKILLS = frozenset(
    {"skills", "learning", "practices", "experience", "responsibilities", "trends"}
)
# A list of duties or challenges is grouped by short titles whose words must not change its topic …
_KEEPS_ITEMS = frozenset({"responsibilities", "specialties"})
_KEEPS_ALL_ITEMS = frozenset({"challenges", "practices", "trends"})
# … unless they say plainly that something else is listed.
_CUTS_THROUGH = frozenset({"skills", "soft-skills", "tools", "pay", "education", "requirements"})


# What a run-in label may announce by itself; "Communication skills: …" is no section.
_TOPICS_OF_LABELS = frozenset({"industries", "employers", "pay", "education", "location", "aside"})


@dataclass(slots=True)
class _Open:
    level: int
    name: str
    topic: str | None
    indent: int = -1
    is_parent: bool = False


def _nested(text: str, pieces: Sequence[Block]) -> Iterator[Block]:
    stack: list[_Open] = []
    for number, piece in enumerate(pieces):
        if piece.kind == "heading":
            while stack and stack[-1].level >= piece.level:
                stack.pop()
            above = tuple(o.name for o in stack)
            name = name_of(piece.span.of(text)).rstrip(": ").strip()
            inherited = next((o.topic for o in reversed(stack) if o.topic), None)
            topic = _own_topic(name, inherited, piece.level)
            yield replace(piece, headings=above, topic=topic or inherited)
            indent = piece.level - 100 if piece.level >= 100 else -1
            below = pieces[number + 1] if number + 1 < len(pieces) else piece
            stack.append(
                _Open(piece.level, name, topic, indent, below.kind == "item" and below.level > indent + 1)
            )
            continue
        _close(stack, piece)
        label = _label(text, piece)
        topic = _label_topic(text, piece, label) or next((o.topic for o in reversed(stack) if o.topic), None)
        above = tuple(o.name for o in stack) + piece.headings
        yield replace(piece, headings=above, topic=topic, label=label)


def _label_topic(text: str, block: Block, label: Span | None) -> str | None:
    """Return the topic that a label ("Industries: …") or a table's aspect sets for its line alone."""
    if block.column:
        return topic_of(block.headings[-1]) if block.headings else None
    if label is None or len(name := name_of(label.of(text))) > 40 or len(name.split()) > 3:
        return None
    topic = topic_of(name)
    return topic if topic in _TOPICS_OF_LABELS else None


def _own_topic(name: str, inherited: str | None, level: int) -> str | None:
    """Return the topic a heading sets; what only points on ("Here are …") or details a section sets none."""
    topic = topic_of(name)
    if inherited is None or topic is None:
        return topic
    if level == 6 and (_POINTS.match(name) or topic == "overview"):
        return None
    if inherited == "soft-skills" and topic in _DETAILS_OF_SOFT_SKILLS:
        return None
    if level >= 100 and inherited in _KEEPS_ITEMS and topic not in _CUTS_THROUGH:
        return None
    if level >= 100 and inherited in _KEEPS_ALL_ITEMS:
        return None
    return topic


def _close(stack: list[_Open], piece: Block) -> None:
    """Close what a list opened: prose ends it, an outdented item ends what was deeper."""
    while (
        stack
        and stack[-1].level >= 100
        and (
            piece.kind != "item"
            or piece.level < stack[-1].indent
            or (stack[-1].is_parent and piece.level <= stack[-1].indent)
        )
    ):
        stack.pop()
    if piece.kind == "paragraph":
        while stack and stack[-1].level == 6:
            stack.pop()


def _label(text: str, block: Block) -> Span | None:
    """Return the run-in label of a "label: description" item or paragraph, None without one."""
    if block.kind not in {"item", "paragraph"}:
        return None
    raw = block.span.of(text)[:200]
    if match := _BOLD_LABEL.match(raw):
        group = "label" if match["label"] is not None else "label2"
        return Span(block.span.start + match.start(group), block.span.start + match.end(group))
    clean = blank_markup(block.span.of(text)[:1000])[:200]
    lead = len(clean) - len(clean.lstrip())
    match = _LABEL.match(clean, lead) or (block.kind == "item" and _DASH_LABEL.match(clean, lead)) or None
    if match is None or not _is_label(match["label"], dash=":" not in match[0]):
        return None
    return Span(block.span.start + match.start("label"), block.span.start + match.end("label"))


def _is_label(label: str, *, dash: bool) -> bool:
    words = label.split()
    if (
        len(words) > (6 if dash else 8)
        or re.search(r"[.!?]\s", label)
        or label.lower().startswith(("http", "such as"))
    ):
        return False
    return _is_titled(label) if dash else True
