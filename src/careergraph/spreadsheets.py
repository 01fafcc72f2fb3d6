r"""Texts that a spreadsheet does not run.

A spreadsheet runs a cell that begins with = + - @ (or their full-width forms), tab or carriage return
as a formula, and documents are hostile: such a text gets one apostrophe in front. So that this can be
undone, a text that begins with apostrophes and then such a sign gets one more. To read the exact
text, drop one apostrophe where `'+[=+\-@…]` matches.
"""

import re

__all__ = ["inert"]

_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
#: What such a text begins with: most texts begin with a letter, and need no closer look.
_SIGNS = frozenset("'=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def inert(text: str) -> str:
    """Return the text as a cell that is not run.

    >>> inert("=1+1"), inert("C++")
    ("'=1+1", 'C++')
    """
    return f"'{text}" if text[:1] in _SIGNS and _FORMULA.match(text) else text
