"""Proper names in running text: "A, B and the C of D" is three names with their places.

Only capitals tell them: what kind of thing a name is, the words around it say, and the caller asks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careergraph.model import Span

__all__ = ["ProperName", "names_at"]


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name as written, without its article, and where it stands in the text."""

    name: str
    span: Span


_WORD = r"(?:St\.|Dept\.|[A-Z](?:[\w’'+&/-]|\.(?=\w))*|\d+[A-Z]\w*|[a-z]{1,4}[A-Z]\w+)"
_LINK = r"(?: (?:of the|of|for the|for|&) | )"
_NUMBER = r"\d+(?:-\d+)+"  # "SP 800-37"
_NAME = rf"{_WORD}(?:{_LINK}{_WORD}| {_NUMBER})*"
_ARTICLE = r"(?:[Tt]he |[Aa]n? )?"
# Blanked markup leaves spaces before a comma: "*Vantor Freight*, Nordhaven".
_JOIN = r"(?: {0,2},? {1,2}(?:and|or|&) {1,2}| {0,2}, {1,2})"
_ONE = re.compile(rf"{_ARTICLE}(?P<name>{_NAME})")
_NEXT = re.compile(rf"(?P<join>{_JOIN}){_ARTICLE}(?P<name>{_NAME})")
#: "Department of Water and Power", "Institute of Standards and Technology": the pair is one name.
_OF_TWO = re.compile(
    r"^(?:Department|Ministry|Institute|Office|Bureau|School|College|Faculty|Board) (?:of|for) [\w’-]+$"
)
#: "Associated Builders and Contractors": a plural noun alone is no name, it ends the one before it.
_PLURAL = re.compile(r"^[A-Z][a-z]+(?:ors|ers|ists|ians|ants|ents|ices|ions|ics|gies|als)$")
_MAX_NAMES = 30


def names_at(text: str, start: int = 0, end: int | None = None) -> list[ProperName]:
    """Return the proper names of a list that begins at a place, up to the first word that is none.

    >>> [n.name for n in names_at("Airbnb, Uber, and the Mayo Clinic process claims")]
    ['Airbnb', 'Uber', 'Mayo Clinic']
    """
    found: list[ProperName] = []
    for match in _matches(text, start, len(text) if end is None else end):
        name = ProperName(match["name"], Span(*match.span("name")))
        if found and _goes_on(found[-1].name, match):
            first = found.pop().span
            span = Span(first.start, name.span.end)
            name = ProperName(span.of(text), span)
        found.append(name)
    return found


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    match = _ONE.match(text, start, end)
    for _ in range(_MAX_NAMES):
        if match is None:
            return
        yield match
        match = _NEXT.match(text, match.end(), end)


def _goes_on(before: str, match: re.Match[str]) -> bool:
    if match["join"] != " and ":
        return False
    return bool(_OF_TWO.match(before)) or (" " in before and bool(_PLURAL.match(match["name"])))
