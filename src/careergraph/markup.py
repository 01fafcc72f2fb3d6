"""Markup inside a line: what is blanked out before a name is read. Offsets never move."""

import re
from collections.abc import Sequence

from careergraph.model import Span
from careergraph.text import blank_unseen, remembering, squeeze

__all__ = ["blank_markup", "bold_label", "literal", "name_of"]

#: Stands behind a mark that is no markup; it has no width.
_GUARD = "\u2060"

# Each pattern keeps its group "keep" and blanks the rest, so that offsets stay.
_INLINE = (
    # What a script or style holds is no text; one that is not closed here is cut off, or never was.
    re.compile(
        r"(?<!`)<(?P<keep>)(?P<raw>script|style)\b[^<>\n]{0,1000}>.*?(?:</(?P=raw)\s*>|$)", re.IGNORECASE
    ),
    re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{0,2000}\)"),  # image: nothing of it is text
    re.compile(r"\[(?P<keep>[^\[\]\n]{0,300})\]\([^()\n]{0,2000}\)"),  # [text](target)
    re.compile(r"\[(?P<keep>[^\[\]\n]{1,300})\]\[[^\[\]\n]{0,200}\]"),  # [text][reference]
    re.compile(r"<(?P<keep>)/?[A-Za-z!][^<>\n]{0,1000}>"),  # a tag
    re.compile(r"\*\*\*(?P<keep>[^*\n]{1,1000})\*\*\*"),
    re.compile(r"\*\*(?P<keep>[^*\n]{1,1000})\*\*"),
    re.compile(r"__(?P<keep>[^_\n]{1,1000})__"),
    re.compile(r"(?<![\w*])\*(?P<keep>[^*\s\u2060](?:[^*\n]{0,998}[^*\s\n])?)\*(?![\w*])"),
    re.compile(r"(?<![\w_])_(?P<keep>[^_\s\u2060](?:[^_\n]{0,998}[^_\s\n])?)_(?![\w_])"),
    re.compile(r"`(?P<keep>[^`\n\u2060][^`\n]{0,999})`"),
    re.compile(r"\\(?P<keep>[!-/:-@\[-`{-~])"),  # an escaped sign: "\$70,000" (CommonMark 2.4)
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#39|#x27|rsquo|ndash|mdash);")
_ENTITIES = {
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'", "&#x27;": "'",
    "&rsquo;": "'", "&ndash;": "-", "&mdash;": "-",
}  # fmt: skip
_QUOTED = re.compile(r"\n>[> \t]{0,20}")
_BREAKS = {ord(c): " " for c in "\n\r\t\v\f\u00a0"}
_HARD_BREAK = re.compile(r"\\(?=\r?\n)")
_MARKS = re.compile(r"[*_`\[<&\\]")
_TO_BLANK = re.compile(r"[*_`\[<&\\\n\r\t\v\f\u00a0]")


def blank_markup(text: str) -> str:
    """Return the text with its markup and whatever is not seen replaced by spaces, of the same length.

    >>> blank_markup("**Go**, [SQL](x)")
    '  Go  ,  SQL    '
    """
    return _blanked(text)


def _without_markup(text: str) -> str:
    if text.isprintable() and not _TO_BLANK.search(text):
        return text
    if "\n>" in text:  # the lines of a block quotation
        text = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    text = blank_unseen(_HARD_BREAK.sub(" ", text).translate(_BREAKS))
    if not _MARKS.search(text):
        return text
    for pattern in _INLINE:
        text = pattern.sub(_keep, text)
    return _ENTITY.sub(lambda m: _ENTITIES[m[0]].ljust(len(m[0])), text)


def _keep(match: re.Match[str]) -> str:
    kept = match.groupdict().get("keep") or ""
    if not kept:
        return " " * len(match[0])
    start = match.start("keep") - match.start()
    return " " * start + kept + " " * (len(match[0]) - start - len(kept))


_blanked = remembering(_without_markup, longest=1_000)  # a block is read by every step of reading


def name_of(text: str) -> str:
    """Return the text as a name: no markup, one line, single spaces.

    >>> name_of("**Sprout  Social**")
    'Sprout Social'
    """
    return _named(text)


def _name_of(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda m: _ENTITIES[m[0]], text)
    return squeeze(blank_markup(text))


_named = remembering(_name_of)


_TO_GUARD = re.compile(r"[*_`]|\](?=[(\[])|<(?=[A-Za-z/!])|&(?=[a-zA-Z#])")


def literal(text: str) -> str:
    """Return the text so that its marks are read as what they are: a page's "*" is a star, no markup.

    A mark that would be blanked gets a character without width behind it; most texts stay as they are.

    >>> name_of("List<T>"), name_of(literal("List<T>")), literal("a * b")
    ('List', 'List< T>', 'a * b')
    """
    for _ in range(_NESTED):
        plain, blanked = blank_unseen(text.translate(_BREAKS)), blank_markup(text)
        if plain == blanked:
            break
        text = _guarded(text, [p != b for p, b in zip(plain, blanked, strict=True)])
    return text


_NESTED = 4  # marks inside marks show when those around them are guarded


def _guarded(text: str, is_blanked: Sequence[bool]) -> str:
    return _TO_GUARD.sub(lambda m: m[0] + _GUARD * any(is_blanked[m.start() : m.end() + 1]), text)


_AFTER_LABEL = r"[:.–—-]|→(?![^→\n]{0,80}→)|,(?= (?:if|for|when|where)\b)|(?=\()"
_BOLD_LABEL = re.compile(
    r"(?P<mark>\*\*|__|\*|_)\s*+(?P<label>[^*_\s][^*_\n]{0,79}?)\s*+:?\s*+(?P=mark)\s*+"
    rf"(?:{_AFTER_LABEL})\s*+(?=\S)|"
    r"(?P<mark2>\*\*|__)\s*+(?P<label2>[^*_\s][^*_\n]{0,79}?)\s*+[:.]\s*+(?P=mark2)\s*+(?=\S)"
)


def bold_label(line: str) -> Span | None:
    """Return where the stressed label is that opens a line, None where none does.

    >>> bold_label("**Databases:** SQL").of("**Databases:** SQL")
    'Databases'
    """
    match = _BOLD_LABEL.match(line) if line[:1] in "*_" else None
    return Span(*match.span("label" if match["label"] is not None else "label2")) if match else None
