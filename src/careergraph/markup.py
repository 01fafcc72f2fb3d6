"""Markup inside a line: what is blanked out before a name is read. Offsets never move."""

import re

from careergraph.text import blank_unseen, remembering, squeeze

__all__ = ["blank_markup", "name_of"]

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
    re.compile(r"(?<![\w*])\*(?P<keep>[^*\s\n](?:[^*\n]{0,998}[^*\s\n])?)\*(?![\w*])"),
    re.compile(r"(?<![\w_])_(?P<keep>[^_\s\n](?:[^_\n]{0,998}[^_\s\n])?)_(?![\w_])"),
    re.compile(r"`(?P<keep>[^`\n]{1,1000})`"),
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#39|#x27|rsquo|ndash|mdash);")
_ENTITIES = {
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'", "&#x27;": "'",
    "&rsquo;": "'", "&ndash;": "-", "&mdash;": "-",
}  # fmt: skip
_BREAKS = {ord(c): " " for c in "\n\r\t\v\f\u00a0"}
_MARKS = re.compile(r"[*_`\[<&]")
_TO_BLANK = re.compile(r"[*_`\[<&\n\r\t\v\f\u00a0]")


def blank_markup(text: str) -> str:
    """Return the text with its markup and whatever is not seen replaced by spaces, of the same length.

    >>> blank_markup("**Go**, [SQL](x)")
    '  Go  ,  SQL    '
    """
    return _blanked(text)


def _without_markup(text: str) -> str:
    if text.isprintable() and not _TO_BLANK.search(text):
        return text
    text = blank_unseen(text.translate(_BREAKS))
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
    return squeeze(blank_markup(_ENTITY.sub(lambda m: _ENTITIES[m[0]], text)))
