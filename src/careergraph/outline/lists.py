"""What a list is about where no heading says it: told by how its items begin.

"Is this you?" heads requirements if most items begin "Experience with …", "Ability to …", and duties if
most begin with a verb of work; where one of these is no duty but advice ("Don't …", "Be …"), all are.
Two of three items decide; a list of two says too little.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from careergraph.markup import blank_markup
from careergraph.model import Block
from careergraph.verbs import starts_with_duty

__all__ = ["starts_item", "with_list_topics"]

_UNTOLD = frozenset({None, "overview"})
_LEAST_ITEMS = 3
_SHARE = 2 / 3
#: How an item begins that asks for something. A noun that may also head a duty ("Design", "Training") is not in here.
_ASKS = re.compile(
    r"(?:(?:an?|the|some|any|at least|minimum(?: of)?|min\.?|over|more than|about|around|preferably|ideally|you have|you['’]ve|you are|you['’]re|must (?:have|be)|"
    r"(?:very )?(?:strong|solid|excellent|good|great|deep|proven|demonstrated|demonstrable|exceptional|outstanding|extensive|thorough|working|basic|advanced|prior|previous|"
    r"practical|professional|relevant|hands[- ]on|sound|high level of|clear|effective)),? )*"
    r"(?:\d{1,2} ?\+?(?: ?(?:-|–|to) ?\d{1,2})?\+? (?:years?|months?)|experience[ds]?|knowledge|understanding|ability|able to|capab(?:le|ility)|familiar(?:ity)?|proficien(?:t|cy)|"
    r"fluen(?:t|cy)|comfortable|confident|skill(?:s|ed)|background|track record|expertise|competen(?:t|ce|cy)|command|grasp|aptitude|passion(?:ate)?|interest(?:ed)?|"
    r"willing(?:ness)?|desire|commitment|committed|bachelor['’]?s?|master['’]?s?|degree|diploma|bsc|msc|phd|certifi(?:ed|cate|cation)s?|licen[cs]ed?|valid|eligib(?:le|ility)|"
    r"(?:(?:written|verbal|oral|and|interpersonal|communications?|organi[sz]ational|analytical|people|time management|problem[- ]solving|leadership|technical|computer|writing|presentation)[ ,/]{1,2})+skills)\b",
    re.IGNORECASE,
)

#: How advice begins that can be no duty of a job.
_ADVISES = re.compile(
    r"(?:don['’]t|do not|never|always|remember|make sure|be|get|become|know your|believe|enjoy|have an?|think|trust|ask (?:yourself|for help|around)|"
    r"(?:market|give|set|push|surround|brand|treat|put|prepare|immerse|familiari[sz]e) your(?:self)?)\b",
    re.IGNORECASE,
)


def with_list_topics(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; the items of a list without a topic get the one that most of them tell."""
    for (kind, _, topic), group in groupby(
        blocks, key=lambda block: (block.kind, block.headings, block.topic)
    ):
        members = list(group)
        told = _told(text, members) if kind == "item" and topic in _UNTOLD else None
        yield from (replace(block, topic=told) for block in members) if told else members


def _told(text: str, items: Sequence[Block]) -> str | None:
    if len(items) < _LEAST_ITEMS:
        return None
    starts = [_start(item.span.of(text)) for item in items]
    least = _SHARE * len(items)
    if sum(_ASKS.match(start) is not None for start in starts) >= least:
        return "requirements"
    advice = [_ADVISES.match(start) is not None for start in starts]
    acts = sum(advises or starts_with_duty(start) for advises, start in zip(advice, starts, strict=True))
    if acts < least:
        return None
    return "practices" if any(advice) else "responsibilities"


_START = 200


def _start(item: str) -> str:
    return blank_markup(item[:_START]).lstrip(" -–—:*")


def starts_item(line: str) -> bool:
    """Say whether a line begins as an item of such lists does: with what is asked for or with a verb of work.

    >>> starts_item("Experience with ovens"), starts_item("Kneads dough"), starts_item("Our shop is small.")
    (True, True, False)
    """
    start = _start(line)
    return _ASKS.match(start) is not None or starts_with_duty(start)
