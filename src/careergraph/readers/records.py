"""One record of a file of records: a head with its title, employer and place, then its text.

`text` is the reader's rendition: the head as lines of their own, a blank line, the text as the readers of
plain text and web pages give it. A job of schema.org says more, in data: that stands behind its text.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from careergraph.dates import date_in
from careergraph.errors import UnreadableSource
from careergraph.model import Block, Document, Span
from careergraph.readers.html import read_html
from careergraph.readers.plain import read_plain
from careergraph.readers.postings import render_told, write_heading
from careergraph.readers.rendition import Rendition
from careergraph.readers.structured import TOPIC, Field, Posting, posting_of
from careergraph.rowfiles import Record
from careergraph.schemaorg import Node
from careergraph.text import is_blank, squeeze

__all__ = ["read_record"]

_MARKED = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6]|strong|b|span|table)\b[^<>]{0,500}>", re.IGNORECASE)
_MAX_TITLE = 200
_IN_HEAD = frozenset({"Employer", "Location"})
_DATA = "Data of the record"


def read_record(record: Record, document: str, digest: str) -> Document:
    """Return the document in a record; a text with elements of HTML is read as a page.

    Raises:
        UnreadableSource: there is no text in it.
    """
    fields = record.fields
    posting = _stated(record.job) if record.job else None
    title = squeeze(posting.title if posting else fields.get("title", ""))[:_MAX_TITLE]
    head = Rendition()
    if title:
        write_heading(title, 1, head)
    if posting is None:
        told = [Field("Employer", fields.get("employer", "")), Field("Location", fields.get("place", ""))]
    else:
        # What a job is called names it, whatever its words are: it stands before all that is said of it.
        told = [Field("Job title", title), *(f for f in posting.fields if f.label in _IN_HEAD)]
    for field in told:
        head.field(field.label, field.value, topic=TOPIC)
    body = _body(fields.get("text", ""), document, digest)
    tail = Rendition()
    if posting:
        render_told((field for field in posting.told if field.label), tail, seen=body.text)
        rest = [field for field in posting.fields if field.label not in _IN_HEAD]
        if rest:
            write_heading(_DATA, 1, tail)
        for field in rest:
            tail.field(field.label, field.value, topic=TOPIC)
    date = date_in(fields.get("date", "")) or (posting.date if posting else "") or body.date
    return _joined((head, body, tail), replace(body, title=title or body.title, date=date))


def _stated(job: Node) -> Posting:
    """Return what a job says, whole: half a pair of surrogates, which JSON can hold, is no text."""
    posting = posting_of(job)
    fields, told = (
        tuple(Field(field.label, _whole(field.value)) for field in part)
        for part in (posting.fields, posting.told)
    )
    return Posting(_whole(posting.title), fields, told, posting.date)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _body(told: str, document: str, digest: str) -> Document:
    """Return the text of a record as the reader of its kind gives it; a job may have none."""
    if is_blank(told):
        return Document(document, "", "", (), document, "text/plain", digest, reader="plain 1")
    is_page = _MARKED.search(told) is not None
    read = (read_html if is_page else read_plain)(told.encode("utf-8", "replace"), document, digest)
    return replace(read, media_type="text/html" if is_page else "text/plain")


def _joined(parts: Iterable[Rendition | Document], document: Document) -> Document:
    """Return the document whose text are those of the parts, a blank line between them."""
    text = ""
    blocks: list[Block] = []
    for part in parts:
        if part.text:
            text += "\n\n" if text else ""
            blocks += (_moved(block, len(text)) for block in part.blocks)
            text += part.text
    if is_blank(text):
        raise UnreadableSource(document.id, "there is no text in it")
    return replace(document, text=text, blocks=tuple(blocks), reader=f"record 2, {document.reader}")


def _moved(block: Block, by: int) -> Block:
    label = block.label and Span(block.label.start + by, block.label.end + by)
    return replace(block, span=Span(block.span.start + by, block.span.end + by), label=label)
