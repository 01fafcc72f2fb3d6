"""What keeps HTML safe: text of documents never runs, and only styles and scripts of ours do."""

import base64
import hashlib
import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

__all__ = ["FORBIDDEN", "clean", "hash_source", "plain", "templates_of", "trusted"]

#: What no HTML may hold, as a class of characters.
FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NOT_IN_HTML = re.compile(f"[{FORBIDDEN}]")


def clean(text: str) -> str:
    r"""Return the text with lone surrogates replaced, so that it can be written as UTF-8.

    >>> clean("a\ud800b") == "a\ufffdb"
    True
    """
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def templates_of(package: str) -> Environment:
    """Return the templates of a package; whatever is put into them is escaped."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def trusted(text: str) -> Markup:
    """Mark text of ours, or JSON without any markup character, as not to be escaped again."""
    return Markup(text)  # noqa: S704 - only our own files and JSON without markup come here


def plain(text: str) -> str:
    """Return text without what HTML forbids even when escaped."""
    return _NOT_IN_HTML.sub("\ufffd", clean(text))


def hash_source(text: str) -> str:
    """Return the name by which a content security policy allows this very script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
