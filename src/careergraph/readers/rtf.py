"""Rich text (.rtf): headings, lists, tables, text boxes, bold labels (Rich Text Format 1.9.1).

What was deleted under revision is no text, nor are headers, footers, notes, comments, pictures, codes of
fields and hidden text. Objects are left alone.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from careergraph.errors import UnreadableSource
from careergraph.markup import name_of
from careergraph.model import Document, Problem
from careergraph.readers.rendition import Rendition, joined_lines
from careergraph.readers.rtftokens import Token, iter_tokens
from careergraph.text import is_blank, squeeze

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
_MARKS = frozenset({"listtext", "pntext"})
_HEADING_STYLE = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST = 6  # headings below are as deep as this
_INDENT = 360  # twentieths of a point that a list is usually indented by
_MOST_GROUPS = 5_000
_MOST_CELLS = 200
_BODY_TEXT = 9  # the outline level of what is no heading


@dataclass(frozen=True, slots=True)
class _Look:
    """How the text of a group stands out, and where it goes: the body, nowhere, a mark, a name."""

    bold: bool = False
    italic: bool = False
    is_unseen: bool = False
    goes_to: str = ""
    fallback: int = 1  # characters behind a Unicode character, for programs that do not know it


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
    if is_blank(rendition.text):
        raise UnreadableSource(document, "there is no text in it")
    cut = (Problem("cut", "the document is too long; the rest of it was not read", document),)
    first = next((b for b in rendition.blocks if b.kind == "heading"), None)
    title = name_of(first.span.of(rendition.text)) if first else squeeze("".join(reader.title))
    return Document(
        id=document,
        title=(title or document)[:200],
        text=rendition.text,
        blocks=tuple(rendition.blocks),
        source=document,
        media_type="application/rtf",
        digest=digest,
        reader="rtf 1",
        encoding=reader.encoding,
        problems=cut if rendition.is_full else (),
    )


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens of a file and writes what is text."""

    document: str
    rendition: Rendition = field(default_factory=Rendition)
    title: list[str] = field(default_factory=list)
    encoding: str = "cp1252"
    look: _Look = _Look()
    paragraph: _Paragraph = field(default_factory=_Paragraph)
    is_begun: bool = False
    styles: dict[int, int] = field(default_factory=dict)
    cell: Rendition = field(default_factory=Rendition)
    cells: list[str] = field(default_factory=list)
    merged: list[bool] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    is_merged: bool = False
    bytes: bytearray = field(default_factory=bytearray)
    half: int = 0
    skipped: int = 0
    groups: list[_Look] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Read the whole file; what ends within a group is read as far as it goes."""
        for token in iter_tokens(text):
            if token.kind != "byte":
                self._flush()
            self._take(token)
            if self.rendition.is_full:
                break
        self._flush()
        self._end_paragraph()
        self._end_row()
        self.rendition.close()

    def _take(self, token: Token) -> None:
        if token.kind == "byte":
            self._byte(token.number or 0)
        elif token.kind == "text":
            self._text(self._decoded(token.written))
        elif token.kind == "word":
            self._word(token.written, token.number)
        elif token.kind == "sign":
            self._sign(token.written)
        elif token.kind == "open":
            if len(self.groups) >= _MOST_GROUPS:
                raise UnreadableSource(self.document, "groups are nested too deep")
            self.groups.append(self.look)
            self.skipped = 0
        else:
            self._close()

    def _close(self) -> None:
        inside, self.look = self.look, self.groups.pop() if self.groups else self.look
        self.skipped = 0
        if inside.goes_to == "style" and not self.look.goes_to:
            self.paragraph = _Paragraph()  # what the styles said was not of the first paragraph

    # --- text

    def _byte(self, byte: int) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.bytes.append(byte)

    def _flush(self) -> None:
        if self.bytes:
            written, self.bytes = bytes(self.bytes), bytearray()
            self._write(written.decode(self.encoding, "replace"))

    def _decoded(self, text: str) -> str:
        return text if text.isascii() else text.encode("latin-1").decode(self.encoding, "replace")

    def _text(self, text: str) -> None:
        if self.skipped:
            text, self.skipped = text[self.skipped :], max(0, self.skipped - len(text))
        self._write(text)

    def _write(self, text: str) -> None:
        goes_to = self.look.goes_to
        if goes_to == "mark":
            self.paragraph.mark += text[:20]
        elif goes_to == "title":
            self.title.append(text[:200])
        elif goes_to == "style":
            self._name_style(text)
        elif not goes_to and not self.look.is_unseen:
            if not self.is_begun and text.strip():
                self._begin(self._target)
            self._target.write(text, 2 if self.look.bold else 1 if self.look.italic else 0)

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

    def _end_paragraph(self) -> None:
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
        self._end_paragraph()

    def _end_row(self) -> None:
        if len(self.cells) == 1:
            self.rendition.close()
            self.rendition.write(self.cells[0])
            self.rendition.close()
        elif self.cells:
            self.rendition.row(self.cells)
        self.above, self.cells = self.cells, []
        self.cell = Rendition()
        self.is_begun = False

    # --- control words

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.look = replace(self.look, goes_to="nowhere")
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in _SIGNS:
            self._text(_SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        if word in _SIGNS:
            self._text(_SIGNS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif word == "uc":
            self.look = replace(self.look, fallback=max(0, min(number or 0, 10)))
        elif word == "ansicpg":
            self._encode(number or 1252)
        elif word in _LOOKS:
            self.look = _LOOKS[word](self.look, number != 0)
        elif word in _DESTINATIONS:
            self.look = replace(self.look, goes_to=_DESTINATIONS[word])
        elif self.look.goes_to in {"", "style"}:
            self._layout(word, number)

    def _unicode(self, number: int) -> None:
        code = number + 65_536 if number < 0 else number
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

    def _encode(self, page: int) -> None:
        name = {10000: "mac_roman", 65001: "utf-8"}.get(page, f"cp{page}")
        try:
            self.encoding = codecs.lookup(name).name
        except LookupError:
            self.encoding = "cp1252"

    def _layout(self, word: str, number: int | None) -> None:
        if word in _PARAGRAPH:
            setattr(self.paragraph, _PARAGRAPH[word], 1 if number is None else number)
        elif word in {"par", "sect", "page"}:
            self._end_paragraph()
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
            self._end_row()
        elif word == "trowd":
            self.merged = []
        elif word == "clvmrg":
            self.is_merged = True
        elif word == "cellx":
            self.merged = [*self.merged[-_MOST_CELLS:], self.is_merged]
            self.is_merged = False


#: Groups whose text goes elsewhere than to the body, or back to it from where it was none.
_DESTINATIONS = {
    **dict.fromkeys(_SILENT, "nowhere"),
    **dict.fromkeys(_MARKS, "mark"),
    "stylesheet": "style",
    "info": "nowhere",
    "title": "title",
    "shptxt": "",
    "fldrslt": "",
}
_PARAGRAPH = {
    "outlinelevel": "level", "s": "style", "ls": "list", "ilvl": "depth", "li": "left", "fi": "first",
}  # fmt: skip
_LOOKS: dict[str, Callable[[_Look, bool], _Look]] = {
    "b": lambda look, is_on: replace(look, bold=is_on),
    "i": lambda look, is_on: replace(look, italic=is_on),
    "v": lambda look, is_on: replace(look, is_unseen=is_on),
    "strike": lambda look, is_on: replace(look, is_unseen=is_on),
    "deleted": lambda look, is_on: replace(look, is_unseen=is_on),
    "plain": lambda look, _: replace(look, bold=False, italic=False, is_unseen=False),
}
