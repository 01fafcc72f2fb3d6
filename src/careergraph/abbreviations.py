"""Abbreviations that a document defines: "natural language processing (NLP)".

The method is Schwartz and Hearst's: a short form in brackets is matched from its end against the words
before it, each letter in order, the first at the beginning of a word (A. S. Schwartz and M. A. Hearst,
"A simple algorithm for identifying abbreviation definitions in biomedical text", PSB 2003).
"""

import re
from collections.abc import Iterator, Sequence

from careergraph.text import remembering, squeeze

__all__ = ["find_abbreviations"]

_SHORT = re.compile(r"\(\s*(?P<short>[A-Za-z][A-Za-z0-9&/-]{1,9})\s*\)")
_STOPS_LONG = re.compile(r"[.;:!?()\n]|, ")


def find_abbreviations(text: str) -> Sequence[tuple[str, str]]:
    """Return (short, long) for each abbreviation that the text defines in brackets.

    >>> find_abbreviations("Knowledge of continuous integration (CI) and machine learning (ML)")
    (('CI', 'continuous integration'), ('ML', 'machine learning'))
    """
    return _remembered(text)


def _defined_in(text: str) -> Iterator[tuple[str, str]]:
    for match in _SHORT.finditer(text):
        short = match["short"]
        if sum(c.isupper() for c in short) < 2:
            continue
        before = text[max(0, match.start() - 120) : match.start()].rstrip()
        stops = [m.end() for m in _STOPS_LONG.finditer(before)]
        long_form = _long_form(short, before[stops[-1] if stops else 0 :])
        if long_form is not None:
            yield short, squeeze(long_form)


_remembered = remembering(lambda text: tuple(_defined_in(text)), longest=1_000)  # read in several steps


def _long_form(short: str, before: str) -> str | None:
    """Return the shortest stretch at the end of the words before that spells the short form."""
    letters = [c.lower() for c in short if c.isalnum()]
    if short.endswith("s") and short[:-1].isupper():  # "LLMs" is the plural of LLM
        letters = letters[:-1]
    at = len(before)
    for number in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (
            before[at].lower() == letters[number] and (number > 0 or at == 0 or not before[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    found = before[at:]
    words = found.split()
    enough = 2 <= len(words) <= min(len(letters) + 5, len(letters) * 2)
    return found if enough and len(found) > len(short) else None
