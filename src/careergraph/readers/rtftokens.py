"""The tokens of rich text, as patterns: groups, control words, characters, text.

`match.lastgroup` names the kind of a token: "word" or, with a number behind it, "number"; "bytes", "sign",
"open", "close", "text"; None of what says nothing. What they mean is not decided here. Binary data
(`\\bin`) has to be passed over by who goes through the matches.
"""

import re
from collections.abc import Iterable

__all__ = ["TOKEN", "bytes_of", "only"]

#: Every token of a file whose bytes were taken as Latin-1. Characters as bytes are one token up to the next.
TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|(?P<text>[^\\{}\r\n]{1,4000})|(?P<open>\{)|"
    r"(?P<close>\})|(?P<bytes>(?:\\'[0-9a-fA-F]{2}[\r\n]{0,9})++)|\\(?P<sign>[^a-zA-Z])|[\r\n]+|\\"
)


def only(words: Iterable[str]) -> re.Pattern[str]:
    r"""Return the pattern of the tokens that matter where text does not: groups, and these control words.

    >>> [m.lastgroup for m in only(["bin"]).finditer(r"{\binary x\{\bin3 }}")]
    ['open', None, 'number', 'close', 'close']
    """
    word = rf"(?P<word>{'|'.join(sorted(words))})(?![a-zA-Z])(?P<number>-?\d{{1,10}})?[ ]?"
    return re.compile(rf"\\(?:{word}|[^a-zA-Z])|(?P<open>\{{)|(?P<close>\}})")


def bytes_of(written: str) -> bytes:
    r"""Return characters written as bytes.

    >>> bytes_of("\\'e9\\'\r\n95"[:4])
    b'\xe9'
    """
    return bytes.fromhex(written.replace("\\'", ""))
