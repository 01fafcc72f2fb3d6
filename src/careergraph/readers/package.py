"""Office files and books: parts in a ZIP archive, most of them XML, read within bounds.

Nothing is written to disk, no entity is expanded, nothing outside the file is opened. An archive that
unfolds without end, is encrypted or damaged is unreadable, with its reason.
"""

import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from careergraph.errors import UnreadableSource
from careergraph.readers.elements import Element, tag_of
from careergraph.text import squeeze

__all__ = ["MAX_PART", "MAX_UNPACKED", "Package", "open_package", "parse_xml"]

#: Bytes of one part, and of all that is read of a file, once they are unpacked.
MAX_PART = 30_000_000
MAX_UNPACKED = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(slots=True)
class Package:
    """An open archive; reading its parts counts what was unpacked."""

    document: str
    archive: zipfile.ZipFile
    unpacked: int = field(default=0)

    def has(self, name: str) -> bool:
        """Say whether there is a part of this name."""
        return name in self.archive.NameToInfo

    def read(self, name: str) -> bytes:
        """Return a part; b"" where there is none.

        Raises:
            UnreadableSource: it is encrypted, damaged, or too large.
        """
        info = self.archive.NameToInfo.get(name)
        if info is None:
            return b""
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableSource(self.document, "it is encrypted")
        if info.compress_type not in _METHODS:
            raise UnreadableSource(self.document, f"{name} is packed in a way that is not read")
        limit = min(MAX_PART, MAX_UNPACKED - self.unpacked)
        try:
            with self.archive.open(info) as part:
                data = part.read(limit + 1)
        except _DAMAGED as exc:
            raise UnreadableSource(self.document, f"damaged: {name} cannot be unpacked") from exc
        if len(data) > limit:
            raise UnreadableSource(self.document, f"{name} unpacks to more than {limit} bytes")
        self.unpacked += len(data)
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root of an XML part; None where there is none.

        Raises:
            UnreadableSource: it cannot be unpacked, is no XML, or declares entities.
        """
        data = self.read(name)
        return parse_xml(data, name, self.document) if data else None

    def title(self, name: str) -> str:
        """Return the title that the file's properties in this part say, "" where they say none."""
        properties = self.xml(name)
        said = (e for e in properties.iter() if tag_of(e) == "title") if properties is not None else ()
        return next((squeeze(e.text or "") for e in said), "")


def open_package(data: bytes, document: str) -> Package:
    """Return the archive in these bytes.

    Raises:
        UnreadableSource: there is none, or only an older or encrypted office file.
    """
    if data.startswith(_OLE):
        raise UnreadableSource(document, "an encrypted or older office file; save it anew without a password")
    try:
        return Package(document, zipfile.ZipFile(BytesIO(data)))
    except _DAMAGED as exc:
        raise UnreadableSource(document, "damaged, or not the format that its ending says") from exc


def parse_xml(data: bytes, name: str, document: str) -> Element:
    """Return the root of XML; entities are neither expanded nor fetched.

    Raises:
        UnreadableSource: it is no XML, or declares entities, which no such file needs.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise UnreadableSource(document, f"{name} is no XML: {exc}") from exc
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise UnreadableSource(document, f"{name} declares entities")
    return root
