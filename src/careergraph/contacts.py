"""Addresses and numbers of people: mail addresses and telephone numbers in a text, and the text without them.

A graph of careers needs nobody's telephone. What holds one becomes no label; quotes keep the document's text
unless it is asked to blank them.
"""

import re

from careergraph.text import remembering

__all__ = ["holds_contact", "without_contacts"]

_MAIL = (
    r"(?<![\w.+-])[\w.%+-]{1,64}(?:@|\s?[\[(](?:at|@)[\])]\s?)[A-Za-z0-9-]{1,63}"
    r"(?:(?:\.|\s?[\[(](?:dot|\.)[\])]\s?)[A-Za-z0-9-]{1,63}){1,8}"
)
_PHONE = (
    # +44 20 7946 0000 · (202) 555-0143 · 202.555.0143 · 020 7946 0000; no sum, no date, no span of years
    r"(?<![\w$€£.,+-])(?:"
    r"(?:\+|00)[1-9]\d{0,2}(?:[ .\-/]?\(?\d{1,5}\)?){2,6}"
    r"|(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"
    r"|\(?0\d{1,4}\)?[ \-/]\d{2,4}(?:[ \-/]?\d{2,5}){1,3}"
    r")(?![\w%])"
)
_CONTACT = re.compile(rf"(?P<mail>{_MAIL})|(?P<phone>{_PHONE})", re.IGNORECASE)
_FEWEST_DIGITS = 9  # "01/02/2024" has eight
_BLANK = "█"


def holds_contact(text: str) -> bool:
    """Say whether a mail address or a telephone number stands in the text.

    >>> holds_contact("Write to jobs@example.org"), holds_contact("100,000 - 120,000 USD")
    (True, False)
    """
    return _remembered(text)


def _finds_contact(text: str) -> bool:
    return any(map(_is_contact, _CONTACT.finditer(text)))


_remembered = remembering(_finds_contact)


def without_contacts(text: str) -> str:
    """Return the text with a block for each character of its addresses and numbers: of the same length.

    >>> without_contacts("Call (202) 555-0143.")
    'Call ██████████████.'
    """
    return _CONTACT.sub(lambda m: _BLANK * len(m[0]) if _is_contact(m) else m[0], text)


def _is_contact(match: re.Match[str]) -> bool:
    return match["mail"] is not None or sum(map(str.isdigit, match[0])) >= _FEWEST_DIGITS
