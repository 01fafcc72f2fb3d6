"""The tokens of rich text: groups, control words, characters, text. What they mean is not decided here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["Token", "iter_tokens"]

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|"
    r"(?P<brace>[{}])|(?P<text>[^\\{}\r\n]{1,4000})|[\r\n]+|\\"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, what is written, and the number of a control word or byte, None without one."""

    kind: Literal["word", "byte", "sign", "open", "close", "text"]
    written: str
    number: int | None = None


def iter_tokens(text: str) -> Iterator[Token]:
    r"""Yield the tokens of a file whose bytes were taken as Latin-1; binary data is passed over.

    >>> [(t.kind, t.written, t.number) for t in iter_tokens(r"{\b0 x\'e9}")][1:3]
    [('word', 'b', 0), ('text', 'x', None)]
    """
    at = 0
    while at < len(text) and (match := _TOKEN.match(text, at)):
        at = match.end()
        if match["word"] == "bin":
            at += max(0, int(match["number"] or 0))
        elif token := _token(match):
            yield token


def _token(match: re.Match[str]) -> Token | None:
    if match["word"]:
        return Token("word", match["word"], int(match["number"]) if match["number"] else None)
    if match["hex"]:
        return Token("byte", "", int(match["hex"], 16))
    if match["sign"]:
        return Token("sign", match["sign"])
    if match["brace"]:
        return Token("open" if match["brace"] == "{" else "close", match["brace"])
    return Token("text", match["text"]) if match["text"] else None
