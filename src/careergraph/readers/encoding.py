"""Bytes to text: byte order marks, UTF-8, UTF-16, and what charset-normalizer recognizes."""

import codecs
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from careergraph.errors import UnreadableSource
from careergraph.model import Problem

__all__ = ["Decoded", "decode_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_WESTERN_FIRST = ("cp1252", "latin_1", "cp1250", "mac_roman", "cp1251")
# What plain text never holds; tabs, line ends, form feeds and escapes of old printers are allowed.
_CONTROLS = re.compile(r"[\x00-\x07\x0e-\x19\x1c-\x1f]")

#: What a text may be said to be in; those that ASCII would not survive are none of them.
_ENCODINGS = re.compile(
    r"(?:iso-?8859-\d{1,2}|windows-12\d\d|cp12\d\d|koi8-[ru]|macintosh|shift[-_]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5)",
    re.IGNORECASE,
)
_WESTERN = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text in some bytes and its encoding, with a problem where another one is as likely."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode_text(data: bytes, document: str, *charsets: str) -> Decoded:
    """Return the text and the encoding it was found in; a byte order mark is not part of the text.

    What is no UTF-8 is in the first of the `charsets` that are said of it which are used for text.

    Raises:
        UnreadableSource: the bytes are no text (a binary file, whatever its name says).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode(data[len(mark) :], encoding, document), encoding)
    if wide := _wide_without_mark(data):
        return Decoded(_decode(data, wide, document), wide)
    try:
        found = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        found = _declared(data, charsets) or _damaged_utf8(data) or _guess(data, document)
    _refuse_binary(found.text, document)
    return found


def _decode(data: bytes, encoding: str, document: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise UnreadableSource(document, f"not valid {encoding} at byte {exc.start}") from exc
    _refuse_binary(text, document)
    return text


def _declared(data: bytes, charsets: Sequence[str]) -> Decoded | None:
    """Return the text in the first encoding that is one for text, None where none is."""
    for said in filter(_ENCODINGS.fullmatch, charsets):
        name = _WESTERN.get(said.lower(), said.lower())
        with suppress(LookupError):
            return Decoded(data.decode(name, "replace"), name)
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Return UTF-8 with U+FFFD for its few bad bytes: a code page seldom forms sequences by chance."""
    if b"\0" in data[:_SAMPLE]:
        return None
    text = data.decode("utf-8", "replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    intact = sum(not c.isascii() for c in text) - damaged
    return Decoded(text, "utf-8") if intact > damaged else None


def _wide_without_mark(data: bytes) -> str | None:
    """Recognize UTF-16 without a mark: every other byte of European text is zero."""
    sample = data[:1024]
    if len(sample) < 16 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.8 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * half and odd == 0 else None


def _guess(data: bytes, document: str) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - lazy: only bytes that are not UTF-8 need it

    if b"\0" in data[:_SAMPLE]:
        raise UnreadableSource(document, "binary data, not text")
    matches = from_bytes(data[:_SAMPLE], cp_isolation=list(_WESTERN_FIRST))
    best = matches.best()
    # Short texts fit many code pages equally well: "naïve" is far more often Western than Central European.
    likely = [m for m in matches if best and m.chaos <= best.chaos and m.coherence >= best.coherence]
    names = [m.encoding for m in likely]
    encoding = next((e for e in _WESTERN_FIRST if e in names), best.encoding if best else "cp1252")
    is_certain = best is not None and best.coherence > 0 and len(likely) == 1
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, encoding, is_certain = data.decode("latin-1"), "latin-1", False
    return _named(data, text, encoding, () if is_certain else (_doubt(encoding, document),))


def _named(data: bytes, text: str, encoding: str, problems: tuple[Problem, ...]) -> Decoded:
    """Name the encoding as most people know it: of those that give the very same text, the first."""
    for name in _WESTERN_FIRST:
        if name == encoding or data.decode(name, "replace") == text:
            return Decoded(text, name, problems)
    return Decoded(text, encoding, problems)


def _doubt(encoding: str, document: str) -> Problem:
    return Problem(
        "encoding-guessed", f"not UTF-8, read as {encoding}, which is a guess; save it as UTF-8", document
    )


def _refuse_binary(text: str, document: str) -> None:
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if "\0" in sample or controls > max(2, len(sample) // 200):
        raise UnreadableSource(document, "binary data, not text")
