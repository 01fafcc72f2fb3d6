"""Media types of the web → file endings, which pick the reader."""

from collections.abc import Mapping

__all__ = ["ENDINGS", "ending_of"]

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
