"""What somebody has done before, where a text asks for it: "You have run your own projects", "several years in sales"."""

import re
from collections.abc import Iterator

from careergraph.model import Span
from careergraph.sought import sought

__all__ = ["has_done", "uncounted_years"]

_IRREGULAR = (
    r"built|run|led|written|taught|grown|sold|held|made|given|taken|done|overseen|shipped|dealt|driven|kept|cut|sewn|flown|drawn|set|"
    r"spoken|sung|fought|brought|bought|spent|undertaken|rewritten|rebuilt|been (?:part|responsible|involved|on call|a|an|the|through)"
)
#: "You have led …", "You've previously built …", "Have run …": what a requirement tells of the past.
_HAS_DONE = sought(
    rf"\W{{0,5}}(?:(?:you|candidates?|applicants?|the (?:ideal |successful )?candidate|s?he|they)(?: (?:should|must|will))?(?:['’]ve| have| has)|ha(?:ve|s)) "
    rf"(?:(?:\w+ly|already|also|ever|either|personally) ){{0,2}}(?P<done>[a-z]{{3,20}}ed|{_IRREGULAR})\b(?P<more>[^.;:]{{0,60}})",
    re.IGNORECASE,
)
#: Participles before a noun, which is what is asked for, and what was earned at school.
_NO_DEED = re.compile(
    r"(?:proven|demonstrated|advanced|established|detailed|related|continued|varied|applied|dedicated|focus+ed|motivated|qualified|certified|licensed|"
    r"speciali[sz]ed|accredited|extended|sustained|documented|combined|limited|unlimited|required|skilled|balanced|rounded|unmatched|"
    r"graduated|completed|obtained|passed|earned|received|attained|acquired|gained|enrolled|studied|attended|applied|need|indeed|speed|feed)$",
    re.IGNORECASE,
)
_OF_A_NOUN = re.compile(r"[\s\w,-]{0,40}\b(?:skills?|knowledge|abilit(?:y|ies)|experience|understanding|interest|degree|sense|licen[cs]e)\b", re.IGNORECASE)  # fmt: skip
_LEAST_WORDS = 4


def has_done(text: str, at: int = 0) -> Span | None:
    """Return where a requirement that begins there says what was done before, None where it does not.

    >>> text = "- You have previously run a night shift."
    >>> has_done(text, 2).of(text)
    'You have previously run a night shift.'
    >>> has_done("You have excellent notes")
    """
    match = _HAS_DONE.match(text, at)
    if match is None or len(text[at:].split()) < _LEAST_WORDS or _NO_DEED.match(match["done"]):
        return None
    if match["done"].lower().endswith("ed") and _OF_A_NOUN.match(match["more"]):
        return None
    start = at + len(text[at:]) - len(text[at:].lstrip(" *_"))
    return Span(start, len(text))


#: "several years in a similar role", "many years of experience with …": years that nobody counted.
_UNCOUNTED = sought(
    r"\b(?:(?:at least|minimum of) )?(?:several|many|multiple|some|a few|a number of|numerous|considerable) years['’]? (?:of (?:[\w-]+ ){0,5}?(?:experience|work|practice|service)|(?:in|on|as|at|within) (?:an? |the )?[\w-]|(?:work|teach|serv|practi[cs]|manag|liv)ing )[^.;:,()]{0,120}",
    re.IGNORECASE,
)
_OF_A_FIRM = re.compile(r"\b(?:we|our|us|compan(?:y|ies)|firm|team)\b", re.IGNORECASE)
#: Where what is said of the years ends.
_TURNS = re.compile(r" (?:is|are|was|will|would|can|may|but|before|after|to (?:become|reach|get)|preferred|required|and (?:an?|strong|good|excellent))\b", re.IGNORECASE)  # fmt: skip


def uncounted_years(text: str) -> Iterator[Span]:
    """Yield the years of experience that a sentence asks for without counting them.

    >>> text = "It takes several years in sales before one leads."
    >>> [span.of(text) for span in uncounted_years(text)]
    ['several years in sales']
    """
    for match in _UNCOUNTED.finditer(text):
        if not _OF_A_FIRM.search(text[: match.start()]):
            turn = _TURNS.search(text, match.start(), match.end())
            yield Span(match.start(), turn.start() if turn else match.end())
