"""What a text about a person says that they lack, or only mean to learn: "no experience with SAP".

A cue reaches to the end of its clause; where it is unsure, nothing is taken for lacking.
"""

import re
from collections.abc import Iterator, Sequence

from careergraph.model import Span

__all__ = ["lacks_in", "tells_of_plans", "unfinished_in"]

_EXPERIENCE = r"(?:experience|knowledge|exposure|training|background|skills?|familiarity|qualifications?|degrees?|certifi\w{1,9}|licen[cs]es?|use|understanding)"
_ADJECTIVES = r"(?:(?:prior|previous|formal|hands[- ]on|professional|real|direct|practical|commercial|working|paid|production|recent) ){0,3}"
_BUSY = r"(?:currently|now|still|presently|actively|just|i am|i'm|i’m|am|started|began|begun|beginning|start|busy)"
_WISH = (
    r"(?:want(?:s|ing)?|wish(?:es|ing)?|hop(?:e|es|ing)|eager|keen|plan(?:s|ning)?|looking|aim(?:s|ing)?|intend(?:s|ing)?|"
    r"willing|ready|excited|would (?:like|love)|interested|curious|aspir(?:e|es|ing))"
)
_LEARN = r"(?:learn(?:ing)?|study(?:ing)?|gain(?:ing)?|acquir(?:e|ing)|get(?:ting)? into|pick(?:ing)? up|train(?:ing)? (?:in|as)|improv(?:e|ing)|explor(?:e|ing))"
#: Cues of what is lacking, of what is being learned, of what somebody means to learn.
_CUE = re.compile(
    rf"\b(?:no|without(?: any)?|lack(?:s|ing)?(?: of)?|little (?:or|to) no|zero) {_ADJECTIVES}{_EXPERIENCE}\b"
    rf"|(?:\bnot|n't|n’t|\bnever) (?:(?:yet|ever|previously|formally|actually|personally) )?(?:used|use|worked|work|know|have|had|"
    rf"familiar|experienced|trained|certified|licen[cs]ed|qualified|proficient|comfortable|completed|learned|learnt|hold|studied|been trained)\b(?! only\b)"
    rf"|\b{_BUSY} (?:also )?(?:self[- ])?(?:learning|studying|teaching myself|pursuing|enrolled|working (?:on|towards?) (?:a|an|my)|taking|completing|getting started)\b"
    rf"|\b(?:pursuing|working towards?) (?:a|an|my)\b"
    rf"|\b(?:moving|transitioning|transition|switching|breaking|change) (?:in)?to\b"
    rf"|\b{_WISH} (?:to )?(?:move|break|get|go|grow|pivot|switch|step) into\b"
    rf"|\b{_WISH} (?:(?:to|in|on|also|at) ){{0,2}}{_LEARN}\b",
    re.IGNORECASE,
)
#: Where the reach of a cue ends: the clause, or a comma before what is said to be known well.
_END = re.compile(
    r"[.;:!?](?:\s|$)|\n\s*\n|,? (?:but|however|although|though|whereas|yet) |,(?: and)? (?:strong|good|excellent|solid|proficient|expert|experienced|skilled|fluent)\b"
)
#: What is said behind a name, of it alone: "Rust (learning)", "Rust: currently learning".
_BEHIND = re.compile(
    r"\s{0,3}(?:[(\[]|[:–—-] )\s?(?:currently |still |now |just )?(?:learning|studying|no experience|none|not yet|to learn|planned|want to learn)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[,;|•\n]|^|(?<=\s)(?:and|or)(?=\s)", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:in progress|not (?:yet )?(?:completed|finished|passed)|unfinished|incomplete|dropped out|expired|lapsed|"
    r"(?:expected|anticipated|expecting|due)(?: (?:in|by|graduation|completion|to graduate))?(?: \w{3,9}\.?,?)? (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"^\W{0,3}(?:currently |now )?(?:learning(?: goals?| plans?| list)?|(?:skills|things|tools|topics) (?:to|i want to|i'm|i am|i am currently) (?:learn(?:ing)?|develop(?:ing)?|improve)|"
    r"(?:areas?|skills?) (?:for|of|to) (?:improvement|development|improve)|want(?:ed)? to learn|to learn|development goals?|goals?|wish ?list)\W{0,3}$",
    re.IGNORECASE,
)
_LONGEST_NAME = 60


def lacks_in(text: str) -> tuple[Span, ...]:
    """Return the stretches of a sentence or item that name what is lacking or is still to be learned.

    >>> text = "No experience with SAP, but good Excel."
    >>> [span.of(text) for span in lacks_in(text)]
    ['No experience with SAP']
    >>> [span.of("I want to move into SEO.") for span in lacks_in("I want to move into SEO.")]
    ['want to move into SEO']
    >>> lacks_in("Machine learning and e-learning; not only SQL but also Python")
    ()
    """
    return tuple(sorted({*_ahead(text), *_behind(text)}))


def _ahead(text: str) -> Iterator[Span]:
    at = 0
    while found := _CUE.search(text, at):
        end = _END.search(text, found.end())
        at = end.start() if end else len(text)
        yield Span(found.start(), at)
        if end:
            at = end.end()


def _behind(text: str) -> Iterator[Span]:
    for found in _BEHIND.finditer(text):
        first = max(0, found.start() - _LONGEST_NAME)
        starts: Sequence[int] = [m.end() for m in _SEPARATOR.finditer(text[first : found.start()])]
        yield Span(first + (starts[-1] if starts else 0), found.end())


def unfinished_in(text: str) -> tuple[Span, ...]:
    """Return where a text tells that a course, examination or licence is not had, or not any more.

    >>> [span.of("BSc 2020, MSc expected 2027") for span in unfinished_in("BSc 2020, MSc expected 2027")]
    ['expected 2027']
    """
    return tuple(Span(*found.span()) for found in _UNFINISHED.finditer(text))


def tells_of_plans(heading: str) -> bool:
    """Say whether a heading is that of a list of what is still to be learned.

    >>> tells_of_plans("Currently learning"), tells_of_plans("Machine learning")
    (True, False)
    """
    return bool(_PLANS.search(heading))
