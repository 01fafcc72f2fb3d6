"""Texts as XML 1.0 can hold them."""

import re

__all__ = ["xml_attribute", "xml_content", "xml_line_ends", "xml_writable"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")


def xml_writable(text: str) -> str:
    r"""Return the text with U+FFFD for each character that XML 1.0 has no way to write.

    >>> xml_writable("a\x01b") == "a\ufffdb"
    True
    """
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def xml_line_ends(text: str) -> str:
    r"""Return the text with "\n" for each line end."""
    return text if text.isprintable() else _LINE_END.sub("\n", text)


def xml_attribute(text: str) -> str:
    """Return a writable text as it stands between double quotes.

    >>> xml_attribute('a "b"')
    'a &quot;b&quot;'
    """
    # A reader would turn these white spaces into plain ones, were they not written as references.
    return xml_content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def xml_content(text: str) -> str:
    """Return a writable text as it stands between tags.

    >>> xml_content("R&D")
    'R&amp;D'
    """
    # A reader would take a carriage return for a line end, were it not written as a reference.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
