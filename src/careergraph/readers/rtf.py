"""Rich text (.rtf): headings, lists, tables, text boxes, bold labels (Rich Text Format 1.9.1).

What was deleted under revision is no text, nor are headers, footers, notes, comments, pictures, codes of
fields and hidden text. Objects are left alone.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from careergraph.errors import UnreadableSource
from careergraph.model import Document
from careergraph.readers.rendition import Rendition, document_of, first_heading, joined_lines
from careergraph.readers.rtftokens import TOKEN, bytes_of, only
from careergraph.text import squeeze

__all__ = ["read_rtf"]

_SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": " ", "_": "-", "{": "{", "}": "}",
    "\\": "\\", "qmspace": " ",
}  # fmt: skip
#: Groups that begin with one of these are no text of the body.
_SILENT = frozenset(
    "fonttbl colortbl filetbl listtable listoverridetable revtbl rsidtbl themedata colorschememapping "
    "datastore latentstyles xmlnstbl generator pict object objdata objclass header headerl headerr headerf "
    "footer footerl footerr footerf footnote annotation atnid atnauthor fldinst bkmkstart bkmkend pn "
    "private template author operator company creatim revtim printim nonshppict mmathpr userprops keywords "
    "subject doccomm category manager comment hlinkbase tc xe txe rxe".split()
)
_NOWHERE = "nowhere"
#: Groups whose text goes elsewhere than to the body, or back to it from where it was none.
_DESTINATIONS = {
    **dict.fromkeys(_SILENT, _NOWHERE),
    **dict.fromkeys(("listtext", "pntext"), "mark"),
    "stylesheet": "style",
    "info": _NOWHERE,
    "title": "title",
    "shptxt": "",
    "fldrslt": "",
}
_LAID_OUT = frozenset({"", "style"})  # where what is said of paragraphs counts
_PARAGRAPH = {
    "outlinelevel": "level", "s": "style", "ls": "list", "ilvl": "depth", "li": "left", "fi": "first",
}  # fmt: skip
_LOOKS = {"b": "bold", "i": "italic", "v": "is_unseen", "strike": "is_unseen", "deleted": "is_unseen"}
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST = 6  # headings below are as deep as this
_INDENT = 360  # twentieths of a point that a list is usually indented by
_MOST_GROUPS = 5_000
_MOST_CELLS = 200
_BODY_TEXT = 9  # the outline level of what is no heading


class _Look(NamedTuple):
    """How the text of a group stands out, and where it goes: the body, nowhere, a mark, a name."""

    bold: bool = False
    italic: bool = False
    is_unseen: bool = False
    goes_to: str = ""
    fallback: int = 1  # characters behind a Unicode character, for programs that do not know it


_PLAIN = _Look()


@dataclass(slots=True)
class _Paragraph:
    """What is said of the open paragraph."""

    level: int = _BODY_TEXT
    style: int = 0
    list: int = 0
    depth: int = 0
    left: int = 0
    first: int = 0
    in_table: bool = False
    mark: str = ""


def read_rtf(data: bytes, document: str, digest: str) -> Document:
    """Return the document in a rich text file; `text` is the reader's rendition of its body.

    Raises:
        UnreadableSource: it is no such file, or there is no text in it.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableSource(document, "damaged, or not the format that its ending says")
    reader = _Reader(document)
    reader.read(data.decode("latin-1"))
    rendition = reader.rendition
    return document_of(
        rendition,
        document,
        title=first_heading(rendition) or squeeze("".join(reader.title)),
        media_type="application/rtf",
        digest=digest,
        reader="rtf 1",
        encoding=reader.encoding,
    )


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens of a file and writes what is text."""

    document: str
    rendition: Rendition = field(default_factory=Rendition)
    title: list[str] = field(default_factory=list)
    encoding: str = "cp1252"
    look: _Look = _PLAIN
    paragraph: _Paragraph = field(default_factory=_Paragraph)
    is_begun: bool = False
    styles: dict[int, int] = field(default_factory=dict)
    cell: Rendition = field(default_factory=Rendition)
    cells: list[str] = field(default_factory=list)
    merged: list[bool] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    is_merged: bool = False
    binary: int = 0
    half: int = 0
    skipped: int = 0
    groups: list[_Look] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Read the whole file; what ends within a group is read as far as it goes."""
        at = 0
        while at < len(text) and not self.rendition.is_full:
            at = self._take(text, at)
        self.end_paragraph()
        self.end_row()
        self.rendition.close()

    def _take(self, text: str, at: int) -> int:
        """Take tokens from here on; return where what goes nowhere begins or ends, or binary data ends."""
        is_nowhere = self.look.goes_to == _NOWHERE
        for match in (_TOLD_NOWHERE if is_nowhere else TOKEN).finditer(text, at):
            if (kind := match.lastgroup) is not None:
                _TAKE[kind](self, match)
                if (self.look.goes_to == _NOWHERE) != is_nowhere or self.binary:
                    after, self.binary = match.end() + self.binary, 0
                    return after
        return len(text)

    # --- tokens

    def word(self, match: re.Match[str]) -> None:
        if (act := _ACTS.get(match[1])) is not None:
            number = match[2]
            act[0](self, act[1], None if number is None else int(number))

    def open(self, _: re.Match[str]) -> None:
        if len(self.groups) >= _MOST_GROUPS:
            raise UnreadableSource(self.document, "groups are nested too deep")
        self.groups.append(self.look)
        self.skipped = 0

    def close(self, _: re.Match[str]) -> None:
        inside, self.look = self.look, self.groups.pop() if self.groups else self.look
        self.skipped = 0
        if inside.goes_to == "style" and not self.look.goes_to:
            self.paragraph = _Paragraph()  # what the styles said was not of the first paragraph

    def bytes(self, match: re.Match[str]) -> None:
        written = bytes_of(match[0])
        if self.skipped:
            written, self.skipped = written[self.skipped :], max(0, self.skipped - len(written))
        if written:
            self._write(written.decode(self.encoding, "replace"))

    def plain_text(self, match: re.Match[str]) -> None:
        text = match[0]
        if not text.isascii():
            text = text.encode("latin-1").decode(self.encoding, "replace")
        if not self.rendition.is_full:
            self.text(text)

    def sign(self, match: re.Match[str]) -> None:
        sign = match["sign"]
        if sign == "*":
            self.go_to(_NOWHERE)
        elif sign in "\r\n":
            self.end_paragraph()
        elif sign in _SIGNS:
            self.text(_SIGNS[sign])

    # --- text

    def text(self, text: str, _: int | None = None) -> None:
        if self.skipped:
            text, self.skipped = text[self.skipped :], max(0, self.skipped - len(text))
        self._write(text)

    def _write(self, text: str) -> None:
        look = self.look
        if look.goes_to:
            self._write_elsewhere(text, look.goes_to)
        elif not look.is_unseen:
            target = self.cell if self.paragraph.in_table else self.rendition
            if not self.is_begun and text.strip():
                self._begin(target)
            target.write(text, 2 if look.bold else 1 if look.italic else 0)

    def _write_elsewhere(self, text: str, goes_to: str) -> None:
        if goes_to == "mark":
            self.paragraph.mark += text[:20]
        elif goes_to == "title":
            self.title.append(text[:200])
        elif goes_to == "style":
            self._name_style(text)

    def _name_style(self, text: str) -> None:
        if match := _HEADING_STYLE.search(text):
            self.styles[self.paragraph.style] = int(match[1])
        elif text.strip(" ;").lower() == "title":
            self.styles[self.paragraph.style] = 1

    # --- paragraphs

    @property
    def _target(self) -> Rendition:
        return self.cell if self.paragraph.in_table else self.rendition

    def _begin(self, target: Rendition) -> None:
        paragraph = self.paragraph
        level = paragraph.level + 1 if paragraph.level < _BODY_TEXT else self.styles.get(paragraph.style, 0)
        mark = paragraph.mark.strip()
        if level:
            target.begin("heading", level=min(level, _DEEPEST))
        elif mark or (paragraph.list and paragraph.first < 0):
            target.begin("item", level=min(paragraph.depth, 8), mark=mark if mark[:1].isalnum() else "-")
        else:
            depth = max(0, (paragraph.left + paragraph.first) // _INDENT)
            target.begin("paragraph", level=min(depth, 8))
        self.is_begun = True

    def end_paragraph(self) -> None:
        self._target.close()
        self.is_begun = False
        self.paragraph.mark = ""

    def _end_cell(self) -> None:
        self.cell.close()
        said = joined_lines(self.cell)
        number = len(self.cells)
        if number < len(self.merged) and self.merged[number] and number < len(self.above):
            said = self.above[number]
        if number < _MOST_CELLS:
            self.cells.append(said)
        self.cell = Rendition()
        self.end_paragraph()

    def end_row(self) -> None:
        if len(self.cells) == 1:
            self.rendition.close()
            self.rendition.write(self.cells[0])
            self.rendition.close()
        elif self.cells:
            self.rendition.row(self.cells)
        self.above, self.cells = self.cells, []
        self.cell = Rendition()
        self.is_begun = False

    # --- control words: what is told of each in _ACTS, and its number, None without one

    def go_to(self, destination: str, _: int | None = None) -> None:
        self.look = self.look._replace(goes_to=destination)

    def stand_out(self, how: str, number: int | None) -> None:
        bold, italic, is_unseen, goes_to, fallback = self.look
        is_on = number != 0
        if how == "bold":
            bold = is_on
        elif how == "italic":
            italic = is_on
        else:
            is_unseen = is_on
        self.look = _Look(bold, italic, is_unseen, goes_to, fallback)

    def be_plain(self, _: str, __: int | None) -> None:
        if self.look[:3] != _PLAIN[:3]:
            self.look = self.look._replace(bold=False, italic=False, is_unseen=False)

    def fall_back(self, _: str, number: int | None) -> None:
        self.look = self.look._replace(fallback=max(0, min(number or 0, 10)))

    def pass_over(self, _: str, number: int | None) -> None:
        self.binary = max(0, number or 0)

    def unicode(self, _: str, number: int | None) -> None:
        code = number or 0
        code += 65_536 if code < 0 else 0
        if 0xD800 <= code < 0xE000 or not 0 < code < 0x110000:  # halves of a pair come one after the other
            self._half(code)
        else:
            self._write(chr(code))
        self.skipped = self.look.fallback

    def _half(self, code: int) -> None:
        """Keep the first half of a character beyond 16 bits, write it with the second."""
        if 0xD800 <= code < 0xDC00:
            self.half = code
        elif 0xDC00 <= code < 0xE000 and self.half:
            self._write(chr(0x10000 + ((self.half - 0xD800) << 10) + code - 0xDC00))
            self.half = 0

    def encode(self, _: str, number: int | None) -> None:
        page = number or 1252
        name = {10000: "mac_roman", 65001: "utf-8"}.get(page, f"cp{page}")
        try:
            self.encoding = codecs.lookup(name).name
        except LookupError:
            self.encoding = "cp1252"

    def set(self, name: str, number: int | None) -> None:
        if self.look.goes_to in _LAID_OUT:
            setattr(self.paragraph, name, 1 if number is None else number)

    def lay_out(self, word: str, _: int | None) -> None:
        if self.look.goes_to not in _LAID_OUT:
            return
        if word == "par":
            self.end_paragraph()
        elif word == "line":
            self._target.break_line()
        elif word == "pard":
            self.paragraph = _Paragraph(mark=self.paragraph.mark)
        else:
            self._table(word)

    def _table(self, word: str) -> None:
        if word == "intbl":
            self.paragraph.in_table = True
        elif word == "cell":
            self._end_cell()
        elif word == "nestcell":
            self.cell.close()
        elif word == "row":
            self.end_row()
        elif word == "trowd":
            self.merged = []
        elif word == "clvmrg":
            self.is_merged = True
        elif word == "cellx":
            self.merged = [*self.merged[-_MOST_CELLS:], self.is_merged]
            self.is_merged = False


_TAKE: dict[str, Callable[[_Reader, re.Match[str]], None]] = {
    "word": _Reader.word,
    "number": _Reader.word,
    "text": _Reader.plain_text,
    "open": _Reader.open,
    "close": _Reader.close,
    "bytes": _Reader.bytes,
    "sign": _Reader.sign,
}
#: What each control word does, and what it is told besides its number; others do nothing.
_ACTS: dict[str, tuple[Callable[[_Reader, str, int | None], None], str]] = {
    **{
        word: (_Reader.lay_out, word)
        for word in "par line pard intbl cell nestcell row trowd clvmrg cellx".split()
    },
    **dict.fromkeys(("sect", "page"), (_Reader.lay_out, "par")),
    **{word: (_Reader.set, name) for word, name in _PARAGRAPH.items()},
    **{word: (_Reader.go_to, destination) for word, destination in _DESTINATIONS.items()},
    **{word: (_Reader.stand_out, how) for word, how in _LOOKS.items()},
    **{word: (_Reader.text, sign) for word, sign in _SIGNS.items() if word.isalpha()},
    "plain": (_Reader.be_plain, ""),
    "uc": (_Reader.fall_back, ""),
    "u": (_Reader.unicode, ""),
    "ansicpg": (_Reader.encode, ""),
    "bin": (_Reader.pass_over, ""),
}
#: What matters where text goes nowhere: what may lead elsewhere, and how it stands out there.
_TOLD_NOWHERE = only(
    {"bin", "plain", "uc", "ansicpg", *_LOOKS, *(w for w, to in _DESTINATIONS.items() if to != _NOWHERE)}
)
