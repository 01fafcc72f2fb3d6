"""Headings that are the items of their section: under "Challenges" stand "Long hours" and "Low pay".

What a list says in bullets an article says in headings with a paragraph below each. Such headings are read
as items are; the sentences below them explain. Headings over lists group what the lists say, and are none.
Paragraphs that begin with a label ("**Long hours:** …") are items where a section has two or more of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careergraph.markup import name_of
from careergraph.model import Block, Document, Span
from careergraph.text import remembering_last
from careergraph.topics import topic_of
from careergraph.verbs import starts_with_advice
from careergraph.workplaces import find_workplaces

__all__ = ["HeadedItems", "headed_items", "item_of", "labelled_paragraphs"]


@dataclass(frozen=True, slots=True)
class HeadedItems:
    """The headings of a document that are items, and the headings above what only explains them."""

    items: frozenset[Block] = frozenset()
    explained: frozenset[tuple[str, ...]] = frozenset()


@dataclass(slots=True)
class _Group:
    """Headings side by side in one section, the blocks below each, and whether all those are prose."""

    headings: list[Block]
    bodies: list[list[Block]]
    is_prose: bool = True


_TOPICS = frozenset({"challenges", "practices", "trends", "employers", "specialties", "tools"})
_LEAST = 2
_MAX_WORDS = 14
_NUMBER = re.compile(r"\W{0,4}(?:(?:step|tip|#)? ?\d{1,2} ?\\?[.):–-]+|#\d{1,2})\s+", re.IGNORECASE)
#: Headings that close an article, lead elsewhere or ask; they are no item of any list.
_NO_ITEM = re.compile(
    r"\?$|(?:in )?conclusions?$|(?:final|closing|parting) (?:thoughts|words)|(?:the )?bottom line|"
    r"(?:key )?takeaways?|wrapping up|in (?:summary|short|a nutshell)|why (?:it|this|these)\b|"
    r"explore$|(?:read|see) (?:more|also)",
    re.IGNORECASE,
)


def item_of(document: Document, heading: Block) -> Block:
    """Return a heading as the item it is, without the number before its name."""
    text = heading.span.of(document.text)
    number = _NUMBER.match(text)
    start = heading.span.start + (number.end() if number else 0)
    return Block(
        "item",
        Span(start, heading.span.end),
        heading.level,
        heading.headings,
        heading.topic,
        subjects=heading.subjects,
    )


def _find(document: Document) -> HeadedItems:
    groups: dict[tuple[tuple[str, ...], int], _Group] = {}
    open_group: _Group | None = None
    for block in document.blocks:
        if block.kind != "heading":
            if open_group is not None:
                open_group.bodies[-1].append(block)
                open_group.is_prose &= block.kind == "paragraph"
            continue
        if open_group is not None and block.level > open_group.headings[-1].level:
            open_group.is_prose = False
        open_group = None
        if block.topic in _TOPICS and block.subjects and _is_of_section(block):
            open_group = groups.setdefault((block.headings, block.level), _Group([], []))
            open_group.headings.append(block)
            open_group.bodies.append([])
    found = [group for group in groups.values() if group.is_prose and _is_list(document, group)]
    return HeadedItems(
        frozenset(h for group in found for h in group.headings if _is_item(document, h)),
        frozenset(block.headings for group in found for body in group.bodies for block in body),
    )


headed_items = remembering_last(_find)


def _is_of_section(block: Block) -> bool:
    """Say whether the heading right above says what the section is about."""
    return bool(block.headings) and topic_of(block.headings[-1]) == block.topic


def _is_list(document: Document, group: _Group) -> bool:
    """Say whether headings side by side are a list: most explained, and named as such things are."""
    names = [_name(document, heading) for heading in group.headings]
    if len(names) < _LEAST or 2 * sum(map(bool, group.bodies)) < len(names):
        return False
    if any(_is_role(document, heading) for heading in group.headings):
        return False
    return 2 * _fitting(document, group, names) >= len(names)


def _fitting(document: Document, group: _Group, names: Sequence[str]) -> int:
    """Return how many of the names are such as a section of this topic lists."""
    topic = group.headings[0].topic
    if topic == "practices":
        return sum(map(starts_with_advice, names))
    if topic == "employers":
        return sum(any(True for _ in find_workplaces(name)) for name in names)
    if topic == "tools":
        at = [(m.span.start, m.span.end) for m in document.mentions if m.kind == "Tool"]
        return sum(any(h.span.start <= a and b <= h.span.end for a, b in at) for h in group.headings)
    return len(names)


def _is_item(document: Document, heading: Block) -> bool:
    name = _name(document, heading)
    return len(name.split()) <= _MAX_WORDS and not _NO_ITEM.search(name)


def _name(document: Document, heading: Block) -> str:
    text = heading.span.of(document.text)
    number = _NUMBER.match(text)
    return name_of(text[number.end() if number else 0 :])


def _is_role(document: Document, heading: Block) -> bool:
    """Say whether a heading names a role: its section is about that one."""
    inside = [m for m in document.mentions if m.kind == "Role" and heading.span.covers(m.span)]
    return any(name_of(m.span.of(document.text)) == _name(document, heading).rstrip(":") for m in inside)


_LABELLED = frozenset({"challenges", "practices", "trends"})


def _find_labelled(document: Document) -> frozenset[Block]:
    sections: dict[tuple[tuple[str, ...], str | None], list[Block]] = {}
    for block in document.blocks:
        if block.kind == "paragraph" and block.label is not None and block.topic in _LABELLED:
            sections.setdefault((block.headings, block.topic), []).append(block)
    return frozenset(block for blocks in sections.values() if len(blocks) >= _LEAST for block in blocks)


labelled_paragraphs = remembering_last(_find_labelled)
