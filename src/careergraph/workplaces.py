"""Workplaces: kinds of employers that a text names, "small firms", "an outpatient care center", "urgent care".

Whether anybody works there, and what is paid, is not decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careergraph.model import Span
from careergraph.sought import signs_in, signs_of
from careergraph.text import squeeze

__all__ = ["Workplace", "bare_workplace", "find_workplaces", "is_plural"]


@dataclass(frozen=True, slots=True)
class Workplace:
    """A kind of employer in a text: its name without "many" and "large", and where it stands."""

    name: str
    span: Span

    @property
    def is_any(self) -> bool:
        """Say whether the name is that of all employers there are: "companies"."""
        return bool(_ANY.fullmatch(self.name))


#: Kinds of employers in the plural, which need no "companies that hire"; what else the noun may mean where
#: the section is about other things ("practices", "platforms", "services", "stores") is left to labels.
_PLACES = (
    r"(?:compan(?:y|ies)|firms?|startups?|start-ups?|institutions?|institutes?|universit(?:y|ies)|colleges?|hospitals?|clinics?|agenc(?:y|ies)|"
    r"labs?|laborator(?:y|ies)|studios?|banks?|organi[sz]ations?|schools?|contractors?|departments?|hotels?|restaurants?|manufacturers?|retailers?|"
    r"consultanc(?:y|ies)|non-?profits?|nonprofits?|nursing homes?|care homes?|charit(?:y|ies)|authorit(?:y|ies)|councils?|corporations?|insurers?|"
    r"publishers?|airlines?|utilit(?:y|ies)|shipyards?|refiner(?:y|ies)|brewer(?:y|ies)|baker(?:y|ies)|workshops?|shops?|factor(?:y|ies)|"
    r"(?:health|medical|care|treatment|surgery|community|call|research|distribution|fulfillment|birth|cancer|trauma|rehabilitation|service) (?:centers?|centres?)|service providers?|"
    r"(?:surgical|medical|hospital|hotel|health) groups?|urgent care|private practice|(?:doctors[’']|physicians[’']|medical|care|dental|law) offices?|"
    r"(?:power|manufacturing|processing|chemical|treatment|assembly|industrial) plants?|law practices?|medical practices?|think tanks?|newsrooms?|garages?|dealerships?|"
    r"platforms?|vendors?|military|armed forces|businesses|cruise lines?|railroads?|museums?|libraries|farms?|casinos?|salons?|spas?|"
    r"pharmac(?:y|ies)|warehouses?|mines|shipping lines?|theaters?|theatres?|prisons?|courts?|hospices?|caf[eé]s?|nurser(?:y|ies)|daycares?|zoos?|aquariums?|pubs|wineries|embass(?:y|ies)|ministr(?:y|ies)|"
    r"(?:federal|state|local|central|national|city|county) governments?|assisted living communit(?:y|ies)|(?:airline|railway|bus|postal|ambulance|police|fire|prison|health|civil) services?)"
)
_NOT_IN_NAME = (
    r"(?:in|at|for|by|with|of|on|to|from|as|than|like|toward|towards|into|between|across|and|or|but|the|an?|any|their|your|our|its|this|that|these|those|"
    r"many|most|some|all|few|other|others|both|each|every|such|also|often|mostly|mainly|usually|typically|is|are|be|was|were|will|can|may|has|have|work|works|"
    r"so|do|does|hire|hires|employ|employs|join|joins|inside|within|different|various|several|numerous|certain|where|when|which|who|you|they|we|it|not|no|"
    r"thousands|hundreds|dozens|kinds?|types?|sorts?|lean|use|uses|see|plus|including|more|fewer|only|even|just)"
)
_PLACE = re.compile(
    rf"(?<![\w’'&-])(?P<article>(?:an?|the) )?(?P<name>(?:(?!{_NOT_IN_NAME}\b)[A-Za-z][\w’'&.-]* ){{0,3}}?{_PLACES})\b(?![’'-])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:(?:(?:thousands|hundreds|dozens|lots) of|the|an?|many|most|some|large|larger|small|big|major|various|other|leading|top|traditional)\s+)+", re.IGNORECASE)  # fmt: skip
_PLURAL = re.compile(r"(?:s|military)$", re.IGNORECASE)
#: Nouns that name a kind of employer without article and plural.
_MASS = re.compile(r"(?:urgent care|private practice|military|government)$", re.IGNORECASE)


#: Behind the noun goes on the name of something else: "a public school teacher".
_NOUN_BEHIND = re.compile(r" (?!(?:in|at|for|by|with|of|on|to|from|as|than|like|or|and|but|that|where|which|who|is|are|was|can|will|may|has|have|pays?|hires?|offers?|needs?|near|within|across|such|including|itself)\b)[a-z]")  # fmt: skip
_ANY = re.compile(r"(?:compan(?:y|ies)|firms?|businesses|organi[sz]ations?|institutions?|departments?|shops?|platforms?|vendors?)", re.IGNORECASE)  # fmt: skip


def find_workplaces(text: str, start: int = 0, end: int | None = None) -> Iterator[Workplace]:
    """Yield the kinds of employers named in a stretch of a text: in the plural, or with an article.

    >>> [w.name for w in find_workplaces("Most work in hospitals or at a dental office.")]
    ['hospitals', 'dental office']
    >>> [w.name for w in find_workplaces("university research laboratories and a public school teacher")]
    ['university research laboratories']
    """
    if not signs_in(text) & _NOUNS:
        return
    begins, reached, has_article = start, start - 1, False  # of a noun that only says of what the next one is
    for match in _PLACE.finditer(text, start, len(text) if end is None else end):
        goes_on = match.start() == reached + 1
        has_article = bool(match["article"]) or (goes_on and has_article)
        span = Span(begins if goes_on else match.start("name"), match.end("name"))
        name = bare_workplace(span.of(text))
        is_one = has_article and not _NOUN_BEHIND.match(text, match.end())
        if is_one or is_plural(name) or _MASS.search(name):
            yield Workplace(name, span)
        else:
            begins, reached = span.start, span.end


_NOUNS = signs_of(_PLACE)


def bare_workplace(name: str) -> str:
    """Return the kind without "many", "large" and what says only how many or how big."""
    return squeeze(_LEAD.sub("", name))


def is_plural(name: str) -> bool:
    """Say whether a name of a kind of employers is one of many: "startups", "the military"."""
    return bool(_PLURAL.search(name))
