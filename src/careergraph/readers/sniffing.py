"""What a file is by its first bytes, where its ending says something else. Reads no more than a few parts."""

import re
import zipfile
import zlib
from io import BytesIO

__all__ = ["format_in"]

_PAGE = re.compile(
    r"\s{0,400}(?:<\?xml[^>]{0,200}>\s{0,40})?(?:<!--[^>]{0,400}-->\s{0,40})?<(?:!doctype\s{1,40}html|html)\b",
    re.IGNORECASE,
)
_HEAD = 2_000
_BOM = b"\xef\xbb\xbf"
_MIME = {b"application/epub+zip": "epub", b"application/vnd.oasis.opendocument.text": "odt"}


def format_in(data: bytes) -> str | None:
    r"""Return the format that the bytes are plainly of, None where they do not say.

    >>> format_in(b"{\\rtf1 x}"), format_in(b"<!doctype html><p>x"), format_in(b"# Baker")
    ('rtf', 'html', None)
    """
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    return "html" if _PAGE.match(data[:_HEAD].removeprefix(_BOM).decode("latin-1")) else None


def _packed(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.NameToInfo
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    return _MIME.get(part.read(100).strip())
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error):
        return None
    return None
