"""The endings that pick a reader: that of a file's name, and what a media type of the web stands for."""

from collections.abc import Mapping
from functools import lru_cache

__all__ = ["ENDINGS", "ending_of", "suffix_of"]

ENDINGS: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "application/epub+zip": ".epub",
}


def ending_of(content_type: str) -> str | None:
    """Return the ending that a header's media type stands for, None for what is no document.

    >>> ending_of("text/html; charset=utf-8"), ending_of("image/png")
    ('.html', None)
    """
    return ENDINGS.get(content_type.partition(";")[0].strip().lower())


@lru_cache(maxsize=32)
def suffix_of(name: str) -> str:
    """Return the ending of a file's name in lower case, "" without one, as pathlib has it.

    It is asked of every file several times in a row, and a path takes ten times as long to make.

    >>> suffix_of("guides/A.Jsonl.GZ"), suffix_of(".hidden"), suffix_of("a."), suffix_of("a.b/c")
    ('.gz', '', '', '')
    """
    last = name.rpartition("/")[2]
    at = last.rfind(".")
    return last[at:].lower() if 0 < at < len(last) - 1 else ""
