"""What is read, and how: a source, its bytes, and what holds for all of them."""

from dataclasses import dataclass
from pathlib import Path

from careergraph.errors import SourceError
from careergraph.packed import Member, read_member
from careergraph.rowfiles import Form
from careergraph.spool import Spool
from careergraph.warc import Capture, read_capture

__all__ = ["Reading", "Source", "bytes_of"]

#: Small bytes may unpack to a great deal of text.
_MAX_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be read: a file at `path`, the `part` of it that is named, or `data`.

    `data` came another way (standard input), or cannot be had again but by unpacking all before it. A part
    is a member, a capture, or a record of a form. A record, and what is in a spool, has `size` bytes from
    `start` on. There may be a hundred thousand: one is small, and holds no text.
    """

    id: str
    path: Path | None = None
    data: bytes | Spool | None = None
    part: Form | Member | Capture | None = None
    start: int = 0
    size: int = 0

    @property
    def name(self) -> str:
        """The file's name, which chooses the reader; what has none is plain text."""
        if isinstance(self.part, Member | Capture):
            return self.part.name
        return self.path.name if self.path else "stdin.txt"

    def __reduce__(self) -> tuple[type["Source"], tuple[object, ...]]:
        """Go to another process with the bytes that only this one has."""
        data = self.data.get(self.start, self.size) if isinstance(self.data, Spool) else self.data
        return Source, (self.id, self.path, data, self.part, self.start, self.size)


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read: the vocabulary beside the shipped one, what a text may be, what is shown of it.

    `redact` blanks the addresses and numbers of people in quotes, headings and titles; `keep_text` sends the
    text along with the claims.
    """

    vocabulary_files: tuple[Path, ...] = ()
    max_characters: int = _MAX_CHARACTERS
    any_language: bool = False
    redact: bool = False
    keep_text: bool = False


def bytes_of(source: Source) -> bytes:
    """Return the bytes of a source; of a record its own alone.

    Raises:
        SourceError: they cannot be had.
    """
    if isinstance(source.data, Spool):
        return source.data.get(source.start, source.size)
    if source.data is not None:
        return source.data
    if source.path is None:
        raise SourceError(source.id, "neither a file nor data")
    try:
        if isinstance(source.part, Member):
            return read_member(source.path, source.part)
        if isinstance(source.part, Capture):
            return read_capture(source.path, source.part)
        if source.part is None:
            return source.path.read_bytes()
        with source.path.open("rb") as file:
            file.seek(source.start)
            return file.read(source.size)
    except OSError as exc:
        raise SourceError(source.id, exc.strerror or str(exc) or "cannot be read") from exc
