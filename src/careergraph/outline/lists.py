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
    """Yield the blocks; the items of a list without a topic get the one that most of them tell.

    Lists under the rungs of a ladder ("Engineer I", "Engineer II", "Senior Engineer") are about one thing.
    """
    groups = [list(group) for _, group in groupby(blocks, key=lambda b: (b.kind, b.headings, b.topic))]
    told = [
        _told(text, group) if group[0].kind == "item" and group[0].topic in _UNTOLD else None
        for group in groups
    ]
    by_ladder = _topics_of_ladders(groups, told)
    for group, topic in zip(groups, told, strict=True):
        found = topic or (by_ladder.get(_ladder_of(group[0])) if _is_untold_list(group) else None)
        yield from (replace(block, topic=found) for block in group) if found else group


def _is_untold_list(group: Sequence[Block]) -> bool:
    return group[0].kind == "item" and group[0].topic is None and len(group) > 1


def _topics_of_ladders(
    groups: Sequence[Sequence[Block]], told: Sequence[str | None]
) -> dict[tuple[str, ...], str]:
    """Return what the lists of each ladder are about, where three rungs or more tell the same."""
    topics: dict[tuple[str, ...], dict[str, str]] = {}
    for group, topic in zip(groups, told, strict=True):
        if topic and group[0].headings:
            topics.setdefault(_ladder_of(group[0]), {})[group[0].headings[-1]] = topic
    return {
        ladder: next(iter(rungs.values()))
        for ladder, rungs in topics.items()
        if len(rungs) >= _LEAST_RUNGS and len(set(rungs.values())) == 1
    }


_LEAST_RUNGS = 3
_RUNG_NUMBER = re.compile(r"(?: (?:I{1,3}|IV|V|\d)){1,3}$")


def _ladder_of(block: Block) -> tuple[str, ...]:
    """Return the headings above a rung and the word that all rungs of its ladder end in, () without one."""
    words = _RUNG_NUMBER.sub("", block.headings[-1]).split() if block.headings else []
    return (*block.headings[:-1], words[-1].casefold()) if words else ()


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
