"""Names whose letters were read in another encoding than they were written in: "CafÃ©" is "Café".

Only names are mended, by ftfy, which undoes the confusions of encodings that happen; texts and quotes stay
as they are, byte for byte.
"""

import re

from careergraph.text import remembering, squeeze

__all__ = ["plain_name"]

#: What UTF-8 looks like when it is read byte by byte: without one of these nothing is amiss.
_SUSPECT = re.compile("[ÃÂâÅÄÐÑ×Ø\x80-\x9f]")


def plain_name(written: str) -> str:
    """Return a name as written, on one line, its letters mended.

    >>> plain_name("CafÃ©  manager"), plain_name("Älteste Café-Chefin")
    ('Café manager', 'Älteste Café-Chefin')
    """
    return (
        _mended(squeeze(written)) if not written.isascii() and _SUSPECT.search(written) else squeeze(written)
    )


@remembering
def _mended(name: str) -> str:
    from ftfy import fix_encoding  # noqa: PLC0415 - lazy: few documents have such names

    return squeeze(fix_encoding(name))
