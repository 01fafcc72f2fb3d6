"""What leads through a page or away from it: contents, menus, buttons to share it. It says nothing of a job."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from careergraph.markup import name_of
from careergraph.model import Block, Span
from careergraph.text import fold_name
from careergraph.topics import topic_of

__all__ = ["without_menus"]

_NAVIGATION = "aside: navigation"
_RELATED = "related"
#: An item that is a link to another page of the site and nothing else: "[Press](../press.html)".
_MENU_ITEM = re.compile(r"\W{0,4}\[[^\[\]\n]{1,80}\]\((?!https?://|mailto:)[^()\s]{0,300}\)\W{0,4}")
#: A button that shares a page, alone on its line: "Facebook", "Share on LinkedIn", "[Tweet](https://…)".
_BUTTON = re.compile(
    r"\W*(?:share (?:this )?(?:on|via|to|with) )?(?:facebook|twitter|x|linkedin|pinterest|instagram|whatsapp|reddit|tumblr|"
    r"telegram|mastodon|bluesky|threads|youtube|tiktok|email|e-mail|print|tweet|share|pin it|copy link)\W*"
    r"(?:\(https?://[^()\s]{0,300}\))?\W*",
    re.IGNORECASE,
)
_LEAST_BUTTONS = 2
_LEAST_ITEMS = 3
_SHARE = 2 / 3
_MAX_ITEM = 200


def without_menus(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; lists of contents, menus and buttons to share the page have the topic of navigation."""
    blocks = _without_buttons(text, blocks)
    headings = {fold_name(name_of(b.span.of(text)[:_MAX_ITEM])) for b in blocks if b.kind == "heading"}
    above = ""
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        members = list(group)
        if (
            kind == "item"
            and _leads_on(text, [m.span for m in members], headings)
            and topic_of(name_of(above)) != _RELATED  # links to related careers name them
        ):
            yield from (replace(member, topic=_NAVIGATION) for member in members)
        else:
            yield from members
        above = members[-1].span.of(text)[:_MAX_ITEM]


def _without_buttons(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; two buttons and more, one after the other, have the topic of navigation.

    Below a heading about the job (tools), or a line that ends in a colon, they are a list of names.
    """
    found: list[Block] = []
    heading = above = ""
    for is_button, group in groupby(blocks, key=partial(_is_button, text)):
        members = list(group)
        is_list = topic_of(name_of(heading)) is not None or above.rstrip().endswith(":")
        if is_button and len(members) >= _LEAST_BUTTONS and not is_list:
            members = [replace(member, topic=_NAVIGATION) for member in members]
        found += members
        above = members[-1].span.of(text)
        heading = next(
            (m.span.of(text)[:_MAX_ITEM] for m in reversed(members) if m.kind == "heading"), heading
        )
    return found


def _is_button(text: str, block: Block) -> bool:
    is_line = block.kind in {"item", "paragraph"} and block.span.end - block.span.start <= _MAX_ITEM
    return is_line and _BUTTON.fullmatch(block.span.of(text)) is not None


def _leads_on(text: str, items: Sequence[Span], headings: set[str]) -> bool:
    """Say whether two of three items, three at least, are headings of the page or links within the site."""
    if len(items) < _LEAST_ITEMS:
        return False
    written = [item.of(text) for item in items if item.end - item.start <= _MAX_ITEM]
    named = sum(fold_name(name_of(item)) in headings for item in written)
    linked = sum("](" in item and _MENU_ITEM.fullmatch(item) is not None for item in written)
    return max(named, linked) >= _SHARE * len(items)
