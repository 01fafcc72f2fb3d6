"""The form of a line: titled or not, trimmed."""

import re

from careergraph.model import Span
from careergraph.text import remembering

__all__ = ["STRENGTH", "is_titled", "trimmed"]

_SMALL = frozenset(
    "a an and as at but by for from in into is it of on or over per the their this to under vs vs. via with your "
    "you do does how what who why when where are be & / – -".split()
)
#: A heading that says how strongly its section asks for what it lists, not what.
STRENGTH = re.compile(
    r"\W{0,8}(?:essential|desirable|required|preferred|nice to have|must have|optional|minimum|bonus)\W{0,8}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’+#./&-]*")


def is_titled(name: str) -> bool:
    """Say whether the words are capitalized as in a title.

    >>> is_titled("Tools and Software Used"), is_titled("Learn to code in Python")
    (True, False)
    """
    return _remembered(name)


def _are_capitalized(name: str) -> bool:
    words = [w for w in _WORD.findall(name) if w.casefold() not in _SMALL]
    if not words:
        return False
    capital = sum(w[0].isupper() or w[0].isdigit() for w in words)
    return bool(words[0][0].isupper() and capital >= 0.75 * len(words))


_remembered = remembering(_are_capitalized)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span from start to end without surrounding space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
