"""One record of a file of records: a head with its title, employer and place, then its text.

`text` is the reader's rendition: the head as lines of their own, a blank line, the text as the readers of
plain text and web pages give it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from careergraph.model import Block, Document, Span
from careergraph.readers.html import read_html
from careergraph.readers.plain import read_plain
from careergraph.readers.rendition import Rendition
from careergraph.readers.structured import TOPIC
from careergraph.text import squeeze

__all__ = ["read_record"]

_MARKED = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6]|strong|b|span|table)\b[^<>]{0,500}>", re.IGNORECASE)
_MAX_TITLE = 200
_FIELDS = (("Employer", "employer"), ("Location", "place"))


def read_record(fields: Mapping[str, str], document: str, digest: str) -> Document:
    """Return the document in a record; a text with elements of HTML is read as a page.

    Raises:
        UnreadableSource: there is no text in it.
    """
    title = squeeze(fields.get("title", ""))[:_MAX_TITLE]
    head = Rendition()
    if title:
        head.begin("heading", level=1)
        head.write(title)
        head.close()
    for label, name in _FIELDS:
        head.field(label, fields.get(name, ""), topic=TOPIC)
    told = fields.get("text", "")
    is_page = _MARKED.search(told) is not None
    body = (read_html if is_page else read_plain)(told.encode("utf-8", "replace"), document, digest)
    text = f"{head.text}\n\n" if head.text else ""
    return replace(
        body,
        title=title or body.title,
        text=text + body.text,
        blocks=(*head.blocks, *(_moved(block, len(text)) for block in body.blocks)),
        media_type="text/html" if is_page else "text/plain",
        reader=f"record 1, {body.reader}",
    )


def _moved(block: Block, by: int) -> Block:
    label = block.label and Span(block.label.start + by, block.label.end + by)
    return replace(block, span=Span(block.span.start + by, block.span.end + by), label=label)
