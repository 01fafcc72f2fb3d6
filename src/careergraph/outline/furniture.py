"""Lists that lead through a page or a site: contents and menus. They name what stands elsewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
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
_LEAST_ITEMS = 3
_SHARE = 2 / 3
_MAX_ITEM = 200


def without_menus(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; lists of contents and menus have the topic of navigation."""
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


def _leads_on(text: str, items: Sequence[Span], headings: set[str]) -> bool:
    """Say whether two of three items, three at least, are headings of the page or links within the site."""
    if len(items) < _LEAST_ITEMS:
        return False
    written = [item.of(text) for item in items if item.end - item.start <= _MAX_ITEM]
    named = sum(fold_name(name_of(item)) in headings for item in written)
    linked = sum("](" in item and _MENU_ITEM.fullmatch(item) is not None for item in written)
    return max(named, linked) >= _SHARE * len(items)
